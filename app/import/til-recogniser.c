/* import/til-recogniser.c: see the header */
#include "import/til-recogniser.h"

#include <string.h>

#include "import/til-recogniser-private.h"

/* Beyond this place a label is context: it may lend, it need not be explained. */
#define LAST_OWN_PLACE TIL_PLACE_OUTER

/* How often what is open is tried again. */
#define N_PASSES 3

#define CONFIDENCE_CERTAIN 0.98
#define CONFIDENCE_FUZZY   0.92
#define CONFIDENCE_CONTEXT 0.9

static void
recognised_free (gpointer data)
{
  g_free (data);
}

/**
 * til_recogniser_new:
 * @catalogue: the catalogue; kept alive
 * @lexicon: its lexicon; kept by the caller
 * @partner: who sent the file
 * @year: the year that the file is about; 0 if not told
 * @answers: (nullable) (element-type char* char*): answers by question
 *
 * Returns: (transfer full): a recogniser for the sheets of one file
 */
TilRecogniser *
til_recogniser_new (TilCatalogue     *catalogue,
                    TilLexicon       *lexicon,
                    guint             partner,
                    int               year,
                    const GHashTable *answers)
{
  TilRecogniser *self = g_new0 (TilRecogniser, 1);

  self->catalogue = til_catalogue_ref (catalogue);
  self->lexicon = lexicon;
  self->partner = til_catalogue_get_partner (catalogue, partner);
  self->year = year;
  self->answers = answers;
  self->unit = til_catalogue_find_dimension (catalogue, "unit");
  self->extra = g_ptr_array_new_with_free_func (g_free);
  self->used_answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) til_answer_free);
  self->answered_indicator = TIL_NONE;
  return self;
}

void
til_recogniser_free (TilRecogniser *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->extra);
  g_hash_table_unref (self->used_answers);
  til_catalogue_unref (self->catalogue);
  g_free (self);
}

/* ---- labels ---- */

/* In a partner's file its name stands above everything. */
static gboolean
is_partners_name (const TilRecogniser *self,
                  const char          *condition)
{
  for (char **spelling = self->partner->spellings; *spelling != NULL; spelling++)
    {
      g_autoptr(GPtrArray) tokens = til_tokens_new (*spelling);
      g_autofree char *joined = til_tokens_join (tokens, 0, tokens->len, TRUE);

      if (strcmp (joined, condition) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
til_recogniser_conditions_hold (const TilRecogniser   *self,
                                const TilMeaning      *meaning,
                                const TilPlacedNumber *number,
                                const TilGridCell     *own)
{
  if (meaning->conditions == NULL)
    return TRUE;
  for (guint i = 0; i < meaning->conditions->len; i++)
    {
      const char *condition = g_ptr_array_index (meaning->conditions, i);
      gboolean found = is_partners_name (self, condition);

      for (guint j = 0; j < number->labels->len && !found; j++)
        {
          const TilGridCell *cell = g_array_index (number->labels, TilPlacedLabel, j).cell;

          found = cell != own && cell->tokens != NULL && til_tokens_contain (cell->tokens, condition);
        }
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* Whether another label of the number was needed for a spelling of two parts. */
static gboolean
serves_as_condition (const TilRecogniser   *self,
                     const TilPlacedNumber *number,
                     const TilGridCell     *cell,
                     guint                  indicator)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilGridCell *other = g_array_index (number->labels, TilPlacedLabel, i).cell;

      if (other == cell || other->spans == NULL)
        continue;
      for (guint j = 0; j < other->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (other->spans, TilSpan, j);

          for (guint k = 0; k < span->meanings->len; k++)
            {
              const TilMeaning *meaning = g_ptr_array_index (span->meanings, k);

              if (meaning->conditions == NULL || (meaning->kind == TIL_MEANING_INDICATOR && meaning->index != indicator)
                  || !til_recogniser_conditions_hold (self, meaning, number, other))
                continue;
              for (guint c = 0; c < meaning->conditions->len; c++)
                if (til_tokens_contain (cell->tokens, g_ptr_array_index (meaning->conditions, c)))
                  return TRUE;
            }
        }
    }
  return FALSE;
}

/* A unit of someone else is no unit in this partner's file. */
static gboolean
unit_is_possible (const TilRecogniser *self,
                  guint                category)
{
  const TilCategory *entry = til_catalogue_get_category (self->catalogue, category);

  if (self->partner->role != TIL_ROLE_PARTNER)
    return TRUE;
  for (guint i = 0; i < self->partner->units->len; i++)
    {
      guint unit = g_array_index (self->partner->units, guint, i);

      if (til_catalogue_is_within (self->catalogue, category, unit)
          || til_catalogue_is_within (self->catalogue, unit, category))
        return TRUE;
      for (guint j = 0; entry->relation == TIL_GROUP && j < entry->parts->len; j++)
        if (til_catalogue_is_within (self->catalogue, g_array_index (entry->parts, guint, j), unit))
          return TRUE;
    }
  return FALSE;
}

gboolean
til_recogniser_expects (const TilRecogniser *self,
                        guint                indicator)
{
  for (guint i = 0; i < self->partner->expectations->len; i++)
    {
      const TilExpectation *expectation = g_ptr_array_index (self->partner->expectations, i);

      if (expectation->indicator == indicator)
        return TRUE;
    }
  return FALSE;
}

/* An indicator that other partners are there to report, and this one is not. */
static gboolean
is_of_others (const TilRecogniser *self,
              guint                indicator)
{
  if (self->partner->expectations->len == 0 || til_recogniser_expects (self, indicator))
    return FALSE;
  for (guint i = 0; i < self->catalogue->partners->len; i++)
    {
      const TilPartner *partner = g_ptr_array_index (self->catalogue->partners, i);

      for (guint j = 0; j < partner->expectations->len; j++)
        if (((const TilExpectation *) g_ptr_array_index (partner->expectations, j))->indicator == indicator)
          return TRUE;
    }
  return FALSE;
}

gboolean
til_recogniser_indicator_possible (const TilRecogniser *self,
                                   guint                indicator)
{
  const TilIndicator *entry = til_catalogue_get_indicator (self->catalogue, indicator);

  if (self->partner->role != TIL_ROLE_PARTNER)
    return TRUE;
  /* Who has no services does not count their users. */
  if (self->unit != TIL_NONE && self->partner->units->len == 0 && til_indicator_has_dimension (entry, self->unit))
    return FALSE;
  return !is_of_others (self, indicator);
}

static gboolean
category_is_possible (const TilRecogniser *self,
                      const TilIndicator  *indicator,
                      guint                category)
{
  const TilCategory *entry = til_catalogue_get_category (self->catalogue, category);

  if (!til_indicator_has_dimension (indicator, entry->dimension))
    return FALSE;
  return entry->dimension != self->unit || unit_is_possible (self, category);
}

/* ---- one hypothesis: the labels, read for one indicator ---- */

static guint
rank_of (TilPlace place)
{
  switch (place)
    {
    case TIL_PLACE_ROW:
    case TIL_PLACE_COLUMN:
      return 0;
    case TIL_PLACE_SIDE:
    case TIL_PLACE_OUTER:
      return 1;
    case TIL_PLACE_PARENT:
      return 2;
    case TIL_PLACE_GROUP:
    case TIL_PLACE_CORNER:
      return 3;
    case TIL_PLACE_BAND:
      return 4;
    case TIL_PLACE_INHERITED:
      return 5;
    case TIL_PLACE_SECTION:
      return 7;
    case TIL_PLACE_TITLE:
    default:
      return 8;
    }
}

static gboolean
announces (const TilGridCell *cell,
           guint              dimension)
{
  if (cell->spans == NULL)
    return FALSE;
  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind == TIL_MEANING_DIMENSION && meaning->index == dimension)
            return TRUE;
        }
    }
  return FALSE;
}

