/* tests/store/test-store.c: what is stored comes back as it was */
#include "store-fixture.h"

#include <string.h>

#include "store/til-new-file.h"
#include "store/til-store-private.h"

static void
assert_same_figure (const TilFigure *a,
                    const TilFigure *b)
{
  g_assert_cmpint (a->id, ==, b->id);
  g_assert_cmpint (a->delivery, ==, b->delivery);
  g_assert_true (til_key_equal (&a->key, &b->key));
  g_assert_cmpint (a->stated, ==, b->stated);
  g_assert_true (til_interval_equal (a->value, b->value));
  g_assert_cmpuint (a->qualifiers, ==, b->qualifiers);
  g_assert_cmpuint (a->denies, ==, b->denies);
  g_assert_cmpstr (a->sheet, ==, b->sheet);
  g_assert_cmpstr (a->cell, ==, b->cell);
  g_assert_cmpstr (a->text, ==, b->text);
  g_assert_cmpstr (a->reading, ==, b->reading);
  g_assert_cmpint (a->has_correction, ==, b->has_correction);
}

static void
test_a_delivery_comes_back (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(GBytes) original = NULL;
  g_autoptr(GPtrArray) figures = NULL;
  g_autoptr(GPtrArray) left_out = NULL;
  g_autoptr(TilDelivery) delivery = fixture_delivery (5, &original, &figures, &left_out);
  g_autoptr(GPtrArray) deliveries = NULL;
  g_autoptr(GPtrArray) stored = NULL;
  g_autoptr(GPtrArray) stored_left_out = NULL;
  g_autoptr(GBytes) stored_original = NULL;
  g_autoptr(GError) error = NULL;
  const TilDelivery *other;

  til_store_begin (store, "import", "x.xlsx", "", "Kari", delivery->partner, &error);
  g_assert_no_error (error);
  g_assert_true (til_store_add_delivery (store, delivery, original, figures, left_out, &error));
  g_assert_cmpint (delivery->id, >, 0);
  g_assert_cmpuint (delivery->n_figures, ==, figures->len);
  g_assert_true (til_store_commit (store, &error));

  g_clear_pointer (&store, til_store_close);
  store = fixture_open (fixture->path, TIL_STORE_READ_ONLY);

  deliveries = til_store_list_deliveries (store, FALSE, &error);
  g_assert_cmpuint (deliveries->len, ==, 1);
  other = g_ptr_array_index (deliveries, 0);
  g_assert_cmpint (other->id, ==, delivery->id);
  g_assert_cmpuint (other->partner, ==, delivery->partner);
  g_assert_cmpint (other->year, ==, 2024);
  g_assert_cmpstr (other->file, ==, delivery->file);
  g_assert_cmpstr (other->sha256, ==, delivery->sha256);
  g_assert_cmpstr (other->origin, ==, delivery->origin);
  g_assert_cmpint (other->received, ==, delivery->received);
  g_assert_cmpint (other->replaced_by, ==, 0);
  g_assert_cmpuint (other->n_figures, ==, figures->len);
  g_assert_cmpuint (other->n_left_out, ==, 2);
  g_assert_cmpuint (other->n_questions, ==, delivery->n_questions);

  stored = til_store_list_figures (store, &error);
  g_assert_cmpuint (stored->len, ==, figures->len);
  for (guint i = 0; i < stored->len; i++)
    assert_same_figure (g_ptr_array_index (stored, i), g_ptr_array_index (figures, i));

  stored_left_out = til_store_list_left_out (store, delivery->id, &error);
  g_assert_cmpuint (stored_left_out->len, ==, 2);
  g_assert_cmpstr (((TilLeftOut *) g_ptr_array_index (stored_left_out, 1))->cell, ==, "Z2");
  g_assert_cmpstr (((TilLeftOut *) g_ptr_array_index (stored_left_out, 1))->reason, ==, "No row.");

  stored_original = til_store_get_original (store, delivery->id, &error);
  g_assert_true (g_bytes_equal (stored_original, original));
  g_assert_no_error (error);
}

static const TilInterval ends[] = {
  { 0, 0 },
  { 1000, 4000 },
  { 0, TIL_NO_UPPER_END },
  { TIL_NO_LOWER_END, -1 },
  { TIL_NO_LOWER_END, TIL_NO_UPPER_END },
  { -29600, -29600 },
  { TIL_VALUE_MAX, TIL_VALUE_MAX },
};

