/* work/til-project.c: opening a project, and what is in it */
#include "work/til-project-private.h"

#include <glib/gi18n-lib.h>

#include "import/til-personal-data.h"
#include "til-data-resources.h"
#include "work/til-frozen.h"

G_DEFINE_FINAL_TYPE (TilProject, til_project, G_TYPE_OBJECT)
G_DEFINE_QUARK (til-project-error-quark, til_project_error)

enum
{
  PROP_0,
  PROP_PATH,
  PROP_YEAR,
  PROP_READ_ONLY,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_N_OPEN_FINDINGS,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
drop_caches (TilProject *self)
{
  g_clear_pointer (&self->deliveries, g_ptr_array_unref);
  if (self->cube != NULL)
    {
      g_clear_pointer (&self->cube_before, til_cube_unref);
      self->cube_before = g_steal_pointer (&self->cube);
    }
  g_clear_pointer (&self->cube_deliveries, g_ptr_array_unref);
  g_clear_pointer (&self->findings, til_findings_unref);
  g_clear_pointer (&self->settled, g_ptr_array_unref);
  g_clear_pointer (&self->trial_reconciler, til_reconciler_free);
  g_clear_pointer (&self->trial_cube, til_cube_unref);
}

static void
til_project_finalize (GObject *object)
{
  TilProject *self = TIL_PROJECT (object);

  drop_caches (self);
  g_clear_pointer (&self->cube_before, til_cube_unref);
  til_reconciler_free (self->reconciler);
  g_clear_pointer (&self->template_overlaps, g_hash_table_unref);
  g_clear_pointer (&self->overlaps_catalogue, til_catalogue_unref);
  g_clear_pointer (&self->store, til_store_close);

  G_OBJECT_CLASS (til_project_parent_class)->finalize (object);
}

static guint
count_waiting (TilProject *self)
{
  GPtrArray *findings = til_project_get_findings (self)->findings;
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings, i);

      n += finding->folded_under == NULL && til_project_is_waiting (self, finding);
    }

  return n;
}

