/* import/til-recogniser.c: see the header */
#include "import/til-recogniser.h"

#include <string.h>

#include "import/til-recogniser-private.h"

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
  self->used_answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) til_answer_free);
  self->answered_indicator = TIL_NONE;
  self->extra = g_ptr_array_new_with_free_func (g_free);
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

/* A heading right over the rows that says what is counted: alone, or in so many
 * words. */
static gboolean
is_said_by_heading (const TilPlacedNumber *number,
                    guint                  rank,
                    guint                  indicator)
{
  for (guint i = 0; i < number->labels->len && rank <= TIL_RANK_NEAR; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      gboolean alone;

      if (til_recogniser_rank (label->place) != rank || label->cell->spans == NULL)
        continue;
      alone = til_recogniser_all_known (label->cell);
      for (guint j = 0; j < label->cell->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, j);

          if ((alone || span->n_tokens >= TIL_SURE_WORDS) && til_recogniser_span_names (span, indicator))
            return TRUE;
        }
    }
  return FALSE;
}

/* A row that may be a part of what its head counts is so if the rows beside
 * it are; else which of the two it is remains open. */
static void
prefer_head (TilRecogniser   *self,
             TilPlacedNumber *number,
             TilHypothesis   *chosen)
{
  gboolean sure;
  guint head = til_recogniser_indicator_of_head (self, number, chosen->indicator, &sure);
  TilHypothesis read;

  if (head == TIL_NONE)
    return;
  read = til_hypothesis_read (self, number, head, til_recogniser_rank (TIL_PLACE_PARENT));
  if (read.doubt != TIL_DOUBT_NONE)
    {
      til_hypothesis_clear (&read);
      return;
    }
  if (!sure)
    til_hypothesis_doubt (&read, TIL_DOUBT_CATEGORY, NULL);
  til_hypothesis_clear (chosen);
  *chosen = read;
}

/* What one number counts, from its labels and what is known of the others. */
void
til_recogniser_recognise (TilRecogniser *self,
                          TilRecognised *recognised)
{
  TilPlacedNumber *number = recognised->number;
  g_autoptr(GArray) candidates = g_array_new (FALSE, FALSE, sizeof (TilNominee));
  TilHypothesis chosen = { .indicator = TIL_NONE }, refused = { .indicator = TIL_NONE };
  gboolean conflict, total;
  int year;

  recognised->leave = til_recogniser_reason_to_leave (self, number);
  if (recognised->leave == TIL_LEAVE_NOT && til_recogniser_is_superseded (self, number))
    recognised->leave = TIL_LEAVE_CORRECTED;
  if (recognised->leave != TIL_LEAVE_NOT)
    return;

  til_recogniser_collect (self, number, candidates);
  total = has_total_word (number);
  recognised->is_total = total;

  for (guint rank = 0; rank < (self->second_pass ? 32 : TIL_RANK_SHEET) && chosen.indicator == TIL_NONE; rank++)
    {
      gboolean any;
      TilHypothesis best = til_recogniser_best_of_rank (self, number, candidates, rank, &any);

      if (!any)
        continue;
      /* what stands near is not passed over for what stands farther away */
      if (best.doubt == TIL_DOUBT_NONE || rank == 0)
        {
          if (refused.indicator != TIL_NONE && is_said_by_heading (number, refused.rank, refused.indicator))
            {
              til_hypothesis_clear (&best);
              break;
            }
          chosen = best;
        }
      else if (refused.indicator == TIL_NONE)
        refused = best;
      else
        til_hypothesis_clear (&best);
    }
  if (chosen.indicator == TIL_NONE)
    {
      chosen = refused;
      refused = (TilHypothesis) { .indicator = TIL_NONE };
    }
  til_hypothesis_clear (&refused);

  if (number->labels->len == 0)
    {
      recognised->doubt = TIL_DOUBT_LABELS;
      til_hypothesis_clear (&chosen);
      return;
    }
  if (chosen.indicator == TIL_NONE)
    {
      recognised->doubt = TIL_DOUBT_INDICATOR;
      recognised->about = g_array_index (number->labels, TilPlacedLabel, 0).cell;
      return;
    }

  if (chosen.rank == 0 && chosen.doubt == TIL_DOUBT_NONE)
    prefer_head (self, number, &chosen);
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
      const TilSaid *said = &g_array_index (chosen.said, TilSaid, i);

      til_key_set (&recognised->key, self->catalogue, said->category);
    }
  til_hypothesis_clear (&chosen);

  if (recognised->about == NULL && number->labels->len > 0)
    recognised->about = g_array_index (number->labels, TilPlacedLabel, 0).cell;
  if (recognised->doubt == TIL_DOUBT_NONE && self->unit != TIL_NONE && self->partner->role == TIL_ROLE_PARTNER)
    {
      guint service = til_key_get (&recognised->key, self->catalogue, self->unit);

      /* a grouping over several partners is no service of this one */
      if (service != TIL_ROOT && til_catalogue_get_category (self->catalogue, service)->relation == TIL_GROUP)
        recognised->doubt = TIL_DOUBT_UNIT;
    }
  if (recognised->doubt == TIL_DOUBT_NONE && number->doubtful_service
      && til_indicator_has_dimension (til_catalogue_get_indicator (self->catalogue, recognised->key.indicator), self->unit))
    recognised->doubt = TIL_DOUBT_UNIT;
  til_recogniser_doubt_context (self, recognised);
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
  TilHypothesis hypothesis;
  gboolean fits;

  if (!til_recogniser_indicator_possible (self, indicator))
    return FALSE;
  hypothesis = til_hypothesis_read (self, recognised->number, indicator, recognised->rank);
  fits = hypothesis.doubt == TIL_DOUBT_NONE;
  *key = til_key_new (indicator, recognised->key.year);
  for (guint i = 0; i < hypothesis.said->len; i++)
    til_key_set (key, self->catalogue, g_array_index (hypothesis.said, TilSaid, i).category);
  til_hypothesis_clear (&hypothesis);
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

  self->grid = grid;
  self->numbers = numbers;
  self->recognised = all;

  if (*grid->sheet->name != '\0')
    {
      name = g_new0 (TilGridCell, 1);
      name->role = TIL_GRID_TEXT;
      name->text = g_strdup (grid->sheet->name);
      name->tokens = til_lexicon_split (self->lexicon, name->text);
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

  til_recogniser_spread_services (self);
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
  til_recogniser_leave_years (self);
  til_recogniser_weigh_sums (self);
  til_recogniser_weigh_wholes (self);
  til_recogniser_doubt_noted_years (self);
  til_recogniser_free_indented (self);
  til_recogniser_doubt_twins (self);
  til_recogniser_settle_with_answers (self);
  til_recogniser_find_waiting (self);

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
