/* work/til-project-deliver.c: see the header */
#include "work/til-project-deliver.h"

#include <glib/gi18n-lib.h>

/* A delivery as it stands while files are taken one after the other. In a
 * preview those that came before are here too, though not in the project. */
typedef struct
{
  gint64      id;          /* 0: previewed */
  guint       partner;
  int         year;
  char       *file;
  char       *sha256;
  gboolean    typed;
  guint       n_questions, n_left_out;
  GPtrArray  *figures;     /* TilFigure */
  TilReading *reading;     /* NULL until it is needed */
} Standing;

struct _TilDeliver
{
  TilProject *project;     /* borrowed */
  gboolean    dry_run;
  GPtrArray  *standing;    /* Standing */
};

static void
standing_free (gpointer data)
{
  Standing *self = data;

  g_free (self->file);
  g_free (self->sha256);
  g_ptr_array_unref (self->figures);
  g_clear_pointer (&self->reading, til_reading_unref);
  g_free (self);
}

/**
 * til_project_list_delivery_figures:
 * @self: a project
 * @delivery: id of a delivery that counts
 *
 * Returns: (transfer full) (element-type TilFigure): what it states
 */
GPtrArray *
til_project_list_delivery_figures (TilProject *self,
                                   gint64      delivery)
{
  GPtrArray *all = til_cube_get_figures (til_project_get_cube (self));
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);

  for (guint i = 0; i < all->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (all, i);

      if (figure->delivery == delivery)
        g_ptr_array_add (figures, til_figure_ref (figure));
    }

  return figures;
}

/**
 * til_deliver_new:
 * @project: a project
 * @dry_run: whether to leave it as it is
 *
 * Returns: (transfer full): takes files one after the other
 */
TilDeliver *
til_deliver_new (TilProject *project,
                 gboolean    dry_run)
{
  TilDeliver *self = g_new0 (TilDeliver, 1);
  GPtrArray *deliveries = til_project_get_deliveries (project);
  GPtrArray *all = til_cube_get_figures (til_project_get_cube (project));
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  self->project = project;
  self->dry_run = dry_run;
  self->standing = g_ptr_array_new_with_free_func (standing_free);
  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);
      Standing *standing = g_new0 (Standing, 1);

      standing->id = delivery->id;
      standing->partner = delivery->partner;
      standing->year = delivery->year;
      standing->file = g_strdup (delivery->file);
      standing->sha256 = g_strdup (delivery->sha256);
      standing->typed = *delivery->origin != '\0';
      standing->n_questions = delivery->n_questions;
      standing->n_left_out = delivery->n_left_out;
      standing->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
      g_ptr_array_add (self->standing, standing);
      g_hash_table_insert (by_id, &standing->id, standing);
    }
  for (guint i = 0; i < all->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (all, i);
      Standing *standing = g_hash_table_lookup (by_id, &figure->delivery);

      if (standing != NULL)
        g_ptr_array_add (standing->figures, til_figure_ref (figure));
    }

  return self;
}

void
til_deliver_free (TilDeliver *self)
{
  g_ptr_array_unref (self->standing);
  g_free (self);
}

/* ---- what a reading takes the place of ---- */

static guint
count_keys (GPtrArray  *figures,
            GHashTable *among)
{
  g_autoptr(GHashTable) keys = g_hash_table_new (til_key_hash, til_key_equal);

  for (guint i = 0; i < figures->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (figures, i);

      if (among == NULL || g_hash_table_contains (among, &figure->key))
        g_hash_table_add (keys, &figure->key);
    }

  return g_hash_table_size (keys);
}

/* A new file of a partner takes the place of the one that told the same
 * things; one about other things stands beside it, so that nothing is lost.
 * What was typed takes the place only of what it says again in full; a letter
 * without a figure takes nobody's. */