static guint
announced_distance (const TilPlacedNumber *number,
                    guint                  dimension)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (announces (label->cell, dimension))
        return rank_of (label->place) * 16 + label->depth;
    }
  return G_MAXUINT;
}

/* How near a broader category of the same dimension is said by another label. */
static guint
ancestor_distance (const TilRecogniser   *self,
                   const TilPlacedNumber *number,
                   const TilGridCell     *own,
                   guint                  category)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->cell == own || label->cell->spans == NULL)
        continue;
      for (guint j = 0; j < label->cell->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, j);

          for (guint k = 0; k < span->meanings->len; k++)
            {
              const TilMeaning *meaning = g_ptr_array_index (span->meanings, k);

              if (meaning->kind == TIL_MEANING_CATEGORY && meaning->index != category
                  && til_catalogue_is_within (self->catalogue, category, meaning->index))
                return rank_of (label->place) * 16 + label->depth;
            }
        }
    }
  return G_MAXUINT;
}

/* Rows of one table break down by one dimension: what its other labels say. */
static guint
sibling_votes (const TilRecogniser   *self,
               const TilIndicator    *indicator,
               const TilPlacedNumber *number,
               const TilGridCell     *own,
               TilPlace               place,
               guint                  dimension)
{
  guint votes = 0;

  for (guint i = 0; i < self->numbers->len; i++)
    {
      const TilPlacedNumber *other = g_ptr_array_index (self->numbers, i);

      if (other->table != number->table || other == number)
        continue;
      for (guint j = 0; j < other->labels->len; j++)
        {
          const TilPlacedLabel *label = &g_array_index (other->labels, TilPlacedLabel, j);
          guint only = TIL_NONE;
          gboolean several = FALSE;

          if (label->place != place || label->cell == own || label->cell->spans == NULL)
            continue;
          for (guint k = 0; k < label->cell->spans->len; k++)
            {
              const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, k);

              for (guint m = 0; m < span->meanings->len; m++)
                {
                  const TilMeaning *meaning = g_ptr_array_index (span->meanings, m);
                  guint its;

                  if (meaning->kind != TIL_MEANING_CATEGORY
                      || !category_is_possible (self, indicator, meaning->index))
                    continue;
                  its = til_catalogue_get_category (self->catalogue, meaning->index)->dimension;
                  several |= only != TIL_NONE && only != its;
                  only = its;
                }
            }
          if (!several && only == dimension)
            {
              /* the neighbours count most */
              guint row_gap = place == TIL_PLACE_COLUMN
                              ? (guint) ABS ((int) label->cell->column - (int) own->column)
                              : (guint) ABS ((int) label->cell->row - (int) own->row);

              votes = MAX (votes, row_gap < 100 ? 100 - row_gap : 1);
            }
        }
    }
  return votes;
}

typedef struct
{
  guint    category;
  guint    rank;       /* of the label that says it */
  gboolean row_side;   /* said along the row */
  gboolean unsure;
} Said;

typedef struct
{
  guint        indicator;
  guint        rank;         /* where the indicator was said */
  gboolean     conditional;
  GArray      *said;         /* Said */
  TilDoubt     doubt;
  TilGridCell *about;
  guint        n_explained;
  gboolean     fuzzy;
  const GPtrArray *answered;    /* TilGridCell: labels she has explained; NULL: none */
} Hypothesis;

static void
hypothesis_clear (Hypothesis *self)
{
  g_clear_pointer (&self->said, g_array_unref);
}

static void
raise_doubt (Hypothesis  *self,
             TilDoubt     doubt,
             TilGridCell *about)
{
  if (self->doubt != TIL_DOUBT_NONE
      || (about != NULL && self->answered != NULL && g_ptr_array_find ((GPtrArray *) self->answered, about, NULL)))
    return;
  self->doubt = doubt;
  self->about = about;
}

/* Of several categories that a spelling may mean, the one that headings,
 * broader categories or the rows beside it speak for. */
