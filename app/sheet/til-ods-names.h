/* sheet/til-ods-names.h
 *
 * The names in OpenDocument XML as tokens, whatever prefixes a file gives
 * the namespaces, and wherever. expat's own namespace handling would write
 * out a name of sixty characters for every tag and attribute, and refuse what
 * has a prefix that nobody declared. Private to the ODS reader.
 */
#pragma once

#include "sheet/til-ods-tokens.h"

G_BEGIN_DECLS

typedef struct _TilOdsNames TilOdsNames;

TilOdsNames *til_ods_names_new           (void);
void         til_ods_names_free          (TilOdsNames  *self);
TilOdsToken  til_ods_names_enter         (TilOdsNames  *self,
                                          guint         depth,
                                          const char   *name,
                                          const char  **attributes);
void         til_ods_names_leave         (TilOdsNames  *self,
                                          guint         depth);
TilOdsToken  til_ods_names_get_attribute (TilOdsNames  *self,
                                          const char   *name);
gboolean     til_ods_names_are_too_many  (TilOdsNames  *self);
const char  *til_ods_names_find          (TilOdsNames  *self,
                                          const char  **attributes,
                                          TilOdsToken   token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilOdsNames, til_ods_names_free)

G_END_DECLS
