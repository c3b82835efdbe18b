/* core/til-figure.c */
#include "core/til-figure.h"

static const char * const qualifier_codes[TIL_N_QUALIFIERS] = {
  "paren", "word", "footnote", "approx", "range", "percent", "none", "formula", "typed", "hidden",
};

static const char * const stated_codes[] = {
  [TIL_STATED_NUMBER] = "number",
  [TIL_STATED_NONE] = "none",
  [TIL_STATED_MISSING] = "missing",
  [TIL_STATED_CANNOT_OCCUR] = "cannot_occur",
  [TIL_STATED_WITHHELD] = "withheld",
};

/**
 * til_figure_new:
 * @key: what it is about
 *
 * Returns: (transfer full): a figure that states the number 0 in no cell, to
 *   be filled in by its maker
 */
TilFigure *
til_figure_new (const TilKey *key)
{
  TilFigure *self = g_new0 (TilFigure, 1);

  self->key = *key;
  self->sheet = g_strdup ("");
  self->cell = g_strdup ("");
  self->text = g_strdup ("");
  self->reading = g_strdup ("");
  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

/**
 * til_figure_copy:
 * @self: a figure
 *
 * Returns: (transfer full): a new figure alike in everything, id included
 */
TilFigure *
til_figure_copy (const TilFigure *self)
{
  TilFigure *copy = g_new (TilFigure, 1);

  *copy = *self;
  copy->sheet = g_strdup (self->sheet);
  copy->cell = g_strdup (self->cell);
  copy->text = g_strdup (self->text);
  copy->reading = g_strdup (self->reading);
  g_atomic_ref_count_init (&copy->ref_count);

  return copy;
}

TilFigure *
til_figure_ref (TilFigure *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
til_figure_unref (TilFigure *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->sheet);
  g_free (self->cell);
  g_free (self->text);
  g_free (self->reading);
  g_free (self);
}

/**
 * til_figure_get_value:
 * @self: a figure
 *
 * Returns: what it counts as: the correction, or else what was stated; for a
 *   missing or withheld number 0 to no upper end
 */
TilInterval
til_figure_get_value (const TilFigure *self)
{
  if (self->has_correction)
    return self->correction;

  return self->value;
}

/**
 * til_qualifier_to_code:
 * @one: exactly one of #TilQualifiers
 *
 * Returns: (transfer none): its code, "paren"
 */
const char *
til_qualifier_to_code (TilQualifiers one)
{
  return qualifier_codes[g_bit_nth_lsf (one, -1)];
}

/**
 * til_stated_to_code:
 * @self: what a cell says
 *
 * Returns: (transfer none): its code, "none"
 */
const char *
til_stated_to_code (TilStated self)
{
  return stated_codes[self];
}

/**
 * til_left_out_new:
 * @sheet: the sheet, "" for CSV
 * @cell: "B4"
 * @text: what stands there
 * @reason: a translated sentence
 *
 * Returns: (transfer full): a cell that was left out
 */
TilLeftOut *
til_left_out_new (const char *sheet,
                  const char *cell,
                  const char *text,
                  const char *reason)
{
  TilLeftOut *self = g_new (TilLeftOut, 1);

  self->sheet = g_strdup (sheet);
  self->cell = g_strdup (cell);
  self->text = g_strdup (text);
  self->reason = g_strdup (reason);

  return self;
}

void
til_left_out_free (TilLeftOut *self)
{
  g_free (self->sheet);
  g_free (self->cell);
  g_free (self->text);
  g_free (self->reason);
  g_free (self);
}
