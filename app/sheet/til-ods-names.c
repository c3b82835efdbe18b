/* sheet/til-ods-names.c: see til-ods-names.h */
#include "sheet/til-ods-names.h"

#include <string.h>

/* Different names in one file; real ones have about a hundred and fifty.
 * expat keeps each for ever: a file of 13 MB could make it keep 800 MB. */
#define MAX_KNOWN    4096
#define N_ATTRIBUTES 512   /* a power of two */
#define MAX_PREFIX   64

typedef enum
{
  NS_NONE,
  NS_OFFICE,
  NS_TABLE,
  NS_TEXT,
  NS_STYLE,
  NS_FO,
  NS_NUMBER,
  NS_CALCEXT
} Namespace;

static const struct { const char *uri; Namespace ns; } namespaces[] = {
  { "urn:oasis:names:tc:opendocument:xmlns:office:1.0", NS_OFFICE },
  { "urn:oasis:names:tc:opendocument:xmlns:table:1.0", NS_TABLE },
  { "urn:oasis:names:tc:opendocument:xmlns:text:1.0", NS_TEXT },
  { "urn:oasis:names:tc:opendocument:xmlns:style:1.0", NS_STYLE },
  { "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", NS_FO },
  { "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0", NS_NUMBER },
  { "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", NS_CALCEXT },
};