static void
test_every_interval_comes_back (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(TilDelivery) delivery = til_delivery_new (0, 2024, "", "");
  g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  g_autoptr(GPtrArray) stored = NULL;
  g_autoptr(GError) error = NULL;
  TilKey key = til_key_new (0, 2024);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      TilFigure *figure = til_figure_new (&key);

      figure->value = ends[i];
      figure->has_correction = i % 2 == 1;
      figure->correction = ends[G_N_ELEMENTS (ends) - 1 - i];
      g_ptr_array_add (figures, figure);
    }

  g_assert_true (til_store_begin (store, "import", "", "", "Kari", 0, &error));
  g_assert_true (til_store_add_delivery (store, delivery, NULL, figures, NULL, &error));
  g_assert_true (til_store_commit (store, &error));

  stored = til_store_list_figures (store, &error);
  g_assert_cmpuint (stored->len, ==, G_N_ELEMENTS (ends));
  for (guint i = 0; i < stored->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (stored, i);

      g_assert_true (til_interval_equal (figure->value, ends[i]));
      g_assert_cmpint (figure->has_correction, ==, i % 2 == 1);
      if (figure->has_correction)
        g_assert_true (til_interval_equal (figure->correction, ends[G_N_ELEMENTS (ends) - 1 - i]));
    }

  g_assert_null (til_store_get_original (store, delivery->id, &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED);
}

