/* sheet/til-archive.c: see til-archive.h */
#include "sheet/til-archive.h"

#include <glib/gi18n-lib.h>
#include <zip.h>

#include "sheet/til-limits.h"
#include "sheet/til-reader.h"

typedef struct
{
  char        *name;       /* as stored, with / between folders; owned */
  zip_uint64_t index;
  guint64      size;       /* unpacked, as the archive claims */
  guint32      crc;
  gboolean     encrypted;
  gboolean     ambiguous;  /* another entry has this name, but not this content */
} Entry;

struct _TilArchive
{
  TilInput   *input;     /* borrowed */
  zip_t      *zip;
  guint64     position;  /* of the zip source, in bytes */
  GHashTable *entries;   /* lower-case name → Entry */
  guint64     unpacked;  /* bytes so far, of all entries together */
  guint64     budget;    /* bytes that may be unpacked */
  guint64     elements;  /* of XML so far, of all entries together */
};

struct _TilArchiveEntry
{
  TilArchive  *archive;  /* borrowed */
  const Entry *entry;
  zip_file_t  *file;
  guint64      done;     /* bytes */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry);
}

/* libzip tells its reasons in English only. */
static const char *
reason_of (zip_error_t *error)
{
  switch (zip_error_code_zip (error))
    {
    case ZIP_ER_NOZIP:
    case ZIP_ER_INCONS:
    case ZIP_ER_EOF:
      /* Translators: why a file cannot be unpacked */
      return _("it is not a whole archive, perhaps cut off on its way here");
    case ZIP_ER_CRC:
      /* Translators: why a file cannot be unpacked */
      return _("its checksum is wrong");
    case ZIP_ER_ZLIB:
    case ZIP_ER_COMPRESSED_DATA:
      /* Translators: why a file cannot be unpacked */
      return _("what is packed in it is damaged");
    default:
      return zip_error_strerror (error);
    }
}

/* libzip reads the archive through this. */
static zip_int64_t
on_zip_source (void             *user_data,
               void             *data,
               zip_uint64_t      length,
               zip_source_cmd_t  command)
{
  TilArchive *self = user_data;

  switch ((int) command)
    {
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap (ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                             ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                             ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
                                             ZIP_SOURCE_SUPPORTS, -1);
    case ZIP_SOURCE_OPEN:
      self->position = 0;
      return 0;

    case ZIP_SOURCE_READ:
      {
        gssize n = til_input_read (self->input, self->position, data, length, NULL);

        if (n > 0)
          self->position += n;
        return n;
      }

    case ZIP_SOURCE_SEEK:
      {
        zip_int64_t position = zip_source_seek_compute_offset (self->position,
                                                               til_input_get_size (self->input),
                                                               data, length, NULL);

        if (position < 0)
          return -1;
        self->position = position;
        return 0;
      }

    case ZIP_SOURCE_TELL:
      return self->position;

    case ZIP_SOURCE_STAT:
      {
        zip_stat_t *status = data;

        zip_stat_init (status);
        status->size = til_input_get_size (self->input);
        status->valid = ZIP_STAT_SIZE;
        return sizeof *status;
      }

    case ZIP_SOURCE_ERROR:
      {
        int *codes = data;

        codes[0] = ZIP_ER_READ;
        codes[1] = 0;
        return 2 * sizeof (int);
      }

    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
      return 0;

    default:
      return -1;
    }
}

/* Part names compare without case (OPC, ISO/IEC 29500-2, 9.1.1), and some
 * writers put backslashes or a leading slash. */
static char *
entry_key (const char *name)
{
  char *key = g_ascii_strdown (name[0] == '/' ? name + 1 : name, -1);

  return g_strdelimit (key, "\\", '/');
}

/* A name that would lead out of the folder it is unpacked in. We unpack
 * nothing, but no honest writer makes one. */
