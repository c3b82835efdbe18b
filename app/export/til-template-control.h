/* export/til-template-control.h
 *
 * The live control sums, as formulas. A blank cell and a mark count as
 * nothing; a mark also says that the rest is not known. Private to this
 * folder.
 */
#pragma once

#include "export/til-template-form.h"

G_BEGIN_DECLS

/* Terms that should add up to a whole. */
typedef struct
{
  char     *whole;       /* a cell; "'ROSA'!$B$5" */
  GString  *sum;         /* "N(B8)+N(B9)" */
  GString  *marks;       /* 0 if none of them is a mark: "ISTEXT(B8)+ISTEXT(B9)" */
  GString  *cells;       /* "B8,B9" */
  gboolean  exhaustive;
} TilTemplateControl;

void  til_template_control_init       (TilTemplateControl     *self,
                                       const char             *whole,
                                       gboolean                exhaustive);
void  til_template_control_clear      (TilTemplateControl     *self);
void  til_template_control_add_cell   (TilTemplateControl     *self,
                                       const char             *cell);
void  til_template_control_add_parts  (TilTemplateControl     *self,
                                       const TilTemplateBlock *block,
                                       const TilTemplateSum   *sum,
                                       guint                   first_row,
                                       guint                   column);
char *til_template_control_sum        (const TilTemplateControl *self);
char *til_template_control_verdict    (const TilTemplateControl *self,
                                       gboolean                  optional_whole,
                                       TilLanguage               language);
char *til_template_control_at_most    (const char             *cell,
                                       const char             *whole,
                                       TilLanguage             language);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TilTemplateControl, til_template_control_clear)

G_END_DECLS
