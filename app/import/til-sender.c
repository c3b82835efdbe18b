/* import/til-sender.c: see the header */
#include "import/til-sender.h"

#include <string.h>

/* How much a word tells, by where it stands. */
#define WEIGHT_FILE  3
#define WEIGHT_TITLE 4
#define WEIGHT_SHEET 2
#define WEIGHT_TEXT  1

/* Texts in so many first rows with content are the sheet's head. */
#define HEAD_ROWS 3

/* Who is named so often, and so much more often than the next, sent it. */
#define ENOUGH_POINTS 3

typedef struct
{
  GPtrArray *tokens;
  guint      weight;
} Text;

static void
text_clear (gpointer data)
{
  g_ptr_array_unref (((Text *) data)->tokens);
}

static GPtrArray *
file_tokens (const char *file)
{
  g_autofree char *base = g_path_get_basename (file);
  char *dot = strrchr (base, '.');

  if (dot != NULL)
    *dot = '\0';
  g_strdelimit (base, "_-.", ' ');
  return til_tokens_new (base);
}

static GArray *
collect_texts (const char *file,
               GPtrArray  *grids)
{
  GArray *texts = g_array_new (FALSE, FALSE, sizeof (Text));
  Text text = { file_tokens (file), WEIGHT_FILE };

  g_array_set_clear_func (texts, text_clear);
  g_array_append_val (texts, text);

  for (guint i = 0; i < grids->len; i++)
    {
      const TilGrid *grid = g_ptr_array_index (grids, i);
      guint n_rows = 0;
      gint64 row = -1;

      text = (Text) { til_tokens_new (grid->sheet->name), WEIGHT_SHEET };
      g_array_append_val (texts, text);
      for (guint j = 0; j < grid->cells->len; j++)
        {
          const TilGridCell *cell = g_ptr_array_index (grid->cells, j);

          if (cell->row != row)
            {
              row = cell->row;
              n_rows++;
            }
          if (cell->tokens == NULL)
            continue;
          text = (Text) { g_ptr_array_ref (cell->tokens), n_rows <= HEAD_ROWS ? WEIGHT_TITLE : WEIGHT_TEXT };
          g_array_append_val (texts, text);
        }
    }
  return texts;
}

static char *
replace_letters (const char         *text,
                 const char * const *with)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *plain = g_string_new (lower);

  g_string_replace (plain, "æ", with[0], 0);
  g_string_replace (plain, "ø", with[1], 0);
  g_string_replace (plain, "å", with[2], 0);
  return g_string_free (plain, FALSE);
}

/* A file's name is often written without letters that not every system has:
 * "rode-kors", "roede_kors". */
static gboolean
file_names (const GPtrArray *file,
            const char      *spelling)
{
  static const char * const plain[][3] = { { "æ", "ø", "å" }, { "ae", "o", "a" }, { "ae", "oe", "aa" } };

  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_autofree char *text = replace_letters (spelling, plain[i]);
      g_autoptr(GPtrArray) tokens = til_tokens_new (text);
      g_autofree char *joined = til_tokens_join (tokens, 0, tokens->len, TRUE);

      if (*joined != '\0' && til_tokens_contain (file, joined))
        return TRUE;
    }
  return FALSE;
}

static guint
points_of (const TilPartner *partner,
           const GArray     *texts)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint points = 0;

  for (guint i = 0; i < TIL_N_LANGUAGES + g_strv_length (partner->spellings); i++)
    {
      const char *spelling = i < TIL_N_LANGUAGES ? partner->label.text[i] : partner->spellings[i - TIL_N_LANGUAGES];
      g_autoptr(GPtrArray) tokens = til_tokens_new (spelling);
      g_autofree char *joined = til_tokens_join (tokens, 0, tokens->len, TRUE);
      guint n_tokens = MIN (tokens->len, 3), best = 0;
      gboolean in_file = FALSE;

      /* a name that is the same in two languages counts once */
      if (!g_hash_table_add (seen, g_strdup (joined)))
        continue;
      for (guint j = 0; j < texts->len && *joined != '\0'; j++)
        {
          const Text *text = &g_array_index (texts, Text, j);

          if (j == 0 ? !file_names (text->tokens, spelling) : !til_tokens_contain (text->tokens, joined))
            continue;
          if (j == 0)
            in_file = TRUE;
          else
            best = MAX (best, text->weight);
        }
      points += (best + (in_file ? WEIGHT_FILE : 0)) * n_tokens;
    }
  return points;
}

