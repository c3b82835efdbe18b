/* tests/reconcile/til-fixture.c */
#include "til-fixture.h"

#include <string.h>

TilCatalogue *
til_fixture_catalogue (const char *path)
{
  g_autofree char *contents = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  TilCatalogue *catalogue;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  catalogue = til_catalogue_parse (bytes, path, &error);
  g_assert_no_error (error);

  return catalogue;
}

static gint64
parse_number (const char *text)
{
  return (gint64) (g_ascii_strtod (text, NULL) * TIL_ONE + (*text == '-' ? -0.5 : 0.5));
}

static void
parse_value (TilFigure  *figure,
             const char *text)
{
  const char *dots = strstr (text, "..");

  g_free (figure->text);
  figure->text = g_strdup (text);

  if (g_str_equal (text, ".."))
    {
      figure->stated = TIL_STATED_MISSING;
      figure->value = til_interval_unknown ();
    }
  else if (g_str_equal (text, "-"))
    {
      figure->stated = TIL_STATED_NONE;
      figure->value = til_interval_count (0);
    }
  else if (g_str_equal (text, ":"))
    {
      figure->stated = TIL_STATED_WITHHELD;
      figure->value = til_interval_unknown ();
    }
  else if (g_str_equal (text, "."))
    {
      figure->stated = TIL_STATED_CANNOT_OCCUR;
      figure->value = til_interval_count (0);
    }
  else if (*text == '<')
    {
      figure->qualifiers |= TIL_QUALIFIER_RANGE;
      figure->value = til_interval_range (TIL_ONE, parse_number (text + 1) - TIL_ONE);
    }
  else if (dots != NULL)
    {
      figure->qualifiers |= TIL_QUALIFIER_RANGE;
      figure->value = til_interval_range (parse_number (text),
                                          dots[2] == '\0' ? TIL_NO_UPPER_END : parse_number (dots + 2));
    }
  else
    {
      figure->value = til_interval_exact (parse_number (text));
    }
}

static void
parse_flag (TilFigure    *figure,
            TilCatalogue *catalogue,
            const char   *flag)
{
  if (g_str_equal (flag, "paren"))
    {
      figure->qualifiers |= TIL_QUALIFIER_PAREN;
    }
  else if (g_str_equal (flag, "denies"))
    {
      guint dimension = til_catalogue_find_dimension (catalogue, "severity");

      figure->denies = til_catalogue_find_category (catalogue, dimension, "aggravated");
      g_assert_cmpuint (figure->denies, !=, TIL_NONE);
    }
  else
    {
      g_assert_true (g_str_has_prefix (flag, "was "));
      figure->has_correction = TRUE;
      figure->correction = figure->value;
      figure->value = til_interval_exact (parse_number (flag + strlen ("was ")));
    }
}

/**
 * til_fixture_cube:
 * @catalogue: its catalogue
 * @text: the figures, as the header says
 *
 * Returns: (transfer full): the cube; a wrong line stops the test
 */
TilCube *
til_fixture_cube (TilCatalogue *catalogue,
                  const char   *text)
{
  g_autoptr(GPtrArray) deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) til_delivery_unref);
  g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  const char *sheet = "";

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto(GStrv) fields = NULL;
      TilFigure *figure;
      TilKey key;

      if (**line == '\0')
        continue;

      if (**line == '@')
        {
          g_auto(GStrv) words = g_strsplit (*line + 1, " ", 3);
          guint partner = til_catalogue_find_partner (catalogue, words[0]);
          TilDelivery *delivery;

          g_assert_cmpuint (partner, !=, TIL_NONE);
          delivery = til_delivery_new (partner, atoi (words[1]), words[2] != NULL ? words[2] : words[0], "");
          delivery->id = deliveries->len + 1;
          g_ptr_array_add (deliveries, delivery);
          sheet = "";
          continue;
        }
      if (**line == '#')
        {
          sheet = *line + 1;
          continue;
        }

      fields = g_strsplit (*line, "\t", -1);
      g_assert_cmpuint (g_strv_length (fields), >=, 3);
      if (!til_key_from_code (&key, catalogue, fields[1]))
        g_error ("no such key: %s", fields[1]);

      figure = til_figure_new (&key);
      figure->id = figures->len + 1;
      figure->delivery = deliveries->len;
      g_free (figure->sheet);
      figure->sheet = g_strdup (sheet);
      g_free (figure->cell);
      figure->cell = g_strdup (fields[0]);
      parse_value (figure, fields[2]);
      for (char **flag = fields + 3; *flag != NULL; flag++)
        parse_flag (figure, catalogue, *flag);
      g_ptr_array_add (figures, figure);
    }

  return til_cube_new (catalogue, deliveries, figures);
}

/**
 * til_fixture_find:
 * @findings: findings
 * @rule: code of a rule
 * @catalogue: the catalogue
 * @key: code of a key
 *
 * Returns: (transfer none) (nullable): the first finding of @rule about @key
 */
TilFinding *
til_fixture_find (TilFindings  *findings,
                  const char   *rule,
                  TilCatalogue *catalogue,
                  const char   *key)
{
  guint index = til_catalogue_find_rule (catalogue, rule);

  g_assert_cmpuint (index, !=, TIL_NONE);
  for (guint i = 0; i < findings->findings->len; i++)
    {
      TilFinding *finding = g_ptr_array_index (findings->findings, i);
      g_autofree char *code = til_key_to_code (&finding->key, catalogue);

      if (finding->rule == index && g_str_equal (code, key))
        return finding;
    }

  return NULL;
}

static char *
tell (const TilFinding *finding,
      TilCatalogue     *catalogue)
{
  g_autofree char *key = til_key_to_code (&finding->key, catalogue);

  return g_strdup_printf ("%s%s %s", finding->folded_under != NULL ? "+" : "",
                          til_catalogue_get_rule (catalogue, finding->rule)->code, key);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static char *
join_sorted (GPtrArray *told)
{
  g_ptr_array_sort (told, compare_texts);
  g_ptr_array_add (told, NULL);

  return g_strjoinv ("\n", (char **) told->pdata);
}

/**
 * til_fixture_tell:
 * @findings: findings
 * @catalogue: the catalogue
 *
 * Returns: (transfer full): every finding but that a partner did not deliver,
 *   one a line, sorted: "rule key", with "+" before it where it is folded
 */
char *
til_fixture_tell (TilFindings  *findings,
                  TilCatalogue *catalogue)
{
  guint delivered = til_catalogue_find_rule (catalogue, "delivered");
  g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < findings->findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings->findings, i);

      g_test_message ("%s", finding->message);
      if (finding->rule != delivered)
        g_ptr_array_add (told, tell (finding, catalogue));
    }

  return join_sorted (told);
}

/**
 * til_fixture_tell_expected:
 * @expected: (array zero-terminated=1): findings as til_fixture_tell() has them
 *
 * Returns: (transfer full): the same text, if these are what is found
 */
char *
til_fixture_tell_expected (const char * const *expected)
{
  g_autoptr(GPtrArray) told = g_ptr_array_new ();

  for (guint i = 0; expected[i] != NULL; i++)
    g_ptr_array_add (told, (gpointer) expected[i]);

  return join_sorted (told);
}
