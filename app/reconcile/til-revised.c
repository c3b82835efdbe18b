/* reconcile/til-revised.c */
#include "reconcile/til-revised.h"

/* The number of then is the case's only term, that of now its first figure. */
static void
add_changed (const TilCheck *self,
             TilFinding     *head,
             const TilCase  *item)
{
  const TilFinding *finding = item->finding;
  const TilFindingTerm *then = g_ptr_array_index (finding->terms, 0);
  g_autofree char *label = til_key_describe (&finding->key, self->catalogue, self->language);

  til_finding_add_revised (head, label, then->value, then->figure, &finding->stated,
                           g_ptr_array_index (finding->figures, 0));
}

/* Where a category was dropped, the terms are what it had. */
static void
add_dropped (TilFinding *head)
{
  for (guint i = 0; i < head->terms->len; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (head->terms, i);

      til_finding_add_revised (head, term->label, term->value, term->figure, NULL, NULL);
    }
}

/**
 * til_revised_list:
 * @self: a check whose cases are folded
 *
 * Gives each revision that stands by itself the numbers that it changes: those
 * that nobody states any more, its own, and those of what is folded under it.
 */
void
til_revised_list (TilCheck *self)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      const TilCase *item = g_ptr_array_index (self->cases, i);
      const TilCase *head = g_ptr_array_index (self->cases, item->group);

      if (item == head && item->kind == TIL_CASE_REVISION && item->unit != TIL_ROOT)
        add_dropped (item->finding);
      if (item->kind == TIL_CASE_REVISED &&
          (head->kind == TIL_CASE_REVISED || head->kind == TIL_CASE_REVISION))
        add_changed (self, head->finding, item);
    }
}
