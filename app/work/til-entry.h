/* work/til-entry.h
 *
 * The form that numbers are typed into by hand: what the catalogue expects of
 * a partner, a row for each number, and the lines til_project_enter() takes.
 */
#pragma once

#include "work/til-project.h"

G_BEGIN_DECLS

typedef struct
{
  TilKey  key;
  char   *topic;   /* "Adults assisted · ROSA"; rows of one topic follow each other */
  char   *block;   /* "Gender"; "" for the whole */
  char   *label;   /* "Women"; of the whole: "In all" */
  guint   level;   /* steps of indentation, from 0 */
  char   *stated;  /* what the partner states for it now, as it stands; "" */
} TilEntryRow;

void       til_entry_row_free     (TilEntryRow         *self);
GPtrArray *til_entry_list_rows    (TilProject          *project,
                                   const char          *partner,
                                   int                  year,
                                   GError             **error);
char      *til_entry_to_lines     (GPtrArray           *rows,
                                   const char * const  *values,
                                   const TilCatalogue  *catalogue);

G_END_DECLS
