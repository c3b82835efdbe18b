/* import/til-recogniser-paren-year.c: last year's number in parentheses: "23 (19)" under "2025 (2024)" */
#include "import/til-recogniser-private.h"

/* "2025 (2024)": a year, and nothing but another one in parentheses. Returns 0
 * if it is not so. */
static int
year_aside (const TilGridCell *cell)
{
  int own = 0, aside = 0;
  guint n_aside = 0;

  for (guint i = 0; cell->tokens != NULL && i < cell->tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (cell->tokens, i);

      n_aside += token->aside;
      if (token->kind == TIL_TOKEN_YEAR && token->aside)
        aside = token->year;
      else if (token->kind == TIL_TOKEN_YEAR)
        own = token->year;
    }
  return n_aside == 1 && own != 0 && own != aside ? aside : 0;
}

/* "Tall for 2024 i parentes", "i parentes: fjoråret". Returns 0 if it says no
 * other year than @year. */
static int
year_of_rule (const TilGridCell *cell,
              int                year)
{
  int other = 0;

  for (guint i = 0; i < cell->tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (cell->tokens, i);

      if (token->kind != TIL_TOKEN_YEAR || token->dated || token->year == year)
        continue;
      if (other != 0 && other != token->year)
        return 0;
      other = token->year;
    }
  return other == 0 && til_grid_cell_has_word (cell, "year_before") ? year - 1 : other;
}

/**
 * til_recogniser_paren_year:
 * @recognised: a number with a key and a number in parentheses that no
 *   category explains
 *
 * Returns: the year before its own that a header, or a rule about parentheses,
 *   says the number in parentheses is of; 0: none does
 */
int
til_recogniser_paren_year (const TilRecognised *recognised)
{
  const GArray *labels = recognised->number->labels;
  int year = 0;

  for (guint i = 0; i < labels->len && year == 0; i++)
    {
      const TilPlacedLabel *label = &g_array_index (labels, TilPlacedLabel, i);

      if (til_place_is_header (label->place))
        year = year_aside (label->cell);
    }
  for (guint i = 0; i < labels->len && year == 0; i++)
    {
      const TilGridCell *cell = g_array_index (labels, TilPlacedLabel, i).cell;

      if (til_recogniser_is_parenthesis_rule (cell))
        year = year_of_rule (cell, recognised->key.year);
    }
  return year < recognised->key.year ? year : 0;
}
