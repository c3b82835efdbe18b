/* tests/sheet/til-test-record.c: see til-test-record.h */
#include "til-test-record.h"

#include <string.h>

#include "sheet/til-reader-private.h"

#define MOST_RECORDED (4 * TIL_MIB)

static const char * const type_names[] = {
  [TIL_CELL_NUMBER] = "number", [TIL_CELL_TEXT] = "text", [TIL_CELL_BOOLEAN] = "boolean",
  [TIL_CELL_ERROR] = "error", [TIL_CELL_DATE] = "date", [TIL_CELL_TIME] = "time",
  [TIL_CELL_DATE_TIME] = "datetime", [TIL_CELL_UNKNOWN] = "unknown",
};

static gboolean
on_sheet_begin (const char         *name,
                TilSheetVisibility  visibility,
                gpointer            user_data)
{
  static const char * const words[] = { "", "hidden ", "very hidden " };

  g_string_append_printf (user_data, "%ssheet %s\n", words[visibility], name);
  return TRUE;
}

static void
append_quoted (GString    *out,
               const char *text)
{
  g_autofree char *escaped = g_strescape (text, "\177\200\201\202\203\204\205\206\207\210\211\212"
    "\213\214\215\216\217\220\221\222\223\224\225\226\227\230\231\232\233\234\235\236\237\240\241"
    "\242\243\244\245\246\247\250\251\252\253\254\255\256\257\260\261\262\263\264\265\266\267\270"
    "\271\272\273\274\275\276\277\300\301\302\303\304\305\306\307\310\311\312\313\314\315\316\317"
    "\320\321\322\323\324\325\326\327\330\331\332\333\334\335\336\337\340\341\342\343\344\345\346"
    "\347\350\351\352\353\354\355\356\357\360\361\362\363\364\365\366\367\370\371\372\373\374\375"
    "\376\377");

  g_string_append_printf (out, "\"%s\"", escaped);
}

static gboolean
on_cell (const TilCell *cell,
         gpointer       user_data)
{
  g_autofree char *name = til_cell_name (cell->row, cell->column);
  GString *out = user_data;

  g_string_append_printf (out, "%s %s", name, type_names[cell->type]);
  if (cell->type == TIL_CELL_NUMBER || cell->type == TIL_CELL_BOOLEAN)
    g_string_append_printf (out, " %.15g", cell->number);
  else if (cell->type == TIL_CELL_TEXT)
    {
      g_string_append_c (out, ' ');
      append_quoted (out, cell->text);
    }
  else if (cell->text != NULL)
    g_string_append_printf (out, " %s", cell->text);

  if (cell->flags & TIL_CELL_HIDDEN)
    g_string_append (out, " hidden");
  if (cell->flags & TIL_CELL_FORMULA)
    g_string_append (out, " formula");
  if (cell->flags & TIL_CELL_PERCENT)
    g_string_append (out, " percent");
  if (cell->flags & TIL_CELL_COVERED)
    g_string_append (out, " covered");
  if (cell->flags & TIL_CELL_BOLD)
    g_string_append (out, " bold");
  if (cell->indent > 0)
    g_string_append_printf (out, " indent=%u", cell->indent);
  g_string_append_c (out, '\n');

  return TRUE;
}

static void
on_merged (guint32  first_row,
           guint32  first_column,
           guint32  last_row,
           guint32  last_column,
           gpointer user_data)
{
  g_autofree char *first = til_cell_name (first_row, first_column);
  g_autofree char *last = til_cell_name (last_row, last_column);

  g_string_append_printf (user_data, "merged %s:%s\n", first, last);
}

static void
on_note (guint32     row,
         guint32     column,
         const char *text,
         gpointer    user_data)
{
  g_autofree char *name = til_cell_name (row, column);

  g_string_append_printf (user_data, "note %s ", name);
  append_quoted (user_data, text);
  g_string_append_c (user_data, '\n');
}

static void
on_sheet_end (gpointer user_data)
{
  g_string_append (user_data, "end\n");
}

static void
on_skipped (const char *name,
            gpointer    user_data)
{
  g_string_append_printf (user_data, "skipped %s\n", name);
}

static void
on_warning (const char *message,
            gpointer    user_data)
{
  g_assert_true (g_utf8_validate (message, -1, NULL));
  g_string_append (user_data, "warning\n");
}

static const TilSheetVisitor visitor = {
  .sheet_begin = on_sheet_begin,
  .cell = on_cell,
  .merged = on_merged,
  .note = on_note,
  .sheet_end = on_sheet_end,
  .skipped = on_skipped,
  .warning = on_warning,
};

/* Returns the record, or NULL with @error set. */
char *
til_test_record (GBytes                *bytes,
                 const TilTextDialect  *dialect,
                 GError               **error)
{
  g_autoptr(GString) out = g_string_new (NULL);

  if (!til_sheet_read_bytes (bytes, "test", dialect, &visitor, out, NULL, error))
    return NULL;

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* As til_test_record() for a text file, which must succeed. */
char *
til_test_record_text (const char           *text,
                      gssize                length,
                      const TilTextDialect *dialect)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr(GError) error = NULL;
  char *record = til_test_record (bytes, dialect, &error);

  g_assert_no_error (error);
  return record;
}

/* Ten bytes can name a text of 64 kB. */
static gboolean
on_cell_of_many (const TilCell *cell,
                 gpointer       user_data)
{
  GString *out = user_data;

  return out->len < MOST_RECORDED && on_cell (cell, user_data);
}

static void
on_warning_in_full (const char *message,
                    gpointer    user_data)
{
  g_string_append_printf (user_data, "warning %s\n", message);
}

char *
til_test_record_xml (GBytes   *bytes,
                     gsize     block_bytes,
                     gboolean  expat_alone)
{
  g_autoptr(TilInput) input = til_input_new_for_bytes (bytes, "test");
  g_autoptr(GString) out = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  TilSheetVisitor recorder = visitor;
  TilReading reading = {
    .input = input,
    .name = "test",
    .visitor = &recorder,
    .user_data = out,
    .block_bytes = block_bytes,
    .expat_alone = expat_alone,
  };
  TilBookFormat format;
  gboolean read;

  if (!til_sniff (input, &format, NULL) || (format != TIL_BOOK_XLSX && format != TIL_BOOK_ODS))
    return NULL;

  recorder.cell = on_cell_of_many;
  recorder.warning = on_warning_in_full;
  read = format == TIL_BOOK_XLSX ? til_xlsx_read (&reading, &error) : til_ods_read (&reading, &error);

  if (read)
    g_string_append (out, reading.stopped ? "stopped\n" : "done\n");
  else
    g_string_append_printf (out, "%s %d: %s\n", g_quark_to_string (error->domain), error->code, error->message);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
