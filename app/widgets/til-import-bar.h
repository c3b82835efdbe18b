/* widgets/til-import-bar.h
 *
 * Imports in the background: how far it is, a way to stop it, and, where
 * something needs a look, what came of each file.
 *
 * Every file is read before anything is taken. "look-over" (GPtrArray of
 * TilPendingImport) tells those that change numbers or a layout she has seen
 * before: they wait for til_import_bar_take_in().
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

/* A file that was read and waits to be taken in. */
typedef struct
{
  TilImportResult *result;   /* owned; of a dry run */
  char            *partner;  /* code; NULL: it is recognised */
  GStrv            without;  /* sheets that are left out; NULL: none */

  /*< private >*/
  grefcount        ref_count;
} TilPendingImport;

TilPendingImport *til_pending_import_ref   (TilPendingImport *self);
void              til_pending_import_unref (TilPendingImport *self);

#define TIL_TYPE_IMPORT_BAR (til_import_bar_get_type ())
G_DECLARE_FINAL_TYPE (TilImportBar, til_import_bar, TIL, IMPORT_BAR, AdwBin)

GtkWidget *til_import_bar_new         (void);
void       til_import_bar_set_project (TilImportBar       *self,
                                       TilProject         *project);
void       til_import_bar_import      (TilImportBar       *self,
                                       const char * const *paths,
                                       const char         *partner,
                                       const char * const *without);
void       til_import_bar_take_in     (TilImportBar       *self,
                                       TilPendingImport   *pending);
gboolean   til_import_bar_is_busy     (TilImportBar       *self);

G_END_DECLS