static void
til_project_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  TilProject *self = TIL_PROJECT (object);

  switch (prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, til_project_get_path (self));
      break;
    case PROP_YEAR:
      g_value_set_int (value, self->year);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, til_project_is_read_only (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, til_store_can_undo (self->store));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, til_store_can_redo (self->store));
      break;
    case PROP_N_OPEN_FINDINGS:
      g_value_set_uint (value, count_waiting (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
til_project_class_init (TilProjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = til_project_finalize;
  object_class->get_property = til_project_get_property;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_YEAR] = g_param_spec_int ("year", NULL, NULL, 0, G_MAXINT16, 0, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_N_OPEN_FINDINGS] =
    g_param_spec_uint ("n-open-findings", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
til_project_init (TilProject *self)
{
  self->language = til_language_of_messages ();
  self->reconciler = til_reconciler_new ();
}

/* What is worked on is the newest edition, unless she chose another. */
void
til_project_load_edition (TilProject *self)
{
  g_autoptr(GPtrArray) editions = til_store_list_editions (self->store, NULL);
  gboolean chosen = FALSE;

  self->year = 0;
  self->newest_year = 0;
  self->closed = TRUE;
  for (guint i = 0; editions != NULL && i < editions->len; i++)
    {
      const TilEdition *edition = g_ptr_array_index (editions, i);

      self->newest_year = MAX (self->newest_year, edition->year);
      if (chosen)
        continue;
      chosen = edition->year == self->chosen_year;
      if (chosen || edition->year > self->year)
        {
          self->year = edition->year;
          self->closed = edition->closed;
        }
    }
}

/* Tells everybody that the project is not what it was. */
void
til_project_changed (TilProject *self)
{
  drop_caches (self);
  til_project_load_edition (self);

  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * til_project_get_user:
 *
 * Returns: (transfer none): who works here, for the log
 */
const char *
til_project_get_user (void)
{
  const char *name = g_get_real_name ();

  return name != NULL && *name != '\0' && !g_str_equal (name, "Unknown") ? name : g_get_user_name ();
}

/**
 * til_project_builtin_catalogue:
 *
 * Returns: (transfer full): the XML of the catalogue that the program carries
 */
GBytes *
til_project_builtin_catalogue (void)
{
  g_autoptr(GError) error = NULL;
  GBytes *xml = g_resource_lookup_data (til_data_get_resource (),
                                        "/io/github/tilstand/Tilstand/catalogue/norway.xml",
                                        G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (xml == NULL)
    g_error ("The program was built without its catalogue: %s", error->message);

  return xml;
}

static TilProject *
take_store (TilStore *store)
{
  TilProject *self = g_object_new (TIL_TYPE_PROJECT, NULL);

  self->store = store;
  til_project_load_edition (self);

  return self;
}

/**
 * til_project_create_with_catalogue:
 * @path: a file that is not there yet
 * @year: of the first edition, 1900 to 2200
 * @catalogue: the XML of a catalogue, checked before
 * @error: a #TilStoreError
 *
 * Returns: (transfer full): a new project with a copy of @catalogue
 */
TilProject *
til_project_create_with_catalogue (const char  *path,
                                   int          year,
                                   GBytes      *catalogue,
                                   GError     **error)
{
  TilStore *store = NULL;

  if (year < 1900 || year > 2200)
    {
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                   /* Translators: a number that was given as a year */
                   _("%d is not a year that a report can be for"), year);
      return NULL;
    }

  store = til_store_create (path, catalogue, year, til_project_get_user (), error);

  return store != NULL ? take_store (store) : NULL;
}

/**
 * til_project_create:
 * @path: a file that is not there yet
 * @year: of the first edition, 1900 to 2200
 * @error: a #TilStoreError
 *
 * Returns: (transfer full): a new project with the built-in catalogue
 */
TilProject *
til_project_create (const char  *path,
                    int          year,
                    GError     **error)
{
  g_autoptr(GBytes) catalogue = til_project_builtin_catalogue ();

  return til_project_create_with_catalogue (path, year, catalogue, error);
}

/**
 * til_project_open:
 * @path: a project file
 * @read_only: whether only to look at it
 * @error: a #TilStoreError
 *
 * Returns: (transfer full): the project
 */
TilProject *
til_project_open (const char  *path,
                  gboolean     read_only,
                  GError     **error)
{
  TilStore *store = til_store_open (path, read_only ? TIL_STORE_READ_ONLY : TIL_STORE_READ_WRITE, error);

  return store != NULL ? take_store (store) : NULL;
}

const char *
til_project_get_path (TilProject *self)
{
  return til_store_get_path (self->store);
}

int
til_project_get_year (TilProject *self)
{
  return self->year;
}

gboolean
til_project_is_read_only (TilProject *self)
{
  return til_store_is_read_only (self->store);
}

gboolean
til_project_is_closed (TilProject *self)
{
  return self->closed;
}

TilCatalogue *
til_project_get_catalogue (TilProject *self)
{
  return til_store_get_catalogue (self->store);
}

TilLanguage
til_project_get_language (TilProject *self)
{
  return self->language;
}

/**
 * til_project_set_language:
 * @self: a project
 * @language: of findings and labels from now on
 */
void
til_project_set_language (TilProject  *self,
                          TilLanguage  language)
{
  if (self->language == language)
    return;

  self->language = language;
  drop_caches (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What cannot be read from an open project (a disk that went away) is told in
 * the log and shown as nothing; the next step tells it again as an error. */
static GPtrArray *
or_nothing (GPtrArray *list,
            GError    *error)
{
  if (list != NULL)
    return list;

  g_warning ("The project cannot be read: %s", error->message);
  return g_ptr_array_new ();
}

/**
 * til_project_get_deliveries:
 * @self: a project
 *
 * Returns: (transfer none) (element-type TilDelivery): the deliveries that
 *   count, until the next change
 */
GPtrArray *
til_project_get_deliveries (TilProject *self)
{
  if (self->deliveries == NULL)
    {
      g_autoptr(GError) error = NULL;

      self->deliveries = or_nothing (til_store_list_deliveries (self->store, FALSE, &error), error);
    }

  return self->deliveries;
}

/* What came for a later edition was not known when this one was made. */
static GPtrArray *
leave_out_later (TilProject *self,
                 GPtrArray  *deliveries,
                 GPtrArray  *figures)
{
  g_autoptr(GHashTable) later = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GPtrArray *kept;

  for (guint i = deliveries->len; i > 0; i--)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i - 1);

      if (delivery->year <= self->year)
        continue;
      g_hash_table_add (later, g_memdup2 (&delivery->id, sizeof delivery->id));
      g_ptr_array_remove_index (deliveries, i - 1);
    }
  if (g_hash_table_size (later) == 0)
    return g_ptr_array_ref (figures);

  kept = g_ptr_array_new_full (figures->len, (GDestroyNotify) til_figure_unref);
  for (guint i = 0; i < figures->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (figures, i);

      if (!g_hash_table_contains (later, &figure->delivery))
        g_ptr_array_add (kept, til_figure_ref (figure));
    }

  return kept;
}

/**
 * til_project_get_cube:
 * @self: a project
 *
 * Returns: (transfer none): the figures that came for the edition in hand and
 *   those before it, and what closed ones before it published, until the next
 *   change
 */
TilCube *
til_project_get_cube (TilProject *self)
{
  if (self->cube == NULL)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) all = or_nothing (til_store_list_figures (self->store, &error), error);
      g_autoptr(GPtrArray) figures = NULL;
      g_autoptr(GPtrArray) deliveries =
        g_ptr_array_copy (til_project_get_deliveries (self), (GCopyFunc) (GCallback) til_delivery_ref, NULL);

      g_ptr_array_set_free_func (deliveries, (GDestroyNotify) til_delivery_unref);
      figures = leave_out_later (self, deliveries, all);
      if (error == NULL && !til_frozen_add (self, deliveries, figures, &error))
        g_warning ("The project cannot be read: %s", error->message);
      self->cube = til_cube_new_again (self->cube_before, til_project_get_catalogue (self), deliveries, figures);
      g_clear_pointer (&self->cube_before, til_cube_unref);
      self->cube_deliveries = g_steal_pointer (&deliveries);
    }

  return self->cube;
}

/**
 * til_project_reconcile:
 * @self: a project
 * @reconciler: what checks it
 * @cube: its figures, or what they would count as
 * @language: of the sentences
 * @error: the project cannot be read
 *
 * Returns: (transfer full) (nullable): what the checks find, with every overlap
 *   that is declared and all that was judged
 */
TilFindings *
til_project_reconcile (TilProject     *self,
                       TilReconciler  *reconciler,
                       TilCube        *cube,
                       TilLanguage     language,
                       GError        **error)
{
  g_autoptr(GPtrArray) judgements = til_store_list_judgements (self->store, self->year, error);
  g_autoptr(GPtrArray) overlaps = judgements != NULL ? til_project_list_overlaps (self, 0, error) : NULL;

  if (overlaps == NULL)
    return NULL;

  til_reconciler_set_overlaps (reconciler, overlaps);

  return til_reconciler_run (reconciler, cube, self->year, judgements, language, NULL);
}

/**
 * til_project_get_findings:
 * @self: a project
 *
 * Returns: (transfer none): what the checks found, until the next change
 */
TilFindings *
til_project_get_findings (TilProject *self)
{
  if (self->findings == NULL)
    {
      g_autoptr(GError) error = NULL;

      self->findings = til_project_reconcile (self, self->reconciler, til_project_get_cube (self), self->language,
                                              &error);
      if (self->findings == NULL)
        {
          g_warning ("The project cannot be read: %s", error->message);
          self->findings = til_reconciler_run (self->reconciler, til_project_get_cube (self), self->year, NULL,
                                               self->language, NULL);
        }
    }

  return self->findings;
}

/**
 * til_project_find_in_language:
 * @self: a project
 * @language: of the sentences, which need not be the screen's
 * @error: the project cannot be read
 *
 * Returns: (transfer full) (nullable): what the checks find
 */
TilFindings *
til_project_find_in_language (TilProject   *self,
                              TilLanguage   language,
                              GError      **error)
{
  g_autoptr(TilReconciler) reconciler = NULL;

  if (language == self->language)
    return til_findings_ref (til_project_get_findings (self));

  reconciler = til_reconciler_new ();

  return til_project_reconcile (self, reconciler, til_project_get_cube (self), language, error);
}

GPtrArray *
til_project_list_left_out (TilProject  *self,
                           gint64       delivery,
                           GError     **error)
{
  return til_store_list_left_out (self->store, delivery, error);
}

GPtrArray *
til_project_list_steps (TilProject  *self,
                        GError     **error)
{
  return til_store_list_steps (self->store, error);
}

GBytes *
til_project_get_original (TilProject  *self,
                          gint64       delivery,
                          GError     **error)
{
  return til_store_get_original (self->store, delivery, error);
}

/* A closed edition changes no more. */
gboolean
til_project_check_open (TilProject  *self,
                        GError     **error)
{
  if (!self->closed)
    return TRUE;

  g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
               /* Translators: the year of an edition */
               _("The %d edition is closed: its figures are published and do not change"), self->year);
  return FALSE;
}

/* One step: it happens whole, stands in the log, and can be taken back. What
 * she writes of it is kept for good, so that nobody's number may be in it. */
gboolean
til_project_run_step (TilProject   *self,
                      const char   *kind,
                      const char   *subject,
                      const char   *note,
                      guint         partner,
                      TilStepFunc   write,
                      gpointer      user_data,
                      GError      **error)
{
  if (!til_personal_data_check_text (subject, error) || !til_personal_data_check_text (note, error))
    return FALSE;

  if (!til_store_begin (self->store, kind, subject, note != NULL ? note : "", til_project_get_user (),
                        partner, error))
    return FALSE;

  if (!write (self, user_data, error))
    {
      til_store_rollback (self->store);
      return FALSE;
    }

  if (!til_store_commit (self->store, error))
    return FALSE;

  til_project_changed (self);
  return TRUE;
}
