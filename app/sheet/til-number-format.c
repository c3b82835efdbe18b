/* sheet/til-number-format.c: see til-number-format.h */
#include "sheet/til-number-format.h"

#include <math.h>
#include <string.h>

/* Day 1 of the 1900 system is 1900-01-01, and 1900-02-29, which never was, is
 * day 60: from day 61 on days are counted from 1899-12-30. */
#define DAYS_1904_AFTER_1900 1462
#define LAST_SERIAL_1900     2958465   /* 9999-12-31 */
#define MS_PER_DAY           ((gint64) 86400000)

/* Source: ISO/IEC 29500-1, 18.8.30; 27 to 36 and 50 to 58 are those of the
 * East Asian editions, 71 to 81 of the Thai one. */
static const struct
{
  guint       first, last;
  const char *code;
} builtin_codes[] = {
  { 0, 0, "General" },
  { 1, 1, "0" },
  { 2, 2, "0.00" },
  { 3, 3, "#,##0" },
  { 4, 4, "#,##0.00" },
  { 5, 5, "\"$\"#,##0_);(\"$\"#,##0)" },
  { 6, 6, "\"$\"#,##0_);[Red](\"$\"#,##0)" },
  { 7, 7, "\"$\"#,##0.00_);(\"$\"#,##0.00)" },
  { 8, 8, "\"$\"#,##0.00_);[Red](\"$\"#,##0.00)" },
  { 9, 9, "0%" },
  { 10, 10, "0.00%" },
  { 11, 11, "0.00E+00" },
  { 12, 12, "# ?/?" },
  { 13, 13, "# ?\?/??" },
  { 14, 14, "mm-dd-yy" },
  { 15, 15, "d-mmm-yy" },
  { 16, 16, "d-mmm" },
  { 17, 17, "mmm-yy" },
  { 18, 18, "h:mm AM/PM" },
  { 19, 19, "h:mm:ss AM/PM" },
  { 20, 20, "h:mm" },
  { 21, 21, "h:mm:ss" },
  { 22, 22, "m/d/yy h:mm" },
  { 27, 31, "yyyy/m/d" },
  { 32, 32, "h:mm" },
  { 33, 33, "h:mm:ss" },
  { 34, 34, "h:mm AM/PM" },
  { 35, 35, "h:mm:ss AM/PM" },
  { 36, 36, "yyyy/m/d" },
  { 37, 37, "#,##0_);(#,##0)" },
  { 38, 38, "#,##0_);[Red](#,##0)" },
  { 39, 39, "#,##0.00_);(#,##0.00)" },
  { 40, 40, "#,##0.00_);[Red](#,##0.00)" },
  { 41, 41, "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)" },
  { 42, 42, "_(\"$\"* #,##0_);_(\"$\"* (#,##0);_(\"$\"* \"-\"_);_(@_)" },
  { 43, 43, "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)" },
  { 44, 44, "_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00);_(\"$\"* \"-\"??_);_(@_)" },
  { 45, 45, "mm:ss" },
  { 46, 46, "[h]:mm:ss" },
  { 47, 47, "mmss.0" },
  { 48, 48, "##0.0E+0" },
  { 49, 49, "@" },
  { 50, 54, "yyyy/m/d" },
  { 55, 55, "h:mm AM/PM" },
  { 56, 56, "h:mm:ss AM/PM" },
  { 57, 58, "yyyy/m/d" },
  { 67, 67, "0%" },
  { 68, 68, "0.00%" },
  { 71, 74, "d/m/yyyy" },
  { 75, 75, "h:mm" },
  { 76, 76, "h:mm:ss" },
  { 77, 77, "d/m/yyyy h:mm" },
  { 78, 78, "mm:ss" },
  { 79, 79, "[h]:mm:ss" },
  { 80, 80, "mm:ss.0" },
  { 81, 81, "d/m/yyyy" },
};

/**
 * til_number_format_builtin:
 * @id: the number of a format
 *
 * Returns: (nullable): its code, if it is one that files do not write out
 */
const char *
til_number_format_builtin (guint id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (builtin_codes); i++)
    if (id >= builtin_codes[i].first && id <= builtin_codes[i].last)
      return builtin_codes[i].code;

  return NULL;
}

static gboolean
is_all_of (const char *start,
           const char *end,
           const char *letters)
{
  for (const char *p = start; p < end; p++)
    if (strchr (letters, g_ascii_tolower (*p)) == NULL)
      return FALSE;

  return end > start;
}

