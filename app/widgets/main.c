#include <glib/gi18n-lib.h>
#include <locale.h>

#include "til-config.h"
#include "widgets/til-application.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(TilApplication) application = NULL;
  const char *locale_dir = g_getenv ("TILSTAND_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : TIL_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = til_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
