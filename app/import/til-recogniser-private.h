/* import/til-recogniser-private.h: what the recogniser's files share */
#pragma once

#include "import/til-answer.h"
#include "import/til-recogniser.h"

G_BEGIN_DECLS

/* How far away an indicator may be said, after the labels' own ranks. */
#define TIL_RANK_NEAR    4
#define TIL_RANK_TABLE   6
#define TIL_RANK_SHEET   10
#define TIL_RANK_PARTNER 12

/* A spelling of so many words is said of nothing else by chance. */
#define TIL_SURE_WORDS 2

/* Above the number, at the table or at the one before it. */
static inline gboolean
til_place_is_header (TilPlace place)
{
  return place == TIL_PLACE_COLUMN || place == TIL_PLACE_OUTER || place == TIL_PLACE_INHERITED;
}

struct _TilRecogniser
{
  TilCatalogue      *catalogue;
  TilLexicon        *lexicon;     /* borrowed */
  const TilPartner  *partner;     /* borrowed from the catalogue */
  const GHashTable  *answers;     /* borrowed; may be NULL */
  const GPtrArray   *answers_of;  /* GHashTable by partner; borrowed; may be NULL */
  guint              n_shared;    /* labels read as they were explained for other partners */
  int                year;        /* of the file; 0: not told */
  guint              unit;        /* the dimension of services; TIL_NONE: there is none */
  GPtrArray         *extra;
  GHashTable        *used_answers;       /* char* question → TilAnswer */

  /* while a number is read with answers */
  const GPtrArray   *answered_labels;    /* TilGridCell: she has explained them; NULL: none */
  guint              answered_indicator; /* TIL_NONE: as the labels say */

  /* while a sheet is read */
  GPtrArray         *numbers;     /* TilPlacedNumber */
  GPtrArray         *recognised;  /* TilRecognised */
  const TilGrid     *grid;        /* borrowed */
  const TilGridCell *sheet_label; /* its name; no cell of it */
  gboolean           second_pass; /* what was left open is tried again */
};

/* What one label says of one dimension. */
typedef struct
{
  guint    category;
  const TilGridCell *cell;  /* the label that says it; borrowed */
  TilPlace place;      /* of that label */
  guint    rank;       /* of the label that says it */
  gboolean row_side;   /* said along the row */
  gboolean unsure;
} TilSaid;

/* All labels of a number, read for one indicator. */
typedef struct
{
  guint        indicator;   /* TIL_NONE: no hypothesis */
  guint        rank;        /* where the indicator was said */
  GArray      *said;        /* TilSaid */
  TilDoubt     doubt;
  TilGridCell *about;       /* borrowed; the label in doubt */
  gboolean     fuzzy;       /* with typing errors */
  const GPtrArray *answered; /* TilGridCell: labels she has explained; borrowed; NULL: none */
} TilHypothesis;

/* An indicator that a number may be of. */
typedef struct
{
  guint    indicator;
  guint    rank;         /* where it was said */
  gboolean conditional;  /* by a spelling of two parts */
  guint    n_tokens;     /* of the spelling */
} TilNominee;

TilHypothesis til_hypothesis_read         (TilRecogniser         *self,
                                           TilPlacedNumber       *number,
                                           guint                  indicator,
                                           guint                  rank);
void     til_hypothesis_clear             (TilHypothesis         *self);
void     til_hypothesis_doubt             (TilHypothesis         *self,
                                           TilDoubt               doubt,
                                           TilGridCell           *about);
gboolean til_recogniser_serves_as_condition (const TilRecogniser   *self,
                                             const TilPlacedNumber *number,
                                             const TilGridCell     *cell,
                                             guint                  indicator,
                                             const TilSpan         *whole);
gboolean til_recogniser_category_possible (const TilRecogniser   *self,
                                           const TilIndicator    *indicator,
                                           guint                  category);
guint    til_recogniser_rank              (TilPlace               place);
gboolean til_recogniser_announces         (const TilGridCell     *cell,
                                           guint                  dimension);
guint    til_recogniser_choose_category   (const TilRecogniser   *self,
                                           const TilIndicator    *indicator,
                                           const TilPlacedNumber *number,
                                           TilGridCell           *cell,
                                           TilPlace               place,
                                           const TilSpan         *span,
                                           gboolean              *unsure);
