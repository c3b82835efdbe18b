/* sheet/til-text.c: see til-text.h */
#include "sheet/til-text.h"

#define BLOCK_BYTES (64 * 1024)

/* Windows-1252 0x80 to 0x9F; 0: not assigned. Source: unicode.org, CP1252.TXT */
static const guint16 windows_1252[32] = {
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

static const struct
{
  TilTextEncoding encoding;
  const char     *name;
} encodings[] = {
  { TIL_TEXT_UTF8, "UTF-8" },
  { TIL_TEXT_UTF16LE, "UTF-16LE" },
  { TIL_TEXT_UTF16BE, "UTF-16BE" },
  { TIL_TEXT_WINDOWS_1252, "WINDOWS-1252" },
  { TIL_TEXT_ISO_8859_15, "ISO-8859-15" },
};

/**
 * til_text_encoding_name:
 *
 * Returns: the interned name of @encoding
 */
const char *
til_text_encoding_name (TilTextEncoding encoding)
{
  return g_intern_static_string (encodings[encoding].name);
}

/**
 * til_text_encoding_parse:
 * @name: one of the names, in any case
 * @encoding: (out): untouched on failure
 *
 * Returns: whether it is one that can be read
 */
gboolean
til_text_encoding_parse (const char      *name,
                         TilTextEncoding *encoding)
{
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strcasecmp (encodings[i].name, name) == 0)
      {
        *encoding = encodings[i].encoding;
        return TRUE;
      }

  return FALSE;
}

static gunichar
decode_8859_15 (guint8 byte)
{
  switch (byte)
    {
    case 0xa4: return 0x20ac;
    case 0xa6: return 0x0160;
    case 0xa8: return 0x0161;
    case 0xb4: return 0x017d;
    case 0xb8: return 0x017e;
    case 0xbc: return 0x0152;
    case 0xbd: return 0x0153;
    case 0xbe: return 0x0178;
    default: return byte;
    }
}

static gunichar
decode_windows_1252 (guint8 byte)
{
  if (byte >= 0x80 && byte <= 0x9f)
    return windows_1252[byte - 0x80];

  return byte;
}

/* What is counted in a file to find out its encoding. */
typedef struct
{
  guint64 n_sequences;   /* well-formed UTF-8 beyond ASCII */
  guint64 n_malformed;   /* bytes that are none */
  guint64 n_c1;          /* 0x80 to 0x9F, printable only in Windows-1252 */
  guint64 n_8859_15;     /* bytes that only make sense in ISO 8859-15 */
} Counts;

static gboolean
is_latin_letter (guint8 byte)
{
  return g_ascii_isalpha (byte) || (byte >= 0xc0 && byte != 0xd7 && byte != 0xf7);
}

static void
count_high_byte (Counts       *counts,
                 const guint8 *bytes,
                 gsize         i,
                 gsize         n)
{
  guint8 byte = bytes[i];
  gboolean after_letter = i > 0 && is_latin_letter (bytes[i - 1]);
  gboolean before_letter = i + 1 < n && is_latin_letter (bytes[i + 1]);

  if (byte >= 0x80 && byte <= 0x9f)
    counts->n_c1++;
  else if (byte == 0xa4)
    counts->n_8859_15++;  /* the euro; nobody writes the currency sign */
  else if (byte == 0xa6 || byte == 0xa8 || byte == 0xb8 || byte == 0xbd)
    counts->n_8859_15 += after_letter || before_letter;
}

/* Counts over one block; returns how many bytes at its end are an unfinished
 * character, to be seen again with the next block. */
static gsize
count_block (Counts       *counts,
             const guint8 *bytes,
             gsize         n,
             gboolean      last)
{
  gsize i = 0;

  while (i < n)
    {
      const char *end;

      while (i < n && bytes[i] < 0x80)
        i++;
      if (i == n)
        break;

      /* At most four bytes make a character. */
      if (g_utf8_get_char_validated ((const char *) bytes + i, MIN (4, n - i)) == (gunichar) -2
          && !last && n - i < 4)
        return n - i;

      if (!g_utf8_validate_len ((const char *) bytes + i, n - i, &end)
          && end == (const char *) bytes + i)
        {
          counts->n_malformed++;
          count_high_byte (counts, bytes, i, n);
          i++;
          continue;
        }

      /* Well-formed up to end. */
      for (const guint8 *p = bytes + i; p < (const guint8 *) end; p++)
        if (*p >= 0xc0)
          {
            counts->n_sequences++;
            count_high_byte (counts, bytes, p - bytes, n);
          }
        else if (*p >= 0x80)
          count_high_byte (counts, bytes, p - bytes, n);
      i = (const guint8 *) end - bytes;
    }

  return 0;
}

