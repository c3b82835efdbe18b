/* reconcile/til-persons.h
 *
 * How many different persons a sum over units stands for: never one invented
 * number, but the least and the most that what is stated allows, with the
 * reasoning step by step.
 */
#pragma once

#include "core/til-cube.h"

G_BEGIN_DECLS

/* Persons that are in two units. */
typedef struct
{
  guint unit;    /* index of a unit */
  guint within;  /* another */
  int   count;   /* at least so many are in both; -1: all of @unit */
} TilPersonsOverlap;

/* What units state of persons by one attribute that a person has once. */
typedef struct
{
  guint        n_categories;
  TilInterval *counts;   /* unit × n_categories + category; persons of which the
                          * unit does not know it are in none */
} TilPersonsAttribute;

typedef struct
{
  guint                n_units;
  TilInterval         *totals;      /* by unit */
  guint                n_overlaps;
  TilPersonsOverlap   *overlaps;
  guint                n_attributes;
  TilPersonsAttribute *attributes;
} TilPersonsProblem;

TilInterval til_persons_bound (const TilPersonsProblem *problem,
                               gboolean                *used,
                               guint                   *telling);

typedef struct
{
  TilInterval  sum;        /* registrations over all units */
  TilInterval  bounds;     /* distinct persons */
  GPtrArray   *steps;      /* char*: the reasoning in sentences */
  GPtrArray   *figures;    /* TilFigure it rests on */
} TilPersons;

TilPersons *til_persons_new  (TilCube      *cube,
                              const TilKey *key,
                              GPtrArray    *overlaps,
                              TilLanguage   language);
void        til_persons_free (TilPersons   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilPersons, til_persons_free)

G_END_DECLS
