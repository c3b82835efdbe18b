/* sheet/til-ods-names.c: see til-ods-names.h */
#include "sheet/til-ods-names.h"

#include <string.h>

/* Different names in one file; real ones have about a hundred and fifty.
 * expat keeps each for ever: a file of 13 MB could make it keep 800 MB. */
#define MAX_NAMES    4096
#define N_ATTRIBUTES 512   /* a power of two */

typedef enum
{
  NS_NONE,
  NS_OFFICE,
  NS_TABLE,
  NS_TEXT,
  NS_STYLE,
  NS_FO,
  NS_NUMBER,
  NS_CALCEXT,
  N_NAMESPACES
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

/* What a prefix stands for at this place of the file. */
typedef struct
{
  char      *text;       /* "" is the default namespace */
  Namespace  ns;
} Prefix;

/* A name as it is written. What it means follows its prefix. */
typedef struct Name Name;
struct Name
{
  char        *text;
  Prefix      *prefix;                /* its own, or the one that it declares; borrowed */
  guint8       tokens[N_NAMESPACES];  /* TilOdsToken, for each namespace that the prefix may stand for */
  Name        *next;                  /* the element that came after this one the last time; borrowed */
};

G_STATIC_ASSERT (TIL_ODS_N_TOKENS <= G_MAXUINT8 + 1);

/* A declaration, until its element ends. */
typedef struct
{
  guint      depth;      /* of the element */
  Prefix    *prefix;     /* borrowed */
  Namespace  former;     /* what the prefix stood for before */
} Scope;

struct _TilOdsNames
{
  GHashTable *prefixes;  /* text → Prefix */
  GHashTable *elements;  /* text → Name */
  GHashTable *attributes;
  GArray     *scopes;    /* Scope, the innermost last */
  Name       *latest;    /* element; borrowed */
  Name        none;      /* before the first element, and when there are too many */

  /* expat hands out an attribute's name at the same address each time */
  struct { const char *text; const Name *name; } met[N_ATTRIBUTES];
};

static void
prefix_free (gpointer data)
{
  Prefix *prefix = data;

  g_free (prefix->text);
  g_free (prefix);
}

static void
name_free (gpointer data)
{
  Name *name = data;

  g_free (name->text);
  g_free (name);
}

/* @text: (transfer full) */
static Prefix *
get_prefix (TilOdsNames *self,
            char        *text)
{
  Prefix *prefix = g_hash_table_lookup (self->prefixes, text);

  if (prefix == NULL)
    {
      prefix = g_new0 (Prefix, 1);
      prefix->text = text;
      g_hash_table_insert (self->prefixes, text, prefix);
    }
  else
    {
      g_free (text);
    }
  return prefix;
}

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

  self->prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, prefix_free);
  self->elements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, name_free);
  self->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, name_free);
  self->scopes = g_array_new (FALSE, FALSE, sizeof (Scope));
  self->none.prefix = get_prefix (self, g_strdup (""));
  self->latest = &self->none;
  return self;
}

void
til_ods_names_free (TilOdsNames *self)
{
  g_array_unref (self->scopes);
  g_hash_table_unref (self->attributes);
  g_hash_table_unref (self->elements);
  g_hash_table_unref (self->prefixes);
  g_free (self);
}

static void
fill_tokens (Name       *name,
             const char *local)
{
  name->tokens[NS_TEXT] = TIL_ODS_TEXT_OTHER;
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].local, local) == 0)
      name->tokens[known[i].ns] = known[i].token;
}

