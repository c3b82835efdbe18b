/* sheet/til-ods-text.h
 *
 * The text of one cell or comment in an ODS file, put together from its
 * paragraphs. Private to the ODS reader.
 */
#pragma once

#include "sheet/til-ods-names.h"

G_BEGIN_DECLS

typedef struct
{
  GString  *text;
  guint     n_paragraphs;
  gsize     paragraph;     /* where the current one begins in text */
  gsize     run;           /* where the white space at the end of text begins */
  gboolean  broken;        /* a line end or tabulator is in that white space */
} TilOdsText;

void     til_ods_text_init   (TilOdsText   *self);
void     til_ods_text_clear  (TilOdsText   *self);
void     til_ods_text_reset  (TilOdsText   *self);
void     til_ods_text_begin  (TilOdsText   *self);
gboolean til_ods_text_start  (TilOdsText   *self,
                              TilOdsNames  *names,
                              TilOdsToken   token,
                              const char  **attributes);
void     til_ods_text_append (TilOdsText   *self,
                              const char   *text,
                              gsize         length);

G_END_DECLS
