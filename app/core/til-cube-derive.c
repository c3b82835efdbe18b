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
#include "core/til-cube-derive.h"

/* A reference is the number of a figure, or of a node. */
#define REF_NODE (1u << 31)

/* The node of every key of which nothing is known. */
#define NODE_NOTHING 0u

struct _TilDeriver
{
  TilCubeIndex       *index;
  const TilCubeShape *shape;
  const TilCatalogue *catalogue;
  TilRole             role;
  GArray             *nodes;  /* TilNode; the first is nothing */
  GArray             *refs;   /* guint32: what the nodes rest on */
};

/* One way to a key's value. */
typedef struct
{
  TilInterval value;
  guint       distance;
  gboolean    upper_bound_only;
  guint       first_ref;  /* in Reasoning.refs */
  guint       n_refs;
} Way;

/* Parts of a breakdown that leaves some out: a lower bound, and evidence. */
typedef struct
{
  guint  dimension;
  gint64 sum;
  Way    way;
} Partial;

typedef struct
{
  GArray *ways;      /* Way, the nearest first where it matters */
  GArray *partials;  /* Partial */
  GArray *refs;      /* guint32 */
} Reasoning;

static guint32 answer_given   (TilDeriver   *self,
                               TilSliceView *view,
                               guint         number);
static guint32 answer_bounded (TilDeriver   *self,
                               TilSliceView *view,
                               const TilKey *key);

static TilNode
node_at (const TilDeriver *self,
         guint32           node)
{
  return g_array_index (self->nodes, TilNode, node);
}

static TilKey
with_category (const TilDeriver *self,
               TilKey            key,
               guint             dimension,
               guint             category)
{
  if (category == TIL_ROOT)
    til_key_clear (&key, self->catalogue, dimension);
  else
    til_key_set (&key, self->catalogue, category);

  return key;
}

static gboolean
exists_in (const TilDeriver *self,
           guint             category,
           int               year)
{
  return til_category_exists_in (til_catalogue_get_category (self->catalogue, category), year);
}

