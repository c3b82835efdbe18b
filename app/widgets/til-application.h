/* widgets/til-application.h
 *
 * The program: its command line, its windows and what belongs to no window.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TIL_TYPE_APPLICATION (til_application_get_type ())
G_DECLARE_FINAL_TYPE (TilApplication, til_application, TIL, APPLICATION, AdwApplication)

TilApplication *til_application_new (void);

G_END_DECLS
