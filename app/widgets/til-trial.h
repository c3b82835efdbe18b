/* widgets/til-trial.h
 *
 * What a finding's difference would be if one of its figures were another
 * number: what is shown while she types a correction. The project checks it
 * by the rule itself; where the finding is then no more, the terms tell what
 * is shown.
 */
#pragma once

#include "work/til-project.h"

G_BEGIN_DECLS

typedef struct
{
  TilInterval expected;
  TilInterval stated;
  gint64      difference;  /* thousandths; 0: it would hold */
  gint64      shared;      /* as TilFinding.shared */
} TilTrial;

gboolean til_trial_is_sum     (const TilFinding *finding);
gboolean til_trial_compute    (const TilFinding *finding,
                               gint64            figure,
                               gint64            value,
                               TilTrial         *trial);
gboolean til_trial_run        (TilProject       *project,
                               const TilFinding *finding,
                               gint64            figure,
                               gint64            value,
                               TilTrial         *trial);

G_END_DECLS
