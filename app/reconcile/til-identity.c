/* reconcile/til-identity.c: hashes over codes, which stay when indexes change */
#include "reconcile/til-identity.h"

#include <string.h>

#define ID_DIGITS 8
#define FINGERPRINT_DIGITS 16

/* A sheet named "KOM 2024" is "KOM 2025" next year. Where there is only one,
 * its name tells nothing: a text file has none and comes back as a workbook. */
static char *
sheet_without_year (const char *sheet,
                    int         year)
{
  g_autofree char *number = g_strdup_printf ("%d", year);
  g_auto(GStrv) parts = g_strsplit (sheet, number, -1);

  return g_strjoinv ("year", parts);
}

/**
 * til_identity_new_id:
 * @self: a check
 * @item: a case
 * @years_back: 0; 1 for the id that the same disagreement had last year
 *
 * The figures' values are no part of it: a disagreement that is judged and
 * then changes is the same one.
 *
 * Returns: (transfer full): the rule's code and eight digits
 */
char *
til_identity_new_id (const TilCheck *self,
                     const TilCase  *item,
                     int             years_back)
{
  const TilFinding *finding = item->finding;
  const TilRule *rule = til_catalogue_get_rule (self->catalogue, finding->rule);
  const TilLedgerScope *scope = item->scope == TIL_NONE ? NULL : til_ledger_scope (self->ledger, item->scope);
  guint partner = scope != NULL ? scope->partner : item->partner;
  gboolean by_sheet = item->sheet != 0 && finding->figures->len > 0 &&
                      g_array_index (self->ledger->has_others, guint8, item->sheet);
  const TilFigure *figure = by_sheet ? g_ptr_array_index (finding->figures, 0) : NULL;
  g_autofree char *sheet = sheet_without_year (figure != NULL ? figure->sheet : "", finding->key.year);
  TilKey key = finding->key;
  g_autofree char *code = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *digest = NULL;

  key.year -= (gint16) years_back;
  code = til_key_to_code (&key, self->catalogue);
  whole = g_strjoin ("\n", code,
                     partner == TIL_NONE ? "" : til_catalogue_get_partner (self->catalogue, partner)->code,
                     item->dimension == TIL_NONE ? ""
                       : til_catalogue_get_dimension (self->catalogue, item->dimension)->code,
                     sheet, item->salt, NULL);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);

  return g_strdup_printf ("%s-%.*s", rule->code, ID_DIGITS, digest);
}

/* As "%c%" G_GINT64_FORMAT, which takes ten times as long: there are a few for
 * every figure that a finding rests on. */
static void
append_number (GString *text,
               char     before,
               gint64   number)
{
  char digits[24];
  guint64 left = number < 0 ? -(guint64) number : (guint64) number;
  guint n = sizeof digits;

  do
    digits[--n] = (char) ('0' + left % 10);
  while ((left /= 10) != 0);
  if (number < 0)
    digits[--n] = '-';
  digits[--n] = before;
  g_string_append_len (text, digits + n, (gssize) (sizeof digits - n));
}

/**
 * til_identity_new_fingerprint:
 * @self: a check
 * @finding: a finding with all its figures
 *
 * Returns: (transfer full): a hash over what its figures count, which
 *   changes when any of them does
 */
char *
til_identity_new_fingerprint (const TilCheck   *self,
                              const TilFinding *finding)
{
  GString *values = g_string_new (NULL);
  g_autofree char *digest = NULL;

  for (guint i = 0; i < finding->figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (finding->figures, i);
      g_autofree char *code = til_key_to_code (&figure->key, self->catalogue);
      TilInterval value = til_figure_get_value (figure);

      g_string_append (values, code);
      append_number (values, ' ', value.low);
      append_number (values, ' ', value.high);
      g_string_append_c (values, '\n');
    }
  g_string_append_printf (values, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
                          finding->expected.low, finding->expected.high);

  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, values->str, (gssize) values->len);
  g_string_free (values, TRUE);

  return g_strndup (digest, FINGERPRINT_DIGITS);
}
