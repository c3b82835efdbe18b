/* widgets/til-chapter-card.h
 *
 * A chapter of the report: its key figure with last year's beside it, its
 * partners, and what is next.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_CHAPTER_CARD (til_chapter_card_get_type ())
G_DECLARE_FINAL_TYPE (TilChapterCard, til_chapter_card, TIL, CHAPTER_CARD, AdwBin)

GtkWidget *til_chapter_card_new (TilProject *project,
                                 guint       chapter);

G_END_DECLS
