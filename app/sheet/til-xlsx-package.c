/* sheet/til-xlsx-package.c: relationships and the workbook part; see til-xlsx.h */
#include "sheet/til-xlsx.h"

#include <glib/gi18n-lib.h>

#include "sheet/til-xml.h"

static void
relation_free (gpointer data)
{
  TilXlsxRelation *self = data;

  g_free (self->id);
  g_free (self->type);
  g_free (self->target);
  g_free (self);
}

/* The name of the entry that @target of @part means: relative to the part's
 * folder, or absolute. */
static char *
resolve_target (TilArchive *archive,
                const char *part,
                const char *target)
{
  g_autofree char *clean = g_strdelimit (g_strdup (target), "\\", '/');
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();
  g_auto(GStrv) folders = NULL;
  g_auto(GStrv) steps = NULL;
  g_autofree char *name = NULL;
  g_autofree char *unescaped = NULL;

  if (clean[0] != '/')
    {
      const char *slash = strrchr (part, '/');
      g_autofree char *folder = g_strndup (part, slash != NULL ? slash - part : 0);

      folders = g_strsplit (folder, "/", -1);
      for (guint i = 0; folders[i] != NULL; i++)
        if (*folders[i] != '\0')
          g_ptr_array_add (kept, folders[i]);
    }

  steps = g_strsplit (clean, "/", -1);
  for (guint i = 0; steps[i] != NULL; i++)
    {
      if (strcmp (steps[i], "..") == 0)
        {
          if (kept->len > 0)
            g_ptr_array_set_size (kept, kept->len - 1);
        }
      else if (*steps[i] != '\0' && strcmp (steps[i], ".") != 0)
        g_ptr_array_add (kept, steps[i]);
    }
  g_ptr_array_add (kept, NULL);
  name = g_strjoinv ("/", (char **) kept->pdata);

  /* Targets are addresses, in which a space is %20; entries are not always. */
  if (!til_archive_has (archive, name)
      && (unescaped = g_uri_unescape_string (name, NULL)) != NULL
      && g_utf8_validate (unescaped, -1, NULL))
    return g_steal_pointer (&unescaped);

  return g_steal_pointer (&name);
}

typedef struct
{
  TilXml      xml;
  TilArchive *archive;
  const char *part;
  GPtrArray  *relations;
} RelationsParser;

static void
on_relation_start (void        *user_data,
                   const char  *name,
                   const char **attributes)
{
  RelationsParser *self = user_data;
  TilXlsxRelation *relation;
  const char *type, *target, *mode, *id, *slash;

  til_xml_enter (&self->xml);
  if (strcmp (til_xml_local_name (name), "Relationship") != 0)
    return;

  id = til_xml_get (attributes, "Id");
  type = til_xml_get (attributes, "Type");
  target = til_xml_get (attributes, "Target");
  mode = til_xml_get (attributes, "TargetMode");
  if (id == NULL || type == NULL || target == NULL)
    return;

  slash = strrchr (type, '/');
  relation = g_new0 (TilXlsxRelation, 1);
  relation->id = g_strdup (id);
  relation->type = g_strdup (slash != NULL ? slash + 1 : type);
  relation->external = mode != NULL && g_ascii_strcasecmp (mode, "External") == 0;
  relation->target = relation->external ? g_strdup ("")
                                        : resolve_target (self->archive, self->part, target);
  g_ptr_array_add (self->relations, relation);

  if (self->relations->len > TIL_LIMIT_ENTRIES)
    til_xml_fail (&self->xml, g_error_new (TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                                           /* Translators: why a part of a file is refused */
                                           _("it has too many entries")));
}

static void
on_any_end (void       *user_data,
            const char *name)
{
  til_xml_leave (user_data);
}

/**
 * til_xlsx_read_relations:
 * @part: whose; "" for the file's own
 * @error: a #TilSheetError that names file and part
 *
 * Returns: (transfer full) (element-type TilXlsxRelation): the relationships,
 *   none when the part has none; %NULL on failure
 */
