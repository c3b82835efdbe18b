/* core/til-series-text.c
 *
 * Sentences are in the report's language, not the program's: they are printed
 * with the chart. So they stand here and not in po/.
 */
#include "core/til-series-text.h"

#include "core/til-number.h"

typedef enum
{
  SAYS_NOTHING,      /* years */
  SAYS_NOTHING_OF,   /* series, years */
  SAYS_AT_LEAST,     /* series, year, number */
  SAYS_BETWEEN,      /* series, year, interval */
  SAYS_DRAFT,        /* years */
  SAYS_PUBLISHED,    /* years */
  SAYS_UPPER_BOUND,
  SAYS_FROM_TO,      /* series, first value, its year, last value, its year, highest, its year */
  SAYS_ONE_YEAR,     /* series, value, year */
  SAYS_NO_NUMBERS,   /* title */
  SAYS_IN_YEAR,      /* year */
  N_SENTENCES
} Sentence;

static const char * const sentences[TIL_N_LANGUAGES][N_SENTENCES] = {
  [TIL_LANGUAGE_NB] = {
    [SAYS_NOTHING] = "Ingen har oppgitt tall for %s.",
    [SAYS_NOTHING_OF] = "%s: ingen har oppgitt tall for %s.",
    [SAYS_AT_LEAST] = "%s i %d: minst %s; noen har ikke oppgitt tall.",
    [SAYS_BETWEEN] = "%s i %d: %s; noen har ikke oppgitt fordelingen.",
    [SAYS_DRAFT] = "Fra utkastet, innenfor det partnernes tall gir rom for: %s.",
    [SAYS_PUBLISHED] = "Fra en tidligere utgave: %s.",
    [SAYS_UPPER_BOUND] = "Samme person kan være talt flere ganger; summene er øvre grenser.",
    [SAYS_FROM_TO] = "%s: %s i %d, %s i %d; høyest %s i %d.",
    [SAYS_ONE_YEAR] = "%s: %s i %d.",
    [SAYS_NO_NUMBERS] = "%s: ingen tall.",
    [SAYS_IN_YEAR] = "I %d:",
  },
  [TIL_LANGUAGE_EN] = {
    [SAYS_NOTHING] = "Nobody stated numbers for %s.",
    [SAYS_NOTHING_OF] = "%s: nobody stated numbers for %s.",
    [SAYS_AT_LEAST] = "%s in %d: at least %s; some stated no number.",
    [SAYS_BETWEEN] = "%s in %d: %s; some stated no breakdown.",
    [SAYS_DRAFT] = "From the draft, within what the partners' numbers allow: %s.",
    [SAYS_PUBLISHED] = "From an earlier edition: %s.",
    [SAYS_UPPER_BOUND] = "The same person may be counted more than once; the sums are upper bounds.",
    [SAYS_FROM_TO] = "%s: %s in %d, %s in %d; highest %s in %d.",
    [SAYS_ONE_YEAR] = "%s: %s in %d.",
    [SAYS_NO_NUMBERS] = "%s: no numbers.",
    [SAYS_IN_YEAR] = "In %d:",
  },
};

static const char *
say (const TilChartData *data,
     Sentence            sentence)
{
  return sentences[data->language][sentence];
}

static const TilSeries *
series_at (const TilChartData *data,
           guint               i)
{
  return g_ptr_array_index (data->series, i);
}

static const TilPoint *
point_at (const TilSeries *series,
          guint            i)
{
  return g_ptr_array_index (series->points, i);
}

static guint
n_years (const TilChartData *data)
{
  return (guint) (data->last_year - data->first_year + 1);
}

static char *
point_text (const TilChartData *data,
            const TilPoint     *point)
{
  return til_interval_format (point->value, -1, data->language);
}

/* --- notes ----------------------------------------------------------------- */

/* Years for which @marks is set, runs joined: "2019–2021, 2023". */
static char *
years_text (const TilChartData *data,
            const gboolean     *marks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_years (data); i++)
    {
      guint last = i;

      if (!marks[i])
        continue;
      while (last + 1 < n_years (data) && marks[last + 1])
        last++;

      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append_printf (text, "%d", data->first_year + (int) i);
      if (last > i)
        g_string_append_printf (text, "–%d", data->first_year + (int) last);
      i = last;
    }

  return g_string_free (text, FALSE);
}

