/* tests/store/store-fixture.h
 *
 * A folder with a project in it, and steps like those of the program whose
 * content follows from a number.
 */
#pragma once

#include "store/til-store.h"

typedef struct
{
  char *folder;
  char *path;    /* of the project */
} Fixture;

void         fixture_set_up         (Fixture       *self,
                                     gconstpointer  data);
void         fixture_tear_down      (Fixture       *self,
                                     gconstpointer  data);

GBytes      *fixture_catalogue      (void);   /* the project's own */
GBytes      *fixture_catalogue_next (void);   /* a year later: every index moved */
GBytes      *fixture_catalogue_poor (void);   /* lacks what figures use */

TilStore    *fixture_create         (const char    *path);
TilStore    *fixture_open           (const char    *path,
                                     TilStoreMode   mode);
TilDelivery *fixture_delivery       (guint          n,
                                     GBytes       **original,
                                     GPtrArray    **figures,
                                     GPtrArray    **left_out);
guint        fixture_n_figures      (guint          n);
void         fixture_import         (TilStore      *store,
                                     guint          n);
void         fixture_settle         (TilStore      *store,
                                     guint          n);

char        *fixture_dump           (const char    *path);
char        *fixture_checksum       (const char    *path);
char        *fixture_list_folder    (const char    *folder);
void         fixture_run_sql        (const char    *path,
                                     const char    *sql);
gint64       fixture_ask_sql        (const char    *path,
                                     const char    *sql);
