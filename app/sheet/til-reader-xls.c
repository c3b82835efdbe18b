/* sheet/til-reader-xls.c
 *
 * Reads XLS files: BIFF 5 and 8 in an OLE2 container, and the bare record
 * streams of BIFF 2 to 5. Sheets are found through the workbook's list of
 * them; a chart or macro sheet is named and skipped.
 */
#include "sheet/til-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sheet/til-biff-book.h"
#include "sheet/til-biff-cells.h"
#include "sheet/til-biff-crypt.h"
#include "sheet/til-biff-marks.h"
#include "sheet/til-biff.h"
#include "sheet/til-ole.h"

/* Every sheet is walked through twice. More means that sheets lie in one
 * another, as no program writes them. */
#define MAX_WALKS 4

/* An entry of the workbook's list of sheets. */
typedef struct
{
  char   *name;
  gsize   offset;       /* of its BOF record */
  guint8  visibility;   /* TilSheetVisibility has the same numbers */
  guint8  kind;
} ListedSheet;

enum { LISTED_SHEET, LISTED_MACRO, LISTED_CHART };

typedef struct
{
  TilReading    *reading;
  TilBiffBook   *book;
  TilBiffStream  stream;
  guint8        *decrypted;  /* owned; what stream is then a walk through */
  GArray        *sheets;     /* ListedSheet */
  gsize          n_walked;   /* bytes */
  gboolean       cut_said;
} Xls;

static void
listed_sheet_clear (gpointer data)
{
  ListedSheet *sheet = data;

  g_free (sheet->name);
}

static gboolean
set_damaged (Xls         *self,
             const char  *reason,
             GError     **error)
{
  g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
               /* Translators: a file's name, then what is wrong with it */
               _("%1$s is damaged: %2$s"), self->reading->name, reason);
  return FALSE;
}

/* The version and kind that a BOF record states. */
static gboolean
read_bof (const TilBiffStream *stream,
          TilBiffVersion      *version,
          guint               *kind)
{
  if (stream->length < 4)
    return FALSE;

  *kind = til_biff_u16 (stream->body + 2);
  switch (stream->id)
    {
    case TIL_BIFF_BOF_2:
      *version = TIL_BIFF_2;
      return TRUE;
    case TIL_BIFF_BOF_3:
      *version = TIL_BIFF_3;
      return TRUE;
    case TIL_BIFF_BOF_4:
      *version = TIL_BIFF_4;
      return TRUE;
    case TIL_BIFF_BOF:
      *version = til_biff_u16 (stream->body) >= 0x0600 ? TIL_BIFF_8 : TIL_BIFF_5;
      return TRUE;
    default:
      return FALSE;
    }
}

static void
warn_cut (Xls        *self,
          const char *sheet_name)
{
  if (!self->cut_said)
    til_reading_warning (self->reading,
                         /* Translators: a sheet's name */
                         _("Sheet “%s” is not whole: the file ends within it. Rows may be missing."),
                         sheet_name);
  self->cut_said = TRUE;
}

/* Hands out the sheet at whose BOF record the stream is. */
static gboolean
read_sheet (Xls                 *self,
            const char          *name,
            TilSheetVisibility   visibility,
            gsize               *end,
            GError             **error)
{
  g_autoptr(TilBiffMarks) marks = til_biff_marks_read (self->book, &self->stream);
  TilCellFlags flags = visibility == TIL_SHEET_VISIBLE ? 0 : TIL_CELL_HIDDEN;

  *end = marks->end;
  self->n_walked += marks->end - self->stream.next;
  if (self->n_walked / MAX_WALKS > self->stream.size)
    return set_damaged (self, _("its sheets lie in one another"), error);

  if (marks->is_dialog)
    {
      til_reading_skipped (self->reading, name);
      return TRUE;
    }

  if (!til_reading_sheet_begin (self->reading, name, visibility, error)
      || !til_biff_cells_read (self->reading, self->book, marks, &self->stream, name, flags, error))
    return FALSE;

  for (guint i = 0; i < marks->merged->len; i++)
    {
      const TilRange *range = &g_array_index (marks->merged, TilRange, i);

      if (!til_reading_merged (self->reading, range->first_row, range->first_column,
                               range->last_row, range->last_column, error))
        return FALSE;
    }

  for (guint i = 0; i < marks->notes->len; i++)
    {
      const TilNote *note = g_ptr_array_index (marks->notes, i);

      if (note->text != NULL && *note->text != '\0'
          && !til_reading_note (self->reading, note->row, note->column, note->text, error))
        return FALSE;
    }

  if (marks->too_many_merges)
    til_reading_warning (self->reading,
                         /* Translators: a sheet's name */
                         _("Sheet “%s”: its merged cells overlap, so that not all of them were read"), name);
  if (marks->notes_damaged)
    til_reading_warning (self->reading,
                         /* Translators: a sheet's name */
                         _("Sheet “%s”: not all of its comments could be read"), name);
  if (marks->cut)
    warn_cut (self, name);

  til_reading_sheet_end (self->reading);
  return TRUE;
}

