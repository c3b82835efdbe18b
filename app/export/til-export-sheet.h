/* export/til-export-sheet.h
 *
 * The sheets of a workbook while it is written; private to this folder.
 */
#pragma once

#include <xlsxwriter.h>

#include "export/til-export.h"
#include "export/til-export-words.h"

G_BEGIN_DECLS

#define TIL_EXPORT_FONT "Arial"
#define TIL_EXPORT_SIZE 10.0

/* How a cell looks, besides its number format. */
typedef enum
{
  TIL_LOOK_BOLD   = 1 << 0,
  TIL_LOOK_SMALL  = 1 << 1,
  TIL_LOOK_TITLE  = 1 << 2,
  TIL_LOOK_HEADER = 1 << 3,  /* shaded, ruled above and below */
  TIL_LOOK_RIGHT  = 1 << 4,
  TIL_LOOK_CENTRE = 1 << 5,
  TIL_LOOK_WRAP   = 1 << 6,
  TIL_LOOK_GROUP  = 1 << 7,  /* a block's heading: ruled above */
  TIL_LOOK_LAST   = 1 << 8,  /* the table's last row: ruled below */
  TIL_LOOK_LINK   = 1 << 9,
  TIL_LOOK_QUIET  = 1 << 10,
  TIL_LOOK_TOP    = 1 << 11,
} TilExportLook;

/* Signs that were used, and so are explained. */
typedef enum
{
  TIL_SIGN_NONE     = 1 << 0,
  TIL_SIGN_MISSING  = 1 << 1,
  TIL_SIGN_INTERVAL = 1 << 2,
  TIL_SIGN_AT_LEAST = 1 << 3,
  TIL_SIGN_AT_MOST  = 1 << 4,
  TIL_SIGN_MARK     = 1 << 5,
  TIL_SIGN_FORMULA  = 1 << 6,
} TilExportSigns;

typedef struct
{
  const TilWorkbook *source;
  lxw_workbook      *book;
  GHashTable        *formats;      /* char* → lxw_format, the workbook's own */
  GHashTable        *sheet_names;  /* casefolded, as a set */
  GHashTable        *range_names;
  GPtrArray         *tables;       /* TilTable: the source's, chapter by chapter */
  GPtrArray         *sheets;       /* char*: the name of each one's sheet */
  char              *revisions;    /* the name of their sheet; NULL: there is none */
  TilExportSigns     signs;
  char              *none;         /* how none is written, "-" */
  GPtrArray         *parens;       /* char*: categories that stand in parentheses */
} TilExporter;

lxw_format *til_exporter_get_format  (TilExporter    *self,
                                      TilExportLook   look,
                                      guint           indent,
                                      const char     *number_format);
void        til_exporter_write_text  (lxw_worksheet  *sheet,
                                      guint           row,
                                      guint           column,
                                      const char     *text,
                                      lxw_format     *format);
void        til_exporter_set_page    (TilExporter    *self,
                                      lxw_worksheet  *sheet,
                                      const char     *heading,
                                      gboolean        landscape);
void        til_exporter_add_table   (TilExporter    *self,
                                      lxw_worksheet  *sheet,
                                      const TilTable *table,
                                      const char     *name,
                                      const char     *contents);
void        til_exporter_add_revisions
                                     (TilExporter    *self,
                                      lxw_worksheet  *sheet);
const char *til_exporter_get_chapter (const TilTable *table);
void        til_exporter_add_contents
                                     (TilExporter    *self,
                                      lxw_worksheet  *sheet);

G_END_DECLS
