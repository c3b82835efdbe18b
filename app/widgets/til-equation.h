/* widgets/til-equation.h
 *
 * A finding as an account: every term with its source, the sum, what is
 * stated instead, and the difference.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"
#include "widgets/til-trial.h"

G_BEGIN_DECLS

#define TIL_TYPE_EQUATION (til_equation_get_type ())
G_DECLARE_FINAL_TYPE (TilEquation, til_equation, TIL, EQUATION, AdwBin)

GtkWidget *til_equation_new         (void);
void       til_equation_set_finding (TilEquation    *self,
                                     TilProject     *project,
                                     TilFinding     *finding);
void       til_equation_set_trial   (TilEquation    *self,
                                     gint64          figure,
                                     gint64          value,
                                     const TilTrial *trial);

G_END_DECLS
