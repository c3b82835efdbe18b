/* sheet/til-ods-names.h
 *
 * The names in OpenDocument XML as numbers, whatever prefixes a file gives
 * the namespaces. expat's own namespace handling would write out a name of
 * sixty characters for every tag and attribute. Private to the ODS reader.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TIL_ODS_UNKNOWN,       /* must stay 0 */
  TIL_ODS_DECLARATION,   /* xmlns or xmlns:… */
  TIL_ODS_TEXT_OTHER,    /* any other name of the text namespace */

  TIL_ODS_ANNOTATION,
  TIL_ODS_AUTOMATIC_STYLES,
  TIL_ODS_BODY,
  TIL_ODS_BOOLEAN_VALUE,
  TIL_ODS_DATE_VALUE,
  TIL_ODS_DOCUMENT,
  TIL_ODS_DOCUMENT_CONTENT,
  TIL_ODS_DOCUMENT_STYLES,
  TIL_ODS_SPREADSHEET,
  TIL_ODS_STRING_VALUE,
  TIL_ODS_STYLES,
  TIL_ODS_TIME_VALUE,
  TIL_ODS_VALUE,
  TIL_ODS_VALUE_TYPE,
  TIL_ODS_EXT_VALUE_TYPE,

  TIL_ODS_CALCULATION_SETTINGS,
  TIL_ODS_COVERED_TABLE_CELL,
  TIL_ODS_DEFAULT_CELL_STYLE_NAME,
  TIL_ODS_DISPLAY,
  TIL_ODS_FORMULA,
  TIL_ODS_NULL_DATE,
  TIL_ODS_TABLE_DATE_VALUE,
  TIL_ODS_COLUMNS_REPEATED,
  TIL_ODS_COLUMNS_SPANNED,
  TIL_ODS_ROWS_REPEATED,
  TIL_ODS_ROWS_SPANNED,
  TIL_ODS_TABLE,
  TIL_ODS_TABLE_CELL,
  TIL_ODS_TABLE_COLUMN,
  TIL_ODS_TABLE_COLUMNS,        /* also the header columns */
  TIL_ODS_TABLE_COLUMN_GROUP,
  TIL_ODS_TABLE_NAME,
  TIL_ODS_TABLE_ROW,
  TIL_ODS_TABLE_ROWS,           /* also the header rows */
  TIL_ODS_TABLE_ROW_GROUP,
  TIL_ODS_TABLE_STYLE_NAME,
  TIL_ODS_VISIBILITY,

  TIL_ODS_COUNT,                /* text:c */
  TIL_ODS_LINE_BREAK,
  TIL_ODS_LIST,                 /* also its items */
  TIL_ODS_NOTE,
  TIL_ODS_PARAGRAPH,            /* text:p and text:h */
  TIL_ODS_RUBY_TEXT,
  TIL_ODS_SPACES,               /* text:s */
  TIL_ODS_TAB,

  TIL_ODS_APPLY_STYLE_NAME,
  TIL_ODS_CONDITION,
  TIL_ODS_DATA_STYLE_NAME,
  TIL_ODS_DEFAULT_STYLE,
  TIL_ODS_FAMILY,
  TIL_ODS_MAP,
  TIL_ODS_PARAGRAPH_PROPERTIES,
  TIL_ODS_PARENT_STYLE_NAME,
  TIL_ODS_STYLE,
  TIL_ODS_STYLE_NAME,           /* style:name */
  TIL_ODS_TABLE_PROPERTIES,
  TIL_ODS_TEXT_PROPERTIES,
  TIL_ODS_FONT_WEIGHT,
  TIL_ODS_MARGIN_LEFT,

  TIL_ODS_AM_PM,
  TIL_ODS_BOOLEAN_STYLE,
  TIL_ODS_CURRENCY_STYLE,
  TIL_ODS_CURRENCY_SYMBOL,
  TIL_ODS_DATE_STYLE,
  TIL_ODS_DAY,
  TIL_ODS_DAY_OF_WEEK,
  TIL_ODS_DECIMAL_PLACES,
  TIL_ODS_ERA,
  TIL_ODS_FRACTION,
  TIL_ODS_GROUPING,
  TIL_ODS_HOURS,
  TIL_ODS_MIN_INTEGER_DIGITS,
  TIL_ODS_MINUTES,
  TIL_ODS_MONTH,
  TIL_ODS_NUMBER,
  TIL_ODS_NUMBER_STYLE,
  TIL_ODS_NUMBER_STYLE_ATTRIBUTE,  /* number:style: long or short */
  TIL_ODS_NUMBER_TEXT,
  TIL_ODS_PERCENTAGE_STYLE,
  TIL_ODS_QUARTER,
  TIL_ODS_SCIENTIFIC_NUMBER,
  TIL_ODS_SECONDS,
  TIL_ODS_TEXT_CONTENT,
  TIL_ODS_TEXT_STYLE,
  TIL_ODS_TEXTUAL,
  TIL_ODS_TIME_STYLE,
  TIL_ODS_TRUNCATE_ON_OVERFLOW,
  TIL_ODS_WEEK_OF_YEAR,
  TIL_ODS_YEAR,

  TIL_ODS_N_TOKENS
} TilOdsToken;

typedef struct _TilOdsNames TilOdsNames;

TilOdsNames *til_ods_names_new           (void);
void         til_ods_names_free          (TilOdsNames  *self);
TilOdsToken  til_ods_names_enter         (TilOdsNames  *self,
                                          guint         depth,
                                          const char   *name,
                                          const char  **attributes);
void         til_ods_names_leave         (TilOdsNames  *self,
                                          guint         depth);
TilOdsToken  til_ods_names_get_attribute (TilOdsNames  *self,
                                          const char   *name);
gboolean     til_ods_names_are_too_many  (TilOdsNames  *self);
const char  *til_ods_names_find          (TilOdsNames  *self,
                                          const char  **attributes,
                                          TilOdsToken   token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilOdsNames, til_ods_names_free)

G_END_DECLS
