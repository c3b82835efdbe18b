/* import/til-notation-sentence.c: whether running text tells how many */
#include "import/til-notation-private.h"

#include <string.h>

#include "import/til-pattern.h"

/* What digits in running text say when they do not count. Each is taken away
 * where it is found, the more telling ones first. */
static const char *const no_counts[] = {
  /* a link, an address, a reference with letters: "JUS063", "2024a" */
  "\\S+@\\S+|https?:\\S+|www\\.\\S+|\\b\\p{L}[\\p{L}_]*\\d[\\p{L}\\d]*|\\b\\d{4}[a-z]\\b",
  /* times and dates */
  "\\b(kl\\.?|klokka|klokken|at)\\s*\\d{1,2}([.:]\\d{2})?(\\s*[-–]\\s*\\d{1,2})?|\\b\\d{1,2}:\\d{2}(:\\d{2})?\\b",
  "\\b\\d{4}-\\d{1,2}-\\d{1,2}\\b|\\b\\d{1,2}[./-]\\s?\\d{1,2}[./-]\\s?(\\d{4}|\\d{2})\\b|\\b\\d{1,2}[./]\\d{1,2}([./-]\\d{1,2})?(\\.|\\b)",
  "\\b\\d{1,2}\\.?\\s*" TIL_NOTATION_MONTHS "\\b\\.?|\\b" TIL_NOTATION_MONTHS "\\s+\\d{1,2}\\b",
  /* sections of a law, numbers of cases */
  "(§+|\\bss?\\.|\\b(sections?|articles?|artikkel|paragraf|bvl\\.|strl\\.|utl\\.|utf\\.)\\s*§*)\\s*\\d+([-–.]\\d+)?(\\s*(,|og|and|eller|or|-|–|til|to)\\s*\\d+([-–.]\\d+)?)*",
  "\\b(\\d{2}|\\d{4})/\\d{2,7}(-\\d+)?\\b|\\bref\\b[.:]*\\s*\\S+",
  /* years and spans of years, "sum 23", "'23" */
  "\\b(19|20)\\d{2}(\\s*[-/–]\\s*((19|20)\\d{2}|\\d{2}))*\\b",
  "\\b(sum|andel|total|totalt|endring|i|året|år|year)\\s+'?2\\d\\b|'2\\d\\b",
  /* telephone numbers */
  "(\\+|\\b00)\\d[\\d ]{7,}|\\b\\d{2} ?\\d{2} ?\\d{2} ?\\d{2}\\b|\\b\\d{3} ?\\d{2} ?\\d{3}\\b",
  "\\b(tlf|tel|telefon|phone|mobil|mob)\\b[.:]?\\s*[\\d ]+",
  /* ages and spans of time, parts of a year */
  "\\b\\d{1,3}(\\s*(-|–|til|to|og|and)\\s*\\d{1,3})?\\s*\\+?\\s*(år|års|åring\\p{L}*|years?|yrs?|mnd|måned\\p{L}*|månad\\p{L}*|months?|uker?|veker?|weeks?|dager?|dagar|days?|timer?|timar|hours?)\\b",
  "\\b(under|over|fylt|aged?|ages)\\s+18\\b",
  "\\b\\d\\.?\\s*(halvår|kvartal|kv|tertial|half|quarter)\\b|\\b[qhkt]\\s?\\d\\b|\\b(uke|veke|week)\\s*\\d+(\\s*[-–]\\s*\\d+)?|\\b\\d{1,2}\\s*[-–]\\s*\\d{1,2}\\b(?=\\s*[.)]?$)",
  /* places in a document */
  "\\b(side|page|s|p|tabell|tab|table|figur|figure|vedlegg|annex|spørsmål|spm|question|punkt|pkt|point|nr|no|note|versj|versjon|version|rad|row|kolonne|column|ark|sheet|del|part|kap|kapittel|chapter|ledd|linje|line)\\b\\.?\\s*\\d+(\\.\\d+)*( ?[a-z]\\b)?(\\s*(av|of|/|og|and|-|–)\\s*\\d+)?",
  "^\\W*\\d{1,2}([.)]|(\\.\\d{1,2})+)(?=\\s|$)|^\\*\\s*\\d\\)|\\b\\d\\.\\s*(ledd|gang|linje)",
  /* money and shares are not counts of the report */
  "\\b\\d[\\d .]*\\s*(kr|kroner|nok|mill|%|prosent\\p{L}*|per ?cent|percent\\p{L}*)|\\b1000\\b|\\b100\\.?$",
  /* a rule for how it is counted: "tall under 5 vises som <5", "skal være 0" */
  "\\b(under|færre enn|mindre enn|below|fewer than|less than)\\s+\\d\\b|[<>≤≥]\\s*\\d+|\\b(være|be)\\s+0\\b",
};

/**
 * til_notation_tells_count:
 * @text: running text, as it stands in a cell
 *
 * Looks for digits that no date, telephone number, section, age, page or other
 * number of the kinds that count nothing explains. Number words are not looked
 * at: in Norwegian "to", "en" and "fire" are other words too.
 *
 * Returns: whether it may say how many there are of something
 */
gboolean
til_notation_tells_count (const char *text)
{
  g_autofree char *rest = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  if (strpbrk (text, "0123456789") == NULL)
    return FALSE;

  rest = g_strdup (text);
  for (gsize i = 0; i < G_N_ELEMENTS (no_counts) && strpbrk (rest, "0123456789") != NULL; i++)
    {
      char *less = til_pattern_remove (no_counts[i], rest);

      g_free (rest);
      rest = less;
    }
  return til_pattern_match ("(?<![\\p{L}\\d.,])\\d{1,6}", rest);
}
