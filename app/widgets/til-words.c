#include "widgets/til-words.h"

#include <glib/gi18n-lib.h>

#include "core/til-number.h"

/**
 * til_words_state:
 * @state: a finding's state
 *
 * Returns: the state in a word, translated
 */
const char *
til_words_state (TilFindingState state)
{
  switch (state)
    {
    case TIL_STATE_OPEN:
      return C_("finding", "Open");
    case TIL_STATE_CORRECTED:
      return _("Corrected");
    case TIL_STATE_EXPLAINED:
      return _("Explained");
    case TIL_STATE_ACCEPTED:
      return _("Accepted");
    case TIL_STATE_ASKED:
      return _("Partner asked");
    case TIL_STATE_POSTPONED:
      return _("Postponed");
    case TIL_STATE_REOPENED:
      return _("Open again");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * til_words_state_icon:
 * @state: a finding's state
 *
 * Returns: the name of the state's sign
 */
const char *
til_words_state_icon (TilFindingState state)
{
  switch (state)
    {
    case TIL_STATE_OPEN:
      return "til-open-symbolic";
    case TIL_STATE_CORRECTED:
    case TIL_STATE_EXPLAINED:
    case TIL_STATE_ACCEPTED:
      return "til-settled-symbolic";
    case TIL_STATE_ASKED:
      return "til-asked-symbolic";
    case TIL_STATE_POSTPONED:
      return "til-postponed-symbolic";
    case TIL_STATE_REOPENED:
      return "til-reopened-symbolic";
    default:
      g_return_val_if_reached ("til-open-symbolic");
    }
}

/**
 * til_words_rule_kind:
 * @kind: one of the six checks
 *
 * Returns: the check in a word, translated
 */
const char *
til_words_rule_kind (TilRuleKind kind)
{
  switch (kind)
    {
    case TIL_RULE_ADDITION:
      return _("Addition");
    case TIL_RULE_SELECTION:
      return _("Of which");
    case TIL_RULE_AGREEMENT:
      return _("Agreement");
    case TIL_RULE_CONTINUITY:
      return _("Continuity");
    case TIL_RULE_DERIVATION:
      return _("Computed numbers");
    case TIL_RULE_COVERAGE:
      return _("Coverage");
    default:
      g_return_val_if_reached ("");
    }
}

static char *
format_local (gint64      when,
              const char *format)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (when);
  g_autoptr(GDateTime) local = NULL;

  if (utc == NULL)
    return g_strdup ("");

  local = g_date_time_to_local (utc);
  return g_date_time_format (local, format);
}

/**
 * til_words_date:
 * @when: seconds since 1970, UTC
 *
 * Returns: (transfer full): the day in local time
 */
char *
til_words_date (gint64 when)
{
  /* Translators: a date for g_date_time_format(), digits only: 2024-11-22 */
  return format_local (when, _("%Y-%m-%d"));
}

/**
 * til_words_time:
 * @when: seconds since 1970, UTC
 *
 * Returns: (transfer full): hours and minutes in local time
 */
char *
til_words_time (gint64 when)
{
  return format_local (when, "%H:%M");
}

/**
 * til_words_partner:
 * @project: the project
 * @figure: one of its figures
 *
 * Returns: (transfer full): who stated @figure
 */
char *
til_words_partner (TilProject      *project,
                   const TilFigure *figure)
{
  TilCatalogue *catalogue = til_project_get_catalogue (project);
  const TilDelivery *delivery;
  const TilPartner *partner;

  delivery = til_cube_get_delivery (til_project_get_cube (project), figure->delivery);
  if (delivery == NULL || delivery->partner == TIL_NONE)
    return g_strdup ("");

  partner = til_catalogue_get_partner (catalogue, delivery->partner);
  return g_strdup (til_label_get (&partner->label, til_project_get_language (project)));
}

/**
 * til_words_place:
 * @project: the project
 * @figure: one of its figures
 *
 * Returns: (transfer full): file, sheet and cell of @figure, as far as it has them
 */
char *
til_words_place (TilProject      *project,
                 const TilFigure *figure)
{
  const TilDelivery *delivery;
  GString *place = g_string_new (NULL);

  delivery = til_cube_get_delivery (til_project_get_cube (project), figure->delivery);
  if (delivery != NULL)
    g_string_append (place, *delivery->file != '\0' ? delivery->file : delivery->origin);

  if (figure->sheet != NULL && *figure->sheet != '\0')
    g_string_append_printf (place, "%s%s", place->len > 0 ? " · " : "", figure->sheet);

  if (figure->cell != NULL && *figure->cell != '\0')
    g_string_append_printf (place, "%s%s", place->len > 0 ? " · " : "", figure->cell);

  return g_string_free (place, FALSE);
}

static int
count_decimals (gint64 thousandths)
{
  if (thousandths % TIL_ONE == 0)
    return 0;

  return thousandths % 100 == 0 ? 1 : thousandths % 10 == 0 ? 2 : 3;
}

/**
 * til_words_value:
 * @project: the project, for the language
 * @value: a value or an interval
 *
 * Returns: (transfer full): @value with as many decimals as it has
 */
char *
til_words_value (TilProject  *project,
                 TilInterval  value)
{
  int n_decimals = 0;

  if (value.low != TIL_NO_LOWER_END)
    n_decimals = count_decimals (value.low);
  if (value.high != TIL_NO_UPPER_END)
    n_decimals = MAX (n_decimals, count_decimals (value.high));

  return til_interval_format (value, n_decimals, til_project_get_language (project));
}

/**
 * til_words_number:
 * @project: the project, for the language
 * @thousandths: a number
 *
 * Returns: (transfer full): the number with as many decimals as it has
 */
char *
til_words_number (TilProject *project,
                  gint64      thousandths)
{
  return til_number_format (thousandths, count_decimals (thousandths),
                            til_project_get_language (project));
}

/**
 * til_words_signed:
 * @project: the project, for the language
 * @thousandths: a difference
 *
 * Returns: (transfer full): the number with its sign; no sign for 0
 */
char *
til_words_signed (TilProject *project,
                  gint64      thousandths)
{
  g_autofree char *number = til_words_number (project, thousandths);

  return thousandths > 0 ? g_strconcat ("+", number, NULL) : g_steal_pointer (&number);
}

/**
 * til_words_parse_number:
 * @text: what she typed: "1 233", "29,6", "-4"
 * @thousandths: (out): the number; untouched if there is none
 *
 * Reads a number as it is typed in either language: any space between
 * thousands, comma or point before at most three decimals.
 *
 * Returns: whether @text is a number
 */
gboolean
til_words_parse_number (const char *text,
                        gint64     *thousandths)
{
  gint64 value = 0;
  int n_digits = 0;
  int n_decimals = -1;
  gboolean negative = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        continue;

      if ((c == '-' || c == 0x2212) && n_digits == 0 && !negative && n_decimals < 0)
        {
          negative = TRUE;
        }
      else if ((c == ',' || c == '.') && n_decimals < 0)
        {
          n_decimals = 0;
        }
      else if (c >= '0' && c <= '9' && n_decimals < 3)
        {
          if (value >= TIL_VALUE_MAX / 10)
            return FALSE;
          value = value * 10 + (c - '0');
          n_digits++;
          if (n_decimals >= 0)
            n_decimals++;
        }
      else
        {
          return FALSE;
        }
    }

  if (n_digits == 0 || n_decimals == 0)
    return FALSE;

  for (int i = MAX (n_decimals, 0); i < 3; i++)
    {
      if (value >= TIL_VALUE_MAX / 10)
        return FALSE;
      value *= 10;
    }

  *thousandths = negative ? -value : value;
  return TRUE;
}

