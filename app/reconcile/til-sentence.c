/* reconcile/til-sentence.c
 *
 * The sentences stand here and not in po/: they follow the language of the
 * report, both of them may be wanted in one run, and they go into the method
 * annex.
 */
#include "reconcile/til-sentence.h"

#include "core/til-number.h"

/* 1: what it is about; 2: who states it; 3: stated; 4: expected; 5: how far
 * off; then what the kind adds. Every template uses all that it is given. */
static const char * const templates[][TIL_N_LANGUAGES] = {
  [TIL_CASE_PARTS] = {
    "%1$s: %2$s sier %3$s, men tallene fordelt på «%6$s» gir %4$s til sammen (%5$s).",
    "%1$s: %2$s says %3$s, but its numbers by “%6$s” add up to %4$s (%5$s)." },
  [TIL_CASE_ELSEWHERE] = {
    "%1$s: %2$s sier %3$s, men fordelt på «%6$s» gir tallene fra %7$s %4$s til sammen (%5$s).",
    "%1$s: %2$s says %3$s, but by “%6$s” the numbers from %7$s add up to %4$s (%5$s)." },
  [TIL_CASE_DELIVERED] = {
    "%1$s: %2$s sier %3$s, leveransene gir %4$s (%5$s).",
    "%1$s: %2$s says %3$s, the deliveries give %4$s (%5$s)." },
  [TIL_CASE_TWICE] = {
    "%1$s: %2$s sier %3$s, men %6$s sier %4$s (%5$s).",
    "%1$s: %2$s says %3$s, but %6$s says %4$s (%5$s)." },
  [TIL_CASE_SAME_FACT] = {
    "%1$s: %2$s sier %3$s, men andre tall for det samme gir %4$s (%5$s).",
    "%1$s: %2$s says %3$s, but other numbers for the same give %4$s (%5$s)." },
  [TIL_CASE_SELECTION] = {
    "%1$s: %2$s sier %3$s, mer enn de %4$s som det er en del av (%5$s).",
    "%1$s: %2$s says %3$s, more than the %4$s that it is part of (%5$s)." },
  [TIL_CASE_REVISED] = {
    "%1$s: %2$s sier %3$s, men %6$s hadde %4$s (%5$s).",
    "%1$s: %2$s says %3$s, but %6$s had %4$s (%5$s)." },
  [TIL_CASE_LIMIT] = {
    "%1$s: %2$s sier %3$s, men det kan ikke være mer enn %4$s (%5$s).",
    "%1$s: %2$s says %3$s, but it cannot be more than %4$s (%5$s)." },
  [TIL_CASE_DERIVED] = {
    "%1$s: %2$s sier %3$s, men egne tall gir %4$s (%5$s).",
    "%1$s: %2$s says %3$s, but its own numbers give %4$s (%5$s)." },
  [TIL_CASE_REST] = {
    "%1$s: %2$s har fordelt %4$s av %3$s på «%6$s»; resten (%5$s) er ikke oppgitt.",
    "%1$s: %2$s broke down %4$s of %3$s by “%6$s”; the rest (%5$s) is not stated." },
};

/* As for what was delivered, where the draft gives only its parts. */
static const char * const derived_template[TIL_N_LANGUAGES] = {
  "%1$s: %2$s gir %3$s til sammen, leveransene %4$s (%5$s).",
  "%1$s: %2$s adds up to %3$s, the deliveries to %4$s (%5$s).",
};

/* 1: what; 2: by what; 3: the edition; 4: how many numbers; 5: dropped category */
static const char * const revision_templates[2][TIL_N_LANGUAGES] = {
  { "%1$s fordelt på «%2$s» er endret siden %3$s: %4$u tall er andre nå, totalene står.",
    "%1$s by “%2$s” has changed since %3$s: %4$u numbers are others now, the totals stand." },
  { "%1$s fordelt på «%2$s» er endret siden %3$s: «%5$s» er ikke lenger med, %4$u tall er andre nå, totalene står.",
    "%1$s by “%2$s” has changed since %3$s: “%5$s” is no longer there, %4$u numbers are others now, the totals stand." },
};