static void
test_replaced_and_removed_do_not_count (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(GError) error = NULL;
  const struct { gboolean replaced_too; guint n; } cases[] = { { FALSE, 1 }, { TRUE, 2 } };

  for (guint n = 1; n <= 3; n++)
    fixture_import (store, n);

  g_assert_true (til_store_begin (store, "import", "", "", "Kari", TIL_NONE, &error));
  g_assert_true (til_store_replace_delivery (store, 1, 2, &error));
  g_assert_true (til_store_remove_delivery (store, 3, &error));
  g_assert_true (til_store_commit (store, &error));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) deliveries = til_store_list_deliveries (store, cases[i].replaced_too, &error);
      g_autoptr(GPtrArray) figures = til_store_list_figures (store, &error);

      g_assert_cmpuint (deliveries->len, ==, cases[i].n);
      g_assert_cmpuint (figures->len, ==, fixture_n_figures (2));
    }

  /* A second time is refused, and the step with it. */
  g_assert_true (til_store_begin (store, "import", "", "", "Kari", TIL_NONE, &error));
  g_assert_true (til_store_remove_delivery (store, 2, &error));
  g_assert_false (til_store_replace_delivery (store, 1, 2, &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (til_store_commit (store, &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED);
  g_clear_error (&error);
  {
    g_autoptr(GPtrArray) deliveries = til_store_list_deliveries (store, FALSE, &error);

    g_assert_cmpuint (deliveries->len, ==, 1);
  }
}

static void
test_judgements_and_answers (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(TilJudgement) judgement = til_judgement_new ("f1", TIL_STATE_ASKED, "Ring ROSA", "Kari");
  g_autoptr(GError) error = NULL;

  g_free (judgement->fingerprint);
  judgement->fingerprint = g_strdup ("abc");
  judgement->when = 1234567890;

  g_assert_true (til_store_begin (store, "settle", "f1", "Ring ROSA", "Kari", TIL_NONE, &error));
  g_assert_true (til_store_set_judgement (store, judgement, &error));
  judgement->state = TIL_STATE_EXPLAINED;
  g_assert_true (til_store_set_judgement (store, judgement, &error));
  g_assert_true (til_store_set_answer (store, 0, "Q", "first", &error));
  g_assert_true (til_store_set_answer (store, 0, "Q", "second", &error));
  g_assert_true (til_store_set_answer (store, 1, "Q", "other", &error));
  g_assert_true (til_store_set_answer (store, TIL_NONE, "Q2", "nobody's", &error));
  g_assert_true (til_store_commit (store, &error));

  {
    g_autoptr(GPtrArray) judgements = til_store_list_judgements (store, 2024, &error);
    const TilJudgement *other = g_ptr_array_index (judgements, 0);
    g_autoptr(GHashTable) answers = til_store_list_answers (store, 0, &error);
    g_autoptr(GHashTable) of_nobody = til_store_list_answers (store, TIL_NONE, &error);

    g_assert_cmpuint (judgements->len, ==, 1);
    g_assert_cmpstr (other->finding, ==, "f1");
    g_assert_cmpint (other->state, ==, TIL_STATE_EXPLAINED);
    g_assert_cmpstr (other->note, ==, "Ring ROSA");
    g_assert_cmpstr (other->who, ==, "Kari");
    g_assert_cmpint (other->when, ==, 1234567890);
    g_assert_cmpstr (other->fingerprint, ==, "abc");
    g_assert_cmpuint (g_hash_table_size (answers), ==, 1);
    g_assert_cmpstr (g_hash_table_lookup (answers, "Q"), ==, "second");
    g_assert_cmpstr (g_hash_table_lookup (of_nobody, "Q2"), ==, "nobody's");
  }

  g_assert_true (til_store_begin (store, "settle", "f1", "", "Kari", TIL_NONE, &error));
  g_assert_true (til_store_clear_judgement (store, "f1", &error));
  g_assert_true (til_store_set_answer (store, 0, "Q", NULL, &error));
  g_assert_true (til_store_commit (store, &error));

  {
    g_autoptr(GPtrArray) judgements = til_store_list_judgements (store, 2024, &error);
    g_autoptr(GHashTable) answers = til_store_list_answers (store, 0, &error);

    g_assert_cmpuint (judgements->len, ==, 0);
    g_assert_cmpuint (g_hash_table_size (answers), ==, 0);
  }
}

static void
test_an_open_step_is_not_there_yet (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autofree char *before = NULL;
  g_autofree char *during = NULL;
  g_autofree char *after = NULL;
  g_autoptr(TilJudgement) judgement = til_judgement_new ("f1", TIL_STATE_ACCEPTED, "", "Kari");
  g_autoptr(GError) error = NULL;

  before = fixture_dump (fixture->path);
  g_assert_true (til_store_begin (store, "settle", "f1", "", "Kari", TIL_NONE, &error));
  g_assert_true (til_store_set_judgement (store, judgement, &error));
  during = fixture_dump (fixture->path);
  til_store_rollback (store);
  til_store_rollback (store);
  after = fixture_dump (fixture->path);

  g_assert_cmpstr (during, ==, before);
  g_assert_cmpstr (after, ==, before);
}

static void
test_a_closed_edition_is_fixed (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(GPtrArray) figures = NULL;
  g_autoptr(GPtrArray) published = NULL;
  g_autoptr(GPtrArray) editions = NULL;
  g_autoptr(TilJudgement) judgement = til_judgement_new ("f1", TIL_STATE_ACCEPTED, "", "Kari");
  g_autoptr(TilDelivery) delivery = til_delivery_new (0, 2024, "", "");
  g_autoptr(GPtrArray) one = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  TilInterval value = til_interval_count (7);

  fixture_import (store, 1);
  figures = til_store_list_figures (store, &error);
  g_ptr_array_add (one, g_ptr_array_index (figures, 1));

  g_assert_true (til_store_begin (store, "close", "2024", "", "Kari", TIL_NONE, &error));
  g_assert_true (til_store_close_edition (store, 2024, one, &error));
  g_assert_true (til_store_commit (store, &error));

  editions = til_store_list_editions (store, &error);
  g_assert_cmpuint (editions->len, ==, 1);
  g_assert_cmpint (((TilEdition *) g_ptr_array_index (editions, 0))->year, ==, 2024);
  g_assert_true (((TilEdition *) g_ptr_array_index (editions, 0))->closed);

  published = til_store_list_published (store, 2024, &error);
  g_assert_cmpuint (published->len, ==, 1);
  {
    const TilFigure *a = g_ptr_array_index (published, 0);
    const TilFigure *b = g_ptr_array_index (one, 0);

    g_assert_true (til_key_equal (&a->key, &b->key));
    g_assert_true (til_interval_equal (a->value, b->value));
    g_assert_cmpint (a->stated, ==, b->stated);
    g_assert_cmpuint (a->qualifiers, ==, b->qualifiers);
    g_assert_cmpint (a->delivery, ==, 0);
  }

  for (guint i = 0; i < 7; i++)
    {
      gboolean done = TRUE;

      g_assert_true (til_store_begin (store, "x", "", "", "Kari", TIL_NONE, &error));
      switch (i)
        {
        case 0: done = til_store_add_delivery (store, delivery, NULL, figures, NULL, &error); break;
        case 1: done = til_store_remove_delivery (store, 1, &error); break;
        case 2: done = til_store_replace_delivery (store, 1, 2, &error); break;
        case 3: done = til_store_set_judgement (store, judgement, &error); break;
        case 4: done = til_store_clear_judgement (store, "f1", &error); break;
        case 5: done = til_store_set_correction (store, 1, &value, "a-finding", &error); break;
        case 6: done = til_store_close_edition (store, 2024, one, &error); break;
        default: g_assert_not_reached ();
        }
      g_assert_false (done);
      g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_CLOSED);
      g_assert_nonnull (strstr (error->message, "2024"));
      g_clear_error (&error);
      til_store_rollback (store);
    }

  /* The next edition is worked on; judging goes on there. */
  g_assert_true (til_store_begin (store, "edition", "2025", "", "Kari", TIL_NONE, &error));
  g_assert_true (til_store_add_edition (store, 2025, &error));
  g_assert_true (til_store_set_judgement (store, judgement, &error));
  g_assert_true (til_store_commit (store, &error));
}

static void
test_wrong_numbers_are_told (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(TilDelivery) delivery = til_delivery_new (0, 2019, "", "");
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  const struct { int code; const char *says; } cases[] = {
    { TIL_STORE_ERROR_FAILED, "2019" },
    { TIL_STORE_ERROR_FAILED, "delivery" },
    { TIL_STORE_ERROR_FAILED, "figure" },
    { TIL_STORE_ERROR_EXISTS, "2024" },
    { TIL_STORE_ERROR_FAILED, "20024" },
    { TIL_STORE_ERROR_FAILED, "2018" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gboolean done = TRUE;

      g_assert_true (til_store_begin (store, "x", "", "", "Kari", TIL_NONE, NULL));
      switch (i)
        {
        case 0: done = til_store_add_delivery (store, delivery, NULL, none, NULL, &error); break;
        case 1: done = til_store_remove_delivery (store, 77, &error); break;
        case 2: done = til_store_set_correction (store, 77, NULL, "a-finding", &error); break;
        case 3: done = til_store_add_edition (store, 2024, &error); break;
        case 4: done = til_store_add_edition (store, 20024, &error); break;
        case 5: done = til_store_close_edition (store, 2018, none, &error); break;
        default: g_assert_not_reached ();
        }
      g_assert_false (done);
      g_assert_error (error, TIL_STORE_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].says));
      til_store_rollback (store);
    }
}