static gboolean
read_listed_sheet (Xls                *self,
                   const ListedSheet  *sheet,
                   GError            **error)
{
  TilBiffVersion version;
  TilSheetVisibility visibility = MIN (sheet->visibility, TIL_SHEET_VERY_HIDDEN);
  gsize end;
  guint kind;

  if (sheet->kind != LISTED_SHEET)
    {
      til_reading_skipped (self->reading, sheet->name);
      return TRUE;
    }

  self->stream.next = sheet->offset;
  if (!til_biff_stream_next (&self->stream) || !read_bof (&self->stream, &version, &kind))
    {
      til_reading_warning (self->reading,
                           /* Translators: a sheet's name */
                           _("Sheet “%s” could not be read: it is not where the file says"), sheet->name);
      return TRUE;
    }

  if (kind == TIL_BIFF_KIND_CHART || kind == TIL_BIFF_KIND_MACRO)
    {
      til_reading_skipped (self->reading, sheet->name);
      return TRUE;
    }

  return read_sheet (self, sheet->name, visibility, &end, error);
}

static void
take_listed_sheet (Xls *self)
{
  const TilBiffStream *stream = &self->stream;
  g_autoptr(GString) name = g_string_new (NULL);
  ListedSheet sheet = { 0 };

  if (stream->length < 7 || self->sheets->len > TIL_LIMIT_SHEETS)
    return;

  sheet.offset = til_biff_u32 (stream->body);
  sheet.visibility = stream->body[4] & 3;
  switch (stream->body[5])
    {
    case 0x00:
      sheet.kind = LISTED_SHEET;
      break;
    case 0x02:
      sheet.kind = LISTED_CHART;
      break;
    default:  /* Excel 4 macros, Visual Basic */
      sheet.kind = LISTED_MACRO;
      break;
    }
  til_biff_book_read_string (self->book, stream, 6, 1, name);
  sheet.name = g_string_free (g_steal_pointer (&name), FALSE);
  g_array_append_val (self->sheets, sheet);
}

static gboolean
set_encrypted (Xls     *self,
               GError **error)
{
  g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_ENCRYPTED,
               /* Translators: a file name */
               _("%s cannot be read: it is encrypted and needs a password"),
               self->reading->name);
  return FALSE;
}

/* Goes on in a decrypted copy, if the workbook needs no password to be typed. */
static gboolean
decrypt (Xls     *self,
         GError **error)
{
  guint8 *copy;

  if (self->decrypted != NULL || self->book->version != TIL_BIFF_8)
    return set_encrypted (self, error);

  self->decrypted = copy = g_memdup2 (self->stream.data, self->stream.size);
  if (!til_biff_decrypt (&self->stream, copy, self->stream.size))
    return set_encrypted (self, error);

  self->stream.data = copy;
  return TRUE;
}

/* The records that all sheets share, up to the first sheet. */
static gboolean
read_globals (Xls     *self,
              GError **error)
{
  TilBiffVersion version;
  guint kind;

  while (til_biff_stream_next (&self->stream))
    {
      /* Some programs leave out the EOF record. */
      if (self->stream.id == TIL_BIFF_EOF || read_bof (&self->stream, &version, &kind))
        return TRUE;

      if (self->stream.id == TIL_BIFF_FILEPASS && !decrypt (self, error))
        return FALSE;

      if (self->stream.id == TIL_BIFF_BOUNDSHEET)
        take_listed_sheet (self);
      else
        til_biff_book_take_record (self->book, &self->stream);

      if (g_cancellable_set_error_if_cancelled (self->reading->cancellable, error))
        return FALSE;
    }

  return set_damaged (self, _("it ends before its first sheet"), error);
}

static gboolean
read_workbook (Xls     *self,
               GError **error)
{
  if (!read_globals (self, error))
    return FALSE;

  if (self->sheets->len == 0)
    return set_damaged (self, _("it lists no sheets"), error);

  if (self->book->texts_cut)
    til_reading_warning (self->reading, _("The file has fewer texts than it states: its table of texts is damaged."));

  for (guint i = 0; i < self->sheets->len; i++)
    {
      if (!read_listed_sheet (self, &g_array_index (self->sheets, ListedSheet, i), error))
        return FALSE;
    }

  til_reading_progress (self->reading, 1);
  return TRUE;
}

