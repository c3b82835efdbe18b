/* reconcile/til-causes.c
 *
 * First those that concern several cases at once: another indicator counted
 * in, a number moved between two categories. Then those in one equation.
 */
#include "reconcile/til-causes.h"

#include "core/til-number.h"
#include "reconcile/til-formula.h"
#include "reconcile/til-sentence.h"

/* So many numbers of one size are looked through, and so many explanations
 * of one kind are offered: more of them explain nothing. */
#define MAX_CANDIDATES 64
#define MAX_OFFERED 3

static gboolean
may_be_explained (const TilCase *item)
{
  return item->kind == TIL_CASE_PARTS || item->kind == TIL_CASE_DELIVERED || item->kind == TIL_CASE_TWICE ||
         item->kind == TIL_CASE_SAME_FACT || item->kind == TIL_CASE_DERIVED || item->kind == TIL_CASE_LIMIT;
}

static void
offer (const TilCheck *self,
       TilCase        *item,
       TilCause        cause,
       const char     *first,
       const char     *second,
       const char     *third)
{
  g_ptr_array_add (item->finding->causes, til_sentence_new_cause (self, cause, first, second, third));
}

/* What is missing from @item once its possible cause is counted in. */
static gint64
get_residual (const TilCase *item)
{
  return til_interval_gap (item->finding->stated, item->residual);
}

/* Whether @part is counted in @whole, a group's members included. */
static gboolean
is_counted_in (const TilCheck *self,
               guint           part,
               guint           whole)
{
  const TilCategory *category;

  if (til_catalogue_is_within (self->catalogue, part, whole))
    return TRUE;
  if (part == TIL_ROOT)
    return FALSE;

  category = til_catalogue_get_category (self->catalogue, whole);
  if (category->relation == TIL_GROUP)
    for (guint i = 0; i < category->parts->len; i++)
      if (til_catalogue_is_within (self->catalogue, part, g_array_index (category->parts, guint, i)))
        return TRUE;

  return FALSE;
}

/* Another indicator of a unit, by how many it counts. */
typedef struct
{
  GHashTable *by_value;  /* gint64* → GArray of guint: rows of one unit */
} Additions;

/* The key of the unit's own total of @key. */
static TilKey
total_of (const TilCheck *self,
          const TilKey   *key)
{
  TilKey total = til_key_new (key->indicator, key->year);

  if (self->shape->source_dimension != TIL_NONE)
    til_key_set (&total, self->catalogue,
                 til_key_get (key, self->catalogue, self->shape->source_dimension));

  return total;
}

static void
collect_additions (const TilCheck *self,
                   Additions      *additions)
{
  additions->by_value = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                               (GDestroyNotify) g_array_unref);
  if (self->shape->source_dimension == TIL_NONE)
    return;

  for (guint i = 0; i < self->ledger->rows->len; i++)
    {
      const TilLedgerRow *row = til_ledger_row (self->ledger, i);
      const TilKey *key = til_ledger_key (self->ledger, row);
      GArray *rows;

      if (row->denial || !til_interval_is_exact (row->value) || row->value.low <= 0 ||
          til_ledger_scope (self->ledger, row->scope)->role != TIL_ROLE_PARTNER ||
          !til_check_is_current (self, row->scope) ||
          til_key_get (key, self->catalogue, self->shape->source_dimension) == TIL_ROOT)
        continue;

      rows = g_hash_table_lookup (additions->by_value, &row->value.low);
      if (rows == NULL)
        {
          rows = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (additions->by_value, g_memdup2 (&row->value.low, sizeof (gint64)), rows);
        }
      if (rows->len < MAX_CANDIDATES * MAX_CANDIDATES)
        g_array_append_val (rows, i);
    }
}

/* Does @added concern the unit, year and categories of @key, as another
 * indicator of the same counting unit? */
static gboolean
is_addition_to (const TilCheck *self,
                const TilKey   *added,
                const TilKey   *key)
{
  guint source = self->shape->source_dimension;
  TilKey rest = *added;
  TilKey wanted = *key;

  if (added->indicator == key->indicator || added->year != key->year ||
      til_catalogue_get_counting_unit (self->catalogue, added->indicator) !=
      til_catalogue_get_counting_unit (self->catalogue, key->indicator) ||
      !is_counted_in (self, til_key_get (added, self->catalogue, source),
                      til_key_get (key, self->catalogue, source)))
    return FALSE;

  til_key_clear (&rest, self->catalogue, source);
  til_key_clear (&wanted, self->catalogue, source);
  rest.indicator = wanted.indicator;

  return til_key_equal (&rest, &wanted);
}

