/* tests/sheet/til-cell-list.h
 *
 * Compares what a reader hands out, in the lines of til-test-record.h, with
 * what it must.
 */
#pragma once

#include <gio/gio.h>

GBytes *til_cell_list_sample       (const char         *name);
void    til_cell_list_assert       (GBytes             *bytes,
                                    const char         *expected);
void    til_cell_list_assert_all   (const char         *sample,
                                    const char         *expected,
                                    const char * const *instead);
void    til_cell_list_assert_fails (GBytes             *bytes,
                                    gint                code);
