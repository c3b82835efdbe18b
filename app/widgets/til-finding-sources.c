#include "widgets/til-finding-sources.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-sheet-excerpt.h"
#include "widgets/til-words.h"

#define MAX_PLACES    3    /* shown at once; the rest when she asks for them */
#define MAX_REMEMBERED 32  /* files that are kept as they were read */

/* Cells of one sheet of one delivery, and where they are to be shown. */
typedef struct
{
  gint64     delivery;
  char      *sheet;
  GPtrArray *cells;   /* char* */
  GtkWidget *holder;  /* AdwBin, borrowed from the box */
} Place;

/* A delivery's file as it was read. */
typedef struct
{
  TilBook    *book;     /* NULL: it cannot be shown */
  TilReading *reading;
} ReadFile;

struct _TilFindingSources
{
  AdwBin      parent_instance;

  TilProject *project;  /* owned */
  GPtrArray  *places;   /* Place */
  GHashTable *files;    /* gint64 id of a delivery → ReadFile */
  guint       n_shown;  /* places that are filled */
  guint       n_wanted;
  guint       filling;  /* source id; 0: nothing is to be filled */

  GtkBox     *box;
  GtkBox     *list;
  GtkButton  *more_button;
};

G_DEFINE_FINAL_TYPE (TilFindingSources, til_finding_sources, ADW_TYPE_BIN)

static void
place_free (Place *place)
{
  g_free (place->sheet);
  g_ptr_array_unref (place->cells);
  g_free (place);
}

static void
read_file_free (ReadFile *file)
{
  g_clear_pointer (&file->book, til_book_unref);
  g_clear_pointer (&file->reading, til_reading_unref);
  g_free (file);
}

static ReadFile *
get_file (TilFindingSources *self,
          gint64             delivery)
{
  ReadFile *file = g_hash_table_lookup (self->files, &delivery);

  if (file == NULL)
    {
      if (g_hash_table_size (self->files) >= MAX_REMEMBERED)
        g_hash_table_remove_all (self->files);
      file = g_new0 (ReadFile, 1);
      file->reading = til_project_read_delivery (self->project, delivery, &file->book, NULL);
      g_hash_table_insert (self->files, g_memdup2 (&delivery, sizeof delivery), file);
    }

  return file;
}

static const TilSheet *
find_sheet (const TilBook *book,
            const char    *name)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (book->sheets, i);

      if (g_str_equal (sheet->name, name))
        return sheet;
    }

  return NULL;
}

/* As wide as there is room, the framed cell in sight. */
static void
on_room_changed (GtkAdjustment   *adjustment,
                 TilSheetExcerpt *excerpt)
{
  int page = (int) gtk_adjustment_get_page_size (adjustment);

  gtk_adjustment_set_value (adjustment, til_sheet_excerpt_get_left (excerpt, page));
}

static void
fill_place (TilFindingSources *self,
            Place             *place)
{
  const ReadFile *file = get_file (self, place->delivery);
  const TilSheet *sheet = file->book != NULL ? find_sheet (file->book, place->sheet) : NULL;
  GtkWidget *excerpt, *scrolled;

  if (sheet == NULL)
    {
      gtk_widget_set_visible (place->holder, FALSE);
      return;
    }

  excerpt = til_sheet_excerpt_new (file->book, sheet, file->reading, place->cells);
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), excerpt);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled)), "changed",
                           G_CALLBACK (on_room_changed), excerpt, 0);
  gtk_widget_set_overflow (place->holder, GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (place->holder), scrolled);
}

static gboolean
fill_next (gpointer user_data)
{
  TilFindingSources *self = TIL_FINDING_SOURCES (user_data);

  if (self->n_shown < MIN (self->n_wanted, self->places->len))
    {
      fill_place (self, g_ptr_array_index (self->places, self->n_shown));
      self->n_shown++;
      return G_SOURCE_CONTINUE;
    }

  self->filling = 0;
  return G_SOURCE_REMOVE;
}

/* "ROSA", "rosa.xlsx · KOM 2024 · B7", and the way to the whole sheet. */
static GtkWidget *
make_heading (TilFindingSources *self,
              const Place       *place,
              const TilFigure   *figure)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *way_in = gtk_button_new_with_mnemonic (_("Show in _Sheet"));
  g_autofree char *partner = til_words_partner (self->project, figure);
  g_autofree char *where = til_words_place (self->project, figure);
  /* Translators: %s is a partner */
  g_autofree char *spoken = g_strdup_printf (_("Show in the sheet of %s"), partner);
  GString *all = g_string_new (where);
  GtkWidget *who = gtk_label_new (partner);
  GtkWidget *what;

  for (guint i = 1; i < place->cells->len; i++)
    g_string_append_printf (all, ", %s", (const char *) g_ptr_array_index (place->cells, i));
  what = gtk_label_new (all->str);
  g_string_free (all, TRUE);

  gtk_label_set_xalign (GTK_LABEL (who), 0);
  gtk_label_set_wrap (GTK_LABEL (who), TRUE);
  gtk_label_set_xalign (GTK_LABEL (what), 0);
  gtk_label_set_wrap (GTK_LABEL (what), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (what), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (what, "caption");
  gtk_widget_add_css_class (what, "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), who);
  gtk_box_append (GTK_BOX (texts), what);
  gtk_widget_add_css_class (way_in, "flat");
  gtk_widget_set_valign (way_in, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (way_in), "win.show-cell");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (way_in), "(xss)", place->delivery, place->sheet,
                                    g_ptr_array_index (place->cells, 0));
  gtk_accessible_update_property (GTK_ACCESSIBLE (way_in), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (GTK_BOX (heading), texts);
  gtk_box_append (GTK_BOX (heading), way_in);
  return heading;
}

static Place *
find_place (TilFindingSources *self,
            const TilFigure   *figure)
{
  const char *sheet = figure->sheet != NULL ? figure->sheet : "";

  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = g_ptr_array_index (self->places, i);

      if (place->delivery == figure->delivery && g_str_equal (place->sheet, sheet))
        return place;
    }

  return NULL;
}