static void
test_a_file_that_changed_is_refused (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(TilDelivery) delivery = til_delivery_new (0, 2024, "rosa.xlsx", "00ff");
  g_autoptr(GBytes) original = g_bytes_new_static ("abc", 3);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (til_store_begin (store, "import", "", "", "Kari", 0, &error));
  g_assert_false (til_store_add_delivery (store, delivery, original, none, NULL, &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "rosa.xlsx"));
}

static void
test_figures_outlive_their_indexes (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(GBytes) next = fixture_catalogue_next ();
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GPtrArray) deliveries = NULL;
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(TilCatalogue) old = til_catalogue_ref (til_store_get_catalogue (store));
  g_autoptr(GError) error = NULL;
  TilCatalogue *new;

  fixture_import (store, 2);
  before = til_store_list_figures (store, &error);

  g_assert_true (til_store_begin (store, "catalogue", "", "", "Kari", til_catalogue_find_partner (old, "rosa"), &error));
  g_assert_true (til_store_set_catalogue (store, next, &error));
  g_assert_true (til_store_commit (store, &error));

  g_clear_pointer (&store, til_store_close);
  store = fixture_open (fixture->path, TIL_STORE_READ_WRITE);
  new = til_store_get_catalogue (store);
  g_assert_true (g_bytes_equal (new->source, next));

  after = til_store_list_figures (store, &error);
  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < after->len; i++)
    {
      g_autofree char *code_before = til_key_to_code (&((TilFigure *) g_ptr_array_index (before, i))->key, old);
      g_autofree char *code_after = til_key_to_code (&((TilFigure *) g_ptr_array_index (after, i))->key, new);

      g_assert_cmpstr (code_after, ==, code_before);
    }

  deliveries = til_store_list_deliveries (store, FALSE, &error);
  g_assert_cmpuint (((TilDelivery *) g_ptr_array_index (deliveries, 0))->partner, ==,
                    til_catalogue_find_partner (new, "rosa"));
  steps = til_store_list_steps (store, &error);
  g_assert_cmpuint (((TilStep *) g_ptr_array_index (steps, 0))->partner, ==,
                    til_catalogue_find_partner (new, "rosa"));
}

