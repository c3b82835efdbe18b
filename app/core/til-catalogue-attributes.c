/* core/til-catalogue-attributes.c: attributes into values */
#include "core/til-catalogue-forms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * til_catalogue_parser_fail:
 * @parser: the parser
 * @node: the element
 * @attribute: the attribute that is wrong
 * @error: set
 *
 * Returns: %FALSE
 */
gboolean
til_catalogue_parser_fail (TilCatalogueParser     *parser,
                           const TilCatalogueNode *node,
                           const char             *attribute,
                           GError                **error)
{
  const char *value = til_catalogue_node_get (node, attribute);

  g_set_error (error, TIL_CATALOGUE_ERROR, TIL_CATALOGUE_ERROR_REFERENCE,
               /* Translators: file name, line, element, attribute, its value */
               _("%1$s:%2$d: <%3$s %4$s=\"%5$s\"> is not valid here"),
               parser->name, node->line, node->name, attribute,
               value != NULL ? value : "");

  return FALSE;
}

gboolean
til_catalogue_parser_flag (TilCatalogueParser     *parser,
                           const TilCatalogueNode *node,
                           const char             *attribute,
                           gboolean               *flag,
                           GError                **error)
{
  static const TilChoice yes_or_no[] = { { "yes", TRUE }, { "no", FALSE }, { NULL, 0 } };

  return til_catalogue_parser_choice (parser, node, attribute, yes_or_no, flag, error);
}

gboolean
til_catalogue_parser_integer (TilCatalogueParser     *parser,
                              const TilCatalogueNode *node,
                              const char             *attribute,
                              int                    *number,
                              GError                **error)
{
  const char *value = til_catalogue_node_get (node, attribute);
  gint64 read;

  if (value == NULL)
    return TRUE;
  if (!g_ascii_string_to_signed (value, 10, G_MININT16, G_MAXINT16, &read, NULL))
    return til_catalogue_parser_fail (parser, node, attribute, error);

  *number = (int) read;
  return TRUE;
}

gboolean
til_catalogue_parser_thousandths (TilCatalogueParser     *parser,
                                  const TilCatalogueNode *node,
                                  const char             *attribute,
                                  gint64                 *number,
                                  GError                **error)
{
  const char *value = til_catalogue_node_get (node, attribute);
  gint64 read = 0;
  int n_decimals = -1;  /* before the point */

  if (value == NULL)
    return TRUE;

  for (const char *at = value; *at != '\0'; at++)
    {
      if (*at == '.' && n_decimals < 0 && at > value)
        n_decimals = 0;
      else if (g_ascii_isdigit (*at) && n_decimals < 3 && read < TIL_ONE * TIL_ONE * TIL_ONE)
        {
          read = read * 10 + g_ascii_digit_value (*at);
          n_decimals += n_decimals >= 0;
        }
      else
        return til_catalogue_parser_fail (parser, node, attribute, error);
    }

  for (n_decimals = MAX (n_decimals, 0); n_decimals < 3; n_decimals++)
    read *= 10;
  *number = read;
  return TRUE;
}

gboolean
til_catalogue_parser_choice (TilCatalogueParser     *parser,
                             const TilCatalogueNode *node,
                             const char             *attribute,
                             const TilChoice        *choices,
                             int                    *value,
                             GError                **error)
{
  const char *word = til_catalogue_node_get (node, attribute);

  if (word == NULL)
    return TRUE;

  for (; choices->word != NULL; choices++)
    if (g_str_equal (choices->word, word))
      {
        *value = choices->value;
        return TRUE;
      }

  return til_catalogue_parser_fail (parser, node, attribute, error);
}

gboolean
til_catalogue_parser_reference (TilCatalogueParser     *parser,
                                const TilCatalogueNode *node,
                                const char             *attribute,
                                const char             *kind,
                                guint                  *index,
                                GError                **error)
{
  const char *code = til_catalogue_node_get (node, attribute);

  *index = TIL_NONE;
  if (code == NULL)
    return TRUE;

  *index = til_catalogue_find (parser->catalogue, kind, code);

  return *index != TIL_NONE || til_catalogue_parser_fail (parser, node, attribute, error);
}

