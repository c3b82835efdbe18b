/* tests/export/test-template.c: which questions a partner gets, the formulas
 * of the checks, and what is declared on the way back */
#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "../core/cube-fixture.h"
#include "core/til-template-code.h"
#include "export/til-template-control.h"
#include "export/til-template-form.h"
#include "export/til-template-grid.h"
#include "import/til-template-key.h"

/* Asked for: three ways of breaking down, one with a selection only. */
static const char extra[] =
  "<dimension code='kind' nb='Art' en='Kind'>"
  "  <category code='work' nb='Arbeid' en='Work'>"
  "    <category code='work:farm' relation='of-which' nb='hvorav gård' en='of which farm'/>"
  "  </category>"
  "  <category code='other_kind' nb='Annet' en='Other'/>"
  "  <category code='old' last-year='2020' nb='Gammelt' en='Old'/>"
  "</dimension>"
  "<dimension code='grave' nb='Grovhet' en='Severity'>"
  "  <category code='grave_one' relation='of-which' nb='Grov' en='Grave'/>"
  "</dimension>"
  "<indicator code='helped' counting-unit='persons' chapter='one' dimensions='unit kind grave' overlapping='unit'"
  "  nb='Hjulpne' en='Helped'><definition nb='De som fikk hjelp.' en='Those who got help.'/></indicator>"
  "<indicator code='pace' counting-unit='days' chapter='one' nb='Tid' en='Pace'/>"
  "<indicator code='calls' counting-unit='persons' chapter='one' dimensions='unit kind' nb='Samtaler' en='Calls'/>"
  "<partner code='asked' units='a c1' nb='Spurt' en='Asked'>"
  "  <expects indicator='helped' unit='a' by='kind grave'/>"
  "  <expects indicator='pace'/>"
  "</partner>"
  "<partner code='neighbour' units='b' nb='Nabo' en='Neighbour'><expects indicator='helped' unit='b'/></partner>"
  "<partner code='silent' nb='Taus' en='Silent'/>"
  "<table code='t' chapter='one'>"
  "  <title nb='T' en='T'/>"
  "  <column nb='Grov' en='Grave' categories='grave=grave_one'/><column nb='Alle' en='All'/>"
  "  <row nb='Arbeid' en='Work' indicator='helped' categories='kind=work'/>"
  "  <row nb='Annet' en='Other' indicator='helped' categories='kind=other_kind'/>"
  "</table>";

typedef struct
{
  TilCatalogue    *catalogue;
  TilCube         *cube;
  TilTemplate      template;
  TilTemplateForm *form;
} Fixture;

static void
set_up (Fixture    *self,
        const char *partner,
        const char *lines)
{
  self->catalogue = fixture_catalogue (extra);
  self->cube = fixture_cube (self->catalogue, lines);
  self->template = (TilTemplate) { .cube = self->cube, .year = 2025, .language = TIL_LANGUAGE_EN };
  self->template.partner = til_catalogue_find_partner (self->catalogue, partner);
  g_assert_cmpuint (self->template.partner, !=, TIL_NONE);
  self->form = til_template_form_new (&self->template);
}

static void
fixture_clear (Fixture *self)
{
  g_clear_pointer (&self->form, til_template_form_free);
  g_clear_pointer (&self->cube, til_cube_unref);
  g_clear_pointer (&self->catalogue, til_catalogue_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* The questions as "code", ">code" where indented, and the sums as
 * "code=code+code", "<" for "at most". */
static char *
describe_block (const Fixture          *self,
                const TilTemplateBlock *block)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < block->questions->len; i++)
    {
      const TilTemplateQuestion *question = &g_array_index (block->questions, TilTemplateQuestion, i);

      g_string_append_printf (text, "%s%.*s%s", i > 0 ? " " : "", (int) question->level, ">>>>",
                              til_catalogue_get_category (self->catalogue, question->category)->code);
    }
  for (guint i = 0; i < block->sums->len; i++)
    {
      const TilTemplateSum *sum = g_ptr_array_index (block->sums, i);

      g_string_append_printf (text, "; ");
      if (sum->whole == TIL_NONE)
        g_string_append (text, "all");
      else
        g_string_append_printf (text, "%u", sum->whole);
      for (guint p = 0; p < sum->parts->len; p++)
        g_string_append_printf (text, "%s%u", p > 0 ? "+" : sum->exhaustive ? "=" : ">=",
                                g_array_index (sum->parts, guint, p));
    }

  return g_string_free (text, FALSE);
}

