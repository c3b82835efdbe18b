/* export/til-export-text.h
 *
 * Text as a workbook takes it: what libxlsxwriter does not check, names of
 * sheets and ranges, and how much room words take (it has no autofit).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char   *til_export_text         (const char *text);
char   *til_export_header_text  (const char *text,
                                 gsize       max_chars);
char   *til_export_sheet_name   (const char *title,
                                 const char *code,
                                 GHashTable *taken);
char   *til_export_defined_name (const char *code,
                                 GHashTable *taken);
char   *til_export_quoted_sheet (const char *name);
double  til_export_text_width   (const char *text,
                                 double      points,
                                 gboolean    bold);
double  til_export_longest_word (const char *text,
                                 double      points,
                                 gboolean    bold);
guint   til_export_text_lines   (const char *text,
                                 double      points,
                                 gboolean    bold,
                                 double      width_px);

G_END_DECLS
