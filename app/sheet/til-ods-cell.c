/* sheet/til-ods-cell.c: see til-ods-cell.h */
#include "sheet/til-ods-cell.h"

#include <math.h>
#include <string.h>

#include "sheet/til-reader-private.h"

/**
 * til_ods_get_count:
 * @value: a number of repeats or spanned cells
 *
 * Returns: the number, from 1 to %G_MAXINT32
 */
guint32
til_ods_get_count (const char *value)
{
  guint64 count = g_ascii_strtoull (value, NULL, 10);

  return (guint32) CLAMP (count, 1, G_MAXINT32);
}

static TilOdsType
read_type (const char *value)
{
  static const struct { const char *name; TilOdsType type; } types[] = {
    { "float", TIL_ODS_TYPE_FLOAT },
    { "string", TIL_ODS_TYPE_STRING },
    { "percentage", TIL_ODS_TYPE_PERCENTAGE },
    { "currency", TIL_ODS_TYPE_FLOAT },
    { "date", TIL_ODS_TYPE_DATE },
    { "time", TIL_ODS_TYPE_TIME },
    { "boolean", TIL_ODS_TYPE_BOOLEAN },
    { "void", TIL_ODS_TYPE_VOID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (value, types[i].name) == 0)
      return types[i].type;
  return TIL_ODS_TYPE_NONE;
}

/* "PT13H30M05.5S", also with days and a minus sign, in days. */
static gboolean
read_duration (const char *text,
               double     *days)
{
  gboolean negative = *text == '-';
  gboolean in_time = FALSE;
  double seconds = 0;
  guint n_parts = 0;

  if (negative)
    text++;
  if (*text++ != 'P')
    return FALSE;

  while (*text != '\0')
    {
      char *end;
      double n;

      if (*text == 'T' && !in_time)
        {
          in_time = TRUE;
          text++;
          continue;
        }
      if (!g_ascii_isdigit (*text))
        return FALSE;

      n = g_ascii_strtod (text, &end);
      n_parts++;
      if (*end == 'D' && !in_time)
        seconds += n * 86400;
      else if (*end == 'H' && in_time)
        seconds += n * 3600;
      else if (*end == 'M' && in_time)
        seconds += n * 60;
      else if (*end == 'S' && in_time)
        seconds += n;
      else
        return FALSE;
      text = end + 1;
    }

  if (n_parts == 0 || !isfinite (seconds))
    return FALSE;
  *days = (negative ? -seconds : seconds) / 86400;
  return TRUE;
}

static void
read_number (TilOdsCell *self,
             const char *text)
{
  gsize length = strlen (text);

  if (til_parse_number (text, length, &self->value))
    {
      self->has_value = TRUE;
    }
  else if (length > 0)
    {
      /* "NaN", "1e400" */
      self->is_infinite = !isfinite (g_ascii_strtod (text, NULL));
      self->is_bad = TRUE;
    }
}

static void
read_date (TilOdsCell *self,
           const char *text)
{
  if (*text == '\0')
    return;

  if (til_serial_from_iso (text, FALSE, &self->value, &self->kind)
      && strlen (text) < sizeof self->iso)
    {
      self->has_value = TRUE;
      g_strlcpy (self->iso, text, sizeof self->iso);
    }
  else
    {
      self->is_bad = TRUE;
    }
}

static void
read_time (TilOdsCell *self,
           const char *text)
{
  self->kind = TIL_FORMAT_TIME;
  if (read_duration (text, &self->value))
    self->has_value = TRUE;
  else if (*text != '\0')
    self->is_bad = TRUE;
}

/* "of:=SUM([.B2:.B4])" is shown as =SUM(B2:B4).
 * Source: OpenDocument 1.3, part 4, 5.8 References. */
static void
take_formula (GString    *to,
              const char *text)
{
  gboolean in_reference = FALSE;
  gboolean in_text = FALSE;

  g_string_truncate (to, 0);
  for (const char *p = strchr (text, '='); p != NULL && *p != '\0'; p++)
    {
      gboolean is_mark = !in_text && (in_reference ? *p == ']' || (*p == '.' && strchr ("[:", p[-1]) != NULL) : *p == '[');

      if (*p == '"')
        in_text = !in_text;
      else if (is_mark && *p != '.')
        in_reference = !in_reference;
      if (!is_mark)
        g_string_append_c (to, *p);
    }
}

/**
 * til_ods_cell_begin:
 * @self: a cell; string is kept, everything else is set anew
 * @names: of the file
 * @styles: of the file
 * @attributes: of the cell's element
 *
 * Reads the attributes of a cell.
 */
void
til_ods_cell_begin (TilOdsCell    *self,
                    TilOdsNames   *names,
                    TilOdsStyles  *styles,
                    const char   **attributes)
{
  GString *string = self->string;

  *self = (TilOdsCell) { .string = string, .n_columns = 1, .column_span = 1, .row_span = 1 };

  for (gsize i = 0; attributes[i] != NULL; i += 2)
    {
      const char *value = attributes[i + 1];

      switch ((int) til_ods_names_get_attribute (names, attributes[i]))
        {
        case TIL_ODS_VALUE_TYPE:
          self->type = read_type (value);
          break;
        case TIL_ODS_EXT_VALUE_TYPE:
          self->is_error = strcmp (value, "error") == 0;
          self->is_uncalculated = !self->is_error && strcmp (value, "string") != 0;
          break;
        case TIL_ODS_VALUE:
          read_number (self, value);
          break;
        case TIL_ODS_DATE_VALUE:
          read_date (self, value);
          break;
        case TIL_ODS_TIME_VALUE:
          read_time (self, value);
          break;
        case TIL_ODS_BOOLEAN_VALUE:
          self->has_value = *value != '\0';
          self->value = strcmp (value, "true") == 0 || strcmp (value, "1") == 0;
          break;
        case TIL_ODS_STRING_VALUE:
          self->has_string = TRUE;
          g_string_assign (self->string, value);
          break;
        case TIL_ODS_FORMULA:
          self->has_formula = TRUE;
          if (!self->has_string)
            take_formula (self->string, value);
          break;
        case TIL_ODS_TABLE_STYLE_NAME:
          self->style = til_ods_styles_get (styles, value);
          break;
        case TIL_ODS_COLUMNS_REPEATED:
          self->n_columns = til_ods_get_count (value);
          break;
        case TIL_ODS_COLUMNS_SPANNED:
          self->column_span = til_ods_get_count (value);
          break;
        case TIL_ODS_ROWS_SPANNED:
          self->row_span = til_ods_get_count (value);
          break;
        default:
          break;
        }
    }
}

/**
 * til_ods_cell_needs_text:
 * @self: a cell whose attributes were read
 *
 * A number says all there is, but of 0 and 1 only the text tells whether they
 * are an error or a truth value.
 *
 * Returns: whether the text inside the element counts
 */
gboolean
til_ods_cell_needs_text (const TilOdsCell *self)
{
  return !self->has_value || self->value == 0 || self->value == 1 || self->type == TIL_ODS_TYPE_STRING
         || self->type == TIL_ODS_TYPE_NONE || self->is_error;
}

/* "#NAME?", "#DIV/0!", "#I/T", "Err:502": the text of an error in whatever
 * language. A number format can only show "#" before digits or more "#". */
static gboolean
looks_like_error (const char *text)
{
  gsize length = strlen (text);

  if (g_str_has_prefix (text, "Err:"))
    return g_ascii_isdigit (text[4]) && length <= 8;

  if (text[0] != '#' || length < 4 || length > 24 || !g_ascii_isupper (text[1]))
    return FALSE;

  return text[length - 1] == '!' || text[length - 1] == '?' || strchr (text, '/') != NULL
         || strcmp (text, "#GETTING_DATA") == 0;
}

/* LibreOffice stores what a formula compares as 0 or 1, and shows a word. */
static gboolean
looks_like_boolean (const TilOdsCell *self,
                    const char       *text)
{
  return self->type == TIL_ODS_TYPE_FLOAT && self->has_formula
         && ((self->value == 1 && strcmp (text, "TRUE") == 0)
             || (self->value == 0 && strcmp (text, "FALSE") == 0));
}

static gboolean
make_error (TilCell    *cell,
            const char *text)
{
  cell->type = TIL_CELL_ERROR;
  cell->number = 0;
  cell->text = text;
  return TRUE;
}

/* A cell with a text, or without a value. */
static gboolean
make_text (TilOdsCell *self,
           const char *text,
           guint       n_paragraphs,
           TilCell    *cell)
{
  const char *value = self->has_string && self->string->len > 0 ? self->string->str : text;

  if (self->is_error || (self->has_formula && looks_like_error (text)))
    return make_error (cell, *text != '\0' ? text : *value != '\0' ? value : "#VALUE!");

  if (*value != '\0')
    {
      cell->type = TIL_CELL_TEXT;
      cell->text = value;
      return TRUE;
    }

  /* A formula with no type and no text was never calculated; with the type of
   * a text, or an empty paragraph, its value is an empty text. LibreOffice has
   * been seen to give the type of a number, and no number. */
  if (self->has_formula && self->type != TIL_ODS_TYPE_STRING
      && (n_paragraphs == 0 || self->is_uncalculated))
    {
      cell->type = TIL_CELL_UNKNOWN;
      cell->text = !self->has_string && self->string->len > 0 ? self->string->str : NULL;
      return TRUE;
    }
  return FALSE;
}

static gboolean
make_number (TilOdsCell *self,
             gboolean    epoch_1904,
             TilCell    *cell,
             char        serial_text[TIL_SERIAL_TEXT_SIZE])
{
  TilFormatKind kind = TIL_FORMAT_NUMBER;

  cell->type = TIL_CELL_NUMBER;
  cell->number = self->value;

  if (self->style != NULL)
    kind = til_number_format_kind (&self->style->number_format, self->value);

  switch ((int) self->type)
    {
    case TIL_ODS_TYPE_PERCENTAGE:
      cell->flags |= TIL_CELL_PERCENT;
      return TRUE;

    case TIL_ODS_TYPE_DATE:
      /* a style may show more than the attribute says, not less */
      if (self->iso[0] == '\0')
        break;
      if (kind != TIL_FORMAT_DATE_TIME)
        kind = self->kind;
      epoch_1904 = FALSE;  /* as read_date() counts */
      break;

    case TIL_ODS_TYPE_TIME:
      if (kind != TIL_FORMAT_DURATION && kind != TIL_FORMAT_DATE && kind != TIL_FORMAT_DATE_TIME)
        kind = TIL_FORMAT_TIME;
      break;

    default:
      if (kind == TIL_FORMAT_PERCENT)
        cell->flags |= TIL_CELL_PERCENT;
      break;
    }

  cell->type = til_serial_to_text (self->value, kind, epoch_1904, serial_text);
  if (cell->type != TIL_CELL_NUMBER)
    {
      cell->text = serial_text;
    }
  else if (self->type == TIL_ODS_TYPE_DATE && self->iso[0] != '\0')
    {
      /* before 1900 */
      cell->type = self->kind == TIL_FORMAT_DATE ? TIL_CELL_DATE : TIL_CELL_DATE_TIME;
      cell->text = self->iso;
    }
  return TRUE;
}

/**
 * til_ods_cell_end:
 * @self: a cell
 * @text: the text inside it, paragraphs joined by line breaks
 * @n_paragraphs: how many there were
 * @epoch_1904: whether numbers that a style shows as dates count from 1904
 * @cell: (out caller-allocates): the cell; place and hidden marks are left as
 *   they are, texts are borrowed from @self, @text and @serial_text
 * @serial_text: room for the text of a date or time
 *
 * Settles what a cell is.
 *
 * Returns: %FALSE if it is empty
 */
gboolean
til_ods_cell_end (TilOdsCell *self,
                  const char *text,
                  guint       n_paragraphs,
                  gboolean    epoch_1904,
                  TilCell    *cell,
                  char        serial_text[TIL_SERIAL_TEXT_SIZE])
{
  cell->number = 0;
  cell->text = NULL;
  cell->format = self->style != NULL ? self->style->code : NULL;
  cell->indent = self->style != NULL ? self->style->indent : 0;
  if (self->style != NULL && self->style->bold)
    cell->flags |= TIL_CELL_BOLD;
  if (self->has_formula)
    cell->flags |= TIL_CELL_FORMULA;

  switch (self->type)
    {
    case TIL_ODS_TYPE_FLOAT:
    case TIL_ODS_TYPE_PERCENTAGE:
    case TIL_ODS_TYPE_DATE:
    case TIL_ODS_TYPE_TIME:
    case TIL_ODS_TYPE_BOOLEAN:
      if (self->is_error || (self->has_value && self->value == 0 && looks_like_error (text)))
        return make_error (cell, *text != '\0' ? text : "#VALUE!");
      if (self->is_infinite || (self->is_bad && *text == '\0'))
        return make_error (cell, "#NUM!");
      if (!self->has_value)
        return make_text (self, text, n_paragraphs, cell);
      if (self->type != TIL_ODS_TYPE_BOOLEAN && !looks_like_boolean (self, text))
        return make_number (self, epoch_1904, cell, serial_text);
      cell->type = TIL_CELL_BOOLEAN;
      cell->number = self->value;
      return TRUE;

    case TIL_ODS_TYPE_VOID:
      return FALSE;

    case TIL_ODS_TYPE_NONE:
      if (self->has_value)
        return make_number (self, epoch_1904, cell, serial_text);
      return make_text (self, text, n_paragraphs, cell);

    case TIL_ODS_TYPE_STRING:
    default:
      return make_text (self, text, n_paragraphs, cell);
    }
}