/* Codes, separated by white space; @find makes an index of one. */
static gboolean
parse_list (TilCatalogueParser     *parser,
            const TilCatalogueNode *node,
            const char             *attribute,
            const char             *kind,
            GArray                 *indexes,
            GError                **error)
{
  const char *value = til_catalogue_node_get (node, attribute);
  g_auto(GStrv) codes = g_strsplit_set (value != NULL ? value : "", " \n\t", -1);

  for (char **code = codes; *code != NULL; code++)
    {
      guint index;

      if (**code == '\0')
        continue;

      index = til_catalogue_find (parser->catalogue, kind, *code);
      if (index == TIL_NONE)
        return til_catalogue_parser_fail (parser, node, attribute, error);
      g_array_append_val (indexes, index);
    }

  return TRUE;
}

gboolean
til_catalogue_parser_references (TilCatalogueParser     *parser,
                                 const TilCatalogueNode *node,
                                 const char             *attribute,
                                 const char             *kind,
                                 GArray                 *indexes,
                                 GError                **error)
{
  return parse_list (parser, node, attribute, kind, indexes, error);
}

gboolean
til_catalogue_parser_members (TilCatalogueParser     *parser,
                              const TilCatalogueNode *node,
                              const char             *attribute,
                              guint                   dimension,
                              GArray                 *categories,
                              GError                **error)
{
  const TilDimension *in = til_catalogue_get_dimension (parser->catalogue, dimension);
  g_autofree char *kind = g_strconcat ("category of ", in->code, NULL);

  return parse_list (parser, node, attribute, kind, categories, error);
}

/* "gender=female unit=rosa" */
gboolean
til_catalogue_parser_categories (TilCatalogueParser     *parser,
                                 const TilCatalogueNode *node,
                                 const char             *attribute,
                                 GArray                 *categories,
                                 GError                **error)
{
  const char *value = til_catalogue_node_get (node, attribute);
  g_auto(GStrv) pairs = g_strsplit_set (value != NULL ? value : "", " \n\t", -1);

  for (char **pair = pairs; *pair != NULL; pair++)
    {
      char *equals = strchr (*pair, '=');
      guint dimension = TIL_NONE;
      guint category = TIL_NONE;

      if (**pair == '\0')
        continue;

      if (equals != NULL)
        {
          *equals = '\0';
          dimension = til_catalogue_find_dimension (parser->catalogue, *pair);
        }
      if (dimension != TIL_NONE)
        category = til_catalogue_find_category (parser->catalogue, dimension, equals + 1);
      if (category == TIL_NONE)
        return til_catalogue_parser_fail (parser, node, attribute, error);
      g_array_append_val (categories, category);
    }

  return TRUE;
}

/**
 * til_catalogue_parser_label:
 * @node: (nullable): an element
 * @prefix: before the language codes: "group-"
 * @label: (out): its label; empty texts where there is none
 */
void
til_catalogue_parser_label (const TilCatalogueNode *node,
                            const char             *prefix,
                            TilLabel               *label)
{
  for (guint i = 0; i < TIL_N_LANGUAGES; i++)
    {
      g_autofree char *attribute = g_strconcat (prefix, til_language_code (i), NULL);
      const char *text = node != NULL ? til_catalogue_node_get (node, attribute) : NULL;

      label->text[i] = g_strdup (text != NULL ? text : "");
    }
}

/**
 * til_catalogue_parser_spellings:
 * @node: an element
 *
 * Returns: (transfer full): the texts of its <spelling> children
 */
GStrv
til_catalogue_parser_spellings (const TilCatalogueNode *node)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < node->children->len; i++)
    {
      const TilCatalogueNode *child = g_ptr_array_index (node->children, i);

      if (g_str_equal (child->name, "spelling"))
        g_strv_builder_add (builder, child->text->str);
    }

  return g_strv_builder_end (builder);
}

/**
 * til_catalogue_parser_child:
 * @node: an element
 * @name: of a child
 *
 * Returns: (transfer none) (nullable): the first child of that name
 */
const TilCatalogueNode *
til_catalogue_parser_child (const TilCatalogueNode *node,
                            const char             *name)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const TilCatalogueNode *child = g_ptr_array_index (node->children, i);

      if (g_str_equal (child->name, name))
        return child;
    }

  return NULL;
}
