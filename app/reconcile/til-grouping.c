/* reconcile/til-grouping.c
 *
 * Cases share a cause where the same figure counted in explains them, where
 * a wrong part stands in another's sum and setting it right brings that sum
 * nearer, where what is stated twice is wrong in a sum, too, or where a check
 * said so itself (one revision, one number moved).
 */
#include "reconcile/til-grouping.h"

/* So many of a group are looked at to tell sheets apart. */
#define MAX_COMPARED 64

typedef struct
{
  TilCheck *check;
  guint    *leaders;  /* union-find over cases */
} Groups;

static guint
find_leader (Groups *self,
             guint   index)
{
  while (self->leaders[index] != index)
    {
      self->leaders[index] = self->leaders[self->leaders[index]];
      index = self->leaders[index];
    }

  return index;
}

static void
join (Groups *self,
      guint   a,
      guint   b)
{
  self->leaders[find_leader (self, a)] = find_leader (self, b);
}

static TilCase *
get_case (const Groups *self,
          guint         index)
{
  return g_ptr_array_index (self->check->cases, index);
}

static gboolean
is_explained (const TilCase *item)
{
  return item->added != NULL && til_interval_meets (item->finding->stated, item->residual);
}

/* The same figure counted in. One that explains only a part of a difference
 * leaves a cause of its own. */
static void
join_additions (Groups *self)
{
  g_autoptr(GHashTable) first = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->check->cases->len; i++)
    {
      TilCase *item = get_case (self, i);
      gpointer found;

      if (!is_explained (item))
        continue;

      found = g_hash_table_lookup (first, item->added);
      if (found != NULL)
        join (self, i, GPOINTER_TO_UINT (found) - 1);
      else
        g_hash_table_insert (first, item->added, GUINT_TO_POINTER (i + 1));
    }
}

static gboolean
is_sum (const TilCase *item)
{
  return item->kind == TIL_CASE_PARTS || item->kind == TIL_CASE_ELSEWHERE || item->kind == TIL_CASE_DELIVERED;
}

/* Would @sum be nearer to what it should be with @part set right? */
static gboolean
part_explains (const TilCase *sum,
               const TilCase *part)
{
  gint64 gap = sum->finding->difference;
  gint64 change = part->finding->difference;

  /* A part that is told too low makes its own source's total look too high;
   * the draft's total and its part are wrong the same way. */
  if (sum->kind == TIL_CASE_PARTS || sum->kind == TIL_CASE_ELSEWHERE)
    change = -change;

  return ABS (gap - change) < ABS (gap);
}

