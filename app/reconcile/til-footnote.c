/* reconcile/til-footnote.c
 *
 * The sentences stand here and not in po/: both languages are wanted at once,
 * whatever the screen's is.
 */
#include "reconcile/til-footnote.h"

#include "core/til-number.h"

/* 1: what; 2: then; 3: now; 4: since when */
static const char * const one_template[TIL_N_LANGUAGES] = {
  "%1$s: tallet er endret fra %2$s til %3$s siden %4$s.",
  "%1$s: the figure has been revised from %2$s to %3$s since %4$s." };

static const char * const whole_template[TIL_N_LANGUAGES] = {
  "%1$s: tallet er endret fra %2$s til %3$s siden %4$s. Det samme gjelder tall som inngår i det.",
  "%1$s: the figure has been revised from %2$s to %3$s since %4$s. So have figures that are part of it." };

/* 1: what; 2: by what; 3: years; 4: since when; 5: dropped category */
static const char * const many_template[TIL_N_LANGUAGES] = {
  "%1$s fordelt på «%2$s»: tallene for %3$s er endret siden %4$s. Totalene er uendret.",
  "%1$s by “%2$s”: the figures for %3$s have been revised since %4$s. The totals are unchanged." };
static const char * const dropped_template[TIL_N_LANGUAGES] = {
  "%1$s fordelt på «%2$s»: tallene for %3$s er endret siden %4$s. «%5$s» er ikke lenger med; totalene er uendret.",
  "%1$s by “%2$s”: the figures for %3$s have been revised since %4$s. “%5$s” is no longer included; the totals are"
  " unchanged." };

static char *
describe_since (const TilCheck *self,
                const TilCase  *item,
                TilLanguage     language)
{
  static const char * const edition[TIL_N_LANGUAGES] = { "utgaven for %d", "the %d edition" };
  static const char * const unknown[TIL_N_LANGUAGES] = { "en tidligere utgave", "an earlier edition" };
  int year = til_ledger_scope (self->ledger, item->other)->year;

  return year != 0 ? g_strdup_printf (edition[language], year) : g_strdup (unknown[language]);
}

static int
compare_years (gconstpointer a,
               gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* "2019 og 2020": of the numbers that are others now. */
static char *
describe_years (const TilCase *item,
                TilLanguage    language)
{
  static const char * const and[TIL_N_LANGUAGES] = { " og ", " and " };
  const GPtrArray *figures = item->finding->figures;
  g_autoptr(GArray) years = g_array_new (FALSE, FALSE, sizeof (int));
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < figures->len; i++)
    {
      int year = ((const TilFigure *) g_ptr_array_index (figures, i))->key.year;

      g_array_append_val (years, year);
    }
  g_array_sort (years, compare_years);
  for (guint i = 0; i < years->len; i++)
    if (n == 0 || g_array_index (years, int, i) != g_array_index (years, int, n - 1))
      g_array_index (years, int, n++) = g_array_index (years, int, i);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%d", i == 0 ? "" : i + 1 == n ? and[language] : ", ",
                            g_array_index (years, int, i));

  return g_string_free (text, FALSE);
}

/**
 * til_footnote_new:
 * @self: a check
 * @item: a case
 * @language: of the footnote
 *
 * Returns: (transfer full) (nullable): for a revision of published numbers,
 *   what is printed under the tables that show them
 */
char *
til_footnote_new (const TilCheck *self,
                  const TilCase  *item,
                  TilLanguage     language)
{
  const TilFinding *finding = item->finding;
  g_autofree char *since = NULL;

  if ((item->kind != TIL_CASE_REVISED && item->kind != TIL_CASE_REVISION) || item->other == TIL_NONE)
    return NULL;

  since = describe_since (self, item, language);
  if (item->kind == TIL_CASE_REVISED)
    {
      g_autofree char *subject = til_key_describe (&finding->key, self->catalogue, language);
      g_autofree char *then = til_interval_format (finding->expected, -1, language);
      g_autofree char *now = til_interval_format (finding->stated, -1, language);

      return g_strdup_printf ((finding->includes->len > 0 ? whole_template : one_template)[language], subject, then,
                              now, since);
    }
  else
    {
      const char *indicator =
        til_label_get (&til_catalogue_get_indicator (self->catalogue, finding->indicator)->label, language);
      const char *by = til_label_get (&til_catalogue_get_dimension (self->catalogue, item->dimension)->label, language);
      g_autofree char *years = describe_years (item, language);

      if (item->unit == TIL_ROOT)
        return g_strdup_printf (many_template[language], indicator, by, years, since);

      return g_strdup_printf (dropped_template[language], indicator, by, years, since,
                              til_label_get (&til_catalogue_get_category (self->catalogue, item->unit)->label, language));
    }
}