static void
add_figure (TilFindingSources *self,
            TilFigure         *figure,
            GPtrArray         *firsts)
{
  Place *place;

  if (figure->cell == NULL || *figure->cell == '\0')
    return;

  place = find_place (self, figure);
  if (place == NULL)
    {
      place = g_new0 (Place, 1);
      place->delivery = figure->delivery;
      place->sheet = g_strdup (figure->sheet != NULL ? figure->sheet : "");
      place->cells = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->places, place);
      g_ptr_array_add (firsts, figure);
    }
  if (!g_ptr_array_find_with_equal_func (place->cells, figure->cell, g_str_equal, NULL))
    g_ptr_array_add (place->cells, g_strdup (figure->cell));
}

static void
show_more (TilFindingSources *self)
{
  guint n_left;
  guint n = 0;
  g_autofree char *label = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, n++ < self->n_wanted);

  n_left = self->places->len > self->n_wanted ? self->places->len - self->n_wanted : 0;
  label = g_strdup_printf (ngettext ("Show %u more sheet", "Show %u more sheets", n_left), n_left);
  gtk_button_set_label (self->more_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), n_left > 0);
  if (self->filling == 0)
    self->filling = g_idle_add_full (G_PRIORITY_LOW, fill_next, self, NULL);
}

static void
on_more_clicked (TilFindingSources *self)
{
  self->n_wanted = self->places->len;
  show_more (self);
}

static void
til_finding_sources_dispose (GObject *object)
{
  TilFindingSources *self = TIL_FINDING_SOURCES (object);

  g_clear_handle_id (&self->filling, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_FINDING_SOURCES);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (til_finding_sources_parent_class)->dispose (object);
}

static void
til_finding_sources_finalize (GObject *object)
{
  TilFindingSources *self = TIL_FINDING_SOURCES (object);

  g_ptr_array_unref (self->places);
  g_hash_table_unref (self->files);

  G_OBJECT_CLASS (til_finding_sources_parent_class)->finalize (object);
}

static void
til_finding_sources_class_init (TilFindingSourcesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_finding_sources_dispose;
  G_OBJECT_CLASS (klass)->finalize = til_finding_sources_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-finding-sources.ui");
  gtk_widget_class_bind_template_child (widget_class, TilFindingSources, box);
  gtk_widget_class_bind_template_child (widget_class, TilFindingSources, list);
  gtk_widget_class_bind_template_child (widget_class, TilFindingSources, more_button);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
}

static void
til_finding_sources_init (TilFindingSources *self)
{
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  self->files = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                       (GDestroyNotify) read_file_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_finding_sources_new:
 *
 * Returns: (transfer floating): the cells of no finding
 */
GtkWidget *
til_finding_sources_new (void)
{
  return g_object_new (TIL_TYPE_FINDING_SOURCES, NULL);
}

/**
 * til_finding_sources_set_finding:
 * @self: the cells
 * @project: the project
 * @finding: one of its findings; not kept
 */
void
til_finding_sources_set_finding (TilFindingSources *self,
                                 TilProject        *project,
                                 TilFinding        *finding)
{
  g_autoptr(GPtrArray) firsts = g_ptr_array_new ();
  GtkWidget *child;

  g_return_if_fail (TIL_IS_FINDING_SOURCES (self));
  g_return_if_fail (finding != NULL);

  if (g_set_object (&self->project, project))
    g_hash_table_remove_all (self->files);
  g_clear_handle_id (&self->filling, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  g_ptr_array_set_size (self->places, 0);

  for (guint i = 0; i < finding->figures->len; i++)
    add_figure (self, g_ptr_array_index (finding->figures, i), firsts);
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = g_ptr_array_index (self->places, i);
      GtkWidget *one = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

      gtk_box_append (GTK_BOX (one), make_heading (self, place, g_ptr_array_index (firsts, i)));
      place->holder = adw_bin_new ();
      gtk_widget_set_halign (place->holder, GTK_ALIGN_START);
      gtk_widget_add_css_class (place->holder, "excerpt");
      gtk_box_append (GTK_BOX (one), place->holder);
      gtk_box_append (self->list, one);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->box), self->places->len > 0);
  self->n_shown = 0;
  self->n_wanted = MAX_PLACES;
  show_more (self);
}