/**
 * til_words_is_of_edition:
 * @project: the project
 * @delivery: one of its deliveries
 *
 * Returns: whether @delivery is for the edition that is worked on; earlier
 *   editions' sources are for every one
 */
gboolean
til_words_is_of_edition (TilProject        *project,
                         const TilDelivery *delivery)
{
  const TilPartner *partner = til_catalogue_get_partner (til_project_get_catalogue (project), delivery->partner);

  return partner->role == TIL_ROLE_PUBLISHED || delivery->year == til_project_get_year (project);
}

/**
 * til_words_find_delivery:
 * @project: the project
 * @partner: index of a partner in its catalogue
 *
 * Returns: (nullable): the partner's delivery for the edition that is worked
 *   on, the one with questions before others; %NULL: it has sent none
 */
const TilDelivery *
til_words_find_delivery (TilProject *project,
                         guint       partner)
{
  GPtrArray *deliveries = til_project_get_deliveries (project);
  const TilDelivery *best = NULL;

  for (guint i = 0; deliveries != NULL && i < deliveries->len; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->partner == partner && til_words_is_of_edition (project, delivery) &&
          (best == NULL || best->n_questions == 0))
        best = delivery;
    }

  return best;
}

/**
 * til_words_count_questions:
 * @project: the project
 * @partner: index of a partner in its catalogue
 *
 * Returns: how many questions its deliveries for this edition leave, all
 *   together
 */
