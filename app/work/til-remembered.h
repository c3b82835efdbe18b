/* work/til-remembered.h
 *
 * The coordinator's answers as a file: {"answers": [{"partner", "question",
 * "answer"}]}. The partner is null where the question is who sent a file.
 */
#pragma once

#include <gio/gio.h>

#include "core/til-catalogue.h"

G_BEGIN_DECLS

typedef struct
{
  guint  partner;    /* catalogue index; TIL_NONE: about no partner */
  char  *question;
  char  *answer;
} TilRemembered;

TilRemembered *til_remembered_new     (guint                partner,
                                       const char          *question,
                                       const char          *answer);
void           til_remembered_free    (TilRemembered       *self);

GPtrArray     *til_remembered_load    (const char          *path,
                                       const TilCatalogue  *catalogue,
                                       GError             **error);
char          *til_remembered_to_json (GPtrArray           *answers,
                                       const TilCatalogue  *catalogue);

G_END_DECLS
