/* core/til-catalogue-parser.c: the tree into a catalogue
 *
 * Codes may be used before they are declared, so entries are made in the
 * order in which they refer to each other, not in the file's.
 */
#include "core/til-catalogue-forms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef gboolean (*ParseFunc) (TilCatalogueParser     *parser,
                               const TilCatalogueNode *node,
                               GError                **error);

static gboolean
register_code (TilCatalogueParser     *parser,
               const TilCatalogueNode *node,
               const char             *kind,
               guint                   index,
               GError                **error)
{
  const char *code = til_catalogue_node_get (node, "code");

  if (*code == '\0' || strspn (code, "abcdefghijklmnopqrstuvwxyz0123456789_:-") != strlen (code))
    return til_catalogue_parser_fail (parser, node, "code", error);

  if (!g_hash_table_insert (parser->catalogue->by_code, g_strconcat (kind, " ", code, NULL),
                            GUINT_TO_POINTER (index + 1)))
    {
      g_set_error (error, TIL_CATALOGUE_ERROR, TIL_CATALOGUE_ERROR_SCHEMA,
                   /* Translators: file name, line, element, code */
                   _("%1$s:%2$d: there is already a <%3$s> with the code “%4$s”"),
                   parser->name, node->line, node->name, code);
      return FALSE;
    }

  return TRUE;
}

static gboolean
parse_counting_unit (TilCatalogueParser     *parser,
                     const TilCatalogueNode *node,
                     GError                **error)
{
  TilCountingUnit *unit = g_new0 (TilCountingUnit, 1);

  unit->code = g_strdup (til_catalogue_node_get (node, "code"));
  til_catalogue_parser_label (node, "", &unit->label);
  unit->additive = TRUE;
  g_ptr_array_add (parser->catalogue->counting_units, unit);

  return til_catalogue_parser_flag (parser, node, "additive", &unit->additive, error) &&
         register_code (parser, node, "counting-unit", parser->catalogue->counting_units->len - 1, error);
}

static gboolean
parse_chapter (TilCatalogueParser     *parser,
               const TilCatalogueNode *node,
               GError                **error)
{
  TilChapter *chapter = g_new0 (TilChapter, 1);

  chapter->code = g_strdup (til_catalogue_node_get (node, "code"));
  til_catalogue_parser_label (node, "", &chapter->label);
  g_ptr_array_add (parser->catalogue->chapters, chapter);

  return register_code (parser, node, "chapter", parser->catalogue->chapters->len - 1, error);
}

