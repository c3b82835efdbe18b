/* tests/store/test-undo.c: every kind of step taken back and done again */
#include "store-fixture.h"

/* One figure for each key, as in a printed table. */
static GPtrArray *
one_for_each_key (GPtrArray *figures)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (til_key_hash, til_key_equal);
  GPtrArray *published = g_ptr_array_new ();

  for (guint i = 0; i < figures->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (figures, i);

      if (g_hash_table_add (seen, &figure->key))
        g_ptr_array_add (published, figure);
    }

  return published;
}

static void
do_step (TilStore *store,
         guint     i)
{
  g_autoptr(TilJudgement) judgement = til_judgement_new ("f1", TIL_STATE_EXPLAINED, "Ja", "Kari");
  g_autoptr(GBytes) next = fixture_catalogue_next ();
  g_autoptr(GPtrArray) figures = NULL;
  g_autoptr(GPtrArray) published = NULL;
  g_autoptr(GError) error = NULL;
  TilInterval value = { 3000, TIL_NO_UPPER_END };

  if (i < 3)
    {
      fixture_import (store, i + 1);
      return;
    }

  judgement->when = 1000 + i;
  figures = til_store_list_figures (store, &error);
  published = one_for_each_key (figures);
  til_store_begin (store, "x", "", "", "Kari", TIL_NONE, &error);
  switch (i)
    {
    case 3: til_store_replace_delivery (store, 1, 3, &error); break;
    case 4: til_store_remove_delivery (store, 2, &error); break;
    case 5: til_store_set_judgement (store, judgement, &error); break;
    case 6: til_store_set_correction (store, 1, &value, "a-finding", &error); break;
    case 7: til_store_set_judgement (store, judgement, &error); break;
    case 8: value.low = 1; til_store_set_correction (store, 1, &value, "a-finding", &error); break;
    case 9: til_store_set_answer (store, 0, "Q", "A", &error); break;
    case 10: til_store_set_answer (store, 0, "Q", "B", &error); break;
    case 11: til_store_set_catalogue (store, next, &error); break;
    case 12: til_store_close_edition (store, 2024, published, &error); break;
    case 13: til_store_add_edition (store, 2025, &error); break;
    case 14: til_store_clear_judgement (store, "f1", &error); break;
    case 15: til_store_set_answer (store, 1, "Q", NULL, &error); break;
    default: g_assert_not_reached ();
    }
  g_assert_no_error (error);
  til_store_commit (store, &error);
  g_assert_no_error (error);
}

#define N_STEPS 16
/* This one changes nothing and cannot be undone. */
#define EMPTY_STEP 15

static void
test_there_and_back (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;

  g_assert_false (til_store_can_undo (store));
  g_assert_false (til_store_undo (store, "Kari", &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED);
  g_clear_error (&error);

  g_ptr_array_add (dumps, fixture_dump (fixture->path));
  for (guint i = 0; i < N_STEPS; i++)
    {
      do_step (store, i);
      if (i == EMPTY_STEP)
        continue;

      g_ptr_array_add (dumps, fixture_dump (fixture->path));
      g_assert_cmpstr (g_ptr_array_index (dumps, i), !=, g_ptr_array_index (dumps, i + 1));
    }

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = dumps->len - 1; i > 0; i--)
        {
          g_autofree char *dump = NULL;

          g_assert_true (til_store_can_undo (store));
          til_store_undo (store, "Ola", &error);
          g_assert_no_error (error);
          dump = fixture_dump (fixture->path);
          g_assert_cmpstr (dump, ==, g_ptr_array_index (dumps, i - 1));
        }
      g_assert_false (til_store_can_undo (store));

      /* What was undone outlives the program. */
      g_clear_pointer (&store, til_store_close);
      store = fixture_open (fixture->path, TIL_STORE_READ_WRITE);

      for (guint i = 1; i < dumps->len; i++)
        {
          g_autofree char *dump = NULL;

          g_assert_true (til_store_can_redo (store));
          til_store_redo (store, "Ola", &error);
          g_assert_no_error (error);
          dump = fixture_dump (fixture->path);
          g_assert_cmpstr (dump, ==, g_ptr_array_index (dumps, i));
        }
      g_assert_false (til_store_can_redo (store));
    }
}

static void
test_the_log_tells_of_undoing (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(GPtrArray) steps = NULL;
  const struct { const char *kind; const char *who; gint64 target; gboolean undone; } expected[] = {
    { "undo", "Ola", 2, FALSE },
    { "redo", "Ola", 2, FALSE },
    { "undo", "Ola", 2, FALSE },
    { "undo", "Ola", 3, FALSE },
    { "settle", "Kari", 0, TRUE },
    { "import", "Kari", 0, TRUE },
    { "new", "Kari", 0, FALSE },
  };

  fixture_import (store, 1);
  fixture_settle (store, 1);
  g_assert_true (til_store_undo (store, "Ola", NULL));
  g_assert_true (til_store_undo (store, "Ola", NULL));
  g_assert_true (til_store_redo (store, "Ola", NULL));
  g_assert_true (til_store_undo (store, "Ola", NULL));

  steps = til_store_list_steps (store, NULL);
  g_assert_cmpuint (steps->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < steps->len; i++)
    {
      const TilStep *step = g_ptr_array_index (steps, i);

      g_assert_cmpstr (step->kind, ==, expected[i].kind);
      g_assert_cmpstr (step->who, ==, expected[i].who);
      g_assert_cmpint (step->target, ==, expected[i].target);
      g_assert_cmpint (step->undone, ==, expected[i].undone);
      g_assert_cmpint (step->when, >, 1600000000);
    }
  g_assert_cmpstr (((TilStep *) g_ptr_array_index (steps, 3))->subject, ==, "settle-1");
  g_assert_cmpstr (((TilStep *) g_ptr_array_index (steps, 4))->note, ==, "Talt om.");
}