/* "General" in the languages in which writers have put it into files. */
static gsize
general_length (const char *p)
{
  static const char * const words[] = { "General", "Standard", "Generelt", "GENERAL" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (p, words[i], strlen (words[i])) == 0)
      return strlen (words[i]);

  return 0;
}

/* Reads what stands in [] from @p, just behind the bracket, to @end, at the
 * closing one: a condition, a running time, a colour, a currency or locale. */
static void
parse_bracket (TilNumberFormat *self,
               guint            section,
               const char      *p,
               const char      *end,
               gboolean        *duration)
{
  if (is_all_of (p, end, "h") || is_all_of (p, end, "m") || is_all_of (p, end, "s"))
    {
      *duration = TRUE;
    }
  else if (*p == '<' || *p == '>' || *p == '=')
    {
      guint8 operator = *p++;

      if (operator == '<' && *p == '=')
        operator = 'l', p++;
      else if (operator == '>' && *p == '=')
        operator = 'g', p++;
      else if (operator == '<' && *p == '>')
        operator = 'n', p++;

      self->operators[section] = operator;
      self->limits[section] = g_ascii_strtod (p, NULL);
    }
}

/**
 * til_number_format_parse:
 * @self: (out): what @code does
 * @code: a number format in the notation of Excel's files
 *
 * Never fails: what is no format shows a number as it is.
 */
void
til_number_format_parse (TilNumberFormat *self,
                         const char      *code)
{
  const char *p = code;
  gboolean date = FALSE, time = FALSE, duration = FALSE, percent = FALSE;
  gboolean text = FALSE, digits = FALSE;
  guint section = 0;

  memset (self, 0, sizeof *self);

  for (;; p++)
    {
      gsize n;

      if (*p == ';' || *p == '\0')
        {
          self->kinds[section] = duration ? TIL_FORMAT_DURATION
                                 : date && time ? TIL_FORMAT_DATE_TIME
                                 : date ? TIL_FORMAT_DATE
                                 : time ? TIL_FORMAT_TIME
                                 : percent ? TIL_FORMAT_PERCENT
                                 : text && !digits ? TIL_FORMAT_TEXT
                                 : TIL_FORMAT_NUMBER;
          section++;
          date = time = duration = percent = text = digits = FALSE;
          if (*p == '\0' || section == TIL_FORMAT_MAX_SECTIONS)
            break;
          continue;
        }

      switch (*p)
        {
        case '"':
          {
            const char *end = strchr (p + 1, '"');

            p = end != NULL ? end : p + strlen (p) - 1;
            break;
          }

        case '\\':
        case '_':
        case '*':
          /* The next character, of any length in UTF-8, stands for itself;
           * its further bytes are none of the letters below. */
          if (p[1] != '\0')
            p++;
          break;

        case '[':
          {
            const char *end = strchr (p, ']');

            if (end != NULL)
              {
                parse_bracket (self, section, p + 1, end, &duration);
                p = end;
              }
            break;
          }

        case '%':
          percent = TRUE;
          break;

        case '@':
          text = TRUE;
          break;

        case '0':
        case '#':
        case '?':
          digits = TRUE;
          break;

        case 'A':
        case 'a':
          if (g_ascii_strncasecmp (p, "am/pm", 5) == 0)
            time = TRUE, p += 4;
          else if (g_ascii_strncasecmp (p, "a/p", 3) == 0)
            time = TRUE, p += 2;
          else if (g_ascii_strncasecmp (p, "aaa", 3) == 0)  /* weekday, Japanese */
            date = TRUE;
          break;

        case 'h':
        case 'H':
        case 's':
        case 'S':
        case 'g':
        case 'G':
          n = general_length (p);
          if (n > 0)
            p += n - 1, digits = TRUE;
          else if (g_ascii_tolower (*p) == 'g')  /* era, Japanese */
            date = TRUE;
          else
            time = TRUE;
          break;

        case 'd':
        case 'D':
        case 'y':
        case 'Y':
        case 'b':  /* Buddhist year */
        case 'B':
          date = TRUE;
          break;

        case 'e':  /* an exponent, or a year of an era */
        case 'E':
          if (p[1] == '+' || p[1] == '-')
            p++;
          else if (!digits)
            date = TRUE;
          break;

        case 'm':
        case 'M':
          {
            /* Minutes beside hours or seconds, else the month. */
            const char *next = p;
            gsize length;
            gboolean before_seconds;

            while (g_ascii_tolower (*next) == 'm')
              next++;
            length = next - p;
            while (*next == ':' || *next == '.' || *next == ' ' || *next == '"' || *next == '\\')
              next++;
            before_seconds = g_ascii_tolower (*next) == 's'
                             || (next[0] == '[' && g_ascii_tolower (next[1]) == 's');

            if (length <= 2 && (time || duration || before_seconds))
              time = TRUE;
            else
              date = TRUE;
            p += length - 1;
            break;
          }

        default:
          break;
        }
    }

  self->n_sections = section;
}