guint
til_words_count_questions (TilProject *project,
                           guint       partner)
{
  GPtrArray *deliveries = til_project_get_deliveries (project);
  guint n = 0;

  for (guint i = 0; deliveries != NULL && i < deliveries->len; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->partner == partner && til_words_is_of_edition (project, delivery))
        n += delivery->n_questions;
    }

  return n;
}

/**
 * til_words_is_expected:
 * @partner: one of the catalogue's partners
 *
 * Returns: whether @partner is to deliver figures to an edition
 */
gboolean
til_words_is_expected (const TilPartner *partner)
{
  return partner->role == TIL_ROLE_PARTNER && partner->expectations->len > 0;
}

/**
 * til_words_count_partners:
 * @project: the project
 * @n_delivered: (out): how many expected partners delivered
 * @n_expected: (out): how many are expected
 */
void
til_words_count_partners (TilProject *project,
                          guint      *n_delivered,
                          guint      *n_expected)
{
  GPtrArray *partners = til_project_get_catalogue (project)->partners;

  *n_delivered = 0;
  *n_expected = 0;

  for (guint i = 0; i < partners->len; i++)
    {
      if (!til_words_is_expected (g_ptr_array_index (partners, i)))
        continue;

      (*n_expected)++;
      if (til_words_find_delivery (project, i) != NULL)
        (*n_delivered)++;
    }
}

/**
 * til_list_box_clear:
 * @list: a list box without a model
 *
 * Takes every row out of @list, but keeps its placeholder.
 */
void
til_list_box_clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/**
 * til_list_box_heading:
 * @text: the heading
 *
 * Returns: (transfer floating): a header for a group of rows
 */
GtkWidget *
til_list_box_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "list-heading");
  return label;
}

/**
 * til_leaflet_go_forward:
 * @leaflet: a leaflet
 *
 * Goes on to the next page where only one is seen. Where both are, nothing
 * moves, the focus neither.
 */
void
til_leaflet_go_forward (AdwLeaflet *leaflet)
{
  if (adw_leaflet_get_folded (leaflet))
    adw_leaflet_navigate (leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

/**
 * til_menu_button_set_name:
 * @button: a menu button that shows a sign only
 * @name: what it is called
 *
 * Names the button for those who do not see it. The one that takes the focus
 * is a button inside @button.
 */
void
til_menu_button_set_name (GtkMenuButton *button,
                          const char    *name)
{
  GtkWidget *inner = gtk_widget_get_first_child (GTK_WIDGET (button));

  gtk_widget_set_tooltip_text (GTK_WIDGET (button), name);
  if (inner != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
