/* import/til-choice.h
 *
 * What she chose for a file that none of its labels asks: that hidden cells
 * are read, and how a text file is split. Choices are answers like others, so
 * that they are remembered, hold for next year's file, and travel in files of
 * answers. Their questions name the file's words and the sheet without years:
 * "hidden/frelsesarmeen/Ark %d" and "dialect/marita".
 */
#pragma once

#include "sheet/til-reader.h"

G_BEGIN_DECLS

#define TIL_CHOICE_READ "read"  /* the hidden cells; TIL_ANSWER_NO_COUNT: leave them out */

/* Cells of one sheet that the file hides, and that hold numbers. */
typedef struct
{
  char     *question;   /* what til_project_answer() takes, with "read" or "-" */
  char     *sheet;
  gboolean  is_sheet;   /* the whole sheet is hidden, not rows or columns of it */
  guint     n_numbers;  /* that are hidden */
  gboolean  is_read;    /* as she chose */
} TilHiddenPart;

void      til_hidden_part_free        (TilHiddenPart         *self);
char     *til_choice_hidden_question  (const char            *file,
                                       const char            *sheet);
char     *til_choice_dialect_question (const char            *file);

/* A dialect as text: "separator=tab decimal=, encoding=UTF-8"; what it does
 * not name is settled from the file. "-": all is. */
char     *til_choice_dialect_to_text  (const TilTextDialect  *dialect);
gboolean  til_choice_parse_dialect    (const char            *text,
                                       TilTextDialect        *dialect);
gboolean  til_choice_dialect_agrees   (const TilTextDialect  *wanted,
                                       const TilTextDialect  *found);

/* Whether @question asks for a choice, and whether @answer is one. */
gboolean  til_choice_is_question      (const char            *question);
gboolean  til_choice_is_valid         (const char            *question,
                                       const char            *answer);

G_END_DECLS
