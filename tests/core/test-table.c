/* tests/core/test-table.c: forms filled, cell by cell */
#include "core/til-table.h"

#include <string.h>

#include "cube-fixture.h"

static const char forms[] =
  "<table code='crossed' chapter='one' notation='parentheses' paren='severity=aggravated'>"
  "  <title nb='Tabell %d{-1}–%d' en='Table %d{-1}–%d'/><corner nb='%d' en='%d'/>"
  "  <source nb='Kilde' en='Source'/><footnote nb='* 100 % i %d' en='* 100 % in %d'/>"
  "  <column nb='Totalt' en='Total' indicator='reports'/>"
  "  <column nb='Seksuell' en='Sexual' indicator='reports' categories='form=sex'/>"
  "  <column nb='Arbeid' en='Labour' indicator='reports' categories='form=labour'/>"
  "  <row nb='I alt' en='All'/>"
  "  <row nb='Afrika' en='Africa' categories='region=africa'/>"
  "  <row nb='Asia' en='Asia' categories='region=asia'/>"
  "</table>"
  "<table code='years' notation='parentheses' paren='severity=aggravated'>"
  "  <column nb='%d' en='%d' year='-1'/><column nb='%d' en='%d' year='0'/>"
  "  <row nb='Alle' en='All' indicator='reports' keep-zero='yes'/>"
  "  <row nb='Seksuell' en='Sexual' indicator='reports' categories='form=sex'/>"
  "</table>"
  "<table code='change'>"
  "  <column nb='%d' en='%d' year='-2'/><column nb='%d' en='%d' year='-1'/>"
  "  <column nb='%d' en='%d' year='0'/>"
  "  <column nb='% fra %d{-1}' en='% from %d{-1}' computed='change-percent' base='-1' decimals='1'/>"
  "  <column nb='% fra snitt' en='% from mean' computed='change-percent' base='-2..-1' decimals='1'/>"
  "  <column nb='Endring' en='Change' computed='change' base='-1' decimals='0'/>"
  "  <column nb='Sum' en='Sum' computed='sum' base='-2..0'/>"
  "  <column nb='Andel' en='Share' computed='share' decimals='0' suffix='%'/>"
  "  <row nb='Anmeldelser' en='Reports' indicator='reports'/>"
  "  <row nb='Seksuell' en='Sexual' indicator='reports' categories='form=sex'/>"
  "  <row nb='Andel' en='Rate' indicator='rate' decimals='0' suffix='%'/>"
  "  <row nb='Dager' en='Days' indicator='time' decimals='0'/>"
  "</table>"
  "<table code='list' key-figures='yes'>"
  "  <corner nb='Etikett' en='Label'/><column nb='Verdi' en='Value'/>"
  "  <row group-nb='Alle' group-en='All' nb='I alt' en='Total' indicator='assisted' mark='*'/>"
  "  <row nb='Kvinner i %d' en='Women in %d' indicator='assisted' categories='gender=women' level='1'/>"
  "  <row nb='i %d' en='in %d' indicator='assisted' year='-1' level='1'/>"
  "  <row group-nb='Sted; og' group-en='Place; and' nb='Øst \"ny\"' en='East' indicator='assisted'"
  "       categories='region=east'/>"
  "  <row nb='Afrika' en='Africa' indicator='assisted' categories='region=africa' zero-digit='yes'/>"
  "</table>"
  "<rule code='whole' kind='addition' nb='r' en='r'>"
  "  <result indicator='reports'/><term indicator='assisted'/><term indicator='reports' categories='form=sex'/>"
  "</rule>"
  "<table code='rule'>"
  "  <column nb='V' en='V'/>"
  "  <row nb='a' en='a' indicator='reports'/><row nb='b' en='b' indicator='assisted'/>"
  "  <row nb='c' en='c' indicator='reports' categories='form=sex'/>"
  "</table>";

static TilTable *
fill (TilCatalogue *catalogue,
      const char   *code,
      const char   *figures,
      TilLanguage   language)
{
  g_autoptr(TilCube) cube = fixture_cube (catalogue, figures);
  guint index = til_catalogue_find_table (catalogue, code);

  g_assert_cmpuint (index, !=, TIL_NONE);

  return til_table_new (cube, til_catalogue_get_table (catalogue, index), 2024, language);
}

typedef struct
{
  const char  *name;
  const char  *form;
  TilLanguage  language;
  const char  *figures;
  const char  *csv;
} Case;

