/* Text, names and room. */
#include <string.h>

#include "export/til-export-text.h"

static void
test_text (void)
{
  static const struct { const char *text; const char *expected; } cases[] = {
    { NULL, "" },
    { "Kvinner", "Kvinner" },
    { "two\nlines", "two\nlines" },
    { "tab\there", "tab here" },
    { "bell\a", "bell" },
    { "broken \xff", "broken \xef\xbf\xbd" },
    { "_x0041_", "_x005F_x0041_" },
    { "a_x00e6_b", "a_x005F_x00e6_b" },
    { "_x41_", "_x41_" },
    { "_xGGGG_", "_xGGGG_" },
    { "=1+1", "=1+1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = til_export_text (cases[i].text);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_text_is_cut (void)
{
  g_autofree char *long_text = g_strnfill (40000, 'x');
  g_autofree char *text = til_export_text (long_text);

  g_assert_cmpuint (strlen (text), <=, 32767);
}

static void
test_header_text (void)
{
  g_autofree char *amp = til_export_header_text ("Bo & oppfølging", 80);
  g_autofree char *cut = til_export_header_text ("abcdefghij", 5);

  g_assert_cmpstr (amp, ==, "Bo && oppfølging");
  g_assert_cmpstr (cut, ==, "abcd…");
}

static void
test_sheet_names (void)
{
  /* In this order, in one workbook. */
  static const struct { const char *title; const char *expected; } cases[] = {
    { "Tabell 1: Anmeldelser etter politidistrikt", "Tabell 1" },
    { "Tabell 2. Anmeldelser", "Tabell 2" },
    { "Tabell 1: Noe annet", "Tabell 1 Noe annet" },
    { "St. meld.: uten tall", "St. meld. uten tall" },
    { "Nøkkeltall: asyl 2024", "Nøkkeltall asyl 2024" },
    { "Nøkkeltall: utlendingsforvaltningen 2024", "Utlendingsforvaltningen 2024" },
    { "Bo og oppfølging", "Bo og oppfølging" },
    { "BO OG OPPFØLGING", "BO OG OPPFØLGING (2)" },
    { "Innhold", "Innhold (2)" },
    { "Refleksjonsperiode og begrenset oppholdstillatelse", "Refleksjonsperiode og…" },
    { "Refleksjonsperiode og begrenset opphold", "Refleksjonsperiode og… (2)" },
    { "a/b\\c[d]e*f?g", "a-b-c d e f g" },
    { "'quoted'", "quoted" },
    { "", "kode" },
    { "", "kode (2)" },
    { "History", "History (2)" },
    { "ettellerannetveldiglangtordutenmellomrom", "ettellerannetveldiglangtordute…" },
  };
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_add (taken, g_utf8_casefold ("Innhold", -1));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = til_export_sheet_name (cases[i].title, "kode", taken);

      g_assert_cmpstr (name, ==, cases[i].expected);
      g_assert_cmpint (g_utf8_strlen (name, -1), <=, 31);
    }
}

static void
test_defined_names (void)
{
  static const struct { const char *code; const char *expected; } cases[] = {
    { "tabell-1", "tabell_1" },
    { "tabell_1", "tabell_1_2" },
    { "T1", "tabell_T1" },
    { "1;DROP", "tabell_1_DROP" },
    { "", "tabell_" },
    { NULL, "tabell__2" },
    { "nøkkeltall", "n__kkeltall" },
  };
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = til_export_defined_name (cases[i].code, taken);

      g_assert_cmpstr (name, ==, cases[i].expected);
    }
}

static void
test_quoted_sheet (void)
{
  g_autofree char *quoted = til_export_quoted_sheet ("Lauras' hus");

  g_assert_cmpstr (quoted, ==, "'Lauras'' hus'");
}

static void
test_room (void)
{
  double word = til_export_text_width ("oppfølging", 10, FALSE);

  /* Ten digits of Arial 10: 10 × 0.556 × 13.33 px. */
  g_assert_cmpfloat_with_epsilon (til_export_text_width ("0123456789", 10, FALSE), 74.13, 0.05);
  g_assert_cmpfloat (til_export_text_width ("oppfølging", 10, TRUE), >, word);
  g_assert_cmpfloat_with_epsilon (til_export_longest_word ("Bo og oppfølging", 10, FALSE), word, 0.01);

  g_assert_cmpuint (til_export_text_lines ("oppfølging", 10, FALSE, word), ==, 1);
  g_assert_cmpuint (til_export_text_lines ("Bo og oppfølging", 10, FALSE, word), ==, 2);
  g_assert_cmpuint (til_export_text_lines ("Bo\nog\noppfølging", 10, FALSE, 500), ==, 3);
  g_assert_cmpuint (til_export_text_lines ("", 10, FALSE, 500), ==, 1);
  /* A word that is wider than the column is broken. */
  g_assert_cmpuint (til_export_text_lines ("oppfølging", 10, FALSE, word / 2.5), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/text/text", test_text);
  g_test_add_func ("/export/text/text-is-cut", test_text_is_cut);
  g_test_add_func ("/export/text/header-text", test_header_text);
  g_test_add_func ("/export/text/sheet-names", test_sheet_names);
  g_test_add_func ("/export/text/defined-names", test_defined_names);
  g_test_add_func ("/export/text/quoted-sheet", test_quoted_sheet);
  g_test_add_func ("/export/text/room", test_room);

  return g_test_run ();
}
