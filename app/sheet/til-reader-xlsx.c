/* sheet/til-reader-xlsx.c: Excel workbooks, XLSX and XLSM; see til-xlsx.h */
#include "sheet/til-reader-private.h"

#include <glib/gi18n-lib.h>

#include "sheet/til-xlsx.h"

typedef struct
{
  TilXlsxContext   context;
  TilXlsxWorkbook  workbook;
  TilXlsxStyles    styles;
  TilXlsxStrings   strings;
  GPtrArray       *relations;   /* of the workbook */
  char            *part;        /* the workbook's entry */
} XlsxReader;

static char *
find_workbook (TilArchive    *archive,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(GPtrArray) relations = til_xlsx_read_relations (archive, "", cancellable, error);
  const TilXlsxRelation *relation;

  if (relations == NULL)
    return NULL;

  relation = til_xlsx_find_relation (relations, NULL, "officeDocument");
  if (relation != NULL && til_archive_has (archive, relation->target))
    return g_strdup (relation->target);

  return g_strdup ("xl/workbook.xml");
}

/* The entry of a part that the workbook has once; NULL where it has none. */
static const char *
find_part (XlsxReader *self,
           const char *type,
           const char *usual_name)
{
  const TilXlsxRelation *relation = til_xlsx_find_relation (self->relations, NULL, type);

  if (relation != NULL)
    return relation->target;

  return til_archive_has (self->context.archive, usual_name) ? usual_name : NULL;
}

/* A sheet whose type is this has no cells to read. */
static gboolean
is_skipped_type (const char *type)
{
  return strcmp (type, "worksheet") != 0;
}

/* The entry of one sheet; NULL with a warning when the file names none. */
static char *
find_sheet (XlsxReader              *self,
            guint                    index,
            const TilXlsxSheetEntry *sheet,
            gboolean                *skip)
{
  const TilXlsxRelation *relation = NULL;
  g_autofree char *usual = g_strdup_printf ("xl/worksheets/sheet%u.xml", index + 1);

  *skip = FALSE;
  if (sheet->relation_id != NULL)
    relation = til_xlsx_find_relation (self->relations, sheet->relation_id, NULL);

  if (relation != NULL)
    {
      *skip = is_skipped_type (relation->type);
      return g_strdup (relation->target);
    }

  if (self->relations->len == 0 && til_archive_has (self->context.archive, usual))
    return g_steal_pointer (&usual);

  til_reading_warning (self->context.reading,
                       /* Translators: the name of a sheet */
                       _("Sheet “%s” is named by the workbook, but it is not in the file."),
                       sheet->name);
  return NULL;
}

static gboolean
read_sheets (XlsxReader  *self,
             GError     **error)
{
  TilReading *reading = self->context.reading;
  GPtrArray *sheets = self->workbook.sheets;
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint64 total = 0;
  guint n_found = 0;

  for (guint i = 0; i < sheets->len; i++)
    {
      const TilXlsxSheetEntry *sheet = sheets->pdata[i];
      g_autofree char *part = NULL;
      gboolean skip;

      part = find_sheet (self, i, sheet, &skip);
      if (part != NULL && skip)
        {
          til_reading_skipped (reading, sheet->name);
          g_clear_pointer (&part, g_free);
        }
      if (part != NULL)
        total += til_archive_get_size (self->context.archive, part);
      n_found += part != NULL || skip;
      g_ptr_array_add (parts, g_steal_pointer (&part));
    }

  if (n_found == 0)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
                   /* Translators: a file name */
                   _("%s cannot be read: none of its sheets is in the file"), reading->name);
      return FALSE;
    }

  for (guint i = 0; i < sheets->len; i++)
    {
      const TilXlsxSheetEntry *sheet = sheets->pdata[i];
      const char *part = parts->pdata[i];

      if (part == NULL)
        continue;

      self->context.name = sheet->name;
      self->context.visibility = sheet->visibility;
      self->context.progress_start += self->context.progress_share;
      self->context.progress_share = total == 0 ? 0
        : (double) til_archive_get_size (self->context.archive, part) / total;

      if (!til_reading_sheet_begin (reading, sheet->name, sheet->visibility, error)
          || !til_xlsx_read_sheet (&self->context, part, error)
          || !til_xlsx_read_notes (&self->context, part, error))
        return FALSE;

      til_reading_sheet_end (reading);
    }

  return TRUE;
}

static gboolean
read_book (XlsxReader  *self,
           GError     **error)
{
  TilReading *reading = self->context.reading;
  TilArchive *archive = self->context.archive;
  GCancellable *cancellable = reading->cancellable;

  self->part = find_workbook (archive, cancellable, error);
  if (self->part == NULL)
    return FALSE;

  if (!til_xlsx_read_workbook (&self->workbook, archive, self->part, cancellable, error))
    return FALSE;

  self->relations = til_xlsx_read_relations (archive, self->part, cancellable, error);
  if (self->relations == NULL)
    return FALSE;

  if (self->workbook.sheets->len == 0)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
                   /* Translators: a file name */
                   _("%s cannot be read: it has no sheets"), reading->name);
      return FALSE;
    }

  if (!til_xlsx_read_styles (&self->styles, archive, find_part (self, "styles", "xl/styles.xml"),
                             cancellable, error)
      || !til_xlsx_read_strings (&self->strings, reading, archive,
                                 find_part (self, "sharedStrings", "xl/sharedStrings.xml"), error))
    return FALSE;

  self->context.epoch_1904 = self->workbook.epoch_1904;
  til_reading_opened (reading, TIL_BOOK_XLSX, NULL);

  return read_sheets (self, error);
}

/**
 * til_xlsx_read:
 * @error: a #TilSheetError, or a #GIOErrorEnum when cancelled
 *
 * Reads an Excel workbook. Macros, pictures, charts and links to other files
 * are left alone.
 *
 * Returns: %TRUE when it was read to its end or the visitor stopped
 */
gboolean
til_xlsx_read (TilReading  *reading,
               GError     **error)
{
  g_autoptr(TilArchive) archive = til_archive_new (reading->input, error);
  XlsxReader self = { 0, };
  gboolean read;

  if (archive == NULL)
    return FALSE;

  self.context.reading = reading;
  self.context.archive = archive;
  self.context.styles = &self.styles;
  self.context.strings = &self.strings;

  read = read_book (&self, error) || reading->stopped;

  til_xlsx_workbook_clear (&self.workbook);
  til_xlsx_styles_clear (&self.styles);
  til_xlsx_strings_clear (&self.strings);
  g_clear_pointer (&self.relations, g_ptr_array_unref);
  g_free (self.part);

  return read;
}
