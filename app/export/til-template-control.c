/* export/til-template-control.c: the live control sums, as formulas */
#include "export/til-template-control.h"

#include <xlsxwriter.h>

#include "export/til-template-words.h"

/**
 * til_template_control_init:
 * @self: (out caller-allocates): a control
 * @whole: the cell that the terms add up to
 * @exhaustive: whether they do; else they are at most as many
 */
void
til_template_control_init (TilTemplateControl *self,
                           const char         *whole,
                           gboolean            exhaustive)
{
  self->whole = g_strdup (whole);
  self->sum = g_string_new (NULL);
  self->marks = g_string_new (NULL);
  self->cells = g_string_new (NULL);
  self->exhaustive = exhaustive;
}

/**
 * til_template_control_clear:
 * @self: a control
 */
void
til_template_control_clear (TilTemplateControl *self)
{
  g_clear_pointer (&self->whole, g_free);
  if (self->sum != NULL)
    g_string_free (g_steal_pointer (&self->sum), TRUE);
  if (self->marks != NULL)
    g_string_free (g_steal_pointer (&self->marks), TRUE);
  if (self->cells != NULL)
    g_string_free (g_steal_pointer (&self->cells), TRUE);
}

static void
add (GString    *list,
     const char *separator,
     const char *text)
{
  if (list->len > 0)
    g_string_append (list, separator);
  g_string_append (list, text);
}

/**
 * til_template_control_add_cell:
 * @self: a control
 * @cell: a term that stands for itself
 */
void
til_template_control_add_cell (TilTemplateControl *self,
                               const char         *cell)
{
  g_autofree char *value = g_strdup_printf ("N(%s)", cell);
  g_autofree char *mark = g_strdup_printf ("ISTEXT(%s)", cell);

  add (self->sum, "+", value);
  add (self->marks, "+", mark);
  add (self->cells, ",", cell);
}

static const TilTemplateSum *
find_sum (const TilTemplateBlock *block,
          guint                   whole)
{
  for (guint i = 0; i < block->sums->len; i++)
    {
      const TilTemplateSum *sum = g_ptr_array_index (block->sums, i);

      if (sum->whole == whole && sum->exhaustive)
        return sum;
    }

  return NULL;
}

/**
 * til_template_control_add_parts:
 * @self: a control
 * @block: a block that stands from @first_row on
 * @sum: one of its sums
 * @first_row: from 0
 * @column: of the numbers, from 0
 *
 * Adds the parts. A part that is left blank has the sum of its own parts.
 */
void
til_template_control_add_parts (TilTemplateControl     *self,
                                const TilTemplateBlock *block,
                                const TilTemplateSum   *sum,
                                guint                   first_row,
                                guint                   column)
{
  for (guint i = 0; i < sum->parts->len; i++)
    {
      guint place = g_array_index (sum->parts, guint, i);
      const TilTemplateSum *inner = find_sum (block, place);
      char cell[LXW_MAX_CELL_NAME_LENGTH];

      lxw_rowcol_to_cell (cell, first_row + place, (lxw_col_t) column);
      if (inner == NULL)
        {
          til_template_control_add_cell (self, cell);
        }
      else
        {
          g_auto(TilTemplateControl) parts = { 0 };
          g_autofree char *value = NULL;
          g_autofree char *mark = NULL;

          til_template_control_init (&parts, cell, TRUE);
          til_template_control_add_parts (&parts, block, inner, first_row, column);
          value = g_strdup_printf ("IF(ISNUMBER(%1$s),%1$s,%2$s)", cell, parts.sum->str);
          mark = g_strdup_printf ("IF(ISNUMBER(%1$s),0,ISTEXT(%1$s)+%2$s)", cell, parts.marks->str);
          add (self->sum, "+", value);
          add (self->marks, "+", mark);
          add (self->cells, ",", cell);
          add (self->cells, ",", parts.cells->str);
        }
    }
}

/**
 * til_template_control_sum:
 * @self: a control with terms
 *
 * Returns: (transfer full): a formula that gives the sum as text, "" while no
 *   term is filled in
 */
char *
til_template_control_sum (const TilTemplateControl *self)
{
  return g_strdup_printf ("=IF(COUNT(%s)=0,\"\",TEXT(%s,\"0\"))", self->cells->str, self->sum->str);
}

/**
 * til_template_control_verdict:
 * @self: a control with terms
 * @optional_whole: whether the whole need not be filled in
 * @language: of the words
 *
 * Returns: (transfer full): a formula that gives "✓ …" where the terms agree
 *   with the whole, "≠ …" where they do not, "" while nothing can be told
 */
char *
til_template_control_verdict (const TilTemplateControl *self,
                              gboolean                  optional_whole,
                              TilLanguage               language)
{
  g_autofree char *missing = g_strdup_printf ("\"%s\"", til_template_word (TIL_TEMPLATE_WORD_NO_TOTAL, language));
  g_autofree char *fewer = NULL;

  if (self->exhaustive)
    fewer = g_strdup_printf ("IF(%s>0,\"%s\",\"≠ \"&TEXT(%s-(%s),\"0\")&\" %s\")",
                             self->marks->str, til_template_word (TIL_TEMPLATE_WORD_GOOD_SO_FAR, language),
                             self->whole, self->sum->str, til_template_word (TIL_TEMPLATE_WORD_TOO_FEW, language));
  else
    fewer = g_strdup_printf ("\"%s\"", til_template_word (TIL_TEMPLATE_WORD_GOOD, language));

  return g_strdup_printf ("=IF(COUNT(%1$s)=0,\"\",IF(ISTEXT(%2$s),\"\",IF(ISBLANK(%2$s),%3$s,"
                          "IF(%4$s=%2$s,\"%5$s\",IF(%4$s>%2$s,\"≠ \"&TEXT(%4$s-%2$s,\"0\")&\" %6$s\",%7$s)))))",
                          self->cells->str, self->whole, optional_whole ? "\"\"" : missing, self->sum->str,
                          til_template_word (TIL_TEMPLATE_WORD_GOOD, language),
                          til_template_word (TIL_TEMPLATE_WORD_TOO_MANY, language), fewer);
}

/**
 * til_template_control_at_most:
 * @cell: a selection
 * @whole: of what
 * @language: of the words
 *
 * Returns: (transfer full): a formula that gives "≠ …" where the selection is
 *   more than the whole, else ""
 */
char *
til_template_control_at_most (const char  *cell,
                              const char  *whole,
                              TilLanguage  language)
{
  return g_strdup_printf ("=IF(AND(ISNUMBER(%1$s),ISNUMBER(%2$s),N(%1$s)>N(%2$s)),\"%3$s\",\"\")", cell, whole,
                          til_template_word (TIL_TEMPLATE_WORD_MORE_THAN_WHOLE, language));
}
