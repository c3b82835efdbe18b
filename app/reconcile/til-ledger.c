/* reconcile/til-ledger.c: rows are counted out by source, then chained by key */
#include "reconcile/til-ledger.h"

#include <string.h>

typedef struct
{
  TilLedger  *ledger;
  GHashTable *scope_by_delivery;  /* gint64* in the scope's figure → scope + 1 */
  gint64      last_delivery;
  guint       last_scope;
  guint       n_sheets;
  GHashTable *lines;              /* "sheet number, column" that carry a count in parentheses */
} Builder;

static gboolean
parse_column (const char *cell,
              guint      *column)
{
  guint n = 0;

  for (; g_ascii_isalpha (*cell); cell++)
    n = n * 26 + (guint) (g_ascii_toupper (*cell) - 'A' + 1);

  *column = n;
  return n > 0;
}

static guint
find_scope (Builder   *builder,
            TilFigure *figure)
{
  TilLedger *self = builder->ledger;
  gpointer found;
  TilLedgerScope scope = { NULL, TIL_ROLE_PARTNER, TIL_NONE, 0, 0, 0 };

  if (builder->last_scope != TIL_NONE && builder->last_delivery == figure->delivery)
    return builder->last_scope;

  found = g_hash_table_lookup (builder->scope_by_delivery, &figure->delivery);
  if (found == NULL)
    {
      scope.delivery = til_cube_get_delivery (self->cube, figure->delivery);
      scope.role = til_cube_get_role (self->cube, figure);
      if (scope.delivery != NULL)
        {
          scope.partner = scope.delivery->partner;
          scope.year = scope.delivery->year;
        }
      g_array_append_val (self->scopes, scope);
      found = GUINT_TO_POINTER (self->scopes->len);
      g_hash_table_insert (builder->scope_by_delivery, &figure->delivery, found);
    }

  builder->last_delivery = figure->delivery;
  builder->last_scope = GPOINTER_TO_UINT (found) - 1;

  return builder->last_scope;
}

/* Figures of one source need not stand together: count, then place. */
static TilFigure **
sort_by_scope (Builder   *builder,
               GPtrArray *figures)
{
  TilLedger *self = builder->ledger;
  TilFigure **sorted = g_new (TilFigure *, MAX (figures->len, 1));
  guint *scopes = g_new (guint, MAX (figures->len, 1));
  guint place = 0;

  for (guint i = 0; i < figures->len; i++)
    {
      scopes[i] = find_scope (builder, g_ptr_array_index (figures, i));
      g_array_index (self->scopes, TilLedgerScope, scopes[i]).n_rows++;
    }

  for (guint i = 0; i < self->scopes->len; i++)
    {
      TilLedgerScope *scope = &g_array_index (self->scopes, TilLedgerScope, i);

      scope->first = place;
      place += scope->n_rows;
      scope->n_rows = 0;
    }

  for (guint i = 0; i < figures->len; i++)
    {
      TilLedgerScope *scope = &g_array_index (self->scopes, TilLedgerScope, scopes[i]);

      sorted[scope->first + scope->n_rows++] = g_ptr_array_index (figures, i);
    }
  g_free (scopes);

  return sorted;
}

static void
add_row (Builder      *builder,
         guint         scope,
         TilFigure    *figure,
         const TilKey *key,
         TilInterval   value,
         guint         sheet,
         gboolean      denial)
{
  TilLedgerRow row = { figure, value, 0, scope, sheet, TIL_NONE, TIL_NONE, denial };

  row.key = til_keys_add (&builder->ledger->keys, key);
  g_array_append_val (builder->ledger->rows, row);
}

static void
remember_line (Builder         *builder,
               const TilFigure *figure,
               guint            sheet)
{
  guint column;

  if ((figure->qualifiers & TIL_QUALIFIER_PAREN) && parse_column (figure->cell, &column))
    {
      gint64 line = (gint64) sheet << 32 | column;

      g_hash_table_add (builder->lines, g_memdup2 (&line, sizeof line));
    }
}

/* A number without parentheses denies only where its own column is written
 * with them: a column of totals often never is. */
static gboolean
is_denial (Builder         *builder,
           const TilFigure *figure,
           guint            sheet)
{
  guint column;
  gint64 line;

  if (figure->denies == TIL_ROOT)
    return FALSE;
  if (!parse_column (figure->cell, &column))
    return TRUE;

  line = (gint64) sheet << 32 | column;

  return g_hash_table_contains (builder->lines, &line);
}

