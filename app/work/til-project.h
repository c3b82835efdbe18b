/* work/til-project.h
 *
 * The use cases: one open project with its cube and findings, and everything
 * that can be done to it. The command line calls the plain functions, the
 * window their _async() pairs; both are the same code. All signals come on
 * the main thread.
 */
#pragma once

#include <gio/gio.h>

#include "chart/til-chart.h"
#include "core/til-cube.h"
#include "core/til-finding.h"
#include "core/til-series.h"
#include "core/til-table.h"
#include "import/til-layout.h"
#include "import/til-reading.h"
#include "reconcile/til-persons.h"
#include "core/til-catalogue-change.h"
#include "reconcile/til-reconcile.h"
#include "store/til-store.h"
#include "work/til-figure-change.h"
#include "work/til-findings-change.h"
#include "work/til-remembered.h"

G_BEGIN_DECLS

#define TIL_TYPE_PROJECT (til_project_get_type ())
G_DECLARE_FINAL_TYPE (TilProject, til_project, TIL, PROJECT, GObject)

/* Signal "changed": after every step, undo or redo; everything below may be new.
 * Properties: "path", "year", "read-only", "can-undo", "can-redo", "n-open-findings". */

GBytes      *til_project_builtin_catalogue (void);

TilProject  *til_project_create        (const char    *path,
                                        int            year,
                                        GError       **error);
/* With a catalogue of one's own: the XML, checked. */
TilProject  *til_project_create_with_catalogue (const char *path,
                                        int            year,
                                        GBytes        *catalogue,
                                        GError       **error);
TilProject  *til_project_open          (const char    *path,
                                        gboolean       read_only,
                                        GError       **error);
/* Writes the example year as a new project: all its partner files, the draft and the earlier edition imported. */
TilProject  *til_project_create_example (const char   *path,
                                        GError       **error);

/* Its own copy of the catalogue, changed in one step each. */
GBytes       *til_project_get_catalogue_xml (TilProject           *self,
                                             GError              **error);
gboolean      til_project_set_catalogue     (TilProject           *self,
                                             GBytes               *xml,
                                             const char           *name,
                                             GError              **error);
gboolean      til_project_add_partner       (TilProject           *self,
                                             const TilNewPartner  *partner,
                                             char                **code,
                                             GError              **error);

const char   *til_project_get_path       (TilProject *self);
int           til_project_get_year       (TilProject *self);
gboolean      til_project_is_read_only   (TilProject *self);
gboolean      til_project_is_closed      (TilProject *self);
int           til_project_get_newest_year (TilProject *self);
gboolean      til_project_is_of_before   (TilProject *self);   /* an earlier edition than the newest is in hand */
GPtrArray    *til_project_list_editions  (TilProject *self, GError **error);   /* TilEdition, by year */
gboolean      til_project_has_delivered  (TilProject *self);   /* anything, for the edition in hand */
gboolean      til_project_is_waiting     (TilProject *self, const TilFinding *finding);   /* for her */
guint         til_project_count_questions (TilProject *self);  /* of this edition's files, unanswered */
TilCatalogue *til_project_get_catalogue  (TilProject *self);
TilLanguage   til_project_get_language   (TilProject *self);   /* of messages and labels */
void          til_project_set_language   (TilProject *self,
                                          TilLanguage language);
TilCube      *til_project_get_cube       (TilProject *self);
GPtrArray    *til_project_get_deliveries (TilProject *self);   /* TilDelivery that count */
TilFindings  *til_project_get_findings   (TilProject *self);
/* Those that are no more since a number was corrected: as they were, with their judgement. */
GPtrArray    *til_project_get_settled    (TilProject *self);   /* TilFinding */
TilFinding   *til_project_find_finding   (TilProject *self,    /* among both */
                                          const char *id);
GPtrArray    *til_project_list_corrected (TilProject *self,    /* TilFigure, corrected for the finding */
                                          const char *finding);
GPtrArray    *til_project_list_left_out  (TilProject *self, gint64 delivery, GError **error);
GPtrArray    *til_project_list_steps     (TilProject *self, GError **error);
GBytes       *til_project_get_original   (TilProject *self, gint64 delivery, GError **error);

/* One file of an import: what came of it, or why nothing did. */
typedef struct
{
  char       *path;            /* as given, to open it; in no encoding that is known */
  char       *file;            /* the same for people, in UTF-8 */
  TilReading *reading;         /* NULL on error before or while it was read */
  GError     *error;           /* NULL when read */
  char       *refused_sheet;   /* the one with personal data for which it was refused; NULL: none */
  gboolean    same_as_before;  /* this very file is in the project: nothing changed */
  gboolean    replaces;        /* an earlier delivery of the partner is replaced */
  GPtrArray  *changes;         /* TilFigureChange: what that changes, figure by figure */
  GPtrArray  *layout_changes;  /* TilLayoutChange: against the delivery that is replaced, else that of last year */
} TilImportResult;

