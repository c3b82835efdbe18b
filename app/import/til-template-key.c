/* import/til-template-key.c: cells to figures, by the template's own key */
#include "import/til-template-key-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "import/til-notation.h"

typedef struct
{
  TilCatalogue        *catalogue;
  TilBook             *book;
  TilTemplateKey       key;
  TilReading          *reading;
  int                  shift;      /* years between the key and what is read */
  TilTemplateRoleFunc  set_role;
  gpointer             user_data;
  GHashTable          *lines;      /* sheet name \037 cell → TilTemplateKeyLine, borrowed */
} Reader;

static void
reader_clear (Reader *self)
{
  til_template_key_clear (&self->key);
  g_clear_pointer (&self->lines, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static char *
place_of (const char *sheet,
          guint32     row,
          guint32     column)
{
  return g_strdup_printf ("%s\037%u\037%u", sheet, row, column);
}

static void
warn (Reader *self,
      char   *warning)
{
  g_ptr_array_add (self->reading->warnings, warning);
}

/* A number as it is shown, a text as it stands. */
static char *
shown_text (const TilCell *cell)
{
  if (cell->text != NULL)
    return g_strdup (cell->text);
  if ((cell->flags & TIL_CELL_PERCENT) != 0)
    return g_strdup_printf ("%.10g %%", cell->number * 100);
  return g_strdup_printf ("%.15g", cell->number);
}

static void
leave_out (Reader         *self,
           const TilSheet *sheet,
           const TilCell  *cell,
           const char     *reason)
{
  g_autofree char *name = til_cell_name (cell->row, cell->column);
  g_autofree char *text = shown_text (cell);

  g_ptr_array_add (self->reading->left_out, til_left_out_new (sheet->name, name, text, reason));
  self->set_role (self->user_data, sheet->name, name, TIL_CELL_ROLE_LEFT_OUT, reason);
}

static void
mark (Reader         *self,
      const TilSheet *sheet,
      const TilCell  *cell,
      const char     *meaning)
{
  g_autofree char *name = til_cell_name (cell->row, cell->column);

  self->set_role (self->user_data, sheet->name, name, TIL_CELL_ROLE_LABEL, meaning);
}

/* Whether a number, or something that could be one, stands in the cell. */
static gboolean
holds_number (const TilCell *cell)
{
  g_auto(TilNotated) notated = { 0 };

  switch (cell->type)
    {
    case TIL_CELL_TEXT:
      til_notation_read (cell->text, &notated);
      return notated.kind != TIL_NOTATION_TEXT;
    case TIL_CELL_NUMBER:
    case TIL_CELL_BOOLEAN:
    case TIL_CELL_DATE:
    case TIL_CELL_TIME:
    case TIL_CELL_DATE_TIME:
    case TIL_CELL_ERROR:
    case TIL_CELL_UNKNOWN:
    default:
      return TRUE;
    }
}

static void
add_figure (Reader           *self,
            const TilSheet   *sheet,
            const TilCell    *cell,
            const TilKey     *key,
            const TilNotated *notated)
{
  TilFigure *figure = til_figure_new (key);
  g_autofree char *meaning = til_key_describe (key, self->catalogue, til_language_of_messages ());

  g_free (figure->sheet);
  g_free (figure->cell);
  g_free (figure->text);
  g_free (figure->reading);
  figure->sheet = g_strdup (sheet->name);
  figure->cell = til_cell_name (cell->row, cell->column);
  figure->text = shown_text (cell);
  figure->reading = g_strdup (_("by the key of the partner's template"));
  figure->stated = notated->stated;
  figure->value = notated->value;
  figure->qualifiers = notated->qualifiers;
  if ((cell->flags & TIL_CELL_FORMULA) != 0)
    figure->qualifiers |= TIL_QUALIFIER_FORMULA;
  g_ptr_array_add (self->reading->figures, figure);
  self->set_role (self->user_data, sheet->name, figure->cell, TIL_CELL_ROLE_FIGURE, meaning);
}

/* A number of whole units is not a share, whatever format the cell was given. */
static gboolean
read_notation (Reader       *self,
               const TilCell *cell,
               const TilKey  *key,
               TilNotated    *notated)
{
  gboolean additive = til_catalogue_get_counting_unit (self->catalogue, key->indicator)->additive;

  if (cell->type == TIL_CELL_TEXT)
    til_notation_read (cell->text, notated);
  else if (cell->type == TIL_CELL_NUMBER)
    til_notation_from_number (cell->number, !additive && (cell->flags & TIL_CELL_PERCENT) != 0, notated);
  else
    return FALSE;

  if (notated->kind != TIL_NOTATION_VALUE || notated->ambiguous || notated->has_paren || notated->value.low < 0)
    return FALSE;

  return !additive || !til_interval_is_exact (notated->value) || notated->value.low % TIL_ONE == 0;
}

static void
read_count (Reader                   *self,
            const TilTemplateKeyLine *line,
            const TilCell            *cell)
{
  g_auto(TilNotated) notated = { 0 };
  TilKey key;

  if (!til_key_from_code (&key, self->catalogue, line->value))
    {
      leave_out (self, line->at, cell, _("The catalogue no longer has what is counted here."));
      return;
    }

  if ((cell->flags & TIL_CELL_HIDDEN) != 0)
    {
      leave_out (self, line->at, cell, _("Its row, column or sheet is hidden."));
      return;
    }

  key.year = (gint16) (key.year + self->shift);
  if (read_notation (self, cell, &key, &notated))
    {
      add_figure (self, line->at, cell, &key, &notated);
      return;
    }

  if (cell->type == TIL_CELL_UNKNOWN || cell->type == TIL_CELL_ERROR)
    leave_out (self, line->at, cell, _("The formula's value is not stored in the file, or is an error."));
  else
    leave_out (self, line->at, cell, _("What was written here is not one number of the kind that is asked for."));
}

static const TilTemplateKeyLine *
line_of (Reader         *self,
         const TilSheet *sheet,
         const TilCell  *cell)
{
  g_autofree char *place = place_of (sheet->name, cell->row, cell->column);

  return g_hash_table_lookup (self->lines, place);
}

static gboolean
is_of_template (Reader         *self,
                const TilSheet *sheet)
{
  for (guint i = 0; i < self->key.lines->len; i++)
    if (g_array_index (self->key.lines, TilTemplateKeyLine, i).at == sheet)
      return TRUE;

  return FALSE;
}

static void
read_cell (Reader         *self,
           const TilSheet *sheet,
           const TilCell  *cell,
           gboolean        of_template)
{
  const TilTemplateKeyLine *line = line_of (self, sheet, cell);

  if (line == NULL)
    {
      if (!holds_number (cell))
        mark (self, sheet, cell, NULL);
      else if (of_template)
        leave_out (self, sheet, cell, _("It stands beside the template's cells."));
      else
        leave_out (self, sheet, cell, _("The sheet is not one of the template's."));
      return;
    }

  switch (line->kind)
    {
    case TIL_TEMPLATE_COUNT:
      read_count (self, line, cell);
      break;
    case TIL_TEMPLATE_LAST:
      {
        g_autofree char *text = shown_text (cell);

        if (g_str_equal (text, line->value))
          mark (self, sheet, cell, _("Last year's figure, written there by the template for comparison."));
        else
          leave_out (self, sheet, cell, _("Last year's figure, which the partner has changed."));
      }
      break;
    case TIL_TEMPLATE_CONTROL:
      if ((cell->flags & TIL_CELL_FORMULA) == 0 && holds_number (cell))
        leave_out (self, sheet, cell, _("It was written over a control sum of the template's."));
      else
        mark (self, sheet, cell, _("A control sum of the template's."));
      break;
    case TIL_TEMPLATE_REMARK:
      if (holds_number (cell))
        leave_out (self, sheet, cell, _("It stands in a column of remarks."));
      else
        mark (self, sheet, cell, NULL);
      break;
    case TIL_TEMPLATE_OVERLAP:
      if (holds_number (cell))
        leave_out (self, sheet, cell, _("Persons whom another service counts too: it is a declared overlap, and no number of its own."));
      else
        mark (self, sheet, cell, NULL);
      break;
    case TIL_TEMPLATE_TEXT:
    case TIL_TEMPLATE_UNIT:
    case TIL_TEMPLATE_ALL:
    case TIL_TEMPLATE_N_KINDS:
    default:
      mark (self, sheet, cell, NULL);
      break;
    }
}

static void
read_sheets (Reader *self)
{
  for (guint i = 0; i < self->key.lines->len; i++)
    {
      TilTemplateKeyLine *line = &g_array_index (self->key.lines, TilTemplateKeyLine, i);

      if (line->at != NULL)
        g_hash_table_replace (self->lines, place_of (line->at->name, line->row, line->column), line);
    }

  for (guint i = 0; i < self->book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (self->book->sheets, i);
      gboolean of_template = is_of_template (self, sheet);

      if (sheet == self->key.sheet)
        continue;
      for (guint c = 0; c < sheet->cells->len; c++)
        read_cell (self, sheet, &g_array_index (sheet->cells, TilCell, c), of_template);
    }
}

static void
warn_of_missing_sheets (Reader *self)
{
  const char *last = NULL;

  for (guint i = 0; i < self->key.lines->len; i++)
    {
      const TilTemplateKeyLine *line = &g_array_index (self->key.lines, TilTemplateKeyLine, i);

      if (line->kind != TIL_TEMPLATE_COUNT || line->at != NULL || g_strcmp0 (line->sheet, last) == 0)
        continue;
      last = line->sheet;
      /* Translators: a sheet's name */
      warn (self, g_strdup_printf (_("The sheet “%s” of the template is gone: nothing was delivered on it."), last));
    }
}

/* ---- overlaps ---- */

static guint
find_unit (const TilTemplateKey *key,
           TilCatalogue         *catalogue,
           const char           *name)
{
  for (guint i = 0; i < key->lines->len; i++)
    {
      const TilTemplateKeyLine *line = &g_array_index (key->lines, TilTemplateKeyLine, i);
      guint dimension;

      if (line->kind != TIL_TEMPLATE_UNIT || !g_str_equal (line->cell, name))
        continue;
      dimension = til_catalogue_find_dimension (catalogue, line->sheet);
      return dimension != TIL_NONE ? til_catalogue_find_category (catalogue, dimension, line->value) : TIL_NONE;
    }

  return TIL_NONE;
}

/* How many are in both; -1: all; 0: nothing that can be read. */
static int
read_overlap_count (const TilTemplateKey *key,
                    const TilCell        *cell)
{
  if (cell->type == TIL_CELL_NUMBER)
    return cell->number >= 1 && cell->number <= 1000000 && cell->number == (int) cell->number ? (int) cell->number : 0;
  if (cell->type != TIL_CELL_TEXT)
    return 0;

  for (guint i = 0; i < key->lines->len; i++)
    {
      const TilTemplateKeyLine *line = &g_array_index (key->lines, TilTemplateKeyLine, i);
      g_autofree char *given = g_utf8_casefold (cell->text, -1);

      if (line->kind == TIL_TEMPLATE_ALL && g_str_equal (line->cell, g_strstrip (given)))
        return -1;
    }

  return 0;
}

static GPtrArray *
list_overlaps (const TilTemplateKey *key,
               TilCatalogue         *catalogue,
               GPtrArray            *lines)
{
  GPtrArray *overlaps = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < key->lines->len; i++)
    {
      const TilTemplateKeyLine *line = &g_array_index (key->lines, TilTemplateKeyLine, i);
      const TilCell *count;
      const TilCell *names[2];
      TilOverlap overlap;

      if (line->kind != TIL_TEMPLATE_OVERLAP || line->at == NULL || line->column < 2)
        continue;
      count = til_sheet_get_cell (line->at, line->row, line->column);
      names[0] = til_sheet_get_cell (line->at, line->row, line->column - 2);
      names[1] = til_sheet_get_cell (line->at, line->row, line->column - 1);
      if (count == NULL || names[0] == NULL || names[0]->text == NULL || names[1] == NULL || names[1]->text == NULL)
        continue;

      overlap.indicator = til_catalogue_find_indicator (catalogue, line->value);
      overlap.unit = find_unit (key, catalogue, names[0]->text);
      overlap.within = find_unit (key, catalogue, names[1]->text);
      overlap.count = read_overlap_count (key, count);
      if (overlap.indicator == TIL_NONE || overlap.unit == TIL_NONE || overlap.within == TIL_NONE ||
          overlap.unit == overlap.within || overlap.count == 0)
        continue;
      g_ptr_array_add (overlaps, g_memdup2 (&overlap, sizeof overlap));
      if (lines != NULL)
        g_ptr_array_add (lines, (gpointer) line);
    }

  return overlaps;
}

/**
 * til_template_key_overlaps:
 * @book: a workbook
 * @catalogue: the project's
 *
 * Returns: (transfer full) (element-type TilOverlap): the overlaps with other
 *   services that a partner declared in its template; empty if it is none
 */
GPtrArray *
til_template_key_overlaps (TilBook      *book,
                           TilCatalogue *catalogue)
{
  g_auto(TilTemplateKey) key = { 0 };
  g_autofree char *why = NULL;

  if (til_template_key_find (&key, book, &why) != TIL_TEMPLATE_KEY_FOUND)
    return g_ptr_array_new_with_free_func (g_free);

  return list_overlaps (&key, catalogue, NULL);
}

static void
warn_of_overlaps (Reader *self)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  g_autoptr(GPtrArray) overlaps = list_overlaps (&self->key, self->catalogue, lines);

  for (guint i = 0; i < overlaps->len; i++)
    {
      const TilOverlap *overlap = g_ptr_array_index (overlaps, i);
      const TilTemplateKeyLine *line = g_ptr_array_index (lines, i);

      warn (self, g_strdup_printf (
              /* Translators: %1$s and %2$s are services, %3$s is a sheet, %4$s a cell */
              _("The partner declares that %2$s counts persons of %1$s too (sheet “%3$s”, cell %4$s)."),
              til_label_get (&til_catalogue_get_category (self->catalogue, overlap->unit)->label, til_language_of_messages ()),
              til_label_get (&til_catalogue_get_category (self->catalogue, overlap->within)->label, til_language_of_messages ()),
              line->at->name, line->cell));
    }
}

