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

struct _TilRecogniser
{
  TilCatalogue      *catalogue;
  TilLexicon        *lexicon;     /* borrowed */
  const TilPartner  *partner;     /* borrowed from the catalogue */
  const GHashTable  *answers;     /* borrowed; may be NULL */
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
  const TilGridCell *sheet_label; /* its name; no cell of it */
  gboolean           second_pass; /* what was left open is tried again */
};

void     til_recogniser_recognise          (TilRecogniser         *self,
                                            TilRecognised         *recognised);
gboolean til_recogniser_use_answers        (TilRecogniser         *self);
void     til_recogniser_settle_with_answers (TilRecogniser        *self);
gboolean til_recogniser_conditions_hold    (const TilRecogniser   *self,
                                            const TilMeaning      *meaning,
                                            const TilPlacedNumber *number,
                                            const TilGridCell     *own);
gboolean til_recogniser_indicator_possible (const TilRecogniser   *self,
                                            guint                  indicator);
gboolean til_recogniser_expects            (const TilRecogniser   *self,
                                            guint                  indicator);
int      til_recogniser_year               (const TilRecogniser   *self,
                                            const TilPlacedNumber *number,
                                            gboolean              *conflict);
void     til_recogniser_set_default_unit   (TilRecogniser         *self,
                                            TilRecognised         *recognised);
gboolean til_recogniser_has_word           (const TilPlacedNumber *number,
                                            const char            *kind,
                                            TilPlace               last);
gboolean til_recogniser_reread             (TilRecogniser         *self,
                                            const TilRecognised   *recognised,
                                            guint                  indicator,
                                            TilKey                *key);
void     til_recogniser_weigh_sums         (TilRecogniser         *self);
void     til_recogniser_settle             (TilRecogniser         *self);

G_END_DECLS
