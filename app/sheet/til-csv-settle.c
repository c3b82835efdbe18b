/* sheet/til-csv-settle.c: how a text file is split; see til-csv.h */
#include "sheet/til-csv.h"

#include <glib/gi18n-lib.h>

#include "sheet/til-limits.h"
#include "sheet/til-reader-private.h"

/* The separator is settled from the beginning of a file, the decimal sign and
 * the encoding from all of it. */
#define SAMPLE_BYTES (256 * 1024)

static const char separators[] = { '\t', ';', '|', ',' };

/* Fields per record that are told apart when records are compared. */
#define MAX_FIELDS 64

typedef struct
{
  guint   n_records;              /* with more than one field */
  guint   by_fields[MAX_FIELDS];  /* records with so many fields */
  guint   n_fields;               /* of the current record */
  guint32 row;
  guint64 n_quoted;               /* fields that begin with the quote */
} Shape;

static void
end_shape_record (Shape *shape)
{
  if (shape->n_fields > 1)
    {
      shape->n_records++;
      shape->by_fields[MIN (shape->n_fields, MAX_FIELDS - 1)]++;
    }
  shape->n_fields = 0;
}

static gboolean
on_shape_field (TilCsvSplitter *splitter,
                const char     *text,
                gsize           length,
                gpointer        user_data)
{
  Shape *shape = user_data;

  if (splitter->row != shape->row)
    {
      end_shape_record (shape);
      shape->row = splitter->row;
    }

  shape->n_fields++;
  return TRUE;
}

/* How well a separator splits the sample: records that it splits, and as a
 * tie-break how many of them have the commonest number of fields. */
static guint64
rate (const char *sample,
      gsize       length,
      char        separator,
      char        quote)
{
  const TilTextDialect dialect = { .separator = separator, .quote = quote };
  g_auto(TilCsvSplitter) splitter = { 0, };
  Shape shape = { 0, };
  guint commonest = 0;

  til_csv_splitter_init (&splitter, &dialect, on_shape_field, &shape);
  til_csv_splitter_push (&splitter, sample, length);
  til_csv_splitter_end (&splitter);
  end_shape_record (&shape);

  for (guint i = 2; i < MAX_FIELDS; i++)
    commonest = MAX (commonest, shape.by_fields[i]);

  return (guint64) shape.n_records * 1000000 + commonest;
}

/* A copy in which commas that are decimal signs or punctuation ("12,5",
 * "menn, kvinner") no longer count as separators. */
static char *
without_weak_commas (const char *sample,
                     gsize       length)
{
  char *copy = g_memdup2 (sample, length);

  for (gsize i = 1; i + 1 < length; i++)
    if (sample[i] == ',' && (sample[i + 1] == ' ' || (g_ascii_isdigit (sample[i - 1])
                                                      && g_ascii_isdigit (sample[i + 1]))))
      copy[i] = '.';

  return copy;
}

static char
settle_separator (const char *sample,
                  gsize       length,
                  char        quote)
{
  g_autofree char *strong = NULL;
  guint64 best_rating = 0;
  char best = 0;

  if (length == 0)
    return ';';

  strong = without_weak_commas (sample, length);

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      guint64 rating = rate (strong, length, separators[i], quote);

      if (rating > best_rating)
        best = separators[i], best_rating = rating;
    }

  if (best == 0)
    best = rate (sample, length, ',', quote) > 0 ? ',' : ';';

  return best;
}

/* Single quotes only where double ones enclose nothing and single ones do. */
static char
settle_quote (const char *sample,
              gsize       length)
{
  guint n_double = 0, n_single = 0, n_single_ends = 0;

  for (gsize i = 0; i < length; i++)
    {
      gboolean starts = i == 0 || strchr ("\t;|,\n\r", sample[i - 1]) != NULL;
      gboolean ends = i + 1 == length || strchr ("\t;|,\n\r", sample[i + 1]) != NULL;

      if (sample[i] == '"' && starts)
        n_double++;
      else if (sample[i] == '\'' && starts)
        n_single++;
      else if (sample[i] == '\'' && ends)
        n_single_ends++;
    }

  return n_double == 0 && n_single >= 2 && n_single_ends >= 2 ? '\'' : '"';
}

