/* tests/bench/til-tokenise.c
 *
 * What a reader of XLSX or ODS is measured by: unpacks one entry and tokenises
 * it with expat, with handlers that do nothing. til-tokenise FILE ENTRY
 */
#include <expat.h>
#include <stdio.h>
#include <zip.h>

static void
on_start (void        *user_data,
          const char  *name,
          const char **attributes)
{
}

static void
on_end (void       *user_data,
        const char *name)
{
}

static void
on_text (void       *user_data,
         const char *text,
         int         length)
{
}

int
main (int    argc,
      char **argv)
{
  zip_t *archive;
  zip_file_t *file;
  XML_Parser parser;
  zip_int64_t n;

  if (argc != 3 || (archive = zip_open (argv[1], ZIP_RDONLY, NULL)) == NULL
      || (file = zip_fopen (archive, argv[2], 0)) == NULL)
    {
      fprintf (stderr, "usage: %s FILE ENTRY\n", argv[0]);
      return 2;
    }

  parser = XML_ParserCreate (NULL);
  XML_SetElementHandler (parser, on_start, on_end);
  XML_SetCharacterDataHandler (parser, on_text);
  do
    {
      void *buffer = XML_GetBuffer (parser, 65536);

      n = zip_fread (file, buffer, 65536);
      if (n < 0 || XML_ParseBuffer (parser, n, n == 0) != XML_STATUS_OK)
        return 2;
    }
  while (n > 0);

  XML_ParserFree (parser);
  zip_fclose (file);
  zip_discard (archive);

  return 0;
}