static gboolean
is_path_trick (const char *key)
{
  g_auto(GStrv) parts = NULL;

  if (key[0] == '/' || (g_ascii_isalpha (key[0]) && key[1] == ':'))
    return TRUE;

  parts = g_strsplit (key, "/", -1);
  return g_strv_contains ((const char * const *) parts, "..");
}

static gboolean
add_entry (TilArchive   *self,
           zip_uint64_t  index,
           GError      **error)
{
  g_autofree char *key = NULL;
  zip_stat_t status;
  Entry *entry;
  Entry *former;

  if (zip_stat_index (self->zip, index, 0, &status) != 0 || status.name == NULL)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
                   /* Translators: a file name */
                   _("%s cannot be read: the list of its parts is damaged"),
                   til_input_get_name (self->input));
      return FALSE;
    }

  key = entry_key (status.name);
  if (is_path_trick (key))
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
                   /* Translators: a file name and the name of a part inside it */
                   _("%1$s is refused: the name of its part “%2$s” leads out of the file"),
                   til_input_get_name (self->input), status.name);
      return FALSE;
    }

  former = g_hash_table_lookup (self->entries, key);
  if (former != NULL)
    {
      if (former->size != status.size || former->crc != status.crc)
        former->ambiguous = TRUE;
      return TRUE;
    }

  entry = g_new0 (Entry, 1);
  entry->name = g_strdup (status.name);
  entry->index = index;
  entry->size = (status.valid & ZIP_STAT_SIZE) ? status.size : 0;
  entry->crc = status.crc;
  entry->encrypted = (status.valid & ZIP_STAT_ENCRYPTION_METHOD)
                     && status.encryption_method != ZIP_EM_NONE;
  g_hash_table_insert (self->entries, g_steal_pointer (&key), entry);

  return TRUE;
}

/**
 * til_archive_new:
 * @input: the file; must outlive the archive
 * @error: a #TilSheetError that names the file
 *
 * Opens a zip archive and checks its list of entries.
 *
 * Returns: (transfer full): the archive, or %NULL
 */
TilArchive *
til_archive_new (TilInput  *input,
                 GError   **error)
{
  g_autoptr(TilArchive) self = NULL;
  zip_source_t *source;
  zip_error_t zip_error;
  zip_int64_t n_entries;

  g_return_val_if_fail (input != NULL, NULL);

  self = g_new0 (TilArchive, 1);
  self->input = input;
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  self->budget = TIL_LIMIT_UNPACK_START + TIL_LIMIT_UNPACK_RATIO * til_input_get_size (input);

  zip_error_init (&zip_error);
  source = zip_source_function_create (on_zip_source, self, &zip_error);
  if (source != NULL)
    {
      self->zip = zip_open_from_source (source, ZIP_RDONLY, &zip_error);
      if (self->zip == NULL)
        zip_source_free (source);
    }

  if (self->zip == NULL)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
                   /* Translators: a file name and the reason of the unpacking library */
                   _("%1$s cannot be unpacked: %2$s"),
                   til_input_get_name (input), reason_of (&zip_error));
      zip_error_fini (&zip_error);
      return NULL;
    }
  zip_error_fini (&zip_error);

  n_entries = zip_get_num_entries (self->zip, 0);
  if (n_entries > TIL_LIMIT_ENTRIES)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                   /* Translators: a file name and a number */
                   _("%1$s is refused: it holds more than %2$d parts"),
                   til_input_get_name (input), TIL_LIMIT_ENTRIES);
      return NULL;
    }

  for (zip_int64_t i = 0; i < n_entries; i++)
    if (!add_entry (self, i, error))
      return NULL;

  return g_steal_pointer (&self);
}