/* What the fields show about the decimal sign; see count_signs(). */
typedef struct
{
  guint64 n_comma;  /* fields in which it must be the comma */
  guint64 n_point;
} Signs;

/* Whether what surrounds the only @sign in a number shows that it is the
 * decimal sign: not three digits behind it, or more than three or a zero
 * before it ("12,5", "1234,567", "0,125"; not "1,234"). */
static gboolean
must_be_decimal (const char *text,
                 gsize       length,
                 gsize       sign)
{
  gsize start = text[0] == '-' || text[0] == '+';

  return length - sign - 1 != 3 || sign - start > 3 || text[start] == '0';
}

static gboolean
on_sign_field (TilCsvSplitter *splitter,
               const char     *text,
               gsize           length,
               gpointer        user_data)
{
  Signs *signs = user_data;
  gsize n_commas = 0, n_points = 0, comma = 0, point = 0;

  if (length < 3 || length > 40)
    return TRUE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == ',')
        n_commas++, comma = i;
      else if (text[i] == '.')
        n_points++, point = i;
      else if (!g_ascii_isdigit (text[i]) && !(i == 0 && (text[i] == '-' || text[i] == '+')))
        return TRUE;
    }

  if (n_commas + n_points == 0 || (n_commas > 0 && comma + 1 == length)
      || (n_points > 0 && point + 1 == length) || !g_ascii_isdigit (text[length - 1]))
    return TRUE;

  if (n_commas == 1 && n_points == 0)
    signs->n_comma += must_be_decimal (text, length, comma);
  else if (n_points == 1 && n_commas == 0)
    signs->n_point += must_be_decimal (text, length, point);
  else if (n_commas == 1 && n_points >= 1 && comma > point)
    signs->n_comma++;  /* 1.234,5 */
  else if (n_points == 1 && n_commas >= 1 && point > comma)
    signs->n_point++;  /* 1,234.5 */
  /* "24.12.2024" and "1.234.567" show nothing: a date, or grouping, which may
   * be mixed with a decimal point in nothing but English. */

  return TRUE;
}

/* The first @SAMPLE_BYTES of text, up to the end of a line. */
static char *
read_sample (TilInput       *input,
             TilCsvSettled  *settled,
             gsize          *length,
             GError        **error)
{
  g_auto(TilTextReader) reader = { 0, };
  g_autoptr(GString) sample = g_string_new (NULL);
  gsize end;

  til_text_reader_init (&reader, input, settled->encoding, settled->bom_bytes);
  do
    {
      if (!til_text_reader_next (&reader, error))
        return NULL;
      g_string_append_len (sample, reader.block->str, reader.block->len);
    }
  while (reader.block->len > 0 && sample->len < SAMPLE_BYTES);

  end = sample->len;
  if (reader.block->len > 0)
    while (end > 0 && sample->str[end - 1] != '\n' && sample->str[end - 1] != '\r')
      end--;
  if (end == 0)
    end = sample->len;

  *length = end;
  return g_string_free (g_steal_pointer (&sample), FALSE);
}

/* Excel's first line "sep=;" is an instruction, not a cell. */
static void
settle_instruction (TilCsvSettled *settled,
                    const char    *sample,
                    gsize          length)
{
  gsize skip;

  if (length < 5 || g_ascii_strncasecmp (sample, "sep=", 4) != 0
      || strchr (";,|\t", sample[4]) == NULL || sample[4] == '\0')
    return;

  skip = 5;
  if (skip < length && sample[skip] == '\r')
    skip++;
  if (skip < length && sample[skip] == '\n')
    skip++;
  if (skip == 5 && length > 5)
    return;

  if (settled->dialect.separator == 0)
    settled->dialect.separator = sample[4];
  settled->skip_bytes = skip;
}

/* One pass over all fields: the decimal sign, and a quotation mark that is
 * never closed. */
static gboolean
survey (TilInput       *input,
        TilCsvSettled  *settled,
        Signs          *signs,
        GCancellable   *cancellable,
        GError        **error)
{
  g_auto(TilTextReader) reader = { 0, };
  g_auto(TilCsvSplitter) splitter = { 0, };
  gsize skip = settled->skip_bytes;

  til_text_reader_init (&reader, input, settled->encoding, settled->bom_bytes);
  til_csv_splitter_init (&splitter, &settled->dialect, on_sign_field, signs);

  for (;;)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !til_text_reader_next (&reader, error))
        return FALSE;
      if (reader.block->len == 0)
        break;
      til_csv_splitter_push (&splitter, reader.block->str + skip, reader.block->len - skip);
      skip = 0;
    }

  if (splitter.state == TIL_CSV_QUOTED)
    settled->literal_quote = splitter.quote_offset;

  return TRUE;
}