static gboolean
is_silent (const TilPoint *point)
{
  return point->kind == TIL_POINT_GAP && point->value.low <= 0;
}

static gboolean
any_mark (const TilChartData *data,
          const gboolean     *marks)
{
  for (guint i = 0; i < n_years (data); i++)
    if (marks[i])
      return TRUE;

  return FALSE;
}

static void
add_years_note (GPtrArray          *notes,
                const TilChartData *data,
                Sentence            sentence,
                const char         *label,
                const gboolean     *marks)
{
  g_autofree char *years = NULL;

  if (!any_mark (data, marks))
    return;

  years = years_text (data, marks);
  g_ptr_array_add (notes, label != NULL ? g_strdup_printf (say (data, sentence), label, years)
                                        : g_strdup_printf (say (data, sentence), years));
}

/* Years in which no series has a number are told once. */
static void
add_silence (GPtrArray          *notes,
             const TilChartData *data)
{
  g_autofree gboolean *all = g_new0 (gboolean, n_years (data));
  g_autofree gboolean *own = g_new0 (gboolean, n_years (data));

  for (guint i = 0; i < n_years (data); i++)
    {
      all[i] = data->series->len > 0;
      for (guint s = 0; s < data->series->len; s++)
        all[i] = all[i] && is_silent (point_at (series_at (data, s), i));
    }
  add_years_note (notes, data, SAYS_NOTHING, NULL, all);

  for (guint s = 0; s < data->series->len; s++)
    {
      for (guint i = 0; i < n_years (data); i++)
        own[i] = !all[i] && is_silent (point_at (series_at (data, s), i));
      add_years_note (notes, data, SAYS_NOTHING_OF, series_at (data, s)->label, own);
    }
}

static void
add_bounds (GPtrArray          *notes,
            const TilChartData *data)
{
  for (guint s = 0; s < data->series->len; s++)
    for (guint i = 0; i < n_years (data); i++)
      {
        const TilPoint *point = point_at (series_at (data, s), i);
        int year = data->first_year + (int) i;
        g_autofree char *number = NULL;

        if (point->kind == TIL_POINT_INTERVAL)
          {
            number = point_text (data, point);
            g_ptr_array_add (notes, g_strdup_printf (say (data, SAYS_BETWEEN),
                                                     series_at (data, s)->label, year, number));
          }
        else if (point->kind == TIL_POINT_GAP && !is_silent (point))
          {
            number = til_number_format (point->value.low, -1, data->language);
            g_ptr_array_add (notes, g_strdup_printf (say (data, SAYS_AT_LEAST),
                                                     series_at (data, s)->label, year, number));
          }
      }
}

static void
add_origin (GPtrArray          *notes,
            const TilChartData *data,
            TilBasis            basis,
            Sentence            sentence)
{
  g_autofree gboolean *marks = g_new0 (gboolean, n_years (data));

  for (guint s = 0; s < data->series->len; s++)
    for (guint i = 0; i < n_years (data); i++)
      marks[i] = marks[i] || point_at (series_at (data, s), i)->basis == basis;
  add_years_note (notes, data, sentence, NULL, marks);
}

/**
 * til_series_notes:
 * @data: a chart with its series
 * @upper_bound_only: whether a sum over an overlapping dimension is shown
 *
 * Returns: (transfer full) (element-type utf8): what a reader must know to read
 *   the chart right: gaps, intervals, numbers that are not the partners' own
 */
GPtrArray *
til_series_notes (const TilChartData *data,
                  gboolean            upper_bound_only)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);

  add_silence (notes, data);
  add_bounds (notes, data);
  add_origin (notes, data, TIL_BASIS_DRAFT, SAYS_DRAFT);
  add_origin (notes, data, TIL_BASIS_PUBLISHED, SAYS_PUBLISHED);
  if (upper_bound_only)
    g_ptr_array_add (notes, g_strdup (say (data, SAYS_UPPER_BOUND)));

  return notes;
}

