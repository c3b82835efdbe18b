/* sheet/til-xlsx-cell.c: see til-xlsx-cell.h */
#include "sheet/til-xlsx-cell.h"

#include <glib/gi18n-lib.h>

#include "sheet/til-xml.h"

#define MAX_FORMULA_BYTES 16384   /* Source: Excel, 8192 characters */

void
til_xlsx_cell_init (TilXlsxCell *self)
{
  memset (self, 0, sizeof *self);
  self->capacity = 1024;
  self->text = g_malloc (self->capacity);
  self->formula = g_string_new ("=");
}

void
til_xlsx_cell_clear (TilXlsxCell *self)
{
  g_clear_pointer (&self->text, g_free);
  if (self->formula != NULL)
    g_string_free (g_steal_pointer (&self->formula), TRUE);
}

/**
 * til_xlsx_read_unsigned:
 * @text: the value of an attribute
 * @number: (out): untouched on failure
 *
 * Returns: whether @text is a whole number and nothing else
 */
gboolean
til_xlsx_read_unsigned (const char *text,
                        guint32    *number)
{
  guint32 value = 0;
  const char *p = text;

  for (; *p >= '0' && *p <= '9' && value < 100000000; p++)
    value = value * 10 + (*p - '0');
  if (p == text || *p != '\0')
    return FALSE;

  *number = value;
  return TRUE;
}

static TilXlsxStoredType
read_type (const char *value)
{
  switch (value[0])
    {
    case 's':
      return value[1] == '\0' ? TIL_XLSX_SHARED
             : strcmp (value, "str") == 0 ? TIL_XLSX_STRING
             : TIL_XLSX_NUMBER;
    case 'i':
      return strcmp (value, "inlineStr") == 0 ? TIL_XLSX_INLINE : TIL_XLSX_NUMBER;
    case 'b':
      return TIL_XLSX_BOOLEAN;
    case 'e':
      return TIL_XLSX_ERROR;
    case 'd':
      return TIL_XLSX_DATE;
    default:
      return TIL_XLSX_NUMBER;
    }
}

/**
 * til_xlsx_cell_begin:
 * @self: a cell; its place is left to the caller, everything else is set anew
 * @attributes: of its element
 *
 * Returns: (nullable): the reference that the element states, which may lie
 */
const char *
til_xlsx_cell_begin (TilXlsxCell           *self,
                     const TilXlsxContext  *context,
                     const char           **attributes)
{
  const char *reference = NULL;
  guint32 number;

  self->shown.type = TIL_CELL_NUMBER;
  self->shown.flags = 0;
  self->shown.number = 0;
  self->shown.text = NULL;
  self->shown.format = NULL;
  self->shown.indent = 0;
  self->type = TIL_XLSX_NUMBER;
  self->style = NULL;
  self->has_value = self->has_formula = self->has_inline = FALSE;
  self->length = 0;
  g_string_assign (self->formula, "=");

  for (gsize i = 0; attributes[i] != NULL; i += 2)
    {
      const char *name = attributes[i];

      if (name[1] != '\0')
        continue;

      if (name[0] == 'r')
        reference = attributes[i + 1];
      else if (name[0] == 't')
        self->type = read_type (attributes[i + 1]);
      else if (name[0] == 's' && til_xlsx_read_unsigned (attributes[i + 1], &number)
               && number < context->styles->styles->len)
        self->style = &g_array_index (context->styles->styles, TilXlsxStyle, number);
    }

  return reference;
}

/**
 * til_xlsx_cell_append:
 * @text: a piece of the value; need not be NUL-terminated
 * @length: in bytes
 *
 * Returns: %FALSE when the value is beyond any text
 */
gboolean
til_xlsx_cell_append (TilXlsxCell *self,
                      const char  *text,
                      gsize        length)
{
  if (G_UNLIKELY (self->length + length + 1 > self->capacity))
    {
      if (self->length + length > TIL_LIMIT_TEXT_BYTES)
        return FALSE;

      self->capacity = (self->length + length + 1) * 2;
      self->text = g_realloc (self->text, self->capacity);
    }

  memcpy (self->text + self->length, text, length);
  self->length += length;
  return TRUE;
}

/**
 * til_xlsx_cell_append_formula:
 * @text: a piece of the formula; need not be NUL-terminated
 * @length: in bytes
 *
 * Keeps it. One that is beyond any formula is not kept at all.
 */
void
til_xlsx_cell_append_formula (TilXlsxCell *self,
                              const char  *text,
                              gsize        length)
{
  if (self->formula->len == 0 || self->formula->len + length > MAX_FORMULA_BYTES)
    g_string_truncate (self->formula, 0);
  else
    g_string_append_len (self->formula, text, (gssize) length);
}

/* Error values that formulas of type string have been seen to hold. */
static gboolean
is_error_text (const char *text)
{
  static const char * const errors[] = {
    "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA",
    "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", NULL
  };

  return text[0] == '#' && g_strv_contains (errors, text);
}

/* White space around a value that is no text means nothing. */
static void
trim (const char **text,
      gsize       *length)
{
  while (*length > 0 && g_ascii_isspace ((*text)[0]))
    (*text)++, (*length)--;
  while (*length > 0 && g_ascii_isspace ((*text)[*length - 1]))
    (*length)--;
}