/* ---- whose, and of which year ---- */

static gboolean
check_partner (Reader               *self,
               const TilReadOptions *options,
               char                **why)
{
  guint partner = til_catalogue_find_partner (self->catalogue, self->key.partner);

  if (partner == TIL_NONE)
    *why = g_strdup (_("it was made for a partner that the catalogue does not have"));
  else if (options->partner != TIL_NONE && options->partner != partner)
    *why = g_strdup (_("it was made for another partner"));
  else
    self->reading->partner = partner;

  return *why == NULL;
}

/* She may say that the numbers are of another year: last year's template was
 * filled in once more. */
static void
settle_year (Reader               *self,
             const TilReadOptions *options)
{
  self->reading->year = options->year != 0 ? options->year : self->key.year;
  self->shift = self->reading->year - self->key.year;
  if (self->shift != 0)
    warn (self, g_strdup_printf (
            /* Translators: %1$d and %2$d are years */
            _("The template was made for %1$d; its numbers are read as those of %2$d, as you say."),
            self->key.year, self->reading->year));
  else if (options->edition != 0 && options->edition != self->key.year)
    warn (self, g_strdup_printf (
            /* Translators: %1$d and %2$d are years */
            _("The template was made for %1$d, and its numbers are read as those of that year, not of %2$d."),
            self->key.year, options->edition));
}

