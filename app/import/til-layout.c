/* import/til-layout.c: see the header */
#include "import/til-layout.h"

#include <string.h>

/* Tables of one sheet are numbered from here. */
#define TABLES_PER_SHEET 10000

/* A partner's file has some hundreds; of a data set, so many tell enough. */
#define MAX_LABELS 1500

void
til_layout_label_free (TilLayoutLabel *self)
{
  g_free (self->sheet);
  g_free (self->cell);
  g_free (self->text);
  g_free (self->words);
  g_free (self->group);
  g_free (self);
}

void
til_layout_change_free (TilLayoutChange *self)
{
  g_free (self->old_sheet);
  g_free (self->old_cell);
  g_free (self->old_text);
  g_free (self->sheet);
  g_free (self->cell);
  g_free (self->text);
  g_free (self);
}

/**
 * til_layout_change_code:
 * @kind: what became of a label
 *
 * Returns: (transfer none): "gone", "new", "moved" or "renamed"
 */
const char *
til_layout_change_code (TilLayoutChangeKind kind)
{
  static const char * const codes[] = {
    [TIL_LAYOUT_GONE] = "gone",
    [TIL_LAYOUT_NEW] = "new",
    [TIL_LAYOUT_MOVED] = "moved",
    [TIL_LAYOUT_RENAMED] = "renamed",
  };

  return codes[kind];
}

/* ---- what stands in a file ---- */

/* A label that is nothing but years says no more next year than this. */
static char *
words_of (const TilGridCell *cell)
{
  GString *words = g_string_new (NULL);
  gboolean any = FALSE;

  for (guint i = 0; i < cell->tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (cell->tokens, i);

      if (words->len > 0)
        g_string_append_c (words, ' ');
      if (token->kind == TIL_TOKEN_YEAR || token->kind == TIL_TOKEN_YEAR_RANGE)
        g_string_append (words, "%d");
      else
        {
          g_string_append (words, token->text);
          any = TRUE;
        }
    }
  if (!any)
    g_string_truncate (words, 0);
  return g_string_free (words, FALSE);
}

static const TilGridCell *
group_of (const TilPlacedNumber *number)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if ((label->place == TIL_PLACE_PARENT || label->place == TIL_PLACE_GROUP || label->place == TIL_PLACE_SIDE
           || label->place == TIL_PLACE_BAND) && label->cell->tokens != NULL)
        return label->cell;
    }
  return NULL;
}

/**
 * til_layout_collect:
 * @sheet: its name
 * @nth_sheet: which of the file's sheets it is
 * @numbers: (element-type TilPlacedNumber): the sheet's numbers
 * @labels: (element-type TilLayoutLabel): where the labels are added, each
 *   cell once. Titles are not among them: they carry dates and names
 */
void
til_layout_collect (const char      *sheet,
                    guint            nth_sheet,
                    const GPtrArray *numbers,
                    GPtrArray       *labels)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < numbers->len; i++)
    {
      const TilPlacedNumber *number = g_ptr_array_index (numbers, i);
      const TilGridCell *group = group_of (number);

      for (guint j = 0; j < number->labels->len && labels->len < MAX_LABELS; j++)
        {
          const TilPlacedLabel *placed = &g_array_index (number->labels, TilPlacedLabel, j);
          TilLayoutLabel *label;
          char *words;

          if (placed->place >= TIL_PLACE_SECTION || placed->place == TIL_PLACE_INHERITED
              || placed->cell->tokens == NULL || !g_hash_table_add (seen, placed->cell))
            continue;
          words = words_of (placed->cell);
          if (*words == '\0')
            {
              g_free (words);
              continue;
            }
          label = g_new0 (TilLayoutLabel, 1);
          label->sheet = g_strdup (sheet);
          label->cell = til_cell_name (placed->cell->row, placed->cell->column);
          label->text = g_strdup (placed->cell->text);
          label->words = words;
          label->row = placed->place == TIL_PLACE_ROW || placed->place == TIL_PLACE_SIDE
                       || placed->place == TIL_PLACE_PARENT || placed->place == TIL_PLACE_GROUP;
          label->group = label->row && group != NULL && group != placed->cell ? words_of (group) : g_strdup ("");
          label->table = nth_sheet * TABLES_PER_SHEET + MIN (number->table, TABLES_PER_SHEET - 1);
          g_ptr_array_add (labels, label);
        }
    }
}

