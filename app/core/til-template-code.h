/* core/til-template-code.h
 *
 * The key that a partner's own workbook carries on a hidden sheet, so that it
 * reads back exactly: what the writer (export) and the reader (import) must
 * agree on. All of it is text, which every program keeps as it stands.
 *
 * First row: the magic word, version, partner, year. Second: "catalogue", its
 * code, its version, the language. Third: "checksum" and that of the lines.
 * Then one row a line: kind, sheet, cell, value.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TIL_TEMPLATE_MAGIC "tilstand-template"
#define TIL_TEMPLATE_VERSION 1
#define TIL_TEMPLATE_SHEET "_tilstand"
#define TIL_TEMPLATE_CATALOGUE "catalogue"
#define TIL_TEMPLATE_CHECKSUM "checksum"
#define TIL_TEMPLATE_N_COLUMNS 4
#define TIL_TEMPLATE_FIRST_LINE 3   /* row of the first line, from 0 */

/* What a number that a partner cannot give is written as. */
#define TIL_TEMPLATE_UNKNOWN ".."
#define TIL_TEMPLATE_WITHHELD ":"

typedef enum
{
  TIL_TEMPLATE_TEXT,      /* "text": a label; value: what must stand there */
  TIL_TEMPLATE_COUNT,     /* "count": to be filled in; value: the key's code */
  TIL_TEMPLATE_LAST,      /* "last": an earlier year's figure; value: as it was written */
  TIL_TEMPLATE_CONTROL,   /* "control": a formula of the template's own */
  TIL_TEMPLATE_REMARK,    /* "remark": free text */
  TIL_TEMPLATE_OVERLAP,   /* "overlap": persons in both; value: the indicator's code */
  TIL_TEMPLATE_UNIT,      /* "unit": what a service is called in a list; value: its code;
                           * sheet: the dimension's code; cell: the name */
  TIL_TEMPLATE_ALL,       /* "all": the word for all of a service's persons; cell: the word */
  TIL_TEMPLATE_N_KINDS
} TilTemplateKind;

const char *til_template_kind_code  (TilTemplateKind  kind);
gboolean    til_template_kind_parse (const char      *code,
                                     TilTemplateKind *kind);
void        til_template_sum_line   (GChecksum       *checksum,
                                     const char      *kind,
                                     const char      *sheet,
                                     const char      *cell,
                                     const char      *value);
char       *til_template_sum_text   (GChecksum       *checksum);
char       *til_template_mark       (const char      *partner,
                                     int              year);

G_END_DECLS
