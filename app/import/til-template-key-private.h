/* import/til-template-key-private.h: the key as it was found in a workbook */
#pragma once

#include "core/til-template-code.h"
#include "import/til-template-key.h"

G_BEGIN_DECLS

typedef struct
{
  TilTemplateKind  kind;
  const char      *sheet;    /* borrowed from the book */
  const char      *cell;
  const char      *value;
  guint32          row;      /* of @cell, where that is one */
  guint32          column;
  const TilSheet  *at;       /* where the sheet is now; NULL: it is gone */
} TilTemplateKeyLine;

typedef struct
{
  const TilSheet *sheet;     /* that holds the key */
  const char     *partner;   /* code */
  int             year;
  GArray         *lines;     /* TilTemplateKeyLine */
} TilTemplateKey;

typedef enum
{
  TIL_TEMPLATE_KEY_NONE,     /* no template */
  TIL_TEMPLATE_KEY_FOUND,
  TIL_TEMPLATE_KEY_BROKEN    /* a template, but not to be relied on */
} TilTemplateKeyState;

TilTemplateKeyState til_template_key_find  (TilTemplateKey  *self,
                                            TilBook         *book,
                                            char           **why);
void                til_template_key_clear (TilTemplateKey  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TilTemplateKey, til_template_key_clear)

G_END_DECLS
