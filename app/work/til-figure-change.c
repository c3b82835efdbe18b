/* work/til-figure-change.c: see the header */
#include "work/til-figure-change.h"

void
til_figure_change_free (TilFigureChange *self)
{
  g_clear_pointer (&self->before, til_figure_unref);
  g_clear_pointer (&self->now, til_figure_unref);
  g_free (self);
}

static void
add_change (GPtrArray *changes,
            TilFigure *before,
            TilFigure *now)
{
  TilFigureChange *change = g_new0 (TilFigureChange, 1);

  change->key = now != NULL ? now->key : before->key;
  change->before = before != NULL ? til_figure_ref (before) : NULL;
  change->now = now != NULL ? til_figure_ref (now) : NULL;
  g_ptr_array_add (changes, change);
}

static gboolean
states_the_same (const TilFigure *a,
                 const TilFigure *b)
{
  return a->stated == b->stated && til_interval_equal (a->value, b->value) && a->denies == b->denies;
}

/* The first of @figures with the key of @figure that is not taken yet. */
static int
find_fellow (GPtrArray       *figures,
             const gboolean  *taken,
             GHashTable      *by_key,
             const TilFigure *figure,
             gboolean         same)
{
  GArray *places = g_hash_table_lookup (by_key, &figure->key);

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      guint place = g_array_index (places, guint, i);

      if (!taken[place] && (!same || states_the_same (g_ptr_array_index (figures, place), figure)))
        return (int) place;
    }
  return -1;
}

static GHashTable *
index_keys (GPtrArray *figures)
{
  GHashTable *by_key = g_hash_table_new_full (til_key_hash, til_key_equal, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < figures->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (figures, i);
      GArray *places = g_hash_table_lookup (by_key, &figure->key);

      if (places == NULL)
        {
          places = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (by_key, &figure->key, places);
        }
      g_array_append_val (places, i);
    }
  return by_key;
}

/**
 * til_figure_changes_new:
 * @before: (element-type TilFigure): what was stated
 * @now: (element-type TilFigure): what is stated
 * @unchanged: (nullable) (element-type TilFigureChange): where the pairs that
 *   state the same are added
 *
 * A file may state a fact more than once: those that state the same are
 * fellows first, the others in their order.
 *
 * Returns: (transfer full) (element-type TilFigureChange): what differs, in
 *   the order of @now; what is gone comes last
 */
GPtrArray *
til_figure_changes_new (GPtrArray *before,
                        GPtrArray *now,
                        GPtrArray *unchanged)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_change_free);
  g_autoptr(GHashTable) by_key = index_keys (before);
  g_autofree gboolean *taken = g_new0 (gboolean, before->len + 1);
  g_autofree gboolean *done = g_new0 (gboolean, now->len + 1);

  for (guint i = 0; i < now->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (now, i);
      int fellow = find_fellow (before, taken, by_key, figure, TRUE);

      if (fellow < 0)
        continue;
      taken[fellow] = TRUE;
      done[i] = TRUE;
      if (unchanged != NULL)
        add_change (unchanged, g_ptr_array_index (before, fellow), figure);
    }
  for (guint i = 0; i < now->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (now, i);
      int fellow = done[i] ? -1 : find_fellow (before, taken, by_key, figure, FALSE);

      if (done[i])
        continue;
      if (fellow >= 0)
        taken[fellow] = TRUE;
      add_change (changes, fellow >= 0 ? g_ptr_array_index (before, fellow) : NULL, figure);
    }
  for (guint i = 0; i < before->len; i++)
    if (!taken[i])
      add_change (changes, g_ptr_array_index (before, i), NULL);
  return changes;
}
