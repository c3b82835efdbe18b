/* import/til-sender.h
 *
 * Who sent a file and which year it is about, from its content and name.
 */
#pragma once

#include "import/til-grid.h"

G_BEGIN_DECLS

typedef struct
{
  guint  partner;
  double confidence;  /* 0 to 1 */
} TilSender;

GArray *til_sender_find      (const TilCatalogue *catalogue,
                              const char         *file,
                              GPtrArray          *grids);
char   *til_sender_question_id (const char       *file,
                              GPtrArray          *grids);
int     til_sender_find_year (const char         *file,
                              GPtrArray          *grids);

G_END_DECLS
