/* import/til-list.c: see the header */
#include "import/til-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "import/til-list-form.h"

/* The header stands among so many first rows. */
#define HEADER_ROWS 40

/* Rows that are left out for one reason are told once, at the first of them. */
typedef struct
{
  guint   n;
  guint32 row, column;
} Told;

typedef struct
{
  const TilList  *list;
  TilReader      *reader;
  const TilCell **row;       /* by column of the sheet; NULL: empty */
  Told           *of_others; /* by column of the form: rows that say another word than asked for */
  Told           *beside;    /* by column of the sheet: numbers that are no values */
  Told            hidden;
  gboolean        with_hidden;
} Run;

static gboolean
same_label (const char *label,
            const char *cell)
{
  g_autoptr(GPtrArray) a = til_tokens_new (label);
  g_autoptr(GPtrArray) b = til_tokens_new (cell);
  g_autofree char *left = til_tokens_join (a, 0, a->len, FALSE);
  g_autofree char *right = til_tokens_join (b, 0, b->len, FALSE);

  return *left != '\0' && strcmp (left, right) == 0;
}

static gboolean
heads (const TilListColumn *column,
       const char          *cell)
{
  for (char **name = column->names; *name != NULL; name++)
    if (same_label (*name, cell))
      return TRUE;
  return FALSE;
}

/* Every column of the form but those that are ignored must be there once, and
 * no column that the form does not know: it might break the numbers down. */
