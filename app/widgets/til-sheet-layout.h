/* widgets/til-sheet-layout.h
 *
 * Where the rows and columns of a sheet stand in pixels, and what its cells
 * show: numbers only, without a display.
 */
#pragma once

#include "work/til-project.h"

G_BEGIN_DECLS

/* Sheets are shown up to here; what lies beyond is told. Keeps the arrays of
 * positions and the adjustments small for any file. */
#define TIL_SHEET_LAYOUT_MAX_ROWS    100000
#define TIL_SHEET_LAYOUT_MAX_COLUMNS 1000

typedef int (*TilMeasureText) (const char *text,
                               gpointer    user_data);

typedef struct
{
  guint  n_rows;
  guint  n_columns;
  int   *row_y;     /* n_rows + 1 positions, from 0 */
  int   *column_x;  /* n_columns + 1 positions, from 0 */
  int    header_width;   /* of the rows' names, at the left */
  int    header_height;  /* of the columns' names, above */
} TilSheetLayout;

/* In pixels from the first cell. */
typedef struct
{
  int x, y, width, height;
} TilArea;

typedef enum
{
  TIL_SHEET_LEFT,
  TIL_SHEET_RIGHT,
  TIL_SHEET_UP,
  TIL_SHEET_DOWN,
  TIL_SHEET_PAGE_UP,
  TIL_SHEET_PAGE_DOWN,
  TIL_SHEET_ROW_START,
  TIL_SHEET_ROW_END,
  TIL_SHEET_START,
  TIL_SHEET_END
} TilSheetStep;

TilSheetLayout *til_sheet_layout_new         (const TilSheet       *sheet,
                                              int                   line_height,
                                              TilMeasureText        measure,
                                              gpointer              user_data);
void            til_sheet_layout_free        (TilSheetLayout       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilSheetLayout, til_sheet_layout_free)

guint           til_sheet_layout_find_row    (const TilSheetLayout *self,
                                              int                   y);
guint           til_sheet_layout_find_column (const TilSheetLayout *self,
                                              int                   x);
TilRange        til_sheet_layout_get_range   (const TilSheet       *sheet,
                                              guint                 row,
                                              guint                 column);
TilArea         til_sheet_layout_get_area    (const TilSheetLayout *self,
                                              const TilSheet       *sheet,
                                              guint                 row,
                                              guint                 column);
int             til_sheet_layout_get_room    (const TilSheetLayout *self,
                                              const TilSheet       *sheet,
                                              const TilCell        *cell,
                                              int                   wanted);
guint           til_sheet_layout_find_cell   (const TilSheet       *sheet,
                                              guint                 row);
void            til_sheet_layout_move        (const TilSheetLayout *self,
                                              const TilSheet       *sheet,
                                              TilSheetStep          step,
                                              guint                *row,
                                              guint                *column);
void            til_sheet_layout_fold        (TilSheetLayout       *self,
                                              const gboolean       *rows,
                                              const gboolean       *columns);
char           *til_sheet_layout_get_text    (const TilCell        *cell);
gboolean        til_sheet_layout_is_number   (const TilCell        *cell);

G_END_DECLS
