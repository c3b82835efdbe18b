/* import/til-person-number.c: see the header */
#include "import/til-person-number.h"

#include <string.h>

#define FIRST_DUF_YEAR 1988
#define LAST_DUF_YEAR  2049

#define N_IDENTITY 11u
#define N_DUF      12u

/* Longer runs of digits are no part of a number of a person. */
#define MAX_RUN 12u

/* So many runs of digits at most make up one number: "01 01 90 123 45". */
#define MAX_RUNS 5u

/* "010190 - 12345": so many signs between two runs of one number. */
#define MAX_GAP 3u

/* How a number is cut into runs, the last one last. */
typedef struct
{
  guint    n_runs;
  guint    lengths[MAX_RUNS];
  gboolean century;   /* the year, the third run, is written in full */
} Cut;

static const Cut identity_cuts[] = {
  { 1, { 11 }, FALSE },
  { 2, { 6, 5 }, FALSE },
  { 2, { 8, 5 }, FALSE },
  { 3, { 6, 3, 2 }, FALSE },
  { 4, { 2, 2, 2, 5 }, FALSE },
  { 4, { 2, 2, 4, 5 }, TRUE },
  { 5, { 2, 2, 2, 3, 2 }, FALSE },
};

static const Cut duf_cuts[] = {
  { 1, { 12 }, FALSE },
  { 2, { 4, 8 }, FALSE },
  { 3, { 4, 6, 2 }, FALSE },
};

typedef struct
{
  char     digits[MAX_RUN + 1];
  guint    length;   /* more than MAX_RUN: too long to be a part of one */
  gboolean linked;   /* little stands between it and the one before */
  gboolean fraction; /* only a decimal sign does */
} Run;

/* The last runs of a text that is being looked through. */
typedef struct
{
  Run      runs[MAX_RUNS];
  guint    n_runs;
  gboolean raw;
  gboolean says_duf;
} Runs;

static gboolean
control_digits_fit (const guint8 *d)
{
  static const guint8 first[] = { 3, 7, 6, 1, 8, 9, 4, 5, 2, 1 };
  static const guint8 second[] = { 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1 };
  guint sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    sum += first[i] * d[i];
  if (sum % 11 != 0)
    return FALSE;
  sum = 0;
  for (guint i = 0; i < G_N_ELEMENTS (second); i++)
    sum += second[i] * d[i];
  return sum % 11 == 0;
}

/**
 * til_person_number_is_identity:
 * @digits: eleven digits
 *
 * Knows national identity numbers, D-numbers (day + 40) and synthetic ones
 * (month + 40, + 65 or + 80) by date and control digits.
 *
 * Returns: whether it is a number of a person
 */
gboolean
til_person_number_is_identity (const char *digits)
{
  guint8 d[N_IDENTITY];
  guint day, month;

  if (strlen (digits) != N_IDENTITY)
    return FALSE;
  for (guint i = 0; i < N_IDENTITY; i++)
    {
      if (!g_ascii_isdigit (digits[i]))
        return FALSE;
      d[i] = (guint8) (digits[i] - '0');
    }
  day = d[0] * 10u + d[1];
  month = d[2] * 10u + d[3];
  if (day > 40)
    day -= 40;
  if (month > 80)
    month -= 80;
  else if (month > 65)
    month -= 65;
  else if (month > 40)
    month -= 40;
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 && control_digits_fit (d);
}

static guint
two_digits (const char *digits)
{
  return (guint) (digits[0] - '0') * 10u + (guint) (digits[1] - '0');
}

static gboolean
is_duf (const char *digits)
{
  guint year = two_digits (digits) * 100u + two_digits (digits + 2);

  return year >= FIRST_DUF_YEAR && year <= LAST_DUF_YEAR;
}

/* "202411051230", as programs name their files and parts. */
static gboolean
is_time (const char *digits)
{
  guint month = two_digits (digits + 4), day = two_digits (digits + 6);

  return month >= 1 && month <= 12 && day >= 1 && day <= 31
         && two_digits (digits + 8) < 24 && two_digits (digits + 10) < 60;
}

/* The digits of the last runs, if they are cut so. */
static gboolean
join (const Runs *self,
      const Cut  *cut,
      char       *digits)
{
  const Run *first;
  gsize length = 0;

  if (self->n_runs < cut->n_runs)
    return FALSE;
  first = &self->runs[self->n_runs - cut->n_runs];
  if (self->raw && first->fraction)
    return FALSE;
  for (guint i = 0; i < cut->n_runs; i++)
    {
      const char *run = first[i].digits;
      gsize n = first[i].length;

      if (n != cut->lengths[i] || (i > 0 && !first[i].linked))
        return FALSE;
      if (cut->century && i == 2)
        {
          run += 2;
          n -= 2;
        }
      memcpy (digits + length, run, n);
      length += n;
    }
  digits[length] = '\0';
  return TRUE;
}

/* A date in eight digits and five more, "01011990 12345", has a century too. */
static void
drop_century (char *digits)
{
  if (strlen (digits) == N_IDENTITY + 2)
    memmove (digits + 4, digits + 6, strlen (digits + 6) + 1);
}

