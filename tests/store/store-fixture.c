/* tests/store/store-fixture.c */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define CATALOGUE(partners, genders) \
  "<catalogue code=\"test\" version=\"1\">\n" \
  "<title nb=\"t\" en=\"t\"/>\n" \
  "<counting-unit code=\"persons\" nb=\"p\" en=\"p\"/>\n" \
  "<chapter code=\"housing\" nb=\"h\" en=\"h\"/>\n" \
  "<dimension code=\"gender\" nb=\"g\" en=\"g\">" genders "</dimension>\n" \
  "<dimension code=\"severity\" nb=\"s\" en=\"s\">" \
  "<category code=\"aggravated\" relation=\"of-which\" nb=\"a\" en=\"a\"/></dimension>\n" \
  "<indicator code=\"adults\" counting-unit=\"persons\" chapter=\"housing\"" \
  " dimensions=\"gender severity\" nb=\"a\" en=\"a\"/>\n" \
  partners "</catalogue>\n"

#define PARTNER(code) \
  "<partner code=\"" code "\" role=\"partner\" chapter=\"housing\" nb=\"p\" en=\"p\"/>\n"
#define CATEGORY(code) "<category code=\"" code "\" nb=\"c\" en=\"c\"/>"

static const char first[] = CATALOGUE (PARTNER ("rosa") PARTNER ("adora"),
                                       CATEGORY ("female") CATEGORY ("male"));
static const char next[] = CATALOGUE (PARTNER ("new") PARTNER ("adora") PARTNER ("rosa"),
                                      CATEGORY ("other") CATEGORY ("male") CATEGORY ("female"));
static const char poor[] = CATALOGUE (PARTNER ("rosa") PARTNER ("adora"), CATEGORY ("female"));

GBytes *
fixture_catalogue (void)
{
  return g_bytes_new_static (first, strlen (first));
}

GBytes *
fixture_catalogue_next (void)
{
  return g_bytes_new_static (next, strlen (next));
}

GBytes *
fixture_catalogue_poor (void)
{
  return g_bytes_new_static (poor, strlen (poor));
}

void
fixture_set_up (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  self->folder = g_dir_make_tmp ("til-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "Året 2024.tilstand", NULL);
}

void
fixture_tear_down (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr(GDir) dir = NULL;
  const char *name;

  g_chmod (self->folder, 0700);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }

  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

TilStore *
fixture_create (const char *path)
{
  g_autoptr(GBytes) catalogue = fixture_catalogue ();
  g_autoptr(GError) error = NULL;
  TilStore *store = til_store_create (path, catalogue, 2024, "Kari", &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);

  return store;
}

TilStore *
fixture_open (const char   *path,
              TilStoreMode  mode)
{
  g_autoptr(GError) error = NULL;
  TilStore *store = til_store_open (path, mode, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);

  return store;
}

guint
fixture_n_figures (guint n)
{
  return 5 + n * 7 % 41;
}

/* Delivery @n: its file, what it states and what was left out. */
TilDelivery *
fixture_delivery (guint       n,
                  GBytes    **original,
                  GPtrArray **figures,
                  GPtrArray **left_out)
{
  g_autoptr(GBytes) xml = fixture_catalogue ();
  g_autoptr(TilCatalogue) catalogue = til_catalogue_parse (xml, "test", NULL);
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree char *file = g_strdup_printf ("import-%u", n);
  g_autofree char *sha256 = NULL;
  guint gender = til_catalogue_find_dimension (catalogue, "gender");
  guint severity = til_catalogue_find_dimension (catalogue, "severity");
  guint aggravated = til_catalogue_find_category (catalogue, severity, "aggravated");
  TilDelivery *delivery;

  for (guint i = 0; i < 1000 + n * 977 % 20000; i++)
    {
      guint8 byte = (guint8) ((n * 31 + i * i) >> 3);

      g_byte_array_append (bytes, &byte, 1);
    }
  *original = g_bytes_new (bytes->data, bytes->len);
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, *original);

  *figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  for (guint i = 0; i < fixture_n_figures (n); i++)
    {
      TilKey key = til_key_new (til_catalogue_find_indicator (catalogue, "adults"), 2024);
      TilFigure *figure;

      if (i % 3 != 0)
        til_key_set (&key, catalogue,
                     til_catalogue_find_category (catalogue, gender, i % 3 == 1 ? "female" : "male"));
      if (i % 4 == 3)
        til_key_set (&key, catalogue, aggravated);

      figure = til_figure_new (&key);
      figure->stated = i % 5;
      figure->value = i % 5 == 2 ? til_interval_unknown () : til_interval_count (n * 100 + i);
      figure->qualifiers = i % (1 << TIL_N_QUALIFIERS);
      figure->denies = i % 6 == 5 ? aggravated : TIL_ROOT;
      g_free (figure->sheet);
      figure->sheet = g_strdup ("Ark 1");
      g_free (figure->cell);
      figure->cell = g_strdup_printf ("B%u", i + 1);
      g_free (figure->text);
      figure->text = g_strdup_printf ("ca. %u", i);
      g_free (figure->reading);
      figure->reading = g_strdup ("kolonne Kvinner, rad ROSA");
      g_ptr_array_add (*figures, figure);
    }

  *left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) til_left_out_free);
  g_ptr_array_add (*left_out, til_left_out_new ("Ark 1", "Z1", "17", "No label."));
  g_ptr_array_add (*left_out, til_left_out_new ("Ark 2", "Z2", "18", "No row."));

  delivery = til_delivery_new (til_catalogue_find_partner (catalogue, n % 2 == 0 ? "rosa" : "adora"),
                               2024, file, sha256);
  delivery->n_questions = n % 3;

  return delivery;
}

