/* sheet/til-ods-styles.c: see til-ods-styles.h */
#include "sheet/til-ods-styles.h"

#include <math.h>
#include <string.h>

#include "sheet/til-limits.h"

#define MAX_PARENTS      32
#define POINTS_PER_STEP  10   /* LibreOffice and Excel: one step of indentation */
#define MAX_DIGITS       30
#define MAX_NAME         1024 /* of a style; longest seen: 60 */
#define MAX_FORMATS      65536 /* data styles; Excel and LibreOffice have some hundred */
#define DEFAULT_NAME     "\n" /* of the default style; no XML name holds a line break */

/* A style as its file states it; what it leaves out comes from its parent. */
typedef struct
{
  char        *parent;
  char        *data_style;
  gint8        bold;       /* -1: not stated */
  gint8        hidden;
  gint16       indent;
  gboolean     resolved;
  TilOdsStyle  style;
} Stated;

/* A data style in Excel's notation. */
typedef struct
{
  TilNumberFormat  number_format;
  char            *code;
} Format;

struct _TilOdsStyles
{
  GHashTable *stated;      /* name → Stated */
  GHashTable *formats;     /* name of a data style → Format */
  Stated     *current;     /* borrowed; inside style:style of a cell or table */
  GString    *code;        /* inside a data style; else NULL */
  GString    *conditions;  /* the sections before it */
  char       *code_name;
  TilOdsToken kind;        /* of the data style */
  gboolean    in_text;     /* inside number:text and the like */
  gboolean    is_duration; /* its first part goes beyond the clock */
};

static void
stated_free (gpointer data)
{
  Stated *stated = data;

  g_free (stated->parent);
  g_free (stated->data_style);
  g_free (stated);
}

static void
format_free (gpointer data)
{
  Format *format = data;

  g_free (format->code);
  g_free (format);
}

/**
 * til_ods_styles_new:
 *
 * Returns: (transfer full): no styles yet
 */
TilOdsStyles *
til_ods_styles_new (void)
{
  TilOdsStyles *self = g_new0 (TilOdsStyles, 1);

  self->stated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, stated_free);
  self->formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, format_free);
  self->conditions = g_string_new (NULL);
  return self;
}

void
til_ods_styles_free (TilOdsStyles *self)
{
  g_hash_table_unref (self->stated);
  g_hash_table_unref (self->formats);
  if (self->code != NULL)
    g_string_free (self->code, TRUE);
  g_string_free (self->conditions, TRUE);
  g_free (self->code_name);
  g_free (self);
}

/* A length such as "0.353cm" in steps of indentation. */
static gint16
read_indent (const char *length)
{
  static const struct { const char *unit; double points; } units[] = {
    { "pt", 1 }, { "cm", 72 / 2.54 }, { "mm", 7.2 / 2.54 }, { "in", 72 }, { "pc", 12 }, { "px", 0.75 },
  };
  char *unit = NULL;
  double value = g_ascii_strtod (length, &unit);
  double steps = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (unit, units[i].unit) == 0)
      steps = value * units[i].points / POINTS_PER_STEP;

  if (!(steps > 0.05))
    return 0;
  return (gint16) CLAMP (round (steps), 1, 255);
}

/* A style's name, unless it is too long for one. */
static char *
dup_name (TilOdsNames  *names,
          const char  **attributes,
          TilOdsToken   token)
{
  const char *name = til_ods_names_find (names, attributes, token);

  return name != NULL && strlen (name) <= MAX_NAME ? g_strdup (name) : NULL;
}

static void
begin_style (TilOdsStyles  *self,
             TilOdsNames   *names,
             TilOdsToken    token,
             const char   **attributes)
{
  const char *family = til_ods_names_find (names, attributes, TIL_ODS_FAMILY);
  const char *name = token == TIL_ODS_DEFAULT_STYLE ? DEFAULT_NAME
                     : til_ods_names_find (names, attributes, TIL_ODS_STYLE_NAME);
  Stated *stated;

  self->current = NULL;
  if (family == NULL || name == NULL || strlen (name) > MAX_NAME
      || g_hash_table_size (self->stated) >= TIL_LIMIT_STYLES)
    return;

  /* Table and cell styles are told apart by what uses them; in practice their
   * names differ too ("ta1", "ce1"). */
  if (strcmp (family, "table-cell") != 0 && strcmp (family, "table") != 0)
    return;
  if (token == TIL_ODS_DEFAULT_STYLE && strcmp (family, "table-cell") != 0)
    return;

  stated = g_new0 (Stated, 1);
  stated->bold = stated->hidden = -1;
  stated->indent = -1;
  stated->parent = dup_name (names, attributes, TIL_ODS_PARENT_STYLE_NAME);
  stated->data_style = dup_name (names, attributes, TIL_ODS_DATA_STYLE_NAME);
  if (stated->parent == NULL && token == TIL_ODS_STYLE)
    stated->parent = g_strdup (DEFAULT_NAME);
  g_hash_table_replace (self->stated, g_strdup (name), stated);
  self->current = stated;
}

