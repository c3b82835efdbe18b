/* tests/import/test-answer.c: what an answer says of its label */
#include "import/til-answer.h"

static const char xml[] =
  "<catalogue code='test' version='1'>"
  "<title nb='Prøve' en='Test'/>"
  "<counting-unit code='persons' nb='personer' en='persons'/>"
  "<chapter code='one' nb='En' en='One'/>"
  "<dimension code='gender' nb='Kjønn' en='Gender'>"
  "<category code='female' nb='Kvinner' en='Women'/><category code='male' nb='Menn' en='Men'/></dimension>"
  "<dimension code='form' nb='Form' en='Form'>"
  "<category code='labour' nb='Arbeid' en='Labour'/></dimension>"
  "<indicator code='adults' counting-unit='persons' chapter='one' dimensions='gender form' nb='Voksne' en='Adults'/>"
  "<indicator code='children' counting-unit='persons' chapter='one' dimensions='gender' nb='Barn' en='Children'/>"
  "</catalogue>";

static TilCatalogue *
parse_catalogue (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr(GError) error = NULL;
  TilCatalogue *catalogue = til_catalogue_parse (bytes, "test", &error);

  g_assert_no_error (error);
  return catalogue;
}

static void
test_texts (void)
{
  static const struct { const char *text, *again; } cases[] = {
    { "-", "-" },
    { "*/*/gender=female", "*/*/gender=female" },
    { "adults/*", "adults/*" },
    { "*/-1/form=labour/gender=male", NULL },
    { "*/0", "*/0" },
    { "adults/2024/gender=female", "adults/2024/gender=female" },
    { "*/*/gender=", "*/*/gender=" },
  };
  static const char * const wrong[] = {
    "", "adults", "cats/*", "*/*/gender=cats", "*/*/cats=female", "*/*/gender", "*/100", "*/x", "adults/2024/cats=1", "--",
  };
  g_autoptr(TilCatalogue) catalogue = parse_catalogue ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TilAnswer) answer = til_answer_parse (catalogue, cases[i].text);
      g_autofree char *text = NULL;
      g_autoptr(TilAnswer) same = NULL;
      g_autofree char *again = NULL;

      g_assert_nonnull (answer);
      text = til_answer_to_text (answer, catalogue);
      if (cases[i].again != NULL)
        g_assert_cmpstr (text, ==, cases[i].again);
      same = til_answer_parse (catalogue, text);
      g_assert_nonnull (same);
      again = til_answer_to_text (same, catalogue);
      g_assert_cmpstr (again, ==, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (til_answer_parse (catalogue, wrong[i]));
}

static void
parse_key (TilCatalogue *catalogue,
           const char   *code,
           TilKey       *key)
{
  g_assert_true (til_key_from_code (key, catalogue, code));
}

/* What is chosen for one number of a label, found as something else, holds for another. */
static void
test_other_numbers_of_the_label (void)
{
  static const struct { const char *found, *chosen, *answer, *other, *result; } cases[] = {
    /* the label says a form: the column's gender stays */
    { "adults/2024/gender=female", "adults/2024/gender=female/form=labour", "*/*/form=labour",
      "adults/2025/gender=male", "adults/2025/gender=male/form=labour" },
    /* the year before */
    { "adults/2024", "adults/2023", "*/-1", "adults/2024/gender=male", "adults/2023/gender=male" },
    /* the total after all */
    { "adults/2024/gender=female", "adults/2024", "*/*/gender=", "adults/2024/gender=female/form=labour",
      "adults/2024/form=labour" },
    /* nothing is changed */
    { "adults/2024", "adults/2024", "*/*", "adults/2023/form=labour", "adults/2023/form=labour" },
    /* another category of the same dimension, and none where the indicator has no such */
    { "adults/2024", "adults/2024/form=labour", "*/*/form=labour", "children/2024/gender=male", "children/2024/gender=male" },
  };
  g_autoptr(TilCatalogue) catalogue = parse_catalogue ();
  g_autoptr(GArray) none = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TilKey found, chosen, other;
      g_autoptr(TilAnswer) answer = NULL;
      g_autofree char *text = NULL;
      g_autofree char *result = NULL;

      parse_key (catalogue, cases[i].found, &found);
      parse_key (catalogue, cases[i].chosen, &chosen);
      parse_key (catalogue, cases[i].other, &other);
      answer = til_answer_new (catalogue, &found, &chosen, 2024, none);
      text = til_answer_to_text (answer, catalogue);
      g_assert_cmpstr (text, ==, cases[i].answer);
      til_answer_apply (answer, catalogue, 2024, &other);
      result = til_key_to_code (&other, catalogue);
      g_assert_cmpstr (result, ==, cases[i].result);
    }
}

/* What the label itself may speak of is kept even where it was found so by chance. */
static void
test_the_labels_own_dimension (void)
{
  g_autoptr(TilCatalogue) catalogue = parse_catalogue ();
  g_autoptr(GArray) own = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(TilAnswer) answer = NULL;
  g_autofree char *text = NULL;
  guint gender = til_catalogue_find_dimension (catalogue, "gender");
  TilKey key;

  g_array_append_val (own, gender);
  parse_key (catalogue, "adults/2024/gender=male", &key);
  answer = til_answer_new (catalogue, &key, &key, 2024, own);
  text = til_answer_to_text (answer, catalogue);
  g_assert_cmpstr (text, ==, "*/*/gender=male");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/answer/texts", test_texts);
  g_test_add_func ("/import/answer/other-numbers", test_other_numbers_of_the_label);
  g_test_add_func ("/import/answer/own-dimension", test_the_labels_own_dimension);

  return g_test_run ();
}
