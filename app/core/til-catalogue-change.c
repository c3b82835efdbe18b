/* core/til-catalogue-change.c: the XML with a further partner */
#include "core/til-catalogue-change.h"

#include <glib/gi18n-lib.h>

#include "core/til-catalogue-node.h"

#define MAX_CODE_LENGTH 40
#define MAX_NAME_LENGTH 200  /* in characters; labels of tables are far shorter */

static TilCatalogueNode *
find_child (const TilCatalogueNode *parent,
            const char             *name,
            const char             *code)
{
  for (guint i = 0; i < parent->children->len; i++)
    {
      TilCatalogueNode *child = g_ptr_array_index (parent->children, i);

      if (g_str_equal (child->name, name) && g_strcmp0 (til_catalogue_node_get (child, "code"), code) == 0)
        return child;
    }

  return NULL;
}

static TilCatalogueNode *
find_category (const TilCatalogueNode *parent,
               const char             *code)
{
  TilCatalogueNode *found = find_child (parent, "category", code);

  for (guint i = 0; found == NULL && i < parent->children->len; i++)
    found = find_category (g_ptr_array_index (parent->children, i), code);

  return found;
}

static void
add_word (TilCatalogueNode *node,
          const char       *attribute,
          const char       *word)
{
  g_autofree char *words = g_strdup_printf ("%s %s", til_catalogue_node_get (node, attribute), word);

  til_catalogue_node_set (node, attribute, words);
}

/* "Røde Kors, Bergen" is "rode_kors_bergen", with a number where that is taken. */
static char *
make_code (const TilCatalogueNode *root,
           const TilCatalogueNode *units,
           const char             *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "nb_NO");
  g_autofree char *stem = NULL;
  g_autofree char *code = NULL;
  GString *made = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && made->len < MAX_CODE_LENGTH; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (made, g_ascii_tolower (*p));
      else if (made->len > 0 && made->str[made->len - 1] != '_')
        g_string_append_c (made, '_');
    }
  while (made->len > 0 && made->str[made->len - 1] == '_')
    g_string_truncate (made, made->len - 1);
  if (made->len == 0)
    g_string_assign (made, "partner");

  stem = g_string_free (made, FALSE);
  code = g_strdup (stem);
  for (guint i = 2; find_child (root, "partner", code) != NULL ||
                    (units != NULL && find_category (units, code) != NULL); i++)
    {
      g_free (code);
      code = g_strdup_printf ("%s_%u", stem, i);
    }

  return g_steal_pointer (&code);
}

static void
label (TilCatalogueNode    *node,
       const char          *code,
       const TilNewPartner *partner)
{
  til_catalogue_node_set (node, "code", code);
  til_catalogue_node_set (node, "nb", partner->nb);
  til_catalogue_node_set (node, "en", partner->en != NULL && *partner->en != '\0' ? partner->en : partner->nb);
}

static void
add_spelling (TilCatalogueNode *node,
              const char       *spelling)
{
  g_string_assign (til_catalogue_node_add (node, -1, "spelling")->text, spelling);
}

/* The first unit that @like is expected to tell of. */
static const char *
get_unit (const TilCatalogueNode *like)
{
  for (guint i = 0; i < like->children->len; i++)
    {
      const TilCatalogueNode *child = g_ptr_array_index (like->children, i);

      if (g_str_equal (child->name, "expects") && til_catalogue_node_get (child, "unit") != NULL)
        return til_catalogue_node_get (child, "unit");
    }

  return NULL;
}

/* In every group that @like_unit is in, itself or by what it is a part of. */
static void
join_groups (TilCatalogueNode       *units,
             const TilCatalogueNode *like_unit,
             const char             *code)
{
  for (guint i = 0; i < units->children->len; i++)
    {
      TilCatalogueNode *group = g_ptr_array_index (units->children, i);

      for (const TilCatalogueNode *unit = like_unit; unit != units; unit = unit->parent)
        {
          if (!til_catalogue_node_has_word (group, "members", til_catalogue_node_get (unit, "code")))
            continue;
          add_word (group, "members", code);
          break;
        }
    }
}

/* Before the groups, which stand last. */
static void
add_unit (TilCatalogueNode       *units,
          const TilCatalogueNode *like_unit,
          const char             *code,
          const TilNewPartner    *partner)
{
  guint index = 0;

  while (index < units->children->len &&
         til_catalogue_node_get (g_ptr_array_index (units->children, index), "members") == NULL)
    index++;

  label (til_catalogue_node_add (units, (int) index, "category"), code, partner);
  join_groups (units, like_unit, code);
}

