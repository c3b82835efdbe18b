/* core/til-template-code.c: what writer and reader of a template agree on */
#include "core/til-template-code.h"

static const char * const kinds[TIL_TEMPLATE_N_KINDS] = {
  [TIL_TEMPLATE_TEXT] = "text",
  [TIL_TEMPLATE_COUNT] = "count",
  [TIL_TEMPLATE_LAST] = "last",
  [TIL_TEMPLATE_CONTROL] = "control",
  [TIL_TEMPLATE_REMARK] = "remark",
  [TIL_TEMPLATE_OVERLAP] = "overlap",
  [TIL_TEMPLATE_UNIT] = "unit",
  [TIL_TEMPLATE_ALL] = "all",
};

/**
 * til_template_kind_code:
 * @kind: a kind of line
 *
 * Returns: (transfer none): the word that stands in the key
 */
const char *
til_template_kind_code (TilTemplateKind kind)
{
  g_return_val_if_fail (kind < TIL_TEMPLATE_N_KINDS, NULL);

  return kinds[kind];
}

/**
 * til_template_kind_parse:
 * @code: a word of the key
 * @kind: (out): what it stands for; untouched on failure
 *
 * Returns: %FALSE if this version does not know the word
 */
gboolean
til_template_kind_parse (const char      *code,
                         TilTemplateKind *kind)
{
  for (guint i = 0; i < TIL_TEMPLATE_N_KINDS; i++)
    if (g_strcmp0 (kinds[i], code) == 0)
      {
        *kind = (TilTemplateKind) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * til_template_sum_line:
 * @checksum: a SHA-256 that is being made
 * @kind: first column of the line
 * @sheet: second
 * @cell: third
 * @value: fourth
 *
 * Takes a line of the key into the checksum.
 */
void
til_template_sum_line (GChecksum  *checksum,
                       const char *kind,
                       const char *sheet,
                       const char *cell,
                       const char *value)
{
  g_autofree char *line = g_strdup_printf ("%s\t%s\t%s\t%s\n", kind, sheet, cell, value);

  g_checksum_update (checksum, (const guchar *) line, -1);
}

/**
 * til_template_sum_text:
 * @checksum: a SHA-256 of all lines
 *
 * It is short, and begins with a letter: nothing that looks like a number, or
 * like the number of a person, goes into the workbook.
 *
 * Returns: (transfer full): the checksum as the key carries it
 */
char *
til_template_sum_text (GChecksum *checksum)
{
  return g_strdup_printf ("c%.8s", g_checksum_get_string (checksum));
}

/**
 * til_template_mark:
 * @partner: its code
 * @year: the year asked for
 *
 * Returns: (transfer full): what stands below every sheet, and tells a
 *   template whose key is gone
 */
char *
til_template_mark (const char *partner,
                   int         year)
{
  return g_strdup_printf ("%s/%d · %s · %d", TIL_TEMPLATE_MAGIC, TIL_TEMPLATE_VERSION, partner, year);
}
