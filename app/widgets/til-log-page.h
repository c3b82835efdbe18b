/* widgets/til-log-page.h
 *
 * What did I do? Every step in words, newest first, by day.
 */
#pragma once

#include "widgets/til-page.h"

G_BEGIN_DECLS

#define TIL_TYPE_LOG_PAGE (til_log_page_get_type ())
G_DECLARE_FINAL_TYPE (TilLogPage, til_log_page, TIL, LOG_PAGE, TilPage)

GtkWidget *til_log_page_new (void);

G_END_DECLS