static guint
choose_category (const TilRecogniser   *self,
                 const TilIndicator    *indicator,
                 const TilPlacedNumber *number,
                 TilGridCell           *cell,
                 TilPlace               place,
                 const TilSpan         *span,
                 gboolean              *unsure)
{
  guint found[16], n = 0;

  *unsure = FALSE;
  for (guint i = 0; i < span->meanings->len && n < G_N_ELEMENTS (found); i++)
    {
      const TilMeaning *meaning = g_ptr_array_index (span->meanings, i);

      if (meaning->kind != TIL_MEANING_CATEGORY || !category_is_possible (self, indicator, meaning->index)
          || !til_recogniser_conditions_hold (self, meaning, number, cell))
        continue;
      if (meaning->conditions != NULL)
        return meaning->index;
      /* a heading "by place (Oslo)" breaks down by place, so Oslo is none here */
      if (place >= TIL_PLACE_GROUP
          && announces (cell, til_catalogue_get_category (self->catalogue, meaning->index)->dimension))
        continue;
      found[n++] = meaning->index;
    }
  if (n == 0)
    return TIL_ROOT;
  if (n == 1)
    return found[0];

  /* a broader category near by */
  {
    guint best = G_MAXUINT, chosen = TIL_ROOT;
    gboolean tie = FALSE;

    for (guint i = 0; i < n; i++)
      {
        guint distance = ancestor_distance (self, number, cell, found[i]);

        if (til_catalogue_get_category (self->catalogue, found[i])->dimension == self->unit)
          continue;
        if (distance == best && best != G_MAXUINT)
          tie = TRUE;
        if (distance < best)
          {
            best = distance;
            chosen = found[i];
            tie = FALSE;
          }
      }
    if (chosen != TIL_ROOT && !tie)
      return chosen;
  }

  /* an announced dimension */
  {
    guint best = G_MAXUINT, chosen = TIL_ROOT;
    gboolean tie = FALSE;

    for (guint i = 0; i < n; i++)
      {
        guint dimension = til_catalogue_get_category (self->catalogue, found[i])->dimension;
        guint distance = announced_distance (number, dimension);

        if (distance == best && best != G_MAXUINT)
          tie = TRUE;
        if (distance < best)
          {
            best = distance;
            chosen = found[i];
            tie = FALSE;
          }
      }
    if (chosen != TIL_ROOT && !tie)
      return chosen;
  }

  /* the same dimension as the labels beside it */
  {
    guint most = 0, chosen = TIL_ROOT;
    gboolean tie = FALSE;

    for (guint i = 0; i < n; i++)
      {
        guint dimension = til_catalogue_get_category (self->catalogue, found[i])->dimension;
        guint votes = sibling_votes (self, indicator, number, cell, place, dimension);

        if (votes == most && most > 0)
          tie = TRUE;
        if (votes > most)
          {
            most = votes;
            chosen = found[i];
            tie = FALSE;
          }
      }
    if (chosen != TIL_ROOT && !tie)
      return chosen;
  }

  /* a broader one holds all the others, "Europa" */
  for (guint i = 0; i < n; i++)
    {
      gboolean holds_all = TRUE;

      for (guint j = 0; j < n; j++)
        holds_all &= til_catalogue_is_within (self->catalogue, found[j], found[i]);
      if (holds_all)
        return found[i];
    }
  *unsure = TRUE;
  return found[0];
}

static void
say (Hypothesis          *self,
     const TilRecogniser *recogniser,
     guint                category,
     TilPlace             place,
     gboolean             unsure,
     TilGridCell         *cell)
{
  const TilCategory *entry = til_catalogue_get_category (recogniser->catalogue, category);
  guint rank = rank_of (place);
  gboolean row_side = place != TIL_PLACE_COLUMN && place != TIL_PLACE_OUTER && place != TIL_PLACE_INHERITED;

  for (guint i = 0; i < self->said->len; i++)
    {
      Said *said = &g_array_index (self->said, Said, i);
      const TilCategory *other = til_catalogue_get_category (recogniser->catalogue, said->category);

      if (other->dimension != entry->dimension)
        continue;
      if (til_catalogue_is_within (recogniser->catalogue, category, said->category))
        {
          /* what is said further away is narrower only for what the labels
           * beside it leave open */
          if (category != said->category)
            said->category = category;
          return;
        }
      if (til_catalogue_is_within (recogniser->catalogue, said->category, category))
        return;
      if (entry->relation == TIL_GROUP || other->relation == TIL_GROUP)
        {
          if (other->relation == TIL_GROUP && entry->relation != TIL_GROUP)
            said->category = category;
          return;
        }
      /* two on one axis at once, or row against column */
      if (rank <= 1 && said->rank <= 1)
        raise_doubt (self, TIL_DOUBT_CONFLICT, cell);
      else if (rank == said->rank && rank <= 4 && said->row_side == row_side)
        raise_doubt (self, TIL_DOUBT_CONFLICT, cell);
      return;
    }

  {
    Said said = { category, rank, row_side, unsure };

    g_array_append_val (self->said, said);
  }
}

static gboolean
token_needs_no_explanation (const TilToken *token)
{
  if (token->kind == TIL_TOKEN_YEAR || token->kind == TIL_TOKEN_YEAR_RANGE)
    return TRUE;
  /* single letters are list marks, "a)" */
  return token->kind == TIL_TOKEN_WORD && g_utf8_strlen (token->text, -1) == 1;
}

