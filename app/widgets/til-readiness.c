#include "widgets/til-readiness.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

/* Waits for her, and is no mere note: a table is not ready before. */
static gboolean
holds_up (const TilFinding *finding)
{
  return til_finding_state_is_open (finding->state) && finding->severity == TIL_SEVERITY_FINDING &&
         finding->folded_under == NULL;
}

static gboolean
touches (const TilFinding *finding,
         GHashTable       *figures)
{
  for (guint i = 0; i < finding->figures->len; i++)
    {
      if (g_hash_table_contains (figures, g_ptr_array_index (finding->figures, i)))
        return TRUE;
    }

  return FALSE;
}

/**
 * til_readiness_of_table:
 * @project: the project
 * @table: one of its tables
 *
 * Returns: whether @table can be sent, and if not, what holds it up
 */
TilTableState
til_readiness_of_table (TilProject     *project,
                        const TilTable *table)
{
  GPtrArray *findings = til_project_get_findings (project)->findings;
  g_autoptr(GHashTable) figures = g_hash_table_new (NULL, NULL);
  TilTableState state = { TIL_READINESS_READY };

  for (guint i = 0; i < table->cells->len; i++)
    {
      const TilTableCell *cell = g_ptr_array_index (table->cells, i);

      state.n_cells++;
      if (cell->has_key && cell->kind == TIL_TABLE_CELL_EMPTY)
        state.n_missing++;
      for (guint j = 0; cell->figures != NULL && j < cell->figures->len; j++)
        g_hash_table_add (figures, g_ptr_array_index (cell->figures, j));
    }

  for (guint i = 0; i < findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings, i);

      if (holds_up (finding) && touches (finding, figures))
        state.n_findings++;
    }

  if (state.n_findings > 0)
    state.readiness = TIL_READINESS_FINDINGS;
  else if (state.n_missing > 0)
    state.readiness = TIL_READINESS_MISSING;

  return state;
}

/**
 * til_readiness_describe:
 * @state: how far a table is
 *
 * Returns: (transfer full): that in words
 */
char *
til_readiness_describe (TilTableState state)
{
  switch (state.readiness)
    {
    case TIL_READINESS_FINDINGS:
      return g_strdup_printf (ngettext ("%u open finding", "%u open findings", state.n_findings),
                              state.n_findings);
    case TIL_READINESS_MISSING:
      return g_strdup_printf (ngettext ("%u number missing", "%u numbers missing", state.n_missing),
                              state.n_missing);
    case TIL_READINESS_READY:
      return g_strdup (_("Ready"));
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

static gboolean
rests_on (TilProject       *project,
          const TilFinding *finding,
          guint             partner)
{
  TilCube *cube = til_project_get_cube (project);

  for (guint i = 0; i < finding->figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (finding->figures, i);
      const TilDelivery *delivery = til_cube_get_delivery (cube, figure->delivery);

      if (delivery != NULL && delivery->partner == partner)
        return TRUE;
    }

  return FALSE;
}

/**
 * til_readiness_of_partner:
 * @project: the project
 * @partner: index of a partner
 *
 * Returns: how many open findings rest on a figure of @partner
 */
guint
til_readiness_of_partner (TilProject *project,
                          guint       partner)
{
  GPtrArray *findings = til_project_get_findings (project)->findings;
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings, i);

      n += holds_up (finding) && rests_on (project, finding, partner);
    }

  return n;
}

/**
 * til_readiness_is_asked:
 * @project: the project
 * @partner: index of a partner
 *
 * Returns: whether the partner was asked something that waits for an answer
 */
gboolean
til_readiness_is_asked (TilProject *project,
                        guint       partner)
{
  GPtrArray *findings = til_project_get_findings (project)->findings;

  for (guint i = 0; i < findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings, i);

      if (finding->state == TIL_STATE_ASKED && rests_on (project, finding, partner))
        return TRUE;
    }

  return FALSE;
}

/**
 * til_readiness_of_chapter:
 * @project: the project
 * @chapter: index of a chapter
 *
 * Returns: how many open findings @chapter has about what was delivered: that
 *   nothing has come from a partner is not among them
 */
guint
til_readiness_of_chapter (TilProject *project,
                          guint       chapter)
{
  GPtrArray *findings = til_project_get_findings (project)->findings;
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings, i);

      n += holds_up (finding) && finding->chapter == chapter &&
           (finding->partner == TIL_NONE || til_words_find_delivery (project, finding->partner) != NULL);
    }

  return n;
}
