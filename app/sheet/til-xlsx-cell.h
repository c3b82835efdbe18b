/* sheet/til-xlsx-cell.h
 *
 * One cell of a worksheet, from what is stored to what it shows. Private to
 * til-xlsx-sheet.c, which knows where it stands.
 */
#pragma once

#include "sheet/til-xlsx.h"

G_BEGIN_DECLS

/* The type attribute of a cell. */
typedef enum
{
  TIL_XLSX_NUMBER,
  TIL_XLSX_SHARED,
  TIL_XLSX_STRING,
  TIL_XLSX_INLINE,
  TIL_XLSX_BOOLEAN,
  TIL_XLSX_ERROR,
  TIL_XLSX_DATE
} TilXlsxStoredType;

typedef struct
{
  TilCell             shown;        /* what is handed out; its text is in here or shared */
  TilXlsxStoredType   type;
  const TilXlsxStyle *style;        /* borrowed; NULL: none */
  gboolean            has_value, has_formula, has_inline;  /* set by who meets them */
  char               *text;         /* owned; the value as it stands */
  gsize               length, capacity;
  GString            *formula;      /* owned; "=" and what stands of it; of no other use than to be shown */
  char                date_text[TIL_SERIAL_TEXT_SIZE];
} TilXlsxCell;

void        til_xlsx_cell_init   (TilXlsxCell           *self);
void        til_xlsx_cell_clear  (TilXlsxCell           *self);
const char *til_xlsx_cell_begin  (TilXlsxCell           *self,
                                  const TilXlsxContext  *context,
                                  const char           **attributes);
gboolean    til_xlsx_cell_append (TilXlsxCell           *self,
                                  const char            *text,
                                  gsize                  length);
void        til_xlsx_cell_append_formula
                                 (TilXlsxCell           *self,
                                  const char            *text,
                                  gsize                  length);
gboolean    til_xlsx_cell_finish (TilXlsxCell           *self,
                                  const TilXlsxContext  *context,
                                  const char           **problem);

gboolean    til_xlsx_read_unsigned (const char *text,
                                    guint32    *number);

G_END_DECLS
