/* import/til-reading-private.h: what the files of the reading share */
#pragma once

#include "import/til-reading.h"
#include "import/til-recogniser.h"

G_BEGIN_DECLS

/* A reading with what is only asked for cell by cell. */
typedef struct
{
  TilReading  base;
  GHashTable *roles;   /* char* "sheet\037cell" → CellRole */
} TilWholeReading;

/* A workbook while it is read. */
typedef struct
{
  TilWholeReading      *reading;
  TilBook              *book;
  TilCatalogue         *catalogue;
  const TilReadOptions *options;
  TilLexicon           *lexicon;    /* borrowed from the options, or own_lexicon */
  TilLexicon           *own_lexicon;
  GPtrArray            *grids;      /* TilGrid of visible sheets */
  GPtrArray            *numbers;    /* GPtrArray of TilPlacedNumber, by grid */
  TilRecogniser        *recogniser;
  GHashTable           *questions;  /* char* id → TilQuestion, borrowed */
  gboolean              is_lines;   /* typed by hand, "KEY = VALUE" */
  GPtrArray            *forms;      /* TilListForm: layouts of long lists */
  GPtrArray            *lists;      /* TilList: sheets that have one */
} TilReader;

void        til_reader_set_role          (TilReader           *self,
                                          const char          *sheet,
                                          const char          *cell,
                                          TilCellRole          role,
                                          const char          *meaning);
void        til_reader_leave_out         (TilReader           *self,
                                          const char          *sheet,
                                          const TilGridCell   *cell,
                                          TilCellRole          role,
                                          const char          *reason);
gboolean    til_reader_tells_counts      (TilReader           *self);
void        til_reader_leave_out_special (TilReader           *self,
                                          const TilGrid       *grid);
gboolean    til_reader_reads_hidden      (const TilReader     *self,
                                          const GHashTable    *answers,
                                          const char          *sheet);
gboolean    til_reader_has_choices       (const TilReader     *self,
                                          const GHashTable    *answers);
void        til_reader_list_hidden       (TilReader           *self,
                                          const GHashTable    *answers,
                                          const TilSheet      *sheet,
                                          guint                n_numbers);
guint       til_reader_count_hidden      (const TilGrid       *grid);
guint       til_reader_leave_out_sheet   (TilReader           *self,
                                          const TilSheet      *sheet,
                                          const char          *reason);
void        til_reader_leave_out_unread  (TilReader           *self,
                                          const TilGrid       *grid,
                                          const GPtrArray     *numbers);
const char *til_leave_reason             (TilLeave             leave);
void        til_reader_add_figures       (TilReader           *self,
                                          const char          *sheet,
                                          const TilRecognised *recognised);
void        til_reader_ask               (TilReader           *self,
                                          const char          *sheet,
                                          const TilRecognised *recognised);
void        til_reader_ask_for_partner   (TilReader           *self,
                                          const GArray        *senders);
void        til_question_free            (gpointer             data);

G_END_DECLS
