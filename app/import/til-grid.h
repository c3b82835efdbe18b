/* import/til-grid.h
 *
 * A sheet as a grid of what its cells may be: label, number, year, or digits
 * that count nothing. Merged cells are one; hidden cells are set apart.
 */
#pragma once

#include "import/til-lexicon.h"
#include "import/til-notation.h"
#include "sheet/til-book.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_GRID_EMPTY,
  TIL_GRID_TEXT,
  TIL_GRID_NUMBER,
  TIL_GRID_YEAR,       /* a number that heads a row or column as its year */
  TIL_GRID_STATEMENT,  /* a year that says which year all is about */
  TIL_GRID_NUMBERING,  /* 1, 2, 3 beside labels */
  TIL_GRID_NO_COUNT,   /* a date, a telephone number: notated.why */
  TIL_GRID_ANSWER,     /* a question with its answer in words */
  TIL_GRID_NO_VALUE    /* an error, or a formula without its value */
} TilGridRole;

typedef struct _TilGridCell TilGridCell;

/* "Kvinner: 13" in a cell with others like it. */
typedef struct
{
  TilGridCell *label;    /* owned, as number is */
  TilGridCell *number;
} TilGridAnswer;

struct _TilGridCell
{
  const TilCell *cell;      /* borrowed; NULL: nothing here */
  TilGridRole    role;
  TilNotated     notated;
  guint32        row, column;
  guint32        last_row, last_column;  /* of the merged range; else its own */
  char          *text;      /* as shown; NULL when empty */
  GPtrArray     *tokens;    /* TilToken; TEXT only */
  GArray        *spans;     /* TilSpan; TEXT only */
  guint          indent;
  gboolean       dash;      /* begins with a list mark or "hvorav" */
  gboolean       of_which;
  GPtrArray     *answers;   /* TilGridAnswer: it is several numbers; NULL: it is not */
  TilGridCell   *head;      /* what stands before them; NULL: nothing; owned */
  TilGridCell   *part_of;   /* the cell that it is a part of; NULL: it is a cell; borrowed */
};

typedef struct
{
  const TilSheet *sheet;
  guint           n_rows, n_columns;
  GPtrArray      *cells;     /* TilGridCell of visible cells, row by row */
  GPtrArray      *hidden;    /* TilGridCell of hidden and covered ones */
  TilGridCell   **at;        /* n_rows × n_columns; merged ranges fanned out; NULL: empty */
  gboolean       *absent_row;/* hidden rows, as if not there */
  gboolean        with_hidden; /* hidden cells are like the others */
} TilGrid;

TilGrid     *til_grid_new  (const TilSheet *sheet,
                            TilLexicon     *lexicon,
                            gboolean        with_hidden);
void         til_grid_free (TilGrid        *self);
void         til_grid_cell_free    (TilGridCell *self);
void         til_grid_find_answers (TilGrid     *self,
                                    TilLexicon  *lexicon);
TilGridCell *til_grid_get  (const TilGrid  *self,
                            guint           row,
                            guint           column);
gboolean     til_grid_cell_has_word (const TilGridCell *self,
                                     const char        *kind);
gboolean     til_grid_cell_means    (const TilGridCell *self,
                                     TilMeaningKind     kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilGrid, til_grid_free)

G_END_DECLS
