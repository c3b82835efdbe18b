/* work/til-search.c: see the header */
#include "work/til-search.h"

#include <string.h>

#include "core/til-number.h"

#define MAX_HITS 100   /* of a kind: whoever finds more needs more words */

/* A word that must stand in what is found, or a number that must be its value. */
typedef struct
{
  char     *text;       /* folded */
  gboolean  is_number;
  gint64    number;     /* thousandths */
} Word;

typedef struct
{
  TilProject  *project;
  TilLanguage  language;
  GPtrArray   *words;    /* Word */
  GPtrArray   *hits;     /* TilHit */
  guint        n_hits[TIL_N_HITS];
} Search;

static void
word_free (Word *word)
{
  g_free (word->text);
  g_free (word);
}

/**
 * til_hit_free:
 * @self: (transfer full): something found
 */
void
til_hit_free (TilHit *self)
{
  g_free (self->title);
  g_free (self->detail);
  g_free (self->value);
  g_free (self->sheet);
  g_free (self->cell);
  g_free (self->code);
  g_free (self);
}

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("");
}

static void
add_word (Search     *search,
          const char *text)
{
  Word *word;

  if (*text == '\0')
    return;

  word = g_new0 (Word, 1);
  word->text = fold (text);
  word->is_number = til_number_parse (text, &word->number);
  g_ptr_array_add (search->words, word);
}

/* "1 233" is one number, "rosa 45" a word and a number. */
static void
split (Search     *search,
       const char *query)
{
  g_autofree char *stripped = g_strstrip (g_strdup (query));
  g_auto(GStrv) parts = NULL;
  gint64 number;

  if (til_number_parse (stripped, &number))
    {
      add_word (search, stripped);
      return;
    }

  parts = g_strsplit_set (stripped, " \t\n", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    add_word (search, parts[i]);
}

static gboolean
is_value (TilInterval value,
          gint64      number)
{
  return (value.low == number && value.low != TIL_NO_LOWER_END) ||
         (value.high == number && value.high != TIL_NO_UPPER_END);
}

/* Every word stands in @text; a number may be one of @values instead. A number
 * alone is a value: 2024 as a year would find everything. */
static gboolean
matches (const Search      *search,
         const char        *text,
         const TilInterval *values,
         gsize              n_values)
{
  g_autofree char *folded = fold (text);

  for (guint i = 0; i < search->words->len; i++)
    {
      const Word *word = g_ptr_array_index (search->words, i);
      gboolean found = FALSE;

      for (gsize j = 0; j < n_values && word->is_number && !found; j++)
        found = is_value (values[j], word->number);
      if (!found && (!word->is_number || search->words->len > 1))
        found = strstr (folded, word->text) != NULL;
      if (!found)
        return FALSE;
    }

  return search->words->len > 0;
}

static TilHit *
add_hit (Search     *search,
         TilHitKind  kind,
         const char *title,
         const char *detail,
         const char *value)
{
  TilHit *hit;

  if (search->n_hits[kind] >= MAX_HITS)
    return NULL;

  search->n_hits[kind]++;
  hit = g_new0 (TilHit, 1);
  hit->kind = kind;
  hit->title = g_strdup (title);
  hit->detail = g_strdup (detail);
  hit->value = g_strdup (value);
  hit->sheet = g_strdup ("");
  hit->cell = g_strdup ("");
  hit->code = g_strdup ("");
  g_ptr_array_add (search->hits, hit);
  return hit;
}

static void
set_code (TilHit     *hit,
          const char *code)
{
  if (hit == NULL)
    return;

  g_free (hit->code);
  hit->code = g_strdup (code);
}

static char *
describe_place (const TilDelivery *delivery,
                const TilFigure   *figure)
{
  const char *file = *delivery->file != '\0' ? delivery->file : delivery->origin;

  if (*figure->sheet == '\0')
    return g_strdup_printf ("%s · %s", file, figure->cell);

  return g_strdup_printf ("%s · %s · %s", file, figure->sheet, figure->cell);
}

static void
search_figures (Search   *search,
                gboolean  draft)
{
  TilCube *cube = til_project_get_cube (search->project);
  TilCatalogue *catalogue = til_project_get_catalogue (search->project);
  GPtrArray *figures = til_cube_get_figures (cube);

  for (guint i = 0; i < figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (figures, i);
      const TilDelivery *delivery = til_cube_get_delivery (cube, figure->delivery);
      const TilInterval values[] = { figure->value, til_figure_get_value (figure) };
      g_autofree char *key = NULL;
      g_autofree char *place = NULL;
      g_autofree char *text = NULL;
      const char *partner;
      TilHit *hit;

      if (delivery == NULL || (til_cube_get_role (cube, figure) == TIL_ROLE_DRAFT) != draft)
        continue;

      partner = til_label_get (&til_catalogue_get_partner (catalogue, delivery->partner)->label, search->language);
      key = til_key_describe (&figure->key, catalogue, search->language);
      place = describe_place (delivery, figure);
      text = g_strjoin ("\n", key, partner, place, figure->text, NULL);
      if (!matches (search, text, values, G_N_ELEMENTS (values)))
        continue;

      hit = add_hit (search, draft ? TIL_HIT_DRAFT : TIL_HIT_FIGURE, key, place, figure->text);
      if (hit == NULL)
        return;
      hit->delivery = figure->delivery;
      g_free (hit->sheet);
      hit->sheet = g_strdup (figure->sheet);
      g_free (hit->cell);
      hit->cell = g_strdup (figure->cell);
    }
}

static void
search_findings (Search *search)
{
  GPtrArray *findings = til_project_get_findings (search->project)->findings;

  for (guint i = 0; i < findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings, i);
      g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (TilInterval));
      g_autofree char *text = NULL;
      const char *note = finding->judgement != NULL && finding->judgement->note != NULL ? finding->judgement->note : "";

      g_array_append_val (values, finding->expected);
      g_array_append_val (values, finding->stated);
      for (guint j = 0; j < finding->terms->len; j++)
        g_array_append_val (values, ((const TilFindingTerm *) g_ptr_array_index (finding->terms, j))->value);
      text = g_strjoin ("\n", finding->message, note, NULL);
      if (matches (search, text, (const TilInterval *) (gpointer) values->data, values->len))
        set_code (add_hit (search, TIL_HIT_FINDING, finding->message, note, ""), finding->id);
    }
}

