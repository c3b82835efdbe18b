/* reconcile/til-ledger-build.c: rows are counted out by part, then chained by key */
#include "reconcile/til-ledger-denials.h"

#include <string.h>

typedef struct
{
  TilLedger  *ledger;
  GHashTable *scope_by_delivery;  /* gint64* in a figure → scope + 1 */
  GHashTable *slice_by_id;        /* til_ledger_slice_id() → slice + 1 */
  GHashTable *part_by_place;      /* gint64*, scope and slice → part + 1 */
  GHashTable *sheets;             /* gint64* of a delivery → GHashTable, name → number */
  guint       n_sheets;
  TilDenials *denials;

  /* What the figure before this one was in: the next one mostly is, too. */
  gint64      last_delivery;
  guint       last_scope;         /* TIL_NONE: there was none */
  gpointer    last_slice_id;
  guint       last_slice;
  guint       last_part;          /* TIL_NONE */
  gint64      sheet_delivery;
  const char *sheet_name;         /* NULL: there was none */
  guint       sheet;
} Builder;

/* Another delivery by the same source for the same edition; TIL_NONE. */
static guint
find_same_source (const TilLedger      *self,
                  const TilLedgerScope *scope)
{
  for (guint i = 0; scope->partner != TIL_NONE && i < self->scopes->len; i++)
    {
      const TilLedgerScope *other = til_ledger_scope (self, i);

      if (other->partner == scope->partner && other->year == scope->year)
        return i;
    }

  return TIL_NONE;
}

static guint
find_scope (Builder   *builder,
            TilFigure *figure)
{
  TilLedger *self = builder->ledger;
  gpointer found;

  if (builder->last_scope != TIL_NONE && builder->last_delivery == figure->delivery)
    return builder->last_scope;

  found = g_hash_table_lookup (builder->scope_by_delivery, &figure->delivery);
  if (found == NULL)
    {
      const TilDelivery *delivery = til_cube_get_delivery (self->cube, figure->delivery);
      TilLedgerScope scope = {
        .role = til_cube_get_role (self->cube, figure),
        .partner = delivery == NULL ? TIL_NONE : delivery->partner,
        .year = delivery == NULL ? 0 : delivery->year,
      };
      guint place = find_same_source (self, &scope);

      if (place == TIL_NONE)
        {
          place = self->scopes->len;
          g_array_append_val (self->scopes, scope);
        }
      found = GUINT_TO_POINTER (place + 1);
      g_hash_table_insert (builder->scope_by_delivery, &figure->delivery, found);
    }

  builder->last_delivery = figure->delivery;
  builder->last_scope = GPOINTER_TO_UINT (found) - 1;

  return builder->last_scope;
}

static guint
find_slice (Builder      *builder,
            const TilKey *key)
{
  gpointer id = til_ledger_slice_id (key->indicator, key->year);
  gpointer found;

  if (builder->ledger->slices->len > 0 && builder->last_slice_id == id)
    return builder->last_slice;

  found = g_hash_table_lookup (builder->slice_by_id, id);
  if (found == NULL)
    {
      TilLedgerSlice slice = { key->indicator, key->year, 0, 0 };

      g_array_append_val (builder->ledger->slices, slice);
      found = GUINT_TO_POINTER (builder->ledger->slices->len);
      g_hash_table_insert (builder->slice_by_id, id, found);
    }

  builder->last_slice_id = id;
  builder->last_slice = GPOINTER_TO_UINT (found) - 1;

  return builder->last_slice;
}

static guint
find_part (Builder   *builder,
           TilFigure *figure)
{
  GArray *parts = builder->ledger->parts;
  TilLedgerPart part = { find_scope (builder, figure), find_slice (builder, &figure->key), 0, 0 };
  gint64 place = til_ledger_pair (part.scope, part.slice);
  gpointer found;

  if (builder->last_part != TIL_NONE)
    {
      const TilLedgerPart *last = &g_array_index (parts, TilLedgerPart, builder->last_part);

      if (last->scope == part.scope && last->slice == part.slice)
        return builder->last_part;
    }

  found = g_hash_table_lookup (builder->part_by_place, &place);
  if (found == NULL)
    {
      g_array_append_val (parts, part);
      found = GUINT_TO_POINTER (parts->len);
      g_hash_table_insert (builder->part_by_place, g_memdup2 (&place, sizeof place), found);
    }
  builder->last_part = GPOINTER_TO_UINT (found) - 1;

  return builder->last_part;
}

