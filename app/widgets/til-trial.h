/* widgets/til-trial.h
 *
 * What a finding's difference would be if one of its figures were another
 * number: what is shown while she types a correction. The project computes
 * it anew, by the rule itself, when the correction is stored.
 */
#pragma once

#include "core/til-finding.h"

G_BEGIN_DECLS

typedef struct
{
  TilInterval expected;
  TilInterval stated;
  gint64      difference;  /* thousandths; 0: it would hold */
} TilTrial;

gboolean til_trial_is_sum     (const TilFinding *finding);
gboolean til_trial_compute    (const TilFinding *finding,
                               gint64            figure,
                               gint64            value,
                               TilTrial         *trial);

G_END_DECLS
