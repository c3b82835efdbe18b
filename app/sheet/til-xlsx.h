/* sheet/til-xlsx.h
 *
 * The parts of an XLSX file (ISO/IEC 29500), for til-reader-xlsx.c. Names are
 * told by their local part, so that transitional and strict files and any
 * prefix read the same.
 */
#pragma once

#include <gio/gio.h>

#include "sheet/til-archive.h"
#include "sheet/til-number-format.h"
#include "sheet/til-reader-private.h"

G_BEGIN_DECLS

/* A relationship of a part. */
typedef struct
{
  char     *id;
  char     *type;      /* the last word of its address: "worksheet" … */
  char     *target;    /* the entry's name, without a leading slash */
  gboolean  external;  /* outside the file: never followed */
} TilXlsxRelation;

GPtrArray             *til_xlsx_read_relations (TilArchive    *archive,
                                                const char    *part,
                                                GCancellable  *cancellable,
                                                GError       **error);
const TilXlsxRelation *til_xlsx_find_relation  (GPtrArray     *relations,
                                                const char    *id,
                                                const char    *type);

/* What the workbook part says about one sheet. */
typedef struct
{
  char               *name;
  char               *relation_id;  /* may be NULL */
  TilSheetVisibility  visibility;
} TilXlsxSheetEntry;

typedef struct
{
  GPtrArray *sheets;      /* TilXlsxSheetEntry, in the order of the tabs */
  gboolean   epoch_1904;
} TilXlsxWorkbook;

gboolean til_xlsx_read_workbook  (TilXlsxWorkbook  *self,
                                  TilArchive       *archive,
                                  const char       *part,
                                  GCancellable     *cancellable,
                                  GError          **error);
void     til_xlsx_workbook_clear (TilXlsxWorkbook  *self);

typedef struct
{
  char            *code;    /* owned; NULL: General */
  TilNumberFormat  format;
  gboolean         plain;   /* shows every number as a number */
} TilXlsxFormat;

typedef struct
{
  const TilXlsxFormat *format;  /* owned by the styles */
  guint8               indent;
  gboolean             bold;
} TilXlsxStyle;

typedef struct
{
  GArray     *styles;   /* TilXlsxStyle, by the number in a cell's s */
  GHashTable *formats;  /* number → TilXlsxFormat */
} TilXlsxStyles;

gboolean til_xlsx_read_styles  (TilXlsxStyles  *self,
                                TilArchive     *archive,
                                const char     *part,
                                GCancellable   *cancellable,
                                GError        **error);
void     til_xlsx_styles_clear (TilXlsxStyles  *self);

/* The shared strings, one behind the other. */
typedef struct
{
  GString *bytes;    /* each with its NUL */
  GArray  *offsets;  /* guint32 into bytes */
} TilXlsxStrings;

gboolean til_xlsx_read_strings  (TilXlsxStrings  *self,
                                 TilReading      *reading,
                                 TilArchive      *archive,
                                 const char      *part,
                                 GError         **error);
void     til_xlsx_strings_clear (TilXlsxStrings  *self);
void     til_xlsx_unescape      (char            *text,
                                 gsize           *length);

/* Everything that reading a sheet needs. */
typedef struct
{
  TilReading           *reading;
  TilArchive           *archive;
  const TilXlsxStyles  *styles;
  const TilXlsxStrings *strings;
  gboolean              epoch_1904;
  const char           *name;         /* of the sheet */
  TilSheetVisibility    visibility;
  double                progress_start, progress_share;  /* of the whole file */
} TilXlsxContext;

gboolean til_xlsx_read_sheet (const TilXlsxContext  *context,
                              const char            *part,
                              GError               **error);
gboolean til_xlsx_read_notes (const TilXlsxContext  *context,
                              const char            *sheet_part,
                              GError               **error);

G_END_DECLS