static const struct { Namespace ns; const char *local; TilOdsToken token; } known[] = {
  { NS_OFFICE, "annotation", TIL_ODS_ANNOTATION },
  { NS_OFFICE, "automatic-styles", TIL_ODS_AUTOMATIC_STYLES },
  { NS_OFFICE, "body", TIL_ODS_BODY },
  { NS_OFFICE, "boolean-value", TIL_ODS_BOOLEAN_VALUE },
  { NS_OFFICE, "date-value", TIL_ODS_DATE_VALUE },
  { NS_OFFICE, "document", TIL_ODS_DOCUMENT },
  { NS_OFFICE, "document-content", TIL_ODS_DOCUMENT_CONTENT },
  { NS_OFFICE, "document-styles", TIL_ODS_DOCUMENT_STYLES },
  { NS_OFFICE, "spreadsheet", TIL_ODS_SPREADSHEET },
  { NS_OFFICE, "string-value", TIL_ODS_STRING_VALUE },
  { NS_OFFICE, "styles", TIL_ODS_STYLES },
  { NS_OFFICE, "time-value", TIL_ODS_TIME_VALUE },
  { NS_OFFICE, "value", TIL_ODS_VALUE },
  { NS_OFFICE, "value-type", TIL_ODS_VALUE_TYPE },
  { NS_CALCEXT, "value-type", TIL_ODS_EXT_VALUE_TYPE },
  { NS_TABLE, "calculation-settings", TIL_ODS_CALCULATION_SETTINGS },
  { NS_TABLE, "covered-table-cell", TIL_ODS_COVERED_TABLE_CELL },
  { NS_TABLE, "date-value", TIL_ODS_TABLE_DATE_VALUE },
  { NS_TABLE, "default-cell-style-name", TIL_ODS_DEFAULT_CELL_STYLE_NAME },
  { NS_TABLE, "display", TIL_ODS_DISPLAY },
  { NS_TABLE, "formula", TIL_ODS_FORMULA },
  { NS_TABLE, "name", TIL_ODS_TABLE_NAME },
  { NS_TABLE, "null-date", TIL_ODS_NULL_DATE },
  { NS_TABLE, "number-columns-repeated", TIL_ODS_COLUMNS_REPEATED },
  { NS_TABLE, "number-columns-spanned", TIL_ODS_COLUMNS_SPANNED },
  { NS_TABLE, "number-rows-repeated", TIL_ODS_ROWS_REPEATED },
  { NS_TABLE, "number-rows-spanned", TIL_ODS_ROWS_SPANNED },
  { NS_TABLE, "style-name", TIL_ODS_TABLE_STYLE_NAME },
  { NS_TABLE, "table", TIL_ODS_TABLE },
  { NS_TABLE, "table-cell", TIL_ODS_TABLE_CELL },
  { NS_TABLE, "table-column", TIL_ODS_TABLE_COLUMN },
  { NS_TABLE, "table-column-group", TIL_ODS_TABLE_COLUMN_GROUP },
  { NS_TABLE, "table-columns", TIL_ODS_TABLE_COLUMNS },
  { NS_TABLE, "table-header-columns", TIL_ODS_TABLE_COLUMNS },
  { NS_TABLE, "table-header-rows", TIL_ODS_TABLE_ROWS },
  { NS_TABLE, "table-row", TIL_ODS_TABLE_ROW },
  { NS_TABLE, "table-row-group", TIL_ODS_TABLE_ROW_GROUP },
  { NS_TABLE, "table-rows", TIL_ODS_TABLE_ROWS },
  { NS_TABLE, "visibility", TIL_ODS_VISIBILITY },
  { NS_TEXT, "c", TIL_ODS_COUNT },
  { NS_TEXT, "h", TIL_ODS_PARAGRAPH },
  { NS_TEXT, "line-break", TIL_ODS_LINE_BREAK },
  { NS_TEXT, "list", TIL_ODS_LIST },
  { NS_TEXT, "list-header", TIL_ODS_LIST },
  { NS_TEXT, "list-item", TIL_ODS_LIST },
  { NS_TEXT, "note", TIL_ODS_NOTE },
  { NS_TEXT, "p", TIL_ODS_PARAGRAPH },
  { NS_TEXT, "ruby-text", TIL_ODS_RUBY_TEXT },
  { NS_TEXT, "s", TIL_ODS_SPACES },
  { NS_TEXT, "tab", TIL_ODS_TAB },
  { NS_STYLE, "apply-style-name", TIL_ODS_APPLY_STYLE_NAME },
  { NS_STYLE, "condition", TIL_ODS_CONDITION },
  { NS_STYLE, "data-style-name", TIL_ODS_DATA_STYLE_NAME },
  { NS_STYLE, "default-style", TIL_ODS_DEFAULT_STYLE },
  { NS_STYLE, "family", TIL_ODS_FAMILY },
  { NS_STYLE, "map", TIL_ODS_MAP },
  { NS_STYLE, "name", TIL_ODS_STYLE_NAME },
  { NS_STYLE, "paragraph-properties", TIL_ODS_PARAGRAPH_PROPERTIES },
  { NS_STYLE, "parent-style-name", TIL_ODS_PARENT_STYLE_NAME },
  { NS_STYLE, "style", TIL_ODS_STYLE },
  { NS_STYLE, "table-properties", TIL_ODS_TABLE_PROPERTIES },
  { NS_STYLE, "text-properties", TIL_ODS_TEXT_PROPERTIES },
  { NS_FO, "font-weight", TIL_ODS_FONT_WEIGHT },
  { NS_FO, "margin-left", TIL_ODS_MARGIN_LEFT },
  { NS_NUMBER, "am-pm", TIL_ODS_AM_PM },
  { NS_NUMBER, "boolean-style", TIL_ODS_BOOLEAN_STYLE },
  { NS_NUMBER, "currency-style", TIL_ODS_CURRENCY_STYLE },
  { NS_NUMBER, "currency-symbol", TIL_ODS_CURRENCY_SYMBOL },
  { NS_NUMBER, "date-style", TIL_ODS_DATE_STYLE },
  { NS_NUMBER, "day", TIL_ODS_DAY },
  { NS_NUMBER, "day-of-week", TIL_ODS_DAY_OF_WEEK },
  { NS_NUMBER, "decimal-places", TIL_ODS_DECIMAL_PLACES },
  { NS_NUMBER, "era", TIL_ODS_ERA },
  { NS_NUMBER, "fraction", TIL_ODS_FRACTION },
  { NS_NUMBER, "grouping", TIL_ODS_GROUPING },
  { NS_NUMBER, "hours", TIL_ODS_HOURS },
  { NS_NUMBER, "min-integer-digits", TIL_ODS_MIN_INTEGER_DIGITS },
  { NS_NUMBER, "minutes", TIL_ODS_MINUTES },
  { NS_NUMBER, "month", TIL_ODS_MONTH },
  { NS_NUMBER, "number", TIL_ODS_NUMBER },
  { NS_NUMBER, "number-style", TIL_ODS_NUMBER_STYLE },
  { NS_NUMBER, "percentage-style", TIL_ODS_PERCENTAGE_STYLE },
  { NS_NUMBER, "quarter", TIL_ODS_QUARTER },
  { NS_NUMBER, "scientific-number", TIL_ODS_SCIENTIFIC_NUMBER },
  { NS_NUMBER, "seconds", TIL_ODS_SECONDS },
  { NS_NUMBER, "style", TIL_ODS_NUMBER_STYLE_ATTRIBUTE },
  { NS_NUMBER, "text", TIL_ODS_NUMBER_TEXT },
  { NS_NUMBER, "text-content", TIL_ODS_TEXT_CONTENT },
  { NS_NUMBER, "text-style", TIL_ODS_TEXT_STYLE },
  { NS_NUMBER, "textual", TIL_ODS_TEXTUAL },
  { NS_NUMBER, "time-style", TIL_ODS_TIME_STYLE },
  { NS_NUMBER, "truncate-on-overflow", TIL_ODS_TRUNCATE_ON_OVERFLOW },
  { NS_NUMBER, "week-of-year", TIL_ODS_WEEK_OF_YEAR },
  { NS_NUMBER, "year", TIL_ODS_YEAR },
};

