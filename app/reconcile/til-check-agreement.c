/* reconcile/til-check-agreement.c: the same key, stated more than once
 *
 * Within one edition: cells of one source, and sources of one role, among
 * themselves; then the draft against what the deliveries give.
 */
#include "reconcile/til-delivered.h"
#include "reconcile/til-memo.h"

/* A key that is told as another one by the partners is held against that. */
static gboolean
is_linked (const TilCheck *self,
           const TilKey   *key)
{
  for (guint i = 0; i < self->catalogue->rules->len; i++)
    {
      const TilRule *rule = g_ptr_array_index (self->catalogue->rules, i);

      if (rule->kind == TIL_RULE_AGREEMENT && rule->result != NULL && til_check_is_about (self, rule, key))
        return TRUE;
    }

  return FALSE;
}

/**
 * til_check_against_deliveries:
 * @self: a check
 * @key: what is stated
 * @stated: what the draft says, or what its parts may add up to
 * @scope: the draft
 * @sheet: where, as in the ledger; 0: several
 * @figures: (array length=n_figures): the draft's figures
 * @n_figures: how many; at least one
 *
 * Holds the draft against what the partners' figures give.
 */
void
til_check_against_deliveries (TilCheck      *self,
                              const TilKey  *key,
                              TilTally       stated,
                              guint          scope,
                              guint          sheet,
                              TilFigure    **figures,
                              guint          n_figures)
{
  const TilRule *rule = til_check_find_rule (self, TIL_RULE_AGREEMENT, TIL_TEST_EQUAL,
                                             key->indicator, TIL_NONE);
  TilInterval said = { stated.least.low, stated.most.high };
  TilWitness witness = til_delivered_get_witness (self);
  TilInterval most;
  TilTally expected;
  TilBasis basis;
  TilOutcome outcome;
  TilCase *item;

  if (rule == NULL || is_linked (self, key))
    return;

  basis = til_cube_resolve_interval (self->cube, key, TIL_ROLE_PARTNER, &most);
  if (basis == TIL_BASIS_NOTHING)
    {
      til_check_count (self, TIL_OUTCOME_UNDECIDABLE);
      return;
    }

  expected = til_tally_new (most);
  outcome = basis == TIL_BASIS_STATED
            ? til_check_compare (rule, most, said)
            : til_overlap_compare (self, rule, &witness, key, NULL, most, said, scope, &expected);
  til_check_count (self, outcome);
  if (outcome != TIL_OUTCOME_DIFFERS)
    return;

  item = til_case_new (TIL_CASE_DELIVERED, key);
  item->scope = scope;
  item->sheet = sheet;
  for (guint i = 0; i < n_figures; i++)
    til_case_add_figure (item, figures[i]);
  til_delivered_add_terms (self, item, key);
  til_case_compare_sum (item, &expected, expected.most, said);
  if (item->finding->difference > 0)
    item->finding->shared = til_tally_get_shared (&stated);
  til_check_add_case (self, rule, item);
}

/* Rows of one key and role in this edition. */
typedef struct
{
  GArray *rows;  /* guint */
  guint   n_counts;  /* rows that are no denials */
} Statements;

static void
add_twice (TilCheck      *self,
           const TilRule *rule,
           const GArray  *rows,
           guint          odd,
           guint          agreed)
{
  const TilLedgerRow *stated = til_ledger_row (self->ledger, odd);
  const TilLedgerRow *expected = til_ledger_row (self->ledger, agreed);
  TilCase *item = til_case_new (TIL_CASE_TWICE, til_ledger_key (self->ledger, stated));
  guint partner = til_ledger_scope (self->ledger, expected->scope)->partner;

  item->scope = stated->scope;
  item->sheet = stated->sheet;
  item->other = expected->scope;
  til_case_add_figure (item, stated->figure);
  til_case_add_term (item, til_ledger_key (self->ledger, expected),
                     partner == TIL_NONE ? ""
                       : til_label_get (&til_catalogue_get_partner (self->catalogue, partner)->label,
                                        self->language),
                     1, expected->value, expected->figure);
  for (guint i = 0; i < rows->len; i++)
    til_case_add_figure (item, til_ledger_row (self->ledger, g_array_index (rows, guint, i))->figure);
  til_case_compare (item, expected->value, stated->value);
  til_check_add_case (self, rule, item);
}

/* Do all rows allow one number? If not, the number most of them state is
 * taken as agreed, the first where there are as many. */
