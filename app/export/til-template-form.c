/* export/til-template-form.c: which questions a partner gets */
#include "export/til-template-form.h"

#include "core/til-keys.h"
#include "export/til-template-grid.h"

static void
block_free (gpointer data)
{
  TilTemplateBlock *block = data;

  g_array_unref (block->questions);
  g_ptr_array_unref (block->sums);
  g_free (block);
}

static void
sum_free (gpointer data)
{
  TilTemplateSum *sum = data;

  g_array_unref (sum->parts);
  g_free (sum);
}

static void
topic_free (gpointer data)
{
  TilTemplateTopic *topic = data;

  g_ptr_array_unref (topic->blocks);
  g_ptr_array_unref (topic->grids);
  g_free (topic);
}

static void
page_free (gpointer data)
{
  TilTemplatePage *page = data;

  g_ptr_array_unref (page->topics);
  g_free (page);
}

/**
 * til_template_form_free:
 * @self: (transfer full): a form
 */
void
til_template_form_free (TilTemplateForm *self)
{
  g_ptr_array_unref (self->pages);
  g_array_unref (self->own_units);
  g_array_unref (self->other_units);
  g_array_unref (self->overlapping);
  g_free (self);
}

static gboolean
contains (const GArray *indexes,
          guint         index)
{
  for (guint i = 0; i < indexes->len; i++)
    if (g_array_index (indexes, guint, i) == index)
      return TRUE;

  return FALSE;
}

static void
add_once (GArray *indexes,
          guint   index)
{
  if (!contains (indexes, index))
    g_array_append_val (indexes, index);
}

/* ---- what is wanted ---- */

/* What the report prints of an indicator that is expected of the partner. */
static void
want_printed (const TilTemplate  *template,
              const TilCatalogue *catalogue,
              const TilTableAxis *row,
              const TilTableAxis *column,
              guint               paren,
              TilKeys            *wanted)
{
  const TilPartner *partner = til_catalogue_get_partner (catalogue, template->partner);
  guint indicator = row->indicator != TIL_NONE ? row->indicator : column->indicator;
  guint unit_dimension = til_catalogue_find_dimension (catalogue, "unit");

  if (indicator == TIL_NONE || row->computed || column->computed ||
      row->year_offset != 0 || column->year_offset != 0)
    return;

  for (guint i = 0; i < partner->expectations->len; i++)
    {
      const TilExpectation *expected = g_ptr_array_index (partner->expectations, i);
      TilKey key = til_key_new (indicator, template->year);
      const GArray *axes[] = { row->categories, column->categories };

      if (expected->indicator != indicator)
        continue;

      for (guint a = 0; a < G_N_ELEMENTS (axes); a++)
        for (guint c = 0; axes[a] != NULL && c < axes[a]->len; c++)
          til_key_set (&key, catalogue, g_array_index (axes[a], guint, c));
      if (unit_dimension != TIL_NONE)
        til_key_clear (&key, catalogue, unit_dimension);
      til_key_set (&key, catalogue, expected->unit);
      til_keys_add (wanted, &key);

      if (paren != TIL_ROOT && til_key_set (&key, catalogue, paren))
        til_keys_add (wanted, &key);
    }
}

static void
want_tables (const TilTemplate  *template,
             const TilCatalogue *catalogue,
             TilKeys            *wanted)
{
  for (guint t = 0; t < catalogue->tables->len; t++)
    {
      const TilTableForm *form = til_catalogue_get_table (catalogue, t);
      guint paren = form->notation == TIL_NOTATION_PARENTHESES ? form->paren : TIL_ROOT;

      for (guint r = 0; r < form->rows->len; r++)
        for (guint c = 0; c < form->columns->len; c++)
          want_printed (template, catalogue, g_ptr_array_index (form->rows, r),
                        g_ptr_array_index (form->columns, c), paren, wanted);
    }
}

static void
want_expected (const TilTemplate    *template,
               const TilCatalogue   *catalogue,
               const TilExpectation *expected,
               TilKeys              *wanted)
{
  TilKey whole = til_key_new (expected->indicator, template->year);

  til_key_set (&whole, catalogue, expected->unit);
  til_keys_add (wanted, &whole);

  for (guint d = 0; d < expected->dimensions->len; d++)
    {
      guint index = g_array_index (expected->dimensions, guint, d);
      const TilDimension *dimension = til_catalogue_get_dimension (catalogue, index);

      for (guint c = 0; c < dimension->categories->len; c++)
        {
          guint category = g_array_index (dimension->categories, guint, c);
          const TilCategory *one = til_catalogue_get_category (catalogue, category);
          TilKey key = whole;

          /* A dimension that has no parts is a selection, and all that is asked. */
          if (one->relation != TIL_PART && (dimension->parts->len > 0 || one->relation != TIL_OF_WHICH))
            continue;
          if (til_key_set (&key, catalogue, category))
            til_keys_add (wanted, &key);
        }
    }
}