static void
search_table (Search         *search,
              const char     *code,
              const TilTable *table)
{
  const char *group = "";

  if (matches (search, table->title, NULL, 0))
    set_code (add_hit (search, TIL_HIT_TABLE, table->title, "", ""), code);

  for (guint row = 0; row < table->rows->len; row++)
    {
      const TilTableRow *line = g_ptr_array_index (table->rows, row);

      if (*line->group != '\0')
        group = line->group;
      for (guint column = 0; column < table->columns->len; column++)
        {
          const TilTableCell *cell = til_table_get_cell (table, row, column);
          const TilInterval values[] = { cell->value, cell->paren };
          const char *heading = g_ptr_array_index (table->columns, column);
          g_autofree char *place = g_strjoin (" · ", line->label, heading, NULL);
          g_autofree char *text = g_strjoin ("\n", table->title, group, place, cell->text, NULL);

          if ((cell->kind == TIL_TABLE_CELL_NUMBER || cell->kind == TIL_TABLE_CELL_INTERVAL) &&
              matches (search, text, values, cell->has_paren ? 2 : 1))
            set_code (add_hit (search, TIL_HIT_TABLE, table->title, place, cell->text), code);
        }
    }
}

static void
search_tables (Search *search)
{
  GPtrArray *forms = til_project_get_catalogue (search->project)->tables;

  for (guint i = 0; i < forms->len; i++)
    {
      const TilTableForm *form = g_ptr_array_index (forms, i);
      g_autoptr(TilTable) table = til_project_make_table (search->project, form->code, search->language, NULL);

      if (table != NULL)
        search_table (search, form->code, table);
    }
}

static void
search_chart (Search             *search,
              const char         *code,
              const TilChartData *data)
{
  if (matches (search, data->title, NULL, 0))
    set_code (add_hit (search, TIL_HIT_CHART, data->title, "", ""), code);

  for (guint i = 0; i < data->series->len; i++)
    {
      const TilSeries *series = g_ptr_array_index (data->series, i);

      for (guint j = 0; j < series->points->len; j++)
        {
          const TilPoint *point = g_ptr_array_index (series->points, j);
          g_autofree char *place = g_strdup_printf ("%s · %d", series->label, data->first_year + (int) j);
          g_autofree char *text = g_strjoin ("\n", data->title, place, NULL);
          g_autofree char *value = NULL;

          if (point->kind == TIL_POINT_GAP || !matches (search, text, &point->value, 1))
            continue;
          value = til_interval_format (point->value, -1, search->language);
          set_code (add_hit (search, TIL_HIT_CHART, data->title, place, value), code);
        }
    }
}

static void
search_charts (Search *search)
{
  GPtrArray *forms = til_project_get_catalogue (search->project)->charts;

  for (guint i = 0; i < forms->len; i++)
    {
      const TilChartForm *form = g_ptr_array_index (forms, i);
      g_autoptr(TilChartData) data = til_project_make_chart (search->project, form->code, search->language, NULL);

      if (data != NULL)
        search_chart (search, form->code, data);
    }
}

/**
 * til_search:
 * @project: a project
 * @query: words, a number, or both: "183", "rosa women 45"; in the project's
 *   language
 *
 * Finds what holds every word of @query, in any order and case. A number is
 * found where it is the value, wherever it stands.
 *
 * Returns: (transfer full) (element-type TilHit): by kind; at most a hundred of
 *   each, none of an empty @query
 */
GPtrArray *
til_search (TilProject *project,
            const char *query)
{
  Search search = { .project = project, .language = til_project_get_language (project) };
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) word_free);

  search.words = words;
  search.hits = g_ptr_array_new_with_free_func ((GDestroyNotify) til_hit_free);
  split (&search, query);
  if (words->len == 0)
    return search.hits;

  search_figures (&search, FALSE);
  search_figures (&search, TRUE);
  search_findings (&search);
  search_tables (&search);
  search_charts (&search);
  return search.hits;
}
