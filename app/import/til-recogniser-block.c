/* import/til-recogniser-block.c: boxes that one sheet has for several services
 *
 * "LAURAS HUS" heads a box and the boxes below it, down to the next service in
 * those columns. Blank rows part them, so that only the first of them has the
 * heading among its labels.
 */
#include "import/til-recogniser-private.h"

/* A heading that names a service, and the columns whose numbers stand under it. */
typedef struct
{
  TilGridCell *cell;           /* borrowed */
  guint        service;
  guint        first_column, last_column;
} TilBlockHead;

static gboolean
is_heading (TilPlace place)
{
  return place == TIL_PLACE_GROUP || place == TIL_PLACE_BAND || place == TIL_PLACE_CORNER
         || place == TIL_PLACE_SECTION;
}

/* The service that @cell names; TIL_ROOT: none, or several. */
static guint
service_of (const TilRecogniser *self,
            const TilGridCell   *cell)
{
  guint found = TIL_ROOT;

  for (guint i = 0; cell->spans != NULL && i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);
          gboolean own = FALSE;

          if (meaning->kind != TIL_MEANING_CATEGORY || meaning->conditions != NULL)
            continue;
          for (guint k = 0; k < self->partner->units->len && !own; k++)
            own = g_array_index (self->partner->units, guint, k) == meaning->index;
          if (!own || meaning->index == found)
            continue;
          if (found != TIL_ROOT)
            return TIL_ROOT;
          found = meaning->index;
        }
    }
  return found;
}

static gboolean
is_told_nearer (const TilRecogniser   *self,
                const TilPlacedNumber *number)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);
      guint service = service_of (self, label->cell);

      /* a sheet about one house may end with what is of the whole house */
      if (service != TIL_ROOT
          && (label->place < TIL_PLACE_TITLE || service != g_array_index (self->partner->units, guint, 0)))
        return TRUE;
    }
  return FALSE;
}

static void
add_head (GArray                *heads,
          TilGridCell           *cell,
          guint                  service,
          const TilPlacedNumber *number)
{
  guint column = number->cell->column;
  TilBlockHead head = { cell, service, column, column };

  for (guint i = 0; i < heads->len; i++)
    {
      TilBlockHead *other = &g_array_index (heads, TilBlockHead, i);

      if (other->cell != cell)
        continue;
      other->first_column = MIN (other->first_column, column);
      other->last_column = MAX (other->last_column, column);
      return;
    }
  g_array_append_val (heads, head);
}

static GArray *
find_heads (const TilRecogniser *self,
            gboolean            *several)
{
  GArray *heads = g_array_new (FALSE, FALSE, sizeof (TilBlockHead));

  *several = FALSE;
  for (guint i = 0; i < self->numbers->len; i++)
    {
      const TilPlacedNumber *number = g_ptr_array_index (self->numbers, i);

      for (guint j = 0; j < number->labels->len; j++)
        {
          const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, j);
          guint service = is_heading (label->place) ? service_of (self, label->cell) : TIL_ROOT;

          if (service != TIL_ROOT && service != g_array_index (self->partner->units, guint, 0))
            add_head (heads, label->cell, service, number);
        }
    }
  for (guint i = 1; i < heads->len; i++)
    *several |= g_array_index (heads, TilBlockHead, i).service != g_array_index (heads, TilBlockHead, 0).service;
  return heads;
}

/* A heading of its own that nothing explains, or that speaks of all, may end the block. */
static gboolean
may_have_ended (const TilPlacedNumber *number)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place < TIL_PLACE_TITLE && til_grid_cell_has_word (label->cell, "total")
          && !til_grid_cell_means (label->cell, TIL_MEANING_CATEGORY))
        return TRUE;
      if (is_heading (label->place) && label->cell->spans != NULL && !til_recogniser_all_known (label->cell))
        return TRUE;
    }
  return FALSE;
}

/* "Huset samlet" over a box below those of its parts. */
static gboolean
is_headed_as_total (const TilPlacedNumber *number)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (is_heading (label->place) && til_grid_cell_has_word (label->cell, "total")
          && !til_grid_cell_means (label->cell, TIL_MEANING_CATEGORY))
        return TRUE;
    }
  return FALSE;
}

/* The heading that the number's block has; NULL: none, or not for certain. */
static const TilBlockHead *
find_head (const GArray          *heads,
           const TilPlacedNumber *number)
{
  const TilBlockHead *nearest = NULL;

  for (guint i = 0; i < heads->len; i++)
    {
      const TilBlockHead *head = &g_array_index (heads, TilBlockHead, i);

      if (head->cell->row < number->cell->row && number->cell->column >= head->first_column
          && number->cell->column <= head->last_column && (nearest == NULL || head->cell->row > nearest->cell->row))
        nearest = head;
    }
  /* a heading between them that reaches into these columns is of another box */
  for (guint i = 0; nearest != NULL && i < heads->len; i++)
    {
      const TilBlockHead *head = &g_array_index (heads, TilBlockHead, i);

      if (head->cell->row > nearest->cell->row && head->cell->row < number->cell->row
          && head->cell->column <= number->cell->column && head->last_column >= nearest->cell->column)
        return NULL;
    }
  return nearest;
}

static void
insert_heading (TilPlacedNumber *number,
                TilGridCell     *cell)
{
  TilPlacedLabel heading = { cell, TIL_PLACE_SECTION, 0 };
  guint at = 0;

  while (at < number->labels->len && g_array_index (number->labels, TilPlacedLabel, at).place <= TIL_PLACE_SECTION)
    at++;
  g_array_insert_val (number->labels, at, heading);
}

/**
 * til_recogniser_spread_services:
 * @self: a recogniser at the beginning of a sheet
 *
 * Where a sheet has boxes for several services of the partner, gives the
 * numbers that no label says a service of that of their block. Where it is not
 * sure which that is, the number is marked: it is not the partner's as a whole.
 */
void
til_recogniser_spread_services (TilRecogniser *self)
{
  g_autoptr(GArray) heads = NULL;
  g_autoptr(GHashTable) services = NULL;
  gboolean several;

  if (self->unit == TIL_NONE || self->partner->role != TIL_ROLE_PARTNER || self->partner->units->len < 2)
    return;
  heads = find_heads (self, &several);
  if (!several)
    return;

  /* one table under headings of several services is of none of them */
  services = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->numbers->len; i++)
    {
      const TilPlacedNumber *number = g_ptr_array_index (self->numbers, i);
      const TilBlockHead *head = is_told_nearer (self, number) ? NULL : find_head (heads, number);
      gpointer before, key = GUINT_TO_POINTER (number->table);

      if (head == NULL)
        continue;
      if (!g_hash_table_lookup_extended (services, key, NULL, &before))
        g_hash_table_insert (services, key, GUINT_TO_POINTER (head->service));
      else if (GPOINTER_TO_UINT (before) != head->service)
        g_hash_table_insert (services, key, GUINT_TO_POINTER (TIL_ROOT));
    }
  for (guint i = 0; i < self->numbers->len; i++)
    {
      TilPlacedNumber *number = g_ptr_array_index (self->numbers, i);
      const TilBlockHead *head;

      if (is_told_nearer (self, number) || is_headed_as_total (number))
        continue;
      head = find_head (heads, number);
      if (head != NULL && !may_have_ended (number)
          && GPOINTER_TO_UINT (g_hash_table_lookup (services, GUINT_TO_POINTER (number->table))) != TIL_ROOT)
        insert_heading (number, head->cell);
      else
        number->doubtful_service = TRUE;
    }
}
