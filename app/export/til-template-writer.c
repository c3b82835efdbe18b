/* export/til-template-writer.c: looks, and the lines of the key */
#include "export/til-template-writer.h"

#include "export/til-export-sheet.h"
#include "export/til-export-text.h"

#define RULE 0x8a9099
#define SHADE 0xe9eef4
#define LINK 0x1b4f8f
#define QUIET 0x5a5a5f
#define FAINT 0x9a9aa0
#define YELLOW 0xfff6cc
#define YELLOW_RULE 0xc8b560
#define PALE 0xfffdf2
#define GREY 0xe4e4e6
#define RED_TEXT 0x9c0006
#define RED 0xffc7ce
#define GREEN_TEXT 0x1e6b34

static void
line_free (gpointer data)
{
  TilTemplateLine *line = data;

  g_free (line->sheet);
  g_free (line->cell);
  g_free (line->value);
  g_free (line);
}

static void
tab_free (gpointer data)
{
  TilTemplateTab *tab = data;

  g_free (tab->name);
  g_free (tab->title);
  g_string_free (tab->inputs, TRUE);
  g_free (tab->verdicts);
  g_free (tab);
}

/**
 * til_template_writer_new:
 * @source: what to write; must outlive it
 * @book: where to
 *
 * Returns: (transfer full): a writer, with the questions of the partner
 */
TilTemplateWriter *
til_template_writer_new (const TilTemplate *source,
                         lxw_workbook      *book)
{
  TilTemplateWriter *self = g_new0 (TilTemplateWriter, 1);

  self->source = source;
  self->catalogue = til_cube_get_catalogue (source->cube);
  self->partner = til_catalogue_get_partner (self->catalogue, source->partner);
  self->form = til_template_form_new (source);
  self->book = book;
  self->sheet_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (self->sheet_names, g_strdup (TIL_TEMPLATE_SHEET));
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->tabs = g_ptr_array_new_with_free_func (tab_free);

  return self;
}

/**
 * til_template_writer_free:
 * @self: (transfer full): a writer
 */
void
til_template_writer_free (TilTemplateWriter *self)
{
  til_template_form_free (self->form);
  g_hash_table_unref (self->sheet_names);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->tabs);
  g_free (self);
}

static void
set_borders (lxw_format  *format,
             lxw_color_t  colour)
{
  format_set_border (format, LXW_BORDER_THIN);
  format_set_border_color (format, colour);
}

static void
set_input (lxw_format *format)
{
  format_set_bg_color (format, YELLOW);
  set_borders (format, YELLOW_RULE);
  format_set_align (format, LXW_ALIGN_RIGHT);
  format_set_unlocked (format);
}

static void
set_look (lxw_format      *format,
          TilTemplateLook  look)
{
  switch (look)
    {
    case TIL_TEMPLATE_LOOK_TITLE:
      format_set_font_size (format, 14);
      format_set_bold (format);
      break;
    case TIL_TEMPLATE_LOOK_LEAD:
      format_set_font_color (format, QUIET);
      break;
    case TIL_TEMPLATE_LOOK_WRAPPED:
      format_set_text_wrap (format);
      break;
    case TIL_TEMPLATE_LOOK_HEAD_RIGHT:
    case TIL_TEMPLATE_LOOK_HEAD_CENTRE:
    case TIL_TEMPLATE_LOOK_HEAD:
      format_set_bold (format);
      format_set_bg_color (format, SHADE);
      format_set_top (format, LXW_BORDER_THIN);
      format_set_bottom (format, LXW_BORDER_THIN);
      format_set_top_color (format, RULE);
      format_set_bottom_color (format, RULE);
      format_set_text_wrap (format);
      if (look != TIL_TEMPLATE_LOOK_HEAD)
        format_set_align (format, look == TIL_TEMPLATE_LOOK_HEAD_RIGHT ? LXW_ALIGN_RIGHT : LXW_ALIGN_CENTER);
      break;
    case TIL_TEMPLATE_LOOK_BLOCK:
      format_set_bold (format);
      break;
    case TIL_TEMPLATE_LOOK_TOTAL:
      format_set_bold (format);
      format_set_text_wrap (format);
      break;
    case TIL_TEMPLATE_LOOK_LABEL:
      format_set_text_wrap (format);
      break;
    case TIL_TEMPLATE_LOOK_INPUT:
      set_input (format);
      format_set_num_format (format, "#,##0");
      break;
    case TIL_TEMPLATE_LOOK_INPUT_FREE:
      set_input (format);
      break;
    case TIL_TEMPLATE_LOOK_INPUT_TEXT:
      format_set_bg_color (format, PALE);
      set_borders (format, YELLOW_RULE);
      format_set_text_wrap (format);
      format_set_unlocked (format);
      break;
    case TIL_TEMPLATE_LOOK_LAST:
      format_set_font_color (format, QUIET);
      format_set_align (format, LXW_ALIGN_RIGHT);
      format_set_indent (format, 1);
      break;
    case TIL_TEMPLATE_LOOK_NOT_ASKED:
      format_set_bg_color (format, GREY);
      set_borders (format, GREY);
      break;
    case TIL_TEMPLATE_LOOK_SUM_LABEL:
      format_set_italic (format);
      format_set_font_color (format, QUIET);
      break;
    case TIL_TEMPLATE_LOOK_SUM:
      format_set_italic (format);
      format_set_font_color (format, QUIET);
      format_set_align (format, LXW_ALIGN_RIGHT);
      break;
    case TIL_TEMPLATE_LOOK_VERDICT:
      format_set_font_size (format, 9);
      format_set_indent (format, 1);
      break;
    case TIL_TEMPLATE_LOOK_LINK:
      format_set_font_color (format, LINK);
      format_set_underline (format, LXW_UNDERLINE_SINGLE);
      break;
    case TIL_TEMPLATE_LOOK_MARK:
      format_set_font_size (format, 8);
      format_set_font_color (format, FAINT);
      break;
    case TIL_TEMPLATE_LOOK_WRONG:
      format_set_bold (format);
      format_set_font_color (format, RED_TEXT);
      format_set_bg_color (format, RED);
      break;
    case TIL_TEMPLATE_LOOK_RIGHT:
      format_set_font_color (format, GREEN_TEXT);
      break;
    case TIL_TEMPLATE_LOOK_PLAIN:
    case TIL_TEMPLATE_N_LOOKS:
    default:
      break;
    }
}