static void
test_a_catalogue_that_does_not_fit_is_refused (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(GBytes) poor = fixture_catalogue_poor ();
  g_autoptr(GBytes) broken = g_bytes_new_static ("<catalogue", 10);
  g_autoptr(GError) error = NULL;
  TilCatalogue *before = til_store_get_catalogue (store);

  /* While no figure is of the category it may go. */
  g_assert_true (til_store_begin (store, "catalogue", "", "", "Kari", TIL_NONE, &error));
  g_assert_true (til_store_set_catalogue (store, poor, &error));
  til_store_rollback (store);
  g_assert_true (til_store_get_catalogue (store) == before);

  fixture_import (store, 1);
  g_assert_true (til_store_begin (store, "catalogue", "", "", "Kari", TIL_NONE, &error));
  g_assert_false (til_store_set_catalogue (store, poor, &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "gender=male"));
  g_clear_error (&error);
  til_store_rollback (store);

  g_assert_true (til_store_begin (store, "catalogue", "", "", "Kari", TIL_NONE, &error));
  g_assert_false (til_store_set_catalogue (store, broken, &error));
  g_assert_error (error, TIL_CATALOGUE_ERROR, TIL_CATALOGUE_ERROR_SYNTAX);
  til_store_rollback (store);
  g_assert_true (til_store_get_catalogue (store) == before);
}

/* No room: the step is not there, and works once there is room again. */
static void
test_a_full_disk_changes_nothing (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(GBytes) original = NULL;
  g_autoptr(GPtrArray) figures = NULL;
  g_autoptr(GPtrArray) left_out = NULL;
  g_autoptr(TilDelivery) delivery = fixture_delivery (3, &original, &figures, &left_out);
  gint64 n_pages;
  guint n_failures = 0;

  fixture_import (store, 1);
  n_pages = fixture_ask_sql (fixture->path, "PRAGMA page_count");

  for (gint64 room = 0; ; room++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, n_pages + room);
      g_autofree char *before = fixture_dump (fixture->path);
      g_autofree char *before_bytes = fixture_checksum (fixture->path);
      g_autofree char *after = NULL;
      g_autofree char *after_bytes = NULL;

      g_assert_cmpint (sqlite3_exec (store->db, limit, NULL, NULL, NULL), ==, SQLITE_OK);
      g_assert_true (til_store_begin (store, "import", "", "", "Kari", 0, &error));
      if (til_store_add_delivery (store, delivery, original, figures, left_out, &error) &&
          til_store_commit (store, &error))
        break;

      til_store_rollback (store);
      g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, "2024.tilstand"));
      g_assert_nonnull (strstr (error->message, "room"));

      after = fixture_dump (fixture->path);
      after_bytes = fixture_checksum (fixture->path);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpstr (after_bytes, ==, before_bytes);
      n_failures++;
    }

  /* It failed in every place where a page is needed. */
  g_assert_cmpuint (n_failures, >, 3);
  {
    g_autoptr(GPtrArray) deliveries = til_store_list_deliveries (store, FALSE, NULL);

    g_assert_cmpuint (deliveries->len, ==, 2);
  }
}

