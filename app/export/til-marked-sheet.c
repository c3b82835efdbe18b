/* export/til-marked-sheet.c: a sheet before it is written */
#include "export/til-marked-look.h"

static void
note_free (gpointer data)
{
  TilMarkedNote *self = data;

  g_free (self->text);
  g_free (self);
}

/**
 * til_marked_sheet_new:
 * @name: what it is called
 * @visibility: whether it is shown
 *
 * Returns: (transfer full): an empty sheet
 */
TilMarkedSheet *
til_marked_sheet_new (const char          *name,
                      TilMarkedVisibility  visibility)
{
  TilMarkedSheet *self = g_new0 (TilMarkedSheet, 1);

  self->name = g_strdup (name);
  self->visibility = visibility;
  self->cells = g_array_new (FALSE, FALSE, sizeof (TilMarkedCell));
  self->merged = g_array_new (FALSE, FALSE, sizeof (TilMarkedRange));
  self->hidden_rows = g_hash_table_new (NULL, NULL);
  self->hidden_columns = g_hash_table_new (NULL, NULL);
  self->notes = g_ptr_array_new_with_free_func (note_free);
  self->note_at = g_hash_table_new (NULL, NULL);

  return self;
}

void
til_marked_sheet_free (TilMarkedSheet *self)
{
  g_array_unref (self->cells);
  g_array_unref (self->merged);
  g_hash_table_unref (self->hidden_rows);
  g_hash_table_unref (self->hidden_columns);
  g_hash_table_unref (self->note_at);
  g_ptr_array_unref (self->notes);
  g_free (self->name);
  g_free (self);
}

/**
 * til_marked_sheet_find_note:
 * @self: a sheet
 * @row: from 0
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): what is said at the cell
 */
const TilMarkedNote *
til_marked_sheet_find_note (const TilMarkedSheet *self,
                            guint32               row,
                            guint32               column)
{
  return g_hash_table_lookup (self->note_at, til_marked_place (row, column));
}

/**
 * til_marked_sheet_add_note:
 * @self: a sheet
 * @row: from 0
 * @column: from 0
 * @text: what is said at the cell
 * @reason: why
 *
 * A cell has one comment: what is said of it more than once stands in it one
 * below the other.
 */
void
til_marked_sheet_add_note (TilMarkedSheet  *self,
                           guint32          row,
                           guint32          column,
                           const char      *text,
                           TilMarkedReason  reason)
{
  TilMarkedNote *note = g_hash_table_lookup (self->note_at, til_marked_place (row, column));
  g_autofree char *before = NULL;

  if (note != NULL)
    {
      before = note->text;
      note->text = g_strconcat (before, "\n\n", text, NULL);
      note->reason = MAX (note->reason, reason);
      return;
    }

  note = g_new (TilMarkedNote, 1);
  *note = (TilMarkedNote) { row, column, g_strdup (text), reason };
  g_ptr_array_add (self->notes, note);
  g_hash_table_insert (self->note_at, til_marked_place (row, column), note);
}
