/* core/til-cube-ways.c: the ways to a number, from its parts and from its wholes */
#include "core/til-cube-derive-private.h"

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
extend (const TilDeriver *self,
        TilWay           *way,
        TilReasoning     *reasoning,
        guint32           number)
{
  til_reasoning_extend_way (reasoning, way, til_deriver_get_node (self, number),
                            number | TIL_REF_NODE);
}

/* Units that exist and that reported something, or were to report, count. One
 * that was to and did not is unknown. */
static void
add_units (TilDeriver        *self,
           TilSliceView      *view,
           const TilKey      *key,
           const TilDivision *division,
           TilReasoning      *reasoning)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, key->indicator);
  guint n_counted = 0;
  guint n_some = 0;
  TilWay way = til_reasoning_begin_way (reasoning);

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

      node = til_deriver_answer_bounded (self, view, &part);
      extend (self, &way, reasoning, node);
      n_counted++;
      n_some += til_deriver_get_node (self, node).value.high > 0;
    }

  if (n_counted == 0)
    return;
  if (n_some > 1 && til_indicator_overlaps (indicator, division->dimension))
    way.upper_bound_only = TRUE;
  til_reasoning_add_way (reasoning, &way);
}

/* A part that is not given may be anything, so the sum has no upper end. */
static void
add_parts (TilDeriver        *self,
           TilSliceView      *view,
           const TilKey      *key,
           const TilDivision *division,
           TilReasoning      *reasoning)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, key->indicator);
  gboolean complete = TRUE;
  gboolean all_stated = TRUE;
  guint n_given = 0;
  guint n_some = 0;
  TilWay way = til_reasoning_begin_way (reasoning);

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

      answer = til_deriver_answer_given (self, view, number);
      node = til_deriver_get_node (self, answer);
      extend (self, &way, reasoning, answer);
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
      if (all_stated && n_some > 1)
        til_reasoning_add_partial (reasoning, division->dimension, &way);
      way.value.high = TIL_NO_UPPER_END;
    }
  til_reasoning_add_way (reasoning, &way);
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
              TilReasoning *reasoning)
{
  const GArray *children = whole == TIL_ROOT
                           ? til_catalogue_get_dimension (self->catalogue, dimension)->categories
                           : til_catalogue_get_category (self->catalogue, whole)->children;
  guint n_under = 0;
  TilWay under = til_reasoning_begin_way (reasoning);

  for (guint i = 0; i < children->len; i++)
    {
      guint number = find_child (self, view, key, whole, g_array_index (children, guint, i),
                                 TIL_COUNTED_UNDER);

      if (number != TIL_NONE)
        {
          extend (self, &under, reasoning, til_deriver_answer_given (self, view, number));
          n_under++;
        }
    }
  if (n_under > 0)
    til_reasoning_add_way (reasoning, &under);

  for (guint i = 0; i < children->len; i++)
    {
      guint number = find_child (self, view, key, whole, g_array_index (children, guint, i),
                                 TIL_OF_WHICH);

      if (number != TIL_NONE)
        {
          TilWay way = til_reasoning_begin_way (reasoning);

          extend (self, &way, reasoning, til_deriver_answer_given (self, view, number));
          way.value.high = TIL_NO_UPPER_END;
          til_reasoning_add_way (reasoning, &way);
        }
    }
}

/**
 * til_deriver_add_parts:
 * @self: a deriver
 * @view: where to look
 * @key: a key in @view
 * @reasoning: gets a way for every division of @key of which something is stated
 */
void
til_deriver_add_parts (TilDeriver   *self,
                       TilSliceView *view,
                       const TilKey *key,
                       TilReasoning *reasoning)
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
  til_reasoning_add_agreement (reasoning);
}

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
               TilReasoning   *reasoning)
{
  TilKey whole_key = with_category (self, *key, dimension, bound->whole);
  guint32 whole_answer = til_deriver_answer_bounded (self, view, &whole_key);
  TilNode whole = til_deriver_get_node (self, whole_answer);
  TilInterval others = til_interval_exact (0);
  TilWay way;

  if (whole.basis == TIL_BASIS_NOTHING)
    return;

  way = til_reasoning_begin_way (reasoning);
  extend (self, &way, reasoning, whole_answer);
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
          guint32 answer = til_deriver_answer_given (self, view, number);

          extend (self, &way, reasoning, answer);
          way.value = before;
          others = til_interval_add (others, til_deriver_get_node (self, answer).value);
        }
      else if (exists_in (self, member, key->year))
        others.high = TIL_NO_UPPER_END;
    }

  if (bound->members == NULL)
    others.high = TIL_NO_UPPER_END;
  way.value = til_interval_range (minus (whole.value.low, others.high),
                                  minus (whole.value.high, others.low));
  if (!til_interval_equal (way.value, til_interval_unknown ()))
    til_reasoning_add_way (reasoning, &way);
}

/**
 * til_deriver_add_wholes:
 * @self: a deriver
 * @view: where to look
 * @key: any key
 * @reasoning: gets a way for every whole that leaves something for @key
 *
 * Units are not bounded by the sum over units: one may be silent.
 */
void
til_deriver_add_wholes (TilDeriver   *self,
                        TilSliceView *view,
                        const TilKey *key,
                        TilReasoning *reasoning)
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
