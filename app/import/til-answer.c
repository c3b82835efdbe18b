/* import/til-answer.c: see the header */
#include "import/til-answer.h"

#include <string.h>

/* Years are those of reports; what is smaller counts from the file's. */
#define FIRST_WHOLE_YEAR 100

static TilAnswer *
answer_alloc (void)
{
  TilAnswer *self = g_new0 (TilAnswer, 1);

  self->indicator = TIL_NONE;
  self->key = til_key_new (0, 0);
  return self;
}

void
til_answer_free (TilAnswer *self)
{
  g_clear_pointer (&self->cleared, g_array_unref);
  g_free (self);
}

static gboolean
parse_category (TilAnswer          *self,
                const TilCatalogue *catalogue,
                char               *part)
{
  char *equals = strchr (part, '=');
  guint dimension, category;

  if (equals == NULL)
    return FALSE;
  *equals = '\0';
  dimension = til_catalogue_find_dimension (catalogue, part);
  if (dimension == TIL_NONE)
    return FALSE;
  if (equals[1] == '\0')
    {
      if (self->cleared == NULL)
        self->cleared = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (self->cleared, dimension);
      return TRUE;
    }
  category = til_catalogue_find_category (catalogue, dimension, equals + 1);
  return category != TIL_NONE && til_key_set (&self->key, catalogue, category);
}

/* Whether the catalogue breaks the indicator down so. */
static gboolean
is_possible (const TilCatalogue *catalogue,
             const TilKey       *key)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (catalogue, key->indicator);

  for (guint i = 0; i < til_key_n_categories (key); i++)
    if (!til_indicator_has_dimension (indicator, til_catalogue_get_category (catalogue, key->categories[i])->dimension))
      return FALSE;
  return TRUE;
}

/**
 * til_answer_parse:
 * @catalogue: the project's
 * @text: an answer as it is written in a file
 *
 * Returns: (transfer full) (nullable): the answer; %NULL if @text is none,
 *   names what the catalogue does not have, or a key whose indicator is not
 *   broken down so
 */
TilAnswer *
til_answer_parse (const TilCatalogue *catalogue,
                  const char         *text)
{
  g_autoptr(TilAnswer) self = answer_alloc ();
  g_auto(GStrv) parts = g_strsplit (text, "/", -1);
  gint64 year;

  if (strcmp (text, TIL_ANSWER_NO_COUNT) == 0)
    {
      self->no_count = TRUE;
      return g_steal_pointer (&self);
    }
  if (til_key_from_code (&self->key, catalogue, text) && self->key.year >= FIRST_WHOLE_YEAR)
    {
      if (!is_possible (catalogue, &self->key))
        return NULL;
      self->chosen = TRUE;
      self->indicator = self->key.indicator;
      return g_steal_pointer (&self);
    }

  self->key = til_key_new (0, 0);
  if (g_strv_length (parts) < 2)
    return NULL;
  if (strcmp (parts[0], "*") != 0)
    {
      self->indicator = til_catalogue_find_indicator (catalogue, parts[0]);
      if (self->indicator == TIL_NONE)
        return NULL;
    }
  if (strcmp (parts[1], "*") != 0)
    {
      if (!g_ascii_string_to_signed (parts[1], 10, 1 - FIRST_WHOLE_YEAR, FIRST_WHOLE_YEAR - 1, &year, NULL))
        return NULL;
      self->has_year = TRUE;
      self->year = (int) year;
    }
  for (char **part = parts + 2; *part != NULL; part++)
    if (!parse_category (self, catalogue, *part))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * til_answer_to_text:
 * @self: an answer
 * @catalogue: its catalogue
 *
 * Returns: (transfer full): what til_answer_parse() reads
 */
char *
til_answer_to_text (const TilAnswer    *self,
                    const TilCatalogue *catalogue)
{
  GString *text;

  if (self->no_count)
    return g_strdup (TIL_ANSWER_NO_COUNT);
  if (self->chosen)
    return til_key_to_code (&self->key, catalogue);

  text = g_string_new (self->indicator == TIL_NONE
                       ? "*" : til_catalogue_get_indicator (catalogue, self->indicator)->code);
  if (self->has_year)
    g_string_append_printf (text, "/%d", self->year);
  else
    g_string_append (text, "/*");
  for (guint i = 0; i < til_key_n_categories (&self->key); i++)
    {
      const TilCategory *category = til_catalogue_get_category (catalogue, self->key.categories[i]);

      g_string_append_printf (text, "/%s=%s", til_catalogue_get_dimension (catalogue, category->dimension)->code,
                              category->code);
    }
  for (guint i = 0; self->cleared != NULL && i < self->cleared->len; i++)
    g_string_append_printf (text, "/%s=",
                            til_catalogue_get_dimension (catalogue, g_array_index (self->cleared, guint, i))->code);
  return g_string_free (text, FALSE);
}

/**
 * til_answer_new:
 * @catalogue: the project's
 * @found: what the labels of the first number give, read for the chosen indicator
 * @chosen: what she chose for it
 * @file_year: the year that the file is about
 * @dimensions: (element-type guint): those that the label may speak of
 *
 * Keeps of a chosen key what the label must mean for it: where it differs
 * from what the other labels give, and what the label itself may speak of.
 * The indicator is left to the caller.
 *
 * Returns: (transfer full): the answer for every number of the label
 */
TilAnswer *
til_answer_new (const TilCatalogue *catalogue,
                const TilKey       *found,
                const TilKey       *chosen,
                int                 file_year,
                const GArray       *dimensions)
{
  TilAnswer *self = answer_alloc ();

  if (chosen->year != found->year)
    {
      self->has_year = TRUE;
      self->year = chosen->year - file_year;
    }
  for (guint i = 0; i < catalogue->dimensions->len; i++)
    {
      guint told = til_key_get (chosen, catalogue, i), before = til_key_get (found, catalogue, i);
      gboolean spoken_of = FALSE;

      for (guint j = 0; j < dimensions->len; j++)
        spoken_of |= g_array_index (dimensions, guint, j) == i;
      if (told == before && !spoken_of)
        continue;
      if (told != TIL_ROOT)
        til_key_set (&self->key, catalogue, told);
      else if (before != TIL_ROOT)
        {
          if (self->cleared == NULL)
            self->cleared = g_array_new (FALSE, FALSE, sizeof (guint));
          g_array_append_val (self->cleared, i);
        }
    }
  return self;
}

/**
 * til_answer_apply:
 * @self: an answer that is not chosen for one number, and no "-"
 * @catalogue: its catalogue
 * @file_year: the year that the file is about
 * @key: (inout): what the other labels give, read for the answer's indicator
 */
void
til_answer_apply (const TilAnswer    *self,
                  const TilCatalogue *catalogue,
                  int                 file_year,
                  TilKey             *key)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (catalogue, key->indicator);

  g_return_if_fail (!self->no_count && !self->chosen);

  if (self->has_year)
    key->year = (gint16) (file_year + self->year);
  for (guint i = 0; self->cleared != NULL && i < self->cleared->len; i++)
    til_key_clear (key, catalogue, g_array_index (self->cleared, guint, i));
  for (guint i = 0; i < til_key_n_categories (&self->key); i++)
    {
      const TilCategory *category = til_catalogue_get_category (catalogue, self->key.categories[i]);

      til_key_clear (key, catalogue, category->dimension);
      if (til_indicator_has_dimension (indicator, category->dimension))
        til_key_set (key, catalogue, category->index);
    }
}