static const Case cases[] = {
  { "nothing", "crossed", TIL_LANGUAGE_NB, "",
    "2024;Totalt;Seksuell;Arbeid\nI alt;..;..;..\nAfrika;..;..;..\nAsia;..;..;..\n" },

  { "parentheses", "crossed", TIL_LANGUAGE_NB,
    "p reports/2024 19\np reports/2024/severity=aggravated 2\n"
    "p reports/2024/form=sex 6\np reports/2024/form=sex/severity=aggravated 2\n"
    "p reports/2024/form=labour 13!\n"
    "p reports/2024/region=africa 9!\np reports/2024/region=asia -\n"
    "p reports/2024/form=sex/region=africa 2\np reports/2024/form=labour/region=africa 7\n",
    "2024;Totalt;Seksuell;Arbeid\nI alt;19 (2);6 (2);13\nAfrika;9;2;7\nAsia;-;-;-\n" },

  { "zero-in-parentheses", "years", TIL_LANGUAGE_NB,
    "p reports/2023 29!\np reports/2024 19\np reports/2024/severity=aggravated 2\n"
    "p reports/2023/form=sex 14!\np reports/2024/form=sex -\n",
    ";2023;2024\nAlle;29 (0);19 (2)\nSeksuell;14;-\n" },

  { "no-parentheses-for-none", "years", TIL_LANGUAGE_NB,
    "p reports/2023 -\np reports/2023/severity=aggravated -\np reports/2024 3\n",
    ";2023;2024\nAlle;-;3\nSeksuell;-;0–3\n" },

  { "changes-nb", "change", TIL_LANGUAGE_NB,
    "p reports/2022 36\np reports/2023 27\np reports/2024 19\n"
    "p reports/2022/form=sex 10\np reports/2023/form=sex -\np reports/2024/form=sex 6\n"
    "p rate/2022 45\np rate/2023 11\np rate/2024 44\n"
    "p time/2022 293\np time/2023 469\np time/2024 455\n",
    ";2022;2023;2024;% fra 2023;% fra snitt;Endring;Sum;Andel\n"
    "Anmeldelser;36;27;19;-29,6;-39,7;-8;82;100%\n"
    "Seksuell;10;-;6;..;20,0;6;16;32%\n"
    "Andel;45%;11%;44%;33;16;33;100;100%\n"
    "Dager;293;469;455;-14;74;-14;1\302\240217;100%\n" },

  { "changes-en", "change", TIL_LANGUAGE_EN,
    "p reports/2022 36\np reports/2023 27\np reports/2024 19\n",
    ";2022;2023;2024;% from 2023;% from mean;Change;Sum;Share\n"
    "Reports;36;27;19;-29.6;-39.7;-8;82;100%\n"
    "Sexual;0–36;0–27;0–19;..;..;..;..;..\n"
    "Rate;..;..;..;..;..;..;..;..\n"
    "Days;..;..;..;..;..;..;..;..\n" },

  { "key-figures-nb", "list", TIL_LANGUAGE_NB,
    "p assisted/2024/unit=a 9\nq assisted/2024/unit=b 7\nq assisted/2024/unit=b/gender=women 7\n"
    "q assisted/2023/unit=b 5\n"
    "p assisted/2024/unit=a/region=asia 9\nq assisted/2024/unit=b/region=europe 7\n",
    "Blokk;Etikett;Verdi\nAlle;I alt;16*\nAlle;Kvinner i 2024;7–16\nAlle;i 2023;≥ 5\n"
    "\"Sted; og\";\"Øst \"\"ny\"\"\";0–7\n\"Sted; og\";Afrika;0\n" },

  { "key-figures-en", "list", TIL_LANGUAGE_EN,
    "p assisted/2024/unit=a 1009\ndraft assisted/2024/gender=women 500\n",
    "Block;Label;Value\nAll;Total;1,009*\nAll;Women in 2024;500\nAll;in 2023;..\n"
    "\"Place; and\";East;0–1,009\n\"Place; and\";Africa;0–1,009\n" },

  { "missing", "years", TIL_LANGUAGE_NB, "p reports/2023 ..\np reports/2024 :\n",
    ";2023;2024\nAlle;..;..\nSeksuell;..;..\n" },
};

static void
test_csv (gconstpointer data)
{
  const Case *c = data;
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue (forms);
  g_autoptr(TilTable) table = fill (catalogue, c->form, c->figures, c->language);
  g_autofree char *csv = til_table_to_csv (table);

  g_assert_cmpstr (csv, ==, c->csv);
}

static void
test_texts (void)
{
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue (forms);
  g_autoptr(TilTable) table = fill (catalogue, "crossed", "", TIL_LANGUAGE_EN);
  g_autoptr(TilTable) list = fill (catalogue, "list", "", TIL_LANGUAGE_EN);
  const TilTableRow *row = g_ptr_array_index (list->rows, 1);

  g_assert_cmpstr (table->title, ==, "Table 2023–2024");
  g_assert_cmpstr (table->corner, ==, "2024");
  g_assert_cmpstr (table->source, ==, "Source");
  g_assert_cmpuint (table->footnotes->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (table->footnotes, 0), ==, "* 100 % in 2024");
  g_assert_cmpstr (row->group, ==, "");
  g_assert_cmpstr (row->label, ==, "Women in 2024");
  g_assert_cmpint (row->level, ==, 1);
}

