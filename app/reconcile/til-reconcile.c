/* reconcile/til-reconcile.c: the checks in turn, then what they share */
#include "reconcile/til-reconcile.h"

#include "reconcile/til-causes.h"
#include "reconcile/til-footnote.h"
#include "reconcile/til-grouping.h"
#include "reconcile/til-identity.h"
#include "reconcile/til-judging.h"
#include "reconcile/til-memo.h"
#include "reconcile/til-revised.h"
#include "reconcile/til-sentence.h"
#include "reconcile/til-spread.h"

/* Two cases of one rule may be about one key: they are told apart by number. */
static void
set_id (const TilCheck *check,
        TilCase        *item,
        GHashTable     *taken)
{
  g_autofree char *id = til_identity_new_id (check, item, 0);

  for (guint n = 2; g_hash_table_contains (taken, id); n++)
    {
      g_autofree char *salted = g_strdup_printf ("%s %u", item->salt, n);

      g_free (item->salt);
      item->salt = g_steal_pointer (&salted);
      g_free (id);
      id = til_identity_new_id (check, item, 0);
    }

  item->finding->id = g_steal_pointer (&id);
  g_hash_table_add (taken, item->finding->id);
}

static void
fold (const TilCheck *check)
{
  for (guint i = 0; i < check->cases->len; i++)
    {
      const TilCase *item = g_ptr_array_index (check->cases, i);
      const TilCase *head = g_ptr_array_index (check->cases, item->group);

      if (head == item)
        continue;

      item->finding->folded_under = g_strdup (head->finding->id);
      g_ptr_array_add (head->finding->includes, g_strdup (item->finding->id));
    }
}

static void
finish (TilCheck  *check,
        GPtrArray *judgements)
{
  g_autoptr(GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto(TilJudging) judging = { 0 };

  til_judging_init (&judging, check, judgements);

  for (guint i = 0; i < check->cases->len; i++)
    set_id (check, g_ptr_array_index (check->cases, i), taken);
  fold (check);
  til_revised_list (check);

  for (guint i = 0; i < check->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (check->cases, i);

      item->finding->message = til_sentence_new (check, item, item->finding->includes->len);
      for (guint j = 0; j < TIL_N_LANGUAGES && item->finding->folded_under == NULL; j++)
        item->finding->footnotes[j] = til_footnote_new (check, item, j);
      item->finding->fingerprint = til_identity_new_fingerprint (check, item->finding);
      til_judging_apply (&judging, check, item);
    }
}

/* Chapters in the catalogue's order; in each, what stands alone, then what is
 * folded; findings before notes; the least likely jump first; the largest
 * difference first. */
static int
compare_cases (gconstpointer a,
               gconstpointer b)
{
  const TilCase *left = *(TilCase * const *) a;
  const TilCase *right = *(TilCase * const *) b;
  const TilFinding *l = left->finding;
  const TilFinding *r = right->finding;

  if (l->chapter != r->chapter)
    return l->chapter < r->chapter ? -1 : 1;
  if ((l->folded_under == NULL) != (r->folded_under == NULL))
    return l->folded_under == NULL ? -1 : 1;
  if (l->severity != r->severity)
    return l->severity == TIL_SEVERITY_FINDING ? -1 : 1;
  if (left->chance != right->chance)
    return left->chance < right->chance ? -1 : 1;
  if (ABS (l->difference) != ABS (r->difference))
    return ABS (l->difference) > ABS (r->difference) ? -1 : 1;

  return left->index < right->index ? -1 : left->index > right->index;
}

static TilFindings *
new_findings (TilCheck *check)
{
  TilFindings *self = g_new0 (TilFindings, 1);

  g_ptr_array_sort (check->cases, compare_cases);
  self->findings = g_ptr_array_new_full (check->cases->len, (GDestroyNotify) til_finding_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->n_holds = check->n_holds;
  self->n_undecidable = check->n_undecidable;
  g_atomic_ref_count_init (&self->ref_count);

  for (guint i = 0; i < check->cases->len; i++)
    {
      TilFinding *finding = ((TilCase *) g_ptr_array_index (check->cases, i))->finding;

      g_ptr_array_add (self->findings, til_finding_ref (finding));
      g_hash_table_insert (self->by_id, finding->id, finding);
    }

  return self;
}

/* The catalogue's, and @declared beside them. */
static GPtrArray *
list_overlaps (const TilCatalogue *catalogue,
               const GPtrArray    *declared)
{
  GPtrArray *overlaps = g_ptr_array_new_with_free_func ((GDestroyNotify) til_declared_overlap_free);

  for (guint i = 0; i < catalogue->overlaps->len; i++)
    g_ptr_array_add (overlaps, til_declared_overlap_new (g_ptr_array_index (catalogue->overlaps, i),
                                                         TIL_OVERLAP_FROM_CATALOGUE, 0));
  for (guint i = 0; declared != NULL && i < declared->len; i++)
    {
      const TilDeclaredOverlap *one = g_ptr_array_index (declared, i);

      if (one->source != TIL_OVERLAP_FROM_CATALOGUE)
        g_ptr_array_add (overlaps, til_declared_overlap_copy (one));
    }

  return overlaps;
}

/* @spread: (inout): made where it is not there yet */
static TilFindings *
run (TilCheck        *check,
     TilSpread      **spread,
     const GPtrArray *declared,
     GPtrArray       *judgements)
{
  static void (* const checks[]) (TilCheck *) = {
    til_check_breakdowns, til_check_elsewhere, til_check_agreement, til_check_linked,
    til_check_continuity, til_check_coverage,
  };
  g_autoptr(TilCubeShape) shape = til_cube_shape_new (check->catalogue);
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify) til_case_free);
  g_autoptr(GPtrArray) overlaps = list_overlaps (check->catalogue, declared);

  check->shape = shape;
  check->overlaps = overlaps;
  if (*spread == NULL)
    *spread = til_spread_new (check);
  check->spread = *spread;
  check->cases = cases;
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      checks[i] (check);
      if (g_cancellable_is_cancelled (check->cancellable))
        return NULL;
    }

  til_causes_find (check);
  til_grouping_fold (check);
  finish (check, judgements);

  return new_findings (check);
}

