/* widgets/til-reconcile-page.h
 *
 * Which numbers disagree, and what do I say about it? Findings by chapter at
 * the left, the chosen one at the right.
 */
#pragma once

#include "widgets/til-page.h"

G_BEGIN_DECLS

#define TIL_TYPE_RECONCILE_PAGE (til_reconcile_page_get_type ())
G_DECLARE_FINAL_TYPE (TilReconcilePage, til_reconcile_page, TIL, RECONCILE_PAGE, TilPage)

GtkWidget *til_reconcile_page_new  (void);
void       til_reconcile_page_show (TilReconcilePage *self,
                                    const char       *finding);

G_END_DECLS