void
fixture_import (TilStore *store,
                guint     n)
{
  g_autoptr(GBytes) original = NULL;
  g_autoptr(GPtrArray) figures = NULL;
  g_autoptr(GPtrArray) left_out = NULL;
  g_autoptr(TilDelivery) delivery = fixture_delivery (n, &original, &figures, &left_out);
  g_autoptr(GError) error = NULL;

  til_store_begin (store, "import", delivery->file, NULL, "Kari", delivery->partner, &error);
  g_assert_no_error (error);
  til_store_add_delivery (store, delivery, original, figures, left_out, &error);
  g_assert_no_error (error);
  til_store_commit (store, &error);
  g_assert_no_error (error);
}

/* Judges a finding and corrects the first figure. */
void
fixture_settle (TilStore *store,
                guint     n)
{
  g_autofree char *finding = g_strdup_printf ("settle-%u", n);
  g_autoptr(TilJudgement) judgement = til_judgement_new (finding, TIL_STATE_CORRECTED, "Talt om.", "Kari");
  g_autoptr(GPtrArray) figures = NULL;
  g_autoptr(GError) error = NULL;
  TilInterval value = til_interval_count (n);

  til_store_begin (store, "settle", finding, "Talt om.", "Kari", TIL_NONE, &error);
  g_assert_no_error (error);
  til_store_set_judgement (store, judgement, &error);
  g_assert_no_error (error);

  figures = til_store_list_figures (store, &error);
  g_assert_no_error (error);
  if (figures->len > 0)
    til_store_set_correction (store, ((TilFigure *) g_ptr_array_index (figures, 0))->id, &value, "", &error);
  g_assert_no_error (error);

  til_store_commit (store, &error);
  g_assert_no_error (error);
}

static sqlite3 *
open_raw (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000);

  return db;
}

/* Everything undo is about, row by row: all tables but the log and the
 * original files. */
char *
fixture_dump (const char *path)
{
  static const char * const tables[] = {
    "catalogue", "edition", "delivery", "figure", "correction", "left_out", "judgement", "answer", "published",
    "closed_judgement",
  };
  GString *dump = g_string_new (NULL);
  sqlite3 *db = open_raw (path);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2", tables[i]);
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
      g_string_append_printf (dump, "[%s]\n", tables[i]);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          for (int column = 0; column < sqlite3_column_count (statement); column++)
            {
              const char *text = (const char *) sqlite3_column_text (statement, column);

              g_string_append_printf (dump, "%s|", text != NULL ? text : "(NULL)");
            }
          g_string_append_c (dump, '\n');
        }
      g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
    }
  sqlite3_close (db);

  return g_string_free (dump, FALSE);
}

char *
fixture_checksum (const char *path)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, size);
}

/* The names in @folder, sorted, one on a line. */
char *
fixture_list_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GList) names = NULL;
  GString *list = g_string_new (NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    names = g_list_insert_sorted (names, (char *) name, (GCompareFunc) strcmp);
  for (GList *l = names; l != NULL; l = l->next)
    g_string_append_printf (list, "%s\n", (const char *) l->data);

  return g_string_free (list, FALSE);
}

void
fixture_run_sql (const char *path,
                 const char *sql)
{
  sqlite3 *db = open_raw (path);

  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

gint64
fixture_ask_sql (const char *path,
                 const char *sql)
{
  sqlite3 *db = open_raw (path);
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);

  return value;
}
