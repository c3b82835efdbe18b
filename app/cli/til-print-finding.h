/* cli/til-print-finding.h
 *
 * Findings, and the numbers they rest on, for people and for programs.
 * Private to cli.
 */
#pragma once

#include "cli/til-command.h"

G_BEGIN_DECLS

const char *til_print_file_of (TilProject      *project,
                               const TilFigure *figure);
void til_print_place (TilProject      *project,
                      const TilFigure *figure);
void til_print_json_value (TilJson    *json,
                           const char *name,
                           TilInterval value);
void til_print_json_finding (TilJson          *json,
                             TilProject       *project,
                             const TilFinding *finding);
void til_print_findings_summary (const TilFindings *findings,
                                 guint              n_open,
                                 TilLanguage        language);
void til_print_findings (TilProject  *project,
                         TilFindings *findings);

G_END_DECLS
