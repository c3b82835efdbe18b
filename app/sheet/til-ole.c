/* sheet/til-ole.c
 *
 * Source: [MS-CFB], Compound File Binary File Format.
 */
#include "sheet/til-ole.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sheet/til-reader.h"

#define HEADER_SIZE      512
#define MAX_SECTOR_SIZE  4096
#define ENTRY_SIZE       128
#define HEADER_FAT_SLOTS 109
#define MAX_SECTOR       0xfffffffau  /* greater ones are marks, not sectors */
#define NO_ENTRY         0xffffffffu

typedef enum { ENTRY_STREAM = 2, ENTRY_ROOT = 5 } EntryType;

struct _TilOle
{
  TilInput     *input;        /* borrowed */
  guint64       size;         /* of input */
  GError       *error;        /* of input; owned; NULL: none so far */
  guint8        header[HEADER_SIZE];
  guint         shift;        /* a sector is 1 << shift bytes */
  guint         mini_shift;
  guint32       mini_cutoff;  /* streams shorter than this lie in the mini stream */
  guint32       n_sectors;    /* that fit in the file */
  guint32      *fat;          /* n_sectors next sectors */
  guint32      *mini_fat;     /* n_mini_fat next mini sectors */
  guint32       n_mini_fat;
  GBytes       *mini_stream;  /* NULL: not read yet */
  GBytes       *directory;
};

static inline guint32
u16_at (const guint8 *p)
{
  return (guint32) p[0] | (guint32) p[1] << 8;
}

static inline guint32
u32_at (const guint8 *p)
{
  return u16_at (p) | u16_at (p + 2) << 16;
}

/* Reads as much as there is; an error of the file is kept for later. */
static gsize
read_input (TilOle  *self,
            guint64  offset,
            guint8  *buffer,
            gsize    length)
{
  gssize n = self->error == NULL ? til_input_read (self->input, offset, buffer, length, &self->error) : 0;

  return MAX (n, 0);
}

/* Where sectors lie, and how many bytes of @n_sectors from @sector on are in
 * the file: the last one may be cut short. */
static gsize
find_sectors (TilOle  *self,
              guint32  sector,
              gsize    n_sectors,
              guint64 *offset)
{
  *offset = ((guint64) sector + 1) << self->shift;
  if (sector >= self->n_sectors || *offset >= self->size)
    return 0;

  return MIN ((guint64) n_sectors << self->shift, self->size - *offset);
}

/* The bytes of a chain, at most @limit; shorter where it breaks or circles.
 * Sectors that lie in a row are read at once. */
