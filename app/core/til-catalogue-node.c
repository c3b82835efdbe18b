/* core/til-catalogue-node.c: GMarkup into a tree and back, and the schema check */
#include "core/til-catalogue-node.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/til-catalogue.h"

typedef struct
{
  const char *element;
  const char *required;  /* attributes, separated by spaces */
  const char *optional;
  const char *children;
} Schema;

#define LABEL "nb en"
#define AXIS "group-nb group-en indicator categories year level computed base decimals " \
             "keep-zero zero-digit mark suffix"

/* The form of a catalogue; resources/catalogue/README.md says what it means. */
static const Schema schema[] = {
  { "catalogue", "code version", "",
    "title words counting-unit chapter dimension partition indicator partner overlap rule table chart list" },
  { "title", LABEL, "", "" },
  { "words", "kind", "in", "spelling" },
  { "spelling", "", "", "" },
  { "counting-unit", "code " LABEL, "additive", "" },
  { "chapter", "code " LABEL, "", "" },
  { "dimension", "code " LABEL, "relative", "spelling category" },
  { "category", "code " LABEL, "relation members first-year last-year unknown home", "spelling category" },
  { "partition", "dimension members", "whole", "" },
  { "indicator", "code counting-unit " LABEL, "chapter dimensions overlapping seldom cumulative implies",
    "definition spelling" },
  { "definition", LABEL, "", "" },
  { "partner", "code " LABEL, "role chapter units", "spelling expects context" },
  { "expects", "indicator", "unit by", "" },
  { "context", "", "words indicator categories", "" },
  { "overlap", "indicator unit within", "count", "" },
  { "rule", "code kind " LABEL, "severity missing tolerance formula test indicator dimension except",
    "result term" },
  { "result", "indicator", "categories year years factor", "" },
  { "term", "indicator", "categories year years factor keep", "" },
  { "table", "code", "chapter notation paren key-figures", "title corner source footnote column row" },
  { "corner", LABEL, "", "" },
  { "source", LABEL, "", "" },
  { "footnote", LABEL, "", "" },
  { "column", LABEL, AXIS, "" },
  { "row", LABEL, AXIS, "" },
  { "chart", "code kind", "chapter years", "title source series" },
  { "series", LABEL, "indicator categories", "" },
  { "list", "code partner", "", "list-column" },
  { "list-column", "name use", "words beside", "means" },
  { "means", "word", "indicator categories dimension no-count", "" },
};

typedef struct
{
  const char       *name;     /* of the file, for messages */
  TilCatalogueNode *root;
  TilCatalogueNode *current;  /* borrowed */
  GString          *comments; /* owned; since the last tag */
} Builder;

static gboolean
has_word (const char *words,
          const char *word)
{
  gsize length = strlen (word);

  for (const char *at = strstr (words, word); at != NULL; at = strstr (at + 1, word))
    if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return TRUE;

  return FALSE;
}

static const Schema *
find_schema (const char *element)
{
  for (guint i = 0; i < G_N_ELEMENTS (schema); i++)
    if (g_str_equal (schema[i].element, element))
      return &schema[i];

  return NULL;
}

static gboolean
check_required (const TilCatalogueNode *node,
                const Schema           *form,
                const char             *file,
                GError                **error)
{
  g_auto(GStrv) required = g_strsplit (form->required, " ", -1);

  for (char **attribute = required; *attribute != NULL; attribute++)
    if (til_catalogue_node_get (node, *attribute) == NULL)
      {
        g_set_error (error, TIL_CATALOGUE_ERROR, TIL_CATALOGUE_ERROR_SCHEMA,
                     /* Translators: file name, line, element, attribute */
                     _("%1$s:%2$d: <%3$s> needs the attribute “%4$s”"),
                     file, node->line, node->name, *attribute);
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_node (const TilCatalogueNode *node,
            const char             *file,
            GError                **error)
{
  const Schema *form = find_schema (node->name);
  const Schema *parent = node->parent != NULL ? find_schema (node->parent->name) : NULL;

  if (form == NULL || (parent == NULL && !g_str_equal (node->name, "catalogue")) ||
      (parent != NULL && !has_word (parent->children, node->name)))
    {
      g_set_error (error, TIL_CATALOGUE_ERROR, TIL_CATALOGUE_ERROR_SCHEMA,
                   /* Translators: file name, line, element */
                   _("%1$s:%2$d: the element <%3$s> does not belong here"),
                   file, node->line, node->name);
      return FALSE;
    }

  for (guint i = 0; i < node->attributes->len; i += 2)
    {
      const char *attribute = g_ptr_array_index (node->attributes, i);

      if (has_word (form->required, attribute) || has_word (form->optional, attribute))
        continue;

      g_set_error (error, TIL_CATALOGUE_ERROR, TIL_CATALOGUE_ERROR_SCHEMA,
                   /* Translators: file name, line, element, attribute */
                   _("%1$s:%2$d: <%3$s> has no attribute “%4$s”"),
                   file, node->line, node->name, attribute);
      return FALSE;
    }

  return check_required (node, form, file, error);
}

static TilCatalogueNode *
new_node (const char *name)
{
  TilCatalogueNode *node = g_new0 (TilCatalogueNode, 1);

  node->name = g_intern_string (name);
  node->attributes = g_ptr_array_new_with_free_func (g_free);
  node->text = g_string_new (NULL);
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) til_catalogue_node_free);
  return node;
}

