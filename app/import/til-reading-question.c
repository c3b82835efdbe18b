/* import/til-reading-question.c: what is asked of a file, and what the answer may be */
#include "import/til-reading-private.h"

#include <glib/gi18n-lib.h>

#include "import/til-answer.h"
#include "import/til-sender.h"

/* Offered beside a question: not more than can be taken in at a glance. */
#define MAX_CANDIDATES 6

static void
candidate_free (gpointer data)
{
  TilCandidate *candidate = data;

  g_free (candidate->label);
  g_free (candidate->answer);
  g_free (candidate);
}

static void
cell_place_free (gpointer data)
{
  TilCellPlace *place = data;

  g_free (place->sheet);
  g_free (place->cell);
  g_free (place);
}

static void
add_place (TilQuestion *question,
           const char  *sheet,
           const char  *cell)
{
  TilCellPlace *place;

  /* several numbers may stand in one cell */
  for (guint i = question->places->len; i-- > 0;)
    {
      const TilCellPlace *other = g_ptr_array_index (question->places, i);

      if (g_str_equal (other->cell, cell) && g_str_equal (other->sheet, sheet))
        return;
      if (i + 32 < question->places->len)
        break;
    }
  place = g_new0 (TilCellPlace, 1);
  place->sheet = g_strdup (sheet);
  place->cell = g_strdup (cell);
  g_ptr_array_add (question->places, place);
}

/**
 * til_question_is_about:
 * @self: a question
 * @sheet: a sheet's name
 * @cell: "B4"
 *
 * Returns: whether the cell is the label that is asked about, or waits for the answer
 */
gboolean
til_question_is_about (const TilQuestion *self,
                       const char        *sheet,
                       const char        *cell)
{
  if (g_str_equal (self->sheet, sheet) && g_str_equal (self->cell, cell))
    return TRUE;
  for (guint i = 0; i < self->places->len; i++)
    {
      const TilCellPlace *place = g_ptr_array_index (self->places, i);

      if (g_str_equal (place->sheet, sheet) && g_str_equal (place->cell, cell))
        return TRUE;
    }
  return FALSE;
}

void
til_question_free (gpointer data)
{
  TilQuestion *question = data;

  g_free (question->id);
  g_free (question->sheet);
  g_free (question->cell);
  g_free (question->text);
  g_free (question->question);
  g_ptr_array_unref (question->candidates);
  g_ptr_array_unref (question->places);
  g_free (question);
}

static char *
question_text (const TilRecognised *recognised)
{
  switch (recognised->doubt)
    {
    case TIL_DOUBT_CATEGORY:
      return g_strdup (_("Which of these does the label mean?"));
    case TIL_DOUBT_CONFLICT:
      return g_strdup (_("Two labels of this number say different things. What does it count?"));
    case TIL_DOUBT_UNIT:
      return g_strdup (_("Which service is this number of?"));
    case TIL_DOUBT_NOTATION:
      return g_strdup (_("The way this number is written is not clear. What does it count?"));
    case TIL_DOUBT_INDICATOR:
      return g_strdup (_("Nothing near this number says what is counted. What does it count?"));
    case TIL_DOUBT_LABELS:
      return g_strdup (_("This number has no label. What does it count?"));
    case TIL_DOUBT_WORDS:
    case TIL_DOUBT_NONE:
    default:
      return g_strdup (_("This label has words that are not known. What do its numbers count?"));
    }
}

static TilQuestion *
add_question (TilReader  *self,
              const char *id,
              const char *sheet,
              const char *cell,
              const char *text,
              char       *sentence)
{
  TilQuestion *question = g_new0 (TilQuestion, 1);

  question->id = g_strdup (id);
  question->sheet = g_strdup (sheet);
  question->cell = g_strdup (cell);
  question->text = g_strdup (text);
  question->question = sentence;
  question->candidates = g_ptr_array_new_with_free_func (candidate_free);
  question->places = g_ptr_array_new_with_free_func (cell_place_free);
  g_ptr_array_add (self->reading->base.questions, question);
  g_hash_table_insert (self->questions, question->id, question);
  return question;
}

static void
add_candidate (TilQuestion *question,
               char        *label,
               char        *answer,
               double       confidence)
{
  TilCandidate *candidate = g_new0 (TilCandidate, 1);

  candidate->label = label;
  candidate->answer = answer;
  candidate->confidence = confidence;
  g_ptr_array_add (question->candidates, candidate);
}

void
til_reader_ask (TilReader           *self,
                const char          *sheet,
                const TilRecognised *waiting)
{
  const TilGridCell *cell = waiting->number->cell;
  const TilRecognised *recognised = waiting->waits_for != NULL ? waiting->waits_for : waiting;
  const TilGridCell *asked = til_recogniser_asks_about (recognised), *about = asked != NULL ? asked : cell;
  g_autofree char *id = til_recogniser_question_id (self->recogniser, recognised);
  g_autofree char *name = til_cell_name (cell->row, cell->column);
  TilQuestion *question = g_hash_table_lookup (self->questions, id);

  if (question == NULL)
    {
      g_autofree char *about_name = til_cell_name (about->row, about->column);
      g_autoptr(GArray) keys = til_recogniser_candidates (self->recogniser, recognised);

      question = add_question (self, id, sheet, about_name, about->text, question_text (recognised));
      for (guint i = 0; i < keys->len && i < MAX_CANDIDATES; i++)
        {
          const TilKey *key = &g_array_index (keys, TilKey, i);

          add_candidate (question, til_key_describe (key, self->catalogue, til_language_of_messages ()),
                         til_key_to_code (key, self->catalogue), MAX (0.1, recognised->confidence * 0.7 - 0.1 * i));
        }
      add_candidate (question, g_strdup (_("It counts nothing that is reported")), g_strdup (TIL_ANSWER_NO_COUNT), 0.05);
    }
  add_place (question, sheet, name);
  til_reader_set_role (self, sheet, name, TIL_CELL_ROLE_QUESTION, question->question);
}

/* Every number cell waits until she says who sent the file. */
void
til_reader_ask_for_partner (TilReader    *self,
                            const GArray *senders)
{
  TilQuestion *question = add_question (self, self->reading->base.sender_question, "", "",
                                        self->book->name,
                                        g_strdup (_("Who sent this file?")));

  for (guint i = 0; i < senders->len && i < MAX_CANDIDATES; i++)
    {
      const TilSender *sender = &g_array_index (senders, TilSender, i);
      const TilPartner *partner = til_catalogue_get_partner (self->catalogue, sender->partner);

      add_candidate (question, g_strdup (til_label_get (&partner->label, til_language_of_messages ())),
                     g_strdup (partner->code), sender->confidence);
    }
  for (guint i = 0; i < self->numbers->len; i++)
    {
      const TilGrid *grid = g_ptr_array_index (self->grids, i);
      const GPtrArray *numbers = g_ptr_array_index (self->numbers, i);

      for (guint j = 0; j < numbers->len; j++)
        {
          const TilPlacedNumber *number = g_ptr_array_index (numbers, j);
          g_autofree char *name = til_cell_name (number->cell->row, number->cell->column);

          if (number->cell->role == TIL_GRID_NO_VALUE)
            {
              til_reader_leave_out (self, grid->sheet->name, number->cell, TIL_CELL_ROLE_LEFT_OUT,
                                    _("The formula's value is not stored in the file, or is an error."));
              continue;
            }
          til_reader_set_role (self, grid->sheet->name, name, TIL_CELL_ROLE_QUESTION, question->question);
          add_place (question, grid->sheet->name, name);
        }
    }
}
