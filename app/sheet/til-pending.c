#include "sheet/til-reader-private.h"
gboolean til_ods_read (TilReading *r, GError **e) { g_set_error (e, TIL_SHEET_ERROR, TIL_SHEET_ERROR_FORMAT, "%s: ODS pending", r->name); return FALSE; }