/* 1: what; 2: then; 3: now; 4: probability */
static const char * const jump_templates[TIL_N_LANGUAGES] = {
  "%1$s: fra %2$s året før til %3$s, et større sprang enn små tall gjør av seg selv (sannsynlighet %4$s).",
  "%1$s: from %2$s the year before to %3$s, a larger jump than small counts make by chance (probability %4$s).",
};

static const char * const no_delivery_templates[TIL_N_LANGUAGES] = {
  "%1$s har ikke levert tall for %2$d.",
  "%1$s has not delivered numbers for %2$d.",
};

static const char * const not_given_templates[2][TIL_N_LANGUAGES] = {
  { "%1$s: %2$s har ikke oppgitt dette.", "%1$s: %2$s did not state this." },
  { "%1$s: %2$s har ikke fordelt dette på %3$s.", "%1$s: %2$s did not break this down by %3$s." },
};

static const char * const cause_templates[TIL_N_CAUSES][TIL_N_LANGUAGES] = {
  [TIL_CAUSE_ADDED] = { "%1$s hos %2$s (%3$s) kan være regnet med.",
                        "%1$s of %2$s (%3$s) may have been counted in." },
  [TIL_CAUSE_MOVED] = { "%1$s kan være flyttet fra «%2$s» til «%3$s».",
                        "%1$s may have been moved from “%2$s” to “%3$s”." },
  [TIL_CAUSE_BETWEEN] = { "%1$s kan være ført på «%3$s» i stedet for «%2$s», eller omvendt.",
                          "%1$s may have been counted under “%3$s” instead of “%2$s”, or the other way round." },
  [TIL_CAUSE_CELL] = { "«%1$s» (%2$s) kan være feil: med %3$s stemmer begge summene.",
                       "“%1$s” (%2$s) may be wrong: with %3$s both sums hold." },
  [TIL_CAUSE_SWAPPED] = { "Tallene for «%1$s» og «%2$s» kan være byttet om.",
                          "The numbers for “%1$s” and “%2$s” may have been swapped." },
  [TIL_CAUSE_LEFT_OUT] = { "%1$s (%2$s) kan være utelatt.", "%1$s (%2$s) may have been left out." },
  [TIL_CAUSE_TWICE] = { "%1$s (%2$s) kan være regnet to ganger.", "%1$s (%2$s) may have been counted twice." },
  [TIL_CAUSE_LAST_YEAR] = { "%1$s er tallet for %2$s.", "%1$s is the number for %2$s." },
  [TIL_CAUSE_YEAR_OUT] = { "Uten %1$s blir svaret %2$s.", "Without %1$s the answer is %2$s." },
  [TIL_CAUSE_DIGITS] = { "To sifre kan være byttet om: %1$s.", "Two digits may have been swapped: %1$s." },
  [TIL_CAUSE_NOTATION] = { "Delene er skrevet uten parentes og derfor lest som ingen.",
                           "The parts are written without parentheses and so read as none." },
  [TIL_CAUSE_NOTATION_WHOLE] = { "Tallet er skrevet uten parentes og derfor lest som ingen.",
                                 "The number is written without parentheses and so read as none." },
  [TIL_CAUSE_DROPPED] = { "Tallene for «%1$s» (%2$s) kan være fordelt på de andre.",
                          "The numbers for “%1$s” (%2$s) may have been distributed over the others." },
};