/**
 * til_layout_n_common:
 * @a: a reading
 * @b: another
 *
 * Returns: how many labels of @b stand in @a too
 */
guint
til_layout_n_common (const TilReading *a,
                     const TilReading *b)
{
  g_autoptr(GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < a->labels->len; i++)
    g_hash_table_add (words, ((TilLayoutLabel *) g_ptr_array_index (a->labels, i))->words);
  for (guint i = 0; i < b->labels->len; i++)
    n += g_hash_table_contains (words, ((TilLayoutLabel *) g_ptr_array_index (b->labels, i))->words);
  return n;
}

/* ---- comparing ---- */

typedef struct
{
  GPtrArray  *before;  /* TilLayoutLabel; NULL where its fellow was found */
  GPtrArray  *now;
  GHashTable *tables;  /* table before + 1 → table now + 1 */
  GPtrArray  *changes;
} Comparison;

static GPtrArray *
copy_pointers (const GPtrArray *labels)
{
  GPtrArray *copy = g_ptr_array_sized_new (labels->len);

  for (guint i = 0; i < labels->len; i++)
    g_ptr_array_add (copy, g_ptr_array_index (labels, i));
  return copy;
}

static guint
table_at (const GPtrArray *labels,
          guint            i)
{
  return ((const TilLayoutLabel *) g_ptr_array_index (labels, i))->table;
}

static guint
count_common (const Comparison *self,
              guint             before,
              guint             now)
{
  guint n = 0;

  for (guint i = 0; i < self->before->len; i++)
    for (guint j = 0; j < self->now->len && table_at (self->before, i) == before; j++)
      {
        const TilLayoutLabel *a = g_ptr_array_index (self->before, i), *b = g_ptr_array_index (self->now, j);

        if (b->table == now && a->row == b->row && strcmp (a->words, b->words) == 0)
          {
            n++;
            break;
          }
      }
  return n;
}

/* Tables that share the most labels are the same; each is taken once. */
static void
match_tables (Comparison *self)
{
  g_autoptr(GHashTable) taken = g_hash_table_new (NULL, NULL);

  for (guint round = 0; round < self->before->len; round++)
    {
      guint best = 0, best_before = 0, best_now = 0;
      guint last_before = G_MAXUINT;

      for (guint i = 0; i < self->before->len; i++)
        {
          guint before = table_at (self->before, i), last_now = G_MAXUINT;

          if (before == last_before || g_hash_table_contains (self->tables, GUINT_TO_POINTER (before + 1)))
            continue;
          last_before = before;
          for (guint j = 0; j < self->now->len; j++)
            {
              guint now = table_at (self->now, j), n;

              if (now == last_now || g_hash_table_contains (taken, GUINT_TO_POINTER (now + 1)))
                continue;
              last_now = now;
              n = count_common (self, before, now);
              if (n > best)
                {
                  best = n;
                  best_before = before;
                  best_now = now;
                }
            }
        }
      if (best == 0)
        return;
      g_hash_table_insert (self->tables, GUINT_TO_POINTER (best_before + 1), GUINT_TO_POINTER (best_now + 1));
      g_hash_table_add (taken, GUINT_TO_POINTER (best_now + 1));
    }
}

static gboolean
same_table (const Comparison     *self,
            const TilLayoutLabel *before,
            const TilLayoutLabel *now)
{
  return g_hash_table_lookup (self->tables, GUINT_TO_POINTER (before->table + 1)) == GUINT_TO_POINTER (now->table + 1);
}

static void
add_change (Comparison           *self,
            TilLayoutChangeKind   kind,
            const TilLayoutLabel *before,
            const TilLayoutLabel *now)
{
  TilLayoutChange *change = g_new0 (TilLayoutChange, 1);

  change->kind = kind;
  if (before != NULL)
    {
      change->old_sheet = g_strdup (before->sheet);
      change->old_cell = g_strdup (before->cell);
      change->old_text = g_strdup (before->text);
    }
  if (now != NULL)
    {
      change->sheet = g_strdup (now->sheet);
      change->cell = g_strdup (now->cell);
      change->text = g_strdup (now->text);
    }
  g_ptr_array_add (self->changes, change);
}