static GArray *
match_header (const TilListForm    *form,
              const TilCell * const *cells,
              guint                 n_cells)
{
  g_autoptr(GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n_values = 0, n_needed = 0;

  for (guint i = 0; i < form->columns->len; i++)
    {
      const TilListColumn *column = g_ptr_array_index (form->columns, i);
      guint32 none = G_MAXUINT32;

      n_values += column->use == TIL_LIST_VALUE;
      n_needed += column->use != TIL_LIST_IGNORED;
      g_array_append_val (columns, none);
    }
  if (n_cells < n_needed || n_cells > form->columns->len)
    return NULL;
  for (guint j = 0; j < n_cells; j++)
    {
      guint32 *place = NULL;

      if (cells[j]->type != TIL_CELL_TEXT)
        return NULL;
      for (guint i = 0; i < form->columns->len && place == NULL; i++)
        if (heads (g_ptr_array_index (form->columns, i), cells[j]->text))
          place = &g_array_index (columns, guint32, i);
      if (place == NULL || *place != G_MAXUINT32)
        return NULL;
      *place = cells[j]->column;
    }
  for (guint i = 0; i < form->columns->len; i++)
    if (g_array_index (columns, guint32, i) == G_MAXUINT32
        && ((const TilListColumn *) g_ptr_array_index (form->columns, i))->use != TIL_LIST_IGNORED)
      return NULL;
  return n_values == 1 ? g_steal_pointer (&columns) : NULL;
}

/**
 * til_list_find:
 * @forms: (element-type TilListForm): layouts; kept for longer than the list
 * @sheet: a sheet
 *
 * Returns: (transfer full) (nullable): the list that the sheet is
 */
TilList *
til_list_find (GPtrArray      *forms,
               const TilSheet *sheet)
{
  g_autoptr(GPtrArray) row = g_ptr_array_new ();

  for (guint i = 0; i <= sheet->cells->len; i++)
    {
      const TilCell *cell = i < sheet->cells->len ? &g_array_index (sheet->cells, TilCell, i) : NULL;
      const TilCell *last = row->len > 0 ? g_ptr_array_index (row, row->len - 1) : NULL;

      if (last != NULL && (cell == NULL || cell->row != last->row))
        {
          for (guint j = 0; j < forms->len; j++)
            {
              const TilListForm *form = g_ptr_array_index (forms, j);
              GArray *columns = match_header (form, (const TilCell * const *) row->pdata, row->len);
              TilList *self;

              if (columns == NULL)
                continue;
              self = g_new0 (TilList, 1);
              self->form = form;
              self->sheet = sheet;
              self->header = last->row;
              self->columns = columns;
              return self;
            }
          g_ptr_array_set_size (row, 0);
        }
      if (cell == NULL || cell->row >= HEADER_ROWS)
        break;
      g_ptr_array_add (row, (gpointer) cell);
    }
  return NULL;
}

void
til_list_free (TilList *self)
{
  g_array_unref (self->columns);
  g_free (self);
}

static const TilListColumn *
column_of (const TilList *self,
           guint          nth)
{
  return g_ptr_array_index (self->form->columns, nth);
}

static const TilCell *
cell_of (const Run *run,
         guint      nth)
{
  guint32 column = g_array_index (run->list->columns, guint32, nth);

  return column != G_MAXUINT32 ? run->row[column] : NULL;
}

static const char *
text_of (const TilCell *cell)
{
  return cell != NULL && cell->text != NULL ? cell->text : "";
}

/* Of several words that are asked for, any. */
static gboolean
is_asked_for (const TilListColumn *column,
              const TilCell       *cell)
{
  return g_strv_contains ((const char * const *) column->words, text_of (cell));
}

static gboolean
read_year (const TilCell *cell,
           int           *year)
{
  gint64 number;

  if (cell == NULL)
    return FALSE;
  if (cell->type == TIL_CELL_NUMBER)
    number = cell->number >= 0 && cell->number < 10000 ? (gint64) cell->number : 0;
  else if (!g_ascii_string_to_signed (text_of (cell), 10, 0, 9999, &number, NULL))
    return FALSE;
  *year = (int) number;
  return til_notation_is_year (number) && (cell->type != TIL_CELL_NUMBER || cell->number == (double) number);
}

static gboolean
is_spelt (const TilCategory *category,
          const char        *word)
{
  for (guint language = 0; language < TIL_N_LANGUAGES; language++)
    if (same_label (category->label.text[language], word))
      return TRUE;
  for (char **spelling = category->spellings; *spelling != NULL; spelling++)
    if (same_label (*spelling, word))
      return TRUE;
  return FALSE;
}

static guint
find_category (const TilCatalogue *catalogue,
               guint               dimension,
               const char         *word)
{
  const GArray *categories = til_catalogue_get_dimension (catalogue, dimension)->categories;

  for (guint i = 0; i < categories->len; i++)
    {
      guint category = g_array_index (categories, guint, i);

      if (is_spelt (til_catalogue_get_category (catalogue, category), word))
        return category;
    }
  return TIL_ROOT;
}

/* The dimension that the column beside says for this row. */
static guint
dimension_beside (const Run           *run,
                  const TilListColumn *column)
{
  for (guint i = 0; column->beside != NULL && i < run->list->form->columns->len; i++)
    {
      const TilListColumn *other = column_of (run->list, i);
      const TilListMeaning *meaning;

      if (!g_str_equal (other->names[0], column->beside))
        continue;
      meaning = til_list_column_find (other, text_of (cell_of (run, i)));
      return meaning != NULL ? meaning->dimension : TIL_NONE;
    }
  return TIL_NONE;
}

/* Returns: (nullable): why the row counts nothing that is known. */
static const char *
read_words (const Run *run,
            guint     *indicator,
            TilKey    *key)
{
  const TilCatalogue *catalogue = run->reader->catalogue;

  for (guint i = 0; i < run->list->form->columns->len; i++)
    {
      const TilListColumn *column = column_of (run->list, i);
      const char *word = text_of (cell_of (run, i));
      const TilListMeaning *meaning;
      guint dimension;

      if (column->use != TIL_LIST_WORDS)
        continue;
      meaning = til_list_column_find (column, word);
      dimension = dimension_beside (run, column);
      if (meaning == NULL)
        {
          guint category = dimension != TIL_NONE ? find_category (catalogue, dimension, word) : TIL_ROOT;

          if (category == TIL_ROOT || !til_key_set (key, catalogue, category))
            return _("The saved layout of this list does not explain a word of its row.");
          continue;
        }
      if (meaning->no_count)
        return _("The saved layout of this list says that its row counts nothing that is reported.");
      if (meaning->indicator != TIL_NONE)
        *indicator = meaning->indicator;
      for (guint j = 0; j < meaning->categories->len; j++)
        if (!til_key_set (key, catalogue, g_array_index (meaning->categories, guint, j)))
          return _("Its row says too many things at once.");
    }
  if (*indicator == TIL_NONE)
    return _("The saved layout of this list does not say what its row counts.");
  for (guint i = 0; i < til_key_n_categories (key); i++)
    if (!til_indicator_has_dimension (til_catalogue_get_indicator (catalogue, *indicator),
                                      til_catalogue_get_category (catalogue, key->categories[i])->dimension))
      return _("What its row says is not broken down so by the catalogue.");
  return NULL;
}

static void
tell (Told          *told,
      const TilCell *cell)
{
  if (told->n++ == 0)
    {
      told->row = cell->row;
      told->column = cell->column;
    }
}

static void
leave_out (const Run     *run,
           const TilCell *cell,
           const char    *shown,
           const char    *reason)
{
  g_autofree char *name = til_cell_name (cell->row, cell->column);

  g_ptr_array_add (run->reader->reading->base.left_out, til_left_out_new (run->list->sheet->name, name, shown, reason));
  til_reader_set_role (run->reader, run->list->sheet->name, name, TIL_CELL_ROLE_LEFT_OUT, reason);
}

static void
add_figure (const Run        *run,
            const TilCell    *cell,
            const char       *shown,
            const TilKey     *key,
            const TilNotated *notated)
{
  TilFigure *figure = til_figure_new (key);
  g_autofree char *meaning = til_key_describe (key, run->reader->catalogue, til_language_of_messages ());

  g_free (figure->sheet);
  g_free (figure->cell);
  g_free (figure->text);
  g_free (figure->reading);
  figure->sheet = g_strdup (run->list->sheet->name);
  figure->cell = til_cell_name (cell->row, cell->column);
  figure->text = g_strdup (shown);
  /* Translators: a row of a sheet, and the code of a list's layout */
  figure->reading = g_strdup_printf (_("row %1$u, by the saved layout “%2$s”"), cell->row + 1, run->list->form->code);
  figure->stated = notated->stated;
  figure->value = notated->value;
  figure->qualifiers = notated->qualifiers;
  if ((cell->flags & TIL_CELL_FORMULA) != 0)
    figure->qualifiers |= TIL_QUALIFIER_FORMULA;
  if ((cell->flags & TIL_CELL_HIDDEN) != 0)
    figure->qualifiers |= TIL_QUALIFIER_HIDDEN;
  g_ptr_array_add (run->reader->reading->base.figures, figure);
  til_reader_set_role (run->reader, figure->sheet, figure->cell, TIL_CELL_ROLE_FIGURE, meaning);
}

/* A count that is not whole, or negative, is no count. */
static gboolean
is_countable (const TilNotated      *notated,
              const TilCountingUnit *unit)
{
  return !unit->additive
         || (notated->value.low >= 0 && notated->value.low % TIL_ONE == 0
             && (!til_interval_is_bounded (notated->value) || notated->value.high % TIL_ONE == 0));
}

static void
read_value (Run           *run,
            const TilCell *cell)
{
  g_auto(TilNotated) notated = { 0 };
  g_autofree char *number = cell->text == NULL ? g_strdup_printf ("%.10g", cell->number) : NULL;
  const char *shown = number != NULL ? number : cell->text, *why;
  guint indicator = TIL_NONE;
  TilKey key = til_key_new (0, 0);
  int year = run->reader->reading->base.year;

  if (cell->type == TIL_CELL_NUMBER)
    til_notation_from_number (cell->number, (cell->flags & TIL_CELL_PERCENT) != 0, &notated);
  else
    til_notation_read (shown, &notated);
  if (notated.kind == TIL_NOTATION_TEXT && *shown == '\0')
    return;

  why = read_words (run, &indicator, &key);
  for (guint i = 0; i < run->list->form->columns->len && why == NULL; i++)
    if (column_of (run->list, i)->use == TIL_LIST_YEAR && !read_year (cell_of (run, i), &year))
      why = _("Its row says no year.");
  if (why == NULL && (notated.kind != TIL_NOTATION_VALUE || notated.has_paren || notated.words != NULL
                      || notated.ambiguous || year == 0))
    why = _("It has digits, but is written in a way that is not understood.");
  if (why == NULL && !is_countable (&notated, til_catalogue_get_counting_unit (run->reader->catalogue, indicator)))
    why = _("It is no whole number, and counts nothing.");
  if (why != NULL)
    {
      leave_out (run, cell, shown, why);
      return;
    }
  key.indicator = (guint16) indicator;
  key.year = (gint16) year;
  add_figure (run, cell, shown, &key, &notated);
}

static void
read_row (Run *run)
{
  const TilListForm *form = run->list->form;
  const TilCell *value = NULL;
  Told *told = NULL;

  for (guint i = 0; i < form->columns->len; i++)
    {
      const TilListColumn *column = column_of (run->list, i);
      const TilCell *cell = cell_of (run, i);

      if (column->use == TIL_LIST_VALUE)
        value = cell;
      else if (column->use == TIL_LIST_ONLY && told == NULL && !is_asked_for (column, cell))
        told = &run->of_others[i];
    }
  for (guint column = 0; column < run->list->sheet->n_columns; column++)
    if (run->row[column] != NULL && run->row[column] != value && run->row[column]->type == TIL_CELL_NUMBER)
      tell (&run->beside[column], run->row[column]);
  if (value == NULL)
    return;
  if (!run->with_hidden && (value->flags & TIL_CELL_HIDDEN) != 0)
    told = &run->hidden;
  if (told != NULL)
    tell (told, value);
  else
    read_value (run, value);
}

static void
leave_out_told (const Run  *run,
                const Told *told,
                char       *reason)
{
  const TilCell cell = { .row = told->row, .column = told->column };

  leave_out (run, &cell, "", reason);
  g_free (reason);
}

static void
tell_rest (const Run *run)
{
  for (guint i = 0; i < run->list->form->columns->len; i++)
    if (run->of_others[i].n > 0)
      leave_out_told (run, &run->of_others[i],
                      /* Translators: a number of rows, and the name of a column */
                      g_strdup_printf (ngettext ("%1$u row from here on is of something else than the saved layout asks for: see its column “%2$s”.",
                                                 "%1$u rows from here on are of something else than the saved layout asks for: see their column “%2$s”.",
                                                 run->of_others[i].n),
                                       run->of_others[i].n, column_of (run->list, i)->names[0]));
  if (run->hidden.n > 0)
    leave_out_told (run, &run->hidden,
                    g_strdup_printf (ngettext ("%u row from here on is hidden.", "%u rows from here on are hidden.",
                                               run->hidden.n), run->hidden.n));
  for (guint column = 0; column < run->list->sheet->n_columns; column++)
    if (run->beside[column].n > 0)
      leave_out_told (run, &run->beside[column],
                      g_strdup_printf (ngettext ("%u number of this column says what the others are of, or is not read.",
                                                 "%u numbers of this column say what the others are of, or are not read.",
                                                 run->beside[column].n), run->beside[column].n));
}

/**
 * til_list_read:
 * @self: a list
 * @reader: gets its figures, and what is left out
 * @with_hidden: whether hidden rows are like the others
 */
void
til_list_read (const TilList *self,
               TilReader     *reader,
               gboolean       with_hidden)
{
  guint n_columns = self->sheet->n_columns;
  g_autofree const TilCell **row = g_new0 (const TilCell *, n_columns + 1);
  g_autofree Told *of_others = g_new0 (Told, self->form->columns->len + 1);
  g_autofree Told *beside = g_new0 (Told, n_columns + 1);
  Run run = { .list = self, .reader = reader, .row = row, .of_others = of_others, .beside = beside, .with_hidden = with_hidden };
  const GArray *cells = self->sheet->cells;

  for (guint i = 0; i < cells->len;)
    {
      guint32 at = g_array_index (cells, TilCell, i).row;

      memset (row, 0, sizeof *row * n_columns);
      for (; i < cells->len && g_array_index (cells, TilCell, i).row == at; i++)
        {
          const TilCell *cell = &g_array_index (cells, TilCell, i);

          row[cell->column] = cell;
          if (at < self->header && cell->type == TIL_CELL_NUMBER)
            tell (&beside[cell->column], cell);
        }
      if (at > self->header)
        read_row (&run);
    }
  tell_rest (&run);
  til_list_form_save (self->form, reader->catalogue, reader->reading->base.answers);
}
