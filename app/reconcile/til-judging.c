/* reconcile/til-judging.c */
#include "reconcile/til-judging.h"

#include "reconcile/til-identity.h"

/**
 * til_judging_init:
 * @self: to be cleared with til_judging_clear()
 * @check: a check
 * @all: (nullable) (element-type TilJudgement): what was decided; must outlive @self
 */
void
til_judging_init (TilJudging     *self,
                  const TilCheck *check,
                  GPtrArray      *all)
{
  self->now = g_hash_table_new (g_str_hash, g_str_equal);
  self->earlier = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      TilJudgement *judgement = g_ptr_array_index (all, i);
      GHashTable *to = judgement->edition != 0 && judgement->edition < check->year ? self->earlier : self->now;
      const TilJudgement *there = g_hash_table_lookup (to, judgement->finding);

      if (there == NULL || there->edition <= judgement->edition)
        g_hash_table_insert (to, judgement->finding, judgement);
    }
}

/* The very same disagreement, which a later file says again; else that of the
 * year before. */
static const TilJudgement *
find_precedent (const TilJudging *self,
                const TilCheck   *check,
                const TilCase    *item)
{
  const TilJudgement *judgement = g_hash_table_lookup (self->earlier, item->finding->id);
  g_autofree char *last_year = NULL;

  if (judgement != NULL)
    return judgement;

  last_year = til_identity_new_id (check, item, 1);
  judgement = g_hash_table_lookup (self->now, last_year);

  return judgement != NULL ? judgement : g_hash_table_lookup (self->earlier, last_year);
}

/* One whose figures changed since is open again; so is one that was corrected,
 * since it differs still, or once more. */
static TilFindingState
get_state (const TilFinding   *finding,
           const TilJudgement *judgement)
{
  gboolean same = *judgement->fingerprint == '\0' || g_str_equal (judgement->fingerprint, finding->fingerprint);

  return same && judgement->state != TIL_STATE_CORRECTED ? judgement->state : TIL_STATE_REOPENED;
}

/**
 * til_judging_apply:
 * @self: what was decided
 * @check: a check
 * @item: a case with its id and fingerprint
 *
 * Gives the finding its state and what was decided of it. An earlier decision
 * stands beside a disagreement; it does not settle it.
 */
void
til_judging_apply (const TilJudging *self,
                   const TilCheck   *check,
                   TilCase          *item)
{
  TilFinding *finding = item->finding;
  const TilJudgement *judgement = g_hash_table_lookup (self->now, finding->id);

  if (g_hash_table_size (self->now) == 0 && g_hash_table_size (self->earlier) == 0)
    return;
  if (judgement != NULL)
    {
      finding->judgement = til_judgement_copy (judgement);
      finding->state = get_state (finding, judgement);
    }

  judgement = find_precedent (self, check, item);
  if (judgement != NULL)
    finding->precedent = til_judgement_copy (judgement);
}

void
til_judging_clear (TilJudging *self)
{
  g_clear_pointer (&self->now, g_hash_table_unref);
  g_clear_pointer (&self->earlier, g_hash_table_unref);
}
