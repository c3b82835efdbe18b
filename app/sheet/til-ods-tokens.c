/* sheet/til-ods-tokens.c: see til-ods-tokens.h
 *
 * Source: OASIS OpenDocument 1.3, part 3.
 */
#include "sheet/til-ods-tokens.h"

#include <string.h>

static const char * const uris[TIL_ODS_N_NAMESPACES] = {
  [TIL_ODS_NS_OFFICE] = "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
  [TIL_ODS_NS_TABLE] = "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
  [TIL_ODS_NS_TEXT] = "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
  [TIL_ODS_NS_STYLE] = "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
  [TIL_ODS_NS_FO] = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
  [TIL_ODS_NS_NUMBER] = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
  [TIL_ODS_NS_CALCEXT] = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
};

static const struct { TilOdsNamespace ns; const char *local; TilOdsToken token; } known[] = {
  { TIL_ODS_NS_OFFICE, "annotation", TIL_ODS_ANNOTATION },
  { TIL_ODS_NS_OFFICE, "automatic-styles", TIL_ODS_AUTOMATIC_STYLES },
  { TIL_ODS_NS_OFFICE, "body", TIL_ODS_BODY },
  { TIL_ODS_NS_OFFICE, "boolean-value", TIL_ODS_BOOLEAN_VALUE },
  { TIL_ODS_NS_OFFICE, "date-value", TIL_ODS_DATE_VALUE },
  { TIL_ODS_NS_OFFICE, "document", TIL_ODS_DOCUMENT },
  { TIL_ODS_NS_OFFICE, "document-content", TIL_ODS_DOCUMENT_CONTENT },
  { TIL_ODS_NS_OFFICE, "document-styles", TIL_ODS_DOCUMENT_STYLES },
  { TIL_ODS_NS_OFFICE, "spreadsheet", TIL_ODS_SPREADSHEET },
  { TIL_ODS_NS_OFFICE, "string-value", TIL_ODS_STRING_VALUE },
  { TIL_ODS_NS_OFFICE, "styles", TIL_ODS_STYLES },
  { TIL_ODS_NS_OFFICE, "time-value", TIL_ODS_TIME_VALUE },
  { TIL_ODS_NS_OFFICE, "value", TIL_ODS_VALUE },
  { TIL_ODS_NS_OFFICE, "value-type", TIL_ODS_VALUE_TYPE },
  { TIL_ODS_NS_CALCEXT, "value-type", TIL_ODS_EXT_VALUE_TYPE },
  { TIL_ODS_NS_TABLE, "calculation-settings", TIL_ODS_CALCULATION_SETTINGS },
  { TIL_ODS_NS_TABLE, "covered-table-cell", TIL_ODS_COVERED_TABLE_CELL },
  { TIL_ODS_NS_TABLE, "date-value", TIL_ODS_TABLE_DATE_VALUE },
  { TIL_ODS_NS_TABLE, "default-cell-style-name", TIL_ODS_DEFAULT_CELL_STYLE_NAME },
  { TIL_ODS_NS_TABLE, "display", TIL_ODS_DISPLAY },
  { TIL_ODS_NS_TABLE, "formula", TIL_ODS_FORMULA },
  { TIL_ODS_NS_TABLE, "name", TIL_ODS_TABLE_NAME },
  { TIL_ODS_NS_TABLE, "null-date", TIL_ODS_NULL_DATE },
  { TIL_ODS_NS_TABLE, "number-columns-repeated", TIL_ODS_COLUMNS_REPEATED },
  { TIL_ODS_NS_TABLE, "number-columns-spanned", TIL_ODS_COLUMNS_SPANNED },
  { TIL_ODS_NS_TABLE, "number-rows-repeated", TIL_ODS_ROWS_REPEATED },
  { TIL_ODS_NS_TABLE, "number-rows-spanned", TIL_ODS_ROWS_SPANNED },
  { TIL_ODS_NS_TABLE, "style-name", TIL_ODS_TABLE_STYLE_NAME },
  { TIL_ODS_NS_TABLE, "table", TIL_ODS_TABLE },
  { TIL_ODS_NS_TABLE, "table-cell", TIL_ODS_TABLE_CELL },
  { TIL_ODS_NS_TABLE, "table-column", TIL_ODS_TABLE_COLUMN },
  { TIL_ODS_NS_TABLE, "table-column-group", TIL_ODS_TABLE_COLUMN_GROUP },
  { TIL_ODS_NS_TABLE, "table-columns", TIL_ODS_TABLE_COLUMNS },
  { TIL_ODS_NS_TABLE, "table-header-columns", TIL_ODS_TABLE_COLUMNS },
  { TIL_ODS_NS_TABLE, "table-header-rows", TIL_ODS_TABLE_ROWS },
  { TIL_ODS_NS_TABLE, "table-row", TIL_ODS_TABLE_ROW },
  { TIL_ODS_NS_TABLE, "table-row-group", TIL_ODS_TABLE_ROW_GROUP },
  { TIL_ODS_NS_TABLE, "table-rows", TIL_ODS_TABLE_ROWS },
  { TIL_ODS_NS_TABLE, "visibility", TIL_ODS_VISIBILITY },
  { TIL_ODS_NS_TEXT, "c", TIL_ODS_COUNT },
  { TIL_ODS_NS_TEXT, "h", TIL_ODS_PARAGRAPH },
  { TIL_ODS_NS_TEXT, "line-break", TIL_ODS_LINE_BREAK },
  { TIL_ODS_NS_TEXT, "list", TIL_ODS_LIST },
  { TIL_ODS_NS_TEXT, "list-header", TIL_ODS_LIST },
  { TIL_ODS_NS_TEXT, "list-item", TIL_ODS_LIST },
  { TIL_ODS_NS_TEXT, "note", TIL_ODS_NOTE },
  { TIL_ODS_NS_TEXT, "p", TIL_ODS_PARAGRAPH },
  { TIL_ODS_NS_TEXT, "ruby-text", TIL_ODS_RUBY_TEXT },
  { TIL_ODS_NS_TEXT, "s", TIL_ODS_SPACES },
  { TIL_ODS_NS_TEXT, "tab", TIL_ODS_TAB },
  { TIL_ODS_NS_STYLE, "apply-style-name", TIL_ODS_APPLY_STYLE_NAME },
  { TIL_ODS_NS_STYLE, "condition", TIL_ODS_CONDITION },
  { TIL_ODS_NS_STYLE, "data-style-name", TIL_ODS_DATA_STYLE_NAME },
  { TIL_ODS_NS_STYLE, "default-style", TIL_ODS_DEFAULT_STYLE },
  { TIL_ODS_NS_STYLE, "family", TIL_ODS_FAMILY },
  { TIL_ODS_NS_STYLE, "map", TIL_ODS_MAP },
  { TIL_ODS_NS_STYLE, "name", TIL_ODS_STYLE_NAME },
  { TIL_ODS_NS_STYLE, "paragraph-properties", TIL_ODS_PARAGRAPH_PROPERTIES },
  { TIL_ODS_NS_STYLE, "parent-style-name", TIL_ODS_PARENT_STYLE_NAME },
  { TIL_ODS_NS_STYLE, "style", TIL_ODS_STYLE },
  { TIL_ODS_NS_STYLE, "table-properties", TIL_ODS_TABLE_PROPERTIES },
  { TIL_ODS_NS_STYLE, "text-properties", TIL_ODS_TEXT_PROPERTIES },
  { TIL_ODS_NS_FO, "font-weight", TIL_ODS_FONT_WEIGHT },
  { TIL_ODS_NS_FO, "margin-left", TIL_ODS_MARGIN_LEFT },
  { TIL_ODS_NS_NUMBER, "am-pm", TIL_ODS_AM_PM },
  { TIL_ODS_NS_NUMBER, "boolean-style", TIL_ODS_BOOLEAN_STYLE },
  { TIL_ODS_NS_NUMBER, "currency-style", TIL_ODS_CURRENCY_STYLE },
  { TIL_ODS_NS_NUMBER, "currency-symbol", TIL_ODS_CURRENCY_SYMBOL },
  { TIL_ODS_NS_NUMBER, "date-style", TIL_ODS_DATE_STYLE },
  { TIL_ODS_NS_NUMBER, "day", TIL_ODS_DAY },
  { TIL_ODS_NS_NUMBER, "day-of-week", TIL_ODS_DAY_OF_WEEK },
  { TIL_ODS_NS_NUMBER, "decimal-places", TIL_ODS_DECIMAL_PLACES },
  { TIL_ODS_NS_NUMBER, "era", TIL_ODS_ERA },
  { TIL_ODS_NS_NUMBER, "fraction", TIL_ODS_FRACTION },
  { TIL_ODS_NS_NUMBER, "grouping", TIL_ODS_GROUPING },
  { TIL_ODS_NS_NUMBER, "hours", TIL_ODS_HOURS },
  { TIL_ODS_NS_NUMBER, "min-integer-digits", TIL_ODS_MIN_INTEGER_DIGITS },
  { TIL_ODS_NS_NUMBER, "minutes", TIL_ODS_MINUTES },
  { TIL_ODS_NS_NUMBER, "month", TIL_ODS_MONTH },
  { TIL_ODS_NS_NUMBER, "number", TIL_ODS_NUMBER },
  { TIL_ODS_NS_NUMBER, "number-style", TIL_ODS_NUMBER_STYLE },
  { TIL_ODS_NS_NUMBER, "percentage-style", TIL_ODS_PERCENTAGE_STYLE },
  { TIL_ODS_NS_NUMBER, "quarter", TIL_ODS_QUARTER },
  { TIL_ODS_NS_NUMBER, "scientific-number", TIL_ODS_SCIENTIFIC_NUMBER },
  { TIL_ODS_NS_NUMBER, "seconds", TIL_ODS_SECONDS },
  { TIL_ODS_NS_NUMBER, "style", TIL_ODS_NUMBER_STYLE_ATTRIBUTE },
  { TIL_ODS_NS_NUMBER, "text", TIL_ODS_NUMBER_TEXT },
  { TIL_ODS_NS_NUMBER, "text-content", TIL_ODS_TEXT_CONTENT },
  { TIL_ODS_NS_NUMBER, "text-style", TIL_ODS_TEXT_STYLE },
  { TIL_ODS_NS_NUMBER, "textual", TIL_ODS_TEXTUAL },
  { TIL_ODS_NS_NUMBER, "time-style", TIL_ODS_TIME_STYLE },
  { TIL_ODS_NS_NUMBER, "truncate-on-overflow", TIL_ODS_TRUNCATE_ON_OVERFLOW },
  { TIL_ODS_NS_NUMBER, "week-of-year", TIL_ODS_WEEK_OF_YEAR },
  { TIL_ODS_NS_NUMBER, "year", TIL_ODS_YEAR },
};

/**
 * til_ods_get_uri:
 * @ns: one of the namespaces that count
 *
 * Returns: what a prefix is declared to stand for
 */
const char *
til_ods_get_uri (TilOdsNamespace ns)
{
  g_return_val_if_fail (ns > TIL_ODS_NS_NONE && ns < TIL_ODS_N_NAMESPACES, NULL);

  return uris[ns];
}

/**
 * til_ods_tokens_fill:
 * @tokens: (out caller-allocates): a #TilOdsToken for each namespace
 * @local: a name without its prefix
 *
 * Tells what a name is in each namespace.
 */
void
til_ods_tokens_fill (guint8      tokens[TIL_ODS_N_NAMESPACES],
                     const char *local)
{
  memset (tokens, TIL_ODS_UNKNOWN, TIL_ODS_N_NAMESPACES);
  tokens[TIL_ODS_NS_TEXT] = TIL_ODS_TEXT_OTHER;
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].local, local) == 0)
      tokens[known[i].ns] = known[i].token;
}
