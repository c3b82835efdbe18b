/* import/til-table-finder.h
 *
 * Finds the tables on a sheet and gives every number its labels: those of its
 * row and column, the rows it is part of, headings, title. Where the labels
 * stand decides, not what they say; only headers between two tables without a
 * blank line are told by their words.
 */
#pragma once

#include "import/til-grid.h"

G_BEGIN_DECLS

/* Where a label stands to its number, nearest first. */
typedef enum
{
  TIL_PLACE_ROW,       /* the label beside it */
  TIL_PLACE_SIDE,      /* a group label left of that one */
  TIL_PLACE_COLUMN,    /* the header above it */
  TIL_PLACE_OUTER,     /* a header above that one */
  TIL_PLACE_PARENT,    /* the row it is an indented part of */
  TIL_PLACE_GROUP,     /* a heading between rows */
  TIL_PLACE_CORNER,    /* the header of the row labels */
  TIL_PLACE_BAND,      /* a heading right above the table */
  TIL_PLACE_INHERITED, /* the header of the table above */
  TIL_PLACE_SECTION,   /* a heading some rows above */
  TIL_PLACE_TITLE      /* what stands first on the sheet */
} TilPlace;

typedef struct
{
  TilGridCell *cell;   /* borrowed from the grid */
  TilPlace     place;
  guint        depth;  /* 0 nearest of its place */
} TilPlacedLabel;

typedef struct
{
  TilGridCell *cell;
  GArray      *labels;   /* TilPlacedLabel, nearest first */
  guint        table;    /* numbers of one table have one number */
  guint        item;     /* rows below one mark, up to the next, have one number; 0: no mark */
  gboolean     dated;             /* a day or month stands beside it, and no label */
  gboolean     doubtful_heading;  /* the group heading may be a row without an answer */
  gboolean     doubtful_service;  /* which of several boxes it is in is not sure; set by the recogniser */
} TilPlacedNumber;

GPtrArray *til_table_finder_find (TilGrid *grid);

G_END_DECLS
