/* core/til-table.h
 *
 * A report table filled from the cube: what window, command line and export
 * all print. A cell knows its key, value, figures, and where it is a sum of
 * other cells.
 */
#pragma once

#include "core/til-catalogue.h"
#include "core/til-cube.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_TABLE_CELL_EMPTY,    /* nobody stated anything: ".." */
  TIL_TABLE_CELL_NUMBER,
  TIL_TABLE_CELL_NONE,     /* "-" */
  TIL_TABLE_CELL_INTERVAL  /* known only between two ends: "126–135" */
} TilTableCellKind;

typedef struct
{
  TilTableCellKind  kind;
  char             *text;        /* as printed in the table's language */
  TilInterval       value;
  TilInterval       paren;       /* the number in parentheses */
  gboolean          has_paren;
  TilKey            key;
  gboolean          has_key;     /* FALSE for computed columns */
  TilBasis          basis;
  int               n_decimals;
  const char       *suffix;      /* "%": borrowed from the form; may be NULL */
  GPtrArray        *figures;     /* TilFigure */
  GArray           *addends;     /* guint: row << 16 | column of the cells in this table
                                  * that it is the exact sum of; NULL if none */
} TilTableCell;

typedef struct
{
  char      *group;   /* block heading; "" where the row goes on in the block before */
  char      *label;
  int        level;   /* indentation: 1 under the row it is part of */
} TilTableRow;

typedef struct
{
  const TilTableForm *form;      /* borrowed from the catalogue */
  TilCatalogue       *catalogue; /* owned */
  int                 year;
  TilLanguage         language;
  char               *title;
  char               *corner;
  char               *source;
  GPtrArray          *columns;   /* char* */
  GPtrArray          *rows;      /* TilTableRow */
  GPtrArray          *cells;     /* TilTableCell, row by row */
  GPtrArray          *footnotes; /* char* */
} TilTable;

TilTable           *til_table_new      (TilCube            *cube,
                                        const TilTableForm *form,
                                        int                 year,
                                        TilLanguage         language);
void                til_table_free     (TilTable           *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilTable, til_table_free)

const TilTableCell *til_table_get_cell (const TilTable     *self,
                                        guint               row,
                                        guint               column);
gboolean            til_table_has_key  (const TilTable     *self,
                                        const TilKey       *key);
char               *til_table_to_csv   (const TilTable     *self);

G_END_DECLS
