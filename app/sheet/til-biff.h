/* sheet/til-biff.h
 *
 * The record stream inside an XLS file: records, values that go on in a
 * CONTINUE record, and texts. Private to the XLS reader.
 *
 * Source: [MS-XLS], and OpenOffice.org's documentation of the Excel file
 * format for BIFF 2 to 5.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The version is in the kind of BOF record; BIFF 7 is BIFF 5 here. */
typedef enum
{
  TIL_BIFF_2 = 2,
  TIL_BIFF_3 = 3,
  TIL_BIFF_4 = 4,
  TIL_BIFF_5 = 5,
  TIL_BIFF_8 = 8
} TilBiffVersion;

enum
{
  TIL_BIFF_DIMENSIONS_2    = 0x0000,
  TIL_BIFF_BLANK_2         = 0x0001,
  TIL_BIFF_INTEGER_2       = 0x0002,
  TIL_BIFF_NUMBER_2        = 0x0003,
  TIL_BIFF_LABEL_2         = 0x0004,
  TIL_BIFF_BOOLERR_2       = 0x0005,
  TIL_BIFF_FORMULA         = 0x0006,  /* BIFF 2, and again 5 and 8 */
  TIL_BIFF_STRING_2        = 0x0007,
  TIL_BIFF_ROW_2           = 0x0008,
  TIL_BIFF_BOF_2           = 0x0009,
  TIL_BIFF_EOF             = 0x000a,
  TIL_BIFF_NOTE            = 0x001c,
  TIL_BIFF_FORMAT_2        = 0x001e,  /* BIFF 2 and 3 */
  TIL_BIFF_ARRAY_2         = 0x0021,
  TIL_BIFF_DATEMODE        = 0x0022,
  TIL_BIFF_COLUMNWIDTH_2   = 0x0024,
  TIL_BIFF_DEFROWHEIGHT_2  = 0x0025,
  TIL_BIFF_FILEPASS        = 0x002f,
  TIL_BIFF_FONT            = 0x0031,
  TIL_BIFF_TABLE_2         = 0x0036,
  TIL_BIFF_TABLE_2B        = 0x0037,
  TIL_BIFF_CONTINUE        = 0x003c,
  TIL_BIFF_CODEPAGE        = 0x0042,
  TIL_BIFF_XF_2            = 0x0043,
  TIL_BIFF_IXFE            = 0x0044,
  TIL_BIFF_OBJ             = 0x005d,
  TIL_BIFF_COLINFO         = 0x007d,
  TIL_BIFF_WSBOOL          = 0x0081,
  TIL_BIFF_BOUNDSHEET      = 0x0085,
  TIL_BIFF_SHEETHDR        = 0x008f,
  TIL_BIFF_MULRK           = 0x00bd,
  TIL_BIFF_MULBLANK        = 0x00be,
  TIL_BIFF_RSTRING         = 0x00d6,
  TIL_BIFF_XF              = 0x00e0,
  TIL_BIFF_MERGEDCELLS     = 0x00e5,
  TIL_BIFF_SST             = 0x00fc,
  TIL_BIFF_LABELSST        = 0x00fd,
  TIL_BIFF_TXO             = 0x01b6,
  TIL_BIFF_RECALCID        = 0x01c1,
  TIL_BIFF_BLANK           = 0x0201,
  TIL_BIFF_NUMBER          = 0x0203,
  TIL_BIFF_LABEL           = 0x0204,
  TIL_BIFF_BOOLERR         = 0x0205,
  TIL_BIFF_FORMULA_3       = 0x0206,
  TIL_BIFF_STRING          = 0x0207,
  TIL_BIFF_ROW             = 0x0208,
  TIL_BIFF_BOF_3           = 0x0209,
  TIL_BIFF_ARRAY           = 0x0221,
  TIL_BIFF_DEFROWHEIGHT    = 0x0225,
  TIL_BIFF_FONT_3          = 0x0231,
  TIL_BIFF_TABLE           = 0x0236,
  TIL_BIFF_XF_3            = 0x0243,
  TIL_BIFF_RK              = 0x027e,
  TIL_BIFF_FORMULA_4       = 0x0406,
  TIL_BIFF_BOF_4           = 0x0409,
  TIL_BIFF_FORMAT          = 0x041e,  /* BIFF 4, 5 and 8 */
  TIL_BIFF_XF_4            = 0x0443,
  TIL_BIFF_SHRFMLA         = 0x04bc,
  TIL_BIFF_BOF             = 0x0809
};

/* What a BOF record begins. */
enum
{
  TIL_BIFF_KIND_GLOBALS = 0x0005,
  TIL_BIFF_KIND_SHEET   = 0x0010,
  TIL_BIFF_KIND_CHART   = 0x0020,
  TIL_BIFF_KIND_MACRO   = 0x0040,
  TIL_BIFF_KIND_BOOK_4  = 0x0100
};

/* A walk through the records. */
typedef struct
{
  const guint8 *data;    /* the whole stream; borrowed */
  gsize         size;
  gsize         next;    /* offset of the record after this one */
  guint16       id;      /* of this record */
  guint16       length;  /* of body, as far as it is in the stream */
  const guint8 *body;
  gboolean      cut;     /* the stream ends inside a record */
} TilBiffStream;

gboolean til_biff_stream_next (TilBiffStream *self);

/* A place in a record and the CONTINUE records after it. */
typedef struct
{
  const TilBiffStream *stream;
  const guint8        *at;
  const guint8        *end;      /* of this record's body */
  gsize                next;     /* offset of the record after it */
  gboolean             overran;  /* something asked for more than there is */
} TilBiffCursor;

void     til_biff_cursor_init        (TilBiffCursor       *self,
                                      const TilBiffStream *stream,
                                      gsize                offset);
guint8   til_biff_cursor_get_u8      (TilBiffCursor       *self);
guint16  til_biff_cursor_get_u16     (TilBiffCursor       *self);
guint32  til_biff_cursor_get_u32     (TilBiffCursor       *self);
void     til_biff_cursor_skip        (TilBiffCursor       *self,
                                      gsize                n);
gboolean til_biff_cursor_read_chars  (TilBiffCursor       *self,
                                      gsize                n_chars,
                                      gboolean             wide,
                                      GString             *text);
gboolean til_biff_cursor_read_string (TilBiffCursor       *self,
                                      gsize                n_chars,
                                      GString             *text);

/* Texts of BIFF 2 to 5, in the code page that the file names. */
typedef struct _TilBiffText TilBiffText;

TilBiffText *til_biff_text_new    (guint        code_page);
void         til_biff_text_free   (TilBiffText *self);
void         til_biff_text_append (TilBiffText  *self,
                                   const guint8 *bytes,
                                   gsize         n_bytes,
                                   GString      *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilBiffText, til_biff_text_free)

double      til_biff_rk_to_double  (guint32 rk);
const char *til_biff_error_to_text (guint8  code);

static inline guint16
til_biff_u16 (const guint8 *p)
{
  return (guint16) (p[0] | p[1] << 8);
}

static inline guint32
til_biff_u32 (const guint8 *p)
{
  return (guint32) til_biff_u16 (p) | (guint32) til_biff_u16 (p + 2) << 16;
}

static inline double
til_biff_double (const guint8 *p)
{
  union { guint64 bits; double value; } number;

  number.bits = (guint64) til_biff_u32 (p) | (guint64) til_biff_u32 (p + 4) << 32;
  return number.value;
}

G_END_DECLS
