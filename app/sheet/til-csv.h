/* sheet/til-csv.h
 *
 * Splitting text into fields (RFC 4180 and what is met beside it), and
 * finding out how a file is split.
 */
#pragma once

#include <gio/gio.h>

#include "sheet/til-reader.h"
#include "sheet/til-text.h"

G_BEGIN_DECLS

typedef struct _TilCsvSplitter TilCsvSplitter;

/* A field, empty or not; return FALSE to stop. */
typedef gboolean (*TilCsvField) (TilCsvSplitter *splitter,
                                 const char     *text,
                                 gsize           length,
                                 gpointer        user_data);

typedef enum
{
  TIL_CSV_START,      /* of a field */
  TIL_CSV_PLAIN,
  TIL_CSV_QUOTED,
  TIL_CSV_QUOTE,      /* a quotation mark inside quotes: its end, or doubled */
} TilCsvState;

struct _TilCsvSplitter
{
  char         separator;
  char         quote;
  guint64      literal_quote;  /* offset of one that is never closed; G_MAXUINT64: none */
  TilCsvField  field_cb;
  gpointer     user_data;

  TilCsvState  state;
  gboolean     after_cr;
  GString     *field;          /* owned */
  guint64      offset;         /* of the next byte, in decoded text */
  guint64      quote_offset;   /* where the field's quotation mark is */
  guint32      row, column;    /* of the current field */
};

void     til_csv_splitter_init  (TilCsvSplitter       *self,
                                 const TilTextDialect *dialect,
                                 TilCsvField           field_cb,
                                 gpointer              user_data);
void     til_csv_splitter_clear (TilCsvSplitter       *self);
gboolean til_csv_splitter_push  (TilCsvSplitter       *self,
                                 const char           *text,
                                 gsize                 length);
gboolean til_csv_splitter_end   (TilCsvSplitter       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TilCsvSplitter, til_csv_splitter_clear)

/* Everything that is settled before a text file is read. */
typedef struct
{
  TilTextDialect  dialect;
  TilTextEncoding encoding;
  guint           bom_bytes;
  guint           skip_bytes;      /* of decoded text: a line such as sep=; */
  guint64         literal_quote;   /* as in TilCsvSplitter */
  gboolean        decimal_proven;  /* the file itself shows its decimal sign */
} TilCsvSettled;

gboolean til_csv_settle (TilInput              *input,
                         const TilTextDialect  *wanted,
                         TilCsvSettled         *settled,
                         GCancellable          *cancellable,
                         GError               **error);

gboolean til_csv_number (const char            *text,
                         gsize                  length,
                         const TilCsvSettled   *settled,
                         double                *number);

G_END_DECLS