/* What @like delivers, of the unit @code instead of @unit. */
static void
copy_expectations (TilCatalogueNode       *node,
                   const TilCatalogueNode *like,
                   const char             *unit,
                   const char             *code)
{
  for (guint i = 0; i < like->children->len; i++)
    {
      const TilCatalogueNode *expects = g_ptr_array_index (like->children, i);
      const char *of = til_catalogue_node_get (expects, "unit");
      TilCatalogueNode *copy;

      if (!g_str_equal (expects->name, "expects") || (of != NULL && g_strcmp0 (of, unit) != 0))
        continue;

      copy = til_catalogue_node_add (node, -1, "expects");
      for (guint j = 0; j < expects->attributes->len; j += 2)
        til_catalogue_node_set (copy, g_ptr_array_index (expects->attributes, j),
                                g_ptr_array_index (expects->attributes, j + 1));
      if (of != NULL)
        til_catalogue_node_set (copy, "unit", code);
    }
}

static void
add_partner (TilCatalogueNode       *root,
             const TilCatalogueNode *like,
             const char             *unit,
             const char             *code,
             const TilNewPartner    *partner)
{
  const char *chapter = til_catalogue_node_get (like, "chapter");
  TilCatalogueNode *node;
  guint index;

  g_ptr_array_find (root->children, like, &index);
  node = til_catalogue_node_add (root, (int) index + 1, "partner");
  label (node, code, partner);
  til_catalogue_node_set (node, "role", "partner");
  if (chapter != NULL)
    til_catalogue_node_set (node, "chapter", chapter);
  if (unit != NULL)
    til_catalogue_node_set (node, "units", code);

  add_spelling (node, partner->nb);
  if (partner->en != NULL && *partner->en != '\0' && !g_str_equal (partner->en, partner->nb))
    add_spelling (node, partner->en);
  copy_expectations (node, like, unit, code);
  if (unit != NULL)
    {
      g_autofree char *categories = g_strdup_printf ("unit=%s", code);

      til_catalogue_node_set (til_catalogue_node_add (node, -1, "context"), "categories", categories);
    }
}

/* A name that can stand in a table: one line, not endless. */
static gboolean
is_name (const char *name)
{
  if (!g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) > MAX_NAME_LENGTH)
    return FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

static gboolean
check (const TilCatalogueNode  *root,
       const TilNewPartner     *partner,
       const TilCatalogueNode **like,
       GError                 **error)
{
  if (partner->nb == NULL || *partner->nb == '\0' || !is_name (partner->nb) ||
      (partner->en != NULL && !is_name (partner->en)))
    {
      g_set_error (error, TIL_CATALOGUE_ERROR, TIL_CATALOGUE_ERROR_REFERENCE,
                   _("A partner needs a name, in one line and of at most %d letters"), MAX_NAME_LENGTH);
      return FALSE;
    }

  for (guint i = 0; i < root->children->len; i++)
    {
      const TilCatalogueNode *other = g_ptr_array_index (root->children, i);

      if (g_str_equal (other->name, "partner") && g_str_equal (til_catalogue_node_get (other, "nb"), partner->nb))
        {
          g_set_error (error, TIL_CATALOGUE_ERROR, TIL_CATALOGUE_ERROR_REFERENCE,
                       /* Translators: the name of a partner */
                       _("There is a partner called “%s” already"), partner->nb);
          return FALSE;
        }
    }

  *like = partner->like != NULL ? find_child (root, "partner", partner->like) : NULL;
  if (*like != NULL && g_strcmp0 (til_catalogue_node_get (*like, "role"), "partner") == 0)
    return TRUE;

  g_set_error (error, TIL_CATALOGUE_ERROR, TIL_CATALOGUE_ERROR_REFERENCE,
               /* Translators: what was given as a partner's code */
               _("“%s” is no partner that delivers"), partner->like != NULL ? partner->like : "");
  return FALSE;
}

/**
 * til_catalogue_add_partner:
 * @xml: a catalogue
 * @name: what to call it in messages
 * @partner: what is known of the new partner
 * @code: (out) (transfer full) (optional): the code it got; untouched on failure
 * @error: a #TilCatalogueError
 *
 * The new partner delivers what @partner->like delivers. Where that is of a
 * service of its own, the new one has a service too, called like itself, in
 * the same groups of services.
 *
 * Returns: (transfer full): the catalogue with the partner in it; %NULL on
 *   failure
 */
GBytes *
til_catalogue_add_partner (GBytes               *xml,
                           const char           *name,
                           const TilNewPartner  *partner,
                           char                **code,
                           GError              **error)
{
  g_autoptr(TilCatalogueNode) root = til_catalogue_node_parse (xml, name, error);
  const TilCatalogueNode *like, *like_unit = NULL;
  TilCatalogueNode *units;
  const char *unit;
  g_autofree char *made = NULL;

  if (root == NULL || !check (root, partner, &like, error))
    return NULL;

  units = find_child (root, "dimension", "unit");
  unit = get_unit (like);
  if (units != NULL && unit != NULL)
    like_unit = find_category (units, unit);

  made = make_code (root, units, partner->nb);
  if (like_unit != NULL)
    add_unit (units, like_unit, made, partner);
  add_partner (root, like, like_unit != NULL ? unit : NULL, made, partner);

  if (code != NULL)
    *code = g_steal_pointer (&made);
  return til_catalogue_node_to_xml (root);
}
