/* core/til-figure.h
 *
 * One number that one source stated, and where it stands. A figure is a
 * value object: made by the import, kept by the store, never changed; a
 * correction sets the corrected value beside the stated one.
 */
#pragma once

#include "core/til-interval.h"
#include "core/til-key.h"

G_BEGIN_DECLS

/* What a cell says where it says no number. None is known to be zero. */
typedef enum
{
  TIL_STATED_NUMBER,
  TIL_STATED_NONE,           /* "-", 0, "ingen": none, known */
  TIL_STATED_MISSING,        /* "..": there is a number, it is not known */
  TIL_STATED_CANNOT_OCCUR,   /* ".": none by definition */
  TIL_STATED_WITHHELD        /* ":": known, not told */
} TilStated;

typedef enum
{
  TIL_QUALIFIER_PAREN     = 1 << 0,  /* "paren": the number in parentheses */
  TIL_QUALIFIER_WORD      = 1 << 1,  /* "word": written in words */
  TIL_QUALIFIER_FOOTNOTE  = 1 << 2,  /* "footnote": a star on the number */
  TIL_QUALIFIER_APPROX    = 1 << 3,  /* "approx": ca. N, N ± 10 % */
  TIL_QUALIFIER_RANGE     = 1 << 4,  /* "range": 8–10, <5, over N */
  TIL_QUALIFIER_PERCENT   = 1 << 5,  /* "percent" */
  TIL_QUALIFIER_NONE      = 1 << 6,  /* "none": written "-" or "ingen" */
  TIL_QUALIFIER_FORMULA   = 1 << 7,  /* "formula": the last value of a formula */
  TIL_QUALIFIER_TYPED     = 1 << 8,  /* "typed": entered by hand */
  TIL_QUALIFIER_HIDDEN    = 1 << 9   /* "hidden": from a hidden row, chosen by her */
} TilQualifiers;

#define TIL_N_QUALIFIERS 10

typedef struct
{
  gint64         id;            /* in the project; 0 before it is stored */
  gint64         delivery;      /* id of its delivery; 0 before it is stored */
  TilKey         key;
  TilStated      stated;
  TilInterval    value;         /* as stated; thousandths of the counting unit */
  TilQualifiers  qualifiers;
  guint          denies;        /* category that the notation says there is none of:
                                 * "7" where others write "19 (2)"; TIL_ROOT: none */
  char          *sheet;         /* "" for CSV and typed entry */
  char          *cell;          /* "B4" */
  char          *text;          /* as it stood */
  char          *reading;       /* how it was read, for people: "column Kvinner, row ROSA" */
  gboolean       has_correction;
  TilInterval    correction;    /* counts instead of value where set */

  /*< private >*/
  gatomicrefcount ref_count;
} TilFigure;

TilFigure  *til_figure_new            (const TilKey     *key);
TilFigure  *til_figure_copy           (const TilFigure  *self);
TilFigure  *til_figure_ref            (TilFigure        *self);
void        til_figure_unref          (TilFigure        *self);
TilInterval til_figure_get_value      (const TilFigure  *self);
const char *til_qualifier_to_code     (TilQualifiers     one);
const char *til_stated_to_code        (TilStated         self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilFigure, til_figure_unref)

/* A cell that holds a number but became no figure, and why. */
typedef struct
{
  char *sheet;
  char *cell;
  char *text;
  char *reason;  /* a translated sentence without the cell's content */
} TilLeftOut;

TilLeftOut *til_left_out_new  (const char *sheet,
                               const char *cell,
                               const char *text,
                               const char *reason);
void        til_left_out_free (TilLeftOut *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilLeftOut, til_left_out_free)

G_END_DECLS
