/* reconcile/til-check-revisions.c: what was published and is another number now */
#include "reconcile/til-check.h"

#include "reconcile/til-published.h"

/* A published number and what is said now. */
typedef struct
{
  guint published;  /* row */
  guint current;    /* row */
  guint dimension;  /* whose breakdown changed while its whole stands; TIL_NONE */
} Revised;

static gboolean
still_stands (const TilCheck *self,
              const TilKey   *key)
{
  guint number = til_keys_find (self->ledger->keys, key);
  guint published = til_published_find_then (self, number);
  guint current = til_published_find_now (self, number);

  return published != TIL_NONE && current != TIL_NONE &&
         til_interval_meets (til_ledger_row (self->ledger, published)->value,
                             til_ledger_row (self->ledger, current)->value);
}

static guint
find_changed_dimension (const TilCheck *self,
                        const TilKey   *key)
{
  for (guint i = 0; i < til_key_n_categories (key); i++)
    {
      guint dimension = til_catalogue_get_category (self->catalogue, key->categories[i])->dimension;
      TilKey whole = *key;

      til_key_clear (&whole, self->catalogue, dimension);
      if (still_stands (self, &whole))
        return dimension;
    }

  return TIL_NONE;
}

static TilCase *
new_revised (const TilCheck *self,
             const Revised  *revised)
{
  const TilLedgerRow *published = til_ledger_row (self->ledger, revised->published);
  const TilLedgerRow *current = til_ledger_row (self->ledger, revised->current);
  TilCase *item = til_case_new (TIL_CASE_REVISED, til_ledger_key (self->ledger, current));
  guint partner = til_ledger_scope (self->ledger, published->scope)->partner;

  item->scope = current->scope;
  item->sheet = current->sheet;
  item->other = published->scope;
  item->dimension = revised->dimension;
  til_case_add_figure (item, current->figure);
  til_case_add_term (item, til_ledger_key (self->ledger, published),
                     partner == TIL_NONE ? ""
                       : til_label_get (&til_catalogue_get_partner (self->catalogue, partner)->label,
                                        self->language),
                     1, published->value, published->figure);
  til_case_compare (item, published->value, current->value);

  return item;
}

static gboolean
same_revision (const TilCheck *self,
               const Revised  *a,
               const Revised  *b)
{
  const TilLedgerRow *left = til_ledger_row (self->ledger, a->published);
  const TilLedgerRow *right = til_ledger_row (self->ledger, b->published);

  return a->dimension == b->dimension && left->scope == right->scope &&
         til_ledger_key (self->ledger, left)->indicator == til_ledger_key (self->ledger, right)->indicator;
}

/* A category that was published with a number and that nobody states now,
 * though its whole and the others are stated: its row was dropped. */
static gboolean
is_dropped (const TilCheck     *self,
            const TilLedgerRow *row,
            guint               dimension)
{
  TilKey whole = *til_ledger_key (self->ledger, row);

  if (row->denial || row->value.low <= 0 ||
      til_key_get (&whole, self->catalogue, dimension) == TIL_ROOT ||
      til_published_find_now (self, row->key) != TIL_NONE)
    return FALSE;

  til_key_clear (&whole, self->catalogue, dimension);

  return still_stands (self, &whole);
}

/* As the source has them: its numbers in their order, then what it denies. */
static int
compare_places (const TilLedgerRow *a,
                const TilLedgerRow *b)
{
  if (a->denial != b->denial)
    return a->denial ? 1 : -1;

  return a->number < b->number ? -1 : a->number > b->number;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const TilCheck *self = data;

  return compare_places (til_ledger_row (self->ledger, *(const guint *) a),
                         til_ledger_row (self->ledger, *(const guint *) b));
}

/* Broken down by nothing but the dimension in hand. */
static gboolean
is_plain (const TilCheck     *self,
          const TilLedgerRow *row)
{
  return til_key_n_categories (til_ledger_key (self->ledger, row)) == 1;
}

static void
add_to_year (const TilCheck     *self,
             GHashTable         *balance,
             const TilLedgerRow *row,
             TilInterval         value)
{
  gpointer year = GINT_TO_POINTER ((int) til_ledger_key (self->ledger, row)->year);
  TilInterval *sum = g_hash_table_lookup (balance, year);

  if (!is_plain (self, row))
    return;

  if (sum == NULL)
    {
      sum = g_new (TilInterval, 1);
      *sum = til_interval_count (0);
      g_hash_table_insert (balance, year, sum);
    }
  *sum = til_interval_add (*sum, value);
}

/* The whole stands: what is no longer there has come to the others. In a year
 * in which it has not, its numbers were only not all said again. */
