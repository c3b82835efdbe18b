/* import/til-typed.c: see the header */
#include "import/til-typed.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "import/til-reading.h"
#include "import/til-recogniser-private.h"

/**
 * til_typed_is_lines:
 * @book: text that was typed or pasted
 *
 * Returns: whether each of its lines is "KEY = VALUE", not a row of a table
 */
gboolean
til_typed_is_lines (const TilBook *book)
{
  const TilSheet *sheet;

  if (book->sheets->len != 1)
    return FALSE;
  sheet = g_ptr_array_index (book->sheets, 0);
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);

      if (cell->column != 0 || cell->type != TIL_CELL_TEXT || strchr (cell->text, '=') == NULL)
        return FALSE;
    }
  return sheet->cells->len > 0;
}

static void
number_free (gpointer data)
{
  TilPlacedNumber *number = data;

  g_array_unref (number->labels);
  g_free (number);
}

/**
 * til_typed_numbers_new:
 *
 * Returns: (transfer full) (element-type TilPlacedNumber): for til_typed_read_sheet()
 */
GPtrArray *
til_typed_numbers_new (void)
{
  return g_ptr_array_new_with_free_func (number_free);
}

static void
set_error (GError     **error,
           guint32      row,
           const char  *reason)
{
  g_set_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_TYPED,
               /* Translators: the number of a line, and why it cannot be read */
               _("Line %1$u: %2$s"), row + 1, reason);
}

/* "adults_assisted/gender=female", with a year after the indicator or not. */
static gboolean
read_key (TilCatalogue  *catalogue,
          const char    *text,
          int            year,
          TilKey        *key)
{
  const char *slash = strchr (text, '/');
  g_autofree char *indicator = slash != NULL ? g_strndup (text, (gsize) (slash - text)) : g_strdup (text);
  g_autofree char *with_year = g_strdup_printf ("%s/%d%s", indicator, year, slash != NULL ? slash : "");

  if (til_key_from_code (key, catalogue, text) && til_notation_is_year (key->year))
    return TRUE;
  return til_key_from_code (key, catalogue, with_year);
}

static gboolean
fits_indicator (TilCatalogue *catalogue,
                const TilKey *key)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (catalogue, key->indicator);

  for (guint i = 0; i < til_key_n_categories (key); i++)
    if (!til_indicator_has_dimension (indicator, til_catalogue_get_category (catalogue, key->categories[i])->dimension))
      return FALSE;
  return TRUE;
}

static gboolean
read_value (TilCatalogue  *catalogue,
            const TilKey  *key,
            const char    *text,
            TilNotated    *notated,
            const char   **reason)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (catalogue, key->indicator);
  const TilCountingUnit *unit = g_ptr_array_index (catalogue->counting_units, indicator->counting_unit);

  til_notation_read (text, notated);
  *reason = NULL;
  if (notated->kind == TIL_NOTATION_TEXT && notated->year == 0)
    *reason = _("what stands after “=” is no number");
  else if (notated->kind != TIL_NOTATION_VALUE)
    *reason = _("what stands after “=” is no count");
  else if (notated->has_paren || notated->words != NULL)
    *reason = _("only the number may stand after “=”; one in parentheses has a line of its own");
  else if (notated->suffix == TIL_SUFFIX_PERCENT && strcmp (unit->code, "percent") != 0)
    *reason = _("the indicator does not count per cents");
  if (*reason != NULL)
    return FALSE;

  if (notated->ambiguous && !unit->additive)
    notated->value = notated->other;
  notated->ambiguous = FALSE;
  if (unit->additive && notated->stated == TIL_STATED_NUMBER
      && (notated->value.low < 0
          || ((notated->qualifiers & TIL_QUALIFIER_APPROX) == 0 && til_interval_is_bounded (notated->value)
              && (notated->value.low % TIL_ONE != 0 || notated->value.high % TIL_ONE != 0))))
    *reason = _("a count is a whole number, 0 or more");
  return *reason == NULL;
}

/**
 * til_typed_read_sheet:
 * @recogniser: the recogniser of the entry
 * @catalogue: its catalogue
 * @grid: the lines
 * @year: of numbers whose line names no year
 * @edition: the year of the report; no number is of a later one
 * @numbers: (element-type TilPlacedNumber): where the numbers are added
 * @error: a %TIL_IMPORT_ERROR_TYPED that names the first line that cannot be read
 *
 * Returns: (transfer full) (element-type TilRecognised): one for each line
 */
GPtrArray *
til_typed_read_sheet (TilRecogniser  *recogniser,
                      TilCatalogue   *catalogue,
                      TilGrid        *grid,
                      int             year,
                      int             edition,
                      GPtrArray      *numbers,
                      GError        **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < grid->cells->len; i++)
    {
      TilGridCell *cell = g_ptr_array_index (grid->cells, i);
      const char *equals = strrchr (cell->cell->text, '=');
      g_autofree char *code = g_strstrip (g_strndup (cell->cell->text, (gsize) (equals - cell->cell->text)));
      g_autofree char *value = g_strstrip (g_strdup (equals + 1));
      TilPlacedNumber *number;
      TilRecognised *recognised;
      const char *reason;
      TilKey key;

      if (!read_key (catalogue, code, year, &key))
        {
          set_error (error, cell->row, _("the catalogue has no such indicator or category"));
          return NULL;
        }
      if (key.year > MAX (year, edition))
        {
          /* Translators: two years */
          g_autofree char *later = g_strdup_printf (_("%1$d is later than the %2$d edition that is worked on"),
                                                    key.year, MAX (year, edition));

          set_error (error, cell->row, later);
          return NULL;
        }
      if (!fits_indicator (catalogue, &key))
        {
          set_error (error, cell->row, _("the indicator is not broken down so"));
          return NULL;
        }
      til_notated_clear (&cell->notated);
      if (!read_value (catalogue, &key, value, &cell->notated, &reason))
        {
          set_error (error, cell->row, reason);
          return NULL;
        }

      cell->role = TIL_GRID_NUMBER;
      number = g_new0 (TilPlacedNumber, 1);
      number->cell = cell;
      number->labels = g_array_new (FALSE, FALSE, sizeof (TilPlacedLabel));
      g_ptr_array_add (numbers, number);
      recognised = g_new0 (TilRecognised, 1);
      recognised->number = number;
      recognised->key = key;
      recognised->has_key = TRUE;
      recognised->confidence = 1;
      til_recogniser_set_default_unit (recogniser, recognised);
      g_ptr_array_add (all, recognised);
    }
  return g_steal_pointer (&all);
}
