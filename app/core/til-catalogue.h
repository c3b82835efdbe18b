/* core/til-catalogue.h
 *
 * What a country's report consists of, as data: counting units, dimensions
 * with their categories, indicators, partners, rules, tables and charts.
 * A catalogue is read from XML (its form: resources/catalogue/README.md),
 * never changes afterwards, and is shared by reference count.
 *
 * Categories, indicators and partners are named by index in the catalogue's
 * arrays. Category 0 means "the root", the total, in every dimension.
 */
#pragma once

#include <glib-object.h>

#include "core/til-interval.h"

G_BEGIN_DECLS

#define TIL_ROOT 0u
#define TIL_NONE G_MAXUINT  /* no such dimension, category, indicator, partner */

typedef enum
{
  TIL_LANGUAGE_NB,
  TIL_LANGUAGE_EN,
  TIL_N_LANGUAGES
} TilLanguage;

const char *til_language_code        (TilLanguage  self);   /* "nb", "en" */
gboolean    til_language_from_code   (const char  *code,
                                      TilLanguage *language);
TilLanguage til_language_of_messages (void);

/* A text in every language of the report. Never NULL, may be empty. */
typedef struct
{
  char *text[TIL_N_LANGUAGES];
} TilLabel;

typedef struct
{
  char     *code;
  TilLabel  label;     /* "persons" */
  gboolean  additive;  /* counts add up; percentages, points, averages do not */
} TilCountingUnit;

/* How a category relates to its parent. */
typedef enum
{
  TIL_PART,           /* one of the exhaustive parts that add up to it */
  TIL_OF_WHICH,       /* a selection: at most its parent (hvorav) */
  TIL_COUNTED_UNDER,  /* printed under its parent where that is not broken down */
  TIL_GROUP           /* another grouping of the same units: only its members add up */
} TilRelation;

typedef struct
{
  char         *code;       /* unique in its dimension, "forced_labour:crime" */
  guint         index;      /* its own place in categories, from 1 */
  guint         dimension;
  guint         parent;     /* category index; TIL_ROOT at the top */
  TilRelation   relation;
  TilLabel      label;
  GStrv         spellings;  /* further ways of writing it; never NULL */
  GArray       *parts;      /* guint: TIL_PART children, or a group's members */
  GArray       *children;   /* guint: every direct child, in order */
  int           first_year; /* 0: always */
  int           last_year;  /* 0: still */
  gboolean      home;       /* the country of the report: in a heading over a table it names the sender */
  gboolean      unknown;    /* nobody knows: another source may know better of the same person */
} TilCategory;

typedef struct
{
  char      *code;
  guint      index;
  TilLabel   label;
  GStrv      spellings;    /* headings that announce this dimension: "Kjønn" */
  GArray    *parts;        /* guint: TIL_PART categories right under the root */
  GArray    *categories;   /* guint: every category, parents before children */
  gboolean   relative;     /* true of a person at one unit only: new here, known there */
} TilDimension;

/* Another exhaustive division of a category or of the root. */
typedef struct
{
  guint   dimension;
  guint   whole;    /* category index or TIL_ROOT */
  GArray *members;  /* guint: categories that add up to it */
} TilPartition;

typedef struct
{
  char      *code;
  guint      index;
  TilLabel   label;
  TilLabel   definition;     /* may be empty */
  guint      counting_unit;  /* index in counting_units */
  GStrv      spellings;
  GArray    *dimensions;     /* guint: dimensions it may be broken down by */
  guint64    overlapping;    /* bit per dimension: sums there are upper bounds */
  guint64    seldom;         /* bit per dimension: few sources break it down so */
  GArray    *implied;        /* guint: categories that all it counts are of, said or not */
  gboolean   cumulative;     /* counts since a fixed year, not in the year */
  guint      chapter;        /* index in chapters; TIL_NONE */
} TilIndicator;

/* What one source is to the report. */
typedef enum
{
  TIL_ROLE_PARTNER,    /* delivers figures */
  TIL_ROLE_DRAFT,      /* the coordinator's own text, checked against the deliveries */
  TIL_ROLE_PUBLISHED   /* an edition that is out, whose figures are fixed */
} TilRole;

/* "We expect indicator X of unit U, broken down by D1 and D2." */
typedef struct
{
  guint   indicator;
  guint   unit;        /* category of the dimension "unit"; TIL_ROOT if none */
  GArray *dimensions;  /* guint */
} TilExpectation;

