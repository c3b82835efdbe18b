/* sheet/til-number-format.h
 *
 * What a number format makes of a number: a date, a time, a duration, a
 * percentage or a number. Formats as in Excel and in XLS files ("dd.mm.yyyy",
 * "0.0 %;[Red]-0.0 %", "[h]:mm", "[$-414]d. mmmm yyyy").
 */
#pragma once

#include "sheet/til-cell.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_FORMAT_NUMBER,
  TIL_FORMAT_PERCENT,
  TIL_FORMAT_DATE,
  TIL_FORMAT_TIME,
  TIL_FORMAT_DATE_TIME,
  TIL_FORMAT_DURATION,   /* hours, minutes or seconds beyond the clock: [h]:mm */
  TIL_FORMAT_TEXT        /* @ */
} TilFormatKind;

#define TIL_FORMAT_MAX_SECTIONS 4

/* One value per section; a plain value, to be kept and copied freely. */
typedef struct
{
  guint8  n_sections;
  guint8  kinds[TIL_FORMAT_MAX_SECTIONS];       /* TilFormatKind */
  guint8  operators[TIL_FORMAT_MAX_SECTIONS];   /* '<' '>' '=' 'l' (<=) 'g' (>=) 'n' (<>), 0: none */
  double  limits[TIL_FORMAT_MAX_SECTIONS];      /* for operators */
} TilNumberFormat;

/* Room for any text that til_serial_to_text() writes, with its NUL. */
#define TIL_SERIAL_TEXT_SIZE 40

const char   *til_number_format_builtin (guint                  id);
void          til_number_format_parse   (TilNumberFormat       *self,
                                         const char            *code);
TilFormatKind til_number_format_kind    (const TilNumberFormat *self,
                                         double                 value);
TilCellType   til_serial_to_text        (double                 serial,
                                         TilFormatKind          kind,
                                         gboolean               epoch_1904,
                                         char                   text[TIL_SERIAL_TEXT_SIZE]);
gboolean      til_serial_from_iso       (const char            *iso,
                                         gboolean               epoch_1904,
                                         double                *serial,
                                         TilFormatKind         *kind);

G_END_DECLS