struct _TilOdsNames
{
  GHashTable *prefixes;   /* prefix → Namespace */
  GHashTable *locals;     /* local name → 1 + its last index in known */
  guint16     same[G_N_ELEMENTS (known)];  /* 1 + the index of the same local name before; 0: none */
  GHashTable *tokens;     /* name as written → TilOdsToken */
  guint       n_met;      /* names that were not in tokens */

  /* expat hands out an attribute's name at the same address each time */
  struct { const char *name; TilOdsToken token; } attributes[N_ATTRIBUTES];
};

/**
 * til_ods_names_new:
 *
 * Returns: (transfer full): names of one XML file, whose prefixes are yet to
 *   be declared
 */
TilOdsNames *
til_ods_names_new (void)
{
  TilOdsNames *self = g_new0 (TilOdsNames, 1);

  self->prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->locals = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      gpointer key = (gpointer) (guintptr) known[i].local;

      self->same[i] = (guint16) GPOINTER_TO_UINT (g_hash_table_lookup (self->locals, key));
      g_hash_table_replace (self->locals, key, GUINT_TO_POINTER (i + 1));
    }
  return self;
}

void
til_ods_names_free (TilOdsNames *self)
{
  g_hash_table_unref (self->prefixes);
  g_hash_table_unref (self->tokens);
  g_hash_table_unref (self->locals);
  g_free (self);
}

static gboolean
is_declaration (const char *name)
{
  return strncmp (name, "xmlns", 5) == 0 && (name[5] == ':' || name[5] == '\0');
}

/**
 * til_ods_names_declare:
 * @self: names
 * @attributes: of a tag that is about to be looked at
 *
 * Takes in the prefixes that a tag declares. They count from there on to the
 * end of the file: a prefix that stands for two things is not written.
 */