typedef struct
{
  char      *code;
  guint      index;
  TilLabel   label;
  TilRole    role;
  GStrv      spellings;     /* words in a file or its name that tell who sent it */
  GArray    *units;         /* guint: its units, the organisation's own first */
  GPtrArray *expectations;  /* TilExpectation */
  GPtrArray *contexts;      /* TilContext */
  guint      chapter;
} TilPartner;

/* In this partner's files, under a heading with these words (no words: in the
 * whole file), a number is of this indicator and of these categories, unless
 * its own labels say otherwise. */
typedef struct
{
  GStrv   words;       /* any of them, in sheet name, title or group heading */
  guint   indicator;   /* TIL_NONE: not told */
  GArray *categories;  /* guint */
} TilContext;

/* "All in Adora are in ROSA too", or "3 persons are in both". */
typedef struct
{
  guint indicator;
  guint unit;    /* category */
  guint within;  /* another of the same dimension */
  int   count;   /* persons in both; -1: all of @unit */
} TilOverlap;

typedef enum
{
  TIL_RULE_ADDITION,
  TIL_RULE_SELECTION,
  TIL_RULE_AGREEMENT,
  TIL_RULE_CONTINUITY,
  TIL_RULE_DERIVATION,
  TIL_RULE_COVERAGE
} TilRuleKind;

typedef enum
{
  TIL_SEVERITY_NOTE,     /* told once, calmly */
  TIL_SEVERITY_FINDING,  /* must be judged before the table is ready */
} TilSeverity;

/* What a rule does when one of its terms was not stated. */
typedef enum
{
  TIL_MISSING_SKIP_ANY,  /* undecidable if any is missing */
  TIL_MISSING_SKIP_ALL,  /* undecidable only if all are; the rest unknown */
  TIL_MISSING_NONE       /* as if it said "none" */
} TilMissing;

/* How a value is computed from its terms. */
typedef enum
{
  TIL_FORMULA_SUM,            /* sum of factor x term */
  TIL_FORMULA_SHARE,          /* 100 x first / second, per cent */
  TIL_FORMULA_CHANGE_PERCENT, /* first against the mean of the others, per cent */
  TIL_FORMULA_CHANGE,         /* first less the mean of the others, own unit */
  TIL_FORMULA_MEAN,           /* mean of all terms and years */
  TIL_FORMULA_COUNT           /* how many parts of the rule's dimension are not none */
} TilFormula;

/* How what is stated must stand to what the rule gives. */
typedef enum
{
  TIL_TEST_EQUAL,
  TIL_TEST_AT_MOST,
  TIL_TEST_CHANCE  /* no further off than small counts go by chance; the
                    * rule's tolerance is the probability */
} TilTest;

/* One term of a rule or a table's computed column: a key with years told
 * from the edition's year. */
typedef struct
{
  guint   indicator;
  GArray *categories;   /* guint */
  int     first_offset; /* years from the edition's, -5 … 0 */
  int     last_offset;  /* a run of years for a mean; else = first_offset */
  int     factor;       /* +1 or -1 */
  GArray *keep;         /* guint: the only dimensions that it takes over from what
                         * is stated; NULL: all that it does not name itself */
} TilTerm;

typedef struct
{
  char        *code;
  guint        index;
  TilRuleKind  kind;
  TilSeverity  severity;
  TilMissing   missing;
  TilFormula   formula;
  TilTest      test;
  gint64       tolerance;  /* in thousandths: differences up to here hold */
  TilLabel     label;      /* the rule in one sentence */
  guint        indicator;  /* restricts a generic rule; TIL_NONE: every one */
  guint        dimension;  /* likewise */
  TilTerm     *result;     /* what must equal the formula; NULL for generic rules */
  GPtrArray   *terms;      /* TilTerm; empty for generic rules */
  GArray      *except;     /* guint: categories that a count passes over */
} TilRule;

/* How cells of a table are written. */
typedef enum
{
  TIL_NOTATION_PLAIN,         /* 19, none as "-" */
  TIL_NOTATION_PARENTHESES    /* 19 (2): the second key in parentheses if not none */
} TilNotation;

/* What a row or column adds to the key of its cells; unset fields leave the
 * other axis to tell. */