static gboolean
restates (const Standing    *standing,
          const TilReading  *reading,
          gboolean           typed,
          const char        *name)
{
  g_autoptr(GHashTable) keys = g_hash_table_new (til_key_hash, til_key_equal);
  guint n_common, n_before;

  for (guint i = 0; i < reading->figures->len; i++)
    g_hash_table_add (keys, &((TilFigure *) g_ptr_array_index (reading->figures, i))->key);
  n_before = count_keys (standing->figures, NULL);
  n_common = count_keys (standing->figures, keys);

  if (typed || standing->typed)
    return n_common > 0 && n_common == n_before;
  if (g_str_equal (standing->file, name))
    return reading->figures->len > 0 || reading->questions->len > 0 || n_before == 0;
  return n_common > 0 && 2 * n_common >= MIN (n_before, g_hash_table_size (keys));
}

static Standing *
find_replaced (TilDeliver         *self,
               const TilReadFile  *file,
               const char         *name)
{
  const TilReading *reading = file->result->reading;
  Standing *replaced = NULL;

  for (guint i = 0; i < self->standing->len; i++)
    {
      Standing *standing = g_ptr_array_index (self->standing, i);

      if (standing->partner != reading->partner || standing->year != reading->year)
        continue;
      if (g_str_equal (standing->sha256, reading->sha256))
        return standing;
      if (replaced == NULL && restates (standing, reading, file->origin != NULL, name))
        replaced = standing;
    }

  return replaced;
}

/* ---- how it is laid out, beside the last time ---- */

static TilReading *
reading_of (TilDeliver *self,
            Standing   *standing)
{
  GPtrArray *deliveries = til_project_get_deliveries (self->project);

  for (guint i = 0; i < deliveries->len && standing->reading == NULL; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);

      g_autoptr(GHashTable) answers = NULL;

      /* one whose file is not kept cannot be compared */
      if (delivery->id != standing->id)
        continue;
      answers = til_store_list_answers (self->project->store, delivery->partner, NULL);
      standing->reading = til_project_read_again (self->project, delivery, answers, NULL, NULL);
    }

  return standing->reading;
}

/* The same file of last year: of several, the one that has the most labels in common. */
static TilReading *
find_last_reading (TilDeliver        *self,
                   const TilReading  *reading)
{
  TilReading *best = NULL;
  int year = 0;
  guint most = 0;

  for (guint i = 0; i < self->standing->len; i++)
    {
      const Standing *standing = g_ptr_array_index (self->standing, i);

      if (standing->partner == reading->partner && standing->year < reading->year && !standing->typed)
        year = MAX (year, standing->year);
    }
  for (guint i = 0; i < self->standing->len; i++)
    {
      Standing *standing = g_ptr_array_index (self->standing, i);
      TilReading *last;
      guint n;

      if (standing->partner != reading->partner || standing->year != year || standing->typed)
        continue;
      last = reading_of (self, standing);
      n = last != NULL ? til_layout_n_common (last, reading) : 0;
      if (n > most || (last != NULL && best == NULL))
        {
          most = n;
          best = last;
        }
    }

  /* another file of this year that is laid out more like it is that file, and
   * this one came beside it */
  for (guint i = 0; best != NULL && i < self->standing->len; i++)
    {
      Standing *standing = g_ptr_array_index (self->standing, i);
      TilReading *other;

      if (standing->partner != reading->partner || standing->year != reading->year || standing->typed)
        continue;
      other = reading_of (self, standing);
      if (other != NULL && til_layout_n_common (best, other) > most)
        best = NULL;
    }

  return best;
}