void
til_archive_free (TilArchive *self)
{
  if (self == NULL)
    return;

  if (self->zip != NULL)
    zip_discard (self->zip);
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * til_archive_get_name:
 *
 * Returns: what messages call the file
 */
const char *
til_archive_get_name (TilArchive *self)
{
  return til_input_get_name (self->input);
}

static const Entry *
find_entry (TilArchive *self,
            const char *name)
{
  g_autofree char *key = entry_key (name);

  return g_hash_table_lookup (self->entries, key);
}

/**
 * til_archive_has:
 * @entry: a name with slashes; case and a leading slash do not matter
 *
 * Returns: whether there is an entry of that name
 */
gboolean
til_archive_has (TilArchive *self,
                 const char *entry)
{
  return find_entry (self, entry) != NULL;
}

/**
 * til_archive_get_size:
 *
 * Returns: the unpacked size that the archive claims for @entry, in bytes;
 *   0 when there is none
 */
guint64
til_archive_get_size (TilArchive *self,
                      const char *entry)
{
  const Entry *found = find_entry (self, entry);

  return found != NULL ? found->size : 0;
}

/**
 * til_archive_list:
 *
 * Returns: (transfer container) (element-type utf8): the entries' names as
 *   stored, in no order
 */
GPtrArray *
til_archive_list (TilArchive *self)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (names, ((Entry *) value)->name);

  return names;
}

/**
 * til_archive_open_entry:
 * @entry: a name as for til_archive_has()
 * @error: a #TilSheetError that names the file and the entry
 *
 * Returns: (transfer full): the entry at its start, or %NULL
 */
TilArchiveEntry *
til_archive_open_entry (TilArchive  *self,
                        const char  *entry,
                        GError     **error)
{
  const Entry *found = find_entry (self, entry);
  TilArchiveEntry *opened;
  zip_file_t *file;

  if (found == NULL)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
                   /* Translators: a file name and the name of a part inside it */
                   _("%1$s cannot be read: its part “%2$s” is missing"),
                   til_archive_get_name (self), entry);
      return NULL;
    }

  if (found->encrypted)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_ENCRYPTED,
                   /* Translators: a file name */
                   _("%s cannot be read: it is encrypted and needs a password"),
                   til_archive_get_name (self));
      return NULL;
    }

  if (found->ambiguous)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
                   /* Translators: a file name and the name of a part inside it */
                   _("%1$s is refused: it has two different parts named “%2$s”"),
                   til_archive_get_name (self), found->name);
      return NULL;
    }

  file = zip_fopen_index (self->zip, found->index, 0);
  if (file == NULL)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
                   /* Translators: a file name, the name of a part inside it, the reason */
                   _("%1$s cannot be read: its part “%2$s” cannot be unpacked: %3$s"),
                   til_archive_get_name (self), found->name, zip_strerror (self->zip));
      return NULL;
    }

  opened = g_new0 (TilArchiveEntry, 1);
  opened->archive = self;
  opened->entry = found;
  opened->file = file;

  return opened;
}

/**
 * til_archive_entry_read:
 * @buffer: (out caller-allocates): room for @length bytes
 * @length: at most this much
 * @error: a #TilSheetError that names the file and the entry
 *
 * Unpacks the next bytes. Only when this returned 0 is the content true: its
 * length and checksum were right.
 *
 * Returns: how many bytes; 0 at the end, -1 on failure
 */
gssize
til_archive_entry_read (TilArchiveEntry  *self,
                        gpointer          buffer,
                        gsize             length,
                        GError          **error)
{
  TilArchive *archive = self->archive;
  zip_int64_t n = zip_fread (self->file, buffer, length);

  if (n < 0 || (n == 0 && self->done != self->entry->size))
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
                   /* Translators: a file name, the name of a part inside it, the reason */
                   _("%1$s cannot be read: its part “%2$s” is damaged: %3$s"),
                   til_archive_get_name (archive), self->entry->name,
                   n < 0 ? reason_of (zip_file_get_error (self->file))
                         /* Translators: why a part of a file is damaged */
                         : _("it is shorter than it says"));
      return -1;
    }

  self->done += n;
  archive->unpacked += n;
  if (archive->unpacked > archive->budget)
    {
      g_autofree char *limit = g_format_size (archive->budget);

      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                   /* Translators: a file name, the name of a part, a size such as 400 MB */
                   _("%1$s is refused: unpacking its part “%2$s” gives more than %3$s"),
                   til_archive_get_name (archive), self->entry->name, limit);
      return -1;
    }

  return n;
}

