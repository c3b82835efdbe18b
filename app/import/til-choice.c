/* import/til-choice.c: see the header */
#include "import/til-choice.h"

#include <string.h>

#include "import/til-answer.h"
#include "import/til-text-match.h"
#include "sheet/til-text.h"

#define HIDDEN  "hidden/"
#define DIALECT "dialect/"

void
til_hidden_part_free (TilHiddenPart *self)
{
  g_free (self->question);
  g_free (self->sheet);
  g_free (self);
}

/* "Tall_2024 (v2).csv" and "tall-2025.csv" are the same file in two years. */
static char *
words_of_file (const char *file)
{
  g_autofree char *base = g_path_get_basename (file);
  g_autoptr(GPtrArray) tokens = NULL;
  GString *words = g_string_new (NULL);
  char *dot = strrchr (base, '.');

  if (dot != NULL)
    *dot = '\0';
  g_strdelimit (base, "_-./", ' ');
  tokens = til_tokens_new (base);
  for (guint i = 0; i < tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (tokens, i);

      if (token->kind == TIL_TOKEN_WORD)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", token->text);
    }
  return g_string_free (words, FALSE);
}

/* Years in a sheet's name are others next year; "Ark1" and "Ark2" are two. */
static char *
without_years (const char *sheet)
{
  g_autoptr(GRegex) years = g_regex_new ("(?<!\\d)(19|20)\\d\\d(?!\\d)", 0, 0, NULL);

  return g_regex_replace_literal (years, sheet, -1, 0, "%d", 0, NULL);
}

/**
 * til_choice_hidden_question:
 * @file: the file's name
 * @sheet: a sheet of it
 *
 * Returns: (transfer full): what asks whether its hidden cells are read
 */
char *
til_choice_hidden_question (const char *file,
                            const char *sheet)
{
  g_autofree char *words = words_of_file (file);
  g_autofree char *name = without_years (sheet);

  return g_strconcat (HIDDEN, words, "/", name, NULL);
}

/**
 * til_choice_dialect_question:
 * @file: the file's name
 *
 * Returns: (transfer full): what asks how its text is split
 */
char *
til_choice_dialect_question (const char *file)
{
  g_autofree char *words = words_of_file (file);

  return g_strconcat (DIALECT, words, NULL);
}

static void
append_field (GString    *text,
              const char *name,
              const char *value)
{
  g_string_append_printf (text, "%s%s=%s", text->len > 0 ? " " : "", name, value);
}

/**
 * til_choice_dialect_to_text:
 * @dialect: how a text is split; what is 0 or %NULL is not said
 *
 * Returns: (transfer full): its text, which til_choice_parse_dialect() reads
 */
char *
til_choice_dialect_to_text (const TilTextDialect *dialect)
{
  GString *text = g_string_new (NULL);
  const char separator[] = { dialect->separator, '\0' };
  const char quote[] = { dialect->quote, '\0' };
  const char decimal[] = { dialect->decimal_sign, '\0' };

  if (dialect->separator != 0)
    append_field (text, "separator", dialect->separator == '\t' ? "tab" : separator);
  if (dialect->quote != 0)
    append_field (text, "quote", quote);
  if (dialect->decimal_sign != 0)
    append_field (text, "decimal", decimal);
  if (dialect->encoding != NULL)
    append_field (text, "encoding", dialect->encoding);
  if (text->len == 0)
    g_string_append (text, TIL_ANSWER_NO_COUNT);
  return g_string_free (text, FALSE);
}

static gboolean
take_sign (const char *value,
           const char *allowed,
           char       *sign)
{
  if (strlen (value) != 1 || strchr (allowed, *value) == NULL)
    return FALSE;
  *sign = *value;
  return TRUE;
}

/**
 * til_choice_parse_dialect:
 * @text: as til_choice_dialect_to_text() writes it
 * @dialect: (out): what it says; untouched on failure
 *
 * Returns: whether @text is one
 */
gboolean
til_choice_parse_dialect (const char     *text,
                          TilTextDialect *dialect)
{
  g_auto(GStrv) fields = g_strsplit (text, " ", -1);
  TilTextDialect found = { 0 };
  TilTextEncoding encoding;

  if (g_str_equal (text, TIL_ANSWER_NO_COUNT))
    {
      *dialect = found;
      return TRUE;
    }
  if (*fields == NULL)
    return FALSE;
  for (char **field = fields; *field != NULL; field++)
    {
      const char *value = strchr (*field, '=');
      gsize length = value != NULL ? (gsize) (value - *field) : 0;
      gboolean taken = FALSE;

      if (value == NULL)
        return FALSE;
      value++;
      if (length == 9 && strncmp (*field, "separator", length) == 0)
        taken = take_sign (g_str_equal (value, "tab") ? "\t" : value, ";,\t|", &found.separator);
      else if (length == 5 && strncmp (*field, "quote", length) == 0)
        taken = take_sign (value, "\"'", &found.quote);
      else if (length == 7 && strncmp (*field, "decimal", length) == 0)
        taken = take_sign (value, ",.", &found.decimal_sign);
      else if (length == 8 && strncmp (*field, "encoding", length) == 0)
        {
          taken = til_text_encoding_parse (value, &encoding);
          found.encoding = taken ? til_text_encoding_name (encoding) : NULL;
        }
      if (!taken)
        return FALSE;
    }
  *dialect = found;
  return TRUE;
}

/**
 * til_choice_dialect_agrees:
 * @wanted: what she said, perhaps not all of it
 * @found: how a file was read
 *
 * Returns: whether the file was read as she said
 */
gboolean
til_choice_dialect_agrees (const TilTextDialect *wanted,
                           const TilTextDialect *found)
{
  return (wanted->separator == 0 || wanted->separator == found->separator)
         && (wanted->quote == 0 || wanted->quote == found->quote)
         && (wanted->decimal_sign == 0 || wanted->decimal_sign == found->decimal_sign)
         && (wanted->encoding == NULL
             || (found->encoding != NULL && g_ascii_strcasecmp (wanted->encoding, found->encoding) == 0));
}

gboolean
til_choice_is_question (const char *question)
{
  return g_str_has_prefix (question, HIDDEN) || g_str_has_prefix (question, DIALECT);
}

/**
 * til_choice_is_valid:
 * @question: for which til_choice_is_question() holds
 * @answer: what is given for it
 *
 * Returns: whether the answer can be understood
 */
gboolean
til_choice_is_valid (const char *question,
                     const char *answer)
{
  TilTextDialect dialect;

  if (g_str_has_prefix (question, DIALECT))
    return til_choice_parse_dialect (answer, &dialect);
  return g_str_equal (answer, TIL_CHOICE_READ) || g_str_equal (answer, TIL_ANSWER_NO_COUNT);
}
