/* export/til-template-grid.c: questions in two dimensions at once */
#include "export/til-template-grid.h"

/* A key with more categories than this is not asked for: its cells would be
 * nearly all empty. */
#define MAX_CATEGORIES 3

void
til_template_grid_free (gpointer grid)
{
  TilTemplateGrid *self = grid;

  g_array_unref (self->fixed);
  g_array_unref (self->rows);
  g_array_unref (self->columns);
  g_array_unref (self->keys);
  g_free (self);
}

static gboolean
contains (const GArray *indexes,
          guint         index)
{
  for (guint i = 0; i < indexes->len; i++)
    if (g_array_index (indexes, guint, i) == index)
      return TRUE;

  return FALSE;
}

static guint
dimension_of (const TilCatalogue *catalogue,
              guint               category)
{
  return til_catalogue_get_category (catalogue, category)->dimension;
}

/* The categories of @key beside those of @whole: two or three, or it belongs
 * to no grid. */
static guint
get_categories (const TilCatalogue *catalogue,
                const TilKey       *whole,
                const TilKey       *key,
                guint               categories[MAX_CATEGORIES])
{
  guint n = 0;

  if (key->indicator != whole->indicator || key->year != whole->year)
    return 0;

  for (guint i = 0; i < til_key_n_categories (whole); i++)
    if (til_key_get (key, catalogue, dimension_of (catalogue, whole->categories[i])) != whole->categories[i])
      return 0;

  for (guint i = 0; i < til_key_n_categories (key); i++)
    {
      guint category = key->categories[i];
      const TilCategory *one = til_catalogue_get_category (catalogue, category);

      if (til_key_get (whole, catalogue, one->dimension) != TIL_ROOT)
        continue;
      if (n == MAX_CATEGORIES || one->relation == TIL_GROUP || !til_category_exists_in (one, key->year))
        return 0;
      categories[n++] = category;
    }

  return n < 2 ? 0 : n;
}

/* How many categories of each dimension the keys of the topic's grids have. */
static guint *
count_categories (const TilCatalogue *catalogue,
                  const TilKeys      *wanted,
                  const TilKey       *whole)
{
  guint *counts = g_new0 (guint, catalogue->dimensions->len);
  g_autofree guint8 *seen = g_new0 (guint8, catalogue->categories->len);

  for (guint k = 0; k < wanted->n_keys; k++)
    {
      guint categories[MAX_CATEGORIES];
      guint n = get_categories (catalogue, whole, &wanted->keys[k], categories);

      for (guint i = 0; i < n; i++)
        if (!seen[categories[i]])
          {
            seen[categories[i]] = TRUE;
            counts[dimension_of (catalogue, categories[i])]++;
          }
    }

  return counts;
}

/* The dimension with most categories goes down, the next across, the rest is
 * the same in the whole grid. */
static void
order_categories (const TilCatalogue *catalogue,
                  const guint        *counts,
                  guint               categories[MAX_CATEGORIES],
                  guint               n)
{
  for (guint i = 1; i < n; i++)
    for (guint k = i; k > 0; k--)
      {
        guint one = categories[k - 1];
        guint other = categories[k];

        if (counts[dimension_of (catalogue, one)] >= counts[dimension_of (catalogue, other)])
          break;
        categories[k - 1] = other;
        categories[k] = one;
      }
}

static TilTemplateGrid *
find_grid (const TilCatalogue *catalogue,
           TilTemplateTopic   *topic,
           const guint        *categories,
           guint               n)
{
  TilTemplateGrid *grid;
  guint rows = dimension_of (catalogue, categories[0]);
  guint columns = dimension_of (catalogue, categories[1]);

  for (guint i = 0; i < topic->grids->len; i++)
    {
      grid = g_ptr_array_index (topic->grids, i);
      if (grid->row_dimension == rows && grid->column_dimension == columns && grid->fixed->len == n - 2 &&
          (n == 2 || contains (grid->fixed, categories[2])))
        return grid;
    }

  grid = g_new0 (TilTemplateGrid, 1);
  grid->row_dimension = rows;
  grid->column_dimension = columns;
  grid->fixed = g_array_new (FALSE, FALSE, sizeof (guint));
  if (n > 2)
    g_array_append_val (grid->fixed, categories[2]);
  grid->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  grid->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  grid->keys = g_array_new (FALSE, TRUE, sizeof (TilKey));
  g_ptr_array_add (topic->grids, grid);
  return grid;
}

