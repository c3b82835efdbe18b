/* work/til-import-job.h: an import while its files are read
 *
 * It holds all that reading needs, so that it can run in a thread.
 */
#pragma once

#include "import/til-lexicon.h"
#include "work/til-project-deliver.h"

G_BEGIN_DECLS

typedef struct
{
  TilCatalogue    *catalogue;
  GPtrArray       *paths;      /* char* */
  GPtrArray       *answers;    /* GHashTable, by partner index: remembered and given ones */
  GHashTable      *senders;    /* the same about who sent a file */
  char           **without_sheets;  /* NULL: none */
  char           **with_hidden;     /* NULL: none */
  char            *dialect;    /* how texts are split, as til_choice_dialect_to_text(); NULL: not said */
  TilLexicon      *lexicon;    /* made for the first file that needs it */
  guint            partner;
  int              year;
  int              edition;
  gboolean         dry_run;
  gboolean         full_names;
  TilProgressFunc  progress;
  gpointer         progress_data;
  GMainContext    *context;    /* where progress is told; NULL: right here */
} TilImportJob;

GPtrArray *til_import_job_read (TilImportJob   *job,
                                GCancellable   *cancellable,
                                GError        **error);

G_END_DECLS
