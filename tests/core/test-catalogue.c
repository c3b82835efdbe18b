/* tests/core/test-catalogue.c: the built-in catalogue, and wrong ones */
#include "core/til-catalogue-change.h"

#include <locale.h>
#include <string.h>

static GBytes *
load_norway_xml (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "resources", "catalogue",
                                                 "norway.xml", NULL);
  g_autoptr(GError) error = NULL;
  char *contents;
  gsize size;

  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, size);
}

static TilCatalogue *
load_norway (void)
{
  g_autoptr(GBytes) xml = load_norway_xml ();
  g_autoptr(GError) error = NULL;
  TilCatalogue *catalogue = til_catalogue_parse (xml, "norway.xml", &error);

  g_assert_no_error (error);

  return catalogue;
}

static void
test_norway_is_valid (void)
{
  g_autoptr(TilCatalogue) catalogue = load_norway ();
  guint unit = til_catalogue_find_dimension (catalogue, "unit");
  guint lauras_hus = til_catalogue_find_category (catalogue, unit, "lauras_hus");
  guint mission = til_catalogue_find_category (catalogue, unit, "kirkens_bymisjon");

  g_assert_cmpstr (catalogue->code, ==, "norway");
  g_assert_cmpuint (til_catalogue_find_indicator (catalogue, "adults_assisted"), !=, TIL_NONE);
  g_assert_true (til_catalogue_is_within (catalogue, lauras_hus, mission));
  g_assert_false (til_catalogue_is_within (catalogue, mission, lauras_hus));
  g_assert_true (til_catalogue_is_within (catalogue, lauras_hus, TIL_ROOT));
}

static void
test_norway_speaks_both_languages (void)
{
  g_autoptr(TilCatalogue) catalogue = load_norway ();

  for (guint language = 0; language < TIL_N_LANGUAGES; language++)
    {
      for (guint i = 0; i < catalogue->indicators->len; i++)
        g_assert_cmpstr (til_label_get (&til_catalogue_get_indicator (catalogue, i)->label, language), !=, "");
      for (guint i = 1; i < catalogue->categories->len; i++)
        g_assert_cmpstr (til_label_get (&til_catalogue_get_category (catalogue, i)->label, language), !=, "");
      for (guint i = 0; i < catalogue->tables->len; i++)
        g_assert_cmpstr (til_label_get (&til_catalogue_get_table (catalogue, i)->title, language), !=, "");
    }
}

static void
test_every_whole_comes_before_its_parts (void)
{
  g_autoptr(TilCatalogue) catalogue = load_norway ();

  for (guint i = 1; i < catalogue->categories->len; i++)
    g_assert_cmpuint (til_catalogue_get_category (catalogue, i)->parent, <, i);
}

#define HEAD "<catalogue code=\"c\" version=\"1\">\n"
#define UNIT "<counting-unit code=\"persons\" nb=\"p\" en=\"p\"/>\n"

