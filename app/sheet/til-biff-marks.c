/* sheet/til-biff-marks.c: see til-biff-marks.h */
#include "sheet/til-biff-marks.h"

#include <string.h>

#include "sheet/til-limits.h"

#define N_COLUMNS          256  /* of BIFF */
#define N_WORDS            (N_COLUMNS / 64)
#define OBJECT_MARK        0x15 /* ftCmo: the part of an OBJ record with its number */
#define NOTE_GOES_ON       0xffff
#define FLAG_DIALOG        0x0010
#define FLAG_ROW_HIDDEN    0x20
#define FLAG_COLUMN_HIDDEN 0x0001
#define FLAG_ZERO_HEIGHT   0x02
#define MAX_NOTE_BYTES     TIL_LIMIT_TEXT_BYTES

/* Merges may not overlap: all of a sheet together cover each cell at most once. */
#define MAX_COVERED_ROWS   ((guint64) TIL_BIFF_MAX_ROWS * N_COLUMNS)

typedef struct
{
  TilBiffMarks *marks;
  TilBiffBook  *book;
  GHashTable   *object_texts;   /* number of an object → its text */
  GArray       *note_objects;   /* guint, parallel to marks->notes; BIFF 8 */
  guint         object;         /* the latest one */
  gboolean      has_object;
  guint64       n_covered_rows;
} Walk;

static inline void
set_bit (guint8 *bits,
         gsize   i)
{
  bits[i / 8] |= 1 << i % 8;
}

static inline gboolean
has_bit (const guint8 *bits,
         gsize         i)
{
  return bits[i / 8] >> i % 8 & 1;
}

static void
note_free (gpointer data)
{
  TilNote *note = data;

  g_free (note->text);
  g_free (note);
}

static void
take_row (Walk                *walk,
          const TilBiffStream *stream)
{
  TilBiffMarks *marks = walk->marks;
  gboolean hidden;
  guint row;

  if (stream->length < 8)
    return;

  row = til_biff_u16 (stream->body);
  if (stream->id == TIL_BIFF_ROW_2)
    hidden = (til_biff_u16 (stream->body + 6) & 0x7fff) == 0;
  else
    hidden = stream->length >= 13 && (stream->body[12] & FLAG_ROW_HIDDEN);

  set_bit (marks->row_said, row);
  if (hidden)
    set_bit (marks->row_hidden, row);
}

static void
take_columns (Walk                *walk,
              const TilBiffStream *stream)
{
  guint first, last;
  gboolean hidden;

  if (stream->id == TIL_BIFF_COLUMNWIDTH_2)
    {
      if (stream->length < 4)
        return;
      first = stream->body[0];
      last = stream->body[1];
      hidden = til_biff_u16 (stream->body + 2) == 0;
    }
  else
    {
      if (stream->length < 10)
        return;
      first = til_biff_u16 (stream->body);
      last = til_biff_u16 (stream->body + 2);
      hidden = til_biff_u16 (stream->body + 8) & FLAG_COLUMN_HIDDEN;
    }

  if (hidden)
    for (guint i = first; i <= MIN (last, TIL_MAX_COLUMNS - 1); i++)
      set_bit (walk->marks->column_hidden, i);
}

static gboolean
is_covered (const TilBiffMarks *marks,
            gsize               row,
            gsize               column)
{
  return marks->covered != NULL && column < N_COLUMNS
         && (marks->covered[row * N_WORDS + column / 64] >> column % 64 & 1);
}

static void
cover (Walk           *walk,
       const TilRange *range)
{
  TilBiffMarks *marks = walk->marks;
  guint64 n_rows = (guint64) range->last_row - range->first_row + 1;
  guint64 words[N_WORDS] = { 0 };
  guint64 *at;
  gboolean was_covered;

  if (walk->n_covered_rows + n_rows > MAX_COVERED_ROWS)
    {
      marks->too_many_merges = TRUE;
      return;
    }

  walk->n_covered_rows += n_rows;
  if (marks->covered == NULL)
    marks->covered = g_malloc0 ((gsize) TIL_BIFF_MAX_ROWS * N_WORDS * sizeof (guint64));

  for (guint column = range->first_column; column <= MIN (range->last_column, N_COLUMNS - 1); column++)
    words[column / 64] |= (guint64) 1 << column % 64;

  at = marks->covered + (gsize) range->first_row * N_WORDS;
  was_covered = is_covered (marks, range->first_row, range->first_column);
  for (guint64 row = 0; row < n_rows; row++)
    for (guint i = 0; i < N_WORDS; i++)
      *at++ |= words[i];

  /* all but the cell at the top left, which has the value */
  if (!was_covered && range->first_column < N_COLUMNS)
    marks->covered[(gsize) range->first_row * N_WORDS + range->first_column / 64]
      &= ~((guint64) 1 << range->first_column % 64);
}

