/* import/til-answer.h
 *
 * What the coordinator answered to a question, kept apart from the cell that
 * it was asked about: it tells what a label changes, so that it holds for
 * every number of that label, in this year's file and in the next one's.
 *
 * As text: "-" where the label's numbers count nothing, else
 * INDICATOR/YEAR[/DIMENSION=CATEGORY…], where "*" leaves the indicator or the
 * year as the other labels say it, a year below 100 is counted from that of
 * the file ("0", "-1"), and "DIMENSION=" is the total. A key in codes,
 * "adults_assisted/2024/gender=female", is what is chosen for the first number.
 */
#pragma once

#include "core/til-key.h"

G_BEGIN_DECLS

#define TIL_ANSWER_NO_COUNT "-"

typedef struct
{
  gboolean  no_count;   /* all else is unset */
  gboolean  chosen;     /* a whole key, chosen for the first number */
  guint     indicator;  /* TIL_NONE: as found */
  gboolean  has_year;
  int       year;       /* from that of the file */
  TilKey    key;        /* chosen: the key; else its categories are those that are set */
  GArray   *cleared;    /* guint: dimensions whose total it is; NULL: none */
} TilAnswer;

TilAnswer *til_answer_parse     (const TilCatalogue *catalogue,
                                 const char         *text);
char      *til_answer_to_text   (const TilAnswer    *self,
                                 const TilCatalogue *catalogue);
TilAnswer *til_answer_new       (const TilCatalogue *catalogue,
                                 const TilKey       *found,
                                 const TilKey       *chosen,
                                 int                 file_year,
                                 const GArray       *dimensions);
void       til_answer_apply     (const TilAnswer    *self,
                                 const TilCatalogue *catalogue,
                                 int                 file_year,
                                 TilKey             *key);
void       til_answer_free      (TilAnswer          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilAnswer, til_answer_free)

G_END_DECLS
