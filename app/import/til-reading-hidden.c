/* import/til-reading-hidden.c: hidden sheets, rows and columns, left out
 * unless she chose them */
#include "import/til-reading-private.h"

#include "import/til-answer.h"

static const char *
chosen_answer (const TilReader  *self,
               const GHashTable *answers,
               const char       *sheet,
               const char       *question)
{
  if (self->options->with_hidden != NULL && g_strv_contains (self->options->with_hidden, sheet))
    return TIL_CHOICE_READ;
  return answers != NULL ? g_hash_table_lookup ((GHashTable *) answers, question) : NULL;
}

/**
 * til_reader_reads_hidden:
 * @self: the reader
 * @answers: (nullable): the partner's; %NULL: not known yet
 * @sheet: a sheet's name
 *
 * Returns: whether she chose to read what the sheet hides
 */
gboolean
til_reader_reads_hidden (const TilReader  *self,
                         const GHashTable *answers,
                         const char       *sheet)
{
  g_autofree char *question = til_choice_hidden_question (self->book->name, sheet);

  return g_strcmp0 (chosen_answer (self, answers, sheet, question), TIL_CHOICE_READ) == 0;
}

/**
 * til_reader_has_choices:
 * @self: the reader, its sheets read as if nothing had been chosen
 * @answers: (nullable): the partner's
 *
 * Returns: whether she chose something of what the file hides
 */
gboolean
til_reader_has_choices (const TilReader  *self,
                        const GHashTable *answers)
{
  const GPtrArray *hidden = self->reading->base.hidden;

  for (guint i = 0; answers != NULL && i < hidden->len; i++)
    {
      const TilHiddenPart *part = g_ptr_array_index (hidden, i);

      if (g_hash_table_contains ((GHashTable *) answers, part->question))
        return TRUE;
    }
  return FALSE;
}

/**
 * til_reader_list_hidden:
 * @self: the reader
 * @answers: (nullable): the partner's; %NULL: not known yet
 * @sheet: a sheet that hides numbers, or all of itself
 * @n_numbers: how many
 *
 * Tells what there is to choose, and remembers what she chose.
 */
void
til_reader_list_hidden (TilReader        *self,
                        const GHashTable *answers,
                        const TilSheet   *sheet,
                        guint             n_numbers)
{
  TilHiddenPart *part;
  const char *answer;

  if (n_numbers == 0)
    return;

  part = g_new0 (TilHiddenPart, 1);
  part->question = til_choice_hidden_question (self->book->name, sheet->name);
  part->sheet = g_strdup (sheet->name);
  part->is_sheet = sheet->visibility != TIL_SHEET_VISIBLE;
  part->n_numbers = n_numbers;
  g_ptr_array_add (self->reading->base.hidden, part);

  answer = chosen_answer (self, answers, sheet->name, part->question);
  if (answer == NULL || !til_choice_is_valid (part->question, answer))
    return;
  part->is_read = g_str_equal (answer, TIL_CHOICE_READ);
  g_hash_table_replace (self->reading->base.answers, g_strdup (part->question), g_strdup (answer));
}

/**
 * til_reader_count_hidden:
 * @grid: a sheet
 *
 * Returns: how many of its numbers the file hides, read or not
 */
guint
til_reader_count_hidden (const TilGrid *grid)
{
  const GPtrArray *lists[] = { grid->cells, grid->hidden };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->len; j++)
      {
        const TilGridCell *cell = g_ptr_array_index (lists[i], j);

        n += (cell->cell->flags & TIL_CELL_HIDDEN) != 0 && cell->role != TIL_GRID_TEXT;
      }
  return n;
}