/* The selection by which alone a unit's @key is narrower than @whole. */
static guint
find_selection (const TilCheck *self,
                const TilKey   *key,
                const TilKey   *whole)
{
  guint source = self->shape->source_dimension;
  TilKey wanted = *whole;

  if (key->indicator != whole->indicator || key->year != whole->year ||
      !is_counted_in (self, til_key_get (key, self->catalogue, source),
                      til_key_get (whole, self->catalogue, source)))
    return TIL_ROOT;

  til_key_clear (&wanted, self->catalogue, source);
  for (guint i = 0; i < til_key_n_categories (key); i++)
    {
      const TilCategory *category = til_catalogue_get_category (self->catalogue, key->categories[i]);
      TilKey rest = *key;

      til_key_clear (&rest, self->catalogue, category->dimension);
      til_key_clear (&rest, self->catalogue, source);
      if (category->relation == TIL_OF_WHICH && til_key_equal (&rest, &wanted))
        return category->index;
    }

  return TIL_ROOT;
}

static void
set_added (const TilCheck *self,
           TilCase        *item,
           guint           row)
{
  const TilLedgerRow *total = til_ledger_row (self->ledger, row);
  const TilKey *key = til_ledger_key (self->ledger, total);
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, key->indicator);
  guint unit = til_key_get (key, self->catalogue, self->shape->source_dimension);
  g_autofree char *number = til_interval_format (total->value, -1, self->language);
  g_autofree char *label = til_check_term_label (self, unit);

  if (item->added == NULL)
    item->added = til_figure_ref (total->figure);
  offer (self, item, TIL_CAUSE_ADDED, til_label_get (&indicator->label, self->language), label, number);
}

static gboolean
accepts_addition (const TilCase *item)
{
  return (item->kind == TIL_CASE_DELIVERED || item->kind == TIL_CASE_PARTS) &&
         item->finding->difference > 0 && item->added == NULL;
}

/* Units' other indicators that count exactly as many as are too many. */
static void
find_exact_additions (TilCheck  *self,
                      Additions *additions,
                      GArray    *totals)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);
      const GArray *rows;
      guint n_offered = 0;

      if (!accepts_addition (item) || !til_interval_is_exact (item->finding->expected))
        continue;

      rows = g_hash_table_lookup (additions->by_value, &item->finding->difference);
      for (guint j = 0; rows != NULL && j < MIN (rows->len, MAX_CANDIDATES) && n_offered < MAX_OFFERED; j++)
        {
          const TilLedgerRow *row = til_ledger_row (self->ledger, g_array_index (rows, guint, j));
          const TilKey *key = til_ledger_key (self->ledger, row);
          TilKey total_key = total_of (self, key);
          guint total = til_ledger_find (self->ledger, row->scope, &total_key);

          if (total == TIL_NONE || !is_addition_to (self, key, &item->finding->key))
            continue;

          set_added (self, item, total);
          til_case_add_figure (item, row->figure);
          item->residual = til_interval_add (item->finding->expected, row->value);
          g_array_append_val (totals, total);
          n_offered++;
        }
    }
}

/* A selection that a unit tells of is counted in its number already; counted
 * in once more it is one too many. */
static void
find_selections (TilCheck  *self,
                 Additions *additions)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);
      const GArray *rows;
      guint n_offered = 0;

      if (!accepts_addition (item) || !til_interval_is_exact (item->finding->expected))
        continue;

      rows = g_hash_table_lookup (additions->by_value, &item->finding->difference);
      for (guint j = 0; rows != NULL && j < MIN (rows->len, MAX_CANDIDATES) && n_offered < MAX_OFFERED; j++)
        {
          const TilLedgerRow *row = til_ledger_row (self->ledger, g_array_index (rows, guint, j));
          const TilKey *key = til_ledger_key (self->ledger, row);
          guint selection = find_selection (self, key, &item->finding->key);
          g_autofree char *unit = NULL;
          g_autofree char *label = NULL;
          g_autofree char *number = NULL;

          if (selection == TIL_ROOT)
            continue;

          unit = til_check_term_label (self, til_key_get (key, self->catalogue, self->shape->source_dimension));
          label = til_check_term_label (self, selection);
          number = til_interval_format (row->value, -1, self->language);
          offer (self, item, TIL_CAUSE_ADDED, label, unit, number);
          til_case_add_figure (item, row->figure);
          n_offered++;
        }
    }
}