/* One that lost or got an ending, a word or a typing error. */
static gboolean
are_alike (const TilLayoutLabel *a,
           const TilLayoutLabel *b)
{
  glong length = MIN (g_utf8_strlen (a->words, -1), g_utf8_strlen (b->words, -1));
  guint limit = (guint) MAX (1, length / 4);
  g_auto(GStrv) left = g_strsplit (a->words, " ", -1);
  g_auto(GStrv) right = g_strsplit (b->words, " ", -1);
  guint n_left = g_strv_length (left), n_right = g_strv_length (right), common = 0;

  if (length < 3)
    return FALSE;
  if (til_text_distance (a->words, b->words, limit) <= limit)
    return TRUE;
  for (guint i = 0; i < n_left; i++)
    common += strlen (left[i]) > 2 && g_strv_contains ((const char * const *) right, left[i]);
  return common > 0 && 2 * common >= MAX (n_left, n_right);
}

typedef gboolean (*Fits) (const Comparison     *self,
                          const TilLayoutLabel *before,
                          const TilLayoutLabel *now);

static gboolean
fits_exactly (const Comparison     *self,
              const TilLayoutLabel *before,
              const TilLayoutLabel *now)
{
  return strcmp (before->words, now->words) == 0 && before->row == now->row
         && strcmp (before->group, now->group) == 0 && same_table (self, before, now);
}

/* Its heading was renamed, which is told for the heading. */
static gboolean
fits_but_for_heading (const Comparison     *self,
                      const TilLayoutLabel *before,
                      const TilLayoutLabel *now)
{
  gboolean heading_stays = FALSE;

  if (strcmp (before->words, now->words) != 0 || before->row != now->row || !same_table (self, before, now))
    return FALSE;
  for (guint i = 0; i < self->now->len && !heading_stays; i++)
    {
      const TilLayoutLabel *other = g_ptr_array_index (self->now, i);

      heading_stays = other != NULL && strcmp (other->words, before->group) == 0;
    }
  return !heading_stays && *before->group != '\0';
}

static gboolean
fits_elsewhere (const Comparison     *self,
                const TilLayoutLabel *before,
                const TilLayoutLabel *now)
{
  return strcmp (before->words, now->words) == 0;
}

static gboolean
fits_renamed (const Comparison     *self,
              const TilLayoutLabel *before,
              const TilLayoutLabel *now)
{
  return before->row == now->row && same_table (self, before, now) && are_alike (before, now);
}

/* Takes the pairs that fit; @kind is told of them, unless it is -1. */
static void
pair (Comparison *self,
      GPtrArray  *before,
      GPtrArray  *now,
      Fits        fits,
      int         kind)
{
  for (guint i = 0; i < before->len; i++)
    for (guint j = 0; j < now->len && g_ptr_array_index (before, i) != NULL; j++)
      {
        const TilLayoutLabel *a = g_ptr_array_index (before, i), *b = g_ptr_array_index (now, j);

        if (b == NULL || !fits (self, a, b))
          continue;
        if (kind >= 0)
          add_change (self, (TilLayoutChangeKind) kind, a, b);
        g_ptr_array_index (before, i) = NULL;
        g_ptr_array_index (now, j) = NULL;
      }
}

/**
 * til_layout_compare:
 * @before: an earlier file of a partner, read
 * @now: a newer one
 *
 * Returns: (transfer full) (element-type TilLayoutChange): what is laid out
 *   otherwise; empty if nothing is
 */
GPtrArray *
til_layout_compare (const TilReading *before,
                    const TilReading *now)
{
  g_autoptr(GHashTable) tables = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) left = copy_pointers (before->labels), right = copy_pointers (now->labels);
  Comparison self = { before->labels, now->labels, tables, NULL };

  self.changes = g_ptr_array_new_with_free_func ((GDestroyNotify) til_layout_change_free);
  match_tables (&self);
  pair (&self, left, right, fits_exactly, -1);
  pair (&self, left, right, fits_but_for_heading, -1);
  pair (&self, left, right, fits_elsewhere, TIL_LAYOUT_MOVED);
  pair (&self, left, right, fits_renamed, TIL_LAYOUT_RENAMED);
  for (guint i = 0; i < left->len; i++)
    if (g_ptr_array_index (left, i) != NULL)
      add_change (&self, TIL_LAYOUT_GONE, g_ptr_array_index (left, i), NULL);
  for (guint i = 0; i < right->len; i++)
    if (g_ptr_array_index (right, i) != NULL)
      add_change (&self, TIL_LAYOUT_NEW, NULL, g_ptr_array_index (right, i));
  return self.changes;
}
