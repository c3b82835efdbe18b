/* tests/fuzz/fuzz-notation.c: how numbers are written, and labels as words */
#include "til-fuzz.h"

#include <string.h>

#include "import/til-notation.h"
#include "import/til-text-match.h"

static void
check_interval (TilInterval interval)
{
  if (interval.low > interval.high)
    til_fuzz_fail ("an interval whose ends are exchanged");
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autofree char *raw = g_strndup ((const char *) data, length);
  /* cells are UTF-8: the readers see to it */
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_autoptr(GPtrArray) tokens = til_tokens_new (text);
  g_autofree char *joined = til_tokens_join (tokens, 0, tokens->len, TRUE);
  g_auto(TilNotated) notated = { 0 };
  gboolean dash;
  double number;

  til_notation_read (text, &notated);
  if (notated.kind == TIL_NOTATION_VALUE)
    {
      check_interval (notated.value);
      if (notated.has_paren)
        check_interval (notated.paren);
      if (notated.ambiguous)
        check_interval (notated.other);
    }
  if (notated.words != NULL && !g_utf8_validate (notated.words, -1, NULL))
    til_fuzz_fail ("words that are no UTF-8");
  if (!g_utf8_validate (joined, -1, NULL))
    til_fuzz_fail ("a label that is no UTF-8");
  til_notation_tells_count (text);
  til_text_indent (text, &dash);
  til_text_distance (text, joined, 3);

  if (length < sizeof number)
    return 0;
  memcpy (&number, data, sizeof number);
  til_notated_clear (&notated);
  til_notation_from_number (number, data[length - 1] & 1, &notated);
  if (notated.kind == TIL_NOTATION_VALUE)
    check_interval (notated.value);
  return 0;
}
