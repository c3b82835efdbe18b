/* reconcile/til-causes-part.c: a part of a sum that is as large as the difference */
#include "reconcile/til-causes-private.h"

#include "core/til-number.h"

/* What may have been left out or counted twice, by label. */
typedef struct
{
  gint64     wanted;   /* how many it counts */
  gint64     of_all;   /* or so many, where persons may be counted once; 0: no more than @wanted */
  GPtrArray *labels;   /* char* */
  GArray    *counts;   /* gint64: how many each counts */
  GArray    *units;    /* guint: categories that are in labels already */
} Parts;

static void
add (Parts  *parts,
     char   *label,
     gint64  count)
{
  g_ptr_array_add (parts->labels, label);
  g_array_append_val (parts->counts, count);
}

static gboolean
is_wanted (const Parts       *parts,
           const TilInterval  value)
{
  return til_interval_is_exact (value) &&
         (value.low == parts->wanted || (parts->of_all != 0 && value.low == parts->of_all));
}

static void
add_terms (const TilCase *item,
           Parts         *parts)
{
  for (guint i = 0; i < item->finding->terms->len; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (item->finding->terms, i);

      if (term->sign > 0 && is_wanted (parts, term->value))
        add (parts, g_strdup (term->label), term->value.low);
    }
}

/* Where the sum is told by groups of units: a unit of one of them. */
static void
add_units (const TilCheck *self,
           const TilCase  *item,
           Parts          *parts)
{
  guint source = self->shape->source_dimension;
  TilKey whole = item->finding->key;

  if (item->kind != TIL_CASE_DELIVERED || source == TIL_NONE)
    return;

  til_key_clear (&whole, self->catalogue, source);
  for (guint i = 1; i < item->finding->figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (item->finding->figures, i);
      guint unit = til_key_get (&figure->key, self->catalogue, source);
      TilKey rest = figure->key;
      gboolean is_there = FALSE;

      til_key_clear (&rest, self->catalogue, source);
      if (unit == TIL_ROOT || unit == til_key_get (&item->finding->key, self->catalogue, source) ||
          !til_key_equal (&rest, &whole) ||
          !is_wanted (parts, til_figure_get_value (figure)))
        continue;
      for (guint j = 0; j < parts->units->len; j++)
        is_there = is_there || g_array_index (parts->units, guint, j) == unit;
      if (is_there)
        continue;
      g_array_append_val (parts->units, unit);
      add (parts, til_check_term_label (self, unit), til_figure_get_value (figure).low);
    }
}

/**
 * til_causes_find_part:
 * @self: a check
 * @item: one of its cases
 *
 * Offers parts that were left out or counted twice. Something else that is
 * counted in may explain as many; which it is, nobody can tell.
 */
void
til_causes_find_part (const TilCheck *self,
                      TilCase        *item)
{
  const TilFinding *finding = item->finding;
  gint64 residual = til_causes_get_residual (item);
  gint64 gap = residual != 0 ? residual : finding->difference;
  g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) units = g_array_new (FALSE, FALSE, sizeof (guint));
  gint64 of_all = finding->shared > 0 ? item->residual.high - finding->stated.high : 0;
  Parts parts = { ABS (gap), of_all, labels, counts, units };
  /* persons may be all that are lacking, or all registrations */
  gboolean exact = til_interval_is_exact (finding->expected) ||
                   (residual < 0 && finding->expected.high - finding->expected.low == finding->shared);

  if (!exact || finding->terms->len < 2 || gap == 0 || item->moved ||
      !til_check_is_additive (self, finding->indicator))
    return;

  add_terms (item, &parts);
  if (labels->len == 0 && residual != 0)
    add_units (self, item, &parts);

  for (guint i = 0; labels->len <= TIL_CAUSES_MAX_OFFERED && i < labels->len; i++)
    {
      g_autofree char *number = til_number_format (g_array_index (counts, gint64, i), -1, self->language);

      til_causes_offer (self, item, gap < 0 ? TIL_CAUSE_LEFT_OUT : TIL_CAUSE_TWICE, g_ptr_array_index (labels, i),
                        number, NULL);
    }
}
