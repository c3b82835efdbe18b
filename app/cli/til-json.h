/* cli/til-json.h
 *
 * Writes one JSON value to a stream as it goes along, so that a million
 * cells need no memory. (json-glib builds the whole tree first.)
 */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

typedef struct
{
  FILE     *stream;
  gboolean  needs_comma;  /* before the next value or member */
} TilJson;

/* @name is the member's name inside an object, NULL inside an array. */
void til_json_init         (TilJson *self, FILE *stream);
void til_json_begin_object (TilJson *self, const char *name);
void til_json_end_object   (TilJson *self);
void til_json_begin_array  (TilJson *self, const char *name);
void til_json_end_array    (TilJson *self);
void til_json_string       (TilJson *self, const char *name, const char *value);
void til_json_strings      (TilJson *self, const char *name, GPtrArray *values);
void til_json_integer      (TilJson *self, const char *name, gint64 value);
void til_json_number       (TilJson *self, const char *name, double value);
void til_json_thousandths  (TilJson *self, const char *name, gint64 value);
void til_json_boolean      (TilJson *self, const char *name, gboolean value);
void til_json_null         (TilJson *self, const char *name);

/* The shortest decimal that reads back as @value; at least 32 bytes. */
const char *til_json_format_number (double value, char *buffer);

G_END_DECLS
