/* sheet/til-cell.h
 *
 * One cell of a spreadsheet as Excel or LibreOffice show its stored value.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TIL_CELL_NUMBER,
  TIL_CELL_TEXT,
  TIL_CELL_BOOLEAN,
  TIL_CELL_ERROR,     /* text is "#N/A", "#DIV/0!" … */
  TIL_CELL_DATE,      /* text is ISO 8601, a day */
  TIL_CELL_TIME,      /* text is hh:mm:ss, or [h]:mm:ss of a duration */
  TIL_CELL_DATE_TIME, /* text is ISO 8601 */
  TIL_CELL_UNKNOWN    /* a formula whose value was not stored */
} TilCellType;

typedef enum
{
  TIL_CELL_HIDDEN  = 1 << 0,  /* its row, column or sheet is hidden */
  TIL_CELL_FORMULA = 1 << 1,
  TIL_CELL_PERCENT = 1 << 2,  /* a number shown per cent: 0.45 is shown 45 % */
  TIL_CELL_COVERED = 1 << 3,  /* a stored value under a merge */
  TIL_CELL_BOLD    = 1 << 4   /* where the format tells; a help for table finding */
} TilCellFlags;

/* What a reader hands out; borrowed for the length of the call. */
typedef struct
{
  guint32      row;      /* 0-based */
  guint32      column;   /* 0-based */
  TilCellType  type;
  TilCellFlags flags;
  double       number;   /* NUMBER; BOOLEAN 0 or 1; the serial of dates and times */
  const char  *text;     /* TEXT, ERROR, DATE, TIME: UTF-8; NULL for a number.
                          * Where a CSV or text cell was read as a number, its
                          * text as it stood. UNKNOWN: the formula, "=SUM(B2:B4)";
                          * NULL where it was not read */
  const char  *format;   /* the number format; may be NULL */
  guint8       indent;   /* steps of indentation of the cell's alignment */
} TilCell;

#define TIL_MAX_ROWS    1048576
#define TIL_MAX_COLUMNS 16384

/* Room for any reference, also of a row or column that no sheet has. */
#define TIL_CELL_NAME_SIZE 24

char       *til_cell_name       (guint32     row,
                                 guint32     column);
const char *til_cell_print_name (guint32     row,
                                 guint32     column,
                                 char        buffer[TIL_CELL_NAME_SIZE]);
gboolean    til_cell_parse      (const char *name,
                                 guint32    *row,
                                 guint32    *column);

G_END_DECLS