/* "Barn" where children are counted, "Vedtak" where decisions are. */
static gboolean
names_counting_unit (const TilRecogniser *self,
                     const TilIndicator  *indicator,
                     const TilToken      *token)
{
  const TilCountingUnit *unit = g_ptr_array_index (self->catalogue->counting_units, indicator->counting_unit);

  for (guint language = 0; language < TIL_N_LANGUAGES; language++)
    {
      g_autoptr(GPtrArray) names = til_tokens_new (unit->label.text[language]);

      if (names->len == 1 && strcmp (((const TilToken *) g_ptr_array_index (names, 0))->stem, token->stem) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
in_span (const GArray *spans,
         guint         token)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const TilSpan *span = &g_array_index (spans, TilSpan, i);

      if (token >= span->first && token < span->first + span->n_tokens)
        return TRUE;
    }
  return FALSE;
}

/* Every word has a meaning or is known to have none. */
static gboolean
is_all_known (const TilGridCell *cell)
{
  for (guint i = 0; i < cell->tokens->len; i++)
    if (!in_span (cell->spans, i) && !token_needs_no_explanation (g_ptr_array_index (cell->tokens, i)))
      return FALSE;
  return TRUE;
}

static gboolean
label_is_parenthesis_rule (const TilGridCell *cell)
{
  return til_grid_cell_has_word (cell, "parentheses");
}

/* Reads one label for the hypothesis. */
static void
explain_label (TilRecogniser        *self,
               Hypothesis           *hypothesis,
               TilPlacedNumber      *number,
               const TilPlacedLabel *label)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, hypothesis->indicator);
  TilGridCell *cell = label->cell;
  gboolean own = label->place <= LAST_OWN_PLACE;
  gboolean near = own || label->place == TIL_PLACE_PARENT;
  gboolean lends = near || label->place == TIL_PLACE_GROUP || label->place == TIL_PLACE_CORNER
                   || label->place == TIL_PLACE_BAND;
  guint rank = rank_of (label->place);

  if (cell->role == TIL_GRID_YEAR || cell->spans == NULL)
    return;
  if (label_is_parenthesis_rule (cell))
    {
      lends = FALSE;
      own = near = FALSE;
    }
  if (label->place == TIL_PLACE_INHERITED)
    lends = TRUE;
  else if (!lends)
    lends = is_all_known (cell);

  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);
      gboolean explained = span->filler, overridden = FALSE, unsure = FALSE;
      guint category;

      if (span->doubtful && near)
        raise_doubt (hypothesis, TIL_DOUBT_CATEGORY, cell);
      hypothesis->fuzzy |= span->fuzzy && near;

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (!til_recogniser_conditions_hold (self, meaning, number, cell))
            continue;
          if (meaning->kind == TIL_MEANING_INDICATOR && meaning->index == hypothesis->indicator)
            explained = TRUE;
          else if (meaning->kind == TIL_MEANING_INDICATOR && rank > hypothesis->rank)
            overridden = TRUE;
          else if (meaning->kind == TIL_MEANING_DIMENSION
                   || (meaning->kind == TIL_MEANING_WORD && strcmp (meaning->word, "negation") != 0))
            explained = TRUE;
        }

      category = choose_category (self, indicator, number, cell, label->place, span, &unsure);
      if (category != TIL_ROOT)
        {
          const TilCategory *entry = til_catalogue_get_category (self->catalogue, category);

          if (lends || (entry->dimension == self->unit && label->place >= TIL_PLACE_BAND))
            {
              if (unsure && near)
                raise_doubt (hypothesis, TIL_DOUBT_CATEGORY, cell);
              if (!unsure || near)
                say (hypothesis, self, category, label->place, unsure, cell);
            }
          hypothesis->n_explained += near ? span->n_tokens : 0;
          continue;
        }
      if (explained)
        {
          hypothesis->n_explained += near ? span->n_tokens : 0;
          continue;
        }
      if (overridden && label->place >= TIL_PLACE_PARENT)
        continue;
      if (span->n_tokens == 1
          && names_counting_unit (self, indicator, g_ptr_array_index (cell->tokens, span->first)))
        continue;
      if (near && serves_as_condition (self, number, cell, hypothesis->indicator))
        continue;
      if (near)
        raise_doubt (hypothesis, overridden ? TIL_DOUBT_CONFLICT : TIL_DOUBT_WORDS, cell);
    }

  if (near)
    for (guint i = 0; i < cell->tokens->len; i++)
      if (!in_span (cell->spans, i) && !token_needs_no_explanation (g_ptr_array_index (cell->tokens, i))
          && !names_counting_unit (self, indicator, g_ptr_array_index (cell->tokens, i)))
        {
          if (!serves_as_condition (self, number, cell, hypothesis->indicator))
            raise_doubt (hypothesis, TIL_DOUBT_WORDS, cell);
          break;
        }
}

static Hypothesis
read_for_indicator (TilRecogniser   *self,
                    TilPlacedNumber *number,
                    guint            indicator,
                    guint            rank)
{
  Hypothesis hypothesis = { .indicator = indicator, .rank = rank, .answered = self->answered_labels };
  guint first_with_row = 0;

  hypothesis.said = g_array_new (FALSE, FALSE, sizeof (Said));
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      first_with_row += label->place == TIL_PLACE_ROW;
      explain_label (self, &hypothesis, number, label);
    }

  /* two labels side by side that are one name: "Nadheim" over "Oslo" */
  return hypothesis;
}

/* ---- which indicator ---- */

typedef struct
{
  guint    indicator;
  guint    rank;
  gboolean conditional;
  guint    n_tokens;
} Candidate;

static void
add_candidate (const TilRecogniser *self,
               GArray              *candidates,
               guint                indicator,
               guint                rank,
               gboolean             conditional,
               guint                n_tokens)
{
  Candidate candidate = { indicator, rank, conditional, n_tokens };

  if (!til_recogniser_indicator_possible (self, indicator))
    return;
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *other = &g_array_index (candidates, Candidate, i);

      if (other->indicator == indicator && other->rank <= rank)
        {
          other->conditional |= conditional;
          return;
        }
    }
  g_array_append_val (candidates, candidate);
}

/* "Refleksjonsperiode" under "Oppholdsstatus" is a status, not decisions. */
static gboolean
is_announced_category (const TilRecogniser   *self,
                       const TilPlacedNumber *number,
                       const TilGridCell     *own,
                       const TilSpan         *span)
{
  for (guint i = 0; i < span->meanings->len; i++)
    {
      const TilMeaning *meaning = g_ptr_array_index (span->meanings, i);
      guint dimension;

      if (meaning->kind != TIL_MEANING_CATEGORY)
        continue;
      dimension = til_catalogue_get_category (self->catalogue, meaning->index)->dimension;
      for (guint j = 0; j < number->labels->len; j++)
        {
          const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, j);

          if (label->cell != own && label->place <= TIL_PLACE_BAND && announces (label->cell, dimension))
            return TRUE;
        }
    }
  return FALSE;
}