static void
test_cell (void)
{
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue (forms);
  g_autoptr(TilTable) table = fill (catalogue, "crossed",
                                    "p reports/2024 19\np reports/2024/severity=aggravated 2\n"
                                    "draft reports/2024/form=sex 4\n", TIL_LANGUAGE_NB);
  g_autoptr(TilTable) change = fill (catalogue, "change",
                                     "p reports/2023 20\np reports/2024 10\n", TIL_LANGUAGE_NB);
  const TilTableCell *total = til_table_get_cell (table, 0, 0);
  const TilTableCell *draft = til_table_get_cell (table, 0, 1);
  const TilTableCell *interval = til_table_get_cell (table, 0, 2);
  const TilTableCell *computed = til_table_get_cell (change, 0, 3);
  TilKey key = fixture_key (catalogue, "reports/2024/form=sex");

  g_assert_cmpint (total->kind, ==, TIL_TABLE_CELL_NUMBER);
  g_assert_cmpint (total->basis, ==, TIL_BASIS_STATED);
  g_assert_true (total->has_paren);
  g_assert_cmpint (total->paren.low, ==, 2 * TIL_ONE);
  g_assert_cmpuint (total->figures->len, ==, 2);

  g_assert_cmpint (draft->kind, ==, TIL_TABLE_CELL_NUMBER);
  g_assert_cmpint (draft->basis, ==, TIL_BASIS_DRAFT);
  g_assert_true (draft->has_key);
  g_assert_true (til_key_equal (&draft->key, &key));
  g_assert_false (draft->has_paren);

  g_assert_cmpint (interval->kind, ==, TIL_TABLE_CELL_INTERVAL);
  g_assert_cmpint (interval->value.high, ==, 19 * TIL_ONE);

  g_assert_false (computed->has_key);
  g_assert_cmpint (computed->value.low, ==, -50 * TIL_ONE);
  g_assert_cmpuint (computed->figures->len, ==, 2);
  g_assert_cmpint (computed->n_decimals, ==, 1);
}

/* "r.c+r.c" of the addends; "" for none */
static char *
addends_of (const TilTable *table,
            guint           row,
            guint           column)
{
  const TilTableCell *cell = til_table_get_cell (table, row, column);
  GString *text = g_string_new (NULL);

  for (guint i = 0; cell->addends != NULL && i < cell->addends->len; i++)
    {
      guint place = g_array_index (cell->addends, guint, i);

      g_string_append_printf (text, "%s%u.%u", i > 0 ? "+" : "", place >> 16, place & 0xffff);
    }

  return g_string_free (text, FALSE);
}

static void
test_addends (void)
{
  static const struct
  {
    const char *form;
    const char *figures;
    guint       row;
    guint       column;
    const char *addends;
  } sums[] = {
    /* down a column, along a row */
    { "crossed", "p reports/2024 9\np reports/2024/region=africa 7\np reports/2024/region=asia 2\n",
      0, 0, "1.0+2.0" },
    { "crossed", "p reports/2024 9\np reports/2024/form=sex 7\np reports/2024/form=labour 2\n",
      0, 0, "0.1+0.2" },
    { "crossed", "p reports/2024/region=africa 9\np reports/2024/region=africa/form=sex 7\n"
      "p reports/2024/region=africa/form=labour 2\n", 1, 0, "1.1+1.2" },
    /* what is stated is not the sum */
    { "crossed", "p reports/2024 10\np reports/2024/form=sex 7\np reports/2024/form=labour 2\n",
      0, 0, "" },
    /* a part is not known */
    { "crossed", "p reports/2024 9\np reports/2024/form=sex 7..8\n", 0, 0, "" },
    /* by a rule over indicators */
    { "rule", "p reports/2024 9\np assisted/2024/unit=a 5\np reports/2024/form=sex 4\n", 0, 0, "1.0+2.0" },
    { "rule", "p reports/2024 9\np assisted/2024/unit=a 5\np reports/2024/form=sex 3\n", 0, 0, "" },
    { "rule", "p reports/2024 9\np reports/2024/form=sex 9\n", 0, 0, "" },
  };
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue (forms);

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autoptr(TilTable) table = fill (catalogue, sums[i].form, sums[i].figures, TIL_LANGUAGE_NB);
      g_autofree char *addends = addends_of (table, sums[i].row, sums[i].column);

      g_assert_cmpstr (addends, ==, sums[i].addends);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/table/csv/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_csv);
    }
  g_test_add_func ("/table/texts", test_texts);
  g_test_add_func ("/table/cell", test_cell);
  g_test_add_func ("/table/addends", test_addends);

  return g_test_run ();
}
