/* import/til-legend.c: see the header */
#include "import/til-legend.h"

#include <string.h>

/* A longer word is no abbreviation, a longer text no meaning of one. */
#define MAX_SHORT 10
#define MAX_LONG  80

/* From so many letters on a word that the catalogue knows is one: "Sum = kvinner
 * + menn" says how it was added up. */
#define MIN_WORD  3

struct _TilLegend
{
  GHashTable *meanings;  /* char* abbreviation, folded → char* what it means; "": nobody can tell */
};

/* "Oppf." and "OPPF" are one. */
static char *
fold (const char *text)
{
  g_autoptr(GPtrArray) tokens = til_tokens_new (text);

  return til_tokens_join (tokens, 0, tokens->len, FALSE);
}

static gboolean
is_letter_or_mark (gunichar c)
{
  return g_unichar_isalpha (c) || c == '.' || c == '/' || c == '-';
}

/* Where the word begins that ends right before @end. */
static const char *
find_word (const char *begin,
           const char *end)
{
  const char *word = end;

  while (word > begin && is_letter_or_mark (g_utf8_get_char (g_utf8_prev_char (word))))
    word = g_utf8_prev_char (word);
  return word;
}

static const char *
skip_spaces_back (const char *begin,
                  const char *end)
{
  while (end > begin && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return end;
}

/* Whether the catalogue explains every word of @text. */
static gboolean
is_known (const char *text,
          TilLexicon *lexicon)
{
  g_autoptr(GPtrArray) tokens = til_lexicon_split (lexicon, text);
  g_autoptr(GArray) spans = til_lexicon_match (lexicon, tokens);
  guint n = 0;

  for (guint i = 0; i < spans->len; i++)
    n += g_array_index (spans, TilSpan, i).n_tokens;
  return tokens->len > 0 && n == tokens->len;
}

static void
learn (TilLegend  *self,
       const char *abbreviation,
       const char *meaning,
       TilLexicon *lexicon)
{
  g_autofree char *key = fold (abbreviation);
  const char *had = g_hash_table_lookup (self->meanings, key);

  if (*key == '\0' || g_utf8_strlen (abbreviation, -1) > MAX_SHORT || g_utf8_strlen (meaning, -1) > MAX_LONG)
    return;
  /* what nobody can explain, or is told twice, it does not mean */
  if (!is_known (meaning, lexicon) || (had != NULL && !g_str_equal (had, meaning)))
    meaning = "";
  g_hash_table_replace (self->meanings, g_strdup (key), g_strdup (meaning));
}

/* The parts of "Øst-/Vest-Europa", each whole. */
static GStrv
split_meanings (const char *text,
                const char *separator)
{
  GStrv parts = g_strsplit (text, separator, -1);
  guint n = g_strv_length (parts);
  const char *rest = n > 0 ? strchr (parts[n - 1], '-') : NULL;

  for (guint i = 0; i < n; i++)
    {
      g_strstrip (parts[i]);
      if (i + 1 < n && rest != NULL && g_str_has_suffix (parts[i], "-"))
        {
          char *whole = g_strconcat (parts[i], rest + 1, NULL);

          g_free (parts[i]);
          parts[i] = whole;
        }
    }
  return parts;
}

/* "K/M/TP = kvinner, menn, transpersoner": as many meanings as there are words. */
static void
learn_pair (TilLegend  *self,
            const char *abbreviation,
            const char *meaning,
            TilLexicon *lexicon)
{
  static const char * const separators[] = { ",", "/" };
  g_auto(GStrv) words = g_strsplit (abbreviation, "/", -1);
  guint n = g_strv_length (words);

  if (n <= 1 || is_known (abbreviation, lexicon))
    {
      learn (self, abbreviation, meaning, lexicon);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_auto(GStrv) meanings = split_meanings (meaning, separators[i]);

      if (g_strv_length (meanings) != n)
        continue;
      for (guint j = 0; j < n; j++)
        learn (self, words[j], meanings[j], lexicon);
      return;
    }
}

/* Each "=" has one word before it, and its meaning up to the word before the next. */
static void
read_note (TilLegend  *self,
           const char *text,
           TilLexicon *lexicon)
{
  const char *sign = strchr (text, '=');

  while (sign != NULL)
    {
      const char *next = strchr (sign + 1, '=');
      const char *word_end = skip_spaces_back (text, sign);
      const char *word = find_word (text, word_end);
      const char *end = next != NULL ? find_word (sign + 1, skip_spaces_back (sign + 1, next)) : sign + strlen (sign);
      g_autofree char *abbreviation = g_strndup (word, (gsize) (word_end - word));
      g_autofree char *meaning = g_strndup (sign + 1, (gsize) (end - sign - 1));
      gsize length;

      g_strstrip (meaning);
      for (length = strlen (meaning); length > 0 && strchr (".,; ", meaning[length - 1]) != NULL; length--)
        meaning[length - 1] = '\0';
      /* a sentence may follow it */
      if (!is_known (meaning, lexicon) && strstr (meaning, ". ") != NULL)
        *strstr (meaning, ". ") = '\0';
      if (*abbreviation != '\0' && *meaning != '\0')
        learn_pair (self, abbreviation, meaning, lexicon);
      sign = next;
    }
}

/**
 * til_legend_collect:
 * @book: a file
 * @lexicon: what words mean
 *
 * Reads the notes that say what abbreviations mean. Only what the catalogue
 * can explain is taken, and only what is told once.
 *
 * Returns: (transfer full): the legend; it may be empty
 */
TilLegend *
til_legend_collect (const TilBook *book,
                    TilLexicon    *lexicon)
{
  TilLegend *self = g_new0 (TilLegend, 1);

  self->meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (book->sheets, i);

      for (guint j = 0; sheet->visibility == TIL_SHEET_VISIBLE && j < sheet->cells->len; j++)
        {
          const TilCell *cell = &g_array_index (sheet->cells, TilCell, j);

          if (cell->type == TIL_CELL_TEXT && (cell->flags & TIL_CELL_HIDDEN) == 0 && cell->text != NULL
              && strchr (cell->text, '=') != NULL && g_utf8_validate (cell->text, -1, NULL))
            read_note (self, cell->text, lexicon);
        }
    }
  return self;
}