static GBytes *
read_chain (TilOle  *self,
            guint32  start,
            gsize    limit)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *seen = g_malloc0 (self->n_sectors / 8 + 1);
  guint32 sector = start;

  while (bytes->len < limit && sector < self->n_sectors && !(seen[sector / 8] & 1 << sector % 8))
    {
      guint32 first = sector;
      gsize n_wanted = (limit - bytes->len + ((gsize) 1 << self->shift) - 1) >> self->shift;
      gsize n = 0, done = bytes->len;
      guint64 offset;

      do
        {
          seen[sector / 8] |= 1 << sector % 8;
          sector = self->fat[sector];
          n++;
        }
      while (n < n_wanted && sector == first + n && sector < self->n_sectors
             && !(seen[sector / 8] & 1 << sector % 8));

      n = MIN (find_sectors (self, first, n, &offset), limit - done);
      g_byte_array_set_size (bytes, done + n);
      if (read_input (self, offset, bytes->data + done, n) < n)
        {
          g_byte_array_set_size (bytes, done);
          break;
        }
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Copies one sector of the sector table to its place. */
static void
take_fat_sector (TilOle  *self,
                 guint32  sector,
                 gsize    first)
{
  guint8 part[MAX_SECTOR_SIZE];
  guint64 offset;
  gsize n = find_sectors (self, sector, 1, &offset);

  n = n > 0 ? read_input (self, offset, part, n) / 4 : 0;
  for (gsize i = 0; i < n && first + i < self->n_sectors; i++)
    self->fat[first + i] = u32_at (part + 4 * i);
}

/* The sector table lies in sectors that the header lists, and further ones
 * that a chain of list sectors lists. */
static void
read_fat (TilOle *self)
{
  gsize per_sector = ((gsize) 1 << self->shift) / 4;
  gsize n_lists = 0;
  gsize first = 0;
  guint32 list = u32_at (self->header + 68);

  self->fat = g_new (guint32, (gsize) self->n_sectors + 1);
  memset (self->fat, 0xff, ((gsize) self->n_sectors + 1) * sizeof (guint32));

  for (guint i = 0; i < HEADER_FAT_SLOTS && first < self->n_sectors; i++, first += per_sector)
    take_fat_sector (self, u32_at (self->header + 76 + 4 * i), first);

  while (first < self->n_sectors && n_lists++ <= self->n_sectors / per_sector)
    {
      guint8 part[MAX_SECTOR_SIZE];
      guint64 offset;
      gsize n = find_sectors (self, list, 1, &offset);

      if (n < per_sector * 4 || read_input (self, offset, part, n) < n)
        break;

      for (gsize i = 0; i + 1 < per_sector && first < self->n_sectors; i++, first += per_sector)
        take_fat_sector (self, u32_at (part + 4 * i), first);
      list = u32_at (part + 4 * (per_sector - 1));
    }
}

static void
read_mini_fat (TilOle *self)
{
  g_autoptr(GBytes) table = read_chain (self, u32_at (self->header + 60), self->size);
  gsize n;
  const guint8 *data = g_bytes_get_data (table, &n);

  self->n_mini_fat = n / 4;
  self->mini_fat = g_new (guint32, (gsize) self->n_mini_fat + 1);
  for (guint32 i = 0; i < self->n_mini_fat; i++)
    self->mini_fat[i] = u32_at (data + 4 * (gsize) i);
}

static const guint8 *
get_entry (TilOle  *self,
           guint32  i)
{
  gsize n;
  const guint8 *data = g_bytes_get_data (self->directory, &n);

  return i < n / ENTRY_SIZE ? data + (gsize) i * ENTRY_SIZE : NULL;
}

static gboolean
entry_is (const guint8 *entry,
          const char   *stream)
{
  gsize n_chars = u16_at (entry + 64) / 2;

  if (entry[66] != ENTRY_STREAM || n_chars != strlen (stream) + 1 || n_chars > 32)
    return FALSE;

  for (gsize i = 0; i + 1 < n_chars; i++)
    {
      guint32 c = u16_at (entry + 2 * i);

      if (c > 127 || g_ascii_tolower ((char) c) != g_ascii_tolower (stream[i]))
        return FALSE;
    }
  return TRUE;
}

/* Looks only below the root: an embedded workbook has streams of the same
 * names in a storage of its own. */
static const guint8 *
find_entry (TilOle     *self,
            const char *stream)
{
  g_autoptr(GArray) waiting = g_array_new (FALSE, FALSE, sizeof (guint32));
  gsize n_entries = g_bytes_get_size (self->directory) / ENTRY_SIZE;
  g_autofree guint8 *seen = g_malloc0 (n_entries + 1);
  const guint8 *root = get_entry (self, 0);
  guint32 next;

  if (root == NULL)
    return NULL;

  next = u32_at (root + 76);
  g_array_append_val (waiting, next);
  while (waiting->len > 0)
    {
      const guint8 *entry;
      guint32 left, right;

      next = g_array_index (waiting, guint32, waiting->len - 1);
      g_array_set_size (waiting, waiting->len - 1);
      entry = next == NO_ENTRY ? NULL : get_entry (self, next);
      if (entry == NULL || seen[next])
        continue;

      seen[next] = TRUE;
      if (entry_is (entry, stream))
        return entry;

      left = u32_at (entry + 68);
      right = u32_at (entry + 72);
      g_array_append_val (waiting, left);
      g_array_append_val (waiting, right);
    }
  return NULL;
}

static GBytes *
read_mini_chain (TilOle  *self,
                 guint32  start,
                 gsize    limit)
{
  g_autoptr(GByteArray) joined = g_byte_array_new ();
  gsize sector_size = (gsize) 1 << self->mini_shift;
  const guint8 *data;
  gsize size;
  guint32 sector = start;

  if (self->mini_stream == NULL)
    {
      const guint8 *root = get_entry (self, 0);

      self->mini_stream = read_chain (self, u32_at (root + 116), u32_at (root + 120));
    }
  data = g_bytes_get_data (self->mini_stream, &size);

  /* limit, which is below the cutoff, ends a chain that runs in a circle */
  while (limit > 0 && sector < MAX_SECTOR)
    {
      gsize offset = (gsize) sector << self->mini_shift;
      gsize n;

      if (offset >= size)
        break;

      n = MIN (MIN (sector_size, size - offset), limit);
      g_byte_array_append (joined, data + offset, n);
      limit -= n;
      sector = sector < self->n_mini_fat ? self->mini_fat[sector] : NO_ENTRY;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&joined));
}