/**
 * til_text_is_utf16:
 * @bytes: the beginning of a file
 * @n: of @bytes
 * @encoding: (out): which; untouched otherwise
 *
 * Tells UTF-16 by its mark; or without one by the zeros that ASCII leaves in
 * every second byte.
 *
 * Returns: whether it is UTF-16
 */
gboolean
til_text_is_utf16 (const guint8    *bytes,
                   gsize            n,
                   TilTextEncoding *encoding)
{
  gsize zeros[2] = { 0, 0 };
  gsize n_pairs = n / 2;

  if (n_pairs >= 1 && ((bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff)))
    {
      *encoding = bytes[0] == 0xff ? TIL_TEXT_UTF16LE : TIL_TEXT_UTF16BE;
      return TRUE;
    }

  if (n_pairs < 2)
    return FALSE;

  for (gsize i = 0; i < n_pairs * 2; i++)
    if (bytes[i] == 0)
      zeros[i % 2]++;

  if (zeros[1] * 10 >= n_pairs * 4 && zeros[0] * 20 <= n_pairs)
    *encoding = TIL_TEXT_UTF16LE;
  else if (zeros[0] * 10 >= n_pairs * 4 && zeros[1] * 20 <= n_pairs)
    *encoding = TIL_TEXT_UTF16BE;
  else
    return FALSE;

  return TRUE;
}

/**
 * til_text_detect:
 * @input: a text file
 * @encoding: (out): what it is written in
 * @bom_bytes: (out): the length of its byte order mark, which is no text
 * @error: a #TilSheetError
 *
 * Finds out the encoding from the whole file. Where Windows-1252 and
 * ISO 8859-15 read the same, it is called Windows-1252.
 *
 * Returns: %TRUE on success
 */
gboolean
til_text_detect (TilInput         *input,
                 TilTextEncoding  *encoding,
                 guint            *bom_bytes,
                 GCancellable     *cancellable,
                 GError          **error)
{
  g_autofree guint8 *buffer = g_malloc (BLOCK_BYTES);
  Counts counts = { 0, };
  guint64 offset = 0;
  gsize rest = 0;
  gssize n;

  *bom_bytes = 0;
  n = til_input_read (input, 0, buffer, 4096, error);
  if (n < 0)
    return FALSE;

  if (n >= 3 && memcmp (buffer, "\xef\xbb\xbf", 3) == 0)
    {
      *encoding = TIL_TEXT_UTF8;
      *bom_bytes = 3;
      return TRUE;
    }
  if (til_text_is_utf16 (buffer, n, encoding))
    {
      *bom_bytes = buffer[0] >= 0xfe && buffer[1] >= 0xfe ? 2 : 0;
      return TRUE;
    }

  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      n = til_input_read (input, offset, buffer + rest, BLOCK_BYTES - rest, error);
      if (n < 0)
        return FALSE;

      offset += n;
      n += rest;
      rest = count_block (&counts, buffer, n, offset >= til_input_get_size (input));
      if (rest > 0)
        memmove (buffer, buffer + n - rest, rest);
    }
  while (offset < til_input_get_size (input));

  /* A single damaged character does not make a UTF-8 file another. */
  if (counts.n_malformed == 0 || counts.n_sequences > 4 * counts.n_malformed)
    *encoding = TIL_TEXT_UTF8;
  else if (counts.n_c1 == 0 && counts.n_8859_15 > 0)
    *encoding = TIL_TEXT_ISO_8859_15;
  else
    *encoding = TIL_TEXT_WINDOWS_1252;

  return TRUE;
}

/**
 * til_text_reader_init:
 * @input: the file; must outlive the reader
 * @encoding: what it is written in
 * @offset: where its text begins, behind a byte order mark
 */