void         til_import_result_free    (TilImportResult *self);

typedef struct
{
  const char *partner;   /* code; NULL: recognise each file */
  int         year;      /* 0: recognise, then the project's */
  gboolean    dry_run;   /* everything but the commit */
  gboolean    full_names; /* files are called as they were given, not by their last part */
  GPtrArray  *answers;    /* TilRemembered: answers given with the files; NULL: none */
  const char * const *without_sheets;  /* names of sheets that nothing is read or kept of; NULL: none */
  const char * const *with_hidden;     /* names of sheets whose hidden cells are read, or that are hidden; NULL: none */
  TilTextDialect dialect;  /* how text files are split; what is 0 or NULL is settled from each */
} TilImportOptions;

typedef void (*TilProgressFunc) (double fraction, const char *step, gpointer user_data);

/* Reads every file, then stores what could be read, one step per file. One
 * file's trouble does not stop the others: each has its own result. */
GPtrArray   *til_project_import        (TilProject             *self,
                                        const char * const     *paths,
                                        const TilImportOptions *options,
                                        TilProgressFunc         progress,
                                        gpointer                user_data,
                                        GCancellable           *cancellable,
                                        GError                **error);
void         til_project_import_async  (TilProject             *self,
                                        const char * const     *paths,
                                        const TilImportOptions *options,
                                        TilProgressFunc         progress,   /* on the main thread */
                                        gpointer                progress_data,
                                        GCancellable           *cancellable,
                                        GAsyncReadyCallback     callback,
                                        gpointer                user_data);
GPtrArray   *til_project_import_finish (TilProject             *self,
                                        GAsyncResult           *result,
                                        GError                **error);

/* Numbers typed by hand or pasted, the partner's like any others. */
TilImportResult *til_project_enter     (TilProject             *self,
                                        const char             *partner,
                                        const char             *from,
                                        GBytes                 *text,
                                        const TilImportOptions *options,
                                        GError                **error);

GPtrArray   *til_project_list_answers  (TilProject    *self,        /* TilRemembered */
                                        GError       **error);
gboolean     til_project_take_answers  (TilProject    *self,
                                        GPtrArray     *answers,
                                        const char    *name,
                                        guint         *n_new,
                                        GError       **error);

/* Answers a question of a delivery and reads the delivery again. A question is
 * also what til-choice.h tells of: TilReading.hidden has those for what the file
 * hides ("read", or "-" to leave it out again), TilReading.dialect_question the
 * one for how a text file is split ("separator=; decimal=,", "-" to settle it).
 * Fails with the reason if the file cannot be read so; nothing is changed then. */
gboolean     til_project_answer        (TilProject    *self,
                                        gint64         delivery,
                                        const char    *question,
                                        const char    *answer,
                                        GError       **error);
/* The delivery's original file read as it was imported: for the grid. */
TilReading  *til_project_read_delivery (TilProject    *self,
                                        gint64         delivery,
                                        TilBook      **book,      /* out, optional */
                                        GError       **error);
/* How the layout differs from the partner's file of the year before: TilLayoutChange. */
GPtrArray   *til_project_list_layout_changes (TilProject *self,
                                        gint64         delivery,
                                        GError       **error);
gboolean     til_project_begin_edition (TilProject    *self,
                                        int            year,
                                        GError       **error);
gboolean     til_project_choose_edition (TilProject   *self,
                                        int            year,
                                        GError       **error);
gboolean     til_project_remove_delivery (TilProject  *self,
                                        gint64         delivery,
                                        GError       **error);

gboolean     til_project_settle        (TilProject      *self,
                                        const char      *finding,
                                        TilFindingState  state,   /* EXPLAINED, ACCEPTED, ASKED, POSTPONED; OPEN takes
                                                                   * it back, with what was corrected for it */
                                        const char      *note,
                                        GError         **error);
/* Several findings in one step, where the reason is one. */
gboolean     til_project_settle_several (TilProject     *self,
                                        const char * const *findings,   /* ids, NULL-terminated; each once */
                                        TilFindingState  state,
                                        const char      *note,
                                        GError         **error);
/* Gives a figure of the finding the corrected value, which makes the finding hold or not. */
gboolean     til_project_correct       (TilProject      *self,
                                        const char      *finding,
                                        gint64           figure,  /* 0: the stated one */
                                        gint64           value,   /* in thousandths */
                                        const char      *note,
                                        GError         **error);

