/* tests/import/til-reading-csv.c: see the header */
#include "til-reading-csv.h"

static const char * const columns[] = {
  "unit", "gender", "form", "region", "newness", "severity", "district", "outcome",
};

static void
append_value (GString *line,
              gint64   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (value == TIL_NO_UPPER_END || value == TIL_NO_LOWER_END)
    return;
  g_string_append (line, g_ascii_formatd (buffer, sizeof buffer, "%.10g", (double) value / (double) TIL_ONE));
}

/**
 * til_reading_csv_line:
 * @figure: a figure
 * @catalogue: its catalogue
 * @file: the name for the first column
 *
 * Returns: (transfer full): the figure in the columns of the truth files
 */
char *
til_reading_csv_line (const TilFigure    *figure,
                      const TilCatalogue *catalogue,
                      const char         *file)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (catalogue, figure->key.indicator);
  g_autoptr(GString) line = g_string_new (NULL);
  g_autoptr(GString) other = g_string_new (NULL);
  g_autoptr(GString) qualifiers = g_string_new (NULL);

  g_string_printf (line, "%s;%s;%s;%s;%d", file, figure->sheet, figure->cell, indicator->code, figure->key.year);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      guint dimension = til_catalogue_find_dimension (catalogue, columns[i]);
      guint category = til_key_get (&figure->key, catalogue, dimension);

      g_string_append_printf (line, ";%s", category == TIL_ROOT ? "" : til_catalogue_get_category (catalogue, category)->code);
    }
  for (guint i = 0; i < catalogue->dimensions->len; i++)
    {
      const TilDimension *dimension = g_ptr_array_index (catalogue->dimensions, i);
      guint category = til_key_get (&figure->key, catalogue, i);
      gboolean column = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
        column |= g_str_equal (columns[j], dimension->code);
      if (!column && category != TIL_ROOT)
        g_string_append_printf (other, "%s%s=%s", other->len > 0 ? "," : "", dimension->code,
                                til_catalogue_get_category (catalogue, category)->code);
    }

  g_string_append_c (line, ';');
  if (figure->stated == TIL_STATED_NUMBER || figure->stated == TIL_STATED_NONE)
    {
      append_value (line, figure->value.low);
      if (!til_interval_is_exact (figure->value))
        {
          g_string_append (line, "..");
          append_value (line, figure->value.high);
        }
    }
  else
    g_string_append (qualifiers, til_stated_to_code (figure->stated));

  for (guint i = 0; i < TIL_N_QUALIFIERS; i++)
    {
      TilQualifiers one = 1u << i;

      /* that a cell is a formula is not of its meaning */
      if ((figure->qualifiers & one) != 0 && one != TIL_QUALIFIER_FORMULA)
        g_string_append_printf (qualifiers, "%s%s", qualifiers->len > 0 ? "," : "", til_qualifier_to_code (one));
    }
  g_string_append_printf (line, ";%s;%s", qualifiers->str, other->str);
  return g_string_free (g_steal_pointer (&line), FALSE);
}