gboolean til_recogniser_sheet_breaks_down (const TilRecogniser   *self,
                                           guint                  dimension);
gboolean til_recogniser_names_counting_unit (const TilRecogniser *self,
                                           const TilIndicator    *indicator,
                                           const TilToken        *token);
gboolean til_recogniser_all_known         (const TilGridCell     *cell);
gboolean til_recogniser_is_explanation    (const TilGridCell     *cell,
                                           const TilSpan         *span);
gboolean til_recogniser_is_parenthesis_rule (const TilGridCell   *cell);
TilHypothesis til_recogniser_best_of_rank (TilRecogniser         *self,
                                           TilPlacedNumber       *number,
                                           const GArray          *candidates,
                                           guint                  rank,
                                           gboolean              *any);
guint    til_recogniser_default_indicator (const TilRecogniser   *self,
                                           guint                  nth);
void     til_recogniser_nominate          (const TilRecogniser   *self,
                                           GArray                *candidates,
                                           guint                  indicator,
                                           guint                  rank,
                                           gboolean               conditional,
                                           guint                  n_tokens);
void     til_recogniser_nominate_of_table (const TilRecogniser   *self,
                                           const TilPlacedNumber *number,
                                           GArray                *candidates,
                                           gboolean              *sum_of_several,
                                           gboolean              *open_before);
gboolean til_recogniser_is_total_of_left  (const TilRecogniser   *self,
                                           const TilPlacedNumber *number);
void     til_recogniser_nominate_of_sheet (const TilRecogniser   *self,
                                           const TilPlacedNumber *number,
                                           gboolean               open_before,
                                           GArray                *candidates);
void     til_recogniser_collect           (TilRecogniser         *self,
                                           TilPlacedNumber       *number,
                                           GArray                *candidates);
guint    til_recogniser_indicator_of_head (const TilRecogniser   *self,
                                           const TilPlacedNumber *number,
                                           guint                  indicator,
                                           gboolean              *is_sure);
gboolean til_recogniser_says_category     (const TilRecogniser   *self,
                                           const TilRecognised   *recognised);
gboolean til_recogniser_is_under_other_unit (const TilRecogniser *self,
                                           const TilRecognised   *recognised);
gboolean til_recogniser_counts_other_unit (const TilRecogniser   *self,
                                           TilRecognised         *recognised);
void     til_recogniser_doubt_heading     (const TilRecogniser   *self,
                                           TilRecognised         *recognised);
gboolean til_recogniser_is_under_foreign_matter (const TilRecogniser *self,
                                                 const TilRecognised *recognised);
gboolean til_recogniser_is_after_open_table (const TilRecogniser *self,
                                             const TilRecognised *recognised);
gboolean til_recogniser_describes_service (const TilRecogniser   *self,
                                           const TilGridCell     *cell,
                                           const TilSpan         *of,
                                           guint                  dimension);
gboolean til_recogniser_is_said_of_another (const TilRecogniser  *self,
                                            const TilGridCell    *cell,
                                            const TilSpan        *of,
                                            guint                 indicator,
                                            guint                 category);
gboolean til_recogniser_says_another      (const TilSpan         *span,
                                           guint                  indicator);
gboolean til_recogniser_lists             (const TilRecogniser   *self,
                                           const TilGridCell     *cell,
                                           guint                  category);
gboolean til_recogniser_names_another     (const TilGridCell     *cell,
                                           guint                  indicator);
void     til_recogniser_doubt_context     (TilRecogniser         *self,
                                           TilRecognised         *recognised);
gboolean til_recogniser_conditions_hold    (const TilRecogniser   *self,
                                            const TilMeaning      *meaning,
                                            const TilPlacedNumber *number,
                                            const TilGridCell     *own);
gboolean til_recogniser_indicator_possible (const TilRecogniser   *self,
                                            guint                  indicator);
gboolean til_recogniser_has_main_matter    (const TilRecogniser   *self);
gboolean til_recogniser_expects            (const TilRecogniser   *self,
                                            guint                  indicator);
gboolean til_recogniser_expects_by         (const TilRecogniser   *self,
                                            guint                  indicator,
                                            guint                  dimension);
int      til_recogniser_year               (const TilRecogniser   *self,
                                            const TilPlacedNumber *number,
                                            gboolean              *conflict);
