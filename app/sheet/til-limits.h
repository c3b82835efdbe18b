/* sheet/til-limits.h
 *
 * How much a file may ask of us. A partner's file is small; these bounds are
 * there so that a hostile file of under 10 MB costs less than 10 seconds and
 * 512 MiB, whatever it says about itself. Beyond one, reading ends with
 * TIL_SHEET_ERROR_TOO_BIG.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TIL_MIB ((guint64) 1024 * 1024)

/* The file itself. Excel's own practical limit for a sheet of 1,048,576 full
 * rows and 20 columns is about 120 MB. */
#define TIL_LIMIT_FILE_BYTES (512 * TIL_MIB)

/* Everything that may be unpacked from one archive: a start, and so many
 * times the archive's size. A million cells are 40 to 130 MB of XML in 4 to
 * 5 MB; 10 MB may thus unpack to 420 MB, which takes 3 to 6 seconds to read. */
#define TIL_LIMIT_UNPACK_START (100 * TIL_MIB)
#define TIL_LIMIT_UNPACK_RATIO 32

/* XML elements in all that is unpacked: a start, and so many for each byte of
 * the archive. A cell is two or three elements, and real files have under one
 * for each byte; but 400 MB of "<c/>" take 20 seconds. In a sheet of XLSX, a
 * declaration of a namespace counts as an element. */
#define TIL_LIMIT_ELEMENT_START ((guint64) 12 * 1024 * 1024)
#define TIL_LIMIT_ELEMENT_RATIO 1

/* Excel writes a dozen parts and a few per sheet and picture. */
#define TIL_LIMIT_ENTRIES 65536

/* One XML tag, comment or instruction. expat 2.5 looks at an unfinished one
 * from its start whenever it is given more, so that til_xml_parse() gives it
 * twice as much each time. Longest seen in real files: 11 MB, an attribute of
 * LibreOffice that lists ranges over and over. */
#define TIL_LIMIT_TOKEN_BYTES (16 * TIL_MIB)

/* What expat may hold of one part: it keeps every name that it has met, and
 * a tag while it is unfinished. */
#define TIL_LIMIT_PARSER_BYTES (128 * TIL_MIB)

/* Elements inside one another. Real files stay under 30. */
#define TIL_LIMIT_DEPTH 256

/* One cell's text. Excel holds 32,767 characters, LibreOffice 65,535; in
 * UTF-8 with four bytes each that is under 256 KiB. */
#define TIL_LIMIT_TEXT_BYTES (256 * 1024)

/* A number format. Excel allows 255 characters; longer ones mean nothing. */
#define TIL_LIMIT_FORMAT_BYTES 1024

/* All texts handed out of one file, each time one is: ten bytes that name a
 * shared string can hand out 256 KiB. */
#define TIL_LIMIT_TEXT_TOTAL (512 * TIL_MIB)

/* The table of shared strings, which is kept in memory. */
#define TIL_LIMIT_SHARED_BYTES   (128 * TIL_MIB)
#define TIL_LIMIT_SHARED_STRINGS (16 * 1024 * 1024)

/* Cells handed out of one file: a full sheet of Excel's rows by 48 columns.
 * ODS repeats can say a billion in 1 kB. */
#define TIL_LIMIT_CELLS ((guint64) 48 * 1024 * 1024)

/* Cells that a repeat count of ODS may add to those that are written out. */
#define TIL_LIMIT_REPEATED_CELLS ((guint64) 4 * 1024 * 1024)

/* Sheets, styles and merges in one workbook. Excel: 64,000 cell styles. */
#define TIL_LIMIT_SHEETS 4096
#define TIL_LIMIT_STYLES 1000000
#define TIL_LIMIT_MERGES 1000000
#define TIL_LIMIT_NOTES  1000000

/* Messages to the coordinator; the last one says that there were more. */
#define TIL_LIMIT_WARNINGS 100

/* A workbook kept in memory (til-book.h). A cell takes 56 bytes. */
#define TIL_LIMIT_BOOK_CELLS ((guint64) 4 * 1024 * 1024)
#define TIL_LIMIT_BOOK_TEXT  (96 * TIL_MIB)

G_END_DECLS
