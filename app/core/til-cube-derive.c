/* core/til-cube-derive.c
 *
 * Two questions are asked of a key, each remembered once answered:
 *
 *   given    what is stated of it, or what its parts give
 *   bounded  that, and what is left for it of a whole it is part of
 *
 * Over units, a sum takes each unit's bounded value; within a unit, parts are
 * taken as given. So "given" only ever goes to finer keys, "bounded" only to
 * coarser ones and to what is given, and units are only ever divided: the
 * questions come to an end. A catalogue whose groups contain one another is
 * stopped by the mark "being worked out", which counts as nothing.
 */
#include "core/til-cube-derive-private.h"

/* The node of every key of which nothing is known. */
#define NODE_NOTHING 0u

#define FIRM_EXACT 4

/* How firmly a figure states its key: the coordinator's correction before an
 * exact number before an estimate before an open end before "..". */
static int
firmness (const TilFigure *figure)
{
  TilInterval value = til_figure_get_value (figure);

  if (figure->has_correction)
    return 5;
  if (figure->stated == TIL_STATED_MISSING || figure->stated == TIL_STATED_WITHHELD)
    return 1;
  if (figure->qualifiers & TIL_QUALIFIER_APPROX)
    return 2;
  if (!til_interval_is_bounded (value))
    return 2;

  return til_interval_is_exact (value) ? FIRM_EXACT : 3;
}

static TilStated
stated_as (const TilFigure *figure)
{
  if (!figure->has_correction)
    return figure->stated;

  return til_interval_equal (figure->correction, til_interval_exact (0)) ? TIL_STATED_NONE
                                                                         : TIL_STATED_NUMBER;
}

static gboolean
is_of_role (const TilDeriver *self,
            guint             statement)
{
  return self->index->layout->roles[self->index->layout->statements[statement]] == self->role;
}

static const TilFigure *
figure_of (const TilDeriver *self,
           guint             statement)
{
  return g_ptr_array_index (self->index->figures, self->index->layout->statements[statement]);
}

static void
rest_on (TilDeriver *self,
         TilNode    *node,
         guint       statement)
{
  g_array_append_val (self->refs, self->index->layout->statements[statement]);
  node->n_refs++;
}

/* Whether statement @a counts before @b. What is said exactly for a later
 * edition revises what was said for an earlier one. */
static gboolean
counts_before (const TilDeriver *self,
               guint             a,
               guint             b)
{
  int firm_a = firmness (figure_of (self, a));
  int firm_b = firmness (figure_of (self, b));
  int year_a = self->index->layout->years[self->index->layout->statements[a]];
  int year_b = self->index->layout->years[self->index->layout->statements[b]];

  if (year_a != year_b && MIN (firm_a, firm_b) >= FIRM_EXACT)
    return year_a > year_b;

  return firm_a > firm_b;
}

/* Takes the firmest statement, the first of several, and rests on all that say
 * the same. A denial counts only where nobody of that role states the key. */
static gboolean
find_stated (TilDeriver *self,
             guint       k,
             TilNode    *node)
{
  const TilCubeLayout *layout = self->index->layout;
  guint first = TIL_NONE;

  if (k == TIL_NONE)
    return FALSE;

  for (guint s = layout->starts[k]; s < layout->denials[k]; s++)
    if (is_of_role (self, s) && (first == TIL_NONE || counts_before (self, s, first)))
      first = s;

  node->first_ref = self->refs->len;
  if (first != TIL_NONE)
    {
      const TilFigure *best = figure_of (self, first);

      node->value = til_figure_get_value (best);
      node->stated = stated_as (best);
      for (guint s = layout->starts[k]; s < layout->denials[k]; s++)
        if (is_of_role (self, s) &&
            til_interval_equal (til_figure_get_value (figure_of (self, s)), node->value))
          rest_on (self, node, s);
    }
  else
    {
      for (guint s = layout->denials[k]; s < layout->starts[k + 1]; s++)
        if (is_of_role (self, s))
          {
            node->value = til_interval_exact (0);
            node->stated = TIL_STATED_NONE;
            rest_on (self, node, s);
          }
    }
  if (node->n_refs == 0)
    return FALSE;

  node->basis = TIL_BASIS_STATED;
  return TRUE;
}

static gboolean
is_additive (const TilDeriver *self,
             const TilKey     *key)
{
  return til_catalogue_get_counting_unit (self->catalogue, key->indicator)->additive;
}

static TilNode
work_out_given (TilDeriver   *self,
                TilSliceView *view,
                guint         number)
{
  const TilKey *key = &view->keys.keys[number];
  TilNode node = { .value = til_interval_unknown () };
  g_auto(TilReasoning) reasoning = { 0 };
  TilNode derived = node;
  gboolean has_stated;

  has_stated = view->stated[number] != TIL_NONE && find_stated (self, view->stated[number], &node);
  if (!is_additive (self, key) ||
      (has_stated && node.stated != TIL_STATED_MISSING && node.stated != TIL_STATED_WITHHELD))
    return node;

  /* A number that is there but was not told may still follow from its parts. */
  til_reasoning_init (&reasoning);
  til_deriver_add_parts (self, view, key, &reasoning);
  til_reasoning_conclude (&reasoning, &derived, self->refs);
  if (derived.basis == TIL_BASIS_DERIVED &&
      (!has_stated || !til_interval_equal (derived.value, til_interval_unknown ())))
    return derived;

  return node;
}

/* Makes room for an answer, which counts as nothing until it is worked out. */
static guint32
begin_answer (TilDeriver *self)
{
  const TilNode nothing = { .value = { 0, TIL_NO_UPPER_END } };

  g_array_append_val (self->nodes, nothing);

  return self->nodes->len - 1;
}