/* A service of the partner's that the file's name or a title names, as its own
 * label or a spelling. */
static guint
points_of_services (const TilCatalogue *catalogue,
                    const TilPartner   *partner,
                    const GArray       *texts)
{
  guint points = 0;

  for (guint i = 0; i < partner->units->len; i++)
    {
      const TilCategory *unit = til_catalogue_get_category (catalogue, g_array_index (partner->units, guint, i));

      for (guint j = 0; j < TIL_N_LANGUAGES + g_strv_length (unit->spellings); j++)
        {
          const char *spelling = j < TIL_N_LANGUAGES ? unit->label.text[j] : unit->spellings[j - TIL_N_LANGUAGES];
          g_autoptr(GPtrArray) tokens = til_tokens_new (spelling);
          g_autofree char *joined = til_tokens_join (tokens, 0, tokens->len, TRUE);

          /* a short name may be a word like others */
          if (strstr (spelling, "›") != NULL || g_utf8_strlen (joined, -1) < 6)
            continue;
          for (guint k = 0; k < texts->len; k++)
            {
              const Text *text = &g_array_index (texts, Text, k);

              if (text->weight >= WEIGHT_FILE && til_tokens_contain (text->tokens, joined))
                points = MAX (points, text->weight);
            }
        }
    }
  return points;
}

static int
compare_senders (gconstpointer a,
                 gconstpointer b)
{
  const TilSender *left = a, *right = b;

  return left->confidence > right->confidence ? -1 : left->confidence < right->confidence;
}

/**
 * til_sender_find:
 * @catalogue: the catalogue
 * @file: the file's name
 * @grids: (element-type TilGrid): its sheets
 *
 * Returns: (transfer full) (element-type TilSender): who may have sent it,
 *   most likely first; those whom nothing speaks for are not in it
 */
GArray *
til_sender_find (const TilCatalogue *catalogue,
                 const char         *file,
                 GPtrArray          *grids)
{
  GArray *senders = g_array_new (FALSE, FALSE, sizeof (TilSender));
  g_autoptr(GArray) texts = collect_texts (file, grids);
  gboolean by_service;

  for (guint i = 0; i < catalogue->partners->len; i++)
    {
      const TilPartner *partner = g_ptr_array_index (catalogue->partners, i);
      guint points = points_of (partner, texts);
      TilSender sender = { i, points };

      if (points > 0)
        g_array_append_val (senders, sender);
    }
  /* nobody is named: who has the service that is */
  by_service = senders->len == 0;
  for (guint i = 0; by_service && i < catalogue->partners->len; i++)
    {
      TilSender sender = { i, points_of_services (catalogue, g_ptr_array_index (catalogue->partners, i), texts) };

      if (sender.confidence > 0)
        g_array_append_val (senders, sender);
    }
  g_array_sort (senders, compare_senders);

  if (senders->len > 0)
    {
      double first = g_array_index (senders, TilSender, 0).confidence;
      double second = senders->len > 1 ? g_array_index (senders, TilSender, 1).confidence : 0;
      gboolean sure = first >= ENOUGH_POINTS && first >= second * 1.25 && first >= second + 2;

      for (guint i = 0; i < senders->len; i++)
        {
          TilSender *sender = &g_array_index (senders, TilSender, i);

          sender->confidence = sure && i == 0 ? 1 : 0.9 * sender->confidence / (first + second + 1);
        }
    }
  return senders;
}

static void
add_to_id (GChecksum       *checksum,
           const GPtrArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (tokens, i);

      /* years, dates and version numbers are others next year */
      if (token->kind == TIL_TOKEN_WORD)
        g_checksum_update (checksum, (const guchar *) token->stem, -1);
    }
  g_checksum_update (checksum, (const guchar *) "|", 1);
}