/* The comments since the last tag, which are then another's. */
static char *
take_comments (Builder *builder)
{
  char *comments = builder->comments->len > 0 ? g_strdup (builder->comments->str) : NULL;

  g_string_truncate (builder->comments, 0);
  return comments;
}

static void
on_start (GMarkupParseContext *context,
          const char          *element,
          const char         **names,
          const char         **values,
          gpointer             user_data,
          GError             **error)
{
  Builder *builder = user_data;
  TilCatalogueNode *node = new_node (element);
  int column;

  node->parent = builder->current;
  node->comments = take_comments (builder);
  g_markup_parse_context_get_position (context, &node->line, &column);
  if (column == 1)  /* GMarkup counts a line break after the tag to the next line */
    node->line--;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_ptr_array_add (node->attributes, g_strdup (names[i]));
      g_ptr_array_add (node->attributes, g_strdup (values[i]));
    }

  if (builder->current != NULL)
    g_ptr_array_add (builder->current->children, node);
  else
    builder->root = node;
  builder->current = node;

  check_node (node, builder->name, error);
}

static void
on_end (GMarkupParseContext *context,
        const char          *element,
        gpointer             user_data,
        GError             **error)
{
  Builder *builder = user_data;

  g_strstrip (builder->current->text->str);
  builder->current->end_comments = take_comments (builder);
  builder->current = builder->current->parent;
}

static void
on_text (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             user_data,
         GError             **error)
{
  Builder *builder = user_data;
  const TilCatalogueNode *node = builder->current;
  int line;

  if (node == NULL)
    return;

  g_string_append_len (node->text, text, (gssize) length);
  if (g_str_equal (node->name, "spelling"))
    return;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      {
        g_markup_parse_context_get_position (context, &line, NULL);
        g_set_error (error, TIL_CATALOGUE_ERROR, TIL_CATALOGUE_ERROR_SCHEMA,
                     /* Translators: file name, line, element */
                     _("%1$s:%2$d: <%3$s> holds no text"),
                     builder->name, line, node->name);
        return;
      }
}

static void
on_other (GMarkupParseContext *context,
          const char          *text,
          gsize                length,
          gpointer             user_data,
          GError             **error)
{
  Builder *builder = user_data;

  if (length < 4 || strncmp (text, "<!--", 4) != 0)
    return;

  if (builder->comments->len > 0)
    g_string_append_c (builder->comments, '\n');
  g_string_append_len (builder->comments, text, (gssize) length);
}

static void
prefix_syntax_error (GMarkupParseContext *context,
                     const char          *name,
                     GError             **error)
{
  g_autofree char *reason = NULL;
  int line;

  if (error == NULL || (*error)->domain != G_MARKUP_ERROR)
    return;

  g_markup_parse_context_get_position (context, &line, NULL);
  reason = g_strdup ((*error)->message);
  g_clear_error (error);
  g_set_error (error, TIL_CATALOGUE_ERROR, TIL_CATALOGUE_ERROR_SYNTAX,
               /* Translators: file name, line, the XML parser's own words */
               _("%1$s:%2$d: not well-formed XML: %3$s"), name, line, reason);
}

/**
 * til_catalogue_node_parse:
 * @xml: a catalogue
 * @name: what to call it in messages
 * @error: a #TilCatalogueError with the line
 *
 * Returns: (transfer full): the tree, every element and attribute in its
 *   place; %NULL on failure
 */
TilCatalogueNode *
til_catalogue_node_parse (GBytes      *xml,
                          const char  *name,
                          GError     **error)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, on_other, NULL };
  g_autoptr(GString) comments = g_string_new (NULL);
  Builder builder = { name, NULL, NULL, comments };
  g_autoptr(GMarkupParseContext) context = NULL;
  g_autoptr(GError) parse_error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (xml, &size);

  context = g_markup_parse_context_new (&parser, 0, &builder, NULL);
  if (!g_markup_parse_context_parse (context, data, (gssize) size, &parse_error) ||
      !g_markup_parse_context_end_parse (context, &parse_error))
    {
      prefix_syntax_error (context, name, &parse_error);
      g_propagate_error (error, g_steal_pointer (&parse_error));
      g_clear_pointer (&builder.root, til_catalogue_node_free);
      return NULL;
    }

  return builder.root;
}