static gboolean
section_applies (const TilNumberFormat *self,
                 guint                  section,
                 double                 value)
{
  double limit = self->limits[section];

  switch (self->operators[section])
    {
    case '<': return value < limit;
    case '>': return value > limit;
    case '=': return value == limit;
    case 'l': return value <= limit;
    case 'g': return value >= limit;
    case 'n': return value != limit;
    default: return FALSE;
    }
}

/**
 * til_number_format_kind:
 * @value: a number, for formats that show some numbers in another way
 *
 * Returns: what the format makes of @value
 */
TilFormatKind
til_number_format_kind (const TilNumberFormat *self,
                        double                 value)
{
  /* The section for text is none for numbers. */
  guint n = MIN (self->n_sections, 3);
  guint section = 0;

  if (n == 0)
    return TIL_FORMAT_NUMBER;

  if (n == 1 && self->operators[0] == 0)
    return self->kinds[0];

  if (self->operators[0] != 0 || self->operators[1] != 0)
    {
      /* With conditions: the first that holds, else the last section. */
      if (self->operators[0] != 0 ? section_applies (self, 0, value) : value > 0)
        section = 0;
      else if (n > 1 && self->operators[1] != 0)
        section = section_applies (self, 1, value) ? 1 : n - 1;
      else if (n > 1)
        section = n == 2 || value < 0 ? 1 : 2;
    }
  else if (value < 0)
    section = 1;
  else if (value == 0 && n > 2)
    section = 2;

  if (self->kinds[section] == TIL_FORMAT_TEXT && n > 1)
    return TIL_FORMAT_NUMBER;

  return self->kinds[section];
}

/* Days since 1970-01-01 → the Gregorian date. */
static void
civil_from_days (gint64  days,
                 int    *year,
                 int    *month,
                 int    *day)
{
  /* Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" */
  gint64 shifted = days + 719468;
  gint64 era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  guint doe = shifted - era * 146097;
  guint yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  guint doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  guint mp = (5 * doy + 2) / 153;

  *day = doy - (153 * mp + 2) / 5 + 1;
  *month = mp < 10 ? mp + 3 : mp - 9;
  *year = yoe + era * 400 + (*month <= 2);
}

static gint64
days_from_civil (int year,
                 int month,
                 int day)
{
  gint64 y = year - (month <= 2);
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  guint yoe = y - era * 400;
  guint doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  guint doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

  return era * 146097 + doe - 719468;
}

/* 1970-01-01 in days of the 1900 system */
#define UNIX_EPOCH_SERIAL 25569

static gsize
write_clock (char   *text,
             gsize   size,
             gint64  ms)
{
  gint64 seconds = ms / 1000;
  int n;

  n = g_snprintf (text, size, "%02" G_GINT64_FORMAT ":%02d:%02d",
                  seconds / 3600, (int) (seconds / 60 % 60), (int) (seconds % 60));
  if (ms % 1000 != 0)
    n += g_snprintf (text + n, size - n, ".%03d", (int) (ms % 1000));

  return n;
}

/**
 * til_serial_to_text:
 * @serial: days since the beginning of the date system
 * @kind: what the cell's format makes of it
 * @epoch_1904: whether day 0 is 1904-01-01, else day 1 is 1900-01-01
 * @text: (out): ISO 8601, or hours, minutes and seconds; "" for a number
 *
 * Writes a date or time in full: a date format that hides a time of day gives
 * both, and so does a time format that hides the day. Day 60 of the 1900
 * system is written "1900-02-29", as Excel shows it.
 *
 * Returns: the type of the cell; %TIL_CELL_NUMBER when @kind is no date or
 *   time, or @serial cannot be one
 */
