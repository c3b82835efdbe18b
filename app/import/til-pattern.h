/* import/til-pattern.h
 *
 * Regular expressions that are compiled once for each thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  til_pattern_match  (const char *pattern,
                              const char *text);
char     *til_pattern_remove (const char *pattern,
                              const char *text);

G_END_DECLS
