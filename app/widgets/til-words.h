/* widgets/til-words.h
 *
 * What several pages say alike: states, places, dates, counts; and how they
 * make their list boxes.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

const char  *til_words_state           (TilFindingState    state);
const char  *til_words_state_icon      (TilFindingState    state);
const char  *til_words_rule_kind       (TilRuleKind        kind);
char        *til_words_date            (gint64             when);
char        *til_words_time            (gint64             when);
char        *til_words_place           (TilProject        *project,
                                        const TilFigure   *figure);
char        *til_words_partner         (TilProject        *project,
                                        const TilFigure   *figure);
char        *til_words_value           (TilProject        *project,
                                        TilInterval        value);
char        *til_words_number          (TilProject        *project,
                                        gint64             thousandths);
char        *til_words_signed          (TilProject        *project,
                                        gint64             thousandths);
gboolean     til_words_parse_number    (const char        *text,
                                        gint64            *thousandths);

const TilDelivery *til_words_find_delivery (TilProject *project,
                                            guint       partner);
gboolean     til_words_is_of_edition    (TilProject        *project,
                                         const TilDelivery *delivery);
guint        til_words_count_questions  (TilProject        *project,
                                         guint              partner);
gboolean     til_words_is_expected     (const TilPartner  *partner);
void         til_words_count_partners  (TilProject        *project,
                                        guint             *n_delivered,
                                        guint             *n_expected);

void         til_list_box_clear        (GtkListBox        *list);
GtkWidget   *til_list_box_heading      (const char        *text);
void         til_leaflet_go_forward    (AdwLeaflet        *leaflet);
void         til_menu_button_set_name  (GtkMenuButton     *button,
                                        const char        *name);

G_END_DECLS
