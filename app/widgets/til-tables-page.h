/* widgets/til-tables-page.h
 *
 * Is this what I send? Tables at the left with a sign for each, the chosen
 * one as it is printed at the right.
 */
#pragma once

#include "widgets/til-page.h"

G_BEGIN_DECLS

#define TIL_TYPE_TABLES_PAGE (til_tables_page_get_type ())
G_DECLARE_FINAL_TYPE (TilTablesPage, til_tables_page, TIL, TABLES_PAGE, TilPage)

GtkWidget *til_tables_page_new (void);
void       til_tables_page_show (TilTablesPage *self,
                                 const char    *table);

G_END_DECLS
