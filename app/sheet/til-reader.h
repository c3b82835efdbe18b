/* sheet/til-reader.h
 *
 * Reads a spreadsheet file of any known format in one pass and hands each
 * cell to a visitor. The content decides the format, not the name. Nothing is
 * kept but what the format needs (shared strings, styles); memory does not
 * grow with the rows.
 */
#pragma once

#include <gio/gio.h>

#include "sheet/til-cell.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_BOOK_XLSX,
  TIL_BOOK_ODS,
  TIL_BOOK_XLS,
  TIL_BOOK_CSV
} TilBookFormat;

typedef enum
{
  TIL_SHEET_VISIBLE,
  TIL_SHEET_HIDDEN,
  TIL_SHEET_VERY_HIDDEN
} TilSheetVisibility;

/* How a text file is split; settled once for the whole file. */
typedef struct
{
  char        separator;     /* ';', ',', '\t', '|'; 0: settle it */
  char        quote;         /* '"' or '\''; 0: settle it */
  char        decimal_sign;  /* ',' or '.'; 0: settle it */
  const char *encoding;      /* "UTF-8", "UTF-16LE", "WINDOWS-1252" …; interned; NULL: settle it */
  gboolean    has_bom;
} TilTextDialect;

/* What a reader meets, in this order: sheet_begin, then cells, merges, notes
 * and hidden marks of that sheet in file order, sheet_end. Any may be NULL.
 * Return FALSE from cell or sheet_begin to stop reading (no error is set).
 * XLSX names merges behind the cells, so that TIL_CELL_COVERED is not set there
 * yet, and a damaged file may hold a cell twice, of which the last one counts:
 * til-book.h sees to both. */
typedef struct
{
  gboolean (*sheet_begin) (const char *name, TilSheetVisibility visibility, gpointer user_data);
  gboolean (*cell)        (const TilCell *cell, gpointer user_data);
  void     (*merged)      (guint32 first_row, guint32 first_column,
                           guint32 last_row, guint32 last_column, gpointer user_data);
  void     (*note)        (guint32 row, guint32 column, const char *text, gpointer user_data);
  void     (*sheet_end)   (gpointer user_data);
  void     (*skipped)     (const char *name, gpointer user_data);   /* chart or macro sheet */
  void     (*warning)     (const char *message, gpointer user_data);
  void     (*progress)    (double fraction, gpointer user_data);    /* 0 to 1 */
  /* First of all: what the file is, and for text how it is split (else NULL). */
  void     (*opened)      (TilBookFormat format, const TilTextDialect *dialect, gpointer user_data);
} TilSheetVisitor;

#define TIL_SHEET_ERROR (til_sheet_error_quark ())
GQuark til_sheet_error_quark (void);

typedef enum
{
  TIL_SHEET_ERROR_FORMAT,     /* no known spreadsheet */
  TIL_SHEET_ERROR_ENCRYPTED,  /* needs a password */
  TIL_SHEET_ERROR_DAMAGED,    /* not whole, or lies about itself */
  TIL_SHEET_ERROR_TOO_BIG,    /* beyond a limit named in til-limits.h */
  TIL_SHEET_ERROR_FILE        /* cannot be opened or read: not a regular file … */
} TilSheetError;

gboolean til_sheet_read       (const char             *path,
                               const TilTextDialect   *dialect,
                               const TilSheetVisitor  *visitor,
                               gpointer                user_data,
                               GCancellable           *cancellable,
                               GError                **error);
gboolean til_sheet_read_bytes (GBytes                 *bytes,
                               const char             *name,
                               const TilTextDialect   *dialect,
                               const TilSheetVisitor  *visitor,
                               gpointer                user_data,
                               GCancellable           *cancellable,
                               GError                **error);

G_END_DECLS