/* Which sheet of its delivery it stands on, numbered over all deliveries. */
static guint
find_sheet (Builder   *builder,
            TilFigure *figure)
{
  GHashTable *sheets;

  if (builder->sheet_name != NULL && builder->sheet_delivery == figure->delivery &&
      strcmp (builder->sheet_name, figure->sheet) == 0)
    return builder->sheet;

  sheets = g_hash_table_lookup (builder->sheets, &figure->delivery);
  if (sheets == NULL)
    {
      sheets = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (builder->sheets, &figure->delivery, sheets);
    }

  builder->sheet_delivery = figure->delivery;
  builder->sheet_name = figure->sheet;
  builder->sheet = GPOINTER_TO_UINT (g_hash_table_lookup (sheets, figure->sheet));
  if (builder->sheet == 0)
    {
      builder->sheet = ++builder->n_sheets;
      g_hash_table_insert (sheets, figure->sheet, GUINT_TO_POINTER (builder->sheet));
    }

  return builder->sheet;
}

/* Tells the sheets that are not the only ones of their delivery. */
static void
mark_sheets (Builder *builder)
{
  GArray *has_others = builder->ledger->has_others;
  GHashTableIter deliveries, sheets;
  gpointer of_delivery, number;

  g_array_set_size (has_others, builder->n_sheets + 1);
  g_hash_table_iter_init (&deliveries, builder->sheets);
  while (g_hash_table_iter_next (&deliveries, NULL, &of_delivery))
    {
      g_hash_table_iter_init (&sheets, of_delivery);
      while (g_hash_table_iter_next (&sheets, NULL, &number))
        g_array_index (has_others, guint8, GPOINTER_TO_UINT (number)) = g_hash_table_size (of_delivery) > 1;
    }
}

/* Puts the parts of one source together, in the order in which they came.
 * Tells by @place_of where each has gone. */
static void
sort_parts (TilLedger *self,
            guint     *place_of)
{
  g_autofree TilLedgerPart *unsorted = g_memdup2 (self->parts->data, self->parts->len * sizeof *unsorted);
  guint place = 0;

  for (guint i = 0; i < self->parts->len; i++)
    g_array_index (self->scopes, TilLedgerScope, unsorted[i].scope).n_parts++;

  for (guint i = 0; i < self->scopes->len; i++)
    {
      TilLedgerScope *scope = &g_array_index (self->scopes, TilLedgerScope, i);

      scope->first_part = place;
      place += scope->n_parts;
      scope->n_parts = 0;
    }

  for (guint i = 0; i < self->parts->len; i++)
    {
      TilLedgerScope *scope = &g_array_index (self->scopes, TilLedgerScope, unsorted[i].scope);

      place_of[i] = scope->first_part + scope->n_parts++;
      g_array_index (self->parts, TilLedgerPart, place_of[i]) = unsorted[i];
    }
}

/**
 * til_ledger_place_parts:
 * @self: a ledger in the making, of which each part's number of rows is known
 *
 * Says which rows the parts and sources have.
 */
void
til_ledger_place_parts (TilLedger *self)
{
  guint place = 0;

  for (guint i = 0; i < self->scopes->len; i++)
    {
      TilLedgerScope *scope = &g_array_index (self->scopes, TilLedgerScope, i);

      scope->first = place;
      for (guint j = 0; j < scope->n_parts; j++)
        {
          TilLedgerPart *part = &g_array_index (self->parts, TilLedgerPart, scope->first_part + j);

          part->first = place;
          place += part->n_rows;
        }
      scope->n_rows = place - scope->first;
    }
}

