/* core/til-table-addends.c: which cells of a table are sums of others, so that
 * a workbook can hold live formulas. Only sums that come out exactly count: a
 * formula must never show another number than the table does. */
#include "core/til-table-cell.h"

/* A line of cells: a row or a column of the table. */
typedef struct
{
  const TilTable *table;
  guint           first;   /* place of its first cell in TilTable.cells */
  guint           step;
  guint           n_cells;
} Line;

static const TilTableCell *
line_cell (const Line *line,
           guint       i)
{
  return g_ptr_array_index (line->table->cells, line->first + i * line->step);
}

static gboolean
is_number (const TilTableCell *cell)
{
  return cell->has_key && (cell->kind == TIL_TABLE_CELL_NUMBER || cell->kind == TIL_TABLE_CELL_NONE);
}

/* Adds the cell of @line that prints @key to @addends; @sum grows by it. */
static gboolean
add_addend (const Line   *line,
            const TilKey *key,
            GArray       *addends,
            gint64       *sum)
{
  guint n_columns = line->table->columns->len;

  for (guint i = 0; i < line->n_cells; i++)
    {
      const TilTableCell *cell = line_cell (line, i);

      if (is_number (cell) && til_key_equal (&cell->key, key))
        {
          guint at = line->first + i * line->step;
          guint place = (at / n_columns) << 16 | at % n_columns;

          g_array_append_val (addends, place);
          *sum += cell->value.low;
          return TRUE;
        }
    }

  return FALSE;
}

static GArray *
keep_if_sum (GArray             *addends,
             gint64              sum,
             const TilTableCell *cell)
{
  if (addends->len > 1 && sum == cell->value.low)
    return addends;

  g_array_unref (addends);
  return NULL;
}

/* Parts that the table leaves out may be left out here: they were none. */
static GArray *
sum_of_parts (const Line         *line,
              const TilTableCell *cell)
{
  const TilCatalogue *catalogue = line->table->catalogue;

  for (guint i = 0; i < catalogue->partitions->len; i++)
    {
      const TilPartition *partition = g_ptr_array_index (catalogue->partitions, i);
      GArray *addends;
      gint64 sum = 0;

      if (til_key_get (&cell->key, catalogue, partition->dimension) != partition->whole)
        continue;

      addends = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint m = 0; m < partition->members->len; m++)
        {
          TilKey part = cell->key;

          if (til_key_set (&part, catalogue, g_array_index (partition->members, guint, m)))
            add_addend (line, &part, addends, &sum);
        }
      addends = keep_if_sum (addends, sum, cell);
      if (addends != NULL)
        return addends;
    }

  return NULL;
}

static TilKey
term_key (const TilTable *table,
          const TilTerm  *term)
{
  TilKey key = til_key_new (term->indicator, table->year + term->first_offset);

  for (guint i = 0; i < term->categories->len; i++)
    til_key_set (&key, table->catalogue, g_array_index (term->categories, guint, i));

  return key;
}

/* Sums over several indicators are told by the catalogue's rules. */
static GArray *
sum_by_rule (const Line         *line,
             const TilTableCell *cell)
{
  const TilCatalogue *catalogue = line->table->catalogue;

  for (guint i = 0; i < catalogue->rules->len; i++)
    {
      const TilRule *rule = til_catalogue_get_rule (catalogue, i);
      GArray *addends;
      gboolean complete = TRUE;
      gint64 sum = 0;
      TilKey result;

      if (rule->result == NULL || rule->formula != TIL_FORMULA_SUM)
        continue;
      result = term_key (line->table, rule->result);
      if (!til_key_equal (&result, &cell->key))
        continue;

      addends = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint t = 0; t < rule->terms->len && complete; t++)
        {
          const TilTerm *term = g_ptr_array_index (rule->terms, t);
          TilKey key = term_key (line->table, term);

          complete = term->factor == 1 && term->first_offset == term->last_offset &&
                     add_addend (line, &key, addends, &sum);
        }
      if (complete)
        addends = keep_if_sum (addends, sum, cell);
      else
        g_clear_pointer (&addends, g_array_unref);
      if (addends != NULL)
        return addends;
    }

  return NULL;
}

static GArray *
sum_in_line (const Line         *line,
             const TilTableCell *cell)
{
  GArray *addends = sum_of_parts (line, cell);

  return addends != NULL ? addends : sum_by_rule (line, cell);
}

/**
 * til_table_find_addends:
 * @table: a table whose cells are filled
 *
 * Finds, for every number, the cells of its own column, or else of its own
 * row, that add up to it.
 */
void
til_table_find_addends (TilTable *table)
{
  guint n_columns = table->columns->len;
  guint n_rows = table->rows->len;

  for (guint i = 0; i < table->cells->len; i++)
    {
      TilTableCell *cell = g_ptr_array_index (table->cells, i);
      const Line column = { table, i % n_columns, n_columns, n_rows };
      const Line row = { table, i - i % n_columns, 1, n_columns };

      if (!cell->has_key || cell->kind != TIL_TABLE_CELL_NUMBER)
        continue;

      cell->addends = sum_in_line (&column, cell);
      if (cell->addends == NULL)
        cell->addends = sum_in_line (&row, cell);
    }
}
