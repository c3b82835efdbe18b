/* work/til-project-deliver.h: readings → deliveries
 *
 * What a reading changes is worked out alike for a preview and for an import;
 * they differ in the writing alone.
 */
#pragma once

#include "work/til-project-private.h"

G_BEGIN_DECLS

typedef struct
{
  TilImportResult *result;
  TilBook         *book;
  const char      *origin;           /* of typed entry; NULL: it is a file */
  gboolean         has_left_sheets;  /* sheets were left out: the file is not kept */
} TilReadFile;

typedef struct _TilDeliver TilDeliver;

TilDeliver *til_deliver_new  (TilProject   *project,
                              gboolean      dry_run);
void        til_deliver_free (TilDeliver   *self);
void        til_deliver_file (TilDeliver   *self,
                              TilReadFile  *file,
                              const char   *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilDeliver, til_deliver_free)

TilImportResult *til_import_result_new            (const char         *path);

TilReading      *til_project_read_again           (TilProject         *self,
                                                   const TilDelivery  *delivery,
                                                   GHashTable         *answers,
                                                   TilBook           **book,
                                                   GError            **error);
TilBook         *til_project_read_original        (const TilDelivery  *delivery,
                                                   GBytes             *original,
                                                   const GHashTable   *answers,
                                                   GError            **error);
GPtrArray       *til_project_list_delivery_figures (TilProject        *self,
                                                   gint64              delivery);
gboolean         til_project_keep_corrections     (TilProject         *self,
                                                   GPtrArray          *before,
                                                   GPtrArray          *now,
                                                   GError            **error);
void             til_project_copy_origin          (TilDelivery        *delivery,
                                                   const TilDelivery  *from);
gboolean         til_project_load_answers         (TilProject         *self,
                                                   GPtrArray          *by_partner,
                                                   GHashTable        **senders,
                                                   GError            **error);
gboolean         til_project_has_new_answers      (TilProject         *self,
                                                   const TilReading   *reading);
gboolean         til_project_write_answers        (TilProject         *self,
                                                   const TilReading   *reading,
                                                   GError            **error);

G_END_DECLS
