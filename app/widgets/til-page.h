/* widgets/til-page.h
 *
 * What the pages of a project have in common: they show one project, and are
 * made anew when it changed and they are next seen.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_PAGE (til_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (TilPage, til_page, TIL, PAGE, AdwBin)

struct _TilPageClass
{
  AdwBinClass parent_class;

  /* Shows the project as it is now, or nothing where there is none. */
  void (*refresh) (TilPage *self);
};

TilProject *til_page_get_project (TilPage    *self);
void        til_page_set_project (TilPage    *self,
                                  TilProject *project);
void        til_page_say         (TilPage    *self,
                                  const char *text);
void        til_page_say_error   (TilPage    *self,
                                  GError     *error);

G_END_DECLS