static void
compare (TilDeliver         *self,
         const TilReadFile  *file,
         Standing           *replaced,
         GPtrArray          *unchanged)
{
  TilImportResult *result = file->result;
  TilReading *last = NULL;

  if (replaced != NULL)
    {
      g_ptr_array_unref (result->changes);
      result->changes = til_figure_changes_new (replaced->figures, result->reading->figures, unchanged);
    }
  if (file->origin != NULL)
    return;
  if (replaced != NULL && g_str_equal (replaced->sha256, result->reading->sha256))
    return;

  last = replaced != NULL && !replaced->typed ? reading_of (self, replaced)
                                              : find_last_reading (self, result->reading);
  if (last != NULL)
    {
      g_ptr_array_unref (result->layout_changes);
      result->layout_changes = til_layout_compare (last, result->reading);
    }
}

/* ---- storing ---- */

/* An earlier year's report or a late delivery for it makes that year's
 * edition; a later one than the newest is begun by the coordinator, not by a
 * file. */
static gboolean
check_edition (TilProject  *project,
               const char  *name,
               int          year,
               gboolean    *is_new,
               GError     **error)
{
  g_autoptr(GPtrArray) editions = til_store_list_editions (project->store, error);
  int newest = 0, open = 0;

  if (editions == NULL)
    return FALSE;

  *is_new = FALSE;
  for (guint i = 0; i < editions->len; i++)
    {
      const TilEdition *edition = g_ptr_array_index (editions, i);

      newest = MAX (newest, edition->year);
      if (!edition->closed)
        open = MAX (open, edition->year);
    }
  for (guint i = 0; i < editions->len; i++)
    {
      const TilEdition *edition = g_ptr_array_index (editions, i);

      if (edition->year != year)
        continue;
      if (!edition->closed)
        return TRUE;
      if (open > year)
        g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                     /* Translators: the years of two editions */
                     _("The %1$d edition is closed: its figures are published and do not change. "
                       "Taken in for %2$d, what is new in the file becomes a revision"), year, open);
      else
        g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                     /* Translators: the year of an edition */
                     _("The %d edition is closed: its figures are published and do not change"), year);
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }

  *is_new = TRUE;
  if (year <= newest)
    return TRUE;

  g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
               /* Translators: %1$s is a file, %2$d and %3$d are years */
               _("%1$s is for %2$d, later than the %3$d edition that is worked on"), name, year, newest);
  return FALSE;
}

typedef struct
{
  const TilReadFile *file;
  const char        *name;       /* what the delivery's file is called from now on */
  const Standing    *replaced;   /* NULL: none */
  gboolean           new_edition;
  GPtrArray         *unchanged;  /* TilFigureChange */
  gint64             id;         /* out: of the delivery */
} StoreFile;

