/* core/til-catalogue-list.c: how long lists are read */
#include "core/til-catalogue-forms.h"

#include <string.h>

static const TilChoice uses[] = {
  { "only", TIL_LIST_ONLY }, { "words", TIL_LIST_WORDS }, { "year", TIL_LIST_YEAR },
  { "value", TIL_LIST_VALUE }, { "ignored", TIL_LIST_IGNORED }, { NULL, 0 },
};

static void
meaning_free (gpointer data)
{
  TilListMeaning *meaning = data;

  g_free (meaning->word);
  g_array_unref (meaning->categories);
  g_free (meaning);
}

static void
column_free (gpointer data)
{
  TilListColumn *column = data;

  g_strfreev (column->names);
  g_strfreev (column->words);
  g_free (column->beside);
  g_ptr_array_unref (column->meanings);
  g_free (column);
}

static GStrv
split (const char *text)
{
  GStrv parts = g_strsplit (text != NULL ? text : "", "|", -1);

  for (char **part = parts; *part != NULL; part++)
    g_strstrip (*part);

  return parts;
}

const char *
til_list_use_to_code (TilListUse self)
{
  for (guint i = 0; uses[i].word != NULL; i++)
    if (uses[i].value == (int) self)
      return uses[i].word;

  g_return_val_if_reached (NULL);
}

gboolean
til_list_use_from_code (const char *code,
                        TilListUse *use)
{
  for (guint i = 0; uses[i].word != NULL; i++)
    if (g_str_equal (uses[i].word, code))
      {
        *use = uses[i].value;
        return TRUE;
      }

  return FALSE;
}

/**
 * til_list_form_new:
 * @code: its name
 * @partner: catalogue index of whose list it is
 *
 * Returns: (transfer full): a form without columns
 */
TilListForm *
til_list_form_new (const char *code,
                   guint       partner)
{
  TilListForm *self = g_new0 (TilListForm, 1);

  self->code = g_strdup (code);
  self->partner = partner;
  self->columns = g_ptr_array_new_with_free_func (column_free);

  return self;
}

TilListForm *
til_list_form_copy (const TilListForm *self)
{
  TilListForm *copy = til_list_form_new (self->code, self->partner);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const TilListColumn *column = g_ptr_array_index (self->columns, i);
      TilListColumn *new_column = g_new0 (TilListColumn, 1);

      new_column->names = g_strdupv (column->names);
      new_column->use = column->use;
      new_column->words = g_strdupv (column->words);
      new_column->beside = g_strdup (column->beside);
      new_column->meanings = g_ptr_array_new_with_free_func (meaning_free);
      g_ptr_array_add (copy->columns, new_column);
      for (guint j = 0; j < column->meanings->len; j++)
        {
          const TilListMeaning *meaning = g_ptr_array_index (column->meanings, j);
          TilListMeaning *new_meaning = til_list_column_add (new_column, meaning->word);

          new_meaning->no_count = meaning->no_count;
          new_meaning->indicator = meaning->indicator;
          new_meaning->dimension = meaning->dimension;
          g_array_append_vals (new_meaning->categories, meaning->categories->data, meaning->categories->len);
        }
    }

  return copy;
}

void
til_list_form_free (TilListForm *self)
{
  g_free (self->code);
  g_ptr_array_unref (self->columns);
  g_free (self);
}

/**
 * til_list_form_find:
 * @self: a form
 * @name: a column's name
 *
 * Returns: (nullable): the column
 */
TilListColumn *
til_list_form_find (const TilListForm *self,
                    const char        *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      TilListColumn *column = g_ptr_array_index (self->columns, i);

      if (g_str_equal (column->names[0], name))
        return column;
    }

  return NULL;
}

/**
 * til_list_column_new:
 * @names: labels that may head it, separated by "|"
 * @use: what it is for
 *
 * Returns: (transfer full): a column that explains no word yet
 */
TilListColumn *
til_list_column_new (const char *names,
                     TilListUse  use)
{
  TilListColumn *self = g_new0 (TilListColumn, 1);

  self->names = split (names);
  self->use = use;
  self->words = split (NULL);
  self->meanings = g_ptr_array_new_with_free_func (meaning_free);

  return self;
}

/**
 * til_list_column_add:
 * @self: a column
 * @word: a word of it
 *
 * Returns: (transfer none): its meaning, all unset, to be filled in; that
 *   which the word had before is gone
 */