static void
reasoning_init (Reasoning *self)
{
  self->ways = g_array_new (FALSE, FALSE, sizeof (Way));
  self->partials = g_array_new (FALSE, FALSE, sizeof (Partial));
  self->refs = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
reasoning_clear (Reasoning *self)
{
  g_clear_pointer (&self->ways, g_array_unref);
  g_clear_pointer (&self->partials, g_array_unref);
  g_clear_pointer (&self->refs, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reasoning, reasoning_clear)

/* --- what is stated ---------------------------------------------------- */

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

  return til_interval_is_exact (value) ? 4 : 3;
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
  return self->index->roles[self->index->statements[statement]] == self->role;
}

static const TilFigure *
figure_of (const TilDeriver *self,
           guint             statement)
{
  return g_ptr_array_index (self->index->figures, self->index->statements[statement]);
}

static void
rest_on (TilDeriver *self,
         TilNode    *node,
         guint       statement)
{
  g_array_append_val (self->refs, self->index->statements[statement]);
  node->n_refs++;
}

/* Takes the firmest statement, the first of several, and rests on all that say
 * the same. A denial counts only where nobody of that role states the key. */
static gboolean
find_stated (TilDeriver *self,
             guint       k,
             TilNode    *node)
{
  const TilCubeIndex *index = self->index;
  const TilFigure *best = NULL;

  if (k == TIL_NONE)
    return FALSE;

  for (guint s = index->starts[k]; s < index->denials[k]; s++)
    if (is_of_role (self, s) &&
        (best == NULL || firmness (figure_of (self, s)) > firmness (best)))
      best = figure_of (self, s);

  node->first_ref = self->refs->len;
  if (best != NULL)
    {
      node->value = til_figure_get_value (best);
      node->stated = stated_as (best);
      for (guint s = index->starts[k]; s < index->denials[k]; s++)
        if (is_of_role (self, s) &&
            til_interval_equal (til_figure_get_value (figure_of (self, s)), node->value))
          rest_on (self, node, s);
    }
  else
    {
      for (guint s = index->denials[k]; s < index->starts[k + 1]; s++)
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

/* --- ways from parts ----------------------------------------------------- */

static void
way_begin (Way             *way,
           const Reasoning *reasoning)
{
  *way = (Way) { .value = til_interval_exact (0), .first_ref = reasoning->refs->len };
}

static void
way_add (const TilDeriver *self,
         Way              *way,
         Reasoning        *reasoning,
         guint32           number)
{
  TilNode node = node_at (self, number);

  way->value = til_interval_add (way->value, node.value);
  way->distance = MAX (way->distance, node.distance + 1u);
  way->upper_bound_only |= node.upper_bound_only;
  if (node.basis != TIL_BASIS_NOTHING)
    {
      guint32 ref = number | REF_NODE;

      g_array_append_val (reasoning->refs, ref);
    }
}

static void
way_end (Way       *way,
         Reasoning *reasoning)
{
  way->distance = MIN (way->distance, G_MAXUINT8);
  way->n_refs = reasoning->refs->len - way->first_ref;
  g_array_append_val (reasoning->ways, *way);
}

/* Units that exist and that reported something, or were to report, count. One
 * that was to and did not is unknown. */
static void
add_units (TilDeriver        *self,
           TilSliceView      *view,
           const TilKey      *key,
           const TilDivision *division,
           Reasoning         *reasoning)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, key->indicator);
  guint n_counted = 0;
  guint n_some = 0;
  Way way;

  way_begin (&way, reasoning);
  for (guint i = 0; i < division->members->len; i++)
    {
      guint unit = g_array_index (division->members, guint, i);
      TilKey total = til_key_new (key->indicator, key->year);
      TilKey part = with_category (self, *key, division->dimension, unit);
      guint32 node;

      til_key_set (&total, self->catalogue, unit);
      if (!exists_in (self, unit, key->year) ||
          (til_keys_find (&view->keys, &total) == TIL_NONE &&
           !(self->role == TIL_ROLE_PARTNER &&
             til_cube_shape_is_expected (self->shape, key->indicator, unit))))
        continue;

      node = answer_bounded (self, view, &part);
      way_add (self, &way, reasoning, node);
      n_counted++;
      n_some += node_at (self, node).value.high > 0;
    }

  if (n_counted == 0)
    return;
  if (n_some > 1 && til_indicator_overlaps (indicator, division->dimension))
    way.upper_bound_only = TRUE;
  way_end (&way, reasoning);
}

/* A part that is not given may be anything, so the sum has no upper end. */
static void
add_parts (TilDeriver        *self,
           TilSliceView      *view,
           const TilKey      *key,
           const TilDivision *division,
           Reasoning         *reasoning)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, key->indicator);
  gboolean complete = TRUE;
  gboolean all_stated = TRUE;
  guint n_given = 0;
  guint n_some = 0;
  Way way;

  way_begin (&way, reasoning);
  for (guint i = 0; i < division->members->len; i++)
    {
      guint member = g_array_index (division->members, guint, i);
      TilKey part = with_category (self, *key, division->dimension, member);
      guint number = til_keys_find (&view->keys, &part);
      guint32 answer;
      TilNode node;

      if (number == TIL_NONE)
        {
          complete = complete && !exists_in (self, member, key->year);
          continue;
        }

      answer = answer_given (self, view, number);
      node = node_at (self, answer);
      way_add (self, &way, reasoning, answer);
      all_stated = all_stated && node.basis == TIL_BASIS_STATED &&
                   til_interval_is_exact (node.value);
      n_given++;
      n_some += node.value.high > 0;
    }

  if (n_given == 0)
    return;
  if (n_some > 1 && til_indicator_overlaps (indicator, division->dimension))
    way.upper_bound_only = TRUE;
  if (!complete)
    {
      Partial partial = { division->dimension, way.value.low, way };

      partial.way.n_refs = reasoning->refs->len - way.first_ref;
      if (all_stated && n_some > 1)
        g_array_append_val (reasoning->partials, partial);
      way.value.high = TIL_NO_UPPER_END;
    }
  way_end (&way, reasoning);
}