/* A corrected figure that is stated again as it was stays corrected. */
static gboolean
write_corrections (TilProject  *self,
                   GPtrArray   *unchanged,
                   GError     **error)
{
  for (guint i = 0; i < unchanged->len; i++)
    {
      const TilFigureChange *pair = g_ptr_array_index (unchanged, i);

      if (pair->before->has_correction &&
          !til_store_carry_correction (self->store, pair->before->id, pair->now->id, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * til_project_keep_corrections:
 * @self: a project in a step
 * @before: (element-type TilFigure): of a delivery that is replaced
 * @now: (element-type TilFigure): of the one in its place, stored
 * @error: a #TilStoreError
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_keep_corrections (TilProject  *self,
                              GPtrArray   *before,
                              GPtrArray   *now,
                              GError     **error)
{
  g_autoptr(GPtrArray) unchanged = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_change_free);
  g_autoptr(GPtrArray) changes = til_figure_changes_new (before, now, unchanged);

  return write_corrections (self, unchanged, error);
}

void
til_project_copy_origin (TilDelivery       *delivery,
                         const TilDelivery *from)
{
  g_free (delivery->origin);
  delivery->origin = g_strdup (from->origin);
}

static gboolean
write_delivery (TilProject  *self,
                gpointer     user_data,
                GError     **error)
{
  StoreFile *store = user_data;
  const TilReadFile *file = store->file;
  TilReading *reading = file->result->reading;
  g_autoptr(TilDelivery) delivery = til_delivery_new (reading->partner, reading->year,
                                                      file->origin != NULL ? "" : store->name,
                                                      file->has_left_sheets ? "" : reading->sha256);

  if (file->origin != NULL)
    {
      g_free (delivery->origin);
      delivery->origin = g_strdup (file->origin);
    }
  delivery->n_figures = reading->figures->len;
  delivery->n_left_out = reading->left_out->len;
  delivery->n_questions = reading->questions->len;

  if ((store->new_edition && !til_store_add_edition (self->store, reading->year, error)) ||
      !til_project_write_answers (self, reading, error) ||
      !til_store_add_delivery (self->store, delivery, file->has_left_sheets ? NULL : file->book->bytes,
                               reading->figures, reading->left_out, error) ||
      (store->replaced != NULL &&
       !til_store_replace_delivery (self->store, store->replaced->id, delivery->id, error)) ||
      !write_corrections (self, store->unchanged, error))
    return FALSE;

  store->id = delivery->id;
  return TRUE;
}

static gboolean
write_answers_alone (TilProject  *self,
                     gpointer     user_data,
                     GError     **error)
{
  return til_project_write_answers (self, user_data, error);
}

static void
keep_standing (TilDeliver         *self,
               const TilReadFile  *file,
               const char         *name,
               Standing           *replaced,
               gint64              id)
{
  TilReading *reading = file->result->reading;
  Standing *standing = g_new0 (Standing, 1);

  standing->id = id;
  standing->partner = reading->partner;
  standing->year = reading->year;
  standing->file = g_strdup (file->origin != NULL ? "" : name);
  standing->sha256 = g_strdup (file->has_left_sheets ? "" : reading->sha256);
  standing->typed = file->origin != NULL;
  standing->n_questions = reading->questions->len;
  standing->n_left_out = reading->left_out->len;
  standing->figures = g_ptr_array_ref (reading->figures);
  standing->reading = til_reading_ref (reading);
  if (replaced != NULL)
    g_ptr_array_remove (self->standing, replaced);
  g_ptr_array_add (self->standing, standing);
}

/**
 * til_deliver_file:
 * @self: what takes files
 * @file: one that was read
 * @name: what its delivery is called
 *
 * Works out what the file changes, and stores it unless this is a preview.
 */
void
til_deliver_file (TilDeliver  *self,
                  TilReadFile *file,
                  const char  *name)
{
  TilImportResult *result = file->result;
  g_autoptr(GPtrArray) unchanged = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_change_free);
  StoreFile store = { .file = file, .name = name, .unchanged = unchanged };
  const char *subject = file->origin != NULL ? file->origin : name;
  g_autofree char *base = file->origin != NULL ? g_strdup (subject) : g_path_get_basename (subject);
  Standing *replaced;

  if (result->reading == NULL || result->reading->partner == TIL_NONE ||
      !check_edition (self->project, subject, result->reading->year, &store.new_edition, &result->error))
    return;

  replaced = find_replaced (self, file, name);
  compare (self, file, replaced, unchanged);
  if (replaced != NULL && g_str_equal (replaced->sha256, result->reading->sha256) &&
      result->changes->len == 0 && replaced->n_questions == result->reading->questions->len &&
      replaced->n_left_out == result->reading->left_out->len)
    {
      result->same_as_before = TRUE;
      if (!self->dry_run && til_project_has_new_answers (self->project, result->reading))
        til_project_run_step (self->project, "answers", base, "", result->reading->partner,
                              write_answers_alone, result->reading, &result->error);
      return;
    }

  result->replaces = replaced != NULL;
  store.replaced = replaced;
  if (!self->dry_run &&
      !til_project_run_step (self->project, file->origin != NULL ? "enter" : replaced != NULL ? "replace" : "import",
                             base, "", result->reading->partner, write_delivery, &store, &result->error))
    return;

  keep_standing (self, file, name, replaced, store.id);
}