static void
take_property (TilOdsStyles  *self,
               TilOdsNames   *names,
               TilOdsToken    token,
               const char   **attributes)
{
  const char *value;

  switch ((int) token)
    {
    case TIL_ODS_TEXT_PROPERTIES:
      value = til_ods_names_find (names, attributes, TIL_ODS_FONT_WEIGHT);
      if (value != NULL)
        self->current->bold = strcmp (value, "bold") == 0 || g_ascii_strtoull (value, NULL, 10) >= 600;
      break;

    case TIL_ODS_PARAGRAPH_PROPERTIES:
      value = til_ods_names_find (names, attributes, TIL_ODS_MARGIN_LEFT);
      if (value != NULL)
        self->current->indent = read_indent (value);
      break;

    case TIL_ODS_TABLE_PROPERTIES:
      value = til_ods_names_find (names, attributes, TIL_ODS_DISPLAY);
      if (value != NULL)
        self->current->hidden = strcmp (value, "false") == 0;
      break;

    default:
      break;
    }
}

static guint
get_digits (TilOdsNames  *names,
            const char  **attributes,
            TilOdsToken   token,
            guint         otherwise)
{
  const char *value = til_ods_names_find (names, attributes, token);

  return value != NULL ? MIN (g_ascii_strtoull (value, NULL, 10), MAX_DIGITS) : otherwise;
}

static gboolean
attribute_is (TilOdsNames  *names,
              const char  **attributes,
              TilOdsToken   token,
              const char   *wanted)
{
  const char *value = til_ods_names_find (names, attributes, token);

  return value != NULL && strcmp (value, wanted) == 0;
}

static void
append_repeated (GString *code,
                 char     c,
                 guint    n)
{
  for (; n > 0; n--)
    g_string_append_c (code, c);
}

static void
append_number (TilOdsStyles  *self,
               TilOdsNames   *names,
               const char   **attributes)
{
  guint n_decimals = get_digits (names, attributes, TIL_ODS_DECIMAL_PLACES, 0);
  guint n_integers = get_digits (names, attributes, TIL_ODS_MIN_INTEGER_DIGITS, 1);

  if (attribute_is (names, attributes, TIL_ODS_GROUPING, "true"))
    g_string_append (self->code, n_integers > 0 ? "#,##0" : "#,###");
  else if (n_integers > 0)
    append_repeated (self->code, '0', n_integers);
  else
    g_string_append_c (self->code, '#');

  if (n_decimals > 0)
    {
      g_string_append_c (self->code, '.');
      append_repeated (self->code, '0', n_decimals);
    }
}

/* Hours, minutes or seconds; the first of a duration in brackets. */
static void
append_time (TilOdsStyles *self,
             const char   *part)
{
  g_string_append_printf (self->code, self->is_duration ? "[%s]" : "%s", part);
  self->is_duration = FALSE;
}

