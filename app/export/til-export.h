/* export/til-export.h
 *
 * Finished workbooks: a contents sheet, one sheet a table, its title, header,
 * footnotes and source line, totals as live formulas with right cached values;
 * last, what was revised since earlier editions.
 */
#pragma once

#include <gio/gio.h>

#include "core/til-finding.h"
#include "core/til-table.h"

G_BEGIN_DECLS

/* What is another number than an earlier edition published. */
typedef struct
{
  TilFinding  *finding;       /* with what it revises, in the workbook's language */
  char       **then_sources;  /* by number that it revises: where it stood; "" */
  char       **now_sources;   /* … and stands */
} TilRevision;

typedef struct
{
  const char  *title;      /* of the report: "Tilstandsrapport 2024" */
  const char  *publisher;  /* who sends it; "" for none */
  TilLanguage  language;
  int          year;
  GPtrArray   *tables;     /* TilTable, all in @language */
  GPtrArray   *revisions;  /* TilRevision; none or NULL: no sheet of them */
} TilWorkbook;

/* Written to a temporary file beside @path and put in its place when whole. */
gboolean til_workbook_write (const TilWorkbook  *workbook,
                             const char         *path,
                             GCancellable       *cancellable,
                             GError            **error);

G_END_DECLS
