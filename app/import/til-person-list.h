/* import/til-person-list.h
 *
 * Lists of persons: a row for each, told by what heads its columns and by
 * what stands in them.
 */
#pragma once

#include "core/til-catalogue.h"
#include "sheet/til-book.h"

G_BEGIN_DECLS

/* So many persons make a list. One contact person is none, nor are two. */
#define TIL_PERSON_LIST_LENGTH 3u

typedef enum
{
  TIL_PERSON_LIST_NONE,
  TIL_PERSON_LIST_BIRTH_DATES,
  TIL_PERSON_LIST_PHONES,
  TIL_PERSON_LIST_ROWS
} TilPersonList;

TilPersonList til_person_list_find            (const TilCatalogue *catalogue,
                                               const TilSheet     *sheet);
TilPersonList til_person_list_of_headings     (const TilCatalogue *catalogue,
                                               const char * const *headings);

G_END_DECLS
