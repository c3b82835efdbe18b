/* export/til-template-form.h
 *
 * Which questions a partner gets: what the catalogue expects of it, broken
 * down as far as the report's tables print it, and what it told the year
 * before. No workbook is known here.
 */
#pragma once

#include "export/til-template.h"

G_BEGIN_DECLS

/* One number that is asked for, a row of a list. */
typedef struct
{
  TilKey   key;
  guint    category;  /* the row's own; TIL_ROOT: the whole */
  guint    parent;    /* the row it is of, by place in the block; TIL_NONE: the whole */
  guint    level;     /* steps of indentation, from 0 */
} TilTemplateQuestion;

/* Rows of a block that add up to another row or to the whole. */
typedef struct
{
  guint     whole;       /* row by place in the block; TIL_NONE: the whole */
  GArray   *parts;       /* guint: rows by place */
  gboolean  exhaustive;  /* they add up to it; else they are at most it */
} TilTemplateSum;

/* One way of breaking the whole down: by gender. */
typedef struct
{
  guint      dimension;
  GArray    *questions;  /* TilTemplateQuestion, in the catalogue's order */
  GPtrArray *sums;       /* TilTemplateSum; at most one for each whole */
} TilTemplateBlock;

/* Two dimensions at once: by district and form. */
typedef struct
{
  GArray *fixed;      /* guint: categories of further dimensions, in every cell */
  guint   row_dimension;
  guint   column_dimension;
  GArray *rows;       /* guint: categories */
  GArray *columns;    /* guint: categories */
  GArray *keys;       /* TilKey, row by row; year 0: not asked */
} TilTemplateGrid;

/* One indicator of one unit. */
typedef struct
{
  TilKey     key;        /* the whole */
  guint      unit;       /* category; TIL_ROOT: none */
  gboolean   additive;   /* whole numbers that add up */
  GPtrArray *blocks;     /* TilTemplateBlock */
  GPtrArray *grids;      /* TilTemplateGrid */
} TilTemplateTopic;

/* What stands on one sheet. */
typedef struct
{
  guint      unit;       /* TIL_ROOT: of the partner as such */
  GPtrArray *topics;     /* TilTemplateTopic */
} TilTemplatePage;

typedef struct
{
  GPtrArray *pages;        /* TilTemplatePage */
  GArray    *own_units;    /* guint: its units that are asked for */
  GArray    *other_units;  /* guint: units of others that count the same persons */
  GArray    *overlapping;  /* guint: indicators that several units count the same persons in */
} TilTemplateForm;

TilTemplateForm *til_template_form_new  (const TilTemplate *template);
void             til_template_form_free (TilTemplateForm   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilTemplateForm, til_template_form_free)

G_END_DECLS
