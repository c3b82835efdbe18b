/* tests/import/til-dump-reading.c: a reading as text, for comparing
 *
 * til-dump-reading CATALOGUE EDITION FILE…
 *
 * With LEFT_OUT in the environment also what is left out, with LABELS the
 * labels of every number and where they stand to it; PARTNER says who sent it.
 */
#include <stdio.h>
#include <string.h>

#include "import/til-reading.h"
#include "import/til-table-finder.h"
#include "til-reading-csv.h"

static void
print_labels (TilBook      *book,
              TilCatalogue *catalogue)
{
  static const char * const places[] = {
    "row", "side", "column", "outer", "parent", "group", "corner", "band", "inherited", "section", "title",
  };
  g_autoptr(TilLexicon) lexicon = til_lexicon_new (catalogue);

  for (guint i = 0; i < book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (book->sheets, i);
      g_autoptr(TilGrid) grid = til_grid_new (sheet, lexicon, FALSE);
      g_autoptr(GPtrArray) numbers = grid != NULL ? til_table_finder_find (grid) : NULL;

      for (guint j = 0; numbers != NULL && j < numbers->len; j++)
        {
          const TilPlacedNumber *number = g_ptr_array_index (numbers, j);
          g_autofree char *name = til_cell_name (number->cell->row, number->cell->column);

          fprintf (stderr, "  %s!%s table %u:", sheet->name, name, number->table);
          for (guint k = 0; k < number->labels->len; k++)
            {
              const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, k);

              fprintf (stderr, " %s[%.40s]", places[label->place], label->cell->text);
            }
          fputc ('\n', stderr);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TilCatalogue) catalogue = NULL;
  g_autoptr(GBytes) xml = NULL;
  g_autofree char *content = NULL;
  gsize length;
  TilReadOptions options = { .partner = TIL_NONE };

  if (argc < 4)
    {
      fprintf (stderr, "usage: %s CATALOGUE EDITION FILE...\n", argv[0]);
      return 2;
    }
  if (!g_file_get_contents (argv[1], &content, &length, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 2;
    }
  xml = g_bytes_new (content, length);
  catalogue = til_catalogue_parse (xml, argv[1], &error);
  if (catalogue == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 2;
    }
  if (g_getenv ("PARTNER") != NULL)
    options.partner = til_catalogue_find_partner (catalogue, g_getenv ("PARTNER"));
  options.edition = (int) g_ascii_strtoll (argv[2], NULL, 10);

  puts (TIL_READING_CSV_HEAD);
  for (int i = 3; i < argc; i++)
    {
      g_autoptr(TilBook) book = til_book_read (argv[i], NULL, &error);
      g_autoptr(TilReading) reading = NULL;
      g_autofree char *base = g_path_get_basename (argv[i]);

      if (book != NULL && g_getenv ("LABELS") != NULL)
        print_labels (book, catalogue);
      if (book != NULL)
        reading = til_reading_new (book, catalogue, &options, NULL, &error);
      if (reading == NULL)
        {
          fprintf (stderr, "%s: %s\n", base, error->message);
          g_clear_error (&error);
          continue;
        }
      for (guint j = 0; j < reading->figures->len; j++)
        {
          g_autofree char *line = til_reading_csv_line (g_ptr_array_index (reading->figures, j), catalogue, base);

          puts (line);
        }
      fprintf (stderr, "%s: partner %s, year %d, %u figures, %u left out, %u questions\n", base,
               reading->partner == TIL_NONE ? "?" : til_catalogue_get_partner (catalogue, reading->partner)->code,
               reading->year, reading->figures->len, reading->left_out->len, reading->questions->len);
      for (guint j = 0; j < reading->left_out->len && g_getenv ("LEFT_OUT") != NULL; j++)
        {
          const TilLeftOut *left_out = g_ptr_array_index (reading->left_out, j);

          fprintf (stderr, "  left out %s!%s “%s”: %s\n", left_out->sheet, left_out->cell, left_out->text, left_out->reason);
        }
      for (guint j = 0; j < reading->questions->len; j++)
        {
          const TilQuestion *question = g_ptr_array_index (reading->questions, j);

          fprintf (stderr, "  ? %s %s!%s “%s”: %s\n    cells:", question->id, question->sheet, question->cell,
                   g_strdelimit (question->text, "\n\r", (char) 32), question->question);
          for (guint k = 0; k < question->places->len; k++)
            {
              const TilCellPlace *place = g_ptr_array_index (question->places, k);

              fprintf (stderr, " %s!%s", place->sheet, place->cell);
            }
          fputc ('\n', stderr);
          for (guint k = 0; k < question->candidates->len; k++)
            {
              const TilCandidate *candidate = g_ptr_array_index (question->candidates, k);

              fprintf (stderr, "    %.2f %s = %s\n", candidate->confidence, candidate->answer, candidate->label);
            }
        }
      for (guint j = 0; j < reading->warnings->len; j++)
        fprintf (stderr, "  ! %s\n", (const char *) g_ptr_array_index (reading->warnings, j));
    }
  return 0;
}
