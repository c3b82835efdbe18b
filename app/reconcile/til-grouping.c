/* reconcile/til-grouping.c
 *
 * Cases share a cause where the same figure counted in explains them, where
 * a wrong part stands in another's sum and setting it right brings that sum
 * nearer, where what is stated twice is wrong in a sum, too, or where a check
 * said so itself (one revision, one number moved).
 */
#include "reconcile/til-grouping.h"

#include "reconcile/til-heads.h"
#include "reconcile/til-union.h"

/* So many sums that differ otherwise are told apart of one number. */
#define MAX_SUMS 64

typedef struct
{
  TilCheck *check;
  guint    *leaders;  /* over cases */
} Groups;

static void
join (Groups *self,
      guint   a,
      guint   b)
{
  til_union_join (self->leaders, a, b);
}

static TilCase *
get_case (const Groups *self,
          guint         index)
{
  return g_ptr_array_index (self->check->cases, index);
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

      if (!til_case_is_explained (item))
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
  gint64 change = part->finding->difference;
  TilInterval then;

  /* A part that is told too low makes its own source's total look too high;
   * the draft's total and its part are wrong the same way. */
  if (sum->kind == TIL_CASE_PARTS || sum->kind == TIL_CASE_ELSEWHERE)
    change = -change;

  then = til_interval_subtract (sum->finding->stated, til_interval_exact (change));

  return ABS (til_interval_gap (then, sum->finding->expected)) < ABS (sum->finding->difference);
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

      if (!is_sum (item) || item->moved || (item->added != NULL && !til_case_is_explained (item)))
        continue;

      for (guint j = 0; j < item->term_keys->len; j++)
        {
          GPtrArray *parts = g_hash_table_lookup (by_key, &g_array_index (item->term_keys, TilKey, j));

          for (guint k = 0; parts != NULL && k < parts->len; k++)
            {
              TilCase *part = g_ptr_array_index (parts, k);

              if (part != item && is_of_sum (item, j, part) && !part->moved &&
                  (part->added == NULL || til_case_is_explained (part)) && part_explains (item, part))
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

/* Do both find one stated number wrong by as much? Where persons may be counted
 * once, a sum is not one number, and how far off the stated one is depends on how
 * much the breakdown leaves room for: some true number must lie in both sums. */
static gboolean
is_same_sum (const TilCase *a,
             const TilCase *b)
{
  const TilFinding *one = a->finding;
  const TilFinding *two = b->finding;

  if (a->scope != b->scope)
    return FALSE;
  if (one->difference == two->difference)
    return TRUE;

  return (one->shared > 0 || two->shared > 0) && til_interval_equal (one->stated, two->stated) &&
         til_interval_meets (one->expected, two->expected);
}

/* Many sheets, or breakdowns, may tell of one and the same sum. */
static void
join_sheets (Groups *self)
{
  g_autoptr(GHashTable) by_key = g_hash_table_new_full (til_key_hash, til_key_equal, NULL,
                                                        (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->check->cases->len; i++)
    {
      TilCase *item = get_case (self, i);
      GPtrArray *firsts;
      guint n = 0;

      if (item->kind != TIL_CASE_PARTS && item->kind != TIL_CASE_ELSEWHERE && item->kind != TIL_CASE_REST)
        continue;

      firsts = g_hash_table_lookup (by_key, &item->finding->key);
      if (firsts == NULL)
        {
          firsts = g_ptr_array_new ();
          g_hash_table_insert (by_key, &item->finding->key, firsts);
        }
      while (n < firsts->len && !is_same_sum (g_ptr_array_index (firsts, n), item))
        n++;
      if (n < firsts->len)
        join (self, i, ((const TilCase *) g_ptr_array_index (firsts, n))->index);
      else if (n < MAX_SUMS)
        g_ptr_array_add (firsts, item);
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
  Groups groups = { self, til_union_new (self->cases->len) };
  g_autoptr(GHashTable) by_key = index_by_key (&groups);

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
  til_heads_choose (self, groups.leaders);

  g_free (groups.leaders);
}