static void
test_a_new_step_gives_up_redo (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(GError) error = NULL;

  fixture_import (store, 1);
  fixture_import (store, 2);
  g_assert_true (til_store_undo (store, "Kari", &error));

  /* A step that changes nothing does not stand in the way. */
  g_assert_true (til_store_begin (store, "export", "out.xlsx", "", "Kari", TIL_NONE, &error));
  g_assert_true (til_store_commit (store, &error));
  g_assert_true (til_store_can_redo (store));
  g_assert_cmpint (fixture_ask_sql (fixture->path, "SELECT count(*) FROM original"), ==, 2);

  fixture_settle (store, 1);
  g_assert_false (til_store_can_redo (store));
  g_assert_false (til_store_redo (store, "Kari", &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED);
  g_assert_cmpint (fixture_ask_sql (fixture->path, "SELECT count(*) FROM original"), ==, 1);
  g_assert_cmpint (fixture_ask_sql (fixture->path, "SELECT count(*) FROM step WHERE undone"), ==, 1);

  /* What is left can still be undone. */
  g_assert_true (til_store_undo (store, "Kari", NULL));
  g_assert_true (til_store_undo (store, "Kari", NULL));
  g_assert_false (til_store_can_undo (store));
}

/* Many steps at once, there and back; and all of it or none. */
static void
test_undo_to_a_step (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *again = NULL;
  g_autofree char *refused = NULL;
  const TilStep *second, *newest;
  guint n = 0;

  do_step (store, 0);
  before = fixture_dump (fixture->path);
  for (guint i = 1; i < 6; i++)
    do_step (store, i);
  whole = fixture_dump (fixture->path);

  /* Newest first; making the project is the last line and cannot be undone */
  steps = til_store_list_steps (store, &error);
  g_assert_cmpuint (steps->len, ==, 7);
  newest = g_ptr_array_index (steps, 0);
  second = g_ptr_array_index (steps, 4);
  g_assert_true (second->has_change);
  g_assert_false (((const TilStep *) g_ptr_array_index (steps, 6))->has_change);

  g_assert_true (til_store_undo_to (store, second->id, "Ola", &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 5);
  undone = fixture_dump (fixture->path);
  g_assert_cmpstr (undone, ==, before);
  after = til_store_list_steps (store, &error);
  g_assert_cmpuint (after->len, ==, 12);
  g_assert_cmpstr (((const TilStep *) g_ptr_array_index (after, 0))->kind, ==, "undo");
  g_assert_false (((const TilStep *) g_ptr_array_index (after, 0))->has_change);

  /* What is undone is not undone again */
  g_assert_false (til_store_undo_to (store, newest->id, "Ola", &n, &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpuint (n, ==, 5);
  refused = fixture_dump (fixture->path);
  g_assert_cmpstr (refused, ==, before);

  g_assert_true (til_store_redo_to (store, newest->id, "Ola", &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 5);
  again = fixture_dump (fixture->path);
  g_assert_cmpstr (again, ==, whole);
  g_assert_false (til_store_can_redo (store));
}

static void
test_undo_takes_the_catalogue_along (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(GBytes) first = fixture_catalogue ();
  g_autoptr(GBytes) next = fixture_catalogue_next ();

  do_step (store, 11);
  g_assert_true (g_bytes_equal (til_store_get_catalogue (store)->source, next));
  g_assert_true (til_store_undo (store, "Kari", NULL));
  g_assert_true (g_bytes_equal (til_store_get_catalogue (store)->source, first));
  g_assert_true (til_store_redo (store, "Kari", NULL));
  g_assert_true (g_bytes_equal (til_store_get_catalogue (store)->source, next));
}

static void
test_undo_does_not_overwrite_what_it_does_not_know (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  fixture_settle (store, 1);
  fixture_run_sql (fixture->path, "UPDATE judgement SET note = 'by another program'");
  before = fixture_dump (fixture->path);

  g_assert_false (til_store_undo (store, "Kari", &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED);
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/store/undo/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

  ADD ("there-and-back", test_there_and_back);
  ADD ("log", test_the_log_tells_of_undoing);
  ADD ("new-step", test_a_new_step_gives_up_redo);
  ADD ("to-a-step", test_undo_to_a_step);
  ADD ("catalogue", test_undo_takes_the_catalogue_along);
  ADD ("conflict", test_undo_does_not_overwrite_what_it_does_not_know);

  return g_test_run ();
}
