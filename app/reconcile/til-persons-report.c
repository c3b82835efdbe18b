/* reconcile/til-persons-report.c: the bounds of a key of the cube, in words */
#include "reconcile/til-persons.h"

#include "core/til-number.h"

typedef struct
{
  TilCube      *cube;
  TilCatalogue *catalogue;
  TilLanguage   language;
  TilKey        key;
  guint         dimension;  /* of the units */
  GArray       *units;      /* guint: categories */
  GArray       *overlaps;   /* TilPersonsOverlap */
  GArray       *attributes; /* guint: dimensions */
  TilPersons   *result;
} Report;

static void
add_step (Report *self,
          char   *step)
{
  g_ptr_array_add (self->result->steps, step);
}

static TilInterval
resolve (Report *self,
         guint   unit,
         guint   category)
{
  TilKey key = self->key;
  TilInterval value;

  til_key_set (&key, self->catalogue, unit);
  til_key_set (&key, self->catalogue, category);
  if (til_cube_resolve_interval (self->cube, &key, TIL_ROLE_PARTNER, &value) == TIL_BASIS_NOTHING)
    return til_interval_unknown ();

  return til_interval_at_least (value, 0);
}

static gboolean
is_declared (const Report    *self,
             const GPtrArray *overlaps,
             guint            unit)
{
  for (guint i = 0; overlaps != NULL && i < overlaps->len; i++)
    {
      const TilOverlap *overlap = g_ptr_array_index (overlaps, i);

      if (overlap->indicator == self->key.indicator && (overlap->unit == unit || overlap->within == unit))
        return TRUE;
    }

  return FALSE;
}

/* The smallest units that anything is known of; one that an overlap names is
 * not divided. A unit that nobody expects anything of counts nobody. */
static void
add_units (Report          *self,
           const GArray    *parts,
           const GPtrArray *overlaps)
{
  for (guint i = 0; i < parts->len; i++)
    {
      guint unit = g_array_index (parts, guint, i);
      const TilCategory *category = til_catalogue_get_category (self->catalogue, unit);
      TilKey key = self->key;
      TilInterval value;

      if (!til_category_exists_in (category, self->key.year))
        continue;

      if (category->parts->len > 0 && !is_declared (self, self->catalogue->overlaps, unit) &&
          !is_declared (self, overlaps, unit))
        {
          add_units (self, category->parts, overlaps);
          continue;
        }

      til_key_set (&key, self->catalogue, unit);
      if (til_cube_resolve_interval (self->cube, &key, TIL_ROLE_PARTNER, &value) != TIL_BASIS_NOTHING)
        g_array_append_val (self->units, unit);
    }
}

static guint
find_unit (const Report *self,
           guint         category)
{
  for (guint i = 0; i < self->units->len; i++)
    if (g_array_index (self->units, guint, i) == category)
      return i;

  return TIL_NONE;
}

static void
add_overlaps (Report          *self,
              const GPtrArray *overlaps)
{
  for (guint i = 0; overlaps != NULL && i < overlaps->len; i++)
    {
      const TilOverlap *declared = g_ptr_array_index (overlaps, i);
      TilPersonsOverlap overlap = { find_unit (self, declared->unit), find_unit (self, declared->within),
                                    declared->count };

      if (declared->indicator == self->key.indicator && overlap.unit != TIL_NONE &&
          overlap.within != TIL_NONE && overlap.unit != overlap.within)
        g_array_append_val (self->overlaps, overlap);
    }
}

/* A dimension in which a person has one category wherever it is counted, and
 * in which the key is not broken down already. */
static void
add_attributes (Report *self)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, self->key.indicator);

  for (guint i = 0; i < indicator->dimensions->len; i++)
    {
      guint dimension = g_array_index (indicator->dimensions, guint, i);
      const TilDimension *in = til_catalogue_get_dimension (self->catalogue, dimension);

      if (dimension != self->dimension && !in->relative && in->parts->len > 0 &&
          til_key_get (&self->key, self->catalogue, dimension) == TIL_ROOT)
        g_array_append_val (self->attributes, dimension);
    }
}

static TilPersonsAttribute
make_attribute (Report *self,
                guint   dimension)
{
  const GArray *parts = til_catalogue_get_dimension (self->catalogue, dimension)->parts;
  TilPersonsAttribute attribute = { parts->len, g_new (TilInterval, MAX (parts->len * self->units->len, 1)) };

  for (guint i = 0; i < self->units->len; i++)
    for (guint j = 0; j < parts->len; j++)
      {
        guint category = g_array_index (parts, guint, j);
        gboolean unknown = til_catalogue_get_category (self->catalogue, category)->unknown;

        attribute.counts[i * parts->len + j] =
          unknown ? til_interval_unknown () : resolve (self, g_array_index (self->units, guint, i), category);
      }

  return attribute;
}

