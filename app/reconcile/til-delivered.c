/* reconcile/til-delivered.c */
#include "reconcile/til-delivered.h"

static TilTold
look_up (gpointer      data,
         const TilKey *key,
         TilInterval  *value)
{
  const TilCheck *self = data;
  guint source = self->shape->source_dimension;
  guint unit = source != TIL_NONE ? til_key_get (key, self->catalogue, source) : TIL_ROOT;

  switch (til_cube_resolve_interval (self->cube, key, TIL_ROLE_PARTNER, value))
    {
    case TIL_BASIS_NOTHING:
      if (!til_cube_shape_is_expected (self->shape, key->indicator, unit))
        *value = til_interval_count (0);
      return TIL_TOLD_NOT;

    case TIL_BASIS_STATED:
      return TIL_TOLD_ITSELF;

    default:
      return TIL_TOLD_BY_PARTS;
    }
}

/**
 * til_delivered_get_witness:
 * @self: a check
 *
 * Returns: all deliveries together; a unit that nobody tells of, nor expects
 *   anything of, counts none
 */
TilWitness
til_delivered_get_witness (const TilCheck *self)
{
  return (TilWitness) { look_up, (gpointer) self };
}

/* The division of @key whose parts give what was resolved for it, and the
 * sum of which the reader can follow. */
static const TilDivision *
find_division (const TilCheck *self,
               const TilKey   *key,
               TilInterval     value)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, key->indicator);
  const TilDivision *best = NULL;
  guint best_missing = G_MAXUINT;

  for (guint i = 0; i < indicator->dimensions->len; i++)
    {
      guint dimension = g_array_index (indicator->dimensions, guint, i);
      const GArray *divisions =
        til_cube_shape_get_divisions (self->shape, dimension, til_key_get (key, self->catalogue, dimension));

      for (guint j = 0; j < divisions->len; j++)
        {
          const TilDivision *division = &g_array_index (divisions, TilDivision, j);
          TilInterval sum = til_interval_count (0);
          guint n_missing = 0;

          for (guint k = 0; k < division->members->len; k++)
            {
              TilKey part = *key;
              TilInterval resolved;

              til_key_set (&part, self->catalogue, g_array_index (division->members, guint, k));
              if (til_cube_resolve_interval (self->cube, &part, TIL_ROLE_PARTNER, &resolved) == TIL_BASIS_NOTHING)
                n_missing++;
              sum = til_interval_add (sum, resolved);
            }

          if (n_missing == division->members->len || sum.low < value.low)
            continue;
          if (til_interval_equal (sum, value))
            n_missing = 0;
          if (n_missing < best_missing)
            {
              best = division;
              best_missing = n_missing;
            }
        }
    }

  return best;
}

static void add_division_terms (const TilCheck    *self,
                                TilCase           *item,
                                const TilKey      *key,
                                const TilDivision *division);

static void
add_resolved_term (const TilCheck *self,
                   TilCase        *item,
                   const TilKey   *key,
                   const char     *label)
{
  g_auto(TilCubeValue) value = { 0 };
  TilFigure *figure = NULL;

  til_cube_resolve (self->cube, key, TIL_ROLE_PARTNER, &value);

  /* A part that is itself a sum in the same dimension is told by its own
   * parts, each with its cell; but another grouping is a term of its own, by
   * which a difference in it is known again. */
  if (value.basis == TIL_BASIS_DERIVED && value.figures->len > 1)
    {
      const TilDivision *division = find_division (self, key, value.value);
      guint category = til_key_get (key, self->catalogue, item->dimension);

      if (division != NULL && division->dimension == item->dimension && category != TIL_ROOT &&
          til_catalogue_get_category (self->catalogue, category)->relation != TIL_GROUP)
        {
          add_division_terms (self, item, key, division);
          return;
        }
    }

  /* Where it is stated several times over, the first says it for all. */
  if (value.figures->len == 1 || (value.basis == TIL_BASIS_STATED && value.figures->len > 0))
    figure = g_ptr_array_index (value.figures, 0);

  for (guint i = 0; i < value.figures->len; i++)
    til_case_add_figure (item, g_ptr_array_index (value.figures, i));

  /* None of it, or nobody knows of any: not worth a term. */
  if (value.value.high > 0 && value.basis != TIL_BASIS_NOTHING)
    til_case_add_term (item, key, label, 1, value.value, figure);
}

static void
add_division_terms (const TilCheck    *self,
                    TilCase           *item,
                    const TilKey      *key,
                    const TilDivision *division)
{
  for (guint i = 0; i < division->members->len; i++)
    {
      guint member = g_array_index (division->members, guint, i);
      g_autofree char *label = til_check_term_label (self, member);
      TilKey part = *key;

      til_key_set (&part, self->catalogue, member);
      add_resolved_term (self, item, &part, label);
    }
}

/**
 * til_delivered_add_terms:
 * @self: a check
 * @item: a case
 * @key: what it is about
 *
 * The equation of what the deliveries give for @key.
 */
void
til_delivered_add_terms (const TilCheck *self,
                         TilCase        *item,
                         const TilKey   *key)
{
  g_auto(TilCubeValue) value = { 0 };
  const TilDivision *division = NULL;

  til_cube_resolve (self->cube, key, TIL_ROLE_PARTNER, &value);
  if (value.basis == TIL_BASIS_DERIVED)
    division = find_division (self, key, value.value);

  if (division != NULL)
    {
      item->dimension = division->dimension;
      add_division_terms (self, item, key, division);
      return;
    }

  for (guint i = 0; i < value.figures->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (value.figures, i);
      const TilDelivery *delivery = til_cube_get_delivery (self->cube, figure->delivery);

      if (i == 0 && value.basis == TIL_BASIS_STATED)
        {
          const char *label = delivery == NULL ? ""
            : til_label_get (&til_catalogue_get_partner (self->catalogue, delivery->partner)->label,
                             self->language);

          til_case_add_term (item, key, label, 1, value.value, figure);
        }
      else
        {
          til_case_add_figure (item, figure);
        }
    }
}
