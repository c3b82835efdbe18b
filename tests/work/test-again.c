/* tests/work/test-again.c: what a project finds after each step is what it
 * finds when it is opened anew
 *
 * The example year with steps at random: corrections set and taken back, undo
 * and redo, typed numbers replaced by equal ones and by others, parts of what
 * another states in all, judgements, a partner added to the catalogue, the other language.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "work/til-project.h"

#define N_STEPS 30

typedef struct
{
  TilProject *project;
  guint       n_added;   /* partners */
  guint       n_done;
} Fixture;

static const TilFinding *
choose_finding (Fixture *fixture)
{
  GPtrArray *findings = til_project_get_findings (fixture->project)->findings;

  return g_ptr_array_index (findings, g_test_rand_int_range (0, (int) findings->len));
}

static gboolean
correct (Fixture  *fixture,
         GError  **error)
{
  const TilFinding *finding = choose_finding (fixture);
  g_autofree char *id = g_strdup (finding->id);
  const TilFigure *figure;

  if (finding->figures->len == 0)
    return FALSE;

  figure = g_ptr_array_index (finding->figures, g_test_rand_int_range (0, (int) finding->figures->len));
  return til_project_correct (fixture->project, id, figure->id, g_test_rand_int_range (0, 60) * TIL_ONE,
                              "She called", error);
}

static gboolean
settle (Fixture  *fixture,
        GError  **error)
{
  static const TilFindingState states[] = { TIL_STATE_EXPLAINED, TIL_STATE_ACCEPTED, TIL_STATE_OPEN };
  g_autofree char *id = g_strdup (choose_finding (fixture)->id);

  return til_project_settle (fixture->project, id, states[g_test_rand_int_range (0, G_N_ELEMENTS (states))],
                             "That is why", error);
}

static gboolean
undo (Fixture  *fixture,
      GError  **error)
{
  return til_project_undo (fixture->project, error);
}

static gboolean
redo (Fixture  *fixture,
      GError  **error)
{
  return til_project_redo (fixture->project, error);
}

/* Twice the same figures as often as others. */
static gboolean
enter (Fixture  *fixture,
       GError  **error)
{
  static const char * const all[] = {
    "adults_assisted = 45\n", "adults_assisted = 46\n", "adults_assisted = 40–48\n", "adults_assisted = <5\n",
  };
  const char *text = all[g_test_rand_int_range (0, G_N_ELEMENTS (all))];
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  TilImportResult *result = til_project_enter (fixture->project, "rosa", "telephone", bytes, NULL, error);
  gboolean done = result != NULL && result->error == NULL;

  g_clear_pointer (&result, til_import_result_free);
  return done;
}

/* What one partner states in all of a unit, another states in parts: they
 * hold, differ, or cannot be decided. */
static gboolean
enter_parts (Fixture  *fixture,
             GError  **error)
{
#define UNIT "adults_assisted/unit=nadheim_bergen/gender="
  static const char * const all[] = {
    UNIT "female = 5\n" UNIT "male = 4\n" UNIT "trans = 0\n", UNIT "female = 5\n" UNIT "male = 5\n" UNIT "trans = 0\n",
    UNIT "female = 5\n" UNIT "male = <5\n", UNIT "female = 11\n",
  };
#undef UNIT
  const char *text = all[g_test_rand_int_range (0, G_N_ELEMENTS (all))];
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  TilImportResult *result = til_project_enter (fixture->project, "htso", "telephone", bytes, NULL, error);
  gboolean done = result != NULL && result->error == NULL;

  g_clear_pointer (&result, til_import_result_free);
  return done;
}

static gboolean
add_partner (Fixture  *fixture,
             GError  **error)
{
  g_autofree char *name = g_strdup_printf ("Nytt tiltak %c", 'A' + (int) fixture->n_added++);
  const TilNewPartner partner = { .nb = name, .like = "caritas" };
  g_autofree char *code = NULL;

  return til_project_add_partner (fixture->project, &partner, &code, error);
}

static gboolean
change_language (Fixture  *fixture,
                 GError  **error)
{
  til_project_set_language (fixture->project, !til_project_get_language (fixture->project));

  return TRUE;
}

static void
assert_same_finding (const TilFinding *left,
                     const TilFinding *right)
{
  g_assert_cmpstr (left->id, ==, right->id);
  g_assert_cmpstr (left->message, ==, right->message);
  g_assert_cmpstr (left->fingerprint, ==, right->fingerprint);
  g_assert_cmpstr (left->folded_under, ==, right->folded_under);
  g_assert_cmpint (left->state, ==, right->state);
  g_assert_cmpuint (left->causes->len, ==, right->causes->len);
  for (guint i = 0; i < left->causes->len; i++)
    g_assert_cmpstr (g_ptr_array_index (left->causes, i), ==, g_ptr_array_index (right->causes, i));
  g_assert_cmpuint (left->figures->len, ==, right->figures->len);
  for (guint i = 0; i < left->figures->len; i++)
    {
      const TilFigure *one = g_ptr_array_index (left->figures, i);
      const TilFigure *other = g_ptr_array_index (right->figures, i);

      g_assert_cmpint (one->id, ==, other->id);
      g_assert_cmpint (one->delivery, ==, other->delivery);
      g_assert_cmpint (one->has_correction, ==, other->has_correction);
      g_assert_cmpstr (one->text, ==, other->text);
    }
}

static void
assert_as_anew (TilProject *project)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TilProject) anew = til_project_open (til_project_get_path (project), TRUE, &error);
  TilFindings *here, *there;

  g_assert_no_error (error);
  til_project_set_language (anew, til_project_get_language (project));
  here = til_project_get_findings (project);
  there = til_project_get_findings (anew);
  g_assert_cmpuint (here->n_holds, ==, there->n_holds);
  g_assert_cmpuint (here->n_undecidable, ==, there->n_undecidable);
  g_assert_cmpuint (here->findings->len, ==, there->findings->len);
  for (guint i = 0; i < here->findings->len; i++)
    assert_same_finding (g_ptr_array_index (here->findings, i), g_ptr_array_index (there->findings, i));
}

static void
test_again (void)
{
  static gboolean (* const steps[]) (Fixture *, GError **) = {
    correct, correct, correct, settle, undo, undo, redo, enter, enter, enter_parts, enter_parts, add_partner, change_language,
  };
  g_autofree char *folder = g_dir_make_tmp ("tilstand-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "p.tilstand", NULL);
  g_autoptr(GError) error = NULL;
  Fixture fixture = { til_project_create_example (path, &error) };

  g_assert_no_error (error);
  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autoptr(GError) refused = NULL;  /* nothing to redo; a number that is as it was */

      fixture.n_done += steps[g_test_rand_int_range (0, G_N_ELEMENTS (steps))] (&fixture, &refused);

      /* Several steps may come before anybody asks. */
      if (g_test_rand_int_range (0, 3) > 0)
        assert_as_anew (fixture.project);
    }

  g_assert_cmpuint (fixture.n_done, >, N_STEPS / 4);
  assert_as_anew (fixture.project);
  g_assert_finalize_object (fixture.project);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/work/again", test_again);

  return g_test_run ();
}