static GArray *
keep_balanced (const TilCheck *self,
               const GArray   *dropped,
               const Revised  *revised,
               guint           n_revised)
{
  g_autoptr(GHashTable) balance = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_revised; i++)
    {
      const TilLedgerRow *then = til_ledger_row (self->ledger, revised[i].published);
      const TilLedgerRow *now = til_ledger_row (self->ledger, revised[i].current);

      add_to_year (self, balance, then, til_interval_subtract (then->value, now->value));
    }
  for (guint i = 0; i < dropped->len; i++)
    {
      const TilLedgerRow *row = til_ledger_row (self->ledger, g_array_index (dropped, guint, i));

      add_to_year (self, balance, row, row->value);
    }
  for (guint i = 0; i < dropped->len; i++)
    {
      guint row = g_array_index (dropped, guint, i);
      int year = til_ledger_key (self->ledger, til_ledger_row (self->ledger, row))->year;
      const TilInterval *sum = g_hash_table_lookup (balance, GINT_TO_POINTER (year));

      if (sum == NULL || til_interval_meets (*sum, til_interval_count (0)))
        g_array_append_val (kept, row);
    }

  return kept;
}

static GArray *
list_dropped (TilCheck      *self,
              const Revised *revised,
              guint          n_revised)
{
  const TilLedgerRow *first = til_ledger_row (self->ledger, revised[0].published);
  const TilLedgerScope *source = til_ledger_scope (self->ledger, first->scope);
  guint indicator = til_ledger_key (self->ledger, first)->indicator;
  g_autoptr(GArray) dropped = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = source->first_part; i < source->first_part + source->n_parts; i++)
    {
      const TilLedgerPart *part = til_ledger_part (self->ledger, i);

      if (til_ledger_slice (self->ledger, part->slice)->indicator != indicator)
        continue;
      for (guint row = part->first; row < part->first + part->n_rows; row++)
        if (is_dropped (self, til_ledger_row (self->ledger, row), revised[0].dimension))
          g_array_append_val (dropped, row);
    }
  g_array_sort_with_data (dropped, compare_rows, self);

  return keep_balanced (self, dropped, revised, n_revised);
}

static void
add_revision (TilCheck      *self,
              const TilRule *rule,
              const Revised *revised,
              guint          n_revised)
{
  const TilLedgerRow *published = til_ledger_row (self->ledger, revised[0].published);
  g_autoptr(GArray) dropped_rows = NULL;
  TilInterval dropped = til_interval_count (0);
  guint first = self->cases->len;
  TilCase *head = NULL;

  if (n_revised == 1)
    {
      til_check_add_case (self, rule, new_revised (self, &revised[0]));
      return;
    }

  dropped_rows = list_dropped (self, revised, n_revised);
  for (guint i = 0; i < dropped_rows->len; i++)
    {
      const TilLedgerRow *row = til_ledger_row (self->ledger, g_array_index (dropped_rows, guint, i));
      const TilKey *key = til_ledger_key (self->ledger, row);
      g_autofree char *label = NULL;

      if (head == NULL)
        {
          head = til_case_new (TIL_CASE_REVISION, key);
          head->unit = til_key_get (key, self->catalogue, revised[0].dimension);
        }
      if (til_key_n_categories (key) > til_key_n_categories (&head->finding->key))
        continue;  /* part of one that is told */

      label = til_key_describe (key, self->catalogue, self->language);
      til_case_add_term (head, key, label, 1, row->value, row->figure);
      dropped = til_interval_add (dropped, row->value);
      if (key->year > head->finding->key.year)
        head->finding->key = *key;
    }

  if (head == NULL)
    {
      guint largest = 0;

      for (guint i = 1; i < n_revised; i++)
        {
          gint64 a = til_interval_gap (til_ledger_row (self->ledger, revised[i].current)->value,
                                       til_ledger_row (self->ledger, revised[i].published)->value);
          gint64 b = til_interval_gap (til_ledger_row (self->ledger, revised[largest].current)->value,
                                       til_ledger_row (self->ledger, revised[largest].published)->value);

          if (ABS (a) > ABS (b))
            largest = i;
        }
      head = new_revised (self, &revised[largest]);
      head->kind = TIL_CASE_REVISION;
      g_free (head->salt);
      head->salt = g_strdup ("revision");
    }
  else
    {
      til_case_compare (head, dropped, til_interval_count (0));
    }

  head->scope = til_ledger_row (self->ledger, revised[0].current)->scope;
  head->other = published->scope;
  head->dimension = revised[0].dimension;
  til_check_add_case (self, rule, head);

  for (guint i = 0; i < n_revised; i++)
    {
      TilCase *item = new_revised (self, &revised[i]);

      til_check_add_case (self, rule, item);
      item->group = first;
      for (guint j = 0; j < item->finding->figures->len; j++)
        til_case_add_figure (head, g_ptr_array_index (item->finding->figures, j));
    }
}

