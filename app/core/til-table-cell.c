/* core/til-table-cell.c: a cell's key, value and print */
#include "core/til-table-cell.h"

#include "core/til-number.h"

#define NOTHING_TEXT ".."
#define NONE_TEXT    "-"
#define PER_CENT     100

/* Products of a value, a number of years and 100 000 do not fit in 64 bits. */
__extension__ typedef __int128 Wide;

static void
set_categories (TilKey             *key,
                const TilCatalogue *catalogue,
                const GArray       *categories)
{
  for (guint i = 0; i < categories->len; i++)
    til_key_set (key, catalogue, g_array_index (categories, guint, i));
}

/* The row comes after the column: where both tell something, the row does. */
static gboolean
cell_key (const TilCatalogue *catalogue,
          const TilTableAxis *row,
          const TilTableAxis *column,
          int                 year,
          TilKey             *key)
{
  guint indicator = row->indicator != TIL_NONE ? row->indicator : column->indicator;
  int offset = row->has_year ? row->year_offset : column->has_year ? column->year_offset : 0;

  if (indicator == TIL_NONE)
    return FALSE;

  *key = til_key_new (indicator, year + offset);
  set_categories (key, catalogue, column->categories);
  set_categories (key, catalogue, row->categories);

  return TRUE;
}

/* @more has each figure once, so that the first ones need no search. */
static void
add_figures (GPtrArray       *figures,
             const GPtrArray *more)
{
  gboolean is_first = figures->len == 0;

  for (guint i = 0; i < more->len; i++)
    if (is_first || !g_ptr_array_find (figures, g_ptr_array_index (more, i), NULL))
      g_ptr_array_add (figures, til_figure_ref (g_ptr_array_index (more, i)));
}

/* The number printed for @key; %FALSE where it is not one number. */
static gboolean
exact_value (TilCube      *cube,
             const TilKey *key,
             GPtrArray    *figures,
             gint64       *number)
{
  g_auto(TilCubeValue) value = { 0 };

  til_cube_print (cube, key, &value);
  add_figures (figures, value.figures);
  *number = value.value.low;

  return value.basis != TIL_BASIS_NOTHING && til_interval_is_exact (value.value);
}

static gint64
divide (Wide dividend,
        Wide divisor)
{
  Wide half = divisor / 2;

  return (gint64) ((dividend < 0 ? dividend - half : dividend + half) / divisor);
}

/* What @formula makes of @number and the @n_bases numbers that add up to @sum;
 * for a share @sum is the total. Per cent needs a @sum above 0. */
static gint64
compute (TilFormula formula,
         gint64     number,
         gint64     sum,
         int        n_bases)
{
  switch (formula)
    {
    case TIL_FORMULA_SHARE:
      return divide ((Wide) number * PER_CENT * TIL_ONE, sum);

    case TIL_FORMULA_CHANGE_PERCENT:
      return divide (((Wide) number * n_bases - sum) * PER_CENT * TIL_ONE, sum);

    case TIL_FORMULA_CHANGE:
      return divide ((Wide) number * n_bases - sum, n_bases);

    case TIL_FORMULA_SUM:
    default:
      return sum;
    }
}

/* The change of a share or an average is told in its own unit: per cent of
 * per cents, or of days, would be read as something else. */
static TilFormula
formula_for (TilCube            *cube,
             const TilTableAxis *axis,
             const TilKey       *key)
{
  gboolean additive = til_catalogue_get_counting_unit (til_cube_get_catalogue (cube),
                                                       key->indicator)->additive;

  return axis->formula == TIL_FORMULA_CHANGE_PERCENT && !additive ? TIL_FORMULA_CHANGE
                                                                  : axis->formula;
}

static gboolean
compute_value (TilCube            *cube,
               const TilTableAxis *axis,
               const TilKey       *key,
               TilFormula          formula,
               int                 year,
               TilTableCell       *cell)
{
  TilKey total = til_key_new (key->indicator, key->year);
  int n_bases = axis->last_offset - axis->first_offset + 1;
  gint64 number = 0;
  gint64 sum = 0;

  if (formula != TIL_FORMULA_SUM && !exact_value (cube, key, cell->figures, &number))
    return FALSE;

  if (formula == TIL_FORMULA_SHARE)
    {
      if (!exact_value (cube, &total, cell->figures, &sum))
        return FALSE;
    }
  else
    {
      for (int i = 0; i < n_bases; i++)
        {
          TilKey base = *key;
          gint64 one;

          base.year = (gint16) (year + axis->first_offset + i);
          if (!exact_value (cube, &base, cell->figures, &one))
            return FALSE;
          sum += one;
        }
    }
  if ((formula == TIL_FORMULA_SHARE || formula == TIL_FORMULA_CHANGE_PERCENT) && sum <= 0)
    return FALSE;

  cell->kind = TIL_TABLE_CELL_NUMBER;
  cell->basis = TIL_BASIS_DERIVED;
  cell->value = til_interval_exact (til_number_round (compute (formula, number, sum, n_bases),
                                                      cell->n_decimals));

  return TRUE;
}

static void
fill_computed (TilTableCell       *cell,
               TilCube            *cube,
               const TilTableAxis *axis,
               const TilTableAxis *other,
               const TilKey       *key,
               int                 year,
               TilLanguage         language)
{
  TilFormula formula = formula_for (cube, axis, key);

  cell->n_decimals = axis->n_decimals;
  if (formula != axis->formula || axis->n_decimals < 0)
    cell->n_decimals = other->n_decimals;
  cell->suffix = axis->suffix;

  if (compute_value (cube, axis, key, formula, year, cell))
    {
      g_autofree char *number = til_number_format (cell->value.low, cell->n_decimals, language);

      cell->text = g_strconcat (number, cell->suffix, NULL);
    }
  else
    {
      cell->text = g_strdup (NOTHING_TEXT);
    }
}