static TilPersonNumber
look_at_last (const Runs *self)
{
  char digits[MAX_RUN * MAX_RUNS + 1];
  guint last = self->n_runs > 0 ? self->runs[self->n_runs - 1].length : 0;

  /* what no number of a person ends with */
  if (last < 2 || last > MAX_RUN)
    return TIL_PERSON_NUMBER_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (identity_cuts); i++)
    if (join (self, &identity_cuts[i], digits))
      {
        drop_century (digits);
        if (til_person_number_is_identity (digits))
          return TIL_PERSON_NUMBER_IDENTITY;
      }
  for (guint i = 0; i < G_N_ELEMENTS (duf_cuts); i++)
    if (join (self, &duf_cuts[i], digits) && is_duf (digits) && !(self->raw && is_time (digits)))
      return TIL_PERSON_NUMBER_DUF;
  if (self->says_duf)
    {
      static const Cut quarters = { 3, { 4, 4, 4 }, FALSE };

      if (join (self, &quarters, digits) && is_duf (digits))
        return TIL_PERSON_NUMBER_DUF;
    }
  return TIL_PERSON_NUMBER_NONE;
}

static gboolean
is_gap (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_FORMAT:
      return TRUE;
    default:
      return c == '\n' || c == '\r' || c == '\t' || c == '.' || c == '/' || c == ':' || c == '\'' || c == 0x2212;
    }
}

static gunichar
next_char (const char **p,
           const char  *end)
{
  gunichar c = g_utf8_get_char_validated (*p, end - *p);

  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      ++*p;
      return 0xfffd;
    }
  *p = g_utf8_next_char (*p);
  return c;
}

/* Takes the run of digits at @p; digits of other scripts and widths too, and
 * over signs that are not seen. */
static const char *
take_run (Runs       *self,
          const char *p,
          const char *end,
          gboolean    linked,
          gboolean    fraction)
{
  Run run = { .linked = linked, .fraction = fraction };

  while (p < end)
    {
      const char *next = p + 1;
      int digit = *p - '0';

      if ((guchar) *p >= 0x80)
        {
          gunichar c;

          next = p;
          c = next_char (&next, end);
          digit = g_unichar_digit_value (c);
          if (digit < 0 && g_unichar_type (c) != G_UNICODE_FORMAT)
            break;
        }
      else if (!g_ascii_isdigit (*p))
        break;
      if (digit >= 0 && run.length < MAX_RUN)
        run.digits[run.length] = (char) ('0' + digit);
      run.length += digit >= 0;
      p = next;
    }
  if (self->n_runs == MAX_RUNS)
    {
      memmove (self->runs, self->runs + 1, sizeof (Run) * (MAX_RUNS - 1));
      self->n_runs--;
    }
  self->runs[self->n_runs++] = run;
  return p;
}

static TilPersonNumber
find (const char *text,
      gsize       length,
      gboolean    raw)
{
  const char *p = text, *end = text + length;
  Runs runs = { .raw = raw };
  guint gap = 0;   /* signs since the last run */
  gboolean all_gap = FALSE;
  char before = '\0';   /* the sign right before */

  while (p < end)
    {
      const char *next = p;
      TilPersonNumber found;

      if ((guchar) *p < 0x80 && !g_ascii_isdigit (*p))
        {
          all_gap = all_gap && gap < MAX_GAP && is_gap ((gunichar) *p);
          if (!raw && (*p == 'd' || *p == 'D') && end - p >= 3 && g_ascii_strncasecmp (p, "duf", 3) == 0)
            runs.says_duf = TRUE;
          gap++;
          before = *p++;
          continue;
        }
      if ((guchar) *p >= 0x80)
        {
          gunichar c = next_char (&next, end);

          if (g_unichar_digit_value (c) < 0)
            {
              all_gap = all_gap && gap < MAX_GAP && is_gap (c);
              gap++;
              before = *p;
              p = next;
              continue;
            }
        }

      /* in other bytes than a text's, digits within a word are a name's */
      if (raw && g_ascii_isalnum (before))
        runs.n_runs = 0;
      next = take_run (&runs, p, end, all_gap, gap == 1 && before == '.' && runs.n_runs > 0);
      if (raw && ((g_ascii_isalnum (before) && p > text) || (next < end && g_ascii_isalnum (*next))))
        runs.n_runs = 0;
      found = look_at_last (&runs);
      if (found != TIL_PERSON_NUMBER_NONE)
        return found;
      p = next;
      gap = 0;
      all_gap = TRUE;
      before = '\0';
    }
  return TIL_PERSON_NUMBER_NONE;
}

/**
 * til_person_number_find:
 * @text: what a cell, a comment or a name says
 * @length: of @text, in bytes
 *
 * Returns: the kind of the first number of a person in it
 */
TilPersonNumber
til_person_number_find (const char *text,
                        gsize       length)
{
  return find (text, length, FALSE);
}

/**
 * til_person_number_find_raw:
 * @bytes: bytes of a file that hold texts among other things
 * @length: of @bytes
 *
 * As til_person_number_find(), but passes over fractions, times and digits
 * within words, which programs write and no person does.
 *
 * Returns: the kind of the first number of a person in it
 */
TilPersonNumber
til_person_number_find_raw (const char *bytes,
                            gsize       length)
{
  return find (bytes, length, TRUE);
}