/**
 * til_template_key_read:
 * @book: a workbook, checked for personal data
 * @catalogue: the project's
 * @options: what is known of the file beforehand
 * @reading: a reading without cells, to be filled
 * @set_role: told what each cell became
 * @user_data: for @set_role
 *
 * Reads a partner's own workbook by its key: every cell that was filled in is
 * a figure, exactly, and nothing is asked. A template that was broken by hand
 * is left to ordinary reading, with a warning in @reading.
 *
 * Returns: %FALSE if @book must be read in the ordinary way
 */
gboolean
til_template_key_read (TilBook              *book,
                       TilCatalogue         *catalogue,
                       const TilReadOptions *options,
                       TilReading           *reading,
                       TilTemplateRoleFunc   set_role,
                       gpointer              user_data)
{
  g_auto(Reader) self = { .catalogue = catalogue, .book = book, .reading = reading,
                          .set_role = set_role, .user_data = user_data };
  g_autofree char *why = NULL;
  TilTemplateKeyState state = til_template_key_find (&self.key, book, &why);

  if (state == TIL_TEMPLATE_KEY_NONE)
    return FALSE;
  if (state == TIL_TEMPLATE_KEY_BROKEN || !check_partner (&self, options, &why))
    {
      warn (&self, g_strdup_printf (
              /* Translators: the reason, which ends the sentence */
              _("This is a template of the program's, but it is read like any other file: %s."), why));
      return FALSE;
    }

  self.lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  settle_year (&self, options);
  read_sheets (&self);
  warn_of_missing_sheets (&self);
  warn_of_overlaps (&self);

  return TRUE;
}
