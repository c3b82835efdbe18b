/* sheet/til-ole.c
 *
 * Source: [MS-CFB], Compound File Binary File Format.
 */
#include "sheet/til-ole.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sheet/til-reader.h"

#define HEADER_SIZE      512
#define ENTRY_SIZE       128
#define HEADER_FAT_SLOTS 109
#define MAX_SECTOR       0xfffffffau  /* greater ones are marks, not sectors */
#define NO_ENTRY         0xffffffffu

typedef enum { ENTRY_STREAM = 2, ENTRY_ROOT = 5 } EntryType;

struct _TilOle
{
  GBytes       *bytes;
  const guint8 *data;         /* of bytes */
  gsize         size;
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

/* How much of a sector is in the file; the last one may be cut short. */
static gsize
sector_part (TilOle        *self,
             guint32        sector,
             const guint8 **data)
{
  gsize offset = ((gsize) sector + 1) << self->shift;

  if (sector >= self->n_sectors || offset >= self->size)
    return 0;

  *data = self->data + offset;
  return MIN ((gsize) 1 << self->shift, self->size - offset);
}

/* The bytes of a chain, at most @limit; shorter where it breaks or circles. */
static GBytes *
read_chain (TilOle  *self,
            guint32  start,
            gsize    limit)
{
  gsize sector_size = (gsize) 1 << self->shift;
  g_autoptr(GByteArray) joined = NULL;
  g_autofree guint8 *seen = g_malloc0 (self->n_sectors / 8 + 1);
  gsize run_offset = 0;   /* the sectors so far, as long as they lie in a row */
  gsize run_size = 0;
  guint32 sector = start;

  while (limit > 0 && sector < self->n_sectors && !(seen[sector / 8] & 1 << sector % 8))
    {
      const guint8 *part = NULL;
      gsize n = MIN (sector_part (self, sector, &part), limit);

      if (n == 0)
        break;

      seen[sector / 8] |= 1 << sector % 8;
      if (joined == NULL && (run_size == 0 || part == self->data + run_offset + run_size))
        {
          if (run_size == 0)
            run_offset = part - self->data;
          run_size += n;
        }
      else
        {
          if (joined == NULL)
            {
              joined = g_byte_array_new ();
              g_byte_array_append (joined, self->data + run_offset, run_size);
            }
          g_byte_array_append (joined, part, n);
        }

      limit -= n;
      if (n < sector_size)
        break;
      sector = self->fat[sector];
    }

  if (joined != NULL)
    return g_byte_array_free_to_bytes (g_steal_pointer (&joined));
  return g_bytes_new_from_bytes (self->bytes, run_offset, run_size);
}

/* Copies one sector of the sector table to its place. */
static void
take_fat_sector (TilOle  *self,
                 guint32  sector,
                 gsize    first)
{
  const guint8 *part = NULL;
  gsize n = sector_part (self, sector, &part) / 4;

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
  guint32 list = u32_at (self->data + 68);

  self->fat = g_new (guint32, (gsize) self->n_sectors + 1);
  memset (self->fat, 0xff, ((gsize) self->n_sectors + 1) * sizeof (guint32));

  for (guint i = 0; i < HEADER_FAT_SLOTS && first < self->n_sectors; i++, first += per_sector)
    take_fat_sector (self, u32_at (self->data + 76 + 4 * i), first);

  while (first < self->n_sectors && n_lists++ <= self->n_sectors / per_sector)
    {
      const guint8 *part = NULL;

      if (sector_part (self, list, &part) < per_sector * 4)
        break;

      for (gsize i = 0; i + 1 < per_sector && first < self->n_sectors; i++, first += per_sector)
        take_fat_sector (self, u32_at (part + 4 * i), first);
      list = u32_at (part + 4 * (per_sector - 1));
    }
}

static void
read_mini_fat (TilOle *self)
{
  g_autoptr(GBytes) table = read_chain (self, u32_at (self->data + 60), self->size);
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

/**
 * til_ole_is_container:
 * @bytes: a file
 *
 * Returns: %TRUE if @bytes begins as an OLE2 container does
 */
gboolean
til_ole_is_container (GBytes *bytes)
{
  static const guint8 magic[8] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return size >= sizeof magic && memcmp (data, magic, sizeof magic) == 0;
}

/**
 * til_ole_new:
 * @bytes: the container
 * @name: the file's name, for messages
 * @error: a #TilSheetError
 *
 * Opens a container. Its directory must be readable; where its sector table
 * is damaged, the streams are read as far as they are whole.
 *
 * Returns: (transfer full): the container, or %NULL
 */
TilOle *
til_ole_new (GBytes      *bytes,
             const char  *name,
             GError     **error)
{
  g_autoptr(TilOle) self = g_new0 (TilOle, 1);
  const guint8 *root;

  self->bytes = g_bytes_ref (bytes);
  self->data = g_bytes_get_data (bytes, &self->size);

  if (!til_ole_is_container (bytes) || self->size < HEADER_SIZE)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
                   /* Translators: a file name */
                   _("%s is damaged: it ends within its first 512 bytes"), name);
      return NULL;
    }

  self->shift = u16_at (self->data + 30);
  self->mini_shift = u16_at (self->data + 32);
  self->mini_cutoff = u32_at (self->data + 56);
  /* Only 512 and 4096 byte sectors exist, with mini sectors of 64 bytes. */
  if ((self->shift != 9 && self->shift != 12) || self->mini_shift != 6)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
                   /* Translators: a file name */
                   _("%s is damaged: its header states an impossible sector size"), name);
      return NULL;
    }
  self->mini_cutoff = MIN (self->mini_cutoff, 4096);
  self->n_sectors = MIN (self->size >> self->shift, MAX_SECTOR - 1);
  if ((self->size >> self->shift) << self->shift == self->size && self->n_sectors > 0)
    self->n_sectors--;

  read_fat (self);
  self->directory = read_chain (self, u32_at (self->data + 48), self->size);
  root = get_entry (self, 0);
  if (root == NULL || root[66] != ENTRY_ROOT)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
                   /* Translators: a file name */
                   _("%s is damaged: the directory of its parts cannot be read"), name);
      return NULL;
    }
  read_mini_fat (self);

  return g_steal_pointer (&self);
}

void
til_ole_free (TilOle *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->bytes, g_bytes_unref);
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
 *
 * Reads a stream at the top of the container, as far as its chain is whole.
 *
 * Returns: (transfer full) (nullable): its bytes; %NULL if there is none
 */
GBytes *
til_ole_read_stream (TilOle     *self,
                     const char *stream,
                     gboolean   *whole)
{
  const guint8 *entry = find_entry (self, stream);
  GBytes *bytes;
  gsize size;

  if (entry == NULL)
    return NULL;

  size = u32_at (entry + 120);
  if (size < self->mini_cutoff)
    bytes = read_mini_chain (self, u32_at (entry + 116), size);
  else
    bytes = read_chain (self, u32_at (entry + 116), size);

  *whole = g_bytes_get_size (bytes) == size;
  return bytes;
}
