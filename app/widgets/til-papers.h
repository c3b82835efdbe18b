/* widgets/til-papers.h
 *
 * What is sent to partners: their own workbook to fill in, and a letter with
 * what they were asked. Asks where to, writes it, and tells it in the window.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

void til_papers_make_template (GtkWindow  *window,
                               TilProject *project,
                               const char *partner);
void til_papers_make_letter   (GtkWindow  *window,
                               TilProject *project,
                               const char *partner);

G_END_DECLS
