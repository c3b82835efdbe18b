/* core/til-catalogue-forms.h
 *
 * Reading attributes of the catalogue's XML, and its larger entries: rules,
 * tables, charts. Private to the catalogue.
 */
#pragma once

#include "core/til-catalogue-node.h"
#include "core/til-catalogue-private.h"

G_BEGIN_DECLS

typedef struct
{
  const char   *name;       /* of the file, for messages */
  TilCatalogue *catalogue;  /* borrowed, in the making */
} TilCatalogueParser;

/* A word that an attribute may hold, and its value; ends with a NULL word. */
typedef struct
{
  const char *word;
  int         value;
} TilChoice;

/* Each sets an error that names the place. An absent attribute leaves the
 * value as it was, but a reference then becomes TIL_NONE. */
gboolean til_catalogue_parser_fail       (TilCatalogueParser *parser, const TilCatalogueNode *node,
                                          const char *attribute, GError **error);
gboolean til_catalogue_parser_flag       (TilCatalogueParser *parser, const TilCatalogueNode *node,
                                          const char *attribute, gboolean *flag, GError **error);
gboolean til_catalogue_parser_integer    (TilCatalogueParser *parser, const TilCatalogueNode *node,
                                          const char *attribute, int *number, GError **error);
gboolean til_catalogue_parser_thousandths (TilCatalogueParser *parser, const TilCatalogueNode *node,
                                          const char *attribute, gint64 *number, GError **error);
gboolean til_catalogue_parser_choice     (TilCatalogueParser *parser, const TilCatalogueNode *node,
                                          const char *attribute, const TilChoice *choices,
                                          int *value, GError **error);
gboolean til_catalogue_parser_reference  (TilCatalogueParser *parser, const TilCatalogueNode *node,
                                          const char *attribute, const char *kind,
                                          guint *index, GError **error);
gboolean til_catalogue_parser_references (TilCatalogueParser *parser, const TilCatalogueNode *node,
                                          const char *attribute, const char *kind,
                                          GArray *indexes, GError **error);
gboolean til_catalogue_parser_members    (TilCatalogueParser *parser, const TilCatalogueNode *node,
                                          const char *attribute, guint dimension,
                                          GArray *categories, GError **error);
gboolean til_catalogue_parser_categories (TilCatalogueParser *parser, const TilCatalogueNode *node,
                                          const char *attribute, GArray *categories, GError **error);

void     til_catalogue_parser_label      (const TilCatalogueNode *node, const char *prefix,
                                          TilLabel *label);
GStrv    til_catalogue_parser_spellings  (const TilCatalogueNode *node);
const TilCatalogueNode *
         til_catalogue_parser_child      (const TilCatalogueNode *node, const char *name);

TilRule      *til_catalogue_parser_rule  (TilCatalogueParser *parser, const TilCatalogueNode *node,
                                          GError **error);
TilTableForm *til_catalogue_parser_table (TilCatalogueParser *parser, const TilCatalogueNode *node,
                                          GError **error);
TilChartForm *til_catalogue_parser_chart (TilCatalogueParser *parser, const TilCatalogueNode *node,
                                          GError **error);

TilListForm  *til_catalogue_parser_list  (TilCatalogueParser *parser, const TilCatalogueNode *node,
                                          GError **error);

void til_counting_unit_free (gpointer data);
void til_chapter_free       (gpointer data);
void til_dimension_free     (gpointer data);
void til_category_free      (gpointer data);
void til_partition_free     (gpointer data);
void til_indicator_free     (gpointer data);
void til_expectation_free   (gpointer data);
void til_context_free       (gpointer data);
void til_partner_free       (gpointer data);
void til_rule_free          (gpointer data);
void til_table_form_free    (gpointer data);
void til_chart_form_free    (gpointer data);

G_END_DECLS