GPtrArray *
til_xlsx_read_relations (TilArchive    *archive,
                         const char    *part,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(GPtrArray) relations = g_ptr_array_new_with_free_func (relation_free);
  const char *slash = strrchr (part, '/');
  g_autofree char *entry = NULL;
  RelationsParser self = { .archive = archive, .part = part, .relations = relations };

  if (slash != NULL)
    entry = g_strdup_printf ("%.*s/_rels/%s.rels", (int) (slash - part), part, slash + 1);
  else
    entry = g_strdup_printf ("_rels/%s.rels", part);

  if (!til_archive_has (archive, entry))
    return g_steal_pointer (&relations);

  til_xml_init (&self.xml, TRUE);
  XML_SetUserData (self.xml.parser, &self);
  XML_SetElementHandler (self.xml.parser, on_relation_start, on_any_end);
  if (!til_xml_parse_entry (&self.xml, archive, entry, cancellable, error))
    g_clear_pointer (&relations, g_ptr_array_unref);
  til_xml_clear (&self.xml);

  return g_steal_pointer (&relations);
}

/**
 * til_xlsx_find_relation:
 * @id: (nullable): its ID, or %NULL for any
 * @type: (nullable): its type, or %NULL for any
 *
 * Returns: (nullable): the first such relationship inside the file
 */
const TilXlsxRelation *
til_xlsx_find_relation (GPtrArray  *relations,
                        const char *id,
                        const char *type)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const TilXlsxRelation *relation = relations->pdata[i];

      if (!relation->external
          && (id == NULL || strcmp (relation->id, id) == 0)
          && (type == NULL || strcmp (relation->type, type) == 0))
        return relation;
    }

  return NULL;
}

static void
sheet_entry_free (gpointer data)
{
  TilXlsxSheetEntry *self = data;

  g_free (self->name);
  g_free (self->relation_id);
  g_free (self);
}

typedef struct
{
  TilXml           xml;
  TilXlsxWorkbook *workbook;
} WorkbookParser;

static void
on_workbook_start (void        *user_data,
                   const char  *name,
                   const char **attributes)
{
  WorkbookParser *self = user_data;
  const char *local = til_xml_local_name (name);

  til_xml_enter (&self->xml);

  if (strcmp (local, "workbookPr") == 0)
    {
      if (til_xml_is_true (til_xml_get (attributes, "date1904")))
        self->workbook->epoch_1904 = TRUE;
    }
  else if (strcmp (local, "sheet") == 0 && self->xml.depth == 3)
    {
      const char *sheet_name = til_xml_get (attributes, "name");
      const char *state = til_xml_get (attributes, "state");
      TilXlsxSheetEntry *entry = g_new0 (TilXlsxSheetEntry, 1);

      entry->name = g_strdup (sheet_name != NULL ? sheet_name : "");
      entry->relation_id = g_strdup (til_xml_get (attributes, "id"));
      entry->visibility = state == NULL ? TIL_SHEET_VISIBLE
                          : strcmp (state, "veryHidden") == 0 ? TIL_SHEET_VERY_HIDDEN
                          : strcmp (state, "hidden") == 0 || til_xml_is_true (state) ? TIL_SHEET_HIDDEN
                          : TIL_SHEET_VISIBLE;
      g_ptr_array_add (self->workbook->sheets, entry);

      if (self->workbook->sheets->len > TIL_LIMIT_SHEETS)
        til_xml_fail (&self->xml, g_error_new (TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                                               /* Translators: why a part of a file is refused */
                                               _("it has too many sheets")));
    }
}

/**
 * til_xlsx_read_workbook:
 * @self: (out): to be cleared with til_xlsx_workbook_clear(), always
 * @part: the workbook's entry
 * @error: a #TilSheetError that names file and part
 *
 * Returns: %TRUE on success
 */
gboolean
til_xlsx_read_workbook (TilXlsxWorkbook  *self,
                        TilArchive       *archive,
                        const char       *part,
                        GCancellable     *cancellable,
                        GError          **error)
{
  WorkbookParser parser = { .workbook = self };
  gboolean read;

  self->sheets = g_ptr_array_new_with_free_func (sheet_entry_free);
  self->epoch_1904 = FALSE;

  til_xml_init (&parser.xml, TRUE);
  XML_SetUserData (parser.xml.parser, &parser);
  XML_SetElementHandler (parser.xml.parser, on_workbook_start, on_any_end);
  read = til_xml_parse_entry (&parser.xml, archive, part, cancellable, error);
  til_xml_clear (&parser.xml);

  return read;
}

void
til_xlsx_workbook_clear (TilXlsxWorkbook *self)
{
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
}