/**
 * til_template_writer_get_format:
 * @self: a writer
 * @look: how a cell looks
 * @level: steps of indentation
 *
 * Returns: (transfer none): the format, made once
 */
lxw_format *
til_template_writer_get_format (TilTemplateWriter *self,
                                TilTemplateLook    look,
                                guint              level)
{
  lxw_format **place = &self->formats[look][MIN (level, TIL_TEMPLATE_MAX_LEVEL)];

  if (*place != NULL)
    return *place;

  *place = workbook_add_format (self->book);
  /* A conditional format only tells what is different. */
  if (look != TIL_TEMPLATE_LOOK_WRONG && look != TIL_TEMPLATE_LOOK_RIGHT)
    {
      format_set_font_name (*place, TIL_EXPORT_FONT);
      format_set_font_size (*place, TIL_EXPORT_SIZE);
      format_set_align (*place, LXW_ALIGN_VERTICAL_CENTER);
      if (level > 0)
        format_set_indent (*place, (uint8_t) MIN (level, TIL_TEMPLATE_MAX_LEVEL));
    }
  set_look (*place, look);

  return *place;
}

/**
 * til_template_writer_word:
 * @self: a writer
 * @word: which
 *
 * Returns: (transfer none): the words in the workbook's language
 */
const char *
til_template_writer_word (TilTemplateWriter *self,
                          TilTemplateWord    word)
{
  return til_template_word (word, self->source->language);
}

/**
 * til_template_writer_add_line:
 * @self: a writer
 * @kind: what stands in the cell
 * @sheet: the sheet's name
 * @cell: "B4"
 * @value: what the kind of line carries
 *
 * Adds a line to the workbook's key.
 */
void
til_template_writer_add_line (TilTemplateWriter *self,
                              TilTemplateKind    kind,
                              const char        *sheet,
                              const char        *cell,
                              const char        *value)
{
  TilTemplateLine *line = g_new0 (TilTemplateLine, 1);

  line->kind = kind;
  line->sheet = g_strdup (sheet);
  line->cell = g_strdup (cell);
  line->value = g_strdup (value);
  g_ptr_array_add (self->lines, line);
}

/**
 * til_template_writer_title:
 * @self: a writer
 * @word: with places for who it is and the year
 * @who: a partner or a unit
 *
 * Returns: (transfer full): the title
 */
char *
til_template_writer_title (TilTemplateWriter *self,
                           TilTemplateWord    word,
                           const char        *who)
{
  return g_strdup_printf (til_template_writer_word (self, word), who, self->source->year);
}

/**
 * til_template_writer_add_tab:
 * @self: a writer
 * @name: of a sheet with questions
 * @title: what stands in it
 *
 * Returns: (transfer none): the sheet's line in the guide
 */
TilTemplateTab *
til_template_writer_add_tab (TilTemplateWriter *self,
                             const char        *name,
                             const char        *title)
{
  TilTemplateTab *tab = g_new0 (TilTemplateTab, 1);

  tab->name = g_strdup (name);
  tab->title = g_strdup (title);
  tab->inputs = g_string_new (NULL);
  g_ptr_array_add (self->tabs, tab);

  return tab;
}

/**
 * til_template_writer_add_inputs:
 * @self: a writer
 * @tab: a sheet's line in the guide
 * @sheet: its name
 * @first: "B5"
 * @last: "B9"
 *
 * Adds cells that tell whether the sheet has been filled in.
 */
void
til_template_writer_add_inputs (TilTemplateWriter *self,
                                TilTemplateTab    *tab,
                                const char        *sheet,
                                const char        *first,
                                const char        *last)
{
  g_autofree char *quoted = til_export_quoted_sheet (sheet);

  g_string_append_printf (tab->inputs, "%sCOUNTA(%s!%s:%s)", tab->inputs->len > 0 ? "+" : "", quoted, first, last);
}

/**
 * til_template_writer_set_verdicts:
 * @self: a writer
 * @tab: a sheet's line in the guide
 * @sheet: its name
 * @first: "D"
 * @last: "D"
 * @n_rows: how far down
 *
 * Sets the columns in which the checks of the sheet stand.
 */
void
til_template_writer_set_verdicts (TilTemplateWriter *self,
                                  TilTemplateTab    *tab,
                                  const char        *sheet,
                                  const char        *first,
                                  const char        *last,
                                  guint              n_rows)
{
  g_autofree char *quoted = til_export_quoted_sheet (sheet);

  g_free (tab->verdicts);
  tab->verdicts = g_strdup_printf ("%s!%s1:%s%u", quoted, first, last, n_rows + 1);
}
