/* sheet/til-xlsx-sheet.c: one worksheet as a stream of cells; see til-xlsx.h
 *
 * The hot path of the program: a workbook of a million cells passes through
 * here, so that names are compared by their letters and nothing is allocated
 * for a cell. The cells of a row may be scanned beside expat.
 */
#include "sheet/til-xlsx-cell.h"
#include "sheet/til-xlsx.h"

#include <glib/gi18n-lib.h>

#include "sheet/til-xml.h"

typedef enum
{
  IN_ROOT,
  IN_COLUMNS,
  IN_ROWS,
  IN_ROW,
  IN_CELL,
  IN_VALUE,
  IN_FORMULA,
  IN_INLINE,
  IN_INLINE_RUN,
  IN_INLINE_TEXT,
  IN_MERGES,
  N_PLACES
} Place;

#define ROWS_BETWEEN_PROGRESS 1024

/* Column definitions that are looked at; a sheet has no more columns. */
#define MAX_COLUMN_RANGES TIL_MAX_COLUMNS

typedef struct
{
  TilXml                xml;
  const TilXlsxContext *context;
  TilArchiveEntry      *entry;

  char                 *namespace;         /* of the root, with its separator */
  gsize                 namespace_length;
  const char           *met[N_PLACES];     /* by place, the latest name of the scanner's that was in it */
  Place                 place;
  Place                 before_run;        /* where text of a run belongs */
  guint                 skipping;          /* elements open that mean nothing to us */

  gboolean              row_hidden;
  gint64                row;               /* of the row element; -1 before the first */
  gint64                column;            /* of the last cell in it; -1 before the first */
  gint64                last_row, last_column;  /* of the last cell handed out */
  gboolean              disorder_told;
  guint                 n_column_ranges;
  guint32               hidden_columns[TIL_MAX_COLUMNS / 32];

  TilXlsxCell           cell;              /* the current one */
  gboolean              cell_outside;
} SheetParser;

static void
fail_with (SheetParser *self,
           GError      *error)
{
  /* No error: the visitor has had enough. */
  if (error != NULL)
    til_xml_fail (&self->xml, error);
  else
    til_xml_stop (&self->xml);
}

static void
warn_about (SheetParser *self,
            const char  *reference,
            const char  *problem)
{
  g_autofree char *place = NULL;

  if (!til_reading_can_warn (self->context->reading))
    return;

  /* A reference is a place; but a lying one can be anything. */
  place = g_utf8_substring (reference, 0, MIN (20, g_utf8_strlen (reference, 80)));
  til_reading_warning (self->context->reading,
                       /* Translators: a sheet, a cell or row such as B4, what is wrong with it */
                       _("Sheet “%1$s”, %2$s: %3$s"), self->context->name, place, problem);
}

static void
warn_about_cell (SheetParser *self,
                 const char  *problem)
{
  g_autofree char *name = NULL;

  if (!til_reading_can_warn (self->context->reading))
    return;

  name = til_cell_name (self->cell.shown.row, self->cell.shown.column);
  warn_about (self, name, problem);
}

static void
start_column_range (SheetParser  *self,
                    const char  **attributes)
{
  const char *width = til_xml_get (attributes, "width");
  const char *min = til_xml_get (attributes, "min");
  const char *max = til_xml_get (attributes, "max");
  guint32 first, last;
  double number;

  if (++self->n_column_ranges > MAX_COLUMN_RANGES)
    return;

  if (!til_xml_is_true (til_xml_get (attributes, "hidden"))
      && !(width != NULL && til_parse_number (width, strlen (width), &number) && number == 0))
    return;

  if (min == NULL || max == NULL || !til_xlsx_read_unsigned (min, &first) || !til_xlsx_read_unsigned (max, &last)
      || first < 1)
    return;

  last = MIN (last, TIL_MAX_COLUMNS);
  for (guint32 i = first - 1; i < last; i++)
    self->hidden_columns[i / 32] |= 1u << (i % 32);
}

static void
start_row (SheetParser  *self,
           const char  **attributes)
{
  self->row++;
  self->column = -1;
  self->row_hidden = FALSE;

  for (gsize i = 0; attributes[i] != NULL; i += 2)
    {
      const char *name = attributes[i];
      const char *value = attributes[i + 1];
      guint32 number;

      if (name[0] == 'r' && name[1] == '\0')
        {
          if (til_xlsx_read_unsigned (value, &number) && number >= 1 && number <= TIL_MAX_ROWS)
            self->row = number - 1;
          else
            warn_about (self, value, _("there is no such row"));
        }
      else if (name[0] == 'h' && strcmp (name, "hidden") == 0)
        {
          self->row_hidden |= til_xml_is_true (value);
        }
      else if (name[0] == 'h' && strcmp (name, "ht") == 0)
        {
          double height;

          self->row_hidden |= til_parse_number (value, strlen (value), &height) && height == 0;
        }
    }

  if (self->row % ROWS_BETWEEN_PROGRESS == 0)
    til_reading_progress (self->context->reading,
                          self->context->progress_start
                          + self->context->progress_share * til_archive_entry_get_fraction (self->entry));
}