static int
compare_indexes (gconstpointer a,
                 gconstpointer b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

/* Categories are numbered in the catalogue's order, parents before children. */
static void
fill_keys (const TilCatalogue *catalogue,
           const TilKeys      *wanted,
           const TilKey       *whole,
           TilTemplateGrid    *self)
{
  g_array_sort (self->rows, compare_indexes);
  g_array_sort (self->columns, compare_indexes);

  for (guint r = 0; r < self->rows->len; r++)
    for (guint c = 0; c < self->columns->len; c++)
      {
        TilKey key = *whole;

        til_key_set (&key, catalogue, g_array_index (self->rows, guint, r));
        til_key_set (&key, catalogue, g_array_index (self->columns, guint, c));
        for (guint i = 0; i < self->fixed->len; i++)
          til_key_set (&key, catalogue, g_array_index (self->fixed, guint, i));
        if (til_keys_find (wanted, &key) == TIL_NONE)
          key.year = 0;
        g_array_append_val (self->keys, key);
      }
}

/* The plain ones before those of a further category, the wide ones first. */
static int
compare_grids (gconstpointer a,
               gconstpointer b)
{
  const TilTemplateGrid *left = *(TilTemplateGrid * const *) a;
  const TilTemplateGrid *right = *(TilTemplateGrid * const *) b;

  if (left->fixed->len != right->fixed->len)
    return left->fixed->len < right->fixed->len ? -1 : 1;
  if (left->columns->len != right->columns->len)
    return left->columns->len > right->columns->len ? -1 : 1;

  return left->row_dimension < right->row_dimension ? -1 : left->row_dimension > right->row_dimension;
}

/**
 * til_template_grids_add:
 * @catalogue: a catalogue
 * @wanted: every key that is asked for
 * @topic: gets its grids
 *
 * Puts the keys of @topic that are broken down by more than one dimension
 * into grids.
 */
void
til_template_grids_add (const TilCatalogue *catalogue,
                        const TilKeys      *wanted,
                        TilTemplateTopic   *topic)
{
  g_autofree guint *counts = count_categories (catalogue, wanted, &topic->key);

  for (guint k = 0; k < wanted->n_keys; k++)
    {
      guint categories[MAX_CATEGORIES];
      guint n = get_categories (catalogue, &topic->key, &wanted->keys[k], categories);
      TilTemplateGrid *grid;

      if (n == 0)
        continue;

      order_categories (catalogue, counts, categories, n);
      grid = find_grid (catalogue, topic, categories, n);
      if (!contains (grid->rows, categories[0]))
        g_array_append_val (grid->rows, categories[0]);
      if (!contains (grid->columns, categories[1]))
        g_array_append_val (grid->columns, categories[1]);
    }

  g_ptr_array_sort (topic->grids, compare_grids);
  for (guint i = 0; i < topic->grids->len; i++)
    fill_keys (catalogue, wanted, &topic->key, g_ptr_array_index (topic->grids, i));
}

/**
 * til_template_grid_get_key:
 * @self: a grid
 * @row: by place
 * @column: by place
 *
 * Returns: (transfer none): the key; its year is 0 where nothing is asked
 */
const TilKey *
til_template_grid_get_key (const TilTemplateGrid *self,
                           guint                  row,
                           guint                  column)
{
  return &g_array_index (self->keys, TilKey, row * self->columns->len + column);
}

/**
 * til_template_grid_get_sum:
 * @self: a grid
 * @catalogue: its catalogue
 * @of_row: whether a row is added up, over its columns; else a column
 * @place: which row or column
 * @places: (element-type guint): gets the columns or rows to be added
 * @exhaustive: (out): whether they add up to the whole; else they are at most it
 *
 * Returns: whether there is anything to add
 */
gboolean
til_template_grid_get_sum (const TilTemplateGrid *self,
                           const TilCatalogue    *catalogue,
                           gboolean               of_row,
                           guint                  place,
                           GArray                *places,
                           gboolean              *exhaustive)
{
  const GArray *across = of_row ? self->columns : self->rows;
  guint dimension = of_row ? self->column_dimension : self->row_dimension;
  const GArray *parts = til_catalogue_get_dimension (catalogue, dimension)->parts;
  guint n_asked = 0;
  guint n_existing = 0;

  g_array_set_size (places, 0);
  for (guint i = 0; i < parts->len; i++)
    n_existing += til_category_exists_in (til_catalogue_get_category (catalogue, g_array_index (parts, guint, i)),
                                          g_array_index (self->keys, TilKey, 0).year);

  for (guint i = 0; i < across->len; i++)
    {
      const TilCategory *category = til_catalogue_get_category (catalogue, g_array_index (across, guint, i));
      const TilKey *key = of_row ? til_template_grid_get_key (self, place, i)
                                 : til_template_grid_get_key (self, i, place);

      if (key->year == 0 || category->parent != TIL_ROOT || category->relation != TIL_PART)
        continue;
      n_asked++;
      g_array_append_val (places, i);
    }

  *exhaustive = n_asked == n_existing;
  return n_asked > 1;
}
