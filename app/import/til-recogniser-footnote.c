/* import/til-recogniser-footnote.c: "* Gjelder 2024": a note that says of which
 * year a number is, against its header */
#include "import/til-recogniser-private.h"

#include <string.h>

/* The kind of words before the year that a note is about. */
#define OF_YEAR "of_year"

/* "*" of "2*", "¹" of "Beboere¹"; NULL: there is none. */
static const char *
mark_at_end (const char *text)
{
  const char *mark = NULL;

  for (const char *p = text + strlen (text); p > text;)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (mark == NULL && g_unichar_isspace (c))
        continue;
      if (c != '*' && c != 0x2020 && c != 0x2021 && c != 0x00b9 && c != 0x00b2 && c != 0x00b3
          && !(c >= 0x2070 && c <= 0x2079))
        break;
      mark = p;
    }
  return mark;
}

static gboolean
begins_with_mark (const char *text,
                  const char *mark)
{
  gsize length = strlen (mark);

  while (length > 0 && g_ascii_isspace (mark[length - 1]))
    length--;
  while (g_ascii_isspace (*text))
    text++;
  return strncmp (text, mark, length) == 0 && text[length] != mark[0] && text[length] != '\0';
}

/* The year that @note says it is about; 0: it says none. */
static int
year_of_note (const TilGridCell *note)
{
  if (note->tokens == NULL || note->spans == NULL)
    return 0;
  for (guint i = 0; i < note->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (note->spans, TilSpan, i);
      guint next = span->first + span->n_tokens;

      for (guint j = 0; next < note->tokens->len && j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);
          const TilToken *token = g_ptr_array_index (note->tokens, next);

          if (meaning->kind == TIL_MEANING_WORD && strcmp (meaning->word, OF_YEAR) == 0
              && token->kind == TIL_TOKEN_YEAR && !token->dated)
            return token->year;
        }
    }
  return 0;
}

static int
year_of_mark (const TilRecogniser *self,
              const TilGridCell   *marked)
{
  const char *mark = marked->text != NULL ? mark_at_end (marked->text) : NULL;

  if (mark == NULL || mark == marked->text)
    return 0;
  for (guint i = 0; i < self->grid->cells->len; i++)
    {
      const TilGridCell *note = g_ptr_array_index (self->grid->cells, i);

      if (note != marked && note->text != NULL && begins_with_mark (note->text, mark))
        return year_of_note (note);
    }
  return 0;
}

/* A remark in the number's row, where none of its numbers is of the year that
 * it says. */
static int
year_of_remark (const TilRecogniser   *self,
                const TilPlacedNumber *number)
{
  int year = 0;

  for (guint column = number->cell->last_column + 1; column < self->grid->n_columns && year == 0; column++)
    {
      const TilGridCell *cell = til_grid_get (self->grid, number->cell->row, column);

      if (cell != NULL && cell->role == TIL_GRID_TEXT && cell->row == number->cell->row
          && til_recogniser_label_of (number, cell) == NULL)
        year = year_of_note (cell);
    }
  for (guint i = 0; year != 0 && i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (other->number->cell->row == number->cell->row && other->number->table == number->table && other->has_key
          && other->key.year == year)
        return 0;
    }
  return year;
}

/**
 * til_recogniser_doubt_noted_years:
 * @self: a recogniser in the middle of a sheet
 *
 * A number whose footnote or remark says another year than its labels is asked
 * about.
 */
void
til_recogniser_doubt_noted_years (TilRecogniser *self)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);
      const TilPlacedLabel *label = til_recogniser_label_at (recognised->number, TIL_PLACE_ROW);
      int year;

      if (!recognised->has_key || recognised->doubt != TIL_DOUBT_NONE || recognised->leave != TIL_LEAVE_NOT)
        continue;
      year = year_of_mark (self, recognised->number->cell);
      if (year == 0)
        year = year_of_remark (self, recognised->number);
      if (year == 0 && label != NULL && label->cell->role == TIL_GRID_TEXT)
        {
          year = year_of_mark (self, label->cell);
          /* a row's note may be about another of its columns */
          for (guint j = 0; year != 0 && j < self->recognised->len; j++)
            {
              const TilRecognised *other = g_ptr_array_index (self->recognised, j);

              if (other->number->cell->row == recognised->number->cell->row && other->has_key && other->key.year == year)
                year = 0;
            }
        }
      if (year != 0 && year != recognised->key.year)
        recognised->doubt = TIL_DOUBT_CONFLICT;
    }
}
