/* sheet/til-reader-private.h
 *
 * What the readers share: one reading of one file, on its way to a visitor.
 * Everything a reader finds goes through til_reading_*(), which hold the
 * limits, look at the cancellable and remember that the visitor stopped.
 */
#pragma once

#include <gio/gio.h>

#include "sheet/til-input.h"
#include "sheet/til-limits.h"
#include "sheet/til-reader.h"
#include "sheet/til-xml.h"

G_BEGIN_DECLS

typedef struct
{
  TilInput              *input;        /* borrowed */
  const char            *name;         /* of the file, for messages; borrowed */
  const TilTextDialect  *dialect;      /* wanted for text files; NULL: settle all of it */
  const TilSheetVisitor *visitor;      /* borrowed */
  gpointer               user_data;    /* for visitor */
  GCancellable          *cancellable;  /* borrowed, may be NULL */

  gboolean               stopped;      /* the visitor has had enough: return TRUE soon */
  guint                  n_sheets;
  guint64                n_cells;
  guint64                text_bytes;   /* handed out so far */
  guint                  n_warnings;
  guint                  n_merges;
  guint                  n_notes;

  /* For tests of how XML is read. */
  gsize                  block_bytes;  /* read at a time; 0: as usual */
  gboolean               expat_alone;  /* without the scanner of til-xml-plain.h */
} TilReading;

/* The readers. Each hands everything to the reading and returns TRUE when the
 * file was read to its end or the visitor stopped. */
gboolean til_xlsx_read (TilReading  *reading,
                        GError     **error);
gboolean til_ods_read  (TilReading  *reading,
                        GError     **error);
gboolean til_xls_read  (TilReading  *reading,
                        GError     **error);
gboolean til_csv_read  (TilReading  *reading,
                        GError     **error);

/* FALSE without an error means that the visitor stopped: reading->stopped. */
gboolean til_reading_sheet_begin (TilReading          *self,
                                  const char          *name,
                                  TilSheetVisibility   visibility,
                                  GError             **error);
gboolean til_reading_cell        (TilReading          *self,
                                  const TilCell       *cell,
                                  GError             **error);
gboolean til_reading_merged      (TilReading          *self,
                                  guint32              first_row,
                                  guint32              first_column,
                                  guint32              last_row,
                                  guint32              last_column,
                                  GError             **error);
gboolean til_reading_note        (TilReading          *self,
                                  guint32              row,
                                  guint32              column,
                                  const char          *text,
                                  GError             **error);
void     til_reading_sheet_end   (TilReading          *self);
void     til_reading_skipped     (TilReading          *self,
                                  const char          *name);
/* FALSE once no more warnings are taken: a million of them cost nothing. */
static inline gboolean
til_reading_can_warn (const TilReading *self)
{
  return self->n_warnings < TIL_LIMIT_WARNINGS && self->visitor->warning != NULL;
}

void     til_reading_warning     (TilReading          *self,
                                  const char          *format,
                                  ...) G_GNUC_PRINTF (2, 3);
void     til_reading_progress    (TilReading          *self,
                                  double               fraction);
void     til_reading_opened      (TilReading           *self,
                                  TilBookFormat         format,
                                  const TilTextDialect *dialect);

/* As til_xml_init(), for a part of the file. */
void     til_reading_init_xml    (const TilReading     *self,
                                  TilXml               *xml,
                                  gboolean              namespaces);

/* Content decides; see til-sniff.c. */
gboolean til_sniff (TilInput       *input,
                    TilBookFormat  *format,
                    GError        **error);

gboolean til_parse_number (const char *text,
                           gsize       length,
                           double     *number);

G_END_DECLS
