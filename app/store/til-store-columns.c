/* store/til-store-columns.c: values in and out of columns, in codes */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/til-store-private.h"

/* Binds a copy; NULL as "". */
void
til_store_bind_text (sqlite3_stmt *statement,
                     int           parameter,
                     const char   *text)
{
  sqlite3_bind_text (statement, parameter, text != NULL ? text : "", -1, SQLITE_TRANSIENT);
}

/* A copy; NULL as "". */
char *
til_store_column_text (sqlite3_stmt *statement,
                       int           column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return g_strdup (text != NULL ? text : "");
}

/* Puts the column in place of what @field was. */
void
til_store_set_text (char         **field,
                    sqlite3_stmt  *statement,
                    int            column)
{
  g_free (*field);
  *field = til_store_column_text (statement, column);
}

/* Binds the low end at @parameter and the high end after it. */
void
til_store_bind_interval (sqlite3_stmt *statement,
                         int           parameter,
                         TilInterval   value)
{
  if (value.low == TIL_NO_LOWER_END)
    sqlite3_bind_null (statement, parameter);
  else
    sqlite3_bind_int64 (statement, parameter, value.low);

  if (value.high == TIL_NO_UPPER_END)
    sqlite3_bind_null (statement, parameter + 1);
  else
    sqlite3_bind_int64 (statement, parameter + 1, value.high);
}

TilInterval
til_store_column_interval (sqlite3_stmt *statement,
                           int           column)
{
  TilInterval value = til_interval_range (TIL_NO_LOWER_END, TIL_NO_UPPER_END);

  if (sqlite3_column_type (statement, column) != SQLITE_NULL)
    value.low = sqlite3_column_int64 (statement, column);
  if (sqlite3_column_type (statement, column + 1) != SQLITE_NULL)
    value.high = sqlite3_column_int64 (statement, column + 1);

  return value;
}

/* "" for none. */
const char *
til_store_partner_code (TilStore *self,
                        guint     partner)
{
  return partner == TIL_NONE ? "" : til_catalogue_get_partner (self->catalogue, partner)->code;
}

/* "severity=aggravated"; "" for the root. */
char *
til_store_category_to_code (TilStore *self,
                            guint     index)
{
  const TilCategory *category;
  const TilDimension *dimension;

  if (index == TIL_ROOT)
    return g_strdup ("");

  category = til_catalogue_get_category (self->catalogue, index);
  dimension = til_catalogue_get_dimension (self->catalogue, category->dimension);

  return g_strdup_printf ("%s=%s", dimension->code, category->code);
}

/* "severity=aggravated"; "" for the root. */
gboolean
til_store_category_from_code (TilStore    *self,
                              const char  *code,
                              guint       *category)
{
  g_auto(GStrv) parts = NULL;
  guint dimension;

  *category = TIL_ROOT;
  if (*code == '\0')
    return TRUE;

  parts = g_strsplit (code, "=", 2);
  if (parts[1] == NULL)
    return FALSE;

  dimension = til_catalogue_find_dimension (self->catalogue, parts[0]);
  if (dimension == TIL_NONE)
    return FALSE;

  *category = til_catalogue_find_category (self->catalogue, dimension, parts[1]);
  return *category != TIL_NONE;
}

gboolean
til_store_stated_from_code (const char *code,
                            TilStated  *stated)
{
  for (guint i = TIL_STATED_NUMBER; i <= TIL_STATED_WITHHELD; i++)
    if (strcmp (code, til_stated_to_code (i)) == 0)
      {
        *stated = i;
        return TRUE;
      }

  return FALSE;
}

/* "paren footnote" */
char *
til_store_qualifiers_to_codes (TilQualifiers qualifiers)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < TIL_N_QUALIFIERS; i++)
    {
      if ((qualifiers & (1u << i)) == 0)
        continue;

      if (codes->len > 0)
        g_string_append_c (codes, ' ');
      g_string_append (codes, til_qualifier_to_code (1u << i));
    }

  return g_string_free (codes, FALSE);
}

gboolean
til_store_qualifiers_from_codes (const char    *codes,
                                 TilQualifiers *qualifiers)
{
  g_auto(GStrv) parts = NULL;

  *qualifiers = 0;
  if (*codes == '\0')
    return TRUE;

  parts = g_strsplit (codes, " ", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      guint i = 0;

      while (i < TIL_N_QUALIFIERS && strcmp (*part, til_qualifier_to_code (1u << i)) != 0)
        i++;
      if (i == TIL_N_QUALIFIERS)
        return FALSE;

      *qualifiers |= 1u << i;
    }

  return TRUE;
}

/* The file says what this program never writes. */
void
til_store_set_unknown_code (TilStore    *self,
                            const char  *code,
                            GError     **error)
{
  g_autofree char *message = NULL;

  /* Translators: the name of a project file, and a code in it */
  message = g_strdup_printf (_("“%1$s” is damaged: the code “%2$s” is unknown in it."),
                             self->name, code);
  til_store_set_error (self, TIL_STORE_ERROR_FAILED, message, error);
}
