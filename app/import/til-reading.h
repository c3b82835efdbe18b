/* import/til-reading.h
 *
 * What reading one file came to: figures, left-out cells and questions, and
 * what each cell became. The same value is the preview and what is imported.
 */
#pragma once

#include "core/til-catalogue.h"
#include "core/til-figure.h"
#include "import/til-choice.h"
#include "import/til-lexicon.h"
#include "sheet/til-book.h"

G_BEGIN_DECLS

typedef struct
{
  char   *label;       /* for people: "Voksne antatte ofre · ROSA · Kvinner · 2024" */
  char   *answer;      /* what an answer file says to choose it: a key's code, "-" = no count */
  double  confidence;  /* 0 to 1 */
} TilCandidate;

/* A number cell, and the sheet that it stands on. */
typedef struct
{
  char *sheet;
  char *cell;   /* "B4" */
} TilCellPlace;

typedef struct
{
  char      *id;          /* stable for the same label in the same layout */
  char      *sheet;
  char      *cell;        /* the label it is about, on that sheet */
  char      *text;        /* the label or text in question */
  char      *question;    /* one translated sentence */
  GPtrArray *candidates;  /* TilCandidate, best first */
  GPtrArray *places;      /* TilCellPlace: every number cell that waits for the answer, on all sheets */
} TilQuestion;

typedef enum
{
  TIL_CELL_ROLE_NOTHING,
  TIL_CELL_ROLE_LABEL,
  TIL_CELL_ROLE_FIGURE,
  TIL_CELL_ROLE_LEFT_OUT,
  TIL_CELL_ROLE_QUESTION
} TilCellRole;

typedef struct
{
  char      *file;
  char      *sha256;
  guint      partner;       /* TIL_NONE: not recognised; then there is a question */
  int        year;          /* the edition the file is for; 0: not told */
  GPtrArray *figures;       /* TilFigure */
  GPtrArray *left_out;      /* TilLeftOut */
  GPtrArray *questions;     /* TilQuestion */
  GPtrArray *warnings;      /* char* */
  GHashTable *answers;      /* char* question id → char* answer: those that were used, to be remembered */
  char      *sender_question; /* what asks who sent files like this one */
  gboolean   sender_told;   /* the partner was given, and the file does not say so itself */
  GPtrArray *labels;        /* TilLayoutLabel: what stands beside and above the numbers */
  GPtrArray *hidden;        /* TilHiddenPart: what the file hides, read or not */
  char      *dialect_question; /* of a text file: what changes how it is split; NULL: it is no text */
  TilTextDialect dialect;   /* of a text file: how it was split */

  /*< private >*/
  gatomicrefcount ref_count;
} TilReading;

#define TIL_IMPORT_ERROR (til_import_error_quark ())
GQuark til_import_error_quark (void);

typedef enum
{
  TIL_IMPORT_ERROR_PARTNER,        /* nobody known sent it */
  TIL_IMPORT_ERROR_EMPTY,          /* no table of numbers was found */
  TIL_IMPORT_ERROR_PERSONAL_DATA,  /* about persons, refused */
  TIL_IMPORT_ERROR_ANSWERS,        /* an answer that cannot be understood */
  TIL_IMPORT_ERROR_TYPED           /* a line typed by hand that cannot be read */
} TilImportError;

typedef struct
{
  guint               partner;   /* TIL_NONE: recognise it */
  int                 year;      /* 0: recognise it */
  int                 edition;   /* the project's open edition: the last resort */
  const GHashTable   *answers;   /* char* question id → char* answer; NULL: none */
  const GPtrArray    *answers_of;     /* GHashTable as above, by partner: for the one that is recognised; NULL */
  const char * const *without_sheets; /* names of sheets that are not looked at; NULL */
  const char * const *with_hidden;    /* names of sheets whose hidden cells are read, or that are hidden; NULL */
  const char         *dialect;   /* how she said that the text is split, as til_choice_dialect_to_text(); NULL */
  TilLexicon        **lexicon;   /* made when first needed, for the readings of one catalogue and one
                                  * thread; the caller frees it; NULL: each makes its own */
  gboolean            typed;     /* entered by hand: lines in codes, or a pasted table */
} TilReadOptions;

TilReading  *til_reading_new    (TilBook               *book,
                                 TilCatalogue          *catalogue,
                                 const TilReadOptions  *options,
                                 GCancellable          *cancellable,
                                 GError               **error);
TilReading  *til_reading_ref    (TilReading            *self);
void         til_reading_unref  (TilReading            *self);
gboolean     til_question_is_about (const TilQuestion  *self,
                                    const char         *sheet,
                                    const char         *cell);
TilCellRole  til_reading_get_role (TilReading          *self,
                                   const char          *sheet,
                                   const char          *cell,
                                   char               **meaning);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilReading, til_reading_unref)

G_END_DECLS
