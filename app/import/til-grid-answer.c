/* import/til-grid-answer.c: answers in the question's own cell
 *
 * "4. Kjønn. Kvinner: 13  Menn: 3" or, on two lines, "Women: 10" and "Men: 2":
 * a cell that is nothing but labels, each with a colon and one number. Running
 * text is none, and neither is a label that the catalogue has no word of.
 */
#include "import/til-grid.h"

#include <string.h>

#define MAX_PARTS 24

/* A part of the text: up to a new line, a semicolon or a wide gap. */
static GPtrArray *
split_parts (const char *text)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) part = g_string_new (NULL);
  guint n_spaces = 0;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean space = c == 0x00a0 || (c != 0 && g_unichar_isspace (c));
      /* "Kvinner: 13, menn: 3": a comma parts two labels, and words of one */
      gboolean comma = c == ',' && strchr (part->str, ':') != NULL && g_unichar_isspace (g_utf8_get_char (p + 1))
                       && strchr (p, ':') != NULL;

      n_spaces = space ? n_spaces + 1 : 0;
      if (c == 0 || c == '\n' || c == '\r' || c == ';' || comma || n_spaces >= 2)
        {
          g_strstrip (part->str);
          if (*part->str != '\0')
            g_ptr_array_add (parts, g_strdup (part->str));
          g_string_truncate (part, 0);
          if (c == 0)
            return parts;
        }
      else
        g_string_append_unichar (part, space ? ' ' : c);
    }
}

static TilGridCell *
part_new (TilGridCell *source,
          const char  *text)
{
  TilGridCell *cell = g_new0 (TilGridCell, 1);

  cell->cell = source->cell;
  cell->row = source->row;
  cell->column = source->column;
  cell->last_row = source->last_row;
  cell->last_column = source->last_column;
  cell->part_of = source;
  cell->text = g_strdup (text);
  return cell;
}

/* "c) – hvorav …" */
static const char *
skip_list_mark (const char *text)
{
  return g_ascii_isalnum (text[0]) && (text[1] == ')' || text[1] == '.') ? text + 2 : text;
}

static TilGridCell *
label_new (TilGridCell *source,
           const char  *text,
           TilLexicon  *lexicon)
{
  TilGridCell *cell = part_new (source, text);

  cell->role = TIL_GRID_TEXT;
  cell->tokens = til_lexicon_split (lexicon, text);
  cell->spans = til_lexicon_match (lexicon, cell->tokens);
  til_text_indent (skip_list_mark (text), &cell->dash);
  cell->of_which = til_grid_cell_has_word (cell, "of_which");
  return cell;
}

/* "Svar", "Antall": what is answered stands before it. */
static gboolean
says_only_count (const TilGridCell *label)
{
  return label->spans->len == 1 && g_array_index (label->spans, TilSpan, 0).n_tokens == label->tokens->len
         && til_grid_cell_has_word (label, "count");
}

static gboolean
has_meaning (const TilGridCell *label)
{
  return label != NULL && (til_grid_cell_means (label, TIL_MEANING_CATEGORY) || til_grid_cell_means (label, TIL_MEANING_INDICATOR)
                           || til_grid_cell_means (label, TIL_MEANING_DIMENSION) || til_grid_cell_has_word (label, "total"));
}

static void
answer_free (gpointer data)
{
  TilGridAnswer *answer = data;

  til_grid_cell_free (answer->label);
  til_grid_cell_free (answer->number);
  g_free (answer);
}

/* One number and nothing else; a year may be what is asked for. */
static gboolean
read_number (const char *text,
             TilNotated *notated)
{
  til_notation_read (text, notated);
  return notated->kind == TIL_NOTATION_VALUE && notated->stated <= TIL_STATED_NONE && notated->words == NULL
         && notated->suffix == TIL_SUFFIX_NOTHING && notated->year == 0 && !notated->ambiguous && !notated->has_paren;
}

/* "1. Hvor mange? Kvinner": where a question ends and a label begins. */
static char *
find_sentence_end (char *label)
{
  for (gsize i = strlen (label); i-- > 3;)
    if (label[i] == ' ' && (label[i - 1] == '?' || (label[i - 1] == '.' && !g_ascii_isdigit (label[i - 2])
                                                    && g_unichar_isupper (g_utf8_get_char (label + i + 1)))))
      return label + i;
  return NULL;
}

/* Reads "label: number"; FALSE: it is no such part. What stands before the
 * first label goes to @head. */