static const TilTemplateTopic *
get_topic (const Fixture *self,
           guint          page,
           guint          topic)
{
  const TilTemplatePage *one = g_ptr_array_index (self->form->pages, page);

  g_assert_cmpuint (topic, <, one->topics->len);
  return g_ptr_array_index (one->topics, topic);
}

static void
test_form_asks_what_is_expected (void)
{
  g_auto(Fixture) self = { 0 };
  const TilTemplateTopic *helped;
  g_autofree char *kind = NULL;
  g_autofree char *grave = NULL;

  set_up (&self, "asked", "");
  g_assert_cmpuint (self.form->pages->len, ==, 2);
  helped = get_topic (&self, 0, 0);
  g_assert_true (helped->additive);
  g_assert_cmpuint (helped->blocks->len, ==, 2);
  /* A selection that nobody prints or told is not asked for; nor is what is no more. */
  kind = describe_block (&self, g_ptr_array_index (helped->blocks, 0));
  g_assert_cmpstr (kind, ==, "work other_kind; all=0+1");
  grave = describe_block (&self, g_ptr_array_index (helped->blocks, 1));
  g_assert_cmpstr (grave, ==, "grave_one");
  g_assert_false (get_topic (&self, 1, 0)->additive);
}

static void
test_form_asks_again_what_was_told (void)
{
  g_auto(Fixture) self = { 0 };
  const TilTemplateTopic *calls;
  g_autofree char *kind = NULL;
  g_autofree char *limit = NULL;

  set_up (&self, "asked",
          "asked helped/2024/unit=a/kind=work:farm 3\n"
          "asked calls/2024/unit=c1/kind=work 4\n"
          "asked calls/2024/unit=b/kind=work 4\n"       /* not a unit of its own */
          "neighbour calls/2024/unit=a 9\n"
          "asked calls/2023/unit=a/kind=other_kind 4\n");
  kind = describe_block (&self, g_ptr_array_index (get_topic (&self, 0, 0)->blocks, 0));
  g_assert_cmpstr (kind, ==, "work >work:farm other_kind; all=0+2");

  g_assert_cmpuint (self.form->pages->len, ==, 3);
  calls = get_topic (&self, 2, 0);
  g_assert_cmpuint (calls->blocks->len, ==, 1);
  limit = describe_block (&self, g_ptr_array_index (calls->blocks, 0));
  g_assert_cmpstr (limit, ==, "work");
}

/* Where not every part is asked for, the parts are at most the whole. */
static void
test_form_limits_what_is_not_whole (void)
{
  g_auto(Fixture) self = { 0 };
  g_autofree char *text = NULL;

  set_up (&self, "p", "p assisted/2024/unit=b 5\n");
  text = describe_block (&self, g_ptr_array_index (get_topic (&self, 0, 0)->blocks, 0));
  g_assert_nonnull (strstr (text, "all="));
  g_assert_null (strstr (text, "all>="));
}

