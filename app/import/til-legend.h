/* import/til-legend.h
 *
 * What a file says that its own abbreviations mean: "PS = prostitusjon, TA =
 * tvangsarbeid" in a note makes "PS" over a column what it says there.
 */
#pragma once

#include "import/til-grid.h"

G_BEGIN_DECLS

typedef struct _TilLegend TilLegend;

TilLegend *til_legend_collect (const TilBook   *book,
                               TilLexicon      *lexicon);
void       til_legend_free    (TilLegend       *self);
void       til_legend_apply   (const TilLegend *self,
                               TilGrid         *grid,
                               TilLexicon      *lexicon);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilLegend, til_legend_free)

G_END_DECLS