static void
start_cell (SheetParser  *self,
            const char  **attributes)
{
  const char *reference = til_xlsx_cell_begin (&self->cell, self->context, attributes);
  TilCell *cell = &self->cell.shown;

  self->cell_outside = FALSE;

  if (reference == NULL)
    {
      cell->row = MAX (self->row, 0);
      cell->column = self->column + 1;
      self->cell_outside = self->row >= TIL_MAX_ROWS || cell->column >= TIL_MAX_COLUMNS;
      if (self->cell_outside)
        warn_about_cell (self, _("the cell lies outside the sheet"));
    }
  else if (!til_cell_parse (reference, &cell->row, &cell->column))
    {
      self->cell_outside = TRUE;
      warn_about (self, reference, _("there is no such cell"));
    }

  if (!self->cell_outside)
    self->column = cell->column;
}

static void
start_merge (SheetParser  *self,
             const char  **attributes)
{
  const char *reference = til_xml_get (attributes, "ref");
  const char *colon = reference != NULL ? strchr (reference, ':') : NULL;
  g_autofree char *first = NULL;
  guint32 top, left, bottom, right;
  GError *error = NULL;

  if (colon == NULL)
    return;  /* one cell is none */

  first = g_strndup (reference, colon - reference);
  if (!til_cell_parse (first, &top, &left) || !til_cell_parse (colon + 1, &bottom, &right))
    {
      warn_about (self, reference, _("there is no such range to merge"));
      return;
    }

  if (!til_reading_merged (self->context->reading, MIN (top, bottom), MIN (left, right),
                           MAX (top, bottom), MAX (left, right), &error))
    fail_with (self, error);
}

/* The first element says which namespace the others are in. */
static void
start_root (SheetParser *self,
            const char  *name)
{
  const char *separator = strrchr (name, TIL_XML_SEPARATOR);

  self->namespace_length = separator != NULL ? separator + 1 - name : 0;
  self->namespace = g_strndup (name, self->namespace_length);
  self->place = IN_ROOT;

  if (strcmp (name + self->namespace_length, "worksheet") != 0)
    til_xml_fail (&self->xml, g_error_new (TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED,
                                           /* Translators: why a part of a file cannot be read */
                                           _("it is no worksheet")));
}

/* The scanner tells a name by the same pointer each time. */
static inline gboolean
is_in_namespace (SheetParser *self,
                 const char  *name)
{
  if (self->xml.taking && name == self->met[self->place])
    return TRUE;

  if (self->namespace_length > 0 && strncmp (name, self->namespace, self->namespace_length) != 0)
    return FALSE;

  if (self->xml.taking)
    self->met[self->place] = name;
  return TRUE;
}

static void
on_start (void        *user_data,
          const char  *name,
          const char **attributes)
{
  SheetParser *self = user_data;
  const char *local;

  til_xml_enter (&self->xml);

  if (self->skipping > 0)
    {
      self->skipping++;
      return;
    }

  if (G_UNLIKELY (self->namespace == NULL))
    {
      start_root (self, name);
      return;
    }

  if (!is_in_namespace (self, name))
    {
      self->skipping = 1;
      return;
    }
  local = name + self->namespace_length;

  switch (self->place)
    {
    case IN_ROW:
      if (local[0] == 'c' && local[1] == '\0')
        {
          self->place = IN_CELL;
          start_cell (self, attributes);
          return;
        }
      break;

    case IN_CELL:
      if (local[0] == 'v' && local[1] == '\0')
        {
          self->place = IN_VALUE;
          self->cell.has_value = TRUE;
          return;
        }
      if (local[0] == 'f' && local[1] == '\0')
        {
          self->place = IN_FORMULA;
          self->cell.has_formula = TRUE;
          return;
        }
      if (local[0] == 'i' && local[1] == 's' && local[2] == '\0')
        {
          self->place = IN_INLINE;
          self->cell.has_inline = TRUE;
          return;
        }
      break;

    case IN_ROWS:
      if (strcmp (local, "row") == 0)
        {
          self->place = IN_ROW;
          start_row (self, attributes);
          til_xml_allow_plain (&self->xml);
          return;
        }
      break;

    case IN_INLINE:
    case IN_INLINE_RUN:
      if (local[0] == 't' && local[1] == '\0')
        {
          self->before_run = self->place;
          self->place = IN_INLINE_TEXT;
          return;
        }
      if (self->place == IN_INLINE && local[0] == 'r' && local[1] == '\0')
        {
          self->place = IN_INLINE_RUN;
          return;
        }
      break;

    case IN_ROOT:
      if (strcmp (local, "sheetData") == 0)
        {
          self->place = IN_ROWS;
          return;
        }
      if (strcmp (local, "cols") == 0)
        {
          self->place = IN_COLUMNS;
          return;
        }
      if (strcmp (local, "mergeCells") == 0)
        {
          self->place = IN_MERGES;
          return;
        }
      break;

    case IN_COLUMNS:
      if (strcmp (local, "col") == 0)
        start_column_range (self, attributes);
      break;

    case IN_MERGES:
      if (strcmp (local, "mergeCell") == 0)
        start_merge (self, attributes);
      break;

    case IN_VALUE:
    case IN_FORMULA:
    case IN_INLINE_TEXT:
    case N_PLACES:
      break;
    }

  self->skipping = 1;
}

