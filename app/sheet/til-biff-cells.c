/* sheet/til-biff-cells.c: see til-biff-cells.h */
#include "sheet/til-biff-cells.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Kinds of a formula's stored value that is no number. */
enum { RESULT_TEXT, RESULT_BOOLEAN, RESULT_ERROR, RESULT_NOTHING };

/* Records between two looks at the cancellable. */
#define RECORDS_PER_LOOK 4096

/* A cell before its style is looked at. */
typedef struct
{
  guint         row;
  guint         column;
  guint         xf;
  const guint8 *attributes;   /* of BIFF 2, instead of xf; NULL in later ones */
} Place;

typedef struct
{
  TilReading         *reading;
  TilBiffBook        *book;
  const TilBiffMarks *marks;
  const char         *sheet_name;
  TilCellFlags        sheet_flags;
  GString            *text;
  Place               awaiting;     /* a formula whose text comes in a STRING record */
  gboolean            is_awaiting;
  guint               n_outside;    /* cells beyond the last column that there can be */
  guint               n_damaged;    /* cells whose record is too short */
  guint               n_lost_texts; /* cells that name a shared text that is not there */
} Cells;

static gboolean
hand_out (Cells        *self,
          const Place  *place,
          TilCell      *cell,
          GError      **error)
{
  TilBiffStyle old_style;
  const TilBiffStyle *style;
  char serial_text[TIL_SERIAL_TEXT_SIZE];

  if (place->column >= TIL_MAX_COLUMNS)
    {
      self->n_outside++;
      return TRUE;
    }

  if (place->attributes != NULL)
    {
      til_biff_book_get_old_style (self->book, place->attributes[1] & 0x3f,
                                   place->attributes[1] >> 6, &old_style);
      style = &old_style;
    }
  else
    style = til_biff_book_get_style (self->book, place->xf);

  cell->row = place->row;
  cell->column = place->column;
  cell->format = style->code;
  cell->indent = style->indent;
  cell->flags |= self->sheet_flags | til_biff_marks_get_flags (self->marks, place->row, place->column);
  if (style->bold)
    cell->flags |= TIL_CELL_BOLD;

  if (cell->type == TIL_CELL_NUMBER && !isfinite (cell->number))
    {
      cell->type = TIL_CELL_ERROR;
      cell->number = 0;
      cell->text = "#NUM!";
    }
  else if (cell->type == TIL_CELL_NUMBER)
    {
      TilFormatKind kind = til_number_format_kind (&style->number_format, cell->number);

      if (kind == TIL_FORMAT_PERCENT)
        cell->flags |= TIL_CELL_PERCENT;
      cell->type = til_serial_to_text (cell->number, kind, self->book->epoch_1904, serial_text);
      if (cell->type != TIL_CELL_NUMBER)
        cell->text = serial_text;
    }

  return til_reading_cell (self->reading, cell, error);
}

static gboolean
hand_out_number (Cells        *self,
                 const Place  *place,
                 double        number,
                 GError      **error)
{
  TilCell cell = { .type = TIL_CELL_NUMBER, .number = number };

  return hand_out (self, place, &cell, error);
}

static gboolean
hand_out_text (Cells         *self,
               const Place   *place,
               const char    *text,
               TilCellFlags   flags,
               GError       **error)
{
  TilCell cell = { .type = TIL_CELL_TEXT, .text = text, .flags = flags };

  /* an empty text is no cell */
  return *text == '\0' || hand_out (self, place, &cell, error);
}

static gboolean
hand_out_boolerr (Cells         *self,
                  const Place   *place,
                  guint8         value,
                  gboolean       is_error,
                  TilCellFlags   flags,
                  GError       **error)
{
  TilCell cell = { .flags = flags };

  if (is_error)
    {
      cell.type = TIL_CELL_ERROR;
      cell.text = til_biff_error_to_text (value);
    }
  else
    {
      cell.type = TIL_CELL_BOOLEAN;
      cell.number = value != 0;
    }

  return hand_out (self, place, &cell, error);
}

static gboolean
hand_out_unknown (Cells        *self,
                  const Place  *place,
                  GError      **error)
{
  TilCell cell = { .type = TIL_CELL_UNKNOWN, .flags = TIL_CELL_FORMULA };

  return hand_out (self, place, &cell, error);
}

static gboolean
take_label (Cells                *self,
            const TilBiffStream  *stream,
            const Place          *place,
            gsize                 at,
            GError              **error)
{
  g_string_truncate (self->text, 0);
  if (!til_biff_book_read_string (self->book, stream, at, stream->id == TIL_BIFF_LABEL_2 ? 1 : 2, self->text))
    self->n_damaged++;

  return hand_out_text (self, place, self->text->str, 0, error);
}