/* One sheet after another, as in BIFF 2 to 4, each with its own styles. */
static gboolean
read_bare_sheets (Xls     *self,
                  GError **error)
{
  g_autoptr(GString) name = g_string_new (NULL);
  TilBiffVersion version;
  guint kind, n = 0;

  self->stream.next = 0;
  self->book->alone = TRUE;
  while (self->stream.next < self->stream.size && til_biff_stream_next (&self->stream))
    {
      g_autofree char *own_name = NULL;
      gsize end;

      if (self->stream.id == TIL_BIFF_FILEPASS)
        return set_encrypted (self, error);

      if (self->stream.id == TIL_BIFF_SHEETHDR)
        {
          g_string_truncate (name, 0);
          if (self->stream.length > 4)
            til_biff_book_read_string (self->book, &self->stream, 4, 1, name);
        }

      if (!read_bof (&self->stream, &version, &kind))
        {
          til_biff_book_take_record (self->book, &self->stream);
          continue;
        }

      if (kind == TIL_BIFF_KIND_BOOK_4)
        continue;

      n++;
      /* Translators: a sheet that has no name in the file, by its number */
      own_name = name->len > 0 ? g_strdup (name->str) : g_strdup_printf (_("Sheet %u"), n);
      g_string_truncate (name, 0);
      if (kind != TIL_BIFF_KIND_SHEET)
        {
          g_autoptr(TilBiffMarks) marks = til_biff_marks_read (self->book, &self->stream);

          til_reading_skipped (self->reading, own_name);
          self->stream.next = marks->end;
          continue;
        }

      if (!read_sheet (self, own_name, TIL_SHEET_VISIBLE, &end, error))
        return FALSE;
      self->stream.next = end;
    }

  if (n == 0)
    return set_damaged (self, _("it has no sheets"), error);

  til_reading_progress (self->reading, 1);
  return TRUE;
}

static gboolean
read_records (TilReading  *reading,
              GBytes      *bytes,
              gboolean     whole,
              GError     **error)
{
  g_autoptr(TilBiffBook) book = NULL;
  g_autoptr(GArray) sheets = g_array_new (FALSE, FALSE, sizeof (ListedSheet));
  Xls self = { .reading = reading, .sheets = sheets };
  TilBiffVersion version;
  gboolean success;
  guint kind;

  g_array_set_clear_func (sheets, listed_sheet_clear);
  self.stream.data = g_bytes_get_data (bytes, &self.stream.size);
  if (!til_biff_stream_next (&self.stream) || !read_bof (&self.stream, &version, &kind))
    return set_damaged (&self, _("it does not begin as a workbook does"), error);

  self.book = book = til_biff_book_new (version);
  if (version >= TIL_BIFF_5 && kind == TIL_BIFF_KIND_GLOBALS)
    success = read_workbook (&self, error);
  else
    success = read_bare_sheets (&self, error);

  g_free (self.decrypted);
  if (success && !whole && !self.cut_said)
    til_reading_warning (reading, _("The file is not whole: part of its container is missing."));

  return success || reading->stopped;
}

/**
 * til_xls_read:
 * @reading: the file, and where its cells go
 * @error: a #TilSheetError
 *
 * Reads an XLS file. Also says what an OLE2 container is that holds no XLS
 * workbook, such as an encrypted XLSX file.
 *
 * Returns: %TRUE if the file was read to its end or the visitor stopped
 */
gboolean
til_xls_read (TilReading  *reading,
              GError     **error)
{
  g_autoptr(GBytes) workbook = NULL;
  g_autoptr(TilOle) ole = NULL;
  g_autoptr(GError) own_error = NULL;
  gboolean whole = TRUE;

  til_reading_opened (reading, TIL_BOOK_XLS, NULL);
  if (!til_ole_is_container (reading->input))
    {
      workbook = til_input_get_bytes (reading->input, error);
      return workbook != NULL && read_records (reading, workbook, TRUE, error);
    }

  ole = til_ole_new (reading->input, error);
  if (ole == NULL)
    return FALSE;

  if (til_ole_has_stream (ole, "EncryptedPackage"))
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_ENCRYPTED,
                   /* Translators: a file name */
                   _("%s cannot be read: it is encrypted and needs a password"),
                   reading->name);
      return FALSE;
    }

  /* A file for Excel 95 and 97 at once has both; the newer one says more. */
  workbook = til_ole_read_stream (ole, "Workbook", &whole, &own_error);
  if (workbook == NULL && own_error == NULL)
    workbook = til_ole_read_stream (ole, "Book", &whole, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (workbook == NULL)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_FORMAT,
                   /* Translators: a file name */
                   _("%s cannot be read: it is an Office document, but no spreadsheet"), reading->name);
      return FALSE;
    }

  return read_records (reading, workbook, whole, error);
}