/* "4 for mye", "minst 1 for lite"; for what does not add up, "for høyt". */
static char *
describe_difference (const TilCheck *self,
                     const TilCase  *item)
{
  static const char * const excess[2][2][2][TIL_N_LANGUAGES] = {
    { { { "%s for lite", "%s too few" }, { "minst %s for lite", "at least %s too few" } },
      { { "%s for mye", "%s too many" }, { "minst %s for mye", "at least %s too many" } } },
    { { { "%s for lavt", "%s too low" }, { "minst %s for lavt", "at least %s too low" } },
      { { "%s for høyt", "%s too high" }, { "minst %s for høyt", "at least %s too high" } } },
  };
  static const char * const change[TIL_N_LANGUAGES] = { "forskjell %s", "difference %s" };
  static const char * const once[2][TIL_N_LANGUAGES] = {
    { "%1$s, også når %2$s person som er oppgitt å være i to tiltak, telles én gang",
      "%1$s, also when %2$s person declared in two services is counted once" },
    { "%1$s, også når %2$s personer som er oppgitt å være i to tiltak, telles én gang",
      "%1$s, also when %2$s persons declared in two services are counted once" },
  };
  const TilFinding *finding = item->finding;
  gboolean exact = til_interval_is_exact (finding->expected) && til_interval_is_exact (finding->stated);
  gboolean additive = til_check_is_additive (self, finding->indicator);
  g_autofree char *number = til_number_format (ABS (finding->difference), additive ? -1 : 1, self->language);
  g_autofree char *difference = NULL;
  g_autofree char *shared = NULL;

  if (item->kind == TIL_CASE_REST)
    return g_steal_pointer (&number);
  if (item->kind == TIL_CASE_REVISED || item->kind == TIL_CASE_TWICE)
    return g_strdup_printf (change[self->language], number);

  difference = g_strdup_printf (excess[!additive][finding->difference > 0][!exact][self->language], number);
  if (finding->shared == 0)
    return g_steal_pointer (&difference);

  shared = til_number_format (finding->shared, -1, self->language);
  return g_strdup_printf (once[finding->shared != TIL_ONE][self->language], difference, shared);
}

static char *
describe_edition (const TilCheck       *self,
                  const TilLedgerScope *scope)
{
  static const char * const edition[TIL_N_LANGUAGES] = { "utgaven for %d", "the %d edition" };
  static const char * const draft[TIL_N_LANGUAGES] = { "utkastet", "the draft" };
  static const char * const delivery[TIL_N_LANGUAGES] = { "leveransen", "the delivery" };

  if (scope->role == TIL_ROLE_DRAFT)
    return g_strdup (draft[self->language]);
  if (scope->role == TIL_ROLE_PUBLISHED && scope->year != 0)
    return g_strdup_printf (edition[self->language], scope->year);
  if (scope->partner == TIL_NONE)
    return g_strdup (delivery[self->language]);

  return g_strdup (til_label_get (&til_catalogue_get_partner (self->catalogue, scope->partner)->label,
                                  self->language));
}

/* How much of a figure's place is told. */
typedef enum
{
  PLACE_SHEET,
  PLACE_CELL,  /* the source alone does not tell two numbers apart */
  PLACE_FILE   /* nor do sheet and cell: they stand in two files of one source */
} Place;

/* "Tabell 3", "Tabell 3 B4", "rosa-2.xlsx KOM 2024 B4" */
static char *
describe_place (const TilCheck  *self,
                const TilFigure *figure,
                Place            place)
{
  const TilDelivery *delivery = til_cube_get_delivery (self->cube, figure->delivery);
  const char *words[4] = { NULL };
  guint n_words = 0;

  if (place == PLACE_FILE && delivery != NULL && (*delivery->file != '\0' || *delivery->origin != '\0'))
    words[n_words++] = *delivery->file != '\0' ? delivery->file : delivery->origin;
  if (*figure->sheet != '\0')
    words[n_words++] = figure->sheet;
  if (place != PLACE_SHEET && *figure->cell != '\0')
    words[n_words++] = figure->cell;

  return g_strjoinv (" ", (char **) words);
}