static int
compare_revised (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  const TilCheck *self = data;
  const Revised *left = a;
  const Revised *right = b;
  const TilLedgerRow *left_row = til_ledger_row (self->ledger, left->published);
  const TilLedgerRow *right_row = til_ledger_row (self->ledger, right->published);
  guint left_indicator = til_ledger_key (self->ledger, left_row)->indicator;
  guint right_indicator = til_ledger_key (self->ledger, right_row)->indicator;

  if (left_row->scope != right_row->scope)
    return left_row->scope < right_row->scope ? -1 : 1;
  if (left_indicator != right_indicator)
    return left_indicator < right_indicator ? -1 : 1;
  if (left->dimension != right->dimension)
    return left->dimension < right->dimension ? -1 : 1;

  return compare_places (left_row, right_row);
}

/* The number of which @item's is a part, if it was revised too. */
static TilCase *
find_revised_whole (const TilCheck *self,
                    GHashTable     *by_key,
                    const TilCase  *item)
{
  const TilKey *key = &item->finding->key;

  for (guint i = 0; i < til_key_n_categories (key); i++)
    {
      const TilCategory *category = til_catalogue_get_category (self->catalogue, key->categories[i]);
      TilKey whole = *key;
      TilCase *found = NULL;

      if (category->parent != TIL_ROOT && til_key_set (&whole, self->catalogue, category->parent))
        found = g_hash_table_lookup (by_key, &whole);
      if (found == NULL)
        {
          til_key_clear (&whole, self->catalogue, category->dimension);
          found = g_hash_table_lookup (by_key, &whole);
        }
      if (found != NULL && found->other == item->other)
        return found;
    }

  return NULL;
}

/* A total is another one because some of its parts are: one revision. */
static void
fold_revised_parts (TilCheck *self,
                    guint     first)
{
  g_autoptr(GHashTable) by_key = g_hash_table_new (til_key_hash, til_key_equal);

  for (guint i = first; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);

      if (item->kind == TIL_CASE_REVISED && item->group == item->index)
        g_hash_table_insert (by_key, &item->finding->key, item);
    }
  for (guint i = first; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);
      const TilCase *whole = item->kind == TIL_CASE_REVISED && item->group == item->index
        ? find_revised_whole (self, by_key, item) : NULL;

      if (whole != NULL)
        item->group = whole->index;
    }
}

/**
 * til_check_revisions:
 * @self: a check
 *
 * Published numbers that are others now. Where the totals stand and only a
 * breakdown changed, all its numbers are one revision.
 */
void
til_check_revisions (TilCheck *self)
{
  guint n_before = self->cases->len;
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (Revised));

  for (guint place = 0; place < self->ledger->n_repeated; place++)
    {
      guint i = self->ledger->repeated[place];
      Revised revised = { til_published_find_then (self, i), TIL_NONE, TIL_NONE };
      const TilLedgerRow *published, *current;
      const TilRule *rule;

      if (revised.published == TIL_NONE)
        continue;

      revised.current = til_published_find_now (self, i);
      rule = til_check_find_rule (self, TIL_RULE_CONTINUITY, TIL_TEST_EQUAL,
                                  self->ledger->keys->keys[i].indicator, TIL_NONE);
      if (revised.current == TIL_NONE || rule == NULL)
        continue;

      published = til_ledger_row (self->ledger, revised.published);
      current = til_ledger_row (self->ledger, revised.current);
      if (til_check_compare (rule, published->value, current->value) != TIL_OUTCOME_DIFFERS)
        {
          til_check_count (self, til_check_compare (rule, published->value, current->value));
          continue;
        }

      revised.dimension = find_changed_dimension (self, &self->ledger->keys->keys[i]);
      g_array_append_val (all, revised);
    }

  g_array_sort_with_data (all, compare_revised, self);
  for (guint first = 0, i = 1; first < all->len; i++)
    {
      const Revised *start = &g_array_index (all, Revised, first);
      const TilRule *rule;

      if (i < all->len && start->dimension != TIL_NONE &&
          same_revision (self, start, &g_array_index (all, Revised, i)))
        continue;

      rule = til_check_find_rule (self, TIL_RULE_CONTINUITY, TIL_TEST_EQUAL,
                                  til_ledger_key (self->ledger, til_ledger_row (self->ledger, start->published))->indicator,
                                  TIL_NONE);
      add_revision (self, rule, start, i - first);
      first = i;
    }
  fold_revised_parts (self, n_before);
}
