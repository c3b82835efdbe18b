/* sheet/til-text.h
 *
 * Text files of several encodings, as UTF-8, block by block.
 */
#pragma once

#include <gio/gio.h>

#include "sheet/til-input.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_TEXT_UTF8,
  TIL_TEXT_UTF16LE,
  TIL_TEXT_UTF16BE,
  TIL_TEXT_WINDOWS_1252,
  TIL_TEXT_ISO_8859_15
} TilTextEncoding;

const char *til_text_encoding_name  (TilTextEncoding  encoding);
gboolean    til_text_encoding_parse (const char      *name,
                                     TilTextEncoding *encoding);
gboolean    til_text_is_utf16       (const guint8    *bytes,
                                     gsize            n,
                                     TilTextEncoding *encoding);
gboolean    til_text_detect         (TilInput        *input,
                                     TilTextEncoding *encoding,
                                     guint           *bom_bytes,
                                     GCancellable    *cancellable,
                                     GError         **error);

typedef struct
{
  TilInput        *input;      /* borrowed */
  TilTextEncoding  encoding;
  guint64          offset;     /* of the next byte to read */
  guint8           rest[4];    /* an unfinished character */
  guint            n_rest;
  guint64          n_replaced; /* bytes that were no characters, now U+FFFD */
  GString         *block;      /* owned; valid UTF-8 without NUL */
} TilTextReader;

void     til_text_reader_init  (TilTextReader    *self,
                                TilInput         *input,
                                TilTextEncoding   encoding,
                                guint64           offset);
void     til_text_reader_clear (TilTextReader    *self);
gboolean til_text_reader_next  (TilTextReader    *self,
                                GError          **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TilTextReader, til_text_reader_clear)

G_END_DECLS