/**
 * til_reconcile:
 * @cube: every figure
 * @year: the edition
 * @judgements: (nullable) (element-type TilJudgement): what was decided before
 * @language: of the sentences
 * @cancellable: (nullable): stops the work
 *
 * Runs every rule of the catalogue. Nothing stops at the first problem. May
 * be called from any thread.
 *
 * Returns: (transfer full) (nullable): the findings; %NULL when cancelled
 */
TilFindings *
til_reconcile (TilCube      *cube,
               int           year,
               GPtrArray    *judgements,
               TilLanguage   language,
               GCancellable *cancellable)
{
  g_autoptr(TilLedger) ledger = til_ledger_new (cube);
  g_autoptr(TilSpread) spread = NULL;
  TilCheck check = {
    .cube = cube,
    .catalogue = til_cube_get_catalogue (cube),
    .ledger = ledger,
    .year = year,
    .language = language,
    .cancellable = cancellable,
  };

  return run (&check, &spread, NULL, judgements);
}

struct _TilReconciler
{
  TilCube     *cube;    /* of the run before; NULL: there was none */
  TilLedger   *ledger;
  TilSpread   *spread;  /* of the ledger */
  TilMemo     *memo;
  GPtrArray   *overlaps; /* TilDeclaredOverlap beside the catalogue's; NULL: none */
  int          year;
  TilLanguage  language;
};

/**
 * til_reconciler_new:
 *
 * Returns: (transfer full): what has not checked anything yet
 */
TilReconciler *
til_reconciler_new (void)
{
  return g_new0 (TilReconciler, 1);
}

static void
forget (TilReconciler *self)
{
  g_clear_pointer (&self->memo, til_memo_free);
  g_clear_pointer (&self->spread, til_spread_free);
  g_clear_pointer (&self->ledger, til_ledger_free);
  g_clear_pointer (&self->cube, til_cube_unref);
}

