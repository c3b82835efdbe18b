/* import/til-person-number.h
 *
 * Finds national identity and DUF numbers in a text, however they are
 * written: in one run, "010190 12345", "01.01.90 12345", "2023 123456 78".
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TIL_PERSON_NUMBER_NONE,
  TIL_PERSON_NUMBER_IDENTITY,
  TIL_PERSON_NUMBER_DUF
} TilPersonNumber;

gboolean        til_person_number_is_identity (const char *digits);
TilPersonNumber til_person_number_find        (const char *text,
                                               gsize       length);
TilPersonNumber til_person_number_find_raw    (const char *bytes,
                                               gsize       length);

G_END_DECLS