void
til_ods_names_declare (TilOdsNames  *self,
                       const char  **attributes)
{
  for (gsize i = 0; attributes[i] != NULL; i += 2)
    {
      const char *prefix;
      Namespace ns = NS_NONE;

      if (til_ods_names_get_attribute (self, attributes[i]) != TIL_ODS_DECLARATION)
        continue;

      for (gsize j = 0; j < G_N_ELEMENTS (namespaces); j++)
        if (strcmp (namespaces[j].uri, attributes[i + 1]) == 0)
          ns = namespaces[j].ns;

      prefix = attributes[i][5] == ':' ? attributes[i] + 6 : "";
      if ((Namespace) GPOINTER_TO_INT (g_hash_table_lookup (self->prefixes, prefix)) == ns)
        continue;

      g_hash_table_replace (self->prefixes, g_strdup (prefix), GINT_TO_POINTER (ns));
      g_hash_table_remove_all (self->tokens);
      memset (self->attributes, 0, sizeof self->attributes);
    }
}

static TilOdsToken
look_up (TilOdsNames *self,
         const char  *name)
{
  const char *colon = strchr (name, ':');
  const char *local = colon != NULL ? colon + 1 : name;
  char prefix[MAX_PREFIX];
  Namespace ns;

  if (is_declaration (name))
    return TIL_ODS_DECLARATION;
  if (local - name > MAX_PREFIX)
    return TIL_ODS_UNKNOWN;

  memcpy (prefix, name, local - name);
  prefix[MAX (local - name - 1, 0)] = '\0';
  ns = (Namespace) GPOINTER_TO_INT (g_hash_table_lookup (self->prefixes, prefix));
  if (ns == NS_NONE)
    return TIL_ODS_UNKNOWN;

  for (guint i = GPOINTER_TO_UINT (g_hash_table_lookup (self->locals, local)); i > 0; i = self->same[i - 1])
    if (known[i - 1].ns == ns)
      return known[i - 1].token;

  return ns == NS_TEXT ? TIL_ODS_TEXT_OTHER : TIL_ODS_UNKNOWN;
}

/**
 * til_ods_names_get:
 * @self: names
 * @name: of an element or attribute, as expat gives it without namespaces
 *
 * Returns: its number
 */
TilOdsToken
til_ods_names_get (TilOdsNames *self,
                   const char  *name)
{
  gpointer found;
  TilOdsToken token;

  if (g_hash_table_lookup_extended (self->tokens, name, NULL, &found))
    return (TilOdsToken) GPOINTER_TO_INT (found);

  token = look_up (self, name);
  self->n_met++;
  if (!til_ods_names_are_too_many (self))
    g_hash_table_insert (self->tokens, g_strdup (name), GINT_TO_POINTER (token));
  return token;
}

/**
 * til_ods_names_are_too_many:
 * @self: names
 *
 * Returns: whether the file has more different names than any real one
 */
gboolean
til_ods_names_are_too_many (TilOdsNames *self)
{
  return self->n_met > MAX_KNOWN;
}

/**
 * til_ods_names_get_attribute:
 * @self: names
 * @name: of an attribute; at this address as long as the parser lives
 *
 * As til_ods_names_get(), faster.
 *
 * Returns: its number
 */
TilOdsToken
til_ods_names_get_attribute (TilOdsNames *self,
                             const char  *name)
{
  gsize i = ((guintptr) name >> 3 ^ (guintptr) name >> 12) % N_ATTRIBUTES;

  if (self->attributes[i].name != name)
    {
      self->attributes[i].token = til_ods_names_get (self, name);
      self->attributes[i].name = name;
    }
  return self->attributes[i].token;
}

/**
 * til_ods_names_find:
 * @self: names
 * @attributes: of a tag
 * @token: which one is wanted
 *
 * Returns: (nullable): its value
 */
const char *
til_ods_names_find (TilOdsNames  *self,
                    const char  **attributes,
                    TilOdsToken   token)
{
  for (gsize i = 0; attributes[i] != NULL; i += 2)
    if (til_ods_names_get_attribute (self, attributes[i]) == token)
      return attributes[i + 1];

  return NULL;
}