/* A part of a data style, in Excel's notation. */
static void
append_part (TilOdsStyles  *self,
             TilOdsNames   *names,
             TilOdsToken    token,
             const char   **attributes)
{
  gboolean is_long = attribute_is (names, attributes, TIL_ODS_NUMBER_STYLE_ATTRIBUTE, "long");

  /* too long a code will be left out in the end */
  if (self->code->len > TIL_LIMIT_FORMAT_BYTES)
    return;

  switch ((int) token)
    {
    case TIL_ODS_NUMBER:
      append_number (self, names, attributes);
      break;
    case TIL_ODS_SCIENTIFIC_NUMBER:
      append_number (self, names, attributes);
      g_string_append (self->code, "E+00");
      break;
    case TIL_ODS_FRACTION:
      g_string_append (self->code, "# ?/?");
      break;
    case TIL_ODS_DAY:
      g_string_append (self->code, is_long ? "dd" : "d");
      break;
    case TIL_ODS_DAY_OF_WEEK:
      g_string_append (self->code, is_long ? "dddd" : "ddd");
      break;
    case TIL_ODS_MONTH:
      if (attribute_is (names, attributes, TIL_ODS_TEXTUAL, "true"))
        g_string_append (self->code, is_long ? "mmmm" : "mmm");
      else
        g_string_append (self->code, is_long ? "mm" : "m");
      break;
    case TIL_ODS_YEAR:
    case TIL_ODS_ERA:
    case TIL_ODS_QUARTER:
    case TIL_ODS_WEEK_OF_YEAR:
      /* Excel has no quarters and weeks; a year is as much a date */
      g_string_append (self->code, is_long ? "yyyy" : "yy");
      break;
    case TIL_ODS_HOURS:
      append_time (self, is_long ? "hh" : "h");
      break;
    case TIL_ODS_MINUTES:
      append_time (self, is_long ? "mm" : "m");
      break;
    case TIL_ODS_SECONDS:
      append_time (self, is_long ? "ss" : "s");
      if (get_digits (names, attributes, TIL_ODS_DECIMAL_PLACES, 0) > 0)
        {
          g_string_append_c (self->code, '.');
          append_repeated (self->code, '0', get_digits (names, attributes, TIL_ODS_DECIMAL_PLACES, 0));
        }
      break;
    case TIL_ODS_AM_PM:
      g_string_append (self->code, "AM/PM");
      break;
    case TIL_ODS_TEXT_CONTENT:
      g_string_append_c (self->code, '@');
      break;
    default:
      break;
    }
}

/* "value()>=0" → a section "[>=0]…;" with the code of the style it names. */
static void
append_condition (TilOdsStyles  *self,
                  TilOdsNames   *names,
                  const char   **attributes)
{
  const char *condition = til_ods_names_find (names, attributes, TIL_ODS_CONDITION);
  const char *style = til_ods_names_find (names, attributes, TIL_ODS_APPLY_STYLE_NAME);
  const Format *format = style != NULL ? g_hash_table_lookup (self->formats, style) : NULL;

  if (condition == NULL || format == NULL || !g_str_has_prefix (condition, "value()")
      || strlen (condition) > 40 || self->conditions->len + strlen (format->code) > TIL_LIMIT_FORMAT_BYTES)
    return;

  condition += strlen ("value()");
  if (g_str_has_prefix (condition, "!="))
    g_string_append_printf (self->conditions, "[<>%s]%s;", condition + 2, format->code);
  else
    g_string_append_printf (self->conditions, "[%s]%s;", condition, format->code);
}

static void
begin_data_style (TilOdsStyles  *self,
                  TilOdsNames   *names,
                  TilOdsToken    token,
                  const char   **attributes)
{
  g_free (self->code_name);
  self->code_name = dup_name (names, attributes, TIL_ODS_STYLE_NAME);
  if (self->code == NULL)
    self->code = g_string_new (NULL);
  g_string_truncate (self->code, 0);
  g_string_truncate (self->conditions, 0);
  self->kind = token;
  self->in_text = FALSE;
  self->is_duration = attribute_is (names, attributes, TIL_ODS_TRUNCATE_ON_OVERFLOW, "false");
}

static void
end_data_style (TilOdsStyles *self)
{
  if (self->kind == TIL_ODS_PERCENTAGE_STYLE && strchr (self->code->str, '%') == NULL)
    g_string_append_c (self->code, '%');
  if (self->kind == TIL_ODS_BOOLEAN_STYLE || self->code->len == 0)
    g_string_assign (self->code, "General");

  g_string_prepend (self->code, self->conditions->str);
  if (self->code_name != NULL && self->code->len <= TIL_LIMIT_FORMAT_BYTES
      && g_hash_table_size (self->formats) < MAX_FORMATS)
    {
      Format *format = g_new0 (Format, 1);

      format->code = g_strdup (self->code->str);
      til_number_format_parse (&format->number_format, format->code);
      g_hash_table_replace (self->formats, g_steal_pointer (&self->code_name), format);
    }

  g_string_free (self->code, TRUE);
  self->code = NULL;
}

static gboolean
is_data_style (TilOdsToken token)
{
  return token == TIL_ODS_NUMBER_STYLE || token == TIL_ODS_PERCENTAGE_STYLE
         || token == TIL_ODS_CURRENCY_STYLE || token == TIL_ODS_DATE_STYLE
         || token == TIL_ODS_TIME_STYLE || token == TIL_ODS_TEXT_STYLE
         || token == TIL_ODS_BOOLEAN_STYLE;
}

