/* export/til-template-note.c: what is to be counted */
#include "export/til-template-note.h"

#include "export/til-template-words.h"

/**
 * til_template_note_topic:
 * @topic: an indicator of a unit
 * @catalogue: its catalogue
 * @language: of the words
 *
 * Returns: (transfer full): its definition, what one is to count, and how
 */
char *
til_template_note_topic (const TilTemplateTopic *topic,
                         const TilCatalogue     *catalogue,
                         TilLanguage             language)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (catalogue, topic->key.indicator);
  const TilCountingUnit *unit = til_catalogue_get_counting_unit (catalogue, topic->key.indicator);
  const char *definition = til_label_get (&indicator->definition, language);
  GString *note = g_string_new (*definition != '\0' ? definition : til_label_get (&indicator->label, language));

  if (note->len > 0 && note->str[note->len - 1] != '.')
    g_string_append_c (note, '.');
  g_string_append_c (note, ' ');
  g_string_append_printf (note, til_template_word (TIL_TEMPLATE_WORD_NOTE_UNIT, language),
                          til_label_get (&unit->label, language));
  if (topic->unit != TIL_ROOT &&
      til_indicator_overlaps (indicator, til_catalogue_get_category (catalogue, topic->unit)->dimension))
    g_string_append_printf (note, " %s", til_template_word (TIL_TEMPLATE_WORD_NOTE_OVERLAP, language));

  return g_string_free (note, FALSE);
}

/**
 * til_template_note_block:
 * @block: a way of breaking down
 * @language: of the words
 *
 * Returns: (transfer full): whether it adds up to the total; may be empty
 */
char *
til_template_note_block (const TilTemplateBlock *block,
                         TilLanguage             language)
{
  for (guint i = 0; i < block->sums->len; i++)
    {
      const TilTemplateSum *sum = g_ptr_array_index (block->sums, i);

      if (sum->whole == TIL_NONE && sum->exhaustive)
        return g_strdup (til_template_word (TIL_TEMPLATE_WORD_NOTE_ADD_UP, language));
    }

  return g_strdup ("");
}

/**
 * til_template_note_question:
 * @block: a way of breaking down
 * @place: a row of it
 * @catalogue: its catalogue
 * @language: of the words
 *
 * Returns: (transfer full): what the row includes or is included in; may be empty
 */
char *
til_template_note_question (const TilTemplateBlock *block,
                            guint                   place,
                            const TilCatalogue     *catalogue,
                            TilLanguage             language)
{
  const TilTemplateQuestion *question = &g_array_index (block->questions, TilTemplateQuestion, place);
  const TilCategory *category = til_catalogue_get_category (catalogue, question->category);

  if (category->parts->len > 0)
    {
      g_autoptr(GString) parts = g_string_new (NULL);

      for (guint i = 0; i < category->parts->len; i++)
        {
          const TilCategory *part = til_catalogue_get_category (catalogue, g_array_index (category->parts, guint, i));

          if (til_category_exists_in (part, question->key.year))
            g_string_append_printf (parts, "%s%s", parts->len > 0 ? ", " : "", til_label_get (&part->label, language));
        }
      return g_strdup_printf (til_template_word (TIL_TEMPLATE_WORD_NOTE_PART, language), parts->str);
    }

  if (category->relation == TIL_OF_WHICH && category->parent != TIL_ROOT)
    return g_strdup_printf (til_template_word (TIL_TEMPLATE_WORD_NOTE_OF_WHICH, language),
                            til_label_get (&til_catalogue_get_category (catalogue, category->parent)->label, language));

  return g_strdup ("");
}
