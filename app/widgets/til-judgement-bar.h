/* widgets/til-judgement-bar.h
 *
 * What she decides about a finding: correct, explain, accept, ask the
 * partner, postpone; with a note. Wishes go up as signals:
 *
 * "settle" (state, note), "correct" (figure, value, note), "try" (valid,
 * figure, value) while a correction is typed, "take-back".
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_JUDGE_CORRECT,
  TIL_JUDGE_EXPLAIN,
  TIL_JUDGE_ACCEPT,
  TIL_JUDGE_ASK,
  TIL_JUDGE_POSTPONE,
  TIL_JUDGE_TAKE_BACK,
  TIL_N_JUDGE
} TilJudge;

#define TIL_TYPE_JUDGEMENT_BAR (til_judgement_bar_get_type ())
G_DECLARE_FINAL_TYPE (TilJudgementBar, til_judgement_bar, TIL, JUDGEMENT_BAR, AdwBin)

GtkWidget *til_judgement_bar_new         (void);
void       til_judgement_bar_set_finding (TilJudgementBar *self,
                                          TilProject      *project,
                                          TilFinding      *finding);
void       til_judgement_bar_set_several (TilJudgementBar *self,
                                          TilProject      *project);
gboolean   til_judgement_bar_begin       (TilJudgementBar *self,
                                          TilJudge         judge);

G_END_DECLS
