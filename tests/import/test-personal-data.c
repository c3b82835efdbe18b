/* tests/import/test-personal-data.c: what is refused, and what is not */
#include <string.h>

#include "import/til-person-number.h"
#include "import/til-personal-data.h"
#include "import/til-reading.h"
#include "til-test-catalogue.h"

static TilCatalogue *catalogue;

static gboolean
check (const char  *csv,
       GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (csv, strlen (csv));
  g_autoptr(GError) read_error = NULL;
  g_autoptr(TilBook) book = til_book_read_bytes (bytes, "list.csv", NULL, &read_error);

  g_assert_no_error (read_error);
  return til_personal_data_check (book, catalogue, error);
}

/* Made for the test: control digits fit, nobody has them (day or month beyond the calendar's, or synthetic). */
static void
make_number (const char *nine,
             char       *number)
{
  static const guint8 first[] = { 3, 7, 6, 1, 8, 9, 4, 5, 2 };
  static const guint8 second[] = { 5, 4, 3, 2, 7, 6, 5, 4, 3, 2 };
  guint sum = 0, k1, k2;

  for (guint i = 0; i < 9; i++)
    sum += first[i] * (guint) (nine[i] - '0');
  k1 = (11 - sum % 11) % 11;
  g_assert_cmpuint (k1, <, 10);
  g_snprintf (number, 12, "%s%u", nine, k1);
  sum = 0;
  for (guint i = 0; i < 10; i++)
    sum += second[i] * (guint) (number[i] - '0');
  k2 = (11 - sum % 11) % 11;
  g_assert_cmpuint (k2, <, 10);
  g_snprintf (number, 12, "%s%u%u", nine, k1, k2);
}

static void
test_identity_numbers (void)
{
  static const char * const nines[] = {
    "018190123",  /* synthetic, month + 80 */
    "014190123",  /* synthetic, month + 40 */
    "410190123",  /* D-number, day + 40 */
    "010190124",
  };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (nines); i++)
    {
      char number[12];
      g_autofree char *csv = NULL;
      g_autoptr(GError) error = NULL;
      char nine[10];

      /* find an individual number whose control digits exist */
      g_strlcpy (nine, nines[i], sizeof nine);
      for (guint try = 0; try < 20; try++)
        {
          static const guint8 first[] = { 3, 7, 6, 1, 8, 9, 4, 5, 2 }, second[] = { 5, 4, 3, 2, 7, 6, 5, 4, 3 };
          guint a = 0, b = 0, k1;

          for (guint j = 0; j < 9; j++)
            {
              a += first[j] * (guint) (nine[j] - '0');
              b += second[j] * (guint) (nine[j] - '0');
            }
          k1 = (11 - a % 11) % 11;
          if (k1 != 10 && (11 - (b + 2 * k1) % 11) % 11 != 10)
            break;
          nine[8] = (char) ('0' + (nine[8] - '0' + 1) % 10);
        }
      make_number (nine, number);
      g_assert_true (til_person_number_is_identity (number));

      csv = g_strdup_printf ("Sak;Merknad\n1;gjelder %s\n", number);
      g_assert_false (check (csv, &error));
      g_assert_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_PERSONAL_DATA);
      g_assert_null (strstr (error->message, number));

      /* one digit wrong is no number of a person */
      number[10] = number[10] == '9' ? '0' : (char) (number[10] + 1);
      g_assert_false (til_person_number_is_identity (number));
      n++;
    }
  g_assert_cmpuint (n, ==, 4);
}

