/* sheet/til-parts.c: see the header */
#include "sheet/til-parts.h"

#include "sheet/til-archive.h"

/* A piece is passed on at the end of a tag when it is so long, or anyhow when it
 * has grown far beyond. */
#define PIECE     (256u << 10)
#define MAX_PIECE (4u << 20)

typedef struct
{
  TilPartFunc  func;
  gpointer     user_data;
  GByteArray  *piece;
  gboolean     stopped;
} Parts;

static void
pass_on (Parts *self,
         gsize  length)
{
  if (length > 0 && !self->stopped)
    self->stopped = !self->func ((const char *) self->piece->data, length, self->user_data);
  g_byte_array_remove_range (self->piece, 0, (guint) length);
}

static gboolean
on_block (const char  *data,
          gsize        length,
          gpointer     user_data,
          GError     **error)
{
  Parts *self = user_data;
  const char *last;

  g_byte_array_append (self->piece, (const guint8 *) data, (guint) length);
  if (self->piece->len < PIECE)
    return TRUE;
  last = g_strrstr_len ((const char *) self->piece->data, self->piece->len, ">");
  if (last != NULL)
    pass_on (self, (gsize) (last - (const char *) self->piece->data) + 1);
  else if (self->piece->len > MAX_PIECE)
    pass_on (self, self->piece->len);
  return !self->stopped;
}

static gboolean
is_text_part (const char *entry)
{
  g_autofree char *lower = g_ascii_strdown (entry, -1);

  return g_str_has_suffix (lower, ".xml") || g_str_has_suffix (lower, ".rels") || g_str_has_suffix (lower, ".vml");
}

static gboolean
look_at_archive (Parts         *self,
                 const TilBook *book,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(TilInput) input = til_input_new_for_bytes (book->bytes, book->name);
  g_autoptr(TilArchive) archive = til_archive_new (input, error);
  g_autoptr(GPtrArray) entries = NULL;

  if (archive == NULL)
    return FALSE;

  entries = til_archive_list (archive);
  for (guint i = 0; i < entries->len && !self->stopped; i++)
    {
      const char *entry = g_ptr_array_index (entries, i);
      g_autoptr(GError) mistake = NULL;

      if (!is_text_part (entry))
        continue;
      g_byte_array_set_size (self->piece, 0);
      if (!til_archive_read (archive, entry, on_block, self, cancellable, &mistake) && mistake != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&mistake));
          return FALSE;
        }
      pass_on (self, self->piece->len);
    }
  return TRUE;
}

/* Texts of an XLS file have one byte a letter, or two, of which one is 0. */
static void
look_at_plain (Parts         *self,
               const TilBook *book)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (book->bytes, &size);

  for (gsize i = 0; i < size && !self->stopped; i++)
    {
      if (bytes[i] == 0)
        continue;
      g_byte_array_append (self->piece, &bytes[i], 1);
      if (self->piece->len > PIECE && bytes[i] < ' ')
        pass_on (self, self->piece->len);
    }
  pass_on (self, self->piece->len);
}

/**
 * til_parts_foreach:
 * @book: a workbook; of a text file, which is nothing but cells, there are no parts
 * @func: (scope call): called with each piece
 * @user_data: for @func
 * @cancellable: (nullable): to stop it
 * @error: why a part cannot be read
 *
 * Returns: %FALSE on failure; stopping early is none
 */
gboolean
til_parts_foreach (const TilBook  *book,
                   TilPartFunc     func,
                   gpointer        user_data,
                   GCancellable   *cancellable,
                   GError        **error)
{
  g_autoptr(GByteArray) piece = g_byte_array_new ();
  Parts self = { .func = func, .user_data = user_data, .piece = piece };

  g_return_val_if_fail (book != NULL && func != NULL, FALSE);

  switch (book->format)
    {
    case TIL_BOOK_XLSX:
    case TIL_BOOK_ODS:
      return look_at_archive (&self, book, cancellable, error);
    case TIL_BOOK_XLS:
      look_at_plain (&self, book);
      return TRUE;
    case TIL_BOOK_CSV:
    default:
      return TRUE;
    }
}