/* What of @total falls in the categories of @key: stated, or what the other
 * categories leave. */
static TilInterval
part_of_total (const TilCheck *self,
               guint           total,
               const TilKey   *key,
               guint          *part)
{
  const TilLedgerRow *row = til_ledger_row (self->ledger, total);
  guint source = self->shape->source_dimension;
  TilKey wanted = *key;
  TilInterval value;

  wanted.indicator = til_ledger_key (self->ledger, row)->indicator;
  til_key_clear (&wanted, self->catalogue, source);
  til_key_set (&wanted, self->catalogue,
               til_key_get (til_ledger_key (self->ledger, row), self->catalogue, source));

  *part = til_ledger_find (self->ledger, row->scope, &wanted);
  if (*part != TIL_NONE)
    return til_ledger_row (self->ledger, *part)->value;

  til_cube_resolve_interval (self->cube, &wanted, TIL_ROLE_PARTNER, &value);
  value.high = MIN (value.high, row->value.high);

  return value;
}

/* A total that explains one number explains others of the same indicator,
 * wholly or in part. */
static void
spread_additions (TilCheck *self,
                  GArray   *totals)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);

      for (guint j = 0; j < MIN (totals->len, MAX_CANDIDATES) && accepts_addition (item); j++)
        {
          guint total = g_array_index (totals, guint, j);
          TilKey key = *til_ledger_key (self->ledger, til_ledger_row (self->ledger, total));
          TilKey unit_only = total_of (self, &item->finding->key);
          guint part = TIL_NONE;
          TilInterval residual;
          gint64 gap;

          if (!is_addition_to (self, &key, &unit_only))
            continue;

          residual = til_interval_add (item->finding->expected,
                                       part_of_total (self, total, &item->finding->key, &part));
          gap = til_interval_gap (item->finding->stated, residual);
          if (ABS (gap) >= ABS (item->finding->difference) || (gap != 0 && part == TIL_NONE))
            continue;

          set_added (self, item, total);
          til_case_add_figure (item, til_ledger_row (self->ledger, part != TIL_NONE ? part : total)->figure);
          item->residual = residual;
        }
    }
}

/* Cases alike in all but one dimension. */
static GHashTable *
collect_siblings (const TilCheck *self)
{
  GHashTable *siblings = g_hash_table_new_full (til_key_hash, til_key_equal, g_free,
                                                (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);
      const TilKey *key = &item->finding->key;

      if (item->kind != TIL_CASE_DELIVERED)
        continue;

      for (guint j = 0; j < til_key_n_categories (key); j++)
        {
          guint dimension = til_catalogue_get_category (self->catalogue, key->categories[j])->dimension;
          TilKey place = *key;
          GPtrArray *cases;

          /* The last place is free then, and marks which dimension it is. */
          til_key_clear (&place, self->catalogue, dimension);
          place.categories[TIL_KEY_MAX_CATEGORIES - 1] = (guint16) (G_MAXUINT16 - dimension);
          cases = g_hash_table_lookup (siblings, &place);
          if (cases == NULL)
            {
              cases = g_ptr_array_new ();
              g_hash_table_insert (siblings, g_memdup2 (&place, sizeof place), cases);
            }
          g_ptr_array_add (cases, item);
        }
    }

  return siblings;
}

/* The dimension in which @a and @b differ; they differ in one only. */
static guint
differing_category (const TilKey *key,
                    const TilKey *other)
{
  for (guint i = 0; i < TIL_KEY_MAX_CATEGORIES; i++)
    if (key->categories[i] != other->categories[i])
      return key->categories[i];

  return TIL_ROOT;
}

