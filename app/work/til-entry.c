/* work/til-entry.c: see the header */
#include "work/til-entry.h"

#include <glib/gi18n-lib.h>

#include "export/til-template-form.h"
#include "work/til-project-private.h"

/* What the rows of a partner are made with. */
typedef struct
{
  TilProject   *project;
  TilCatalogue *catalogue;
  guint         partner;
  GPtrArray    *rows;    /* TilEntryRow */
} Maker;

/**
 * til_entry_row_free:
 * @self: (transfer full): a row
 */
void
til_entry_row_free (TilEntryRow *self)
{
  g_free (self->topic);
  g_free (self->block);
  g_free (self->label);
  g_free (self->stated);
  g_free (self);
}

static char *
find_stated (const Maker  *maker,
             const TilKey *key)
{
  TilCube *cube = til_project_get_cube (maker->project);
  GPtrArray *figures = til_cube_get_stated (cube, key);

  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (figures, i);
      const TilDelivery *delivery = til_cube_get_delivery (cube, figure->delivery);

      if (delivery != NULL && delivery->partner == maker->partner)
        return g_strdup (figure->text != NULL ? figure->text : "");
    }

  return g_strdup ("");
}

static void
add_row (const Maker  *maker,
         const TilKey *key,
         const char   *topic,
         const char   *block,
         const char   *label,
         guint         level)
{
  TilEntryRow *row = g_new0 (TilEntryRow, 1);

  row->key = *key;
  row->topic = g_strdup (topic);
  row->block = g_strdup (block);
  row->label = g_strdup (label);
  row->level = level;
  row->stated = find_stated (maker, key);
  g_ptr_array_add (maker->rows, row);
}

static const char *
get_category_name (const Maker *maker,
                   guint        category)
{
  return til_label_get (&til_catalogue_get_category (maker->catalogue, category)->label,
                        til_project_get_language (maker->project));
}

static const char *
get_dimension_name (const Maker *maker,
                    guint        dimension)
{
  return til_label_get (&til_catalogue_get_dimension (maker->catalogue, dimension)->label,
                        til_project_get_language (maker->project));
}

static void
add_block (const Maker            *maker,
           const TilTemplateBlock *block,
           const char             *topic)
{
  for (guint i = 0; i < block->questions->len; i++)
    {
      const TilTemplateQuestion *question = &g_array_index (block->questions, TilTemplateQuestion, i);

      add_row (maker, &question->key, topic, get_dimension_name (maker, block->dimension),
               get_category_name (maker, question->category), question->level);
    }
}

/* "District · Form", a row for each of its cells: "Oslo · Forced labour". */
static void
add_grid (const Maker           *maker,
          const TilTemplateGrid *grid,
          const char            *topic)
{
  g_autofree char *both = g_strdup_printf ("%s · %s", get_dimension_name (maker, grid->row_dimension),
                                           get_dimension_name (maker, grid->column_dimension));
  GString *name = g_string_new (both);

  for (guint i = 0; grid->fixed != NULL && i < grid->fixed->len; i++)
    g_string_append_printf (name, " · %s", get_category_name (maker, g_array_index (grid->fixed, guint, i)));

  for (guint row = 0; row < grid->rows->len; row++)
    {
      for (guint column = 0; column < grid->columns->len; column++)
        {
          const TilKey *key = &g_array_index (grid->keys, TilKey, row * grid->columns->len + column);
          g_autofree char *label = NULL;

          if (key->year == 0)
            continue;
          label = g_strdup_printf ("%s · %s", get_category_name (maker, g_array_index (grid->rows, guint, row)),
                                   get_category_name (maker, g_array_index (grid->columns, guint, column)));
          add_row (maker, key, topic, name->str, label, 0);
        }
    }

  g_string_free (name, TRUE);
}

static void
add_topic (const Maker            *maker,
           const TilTemplateTopic *topic)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (maker->catalogue, topic->key.indicator);
  const char *what = til_label_get (&indicator->label, til_project_get_language (maker->project));
  g_autofree char *name = topic->unit != TIL_ROOT
    ? g_strdup_printf ("%s · %s", what, get_category_name (maker, topic->unit)) : g_strdup (what);

  /* Translators: the row of a form for the whole that the rows below are parts of */
  add_row (maker, &topic->key, name, "", _("In all"), 0);
  for (guint i = 0; i < topic->blocks->len; i++)
    add_block (maker, g_ptr_array_index (topic->blocks, i), name);
  for (guint i = 0; i < topic->grids->len; i++)
    add_grid (maker, g_ptr_array_index (topic->grids, i), name);
}

/**
 * til_entry_list_rows:
 * @project: a project
 * @partner: code of a partner
 * @year: of the numbers
 * @error: there is no such partner
 *
 * Returns: (transfer full) (element-type TilEntryRow): the numbers that are
 *   expected of @partner; none of one of which nothing is expected
 */
GPtrArray *
til_entry_list_rows (TilProject  *project,
                     const char  *partner,
                     int          year,
                     GError     **error)
{
  g_autoptr(TilTemplateForm) form = NULL;
  Maker maker = { .project = project, .catalogue = til_project_get_catalogue (project) };
  TilTemplate template = { .cube = til_project_get_cube (project), .year = year,
                           .language = til_project_get_language (project) };

  maker.partner = template.partner = til_catalogue_find_partner (maker.catalogue, partner);
  if (maker.partner == TIL_NONE)
    {
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
                   /* Translators: what was given as a partner's code */
                   _("There is no partner “%s” in the catalogue"), partner);
      return NULL;
    }

  maker.rows = g_ptr_array_new_with_free_func ((GDestroyNotify) til_entry_row_free);
  form = til_template_form_new (&template);
  for (guint i = 0; i < form->pages->len; i++)
    {
      const TilTemplatePage *page = g_ptr_array_index (form->pages, i);

      for (guint j = 0; j < page->topics->len; j++)
        add_topic (&maker, g_ptr_array_index (page->topics, j));
    }

  return maker.rows;
}

/**
 * til_entry_to_lines:
 * @rows: (element-type TilEntryRow): of the form
 * @values: (array): for each row what was typed; "" or %NULL: nothing
 * @catalogue: of the project
 *
 * Returns: (transfer full): a line "KEY = VALUE" for each row that has one
 */
char *
til_entry_to_lines (GPtrArray           *rows,
                    const char * const  *values,
                    const TilCatalogue  *catalogue)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const TilEntryRow *row = g_ptr_array_index (rows, i);
      g_autofree char *value = g_strstrip (g_strdelimit (g_strdup (values[i] != NULL ? values[i] : ""), "\t\n\r", ' '));
      g_autofree char *code = NULL;

      if (*value == '\0')
        continue;
      code = til_key_to_code (&row->key, catalogue);
      g_string_append_printf (lines, "%s = %s\n", code, value);
    }

  return g_string_free (lines, FALSE);
}