/**
 * til_sender_question_id:
 * @file: the file's name
 * @grids: (element-type TilGrid): its sheets
 *
 * Files with the same name but for the year, and the same words at the head
 * of their sheets, were sent by the same.
 *
 * Returns: (transfer full): the name of the question who sent it
 */
char *
til_sender_question_id (const char *file,
                        GPtrArray  *grids)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr(GPtrArray) name = file_tokens (file);

  add_to_id (checksum, name);
  for (guint i = 0; i < grids->len; i++)
    {
      const TilGrid *grid = g_ptr_array_index (grids, i);
      guint n_rows = 0;
      gint64 row = -1;

      for (guint j = 0; j < grid->cells->len; j++)
        {
          const TilGridCell *cell = g_ptr_array_index (grid->cells, j);

          if (cell->row != row && ++n_rows > HEAD_ROWS)
            break;
          row = cell->row;
          if (cell->tokens != NULL)
            add_to_id (checksum, cell->tokens);
        }
    }
  return g_strdup_printf ("sender-%.12s", g_checksum_get_string (checksum));
}

typedef struct
{
  int   year;
  guint points;
} YearPoints;

static void
vote (GArray *years,
      int     year,
      guint   points)
{
  for (guint i = 0; i < years->len; i++)
    {
      YearPoints *other = &g_array_index (years, YearPoints, i);

      if (other->year == year)
        {
          other->points += points;
          return;
        }
    }
  {
    YearPoints one = { year, points };

    g_array_append_val (years, one);
  }
}

static void
vote_tokens (GArray          *years,
             const GPtrArray *tokens,
             guint            points)
{
  int found = 0;
  gboolean several = FALSE;

  for (guint i = 0; i < tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (tokens, i);

      if (token->kind == TIL_TOKEN_YEAR_RANGE)
        {
          several |= found != 0;
          found = token->last;
        }
      else if (token->kind == TIL_TOKEN_YEAR && !token->dated)
        {
          several |= found != 0 && found != token->year;
          found = token->year;
        }
    }
  if (found != 0 && !several)
    vote (years, found, points);
}

/**
 * til_sender_find_year:
 * @file: the file's name
 * @grids: (element-type TilGrid): its sheets, tables found
 *
 * Returns: the year that the file is about; 0 if nothing says it
 */
int
til_sender_find_year (const char *file,
                      GPtrArray  *grids)
{
  g_autoptr(GArray) years = g_array_new (FALSE, FALSE, sizeof (YearPoints));
  g_autoptr(GPtrArray) name = file_tokens (file);
  YearPoints best = { 0, 0 };

  vote_tokens (years, name, WEIGHT_FILE);
  for (guint i = 0; i < grids->len; i++)
    {
      const TilGrid *grid = g_ptr_array_index (grids, i);
      g_autoptr(GPtrArray) sheet = til_tokens_new (grid->sheet->name);
      guint n_rows = 0;
      gint64 row = -1;
      int last = 0;

      vote_tokens (years, sheet, WEIGHT_SHEET);
      for (guint j = 0; j < grid->cells->len; j++)
        {
          const TilGridCell *cell = g_ptr_array_index (grid->cells, j);

          if (cell->row != row)
            {
              row = cell->row;
              n_rows++;
            }
          if (cell->role == TIL_GRID_STATEMENT)
            vote (years, cell->notated.year, WEIGHT_TITLE * 2);
          else if (cell->role == TIL_GRID_YEAR)
            last = MAX (last, cell->notated.year);
          else if (cell->tokens != NULL && n_rows <= HEAD_ROWS && cell->role == TIL_GRID_TEXT)
            vote_tokens (years, cell->tokens, WEIGHT_TITLE);
        }
      if (last != 0)
        vote (years, last, WEIGHT_SHEET);
    }

  for (guint i = 0; i < years->len; i++)
    {
      const YearPoints *year = &g_array_index (years, YearPoints, i);

      if (year->points > best.points || (year->points == best.points && year->year > best.year))
        best = *year;
    }
  return best.year;
}
