/* tests/reconcile/til-fixture.h
 *
 * A cube from lines of text, so that a test's figures can be read:
 *
 *   @partner year [file] what follows was delivered by it for that edition
 *   #sheet               … on this sheet
 *   cell TAB key TAB value [TAB flag]…
 *
 * A key is spelt as til_key_to_code() does. A value is a number, "-" for none,
 * ".." for missing, ":" for withheld, "." for what cannot occur, "59..66" for
 * a range, "59.." for one without an upper end, "<5" for 1 to 4. Flags:
 * "paren"; "denies": the notation says that none of them is aggravated;
 * "was N": corrected from N.
 */
#pragma once

#include "core/til-cube.h"
#include "reconcile/til-reconcile.h"

TilCatalogue *til_fixture_catalogue (const char   *path);
TilCube      *til_fixture_cube      (TilCatalogue *catalogue,
                                     const char   *text);
TilFinding   *til_fixture_find      (TilFindings  *findings,
                                     const char   *rule,
                                     TilCatalogue *catalogue,
                                     const char   *key);
char         *til_fixture_tell      (TilFindings  *findings,
                                     TilCatalogue *catalogue);
char         *til_fixture_tell_expected (const char * const *expected);