static void
check_among (TilCheck     *self,
             const GArray *rows)
{
  const TilLedgerRow *first = til_ledger_row (self->ledger, g_array_index (rows, guint, 0));
  const TilRule *rule = til_check_find_rule (self, TIL_RULE_AGREEMENT, TIL_TEST_EQUAL,
                                             til_ledger_key (self->ledger, first)->indicator, TIL_NONE);
  TilInterval common = first->value;
  guint agreed = 0;
  gboolean exact = TRUE;

  if (rule == NULL)
    return;

  for (guint i = 0; i < rows->len; i++)
    {
      TilInterval value = til_ledger_row (self->ledger, g_array_index (rows, guint, i))->value;

      exact = exact && til_interval_is_exact (value);
      common.low = MAX (common.low, value.low);
      common.high = MIN (common.high, value.high);
    }

  if (common.low <= common.high + rule->tolerance)
    {
      til_check_count (self, exact || common.low == common.high ? TIL_OUTCOME_HOLDS
                                                                : TIL_OUTCOME_UNDECIDABLE);
      return;
    }

  /* Boyer and Moore's vote finds a majority in one pass. */
  for (guint i = 0, votes = 0; i < rows->len; i++)
    {
      TilInterval value = til_ledger_row (self->ledger, g_array_index (rows, guint, i))->value;
      TilInterval held = til_ledger_row (self->ledger, g_array_index (rows, guint, agreed))->value;

      if (i > 0 && votes == 0)
        agreed = i;
      if (i == 0 || votes == 0 || til_interval_equal (value, held))
        votes++;
      else
        votes--;
      if (i + 1 == rows->len && votes == 0)
        agreed = 0;
    }

  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      guint held = g_array_index (rows, guint, agreed);

      if (til_check_compare (rule, til_ledger_row (self->ledger, held)->value,
                             til_ledger_row (self->ledger, row)->value) == TIL_OUTCOME_DIFFERS)
        {
          add_twice (self, rule, rows, row, held);
          return;
        }
    }
}

static void
check_key (TilCheck   *self,
           guint       key,
           Statements  by_role[TIL_ROLE_PUBLISHED + 1])
{
  for (guint role = 0; role <= TIL_ROLE_PUBLISHED; role++)
    {
      g_array_set_size (by_role[role].rows, 0);
      by_role[role].n_counts = 0;
    }

  for (guint row = self->ledger->heads[key]; row != TIL_NONE; row = til_ledger_row (self->ledger, row)->next)
    {
      const TilLedgerRow *stated = til_ledger_row (self->ledger, row);
      Statements *statements = &by_role[til_ledger_scope (self->ledger, stated->scope)->role];

      if (!til_check_is_current (self, stated->scope))
        continue;

      g_array_append_val (statements->rows, row);
      statements->n_counts += !stated->denial;
    }

  for (guint role = 0; role < TIL_ROLE_PUBLISHED; role++)
    if (by_role[role].rows->len > 1 && by_role[role].n_counts > 0)
      check_among (self, by_role[role].rows);

  if (by_role[TIL_ROLE_DRAFT].n_counts > 0)
    {
      const TilLedgerRow *stated =
        til_ledger_row (self->ledger, g_array_index (by_role[TIL_ROLE_DRAFT].rows, guint, 0));
      TilFigure *figure = stated->figure;

      til_check_against_deliveries (self, til_ledger_key (self->ledger, stated), til_tally_new (stated->value),
                                    stated->scope, stated->sheet, &figure, 1);
    }
}

/**
 * til_check_agreement:
 * @self: a check
 *
 * Everything that is stated more than once for this edition.
 */
void
til_check_agreement (TilCheck *self)
{
  Statements by_role[TIL_ROLE_PUBLISHED + 1];

  for (guint role = 0; role < G_N_ELEMENTS (by_role); role++)
    by_role[role].rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->ledger->slices->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      const TilLedgerSlice *slice = til_ledger_slice (self->ledger, i);

      if (slice->n_repeated == 0 ||
          til_memo_begin (self, til_memo_is_changed (self, slice->indicator, slice->year)))
        continue;
      for (guint j = 0; j < slice->n_repeated; j++)
        check_key (self, self->ledger->repeated[slice->first_repeated + j], by_role);
      til_memo_end (self);
    }

  for (guint role = 0; role < G_N_ELEMENTS (by_role); role++)
    g_array_unref (by_role[role].rows);
}
