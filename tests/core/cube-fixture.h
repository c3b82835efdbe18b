/* tests/core/cube-fixture.h
 *
 * A small catalogue, and cubes from lines of text, for the tests of cube,
 * table and series.
 */
#pragma once

#include "core/til-cube.h"

G_BEGIN_DECLS

/* The hand-made catalogue, with @extra elements before its end. */
TilCatalogue *fixture_catalogue   (const char   *extra);

/* One figure a line, "SOURCE KEY VALUE":
 *   p assisted/2024/unit=a/gender=women 9
 * where SOURCE is a partner's code and VALUE is 9, -, .., :, 8..10, ~200 (an
 * estimate), 7! (it denies aggravated ones) or 7=8 (corrected to 8). */
TilCube      *fixture_cube        (TilCatalogue *catalogue,
                                   const char   *lines);
TilKey        fixture_key         (TilCatalogue *catalogue,
                                   const char   *code);

/* The value as text: "nothing", "stated 9", "derived 3..5", "derived 2..",
 * with "+" after it where it is an upper bound only. */
char         *fixture_value       (TilCube      *cube,
                                   const char   *code,
                                   TilRole       role);
char         *fixture_printed     (TilCube      *cube,
                                   const char   *code);

G_END_DECLS
