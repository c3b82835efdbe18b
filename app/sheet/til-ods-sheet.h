/* sheet/til-ods-sheet.h
 *
 * One sheet of an ODS file while it is read: its columns, the row and the
 * cell that are open, and repeats. A row is kept only while it is repeated.
 * Private to the ODS reader.
 */
#pragma once

#include "sheet/til-ods-cell.h"
#include "sheet/til-ods-names.h"
#include "sheet/til-ods-styles.h"
#include "sheet/til-ods-text.h"
#include "sheet/til-reader-private.h"

G_BEGIN_DECLS

typedef struct
{
  TilReading        *reading;     /* borrowed */
  TilOdsStyles      *styles;      /* borrowed */
  gboolean           epoch_1904;  /* numbers that a style shows as dates count from 1904 */

  /*< private >*/
  char              *name;
  gboolean           hidden;
  GArray            *columns;     /* ColumnRun */
  guint              run;         /* the column run of the latest cell */
  guint32            row;
  guint32            column;
  guint              n_hidden_groups;
  guint64            n_repeated;  /* cells that repeats added, in all sheets */
  guint              n_outside;   /* cells beyond the last row or column */

  /* The row */
  guint32            n_rows;      /* repeats */
  gboolean           row_hidden;
  const TilOdsStyle *row_style;
  GArray            *row_cells;   /* KeptCell; of a repeated row */
  GString           *row_texts;

  /* The cell */
  TilOdsCell         cell;
  gboolean           covered;
  gboolean           wants_text;
  gboolean           has_note;
  gboolean           in_note;
  TilOdsText         text;
  TilOdsText         note;
} TilOdsSheet;

void        til_ods_sheet_init        (TilOdsSheet   *self,
                                       TilReading    *reading,
                                       TilOdsStyles  *styles);
void        til_ods_sheet_clear       (TilOdsSheet   *self);
gboolean    til_ods_sheet_begin       (TilOdsSheet   *self,
                                       TilOdsNames   *names,
                                       const char   **attributes,
                                       GError       **error);
void        til_ods_sheet_end         (TilOdsSheet   *self);
void        til_ods_sheet_begin_group (TilOdsSheet   *self,
                                       TilOdsNames   *names,
                                       const char   **attributes);
void        til_ods_sheet_end_group   (TilOdsSheet   *self);
void        til_ods_sheet_add_columns (TilOdsSheet   *self,
                                       TilOdsNames   *names,
                                       const char   **attributes);
void        til_ods_sheet_begin_row   (TilOdsSheet   *self,
                                       TilOdsNames   *names,
                                       const char   **attributes);
gboolean    til_ods_sheet_end_row     (TilOdsSheet   *self,
                                       GError       **error);
void        til_ods_sheet_begin_cell  (TilOdsSheet   *self,
                                       TilOdsNames   *names,
                                       gboolean       covered,
                                       const char   **attributes);
gboolean    til_ods_sheet_end_cell    (TilOdsSheet   *self,
                                       GError       **error);
void        til_ods_sheet_begin_note  (TilOdsSheet   *self);
void        til_ods_sheet_end_note    (TilOdsSheet   *self);
TilOdsText *til_ods_sheet_get_text    (TilOdsSheet   *self);
gboolean    til_ods_sheet_wants_text  (TilOdsSheet   *self);

G_END_DECLS
