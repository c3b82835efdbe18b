/* core/til-catalogue-forms.c: rules, tables and charts of the catalogue */
#include "core/til-catalogue-forms.h"

#include <string.h>

static const TilChoice formulas[] = {
  { "sum", TIL_FORMULA_SUM }, { "share", TIL_FORMULA_SHARE },
  { "change-percent", TIL_FORMULA_CHANGE_PERCENT }, { "change", TIL_FORMULA_CHANGE },
  { "mean", TIL_FORMULA_MEAN }, { "count", TIL_FORMULA_COUNT }, { NULL, 0 },
};

/* "-5..-1" or "0" */
static gboolean
parse_years (TilCatalogueParser     *parser,
             const TilCatalogueNode *node,
             const char             *attribute,
             int                    *first,
             int                    *last,
             GError                **error)
{
  const char *value = til_catalogue_node_get (node, attribute);
  g_auto(GStrv) ends = NULL;
  gint64 numbers[2];
  guint n_ends;

  if (value == NULL)
    return TRUE;

  ends = g_strsplit (value, "..", -1);
  n_ends = g_strv_length (ends);
  if (n_ends < 1 || n_ends > 2)
    return til_catalogue_parser_fail (parser, node, attribute, error);

  for (guint i = 0; i < n_ends; i++)
    if (!g_ascii_string_to_signed (ends[i], 10, -100, 100, &numbers[i], NULL))
      return til_catalogue_parser_fail (parser, node, attribute, error);

  *first = (int) numbers[0];
  *last = (int) numbers[n_ends - 1];

  return *first <= *last || til_catalogue_parser_fail (parser, node, attribute, error);
}

static void
term_free (gpointer data)
{
  TilTerm *term = data;

  g_array_unref (term->categories);
  g_clear_pointer (&term->keep, g_array_unref);
  g_free (term);
}

static TilTerm *
parse_term (TilCatalogueParser     *parser,
            const TilCatalogueNode *node,
            GError                **error)
{
  TilTerm *term = g_new0 (TilTerm, 1);

  term->categories = g_array_new (FALSE, FALSE, sizeof (guint));
  term->factor = 1;
  if (til_catalogue_node_get (node, "keep") != NULL)
    term->keep = g_array_new (FALSE, FALSE, sizeof (guint));
  if ((term->keep == NULL ||
       til_catalogue_parser_references (parser, node, "keep", "dimension", term->keep, error)) &&
      til_catalogue_parser_reference (parser, node, "indicator", "indicator", &term->indicator, error) &&
      til_catalogue_parser_categories (parser, node, "categories", term->categories, error) &&
      til_catalogue_parser_integer (parser, node, "factor", &term->factor, error) &&
      parse_years (parser, node, "year", &term->first_offset, &term->last_offset, error) &&
      parse_years (parser, node, "years", &term->first_offset, &term->last_offset, error))
    return term;

  term_free (term);
  return NULL;
}

/**
 * til_catalogue_parser_rule:
 * @parser: the parser
 * @node: a <rule>
 * @error: what is wrong
 *
 * Returns: (transfer full): the rule, without its index
 */
