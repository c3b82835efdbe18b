/* export/til-template-words.c: the words of a partner's workbook */
#include "export/til-template-words.h"

static const char * const words[TIL_TEMPLATE_N_WORDS][TIL_N_LANGUAGES] = {
  [TIL_TEMPLATE_WORD_GUIDE] = { "Veiledning", "Guide" },
  [TIL_TEMPLATE_WORD_TITLE] = { "%1$s: tall for %2$d", "%1$s: numbers for %2$d" },
  [TIL_TEMPLATE_WORD_REPORT] = { "Skjema til «%s»", "Form for the “%s”" },
  [TIL_TEMPLATE_WORD_HOW] = { "Slik fyller du ut", "How to fill it in" },
  [TIL_TEMPLATE_WORD_HOW_FILL] = {
    "Skriv tallene i de gule feltene. Fjorårets tall står ved siden av til sammenligning.",
    "Write the numbers in the yellow cells. Last year's numbers stand beside them for comparison." },
  [TIL_TEMPLATE_WORD_HOW_CHECK] = {
    "Kontrollen viser med en gang om fordelingene går opp i totalen. Blir den rød, er det noe som ikke stemmer.",
    "The check shows at once whether the breakdowns add up to the total. When it turns red, something does not agree." },
  [TIL_TEMPLATE_WORD_HOW_NOTES] = {
    "Hold pekeren over et felt med et rødt hjørne for å se hva som skal telles. Bruk merknadsfeltet til det vi bør vite.",
    "Point at a cell with a red corner to see what is to be counted. Use the remarks for what we should know." },
  [TIL_TEMPLATE_WORD_HOW_LOCKED] = {
    "Alt annet er låst, så skjemaet kan leses inn uten spørsmål. Send det tilbake som regneark (.xlsx eller .ods). "
    "Du kan legge til egne ark, men ikke flytte felt.",
    "Everything else is locked, so that the form can be read without questions. Send it back as a spreadsheet "
    "(.xlsx or .ods). You may add sheets of your own, but not move cells." },
  [TIL_TEMPLATE_WORD_HOW_PERSONS] = {
    "Skriv aldri navn, fødselsdatoer eller andre opplysninger om enkeltpersoner her. Slike skjemaer blir avvist.",
    "Never write names, birth dates or anything else about individual persons here. Such forms are refused." },
  [TIL_TEMPLATE_WORD_SIGN] = { "Skriv", "Write" },
  [TIL_TEMPLATE_WORD_MEANING] = { "når", "when" },
  [TIL_TEMPLATE_WORD_SIGN_ZERO] = { "det ikke var noen", "there were none" },
  [TIL_TEMPLATE_WORD_SIGN_UNKNOWN] = { "tallet ikke er kjent (to punktum)", "the number is not known (two full stops)" },
  [TIL_TEMPLATE_WORD_SIGN_WITHHELD] = { "tallet er kjent, men ikke kan oppgis (kolon)",
                                        "the number is known but cannot be told (a colon)" },
  [TIL_TEMPLATE_WORD_SIGN_BLANK] = { "du ikke svarer på spørsmålet: det regnes verken som null eller ukjent",
                                     "you do not answer: it counts neither as none nor as not known" },
  [TIL_TEMPLATE_WORD_BLANK] = { "(tomt)", "(blank)" },
  [TIL_TEMPLATE_WORD_SHEETS] = { "Ark i skjemaet", "Sheets of this form" },
  [TIL_TEMPLATE_WORD_STATE] = { "Kontroll", "Check" },
  [TIL_TEMPLATE_WORD_STATE_EMPTY] = { "Ikke fylt ut", "Not filled in" },
  [TIL_TEMPLATE_WORD_STATE_GOOD] = { "✓ Ingenting som ikke stemmer", "✓ Nothing disagrees" },
  [TIL_TEMPLATE_WORD_STATE_BAD] = { "ting stemmer ikke", "do not agree" },
  [TIL_TEMPLATE_WORD_STATE_OPTIONAL] = { "Bare om dere vet om noen", "Only if you know of any" },
  [TIL_TEMPLATE_WORD_FILL] = {
    "Fyll ut de gule feltene. 0 betyr ingen, .. (to punktum) betyr ikke kjent.",
    "Fill in the yellow cells. 0 means none, .. (two full stops) means not known." },
  [TIL_TEMPLATE_WORD_WHOLE] = { "I alt (%s)", "Total (%s)" },
  [TIL_TEMPLATE_WORD_CONTROL] = { "Kontroll", "Check" },
  [TIL_TEMPLATE_WORD_CONTROL_SUM] = { "Kontrollsum, %s", "Check sum, %s" },
  [TIL_TEMPLATE_WORD_REMARK] = { "Merknad", "Remarks" },
  [TIL_TEMPLATE_WORD_GOOD] = { "✓ Stemmer", "✓ Agrees" },
  [TIL_TEMPLATE_WORD_GOOD_SO_FAR] = { "✓ Resten er ikke kjent", "✓ The rest is not known" },
  [TIL_TEMPLATE_WORD_TOO_FEW] = { "for få", "too few" },
  [TIL_TEMPLATE_WORD_TOO_MANY] = { "for mange", "too many" },
  [TIL_TEMPLATE_WORD_NO_TOTAL] = { "Totalen mangler", "The total is missing" },
  [TIL_TEMPLATE_WORD_MORE_THAN_WHOLE] = { "≠ Flere enn helheten", "≠ More than the whole" },
  [TIL_TEMPLATE_WORD_ONLY_WHOLE] = {
    "Skriv et helt tall som er 0 eller mer. Skriv .. (to punktum) hvis tallet ikke er kjent, "
    "eller : (kolon) hvis det ikke kan oppgis.",
    "Write a whole number, 0 or more. Write .. (two full stops) if the number is not known, "
    "or : (a colon) if it cannot be told." },
  [TIL_TEMPLATE_WORD_ONLY_NUMBER] = {
    "Skriv et tall som er 0 eller mer. Skriv .. (to punktum) hvis tallet ikke er kjent, "
    "eller : (kolon) hvis det ikke kan oppgis.",
    "Write a number, 0 or more. Write .. (two full stops) if the number is not known, "
    "or : (a colon) if it cannot be told." },
  [TIL_TEMPLATE_WORD_ONLY_TITLE] = { "Dette kan ikke leses", "This cannot be read" },
  [TIL_TEMPLATE_WORD_OVERLAPS] = { "Overlapp", "Overlaps" },
  [TIL_TEMPLATE_WORD_OVERLAPS_TITLE] = { "%1$s: personer som også telles av andre, %2$d",
                                         "%1$s: persons whom others count too, %2$d" },
  [TIL_TEMPLATE_WORD_OVERLAPS_WHY] = {
    "Den samme personen kan få bistand fra flere tiltak. Vet dere at noen av dem dere har talt, også telles av et annet "
    "tiltak, skriver dere det her. Da kan det anslås bedre hvor mange ulike personer det gjelder. Tallene på de andre "
    "arkene skal ikke endres.",
    "The same person may be helped by several services. If you know that some of those you counted are counted by another "
    "service too, write it here: it makes the estimate of how many different persons there are a better one. The numbers "
    "on the other sheets stay as they are." },
  [TIL_TEMPLATE_WORD_OVERLAPS_EXAMPLE] = {
    "Skriv antallet, eller «alle» hvis alle tiltakets personer også telles der. Kjenner dere ikke til overlapp, lar dere arket stå tomt.",
    "Write how many, or “all” if all persons of the service are counted there too. If you know of no overlap, leave the sheet blank." },
  [TIL_TEMPLATE_WORD_OWN_UNIT] = { "Talt i vårt tiltak", "Counted in our service" },
  [TIL_TEMPLATE_WORD_OTHER_UNIT] = { "Telles også av", "Counted by this one too" },
  [TIL_TEMPLATE_WORD_IN_BOTH] = { "Antall i begge", "How many in both" },
  [TIL_TEMPLATE_WORD_ALL] = { "alle", "all" },
  [TIL_TEMPLATE_WORD_ONLY_OVERLAP] = { "Skriv et helt tall som er 1 eller mer, eller ordet alle.",
                                       "Write a whole number, 1 or more, or the word all." },
  [TIL_TEMPLATE_WORD_ONLY_LISTED] = { "Velg et tiltak fra listen.", "Choose a service from the list." },
  [TIL_TEMPLATE_WORD_BY_TWO] = { "%1$s og %2$s", "%1$s and %2$s" },
  [TIL_TEMPLATE_WORD_NOTE_UNIT] = { "Tell %s.", "Count %s." },
  [TIL_TEMPLATE_WORD_NOTE_OVERLAP] = {
    "Tell hver person én gang i tiltaket, også om andre tiltak teller den samme personen.",
    "Count each person once in the service, even if other services count the same person." },
  [TIL_TEMPLATE_WORD_NOTE_PART] = { "Omfatter: %s.", "Includes: %s." },
  [TIL_TEMPLATE_WORD_NOTE_OF_WHICH] = { "Høyst like mange som «%s», der de også er med.",
                                        "At most as many as “%s”, in which they are included too." },
  [TIL_TEMPLATE_WORD_NOTE_ADD_UP] = { "Tallene under skal til sammen gi totalen. Er noe uavklart, telles det som uavklart.",
                                      "The numbers below add up to the total. What is unclear is counted as unclear." },
};

/**
 * til_template_word:
 * @word: which
 * @language: of the workbook
 *
 * Returns: (transfer none): the words; some hold the places that are told beside them
 */
const char *
til_template_word (TilTemplateWord word,
                   TilLanguage     language)
{
  return words[word][language];
}
