/* work/til-marked-files.h
 *
 * A partner's files as workbooks in which the cells in question are marked.
 */
#pragma once

#include "work/til-questions.h"

G_BEGIN_DECLS

gboolean til_marked_files_write (const TilQuestions  *questions,
                                 const char          *folder,
                                 GPtrArray           *files,
                                 gboolean            *with_formulas,
                                 GError             **error);

G_END_DECLS
