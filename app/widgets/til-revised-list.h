/* widgets/til-revised-list.h
 *
 * What a revision changes: each number as it was published and as it is now,
 * how far they are apart, and where both stand.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_REVISED_LIST (til_revised_list_get_type ())
G_DECLARE_FINAL_TYPE (TilRevisedList, til_revised_list, TIL, REVISED_LIST, AdwBin)

GtkWidget *til_revised_list_new         (void);
void       til_revised_list_set_finding (TilRevisedList   *self,
                                         TilProject       *project,
                                         const TilFinding *finding);

G_END_DECLS
