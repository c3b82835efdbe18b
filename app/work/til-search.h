/* work/til-search.h
 *
 * Where words or a number stand: in partners' figures, the draft, findings,
 * tables and charts.
 */
#pragma once

#include "work/til-project.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_HIT_FIGURE,    /* what a partner or an earlier edition states */
  TIL_HIT_DRAFT,     /* what the draft states */
  TIL_HIT_FINDING,
  TIL_HIT_TABLE,     /* a cell of a table, or its title */
  TIL_HIT_CHART,     /* a point of a chart, or its title */
  TIL_N_HITS
} TilHitKind;

typedef struct
{
  TilHitKind  kind;
  char       *title;     /* what it is about */
  char       *detail;    /* where it stands */
  char       *value;     /* the number as it stands; "" where there is none */
  gint64      delivery;  /* FIGURE, DRAFT: its delivery, sheet and cell */
  char       *sheet;
  char       *cell;
  char       *code;      /* FINDING: its id; TABLE, CHART: the code; else "" */
} TilHit;

void       til_hit_free (TilHit      *self);
GPtrArray *til_search   (TilProject  *project,
                         const char  *query);

G_END_DECLS