static void
take_merges (Walk                *walk,
             const TilBiffStream *stream)
{
  gsize n = stream->length < 2 ? 0 : MIN (til_biff_u16 (stream->body), (stream->length - 2u) / 8);

  for (gsize i = 0; i < n && !walk->marks->too_many_merges; i++)
    {
      const guint8 *at = stream->body + 2 + 8 * i;
      TilRange range = { .first_row = til_biff_u16 (at), .last_row = til_biff_u16 (at + 2),
                         .first_column = til_biff_u16 (at + 4), .last_column = til_biff_u16 (at + 6) };

      range.last_column = MIN (range.last_column, TIL_MAX_COLUMNS - 1);
      if (range.first_row > range.last_row || range.first_column > range.last_column
          || (range.first_row == range.last_row && range.first_column == range.last_column))
        continue;

      cover (walk, &range);
      if (!walk->marks->too_many_merges)
        g_array_append_val (walk->marks->merged, range);
    }
}

/* A text object; the record itself says how long the text is, the next one,
 * a CONTINUE, has it. */
static void
take_object_text (Walk                *walk,
                  const TilBiffStream *stream)
{
  g_autoptr(GString) text = g_string_new (NULL);
  TilBiffCursor cursor;
  gsize n_chars;

  if (!walk->has_object || stream->length < 12 || g_hash_table_size (walk->object_texts) >= TIL_LIMIT_NOTES)
    return;

  walk->has_object = FALSE;
  n_chars = til_biff_u16 (stream->body + 10);
  if (n_chars == 0)
    return;

  til_biff_cursor_init (&cursor, stream, stream->length);
  if (!til_biff_cursor_read_string (&cursor, n_chars, text))
    walk->marks->notes_damaged = TRUE;

  g_hash_table_replace (walk->object_texts, GUINT_TO_POINTER (walk->object),
                        g_string_free (g_steal_pointer (&text), FALSE));
}

static TilNote *
add_note (Walk  *walk,
          guint  row,
          guint  column)
{
  TilNote *note;

  if (walk->marks->notes->len >= TIL_LIMIT_NOTES || column >= TIL_MAX_COLUMNS)
    {
      walk->marks->notes_damaged = TRUE;
      return NULL;
    }

  note = g_new0 (TilNote, 1);
  note->row = row;
  note->column = column;
  g_ptr_array_add (walk->marks->notes, note);
  return note;
}

static void
take_note (Walk                *walk,
           const TilBiffStream *stream)
{
  TilBiffMarks *marks = walk->marks;
  g_autoptr(GString) text = NULL;
  TilNote *note;
  guint row, column, n;

  if (stream->length < 6)
    return;

  row = til_biff_u16 (stream->body);
  column = til_biff_u16 (stream->body + 2);
  n = til_biff_u16 (stream->body + 4);

  if (walk->book->version == TIL_BIFF_8)
    {
      guint object = stream->length >= 8 ? til_biff_u16 (stream->body + 6) : 0;

      if (stream->length >= 8 && add_note (walk, row, column) != NULL)
        g_array_append_val (walk->note_objects, object);
      return;
    }

  /* A long comment goes on in further NOTE records. */
  text = g_string_new (NULL);
  til_biff_text_append (walk->book->text, stream->body + 6, MIN (n, stream->length - 6u), text);
  if (row == NOTE_GOES_ON)
    note = marks->notes->len > 0 ? g_ptr_array_index (marks->notes, marks->notes->len - 1) : NULL;
  else
    note = add_note (walk, row, column);

  if (note != NULL && (note->text == NULL || strlen (note->text) + text->len <= MAX_NOTE_BYTES))
    {
      g_string_prepend (text, note->text != NULL ? note->text : "");
      g_free (note->text);
      note->text = g_string_free (g_steal_pointer (&text), FALSE);
    }
}

/* A comment's text is that of an object, which may come before or after it. */
static void
fill_notes (Walk *walk)
{
  guint64 n_bytes = 0;

  for (guint i = 0; i < walk->note_objects->len; i++)
    {
      TilNote *note = g_ptr_array_index (walk->marks->notes, i);
      guint object = g_array_index (walk->note_objects, guint, i);
      const char *text = g_hash_table_lookup (walk->object_texts, GUINT_TO_POINTER (object));

      if (text == NULL)
        continue;

      /* many comments may name one object */
      n_bytes += strlen (text);
      if (n_bytes <= TIL_LIMIT_SHARED_BYTES)
        note->text = g_strdup (text);
      else
        walk->marks->notes_damaged = TRUE;
    }
}

