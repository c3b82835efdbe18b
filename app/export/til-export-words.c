/* export/til-export-words.c: the fixed words of a workbook */
#include "export/til-export-words.h"

static const char * const words[TIL_N_WORDS][TIL_N_LANGUAGES] = {
  [TIL_WORD_CONTENTS] = { "Innhold", "Contents" },
  [TIL_WORD_BACK] = { "← Innhold", "← Contents" },
  [TIL_WORD_SHEET] = { "Ark", "Sheet" },
  [TIL_WORD_TABLE] = { "Tabell", "Table" },
  [TIL_WORD_NOTATION] = { "Tegnforklaring", "Notation" },
  [TIL_WORD_SIGN] = { "Tegn", "Sign" },
  [TIL_WORD_MEANING] = { "Betydning", "Meaning" },
  [TIL_WORD_NONE] = { "Ingen", "None" },
  [TIL_WORD_MISSING] = { "Oppgave mangler: ingen har oppgitt tallet", "Not available: nobody has stated the number" },
  [TIL_WORD_PARENTHESES] = { "Av disse i parentes: %s", "Of these in parentheses: %s" },
  [TIL_WORD_INTERVAL] = { "Tallet er bare kjent som et intervall: noen har ikke oppgitt fordelingen",
                          "The number is only known as an interval: some have not stated the breakdown" },
  [TIL_WORD_AT_LEAST] = { "Minst: den øvre grensen er ikke kjent", "At least: the upper end is not known" },
  [TIL_WORD_AT_MOST] = { "Høyst: den nedre grensen er ikke kjent", "At most: the lower end is not known" },
  [TIL_WORD_MARK] = { "Se fotnoten under tabellen", "See the footnote below the table" },
  [TIL_WORD_FORMULAS] = { "Summer og endringer som kan regnes ut fra tallene i tabellen, er formler.",
                          "Totals and changes that follow from the numbers in the table are formulas." },
  [TIL_WORD_PAGE] = { "Side &P av &N", "Page &P of &N" },
  [TIL_WORD_BETWEEN] = { "Bare kjent som et intervall: minst %1$s, høyst %2$s.",
                         "Only known as an interval: at least %1$s, at most %2$s." },
  [TIL_WORD_NO_UPPER_END] = { "Bare kjent nedad: minst %s. Den øvre grensen er ikke kjent.",
                              "Only known from below: at least %s. The upper end is not known." },
  [TIL_WORD_NO_LOWER_END] = { "Bare kjent oppad: høyst %s. Den nedre grensen er ikke kjent.",
                              "Only known from above: at most %s. The lower end is not known." },
  [TIL_WORD_REVISIONS] = { "Revisjoner", "Revisions" },
  [TIL_WORD_REVISED_SINCE] = { "Tall som er andre nå enn i en tidligere utgave",
                               "Numbers that are others now than in an earlier edition" },
  [TIL_WORD_NUMBER] = { "Tall", "Number" },
  [TIL_WORD_THEN] = { "Den gang", "Then" },
  [TIL_WORD_NOW] = { "Nå", "Now" },
  [TIL_WORD_DIFFERENCE] = { "Forskjell", "Difference" },
  [TIL_WORD_THEN_SOURCE] = { "Sto i", "Stood in" },
  [TIL_WORD_NOW_SOURCE] = { "Står i", "Stands in" },
  [TIL_WORD_NOT_STATED_NOW] = { "Ikke lenger oppgitt", "No longer stated" },
};

const char *
til_export_word (TilExportWord word,
                 TilLanguage   language)
{
  return words[word][language];
}