/* What the partner told of the year before, it can tell again; what follows
 * from counts, as shares do, is not asked for. */
static void
want_told (const TilTemplate  *template,
           const TilCatalogue *catalogue,
           TilKeys            *wanted)
{
  const TilPartner *partner = til_catalogue_get_partner (catalogue, template->partner);
  guint unit_dimension = til_catalogue_find_dimension (catalogue, "unit");
  GPtrArray *figures = til_cube_get_figures (template->cube);
  g_autoptr(GArray) told = g_array_new (FALSE, FALSE, sizeof (TilKey));

  for (guint i = 0; i < figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (figures, i);
      const TilDelivery *delivery = til_cube_get_delivery (template->cube, figure->delivery);
      TilKey key = figure->key;
      guint unit;

      if (delivery == NULL || delivery->partner != template->partner || key.year != template->year - 1 ||
          !til_catalogue_get_counting_unit (catalogue, key.indicator)->additive)
        continue;

      unit = unit_dimension != TIL_NONE ? til_key_get (&key, catalogue, unit_dimension) : TIL_ROOT;
      if (unit != TIL_ROOT && !contains (partner->units, unit))
        continue;
      /* Without a unit it is that of its only one. */
      if (unit == TIL_ROOT && partner->units->len > 0 &&
          til_indicator_has_dimension (til_catalogue_get_indicator (catalogue, key.indicator), unit_dimension))
        til_key_set (&key, catalogue, g_array_index (partner->units, guint, 0));

      key.year = (gint16) template->year;
      g_array_append_val (told, key);
    }

  g_array_sort (told, til_key_compare);
  for (guint i = 0; i < told->len; i++)
    til_keys_add (wanted, &g_array_index (told, TilKey, i));
}

static gboolean
all_exist (const TilCatalogue *catalogue,
           const TilKey       *key,
           int                 year)
{
  for (guint i = 0; i < til_key_n_categories (key); i++)
    {
      const TilCategory *category = til_catalogue_get_category (catalogue, key->categories[i]);

      if (!til_category_exists_in (category, year))
        return FALSE;
    }

  return TRUE;
}

/* ---- from keys to rows ---- */

static guint
find_question (const TilTemplateBlock *block,
               guint                   category)
{
  for (guint i = 0; i < block->questions->len; i++)
    if (g_array_index (block->questions, TilTemplateQuestion, i).category == category)
      return i;

  return TIL_NONE;
}

static void
add_questions (const TilCatalogue *catalogue,
               const TilKeys      *wanted,
               const TilKey       *whole,
               TilTemplateBlock   *block)
{
  const TilDimension *dimension = til_catalogue_get_dimension (catalogue, block->dimension);

  for (guint c = 0; c < dimension->categories->len; c++)
    {
      TilTemplateQuestion question = { .key = *whole, .parent = TIL_NONE };

      question.category = g_array_index (dimension->categories, guint, c);
      if (!til_category_exists_in (til_catalogue_get_category (catalogue, question.category), whole->year) ||
          !til_key_set (&question.key, catalogue, question.category) ||
          til_keys_find (wanted, &question.key) == TIL_NONE)
        continue;

      for (guint above = til_catalogue_get_category (catalogue, question.category)->parent;
           above != TIL_ROOT && question.parent == TIL_NONE;
           above = til_catalogue_get_category (catalogue, above)->parent)
        question.parent = find_question (block, above);
      if (question.parent != TIL_NONE)
        question.level = g_array_index (block->questions, TilTemplateQuestion, question.parent).level + 1;

      g_array_append_val (block->questions, question);
    }
}

static const TilTemplateSum *
find_sum (const TilTemplateBlock *block,
          guint                   whole)
{
  for (guint i = 0; i < block->sums->len; i++)
    {
      const TilTemplateSum *sum = g_ptr_array_index (block->sums, i);

      if (sum->whole == whole)
        return sum;
    }

  return NULL;
}

static void
add_sum (TilTemplateBlock *block,
         guint             whole,
         GArray           *parts,
         gboolean          exhaustive)
{
  TilTemplateSum *sum = g_new0 (TilTemplateSum, 1);

  sum->whole = whole;
  sum->parts = parts;
  sum->exhaustive = exhaustive;
  g_ptr_array_add (block->sums, sum);
}