static void
add_label_candidates (const TilRecogniser   *self,
                      GArray                *candidates,
                      const TilPlacedNumber *number,
                      TilGridCell           *cell,
                      guint                  rank)
{
  if (cell->spans == NULL)
    return;
  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind == TIL_MEANING_INDICATOR && til_recogniser_conditions_hold (self, meaning, number, cell)
              && (meaning->conditions != NULL || !is_announced_category (self, number, cell, span)))
            add_candidate (self, candidates, meaning->index, rank, meaning->conditions != NULL, span->n_tokens);
        }
    }
  /* the partner's own words for its tables */
  for (guint i = 0; i < self->partner->contexts->len; i++)
    {
      const TilContext *context = g_ptr_array_index (self->partner->contexts, i);

      if (context->indicator == TIL_NONE)
        continue;
      for (char **word = context->words; *word != NULL; word++)
        {
          g_autoptr(GPtrArray) tokens = til_tokens_new (*word);
          g_autofree char *joined = til_tokens_join (tokens, 0, tokens->len, TRUE);

          if (*joined != '\0' && til_tokens_contain (cell->tokens, joined))
            add_candidate (self, candidates, context->indicator, rank, FALSE, tokens->len);
        }
    }
}

static int
preference (const TilRecogniser *self,
            const Candidate     *candidate)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, candidate->indicator);
  int points = 0;

  points += candidate->conditional ? 1000 : 0;
  points += (int) candidate->n_tokens * 10;
  points += til_recogniser_expects (self, candidate->indicator) ? 5 : 0;
  points += self->partner->chapter != TIL_NONE && indicator->chapter == self->partner->chapter ? 2 : 0;
  return points;
}

static Hypothesis
best_of_rank (TilRecogniser   *self,
              TilPlacedNumber *number,
              const GArray    *candidates,
              guint            rank,
              gboolean        *any)
{
  Hypothesis best = { .indicator = TIL_NONE };
  int best_points = 0;
  gboolean tie = FALSE;

  *any = FALSE;
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      Hypothesis hypothesis;
      int points;

      if (candidate->rank != rank)
        continue;
      *any = TRUE;
      hypothesis = read_for_indicator (self, number, candidate->indicator, rank);
      points = preference (self, candidate) + (hypothesis.doubt == TIL_DOUBT_NONE ? 10000 : 0);
      if (best.indicator == TIL_NONE || points > best_points)
        {
          hypothesis_clear (&best);
          best = hypothesis;
          best_points = points;
          tie = FALSE;
        }
      else
        {
          if (points == best_points)
            tie = TRUE;
          hypothesis_clear (&hypothesis);
        }
    }
  if (tie && best.doubt == TIL_DOUBT_NONE)
    raise_doubt (&best, TIL_DOUBT_INDICATOR, NULL);
  return best;
}

/* ---- contexts beyond the number's own table ---- */

static guint
default_indicator (const TilRecogniser *self,
                   guint                nth)
{
  guint n = 0;

  for (guint i = 0; i < self->partner->contexts->len; i++)
    {
      const TilContext *context = g_ptr_array_index (self->partner->contexts, i);

      if (context->indicator != TIL_NONE && g_strv_length (context->words) == 0 && n++ == nth)
        return context->indicator;
    }
  for (guint i = 0; i < self->partner->expectations->len; i++)
    {
      const TilExpectation *expectation = g_ptr_array_index (self->partner->expectations, i);
      gboolean before = FALSE;

      for (guint j = 0; j < i && !before; j++)
        before = ((const TilExpectation *) g_ptr_array_index (self->partner->expectations, j))->indicator
                 == expectation->indicator;
      if (!before && n++ == nth)
        return expectation->indicator;
    }
  return TIL_NONE;
}

/* The rule that adds up just these indicators tells what their sum is of. */
static void
add_sum_candidates (const TilRecogniser *self,
                    GArray              *candidates,
                    const GArray        *indicators)
{
  for (guint i = 0; i < self->catalogue->rules->len; i++)
    {
      const TilRule *rule = g_ptr_array_index (self->catalogue->rules, i);
      guint n_found = 0;

      if (rule->kind != TIL_RULE_ADDITION || rule->result == NULL || rule->terms->len != indicators->len
          || rule->result->categories->len > 0)
        continue;
      for (guint j = 0; j < rule->terms->len; j++)
        {
          const TilTerm *term = g_ptr_array_index (rule->terms, j);

          for (guint k = 0; k < indicators->len; k++)
            n_found += g_array_index (indicators, guint, k) == term->indicator;
        }
      if (n_found == indicators->len)
        add_candidate (self, candidates, rule->result->indicator, TIL_RANK_TABLE, FALSE, 0);
    }
}

/* What the table began with. A total under rows of several kinds is of none
 * of them: its title tells, or a rule of the catalogue. */
static void
add_table_candidates (const TilRecogniser   *self,
                      const TilPlacedNumber *number,
                      GArray                *candidates,
                      gboolean              *sum_of_several)
{
  g_autoptr(GArray) indicators = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first = TIL_NONE;
  gboolean before = TRUE;

  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);
      gboolean had = FALSE;

      if (other->number == number)
        {
          before = FALSE;
          continue;
        }
      if (other->number->table != number->table || !other->has_key || other->doubt != TIL_DOUBT_NONE)
        continue;
      /* rows below speak only where no row above does, and for the main matter */
      if (!before && !til_recogniser_expects (self, other->key.indicator) && self->partner->expectations->len > 0)
        continue;
      if (first == TIL_NONE)
        first = other->key.indicator;
      if (!before || !other->own_indicator)
        continue;
      for (guint j = 0; j < indicators->len && !had; j++)
        had = g_array_index (indicators, guint, j) == other->key.indicator;
      if (!had)
        {
          guint indicator = other->key.indicator;

          g_array_append_val (indicators, indicator);
        }
    }
  *sum_of_several = indicators->len > 1 && til_recogniser_has_word (number, "total", TIL_PLACE_ROW);
  if (*sum_of_several)
    add_sum_candidates (self, candidates, indicators);
  else if (first != TIL_NONE)
    add_candidate (self, candidates, first, TIL_RANK_TABLE, FALSE, 0);
}

