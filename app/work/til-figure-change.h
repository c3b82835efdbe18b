/* work/til-figure-change.h
 *
 * What a newer delivery of a partner changes, figure by figure.
 */
#pragma once

#include "core/til-figure.h"

G_BEGIN_DECLS

typedef struct
{
  TilKey     key;
  TilFigure *before;   /* owned; NULL: it is new */
  TilFigure *now;      /* owned; NULL: it is gone */
} TilFigureChange;

void       til_figure_change_free (TilFigureChange *self);
GPtrArray *til_figure_changes_new (GPtrArray       *before,
                                   GPtrArray       *now,
                                   GPtrArray       *unchanged);

G_END_DECLS
