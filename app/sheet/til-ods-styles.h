/* sheet/til-ods-styles.h
 *
 * The styles of an ODS file: which are bold, indented, hidden, and what
 * number format they give. Private to the ODS reader.
 */
#pragma once

#include "sheet/til-number-format.h"
#include "sheet/til-ods-names.h"

G_BEGIN_DECLS

typedef struct
{
  TilNumberFormat  number_format;
  const char      *code;    /* the number format in Excel's notation; owned by the styles; may be NULL */
  gboolean         bold;
  gboolean         hidden;  /* of a table */
  guint8           indent;
} TilOdsStyle;

typedef struct _TilOdsStyles TilOdsStyles;

TilOdsStyles      *til_ods_styles_new   (void);
void               til_ods_styles_free  (TilOdsStyles  *self);
void               til_ods_styles_start (TilOdsStyles  *self,
                                         TilOdsNames   *names,
                                         TilOdsToken    token,
                                         const char   **attributes);
void               til_ods_styles_end   (TilOdsStyles  *self,
                                         TilOdsToken    token);
void               til_ods_styles_text  (TilOdsStyles  *self,
                                         const char    *text,
                                         gsize          length);
const TilOdsStyle *til_ods_styles_get   (TilOdsStyles  *self,
                                         const char    *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilOdsStyles, til_ods_styles_free)

G_END_DECLS