/**
 * til_csv_settle:
 * @wanted: (nullable): what is known already; what is 0 is settled
 * @settled: (out): how to read the file
 * @error: a #TilSheetError, or a #GIOErrorEnum when cancelled
 *
 * Settles encoding, separator, quote and decimal sign for the whole file.
 *
 * Returns: %TRUE on success
 */
gboolean
til_csv_settle (TilInput              *input,
                const TilTextDialect  *wanted,
                TilCsvSettled         *settled,
                GCancellable          *cancellable,
                GError               **error)
{
  g_autofree char *sample = NULL;
  TilTextDialect *dialect = &settled->dialect;
  Signs signs = { 0, };
  gsize length;

  memset (settled, 0, sizeof *settled);
  settled->literal_quote = G_MAXUINT64;
  if (wanted != NULL)
    *dialect = *wanted;

  if (!til_text_detect (input, &settled->encoding, &settled->bom_bytes, cancellable, error))
    return FALSE;

  if (wanted != NULL && wanted->encoding != NULL)
    {
      TilTextEncoding detected = settled->encoding;

      if (!til_text_encoding_parse (wanted->encoding, &settled->encoding))
        {
          g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_FORMAT,
                       /* Translators: a file name and the name of an encoding */
                       _("%1$s cannot be read: “%2$s” is no known encoding"),
                       til_input_get_name (input), wanted->encoding);
          return FALSE;
        }
      if (settled->encoding != detected)
        settled->bom_bytes = 0;
    }
  dialect->encoding = til_text_encoding_name (settled->encoding);
  dialect->has_bom = settled->bom_bytes > 0;

  sample = read_sample (input, settled, &length, error);
  if (sample == NULL)
    return FALSE;

  settle_instruction (settled, sample, length);
  if (dialect->quote == 0)
    dialect->quote = settle_quote (sample, length);
  if (dialect->separator == 0)
    dialect->separator = settle_separator (sample, length, dialect->quote);

  if (!survey (input, settled, &signs, cancellable, error))
    return FALSE;

  settled->decimal_proven = dialect->decimal_sign != 0 || signs.n_comma + signs.n_point > 0;
  if (dialect->decimal_sign == 0)
    {
      if (signs.n_comma != signs.n_point)
        dialect->decimal_sign = signs.n_comma > signs.n_point ? ',' : '.';
      else
        dialect->decimal_sign = dialect->separator == ',' ? '.' : ',';
    }

  return TRUE;
}

/**
 * til_csv_number:
 * @settled: its decimal sign is used
 * @number: (out): untouched on failure
 *
 * Reads digits with perhaps a sign, a decimal sign and an exponent. Grouped
 * digits, a per cent sign, words and footnote stars are not for here, and
 * "1,234" only where the file shows that it is not a thousand.
 *
 * Returns: whether all of @text is plainly a number
 */
gboolean
til_csv_number (const char          *text,
                gsize                length,
                const TilCsvSettled *settled,
                double              *number)
{
  char buffer[64];
  gboolean has_sign = FALSE;

  while (length > 0 && text[0] == ' ')
    text++, length--;
  while (length > 0 && text[length - 1] == ' ')
    length--;

  if (length == 0 || length >= sizeof buffer || !g_ascii_isdigit (text[length - 1])
      || !(g_ascii_isdigit (text[0]) || (length > 1 && (text[0] == '-' || text[0] == '+')
                                         && g_ascii_isdigit (text[1]))))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (c == settled->dialect.decimal_sign)
        {
          if (has_sign || (!settled->decimal_proven && !must_be_decimal (text, length, i)))
            return FALSE;
          has_sign = TRUE;
          c = '.';
        }
      else if (!g_ascii_isdigit (c) && strchr ("eE+-", c) == NULL)
        {
          return FALSE;
        }
      buffer[i] = c;
    }

  return til_parse_number (buffer, length, number);
}