/* What the sheet began with, then all that it has. A side matter that the
 * sheet tells too does not take what is the partner's main matter. */
static void
add_sheet_candidates (const TilRecogniser   *self,
                      const TilPlacedNumber *number,
                      GArray                *candidates)
{
  gboolean first = TRUE, before = TRUE;

  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);
      gboolean expected;

      if (other->number == number)
        before = FALSE;
      if (!other->has_key || !other->own_indicator || other->doubt != TIL_DOUBT_NONE)
        continue;
      expected = til_recogniser_expects (self, other->key.indicator) || self->partner->expectations->len == 0;
      if (expected || (first && before))
        add_candidate (self, candidates, other->key.indicator, first ? TIL_RANK_SHEET : TIL_RANK_SHEET + 1, FALSE, 0);
      first = FALSE;
    }
}

static void
collect_candidates (TilRecogniser   *self,
                    TilPlacedNumber *number,
                    GArray          *candidates)
{
  gboolean sum_of_several;
  guint indicator;

  if (self->answered_indicator != TIL_NONE)
    {
      add_candidate (self, candidates, self->answered_indicator, 0, FALSE, 0);
      return;
    }
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      add_label_candidates (self, candidates, number, label->cell, rank_of (label->place) <= 1 ? 0 : rank_of (label->place));
    }

  add_table_candidates (self, number, candidates, &sum_of_several);
  if (sum_of_several)
    return;
  add_sheet_candidates (self, number, candidates);
  for (guint nth = 0; (indicator = default_indicator (self, nth)) != TIL_NONE; nth++)
    add_candidate (self, candidates, indicator, TIL_RANK_PARTNER + nth, FALSE, 0);
}

/* ---- the year ---- */

static gboolean
year_of_cell (const TilGridCell *cell,
              int               *year)
{
  int found = 0;

  if (cell->role == TIL_GRID_YEAR || cell->role == TIL_GRID_STATEMENT)
    {
      *year = cell->notated.year;
      return TRUE;
    }
  if (cell->tokens == NULL)
    return FALSE;

  for (guint i = 0; i < cell->tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (cell->tokens, i);
      gboolean consumed = FALSE;

      if (token->kind != TIL_TOKEN_YEAR || token->dated)
        continue;
      /* a year inside a spelling, "siden 2003", is not the number's */
      for (guint j = 0; j < cell->spans->len && !consumed; j++)
        {
          const TilSpan *span = &g_array_index (cell->spans, TilSpan, j);

          consumed = i >= span->first && i < span->first + span->n_tokens;
        }
      if (consumed)
        continue;
      if (found != 0 && found != token->year)
        return FALSE;
      found = token->year;
    }
  *year = found;
  return found != 0;
}

int
til_recogniser_year (const TilRecogniser   *self,
                     const TilPlacedNumber *number,
                     gboolean              *conflict)
{
  int year = 0, other;
  gboolean row_year = FALSE;

  *conflict = FALSE;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < number->labels->len; i++)
      {
        const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);
        gboolean own = rank_of (label->place) <= 1;

        if (own != (pass == 0) || label->place == TIL_PLACE_PARENT)
          continue;
        if (!year_of_cell (label->cell, &other))
          continue;
        if (year == 0)
          {
            year = other;
            row_year = own;
          }
        else if (own && row_year && year != other)
          {
            /* a row "I 2023" under a header that says what year the others
             * are of: the row is nearer to its number than a group header */
            if (label->place == TIL_PLACE_COLUMN || label->place == TIL_PLACE_ROW)
              *conflict = TRUE;
          }
      }
  return year != 0 ? year : self->year;
}

/* ---- all of it ---- */

gboolean
til_recogniser_has_word (const TilPlacedNumber *number,
              const char            *kind,
              TilPlace               last)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place <= last && til_grid_cell_has_word (label->cell, kind))
        return TRUE;
    }
  return FALSE;
}

static TilLeave
reason_to_leave (const TilPlacedNumber *number)
{
  if (til_recogniser_has_word (number, "control", LAST_OWN_PLACE))
    return TIL_LEAVE_CONTROL;
  if (til_recogniser_has_word (number, "preliminary", TIL_PLACE_BAND))
    return TIL_LEAVE_PRELIMINARY;
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_COLUMN && til_grid_cell_has_word (label->cell, "comment"))
        return TIL_LEAVE_REMARK;
      if (label->place <= TIL_PLACE_COLUMN && til_grid_cell_has_word (label->cell, "identifier"))
        return TIL_LEAVE_IDENTIFIER;
    }
  return TIL_LEAVE_NOT;
}

static gboolean
siblings_are_units (const TilRecogniser   *self,
                    const TilPlacedNumber *number)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (other->number->table == number->table && other->has_key
          && til_key_get (&other->key, self->catalogue, self->unit) != TIL_ROOT)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_total_word (const TilPlacedNumber *number)
{
  return til_recogniser_has_word (number, "total", TIL_PLACE_COLUMN);
}

/* The service, where no label says one. */
void
til_recogniser_set_default_unit (TilRecogniser *self,
                                 TilRecognised *recognised)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, recognised->key.indicator);

  if (self->unit == TIL_NONE || self->partner->role != TIL_ROLE_PARTNER
      || !til_indicator_has_dimension (indicator, self->unit)
      || til_key_get (&recognised->key, self->catalogue, self->unit) != TIL_ROOT)
    return;

  for (guint i = 0; i < self->partner->contexts->len; i++)
    {
      const TilContext *context = g_ptr_array_index (self->partner->contexts, i);

      if (g_strv_length (context->words) > 0)
        continue;
      for (guint j = 0; j < context->categories->len; j++)
        {
          guint category = g_array_index (context->categories, guint, j);
          guint dimension = til_catalogue_get_category (self->catalogue, category)->dimension;

          if (til_key_get (&recognised->key, self->catalogue, dimension) == TIL_ROOT
              && til_indicator_has_dimension (indicator, dimension))
            til_key_set (&recognised->key, self->catalogue, category);
        }
    }
  if (til_key_get (&recognised->key, self->catalogue, self->unit) != TIL_ROOT)
    return;

  if (self->partner->units->len == 1
      || (self->partner->units->len > 1 && has_total_word (recognised->number)
          && siblings_are_units (self, recognised->number)))
    {
      til_key_set (&recognised->key, self->catalogue, g_array_index (self->partner->units, guint, 0));
      return;
    }
  if (self->partner->units->len > 0 && recognised->doubt == TIL_DOUBT_NONE)
    recognised->doubt = TIL_DOUBT_UNIT;
}

