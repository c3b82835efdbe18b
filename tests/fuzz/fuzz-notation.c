/* tests/fuzz/fuzz-notation.c: what a cell's text says of a number */
#include "til-fuzz.h"

#include <string.h>

#include "import/til-notation.h"

static void
check_interval (TilInterval value)
{
  if (value.low > value.high)
    til_fuzz_fail ("an interval ends before it begins");
}

static void
check_notated (const TilNotated *notated)
{
  if (notated->words != NULL && !g_utf8_validate (notated->words, -1, NULL))
    til_fuzz_fail ("the words beside a number are not UTF-8");
  if (notated->kind != TIL_NOTATION_VALUE)
    return;

  check_interval (notated->value);
  if (notated->ambiguous)
    check_interval (notated->other);
  if (notated->has_paren)
    check_interval (notated->paren);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autofree char *raw = g_strndup ((const char *) data, length);
  g_autofree char *text = g_utf8_make_valid (raw, -1);   /* as the readers give it */
  g_auto(TilNotated) notated = { 0 };
  g_auto(TilNotated) from_number = { 0 };
  double number = 0;
  gint64 word;

  til_notation_read (text, &notated);
  check_notated (&notated);
  til_notation_read_word (text, &word);

  memcpy (&number, data, MIN (length, sizeof number));
  if (number == number && number - number == 0)   /* finite, as a cell is */
    {
      til_notation_from_number (number, length % 2 == 1, &from_number);
      check_notated (&from_number);
    }

  return 0;
}