static gboolean
formula_has_result (const TilBiffBook   *book,
                    const TilBiffStream *stream)
{
  const guint8 *value = stream->body + (book->version == TIL_BIFF_2 ? 7 : 6);

  return stream->length >= 16 && !(til_biff_u16 (value + 6) == 0xffff && value[0] == 3);
}

static void
take_record (Walk                *walk,
             const TilBiffStream *stream)
{
  TilBiffMarks *marks = walk->marks;

  switch (stream->id)
    {
    case TIL_BIFF_ROW_2:
    case TIL_BIFF_ROW:
      take_row (walk, stream);
      break;

    case TIL_BIFF_COLUMNWIDTH_2:
    case TIL_BIFF_COLINFO:
      take_columns (walk, stream);
      break;

    case TIL_BIFF_DEFROWHEIGHT:
      marks->rows_hidden = stream->length >= 2 && (stream->body[0] & FLAG_ZERO_HEIGHT);
      break;

    case TIL_BIFF_WSBOOL:
      marks->is_dialog = stream->length >= 2 && (til_biff_u16 (stream->body) & FLAG_DIALOG);
      break;

    case TIL_BIFF_MERGEDCELLS:
      take_merges (walk, stream);
      break;

    case TIL_BIFF_OBJ:
      if (walk->book->version == TIL_BIFF_8)
        {
          walk->has_object = stream->length >= 8 && til_biff_u16 (stream->body) == OBJECT_MARK;
          walk->object = walk->has_object ? til_biff_u16 (stream->body + 6) : 0;
        }
      break;

    case TIL_BIFF_TXO:
      take_object_text (walk, stream);
      break;

    case TIL_BIFF_NOTE:
      take_note (walk, stream);
      break;

    case TIL_BIFF_FORMULA:
    case TIL_BIFF_FORMULA_3:
    case TIL_BIFF_FORMULA_4:
      if (!marks->has_results)
        marks->has_results = formula_has_result (walk->book, stream);
      break;

    default:
      break;
    }
}

/**
 * til_biff_marks_read:
 * @book: what the sheets share; one alone adds to it
 * @sheet: at the sheet's BOF record
 *
 * Walks through a sheet to its end, past the charts that are embedded in it.
 *
 * Returns: (transfer full): what was found
 */
TilBiffMarks *
til_biff_marks_read (TilBiffBook         *book,
                     const TilBiffStream *sheet)
{
  g_autoptr(GHashTable) object_texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  TilBiffMarks *self = g_new0 (TilBiffMarks, 1);
  g_autoptr(GArray) note_objects = g_array_new (FALSE, FALSE, sizeof (guint));
  Walk walk = { .marks = self, .book = book, .object_texts = object_texts, .note_objects = note_objects };
  TilBiffStream stream = *sheet;
  guint depth = 1;

  self->merged = g_array_new (FALSE, FALSE, sizeof (TilRange));
  self->notes = g_ptr_array_new_with_free_func (note_free);

  while (depth > 0)
    {
      if (!til_biff_stream_next (&stream))
        {
          self->cut = TRUE;
          break;
        }

      if (stream.id == TIL_BIFF_BOF || stream.id == TIL_BIFF_BOF_4
          || stream.id == TIL_BIFF_BOF_3 || stream.id == TIL_BIFF_BOF_2)
        depth++;
      else if (stream.id == TIL_BIFF_EOF)
        depth--;
      else if (depth == 1 && !(book->alone && til_biff_book_take_record (book, &stream)))
        take_record (&walk, &stream);
    }

  fill_notes (&walk);
  self->end = stream.next;
  return self;
}

void
til_biff_marks_free (TilBiffMarks *self)
{
  g_array_unref (self->merged);
  g_ptr_array_unref (self->notes);
  g_free (self->covered);
  g_free (self);
}

/**
 * til_biff_marks_get_flags:
 * @self: marks
 * @row: below %TIL_BIFF_MAX_ROWS
 * @column: below %TIL_MAX_COLUMNS
 *
 * Returns: whether the cell is hidden and whether a merge covers it
 */
TilCellFlags
til_biff_marks_get_flags (const TilBiffMarks *self,
                          guint               row,
                          guint               column)
{
  TilCellFlags flags = 0;

  if (has_bit (self->row_said, row) ? has_bit (self->row_hidden, row) : self->rows_hidden)
    flags |= TIL_CELL_HIDDEN;
  if (has_bit (self->column_hidden, column))
    flags |= TIL_CELL_HIDDEN;
  if (is_covered (self, row, column))
    flags |= TIL_CELL_COVERED;

  return flags;
}
