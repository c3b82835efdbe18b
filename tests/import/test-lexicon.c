/* tests/import/test-lexicon.c: what words of labels mean, whole, shortened, aside */
#include <string.h>

#include "import/til-lexicon.h"
#include "til-test-catalogue.h"

static TilCatalogue *catalogue;

/* What a label means, "female+africa"; "?" for a word that nothing explains. */
static char *
read_label (TilLexicon *lexicon,
            const char *label)
{
  g_autoptr(GPtrArray) tokens = til_lexicon_split (lexicon, label);
  g_autoptr(GArray) spans = til_lexicon_match (lexicon, tokens);
  GString *means = g_string_new (NULL);
  guint next = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const TilSpan *span = &g_array_index (spans, TilSpan, i);
      const TilMeaning *meaning = span->meanings->len > 0 ? g_ptr_array_index (span->meanings, 0) : NULL;

      if (span->first > next)
        g_string_append_c (means, '?');
      next = span->first + span->n_tokens;
      if (span->doubtful)
        g_string_append_c (means, '!');
      else if (span->filler)
        g_string_append_c (means, '-');
      else if (meaning->kind == TIL_MEANING_CATEGORY)
        g_string_append (means, til_catalogue_get_category (catalogue, meaning->index)->code);
      else if (meaning->kind == TIL_MEANING_INDICATOR)
        g_string_append (means, til_catalogue_get_indicator (catalogue, meaning->index)->code);
      else
        g_string_append (means, meaning->kind == TIL_MEANING_WORD ? meaning->word : "dimension");
    }
  if (next < tokens->len)
    g_string_append_c (means, '?');
  return g_string_free (means, FALSE);
}

static const struct
{
  const char *label;
  const char *means;
} labels[] = {
  /* begun words that can only be one */
  { "Medf. barn", "accompanying_children" },
  { "Latin-Am.", "latin_america" },
  { "Ø-Eur.", "eastern_europe" },
  { "Øst-Eur.", "eastern_europe" },
  { "Vest-Eur.", "western_europe" },
  { "Nord-Eur", "?" },
  { "Fra tidl. år", "earlier" },
  /* a letter is no list mark there; too short; two that begin so; a whole word */
  { "N-Eur.", "?" },
  { "G.", "?" },
  /* under "Kjønn" only, which is told by the meaning's condition */
  { "K.", "female" },
  { "Nordre p.", "?" },
  { "Øst p.", "ost?" },
  { "Kvinner.", "female" },
  /* a letter that narrows what follows; one that does not is a list mark */
  { "E. Europe", "eastern_europe" },
  { "W. Europe", "western_europe" },
  { "A. Asia", "-asia" },
  /* forms of one word, in Nynorsk and Bokmål */
  { "Avgrensa opphaldsløyve", "limited_permit_decisions" },
  { "Medfylgjande born", "accompanying_children" },
  { "Personar med vedtak etter § 8-3", "s8_3_persons" },
  { "frå tidlegare år", "earlier" },
  /* typing errors, and words written apart; but a word more is no error */
  { "Tvangsabreid", "forced_labour" },
  { "Tvangs arbeid", "forced_labour" },
  { "Voksne antate ofre", "adults_assisted" },
  { "Voksne antatte ofre xq", "adults_assisted?" },
  { "Medf. barn q", "accompanying_children?" },
  /* whom a service is for; the year that a note is about */
  { "Botiltak for kvinner", "servesfemale" },
  { "Gjelder 2024", "of_year?" },
  /* a caption's word is no other */
  { "Tabell 3", "-?" },
  { "utenom tabellen", "-" },
  /* places that lie in it explain it */
  { "Øst-Europa (Romania, Bulgaria og Moldova)", "eastern_europe-" },
  { "Africa (Eritrea, Nigeria)", "africa-" },
  { "Asia (Syria, Sri Lanka)", "asia-" },
  { "Europa (Spania, Polen)", "europe-" },
  /* one that lies elsewhere, one that is not known, one that stands alone: no more than they were */
  { "Africa (Gambia, Bolivia)", "africa?" },
  { "Africa (Eritrea, Brasil)", "africaeritreabrazil" },
  { "Afrika (Gambia, Atlantis)", "africa?" },
  { "Gambia", "?" },
  { "Kvinner (Gambia)", "female?" },
  { "Afrika, Gambia", "africa?" },
};

static void
test_labels (void)
{
  g_autoptr(TilLexicon) lexicon = til_lexicon_new (catalogue);

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *means = read_label (lexicon, labels[i].label);

      g_test_message ("%s", labels[i].label);
      g_assert_cmpstr (means, ==, labels[i].means);
    }
}

/* A place by itself offers what it lies in, and no more. */
static void
test_place (void)
{
  g_autoptr(TilLexicon) lexicon = til_lexicon_new (catalogue);
  g_autoptr(GPtrArray) tokens = til_tokens_new ("fra Sri Lanka");
  guint n, category;

  g_assert_cmpuint (til_lexicon_find_place (lexicon, tokens, 0, &n), ==, TIL_ROOT);
  g_assert_cmpuint (n, ==, 1);
  category = til_lexicon_find_place (lexicon, tokens, 1, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (til_catalogue_get_category (catalogue, category)->code, ==, "asia");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = til_test_catalogue_new ();

  g_test_add_func ("/import/lexicon/labels", test_labels);
  g_test_add_func ("/import/lexicon/place", test_place);
  status = g_test_run ();
  til_catalogue_unref (catalogue);
  return status;
}
