/* widgets/til-wrap-box.h
 *
 * A box whose children stand beside each other as long as there is room, and
 * go on in the next line where there is not.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TIL_TYPE_WRAP_BOX (til_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (TilWrapBox, til_wrap_box, TIL, WRAP_BOX, GtkWidget)

GtkWidget *til_wrap_box_new    (void);
void       til_wrap_box_append (TilWrapBox *self,
                                GtkWidget  *child);

G_END_DECLS