TilRule *
til_catalogue_parser_rule (TilCatalogueParser     *parser,
                           const TilCatalogueNode *node,
                           GError                **error)
{
  static const TilChoice kinds[] = {
    { "addition", TIL_RULE_ADDITION }, { "selection", TIL_RULE_SELECTION },
    { "agreement", TIL_RULE_AGREEMENT }, { "continuity", TIL_RULE_CONTINUITY },
    { "derivation", TIL_RULE_DERIVATION }, { "coverage", TIL_RULE_COVERAGE }, { NULL, 0 },
  };
  static const TilChoice severities[] = {
    { "note", TIL_SEVERITY_NOTE }, { "finding", TIL_SEVERITY_FINDING }, { NULL, 0 },
  };
  static const TilChoice missing[] = {
    { "skip-any", TIL_MISSING_SKIP_ANY }, { "skip-all", TIL_MISSING_SKIP_ALL },
    { "none", TIL_MISSING_NONE }, { NULL, 0 },
  };
  static const TilChoice tests[] = {
    { "equal", TIL_TEST_EQUAL }, { "at-most", TIL_TEST_AT_MOST },
    { "chance", TIL_TEST_CHANCE }, { NULL, 0 },
  };
  TilRule *rule = g_new0 (TilRule, 1);
  int test = TIL_TEST_EQUAL;
  int kind = 0, severity = TIL_SEVERITY_FINDING, policy = TIL_MISSING_SKIP_ANY, formula = 0;

  rule->code = g_strdup (til_catalogue_node_get (node, "code"));
  rule->terms = g_ptr_array_new_with_free_func (term_free);
  rule->except = g_array_new (FALSE, FALSE, sizeof (guint));
  til_catalogue_parser_label (node, "", &rule->label);

  if (!til_catalogue_parser_choice (parser, node, "kind", kinds, &kind, error) ||
      !til_catalogue_parser_choice (parser, node, "severity", severities, &severity, error) ||
      !til_catalogue_parser_choice (parser, node, "missing", missing, &policy, error) ||
      !til_catalogue_parser_choice (parser, node, "formula", formulas, &formula, error) ||
      !til_catalogue_parser_choice (parser, node, "test", tests, &test, error) ||
      !til_catalogue_parser_thousandths (parser, node, "tolerance", &rule->tolerance, error) ||
      !til_catalogue_parser_reference (parser, node, "indicator", "indicator", &rule->indicator, error) ||
      !til_catalogue_parser_reference (parser, node, "dimension", "dimension", &rule->dimension, error) ||
      !til_catalogue_parser_categories (parser, node, "except", rule->except, error))
    goto fail;

  rule->kind = kind;
  rule->severity = severity;
  rule->missing = policy;
  rule->formula = formula;
  rule->test = test;

  for (guint i = 0; i < node->children->len; i++)
    {
      const TilCatalogueNode *child = g_ptr_array_index (node->children, i);
      TilTerm *term = parse_term (parser, child, error);

      if (term == NULL)
        goto fail;
      if (g_str_equal (child->name, "term"))
        {
          g_ptr_array_add (rule->terms, term);
        }
      else if (rule->result == NULL)
        {
          rule->result = term;
        }
      else
        {
          term_free (term);
          til_catalogue_parser_fail (parser, child, "indicator", error);
          goto fail;
        }
    }

  return rule;

fail:
  til_rule_free (rule);
  return NULL;
}

static void
axis_free (gpointer data)
{
  TilTableAxis *axis = data;

  til_label_clear (&axis->group);
  til_label_clear (&axis->label);
  g_array_unref (axis->categories);
  g_free (axis->mark);
  g_free (axis->suffix);
  g_free (axis);
}

static TilTableAxis *
parse_axis (TilCatalogueParser     *parser,
            const TilCatalogueNode *node,
            GError                **error)
{
  TilTableAxis *axis = g_new0 (TilTableAxis, 1);
  int formula = 0;

  axis->categories = g_array_new (FALSE, FALSE, sizeof (guint));
  axis->n_decimals = -1;
  axis->has_year = til_catalogue_node_get (node, "year") != NULL;
  axis->computed = til_catalogue_node_get (node, "computed") != NULL;
  axis->mark = g_strdup (til_catalogue_node_get (node, "mark"));
  axis->suffix = g_strdup (til_catalogue_node_get (node, "suffix"));
  til_catalogue_parser_label (node, "group-", &axis->group);
  til_catalogue_parser_label (node, "", &axis->label);

  if (!til_catalogue_parser_reference (parser, node, "indicator", "indicator", &axis->indicator, error) ||
      !til_catalogue_parser_categories (parser, node, "categories", axis->categories, error) ||
      !til_catalogue_parser_integer (parser, node, "year", &axis->year_offset, error) ||
      !til_catalogue_parser_integer (parser, node, "level", &axis->level, error) ||
      !til_catalogue_parser_integer (parser, node, "decimals", &axis->n_decimals, error) ||
      !til_catalogue_parser_choice (parser, node, "computed", formulas, &formula, error) ||
      !parse_years (parser, node, "base", &axis->first_offset, &axis->last_offset, error) ||
      !til_catalogue_parser_flag (parser, node, "keep-zero", &axis->keep_zero, error) ||
      !til_catalogue_parser_flag (parser, node, "zero-digit", &axis->zero_digit, error))
    {
      axis_free (axis);
      return NULL;
    }

  axis->formula = formula;
  return axis;
}