/* The number of the key of @category, if that is a child of @whole of such a
 * relation and something is stated of it; else %TIL_NONE. */
static guint
find_child (const TilDeriver   *self,
            const TilSliceView *view,
            const TilKey       *key,
            guint               whole,
            guint               category,
            TilRelation         relation)
{
  const TilCategory *child = til_catalogue_get_category (self->catalogue, category);
  TilKey part;

  if (child->parent != whole || child->relation != relation)
    return TIL_NONE;

  part = with_category (self, *key, child->dimension, category);
  return til_keys_find (&view->keys, &part);
}

/* What is printed under @whole where that is not broken down stands for it;
 * what is only a selection of it is a lower bound. */
static void
add_children (TilDeriver   *self,
              TilSliceView *view,
              const TilKey *key,
              guint         dimension,
              guint         whole,
              Reasoning    *reasoning)
{
  const GArray *children = whole == TIL_ROOT
                           ? til_catalogue_get_dimension (self->catalogue, dimension)->categories
                           : til_catalogue_get_category (self->catalogue, whole)->children;
  guint n_under = 0;
  Way under;

  way_begin (&under, reasoning);
  for (guint i = 0; i < children->len; i++)
    {
      guint number = find_child (self, view, key, whole, g_array_index (children, guint, i),
                                 TIL_COUNTED_UNDER);

      if (number != TIL_NONE)
        {
          way_add (self, &under, reasoning, answer_given (self, view, number));
          n_under++;
        }
    }
  if (n_under > 0)
    way_end (&under, reasoning);

  for (guint i = 0; i < children->len; i++)
    {
      guint number = find_child (self, view, key, whole, g_array_index (children, guint, i),
                                 TIL_OF_WHICH);

      if (number != TIL_NONE)
        {
          Way way;

          way_begin (&way, reasoning);
          way_add (self, &way, reasoning, answer_given (self, view, number));
          way.value.high = TIL_NO_UPPER_END;
          way_end (&way, reasoning);
        }
    }
}

/* A source that gives no total and leaves categories out of every breakdown
 * has still told the total where two breakdowns, of at least two numbers each,
 * come to the same sum and no other exceeds it: what it left out is none. */
static void
add_agreeing_partials (Reasoning *reasoning)
{
  for (guint i = 0; i < reasoning->partials->len; i++)
    {
      const Partial *first = &g_array_index (reasoning->partials, Partial, i);
      gboolean agrees = FALSE;
      gboolean exceeded = FALSE;

      for (guint j = 0; j < reasoning->partials->len; j++)
        {
          const Partial *other = &g_array_index (reasoning->partials, Partial, j);

          agrees = agrees || (other->dimension != first->dimension && other->sum == first->sum);
        }
      for (guint j = 0; j < reasoning->ways->len; j++)
        exceeded = exceeded || g_array_index (reasoning->ways, Way, j).value.low > first->sum;

      if (agrees && !exceeded)
        {
          Way way = first->way;

          way.value = til_interval_exact (first->sum);
          g_array_append_val (reasoning->ways, way);
          return;
        }
    }
}

static void
add_ways_from_parts (TilDeriver   *self,
                     TilSliceView *view,
                     const TilKey *key,
                     Reasoning    *reasoning)
{

  for (guint d = 0; d < self->catalogue->dimensions->len; d++)
    {
      guint category;
      const GArray *divisions;

      if (!(view->dimensions & (G_GUINT64_CONSTANT (1) << d)))
        continue;

      category = til_key_get (key, self->catalogue, d);
      divisions = til_cube_shape_get_divisions (self->shape, d, category);
      for (guint i = 0; i < divisions->len; i++)
        {
          const TilDivision *division = &g_array_index (divisions, TilDivision, i);

          if (d == self->shape->source_dimension)
            add_units (self, view, key, division, reasoning);
          else
            add_parts (self, view, key, division, reasoning);
        }
      add_children (self, view, key, d, category, reasoning);
    }
  add_agreeing_partials (reasoning);
}