void
til_text_reader_init (TilTextReader   *self,
                      TilInput        *input,
                      TilTextEncoding  encoding,
                      guint64          offset)
{
  memset (self, 0, sizeof *self);
  self->input = input;
  self->encoding = encoding;
  self->offset = offset;
  self->block = g_string_sized_new (BLOCK_BYTES * 2);
}

void
til_text_reader_clear (TilTextReader *self)
{
  if (self->block != NULL)
    g_string_free (self->block, TRUE);
  self->block = NULL;
}

static void
append_character (TilTextReader *self,
                  gunichar       character)
{
  if (character == 0 || !g_unichar_validate (character))
    {
      self->n_replaced++;
      character = 0xfffd;
    }

  g_string_append_unichar (self->block, character);
}

static gsize
decode_utf8 (TilTextReader *self,
             const guint8  *bytes,
             gsize          n,
             gboolean       last)
{
  gsize i = 0;

  while (i < n)
    {
      const char *end;

      /* Stops at a NUL too, which is no character of a text. */
      g_utf8_validate ((const char *) bytes + i, n - i, &end);
      g_string_append_len (self->block, (const char *) bytes + i, end - (const char *) bytes - i);
      i = (const guint8 *) end - bytes;
      if (i == n)
        break;

      if (!last && n - i < 4
          && g_utf8_get_char_validated ((const char *) bytes + i, n - i) == (gunichar) -2)
        return n - i;

      append_character (self, 0);
      i++;
    }

  return 0;
}

static gsize
decode_utf16 (TilTextReader *self,
              const guint8  *bytes,
              gsize          n,
              gboolean       last)
{
  guint low = self->encoding == TIL_TEXT_UTF16LE ? 0 : 1;
  gsize i = 0;

  while (n - i >= 2)
    {
      gunichar unit = bytes[i + low] | (gunichar) bytes[i + 1 - low] << 8;

      if (unit >= 0xd800 && unit < 0xdc00)
        {
          gunichar second;

          if (n - i < 4)
            {
              if (!last)
                return n - i;
              append_character (self, 0);
              i += 2;
              continue;
            }

          second = bytes[i + 2 + low] | (gunichar) bytes[i + 3 - low] << 8;
          if (second >= 0xdc00 && second < 0xe000)
            {
              append_character (self, 0x10000 + ((unit - 0xd800) << 10) + (second - 0xdc00));
              i += 4;
              continue;
            }
        }

      append_character (self, unit);  /* a surrogate alone is replaced */
      i += 2;
    }

  if (last && i < n)
    {
      append_character (self, 0);
      i = n;
    }

  return n - i;
}

/**
 * til_text_reader_next:
 * @error: a #TilSheetError
 *
 * Makes @self->block the next piece of the text; it is empty at the end.
 *
 * Returns: %TRUE on success
 */
gboolean
til_text_reader_next (TilTextReader  *self,
                      GError        **error)
{
  guint8 buffer[BLOCK_BYTES + 4];

  g_string_truncate (self->block, 0);

  /* A block can hold nothing but the start of a character. */
  while (self->block->len == 0
         && (self->offset < til_input_get_size (self->input) || self->n_rest > 0))
    {
      gsize rest = 0;
      gboolean last;
      gssize n;

      memcpy (buffer, self->rest, self->n_rest);
      n = til_input_read (self->input, self->offset, buffer + self->n_rest, BLOCK_BYTES, error);
      if (n < 0)
        return FALSE;

      self->offset += n;
      n += self->n_rest;
      last = self->offset >= til_input_get_size (self->input);

      switch (self->encoding)
        {
        case TIL_TEXT_UTF8:
          rest = decode_utf8 (self, buffer, n, last);
          break;

        case TIL_TEXT_UTF16LE:
        case TIL_TEXT_UTF16BE:
          rest = decode_utf16 (self, buffer, n, last);
          break;

        case TIL_TEXT_WINDOWS_1252:
          for (gssize i = 0; i < n; i++)
            append_character (self, decode_windows_1252 (buffer[i]));
          break;

        case TIL_TEXT_ISO_8859_15:
          for (gssize i = 0; i < n; i++)
            append_character (self, decode_8859_15 (buffer[i]));
          break;
        }

      memcpy (self->rest, buffer + n - rest, rest);
      self->n_rest = rest;
    }

  return TRUE;
}
