/* tests/core/cube-fixture.c */
#include "cube-fixture.h"

#include <string.h>

#include "core/til-number.h"

static const char head[] =
  "<catalogue code='fixture' version='1'>"
  "<title nb='Prøve' en='Sample'/>"
  "<counting-unit code='persons' nb='personer' en='persons' additive='yes'/>"
  "<counting-unit code='reports' nb='anmeldelser' en='reports' additive='yes'/>"
  "<counting-unit code='percent' nb='prosent' en='per cent' additive='no'/>"
  "<counting-unit code='days' nb='dager' en='days' additive='no'/>"
  "<chapter code='one' nb='Kapittel' en='Chapter'/>"
  "<dimension code='unit' nb='Tiltak' en='Service'>"
  "  <category code='a' nb='Ada' en='Ada'/>"
  "  <category code='b' nb='Bo' en='Bo'/>"
  "  <category code='c' nb='Cato' en='Cato'>"
  "    <category code='c1' nb='Cato 1' en='Cato 1'/>"
  "    <category code='c2' nb='Cato 2' en='Cato 2'/>"
  "  </category>"
  "  <category code='late' nb='Ny' en='Late' first-year='2025'/>"
  "  <category code='both' relation='group' members='a c1' nb='A og C1' en='A and C1'/>"
  "  <category code='housing' relation='group' members='a b' nb='Bo' en='Housing'/>"
  "  <category code='other' relation='group' members='c late' nb='Andre' en='Other'/>"
  "</dimension>"
  "<partition dimension='unit' members='housing other'/>"
  "<dimension code='gender' nb='Kjønn' en='Gender'>"
  "  <category code='women' nb='Kvinner' en='Women'/>"
  "  <category code='men' nb='Menn' en='Men'/>"
  "  <category code='trans' nb='Trans' en='Trans'>"
  "    <category code='non_binary' relation='counted-under' nb='Ikke-binær' en='Non-binary'/>"
  "  </category>"
  "</dimension>"
  "<dimension code='region' nb='Område' en='Region'>"
  "  <category code='africa' nb='Afrika' en='Africa'/>"
  "  <category code='europe' nb='Europa' en='Europe'>"
  "    <category code='east' nb='Øst' en='East'/>"
  "    <category code='west' nb='Vest' en='West'/>"
  "  </category>"
  "  <category code='asia' nb='Asia' en='Asia'/>"
  "</dimension>"
  "<dimension code='form' nb='Form' en='Form'>"
  "  <category code='sex' nb='Seksuell' en='Sexual'/>"
  "  <category code='labour' nb='Arbeid' en='Labour'>"
  "    <category code='labour:crime' relation='of-which' nb='hvorav krim' en='of which crime'/>"
  "  </category>"
  "</dimension>"
  "<dimension code='severity' nb='Grovhet' en='Severity'>"
  "  <category code='aggravated' relation='of-which' nb='Grov' en='Aggravated'/>"
  "</dimension>"
  "<indicator code='assisted' counting-unit='persons' chapter='one' nb='Bistått' en='Assisted'"
  "  dimensions='unit gender region form' overlapping='unit'/>"
  "<indicator code='reports' counting-unit='reports' chapter='one' nb='Anmeldelser' en='Reports'"
  "  dimensions='form region severity'/>"
  "<indicator code='rate' counting-unit='percent' chapter='one' nb='Andel' en='Rate' dimensions='form'/>"
  "<indicator code='time' counting-unit='days' chapter='one' nb='Tid' en='Time' dimensions='form'/>"
  "<partner code='p' units='a' nb='P' en='P'>"
  "  <expects indicator='assisted' unit='a' by='gender region'/>"
  "</partner>"
  "<partner code='q' units='b c c1 c2' nb='Q' en='Q'/>"
  "<partner code='draft' role='draft' nb='Utkast' en='Draft'/>"
  "<partner code='published' role='published' nb='Publisert' en='Published'/>";