/* A division is a control if every one of its members is asked for. */
static void
add_division (const TilCatalogue *catalogue,
              const TilPartition *partition,
              int                 year,
              TilTemplateBlock   *block)
{
  g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint));
  guint whole = partition->whole == TIL_ROOT ? TIL_NONE : find_question (block, partition->whole);

  if (partition->dimension != block->dimension || (partition->whole != TIL_ROOT && whole == TIL_NONE) ||
      find_sum (block, whole) != NULL)
    return;

  for (guint i = 0; i < partition->members->len; i++)
    {
      guint category = g_array_index (partition->members, guint, i);
      guint place = find_question (block, category);

      if (place != TIL_NONE)
        g_array_append_val (parts, place);
      else if (til_category_exists_in (til_catalogue_get_category (catalogue, category), year))
        return;
    }

  if (parts->len > 0)
    add_sum (block, whole, g_steal_pointer (&parts), TRUE);
}

/* Where some parts are not asked for, the others are at most the whole. */
static void
add_limit (const TilCatalogue *catalogue,
           TilTemplateBlock   *block)
{
  GArray *parts;

  if (find_sum (block, TIL_NONE) != NULL)
    return;

  parts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < block->questions->len; i++)
    {
      const TilTemplateQuestion *question = &g_array_index (block->questions, TilTemplateQuestion, i);

      if (question->parent == TIL_NONE &&
          til_catalogue_get_category (catalogue, question->category)->relation == TIL_PART)
        g_array_append_val (parts, i);
    }

  if (parts->len > 1)
    add_sum (block, TIL_NONE, parts, FALSE);
  else
    g_array_unref (parts);
}

static void
add_block (const TilCatalogue *catalogue,
           const TilKeys      *wanted,
           guint               dimension,
           TilTemplateTopic   *topic)
{
  TilTemplateBlock *block = g_new0 (TilTemplateBlock, 1);

  block->dimension = dimension;
  block->questions = g_array_new (FALSE, FALSE, sizeof (TilTemplateQuestion));
  block->sums = g_ptr_array_new_with_free_func (sum_free);
  add_questions (catalogue, wanted, &topic->key, block);
  if (block->questions->len == 0)
    {
      block_free (block);
      return;
    }

  if (topic->additive)
    {
      for (guint i = 0; i < catalogue->partitions->len; i++)
        add_division (catalogue, g_ptr_array_index (catalogue->partitions, i), topic->key.year, block);
      add_limit (catalogue, block);
    }
  g_ptr_array_add (topic->blocks, block);
}

static TilTemplateTopic *
find_topic (TilTemplateForm    *self,
            const TilCatalogue *catalogue,
            const TilKey       *key,
            guint               unit)
{
  TilTemplatePage *page = NULL;
  TilTemplateTopic *topic;

  for (guint i = 0; i < self->pages->len && page == NULL; i++)
    {
      TilTemplatePage *one = g_ptr_array_index (self->pages, i);

      if (one->unit == unit)
        page = one;
    }
  if (page == NULL)
    {
      page = g_new0 (TilTemplatePage, 1);
      page->unit = unit;
      page->topics = g_ptr_array_new_with_free_func (topic_free);
      g_ptr_array_add (self->pages, page);
    }

  for (guint i = 0; i < page->topics->len; i++)
    {
      topic = g_ptr_array_index (page->topics, i);
      if (topic->key.indicator == key->indicator)
        return topic;
    }

  topic = g_new0 (TilTemplateTopic, 1);
  topic->key = til_key_new (key->indicator, key->year);
  til_key_set (&topic->key, catalogue, unit);
  topic->unit = unit;
  topic->additive = til_catalogue_get_counting_unit (catalogue, key->indicator)->additive;
  topic->blocks = g_ptr_array_new_with_free_func (block_free);
  topic->grids = g_ptr_array_new_with_free_func (til_template_grid_free);
  g_ptr_array_add (page->topics, topic);
  return topic;
}

