/* export/til-export-formula.c: totals and changes as live formulas.
 *
 * A formula is written only where its value, computed here from the very
 * cells it names, is what the table prints; else the number is. */
#include "export/til-export-cell.h"

#include <math.h>
#include <xlsxwriter.h>

#include "core/til-number.h"

#define MAX_FORMULA 8000  /* Excel: 8 192 */

typedef struct
{
  guint row;
  guint column;
} Place;

static Place
get_place (guint addend)
{
  return (Place) { addend >> 16, addend & 0xffff };
}

static const TilTableCell *
cell_at (const TilTable *table,
         Place           place)
{
  guint n_columns = table->columns->len;

  if (place.row >= table->rows->len || place.column >= n_columns)
    return NULL;

  return g_ptr_array_index (table->cells, place.row * n_columns + place.column);
}

static void
append_reference (GString     *out,
                  Place        place,
                  const guint *sheet_rows)
{
  char name[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell (name, sheet_rows[place.row], place.column + 1);
  g_string_append (out, name);
}

/* Whether the sums that @from is made of go through @target: a formula there
 * would refer to itself. @seen are the cells that were walked. */
static gboolean
leads_to (const TilTable *table,
          guint           from,
          guint           target,
          GHashTable     *seen)
{
  const TilTableCell *cell = cell_at (table, get_place (from));

  if (from == target)
    return TRUE;
  if (cell == NULL || cell->addends == NULL || !g_hash_table_add (seen, GUINT_TO_POINTER (from)))
    return FALSE;

  for (guint i = 0; i < cell->addends->len; i++)
    {
      if (leads_to (table, g_array_index (cell->addends, guint, i), target, seen))
        return TRUE;
    }

  return FALSE;
}

static int
compare_down (gconstpointer a,
              gconstpointer b)
{
  Place x = get_place (*(const guint *) a);
  Place y = get_place (*(const guint *) b);

  if (x.column != y.column)
    return x.column < y.column ? -1 : 1;
  return (x.row > y.row) - (x.row < y.row);
}

static int
compare_along (gconstpointer a,
               gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* Addends as ranges, "B5:B17,B20": runs down a column or along a row.
 * Returns the number of ranges. */
static guint
append_ranges (GString     *out,
               GArray      *addends,
               const guint *sheet_rows,
               gboolean     down)
{
  g_autoptr(GArray) sorted = g_array_copy (addends);
  guint n_ranges = 0;

  g_array_sort (sorted, down ? compare_down : compare_along);
  for (guint i = 0; i < sorted->len; n_ranges++)
    {
      Place first = get_place (g_array_index (sorted, guint, i));
      Place last = first;
      guint next;

      for (next = i + 1; next < sorted->len; next++)
        {
          Place place = get_place (g_array_index (sorted, guint, next));

          if (down ? (place.column != last.column || sheet_rows[place.row] != sheet_rows[last.row] + 1)
                   : (place.row != last.row || place.column != last.column + 1))
            break;
          last = place;
        }

      if (n_ranges > 0)
        g_string_append_c (out, ',');
      append_reference (out, first, sheet_rows);
      if (next > i + 1)
        {
          g_string_append_c (out, ':');
          append_reference (out, last, sheet_rows);
        }
      i = next;
    }

  return n_ranges;
}

static char *
make_sum (const TilTable *table,
          Place           place,
          const guint    *sheet_rows,
          double         *value)
{
  const TilTableCell *cell = cell_at (table, place);
  g_autoptr(GString) down = g_string_new (NULL);
  g_autoptr(GString) along = g_string_new (NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  gint64 sum = 0;

  if (cell->addends == NULL || cell->addends->len == 0)
    return NULL;

  *value = 0;
  for (guint i = 0; i < cell->addends->len; i++)
    {
      Place addend = get_place (g_array_index (cell->addends, guint, i));
      const TilTableCell *part = cell_at (table, addend);
      double number;

      if (part == NULL || !til_export_cell_get_number (part, table->language, &number)
          || til_export_cell_is_percent (part, table->language)
          || leads_to (table, g_array_index (cell->addends, guint, i), place.row << 16 | place.column, seen))
        return NULL;

      sum += part->value.low;
      *value += number;
    }

  if (sum != cell->value.low || til_export_cell_is_percent (cell, table->language))
    return NULL;

  if (append_ranges (along, cell->addends, sheet_rows, FALSE)
      < append_ranges (down, cell->addends, sheet_rows, TRUE))
    g_string_assign (down, along->str);
  if (down->len > MAX_FORMULA)
    return NULL;

  return g_strdup_printf ("=SUM(%s)", down->str);
}

/* The column of @row whose key is that of @own in another @year. */
static gboolean
find_year (const TilTable     *table,
           guint               row,
           const TilTableCell *own,
           int                 year,
           Place              *place)
{
  for (guint c = 0; c < table->columns->len; c++)
    {
      const TilTableCell *cell = cell_at (table, (Place) { row, c });
      TilKey key = own->key;

      key.year = (gint16) year;
      if (cell->has_key && til_key_equal (&cell->key, &key))
        {
          *place = (Place) { row, c };
          return TRUE;
        }
    }

  return FALSE;
}

/* Whether @value is what the table prints. */
static gboolean
prints_as (double              value,
           const TilTableCell *cell)
{
  return til_number_round ((gint64) llround (value * TIL_ONE), cell->n_decimals)
         == til_number_round (cell->value.low, cell->n_decimals);
}

/* This year against the mean of earlier ones, which are columns of the same
 * row. */
static char *
make_change (const TilTable     *table,
             Place               place,
             const TilTableAxis *axis,
             TilFormula          kind,
             const guint        *sheet_rows,
             double             *value)
{
  const TilTableCell *cell = cell_at (table, place);
  const TilTableCell *own = NULL;
  g_autoptr(GArray) bases = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GString) base = g_string_new (NULL);
  g_autoptr(GString) now = g_string_new (NULL);
  gboolean percent;
  double current;
  double mean = 0;
  Place this_year;

  for (guint c = 0; c < table->columns->len && own == NULL; c++)
    {
      const TilTableCell *other = cell_at (table, (Place) { place.row, c });

      if (other->has_key && other->key.year == table->year)
        {
          own = other;
          this_year = (Place) { place.row, c };
        }
    }

  if (own == NULL || axis->last_offset < axis->first_offset
      || !til_export_cell_get_number (own, table->language, &current))
    return NULL;
  percent = til_export_cell_is_percent (own, table->language);

  for (int offset = axis->first_offset; offset <= axis->last_offset; offset++)
    {
      guint packed;
      double number;
      Place found;

      if (!find_year (table, place.row, own, table->year + offset, &found)
          || !til_export_cell_get_number (cell_at (table, found), table->language, &number)
          || percent != til_export_cell_is_percent (cell_at (table, found), table->language))
        return NULL;

      mean += number;
      packed = found.row << 16 | found.column;
      g_array_append_val (bases, packed);
    }
  mean /= bases->len;

  append_reference (now, this_year, sheet_rows);
  if (bases->len > 1)
    {
      g_string_append (base, "AVERAGE(");
      append_ranges (base, bases, sheet_rows, FALSE);
      g_string_append_c (base, ')');
    }
  else
    {
      append_ranges (base, bases, sheet_rows, FALSE);
    }

  if (kind == TIL_FORMULA_CHANGE_PERCENT)
    {
      if (mean == 0)
        return NULL;
      *value = (current - mean) / mean * 100;
    }
  else
    {
      *value = (current - mean) * (percent ? 100 : 1);
    }

  if (til_export_cell_is_percent (cell, table->language) || !prints_as (*value, cell))
    return NULL;

  if (kind == TIL_FORMULA_CHANGE_PERCENT)
    return g_strdup_printf ("=(%1$s-%2$s)/%2$s*100", now->str, base->str);

  return percent ? g_strdup_printf ("=(%s-%s)*100", now->str, base->str)
                 : g_strdup_printf ("=%s-%s", now->str, base->str);
}

/* The row's number of this year as a share of the same indicator's total,
 * wherever in the table that stands. */
static char *
make_share (const TilTable *table,
            Place           place,
            const guint    *sheet_rows,
            double         *value)
{
  const TilTableCell *cell = cell_at (table, place);
  g_autoptr(GString) part = g_string_new (NULL);
  g_autoptr(GString) whole = g_string_new (NULL);
  const TilTableCell *own = NULL;
  double numerator;
  double denominator;

  for (guint c = 0; c < table->columns->len && own == NULL; c++)
    {
      const TilTableCell *other = cell_at (table, (Place) { place.row, c });

      if (other->has_key && other->key.year == table->year)
        {
          own = other;
          append_reference (part, (Place) { place.row, c }, sheet_rows);
        }
    }

  if (own == NULL || !til_export_cell_get_number (own, table->language, &numerator))
    return NULL;

  for (guint i = 0; i < table->cells->len && whole->len == 0; i++)
    {
      const TilTableCell *other = g_ptr_array_index (table->cells, i);
      TilKey total = til_key_new (own->key.indicator, own->key.year);

      if (other->has_key && til_key_equal (&other->key, &total)
          && til_export_cell_get_number (other, table->language, &denominator))
        append_reference (whole, (Place) { i / table->columns->len, i % table->columns->len }, sheet_rows);
    }

  if (whole->len == 0 || denominator == 0)
    return NULL;

  /* Printed with its sign it is a fraction that the format shows as per cent. */
  *value = numerator / denominator * (til_export_cell_is_percent (cell, table->language) ? 1 : 100);
  if (!prints_as (*value * (til_export_cell_is_percent (cell, table->language) ? 100 : 1), cell))
    return NULL;

  return g_strdup_printf (til_export_cell_is_percent (cell, table->language) ? "=%s/%s" : "=%s/%s*100",
                          part->str, whole->str);
}

/**
 * til_export_cell_get_formula:
 * @table: a table
 * @row: a row of it
 * @column: a column of it
 * @sheet_rows: the sheet's row of each row of the table, from 0
 * @value: (out): what the formula gives
 *
 * Returns: (transfer full) (nullable): the formula; %NULL where the cell is
 *   best written as it is
 */
char *
til_export_cell_get_formula (const TilTable *table,
                             guint           row,
                             guint           column,
                             const guint    *sheet_rows,
                             double         *value)
{
  /* A percentage changes by points, so that a column of changes holds both. */
  static const TilFormula kinds[] = { TIL_FORMULA_CHANGE_PERCENT, TIL_FORMULA_CHANGE };
  const TilTableCell *cell = cell_at (table, (Place) { row, column });
  const TilTableAxis *axis;
  double unused;
  char *formula;

  if (cell == NULL || !til_export_cell_get_number (cell, table->language, &unused))
    return NULL;

  formula = make_sum (table, (Place) { row, column }, sheet_rows, value);
  if (formula != NULL || cell->has_key || table->form == NULL || table->form->columns == NULL
      || column >= table->form->columns->len)
    return formula;

  axis = g_ptr_array_index (table->form->columns, column);
  if (!axis->computed)
    return NULL;

  if (axis->formula == TIL_FORMULA_SHARE)
    return make_share (table, (Place) { row, column }, sheet_rows, value);

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && formula == NULL; i++)
    {
      if (axis->formula == kinds[i] || axis->formula == TIL_FORMULA_CHANGE_PERCENT)
        formula = make_change (table, (Place) { row, column }, axis, kinds[i], sheet_rows, value);
    }

  return formula;
}
