/* widgets/til-partner-chip.h
 *
 * A partner, and how far its delivery is, as a small button that leads to it.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_PARTNER_WAITING,
  TIL_PARTNER_QUESTIONS,
  TIL_PARTNER_FINDINGS,
  TIL_PARTNER_SETTLED
} TilPartnerState;

TilPartnerState  til_partner_state_get            (TilProject      *project,
                                                   guint            partner);
const char      *til_partner_state_get_icon       (TilPartnerState  state);
char            *til_partner_state_tell_questions (guint            n_questions);
char            *til_partner_state_tell_findings  (guint            n_findings);
char            *til_partner_state_describe       (TilProject      *project,
                                                   guint            partner);

GtkWidget       *til_partner_chip_new             (TilProject      *project,
                                                   guint            partner);

G_END_DECLS
