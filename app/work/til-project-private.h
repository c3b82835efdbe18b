/* work/til-project-private.h: what the use cases share */
#pragma once

#include "work/til-project.h"

G_BEGIN_DECLS

struct _TilProject
{
  GObject       parent_instance;

  TilStore     *store;       /* owned */
  int           year;        /* of the newest edition, or the one she chose */
  int           chosen_year; /* 0: the newest */
  int           newest_year;
  gboolean      closed;
  TilLanguage   language;

  /* Made when asked for, dropped at every change. */
  GPtrArray    *deliveries;  /* TilDelivery */
  TilCube      *cube;
  GPtrArray    *cube_deliveries; /* TilDelivery: those that state its figures */
  TilCube      *cube_before;  /* from before the latest change, until the next cube is made; or NULL */
  TilFindings  *findings;
  GPtrArray    *settled;     /* TilFinding */

  /* For what is tried between two changes. */
  TilCube       *trial_cube;       /* of the value tried last; NULL */
  TilReconciler *trial_reconciler; /* NULL: nothing was tried yet */

  /* By the SHA-256 of a file, what it declares if it is a template. */
  GHashTable   *template_overlaps;  /* char* → GPtrArray of TilOverlap; NULL: none were looked for */
  TilCatalogue *overlaps_catalogue; /* by which they were read; owned */

  TilReconciler *reconciler; /* owned; knows what it checked before */
};

#define TIL_PROJECT_ERROR (til_project_error_quark ())
GQuark til_project_error_quark (void);

typedef enum
{
  TIL_PROJECT_ERROR_UNKNOWN,   /* no such partner, finding, table, chart */
  TIL_PROJECT_ERROR_INVALID,   /* not possible: a note is missing, the edition is closed */
} TilProjectError;

void        til_project_load_edition (TilProject  *self);
void        til_project_changed      (TilProject  *self);
gboolean    til_project_check_open   (TilProject  *self,
                                      GError     **error);
const char *til_project_get_user     (void);
TilFindings *til_project_reconcile   (TilProject     *self,
                                      TilReconciler  *reconciler,
                                      TilCube        *cube,
                                      TilLanguage     language,
                                      GError        **error);
TilFindings *til_project_find_in_language (TilProject   *self,
                                           TilLanguage   language,
                                           GError      **error);

/* Begins a step, calls @write, commits; or leaves everything as it was. */
typedef gboolean (*TilStepFunc) (TilProject  *self,
                                 gpointer     user_data,
                                 GError     **error);
gboolean    til_project_run_step     (TilProject   *self,
                                      const char   *kind,
                                      const char   *subject,
                                      const char   *note,
                                      guint         partner,
                                      TilStepFunc   write,
                                      gpointer      user_data,
                                      GError      **error);

G_END_DECLS
