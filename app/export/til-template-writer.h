/* export/til-template-writer.h
 *
 * A partner's workbook while it is written: its looks, its sheets, and the
 * lines of its key. Private to this folder.
 */
#pragma once

#include <xlsxwriter.h>

#include "core/til-template-code.h"
#include "export/til-template-form.h"
#include "export/til-template-words.h"

G_BEGIN_DECLS

#define TIL_TEMPLATE_MAX_LEVEL 4u

typedef enum
{
  TIL_TEMPLATE_LOOK_PLAIN,
  TIL_TEMPLATE_LOOK_TITLE,
  TIL_TEMPLATE_LOOK_LEAD,        /* the line below a title */
  TIL_TEMPLATE_LOOK_WRAPPED,
  TIL_TEMPLATE_LOOK_HEAD,
  TIL_TEMPLATE_LOOK_HEAD_RIGHT,
  TIL_TEMPLATE_LOOK_HEAD_CENTRE,
  TIL_TEMPLATE_LOOK_BLOCK,
  TIL_TEMPLATE_LOOK_LABEL,
  TIL_TEMPLATE_LOOK_TOTAL,
  TIL_TEMPLATE_LOOK_INPUT,       /* a whole number */
  TIL_TEMPLATE_LOOK_INPUT_FREE,  /* a number that may have decimals */
  TIL_TEMPLATE_LOOK_INPUT_TEXT,
  TIL_TEMPLATE_LOOK_LAST,
  TIL_TEMPLATE_LOOK_NOT_ASKED,
  TIL_TEMPLATE_LOOK_SUM_LABEL,
  TIL_TEMPLATE_LOOK_SUM,
  TIL_TEMPLATE_LOOK_VERDICT,
  TIL_TEMPLATE_LOOK_LINK,
  TIL_TEMPLATE_LOOK_MARK,
  TIL_TEMPLATE_LOOK_WRONG,       /* for conditional formats */
  TIL_TEMPLATE_LOOK_RIGHT,
  TIL_TEMPLATE_N_LOOKS
} TilTemplateLook;

/* One line of the key. */
typedef struct
{
  TilTemplateKind  kind;
  char            *sheet;
  char            *cell;
  char            *value;
} TilTemplateLine;

/* A sheet as the guide lists it. */
typedef struct
{
  char    *name;
  char    *title;
  GString *inputs;    /* "'ROSA'!B5:B9,'ROSA'!B12:B20" */
  char    *verdicts;  /* "'ROSA'!D1:D40"; NULL: nothing need be filled in, and nothing is checked */
} TilTemplateTab;

typedef struct
{
  const TilTemplate  *source;
  const TilCatalogue *catalogue;
  const TilPartner   *partner;
  TilTemplateForm    *form;
  lxw_workbook       *book;
  lxw_format         *formats[TIL_TEMPLATE_N_LOOKS][TIL_TEMPLATE_MAX_LEVEL + 1];
  GHashTable         *sheet_names;  /* casefolded, as a set */
  GPtrArray          *lines;        /* TilTemplateLine */
  GPtrArray          *tabs;         /* TilTemplateTab */
  guint               n_sheets;
} TilTemplateWriter;

/* A sheet while it is written. */
typedef struct
{
  TilTemplateWriter *writer;
  lxw_worksheet     *sheet;
  char              *name;
  guint              row;  /* the next free one */
} TilTemplateSheet;

TilTemplateWriter *til_template_writer_new        (const TilTemplate *source,
                                                   lxw_workbook      *book);
void               til_template_writer_free       (TilTemplateWriter *self);
lxw_format        *til_template_writer_get_format (TilTemplateWriter *self,
                                                   TilTemplateLook    look,
                                                   guint              level);
const char        *til_template_writer_word       (TilTemplateWriter *self,
                                                   TilTemplateWord    word);
void               til_template_writer_add_line   (TilTemplateWriter *self,
                                                   TilTemplateKind    kind,
                                                   const char        *sheet,
                                                   const char        *cell,
                                                   const char        *value);
char              *til_template_writer_title      (TilTemplateWriter *self,
                                                   TilTemplateWord    word,
                                                   const char        *who);

TilTemplateTab    *til_template_writer_add_tab      (TilTemplateWriter *self,
                                                     const char        *name,
                                                     const char        *title);
void               til_template_writer_add_inputs   (TilTemplateWriter *self,
                                                     TilTemplateTab    *tab,
                                                     const char        *sheet,
                                                     const char        *first,
                                                     const char        *last);
void               til_template_writer_set_verdicts (TilTemplateWriter *self,
                                                     TilTemplateTab    *tab,
                                                     const char        *sheet,
                                                     const char        *first,
                                                     const char        *last,
                                                     guint              n_rows);

gboolean til_template_sheet_begin   (TilTemplateSheet  *self,
                                     TilTemplateWriter *writer,
                                     const char        *title);
void     til_template_sheet_end     (TilTemplateSheet  *self,
                                     guint              last_column,
                                     gboolean           landscape);
void     til_template_sheet_paginate (TilTemplateSheet *self,
                                      const GArray      *starts,
                                      guint              width_chars,
                                      guint              n_columns,
                                      gboolean           landscape);
void     til_template_sheet_text    (TilTemplateSheet  *self,
                                     guint              row,
                                     guint              column,
                                     const char        *text,
                                     TilTemplateLook    look,
                                     guint              level);
void     til_template_sheet_label   (TilTemplateSheet  *self,
                                     guint              row,
                                     guint              column,
                                     const char        *text,
                                     TilTemplateLook    look,
                                     guint              level);
void     til_template_sheet_count   (TilTemplateSheet  *self,
                                     guint              row,
                                     guint              column,
                                     const TilKey      *key);
void     til_template_sheet_last    (TilTemplateSheet  *self,
                                     guint              row,
                                     guint              column,
                                     const TilKey      *key);
void     til_template_sheet_height  (TilTemplateSheet  *self,
                                     guint              row,
                                     guint              least_px,
                                     const char        *label,
                                     gboolean           bold,
                                     guint              level,
                                     guint              chars);
void     til_template_sheet_control (TilTemplateSheet  *self,
                                     guint              row,
                                     guint              column,
                                     const char        *formula,
                                     const char        *now,
                                     TilTemplateLook    look);
void     til_template_sheet_remark  (TilTemplateSheet  *self,
                                     guint              row,
                                     guint              column);
void     til_template_sheet_note    (TilTemplateSheet  *self,
                                     guint              row,
                                     guint              column,
                                     const char        *text);
void     til_template_sheet_colour  (TilTemplateSheet  *self,
                                     guint              first_row,
                                     guint              first_column,
                                     guint              last_row,
                                     guint              last_column,
                                     const char        *verdict);
void     til_template_sheet_clear   (TilTemplateSheet  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TilTemplateSheet, til_template_sheet_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilTemplateWriter, til_template_writer_free)

/* Its sheets, one file each. */
gboolean til_template_write_pages    (TilTemplateWriter *self);
gboolean til_template_write_grids    (TilTemplateWriter *self);
gboolean til_template_write_overlaps (TilTemplateWriter *self);
void     til_template_write_guide    (TilTemplateWriter *self,
                                      TilTemplateSheet  *sheet);
gboolean til_template_write_key      (TilTemplateWriter *self);

G_END_DECLS