static void
test_refused (void)
{
  static const char * const files[] = {
    "DUF;Utfall\n202312345678;innvilget\n",
    "Navn;Fødselsdato\nKari Nordmann;01.02.1990\nOla Nordmann;03.04.1985\n",
    "Navn;Alder;Nasjonalitet\nKari Nordmann;23;Nigeria\nOla Nordmann;31;Romania\n",
    "Nr;Kjønn;Alder;Land\n1;K;23;Nigeria\n2;K;31;Romania\n3;M;19;Vietnam\n",
    "Kontakt\nkari@example.org\nola@example.org\nper@example.org\n",
    "Kari Nordmann;22 33 11 60\nOla Nordmann;22 33 11 61\nPer Hansen;22 33 11 62\n",
    "Merknad\nKari, født 01.02.1990, bor hos oss\n",
    "DUF;Utfall\n2023 12345678;innvilget\n",
    "Merknad\nsak 2023/12345678\n",
    "Merknad\n2023 123456 78\n",
    "Merknad\nDUF-nr. 2023 1234 5678\n",
    "Kontakt\nkari@example.org; ola@example.org, per@example.org\n",
    "Kari Nordmann;2233 1160\nOla Nordmann;+4722331161\nPer Hansen;004722331162\n",
    "Nr;Nasjonalitet;Alder;Utnytting\n1;Nigeria;23;Prostitusjon\n2;Romania;31;Tvangsarbeid\n3;Vietnam;19;Prostitusjon\n",
    "Navn;Kommune\nKari Nordmann;Oslo\nOla Nordmann;Bergen\nPer Hansen;Oslo\n",
    "Navn;Kari;Per;Ola\nFødt;01.02.1990;02.03.1991;04.05.1992\nLand;Nigeria;Romania;Vietnam\n",
    "Navn på deltaker;Fødselsdato (ddmmåå);Nasjonalitet\nKari;010290;Nigeria\nPer;020391;Romania\n",
    "Full name;DOB;Country of origin\nKari Nordmann;1990-02-01;Nigeria\nPer Hansen;1991-03-02;Romania\n",
    "Person nr.;Kjønn;Aldersgruppe;Region\n1;K;18-25;Afrika\n2;M;26+;Europa\n3;K;18-25;Asia\n",
    "ID;Kjønn;Født;Land\nX1;K;1990;Nigeria\nX2;M;1991;Romania\nX3;K;1992;Vietnam\n",
    "Navn;Telefon\nKari Nordmann;22331160\nOla Nordmann;22331161\nPer Hansen;22331162\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", files[i]);
      g_assert_false (check (files[i], &error));
      g_assert_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_PERSONAL_DATA);
      g_assert_nonnull (strstr (error->message, "list.csv"));
      g_assert_null (strstr (error->message, "Nordmann"));
    }
}

/* A number of nobody: synthetic, its month is + 80. */
static char *
some_number (void)
{
  char nine[10] = "018190123", number[12];

  for (char last = '0'; last <= '9'; last++)
    {
      static const guint8 first[] = { 3, 7, 6, 1, 8, 9, 4, 5, 2 }, second[] = { 5, 4, 3, 2, 7, 6, 5, 4, 3 };
      guint a = 0, b = 0, k1;

      nine[8] = last;
      for (guint j = 0; j < 9; j++)
        {
          a += first[j] * (guint) (nine[j] - '0');
          b += second[j] * (guint) (nine[j] - '0');
        }
      k1 = (11 - a % 11) % 11;
      if (k1 == 10 || (11 - (b + 2 * k1) % 11) % 11 == 10)
        continue;
      make_number (nine, number);
      return g_strdup (number);
    }
  g_assert_not_reached ();
}

/* However it is written; the last one is a number with a digit too many. */
static void
test_written (void)
{
  static const struct { const char *ways, *what; } cases[] = {
    { "ABCDEFGHIJK", "in one run" },
    { "fnr.ABCDEFGHIJK", "after a word" },
    { "ABCDEF GHIJK", "in two" },
    { "ABCDEF-GHIJK", "with a dash" },
    { "ABCDEF\342\200\223GHIJK", "en dash" },
    { "ABCDEF\342\200\211GHIJK", "thin space" },
    { "ABCDEF  GHIJK", "two spaces" },
    { "ABCDEF - GHIJK", "dash between spaces" },
    { "ABCDEF.GHIJK", "full stop" },
    { "ABCDEF/GHIJK", "slash" },
    { "ABCDEF\342\200\213GHIJK", "zero-width space" },
    { "AB CD EF GHIJK", "as a date" },
    { "AB.CD.EF GHIJK", "as a date" },
    { "AB.CD.19EF GHIJK", "with the century" },
    { "ABCD19EF GHIJK", "with the century" },
    { "ABCDEF GHI JK", "in three" },
    { "2024 ABCDEF GHIJK 2025", "among years" },
    { "\357\274\220\357\274\220 ABCDEFGHIJK", "after others" },
    { "ABCDEFGHIJK1", NULL },
    { "1ABCDEF GHIJK", NULL },
    { "ABCDEF, GHIJK", NULL },
  };
  g_autofree char *number = some_number ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (const char *p = cases[i].ways; *p != '\0'; p++)
        g_string_append_c (text, *p >= 'A' && *p <= 'K' ? number[*p - 'A'] : *p);
      g_test_message ("%s", cases[i].ways);
      g_assert_cmpint (til_person_number_find (text->str, text->len), ==,
                       cases[i].what != NULL ? TIL_PERSON_NUMBER_IDENTITY : TIL_PERSON_NUMBER_NONE);
    }
}

