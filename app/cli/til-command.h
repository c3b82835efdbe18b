/* cli/til-command.h
 *
 * One call of the command line: what it takes, and what it gives back. Each
 * prints for people, or one JSON object for programs.
 */
#pragma once

#include <gio/gio.h>

#include "cli/til-json.h"
#include "work/til-project.h"

G_BEGIN_DECLS

/* Exit statuses. Source: DESIGN, "Command line". */
typedef enum
{
  TIL_EXIT_DONE = 0,
  TIL_EXIT_LOOK = 1,   /* done, and something needs a look */
  TIL_EXIT_FAILED = 2  /* could not be done; nothing was changed */
} TilExit;

/* Every option of every command; each command reads the ones it takes. */
typedef struct
{
  gboolean  json;
  char     *format;    /* --format text|csv */
  char     *separator; /* of a text file: one character, or "tab" */
  char     *quote;     /* "\"" or "'" */
  char     *decimal;   /* "," or "." */
  char     *encoding;  /* "UTF-8", "WINDOWS-1252" … */
  char     *language;  /* --language nb|en */
  char     *partner;
  char     *answers;
  char     *from;
  char    **without_sheets;
  char    **with_hidden;
  char     *out;
  char     *catalogue;
  char     *explain;
  char     *correct;
  char     *ask;
  char     *postpone;
  char     *note;
  char     *workbooks;
  char     *indicator;
  char     *unit;
  char     *within;
  char     *count;
  char     *name;
  char     *english;
  char     *like;
  gint64    withdraw;
  gint64    figure;
  int       year;
  gboolean  accept;
  gboolean  reopen;
  gboolean  dry_run;
} TilOptions;

typedef struct
{
  const char *name;
  const char *arguments;    /* as shown in help, untranslated words in capitals */
  const char *summary;
  const char *options;      /* names of the options it takes, separated by spaces */
  guint       n_min;        /* arguments, the command's own name apart */
  guint       n_max;
  TilExit   (*run) (const TilOptions *options, char **arguments, GError **error);
} TilCommand;

TilExit til_command_cells   (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_new     (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_import  (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_answers (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_begin   (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_enter   (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_figures (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_check   (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_settle  (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_table   (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_chart   (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_export  (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_template (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_persons (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_overlap (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_partner (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_catalogue (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_letter  (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_close   (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_log     (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_undo    (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_redo    (const TilOptions *options, char **arguments, GError **error);
TilExit til_command_example (const TilOptions *options, char **arguments, GError **error);

#define TIL_COMMAND_ERROR (til_command_error_quark ())
GQuark til_command_error_quark (void);

typedef enum
{
  TIL_COMMAND_ERROR_USAGE   /* an option or argument that does not fit */
} TilCommandError;

/* What the commands share. */
TilProject *til_options_open_project (const TilOptions *options, const char *path, gboolean read_only,
                                      GError **error);
gboolean til_options_get_language (const TilOptions *options, TilProject *project,
                                   TilLanguage *language, GError **error);
GBytes  *til_options_load_catalogue (const char *path, GError **error);
gboolean til_options_get_dialect  (const TilOptions *options, TilTextDialect *dialect, GError **error);
char    *til_describe_place       (const char *sheet, const char *cell);
char    *til_one_line             (const char *text);
void     til_print_dialect        (const TilTextDialect *dialect, const char *indent);
void     til_print_json_dialect   (TilJson *json, const TilTextDialect *dialect);
gboolean til_options_wants_csv    (const TilOptions *options, gboolean *csv, GError **error);
TilExit  til_print_import_results (TilProject *project, TilFindings *before, GPtrArray *results,
                                   GPtrArray *answers, gboolean as_json);
void     til_print_csv_field      (FILE *stream, const char *text, char separator);

G_END_DECLS
