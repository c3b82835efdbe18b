/* store/til-store.h
 *
 * The project file: one SQLite database with the catalogue, the editions,
 * every delivery with its original file, figures, judgements and the log.
 * Every change is one step: a transaction with a name, a time and a person,
 * which can be undone and done again. A crash at any moment leaves the last
 * finished step.
 */
#pragma once

#include <gio/gio.h>

#include "core/til-delivery.h"
#include "core/til-figure.h"
#include "core/til-finding.h"
#include "core/til-overlap.h"

G_BEGIN_DECLS

typedef struct _TilStore TilStore;

#define TIL_STORE_ERROR (til_store_error_quark ())
GQuark til_store_error_quark (void);

typedef enum
{
  TIL_STORE_ERROR_NOT_A_PROJECT,
  TIL_STORE_ERROR_NEWER,       /* written by a newer version */
  TIL_STORE_ERROR_BUSY,        /* open elsewhere */
  TIL_STORE_ERROR_READ_ONLY,
  TIL_STORE_ERROR_EXISTS,      /* create over an existing file */
  TIL_STORE_ERROR_CLOSED,      /* the edition is closed */
  TIL_STORE_ERROR_FAILED       /* disk full, damaged … */
} TilStoreError;

typedef enum
{
  TIL_STORE_READ_WRITE,
  TIL_STORE_READ_ONLY   /* looks only; works beside a writer and on read-only media */
} TilStoreMode;

typedef struct
{
  gint64    id;
  gint64    when;       /* seconds since 1970, UTC */
  char     *who;
  char     *kind;       /* "new", "import", "settle", "correct", "close", "undo" … */
  char     *subject;    /* file name, finding id, partner code … never cell content */
  char     *note;       /* the coordinator's own words; may be "" */
  gboolean  undone;
  gboolean  has_change; /* what it changed is kept: it can be undone, or done again if it is */
  guint     partner;    /* catalogue index; TIL_NONE */
  gint64    target;     /* of "undo" and "redo": the step they are about; else 0 */
} TilStep;

void      til_step_free (TilStep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilStep, til_step_free)

typedef struct
{
  int      year;
  gboolean closed;
} TilEdition;

/* That a figure counts otherwise than stated, and for the sake of which finding. */
typedef struct
{
  char   *finding;  /* id; "": not known */
  gint64  figure;
} TilCorrection;

void      til_correction_free  (TilCorrection *self);

TilStore *til_store_create     (const char    *path,
                                GBytes        *catalogue,
                                int            year,
                                const char    *who,
                                GError       **error);
TilStore *til_store_open       (const char    *path,
                                TilStoreMode   mode,
                                GError       **error);
void      til_store_close      (TilStore      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilStore, til_store_close)

const char   *til_store_get_path      (TilStore *self);
gboolean      til_store_is_read_only  (TilStore *self);
TilCatalogue *til_store_get_catalogue (TilStore *self);   /* borrowed; the project's own copy */

GBytes       *til_store_get_catalogue_xml (TilStore *self, GError **error);

/* A step: begin, write, commit. Without commit nothing is changed. */
gboolean til_store_begin       (TilStore      *self,
                                const char    *kind,
                                const char    *subject,
                                const char    *note,
                                const char    *who,
                                guint          partner,
                                GError       **error);
gboolean til_store_commit      (TilStore      *self,
                                GError       **error);
void     til_store_rollback    (TilStore      *self);

/* Inside a step. */
gboolean til_store_add_delivery   (TilStore      *self,
                                   TilDelivery   *delivery,   /* id is set */
                                   GBytes        *original,   /* NULL for typed entry */
                                   GPtrArray     *figures,    /* TilFigure: id, delivery are set */
                                   GPtrArray     *left_out,   /* TilLeftOut */
                                   GError       **error);
gboolean til_store_replace_delivery (TilStore    *self,
                                   gint64         old_delivery,
                                   gint64         new_delivery,
                                   GError       **error);
gboolean til_store_remove_delivery (TilStore     *self,       /* taken out; its rows stay for undo */
                                   gint64         delivery,
                                   GError       **error);
gboolean til_store_set_judgement  (TilStore      *self,
                                   const TilJudgement *judgement,
                                   GError       **error);
gboolean til_store_clear_judgement (TilStore     *self,
                                   const char    *finding,
                                   GError       **error);
gboolean til_store_set_correction (TilStore      *self,
                                   gint64         figure,
                                   const TilInterval *value,   /* NULL: as stated again */
                                   const char    *finding,     /* id of that it is made for; "": of none */
                                   GError       **error);
gboolean til_store_carry_correction (TilStore    *self,
                                   gint64         from,        /* figures */
                                   gint64         to,
                                   GError       **error);
gboolean til_store_clear_corrections (TilStore   *self,
                                   const char    *finding,
                                   int            edition,
                                   GError       **error);
gboolean til_store_set_answer     (TilStore      *self,       /* what she answered to a question */
                                   guint          partner,
                                   const char    *question,
                                   const char    *answer,
                                   GError       **error);
gboolean til_store_set_overlap    (TilStore      *self,
                                   int            edition,
                                   TilDeclaredOverlap *overlap,   /* id is set */
                                   GError       **error);
gboolean til_store_remove_overlap (TilStore      *self,
                                   int            edition,
                                   gint64         id,
                                   GError       **error);
gboolean til_store_set_catalogue  (TilStore      *self,
                                   GBytes        *xml,
                                   GError       **error);
gboolean til_store_add_edition    (TilStore      *self,
                                   int            year,
                                   GError       **error);
/* Freezes the published values of an edition; @published: TilFigure with no
 * delivery, one per printed key. */
gboolean til_store_close_edition  (TilStore      *self,
                                   int            year,
                                   GPtrArray     *published,
                                   GError       **error);

/* Lists: new arrays of new values. */
GPtrArray  *til_store_list_editions   (TilStore *self, GError **error);  /* TilEdition */
GPtrArray  *til_store_list_deliveries (TilStore *self, gboolean replaced_too, GError **error);
GPtrArray  *til_store_list_figures    (TilStore *self, GError **error);  /* of deliveries that count */
GPtrArray  *til_store_list_published  (TilStore *self, int year, GError **error);  /* TilFigure */
GPtrArray  *til_store_list_left_out   (TilStore *self, gint64 delivery, GError **error);
GPtrArray  *til_store_list_judgements (TilStore *self, int year, GError **error);
GPtrArray  *til_store_list_corrections (TilStore *self, int year, GError **error);  /* TilCorrection */
GHashTable *til_store_list_answers    (TilStore *self, guint partner, GError **error);
GPtrArray  *til_store_list_overlaps   (TilStore *self, GError **error);  /* TilDeclaredOverlap, hers */
GPtrArray  *til_store_list_steps      (TilStore *self, GError **error);  /* newest first */
GBytes     *til_store_get_original    (TilStore *self, gint64 delivery, GError **error);
gboolean    til_store_has_original    (TilStore *self, gint64 delivery, gboolean *has, GError **error);

gboolean  til_store_can_undo (TilStore *self);
gboolean  til_store_can_redo (TilStore *self);
gboolean  til_store_undo     (TilStore *self, const char *who, GError **error);
gboolean  til_store_redo     (TilStore *self, const char *who, GError **error);
/* All newer steps with it (undo), or all that were undone before it (redo), as one change. */
gboolean  til_store_undo_to  (TilStore *self, gint64 step, const char *who, guint *n_steps, GError **error);
gboolean  til_store_redo_to  (TilStore *self, gint64 step, const char *who, guint *n_steps, GError **error);

G_END_DECLS
