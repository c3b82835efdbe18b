/* import/til-list.h
 *
 * Long lists read by a saved layout: data sets with one number a row, whose
 * columns are found by the labels of their header. Words are taken as they
 * stand: what the layout does not explain is left out, never guessed.
 */
#pragma once

#include "core/til-catalogue.h"
#include "import/til-reading-private.h"

G_BEGIN_DECLS

/* A list on a sheet, and the layout that it has. */
typedef struct
{
  const TilListForm *form;    /* borrowed */
  const TilSheet    *sheet;   /* borrowed */
  guint32            header;  /* row of its labels */
  GArray            *columns; /* guint32: of the sheet, in the order of the form's */
} TilList;

TilList *til_list_find (GPtrArray      *forms,
                        const TilSheet *sheet);
void     til_list_free (TilList        *self);
void     til_list_read (const TilList  *self,
                        TilReader      *reader,
                        gboolean        with_hidden);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilList, til_list_free)

G_END_DECLS