static void
label_free (gpointer data)
{
  til_label_clear (data);
  g_free (data);
}

/**
 * til_catalogue_parser_table:
 * @parser: the parser
 * @node: a <table>
 * @error: what is wrong
 *
 * Returns: (transfer full): the form, without its index
 */
TilTableForm *
til_catalogue_parser_table (TilCatalogueParser     *parser,
                            const TilCatalogueNode *node,
                            GError                **error)
{
  static const TilChoice notations[] = {
    { "plain", TIL_NOTATION_PLAIN }, { "parentheses", TIL_NOTATION_PARENTHESES }, { NULL, 0 },
  };
  TilTableForm *form = g_new0 (TilTableForm, 1);
  g_autoptr(GArray) paren = g_array_new (FALSE, FALSE, sizeof (guint));
  int notation = TIL_NOTATION_PLAIN;

  form->code = g_strdup (til_catalogue_node_get (node, "code"));
  form->columns = g_ptr_array_new_with_free_func (axis_free);
  form->rows = g_ptr_array_new_with_free_func (axis_free);
  form->footnotes = g_ptr_array_new_with_free_func (label_free);
  til_catalogue_parser_label (til_catalogue_parser_child (node, "title"), "", &form->title);
  til_catalogue_parser_label (til_catalogue_parser_child (node, "corner"), "", &form->corner);
  til_catalogue_parser_label (til_catalogue_parser_child (node, "source"), "", &form->source);

  if (!til_catalogue_parser_reference (parser, node, "chapter", "chapter", &form->chapter, error) ||
      !til_catalogue_parser_choice (parser, node, "notation", notations, &notation, error) ||
      !til_catalogue_parser_flag (parser, node, "key-figures", &form->key_figures, error) ||
      !til_catalogue_parser_categories (parser, node, "paren", paren, error))
    goto fail;

  form->notation = notation;
  form->paren = paren->len > 0 ? g_array_index (paren, guint, 0) : TIL_ROOT;
  if ((form->notation == TIL_NOTATION_PARENTHESES) != (form->paren != TIL_ROOT))
    {
      til_catalogue_parser_fail (parser, node, "paren", error);
      goto fail;
    }

  for (guint i = 0; i < node->children->len; i++)
    {
      const TilCatalogueNode *child = g_ptr_array_index (node->children, i);
      gboolean is_row = g_str_equal (child->name, "row");

      if (g_str_equal (child->name, "footnote"))
        {
          TilLabel *label = g_new0 (TilLabel, 1);

          til_catalogue_parser_label (child, "", label);
          g_ptr_array_add (form->footnotes, label);
        }
      else if (is_row || g_str_equal (child->name, "column"))
        {
          TilTableAxis *axis = parse_axis (parser, child, error);

          if (axis == NULL)
            goto fail;
          g_ptr_array_add (is_row ? form->rows : form->columns, axis);
        }
    }

  return form;

fail:
  til_table_form_free (form);
  return NULL;
}

/**
 * til_catalogue_parser_chart:
 * @parser: the parser
 * @node: a <chart>
 * @error: what is wrong
 *
 * Returns: (transfer full): the form, without its index
 */