TilListMeaning *
til_list_column_add (TilListColumn *self,
                     const char    *word)
{
  const TilListMeaning *before = til_list_column_find (self, word);
  TilListMeaning *meaning = g_new0 (TilListMeaning, 1);

  meaning->word = g_strdup (word);
  meaning->indicator = TIL_NONE;
  meaning->dimension = TIL_NONE;
  meaning->categories = g_array_new (FALSE, FALSE, sizeof (guint));
  if (before != NULL)
    g_ptr_array_remove (self->meanings, (gpointer) before);
  g_ptr_array_add (self->meanings, meaning);

  return meaning;
}

/**
 * til_list_column_find:
 * @self: a column
 * @word: as the list writes it
 *
 * Returns: (nullable): what it means
 */
const TilListMeaning *
til_list_column_find (const TilListColumn *self,
                      const char          *word)
{
  for (guint i = 0; i < self->meanings->len; i++)
    {
      const TilListMeaning *meaning = g_ptr_array_index (self->meanings, i);

      if (g_str_equal (meaning->word, word))
        return meaning;
    }

  return NULL;
}

static gboolean
parse_column (TilCatalogueParser     *parser,
              const TilCatalogueNode *node,
              TilListForm            *form,
              GError                **error)
{
  TilListColumn *column = til_list_column_new (til_catalogue_node_get (node, "name"), TIL_LIST_WORDS);
  int use = TIL_LIST_WORDS;

  g_ptr_array_add (form->columns, column);
  if (*column->names == NULL || **column->names == '\0')
    return til_catalogue_parser_fail (parser, node, "name", error);
  if (!til_catalogue_parser_choice (parser, node, "use", uses, &use, error))
    return FALSE;
  column->use = use;
  column->beside = g_strdup (til_catalogue_node_get (node, "beside"));
  g_strfreev (column->words);
  column->words = split (til_catalogue_node_get (node, "words"));
  if ((column->use == TIL_LIST_ONLY) != (g_strv_length (column->words) > 0))
    return til_catalogue_parser_fail (parser, node, "words", error);

  for (guint i = 0; i < node->children->len; i++)
    {
      const TilCatalogueNode *child = g_ptr_array_index (node->children, i);
      TilListMeaning *meaning = til_list_column_add (column, til_catalogue_node_get (child, "word"));

      if (!til_catalogue_parser_reference (parser, child, "indicator", "indicator", &meaning->indicator, error) ||
          !til_catalogue_parser_reference (parser, child, "dimension", "dimension", &meaning->dimension, error) ||
          !til_catalogue_parser_categories (parser, child, "categories", meaning->categories, error) ||
          !til_catalogue_parser_flag (parser, child, "no-count", &meaning->no_count, error))
        return FALSE;
    }

  return TRUE;
}

static guint
count_use (const TilListForm *form,
           TilListUse         use)
{
  guint n = 0;

  for (guint i = 0; i < form->columns->len; i++)
    n += ((const TilListColumn *) g_ptr_array_index (form->columns, i))->use == use;

  return n;
}

TilListForm *
til_catalogue_parser_list (TilCatalogueParser     *parser,
                           const TilCatalogueNode *node,
                           GError                **error)
{
  TilListForm *form = til_list_form_new (til_catalogue_node_get (node, "code"), TIL_NONE);

  if (!til_catalogue_parser_reference (parser, node, "partner", "partner", &form->partner, error))
    goto fail;

  for (guint i = 0; i < node->children->len; i++)
    if (!parse_column (parser, g_ptr_array_index (node->children, i), form, error))
      goto fail;
  for (guint i = 0; i < node->children->len; i++)
    {
      const TilCatalogueNode *child = g_ptr_array_index (node->children, i);
      const char *beside = til_catalogue_node_get (child, "beside");

      if (beside == NULL || til_list_form_find (form, beside) != NULL)
        continue;
      til_catalogue_parser_fail (parser, child, "beside", error);
      goto fail;
    }
  if (count_use (form, TIL_LIST_VALUE) == 1 && count_use (form, TIL_LIST_YEAR) <= 1)
    return form;
  til_catalogue_parser_fail (parser, node, "code", error);

fail:
  til_list_form_free (form);
  return NULL;
}