/* What the finding would be if a figure were corrected: live, while a number is typed. */
TilFinding  *til_project_try           (TilProject      *self,
                                        const char      *finding,
                                        gint64           figure,
                                        gint64           value);

TilTable     *til_project_make_table   (TilProject      *self,
                                        const char      *code,
                                        TilLanguage      language,
                                        GError         **error);
TilChartData *til_project_make_chart   (TilProject      *self,
                                        const char      *code,
                                        TilLanguage      language,
                                        GError         **error);
gboolean      til_project_export       (TilProject      *self,
                                        const char      *path,
                                        TilLanguage      language,
                                        GCancellable    *cancellable,
                                        GError         **error);
void          til_project_export_async (TilProject      *self,
                                        const char      *path,
                                        TilLanguage      language,
                                        GCancellable    *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer         user_data);
gboolean      til_project_export_finish (TilProject     *self,
                                        GAsyncResult    *result,
                                        GError         **error);
/* A partner's own workbook for the coming edition: the open one, else the one
 * after the newest. */
int           til_project_get_template_year (TilProject *self);
gboolean      til_project_write_template  (TilProject   *self,
                                           const char   *partner,   /* code */
                                           const char   *path,
                                           TilLanguage   language,
                                           GError      **error);
/* One for each partner that delivers, into a folder, which is made. The
 * files, in the order of the catalogue. */
GPtrArray    *til_project_write_templates (TilProject   *self,
                                           const char   *folder,
                                           TilLanguage   language,
                                           GError      **error);
/* How many different persons the units' counts can stand for. */
typedef struct
{
  guint       indicator;  /* one whose units may count the same person */
  int         year;
  TilPersons *persons;    /* owned */
  GArray     *silent;     /* guint: expected units that gave no number; owned */
} TilPersonsYear;

void          til_persons_year_free      (TilPersonsYear *self);
/* By indicator, then by year. */
GPtrArray    *til_project_list_persons   (TilProject     *self,
                                          int             year,     /* 0: every year */
                                          TilLanguage     language,
                                          GError        **error);
/* Persons whom two services both count, whoever declares it: the catalogue,
 * a partner in its template, or the coordinator (those alone can be withdrawn). */
GPtrArray    *til_project_list_overlaps  (TilProject     *self,     /* TilDeclaredOverlap */
                                          int             year,     /* of the figures; 0: every year */
                                          GError        **error);
gboolean      til_project_declare_overlap (TilProject    *self,
                                          const char     *indicator,  /* codes */
                                          int             year,       /* of the figures; 0: the edition's */
                                          const char     *unit,
                                          const char     *within,
                                          int             count,      /* persons in both; -1: all of unit */
                                          const char     *note,       /* how one knows */
                                          gint64         *id,         /* out, optional */
                                          GError        **error);
gboolean      til_project_withdraw_overlap (TilProject   *self,
                                          gint64          id,
                                          const char     *note,
                                          GError        **error);
/* What a partner was asked and has not answered, as a letter in plain text. */
gboolean      til_project_write_letter   (TilProject     *self,
                                          const char     *partner,  /* code */
                                          const char     *path,
                                          TilLanguage     language,
                                          guint          *n_questions,  /* out, optional */
                                          GError        **error);
/* And each of its files that a question is about as a workbook in the
 * partner's own layout, with the cells in question marked. */
gboolean      til_project_write_letter_and_books (TilProject *self,
                                          const char     *partner,
                                          const char     *path,     /* of the letter */
                                          const char     *folder,   /* of the workbooks; NULL: none */
                                          TilLanguage     language,
                                          guint          *n_questions,  /* out, optional */
                                          GPtrArray     **files,        /* out, optional: file names */
                                          GError        **error);
gboolean      til_project_close_edition (TilProject     *self,
                                        GError         **error);
gboolean      til_project_undo         (TilProject      *self,
                                        GError         **error);
gboolean      til_project_redo         (TilProject      *self,
                                        GError         **error);
/* A step of the log with all that came after it, or with all that was undone after it. */
gboolean      til_project_undo_to      (TilProject      *self,
                                        gint64           step,
                                        guint           *n_steps,  /* out, optional */
                                        GError         **error);
gboolean      til_project_redo_to      (TilProject      *self,
                                        gint64           step,
                                        guint           *n_steps,
                                        GError         **error);
/* A step in one sentence: "Imported rosa.xlsx from ROSA". */
char         *til_project_describe_step (TilProject     *self,
                                        const TilStep   *step);

G_END_DECLS
