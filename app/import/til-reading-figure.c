/* import/til-reading-figure.c: recognised numbers as figures */
#include "import/til-reading-private.h"

#include <glib/gi18n-lib.h>

static char *
describe_reading (const TilPlacedNumber *number)
{
  const char *row = NULL, *column = NULL;

  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_ROW && row == NULL)
        row = label->cell->text;
      if (label->place == TIL_PLACE_COLUMN && column == NULL)
        column = label->cell->text;
    }
  if (row != NULL && column != NULL)
    /* Translators: %1$s and %2$s are labels in a partner's sheet */
    return g_strdup_printf (_("row %1$s, column %2$s"), row, column);
  if (row != NULL)
    /* Translators: a label in a partner's sheet */
    return g_strdup_printf (_("row %s"), row);
  if (column != NULL)
    /* Translators: a label in a partner's sheet */
    return g_strdup_printf (_("column %s"), column);
  return g_strdup ("");
}

static void
add_figure (TilReader           *self,
            const char          *sheet,
            const TilRecognised *recognised,
            const TilKey        *key,
            TilStated            stated,
            TilInterval          value,
            TilQualifiers        qualifiers)
{
  const TilGridCell *cell = recognised->number->cell;
  TilFigure *figure = til_figure_new (key);

  g_free (figure->sheet);
  g_free (figure->cell);
  g_free (figure->text);
  g_free (figure->reading);
  figure->sheet = g_strdup (sheet);
  figure->cell = til_cell_name (cell->row, cell->column);
  figure->text = g_strdup (cell->text);
  figure->reading = describe_reading (recognised->number);
  figure->stated = stated;
  figure->value = value;
  figure->qualifiers = qualifiers;
  if (self->options->typed)
    figure->qualifiers |= TIL_QUALIFIER_TYPED;
  if ((cell->cell->flags & TIL_CELL_FORMULA) != 0)
    figure->qualifiers |= TIL_QUALIFIER_FORMULA;
  if ((cell->cell->flags & TIL_CELL_HIDDEN) != 0)
    figure->qualifiers |= TIL_QUALIFIER_HIDDEN;
  figure->denies = (qualifiers & TIL_QUALIFIER_PAREN) == 0 ? recognised->denies : TIL_ROOT;
  g_ptr_array_add (self->reading->base.figures, figure);

  {
    g_autofree char *meaning = til_key_describe (key, self->catalogue, til_language_of_messages ());

    til_reader_set_role (self, sheet, figure->cell, TIL_CELL_ROLE_FIGURE, meaning);
  }
}

/* The cell is a figure; what stands in its parentheses is none, and is told. */
static void
tell_paren (TilReader           *self,
            const char          *sheet,
            const TilRecognised *recognised,
            const char          *reason)
{
  const TilGridCell *cell = recognised->number->cell;
  g_autofree char *name = til_cell_name (cell->row, cell->column);

  g_ptr_array_add (self->reading->base.left_out, til_left_out_new (sheet, name, cell->text, reason));
}

void
til_reader_add_figures (TilReader           *self,
                        const char          *sheet,
                        const TilRecognised *recognised)
{
  const TilNotated *notated = &recognised->number->cell->notated;

  add_figure (self, sheet, recognised, &recognised->key, notated->stated, notated->value, notated->qualifiers);
  if (!notated->has_paren)
    return;

  {
    TilKey key = recognised->key;
    TilQualifiers qualifiers = TIL_QUALIFIER_PAREN;

    if (recognised->paren_share)
      {
        if (recognised->paren_indicator == TIL_NONE)
          {
            tell_paren (self, sheet, recognised, til_leave_reason (TIL_LEAVE_SHARE));
            return;
          }
        key.indicator = (guint16) recognised->paren_indicator;
        qualifiers |= TIL_QUALIFIER_PERCENT;
      }
    else if (recognised->paren_other)
      key.indicator = (guint16) recognised->paren_indicator;
    else if (recognised->paren_year != 0)
      key.year = (gint16) recognised->paren_year;
    else if (recognised->paren == TIL_ROOT || !til_key_set (&key, self->catalogue, recognised->paren))
      {
        tell_paren (self, sheet, recognised, _("Nothing says what the number in parentheses counts; the one before them is read."));
        return;
      }
    add_figure (self, sheet, recognised, &key,
                notated->paren.high == 0 ? TIL_STATED_NONE : TIL_STATED_NUMBER, notated->paren, qualifiers);
  }
}
