/* widgets/til-readiness.h
 *
 * How far a table or a partner is: what open findings touch, and what is
 * missing.
 */
#pragma once

#include "work/til-project.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_READINESS_READY,
  TIL_READINESS_FINDINGS,  /* open findings touch its numbers */
  TIL_READINESS_MISSING    /* cells to which nobody delivered anything */
} TilReadiness;

typedef struct
{
  TilReadiness readiness;
  guint        n_findings;
  guint        n_missing;
  guint        n_cells;    /* that are to hold a number */
} TilTableState;

TilTableState til_readiness_of_table   (TilProject     *project,
                                        const TilTable *table);
guint         til_readiness_of_partner (TilProject     *project,
                                        guint           partner);
gboolean      til_readiness_is_asked   (TilProject     *project,
                                        guint           partner);
guint         til_readiness_of_chapter (TilProject     *project,
                                        guint           chapter);
char         *til_readiness_describe   (TilTableState   state);

G_END_DECLS