/* Whether it is broken down by more than the service. */
static gboolean
says_category (const TilRecogniser *self,
               const TilRecognised *recognised)
{
  for (guint i = 0; i < til_key_n_categories (&recognised->key); i++)
    if (til_catalogue_get_category (self->catalogue, recognised->key.categories[i])->dimension != self->unit)
      return TRUE;
  return FALSE;
}

static gboolean
says_only_of_which (TilRecogniser       *self,
                    const TilRecognised *recognised)
{
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_ROW && label->cell->of_which)
        return !til_grid_cell_means (label->cell, TIL_MEANING_CATEGORY)
               && !til_grid_cell_means (label->cell, TIL_MEANING_INDICATOR);
    }
  return FALSE;
}

/* A side matter that a table or sheet tells of need not be what the numbers
 * after it are of, where these could as well be of the main matter. */
static gboolean
is_shaky (TilRecogniser       *self,
          const TilRecognised *recognised)
{
  guint indicator;

  if (recognised->rank < TIL_RANK_TABLE || recognised->rank >= TIL_RANK_PARTNER
      || self->partner->expectations->len == 0 || til_recogniser_expects (self, recognised->key.indicator))
    return FALSE;

  /* what a table begins with is what it is about */
  for (guint i = 0; i < self->recognised->len && recognised->rank == TIL_RANK_TABLE; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (other->number->table != recognised->number->table)
        continue;
      if (other->has_key && other->own_indicator && other->doubt == TIL_DOUBT_NONE
          && other->key.indicator == recognised->key.indicator)
        return FALSE;
      break;
    }
  for (guint nth = 0; (indicator = default_indicator (self, nth)) != TIL_NONE; nth++)
    {
      TilKey key;

      if (indicator != recognised->key.indicator && til_recogniser_reread (self, recognised, indicator, &key))
        return TRUE;
    }
  return FALSE;
}

/* A heading nearer than what says the indicator, which nothing explains, may
 * say another. */
static void
doubt_unknown_heading (const TilRecogniser *self,
                       TilRecognised       *recognised)
{
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);
      gboolean corner = label->place == TIL_PLACE_CORNER, all_known, negated;

      if (label->cell->spans == NULL || label_is_parenthesis_rule (label->cell)
          || (self->answered_labels != NULL && g_ptr_array_find ((GPtrArray *) self->answered_labels, label->cell, NULL)))
        continue;
      if (label->place != TIL_PLACE_GROUP && label->place != TIL_PLACE_BAND && !corner
          && label->place != TIL_PLACE_SECTION)
        continue;
      negated = til_grid_cell_has_word (label->cell, "negation");
      all_known = is_all_known (label->cell);
      if (rank_of (label->place) >= recognised->rank || (corner && recognised->rank < TIL_RANK_SHEET))
        continue;
      if (all_known && !negated)
        continue;
      /* a heading that says what kind of breakdown follows is about nothing else */
      if (!negated && til_grid_cell_means (label->cell, TIL_MEANING_DIMENSION))
        continue;
      recognised->doubt = TIL_DOUBT_WORDS;
      recognised->about = label->cell;
      return;
    }
}