static const char *
label_of (const Report *self,
          guint         category)
{
  return til_label_get (&til_catalogue_get_category (self->catalogue, category)->label, self->language);
}

static void
tell_most (Report                  *self,
           const TilPersonsProblem *problem,
           const gboolean          *used)
{
  static const char * const sum[TIL_N_LANGUAGES] = {
    "Tiltakene har til sammen %s registreringer.", "The services have %s registrations in all." };
  static const char * const all[TIL_N_LANGUAGES] = {
    "Alle hos %1$s (%2$s) er også hos %3$s.", "All at %1$s (%2$s) are at %3$s too." };
  static const char * const some[TIL_N_LANGUAGES] = {
    "%2$s hos %1$s er også hos %3$s.", "%2$s at %1$s are at %3$s too." };
  static const char * const ring[TIL_N_LANGUAGES] = {
    "Overlappet mellom %1$s og %2$s kan gjelde de samme personene og trekkes ikke fra.",
    "The overlap of %1$s and %2$s may be of the same persons and is not taken off." };
  static const char * const most[TIL_N_LANGUAGES] = {
    "Altså høyst %s personer.", "So at most %s persons." };
  static const char * const no_end[TIL_N_LANGUAGES] = {
    "Et tiltak har ikke oppgitt noe tall; det er ingen øvre grense.",
    "A service has stated no number; there is no upper end." };
  g_autofree char *total = til_interval_format (self->result->sum, -1, self->language);

  add_step (self, g_strdup_printf (sum[self->language], total));
  for (guint i = 0; i < problem->n_overlaps; i++)
    {
      const TilPersonsOverlap *overlap = &problem->overlaps[i];
      const char *unit = label_of (self, g_array_index (self->units, guint, overlap->unit));
      const char *within = label_of (self, g_array_index (self->units, guint, overlap->within));
      g_autofree char *count = til_interval_format (overlap->count < 0 ? problem->totals[overlap->unit]
                                                                       : til_interval_count (overlap->count),
                                                    -1, self->language);

      if (used[i])
        add_step (self, g_strdup_printf ((overlap->count < 0 ? all : some)[self->language], unit, count, within));
      else
        add_step (self, g_strdup_printf (ring[self->language], unit, within));
    }

  if (self->result->bounds.high == TIL_NO_UPPER_END)
    {
      add_step (self, g_strdup (no_end[self->language]));
    }
  else
    {
      g_autofree char *number = til_number_format (self->result->bounds.high, -1, self->language);

      add_step (self, g_strdup_printf (most[self->language], number));
    }
}

/* "Kvinner 45 (ROSA)": the unit that counts most. */
static char *
describe_most (const Report              *self,
               const TilPersonsAttribute *attribute,
               guint                      category,
               const char                *label)
{
  guint most = 0;
  g_autofree char *number = NULL;

  for (guint i = 1; i < self->units->len; i++)
    if (attribute->counts[i * attribute->n_categories + category].low >
        attribute->counts[most * attribute->n_categories + category].low)
      most = i;

  number = til_number_format (attribute->counts[most * attribute->n_categories + category].low, -1,
                              self->language);

  return g_strdup_printf ("%s %s (%s)", label, number, label_of (self, g_array_index (self->units, guint, most)));
}

static void
tell_least (Report                  *self,
            const TilPersonsProblem *problem,
            guint                    telling)
{
  static const char * const largest[TIL_N_LANGUAGES] = {
    "%1$s alene har %2$s: altså minst %2$s personer.", "%1$s alone has %2$s: so at least %2$s persons." };
  static const char * const by[TIL_N_LANGUAGES] = {
    "Ingen person er i to kategorier av «%1$s». Det høyeste ett tiltak har i hver: %2$s. Altså minst %3$s personer.",
    "No person is in two categories of “%1$s”. The most that one service has in each: %2$s. So at least %3$s persons." };
  g_autofree char *number = til_number_format (self->result->bounds.low, -1, self->language);

  if (telling == TIL_NONE)
    {
      for (guint i = 0; i < self->units->len; i++)
        if (problem->totals[i].low == self->result->bounds.low)
          {
            add_step (self, g_strdup_printf (largest[self->language],
                                             label_of (self, g_array_index (self->units, guint, i)), number));
            return;
          }
    }
  else
    {
      const TilDimension *dimension =
        til_catalogue_get_dimension (self->catalogue, g_array_index (self->attributes, guint, telling));
      const TilPersonsAttribute *attribute = &problem->attributes[telling];
      g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *list = NULL;

      for (guint i = 0; i < dimension->parts->len; i++)
        {
          guint category = g_array_index (dimension->parts, guint, i);
          gint64 most = 0;

          for (guint j = 0; j < self->units->len; j++)
            most = MAX (most, attribute->counts[j * attribute->n_categories + i].low);
          if (most > 0)
            g_ptr_array_add (parts, describe_most (self, attribute, i, label_of (self, category)));
        }
      g_ptr_array_add (parts, NULL);
      list = g_strjoinv (", ", (char **) parts->pdata);
      add_step (self, g_strdup_printf (by[self->language], til_label_get (&dimension->label, self->language),
                                       list, number));
    }
}