TilCatalogue *
fixture_catalogue (const char *extra)
{
  g_autofree char *xml = g_strconcat (head, extra, "</catalogue>", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr(GError) error = NULL;
  TilCatalogue *catalogue = til_catalogue_parse (bytes, "fixture.xml", &error);

  g_assert_no_error (error);
  g_assert_nonnull (catalogue);

  return catalogue;
}

TilKey
fixture_key (TilCatalogue *catalogue,
             const char   *code)
{
  TilKey key;

  if (!til_key_from_code (&key, catalogue, code))
    g_error ("no such key: %s", code);

  return key;
}

static gint64
parse_count (const char  *text,
             const char **end)
{
  char *after;
  gint64 number = g_ascii_strtoll (text, &after, 10);

  g_assert_true (after > text);
  *end = after;

  return number * TIL_ONE;
}

static void
parse_value (TilCatalogue *catalogue,
             const char   *text,
             TilFigure    *figure)
{
  const char *end;
  gint64 low;

  if (g_str_equal (text, "-"))
    {
      figure->stated = TIL_STATED_NONE;
      figure->qualifiers = TIL_QUALIFIER_NONE;
      return;
    }
  if (g_str_equal (text, "..") || g_str_equal (text, ":"))
    {
      figure->stated = *text == ':' ? TIL_STATED_WITHHELD : TIL_STATED_MISSING;
      figure->value = til_interval_unknown ();
      return;
    }
  if (*text == '~')
    {
      low = parse_count (text + 1, &end);
      figure->value = til_interval_exact (low);
      figure->qualifiers = TIL_QUALIFIER_APPROX;
      return;
    }

  low = parse_count (text, &end);
  figure->value = til_interval_exact (low);
  if (g_str_has_prefix (end, ".."))
    {
      figure->value = til_interval_range (low, parse_count (end + 2, &end));
      figure->qualifiers = TIL_QUALIFIER_RANGE;
    }
  else if (*end == '!')
    {
      figure->denies = til_catalogue_find_category (
        catalogue, til_catalogue_find_dimension (catalogue, "severity"), "aggravated");
    }
  else if (*end == '=')
    {
      figure->has_correction = TRUE;
      figure->correction = til_interval_exact (parse_count (end + 1, &end));
    }
}

TilCube *
fixture_cube (TilCatalogue *catalogue,
              const char   *lines)
{
  g_autoptr(GPtrArray) deliveries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) til_delivery_unref);
  g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  g_auto(GStrv) all = g_strsplit (lines, "\n", -1);

  for (guint i = 0; i < catalogue->partners->len; i++)
    {
      TilDelivery *delivery = til_delivery_new (i, 2024, "file.xlsx", "");

      delivery->id = i + 1;
      g_ptr_array_add (deliveries, delivery);
    }

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit (all[i], " ", 3);
      TilKey key;
      TilFigure *figure;

      if (*all[i] == '\0')
        continue;

      g_assert_cmpuint (g_strv_length (words), ==, 3);
      key = fixture_key (catalogue, words[1]);
      figure = til_figure_new (&key);
      figure->id = i + 1;
      figure->delivery = til_catalogue_find_partner (catalogue, words[0]) + 1;
      parse_value (catalogue, words[2], figure);
      g_ptr_array_add (figures, figure);
    }

  return til_cube_new (catalogue, deliveries, figures);
}

static char *
describe (const TilCubeValue *value)
{
  static const char * const bases[] = { "nothing", "stated", "derived", "draft", "published" };
  const char *bound = value->upper_bound_only ? "+" : "";
  g_autofree char *low = til_number_format (value->value.low, -1, TIL_LANGUAGE_EN);
  g_autofree char *high = NULL;

  if (value->basis == TIL_BASIS_NOTHING)
    {
      g_assert_true (til_interval_equal (value->value, til_interval_unknown ()));
      g_assert_cmpuint (value->figures->len, ==, 0);
      return g_strdup ("nothing");
    }

  g_assert_cmpuint (value->figures->len, >, 0);
  if (til_interval_is_exact (value->value))
    return g_strdup_printf ("%s %s%s", bases[value->basis], low, bound);

  high = value->value.high == TIL_NO_UPPER_END
         ? g_strdup ("") : til_number_format (value->value.high, -1, TIL_LANGUAGE_EN);
  return g_strdup_printf ("%s %s..%s%s", bases[value->basis], low, high, bound);
}

char *
fixture_value (TilCube    *cube,
               const char *code,
               TilRole     role)
{
  TilKey key = fixture_key (til_cube_get_catalogue (cube), code);
  g_auto(TilCubeValue) value = { 0 };

  til_cube_resolve (cube, &key, role, &value);

  return describe (&value);
}

char *
fixture_printed (TilCube    *cube,
                 const char *code)
{
  TilKey key = fixture_key (til_cube_get_catalogue (cube), code);
  g_auto(TilCubeValue) value = { 0 };

  til_cube_print (cube, &key, &value);

  return describe (&value);
}