static void
test_form_makes_grids_of_what_is_printed (void)
{
  g_auto(Fixture) self = { 0 };
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  const TilTemplateGrid *grid;
  gboolean exhaustive = FALSE;

  set_up (&self, "asked", "");
  g_assert_cmpuint (get_topic (&self, 0, 0)->grids->len, ==, 1);
  grid = g_ptr_array_index (get_topic (&self, 0, 0)->grids, 0);
  g_assert_cmpuint (grid->rows->len, ==, 2);
  g_assert_cmpuint (grid->columns->len, ==, 1);
  g_assert_cmpint (til_template_grid_get_key (grid, 1, 0)->year, ==, 2025);
  g_assert_cmpuint (til_key_n_categories (til_template_grid_get_key (grid, 1, 0)), ==, 3);

  /* Down, the kinds add up; across, a selection does not. */
  g_assert_true (til_template_grid_get_sum (grid, self.catalogue, FALSE, 0, places, &exhaustive));
  g_assert_cmpuint (places->len, ==, 2);
  g_assert_false (til_template_grid_get_sum (grid, self.catalogue, TRUE, 0, places, &exhaustive));
}

static void
test_form_knows_whose_persons_may_be_the_same (void)
{
  g_auto(Fixture) self = { 0 };
  guint unit;

  set_up (&self, "asked", "");
  unit = til_catalogue_find_dimension (self.catalogue, "unit");
  g_assert_cmpuint (self.form->overlapping->len, ==, 1);
  g_assert_cmpuint (self.form->own_units->len, ==, 1);
  g_assert_true (g_array_index (self.form->own_units, guint, 0) == til_catalogue_find_category (self.catalogue, unit, "a"));
  for (guint i = 0; i < self.form->other_units->len; i++)
    g_assert_cmpuint (g_array_index (self.form->other_units, guint, i), !=,
                      g_array_index (self.form->own_units, guint, 0));
}