static void
work_out (Report *self)
{
  TilPersonsProblem problem = { .n_units = self->units->len,
                                .n_overlaps = self->overlaps->len,
                                .overlaps = (TilPersonsOverlap *) self->overlaps->data,
                                .n_attributes = self->attributes->len };
  g_autofree TilInterval *totals = g_new (TilInterval, MAX (self->units->len, 1));
  g_autofree TilPersonsAttribute *attributes = g_new0 (TilPersonsAttribute, MAX (self->attributes->len, 1));
  g_autofree gboolean *used = g_new0 (gboolean, MAX (self->overlaps->len, 1));
  guint telling;

  self->result->sum = til_interval_count (0);
  for (guint i = 0; i < self->units->len; i++)
    {
      guint unit = g_array_index (self->units, guint, i);
      g_auto(TilCubeValue) value = { 0 };
      TilKey key = self->key;

      totals[i] = resolve (self, unit, TIL_ROOT);
      self->result->sum = til_interval_add (self->result->sum, totals[i]);
      til_key_set (&key, self->catalogue, unit);
      til_cube_resolve (self->cube, &key, TIL_ROLE_PARTNER, &value);
      for (guint j = 0; j < value.figures->len; j++)
        g_ptr_array_add (self->result->figures, til_figure_ref (g_ptr_array_index (value.figures, j)));
    }
  for (guint i = 0; i < self->attributes->len; i++)
    attributes[i] = make_attribute (self, g_array_index (self->attributes, guint, i));

  problem.totals = totals;
  problem.attributes = attributes;
  self->result->bounds = til_persons_bound (&problem, used, &telling);
  tell_most (self, &problem, used);
  tell_least (self, &problem, telling);

  for (guint i = 0; i < self->attributes->len; i++)
    g_free (attributes[i].counts);
}

static guint
find_overlapping_dimension (const TilIndicator *indicator)
{
  for (guint i = 0; i < indicator->dimensions->len; i++)
    if (til_indicator_overlaps (indicator, g_array_index (indicator->dimensions, guint, i)))
      return g_array_index (indicator->dimensions, guint, i);

  return TIL_NONE;
}

/**
 * til_persons_new:
 * @cube: every figure
 * @key: what to count; in its overlapping dimension a category whose units
 *   are meant, or the root
 * @overlaps: (nullable) (element-type TilOverlap): declared beside those of
 *   the catalogue
 * @language: of the steps
 *
 * Returns: (transfer full) (nullable): how many different persons there can
 *   be; %NULL where the indicator has no overlapping dimension or nobody
 *   stated anything
 */
TilPersons *
til_persons_new (TilCube      *cube,
                 const TilKey *key,
                 GPtrArray    *overlaps,
                 TilLanguage   language)
{
  TilCatalogue *catalogue = til_cube_get_catalogue (cube);
  const TilIndicator *indicator = til_catalogue_get_indicator (catalogue, key->indicator);
  guint dimension = find_overlapping_dimension (indicator);
  g_autoptr(GArray) units = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) declared = g_array_new (FALSE, FALSE, sizeof (TilPersonsOverlap));
  g_autoptr(GArray) attributes = g_array_new (FALSE, FALSE, sizeof (guint));
  Report report = { cube, catalogue, language, *key, dimension, units, declared, attributes, NULL };
  guint whole;

  if (dimension == TIL_NONE)
    return NULL;

  whole = til_key_get (key, catalogue, dimension);
  add_units (&report, whole == TIL_ROOT ? til_catalogue_get_dimension (catalogue, dimension)->parts
                                        : til_catalogue_get_category (catalogue, whole)->parts, overlaps);
  if (units->len == 0)
    return NULL;

  add_overlaps (&report, catalogue->overlaps);
  add_overlaps (&report, overlaps);
  add_attributes (&report);

  report.result = g_new0 (TilPersons, 1);
  report.result->steps = g_ptr_array_new_with_free_func (g_free);
  report.result->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  work_out (&report);

  return report.result;
}

void
til_persons_free (TilPersons *self)
{
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->figures);
  g_free (self);
}