/* A count on the same sheet outranks a denial of it. */
static void
add_denials (Builder *builder,
             guint    scope,
             guint    first,
             guint    n_figures)
{
  TilLedger *self = builder->ledger;
  g_autoptr(GHashTable) counted = NULL;

  for (guint i = 0; i < n_figures; i++)
    {
      TilLedgerRow row = *til_ledger_row (self, first + i);
      TilKey key = row.figure->key;
      gint64 place;

      if (!is_denial (builder, row.figure, row.sheet) ||
          !til_indicator_has_dimension (til_catalogue_get_indicator (self->catalogue, key.indicator),
                                        til_catalogue_get_category (self->catalogue, row.figure->denies)->dimension) ||
          !til_key_set (&key, self->catalogue, row.figure->denies))
        continue;

      if (counted == NULL)
        {
          counted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
          for (guint j = 0; j < n_figures; j++)
            {
              const TilLedgerRow *other = til_ledger_row (self, first + j);

              place = (gint64) other->sheet << 32 | other->key;
              g_hash_table_add (counted, g_memdup2 (&place, sizeof place));
            }
        }

      place = (gint64) row.sheet << 32 | til_keys_add (&self->keys, &key);
      if (!g_hash_table_contains (counted, &place))
        add_row (builder, scope, row.figure, &key, til_interval_count (0), row.sheet, TRUE);
    }
}

static void
add_scope (Builder    *builder,
           guint       scope,
           TilFigure **figures,
           guint       n_figures)
{
  TilLedger *self = builder->ledger;
  g_autoptr(GHashTable) sheets = g_hash_table_new (g_str_hash, g_str_equal);
  const char *last_name = NULL;
  guint first = self->rows->len;
  guint sheet = 0;

  for (guint i = 0; i < n_figures; i++)
    {
      if (last_name == NULL || strcmp (last_name, figures[i]->sheet) != 0)
        {
          last_name = figures[i]->sheet;
          sheet = GPOINTER_TO_UINT (g_hash_table_lookup (sheets, last_name));
          if (sheet == 0)
            {
              sheet = ++builder->n_sheets;
              g_hash_table_insert (sheets, (char *) last_name, GUINT_TO_POINTER (sheet));
            }
        }

      add_row (builder, scope, figures[i], &figures[i]->key,
               til_figure_get_value (figures[i]), sheet, FALSE);
      remember_line (builder, figures[i], sheet);
    }

  add_denials (builder, scope, first, n_figures);

  g_array_index (self->scopes, TilLedgerScope, scope).first = first;
  g_array_index (self->scopes, TilLedgerScope, scope).n_rows = self->rows->len - first;
  g_array_index (self->scopes, TilLedgerScope, scope).n_sheets = g_hash_table_size (sheets);
}

/* Chains keep the order of the rows: they are made from the back. */
static void
chain_rows (TilLedger *self)
{
  self->heads = g_new (guint, MAX (self->keys.n_keys, 1));
  for (guint i = 0; i < self->keys.n_keys; i++)
    self->heads[i] = TIL_NONE;

  for (guint i = self->rows->len; i-- > 0; )
    {
      TilLedgerRow *row = til_ledger_row (self, i);
      guint head = self->heads[row->key];

      row->next = head;
      if (head != TIL_NONE && til_ledger_row (self, head)->scope == row->scope)
        row->next_in_scope = head;
      self->heads[row->key] = i;
    }
}

/**
 * til_ledger_new:
 * @cube: a cube, which must outlive the ledger
 *
 * Returns: (transfer full): its figures in rows; the work is proportional to
 *   their number
 */
TilLedger *
til_ledger_new (TilCube *cube)
{
  TilLedger *self = g_new0 (TilLedger, 1);
  GPtrArray *figures = til_cube_get_figures (cube);
  g_autoptr(GHashTable) scopes = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GHashTable) lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Builder builder = { self, scopes, 0, TIL_NONE, 0, lines };
  g_autofree TilFigure **sorted = NULL;
  g_autofree TilLedgerScope *counted = NULL;

  self->cube = cube;
  self->catalogue = til_cube_get_catalogue (cube);
  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (TilLedgerRow), figures->len);
  self->scopes = g_array_new (FALSE, FALSE, sizeof (TilLedgerScope));
  til_keys_init (&self->keys, figures->len);

  sorted = sort_by_scope (&builder, figures);
  counted = g_memdup2 (self->scopes->data, self->scopes->len * sizeof *counted);
  for (guint i = 0; i < self->scopes->len; i++)
    add_scope (&builder, i, sorted + counted[i].first, counted[i].n_rows);
  chain_rows (self);

  return self;
}

void
til_ledger_free (TilLedger *self)
{
  til_keys_clear (&self->keys);
  g_array_unref (self->rows);
  g_array_unref (self->scopes);
  g_free (self->heads);
  g_free (self);
}

/**
 * til_ledger_find_number:
 * @self: a ledger
 * @scope: a source
 * @number: of a key, or %TIL_NONE
 *
 * Returns: the first row of @scope that states the key, or %TIL_NONE
 */
guint
til_ledger_find_number (const TilLedger *self,
                        guint            scope,
                        guint            number)
{
  guint row = number == TIL_NONE ? TIL_NONE : self->heads[number];

  while (row != TIL_NONE && til_ledger_row (self, row)->scope != scope)
    row = til_ledger_row (self, row)->next;

  return row;
}

/**
 * til_ledger_find:
 * @self: a ledger
 * @scope: a source
 * @key: a key
 *
 * Returns: the first row of @scope that states @key, or %TIL_NONE
 */
guint
til_ledger_find (const TilLedger *self,
                 guint            scope,
                 const TilKey    *key)
{
  return til_ledger_find_number (self, scope, til_keys_find (&self->keys, key));
}
