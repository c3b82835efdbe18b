/* import/til-pattern.c: see the header */
#include "import/til-pattern.h"

static GPrivate compiled = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);

/* Returns the compiled @pattern, of this thread. */
static GRegex *
compile (const char *pattern)
{
  GHashTable *patterns = g_private_get (&compiled);
  GRegex *regex;

  if (patterns == NULL)
    {
      patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_regex_unref);
      g_private_set (&compiled, patterns);
    }
  regex = g_hash_table_lookup (patterns, pattern);
  if (regex == NULL)
    {
      regex = g_regex_new (pattern, G_REGEX_OPTIMIZE | G_REGEX_CASELESS, 0, NULL);
      g_return_val_if_fail (regex != NULL, NULL);
      g_hash_table_insert (patterns, g_strdup (pattern), regex);
    }
  return regex;
}

/**
 * til_pattern_match:
 * @pattern: (not nullable): a literal in the program, correct
 * @text: UTF-8
 *
 * Returns: whether @pattern is found in @text; case does not matter
 */
gboolean
til_pattern_match (const char *pattern,
                   const char *text)
{
  GRegex *regex = compile (pattern);

  return regex != NULL && g_regex_match (regex, text, 0, NULL);
}

/**
 * til_pattern_remove:
 * @pattern: (not nullable): a literal in the program, correct
 * @text: UTF-8
 *
 * Returns: (transfer full): @text with a bar, "|", wherever @pattern is found
 */
char *
til_pattern_remove (const char *pattern,
                    const char *text)
{
  GRegex *regex = compile (pattern);
  char *removed = regex == NULL ? NULL : g_regex_replace_literal (regex, text, -1, 0, "|", 0, NULL);

  return removed != NULL ? removed : g_strdup (text);
}