/* The expected ways of breaking down come first, in the order given there. */
static void
add_blocks (const TilCatalogue *catalogue,
            const TilPartner   *partner,
            const TilKeys      *wanted,
            TilTemplateTopic   *topic)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (catalogue, topic->key.indicator);
  g_autoptr(GArray) dimensions = g_array_new (FALSE, FALSE, sizeof (guint));
  guint unit_dimension = til_catalogue_find_dimension (catalogue, "unit");

  for (guint i = 0; i < partner->expectations->len; i++)
    {
      const TilExpectation *expected = g_ptr_array_index (partner->expectations, i);

      if (expected->indicator != topic->key.indicator || expected->unit != topic->unit)
        continue;
      for (guint d = 0; d < expected->dimensions->len; d++)
        add_once (dimensions, g_array_index (expected->dimensions, guint, d));
    }
  for (guint d = 0; d < indicator->dimensions->len; d++)
    add_once (dimensions, g_array_index (indicator->dimensions, guint, d));

  for (guint d = 0; d < dimensions->len; d++)
    if (g_array_index (dimensions, guint, d) != unit_dimension)
      add_block (catalogue, wanted, g_array_index (dimensions, guint, d), topic);
}

/* Whether units of @expected may count the same person. */
static gboolean
may_overlap (const TilCatalogue   *catalogue,
             const TilExpectation *expected,
             int                   year)
{
  const TilCategory *unit;

  if (expected->unit == TIL_ROOT)
    return FALSE;

  unit = til_catalogue_get_category (catalogue, expected->unit);
  return til_category_exists_in (unit, year) &&
         til_indicator_overlaps (til_catalogue_get_indicator (catalogue, expected->indicator), unit->dimension);
}

/* The partner's units, and those of others that are expected to count the
 * same persons. Several of one's own may share persons too. */
static void
add_units (TilTemplateForm    *self,
           const TilTemplate  *template,
           const TilCatalogue *catalogue)
{
  const TilPartner *own = til_catalogue_get_partner (catalogue, template->partner);

  for (guint i = 0; i < own->expectations->len; i++)
    {
      const TilExpectation *expected = g_ptr_array_index (own->expectations, i);

      if (!may_overlap (catalogue, expected, template->year))
        continue;
      add_once (self->own_units, expected->unit);
      add_once (self->overlapping, expected->indicator);
    }

  for (guint p = 0; p < catalogue->partners->len; p++)
    {
      const TilPartner *partner = til_catalogue_get_partner (catalogue, p);

      for (guint i = 0; i < partner->expectations->len; i++)
        {
          const TilExpectation *expected = g_ptr_array_index (partner->expectations, i);

          if (may_overlap (catalogue, expected, template->year) &&
              contains (self->overlapping, expected->indicator) && !contains (self->own_units, expected->unit))
            add_once (self->other_units, expected->unit);
        }
    }

  if (self->own_units->len > 1)
    for (guint i = 0; i < self->own_units->len; i++)
      add_once (self->other_units, g_array_index (self->own_units, guint, i));
}

/**
 * til_template_form_new:
 * @template: for whom, and of which year
 *
 * Returns: (transfer full): the questions, sheet by sheet; no sheet if nothing
 *   is expected of the partner and it has told nothing
 */
TilTemplateForm *
til_template_form_new (const TilTemplate *template)
{
  const TilCatalogue *catalogue = til_cube_get_catalogue (template->cube);
  const TilPartner *partner = til_catalogue_get_partner (catalogue, template->partner);
  TilTemplateForm *self = g_new0 (TilTemplateForm, 1);
  guint unit_dimension = til_catalogue_find_dimension (catalogue, "unit");
  TilKeys wanted;

  self->pages = g_ptr_array_new_with_free_func (page_free);
  self->own_units = g_array_new (FALSE, FALSE, sizeof (guint));
  self->other_units = g_array_new (FALSE, FALSE, sizeof (guint));
  self->overlapping = g_array_new (FALSE, FALSE, sizeof (guint));

  til_keys_init (&wanted, 256);
  for (guint i = 0; i < partner->expectations->len; i++)
    want_expected (template, catalogue, g_ptr_array_index (partner->expectations, i), &wanted);
  want_tables (template, catalogue, &wanted);
  want_told (template, catalogue, &wanted);

  for (guint i = 0; i < wanted.n_keys; i++)
    {
      const TilKey *key = &wanted.keys[i];
      guint unit = unit_dimension != TIL_NONE ? til_key_get (key, catalogue, unit_dimension) : TIL_ROOT;

      if (all_exist (catalogue, key, template->year))
        find_topic (self, catalogue, key, unit);
    }

  for (guint i = 0; i < self->pages->len; i++)
    {
      TilTemplatePage *page = g_ptr_array_index (self->pages, i);

      for (guint t = 0; t < page->topics->len; t++)
        {
          TilTemplateTopic *topic = g_ptr_array_index (page->topics, t);

          add_blocks (catalogue, partner, &wanted, topic);
          til_template_grids_add (catalogue, &wanted, topic);
        }
    }
  add_units (self, template, catalogue);

  til_keys_clear (&wanted);
  return self;
}
