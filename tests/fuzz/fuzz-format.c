/* tests/fuzz/fuzz-format.c: number formats, serial dates, numbers, references */
#include "til-fuzz.h"

#include <string.h>

#include "sheet/til-number-format.h"
#include "sheet/til-reader-private.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autofree char *code = NULL;
  char text[TIL_SERIAL_TEXT_SIZE];
  TilNumberFormat format;
  TilFormatKind kind;
  guint32 row, column;
  double value;

  if (length < sizeof value)
    return 0;

  memcpy (&value, data, sizeof value);
  code = g_strndup ((const char *) data + sizeof value, length - sizeof value);

  til_number_format_parse (&format, code);
  kind = til_number_format_kind (&format, value);
  til_serial_to_text (value, kind, FALSE, text);
  til_serial_to_text (value, kind, TRUE, text);
  for (kind = TIL_FORMAT_NUMBER; kind <= TIL_FORMAT_TEXT; kind++)
    til_serial_to_text (value, kind, FALSE, text);
  if (til_serial_from_iso (code, FALSE, &value, &kind))
    til_serial_to_text (value, kind, FALSE, text);
  til_parse_number (code, strlen (code), &value);
  til_cell_parse (code, &row, &column);

  return 0;
}