static gboolean
take_shared_label (Cells                *self,
                   const TilBiffStream  *stream,
                   const Place          *place,
                   gsize                 at,
                   GError              **error)
{
  const char *text = til_biff_book_get_text (self->book, til_biff_u32 (stream->body + at));

  if (text == NULL)
    {
      self->n_lost_texts++;
      return TRUE;
    }

  return hand_out_text (self, place, text, 0, error);
}

static gboolean
take_formula (Cells                *self,
              const TilBiffStream  *stream,
              const Place          *place,
              gsize                 at,
              GError              **error)
{
  const guint8 *value = stream->body + at;
  TilCell cell = { .type = TIL_CELL_NUMBER, .flags = TIL_CELL_FORMULA };

  if (til_biff_u16 (value + 6) != 0xffff)
    {
      cell.number = til_biff_double (value);
      return hand_out (self, place, &cell, error);
    }

  switch (value[0])
    {
    case RESULT_TEXT:
      self->awaiting = *place;
      self->is_awaiting = TRUE;
      return TRUE;

    case RESULT_BOOLEAN:
    case RESULT_ERROR:
      return hand_out_boolerr (self, place, value[2], value[0] == RESULT_ERROR, TIL_CELL_FORMULA, error);

    case RESULT_NOTHING:
      /* Excel and LibreOffice store an empty text so, but others (xlwt) every
       * formula, not calculated. The first is no cell, the second unknown. */
      if (self->book->recalculated || self->marks->has_results)
        return TRUE;
      return hand_out_unknown (self, place, error);

    default:
      return hand_out_unknown (self, place, error);
    }
}

static gboolean
take_formula_text (Cells                *self,
                   const TilBiffStream  *stream,
                   GError              **error)
{
  self->is_awaiting = FALSE;
  g_string_truncate (self->text, 0);
  if (!til_biff_book_read_string (self->book, stream, 0, stream->id == TIL_BIFF_STRING_2 ? 1 : 2, self->text))
    self->n_damaged++;

  return hand_out_text (self, &self->awaiting, self->text->str, TIL_CELL_FORMULA, error);
}

static gboolean
take_rk_row (Cells                *self,
             const TilBiffStream  *stream,
             GError              **error)
{
  gsize n = stream->length < 6 ? 0 : (stream->length - 6u) / 6;
  Place place = { 0 };

  if (n == 0)
    {
      self->n_damaged++;
      return TRUE;
    }

  /* row, first column, n times style and number, last column */
  place.row = til_biff_u16 (stream->body);
  for (gsize i = 0; i < n; i++)
    {
      const guint8 *at = stream->body + 4 + 6 * i;

      place.column = til_biff_u16 (stream->body + 2) + i;
      place.xf = til_biff_u16 (at);
      if (!hand_out_number (self, &place, til_biff_rk_to_double (til_biff_u32 (at + 2)), error))
        return FALSE;
    }
  return TRUE;
}

/* How long a cell's record must be after its place; 0: it is no cell. */
static gsize
value_size (guint16 id)
{
  switch (id)
    {
    case TIL_BIFF_INTEGER_2:
    case TIL_BIFF_BOOLERR_2:
    case TIL_BIFF_BOOLERR:
    case TIL_BIFF_LABEL:
    case TIL_BIFF_RSTRING:
      return 2;
    case TIL_BIFF_LABEL_2:
      return 1;
    case TIL_BIFF_RK:
    case TIL_BIFF_LABELSST:
      return 4;
    case TIL_BIFF_NUMBER_2:
    case TIL_BIFF_NUMBER:
    case TIL_BIFF_FORMULA:
    case TIL_BIFF_FORMULA_3:
    case TIL_BIFF_FORMULA_4:
      return 8;
    default:
      return 0;
    }
}

static gboolean
take_cell (Cells                *self,
           const TilBiffStream  *stream,
           GError              **error)
{
  gsize size = value_size (stream->id);
  Place place = { 0 };
  gsize at = 6;

  if (size == 0)
    return TRUE;

  if (stream->id < TIL_BIFF_FORMULA || (stream->id == TIL_BIFF_FORMULA && self->book->version == TIL_BIFF_2))
    at = 7;
  if (stream->length < at + size)
    {
      self->n_damaged++;
      return TRUE;
    }

  place.row = til_biff_u16 (stream->body);
  place.column = til_biff_u16 (stream->body + 2);
  if (at == 7)
    place.attributes = stream->body + 4;
  else
    place.xf = til_biff_u16 (stream->body + 4);

  switch (stream->id)
    {
    case TIL_BIFF_INTEGER_2:
      return hand_out_number (self, &place, til_biff_u16 (stream->body + at), error);
    case TIL_BIFF_NUMBER_2:
    case TIL_BIFF_NUMBER:
      return hand_out_number (self, &place, til_biff_double (stream->body + at), error);
    case TIL_BIFF_RK:
      return hand_out_number (self, &place, til_biff_rk_to_double (til_biff_u32 (stream->body + at)), error);
    case TIL_BIFF_BOOLERR_2:
    case TIL_BIFF_BOOLERR:
      return hand_out_boolerr (self, &place, stream->body[at], stream->body[at + 1] != 0, 0, error);
    case TIL_BIFF_LABELSST:
      return take_shared_label (self, stream, &place, at, error);
    case TIL_BIFF_LABEL_2:
    case TIL_BIFF_LABEL:
    case TIL_BIFF_RSTRING:
      return take_label (self, stream, &place, at, error);
    default:
      return take_formula (self, stream, &place, at, error);
    }
}

