/* import/til-number-word.h
 *
 * Numbers written as words in Bokmål, Nynorsk and English, zero to
 * ninety-nine and hundreds: "én", "tjueto", "twenty-two", "hundre".
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean til_notation_read_word (const char *word,
                                 gint64     *number);

G_END_DECLS