static gboolean
has_magic (const guint8 *header)
{
  static const guint8 magic[8] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };

  return memcmp (header, magic, sizeof magic) == 0;
}

/**
 * til_ole_is_container:
 * @input: a file
 *
 * Returns: %TRUE if @input begins as an OLE2 container does
 */
gboolean
til_ole_is_container (TilInput *input)
{
  guint8 header[8];

  return til_input_read (input, 0, header, sizeof header, NULL) == sizeof header && has_magic (header);
}

/* Fails, with the file's own error if it has one. */
static gpointer
fail (TilOle      *self,
      const char  *reason,
      GError     **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
                 /* Translators: a file name, then what is wrong with it */
                 _("%1$s is damaged: %2$s"), til_input_get_name (self->input), reason);
  return NULL;
}

/**
 * til_ole_new:
 * @input: the container; to live as long as what is returned
 * @error: a #TilSheetError
 *
 * Opens a container. Its directory must be readable; where its sector table
 * is damaged, the streams are read as far as they are whole.
 *
 * Returns: (transfer full): the container, or %NULL
 */
TilOle *
til_ole_new (TilInput  *input,
             GError   **error)
{
  g_autoptr(TilOle) self = g_new0 (TilOle, 1);
  const guint8 *root;
  guint64 n_sectors;

  self->input = input;
  self->size = til_input_get_size (input);

  if (read_input (self, 0, self->header, HEADER_SIZE) < HEADER_SIZE || !has_magic (self->header))
    return fail (self, _("it ends within its first 512 bytes"), error);

  self->shift = u16_at (self->header + 30);
  self->mini_shift = u16_at (self->header + 32);
  self->mini_cutoff = u32_at (self->header + 56);
  /* Only 512 and 4096 byte sectors exist, with mini sectors of 64 bytes. */
  if ((self->shift != 9 && self->shift != 12) || self->mini_shift != 6)
    return fail (self, _("its header states an impossible sector size"), error);

  self->mini_cutoff = MIN (self->mini_cutoff, 4096);
  /* the header takes the place of one sector, and the last may be cut short */
  n_sectors = (self->size + ((guint64) 1 << self->shift) - 1) >> self->shift;
  self->n_sectors = (guint32) MIN (n_sectors - 1, MAX_SECTOR - 1);

  read_fat (self);
  self->directory = read_chain (self, u32_at (self->header + 48), self->size);
  root = get_entry (self, 0);
  if (root == NULL || root[66] != ENTRY_ROOT)
    return fail (self, _("the directory of its parts cannot be read"), error);

  read_mini_fat (self);
  return g_steal_pointer (&self);
}

void
til_ole_free (TilOle *self)
{
  if (self == NULL)
    return;

  g_clear_error (&self->error);
  g_clear_pointer (&self->mini_stream, g_bytes_unref);
  g_clear_pointer (&self->directory, g_bytes_unref);
  g_free (self->fat);
  g_free (self->mini_fat);
  g_free (self);
}

/**
 * til_ole_has_stream:
 * @self: a container
 * @stream: the name of a stream, ASCII; case does not count
 *
 * Returns: %TRUE if @stream is at the top of the container
 */
gboolean
til_ole_has_stream (TilOle     *self,
                    const char *stream)
{
  return find_entry (self, stream) != NULL;
}

/**
 * til_ole_read_stream:
 * @self: a container
 * @stream: the name of a stream, ASCII; case does not count
 * @whole: (out): whether as many bytes were found as the directory states
 * @error: of the file, not of the container
 *
 * Reads a stream at the top of the container, as far as its chain is whole.
 *
 * Returns: (transfer full) (nullable): its bytes; %NULL with @error, or
 *   without if there is none of this name
 */
GBytes *
til_ole_read_stream (TilOle     *self,
                     const char *stream,
                     gboolean   *whole,
                     GError    **error)
{
  const guint8 *entry = find_entry (self, stream);
  g_autoptr(GBytes) bytes = NULL;
  gsize size;

  if (entry == NULL)
    return NULL;

  size = u32_at (entry + 120);
  if (size < self->mini_cutoff)
    bytes = read_mini_chain (self, u32_at (entry + 116), size);
  else
    bytes = read_chain (self, u32_at (entry + 116), size);

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }

  *whole = g_bytes_get_size (bytes) == size;
  return g_steal_pointer (&bytes);
}
