/* core/til-overlap.h
 *
 * An overlap between units as it was declared: which persons are counted
 * twice, for which year, by whom, and how one knows.
 */
#pragma once

#include "core/til-catalogue.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_OVERLAP_FROM_CATALOGUE,
  TIL_OVERLAP_FROM_TEMPLATE,     /* a partner wrote it in its workbook */
  TIL_OVERLAP_FROM_COORDINATOR
} TilOverlapSource;

const char *til_overlap_source_to_code (TilOverlapSource self);  /* "catalogue" … */

typedef struct
{
  gint64            id;        /* of the coordinator's own, in the project; else 0 */
  TilOverlap        overlap;
  TilOverlapSource  source;
  int               year;      /* of the figures it is about; 0: every year */
  guint             partner;   /* whose template declares it; TIL_NONE */
  gint64            delivery;  /* likewise, its id; 0 */
  char             *who;       /* the coordinator who declared it; "" */
  char             *note;      /* how she knows; "" */
  gint64            when;      /* seconds since 1970, UTC; 0: not known */
} TilDeclaredOverlap;

TilDeclaredOverlap *til_declared_overlap_new      (const TilOverlap         *overlap,
                                                   TilOverlapSource          source,
                                                   int                       year);
TilDeclaredOverlap *til_declared_overlap_copy     (const TilDeclaredOverlap *self);
void                til_declared_overlap_free     (TilDeclaredOverlap       *self);
char               *til_declared_overlap_describe (const TilDeclaredOverlap *self,
                                                   const TilCatalogue       *catalogue,
                                                   TilLanguage               language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilDeclaredOverlap, til_declared_overlap_free)

G_END_DECLS