/* --- ways from wholes ---------------------------------------------------- */

static gint64
minus (gint64 whole,
       gint64 parts)
{
  if (parts == TIL_NO_UPPER_END)
    return 0;
  if (whole == TIL_NO_UPPER_END)
    return TIL_NO_UPPER_END;

  return MAX (0, whole - parts);
}

/* What is left of a whole for the part @category. */
static void
add_remainder (TilDeriver     *self,
               TilSliceView   *view,
               const TilKey   *key,
               guint           dimension,
               guint           category,
               const TilBound *bound,
               Reasoning      *reasoning)
{
  TilKey whole_key = with_category (self, *key, dimension, bound->whole);
  guint32 whole_answer = answer_bounded (self, view, &whole_key);
  TilNode whole = node_at (self, whole_answer);
  TilInterval others = til_interval_exact (0);
  Way way;

  if (whole.basis == TIL_BASIS_NOTHING)
    return;

  way_begin (&way, reasoning);
  way_add (self, &way, reasoning, whole_answer);
  for (guint i = 0; bound->members != NULL && i < bound->members->len; i++)
    {
      guint member = g_array_index (bound->members, guint, i);
      TilKey part = with_category (self, *key, dimension, member);
      TilInterval before = way.value;
      guint number;

      if (member == category)
        continue;

      number = til_keys_find (&view->keys, &part);
      if (number != TIL_NONE)
        {
          guint32 answer = answer_given (self, view, number);

          way_add (self, &way, reasoning, answer);
          way.value = before;
          others = til_interval_add (others, node_at (self, answer).value);
        }
      else if (exists_in (self, member, key->year))
        others.high = TIL_NO_UPPER_END;
    }

  if (bound->members == NULL)
    others.high = TIL_NO_UPPER_END;
  way.value = til_interval_range (minus (whole.value.low, others.high),
                                  minus (whole.value.high, others.low));
  if (!til_interval_equal (way.value, til_interval_unknown ()))
    way_end (&way, reasoning);
}

static void
add_ways_from_wholes (TilDeriver   *self,
                      TilSliceView *view,
                      const TilKey *key,
                      Reasoning    *reasoning)
{
  for (guint i = 0; i < TIL_KEY_MAX_CATEGORIES && key->categories[i] != TIL_ROOT; i++)
    {
      guint category = key->categories[i];
      guint dimension = til_catalogue_get_category (self->catalogue, category)->dimension;
      const GArray *bounds;

      if (dimension == self->shape->source_dimension)
        continue;

      bounds = til_cube_shape_get_bounds (self->shape, category);
      for (guint b = 0; b < bounds->len; b++)
        add_remainder (self, view, key, dimension, category,
                       &g_array_index (bounds, TilBound, b), reasoning);
    }
}

/* --- answers -------------------------------------------------------------- */

static int
compare_ways (gconstpointer a,
              gconstpointer b)
{
  const Way *left = a;
  const Way *right = b;

  if (left->distance != right->distance)
    return left->distance < right->distance ? -1 : 1;

  return left->first_ref < right->first_ref ? -1 : left->first_ref > right->first_ref;
}

static void
keep_refs (TilDeriver      *self,
           const Reasoning *reasoning,
           guint            first,
           guint            n,
           TilNode         *node)
{
  if (n > 0)
    g_array_append_vals (self->refs, &g_array_index (reasoning->refs, guint32, first), n);
  node->n_refs += n;
}

/* What all ways allow; a way that contradicts the nearer ones is left out.
 * The node rests on the one way that gives it alone, or else on all. */