TilChartForm *
til_catalogue_parser_chart (TilCatalogueParser     *parser,
                            const TilCatalogueNode *node,
                            GError                **error)
{
  static const TilChoice kinds[] = {
    { "line", TIL_CHART_LINE }, { "column", TIL_CHART_COLUMN },
    { "stacked", TIL_CHART_STACKED }, { "bar", TIL_CHART_BAR }, { NULL, 0 },
  };
  TilChartForm *form = g_new0 (TilChartForm, 1);
  int kind = TIL_CHART_LINE;

  form->code = g_strdup (til_catalogue_node_get (node, "code"));
  form->series = g_ptr_array_new_with_free_func (axis_free);
  til_catalogue_parser_label (til_catalogue_parser_child (node, "title"), "", &form->title);
  til_catalogue_parser_label (til_catalogue_parser_child (node, "source"), "", &form->source);

  if (!til_catalogue_parser_reference (parser, node, "chapter", "chapter", &form->chapter, error) ||
      !til_catalogue_parser_choice (parser, node, "kind", kinds, &kind, error) ||
      !parse_years (parser, node, "years", &form->first_offset, &form->last_offset, error))
    goto fail;

  form->kind = kind;
  for (guint i = 0; i < node->children->len; i++)
    {
      const TilCatalogueNode *child = g_ptr_array_index (node->children, i);
      TilTableAxis *axis;

      if (!g_str_equal (child->name, "series"))
        continue;

      axis = parse_axis (parser, child, error);
      if (axis == NULL)
        goto fail;
      g_ptr_array_add (form->series, axis);
    }

  return form;

fail:
  til_chart_form_free (form);
  return NULL;
}

void
til_label_clear (TilLabel *self)
{
  for (guint i = 0; i < TIL_N_LANGUAGES; i++)
    g_clear_pointer (&self->text[i], g_free);
}

void
til_counting_unit_free (gpointer data)
{
  TilCountingUnit *unit = data;

  g_free (unit->code);
  til_label_clear (&unit->label);
  g_free (unit);
}

void
til_chapter_free (gpointer data)
{
  TilChapter *chapter = data;

  g_free (chapter->code);
  til_label_clear (&chapter->label);
  g_free (chapter);
}

void
til_dimension_free (gpointer data)
{
  TilDimension *dimension = data;

  g_free (dimension->code);
  til_label_clear (&dimension->label);
  g_strfreev (dimension->spellings);
  g_array_unref (dimension->parts);
  g_array_unref (dimension->categories);
  g_free (dimension);
}

void
til_category_free (gpointer data)
{
  TilCategory *category = data;

  if (category == NULL)  /* the root */
    return;

  g_free (category->code);
  til_label_clear (&category->label);
  g_strfreev (category->spellings);
  g_array_unref (category->parts);
  g_array_unref (category->children);
  g_free (category);
}

void
til_partition_free (gpointer data)
{
  TilPartition *partition = data;

  g_array_unref (partition->members);
  g_free (partition);
}

void
til_indicator_free (gpointer data)
{
  TilIndicator *indicator = data;

  g_free (indicator->code);
  til_label_clear (&indicator->label);
  til_label_clear (&indicator->definition);
  g_strfreev (indicator->spellings);
  g_array_unref (indicator->dimensions);
  g_array_unref (indicator->implied);
  g_free (indicator);
}

void
til_expectation_free (gpointer data)
{
  TilExpectation *expectation = data;

  g_array_unref (expectation->dimensions);
  g_free (expectation);
}

void
til_context_free (gpointer data)
{
  TilContext *context = data;

  g_strfreev (context->words);
  g_array_unref (context->categories);
  g_free (context);
}

void
til_partner_free (gpointer data)
{
  TilPartner *partner = data;

  g_free (partner->code);
  til_label_clear (&partner->label);
  g_strfreev (partner->spellings);
  g_array_unref (partner->units);
  g_ptr_array_unref (partner->expectations);
  g_ptr_array_unref (partner->contexts);
  g_free (partner);
}

void
til_rule_free (gpointer data)
{
  TilRule *rule = data;

  g_free (rule->code);
  til_label_clear (&rule->label);
  g_clear_pointer (&rule->result, term_free);
  g_ptr_array_unref (rule->terms);
  g_array_unref (rule->except);
  g_free (rule);
}

void
til_table_form_free (gpointer data)
{
  TilTableForm *form = data;

  g_free (form->code);
  til_label_clear (&form->title);
  til_label_clear (&form->corner);
  til_label_clear (&form->source);
  g_ptr_array_unref (form->columns);
  g_ptr_array_unref (form->rows);
  g_ptr_array_unref (form->footnotes);
  g_free (form);
}

void
til_chart_form_free (gpointer data)
{
  TilChartForm *form = data;

  g_free (form->code);
  til_label_clear (&form->title);
  til_label_clear (&form->source);
  g_ptr_array_unref (form->series);
  g_free (form);
}
