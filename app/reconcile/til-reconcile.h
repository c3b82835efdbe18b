/* reconcile/til-reconcile.h
 *
 * Figures to findings: the six checks of the catalogue over the cube.
 */
#pragma once

#include <gio/gio.h>

#include "core/til-cube.h"
#include "core/til-finding.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *findings;       /* TilFinding, by chapter, those that stand alone first */
  guint      n_holds;
  guint      n_undecidable;

  /*< private >*/
  GHashTable *by_id;         /* char* → TilFinding, borrowed */
  gatomicrefcount ref_count;
} TilFindings;

TilFindings *til_reconcile         (TilCube       *cube,
                                    int            year,
                                    GPtrArray     *judgements,
                                    TilLanguage    language,
                                    GCancellable  *cancellable);
/* The same, for figures that are checked again and again: where only what a
 * figure counts as has changed, only what reads it is looked at again. */
typedef struct _TilReconciler TilReconciler;

TilReconciler *til_reconciler_new (void);
void         til_reconciler_free   (TilReconciler *self);
void         til_reconciler_set_overlaps (TilReconciler   *self,
                                          const GPtrArray *overlaps);
TilFindings *til_reconciler_run    (TilReconciler *self,
                                    TilCube       *cube,
                                    int            year,
                                    GPtrArray     *judgements,
                                    TilLanguage    language,
                                    GCancellable  *cancellable);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilReconciler, til_reconciler_free)

TilFindings *til_findings_ref      (TilFindings   *self);
void         til_findings_unref    (TilFindings   *self);
TilFinding  *til_findings_find     (TilFindings   *self,
                                    const char    *id);
guint        til_findings_count_open (TilFindings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilFindings, til_findings_unref)

G_END_DECLS
