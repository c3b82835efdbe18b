/* widgets/til-drop-zone.h
 *
 * Its child takes files that are dropped anywhere on it. "dropped" (paths)
 * tells which; its handler says whether they were wanted.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TIL_TYPE_DROP_ZONE (til_drop_zone_get_type ())
G_DECLARE_FINAL_TYPE (TilDropZone, til_drop_zone, TIL, DROP_ZONE, AdwBin)

GtkWidget *til_drop_zone_new      (void);
void       til_drop_zone_set_hint (TilDropZone *self,
                                   const char  *hint);

G_END_DECLS