static void
test_form_of_one_who_reports_nothing (void)
{
  g_auto(Fixture) self = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tilstand-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.xlsx", NULL);

  set_up (&self, "silent", "");
  g_assert_cmpuint (self.form->pages->len, ==, 0);
  g_assert_false (til_template_write (&self.template, path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "Silent"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_cancelling_leaves_nothing (void)
{
  g_auto(Fixture) self = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *folder = g_dir_make_tmp ("tilstand-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.xlsx", NULL);

  set_up (&self, "asked", "");
  g_cancellable_cancel (cancellable);
  g_assert_false (til_template_write (&self.template, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* It is empty, or it could not be removed. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* ---- back again ---- */

static void
ignore_role (gpointer     user_data,
             const char  *sheet,
             const char  *cell,
             TilCellRole  role,
             const char  *meaning)
{
  guint *n_roles = user_data;

  g_assert_nonnull (sheet);
  g_assert_nonnull (cell);
  (*n_roles)++;
}

/* The book as if the cell had been written in it. */
static void
write_cell (TilBook    *book,
            const char *sheet_name,
            const char *name,
            double      number,
            const char *text)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      TilSheet *sheet = g_ptr_array_index (book->sheets, i);
      TilCell cell = { .type = text != NULL ? TIL_CELL_TEXT : TIL_CELL_NUMBER, .number = number };
      guint at = 0;

      if (!g_str_equal (sheet->name, sheet_name))
        continue;
      g_assert_true (til_cell_parse (name, &cell.row, &cell.column));
      cell.text = text != NULL ? g_string_chunk_insert (book->texts, text) : NULL;
      while (at < sheet->cells->len)
        {
          const TilCell *one = &g_array_index (sheet->cells, TilCell, at);

          if (one->row > cell.row || (one->row == cell.row && one->column >= cell.column))
            break;
          at++;
        }
      if (at < sheet->cells->len && g_array_index (sheet->cells, TilCell, at).row == cell.row &&
          g_array_index (sheet->cells, TilCell, at).column == cell.column)
        g_array_remove_index (sheet->cells, at);
      g_array_insert_val (sheet->cells, at, cell);
      return;
    }
  g_assert_not_reached ();
}

static TilBook *
write_and_read (Fixture *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tilstand-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.xlsx", NULL);
  TilBook *book;

  g_assert_true (til_template_write (&self->template, path, NULL, &error));
  g_assert_no_error (error);
  book = til_book_read (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);

  return book;
}

static void
test_overlaps_come_back (void)
{
  g_auto(Fixture) self = { 0 };
  g_autoptr(TilBook) book = NULL;
  g_autoptr(GPtrArray) overlaps = NULL;
  const TilOverlap *overlap;
  guint unit;

  set_up (&self, "asked", "");
  book = write_and_read (&self);
  write_cell (book, "Overlaps", "B7", 0, "Bo");
  write_cell (book, "Overlaps", "C7", 3, NULL);
  write_cell (book, "Overlaps", "B8", 0, "Bo");
  write_cell (book, "Overlaps", "C8", 0, "All");
  write_cell (book, "Overlaps", "B9", 0, "Nobody");
  write_cell (book, "Overlaps", "C9", 1, NULL);
  write_cell (book, "Overlaps", "B10", 0, "Bo");
  write_cell (book, "Overlaps", "C10", 0.5, NULL);

  overlaps = til_template_key_overlaps (book, self.catalogue);
  g_assert_cmpuint (overlaps->len, ==, 2);
  unit = til_catalogue_find_dimension (self.catalogue, "unit");
  overlap = g_ptr_array_index (overlaps, 0);
  g_assert_cmpuint (overlap->indicator, ==, til_catalogue_find_indicator (self.catalogue, "helped"));
  g_assert_cmpuint (overlap->unit, ==, til_catalogue_find_category (self.catalogue, unit, "a"));
  g_assert_cmpuint (overlap->within, ==, til_catalogue_find_category (self.catalogue, unit, "b"));
  g_assert_cmpint (overlap->count, ==, 3);
  overlap = g_ptr_array_index (overlaps, 1);
  g_assert_cmpint (overlap->count, ==, -1);
}

/* Every cell of a template is something, and none is dropped in silence. */
static void
test_empty_template_has_no_figures (void)
{
  g_auto(Fixture) self = { 0 };
  g_autoptr(TilBook) book = NULL;
  g_autoptr(TilReading) reading = NULL;
  g_autoptr(GError) error = NULL;
  const TilReadOptions options = { TIL_NONE, 0, 2025, NULL };
  guint n_cells = 0;
  guint n_roles = 0;

  set_up (&self, "asked", "asked helped/2024/unit=a 12\nasked helped/2024/unit=a/kind=work 1233\n");
  book = write_and_read (&self);
  reading = til_reading_new (book, self.catalogue, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reading->partner, ==, self.template.partner);
  g_assert_cmpint (reading->year, ==, 2025);
  g_assert_cmpuint (reading->figures->len, ==, 0);
  g_assert_cmpuint (reading->left_out->len, ==, 0);
  g_assert_cmpuint (reading->questions->len, ==, 0);
  g_assert_cmpuint (reading->warnings->len, ==, 0);

  for (guint i = 0; i < book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (book->sheets, i);

      if (sheet->visibility == TIL_SHEET_VISIBLE)
        n_cells += sheet->cells->len;
    }
  g_assert_true (til_template_key_read (book, self.catalogue, &options, reading, ignore_role, &n_roles));
  g_assert_cmpuint (n_roles, ==, n_cells);
}

static void
test_last_year_changed_is_told (void)
{
  g_auto(Fixture) self = { 0 };
  g_autoptr(TilBook) book = NULL;
  g_autoptr(TilReading) reading = NULL;
  g_autoptr(GError) error = NULL;
  const TilReadOptions options = { TIL_NONE, 0, 2025, NULL };
  const TilLeftOut *left_out;

  set_up (&self, "asked", "asked helped/2024/unit=a 12\n");
  book = write_and_read (&self);
  write_cell (book, "Ada", "C5", 0, "13");
  write_cell (book, "Ada", "B5", 14, NULL);
  write_cell (book, "Ada", "G5", 15, NULL);
  reading = til_reading_new (book, self.catalogue, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reading->figures->len, ==, 1);
  g_assert_cmpint (((TilFigure *) g_ptr_array_index (reading->figures, 0))->value.low, ==, 14 * TIL_ONE);
  g_assert_cmpuint (reading->left_out->len, ==, 2);
  left_out = g_ptr_array_index (reading->left_out, 0);
  g_assert_cmpstr (left_out->cell, ==, "C5");
  left_out = g_ptr_array_index (reading->left_out, 1);
  g_assert_cmpstr (left_out->cell, ==, "G5");
}

/* A file may say anything in its key: it is never trusted. */
static void
test_keys_of_others (void)
{
  const struct { const char *cell; const char *text; } cases[] = {
    { "C1", "nobody" }, { "D1", "soon" }, { "B1", "v999" }, { "B3", "c00000000" }, { "D9", "helped/2025/unit=b" },
    { "A9", "surprise" }, { "C9", "ZZZZZZ99999999" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Fixture) self = { 0 };
      g_autoptr(TilBook) book = NULL;
      g_autoptr(TilReading) reading = NULL;
      g_autoptr(GError) error = NULL;
      const TilReadOptions options = { TIL_NONE, 0, 2025, NULL };

      set_up (&self, "asked", "");
      book = write_and_read (&self);
      write_cell (book, "Ada", "B5", 14, NULL);
      write_cell (book, TIL_TEMPLATE_SHEET, cases[i].cell, 0, cases[i].text);
      reading = til_reading_new (book, self.catalogue, &options, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (reading->warnings->len, ==, 1);
    }
}

static void
test_formulas (void)
{
  g_auto(TilTemplateControl) control = { 0 };
  g_autofree char *sum = NULL;
  g_autofree char *verdict = NULL;

  til_template_control_init (&control, "B5", FALSE);
  til_template_control_add_cell (&control, "B7");
  til_template_control_add_cell (&control, "B8");
  sum = til_template_control_sum (&control);
  g_assert_cmpstr (sum, ==, "=IF(COUNT(B7,B8)=0,\"\",TEXT(N(B7)+N(B8),\"0\"))");
  verdict = til_template_control_verdict (&control, TRUE, TIL_LANGUAGE_EN);
  /* At most: fewer is well. */
  g_assert_null (strstr (verdict, "too few"));
  g_assert_nonnull (strstr (verdict, "too many"));
}

static void
test_kinds_have_their_words (void)
{
  for (guint i = 0; i < TIL_TEMPLATE_N_KINDS; i++)
    {
      TilTemplateKind kind = TIL_TEMPLATE_N_KINDS;

      g_assert_true (til_template_kind_parse (til_template_kind_code (i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (til_template_kind_parse ("surprise", &(TilTemplateKind) { 0 }));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template/form/expected", test_form_asks_what_is_expected);
  g_test_add_func ("/template/form/told", test_form_asks_again_what_was_told);
  g_test_add_func ("/template/form/limits", test_form_limits_what_is_not_whole);
  g_test_add_func ("/template/form/grids", test_form_makes_grids_of_what_is_printed);
  g_test_add_func ("/template/form/overlaps", test_form_knows_whose_persons_may_be_the_same);
  g_test_add_func ("/template/form/nothing", test_form_of_one_who_reports_nothing);
  g_test_add_func ("/template/cancel", test_cancelling_leaves_nothing);
  g_test_add_func ("/template/overlaps", test_overlaps_come_back);
  g_test_add_func ("/template/empty", test_empty_template_has_no_figures);
  g_test_add_func ("/template/last-year", test_last_year_changed_is_told);
  g_test_add_func ("/template/other-keys", test_keys_of_others);
  g_test_add_func ("/template/formulas", test_formulas);
  g_test_add_func ("/template/kinds", test_kinds_have_their_words);
  return g_test_run ();
}
