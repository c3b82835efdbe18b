/* widgets/til-scroll-area.h
 *
 * A widget that scrolls its content itself, so that it need not make all of
 * it: GtkScrollable's adjustments, and where they stand.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TIL_TYPE_SCROLL_AREA (til_scroll_area_get_type ())
G_DECLARE_DERIVABLE_TYPE (TilScrollArea, til_scroll_area, TIL, SCROLL_AREA, GtkWidget)

struct _TilScrollAreaClass
{
  GtkWidgetClass parent_class;

  void (*scrolled) (TilScrollArea *self);  /* its content stands elsewhere now; asks for places anew */
};

int  til_scroll_area_get_offset (TilScrollArea  *self,
                                 GtkOrientation  orientation);
void til_scroll_area_configure  (TilScrollArea  *self,
                                 GtkOrientation  orientation,
                                 int             page,
                                 int             content);
void til_scroll_area_show       (TilScrollArea  *self,
                                 GtkOrientation  orientation,
                                 int             start,
                                 int             length);
void til_scroll_area_go_back    (TilScrollArea  *self);

G_END_DECLS