/* "Politidirektoratet (Tabell 3)" */
static char *
describe_source (const TilCheck  *self,
                 guint            scope,
                 const TilFigure *figure,
                 Place            place)
{
  g_autofree char *name = describe_edition (self, til_ledger_scope (self->ledger, scope));
  g_autofree char *where = NULL;

  if (figure == NULL || (til_ledger_scope (self->ledger, scope)->role == TIL_ROLE_DRAFT && place == PLACE_SHEET))
    return g_steal_pointer (&name);

  where = describe_place (self, figure, place);

  return *where == '\0' ? g_steal_pointer (&name) : g_strdup_printf ("%s (%s)", name, where);
}

static Place
choose_place (const TilCase *item)
{
  const TilFinding *finding = item->finding;
  const TilFindingTerm *term;

  if (item->kind != TIL_CASE_TWICE)
    return PLACE_SHEET;

  term = g_ptr_array_index (finding->terms, 0);

  return item->scope == item->other &&
         term->figure->delivery != ((const TilFigure *) g_ptr_array_index (finding->figures, 0))->delivery
         ? PLACE_FILE : PLACE_CELL;
}

/* A percentage with as many decimals as tell it from none. */
static char *
describe_chance (double      chance,
                 TilLanguage language)
{
  static const char * const below[TIL_N_LANGUAGES] = { "under %s %%", "below %s %%" };
  gint64 thousandths = (gint64) (chance * 100 * TIL_ONE + 0.5);
  g_autofree char *number = til_number_format (MAX (thousandths, 1), thousandths >= 100 ? 1 : thousandths >= 10 ? 2 : 3,
                                               language);

  return thousandths < 1 ? g_strdup_printf (below[language], number) : g_strdup_printf ("%s %%", number);
}

/* "kjønn, område og nye/tidligere" */
static char *
describe_dimensions (const TilCheck *self,
                     const GArray   *dimensions)
{
  static const char * const and[TIL_N_LANGUAGES] = { " og ", " and " };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dimensions->len; i++)
    {
      const TilDimension *dimension =
        til_catalogue_get_dimension (self->catalogue, g_array_index (dimensions, guint, i));

      if (i > 0)
        g_string_append (text, i + 1 == dimensions->len ? and[self->language] : ", ");
      g_string_append_printf (text, self->language == TIL_LANGUAGE_NB ? "«%s»" : "“%s”",
                              til_label_get (&dimension->label, self->language));
    }

  return g_string_free (text, FALSE);
}

static char *
describe_coverage (const TilCheck *self,
                   const TilCase  *item,
                   const char     *subject)
{
  const TilPartner *partner = til_catalogue_get_partner (self->catalogue, item->partner);
  const char *name = til_label_get (&partner->label, self->language);
  g_autofree char *dimensions = describe_dimensions (self, item->lacking);

  if (item->kind == TIL_CASE_NO_DELIVERY)
    return g_strdup_printf (no_delivery_templates[self->language], name, self->year);
  if (item->lacking->len == 0)
    return g_strdup_printf (not_given_templates[0][self->language], subject, name);

  return g_strdup_printf (not_given_templates[1][self->language], subject, name, dimensions);
}

static char *
describe_revision (const TilCheck *self,
                   const TilCase  *item,
                   guint           n_included)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, item->finding->indicator);
  const TilDimension *dimension = til_catalogue_get_dimension (self->catalogue, item->dimension);
  g_autofree char *edition = describe_edition (self, til_ledger_scope (self->ledger, item->other));
  const char *name = til_label_get (&indicator->label, self->language);
  const char *by = til_label_get (&dimension->label, self->language);

  if (item->unit == TIL_ROOT)
    return g_strdup_printf (revision_templates[0][self->language], name, by, edition, n_included);

  return g_strdup_printf (revision_templates[1][self->language], name, by, edition, n_included,
                          til_label_get (&til_catalogue_get_category (self->catalogue, item->unit)->label,
                                         self->language));
}

