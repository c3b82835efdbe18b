/* reconcile/til-heads.c: which of the cases of one cause is told */
#include "reconcile/til-heads.h"

#include "reconcile/til-union.h"

/* So many of a group are looked at to tell sheets apart. */
#define MAX_COMPARED 64

typedef struct
{
  TilCheck *check;
  guint    *leaders;  /* by case */
} Heads;

static TilCase *
get_case (const Heads *self,
          guint        index)
{
  return g_ptr_array_index (self->check->cases, index);
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
  if (til_case_is_explained (item))
    return in_unit ? 2 * (n - 1) : 2 * n + 1;

  return 2 * n;
}

static guint
count_on_sheet (Heads         *self,
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
stands_before (Heads         *self,
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
  Heads *self = data;
  guint left = til_union_find (self->leaders, *(const guint *) a);
  guint right = til_union_find (self->leaders, *(const guint *) b);

  if (left != right)
    return left < right ? -1 : 1;

  return *(const guint *) a < *(const guint *) b ? -1 : *(const guint *) a > *(const guint *) b;
}

/**
 * til_heads_choose:
 * @check: a check with all its cases
 * @leaders: (array): by case: with which others it shares a cause, as til_union_find() has it
 *
 * Names one case of every group as the one that is told: sets each case's
 * group to its index.
 */
void
til_heads_choose (TilCheck *check,
                  guint    *leaders)
{
  Heads self = { check, leaders };
  guint n = check->cases->len;
  g_autofree guint *order = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n, sizeof *order, compare_leaders, &self);

  for (guint first = 0; first < n; )
    {
      guint end = first + 1;
      TilCase *head = get_case (&self, order[first]);

      while (end < n && til_union_find (leaders, order[end]) == til_union_find (leaders, order[first]))
        end++;

      for (guint i = first + 1; i < end; i++)
        if (stands_before (&self, order + first, end - first, get_case (&self, order[i]), head))
          head = get_case (&self, order[i]);
      for (guint i = first; i < end; i++)
        get_case (&self, order[i])->group = head->index;

      first = end;
    }
}
