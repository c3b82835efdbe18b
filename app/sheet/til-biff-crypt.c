/* sheet/til-biff-crypt.c: see til-biff-crypt.h */
#include "sheet/til-biff-crypt.h"

#include <string.h>

#define KNOWN_PASSWORD "VelvetSweatshop"
#define BLOCK_BYTES    1024   /* after which the key changes */
#define KEY_BYTES      5      /* of a digest, that go on into the next one */
#define DIGEST_BYTES   16

/* Records that are never encrypted; [MS-XLS] 2.2.10. */
enum
{
  RECORD_INTERFACEHDR = 0x00e1,
  RECORD_RRDINFO      = 0x0196,
  RECORD_RRDHEAD      = 0x0138,
  RECORD_USREXCL      = 0x0194,
  RECORD_FILELOCK     = 0x0195
};

typedef struct
{
  guint8 state[256];
  guint8 i, j;
} Rc4;

typedef struct
{
  guint8 base[KEY_BYTES];
  Rc4    rc4;
  gsize  block;    /* whose key rc4 has */
  gsize  offset;   /* of the key stream */
} Cipher;

static void
rc4_init (Rc4          *self,
          const guint8 *key,
          gsize         n_key)
{
  guint8 j = 0;

  for (guint i = 0; i < 256; i++)
    self->state[i] = (guint8) i;
  for (guint i = 0; i < 256; i++)
    {
      guint8 swapped = self->state[i];

      j = (guint8) (j + swapped + key[i % n_key]);
      self->state[i] = self->state[j];
      self->state[j] = swapped;
    }
  self->i = self->j = 0;
}

static guint8
rc4_next (Rc4 *self)
{
  guint8 swapped = self->state[++self->i];

  self->j = (guint8) (self->j + swapped);
  self->state[self->i] = self->state[self->j];
  self->state[self->j] = swapped;
  return self->state[(guint8) (self->state[self->i] + swapped)];
}

static void
md5 (const guint8 *data,
     gsize         n_data,
     guint8        digest[DIGEST_BYTES])
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  gsize n_digest = DIGEST_BYTES;

  g_checksum_update (checksum, data, n_data);
  g_checksum_get_digest (checksum, digest, &n_digest);
}

static void
cipher_init (Cipher       *self,
             const guint8  salt[16])
{
  guint8 password[2 * (sizeof KNOWN_PASSWORD - 1)] = { 0 };
  guint8 salted[16 * (KEY_BYTES + 16)];
  guint8 digest[DIGEST_BYTES];

  for (gsize i = 0; i < sizeof password / 2; i++)
    password[2 * i] = (guint8) KNOWN_PASSWORD[i];

  md5 (password, sizeof password, digest);
  for (gsize i = 0; i < 16; i++)
    {
      memcpy (salted + i * (KEY_BYTES + 16), digest, KEY_BYTES);
      memcpy (salted + i * (KEY_BYTES + 16) + KEY_BYTES, salt, 16);
    }
  md5 (salted, sizeof salted, digest);
  memcpy (self->base, digest, KEY_BYTES);
}

static void
cipher_begin_block (Cipher *self,
                    gsize   block)
{
  guint8 key[KEY_BYTES + 4];
  guint8 digest[DIGEST_BYTES];

  memcpy (key, self->base, KEY_BYTES);
  for (guint i = 0; i < 4; i++)
    key[KEY_BYTES + i] = (guint8) (block >> 8 * i);

  md5 (key, sizeof key, digest);
  rc4_init (&self->rc4, digest, sizeof digest);
  self->block = block;
  self->offset = block * BLOCK_BYTES;
}

/* Decrypts @n bytes that lie at @offset, at or behind the latest ones. */
static void
cipher_apply (Cipher *self,
              gsize   offset,
              guint8 *bytes,
              gsize   n)
{
  while (n > 0)
    {
      if (self->block != offset / BLOCK_BYTES)
        cipher_begin_block (self, offset / BLOCK_BYTES);
      for (; self->offset < offset; self->offset++)
        rc4_next (&self->rc4);

      do
        {
          *bytes++ ^= rc4_next (&self->rc4);
          self->offset = ++offset;
          n--;
        }
      while (n > 0 && offset % BLOCK_BYTES != 0);
    }
}

static gboolean
cipher_fits (Cipher       *self,
             const guint8  verifier[16],
             const guint8  verifier_digest[16])
{
  guint8 both[32];
  guint8 digest[DIGEST_BYTES];

  memcpy (both, verifier, 16);
  memcpy (both + 16, verifier_digest, 16);
  cipher_begin_block (self, 0);
  for (gsize i = 0; i < sizeof both; i++)
    both[i] ^= rc4_next (&self->rc4);

  md5 (both, 16, digest);
  return memcmp (digest, both + 16, sizeof digest) == 0;
}

static gsize
count_plain_bytes (guint16 id,
                   gsize   length)
{
  switch (id)
    {
    case TIL_BIFF_BOF:
    case TIL_BIFF_FILEPASS:
    case RECORD_INTERFACEHDR:
    case RECORD_RRDINFO:
    case RECORD_RRDHEAD:
    case RECORD_USREXCL:
    case RECORD_FILELOCK:
      return length;
    case TIL_BIFF_BOUNDSHEET:
      return MIN (length, 4);
    default:
      return 0;
    }
}

/**
 * til_biff_decrypt:
 * @filepass: at a FILEPASS record of BIFF 8
 * @records: (array length=size): the record stream
 * @size: its length
 *
 * Decrypts a workbook in place if it is encrypted with the password that
 * Excel knows.
 *
 * Returns: %FALSE if it needs another password, or another method
 */
gboolean
til_biff_decrypt (const TilBiffStream *filepass,
                  guint8              *records,
                  gsize                size)
{
  const guint8 *body = filepass->body;
  TilBiffStream stream = { .data = records, .size = size };
  Cipher cipher;

  /* RC4 of version 1.1: salt, verifier, digest of the verifier */
  if (filepass->length < 6 + 48 || til_biff_u16 (body) != 1 || til_biff_u16 (body + 2) != 1
      || til_biff_u16 (body + 4) != 1)
    return FALSE;

  cipher_init (&cipher, body + 6);
  if (!cipher_fits (&cipher, body + 22, body + 38))
    return FALSE;

  cipher_begin_block (&cipher, 0);
  while (til_biff_stream_next (&stream))
    {
      gsize plain = count_plain_bytes (stream.id, stream.length);
      gsize offset = (gsize) (stream.body - records) + plain;

      cipher_apply (&cipher, offset, records + offset, stream.length - plain);
    }
  return TRUE;
}