static void
conclude (TilDeriver *self,
          Reasoning  *reasoning,
          TilNode    *node)
{
  TilInterval value = til_interval_unknown ();
  guint n_used = 0;
  gboolean alone = FALSE;

  g_array_sort (reasoning->ways, compare_ways);
  for (guint i = 0; i < reasoning->ways->len; i++)
    {
      Way *way = &g_array_index (reasoning->ways, Way, i);

      if (!til_interval_meets (value, way->value))
        continue;
      value = til_interval_intersect (value, way->value);
      g_array_index (reasoning->ways, Way, n_used++) = *way;
    }

  node->value = value;
  node->first_ref = self->refs->len;
  node->n_refs = 0;
  for (guint i = 0; i < n_used && !alone; i++)
    {
      const Way *way = &g_array_index (reasoning->ways, Way, i);

      if (!til_interval_equal (way->value, value))
        continue;
      keep_refs (self, reasoning, way->first_ref, way->n_refs, node);
      node->distance = (guint8) way->distance;
      node->upper_bound_only = way->upper_bound_only;
      alone = TRUE;
    }
  for (guint i = 0; i < n_used && !alone; i++)
    {
      const Way *way = &g_array_index (reasoning->ways, Way, i);

      keep_refs (self, reasoning, way->first_ref, way->n_refs, node);
      node->distance = (guint8) MAX (node->distance, way->distance);
      node->upper_bound_only |= way->upper_bound_only;
    }

  if (node->n_refs > 0)
    {
      node->basis = TIL_BASIS_DERIVED;
      node->stated = til_interval_equal (value, til_interval_exact (0)) ? TIL_STATED_NONE
                                                                        : TIL_STATED_NUMBER;
    }
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
  g_auto(Reasoning) reasoning = { 0 };
  TilNode derived = node;
  gboolean has_stated;

  has_stated = view->stated[number] != TIL_NONE && find_stated (self, view->stated[number], &node);
  if (!is_additive (self, key) ||
      (has_stated && node.stated != TIL_STATED_MISSING && node.stated != TIL_STATED_WITHHELD))
    return node;

  /* A number that is there but was not told may still follow from its parts. */
  reasoning_init (&reasoning);
  add_ways_from_parts (self, view, key, &reasoning);
  conclude (self, &reasoning, &derived);
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

static guint32
answer_given (TilDeriver   *self,
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
  TilNode node = node_at (self, given);
  TilNode narrowed = { .value = til_interval_unknown () };
  g_auto(Reasoning) reasoning = { 0 };

  reasoning_init (&reasoning);
  if (node.basis != TIL_BASIS_NOTHING)
    {
      Way way;

      way_begin (&way, &reasoning);
      way_add (self, &way, &reasoning, given);
      way.distance = 0;  /* what it says itself comes before what its wholes leave */
      way_end (&way, &reasoning);
    }
  add_ways_from_wholes (self, view, key, &reasoning);
  conclude (self, &reasoning, &narrowed);
  if (narrowed.basis != TIL_BASIS_NOTHING && !til_interval_equal (narrowed.value, node.value))
    return narrowed;

  return node;
}

static guint32
answer_bounded (TilDeriver   *self,
                TilSliceView *view,
                const TilKey *key)
{
  guint number = til_keys_find (&view->keys, key);
  guint32 given = number == TIL_NONE ? NODE_NOTHING : answer_given (self, view, number);
  guint32 answer;
  TilNode node;

  /* Nothing narrows one number further. */
  if (til_interval_is_exact (node_at (self, given).value) || !is_additive (self, key))
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

/* --- public ---------------------------------------------------------------- */

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
    answer = answer_bounded (self, til_cube_index_get_view (self->index, slice, self->role), key);

  return node_at (self, answer);
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

      if (ref & REF_NODE)
        {
          TilNode next = node_at (self, ref & ~REF_NODE);

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
