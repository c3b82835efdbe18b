/* widgets/til-finding-list.h
 *
 * The findings by chapter: how many are left, filters, one to look at, several
 * to be judged alike.
 *
 * "shown" (nullable TilFinding) when another one is to be looked at, or none is
 * listed; "chosen" when other ones are to be judged alike; "activated" when
 * she goes in.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_open;    /* wait for her */
  guint n_judged;
  guint n_all;     /* with those that are only told */
} TilFindingCounts;

#define TIL_TYPE_FINDING_LIST (til_finding_list_get_type ())
G_DECLARE_FINAL_TYPE (TilFindingList, til_finding_list, TIL, FINDING_LIST, AdwBin)

GtkWidget       *til_finding_list_new           (void);
void             til_finding_list_refresh       (TilFindingList  *self,
                                                 TilProject      *project);
void             til_finding_list_show          (TilFindingList  *self,
                                                 const char      *finding);
gboolean         til_finding_list_step          (TilFindingList  *self,
                                                 int              step);
void             til_finding_list_note_settled  (TilFindingList  *self,
                                                 const char      *finding,
                                                 TilFindingState  state);
GPtrArray       *til_finding_list_get_chosen    (TilFindingList  *self);
gboolean         til_finding_list_stop_choosing (TilFindingList  *self);
void             til_finding_list_set_narrow    (TilFindingList  *self,
                                                 gboolean         narrow);
void             til_finding_list_take_focus    (TilFindingList  *self);
gboolean         til_finding_list_is_filtered   (TilFindingList  *self);
TilFindingCounts til_finding_list_count         (TilProject      *project);

G_END_DECLS
