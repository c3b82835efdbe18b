/* work/til-remembered.c: see the header */
#include "work/til-remembered.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "import/til-answer.h"
#include "import/til-list-form.h"
#include "import/til-reading.h"

/**
 * til_remembered_new:
 * @partner: catalogue index; %TIL_NONE
 * @question: what was asked
 * @answer: what she answered
 *
 * Returns: (transfer full): an answer
 */
TilRemembered *
til_remembered_new (guint       partner,
                    const char *question,
                    const char *answer)
{
  TilRemembered *self = g_new0 (TilRemembered, 1);

  self->partner = partner;
  self->question = g_strdup (question);
  self->answer = g_strdup (answer);
  return self;
}

void
til_remembered_free (TilRemembered *self)
{
  g_free (self->question);
  g_free (self->answer);
  g_free (self);
}

static void
set_error (GError     **error,
           const char  *name,
           guint        nth,
           const char  *reason)
{
  g_set_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_ANSWERS,
               /* Translators: %1$s is a file, %2$u which of its answers, %3$s why it cannot be taken */
               _("%1$s, answer %2$u: %3$s"), name, nth, reason);
}

static const char *
get_string (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
    ? json_node_get_string (node) : NULL;
}

static TilRemembered *
read_answer (JsonNode            *node,
             const TilCatalogue  *catalogue,
             const char          *name,
             guint                nth,
             GError             **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *code, *question, *answer;
  guint partner = TIL_NONE;
  g_autoptr(TilAnswer) parsed = NULL;

  question = object != NULL ? get_string (object, "question") : NULL;
  answer = object != NULL ? get_string (object, "answer") : NULL;
  if (question == NULL || answer == NULL || *question == '\0')
    {
      set_error (error, name, nth, _("it needs a “question” and an “answer”, both texts"));
      return NULL;
    }

  code = get_string (object, "partner");
  if (code == NULL)
    {
      if (til_catalogue_find_partner (catalogue, answer) != TIL_NONE)
        return til_remembered_new (TIL_NONE, question, answer);
      set_error (error, name, nth, _("who sent a file is answered with a partner of the catalogue"));
      return NULL;
    }

  partner = til_catalogue_find_partner (catalogue, code);
  if (partner == TIL_NONE)
    {
      set_error (error, name, nth, _("the catalogue has no such partner"));
      return NULL;
    }
  if (til_choice_is_question (question))
    {
      if (til_choice_is_valid (question, answer))
        return til_remembered_new (partner, question, answer);
      set_error (error, name, nth, _("hidden cells are answered with “read” or “-”, a text's signs with “separator=; decimal=,”"));
      return NULL;
    }
  if (til_list_is_question (question))
    {
      if (til_list_is_valid (catalogue, question, answer))
        return til_remembered_new (partner, question, answer);
      set_error (error, name, nth, _("a list's layout does not say so, or the catalogue has no such indicator or category"));
      return NULL;
    }
  parsed = til_answer_parse (catalogue, answer);
  if (parsed == NULL)
    {
      set_error (error, name, nth, _("the catalogue has no such indicator or category, or does not break the indicator down so"));
      return NULL;
    }
  return til_remembered_new (partner, question, answer);
}

/**
 * til_remembered_load:
 * @path: a file of answers
 * @catalogue: the project's
 * @error: a %TIL_IMPORT_ERROR_ANSWERS, or why the file cannot be read
 *
 * Returns: (transfer full) (element-type TilRemembered): all its answers, or
 *   %NULL if one of them cannot be understood
 */
GPtrArray *
til_remembered_load (const char          *path,
                     const TilCatalogue  *catalogue,
                     GError             **error)
{
  g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) til_remembered_free);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *content = NULL;
  g_autoptr(GError) mistake = NULL;
  JsonNode *root, *list = NULL;
  JsonArray *array;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, error))
    return NULL;
  if (!json_parser_load_from_data (parser, content, (gssize) length, &mistake))
    {
      g_set_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_ANSWERS,
                   /* Translators: a file, and the number of a line in it */
                   _("%1$s:%2$u: this is not JSON"), name,
                   json_parser_get_current_line (parser) + 1);
      return NULL;
    }

  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    list = json_object_get_member (json_node_get_object (root), "answers");
  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list))
    {
      g_set_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_ANSWERS,
                   /* Translators: a file */
                   _("%s: it has no list “answers”"), name);
      return NULL;
    }

  array = json_node_get_array (list);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      TilRemembered *answer = read_answer (json_array_get_element (array, i), catalogue, name, i + 1, error);

      if (answer == NULL)
        return NULL;
      g_ptr_array_add (answers, answer);
    }
  return g_steal_pointer (&answers);
}

/**
 * til_remembered_to_json:
 * @answers: (element-type TilRemembered): some
 * @catalogue: the project's
 *
 * Returns: (transfer full): the text of a file that til_remembered_load() reads
 */
char *
til_remembered_to_json (GPtrArray          *answers,
                        const TilCatalogue *catalogue)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "answers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < answers->len; i++)
    {
      const TilRemembered *answer = g_ptr_array_index (answers, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "partner");
      if (answer->partner != TIL_NONE)
        json_builder_add_string_value (builder, til_catalogue_get_partner (catalogue, answer->partner)->code);
      else
        json_builder_add_null_value (builder);
      json_builder_set_member_name (builder, "question");
      json_builder_add_string_value (builder, answer->question);
      json_builder_set_member_name (builder, "answer");
      json_builder_add_string_value (builder, answer->answer);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return json_generator_to_data (generator, NULL);
}