typedef struct
{
  TilLabel     group;        /* block heading; empty: as the row before */
  TilLabel     label;        /* "%d" stands for the year of the cell */
  guint        indicator;    /* TIL_NONE: told by the other axis */
  GArray      *categories;   /* guint */
  int          level;        /* steps of indentation of a row */
  gboolean     has_year;
  int          year_offset;  /* from the edition's year */
  gboolean     computed;     /* a computed column: formula over the row's own key */
  TilFormula   formula;
  int          first_offset; /* base years of a computed column */
  int          last_offset;
  int          n_decimals;   /* digits after the comma; -1: as stated */
  gboolean     keep_zero;    /* "29 (0)": none in parentheses is written too */
  gboolean     zero_digit;   /* none is written 0, not "-" */
  char        *mark;         /* footnote mark after the number: "*"; may be NULL */
  char        *suffix;       /* after the number: "%"; may be NULL */
} TilTableAxis;

typedef struct
{
  char        *code;         /* "tabell-1" */
  guint        index;
  guint        chapter;
  TilLabel     title;
  TilLabel     corner;       /* the header above the row labels */
  TilLabel     source;       /* the source line */
  TilNotation  notation;
  guint        paren;        /* category for the number in parentheses */
  gboolean     key_figures;  /* a block; label; value list */
  GPtrArray   *columns;      /* TilTableAxis */
  GPtrArray   *rows;         /* TilTableAxis */
  GPtrArray   *footnotes;    /* TilLabel */
} TilTableForm;

typedef enum
{
  TIL_CHART_LINE,
  TIL_CHART_COLUMN,
  TIL_CHART_STACKED,
  TIL_CHART_BAR
} TilChartKind;

typedef struct
{
  char         *code;
  guint         index;
  guint         chapter;
  TilLabel      title;
  TilLabel      source;
  TilChartKind  kind;
  int           first_offset;  /* years shown, from the edition's */
  int           last_offset;
  GPtrArray    *series;        /* TilTableAxis: label, indicator, categories */
} TilChartForm;

/* What a column of a long list is for. */
typedef enum
{
  TIL_LIST_ONLY,     /* of a row that says another word nothing is read */
  TIL_LIST_WORDS,    /* its words say what is counted */
  TIL_LIST_YEAR,
  TIL_LIST_VALUE,
  TIL_LIST_IGNORED   /* what it says is known otherwise, or changes nothing */
} TilListUse;

/* What a word of a list means. All unset: nothing is broken down. */
typedef struct
{
  char    *word;        /* as the list writes it */
  gboolean no_count;    /* rows that say it count nothing that is reported */
  guint    indicator;   /* TIL_NONE: other columns tell */
  GArray  *categories;  /* guint */
  guint    dimension;   /* the one that the column beside breaks down by; TIL_NONE */
} TilListMeaning;

typedef struct
{
  GStrv       names;    /* labels that may head it; the first is its name */
  TilListUse  use;
  GStrv       words;    /* ONLY: of which one is asked for */
  char       *beside;   /* WORDS: the column that says which dimension its words are of; NULL */
  GPtrArray  *meanings; /* TilListMeaning; words that are not here are those of the dimension beside */
} TilListColumn;

/* How a long list is read: one number a row, columns found by their labels. */
typedef struct
{
  char      *code;
  guint      partner;   /* whose list it is */
  GPtrArray *columns;   /* TilListColumn */
} TilListForm;

TilListForm    *til_list_form_new     (const char           *code,
                                       guint                 partner);
TilListForm    *til_list_form_copy    (const TilListForm    *self);
void            til_list_form_free    (TilListForm          *self);
TilListColumn  *til_list_form_find    (const TilListForm    *self,
                                       const char           *name);
TilListColumn  *til_list_column_new   (const char           *names,
                                       TilListUse            use);
TilListMeaning *til_list_column_add   (TilListColumn        *self,
                                       const char           *word);
const TilListMeaning *til_list_column_find (const TilListColumn *self,
                                       const char           *word);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilListForm, til_list_form_free)

const char     *til_list_use_to_code  (TilListUse            self);
gboolean        til_list_use_from_code (const char          *code,
                                       TilListUse           *use);

typedef struct
{
  char     *code;
  TilLabel  label;
} TilChapter;