/* What may stand between a formula and its text. */
static gboolean
keeps_awaiting (guint16 id)
{
  return id == TIL_BIFF_SHRFMLA || id == TIL_BIFF_ARRAY || id == TIL_BIFF_ARRAY_2 || id == TIL_BIFF_TABLE
         || id == TIL_BIFF_TABLE_2 || id == TIL_BIFF_TABLE_2B || id == TIL_BIFF_CONTINUE;
}

static gboolean
take_record (Cells                *self,
             const TilBiffStream  *stream,
             GError              **error)
{
  if (self->is_awaiting)
    {
      if (stream->id == TIL_BIFF_STRING || stream->id == TIL_BIFF_STRING_2)
        return take_formula_text (self, stream, error);

      if (!keeps_awaiting (stream->id))
        {
          self->is_awaiting = FALSE;
          if (!hand_out_unknown (self, &self->awaiting, error))
            return FALSE;
        }
    }

  if (stream->id == TIL_BIFF_MULRK)
    return take_rk_row (self, stream, error);

  return take_cell (self, stream, error);
}

static void
warn (Cells *self)
{
  if (self->n_outside > 0)
    til_reading_warning (self->reading,
                         /* Translators: %1$s is a sheet, %2$u a count */
                         ngettext ("Sheet “%1$s”: %2$u cell lies beyond the last column and is left out",
                                   "Sheet “%1$s”: %2$u cells lie beyond the last column and are left out",
                                   self->n_outside),
                         self->sheet_name, self->n_outside);
  if (self->n_damaged > 0)
    til_reading_warning (self->reading,
                         /* Translators: %1$s is a sheet, %2$u a count */
                         ngettext ("Sheet “%1$s”: %2$u cell is damaged and could not be read whole",
                                   "Sheet “%1$s”: %2$u cells are damaged and could not be read whole",
                                   self->n_damaged),
                         self->sheet_name, self->n_damaged);
  if (self->n_lost_texts > 0)
    til_reading_warning (self->reading,
                         /* Translators: %1$s is a sheet, %2$u a count */
                         ngettext ("Sheet “%1$s”: the text of %2$u cell is missing from the file",
                                   "Sheet “%1$s”: the texts of %2$u cells are missing from the file",
                                   self->n_lost_texts),
                         self->sheet_name, self->n_lost_texts);
}

/**
 * til_biff_cells_read:
 * @reading: where cells and warnings go
 * @book: what the sheets share
 * @marks: what the sheet says about its cells
 * @sheet: at the sheet's BOF record
 * @sheet_name: for messages
 * @sheet_flags: of all its cells
 * @error: a #TilSheetError
 *
 * Hands out the cells of a sheet in the order of the file.
 *
 * Returns: %FALSE on failure, and without @error when the visitor stopped
 */
gboolean
til_biff_cells_read (TilReading           *reading,
                     TilBiffBook          *book,
                     const TilBiffMarks   *marks,
                     const TilBiffStream  *sheet,
                     const char           *sheet_name,
                     TilCellFlags          sheet_flags,
                     GError              **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  Cells self = { .reading = reading, .book = book, .marks = marks, .text = text,
                 .sheet_name = sheet_name, .sheet_flags = sheet_flags };
  TilBiffStream stream = *sheet;
  guint depth = 1;

  for (guint n = 1; depth > 0 && til_biff_stream_next (&stream); n++)
    {
      if (stream.id == TIL_BIFF_BOF || stream.id == TIL_BIFF_BOF_4
          || stream.id == TIL_BIFF_BOF_3 || stream.id == TIL_BIFF_BOF_2)
        depth++;
      else if (stream.id == TIL_BIFF_EOF)
        depth--;
      else if (depth == 1 && !take_record (&self, &stream, error))
        return FALSE;

      if (n % RECORDS_PER_LOOK == 0)
        {
          if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
            return FALSE;
          til_reading_progress (reading, (double) stream.next / stream.size);
        }
    }

  if (self.is_awaiting && !hand_out_unknown (&self, &self.awaiting, error))
    return FALSE;

  warn (&self);
  return TRUE;
}