/**
 * til_archive_entry_get_fraction:
 *
 * Returns: how much of the entry has been read, 0 to 1
 */
double
til_archive_entry_get_fraction (TilArchiveEntry *self)
{
  if (self->entry->size == 0)
    return 1.0;

  return MIN (1.0, (double) self->done / (double) self->entry->size);
}

void
til_archive_entry_free (TilArchiveEntry *self)
{
  if (self == NULL)
    return;

  zip_fclose (self->file);
  g_free (self);
}

/**
 * til_archive_read:
 * @entry: a name as for til_archive_has()
 * @block: takes each block
 * @user_data: for @block
 * @cancellable: (nullable): looked at before each block
 * @error: a #TilSheetError that names the file and the entry
 *
 * Unpacks one entry as a stream. What @block was given is true only if this
 * succeeds.
 *
 * Returns: %TRUE when the entry was read to its end, or @block stopped
 */
gboolean
til_archive_read (TilArchive       *self,
                  const char       *entry,
                  TilArchiveBlock   block,
                  gpointer          user_data,
                  GCancellable     *cancellable,
                  GError          **error)
{
  g_autoptr(TilArchiveEntry) opened = til_archive_open_entry (self, entry, error);
  char buffer[16 * 1024];
  gssize n;

  if (opened == NULL)
    return FALSE;

  while ((n = til_archive_entry_read (opened, buffer, sizeof buffer, error)) > 0)
    {
      g_autoptr(GError) own_error = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      if (!block (buffer, n, user_data, &own_error))
        {
          if (own_error == NULL)
            return TRUE;
          g_propagate_error (error, g_steal_pointer (&own_error));
          return FALSE;
        }
    }

  return n == 0;
}

/**
 * til_archive_count:
 * @n_elements: XML elements that were met since the last call
 * @error: a #TilSheetError when there are too many
 *
 * Returns: %FALSE when the archive holds more of them than its size allows
 */
gboolean
til_archive_count (TilArchive  *self,
                   guint64      n_elements,
                   GError     **error)
{
  guint64 limit = TIL_LIMIT_ELEMENT_START
                  + TIL_LIMIT_ELEMENT_RATIO * til_input_get_size (self->input);

  g_autofree char *number = NULL;

  self->elements += n_elements;
  if (self->elements <= limit)
    return TRUE;

  number = g_strdup_printf ("%" G_GUINT64_FORMAT, limit);
  g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
               /* Translators: a file name and a number */
               _("%1$s is refused: it holds more than %2$s XML elements"),
               til_archive_get_name (self), number);
  return FALSE;
}

typedef struct
{
  GByteArray *bytes;
  gsize       limit;
  TilArchive *archive;
  const char *entry;
} Collector;

static gboolean
collect (const char  *data,
         gsize        length,
         gpointer     user_data,
         GError     **error)
{
  Collector *self = user_data;

  if (self->bytes->len + length > self->limit)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                   /* Translators: a file name and the name of a part inside it */
                   _("%1$s is refused: its part “%2$s” is too large"),
                   til_archive_get_name (self->archive), self->entry);
      return FALSE;
    }

  g_byte_array_append (self->bytes, (const guint8 *) data, length);
  return TRUE;
}

/**
 * til_archive_read_all:
 * @limit: refuse an entry of more bytes
 *
 * As til_archive_read(), for small entries.
 *
 * Returns: (transfer full): the entry's content, or %NULL
 */
GBytes *
til_archive_read_all (TilArchive    *self,
                      const char    *entry,
                      gsize          limit,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  Collector collector = { bytes, limit, self, entry };

  if (!til_archive_read (self, entry, collect, &collector, cancellable, error))
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