static void
offer_move (const TilCheck *self,
            TilCase        *item,
            TilCase        *other)
{
  gint64 residual = get_residual (item);
  guint from = differing_category (residual > 0 ? &other->finding->key : &item->finding->key,
                                   residual > 0 ? &item->finding->key : &other->finding->key);
  guint to = differing_category (residual > 0 ? &item->finding->key : &other->finding->key,
                                 residual > 0 ? &other->finding->key : &item->finding->key);
  g_autofree char *number = til_number_format (ABS (residual), -1, self->language);
  g_autofree char *from_label = til_check_term_label (self, from);
  g_autofree char *to_label = til_check_term_label (self, to);

  if (til_interval_equal (item->finding->stated, other->finding->expected) &&
      til_interval_equal (other->finding->stated, item->finding->expected))
    offer (self, item, TIL_CAUSE_SWAPPED, from_label, to_label, NULL);
  else
    offer (self, item, TIL_CAUSE_MOVED, number, from_label, to_label);
}

/* One too few here and one too many there: one of a pair, if only one such
 * pair is there. */
static void
find_moves (TilCheck *self)
{
  g_autoptr(GHashTable) siblings = collect_siblings (self);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, siblings);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GPtrArray *cases = value;
      TilCase *pair[2] = { NULL, NULL };
      guint n_open = 0;

      for (guint i = 0; i < cases->len; i++)
        {
          TilCase *item = g_ptr_array_index (cases, i);

          if (get_residual (item) == 0 || item->moved)
            continue;
          if (n_open < G_N_ELEMENTS (pair))
            pair[n_open] = item;
          n_open++;
        }

      if (n_open != 2 || get_residual (pair[0]) != -get_residual (pair[1]) ||
          pair[0]->scope != pair[1]->scope)
        continue;

      offer_move (self, pair[0], pair[1]);
      offer_move (self, pair[1], pair[0]);
      pair[0]->moved = pair[1]->moved = TRUE;

      pair[1]->group = pair[0]->index;
    }
}

/* One part left out, or counted twice. */
static void
find_part (const TilCheck *self,
           TilCase        *item)
{
  const TilFinding *finding = item->finding;
  gint64 residual = get_residual (item);
  guint n_matches = 0;

  if (!til_interval_is_exact (finding->expected) || finding->terms->len < 2 || residual == 0 || item->moved ||
      !til_check_is_additive (self, finding->indicator))
    return;

  for (guint i = 0; i < finding->terms->len; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (finding->terms, i);

      n_matches += term->sign > 0 && til_interval_equal (term->value, til_interval_exact (ABS (residual)));
    }

  for (guint i = 0; n_matches <= MAX_OFFERED && i < finding->terms->len; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (finding->terms, i);
      g_autofree char *number = til_interval_format (term->value, -1, self->language);

      if (term->sign > 0 && til_interval_equal (term->value, til_interval_exact (ABS (residual))))
        offer (self, item, residual < 0 ? TIL_CAUSE_LEFT_OUT : TIL_CAUSE_TWICE, term->label, number, NULL);
    }
}

/* All parts are denials by their notation. */
static void
find_notation (const TilCheck *self,
               TilCase        *item)
{
  const TilFinding *finding = item->finding;
  guint n_denied = 0;

  if (item->kind != TIL_CASE_PARTS || finding->difference <= 0)
    return;

  for (guint i = 0; i < finding->terms->len; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (finding->terms, i);

      if (term->figure == NULL || term->figure->denies == TIL_ROOT)
        return;
      n_denied++;
    }

  if (n_denied > 1)
    offer (self, item, TIL_CAUSE_NOTATION, NULL, NULL, NULL);
}

static void
find_last_year (const TilCheck *self,
                TilCase        *item)
{
  const TilFinding *finding = item->finding;
  TilKey key = finding->key;
  guint number;

  if (!til_interval_is_exact (finding->stated) || finding->stated.low == 0 || item->moved ||
      item->kind == TIL_CASE_LIMIT)
    return;

  key.year--;
  number = til_keys_find (&self->ledger->keys, &key);
  for (guint row = number == TIL_NONE ? TIL_NONE : self->ledger->heads[number]; row != TIL_NONE;
       row = til_ledger_row (self->ledger, row)->next)
    if (til_interval_equal (til_ledger_row (self->ledger, row)->value, finding->stated))
      {
        g_autofree char *stated = til_interval_format (finding->stated, -1, self->language);
        g_autofree char *year = g_strdup_printf ("%d", key.year);

        offer (self, item, TIL_CAUSE_LAST_YEAR, stated, year, NULL);
        til_case_add_figure (item, til_ledger_row (self->ledger, row)->figure);
        return;
      }
}

