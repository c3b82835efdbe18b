/* sheet/til-ods-cell.h
 *
 * What the attributes and the text of a cell element make of the cell.
 * Private to the ODS reader.
 */
#pragma once

#include "sheet/til-cell.h"
#include "sheet/til-ods-names.h"
#include "sheet/til-ods-styles.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_ODS_TYPE_NONE,
  TIL_ODS_TYPE_FLOAT,        /* also a currency */
  TIL_ODS_TYPE_PERCENTAGE,
  TIL_ODS_TYPE_DATE,
  TIL_ODS_TYPE_TIME,
  TIL_ODS_TYPE_BOOLEAN,
  TIL_ODS_TYPE_STRING,
  TIL_ODS_TYPE_VOID
} TilOdsType;

/* The attributes of one cell element. */
typedef struct
{
  TilOdsType  type;
  gboolean    has_value;     /* value is what the type's attribute says */
  gboolean    is_bad;        /* it says nothing that can be read */
  gboolean    is_infinite;   /* it is beyond any number */
  gboolean    is_error;      /* calcext:value-type="error" */
  gboolean    is_uncalculated;  /* if it has no value after all */
  gboolean    has_formula;
  gboolean    has_string;    /* string is office:string-value */
  double      value;         /* a number, serial, 0 or 1 */
  TilFormatKind kind;        /* of a date or time, as its attribute is written */
  char        iso[TIL_SERIAL_TEXT_SIZE];  /* a date before the serials, as it stands */
  GString    *string;        /* owned by the caller, like this */
  const TilOdsStyle *style;  /* borrowed; NULL: none */
  guint32     n_columns;     /* repeats, at least 1 */
  guint32     column_span;   /* at least 1 */
  guint32     row_span;
} TilOdsCell;

void     til_ods_cell_begin (TilOdsCell    *self,
                             TilOdsNames   *names,
                             TilOdsStyles  *styles,
                             const char   **attributes);
gboolean til_ods_cell_needs_text (const TilOdsCell *self);
gboolean til_ods_cell_end   (TilOdsCell    *self,
                             const char    *text,
                             guint          n_paragraphs,
                             gboolean       epoch_1904,
                             TilCell       *cell,
                             char           serial_text[TIL_SERIAL_TEXT_SIZE]);
guint32  til_ods_get_count  (const char    *value);

G_END_DECLS