static const struct
{
  const char *name;
  const char *xml;
  int         code;
  const char *says;   /* in the message, the place first */
} wrong[] = {
  { "list-without-values", HEAD "<partner code=\"p\" nb=\"p\" en=\"p\"/><list code=\"l\" partner=\"p\">"
    "<list-column name=\"Year\" use=\"year\"/></list></catalogue>", TIL_CATALOGUE_ERROR_REFERENCE, "<list code" },
  { "list-of-nobody", HEAD "<list code=\"l\" partner=\"p\"/></catalogue>", TIL_CATALOGUE_ERROR_REFERENCE, "partner=" },
  { "list-beside-nothing", HEAD "<partner code=\"p\" nb=\"p\" en=\"p\"/><list code=\"l\" partner=\"p\">"
    "<list-column name=\"V\" use=\"value\"/><list-column name=\"C\" use=\"words\" beside=\"D\"/></list></catalogue>",
    TIL_CATALOGUE_ERROR_REFERENCE, "beside=" },
  { "list-only-nothing", HEAD "<partner code=\"p\" nb=\"p\" en=\"p\"/><list code=\"l\" partner=\"p\">"
    "<list-column name=\"V\" use=\"value\"/><list-column name=\"C\" use=\"only\"/></list></catalogue>",
    TIL_CATALOGUE_ERROR_REFERENCE, "words=" },
  { "list-word", HEAD "<partner code=\"p\" nb=\"p\" en=\"p\"/><list code=\"l\" partner=\"p\">"
    "<list-column name=\"V\" use=\"value\"/><list-column name=\"C\" use=\"words\"><means word=\"a\" indicator=\"i\"/></list-column>"
    "</list></catalogue>", TIL_CATALOGUE_ERROR_REFERENCE, "indicator=" },
  { "not-xml", "<catalogue", TIL_CATALOGUE_ERROR_SYNTAX, "test.xml:1:" },
  { "unclosed", HEAD "<chapter code=\"a\" nb=\"a\" en=\"a\">\n", TIL_CATALOGUE_ERROR_SYNTAX, "test.xml:" },
  { "unknown-element", HEAD "<chaptre/></catalogue>", TIL_CATALOGUE_ERROR_SCHEMA, "test.xml:2:" },
  { "wrong-place", HEAD "<category code=\"a\" nb=\"a\" en=\"a\"/></catalogue>", TIL_CATALOGUE_ERROR_SCHEMA, "<category>" },
  { "wrong-root", "<chapter code=\"a\" nb=\"a\" en=\"a\"/>", TIL_CATALOGUE_ERROR_SCHEMA, "<chapter>" },
  { "unknown-attribute", HEAD "<chapter code=\"a\" nb=\"a\" en=\"a\" no=\"a\"/></catalogue>", TIL_CATALOGUE_ERROR_SCHEMA, "“no”" },
  { "missing-attribute", HEAD "\n<chapter code=\"a\" nb=\"a\"/></catalogue>", TIL_CATALOGUE_ERROR_SCHEMA, "test.xml:3:" },
  { "stray-text", HEAD "text</catalogue>", TIL_CATALOGUE_ERROR_SCHEMA, "test.xml:" },
  { "same-code-twice", HEAD UNIT UNIT "</catalogue>", TIL_CATALOGUE_ERROR_SCHEMA, "“persons”" },
  { "bad-code", HEAD "<chapter code=\"A B\" nb=\"a\" en=\"a\"/></catalogue>", TIL_CATALOGUE_ERROR_REFERENCE, "A B" },
  { "no-such-unit", HEAD "<indicator code=\"i\" counting-unit=\"cats\" nb=\"i\" en=\"i\"/></catalogue>", TIL_CATALOGUE_ERROR_REFERENCE, "cats" },
  { "no-such-dimension", HEAD UNIT "<indicator code=\"i\" counting-unit=\"persons\" dimensions=\"colour\" nb=\"i\" en=\"i\"/></catalogue>", TIL_CATALOGUE_ERROR_REFERENCE, "colour" },
  { "bad-number", "<catalogue code=\"c\" version=\"one\"/>", TIL_CATALOGUE_ERROR_REFERENCE, "one" },
  { "bad-years", HEAD "<chart code=\"c\" kind=\"line\" years=\"0..-5\"/></catalogue>", TIL_CATALOGUE_ERROR_REFERENCE, "0..-5" },
  { "bad-choice", HEAD "<chart code=\"c\" kind=\"pie\"/></catalogue>", TIL_CATALOGUE_ERROR_REFERENCE, "pie" },
  { "group-without-members", HEAD "<dimension code=\"d\" nb=\"d\" en=\"d\"><category code=\"g\" relation=\"group\" nb=\"g\" en=\"g\"/></dimension></catalogue>", TIL_CATALOGUE_ERROR_REFERENCE, "members" },
  { "bad-tolerance", HEAD "<rule code=\"r\" kind=\"addition\" tolerance=\"0,5\" nb=\"r\" en=\"r\"/></catalogue>", TIL_CATALOGUE_ERROR_REFERENCE, "0,5" },
  { "two-results", HEAD UNIT "<indicator code=\"i\" counting-unit=\"persons\" nb=\"i\" en=\"i\"/><rule code=\"r\" kind=\"derivation\" nb=\"r\" en=\"r\"><result indicator=\"i\"/><result indicator=\"i\"/></rule></catalogue>", TIL_CATALOGUE_ERROR_REFERENCE, "<result" },
  { "parentheses-without-category", HEAD "<table code=\"t\" notation=\"parentheses\"/></catalogue>", TIL_CATALOGUE_ERROR_REFERENCE, "paren" },
};

static void
test_a_wrong_catalogue_tells_its_place (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr(GBytes) xml = g_bytes_new_static (wrong[i].xml, strlen (wrong[i].xml));
  g_autoptr(GError) error = NULL;

  g_assert_null (til_catalogue_parse (xml, "test.xml", &error));
  g_assert_error (error, TIL_CATALOGUE_ERROR, wrong[i].code);
  g_assert_nonnull (strstr (error->message, wrong[i].says));
  g_assert_true (g_str_has_prefix (error->message, "test.xml:"));
}

