/* reconcile/til-causes.c
 *
 * First those that concern several cases at once: another indicator counted
 * in, a number moved between two categories. Then those in one equation.
 */
#include "reconcile/til-causes-private.h"

#include "core/til-number.h"
#include "reconcile/til-formula.h"

static gboolean
may_be_explained (const TilCase *item)
{
  return item->kind == TIL_CASE_PARTS || item->kind == TIL_CASE_ELSEWHERE || item->kind == TIL_CASE_DELIVERED ||
         item->kind == TIL_CASE_TWICE ||
         item->kind == TIL_CASE_SAME_FACT || item->kind == TIL_CASE_DERIVED || item->kind == TIL_CASE_LIMIT;
}

/* Cases alike in all but one dimension, in the order of the first of each. */
static GPtrArray *
collect_siblings (const TilCheck *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr(GHashTable) siblings = g_hash_table_new_full (til_key_hash, til_key_equal, g_free, NULL);

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
              g_ptr_array_add (all, cases);
              g_hash_table_insert (siblings, g_memdup2 (&place, sizeof place), cases);
            }
          g_ptr_array_add (cases, item);
        }
    }

  return all;
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
  gint64 residual = til_causes_get_residual (item);
  guint from = differing_category (residual > 0 ? &other->finding->key : &item->finding->key,
                                   residual > 0 ? &item->finding->key : &other->finding->key);
  guint to = differing_category (residual > 0 ? &item->finding->key : &other->finding->key,
                                 residual > 0 ? &other->finding->key : &item->finding->key);
  g_autofree char *number = til_number_format (ABS (residual), -1, self->language);
  g_autofree char *from_label = til_check_term_label (self, from);
  g_autofree char *to_label = til_check_term_label (self, to);

  if (til_interval_equal (item->finding->stated, other->finding->expected) &&
      til_interval_equal (other->finding->stated, item->finding->expected))
    til_causes_offer (self, item, TIL_CAUSE_SWAPPED, from_label, to_label, NULL);
  else
    til_causes_offer (self, item, TIL_CAUSE_MOVED, number, from_label, to_label);
}

/* One too few here and one too many there: one of a pair, if only one such
 * pair is there. */
static void
find_moves (TilCheck *self)
{
  g_autoptr(GPtrArray) siblings = collect_siblings (self);

  for (guint s = 0; s < siblings->len; s++)
    {
      GPtrArray *cases = g_ptr_array_index (siblings, s);
      TilCase *pair[2] = { NULL, NULL };
      guint n_open = 0;

      for (guint i = 0; i < cases->len; i++)
        {
          TilCase *item = g_ptr_array_index (cases, i);

          if (til_causes_get_residual (item) == 0 || item->moved)
            continue;
          if (n_open < G_N_ELEMENTS (pair))
            pair[n_open] = item;
          n_open++;
        }

      if (n_open != 2 || til_causes_get_residual (pair[0]) != -til_causes_get_residual (pair[1]) ||
          pair[0]->scope != pair[1]->scope)
        continue;

      offer_move (self, pair[0], pair[1]);
      offer_move (self, pair[1], pair[0]);
      pair[0]->moved = pair[1]->moved = TRUE;

      pair[1]->group = pair[0]->index;
    }
}

/* What is stated, or all parts, are denials by their notation. */
static void
find_notation (const TilCheck *self,
               TilCase        *item)
{
  const TilFinding *finding = item->finding;
  const TilFigure *stated = finding->figures->len > 0 ? g_ptr_array_index (finding->figures, 0) : NULL;
  guint n_denied = 0;

  if (item->kind != TIL_CASE_PARTS)
    return;
  if (stated != NULL && stated->denies != TIL_ROOT && !til_key_equal (&stated->key, &finding->key))
    til_causes_offer (self, item, TIL_CAUSE_NOTATION_WHOLE, NULL, NULL, NULL);
  if (finding->difference <= 0)
    return;

  for (guint i = 0; i < finding->terms->len; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (finding->terms, i);

      if (term->figure == NULL || term->figure->denies == TIL_ROOT)
        return;
      n_denied++;
    }

  if (n_denied > 1)
    til_causes_offer (self, item, TIL_CAUSE_NOTATION, NULL, NULL, NULL);
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
  number = til_keys_find (self->ledger->keys, &key);
  for (guint row = number == TIL_NONE ? TIL_NONE : self->ledger->heads[number]; row != TIL_NONE;
       row = til_ledger_row (self->ledger, row)->next)
    if (til_interval_equal (til_ledger_row (self->ledger, row)->value, finding->stated))
      {
        g_autofree char *stated = til_interval_format (finding->stated, -1, self->language);
        g_autofree char *year = g_strdup_printf ("%d", key.year);

        til_causes_offer (self, item, TIL_CAUSE_LAST_YEAR, stated, year, NULL);
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

          til_causes_offer (self, item, TIL_CAUSE_DIGITS, number, NULL, NULL);
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

        til_causes_offer (self, item, TIL_CAUSE_YEAR_OUT,
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
  til_causes_offer (self, item, TIL_CAUSE_DROPPED, label, number, NULL);
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
  til_causes_find_added (self);
  find_moves (self);
  til_causes_find_cells (self);

  for (guint i = 0; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);

      find_dropped (self, item);
      if (!may_be_explained (item))
        continue;

      find_year_out (self, item);
      find_notation (self, item);
      til_causes_find_part (self, item);
      find_last_year (self, item);
      find_digits (self, item);
    }
}