static gboolean
parse_category (TilCatalogueParser     *parser,
                const TilCatalogueNode *node,
                TilDimension           *dimension,
                guint                   parent,
                GError                **error)
{
  static const TilChoice relations[] = {
    { "part", TIL_PART }, { "of-which", TIL_OF_WHICH },
    { "counted-under", TIL_COUNTED_UNDER }, { "group", TIL_GROUP }, { NULL, 0 },
  };
  TilCatalogue *catalogue = parser->catalogue;
  TilCategory *category = g_new0 (TilCategory, 1);
  g_autofree char *kind = g_strconcat ("category of ", dimension->code, NULL);
  int relation = TIL_PART;

  category->code = g_strdup (til_catalogue_node_get (node, "code"));
  category->index = catalogue->categories->len;
  category->dimension = dimension->index;
  category->parent = parent;
  category->spellings = til_catalogue_parser_spellings (node);
  category->parts = g_array_new (FALSE, FALSE, sizeof (guint));
  category->children = g_array_new (FALSE, FALSE, sizeof (guint));
  til_catalogue_parser_label (node, "", &category->label);
  g_ptr_array_add (catalogue->categories, category);
  g_array_append_val (dimension->categories, category->index);

  if (category->index > G_MAXUINT16 ||
      !til_catalogue_parser_choice (parser, node, "relation", relations, &relation, error) ||
      !til_catalogue_parser_flag (parser, node, "unknown", &category->unknown, error) ||
      !til_catalogue_parser_flag (parser, node, "home", &category->home, error) ||
      !til_catalogue_parser_integer (parser, node, "first-year", &category->first_year, error) ||
      !til_catalogue_parser_integer (parser, node, "last-year", &category->last_year, error) ||
      !register_code (parser, node, kind, category->index, error))
    return FALSE;

  category->relation = relation;
  if ((category->relation == TIL_GROUP) != (til_catalogue_node_get (node, "members") != NULL))
    return til_catalogue_parser_fail (parser, node, "members", error);

  if (parent != TIL_ROOT)
    {
      TilCategory *above = g_ptr_array_index (catalogue->categories, parent);

      g_array_append_val (above->children, category->index);
      if (category->relation == TIL_PART)
        g_array_append_val (above->parts, category->index);
    }
  else if (category->relation == TIL_PART)
    {
      g_array_append_val (dimension->parts, category->index);
    }

  for (guint i = 0; i < node->children->len; i++)
    {
      const TilCatalogueNode *child = g_ptr_array_index (node->children, i);

      if (g_str_equal (child->name, "category") &&
          !parse_category (parser, child, dimension, category->index, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
parse_dimension (TilCatalogueParser     *parser,
                 const TilCatalogueNode *node,
                 GError                **error)
{
  TilDimension *dimension = g_new0 (TilDimension, 1);

  dimension->code = g_strdup (til_catalogue_node_get (node, "code"));
  dimension->index = parser->catalogue->dimensions->len;
  dimension->spellings = til_catalogue_parser_spellings (node);
  dimension->parts = g_array_new (FALSE, FALSE, sizeof (guint));
  dimension->categories = g_array_new (FALSE, FALSE, sizeof (guint));
  til_catalogue_parser_label (node, "", &dimension->label);
  g_ptr_array_add (parser->catalogue->dimensions, dimension);

  /* The overlapping dimensions of an indicator are bits of 64. */
  if (dimension->index >= 64 ||
      !til_catalogue_parser_flag (parser, node, "relative", &dimension->relative, error) ||
      !register_code (parser, node, "dimension", dimension->index, error))
    return FALSE;

  for (guint i = 0; i < node->children->len; i++)
    {
      const TilCatalogueNode *child = g_ptr_array_index (node->children, i);

      if (g_str_equal (child->name, "category") &&
          !parse_category (parser, child, dimension, TIL_ROOT, error))
        return FALSE;
    }

  return TRUE;
}

static void
add_partition (TilCatalogue *catalogue,
               guint         dimension,
               guint         whole,
               GArray       *members)
{
  TilPartition *partition = g_new0 (TilPartition, 1);

  partition->dimension = dimension;
  partition->whole = whole;
  partition->members = g_array_ref (members);
  g_ptr_array_add (catalogue->partitions, partition);
}

/* Members of groups can only be found once every category is there. */
static gboolean
parse_groups (TilCatalogueParser     *parser,
              const TilCatalogueNode *node,
              TilDimension           *dimension,
              GError                **error)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const TilCatalogueNode *child = g_ptr_array_index (node->children, i);
      const char *members = til_catalogue_node_get (child, "members");

      if (!g_str_equal (child->name, "category"))
        continue;

      if (members != NULL)
        {
          guint index = til_catalogue_find_category (parser->catalogue, dimension->index,
                                                     til_catalogue_node_get (child, "code"));
          TilCategory *category = g_ptr_array_index (parser->catalogue->categories, index);

          if (!til_catalogue_parser_members (parser, child, "members", dimension->index,
                                             category->parts, error))
            return FALSE;
        }
      if (!parse_groups (parser, child, dimension, error))
        return FALSE;
    }

  return TRUE;
}

static void
add_own_partitions (TilCatalogue *catalogue,
                    TilDimension *dimension)
{
  if (dimension->parts->len > 0)
    add_partition (catalogue, dimension->index, TIL_ROOT, dimension->parts);

  for (guint i = 0; i < dimension->categories->len; i++)
    {
      guint index = g_array_index (dimension->categories, guint, i);
      TilCategory *category = g_ptr_array_index (catalogue->categories, index);

      if (category->parts->len > 0)
        add_partition (catalogue, dimension->index, index, category->parts);
    }
}

static gboolean
parse_dimension_groups (TilCatalogueParser     *parser,
                        const TilCatalogueNode *node,
                        GError                **error)
{
  guint index = til_catalogue_find_dimension (parser->catalogue, til_catalogue_node_get (node, "code"));
  TilDimension *dimension = g_ptr_array_index (parser->catalogue->dimensions, index);

  if (!parse_groups (parser, node, dimension, error))
    return FALSE;

  add_own_partitions (parser->catalogue, dimension);
  return TRUE;
}

static gboolean
parse_partition (TilCatalogueParser     *parser,
                 const TilCatalogueNode *node,
                 GError                **error)
{
  g_autoptr(GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *whole_code = til_catalogue_node_get (node, "whole");
  guint whole = TIL_ROOT;
  guint dimension;

  if (!til_catalogue_parser_reference (parser, node, "dimension", "dimension", &dimension, error) ||
      !til_catalogue_parser_members (parser, node, "members", dimension, members, error))
    return FALSE;

  if (whole_code != NULL)
    {
      whole = til_catalogue_find_category (parser->catalogue, dimension, whole_code);
      if (whole == TIL_NONE)
        return til_catalogue_parser_fail (parser, node, "whole", error);
    }

  add_partition (parser->catalogue, dimension, whole, members);
  return TRUE;
}

static gboolean
parse_overlap (TilCatalogueParser     *parser,
               const TilCatalogueNode *node,
               GError                **error)
{
  g_autoptr(GArray) unit = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) within = g_array_new (FALSE, FALSE, sizeof (guint));
  TilOverlap *overlap;
  guint indicator;
  int count = -1;

  if (!til_catalogue_parser_reference (parser, node, "indicator", "indicator", &indicator, error) ||
      !til_catalogue_parser_categories (parser, node, "unit", unit, error) ||
      !til_catalogue_parser_categories (parser, node, "within", within, error) ||
      !til_catalogue_parser_integer (parser, node, "count", &count, error))
    return FALSE;
  if (unit->len != 1)
    return til_catalogue_parser_fail (parser, node, "unit", error);
  if (within->len != 1)
    return til_catalogue_parser_fail (parser, node, "within", error);

  overlap = g_new (TilOverlap, 1);
  overlap->indicator = indicator;
  overlap->unit = g_array_index (unit, guint, 0);
  overlap->within = g_array_index (within, guint, 0);
  overlap->count = count;
  g_ptr_array_add (parser->catalogue->overlaps, overlap);

  return TRUE;
}

static gboolean
parse_indicator (TilCatalogueParser     *parser,
                 const TilCatalogueNode *node,
                 GError                **error)
{
  TilIndicator *indicator = g_new0 (TilIndicator, 1);
  const TilCatalogueNode *definition = til_catalogue_parser_child (node, "definition");
  g_autoptr(GArray) overlapping = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) seldom = g_array_new (FALSE, FALSE, sizeof (guint));

  indicator->code = g_strdup (til_catalogue_node_get (node, "code"));
  indicator->index = parser->catalogue->indicators->len;
  indicator->spellings = til_catalogue_parser_spellings (node);
  indicator->dimensions = g_array_new (FALSE, FALSE, sizeof (guint));
  indicator->implied = g_array_new (FALSE, FALSE, sizeof (guint));
  til_catalogue_parser_label (node, "", &indicator->label);
  til_catalogue_parser_label (definition, "", &indicator->definition);
  g_ptr_array_add (parser->catalogue->indicators, indicator);

  if (indicator->index > G_MAXUINT16 ||
      !register_code (parser, node, "indicator", indicator->index, error) ||
      !til_catalogue_parser_reference (parser, node, "counting-unit", "counting-unit",
                                       &indicator->counting_unit, error) ||
      !til_catalogue_parser_reference (parser, node, "chapter", "chapter", &indicator->chapter, error) ||
      !til_catalogue_parser_flag (parser, node, "cumulative", &indicator->cumulative, error) ||
      !til_catalogue_parser_references (parser, node, "dimensions", "dimension",
                                        indicator->dimensions, error) ||
      !til_catalogue_parser_categories (parser, node, "implies", indicator->implied, error) ||
      !til_catalogue_parser_references (parser, node, "overlapping", "dimension", overlapping, error) ||
      !til_catalogue_parser_references (parser, node, "seldom", "dimension", seldom, error))
    return FALSE;

  for (guint i = 0; i < overlapping->len; i++)
    indicator->overlapping |= G_GUINT64_CONSTANT (1) << g_array_index (overlapping, guint, i);
  for (guint i = 0; i < seldom->len; i++)
    indicator->seldom |= G_GUINT64_CONSTANT (1) << g_array_index (seldom, guint, i);

  return TRUE;
}

static gboolean
parse_expectation (TilCatalogueParser     *parser,
                   const TilCatalogueNode *node,
                   TilPartner             *partner,
                   GError                **error)
{
  TilExpectation *expectation = g_new0 (TilExpectation, 1);
  const char *unit = til_catalogue_node_get (node, "unit");

  expectation->dimensions = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (partner->expectations, expectation);

  if (unit != NULL)
    {
      guint dimension = til_catalogue_find_dimension (parser->catalogue, "unit");

      expectation->unit = dimension != TIL_NONE
        ? til_catalogue_find_category (parser->catalogue, dimension, unit) : TIL_NONE;
      if (expectation->unit == TIL_NONE)
        return til_catalogue_parser_fail (parser, node, "unit", error);
    }

  return til_catalogue_parser_reference (parser, node, "indicator", "indicator",
                                         &expectation->indicator, error) &&
         til_catalogue_parser_references (parser, node, "by", "dimension",
                                          expectation->dimensions, error);
}

static gboolean
parse_context (TilCatalogueParser     *parser,
               const TilCatalogueNode *node,
               TilPartner             *partner,
               GError                **error)
{
  TilContext *context = g_new0 (TilContext, 1);
  const char *words = til_catalogue_node_get (node, "words");

  context->words = g_strsplit (words != NULL ? words : "", "|", -1);
  for (char **word = context->words; *word != NULL; word++)
    g_strstrip (*word);
  context->categories = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (partner->contexts, context);

  return til_catalogue_parser_reference (parser, node, "indicator", "indicator",
                                         &context->indicator, error) &&
         til_catalogue_parser_categories (parser, node, "categories", context->categories, error);
}

static gboolean
parse_partner (TilCatalogueParser     *parser,
               const TilCatalogueNode *node,
               GError                **error)
{
  static const TilChoice roles[] = {
    { "partner", TIL_ROLE_PARTNER }, { "draft", TIL_ROLE_DRAFT },
    { "published", TIL_ROLE_PUBLISHED }, { NULL, 0 },
  };
  TilPartner *partner = g_new0 (TilPartner, 1);
  guint unit_dimension = til_catalogue_find_dimension (parser->catalogue, "unit");
  int role = TIL_ROLE_PARTNER;

  partner->code = g_strdup (til_catalogue_node_get (node, "code"));
  partner->index = parser->catalogue->partners->len;
  partner->spellings = til_catalogue_parser_spellings (node);
  partner->units = g_array_new (FALSE, FALSE, sizeof (guint));
  partner->expectations = g_ptr_array_new_with_free_func (til_expectation_free);
  partner->contexts = g_ptr_array_new_with_free_func (til_context_free);
  til_catalogue_parser_label (node, "", &partner->label);
  g_ptr_array_add (parser->catalogue->partners, partner);

  if (!register_code (parser, node, "partner", partner->index, error) ||
      !til_catalogue_parser_choice (parser, node, "role", roles, &role, error) ||
      !til_catalogue_parser_reference (parser, node, "chapter", "chapter", &partner->chapter, error))
    return FALSE;

  partner->role = role;
  if (til_catalogue_node_get (node, "units") != NULL &&
      (unit_dimension == TIL_NONE ||
       !til_catalogue_parser_members (parser, node, "units", unit_dimension, partner->units, error)))
    return unit_dimension == TIL_NONE ? til_catalogue_parser_fail (parser, node, "units", error) : FALSE;

  for (guint i = 0; i < node->children->len; i++)
    {
      const TilCatalogueNode *child = g_ptr_array_index (node->children, i);

      if (g_str_equal (child->name, "expects") && !parse_expectation (parser, child, partner, error))
        return FALSE;
      if (g_str_equal (child->name, "context") && !parse_context (parser, child, partner, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
parse_rule (TilCatalogueParser     *parser,
            const TilCatalogueNode *node,
            GError                **error)
{
  TilRule *rule = til_catalogue_parser_rule (parser, node, error);

  if (rule == NULL)
    return FALSE;

  rule->index = parser->catalogue->rules->len;
  g_ptr_array_add (parser->catalogue->rules, rule);

  return register_code (parser, node, "rule", rule->index, error);
}

static gboolean
parse_table (TilCatalogueParser     *parser,
             const TilCatalogueNode *node,
             GError                **error)
{
  TilTableForm *form = til_catalogue_parser_table (parser, node, error);

  if (form == NULL)
    return FALSE;

  form->index = parser->catalogue->tables->len;
  g_ptr_array_add (parser->catalogue->tables, form);

  return register_code (parser, node, "table", form->index, error);
}

static gboolean
parse_chart (TilCatalogueParser     *parser,
             const TilCatalogueNode *node,
             GError                **error)
{
  TilChartForm *form = til_catalogue_parser_chart (parser, node, error);

  if (form == NULL)
    return FALSE;

  form->index = parser->catalogue->charts->len;
  g_ptr_array_add (parser->catalogue->charts, form);

  return register_code (parser, node, "chart", form->index, error);
}

static gboolean
parse_list (TilCatalogueParser     *parser,
            const TilCatalogueNode *node,
            GError                **error)
{
  TilListForm *form = til_catalogue_parser_list (parser, node, error);

  if (form == NULL)
    return FALSE;

  g_ptr_array_add (parser->catalogue->lists, form);

  return register_code (parser, node, "list", parser->catalogue->lists->len - 1, error);
}

static gboolean
parse_words (TilCatalogueParser     *parser,
             const TilCatalogueNode *node,
             GError                **error)
{
  const char *kind = til_catalogue_node_get (node, "kind"), *within = til_catalogue_node_get (node, "in");
  g_autoptr(GArray) categories = g_array_new (FALSE, FALSE, sizeof (guint));

  if (within != NULL && !til_catalogue_parser_categories (parser, node, "in", categories, error))
    return FALSE;
  if (within != NULL && categories->len != 1)
    return til_catalogue_parser_fail (parser, node, "in", error);

  g_hash_table_insert (parser->catalogue->words,
                       within != NULL ? g_strdup_printf ("%s:%u", kind, g_array_index (categories, guint, 0))
                                      : g_strdup (kind),
                       til_catalogue_parser_spellings (node));

  return TRUE;
}

static const struct
{
  const char *element;
  ParseFunc   parse;
} passes[] = {
  { "counting-unit", parse_counting_unit },
  { "chapter", parse_chapter },
  { "dimension", parse_dimension },
  { "dimension", parse_dimension_groups },
  { "words", parse_words },
  { "partition", parse_partition },
  { "indicator", parse_indicator },
  { "partner", parse_partner },
  { "overlap", parse_overlap },
  { "rule", parse_rule },
  { "table", parse_table },
  { "chart", parse_chart },
  { "list", parse_list },
};

static TilCatalogue *
new_catalogue (void)
{
  TilCatalogue *self = g_new0 (TilCatalogue, 1);

  self->counting_units = g_ptr_array_new_with_free_func (til_counting_unit_free);
  self->chapters = g_ptr_array_new_with_free_func (til_chapter_free);
  self->dimensions = g_ptr_array_new_with_free_func (til_dimension_free);
  self->categories = g_ptr_array_new_with_free_func (til_category_free);
  self->partitions = g_ptr_array_new_with_free_func (til_partition_free);
  self->indicators = g_ptr_array_new_with_free_func (til_indicator_free);
  self->partners = g_ptr_array_new_with_free_func (til_partner_free);
  self->overlaps = g_ptr_array_new_with_free_func (g_free);
  self->rules = g_ptr_array_new_with_free_func (til_rule_free);
  self->tables = g_ptr_array_new_with_free_func (til_table_form_free);
  self->charts = g_ptr_array_new_with_free_func (til_chart_form_free);
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) til_list_form_free);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  self->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_atomic_ref_count_init (&self->ref_count);
  g_ptr_array_add (self->categories, NULL);  /* the root */

  return self;
}

/**
 * til_catalogue_parse:
 * @xml: a catalogue in the form of resources/catalogue/README.md
 * @name: what to call it in messages, "norway.xml"
 * @error: a #TilCatalogueError that tells the line
 *
 * Returns: (transfer full): the catalogue; %NULL if anything in it is wrong
 */
TilCatalogue *
til_catalogue_parse (GBytes      *xml,
                     const char  *name,
                     GError     **error)
{
  g_autoptr(TilCatalogueNode) root = til_catalogue_node_parse (xml, name, error);
  g_autoptr(TilCatalogue) catalogue = NULL;
  TilCatalogueParser parser = { name, NULL };

  if (root == NULL)
    return NULL;

  catalogue = parser.catalogue = new_catalogue ();
  catalogue->code = g_strdup (til_catalogue_node_get (root, "code"));
  catalogue->source = g_bytes_ref (xml);
  til_catalogue_parser_label (til_catalogue_parser_child (root, "title"), "", &catalogue->title);
  if (!til_catalogue_parser_integer (&parser, root, "version", &catalogue->version, error))
    return NULL;

  for (guint pass = 0; pass < G_N_ELEMENTS (passes); pass++)
    for (guint i = 0; i < root->children->len; i++)
      {
        const TilCatalogueNode *node = g_ptr_array_index (root->children, i);

        if (g_str_equal (node->name, passes[pass].element) &&
            !passes[pass].parse (&parser, node, error))
          return NULL;
      }

  return g_steal_pointer (&catalogue);
}