/* Every category, partner and comment that was there still is, and no more than was added. */
static void
check_kept (GBytes       *before,
            GBytes       *after,
            TilCatalogue *changed,
            guint         n_more_categories)
{
  g_autoptr(TilCatalogue) catalogue = load_norway ();
  g_auto(GStrv) comments_before = g_strsplit (g_bytes_get_data (before, NULL), "<!--", -1);
  g_auto(GStrv) comments_after = g_strsplit (g_bytes_get_data (after, NULL), "<!--", -1);

  g_assert_cmpuint (g_strv_length (comments_after), ==, g_strv_length (comments_before));
  g_assert_cmpuint (changed->partners->len, ==, catalogue->partners->len + 1);
  g_assert_cmpuint (changed->categories->len, ==, catalogue->categories->len + n_more_categories);
  g_assert_cmpuint (changed->rules->len, ==, catalogue->rules->len);
  g_assert_cmpuint (changed->tables->len, ==, catalogue->tables->len);
  for (guint i = TIL_ROOT + 1; i < catalogue->categories->len; i++)
    {
      const TilCategory *category = til_catalogue_get_category (catalogue, i);
      guint same = til_catalogue_find_category (changed, category->dimension, category->code);

      g_assert_cmpuint (same, !=, TIL_NONE);
      g_assert_cmpstr (til_label_get (&til_catalogue_get_category (changed, same)->label, TIL_LANGUAGE_NB), ==,
                       til_label_get (&category->label, TIL_LANGUAGE_NB));
    }
}

static void
test_a_partner_with_a_service_is_added (void)
{
  const TilNewPartner partner = { "Håp & \"Vern\" <Bergen>", "Hope", "rode_kors" };
  g_autoptr(GBytes) xml = load_norway_xml ();
  g_autoptr(GError) error = NULL;
  g_autofree char *code = NULL;
  g_autofree char *again = NULL;
  g_autoptr(GBytes) with = til_catalogue_add_partner (xml, "norway.xml", &partner, &code, &error);
  g_autoptr(GBytes) with_two = NULL;
  g_autoptr(TilCatalogue) changed = NULL;
  const TilPartner *added;
  const TilExpectation *expectation;
  const GArray *members;
  guint unit, service, others;

  g_assert_no_error (error);
  g_assert_cmpstr (code, ==, "hap_vern_bergen");
  changed = til_catalogue_parse (with, "changed.xml", &error);
  g_assert_no_error (error);
  check_kept (xml, with, changed, 1);

  unit = til_catalogue_find_dimension (changed, "unit");
  service = til_catalogue_find_category (changed, unit, code);
  others = til_catalogue_find_category (changed, unit, "other_services");
  g_assert_cmpuint (service, !=, TIL_NONE);
  /* EVA is in "other services" by the Red Cross; what is like it is there itself */
  members = til_catalogue_get_category (changed, others)->parts;
  g_assert_cmpuint (g_array_index (members, guint, members->len - 1), ==, service);

  added = til_catalogue_get_partner (changed, til_catalogue_find_partner (changed, code));
  g_assert_cmpstr (til_label_get (&added->label, TIL_LANGUAGE_NB), ==, partner.nb);
  g_assert_cmpstr (til_label_get (&added->label, TIL_LANGUAGE_EN), ==, partner.en);
  g_assert_cmpuint (added->units->len, ==, 1);
  g_assert_cmpuint (added->expectations->len, ==, 1);
  expectation = g_ptr_array_index (added->expectations, 0);
  g_assert_cmpuint (expectation->unit, ==, service);
  g_assert_cmpuint (g_strv_length (added->spellings), ==, 2);

  /* The same name is refused; one that only gives the same code is another partner */
  g_assert_null (til_catalogue_add_partner (with, "changed.xml", &partner, NULL, &error));
  g_assert_error (error, TIL_CATALOGUE_ERROR, TIL_CATALOGUE_ERROR_REFERENCE);
  g_clear_error (&error);
  with_two = til_catalogue_add_partner (with, "changed.xml",
                                        &(TilNewPartner) { "Håp, vern, Bergen", NULL, code }, &again, &error);
  g_assert_no_error (error);
  g_assert_nonnull (with_two);
  g_assert_cmpstr (again, ==, "hap_vern_bergen_2");
}

/* Comments stay where they stand: before a tag, a closing one too. */
static void
test_comments_stay (void)
{
  static const char before[] =
    "<catalogue code=\"x\" version=\"1\"><!-- a --><title nb=\"T\" en=\"T\"/>"
    "<words kind=\"total\"><spelling>I alt<!-- b --></spelling><!-- c --></words>"
    "<partner code=\"p\" nb=\"P\" en=\"P\" role=\"partner\"><!-- d --></partner><!-- e --><!-- f --></catalogue>";
  g_autoptr(GBytes) xml = g_bytes_new_static (before, strlen (before));
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) with = til_catalogue_add_partner (xml, "x.xml", &(TilNewPartner) { "Q", NULL, "p" }, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (with, NULL), g_bytes_get_size (with));
  g_assert_cmpstr (text, ==,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<catalogue code=\"x\" version=\"1\">\n"
                   "  <!-- a -->\n"
                   "  <title nb=\"T\" en=\"T\"/>\n"
                   "  <words kind=\"total\">\n"
                   "    <spelling>I alt<!-- b --></spelling>\n"
                   "    <!-- c -->\n"
                   "  </words>\n"
                   "  <partner code=\"p\" nb=\"P\" en=\"P\" role=\"partner\"><!-- d --></partner>\n"
                   "  <partner code=\"q\" nb=\"Q\" en=\"Q\" role=\"partner\">\n"
                   "    <spelling>Q</spelling>\n"
                   "  </partner>\n"
                   "  <!-- e -->\n"
                   "<!-- f -->\n"
                   "</catalogue>\n");
}

