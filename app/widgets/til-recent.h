/* widgets/til-recent.h
 *
 * The projects that were open last, and how far each was. Kept in the user's
 * own data folder, not in the desktop's list of recent files, which every
 * program reads: the projects are confidential.
 */
#pragma once

#include "work/til-project.h"

G_BEGIN_DECLS

typedef struct
{
  char   *path;
  int     year;
  guint   n_delivered;
  guint   n_expected;
  guint   n_open;   /* findings */
  gint64  when;     /* last looked at, seconds since 1970, UTC */
} TilRecent;

void       til_recent_free   (TilRecent  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilRecent, til_recent_free)

GPtrArray *til_recent_list   (void);
void       til_recent_note   (TilProject *project);
void       til_recent_forget (const char *path);

G_END_DECLS
