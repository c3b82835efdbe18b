/* work/til-project-edition.c: the years of a project */
#include "work/til-project-private.h"

#include <glib/gi18n-lib.h>

static gboolean
write_edition (TilProject  *self,
               gpointer     user_data,
               GError     **error)
{
  return til_store_add_edition (self->store, *(int *) user_data, error);
}

/**
 * til_project_begin_edition:
 * @self: a project
 * @year: of the next edition, later than any that it has
 * @error: why it was not begun
 *
 * From now on @year is worked on. What was answered about partners' layouts
 * is remembered. The edition before stays as it is, open or closed.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_begin_edition (TilProject  *self,
                           int          year,
                           GError     **error)
{
  g_autoptr(GPtrArray) editions = til_store_list_editions (self->store, error);
  g_autofree char *subject = g_strdup_printf ("%d", year);
  const TilEdition *newest;

  if (editions == NULL)
    return FALSE;

  newest = g_ptr_array_index (editions, editions->len - 1);
  if (year <= newest->year || year > newest->year + 50)
    {
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                   /* Translators: two years */
                   _("%1$d cannot be begun: the next edition comes after that of %2$d"), year, newest->year);
      return FALSE;
    }

  self->chosen_year = 0;
  return til_project_run_step (self, "edition", subject, "", TIL_NONE, write_edition, &year, error);
}

/**
 * til_project_choose_edition:
 * @self: a project
 * @year: of one of its editions
 * @error: why it cannot be looked at
 *
 * Findings, tables and closing are those of @year until the project is closed
 * or another one is chosen. Nothing in the file changes.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_choose_edition (TilProject  *self,
                            int          year,
                            GError     **error)
{
  g_autoptr(GPtrArray) editions = til_store_list_editions (self->store, error);

  if (editions == NULL)
    return FALSE;

  for (guint i = 0; i < editions->len; i++)
    {
      if (((const TilEdition *) g_ptr_array_index (editions, i))->year != year)
        continue;
      /* One that begins later is then the one in hand */
      self->chosen_year = year != self->newest_year ? year : 0;
      til_project_changed (self);
      return TRUE;
    }

  g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
               /* Translators: a year */
               _("The project has no edition of %d"), year);
  return FALSE;
}

/* What was published before the project was is a source, and no edition that
 * was worked on here, though it has a year of its own. */
static gboolean
is_published_only (TilProject *self,
                   int         year)
{
  GPtrArray *deliveries = til_project_get_deliveries (self);
  gboolean published = FALSE;

  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->year != year)
        continue;
      if (til_catalogue_get_partner (til_project_get_catalogue (self), delivery->partner)->role != TIL_ROLE_PUBLISHED)
        return FALSE;
      published = TRUE;
    }

  return published;
}

/**
 * til_project_list_editions:
 * @self: a project
 * @error: a #TilStoreError
 *
 * Returns: (transfer full) (element-type TilEdition): those that were or are
 *   worked on, by year
 */
GPtrArray *
til_project_list_editions (TilProject  *self,
                           GError     **error)
{
  GPtrArray *editions = til_store_list_editions (self->store, error);

  for (guint i = editions != NULL ? editions->len : 0; i > 0; i--)
    {
      const TilEdition *edition = g_ptr_array_index (editions, i - 1);

      if (!edition->closed && edition->year < self->newest_year && edition->year != self->year &&
          is_published_only (self, edition->year))
        g_ptr_array_remove_index (editions, i - 1);
    }

  return editions;
}

/**
 * til_project_get_newest_year:
 * @self: a project
 *
 * Returns: the year of its newest edition, whichever is in hand
 */
int
til_project_get_newest_year (TilProject *self)
{
  return self->newest_year;
}

/**
 * til_project_is_of_before:
 * @self: a project
 *
 * Returns: whether the edition in hand is an earlier one than the newest, as
 *   til_project_choose_edition() makes it
 */
gboolean
til_project_is_of_before (TilProject *self)
{
  return self->year != self->newest_year;
}

/**
 * til_project_has_delivered:
 * @self: a project
 *
 * Returns: whether anything has come for the edition in hand
 */
gboolean
til_project_has_delivered (TilProject *self)
{
  GPtrArray *deliveries = til_project_get_deliveries (self);

  for (guint i = 0; i < deliveries->len; i++)
    if (((const TilDelivery *) g_ptr_array_index (deliveries, i))->year == self->year)
      return TRUE;

  return FALSE;
}

/**
 * til_project_is_waiting:
 * @self: a project
 * @finding: one of its findings
 *
 * That an expected partner has sent nothing is a finding once anything has
 * come; before, it is what each edition begins with.
 *
 * Returns: whether @finding waits for the coordinator
 */
gboolean
til_project_is_waiting (TilProject       *self,
                        const TilFinding *finding)
{
  return til_finding_state_is_open (finding->state) && finding->severity == TIL_SEVERITY_FINDING &&
         (finding->kind != TIL_RULE_COVERAGE || til_project_has_delivered (self));
}

/**
 * til_project_count_questions:
 * @self: a project
 *
 * Returns: how many questions the files of the edition in hand leave
 *   unanswered: so many of their cells count for nothing
 */
guint
til_project_count_questions (TilProject *self)
{
  GPtrArray *deliveries = til_project_get_deliveries (self);
  guint n = 0;

  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->year == self->year)
        n += delivery->n_questions;
    }

  return n;
}
