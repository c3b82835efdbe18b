/* sheet/til-biff-marks.h
 *
 * What an XLS sheet says about its cells apart from them, before or after
 * them in the file: hidden rows and columns, merges, comments. Collected in a
 * first walk through the sheet. Private to the XLS reader.
 */
#pragma once

#include "sheet/til-biff-book.h"
#include "sheet/til-book.h"

G_BEGIN_DECLS

#define TIL_BIFF_MAX_ROWS 65536

typedef struct
{
  gsize     end;              /* offset after the sheet's last record */
  gboolean  cut;              /* the stream ends within the sheet */
  gboolean  is_dialog;        /* a form, not a table */
  gboolean  has_results;      /* a formula has a stored value other than nothing */
  gboolean  too_many_merges;
  gboolean  notes_damaged;
  GArray   *merged;           /* TilRange */
  GPtrArray *notes;           /* TilNote */

  /*< private >*/
  gboolean  rows_hidden;      /* rows of which nothing is said */
  guint8    row_said[TIL_BIFF_MAX_ROWS / 8];
  guint8    row_hidden[TIL_BIFF_MAX_ROWS / 8];
  guint8    column_hidden[TIL_MAX_COLUMNS / 8];
  guint64  *covered;          /* 256 bits for each row; NULL: none */
} TilBiffMarks;

TilBiffMarks *til_biff_marks_read       (TilBiffBook         *book,
                                         const TilBiffStream *sheet);
void          til_biff_marks_free       (TilBiffMarks        *self);
TilCellFlags  til_biff_marks_get_flags  (const TilBiffMarks  *self,
                                         guint                row,
                                         guint                column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilBiffMarks, til_biff_marks_free)

G_END_DECLS