static Name *
new_name (TilOdsNames *self,
          const char  *text,
          gboolean     is_attribute)
{
  Name *name = g_new0 (Name, 1);
  const char *colon = strchr (text, ':');

  name->text = g_strdup (text);
  name->prefix = self->none.prefix;
  if (is_attribute && g_str_has_prefix (text, "xmlns") && (text[5] == ':' || text[5] == '\0'))
    {
      memset (name->tokens, TIL_ODS_DECLARATION, sizeof name->tokens);
      name->prefix = get_prefix (self, g_strdup (text[5] == ':' ? text + 6 : ""));
    }
  else if (colon != NULL && colon > text)
    {
      name->prefix = get_prefix (self, g_strndup (text, colon - text));
      fill_tokens (name, colon + 1);
    }
  else if (colon == NULL && !is_attribute)
    {
      fill_tokens (name, text);
    }
  /* an attribute without a prefix is in no namespace: Namespaces in XML, 6.2 */
  return name;
}

static Name *
look_up (TilOdsNames *self,
         const char  *text,
         gboolean     is_attribute)
{
  GHashTable *table = is_attribute ? self->attributes : self->elements;
  Name *name = g_hash_table_lookup (table, text);

  if (name == NULL)
    {
      name = new_name (self, text, is_attribute);
      g_hash_table_insert (table, name->text, name);
    }
  return name;
}

static inline const Name *
get_attribute (TilOdsNames *self,
               const char  *text)
{
  gsize i = ((guintptr) text >> 3 ^ (guintptr) text >> 12) % N_ATTRIBUTES;

  if (self->met[i].text != text)
    {
      self->met[i].name = look_up (self, text, TRUE);
      self->met[i].text = text;
    }
  return self->met[i].name;
}

static inline TilOdsToken
get_token (const Name *name)
{
  return (TilOdsToken) name->tokens[name->prefix->ns];
}

static void
declare (TilOdsNames *self,
         guint        depth,
         Prefix      *prefix,
         const char  *uri)
{
  Scope scope = { depth, prefix, prefix->ns };

  prefix->ns = NS_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (namespaces); i++)
    if (strcmp (namespaces[i].uri, uri) == 0)
      prefix->ns = namespaces[i].ns;

  if (prefix->ns != scope.former)
    g_array_append_val (self->scopes, scope);
}

/**
 * til_ods_names_enter:
 * @self: names
 * @depth: of the element, from 1
 * @name: of the element, as expat gives it without namespaces
 * @attributes: its attributes
 *
 * Takes in a start tag: the prefixes that it declares count from here on.
 *
 * Returns: the element's number
 */
TilOdsToken
til_ods_names_enter (TilOdsNames  *self,
                     guint         depth,
                     const char   *name,
                     const char  **attributes)
{
  Name *next = self->latest->next;

  for (gsize i = 0; attributes[i] != NULL; i += 2)
    {
      const Name *attribute = get_attribute (self, attributes[i]);

      if (get_token (attribute) == TIL_ODS_DECLARATION)
        declare (self, depth, attribute->prefix, attributes[i + 1]);
    }

  /* one element comes after the other as it did before */
  if (next == NULL || strcmp (next->text, name) != 0)
    next = self->latest->next = look_up (self, name, FALSE);
  self->latest = next;
  return get_token (next);
}

/**
 * til_ods_names_leave:
 * @self: names
 * @depth: of the element, from 1
 *
 * Takes in an end tag: what the element declared counts no more.
 */
void
til_ods_names_leave (TilOdsNames *self,
                     guint        depth)
{
  while (self->scopes->len > 0)
    {
      const Scope *scope = &g_array_index (self->scopes, Scope, self->scopes->len - 1);

      if (scope->depth < depth)
        break;
      scope->prefix->ns = scope->former;
      g_array_set_size (self->scopes, self->scopes->len - 1);
    }
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
  return g_hash_table_size (self->elements) + g_hash_table_size (self->attributes) > MAX_NAMES;
}

/**
 * til_ods_names_get_attribute:
 * @self: names
 * @name: of an attribute; at this address as long as the parser lives
 *
 * Returns: its number
 */
TilOdsToken
til_ods_names_get_attribute (TilOdsNames *self,
                             const char  *name)
{
  return get_token (get_attribute (self, name));
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
    if (get_token (get_attribute (self, attributes[i])) == token)
      return attributes[i + 1];

  return NULL;
}
