/* The report's kinds of table, as the tests write them. */
#pragma once

#include "table-fixture.h"

/* Tabell 1: parentheses, none as "-", a total over districts. */
static inline TableFixture *
tables_districts (void)
{
  static const char * const rows[] = {
    "|0|Anmeldelser, i alt|19 (2)|6 (2)|12|-|1",
    "|1|Oslo politidistrikt|9|2|6|-|1",
    "|1|Øst politidistrikt|2|1|1|-|-",
    "|1|Innlandet politidistrikt|-|-|-|-|-",
    "|1|Sør-Øst politidistrikt|2|-|2|-|-",
    "|1|Sør-Vest politidistrikt|1|-|1|-|-",
    "|1|Vest politidistrikt|1|-|1|-|-",
    "|1|Trøndelag politidistrikt|1|1 (1)|-|-|-",
    "|1|Nordland politidistrikt|1|-|1|-|-",
    "|1|Finnmark politidistrikt|2|2 (1)|-|-|-",
    NULL
  };
  TableFixture *self = fixture_table ("tabell-1",
                                      "Tabell 1: Anmeldelser av menneskehandel etter politidistrikt og "
                                      "utnyttingsform, 2024. Anmeldelser av grov menneskehandel fremgår i parentes",
                                      "2024|Totalt|Prostitusjon/ andre seksuelle ytelser|"
                                      "Tvangsarbeid/ -tjenester|Organhandel|Tilrettelegging*", rows, TIL_LANGUAGE_NB);

  g_ptr_array_add (self->table.footnotes,
                   g_strdup ("* Gjelder tilrettelegging for at andre utnytter en person, der utnyttingsformen ikke "
                             "er kjent på anmeldelsestidspunktet."));
  for (guint c = 0; c < 5; c++)
    {
      for (guint r = 1; r < 10; r++)
        fixture_add (self, 0, c, r, c);
    }
  return self;
}

/* Tabell 4: years as columns, percentages, changes. */
static inline TableFixture *
tables_processing (void)
{
  static const char * const rows[] = {
    "|0|Antall anmeldelser|36|39|29|32|27|19|-29,6|-41,7",
    "|0|Antall påtaleavgjorte saker|50|27|35|20|38|20|-47,4|-41,2",
    "|0|Antall påtaleavgjorte saker, oppklart|19|9|14|6|3|8|166,7|-21,6",
    "|0|Oppklaringsprosent|45%|41%|44%|33%|11%|44%|33|9",
    "|0|Gj.snittlig saksbehandlingstid, oppklarte saker|293|255|227|419|469|455|-14|96",
    NULL
  };
  TableFixture *self = fixture_table ("tabell-4",
                                      "Tabell 4: Saksbehandling i politi og påtalemyndighet, 2019–2024",
                                      "|2019|2020|2021|2022|2023|2024|% endring fra 2023*|"
                                      "% endring fra gj.snitt 2019-23*", rows, TIL_LANGUAGE_NB);

  for (guint c = 0; c < 6; c++)
    fixture_set_year (self, c, 2019 + (int) c);
  fixture_set_change (self, 6, -1, -1);
  fixture_set_change (self, 7, -5, -1);
  g_ptr_array_add (self->table.footnotes, g_strdup ("* Prosentpoeng for oppklaringsprosent, dager for tid."));
  return self;
}

/* A key-figure block: groups, intervals, missing numbers, large ones. */
static inline TableFixture *
tables_key_figures (void)
{
  static const char * const rows[] = {
    "Totalt|0|Totalt|183*",
    "|1|Nye i tiltakene i 2024|107",
    "|1|Under oppfølging fra tidligere år|76",
    "Kjønn|0|Kvinner|126–135",
    "|0|Menn|41",
    "|0|Transpersoner|≥ 5",
    "|0|Ikke oppgitt|..",
    "Kontakter|0|Henvendelser på telefon|24\u00a0079",
    "|0|Andel som ble besvart|44,5\u00a0%",
    NULL
  };
  TableFixture *self = fixture_table ("nokkeltall-bo", "Bo og oppfølging", "Nøkkeltall|2024", rows, TIL_LANGUAGE_NB);

  fixture_add (self, 0, 0, 1, 0);
  fixture_add (self, 0, 0, 2, 0);
  return self;
}

/* In English, with two rows of headings. */
static inline TableFixture *
tables_english (void)
{
  static const char * const rows[] = {
    "|0|Police reports|36|39|-50.5|1,233.25|45%",
    "|0|Contacts|1,000|24,079|..|-|-",
    "|0|All|1,036|24,118|1–4|≥ 5|12.5 %",
    NULL
  };
  TableFixture *self = fixture_table ("table-a", "Table A. Reports and contacts", "|2023|2024|Change|Mean|Share",
                                      rows, TIL_LANGUAGE_EN);
  TilTableAxis *axis = g_ptr_array_index (self->form.columns, 0);

  axis->group.text[TIL_LANGUAGE_EN] = (char *) "As counted";
  axis = g_ptr_array_index (self->form.columns, 2);
  axis->group.text[TIL_LANGUAGE_EN] = (char *) "As computed";
  for (guint c = 0; c < 2; c++)
    {
      fixture_add (self, 2, c, 0, c);
      fixture_add (self, 2, c, 1, c);
    }
  return self;
}

/* What partners and a careless file may hold. */
static inline TableFixture *
tables_hostile (void)
{
  static const char * const rows[] = {
    "=1+1|0|=SUM(B4:B9)|1",
    "|0|+HYPERLINK(\"http://x\")|2",
    "|0|@SUM(1)|-",
    "|0|_x0041_ stands as written|4",
    "|0|bell\a and broken \xff byte|5",
    "{=1}|0|-2+3|..",
    NULL
  };
  TableFixture *self = fixture_table ("1;DROP", "=cmd|'/c calc'!A0 & [rest]: of *it*?", "=A1|=2+2", rows,
                                      TIL_LANGUAGE_NB);

  g_ptr_array_add (self->table.footnotes, g_strdup ("=1/0"));
  return self;
}