/**
 * til_ods_styles_start:
 * @self: styles
 * @names: of the file
 * @token: an element somewhere inside office:styles or office:automatic-styles
 * @attributes: its attributes
 *
 * Takes in a start tag.
 */
void
til_ods_styles_start (TilOdsStyles  *self,
                      TilOdsNames   *names,
                      TilOdsToken    token,
                      const char   **attributes)
{
  if (is_data_style (token))
    begin_data_style (self, names, token, attributes);
  else if (token == TIL_ODS_STYLE || token == TIL_ODS_DEFAULT_STYLE)
    begin_style (self, names, token, attributes);
  else if (self->code != NULL && token == TIL_ODS_MAP)
    append_condition (self, names, attributes);
  else if (self->code != NULL && (token == TIL_ODS_NUMBER_TEXT || token == TIL_ODS_CURRENCY_SYMBOL))
    self->in_text = TRUE;
  else if (self->code != NULL)
    append_part (self, names, token, attributes);
  else if (self->current != NULL)
    take_property (self, names, token, attributes);
}

/**
 * til_ods_styles_end:
 * @self: styles
 * @token: an element of which til_ods_styles_start() was told
 *
 * Takes in an end tag.
 */
void
til_ods_styles_end (TilOdsStyles *self,
                    TilOdsToken   token)
{
  if (is_data_style (token) && self->code != NULL)
    end_data_style (self);
  else if (token == TIL_ODS_STYLE || token == TIL_ODS_DEFAULT_STYLE)
    self->current = NULL;
  else if (token == TIL_ODS_NUMBER_TEXT || token == TIL_ODS_CURRENCY_SYMBOL)
    self->in_text = FALSE;
}

/**
 * til_ods_styles_text:
 * @self: styles
 * @text: text between the tags; not NUL-terminated
 * @length: its length in bytes
 *
 * Takes in text, which is a literal part of a data style.
 */
void
til_ods_styles_text (TilOdsStyles *self,
                     const char   *text,
                     gsize         length)
{
  gboolean is_clock = self->kind == TIL_ODS_DATE_STYLE || self->kind == TIL_ODS_TIME_STYLE;

  if (self->code == NULL || !self->in_text || self->code->len + length > TIL_LIMIT_FORMAT_BYTES)
    return;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if ((is_clock && strchr ("-./: ", c) != NULL) || (self->kind == TIL_ODS_PERCENTAGE_STYLE && c == '%'))
        g_string_append_c (self->code, c);
      else if ((guchar) c < 0x80)
        {
          g_string_append_c (self->code, '\\');
          g_string_append_c (self->code, c);
        }
      else
        {
          g_string_append_c (self->code, '"');
          for (; i < length && (guchar) text[i] >= 0x80; i++)
            g_string_append_c (self->code, text[i]);
          i--;
          g_string_append_c (self->code, '"');
        }
    }
}

/**
 * til_ods_styles_get:
 * @self: styles
 * @name: (nullable): of a style; %NULL for the default one
 *
 * Returns: (transfer none) (nullable): the style with what it has from its
 *   parents; %NULL if there is none of this name
 */
const TilOdsStyle *
til_ods_styles_get (TilOdsStyles *self,
                    const char   *name)
{
  Stated *stated = g_hash_table_lookup (self->stated, name != NULL ? name : DEFAULT_NAME);
  const Stated *from = stated;
  gint8 bold = -1, hidden = -1;
  gint16 indent = -1;
  const char *data_style = NULL;
  const Format *format;

  if (stated == NULL || stated->resolved)
    return stated != NULL ? &stated->style : NULL;

  for (guint i = 0; from != NULL && i < MAX_PARENTS; i++)
    {
      bold = bold >= 0 ? bold : from->bold;
      hidden = hidden >= 0 ? hidden : from->hidden;
      indent = indent >= 0 ? indent : from->indent;
      data_style = data_style != NULL ? data_style : from->data_style;
      from = from->parent != NULL ? g_hash_table_lookup (self->stated, from->parent) : NULL;
    }

  stated->style.bold = bold > 0;
  stated->style.hidden = hidden > 0;
  stated->style.indent = MAX (indent, 0);
  format = data_style != NULL ? g_hash_table_lookup (self->formats, data_style) : NULL;
  stated->style.code = format != NULL ? format->code : NULL;
  if (format != NULL)
    stated->style.number_format = format->number_format;
  else
    til_number_format_parse (&stated->style.number_format, "General");
  stated->resolved = TRUE;
  return &stated->style;
}