static TilTableCellKind
kind_of (const TilCubeValue *value,
         gboolean            additive)
{
  if (value->basis == TIL_BASIS_NOTHING ||
      til_interval_equal (value->value, til_interval_unknown ()))
    return TIL_TABLE_CELL_EMPTY;
  if (!til_interval_is_exact (value->value))
    return TIL_TABLE_CELL_INTERVAL;
  if (value->value.low == 0 && (additive || value->stated == TIL_STATED_NONE))
    return TIL_TABLE_CELL_NONE;

  return TIL_TABLE_CELL_NUMBER;
}

/* The number in parentheses is written where there is one to tell of; 0 only
 * where the form wants it. */
static void
fill_paren (TilTableCell       *cell,
            TilCube            *cube,
            const TilTableForm *form,
            gboolean            keep_zero)
{
  g_auto(TilCubeValue) value = { 0 };
  TilKey key = cell->key;

  if (form->notation != TIL_NOTATION_PARENTHESES || cell->kind == TIL_TABLE_CELL_EMPTY ||
      cell->kind == TIL_TABLE_CELL_NONE ||
      !til_key_set (&key, til_cube_get_catalogue (cube), form->paren))
    return;

  til_cube_print (cube, &key, &value);
  if (value.basis == TIL_BASIS_NOTHING || !til_interval_is_exact (value.value) ||
      (value.value.low == 0 && !keep_zero))
    return;

  cell->paren = value.value;
  cell->has_paren = TRUE;
  add_figures (cell->figures, value.figures);
}

static char *
cell_text (const TilTableCell *cell,
           gboolean            zero_digit,
           const char         *mark,
           TilLanguage         language)
{
  GString *text = g_string_new (NULL);

  if (cell->kind == TIL_TABLE_CELL_EMPTY)
    {
      g_string_append (text, NOTHING_TEXT);
    }
  else if (cell->kind == TIL_TABLE_CELL_NONE && !zero_digit)
    {
      g_string_append (text, NONE_TEXT);
    }
  else
    {
      g_autofree char *number = til_interval_format (cell->value, cell->n_decimals, language);

      g_string_append (text, number);
      if (cell->suffix != NULL)
        g_string_append (text, cell->suffix);
    }

  if (cell->has_paren)
    {
      g_autofree char *paren = til_interval_format (cell->paren, cell->n_decimals, language);

      g_string_append_printf (text, " (%s)", paren);
    }
  if (mark != NULL)
    g_string_append (text, mark);

  return g_string_free (text, FALSE);
}

static void
fill_stated (TilTableCell       *cell,
             TilCube            *cube,
             const TilTableForm *form,
             const TilTableAxis *row,
             const TilTableAxis *column,
             TilLanguage         language)
{
  const TilCatalogue *catalogue = til_cube_get_catalogue (cube);
  gboolean additive = til_catalogue_get_counting_unit (catalogue, cell->key.indicator)->additive;
  g_auto(TilCubeValue) value = { 0 };

  til_cube_print (cube, &cell->key, &value);
  cell->kind = kind_of (&value, additive);
  cell->value = value.value;
  cell->basis = value.basis;
  cell->n_decimals = row->n_decimals >= 0 ? row->n_decimals : column->n_decimals;
  cell->suffix = row->suffix != NULL ? row->suffix : column->suffix;
  add_figures (cell->figures, value.figures);
  fill_paren (cell, cube, form, row->keep_zero || column->keep_zero);
  cell->text = cell_text (cell, row->zero_digit || column->zero_digit,
                          row->mark != NULL ? row->mark : column->mark, language);
}

/**
 * til_table_cell_new:
 * @cube: the figures
 * @form: the table's form
 * @row: one of its rows
 * @column: one of its columns
 * @year: the edition's year
 * @language: of the print
 *
 * Returns: (transfer full): the cell where @row and @column meet, without addends
 */
TilTableCell *
til_table_cell_new (TilCube            *cube,
                    const TilTableForm *form,
                    const TilTableAxis *row,
                    const TilTableAxis *column,
                    int                 year,
                    TilLanguage         language)
{
  TilTableCell *cell = g_new0 (TilTableCell, 1);
  TilKey key;

  cell->kind = TIL_TABLE_CELL_EMPTY;
  cell->value = til_interval_unknown ();
  cell->n_decimals = -1;
  cell->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);

  if (!cell_key (til_cube_get_catalogue (cube), row, column, year, &key))
    {
      cell->text = g_strdup ("");
    }
  else if (column->computed)
    {
      fill_computed (cell, cube, column, row, &key, year, language);
    }
  else if (row->computed)
    {
      fill_computed (cell, cube, row, column, &key, year, language);
    }
  else
    {
      cell->key = key;
      cell->has_key = TRUE;
      fill_stated (cell, cube, form, row, column, language);
    }

  return cell;
}

void
til_table_cell_free (gpointer data)
{
  TilTableCell *cell = data;

  g_free (cell->text);
  g_ptr_array_unref (cell->figures);
  g_clear_pointer (&cell->addends, g_array_unref);
  g_free (cell);
}