/* 91 for 19: two neighbouring digits of what is stated. */
static void
find_digits (const TilCheck *self,
             TilCase        *item)
{
  const TilFinding *finding = item->finding;
  gint64 stated = finding->stated.low / TIL_ONE;

  if (!til_interval_is_exact (finding->stated) || !til_interval_is_exact (finding->expected) ||
      finding->stated.low % TIL_ONE != 0 || stated < 10 || item->moved)
    return;

  for (gint64 place = 1; stated / place >= 10; place *= 10)
    {
      gint64 low = stated / place % 10;
      gint64 high = stated / place / 10 % 10;
      gint64 swapped = stated + (high - low) * place - (high - low) * place * 10;

      if (low != high && swapped * TIL_ONE == finding->expected.low)
        {
          g_autofree char *number = til_number_format (swapped * TIL_ONE, -1, self->language);

          offer (self, item, TIL_CAUSE_DIGITS, number, NULL, NULL);
          return;
        }
    }
}

/* A year left out of a mean. */
static void
find_year_out (const TilCheck *self,
               TilCase        *item)
{
  const TilFinding *finding = item->finding;
  const TilRule *rule = til_catalogue_get_rule (self->catalogue, finding->rule);
  guint n = finding->terms->len;
  guint first = rule->formula == TIL_FORMULA_MEAN ? 0 : 1;
  g_autofree TilInterval *values = g_new0 (TilInterval, MAX (n, 1));
  g_autofree int *factors = g_new0 (int, MAX (n, 1));

  if (item->kind != TIL_CASE_DERIVED || n < first + 3 ||
      (rule->formula != TIL_FORMULA_MEAN && rule->formula != TIL_FORMULA_CHANGE &&
       rule->formula != TIL_FORMULA_CHANGE_PERCENT))
    return;

  for (guint out = first; out < n; out++)
    {
      const TilFigure *stated = g_ptr_array_index (finding->figures, 0);
      gint64 rounding = MAX (rule->tolerance, til_formula_rounding (stated->text, finding->stated.low));
      TilInterval answer;
      guint n_values = 0;

      for (guint i = 0; i < n; i++)
        if (i != out)
          values[n_values++] = ((const TilFindingTerm *) g_ptr_array_index (finding->terms, i))->value;

      if (!til_formula_evaluate (rule->formula, values, factors, n_values, &answer) ||
          !til_interval_is_exact (answer) || !til_interval_is_exact (finding->stated) ||
          ABS (answer.low - finding->stated.low) > rounding)
        continue;

      {
        g_autofree char *number = til_number_format (answer.low, -1, self->language);

        offer (self, item, TIL_CAUSE_YEAR_OUT,
               ((const TilFindingTerm *) g_ptr_array_index (finding->terms, out))->label, number, NULL);
      }
    }
}

static void
find_dropped (const TilCheck *self,
              TilCase        *item)
{
  g_autofree char *label = NULL;
  g_autofree char *number = NULL;

  if (item->kind != TIL_CASE_REVISION || item->unit == TIL_ROOT)
    return;

  label = til_check_term_label (self, item->unit);
  number = til_interval_format (item->finding->expected, -1, self->language);
  offer (self, item, TIL_CAUSE_DROPPED, label, number, NULL);
}

/**
 * til_causes_find:
 * @self: a check with all its cases
 *
 * Adds possible causes to every case, those that concern most first.
 */
void
til_causes_find (TilCheck *self)
{
  g_autoptr(GArray) totals = g_array_new (FALSE, FALSE, sizeof (guint));
  Additions additions = { NULL };

  collect_additions (self, &additions);
  find_exact_additions (self, &additions, totals);
  spread_additions (self, totals);
  find_selections (self, &additions);
  g_hash_table_unref (additions.by_value);
  find_moves (self);

  for (guint i = 0; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);

      find_dropped (self, item);
      if (!may_be_explained (item))
        continue;

      find_year_out (self, item);
      find_notation (self, item);
      find_part (self, item);
      find_last_year (self, item);
      find_digits (self, item);
    }
}
