/* widgets/til-opening.h
 *
 * Getting a project from a file: to work on, else to look at; and the example.
 */
#pragma once

#include "work/til-project.h"

G_BEGIN_DECLS

TilProject *til_opening_open         (const char  *path,
                                      GError     **error);
TilProject *til_opening_open_example (GError     **error);

G_END_DECLS
