/* import/til-list-form.c: see the header */
#include "import/til-list-form.h"

#include <string.h>

#include "import/til-answer.h"

#define LIST      "list/"
#define BESIDE    "words beside "
#define ONLY      "only "
#define DIMENSION "dimension "

/* A question taken apart. */
typedef struct
{
  char       *code;
  char       *column;  /* its names, "txtVALUE|VALUE" */
  const char *word;    /* borrowed from the question; NULL: it is about the column */
} Question;

static void
question_clear (Question *self)
{
  g_free (self->code);
  g_free (self->column);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

static gboolean
parse_question (const char *text,
                Question   *question)
{
  const char *code, *column, *equals;

  if (!g_str_has_prefix (text, LIST))
    return FALSE;
  code = text + strlen (LIST);
  column = strchr (code, '/');
  if (column == NULL || column == code || column[1] == '\0' || column[1] == '=')
    return FALSE;
  equals = strchr (column, '=');
  question->code = g_strndup (code, (gsize) (column - code));
  question->column = equals != NULL ? g_strndup (column + 1, (gsize) (equals - column - 1)) : g_strdup (column + 1);
  question->word = equals != NULL ? equals + 1 : NULL;
  return TRUE;
}

static TilListColumn *
parse_column (const char *names,
              const char *answer)
{
  TilListColumn *column;
  TilListUse use;

  if (g_str_has_prefix (answer, ONLY))
    {
      column = til_list_column_new (names, TIL_LIST_ONLY);
      g_strfreev (column->words);
      column->words = g_strsplit (answer + strlen (ONLY), "|", -1);
      for (char **word = column->words; *word != NULL; word++)
        g_strstrip (*word);
      return column;
    }
  if (g_str_has_prefix (answer, BESIDE))
    {
      column = til_list_column_new (names, TIL_LIST_WORDS);
      column->beside = g_strdup (answer + strlen (BESIDE));
      return column;
    }
  if (!til_list_use_from_code (answer, &use) || use == TIL_LIST_ONLY)
    return NULL;
  return til_list_column_new (names, use);
}

static gboolean
parse_meaning (const TilCatalogue *catalogue,
               const char         *answer,
               TilListMeaning     *meaning)
{
  g_autoptr(TilAnswer) parsed = NULL;

  if (g_str_has_prefix (answer, DIMENSION))
    {
      meaning->dimension = til_catalogue_find_dimension (catalogue, answer + strlen (DIMENSION));
      return meaning->dimension != TIL_NONE;
    }
  parsed = til_answer_parse (catalogue, answer);
  if (parsed == NULL || parsed->chosen || parsed->has_year)
    return FALSE;
  meaning->no_count = parsed->no_count;
  meaning->indicator = parsed->indicator;
  for (guint i = 0; i < til_key_n_categories (&parsed->key); i++)
    {
      guint category = parsed->key.categories[i];

      g_array_append_val (meaning->categories, category);
    }
  return TRUE;
}

static TilListForm *
find_form (GPtrArray  *forms,
           const char *code,
           guint       partner)
{
  for (guint i = 0; i < forms->len; i++)
    {
      TilListForm *form = g_ptr_array_index (forms, i);

      if (form->partner == partner && g_str_equal (form->code, code))
        return form;
    }
  {
    TilListForm *form = til_list_form_new (code, partner);

    g_ptr_array_add (forms, form);
    return form;
  }
}

static void
take_column (TilListForm    *form,
             const Question *question,
             const char     *answer)
{
  TilListColumn *column = parse_column (question->column, answer);
  TilListColumn *before;

  if (column == NULL)
    return;
  before = til_list_form_find (form, column->names[0]);
  if (before != NULL)
    {
      /* what its words mean stays */
      GPtrArray *meanings = column->meanings;

      column->meanings = g_ptr_array_ref (before->meanings);
      g_ptr_array_unref (meanings);
      g_ptr_array_remove (form->columns, before);
    }
  g_ptr_array_add (form->columns, column);
}

static void
take_answers (const TilCatalogue *catalogue,
              GPtrArray          *forms,
              const GHashTable   *answers,
              guint               partner)
{
  /* columns before their words */
  for (guint pass = 0; pass < 2; pass++)
    {
      GHashTableIter iter;
      gpointer text, answer;

      g_hash_table_iter_init (&iter, (GHashTable *) answers);
      while (g_hash_table_iter_next (&iter, &text, &answer))
        {
          g_auto(Question) question = { 0 };
          TilListForm *form;
          TilListColumn *column;
          g_auto(GStrv) names = NULL;

          if (!parse_question (text, &question) || (question.word != NULL) != (pass == 1)
              || !til_list_is_valid (catalogue, text, answer))
            continue;
          form = find_form (forms, question.code, partner);
          if (question.word == NULL)
            {
              take_column (form, &question, answer);
              continue;
            }
          names = g_strsplit (question.column, "|", 2);
          column = til_list_form_find (form, g_strstrip (names[0]));
          if (column != NULL)
            parse_meaning (catalogue, answer, til_list_column_add (column, question.word));
        }
    }
}

/**
 * til_list_forms_collect:
 * @catalogue: the project's
 * @options: with the answers
 *
 * Returns: (transfer full) (element-type TilListForm): the catalogue's, with
 *   what the answers add to each partner's
 */
GPtrArray *
til_list_forms_collect (const TilCatalogue   *catalogue,
                        const TilReadOptions *options)
{
  GPtrArray *forms = g_ptr_array_new_with_free_func ((GDestroyNotify) til_list_form_free);

  for (guint i = 0; i < catalogue->lists->len; i++)
    g_ptr_array_add (forms, til_list_form_copy (g_ptr_array_index (catalogue->lists, i)));
  for (guint i = 0; options->answers_of != NULL && i < options->answers_of->len; i++)
    if (options->partner == TIL_NONE || options->partner == i)
      take_answers (catalogue, forms, g_ptr_array_index (options->answers_of, i), i);
  if (options->answers_of == NULL && options->answers != NULL && options->partner != TIL_NONE)
    take_answers (catalogue, forms, options->answers, options->partner);
  return forms;
}

static char *
meaning_to_text (const TilListMeaning *meaning,
                 const TilCatalogue   *catalogue)
{
  GString *text;

  if (meaning->no_count)
    return g_strdup (TIL_ANSWER_NO_COUNT);
  if (meaning->dimension != TIL_NONE)
    return g_strconcat (DIMENSION, til_catalogue_get_dimension (catalogue, meaning->dimension)->code, NULL);

  text = g_string_new (meaning->indicator == TIL_NONE
                       ? "*" : til_catalogue_get_indicator (catalogue, meaning->indicator)->code);
  g_string_append (text, "/*");
  for (guint i = 0; i < meaning->categories->len; i++)
    {
      const TilCategory *category = til_catalogue_get_category (catalogue, g_array_index (meaning->categories, guint, i));

      g_string_append_printf (text, "/%s=%s", til_catalogue_get_dimension (catalogue, category->dimension)->code,
                              category->code);
    }
  return g_string_free (text, FALSE);
}

static char *
column_to_text (const TilListColumn *column)
{
  if (column->use == TIL_LIST_ONLY)
    {
      g_autofree char *words = g_strjoinv (" | ", column->words);

      return g_strconcat (ONLY, words, NULL);
    }
  if (column->beside != NULL)
    return g_strconcat (BESIDE, column->beside, NULL);
  return g_strdup (til_list_use_to_code (column->use));
}

/**
 * til_list_form_save:
 * @form: a list's layout
 * @catalogue: its catalogue
 * @answers: (element-type utf8 utf8): gets the answers that say all of it
 */
void
til_list_form_save (const TilListForm  *form,
                    const TilCatalogue *catalogue,
                    GHashTable         *answers)
{
  for (guint i = 0; i < form->columns->len; i++)
    {
      const TilListColumn *column = g_ptr_array_index (form->columns, i);
      g_autofree char *names = g_strjoinv ("|", column->names);

      g_hash_table_replace (answers, g_strconcat (LIST, form->code, "/", names, NULL), column_to_text (column));
      for (guint j = 0; j < column->meanings->len; j++)
        {
          const TilListMeaning *meaning = g_ptr_array_index (column->meanings, j);

          g_hash_table_replace (answers, g_strconcat (LIST, form->code, "/", names, "=", meaning->word, NULL),
                                meaning_to_text (meaning, catalogue));
        }
    }
}

gboolean
til_list_is_question (const char *question)
{
  return g_str_has_prefix (question, LIST);
}

/**
 * til_list_is_valid:
 * @catalogue: the project's
 * @question: for which til_list_is_question() holds
 * @answer: what is given for it
 *
 * Returns: whether both can be understood
 */
gboolean
til_list_is_valid (const TilCatalogue *catalogue,
                   const char         *question,
                   const char         *answer)
{
  g_auto(Question) parts = { 0 };
  g_autoptr(TilListForm) form = NULL;

  if (!parse_question (question, &parts))
    return FALSE;
  form = til_list_form_new (parts.code, TIL_NONE);
  if (parts.word == NULL)
    {
      TilListColumn *column = parse_column (parts.column, answer);

      if (column != NULL)
        g_ptr_array_add (form->columns, column);
      return column != NULL;
    }
  {
    TilListColumn *column = til_list_column_new (parts.column, TIL_LIST_WORDS);

    g_ptr_array_add (form->columns, column);
    return parse_meaning (catalogue, answer, til_list_column_add (column, parts.word));
  }
}