/**
 * til_deriver_get_node:
 * @self: a deriver
 * @number: of a node
 *
 * Returns: a copy of the node; nodes move as more are made
 */
TilNode
til_deriver_get_node (const TilDeriver *self,
                      guint32           number)
{
  return g_array_index (self->nodes, TilNode, number);
}

/**
 * til_deriver_answer_given:
 * @self: a deriver
 * @view: where to look
 * @number: of a key of @view
 *
 * Returns: the number of the node: what is stated of the key, or what its
 *   parts give
 */
guint32
til_deriver_answer_given (TilDeriver   *self,
                          TilSliceView *view,
                          guint         number)
{
  guint32 answer = view->given[number];

  if (answer == NODE_NOTHING)
    {
      TilNode node;

      answer = view->given[number] = begin_answer (self);
      node = work_out_given (self, view, number);
      g_array_index (self->nodes, TilNode, answer) = node;
    }

  return answer;
}

static TilNode
work_out_bounded (TilDeriver   *self,
                  TilSliceView *view,
                  const TilKey *key,
                  guint32       given)
{
  TilNode node = til_deriver_get_node (self, given);
  TilNode narrowed = { .value = til_interval_unknown () };
  g_auto(TilReasoning) reasoning = { 0 };

  til_reasoning_init (&reasoning);
  if (node.basis != TIL_BASIS_NOTHING)
    {
      TilWay way = til_reasoning_begin_way (&reasoning);

      til_reasoning_extend_way (&reasoning, &way, node, given | TIL_REF_NODE);
      way.distance = 0;  /* what it says itself comes before what its wholes leave */
      til_reasoning_add_way (&reasoning, &way);
    }
  til_deriver_add_wholes (self, view, key, &reasoning);
  til_reasoning_conclude (&reasoning, &narrowed, self->refs);
  if (narrowed.basis != TIL_BASIS_NOTHING && !til_interval_equal (narrowed.value, node.value))
    return narrowed;

  return node;
}

/**
 * til_deriver_answer_bounded:
 * @self: a deriver
 * @view: where to look
 * @key: any key of its indicator and year
 *
 * Returns: the number of the node: what is given of @key, within what its
 *   wholes leave for it
 */
guint32
til_deriver_answer_bounded (TilDeriver   *self,
                            TilSliceView *view,
                            const TilKey *key)
{
  guint number = til_keys_find (&view->keys, key);
  guint32 given = number == TIL_NONE ? NODE_NOTHING : til_deriver_answer_given (self, view, number);
  guint32 answer;
  TilNode node;

  /* Nothing narrows one number further. */
  if (til_interval_is_exact (til_deriver_get_node (self, given).value) || !is_additive (self, key))
    return given;

  number = til_keys_add (&view->bounded, key);
  if (number < view->bounded_nodes->len)
    return g_array_index (view->bounded_nodes, guint32, number);

  answer = begin_answer (self);
  g_array_append_val (view->bounded_nodes, answer);
  node = work_out_bounded (self, view, key, given);
  g_array_index (self->nodes, TilNode, answer) = node;

  return answer;
}

/**
 * til_deriver_new:
 * @index: the figures; must outlive the deriver
 * @role: whose figures to use
 *
 * Returns: (transfer full): a deriver that has not worked out anything yet
 */
TilDeriver *
til_deriver_new (TilCubeIndex *index,
                 TilRole       role)
{
  TilDeriver *self = g_new0 (TilDeriver, 1);

  self->index = index;
  self->shape = index->shape;
  self->catalogue = index->shape->catalogue;
  self->role = role;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (TilNode));
  self->refs = g_array_new (FALSE, FALSE, sizeof (guint32));
  begin_answer (self);  /* NODE_NOTHING */

  return self;
}

void
til_deriver_free (TilDeriver *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->refs);
  g_free (self);
}

/**
 * til_deriver_resolve:
 * @self: a deriver
 * @key: any key
 *
 * Returns: what is known of @key
 */
TilNode
til_deriver_resolve (TilDeriver   *self,
                     const TilKey *key)
{
  TilSlice *slice = til_cube_index_get_slice (self->index, key);
  guint32 answer = NODE_NOTHING;

  if (slice != NULL)
    answer = til_deriver_answer_bounded (self, til_cube_index_get_view (self->index, slice, self->role), key);

  return til_deriver_get_node (self, answer);
}

/**
 * til_deriver_collect_figures:
 * @self: a deriver
 * @node: what til_deriver_resolve() returned
 * @figures: (element-type TilFigure): appended to: every figure that @node
 *   rests on, once
 */
void
til_deriver_collect_figures (TilDeriver *self,
                             TilNode     node,
                             GPtrArray  *figures)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr(GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = node.n_refs; i-- > 0;)
    g_array_append_val (stack, g_array_index (self->refs, guint32, node.first_ref + i));

  while (stack->len > 0)
    {
      guint32 ref = g_array_index (stack, guint32, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      if (!g_hash_table_add (seen, GUINT_TO_POINTER (ref)))
        continue;

      if (ref & TIL_REF_NODE)
        {
          TilNode next = til_deriver_get_node (self, ref & ~TIL_REF_NODE);

          for (guint i = next.n_refs; i-- > 0;)
            g_array_append_val (stack, g_array_index (self->refs, guint32, next.first_ref + i));
        }
      else
        {
          TilFigure *figure = g_ptr_array_index (self->index->figures, ref);

          g_ptr_array_add (figures, til_figure_ref (figure));
        }
    }
}
