/* sheet/til-biff-book.h
 *
 * What the sheets of an XLS file share: texts, fonts, number formats, the
 * date system and the code page. Private to the XLS reader.
 */
#pragma once

#include "sheet/til-biff.h"
#include "sheet/til-number-format.h"

G_BEGIN_DECLS

/* How cells of one style are shown. */
typedef struct
{
  TilNumberFormat  number_format;
  const char      *code;    /* of the number format; owned by the book; may be NULL */
  gboolean         bold;
  guint8           indent;
} TilBiffStyle;

typedef struct
{
  TilBiffVersion  version;
  TilBiffText    *text;          /* for texts of BIFF 2 to 5 */
  gboolean        alone;         /* no globals: its sheet itself has what they would have */
  gboolean        epoch_1904;
  gboolean        recalculated;  /* Excel says which version of it calculated the book */

  GString        *texts;         /* the shared texts, each with its NUL */
  GArray         *text_offsets;  /* gsize, into texts */
  gboolean        texts_cut;     /* the file states more shared texts than it has */

  /*< private >*/
  gboolean        has_code_page;
  GArray         *fonts;         /* gboolean: bold */
  GHashTable     *formats;       /* number of a format → TilBiffFormat */
  guint           n_formats;     /* BIFF 2 to 4 number them in order */
  GArray         *xfs;           /* TilBiffXf */
  GArray         *styles;        /* TilBiffStyle, parallel to xfs, when first asked for */
  TilBiffStyle    plain;         /* for cells that name a style that is not there */
} TilBiffBook;

TilBiffBook        *til_biff_book_new            (TilBiffVersion       version);
void                til_biff_book_free           (TilBiffBook         *self);
gboolean            til_biff_book_take_record    (TilBiffBook         *self,
                                                  const TilBiffStream *stream);
const char         *til_biff_book_get_text       (TilBiffBook         *self,
                                                  guint32              i);
const TilBiffStyle *til_biff_book_get_style      (TilBiffBook         *self,
                                                  guint                xf);
void                til_biff_book_get_old_style  (TilBiffBook         *self,
                                                  guint                format,
                                                  guint                font,
                                                  TilBiffStyle        *style);
gboolean            til_biff_book_read_string    (TilBiffBook         *self,
                                                  const TilBiffStream *stream,
                                                  gsize                offset,
                                                  guint                length_size,
                                                  GString             *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilBiffBook, til_biff_book_free)

G_END_DECLS
