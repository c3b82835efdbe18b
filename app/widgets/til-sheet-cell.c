#include "widgets/til-sheet-cell.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-sheet-layout.h"

static TilCellRole
get_role (TilReading      *reading,
          const TilSheet  *sheet,
          const TilCell   *cell,
          char           **meaning)
{
  g_autofree char *name = til_cell_name (cell->row, cell->column);

  *meaning = NULL;
  if (reading == NULL)
    return TIL_CELL_ROLE_NOTHING;

  return til_reading_get_role (reading, sheet->name, name, meaning);
}

static const char *
get_role_class (TilCellRole role)
{
  static const char * const classes[] = {
    [TIL_CELL_ROLE_NOTHING] = "nothing",
    [TIL_CELL_ROLE_LABEL] = "label",
    [TIL_CELL_ROLE_FIGURE] = "figure",
    [TIL_CELL_ROLE_LEFT_OUT] = "left-out",
    [TIL_CELL_ROLE_QUESTION] = "question",
  };

  return classes[role];
}

/* The sign beside the tint, for those who do not see colours apart. */
static const char *
get_role_sign (TilCellRole role)
{
  switch (role)
    {
    case TIL_CELL_ROLE_LEFT_OUT:
      return "×";
    case TIL_CELL_ROLE_QUESTION:
      return "?";
    case TIL_CELL_ROLE_NOTHING:
    case TIL_CELL_ROLE_LABEL:
    case TIL_CELL_ROLE_FIGURE:
    default:
      return NULL;
    }
}

static char *
describe_role (TilCellRole  role,
               const char  *meaning)
{
  switch (role)
    {
    case TIL_CELL_ROLE_FIGURE:
      return g_strdup (meaning != NULL ? meaning : _("Read as a number"));
    case TIL_CELL_ROLE_LABEL:
      return meaning != NULL ? g_strdup_printf (_("Label: %s"), meaning) : g_strdup (_("Label"));
    case TIL_CELL_ROLE_LEFT_OUT:
      return meaning != NULL ? g_strdup_printf (_("Left out: %s"), meaning) : g_strdup (_("Left out"));
    case TIL_CELL_ROLE_QUESTION:
      return meaning != NULL ? g_strdup_printf (_("Question: %s"), meaning) : g_strdup (_("Question"));
    case TIL_CELL_ROLE_NOTHING:
    default:
      return g_strdup ("");
    }
}

/**
 * til_sheet_cell_describe:
 * @reading: (nullable): what the file came to
 * @sheet: one of its sheets
 * @cell: one of its cells
 *
 * Returns: (transfer full): "B7 · 45 · Adults assisted · Women": where it
 *   stands, what it shows, and in words what became of it, where something did
 */
char *
til_sheet_cell_describe (TilReading     *reading,
                         const TilSheet *sheet,
                         const TilCell  *cell)
{
  g_autofree char *meaning = NULL;
  TilCellRole role = get_role (reading, sheet, cell, &meaning);
  g_autofree char *name = til_cell_name (cell->row, cell->column);
  g_autofree char *text = til_sheet_layout_get_text (cell);
  g_autofree char *became = describe_role (role, meaning);

  g_strdelimit (text, "\n\r\t", ' ');
  return *became != '\0' ? g_strdup_printf ("%s · %s · %s", name, text, became)
                         : g_strdup_printf ("%s · %s", name, text);
}

/**
 * til_sheet_cell_new:
 * @reading: (nullable): what the file came to
 * @sheet: one of its sheets
 * @cell: one of its cells
 *
 * Returns: (transfer floating): a label that shows it
 */
GtkWidget *
til_sheet_cell_new (TilReading     *reading,
                    const TilSheet *sheet,
                    const TilCell  *cell)
{
  g_autofree char *meaning = NULL;
  TilCellRole role = get_role (reading, sheet, cell, &meaning);
  g_autofree char *text = til_sheet_layout_get_text (cell);
  g_autofree char *described = describe_role (role, meaning);
  const char *sign = get_role_sign (role);
  GtkWidget *label = gtk_label_new (text);

  if (sign != NULL)
    {
      g_autofree char *markup = g_markup_printf_escaped ("%s <span size=\"small\" weight=\"bold\">%s</span>", text, sign);

      gtk_label_set_markup (GTK_LABEL (label), markup);
    }
  gtk_label_set_xalign (GTK_LABEL (label), til_sheet_layout_is_number (cell) ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "sheet-cell");
  gtk_widget_add_css_class (label, get_role_class (role));
  if (cell->flags & TIL_CELL_BOLD)
    gtk_widget_add_css_class (label, "bold");
  if (cell->flags & TIL_CELL_HIDDEN)
    gtk_widget_add_css_class (label, "hidden-cell");
  if (*described != '\0')
    {
      gtk_widget_set_tooltip_text (label, described);
      gtk_accessible_update_property (GTK_ACCESSIBLE (label),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, described, -1);
    }
  return label;
}
