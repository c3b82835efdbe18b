/* sheet/til-book.h
 *
 * A workbook in memory: its sheets and their non-empty cells, typed, in row
 * order. For partner files, which are small; a reader that only passes
 * through uses til-reader.h.
 */
#pragma once

#include <gio/gio.h>

#include "sheet/til-cell.h"
#include "sheet/til-reader.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 first_row, first_column, last_row, last_column;  /* 0-based, inclusive */
} TilRange;

typedef struct
{
  guint32  row, column;
  char    *text;
} TilNote;   /* a cell comment */

typedef struct
{
  char               *name;      /* "" for CSV */
  TilSheetVisibility  visibility;
  GArray             *cells;     /* TilCell, by row then column; the book owns the texts */
  GArray             *merged;    /* TilRange */
  GPtrArray          *notes;     /* TilNote */
  guint32             n_rows;    /* one past the last non-empty row */
  guint32             n_columns;
} TilSheet;

const TilCell *til_sheet_get_cell (const TilSheet *self,
                                   guint32         row,
                                   guint32         column);

typedef struct
{
  char           *name;      /* as given, for messages and provenance */
  TilBookFormat   format;
  char           *sha256;    /* of the file, lower-case hex */
  GBytes         *bytes;     /* the file, byte for byte */
  GPtrArray      *sheets;    /* TilSheet */
  GPtrArray      *skipped;   /* char*: names of chart and macro sheets */
  GPtrArray      *warnings;  /* char*: what could not be read, with its place */
  TilTextDialect  dialect;   /* CSV only: how the text was split */

  /*< private >*/
  GStringChunk   *texts;     /* of the cells; equal ones once */
  gatomicrefcount ref_count;
} TilBook;

TilBook *til_book_read       (const char    *path,
                              GCancellable  *cancellable,
                              GError       **error);
TilBook *til_book_read_bytes (GBytes        *bytes,
                              const char    *name,
                              GCancellable  *cancellable,
                              GError       **error);
/* With what is known of how a text file is split; 0 and NULL are settled. */
TilBook *til_book_read_with_dialect (GBytes                *bytes,
                                     const char            *name,
                                     const TilTextDialect  *dialect,
                                     GCancellable          *cancellable,
                                     GError               **error);
TilBook *til_book_ref        (TilBook       *self);
void     til_book_unref      (TilBook       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilBook, til_book_unref)

G_END_DECLS
