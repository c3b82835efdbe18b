/* store/til-store-private.h
 *
 * What the parts of the store share.
 */
#pragma once

#include "store/til-database.h"
#include "store/til-file-lock.h"
#include "store/til-store.h"

G_BEGIN_DECLS

struct _TilStore
{
  char            *path;          /* as it was given */
  char            *name;          /* the same, for messages */
  sqlite3         *db;
  TilFileLock     *lock;          /* NULL where the project was read into memory */
  gboolean         read_only;
  TilCatalogue    *catalogue;
  gint64           catalogue_id;  /* its row */

  /* The open transaction: a step, an undo or a redo */
  gboolean         in_transaction;
  gboolean         failed;        /* something in it did not work: it cannot be committed */
  TilCatalogue    *catalogue_before;
  gint64           catalogue_id_before;
  sqlite3_session *session;       /* records the open step; NULL: none is open */
  TilStep          step;          /* the open step, to be logged */
};

/* til-store.c */
sqlite3_stmt *til_store_prepare          (TilStore       *self,
                                          const char     *sql,
                                          GError        **error);
gboolean      til_store_run              (TilStore       *self,
                                          sqlite3_stmt   *statement,
                                          GError        **error);
gboolean      til_store_next             (TilStore       *self,
                                          sqlite3_stmt   *statement,
                                          gboolean       *has_row,
                                          GError        **error);
void          til_store_fail             (TilStore       *self,
                                          int             result,
                                          GError        **error);
void          til_store_set_error        (TilStore       *self,
                                          TilStoreError   code,
                                          const char     *message,
                                          GError        **error);

/* til-store-step.c */
gboolean      til_store_begin_transaction  (TilStore     *self,
                                            GError      **error);
gboolean      til_store_commit_transaction (TilStore     *self,
                                            GError      **error);
void          til_store_end_transaction    (TilStore     *self);
gboolean      til_store_log                (TilStore     *self,
                                            TilStep      *step,
                                            GError      **error);

/* til-store-undo.c */
sqlite3_session *til_store_record        (TilStore       *self,
                                          GError        **error);
gboolean      til_store_keep_change      (TilStore       *self,
                                          gint64          step,
                                          const void     *changeset,
                                          gsize           n_bytes,
                                          GError        **error);

/* til-store-catalogue.c */
gboolean      til_store_load_catalogue   (TilStore       *self,
                                          GError        **error);

/* til-store-edition.c */
gboolean      til_store_check_edition    (TilStore       *self,
                                          int             year,
                                          GError        **error);

/* til-store-delivery.c */
gboolean      til_store_check_delivery   (TilStore       *self,
                                          gint64          delivery,
                                          GError        **error);

/* til-store-figures.c */
gboolean      til_store_add_figures      (TilStore       *self,
                                          gint64          delivery,
                                          GPtrArray      *figures,
                                          GError        **error);
gboolean      til_store_add_published    (TilStore       *self,
                                          int             year,
                                          GPtrArray      *figures,
                                          GError        **error);

/* til-store-columns.c */
void          til_store_bind_text             (sqlite3_stmt   *statement,
                                               int             parameter,
                                               const char     *text);
char         *til_store_column_text           (sqlite3_stmt   *statement,
                                               int             column);
void          til_store_set_text              (char          **field,
                                               sqlite3_stmt   *statement,
                                               int             column);
void          til_store_bind_interval         (sqlite3_stmt   *statement,
                                               int             parameter,
                                               TilInterval     value);
TilInterval   til_store_column_interval       (sqlite3_stmt   *statement,
                                               int             column);
const char   *til_store_partner_code          (TilStore       *self,
                                               guint           partner);
char         *til_store_category_to_code      (TilStore       *self,
                                               guint           index);
gboolean      til_store_category_from_code    (TilStore       *self,
                                               const char     *code,
                                               guint          *category);
gboolean      til_store_stated_from_code      (const char     *code,
                                               TilStated      *stated);
char         *til_store_qualifiers_to_codes   (TilQualifiers   qualifiers);
gboolean      til_store_qualifiers_from_codes (const char     *codes,
                                               TilQualifiers  *qualifiers);
void          til_store_set_unknown_code      (TilStore       *self,
                                               const char     *code,
                                               GError        **error);

G_END_DECLS
