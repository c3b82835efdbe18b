/* sheet/til-biff-crypt.h
 *
 * Excel encrypts a workbook whose structure is protected even when it has no
 * password, with one that every copy of Excel knows, and opens it without
 * asking. Private to the XLS reader.
 *
 * Source: [MS-OFFCRYPTO] 2.3.6, RC4 encryption; [MS-XLS] 2.2.10.
 */
#pragma once

#include "sheet/til-biff.h"

G_BEGIN_DECLS

gboolean til_biff_decrypt (const TilBiffStream *filepass,
                           guint8              *records,
                           gsize                size);

G_END_DECLS
