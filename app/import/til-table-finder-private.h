/* import/til-table-finder-private.h: what the table finder's files share */
#pragma once

#include "import/til-table-finder.h"

G_BEGIN_DECLS

/* A part of the sheet that blank rows and columns set apart. */
typedef struct
{
  guint     first_row, last_row, first_column, last_column;  /* inclusive */
  guint     band;      /* pieces of one run of filled rows */
  gboolean  has_number;
} TilTablePiece;

/* A sheet while it is gone through, piece by piece. */
typedef struct
{
  TilGrid    *grid;
  GArray     *pieces;    /* TilTablePiece, in reading order */
  GPtrArray  *numbers;   /* TilPlacedNumber */
  GPtrArray  *titles;    /* TilGridCell: before the first table */
  GPtrArray  *section;   /* TilGridCell: the last heading that stands alone */
  GPtrArray  *band;      /* TilGridCell: the heading of this run of rows */
  guint       band_of;   /* whose heading band is */
  gboolean    had_data;
  gboolean    captions_beneath;
  guint       n_tables;
  GHashTable *headers;   /* column → GPtrArray of TilGridCell: the last headers there */
  GHashTable *blank;     /* columns of headers that had no numbers yet */
  GHashTable *valued;    /* columns that had numbers in the piece above */
  GHashTable *numbered;  /* columns whose rows are numbered */
  GHashTable *header_corner; /* column → first column of that table's labels + 1 */
} TilTableFinder;

/* A piece with numbers while it is read, row by row. */
typedef struct
{
  const TilTablePiece *piece;
  gboolean            *value_column;
  guint               *own_table;      /* per column of labels: whether a table of its own begins there, 1 no, 2 yes */
  GPtrArray           *headers;        /* GPtrArray of TilGridCell per column, outermost first; may hold NULL */
  GPtrArray           *corner;         /* TilGridCell */
  GPtrArray           *over;           /* TilGridCell: headings merged over the whole table */
  GPtrArray           *group;          /* TilGridCell, outermost first */
  guint                group_indent;
  gboolean             group_indented; /* its rows are indented deeper */
  gboolean             group_doubtful;
  guint                label_column;   /* where row labels with indentation stand */
} TilFoundTable;

static inline gboolean
is_number (const TilGridCell *cell)
{
  return cell != NULL && (cell->role == TIL_GRID_NUMBER || cell->role == TIL_GRID_NO_VALUE);
}

static inline gboolean
is_label (const TilGridCell *cell)
{
  return cell != NULL && (cell->role == TIL_GRID_TEXT || cell->role == TIL_GRID_YEAR);
}

gboolean til_table_piece_has_number        (const TilGrid       *grid,
                                            const TilTablePiece *piece);
void     til_table_finder_cut              (TilTableFinder      *self);
void     til_table_finder_settle_years     (TilTableFinder      *self,
                                            const TilTablePiece *piece);
void     til_table_finder_settle_numbering (TilTableFinder      *self,
                                            const TilTablePiece *piece);
void     til_placed_number_free            (gpointer             number);
GPtrArray *til_table_finder_expand_answers (GPtrArray           *numbers);
TilGridCell *til_table_finder_find_after   (const TilTableFinder *self,
                                            const TilFoundTable  *table,
                                            const TilGridCell    *cell);
TilGridCell *til_table_finder_find_caption (const TilTableFinder *self,
                                            const TilGridCell    *cell);
gboolean til_table_finder_is_caption       (const TilGridCell   *cell);
void     til_table_finder_find_captions    (TilTableFinder      *self);
void     til_table_finder_add_caption      (TilTableFinder      *self,
                                            TilGridCell         *cell);
void     til_table_finder_add_number       (TilTableFinder      *self,
                                            const TilFoundTable *table,
                                            TilGridCell         *cell);

G_END_DECLS