static gboolean
read_part (TilGridCell *source,
           const char  *part,
           GString     *head,
           TilLexicon  *lexicon,
           gboolean    *in_words)
{
  const char *colon = strchr (part, ':');
  g_autofree char *label_text = NULL;
  g_autofree char *value = NULL;
  g_auto(TilNotated) notated = { 0 };
  TilGridAnswer *answer;
  TilGridCell *label;
  char *end;

  if (colon == NULL)
    {
      if (source->answers->len > 0)
        return FALSE;
      g_string_append_printf (head, "%s%s", head->len > 0 ? " " : "", part);
      return TRUE;
    }
  label_text = g_strstrip (g_strndup (part, colon - part));
  value = g_strstrip (g_strdup (colon + 1));
  end = source->answers->len == 0 ? find_sentence_end (label_text) : NULL;
  if (end != NULL)
    {
      *end = '\0';
      g_string_append_printf (head, "%s%s", head->len > 0 ? " " : "", label_text);
      memmove (label_text, end + 1, strlen (end + 1) + 1);
    }
  label = label_new (source, label_text, lexicon);
  /* "kl. 09:14" is a time of day, and a date, a page, a case no count either */
  if (!read_number (value, &notated) || label->tokens->len == 0
      || (strpbrk (value, "0123456789") != NULL && !til_notation_tells_count (part)))
    {
      *in_words = says_only_count (label);
      til_grid_cell_free (label);
      return FALSE;
    }
  if (says_only_count (label) && head->len > 0 && source->answers->len == 0)
    {
      g_autofree char *whole = g_strconcat (head->str, " ", label_text, NULL);

      til_grid_cell_free (label);
      label = label_new (source, whole, lexicon);
      g_string_truncate (head, 0);
    }
  answer = g_new0 (TilGridAnswer, 1);
  answer->label = label;
  answer->number = part_new (source, value);
  answer->number->role = TIL_GRID_NUMBER;
  answer->number->notated = notated;
  notated.words = NULL;
  g_ptr_array_add (source->answers, answer);
  return TRUE;
}

/* A label of numbers that stand right of it, or below it without a label. */
static gboolean
labels_numbers (const TilGrid     *self,
                const TilGridCell *cell)
{
  const TilGridCell *below = til_grid_get (self, cell->last_row + 1, cell->column);
  gboolean labelled = FALSE;

  for (guint column = 0; column < self->n_columns; column++)
    {
      const TilGridCell *other = til_grid_get (self, cell->row, column);

      if (column > cell->last_column && other != NULL && other->role == TIL_GRID_NUMBER && other->answers == NULL)
        return TRUE;
      labelled |= column < cell->column && other != NULL && other->role == TIL_GRID_TEXT;
    }
  return !labelled && below != NULL && below->role == TIL_GRID_NUMBER && below->answers == NULL;
}

static gboolean
begins_of_which (const TilGridCell *label)
{
  return label->of_which && label->spans->len > 0 && g_array_index (label->spans, TilSpan, 0).first == 0
         && !til_grid_cell_has_word (label, "count");
}

/* "herav nye: 17" by itself: of what, and of which year, another cell says. */
static gboolean
is_part_alone (const TilGrid     *self,
               const TilGridCell *cell)
{
  const TilGridAnswer *first = cell->answers->len > 0 ? g_ptr_array_index (cell->answers, 0) : NULL;

  if (first == NULL || cell->head != NULL || !(first->label->dash || begins_of_which (first->label)))
    return FALSE;
  for (guint column = 0; column < cell->column; column++)
    {
      const TilGridCell *other = til_grid_get (self, cell->row, column);

      if (other != NULL && other != cell && other->role == TIL_GRID_TEXT)
        return FALSE;
    }
  return TRUE;
}

static void
read_answers (const TilGrid *self,
              TilGridCell   *cell,
              TilLexicon    *lexicon)
{
  g_autoptr(GPtrArray) parts = split_parts (cell->text);
  g_autoptr(GString) head = g_string_new (NULL);
  gboolean certain = parts->len <= MAX_PARTS, means, in_words = FALSE;

  cell->answers = g_ptr_array_new_with_free_func (answer_free);
  for (guint i = 0; i < parts->len && certain; i++)
    certain = read_part (cell, g_ptr_array_index (parts, i), head, lexicon, &in_words);
  if (head->len > 0)
    cell->head = label_new (cell, head->str, lexicon);
  means = has_meaning (cell->head);
  for (guint i = 0; i < cell->answers->len; i++)
    means |= has_meaning (((const TilGridAnswer *) g_ptr_array_index (cell->answers, i))->label);
  if (is_part_alone (self, cell))
    {
      certain = FALSE;
      in_words = TRUE;
    }
  if (certain && means && cell->answers->len > 0 && !(cell->head != NULL && til_notation_tells_count (cell->head->text)))
    {
      cell->role = TIL_GRID_NUMBER;
      cell->notated.kind = TIL_NOTATION_VALUE;
      cell->notated.stated = TIL_STATED_NUMBER;
      cell->notated.value = til_interval_unknown ();
      return;
    }
  g_clear_pointer (&cell->answers, g_ptr_array_unref);
  g_clear_pointer (&cell->head, til_grid_cell_free);
  /* "Svar: vet ikke" heads no column */
  if (in_words)
    cell->role = TIL_GRID_ANSWER;
}

/**
 * til_grid_find_answers:
 * @self: a grid
 * @lexicon: what labels mean
 *
 * Makes numbers of cells that hold labels with their numbers, and answers of
 * those that hold a question with its answer in words.
 */
void
til_grid_find_answers (TilGrid    *self,
                       TilLexicon *lexicon)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      TilGridCell *cell = g_ptr_array_index (self->cells, i);

      if (cell->role == TIL_GRID_TEXT && cell->cell->type == TIL_CELL_TEXT && strchr (cell->text, ':') != NULL
          && !labels_numbers (self, cell))
        read_answers (self, cell, lexicon);
    }
}