/* TilKey → GPtrArray of TilCase, of what is about one number. */
static GHashTable *
index_by_key (const Groups *self)
{
  GHashTable *by_key = g_hash_table_new_full (til_key_hash, til_key_equal, NULL,
                                              (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->check->cases->len; i++)
    {
      TilCase *item = get_case (self, i);
      GPtrArray *cases;

      if (item->kind == TIL_CASE_JUMP || item->kind >= TIL_CASE_NO_DELIVERY)
        continue;

      cases = g_hash_table_lookup (by_key, &item->finding->key);
      if (cases == NULL)
        {
          cases = g_ptr_array_new ();
          g_hash_table_insert (by_key, &item->finding->key, cases);
        }
      g_ptr_array_add (cases, item);
    }

  return by_key;
}

/* Is @part about what the source of @item says, or, where others state the
 * parts, about the very number that @term of the sum is? */
static gboolean
is_of_sum (const TilCase *item,
           guint          term,
           const TilCase *part)
{
  const TilFigure *figure = ((const TilFindingTerm *) g_ptr_array_index (item->finding->terms, term))->figure;
  const TilFigure *stated;

  if (item->kind != TIL_CASE_ELSEWHERE)
    return part->scope == item->scope;

  if (figure == NULL || part->finding->figures->len == 0)
    return FALSE;

  /* What was found in an earlier run has the figures of then. */
  stated = g_ptr_array_index (part->finding->figures, 0);
  return stated == figure || (stated->id != 0 && stated->id == figure->id);
}

static void
join_parts (Groups     *self,
            GHashTable *by_key)
{
  for (guint i = 0; i < self->check->cases->len; i++)
    {
      TilCase *item = get_case (self, i);

      if (!is_sum (item) || item->moved || (item->added != NULL && !is_explained (item)))
        continue;

      for (guint j = 0; j < item->term_keys->len; j++)
        {
          GPtrArray *parts = g_hash_table_lookup (by_key, &g_array_index (item->term_keys, TilKey, j));

          for (guint k = 0; parts != NULL && k < parts->len; k++)
            {
              TilCase *part = g_ptr_array_index (parts, k);

              if (part != item && is_of_sum (item, j, part) && !part->moved &&
                  (part->added == NULL || is_explained (part)) && part_explains (item, part))
                join (self, part->index, i);
            }
        }
    }
}

/* One of the two numbers at @twice is what @item finds wrong, and the other is
 * what it expects. */
static gboolean
says_it_too (const TilCase *twice,
             const TilCase *item)
{
  const TilFinding *two = twice->finding;
  const TilFinding *one = item->finding;

  /* Which of the two it is, the parts of others are asked, too. */
  if (item->kind == TIL_CASE_ELSEWHERE)
    return item->scope == twice->scope || item->scope == twice->other;
  if (item->kind != TIL_CASE_PARTS && item->kind != TIL_CASE_DELIVERED && item->kind != TIL_CASE_DERIVED &&
      item->kind != TIL_CASE_SAME_FACT)
    return FALSE;
  if (item->moved || (item->scope != twice->scope && item->scope != twice->other))
    return FALSE;

  return (til_interval_equal (one->stated, two->stated) && til_interval_equal (one->expected, two->expected)) ||
         (til_interval_equal (one->stated, two->expected) && til_interval_equal (one->expected, two->stated));
}

/* Both are of the same two sheets, and the part's difference is in the whole's. */
static gboolean
differs_likewise (const TilCase *whole,
                  const TilCase *part)
{
  const TilFindingTerm *one, *two;

  if (whole->kind != TIL_CASE_TWICE || whole->scope != part->scope || whole->sheet != part->sheet ||
      whole->other != part->other)
    return FALSE;

  one = g_ptr_array_index (whole->finding->terms, 0);
  two = g_ptr_array_index (part->finding->terms, 0);

  return g_str_equal (one->figure->sheet, two->figure->sheet) && part_explains (whole, part);
}

/* What is stated twice, differently, also shows where one of the two is a sum,
 * and in the total that it is part of. */
static void
join_twice (Groups     *self,
            GHashTable *by_key)
{
  const TilCatalogue *catalogue = self->check->catalogue;

  for (guint i = 0; i < self->check->cases->len; i++)
    {
      TilCase *item = get_case (self, i);
      const TilKey *key = &item->finding->key;
      GPtrArray *cases;

      if (item->kind != TIL_CASE_TWICE)
        continue;

      cases = g_hash_table_lookup (by_key, key);
      for (guint j = 0; j < cases->len; j++)
        if (says_it_too (item, g_ptr_array_index (cases, j)))
          join (self, ((const TilCase *) g_ptr_array_index (cases, j))->index, i);

      for (guint j = 0; j < til_key_n_categories (key); j++)
        {
          const TilCategory *category = til_catalogue_get_category (catalogue, key->categories[j]);
          TilKey whole = *key;

          if (category->parent == TIL_ROOT)
            til_key_clear (&whole, catalogue, category->dimension);
          else
            til_key_set (&whole, catalogue, category->parent);
          cases = g_hash_table_lookup (by_key, &whole);
          for (guint k = 0; cases != NULL && k < cases->len; k++)
            if (differs_likewise (g_ptr_array_index (cases, k), item))
              join (self, i, ((const TilCase *) g_ptr_array_index (cases, k))->index);
        }
    }
}

/* What the draft is held against is itself not what others state of its parts,
 * and with that set right the draft would be nearer. */
static void
join_elsewhere (Groups     *self,
                GHashTable *by_key)
{
  for (guint i = 0; i < self->check->cases->len; i++)
    {
      const TilCase *item = get_case (self, i);
      GPtrArray *cases;

      if (item->kind != TIL_CASE_ELSEWHERE)
        continue;

      cases = g_hash_table_lookup (by_key, &item->finding->key);
      for (guint j = 0; j < cases->len; j++)
        {
          const TilCase *draft = g_ptr_array_index (cases, j);

          if (draft->kind == TIL_CASE_DELIVERED && til_interval_equal (draft->finding->expected, item->finding->stated) &&
              ABS (til_interval_gap (draft->finding->stated, item->finding->expected)) <
              ABS (draft->finding->difference))
            join (self, draft->index, i);
        }
    }
}

/* Many sheets, or breakdowns, may tell of one and the same sum. */
static void
join_sheets (Groups *self)
{
  g_autoptr(GHashTable) by_key = g_hash_table_new (til_key_hash, til_key_equal);

  for (guint i = 0; i < self->check->cases->len; i++)
    {
      TilCase *item = get_case (self, i);
      TilCase *other;

      if (item->kind != TIL_CASE_PARTS && item->kind != TIL_CASE_ELSEWHERE && item->kind != TIL_CASE_REST)
        continue;

      other = g_hash_table_lookup (by_key, &item->finding->key);
      if (other == NULL)
        g_hash_table_insert (by_key, &item->finding->key, item);
      else if (other->scope == item->scope && other->finding->difference == item->finding->difference)
        join (self, i, other->index);
    }
}

/* How far from the front a case belongs in its group. */
static guint
count_breakdowns (const TilCheck *self,
                  const TilCase  *item)
{
  const TilKey *key = &item->finding->key;
  guint n = til_key_n_categories (key);
  guint source = self->shape->source_dimension;
  gboolean in_unit = source != TIL_NONE && til_key_get (key, self->catalogue, source) != TIL_ROOT;

  /* What was counted in belongs to a unit: the narrowest sum of units that
   * holds it tells most. */
  if (is_explained (item))
    return in_unit ? 2 * (n - 1) : 2 * n + 1;

  return 2 * n;
}

static guint
count_on_sheet (Groups        *self,
                const guint   *members,
                guint          n_members,
                const TilCase *item)
{
  guint n = 0;

  for (guint i = 0; i < MIN (n_members, MAX_COMPARED); i++)
    n += get_case (self, members[i])->sheet == item->sheet;

  return n;
}

static gboolean
stands_before (Groups        *self,
               const guint   *members,
               guint          n_members,
               const TilCase *a,
               const TilCase *b)
{
  gboolean a_exact = til_interval_is_exact (a->finding->expected);
  gboolean b_exact = til_interval_is_exact (b->finding->expected);
  guint a_breakdowns = count_breakdowns (self->check, a);
  guint b_breakdowns = count_breakdowns (self->check, b);
  guint a_on_sheet, b_on_sheet;

  if ((a->kind == TIL_CASE_REST) != (b->kind == TIL_CASE_REST))
    return b->kind == TIL_CASE_REST;
  if ((a->kind == TIL_CASE_REVISION) != (b->kind == TIL_CASE_REVISION))
    return a->kind == TIL_CASE_REVISION;
  if (a_exact != b_exact)
    return a_exact;
  if ((a->kind == TIL_CASE_DELIVERED) != (b->kind == TIL_CASE_DELIVERED))
    return a->kind == TIL_CASE_DELIVERED;  /* what others say tells more than a sum of its own */
  if ((a->kind == TIL_CASE_TWICE) != (b->kind == TIL_CASE_TWICE))
    return a->kind == TIL_CASE_TWICE;
  if ((a->sheet != 0) != (b->sheet != 0))
    return a->sheet != 0;  /* stated itself, not added up from several cells */
  if (a_breakdowns != b_breakdowns)
    return a_breakdowns < b_breakdowns;
  if (ABS (a->finding->difference) != ABS (b->finding->difference))
    return ABS (a->finding->difference) > ABS (b->finding->difference);

  /* A sheet that shows the cause in its details needs less telling. */
  a_on_sheet = count_on_sheet (self, members, n_members, a);
  b_on_sheet = count_on_sheet (self, members, n_members, b);
  if (a_on_sheet != b_on_sheet)
    return a_on_sheet < b_on_sheet;

  return a->index < b->index;
}

static int
compare_leaders (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  Groups *self = data;
  guint left = find_leader (self, *(const guint *) a);
  guint right = find_leader (self, *(const guint *) b);

  if (left != right)
    return left < right ? -1 : 1;

  return *(const guint *) a < *(const guint *) b ? -1 : *(const guint *) a > *(const guint *) b;
}

/* Names one case of every group as the one that is told. */
static void
choose_heads (Groups *self)
{
  guint n = self->check->cases->len;
  g_autofree guint *order = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n, sizeof *order, compare_leaders, self);

  for (guint first = 0; first < n; )
    {
      guint end = first + 1;
      TilCase *head = get_case (self, order[first]);

      while (end < n && find_leader (self, order[end]) == find_leader (self, order[first]))
        end++;

      for (guint i = first + 1; i < end; i++)
        if (stands_before (self, order + first, end - first, get_case (self, order[i]), head))
          head = get_case (self, order[i]);
      for (guint i = first; i < end; i++)
        get_case (self, order[i])->group = head->index;

      first = end;
    }
}

/**
 * til_grouping_fold:
 * @self: a check with all its cases and their causes
 *
 * Sets each case's group to the index of the one that tells of its cause.
 */
void
til_grouping_fold (TilCheck *self)
{
  Groups groups = { self, g_new (guint, MAX (self->cases->len, 1)) };
  g_autoptr(GHashTable) by_key = index_by_key (&groups);

  for (guint i = 0; i < self->cases->len; i++)
    groups.leaders[i] = i;

  /* What a check or a cause said already. */
  for (guint i = 0; i < self->cases->len; i++)
    {
      const TilCase *item = g_ptr_array_index (self->cases, i);

      if (item->group != i)
        join (&groups, i, item->group);
    }

  join_additions (&groups);
  join_parts (&groups, by_key);
  join_twice (&groups, by_key);
  join_elsewhere (&groups, by_key);
  join_sheets (&groups);
  choose_heads (&groups);

  g_free (groups.leaders);
}