/* What one number counts, from its labels and what is known of the others. */
void
til_recogniser_recognise (TilRecogniser *self,
                          TilRecognised *recognised)
{
  TilPlacedNumber *number = recognised->number;
  g_autoptr(GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  Hypothesis chosen = { .indicator = TIL_NONE }, refused = { .indicator = TIL_NONE };
  gboolean conflict, total;
  int year;

  recognised->leave = reason_to_leave (number);
  if (recognised->leave != TIL_LEAVE_NOT)
    return;

  collect_candidates (self, number, candidates);
  total = has_total_word (number);
  recognised->is_total = total;

  for (guint rank = 0; rank < (self->second_pass ? 32 : TIL_RANK_SHEET) && chosen.indicator == TIL_NONE; rank++)
    {
      gboolean any;
      Hypothesis best = best_of_rank (self, number, candidates, rank, &any);

      if (!any)
        continue;
      if (best.doubt == TIL_DOUBT_NONE || rank == 0)
        chosen = best;
      else if (refused.indicator == TIL_NONE)
        refused = best;
      else
        hypothesis_clear (&best);
    }
  if (chosen.indicator == TIL_NONE)
    {
      chosen = refused;
      refused = (Hypothesis) { .indicator = TIL_NONE };
    }
  hypothesis_clear (&refused);

  if (number->labels->len == 0)
    {
      recognised->doubt = TIL_DOUBT_LABELS;
      hypothesis_clear (&chosen);
      return;
    }
  if (chosen.indicator == TIL_NONE)
    {
      recognised->doubt = TIL_DOUBT_INDICATOR;
      recognised->about = g_array_index (number->labels, TilPlacedLabel, 0).cell;
      return;
    }

  year = til_recogniser_year (self, number, &conflict);
  recognised->key = til_key_new (chosen.indicator, year);
  recognised->has_key = TRUE;
  recognised->own_indicator = chosen.rank <= TIL_RANK_NEAR;
  recognised->rank = chosen.rank;
  recognised->doubt = chosen.doubt;
  recognised->about = chosen.about;
  recognised->confidence = chosen.fuzzy ? CONFIDENCE_FUZZY : chosen.rank <= 4 ? CONFIDENCE_CERTAIN : CONFIDENCE_CONTEXT;
  for (guint i = 0; i < chosen.said->len; i++)
    {
      const Said *said = &g_array_index (chosen.said, Said, i);

      til_key_set (&recognised->key, self->catalogue, said->category);
    }
  hypothesis_clear (&chosen);

  if (recognised->about == NULL && number->labels->len > 0)
    recognised->about = g_array_index (number->labels, TilPlacedLabel, 0).cell;
  if (recognised->doubt == TIL_DOUBT_NONE && self->unit != TIL_NONE && self->partner->role == TIL_ROLE_PARTNER)
    {
      guint service = til_key_get (&recognised->key, self->catalogue, self->unit);

      /* a grouping over several partners is no service of this one */
      if (service != TIL_ROOT && til_catalogue_get_category (self->catalogue, service)->relation == TIL_GROUP)
        recognised->doubt = TIL_DOUBT_UNIT;
    }
  /* "hvorav" with nothing known behind it is no total */
  if (recognised->doubt == TIL_DOUBT_NONE && recognised->about != NULL && says_only_of_which (self, recognised))
    recognised->doubt = TIL_DOUBT_WORDS;
  recognised->shaky = is_shaky (self, recognised);
  if (recognised->doubt == TIL_DOUBT_NONE)
    doubt_unknown_heading (self, recognised);
  /* What is only said far away holds for a number whose own labels break it
   * down, not for one that says nothing. */
  if (recognised->doubt == TIL_DOUBT_NONE && recognised->rank >= TIL_RANK_SHEET && !says_category (self, recognised))
    recognised->doubt = TIL_DOUBT_INDICATOR;
  if (recognised->doubt == TIL_DOUBT_NONE && conflict)
    recognised->doubt = TIL_DOUBT_CONFLICT;
  if (recognised->doubt == TIL_DOUBT_NONE && year == 0)
    recognised->doubt = TIL_DOUBT_CONFLICT;
  if (recognised->doubt == TIL_DOUBT_NONE && number->doubtful_heading && recognised->rank == 3)
    recognised->doubt = TIL_DOUBT_INDICATOR;
}

/**
 * til_recogniser_reread:
 * @self: the recogniser
 * @recognised: a number whose labels leave the indicator open
 * @indicator: another that they may be read for
 * @key: (out): what it counts then
 *
 * Returns: whether all its labels fit @indicator
 */
gboolean
til_recogniser_reread (TilRecogniser       *self,
                       const TilRecognised *recognised,
                       guint                indicator,
                       TilKey              *key)
{
  Hypothesis hypothesis;
  gboolean fits;

  if (!til_recogniser_indicator_possible (self, indicator))
    return FALSE;
  hypothesis = read_for_indicator (self, recognised->number, indicator, recognised->rank);
  fits = hypothesis.doubt == TIL_DOUBT_NONE;
  *key = til_key_new (indicator, recognised->key.year);
  for (guint i = 0; i < hypothesis.said->len; i++)
    til_key_set (key, self->catalogue, g_array_index (hypothesis.said, Said, i).category);
  hypothesis_clear (&hypothesis);
  return fits;
}

static void
recognise_rest (TilRecogniser *self)
{
  for (guint pass = 0; pass < N_PASSES; pass++)
    for (guint i = 0; i < self->recognised->len; i++)
      {
        TilRecognised *recognised = g_ptr_array_index (self->recognised, i);

        if (recognised->doubt != TIL_DOUBT_NONE && (!recognised->has_key || recognised->rank > 0))
          {
            *recognised = (TilRecognised) { .number = recognised->number };
            til_recogniser_recognise (self, recognised);
          }
      }
}

/**
 * til_recogniser_read_sheet:
 * @self: the recogniser of the file
 * @grid: the sheet
 * @file: the file's name without its folder, as context
 * @numbers: (element-type TilPlacedNumber): its numbers with their labels
 *
 * Returns: (transfer full) (element-type TilRecognised): one for each number
 */
GPtrArray *
til_recogniser_read_sheet (TilRecogniser *self,
                           TilGrid       *grid,
                           const char    *file,
                           GPtrArray     *numbers)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (recognised_free);
  TilPlacedLabel sheet = { NULL, TIL_PLACE_TITLE, 100 };
  TilGridCell *name = NULL;

  self->numbers = numbers;
  self->recognised = all;

  if (*grid->sheet->name != '\0')
    {
      name = g_new0 (TilGridCell, 1);
      name->role = TIL_GRID_TEXT;
      name->text = g_strdup (grid->sheet->name);
      name->tokens = til_tokens_new (name->text);
      name->spans = til_lexicon_match (self->lexicon, name->tokens);
      sheet.cell = name;
    }
  self->sheet_label = name;

  for (guint i = 0; i < numbers->len; i++)
    {
      TilPlacedNumber *number = g_ptr_array_index (numbers, i);
      TilRecognised *recognised = g_new0 (TilRecognised, 1);

      if (name != NULL)
        g_array_append_val (number->labels, sheet);
      recognised->number = number;
      g_ptr_array_add (all, recognised);
    }

  /* what rows and columns say themselves is known before what they leave open */
  for (guint i = 0; i < all->len; i++)
    til_recogniser_recognise (self, g_ptr_array_index (all, i));
  /* what one number leaves open, others may have settled meanwhile */
  self->second_pass = TRUE;
  recognise_rest (self);
  /* an answer settles what follows from it too */
  if (til_recogniser_use_answers (self))
    {
      recognise_rest (self);
      til_recogniser_use_answers (self);
    }
  self->second_pass = FALSE;
  til_recogniser_settle (self);
  til_recogniser_weigh_sums (self);
  til_recogniser_settle_with_answers (self);

  if (name != NULL)
    {
      for (guint i = 0; i < numbers->len; i++)
        {
          TilPlacedNumber *number = g_ptr_array_index (numbers, i);

          g_array_set_size (number->labels, number->labels->len - 1);
        }
      for (guint i = 0; i < all->len; i++)
        {
          TilRecognised *recognised = g_ptr_array_index (all, i);

          if (recognised->about == name)
            recognised->about = NULL;
        }
      g_free (name->text);
      g_ptr_array_unref (name->tokens);
      g_array_unref (name->spans);
      g_free (name);
    }
  self->numbers = NULL;
  self->recognised = NULL;
  self->sheet_label = NULL;
  return all;
}
