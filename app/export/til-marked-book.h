/* export/til-marked-book.h
 *
 * A partner's workbook written anew from what was read of it: every sheet,
 * value, merge, comment and hidden mark in its place, and the cells in
 * question marked. No formula is written: of one, its last value was read.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  TIL_MARKED_NUMBER,
  TIL_MARKED_TEXT,
  TIL_MARKED_BOOLEAN
} TilMarkedKind;

typedef struct
{
  guint32        row, column;  /* 0-based */
  TilMarkedKind  kind;
  double         number;       /* NUMBER: finite; BOOLEAN: 0 or 1 */
  const char    *text;         /* TEXT; borrowed */
  const char    *format;       /* of a number, in Excel's notation; NULL: general; borrowed */
  gboolean       bold;
  guint          indent;       /* steps */
} TilMarkedCell;

typedef struct
{
  guint32 first_row, first_column, last_row, last_column;  /* 0-based, inclusive */
} TilMarkedRange;

/* Why something is said at a cell; of several, the last one tells its look. */
typedef enum
{
  TIL_MARKED_THEIRS,    /* the partner's own comment: the cell is as it was */
  TIL_MARKED_FILL_IN,   /* its value is not known */
  TIL_MARKED_QUESTION   /* it is in question: filled and framed */
} TilMarkedReason;

/* What is said at a cell. */
typedef struct
{
  guint32          row, column;
  char            *text;
  TilMarkedReason  reason;
} TilMarkedNote;

typedef enum
{
  TIL_MARKED_VISIBLE,
  TIL_MARKED_HIDDEN,
  TIL_MARKED_VERY_HIDDEN  /* not offered by a program's menu */
} TilMarkedVisibility;

typedef struct
{
  char                *name;            /* any; fit for a workbook after til_marked_book_fit_names() */
  TilMarkedVisibility  visibility;
  GArray              *cells;           /* TilMarkedCell, by row then column */
  GArray              *merged;          /* TilMarkedRange */
  GHashTable          *hidden_rows;     /* guint32, as a set */
  GHashTable          *hidden_columns;  /* guint32, as a set */
  GPtrArray           *notes;           /* TilMarkedNote, one for a cell */

  /*< private >*/
  GHashTable          *note_at;         /* place → TilMarkedNote, borrowed */
} TilMarkedSheet;

TilMarkedSheet      *til_marked_sheet_new       (const char            *name,
                                                 TilMarkedVisibility    visibility);
void                 til_marked_sheet_free      (TilMarkedSheet        *self);
void                 til_marked_sheet_add_note  (TilMarkedSheet        *self,
                                                 guint32                row,
                                                 guint32                column,
                                                 const char            *text,
                                                 TilMarkedReason        reason);
const TilMarkedNote *til_marked_sheet_find_note (const TilMarkedSheet  *self,
                                                 guint32                row,
                                                 guint32                column);

void                 til_marked_book_fit_names  (GPtrArray             *sheets);
gboolean             til_marked_book_write      (GPtrArray             *sheets,
                                                 const char            *path,
                                                 GCancellable          *cancellable,
                                                 GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilMarkedSheet, til_marked_sheet_free)

G_END_DECLS