void
til_reconciler_free (TilReconciler *self)
{
  forget (self);
  g_clear_pointer (&self->overlaps, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_same_overlap (const TilDeclaredOverlap *a,
                 const TilDeclaredOverlap *b)
{
  return a->source == b->source && a->year == b->year && a->overlap.indicator == b->overlap.indicator &&
         a->overlap.unit == b->overlap.unit && a->overlap.within == b->overlap.within &&
         a->overlap.count == b->overlap.count;
}

static gboolean
are_same_overlaps (const GPtrArray *a,
                   const GPtrArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_same_overlap (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;

  return TRUE;
}

/**
 * til_reconciler_set_overlaps:
 * @self: a reconciler
 * @overlaps: (nullable) (element-type TilDeclaredOverlap): what is declared of
 *   persons who are in two units; the catalogue's are known and need not be there
 *
 * From the next run on. Where it is not what it was, everything is checked anew.
 */
void
til_reconciler_set_overlaps (TilReconciler   *self,
                             const GPtrArray *overlaps)
{
  if (are_same_overlaps (self->overlaps, overlaps))
    return;

  forget (self);
  g_clear_pointer (&self->overlaps, g_ptr_array_unref);
  self->overlaps = g_ptr_array_new_with_free_func ((GDestroyNotify) til_declared_overlap_free);
  for (guint i = 0; overlaps != NULL && i < overlaps->len; i++)
    g_ptr_array_add (self->overlaps, til_declared_overlap_copy (g_ptr_array_index (overlaps, i)));
}

/**
 * til_reconciler_run:
 * @self: a reconciler; of one thread at a time
 * @cube: every figure
 * @year: the edition
 * @judgements: (nullable) (element-type TilJudgement): what was decided before
 * @language: of the sentences
 * @cancellable: (nullable): stops the work
 *
 * Gives what til_reconcile() gives. Where @cube was made by til_cube_new_again()
 * from that of the run before and only values changed, what each source says of
 * an indicator and year without a change is not checked again.
 *
 * Returns: (transfer full) (nullable): the findings; %NULL when cancelled
 */
TilFindings *
til_reconciler_run (TilReconciler *self,
                    TilCube       *cube,
                    int            year,
                    GPtrArray     *judgements,
                    TilLanguage    language,
                    GCancellable  *cancellable)
{
  gboolean again = self->cube != NULL && self->year == year && self->language == language &&
                   til_cube_has_same_figures (cube, self->cube);
  g_autoptr(TilMemo) memo = til_memo_new ();
  TilCheck check = {
    .cube = cube,
    .catalogue = til_cube_get_catalogue (cube),
    .year = year,
    .language = language,
    .cancellable = cancellable,
    .before = again ? self->memo : NULL,
    .after = memo,
  };
  TilFindings *findings;

  if (again)
    til_memo_begin_again (self->memo, self->ledger, cube);
  else
    forget (self);
  if (self->ledger == NULL)
    self->ledger = til_ledger_new (cube);

  check.ledger = self->ledger;
  findings = run (&check, &self->spread, self->overlaps, judgements);
  if (findings == NULL)
    {
      forget (self);
      return NULL;
    }

  g_clear_pointer (&self->cube, til_cube_unref);
  self->cube = til_cube_ref (cube);
  g_clear_pointer (&self->memo, til_memo_free);
  self->memo = g_steal_pointer (&memo);
  self->year = year;
  self->language = language;

  return findings;
}

TilFindings *
til_findings_ref (TilFindings *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
til_findings_unref (TilFindings *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->findings);
  g_free (self);
}

/**
 * til_findings_find:
 * @self: findings
 * @id: id of one
 *
 * Returns: (transfer none) (nullable): the finding
 */
TilFinding *
til_findings_find (TilFindings *self,
                   const char  *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/**
 * til_findings_count_open:
 * @self: findings
 *
 * Returns: how many wait for the coordinator: those that stand by themselves
 *   and must be judged
 */
guint
til_findings_count_open (TilFindings *self)
{
  guint n = 0;

  for (guint i = 0; i < self->findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (self->findings, i);

      n += finding->folded_under == NULL && finding->severity == TIL_SEVERITY_FINDING &&
           til_finding_state_is_open (finding->state);
    }

  return n;
}
