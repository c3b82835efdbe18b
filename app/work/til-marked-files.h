/* work/til-marked-files.h
 *
 * A partner's files as workbooks in which the cells in question are marked.
 */
#pragma once

#include "work/til-questions.h"

G_BEGIN_DECLS

/* One workbook that was written. */
typedef struct
{
  char              *path;
  const TilDelivery *delivery;       /* whose file it was; borrowed from the project */
  GHashTable        *new_names;      /* char* → char*: sheets that have another name in the workbook */
  gboolean           is_from_text;   /* the file has no sheets and no formats */
  gboolean           with_formulas;  /* formulas became values */
  gboolean           with_unknown;   /* of some the value is not known: it is asked for */
} TilMarkedFile;

/* TilMarkedFile; NULL where one could not be written. */
GPtrArray           *til_marked_files_write (const TilQuestions  *questions,
                                             const char          *folder,
                                             GError             **error);
const TilMarkedFile *til_marked_files_find  (GPtrArray           *files,
                                             const TilDelivery   *delivery);

G_END_DECLS