static void
check_order (SheetParser *self)
{
  const TilCell *cell = &self->cell.shown;

  if (G_UNLIKELY (!self->disorder_told
                  && (cell->row < self->last_row
                      || (cell->row == self->last_row && cell->column <= self->last_column))))
    {
      self->disorder_told = TRUE;
      warn_about_cell (self, _("from here on cells are not in order; "
                               "where one stands twice, the last one counts"));
    }

  self->last_row = cell->row;
  self->last_column = cell->column;
}

static void
finish_cell (SheetParser *self)
{
  TilCell *cell = &self->cell.shown;
  const char *problem = NULL;
  GError *error = NULL;
  gboolean is_cell;

  if (self->cell_outside)
    return;

  is_cell = til_xlsx_cell_finish (&self->cell, self->context, &problem);
  if (problem != NULL)
    warn_about_cell (self, problem);
  if (!is_cell)
    return;

  if (self->row_hidden || self->context->visibility != TIL_SHEET_VISIBLE
      || (self->hidden_columns[cell->column / 32] >> (cell->column % 32) & 1))
    cell->flags |= TIL_CELL_HIDDEN;

  check_order (self);
  if (!til_reading_cell (self->context->reading, cell, &error))
    fail_with (self, error);
}

static void
on_end (void       *user_data,
        const char *name)
{
  SheetParser *self = user_data;

  til_xml_leave (&self->xml);

  if (self->skipping > 0)
    {
      self->skipping--;
      return;
    }

  switch (self->place)
    {
    case IN_VALUE:
    case IN_FORMULA:
    case IN_INLINE:
      self->place = IN_CELL;
      break;
    case IN_CELL:
      self->place = IN_ROW;
      finish_cell (self);
      break;
    case IN_ROW:
      self->place = IN_ROWS;
      break;
    case IN_INLINE_TEXT:
      self->place = self->before_run;
      break;
    case IN_INLINE_RUN:
      self->place = IN_INLINE;
      break;
    case IN_ROOT:
    case IN_ROWS:
    case IN_COLUMNS:
    case IN_MERGES:
    case N_PLACES:
      self->place = IN_ROOT;
      break;
    }
}

static void
on_text (void       *user_data,
         const char *text,
         int         length)
{
  SheetParser *self = user_data;

  if (self->place == IN_FORMULA && self->skipping == 0)
    til_xlsx_cell_append_formula (&self->cell, text, length);
  if ((self->place != IN_VALUE && self->place != IN_INLINE_TEXT) || self->skipping > 0)
    return;

  if (!til_xlsx_cell_append (&self->cell, text, length))
    til_xml_fail (&self->xml, g_error_new (TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                                           /* Translators: why a part of a file is refused */
                                           _("a cell's text is too long")));
}

/**
 * til_xlsx_read_sheet:
 * @context: what the workbook says
 * @part: the sheet's entry
 * @error: a #TilSheetError that names file, part and line
 *
 * Hands the cells and merges of one sheet to the reading.
 *
 * Returns: %FALSE when the visitor stopped, or with @error set
 */
gboolean
til_xlsx_read_sheet (const TilXlsxContext  *context,
                     const char            *part,
                     GError               **error)
{
  g_autofree SheetParser *self = g_new0 (SheetParser, 1);
  g_autoptr(TilArchiveEntry) entry = NULL;
  gboolean read;

  entry = til_archive_open_entry (context->archive, part, error);
  if (entry == NULL)
    return FALSE;

  self->context = context;
  self->entry = entry;
  self->row = self->column = self->last_row = self->last_column = -1;
  til_xlsx_cell_init (&self->cell);

  til_reading_init_xml (context->reading, &self->xml, TRUE);
  XML_SetUserData (self->xml.parser, self);
  til_xml_use_plain (&self->xml, on_start, on_end, on_text);
  read = til_xml_parse (&self->xml, context->archive, entry, part,
                        context->reading->cancellable, error);
  til_xml_clear (&self->xml);
  g_free (self->namespace);
  til_xlsx_cell_clear (&self->cell);

  return read && !context->reading->stopped;
}