static void
test_a_partner_without_a_service_is_added (void)
{
  const TilNewPartner partner = { "Riksadvokaten", "", "pod" };
  g_autoptr(GBytes) xml = load_norway_xml ();
  g_autoptr(GError) error = NULL;
  g_autofree char *code = NULL;
  g_autoptr(GBytes) with = til_catalogue_add_partner (xml, "norway.xml", &partner, &code, &error);
  g_autoptr(TilCatalogue) changed = NULL;
  const TilPartner *added;

  g_assert_no_error (error);
  changed = til_catalogue_parse (with, "changed.xml", &error);
  g_assert_no_error (error);
  check_kept (xml, with, changed, 0);
  added = til_catalogue_get_partner (changed, til_catalogue_find_partner (changed, code));
  g_assert_cmpuint (added->units->len, ==, 0);
  g_assert_cmpuint (added->expectations->len, ==, 5);
  g_assert_cmpstr (til_label_get (&added->label, TIL_LANGUAGE_EN), ==, "Riksadvokaten");
}

static void
test_what_is_no_partner_is_not_added (void)
{
  static const TilNewPartner cases[] = {
    { NULL, NULL, "caritas" },
    { "", NULL, "caritas" },
    { "To\nlinjer", NULL, "caritas" },
    { "Navn", "Two\tcolumns", "caritas" },
    { "\xff", NULL, "caritas" },
    { "Caritas", NULL, "rosa" },
    { "Noen andre", NULL, NULL },
    { "Noen andre", NULL, "nobody" },
    { "Noen andre", NULL, "kom_draft" },  /* delivers nothing itself */
  };
  g_autoptr(GBytes) xml = load_norway_xml ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      char *code = NULL;

      g_assert_null (til_catalogue_add_partner (xml, "norway.xml", &cases[i], &code, &error));
      g_assert_error (error, TIL_CATALOGUE_ERROR, TIL_CATALOGUE_ERROR_REFERENCE);
      g_assert_null (code);
    }
}

static void
test_the_language_of_messages (void)
{
  static const struct
  {
    const char  *locale;
    const char  *languages;  /* the variable LANGUAGE */
    TilLanguage  nearest;
  } cases[] = {
    { "C", "nb", TIL_LANGUAGE_EN },  /* gettext does not look at LANGUAGE there */
    { "C.UTF-8", "", TIL_LANGUAGE_EN },
    { "C.UTF-8", "nb", TIL_LANGUAGE_NB },
    { "C.UTF-8", "nb_NO:en", TIL_LANGUAGE_NB },
    { "C.UTF-8", "no", TIL_LANGUAGE_NB },
    { "C.UTF-8", "nn:de", TIL_LANGUAGE_NB },
    { "C.UTF-8", "de:en_GB:nb", TIL_LANGUAGE_EN },
    { "C.UTF-8", "nonsense", TIL_LANGUAGE_EN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_setenv ("LC_ALL", cases[i].locale, TRUE);
      g_setenv ("LANGUAGE", cases[i].languages, TRUE);
      if (setlocale (LC_ALL, "") != NULL)
        g_assert_cmpint (til_language_of_messages (), ==, cases[i].nearest);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/catalogue/norway-is-valid", test_norway_is_valid);
  g_test_add_func ("/core/catalogue/norway-speaks-both-languages", test_norway_speaks_both_languages);
  g_test_add_func ("/core/catalogue/add/partner-with-a-service", test_a_partner_with_a_service_is_added);
  g_test_add_func ("/core/catalogue/add/partner-without-a-service", test_a_partner_without_a_service_is_added);
  g_test_add_func ("/core/catalogue/add/comments", test_comments_stay);
  g_test_add_func ("/core/catalogue/add/no-partner", test_what_is_no_partner_is_not_added);
  g_test_add_func ("/core/language/of-messages", test_the_language_of_messages);
  g_test_add_func ("/core/catalogue/wholes-before-parts", test_every_whole_comes_before_its_parts);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *path = g_strconcat ("/core/catalogue/wrong/", wrong[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_a_wrong_catalogue_tells_its_place);
    }

  return g_test_run ();
}