/* Among other bytes: what a program writes is no person's number. */
static void
test_raw (void)
{
  g_autofree char *number = some_number ();
  const struct { char *bytes; TilPersonNumber found; } cases[] = {
    { g_strdup_printf ("<dc:title>gjelder %s</dc:title>", number), TIL_PERSON_NUMBER_IDENTITY },
    { g_strdup_printf ("name=\"fnr_%s\"", number), TIL_PERSON_NUMBER_IDENTITY },
    { g_strdup_printf ("<v>%s</v>", number), TIL_PERSON_NUMBER_IDENTITY },
    { g_strdup_printf ("<v>0.%s</v>", number), TIL_PERSON_NUMBER_NONE },
    { g_strdup_printf ("a%s-b", number), TIL_PERSON_NUMBER_NONE },
    { g_strdup ("<a>202312345678</a>"), TIL_PERSON_NUMBER_DUF },
    { g_strdup ("<a>202312051230</a>"), TIL_PERSON_NUMBER_NONE },
    { g_strdup ("uid=\"{00000000-0001-0000-0000-202312345678a}\""), TIL_PERSON_NUMBER_NONE },
    { g_strdup ("\377\376 202312345678"), TIL_PERSON_NUMBER_DUF },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("bytes %u", (guint) i);
      g_assert_cmpint (til_person_number_find_raw (cases[i].bytes, strlen (cases[i].bytes)), ==, cases[i].found);
      g_free (cases[i].bytes);
    }
}

/* In a comment, the name of a sheet, of the file, and in two boxes. */
static void
test_beside_cells (void)
{
  enum { NOTE, SHEET, FILE_NAME, BOXES, N_PLACES };
  g_autofree char *number = some_number ();

  for (guint place = 0; place < N_PLACES; place++)
    {
      g_autofree char *boxes = g_strdup_printf ("Nr;D;P\n1;%.6s;%s\n2;%.6s;%s\n3;%.6s;%s\n", number, number + 6, number,
                                                number + 6, number, number + 6);
      const char *csv = place == BOXES ? boxes : "Kvinner;3\nMenn;4\n";
      g_autoptr(GBytes) bytes = g_bytes_new (csv, strlen (csv));
      g_autofree char *name = place == FILE_NAME ? g_strdup_printf ("tall %s.csv", number) : g_strdup ("tall.csv");
      g_autoptr(GError) error = NULL;
      g_autoptr(TilBook) book = til_book_read_bytes (bytes, name, NULL, &error);
      TilSheet *sheet;

      g_assert_no_error (error);
      sheet = g_ptr_array_index (book->sheets, 0);
      if (place == SHEET)
        {
          g_free (sheet->name);
          sheet->name = g_strdup (number);
        }
      if (place == NOTE)
        {
          TilNote *note = g_new0 (TilNote, 1);

          note->text = g_strdup_printf ("gjelder %s", number);
          g_ptr_array_add (sheet->notes, note);
        }
      g_assert_false (til_personal_data_check (book, catalogue, &error));
      g_assert_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_PERSONAL_DATA);
      g_assert_null (strstr (error->message, number));
    }
}