typedef struct
{
  char      *code;
  int        version;        /* of the data; a changed copy counts up */
  TilLabel   title;
  GPtrArray *counting_units; /* TilCountingUnit */
  GPtrArray *chapters;       /* TilChapter */
  GPtrArray *dimensions;     /* TilDimension */
  GPtrArray *categories;     /* TilCategory; [0] is NULL, the root */
  GPtrArray *partitions;     /* TilPartition: the parts of every parent, and more */
  GPtrArray *indicators;     /* TilIndicator */
  GPtrArray *partners;       /* TilPartner */
  GPtrArray *overlaps;       /* TilOverlap: declared, so that persons are not counted twice */
  GPtrArray *rules;          /* TilRule */
  GPtrArray *tables;         /* TilTableForm */
  GPtrArray *charts;         /* TilChartForm */
  GPtrArray *lists;          /* TilListForm */
  GHashTable *words;         /* char* → GStrv: general words, "total", "year", "of_which" …; of those that
                              * lie in a category "KIND:INDEX" */
  GBytes    *source;         /* the XML it was read from */

  /*< private >*/
  GHashTable *by_code;
  gatomicrefcount ref_count;
} TilCatalogue;

#define TIL_CATALOGUE_ERROR (til_catalogue_error_quark ())
GQuark til_catalogue_error_quark (void);

typedef enum
{
  TIL_CATALOGUE_ERROR_SYNTAX,     /* not well-formed XML */
  TIL_CATALOGUE_ERROR_SCHEMA,     /* an element or attribute that does not belong */
  TIL_CATALOGUE_ERROR_REFERENCE,  /* a code that stands nowhere */
} TilCatalogueError;

TilCatalogue *til_catalogue_parse  (GBytes        *xml,
                                    const char    *name,
                                    GError       **error);
TilCatalogue *til_catalogue_ref    (TilCatalogue  *self);
void          til_catalogue_unref  (TilCatalogue  *self);

#define TIL_TYPE_CATALOGUE (til_catalogue_get_type ())
GType         til_catalogue_get_type (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilCatalogue, til_catalogue_unref)

guint til_catalogue_find_dimension     (const TilCatalogue *self,
                                        const char         *code);
guint til_catalogue_find_category      (const TilCatalogue *self,
                                        guint               dimension,
                                        const char         *code);
guint til_catalogue_find_indicator     (const TilCatalogue *self,
                                        const char         *code);
guint til_catalogue_find_partner       (const TilCatalogue *self,
                                        const char         *code);
guint til_catalogue_find_table         (const TilCatalogue *self,
                                        const char         *code);
guint til_catalogue_find_chart         (const TilCatalogue *self,
                                        const char         *code);
guint til_catalogue_find_chapter       (const TilCatalogue *self,
                                        const char         *code);
guint til_catalogue_find_rule          (const TilCatalogue *self,
                                        const char         *code);
const TilDimension    *til_catalogue_get_dimension     (const TilCatalogue *self,
                                                        guint               index);
const TilIndicator    *til_catalogue_get_indicator     (const TilCatalogue *self,
                                                        guint               index);
const TilPartner      *til_catalogue_get_partner       (const TilCatalogue *self,
                                                        guint               index);
const TilRule         *til_catalogue_get_rule          (const TilCatalogue *self,
                                                        guint               index);
const TilTableForm    *til_catalogue_get_table         (const TilCatalogue *self,
                                                        guint               index);
const TilChartForm    *til_catalogue_get_chart         (const TilCatalogue *self,
                                                        guint               index);
const TilCountingUnit *til_catalogue_get_counting_unit (const TilCatalogue *self,
                                                        guint               indicator);
const char * const    *til_catalogue_get_words         (const TilCatalogue *self,
                                                        const char         *kind);
gboolean til_catalogue_is_within       (const TilCatalogue *self,
                                        guint               category,
                                        guint               ancestor);
gboolean til_indicator_has_dimension   (const TilIndicator *self,
                                        guint               dimension);
gboolean til_indicator_implies         (const TilIndicator *self,
                                        guint               category);
gboolean til_indicator_seldom_by       (const TilIndicator *self,
                                        guint               dimension);
gboolean til_indicator_overlaps        (const TilIndicator *self,
                                        guint               dimension);
gboolean til_category_exists_in        (const TilCategory  *self,
                                        int                 year);

const char *til_label_get              (const TilLabel     *self,
                                        TilLanguage         language);

/* A category by its index; never the root. Inline: it is asked for several
 * times for every figure that is checked. */
static inline const TilCategory *
til_catalogue_get_category (const TilCatalogue *self,
                            guint               index)
{
  g_return_val_if_fail (index != TIL_ROOT && index < self->categories->len, NULL);

  return (const TilCategory *) g_ptr_array_index (self->categories, index);
}

G_END_DECLS
