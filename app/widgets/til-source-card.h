/* widgets/til-source-card.h
 *
 * Where a number of a table comes from: a popover with its figures, each of
 * which leads to its cell.
 */
#pragma once

#include <gtk/gtk.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_SOURCE_CARD (til_source_card_get_type ())
G_DECLARE_FINAL_TYPE (TilSourceCard, til_source_card, TIL, SOURCE_CARD, GtkPopover)

GtkWidget *til_source_card_new (TilProject         *project,
                                const TilTableCell *cell);

G_END_DECLS