/* --- the spoken summary ------------------------------------------------------ */

/* First, last and highest point of a series that are not gaps. */
static gboolean
find_ends (const TilChartData *data,
           const TilSeries    *series,
           guint              *first,
           guint              *last,
           guint              *highest)
{
  gboolean found = FALSE;

  for (guint i = 0; i < n_years (data); i++)
    {
      const TilPoint *point = point_at (series, i);

      if (point->kind == TIL_POINT_GAP)
        continue;
      if (!found)
        *first = *highest = i;
      if (point->value.high > point_at (series, *highest)->value.high)
        *highest = i;
      *last = i;
      found = TRUE;
    }

  return found;
}

static void
append_trend (GString            *text,
              const TilChartData *data,
              const TilSeries    *series)
{
  guint first = 0, last = 0, highest = 0;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *top = NULL;

  if (!find_ends (data, series, &first, &last, &highest))
    {
      g_string_append_printf (text, say (data, SAYS_NO_NUMBERS), series->label);
      return;
    }

  from = point_text (data, point_at (series, first));
  to = point_text (data, point_at (series, last));
  top = point_text (data, point_at (series, highest));
  if (first == last)
    g_string_append_printf (text, say (data, SAYS_ONE_YEAR), series->label, to,
                            data->first_year + (int) last);
  else
    g_string_append_printf (text, say (data, SAYS_FROM_TO), series->label,
                            from, data->first_year + (int) first,
                            to, data->first_year + (int) last,
                            top, data->first_year + (int) highest);
}

static int
compare_series_by_last (gconstpointer a,
                        gconstpointer b)
{
  const TilSeries *left = *(TilSeries * const *) a;
  const TilSeries *right = *(TilSeries * const *) b;
  const TilPoint *left_point = point_at (left, left->points->len - 1);
  const TilPoint *right_point = point_at (right, right->points->len - 1);

  if (left_point->value.high == right_point->value.high)
    return 0;

  return left_point->value.high > right_point->value.high ? -1 : 1;
}

/* Every series' number in the last year from @first on, largest first. */
static gboolean
append_last_year (GString            *text,
                  const TilChartData *data,
                  guint               first)
{
  g_autoptr(GPtrArray) told = g_ptr_array_new ();

  for (guint s = first; s < data->series->len; s++)
    {
      const TilSeries *series = series_at (data, s);

      if (point_at (series, n_years (data) - 1)->kind != TIL_POINT_GAP)
        g_ptr_array_add (told, g_ptr_array_index (data->series, s));
    }
  if (told->len == 0)
    return FALSE;

  g_ptr_array_sort (told, compare_series_by_last);
  g_string_append_printf (text, say (data, SAYS_IN_YEAR), data->last_year);
  for (guint i = 0; i < told->len; i++)
    {
      const TilSeries *series = g_ptr_array_index (told, i);
      g_autofree char *number = point_text (data, point_at (series, n_years (data) - 1));

      g_string_append_printf (text, "%s %s %s", i > 0 ? "," : "", series->label, number);
    }
  g_string_append_c (text, '.');

  return TRUE;
}

/**
 * til_chart_data_describe:
 * @self: a chart
 *
 * What a screen reader says of the chart: where the first series began, where
 * it ended and its highest point; then what the others are in the last year.
 *
 * Returns: (transfer full): one or two sentences in the chart's language
 */
char *
til_chart_data_describe (const TilChartData *self)
{
  GString *text = g_string_new (NULL);

  if (self->series->len == 0)
    {
      g_string_append_printf (text, say (self, SAYS_NO_NUMBERS), self->title);
    }
  else if (self->first_year == self->last_year)
    {
      if (!append_last_year (text, self, 0))
        g_string_append_printf (text, say (self, SAYS_NO_NUMBERS), self->title);
    }
  else
    {
      append_trend (text, self, series_at (self, 0));
      if (self->series->len > 1)
        {
          gsize length = text->len;

          g_string_append_c (text, ' ');
          if (!append_last_year (text, self, 1))
            g_string_truncate (text, length);
        }
    }

  return g_string_free (text, FALSE);
}