static void
lay_rows (Builder   *builder,
          GPtrArray *figures,
          guint     *part_of)
{
  TilLedger *self = builder->ledger;
  const guint32 *key_of = til_cube_get_key_numbers (self->cube);
  g_autofree guint *next = g_new (guint, self->parts->len + 1);

  for (guint i = 0; i < self->parts->len; i++)
    next[i] = til_ledger_part (self, i)->first;

  g_array_set_size (self->rows, figures->len);
  for (guint i = 0; i < figures->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (figures, i);
      guint scope = til_ledger_part (self, part_of[i])->scope;
      guint sheet = find_sheet (builder, figure);
      guint row = next[part_of[i]]++;

      *til_ledger_row (self, row) = (TilLedgerRow) {
        figure, til_figure_get_value (figure), i, key_of[i], scope, sheet, TIL_NONE, TIL_NONE, FALSE
      };
      til_denials_note (builder->denials, row, figure, sheet);
    }

  mark_sheets (builder);
}

/* Chains keep the order of the rows: they are made from the back. */
static void
chain_rows (TilLedger *self)
{
  self->heads = g_new (guint, MAX (self->keys->n_keys, 1));
  for (guint i = 0; i < self->keys->n_keys; i++)
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

static gboolean
is_repeated (const TilLedger *self,
             guint            key)
{
  const TilLedgerRow *head = self->heads[key] == TIL_NONE ? NULL : til_ledger_row (self, self->heads[key]);

  return head != NULL && (head->next != TIL_NONE || til_ledger_scope (self, head->scope)->role == TIL_ROLE_DRAFT);
}

static void
list_repeated (Builder *builder)
{
  TilLedger *self = builder->ledger;
  guint total = 0;

  for (guint i = 0; i < self->keys->n_keys; i++)
    if (is_repeated (self, i))
      g_array_index (self->slices, TilLedgerSlice, find_slice (builder, &self->keys->keys[i])).n_repeated++;

  for (guint i = 0; i < self->slices->len; i++)
    {
      TilLedgerSlice *slice = &g_array_index (self->slices, TilLedgerSlice, i);

      slice->first_repeated = total;
      total += slice->n_repeated;
      slice->n_repeated = 0;
    }

  self->n_repeated = total;
  self->repeated = g_new (guint, MAX (total, 1));
  for (guint i = 0; i < self->keys->n_keys; i++)
    if (is_repeated (self, i))
      {
        TilLedgerSlice *slice =
          &g_array_index (self->slices, TilLedgerSlice, find_slice (builder, &self->keys->keys[i]));

        self->repeated[slice->first_repeated + slice->n_repeated++] = i;
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
  g_autoptr(GHashTable) slices = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) parts = til_ledger_pairs_new ();
  g_autoptr(GHashTable) sheets = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                        (GDestroyNotify) g_hash_table_unref);
  g_auto(TilDenials) denials = { 0 };
  Builder builder = {
    .ledger = self, .scope_by_delivery = scopes, .slice_by_id = slices, .part_by_place = parts,
    .sheets = sheets, .denials = &denials,
    .last_scope = TIL_NONE, .last_part = TIL_NONE,
  };
  g_autofree guint *part_of = g_new (guint, figures->len + 1);
  g_autofree guint *place_of = NULL;

  self->cube = cube;
  self->catalogue = til_cube_get_catalogue (cube);
  self->keys = til_cube_get_keys (cube);
  self->rows = g_array_new (FALSE, FALSE, sizeof (TilLedgerRow));
  self->scopes = g_array_new (FALSE, FALSE, sizeof (TilLedgerScope));
  self->parts = g_array_new (FALSE, FALSE, sizeof (TilLedgerPart));
  self->slices = g_array_new (FALSE, FALSE, sizeof (TilLedgerSlice));
  self->has_others = g_array_new (FALSE, TRUE, sizeof (guint8));

  for (guint i = 0; i < figures->len; i++)
    {
      part_of[i] = find_part (&builder, g_ptr_array_index (figures, i));
      g_array_index (self->parts, TilLedgerPart, part_of[i]).n_rows++;
    }
  place_of = g_new (guint, self->parts->len + 1);
  sort_parts (self, place_of);
  for (guint i = 0; i < figures->len; i++)
    part_of[i] = place_of[part_of[i]];

  til_ledger_place_parts (self);
  til_denials_init (&denials);
  lay_rows (&builder, figures, part_of);
  til_denials_add (&denials, self, part_of);
  chain_rows (self);
  list_repeated (&builder);

  return self;
}
