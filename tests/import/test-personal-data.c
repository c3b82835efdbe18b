/* tests/import/test-personal-data.c: what is refused, and what is not */
#include <string.h>

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
      g_assert_true (til_personal_data_is_identity (number));

      csv = g_strdup_printf ("Sak;Merknad\n1;gjelder %s\n", number);
      g_assert_false (check (csv, &error));
      g_assert_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_PERSONAL_DATA);
      g_assert_null (strstr (error->message, number));

      /* one digit wrong is no number of a person */
      number[10] = number[10] == '9' ? '0' : (char) (number[10] + 1);
      g_assert_false (til_personal_data_is_identity (number));
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
  static const char list[] = "Sukupuoli;Alder;Land\nnainen;23;A\nNainen;31;B\nnainen;40;C\n";
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
  g_test_add_func ("/import/personal-data/beside-cells", test_beside_cells);
  g_test_add_func ("/import/personal-data/not-refused", test_not_refused);
  g_test_add_func ("/import/personal-data/words", test_words);
  status = g_test_run ();
  til_catalogue_unref (catalogue);
  return status;
}
