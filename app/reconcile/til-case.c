/* reconcile/til-case.c */
#include "reconcile/til-case.h"

/**
 * til_case_new:
 * @kind: what it is about
 * @key: of what is stated
 *
 * Returns: (transfer full): a case with an open finding
 */
TilCase *
til_case_new (TilCaseKind   kind,
              const TilKey *key)
{
  TilCase *self = g_new0 (TilCase, 1);

  self->kind = kind;
  self->finding = til_finding_new ();
  self->finding->key = *key;
  self->finding->indicator = key->indicator;
  self->scope = self->other = TIL_NONE;
  self->dimension = TIL_NONE;
  self->partner = TIL_NONE;
  self->unit = TIL_ROOT;
  self->term_keys = g_array_new (FALSE, FALSE, sizeof (TilKey));
  self->lacking = g_array_new (FALSE, FALSE, sizeof (guint));
  self->salt = g_strdup ("");
  self->chance = 1.0;

  return self;
}

/**
 * til_case_copy:
 * @self: a case of which no causes were searched yet
 *
 * Returns: (transfer full): the same with a finding of its own
 */
TilCase *
til_case_copy (const TilCase *self)
{
  const TilFinding *from = self->finding;
  TilCase *copy = til_case_new (self->kind, &from->key);
  TilFinding *finding = copy->finding;

  finding->rule = from->rule;
  finding->kind = from->kind;
  finding->severity = from->severity;
  finding->expected = from->expected;
  finding->stated = from->stated;
  finding->difference = from->difference;
  finding->shared = from->shared;
  finding->indicator = from->indicator;
  finding->chapter = from->chapter;
  finding->partner = from->partner;
  for (guint i = 0; i < from->terms->len; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (from->terms, i);

      til_finding_add_term (finding, term->label, term->sign, term->value, term->figure);
    }
  for (guint i = 0; i < from->figures->len; i++)
    g_ptr_array_add (finding->figures, til_figure_ref (g_ptr_array_index (from->figures, i)));

  copy->index = self->index;
  copy->scope = self->scope;
  copy->other = self->other;
  copy->sheet = self->sheet;
  copy->dimension = self->dimension;
  copy->partner = self->partner;
  copy->unit = self->unit;
  g_array_append_vals (copy->term_keys, self->term_keys->data, self->term_keys->len);
  g_array_append_vals (copy->lacking, self->lacking->data, self->lacking->len);
  g_free (copy->salt);
  copy->salt = g_strdup (self->salt);
  copy->chance = self->chance;
  copy->residual = self->residual;
  copy->group = self->group;

  return copy;
}

void
til_case_free (TilCase *self)
{
  til_finding_unref (self->finding);
  g_array_unref (self->term_keys);
  g_array_unref (self->lacking);
  g_free (self->salt);
  g_clear_pointer (&self->added, til_figure_unref);
  g_free (self);
}

/**
 * til_case_add_term:
 * @self: a case
 * @key: what the term is about
 * @label: its short name
 * @sign: +1 or -1
 * @value: what it counts
 * @figure: (nullable): where it is stated
 *
 * Adds a term to the equation, and its figure to what the finding rests on.
 */
void
til_case_add_term (TilCase      *self,
                   const TilKey *key,
                   const char   *label,
                   int           sign,
                   TilInterval   value,
                   TilFigure    *figure)
{
  til_finding_add_term (self->finding, label, sign, value, figure);
  g_array_append_val (self->term_keys, *key);
  if (figure != NULL)
    til_case_add_figure (self, figure);
}

/**
 * til_case_add_figure:
 * @self: a case
 * @figure: what it rests on
 *
 * A figure that is there is not added again.
 */
void
til_case_add_figure (TilCase   *self,
                     TilFigure *figure)
{
  GPtrArray *figures = self->finding->figures;

  for (guint i = 0; i < figures->len; i++)
    if (g_ptr_array_index (figures, i) == figure)
      return;

  g_ptr_array_add (figures, til_figure_ref (figure));
}

/**
 * til_case_compare:
 * @self: a case
 * @expected: what the figures give
 * @stated: what a source says
 *
 * Sets both and their difference, between the nearest ends.
 */
void
til_case_compare (TilCase     *self,
                  TilInterval  expected,
                  TilInterval  stated)
{
  self->finding->expected = self->residual = expected;
  self->finding->stated = stated;
  self->finding->difference = til_interval_gap (stated, expected);
}

/**
 * til_case_compare_sum:
 * @self: a case
 * @all: what the parts of a sum may add up to
 * @known: what those add up to of which something is known
 * @stated: what a source says
 *
 * As til_case_compare(); where too few are stated, what is expected begins
 * where some persons are counted once.
 */
void
til_case_compare_sum (TilCase        *self,
                      const TilTally *all,
                      TilInterval     known,
                      TilInterval     stated)
{
  TilInterval expected = known;

  if (stated.high < known.low)
    expected.low = MIN (all->least.low, known.low);
  self->finding->shared = known.low - expected.low;
  til_case_compare (self, expected, stated);
}