TilCellType
til_serial_to_text (double        serial,
                    TilFormatKind kind,
                    gboolean      epoch_1904,
                    char          text[TIL_SERIAL_TEXT_SIZE])
{
  gint64 total_ms, days, ms;
  int year, month, day;
  gsize n;

  text[0] = '\0';
  if (kind == TIL_FORMAT_NUMBER || kind == TIL_FORMAT_PERCENT || kind == TIL_FORMAT_TEXT)
    return TIL_CELL_NUMBER;

  if (!isfinite (serial) || fabs (serial) > LAST_SERIAL_1900 + 1)
    return TIL_CELL_NUMBER;

  total_ms = llround (serial * MS_PER_DAY);

  if (kind == TIL_FORMAT_DURATION)
    {
      gboolean negative = total_ms < 0;

      if (negative)
        text[0] = '-';
      write_clock (text + negative, TIL_SERIAL_TEXT_SIZE - negative, ABS (total_ms));
      return TIL_CELL_TIME;
    }

  days = total_ms / MS_PER_DAY;
  ms = total_ms % MS_PER_DAY;
  if (ms < 0)
    days--, ms += MS_PER_DAY;

  if (days == 0 && (kind == TIL_FORMAT_TIME || !epoch_1904))
    {
      write_clock (text, TIL_SERIAL_TEXT_SIZE, ms);
      return TIL_CELL_TIME;
    }

  if (epoch_1904)
    days += DAYS_1904_AFTER_1900;
  if (days > LAST_SERIAL_1900 || days < 1)
    return TIL_CELL_NUMBER;  /* Excel shows ##### */

  if (epoch_1904)
    civil_from_days (days - UNIX_EPOCH_SERIAL, &year, &month, &day);
  else if (days == 60)
    year = 1900, month = 2, day = 29;
  else
    civil_from_days (days - UNIX_EPOCH_SERIAL + (days < 60), &year, &month, &day);

  n = g_snprintf (text, TIL_SERIAL_TEXT_SIZE, "%04d-%02d-%02d", year, month, day);
  if (kind == TIL_FORMAT_DATE && ms == 0)
    return TIL_CELL_DATE;

  text[n++] = 'T';
  write_clock (text + n, TIL_SERIAL_TEXT_SIZE - n, ms);
  return TIL_CELL_DATE_TIME;
}

static gboolean
read_digits (const char **p,
             guint        n_digits,
             int         *value)
{
  *value = 0;
  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *value = *value * 10 + (**p - '0');
      (*p)++;
    }

  return TRUE;
}

/**
 * til_serial_from_iso:
 * @iso: a date, a time, or both with a T or a space, in ISO 8601
 * @epoch_1904: which date system @serial is of
 * @serial: (out): days; untouched on failure
 * @kind: (out): which of them it was; untouched on failure
 *
 * A time zone is left aside, as Excel does.
 *
 * Returns: %TRUE if @iso is a real date or time
 */
gboolean
til_serial_from_iso (const char    *iso,
                     gboolean       epoch_1904,
                     double        *serial,
                     TilFormatKind *kind)
{
  static const guint8 month_days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  const char *p = iso;
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  double fraction = 0, days = 0;
  gboolean has_date, has_time = FALSE;

  has_date = strlen (iso) >= 10 && iso[4] == '-';
  if (has_date)
    {
      gint64 since_1970;

      if (!read_digits (&p, 4, &year) || *p++ != '-' || !read_digits (&p, 2, &month)
          || *p++ != '-' || !read_digits (&p, 2, &day))
        return FALSE;
      if (month < 1 || month > 12 || day < 1 || day > month_days[month - 1])
        return FALSE;
      if (month == 2 && day == 29 && !g_date_is_leap_year (MAX (year, 1)))
        return FALSE;

      since_1970 = days_from_civil (year, month, day);
      days = since_1970 + UNIX_EPOCH_SERIAL;
      if (epoch_1904)
        days -= DAYS_1904_AFTER_1900;
      else if (days <= 60)
        days--;

      if (*p == 'T' || *p == ' ')
        p++, has_time = TRUE;
    }
  else
    {
      if (*p == 'T')
        p++;
      has_time = TRUE;
    }

  if (has_time)
    {
      if (!read_digits (&p, 2, &hour) || *p++ != ':' || !read_digits (&p, 2, &minute))
        return FALSE;
      if (*p == ':')
        {
          p++;
          if (!read_digits (&p, 2, &second))
            return FALSE;
        }
      if (*p == '.' || *p == ',')
        {
          double unit = 0.1;

          for (p++; g_ascii_isdigit (*p); p++, unit /= 10)
            fraction += (*p - '0') * unit;
        }
      if (hour > 24 || minute > 59 || second > 60)
        return FALSE;
    }

  if (*p != '\0' && *p != 'Z' && *p != '+' && *p != '-')
    return FALSE;

  *serial = days + (hour * 3600 + minute * 60 + second + fraction) / 86400.0;
  *kind = has_date && has_time ? TIL_FORMAT_DATE_TIME : has_date ? TIL_FORMAT_DATE : TIL_FORMAT_TIME;
  return TRUE;
}