static void
test_a_reader_holds_up_only_for_a_while (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(TilJudgement) judgement = til_judgement_new ("f1", TIL_STATE_ACCEPTED, "", "Kari");
  g_autoptr(GError) error = NULL;
  sqlite3 *reader = NULL;

  g_assert_cmpint (sqlite3_open_v2 (fixture->path, &reader, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_exec (reader, "BEGIN; SELECT * FROM edition", NULL, NULL, NULL);
  sqlite3_busy_timeout (store->db, 50);

  g_assert_true (til_store_begin (store, "settle", "f1", "", "Kari", TIL_NONE, &error));
  g_assert_true (til_store_set_judgement (store, judgement, &error));
  g_assert_false (til_store_commit (store, &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_BUSY);

  sqlite3_close (reader);
  fixture_settle (store, 1);
  {
    g_autoptr(GPtrArray) judgements = til_store_list_judgements (store, 2024, NULL);

    g_assert_cmpuint (judgements->len, ==, 1);
  }
}

static void
test_many_figures (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(TilDelivery) delivery = til_delivery_new (0, 2024, "", "");
  g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  g_autoptr(GPtrArray) stored = NULL;
  g_autoptr(GError) error = NULL;
  gint64 times[6];

  for (guint i = 0; i < 100000; i++)
    {
      TilKey key = til_key_new (0, 1900 + (int) i % 1000);
      TilFigure *figure = til_figure_new (&key);

      figure->value = til_interval_count (i);
      g_free (figure->cell);
      figure->cell = g_strdup_printf ("B%u", i + 1);
      g_free (figure->reading);
      figure->reading = g_strdup_printf ("column Kvinner, row %u", i + 1);
      g_ptr_array_add (figures, figure);
    }

  times[0] = g_get_monotonic_time ();
  g_assert_true (til_store_begin (store, "import", "", "", "Kari", 0, &error));
  g_assert_true (til_store_add_delivery (store, delivery, NULL, figures, NULL, &error));
  g_assert_true (til_store_commit (store, &error));
  times[1] = g_get_monotonic_time ();
  stored = til_store_list_figures (store, &error);
  times[2] = g_get_monotonic_time ();
  g_assert_cmpuint (stored->len, ==, 100000);
  g_assert_cmpint (til_figure_get_value (g_ptr_array_index (stored, 99999)).low, ==, 99999 * TIL_ONE);

  g_assert_true (til_store_undo (store, "Kari", &error));
  times[3] = g_get_monotonic_time ();
  g_assert_cmpint (fixture_ask_sql (fixture->path, "SELECT count(*) FROM figure"), ==, 0);
  g_assert_true (til_store_redo (store, "Kari", &error));
  times[4] = g_get_monotonic_time ();
  g_assert_cmpint (fixture_ask_sql (fixture->path, "SELECT count(*) FROM figure"), ==, 100000);

  g_clear_pointer (&store, til_store_close);
  store = fixture_open (fixture->path, TIL_STORE_READ_WRITE);
  times[5] = g_get_monotonic_time ();

  g_test_message ("100,000 figures: %" G_GINT64_FORMAT " ms to store, %" G_GINT64_FORMAT " to list, %"
                  G_GINT64_FORMAT " to undo, %" G_GINT64_FORMAT " to redo, %" G_GINT64_FORMAT " to open again",
                  (times[1] - times[0]) / 1000, (times[2] - times[1]) / 1000,
                  (times[3] - times[2]) / 1000, (times[4] - times[3]) / 1000,
                  (times[5] - times[4]) / 1000);
}

static void
test_new_file_never_replaces (Fixture       *fixture,
                              gconstpointer  data)
{
  gboolean (* const writers[]) (const char *, const void *, gsize, GError **) = {
    til_new_file_write, til_new_file_write_beside,
  };
  g_autofree char *no_folder = g_build_filename (fixture->folder, "none", "x", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("new-%u", i);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *contents = NULL;

      g_assert_true (writers[i] (path, "first", 5, &error));
      before = fixture_list_folder (fixture->folder);

      g_assert_false (writers[i] (path, "second", 6, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
      g_clear_error (&error);
      g_assert_false (writers[i] (no_folder, "third", 5, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

      after = fixture_list_folder (fixture->folder);
      g_assert_cmpstr (after, ==, before);
      g_file_get_contents (path, &contents, NULL, NULL);
      g_assert_cmpstr (contents, ==, "first");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/store/store/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

  ADD ("delivery-comes-back", test_a_delivery_comes_back);
  ADD ("intervals-come-back", test_every_interval_comes_back);
  ADD ("replaced-and-removed", test_replaced_and_removed_do_not_count);
  ADD ("judgements-and-answers", test_judgements_and_answers);
  ADD ("open-step", test_an_open_step_is_not_there_yet);
  ADD ("closed-edition", test_a_closed_edition_is_fixed);
  ADD ("wrong-numbers", test_wrong_numbers_are_told);
  ADD ("changed-file", test_a_file_that_changed_is_refused);
  ADD ("codes-not-indexes", test_figures_outlive_their_indexes);
  ADD ("poor-catalogue", test_a_catalogue_that_does_not_fit_is_refused);
  ADD ("full-disk", test_a_full_disk_changes_nothing);
  ADD ("slow-reader", test_a_reader_holds_up_only_for_a_while);
  ADD ("many-figures", test_many_figures);
  ADD ("new-file", test_new_file_never_replaces);

  return g_test_run ();
}
