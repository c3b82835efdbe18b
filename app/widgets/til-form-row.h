/* widgets/til-form-row.h
 *
 * A chart or a table in its page's list: its title, its chapter, and a sign
 * for how far it is.
 */
#pragma once

#include <gtk/gtk.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_FORM_ROW (til_form_row_get_type ())
G_DECLARE_FINAL_TYPE (TilFormRow, til_form_row, TIL, FORM_ROW, GtkListBoxRow)

GtkWidget  *til_form_row_new         (const char   *code,
                                      const char   *title,
                                      guint         chapter);
void        til_form_row_set_state   (TilFormRow   *self,
                                      const char   *icon,
                                      const char   *words);
const char *til_form_row_get_code    (TilFormRow   *self);
guint       til_form_row_get_chapter (TilFormRow   *self);

/* The chapter of one of several charts or tables. */
typedef guint (*TilChapterFunc) (guint    index,
                                 gpointer user_data);

guint      *til_form_rows_order         (TilProject     *project,
                                         guint           n,
                                         TilChapterFunc  chapter,
                                         gpointer        user_data);
void        til_form_rows_show_chapters (GtkListBox *list,
                                         TilProject *project);

G_END_DECLS