static void
test_not_refused (void)
{
  static const char * const files[] = {
    "ROSA;Hjelpetelefonen: 22 33 11 60\nKvinner;45\nMenn;7\n",
    "Kjønn;Antall\nKvinner;20\nMenn;7\nTrans;1\n",
    "Kjønn;Alder;Antall\nK;18-23;5\nK;24-30;2\nM;18-23;1\n",
    "Kontakt: post@example.org;\nKvinner;3\n",
    "Sendt;14.02.2025\nUttrekksdato;17.01.2025\nKvinner;3\n",
    "Navn på tiltak:;Lauras Hus\nAntatte ofre;12\n",
    "Org.nr;987654321\nBesøk;24079\n",
    "Saksnr.;20250123456\nKvinner;3\n",
    "Saksnr.;2025/012345\nRef.;202501234-12\nKvinner;3\n",
    "År;2020 2021 2022\nKvinner;3\n",
    "Konto;8601 11 17947\nKonto;8601.11.17947\nISBN;978-82-303-4567-8\nTlf.;+47 22 33 11 60\nTlf.;004722331160\n",
    "Navn;Telefon;E-post\nKari Nordmann;22 33 11 60;kari@example.org\nOla Nordmann;22 33 11 61;ola@example.org\n",
    "Nadheim Oslo;22 33 11 60\nNadheim Bergen;22 33 11 61\nLauras hus;22 33 11 62\nPro Sentret;22 33 11 63\n",
    "Nadheim Oslo;01.02.2024\nNadheim Bergen;01.03.2024\nLauras hus;01.04.2024\n",
    "Navn;Land;2024\nLauras hus;Norge;5\nNadheim Oslo;Norge;3\nNadheim Bergen;Norge;2\n",
    "Kontaktperson;Kari Nordmann;14.02.2025;15.02.2025;16.02.2025\nKvinner;3\n",
    "Land;Alder;Antall\nNigeria;18;5\nRomania;19;2\nVietnam;20;2\n",
    "Land;Alder;2024\nNigeria;18;5\nRomania;19;2\nVietnam;20;2\n",
    "Barn;Lauras hus;ROSA;Adora;Marita\nFødt;3;4;12;5\nFødt i Norge;3;4;12;5\n",
    "Tiltak;Født;Under oppholdet\nLauras hus;3;4\nROSA;4;2\nAdora;5;1\nMarita;12;1\n",
    "Kjønn;K;M;K;M\nAlder;18-25;18-25;26+;26+\nVoksne antatte ofre;3;4;5;6\n",
    "Kjønn;Alder;Region;2024\nK;18-25;Afrika;3\nM;18-25;Afrika;3\nK;26+;Afrika;3\n",
    "Kjønn;Aldersgruppe;Region;Verdi\nK;18-25;Afrika;3\nM;18-25;Afrika;<5\nK;26+;Afrika;..\n",
    "Penger Brukt;24 079 123\nPenger Lovet;34 079 123\nPenger Igjen;44 079 123\n",
    "Land;Alder\nNigeria;28\nRomania;31\nVietnam;29\n",
    "A;B\n10190;12345\n11290;23456\n120390;34567\n",
    "Sex;Age;Country;Value\nMale;18+;Norway;5\nFemale;18+;Norway;7\nTotal;Total;Norway;12\nMale;0-17;Norway;1\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", files[i]);
      check (files[i], &error);
      g_assert_no_error (error);
    }
}

/* Other words, another catalogue: the rule is the same. */
static void
test_words (void)
{
  static const char xml[] = "<catalogue code='x' version='1'><title nb='x' en='x'/>"
                            "<words kind='person_gender'><spelling>Sukupuoli</spelling></words>"
                            "<words kind='person_gender_value'><spelling>Nainen</spelling></words></catalogue>";
  static const char list[] = "Sukupuoli;Alder;Merke\nnainen;23;A\nNainen;31;B\nnainen;40;C\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr(GError) error = NULL;
  TilCatalogue *own = catalogue;

  check (list, &error);
  g_assert_no_error (error);
  catalogue = til_catalogue_parse (bytes, "x.xml", &error);
  g_assert_no_error (error);
  g_assert_false (check (list, &error));
  g_assert_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_PERSONAL_DATA);
  til_catalogue_unref (catalogue);
  catalogue = own;
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = til_test_catalogue_new ();
  g_test_add_func ("/import/personal-data/identity-numbers", test_identity_numbers);
  g_test_add_func ("/import/personal-data/refused", test_refused);
  g_test_add_func ("/import/personal-data/written", test_written);
  g_test_add_func ("/import/personal-data/raw", test_raw);
  g_test_add_func ("/import/personal-data/beside-cells", test_beside_cells);
  g_test_add_func ("/import/personal-data/not-refused", test_not_refused);
  g_test_add_func ("/import/personal-data/words", test_words);
  status = g_test_run ();
  til_catalogue_unref (catalogue);
  return status;
}