static void
finish_number (TilXlsxCell           *self,
               const TilXlsxContext  *context,
               const char            *value,
               gsize                  length,
               const char           **problem)
{
  TilFormatKind kind;

  if (!til_parse_number (value, length, &self->shown.number))
    {
      *problem = _("its value is not a number");
      self->shown.type = TIL_CELL_UNKNOWN;
      return;
    }

  if (self->style == NULL || self->style->format->plain)
    return;

  kind = til_number_format_kind (&self->style->format->format, self->shown.number);
  if (kind == TIL_FORMAT_PERCENT)
    {
      self->shown.flags |= TIL_CELL_PERCENT;
      return;
    }

  self->shown.type = til_serial_to_text (self->shown.number, kind, context->epoch_1904, self->date_text);
  if (self->shown.type != TIL_CELL_NUMBER)
    self->shown.text = self->date_text;
}

static void
finish_date (TilXlsxCell          *self,
             const TilXlsxContext *context)
{
  TilFormatKind kind;

  if (til_serial_from_iso (self->text, context->epoch_1904, &self->shown.number, &kind))
    {
      self->shown.type = til_serial_to_text (self->shown.number, kind, context->epoch_1904,
                                            self->date_text);
      self->shown.text = self->date_text;
      if (self->shown.type != TIL_CELL_NUMBER)
        return;
    }

  self->shown.number = 0;
  self->shown.type = TIL_CELL_TEXT;
  self->shown.text = self->text;
}

static void
finish_shared (TilXlsxCell           *self,
               const TilXlsxContext  *context,
               const char            *value,
               gsize                  length,
               const char           **problem)
{
  const TilXlsxStrings *strings = context->strings;
  guint32 index = 0;
  gsize i;

  for (i = 0; i < length && value[i] >= '0' && value[i] <= '9' && index < 100000000; i++)
    index = index * 10 + (value[i] - '0');

  if (i != length || length == 0 || index >= strings->offsets->len)
    {
      *problem = _("its shared text is missing");
      self->shown.type = TIL_CELL_UNKNOWN;
      return;
    }

  self->shown.type = TIL_CELL_TEXT;
  self->shown.text = strings->bytes->str + g_array_index (strings->offsets, guint32, index);
}

static void
finish_text (TilXlsxCell *self)
{
  til_xlsx_unescape (self->text, &self->length);
  self->text[self->length] = '\0';
  self->shown.text = self->text;
  self->shown.type = self->has_formula && is_error_text (self->text) ? TIL_CELL_ERROR : TIL_CELL_TEXT;
}

/* FALSE: the cell is empty. */
static gboolean
finish_string (TilXlsxCell *self)
{
  finish_text (self);
  if (self->length > 0)
    return TRUE;

  /* An empty text is as good as no cell; but one that was never stored is not
   * known. */
  self->shown.type = TIL_CELL_UNKNOWN;
  return self->has_formula && !self->has_value;
}

static gboolean
finish_value (TilXlsxCell           *self,
              const TilXlsxContext  *context,
              const char           **problem)
{
  const char *value = self->text;
  gsize length = self->length;

  trim (&value, &length);
  if (length == 0)
    {
      self->shown.type = TIL_CELL_UNKNOWN;
      return self->has_formula;
    }

  self->text[value - self->text + length] = '\0';
  switch (self->type)
    {
    case TIL_XLSX_SHARED:
      finish_shared (self, context, value, length, problem);
      return self->shown.type != TIL_CELL_TEXT || self->shown.text[0] != '\0';

    case TIL_XLSX_DATE:
      finish_date (self, context);
      return TRUE;

    case TIL_XLSX_BOOLEAN:
      self->shown.type = TIL_CELL_BOOLEAN;
      self->shown.number = til_xml_is_true (value);
      return TRUE;

    case TIL_XLSX_ERROR:
      self->shown.type = TIL_CELL_ERROR;
      self->shown.text = value;
      return TRUE;

    case TIL_XLSX_NUMBER:
    case TIL_XLSX_STRING:
    case TIL_XLSX_INLINE:
    default:
      finish_number (self, context, value, length, problem);
      return TRUE;
    }
}

/**
 * til_xlsx_cell_finish:
 * @problem: (out): a translated half sentence when something is wrong with
 *   the value; untouched otherwise
 *
 * Makes @self->shown what the cell shows, all but its place and whether it is
 * hidden.
 *
 * Returns: whether there is anything to show
 */
gboolean
til_xlsx_cell_finish (TilXlsxCell           *self,
                      const TilXlsxContext  *context,
                      const char           **problem)
{
  gboolean is_text = self->type == TIL_XLSX_STRING || self->type == TIL_XLSX_INLINE || self->has_inline;

  if (!(self->has_value || self->has_inline || self->has_formula))
    return FALSE;

  self->text[self->length] = '\0';
  if (!(is_text ? finish_string (self) : finish_value (self, context, problem)))
    return FALSE;

  if (self->shown.type == TIL_CELL_UNKNOWN)
    self->shown.text = self->formula->len > 1 ? self->formula->str : NULL;

  if (self->style != NULL)
    {
      self->shown.format = self->style->format->code;
      self->shown.indent = self->style->indent;
      if (self->style->bold)
        self->shown.flags |= TIL_CELL_BOLD;
    }
  if (self->has_formula)
    self->shown.flags |= TIL_CELL_FORMULA;

  return TRUE;
}