gboolean til_recogniser_year_of_cell       (const TilGridCell     *cell,
                                            int                   *year);
int      til_recogniser_paren_year         (const TilRecognised   *recognised);
int      til_recogniser_year_beside        (const TilRecogniser   *self,
                                            const TilPlacedNumber *number);
void     til_recogniser_set_default_unit   (TilRecogniser         *self,
                                            TilRecognised         *recognised);
const TilPlacedLabel *til_recogniser_label_at (const TilPlacedNumber *number,
                                               TilPlace               place);
const TilPlacedLabel *til_recogniser_label_of (const TilPlacedNumber *number,
                                               const TilGridCell     *cell);
gboolean til_recogniser_may_say            (const TilRecogniser   *self,
                                            const TilPlacedNumber *number,
                                            TilPlace               last,
                                            guint                  dimension);
gboolean til_recogniser_says_indicator     (const TilRecogniser   *self,
                                            const TilPlacedNumber *number,
                                            const TilGridCell     *cell);
gboolean til_recogniser_span_names         (const TilSpan         *span,
                                            guint                  indicator);
gboolean til_recogniser_cell_names         (const TilGridCell     *cell,
                                            guint                  indicator);
gboolean til_recogniser_is_part_of         (const TilRecogniser   *self,
                                            guint                  indicator,
                                            guint                  whole);
gboolean til_recogniser_has_word           (const TilPlacedNumber *number,
                                            const char            *kind,
                                            TilPlace               last);
gboolean til_recogniser_reread             (TilRecogniser         *self,
                                            const TilRecognised   *recognised,
                                            guint                  indicator,
                                            TilKey                *key);
void     til_recogniser_recognise          (TilRecogniser         *self,
                                            TilRecognised         *recognised);
void     til_recogniser_find_first_under   (const TilRecogniser   *self,
                                            TilRecognised         *recognised);
TilLeave til_recogniser_reason_to_leave    (const TilRecogniser   *self,
                                            const TilPlacedNumber *number);
void     til_recogniser_share_answer       (TilRecogniser         *self,
                                            const TilGridCell     *label,
                                            const TilGridCell     *other,
                                            const TilKey          *found,
                                            TilKey                *chosen);
gboolean til_recogniser_has_answers        (const TilRecogniser   *self);
TilAnswer *til_recogniser_find_shared      (TilRecogniser         *self,
                                            const TilRecognised   *recognised);
char    *til_recogniser_question_id_of     (TilRecogniser         *self,
                                            const TilRecognised   *recognised,
                                            const TilPartner      *partner);
gboolean til_recogniser_is_answered        (const TilRecogniser   *self,
                                            const TilGridCell     *label);
gboolean til_recogniser_use_answers        (TilRecogniser         *self);
void     til_recogniser_settle_with_answers (TilRecogniser        *self);
void     til_recogniser_spread_services    (TilRecogniser         *self);
void     til_recogniser_leave_years        (TilRecogniser         *self);
gboolean til_recogniser_is_superseded      (const TilRecogniser   *self,
                                            const TilPlacedNumber *number);
gboolean til_recogniser_doubts_correction  (const TilRecogniser   *self,
                                            TilRecognised         *recognised);
void     til_recogniser_weigh_sums         (TilRecogniser         *self);
void     til_recogniser_weigh_wholes       (TilRecogniser         *self);
void     til_recogniser_doubt_noted_years  (TilRecogniser         *self);
void     til_recogniser_free_indented      (TilRecogniser         *self);
void     til_recogniser_doubt_twins        (TilRecogniser         *self);
void     til_recogniser_find_waiting       (TilRecogniser         *self);
void     til_recogniser_settle             (TilRecogniser         *self);
TilCountingUnit *til_recogniser_counting_unit (const TilRecogniser *self,
                                               guint                indicator);
void     til_recogniser_doubt              (TilRecognised         *recognised,
                                            TilDoubt               why);
const TilRule *til_recogniser_find_derivation (const TilRecogniser *self,
                                               guint                indicator,
                                               gboolean             share,
                                               gboolean             mean);
void     til_recogniser_settle_derived     (TilRecogniser         *self,
                                            TilRecognised         *recognised);
void     til_recogniser_settle_fractions   (TilRecogniser         *self);

G_END_DECLS