/* "Adora", or that there are more than one. */
static char *
describe_elsewhere (const TilCheck *self,
                    const TilCase  *item)
{
  static const char * const several[TIL_N_LANGUAGES] = { "flere kilder", "several sources" };

  if (item->other == TIL_NONE)
    return g_strdup (several[self->language]);

  return describe_edition (self, til_ledger_scope (self->ledger, item->other));
}

/* The source of what is stated is held against: named where two differ. */
static char *
describe_other (const TilCheck *self,
                const TilCase  *item)
{
  const TilFindingTerm *term = item->finding->terms->len > 0 ? g_ptr_array_index (item->finding->terms, 0) : NULL;

  if (item->kind == TIL_CASE_PARTS || item->kind == TIL_CASE_ELSEWHERE || item->kind == TIL_CASE_REST)
    return g_strdup (til_label_get (&til_catalogue_get_dimension (self->catalogue, item->dimension)->label,
                                    self->language));
  if (item->other == TIL_NONE)
    return NULL;

  return describe_source (self, item->other, term != NULL ? term->figure : NULL,
                          choose_place (item));
}

/**
 * til_sentence_new:
 * @self: a check
 * @item: a case
 * @n_included: how many are folded under it
 *
 * Returns: (transfer full): the finding in one plain sentence
 */
char *
til_sentence_new (const TilCheck *self,
                  const TilCase  *item,
                  guint           n_included)
{
  const TilFinding *finding = item->finding;
  const TilFigure *figure = finding->figures->len > 0 ? g_ptr_array_index (finding->figures, 0) : NULL;
  g_autofree char *subject = til_key_describe (&finding->key, self->catalogue, self->language);
  g_autofree char *source = NULL;
  g_autofree char *stated = til_interval_format (finding->stated, -1, self->language);
  g_autofree char *expected = NULL;
  g_autofree char *difference = NULL;
  g_autofree char *other = NULL;
  const char * const *template;
  int n_decimals = til_check_is_additive (self, finding->indicator) ? -1 : 1;

  switch (item->kind)
    {
    case TIL_CASE_NO_DELIVERY:
    case TIL_CASE_NOT_GIVEN:
      return describe_coverage (self, item, subject);

    case TIL_CASE_REVISION:
      return describe_revision (self, item, n_included);

    default:
      break;
    }

  expected = til_interval_format (finding->expected, n_decimals, self->language);
  if (item->kind == TIL_CASE_JUMP)
    {
      g_autofree char *chance = describe_chance (item->chance, self->language);

      return g_strdup_printf (jump_templates[self->language], subject, expected, stated, chance);
    }

  source = describe_source (self, item->scope, figure, choose_place (item));
  template = item->kind == TIL_CASE_DELIVERED && item->sheet == 0 ? derived_template : templates[item->kind];
  difference = describe_difference (self, item);
  other = describe_other (self, item);
  if (item->kind == TIL_CASE_ELSEWHERE)
    {
      g_autofree char *elsewhere = describe_elsewhere (self, item);

      return g_strdup_printf (template[self->language], subject, source, stated, expected,
                              difference, other, elsewhere);
    }
  if (other != NULL)
    return g_strdup_printf (template[self->language], subject, source, stated, expected,
                            difference, other);

  return g_strdup_printf (template[self->language], subject, source, stated, expected,
                          difference);
}

/**
 * til_sentence_new_cause:
 * @self: a check
 * @cause: kind of cause
 * @first: (nullable): as #TilCause says
 * @second: (nullable): likewise
 * @third: (nullable): likewise
 *
 * Returns: (transfer full): a possible cause in one sentence
 */
char *
til_sentence_new_cause (const TilCheck *self,
                        TilCause        cause,
                        const char     *first,
                        const char     *second,
                        const char     *third)
{
  const char *template = cause_templates[cause][self->language];

  if (third != NULL)
    return g_strdup_printf (template, first, second, third);
  if (second != NULL)
    return g_strdup_printf (template, first, second);
  if (first != NULL)
    return g_strdup_printf (template, first);

  return g_strdup (template);
}