void
til_legend_free (TilLegend *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->meanings);
  g_free (self);
}

/* Whether all that the label says is known, wherever it stands. */
static gboolean
is_word (const TilGridCell *cell)
{
  guint n = 0;

  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);
      gboolean always = FALSE;

      for (guint j = 0; j < span->meanings->len && !always; j++)
        always = ((const TilMeaning *) g_ptr_array_index (span->meanings, j))->conditions == NULL;
      n += always ? span->n_tokens : 0;
    }
  return n == cell->tokens->len && g_utf8_strlen (cell->text, -1) >= MIN_WORD;
}

/**
 * til_legend_apply:
 * @self: a legend
 * @grid: a sheet whose labels have been read
 * @lexicon: what words mean
 *
 * Gives every label that is nothing but an abbreviation of the legend what it
 * means. What is shown of it stays as it stands.
 */
void
til_legend_apply (const TilLegend *self,
                  TilGrid         *grid,
                  TilLexicon      *lexicon)
{
  if (g_hash_table_size (self->meanings) == 0)
    return;
  for (guint i = 0; i < grid->cells->len; i++)
    {
      TilGridCell *cell = g_ptr_array_index (grid->cells, i);
      g_autofree char *key = NULL;
      const char *meaning;

      if (cell->role != TIL_GRID_TEXT || cell->tokens == NULL || g_utf8_strlen (cell->text, -1) > MAX_SHORT
          || is_word (cell))
        continue;
      key = til_tokens_join (cell->tokens, 0, cell->tokens->len, FALSE);
      meaning = g_hash_table_lookup (self->meanings, key);
      if (meaning == NULL || *meaning == '\0')
        continue;
      g_ptr_array_unref (cell->tokens);
      g_array_unref (cell->spans);
      cell->tokens = til_lexicon_split (lexicon, meaning);
      cell->spans = til_lexicon_match (lexicon, cell->tokens);
      cell->of_which |= til_grid_cell_has_word (cell, "of_which");
    }
}
