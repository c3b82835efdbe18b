/* tests/store/store-worker.c: another program that uses a project
 *
 * store-worker hold PATH        opens it for writing and waits to be killed
 * store-worker work PATH        steps without end, a line for each finished one
 * store-worker create PATH      makes a project
 * store-worker open PATH MODE   tries to open it as somebody without rights
 * store-worker limit PATH SIZE  imports, but no file may grow beyond SIZE
 *
 * What fails is printed: the number of the error, a space, its message.
 */
#include "store-fixture.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define NOBODY 65534

static int
report (const GError *error)
{
  if (error == NULL)
    puts ("done");
  else
    printf ("%d %s\n", error->code, error->message);
  fflush (stdout);

  return error == NULL ? 0 : 2;
}

static int
hold (const char *path)
{
  TilStore *store = fixture_open (path, TIL_STORE_READ_WRITE);

  report (NULL);
  pause ();
  til_store_close (store);

  return 0;
}

static void
turn_back_and_forth (TilStore *store)
{
  g_autoptr(GError) error = NULL;

  til_store_undo (store, "Kari", &error);
  g_assert_no_error (error);
  report (NULL);
  til_store_undo (store, "Kari", &error);
  g_assert_no_error (error);
  report (NULL);
  til_store_redo (store, "Kari", &error);
  g_assert_no_error (error);
  report (NULL);
}

static int
work (const char *path)
{
  g_autoptr(TilStore) store = fixture_open (path, TIL_STORE_READ_WRITE);
  g_autoptr(GPtrArray) steps = til_store_list_steps (store, NULL);

  for (guint n = steps->len; ; n++)
    {
      if (n % 3 == 0)
        fixture_settle (store, n);
      else
        fixture_import (store, n);
      report (NULL);

      if (n % 5 == 4)
        turn_back_and_forth (store);
    }

  return 0;
}

static int
create (const char *path)
{
  g_autoptr(GBytes) catalogue = fixture_catalogue ();
  g_autoptr(GError) error = NULL;
  TilStore *store = til_store_create (path, catalogue, 2024, "Kari", &error);

  g_clear_pointer (&store, til_store_close);

  return report (error);
}

/* Root may do anything: become somebody who may not. */
static int
open_without_rights (const char *path,
                     const char *mode)
{
  g_autoptr(TilStore) store = NULL;
  g_autoptr(GError) error = NULL;

  if (geteuid () == 0)
    {
      g_assert_cmpint (setresgid (NOBODY, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
      prctl (PR_SET_DUMPABLE, 1);
    }

  store = til_store_open (path, *mode == 'w' ? TIL_STORE_READ_WRITE : TIL_STORE_READ_ONLY, &error);
  if (store != NULL)
    {
      g_autoptr(GPtrArray) figures = til_store_list_figures (store, &error);

      g_assert_true (error != NULL || figures->len == fixture_n_figures (1));
    }

  return report (error);
}

static int
limit (const char *path,
       const char *size)
{
  g_autoptr(TilStore) store = fixture_open (path, TIL_STORE_READ_WRITE);
  g_autoptr(GBytes) original = NULL;
  g_autoptr(GPtrArray) figures = NULL;
  g_autoptr(GPtrArray) left_out = NULL;
  g_autoptr(TilDelivery) delivery = fixture_delivery (3, &original, &figures, &left_out);
  g_autoptr(GError) error = NULL;
  struct rlimit bound = { strtoul (size, NULL, 10), strtoul (size, NULL, 10) };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &bound), ==, 0);

  if (til_store_begin (store, "import", delivery->file, NULL, "Kari", delivery->partner, &error) &&
      til_store_add_delivery (store, delivery, original, figures, left_out, &error))
    til_store_commit (store, &error);

  return report (error);
}

int
main (int    argc,
      char **argv)
{
  g_assert_cmpint (argc, >=, 3);

  if (strcmp (argv[1], "hold") == 0)
    return hold (argv[2]);
  if (strcmp (argv[1], "work") == 0)
    return work (argv[2]);
  if (strcmp (argv[1], "create") == 0)
    return create (argv[2]);

  g_assert_cmpint (argc, ==, 4);
  if (strcmp (argv[1], "open") == 0)
    return open_without_rights (argv[2], argv[3]);

  g_assert_cmpstr (argv[1], ==, "limit");
  return limit (argv[2], argv[3]);
}
