/* tests/import/til-test-catalogue.h: the built-in catalogue, for the tests of import */
#pragma once

#include "core/til-catalogue.h"

G_BEGIN_DECLS

TilCatalogue *til_test_catalogue_new (void);

G_END_DECLS