void
til_catalogue_node_free (TilCatalogueNode *self)
{
  g_ptr_array_unref (self->attributes);
  g_ptr_array_unref (self->children);
  g_string_free (self->text, TRUE);
  g_free (self->comments);
  g_free (self->end_comments);
  g_free (self);
}

/**
 * til_catalogue_node_get:
 * @self: an element
 * @attribute: name of an attribute
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
til_catalogue_node_get (const TilCatalogueNode *self,
                        const char             *attribute)
{
  for (guint i = 0; i < self->attributes->len; i += 2)
    if (g_str_equal (g_ptr_array_index (self->attributes, i), attribute))
      return g_ptr_array_index (self->attributes, i + 1);

  return NULL;
}

/**
 * til_catalogue_node_has_word:
 * @self: an element
 * @attribute: name of an attribute that lists words
 * @word: a word
 *
 * Returns: whether the attribute is there, and lists @word
 */
gboolean
til_catalogue_node_has_word (const TilCatalogueNode *self,
                             const char             *attribute,
                             const char             *word)
{
  const char *words = til_catalogue_node_get (self, attribute);

  return words != NULL && has_word (words, word);
}

/**
 * til_catalogue_node_add:
 * @self: an element
 * @index: before which of its children; -1: after the last
 * @name: of the new element
 *
 * Returns: (transfer none): a new child without attributes
 */
TilCatalogueNode *
til_catalogue_node_add (TilCatalogueNode *self,
                        int               index,
                        const char       *name)
{
  TilCatalogueNode *node = new_node (name);

  node->parent = self;
  g_ptr_array_insert (self->children, index, node);
  return node;
}

/**
 * til_catalogue_node_set:
 * @self: an element
 * @attribute: name of an attribute
 * @value: its new value
 */
void
til_catalogue_node_set (TilCatalogueNode *self,
                        const char       *attribute,
                        const char       *value)
{
  for (guint i = 0; i < self->attributes->len; i += 2)
    if (g_str_equal (g_ptr_array_index (self->attributes, i), attribute))
      {
        g_free (g_ptr_array_index (self->attributes, i + 1));
        g_ptr_array_index (self->attributes, i + 1) = g_strdup (value);
        return;
      }

  g_ptr_array_add (self->attributes, g_strdup (attribute));
  g_ptr_array_add (self->attributes, g_strdup (value));
}

static void
append_indent (GString *xml,
               guint    level)
{
  for (guint i = 0; i < level; i++)
    g_string_append (xml, "  ");
}

static void append_node (GString *xml, const TilCatalogueNode *node, guint level);

static void
append_comments (GString    *xml,
                 const char *comments,
                 guint       level)
{
  if (comments == NULL)
    return;

  append_indent (xml, level);
  g_string_append_printf (xml, "%s\n", comments);
}

static void
append_children (GString                *xml,
                 const TilCatalogueNode *node,
                 guint                   level)
{
  g_string_append_c (xml, '\n');
  for (guint i = 0; i < node->children->len; i++)
    append_node (xml, g_ptr_array_index (node->children, i), level + 1);
  append_comments (xml, node->end_comments, level + 1);
  append_indent (xml, level);
}

static void
append_node (GString                *xml,
             const TilCatalogueNode *node,
             guint                   level)
{
  append_comments (xml, node->comments, level);
  append_indent (xml, level);
  g_string_append_printf (xml, "<%s", node->name);
  for (guint i = 0; i < node->attributes->len; i += 2)
    {
      g_autofree char *value = g_markup_escape_text (g_ptr_array_index (node->attributes, i + 1), -1);

      g_string_append_printf (xml, " %s=\"%s\"", (char *) g_ptr_array_index (node->attributes, i), value);
    }

  if (*node->text->str == '\0' && node->children->len == 0 && node->end_comments == NULL)
    {
      g_string_append (xml, "/>\n");
      return;
    }

  g_string_append_c (xml, '>');
  if (node->children->len > 0)
    append_children (xml, node, level);
  else
    {
      g_autofree char *text = g_markup_escape_text (node->text->str, -1);

      g_string_append_printf (xml, "%s%s", text, node->end_comments != NULL ? node->end_comments : "");
    }
  g_string_append_printf (xml, "</%s>\n", node->name);
}

/**
 * til_catalogue_node_to_xml:
 * @self: the root of a catalogue
 *
 * Returns: (transfer full): the catalogue's XML, a line for each element, its
 *   comments before the tags they stood before. Those after the root are lost.
 */
GBytes *
til_catalogue_node_to_xml (const TilCatalogueNode *self)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  append_node (xml, self, 0);
  return g_string_free_to_bytes (xml);
}
