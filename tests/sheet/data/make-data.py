#!/usr/bin/python3
"""Makes the files of this folder anew with every writer that is at hand.

    make-data.py [--node FOLDER]

FOLDER holds a node_modules with SheetJS (xlsx) and ExcelJS (exceljs). Every
writer is given the same contents, as far as it can write them. The cells that
each file must give stand in expected/; after a change there they are to be
looked at by eye, beside what LibreOffice and openpyxl say (compare.py).
"""
import argparse
import datetime
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font

HERE = pathlib.Path(__file__).resolve().parent

TEXTS = ["Kvinner", " innrykk og slutt ", "linje 1\nlinje 2", "æøå ÆØÅ – «sitat» ’", "1 233", "19 (2)",
         "_x0041_", "=ikke formel", "'apostrof", "<&>\"", "😀 utenfor BMP", "tab\tulator", "1\u202f233",
         "NUL?", "ca. 200", "45 %", "…"]
NUMBERS = [0, 1, -1, 19, 1233, 0.1, -0.25, 1 / 3, 12345678901, 123456789012345, 1e15, 1e-9, 1.5e300,
           2.5e-300, 100000, 0.30000000000000004, 24079, -29.6]
PERCENTS = [(0.45, "0%"), (0.125, "0.0%"), (-0.1, "0.00%;[Red]-0.00%"), (1, '0 "%"'), (0.5, "0\\ %")]
DATES = [(datetime.datetime(2024, 12, 31), "dd.mm.yyyy"), (datetime.datetime(1900, 3, 1), "yyyy-mm-dd"),
         (datetime.datetime(2024, 2, 29, 13, 45, 30), "yyyy-mm-dd hh:mm:ss"),
         (datetime.time(8, 5), "hh:mm"), (datetime.timedelta(hours=37, minutes=30), "[h]:mm"),
         (datetime.datetime(9999, 12, 31), "yyyy-mm-dd"),
         (datetime.datetime(2023, 1, 1, 0, 0, 0), "[$-414]d. mmmm yyyy;@"),
         (datetime.datetime(2023, 7, 1, 12, 0, 0), "d.m.yy h:mm AM/PM")]
SERIALS = [(1, "yyyy-mm-dd"), (59, "yyyy-mm-dd"), (61, "yyyy-mm-dd"), (45000, "0;dd.mm.yyyy"),
           (-5, "0;dd.mm.yyyy"), (45000.25, 'yyyy"-år"'), (0.75, "h:mm:ss"), (43, '"d"0'), (7, "0.00E+00"),
           (12, "General\\ \\d\\a\\g\\e\\r"), (3.5, "[Red][<5]0.0;[Blue]dd.mm.yyyy"), (45001, "[Red][<5]0.0;[Blue]dd.mm.yyyy")]
FORMULAS = ["=1+1", '="a"&"b"', "=1/0", "=NA()", "=TRUE", '=""', "=DATE(2024,5,17)", "=SUM(B2:B4)",
            "=SQRT(-1)", "=nonesuch()"]


def fill(book):
    """The contents as openpyxl can write them."""
    sheet = book.active
    sheet.title = "Tekst og tall"
    for i, text in enumerate(TEXTS):
        cell = sheet.cell(i + 2, 1)
        cell.value = text
        cell.data_type = "s"
    for i, number in enumerate(NUMBERS):
        sheet.cell(i + 2, 2, number)
    for i, (number, code) in enumerate(PERCENTS):
        sheet.cell(i + 2, 3, number).number_format = code
    for i, (value, code) in enumerate(DATES):
        sheet.cell(i + 2, 4, value).number_format = code
    for i, (value, code) in enumerate(SERIALS):
        sheet.cell(i + 2, 5, value).number_format = code
    for i, formula in enumerate(FORMULAS):
        sheet.cell(i + 2, 6, formula)
    sheet["G2"] = True
    sheet["G3"] = False
    sheet["G4"] = "#N/A"
    sheet["G5"] = "#DIV/0!"
    sheet["A1"] = "Overskrift over to kolonner"
    sheet["A1"].font = Font(bold=True)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("H2:I4")
    sheet["H2"] = "flettet"
    sheet["A2"].comment = Comment("En merknad\nover to linjer", "KOM")
    sheet["A3"].alignment = Alignment(indent=2)
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["E"].hidden = True
    hidden = book.create_sheet("Skjult & «rart»")
    hidden["B2"] = 51
    hidden.sheet_state = "hidden"
    very = book.create_sheet("Svært skjult")
    very["XFD1"] = 1
    very["A1048576"] = 2
    very.sheet_state = "veryHidden"
    book.create_sheet("Tomt")
    last = book.create_sheet("Siste")
    last["C3"] = "slutt"


def convert(source, what, name, out, profile):
    """With LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless",
                        "--convert-to", what, "--outdir", folder, str(source)],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        made = next(pathlib.Path(folder).iterdir())
        shutil.move(made, out / name)


def ssconvert(source, exporter, name, out):
    subprocess.run(["ssconvert", f"--export-type={exporter}", str(source), str(out / name)],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


JAVASCRIPT = r"""
const XLSX = require('xlsx'), ExcelJS = require('exceljs'), out = process.argv[2];
const d = process.env;
const texts = JSON.parse(d.TEXTS), numbers = JSON.parse(d.NUMBERS);
const rows = [['Overskrift', null]];
for (let i = 0; i < numbers.length; i++) rows.push([texts[i] ?? null, numbers[i]]);
const ws = XLSX.utils.aoa_to_sheet(rows);
ws['C2'] = { t: 'n', v: 0.45, z: '0%' };
ws['C3'] = { t: 'n', v: 45657, z: 'dd.mm.yyyy' };
ws['C4'] = { t: 'b', v: true };
ws['C5'] = { t: 'e', v: 0x2A };
ws['C6'] = { t: 'n', v: 2, f: '1+1' };
ws['C7'] = { t: 's', v: 'ab', f: '"a"&"b"' };
ws['C8'] = { t: 'e', v: 0x07, f: '1/0' };
ws['C9'] = { t: 'n', v: 0.5, z: '[h]:mm' };
ws['!ref'] = 'A1:C' + rows.length;
ws['!merges'] = [XLSX.utils.decode_range('A1:B1')];
const wb = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(wb, ws, 'Tall');
XLSX.utils.book_append_sheet(wb, XLSX.utils.aoa_to_sheet([['skjult', 1]]), 'Skjult');
wb.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
XLSX.writeFile(wb, out + '/sheetjs.xlsx', { bookSST: true, compression: true });
XLSX.writeFile(wb, out + '/sheetjs-inline.xlsx', { bookSST: false, compression: true });
XLSX.writeFile(wb, out + '/sheetjs.ods', { bookType: 'ods', compression: true });
XLSX.writeFile(wb, out + '/sheetjs.xls', { bookType: 'biff8' });
XLSX.writeFile(wb, out + '/sheetjs-biff5.xls', { bookType: 'biff5' });
XLSX.writeFile(wb, out + '/sheetjs-biff2.xls', { bookType: 'biff2' });
XLSX.writeFile(wb, out + '/sheetjs.csv', { bookType: 'csv', FS: ';' });
XLSX.writeFile(wb, out + '/sheetjs-utf16.csv', { bookType: 'txt' });
(async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Tall');
  rows.forEach((row, i) => row.forEach((v, j) => { if (v !== null) sheet.getCell(i + 1, j + 1).value = v; }));
  sheet.getCell('C2').value = 0.45; sheet.getCell('C2').numFmt = '0%';
  sheet.getCell('C3').value = new Date(Date.UTC(2024, 11, 31)); sheet.getCell('C3').numFmt = 'dd.mm.yyyy';
  sheet.getCell('C4').value = true;
  sheet.getCell('C5').value = { error: '#N/A' };
  sheet.getCell('C6').value = { formula: '1+1', result: 2 };
  sheet.getCell('C7').value = { formula: '"a"&"b"', result: 'ab' };
  sheet.getCell('C8').value = { formula: '1/0', result: { error: '#DIV/0!' } };
  sheet.getCell('C9').value = { formula: '2+2' };
  sheet.getCell('C10').value = { richText: [{ text: 'fet ', font: { bold: true } }, { text: 'og vanlig' }] };
  sheet.getCell('C11').value = { text: 'lenke', hyperlink: 'https://example.invalid/' };
  sheet.getCell('C12').note = 'merknad';
  sheet.mergeCells('D2:E3'); sheet.getCell('D2').value = 'flettet';
  sheet.getRow(4).hidden = true; sheet.getColumn(2).hidden = true;
  const hidden = book.addWorksheet('Skjult', { state: 'veryHidden' }); hidden.getCell('A1').value = 1;
  await book.xlsx.writeFile(out + '/exceljs.xlsx');
  const stream = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: out + '/exceljs-stream.xlsx', useSharedStrings: false });
  const s = stream.addWorksheet('Tall');
  rows.forEach(row => s.addRow(row).commit()); s.commit(); await stream.commit();
})();
"""

XLSXWRITER = r"""
#include <string.h>
#include <xlsxwriter.h>
static void fill (lxw_workbook *book)
{
  lxw_worksheet *sheet = workbook_add_worksheet (book, "Tall");
  lxw_worksheet *hidden = workbook_add_worksheet (book, "Skjult");
  lxw_format *bold = workbook_add_format (book), *percent = workbook_add_format (book);
  lxw_format *date = workbook_add_format (book);
  lxw_datetime day = { 2024, 12, 31, 13, 30, 0 };
  lxw_rich_string_tuple one = { bold, "fet " }, two = { NULL, "og vanlig" };
  lxw_rich_string_tuple *rich[] = { &one, &two, NULL };
  lxw_row_col_options hide = { .hidden = 1 };

  format_set_bold (bold);
  format_set_num_format (percent, "0.0%");
  format_set_num_format (date, "dd.mm.yyyy hh:mm");
  worksheet_set_column_opt (sheet, 4, 4, 10, NULL, &hide);
  worksheet_merge_range (sheet, 0, 0, 0, 1, "Overskrift", bold);
  worksheet_write_string (sheet, 1, 0, "æøå – _x0041_", NULL);
  worksheet_write_number (sheet, 1, 1, 123456789.125, NULL);
  worksheet_write_number (sheet, 1, 2, 0.125, percent);
  worksheet_write_datetime (sheet, 1, 3, &day, date);
  worksheet_write_number (sheet, 1, 4, 51, NULL);
  worksheet_write_boolean (sheet, 2, 0, 1, NULL);
  worksheet_write_formula_num (sheet, 2, 1, "=1+1", NULL, 2);
  worksheet_write_formula_str (sheet, 2, 2, "=\"a\"&\"b\"", NULL, "ab");
  worksheet_write_formula_str (sheet, 2, 3, "=1/0", NULL, "#DIV/0!");
  worksheet_write_blank (sheet, 2, 4, bold);
  worksheet_set_row_opt (sheet, 3, 15, NULL, &hide);
  worksheet_write_string (sheet, 3, 0, "skjult rad", NULL);
  worksheet_write_rich_string (sheet, 4, 0, rich, NULL);
  worksheet_write_url (sheet, 5, 0, "https://example.invalid/", NULL);
  worksheet_write_comment (sheet, 4, 0, "En merknad");
  worksheet_write_string (sheet, 6, 0, " mellomrom ", NULL);
  worksheet_write_number (hidden, 0, 0, 1, NULL);
  worksheet_hide (hidden);
  workbook_add_chartsheet (book, "Diagram");
}
int main (int argc, char **argv)
{
  char path[4096];
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  snprintf (path, sizeof path, "%s/xlsxwriter.xlsx", argv[1]);
  lxw_workbook *book = workbook_new (path);
  fill (book);
  workbook_close (book);
  snprintf (path, sizeof path, "%s/xlsxwriter-constant.xlsx", argv[1]);
  book = workbook_new_opt (path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  worksheet_write_string (sheet, 0, 0, "innebygd", NULL);
  worksheet_write_number (sheet, 0, 1, 7, NULL);
  worksheet_write_string (sheet, 1, 0, " mellomrom\nog linje ", NULL);
  return workbook_close (book);
}
"""


def csv_files(out):
    """Text as it is met: encodings, separators, quotes, line ends."""
    table = [["Opplysning", "2024", "Andel i %"], ["Kvinner – «ja»", "8", "87,5"], ["Menn; gutter", "1 233", "12,5"],
             ["Sum €", "-9", "100,0"], ["", "", ""], ["Sitat \"x\"", "19 (2)", "1.234,5"]]

    def text(sep, end="\r\n"):
        return end.join(sep.join('"' + c.replace('"', '""') + '"' if sep in c or '"' in c else c
                                 for c in row) for row in table) + end

    files = {
        "semicolon-1252.csv": text(";").encode("cp1252"),
        "semicolon-8859-15.csv": text(";").replace("–", "-").encode("iso8859-15"),
        "comma-utf8.csv": text(",").encode(),
        "tab-utf8-bom.csv": b"\xef\xbb\xbf" + text("\t").encode(),
        "tab-utf16le-bom.csv": b"\xff\xfe" + text("\t").encode("utf-16-le"),
        "tab-utf16be-bom.csv": b"\xfe\xff" + text("\t").encode("utf-16-be"),
        "semicolon-utf16le.csv": text(";").encode("utf-16-le"),
        "pipe-mac.csv": text("|", "\r").encode(),
        "sep-line.csv": b"sep=,\r\na,b;c\r\n1,2.5\r\n",
        "english.csv": b"Country,Count,Share\nNorway,\"1,233\",0.5\n\"Congo, DR\",12,12.25\n",
        "single-quotes.csv": b"'a;b';1\n'it''s';2\n",
        "open-quote.csv": b"a;b\n\"never closed;1\nc;2\n",
        "no-end.csv": b"a;1\nb;2",
        "broken-utf8.csv": "å;é;ø;ü;ñ;ç;æ;ö;ä;ß\n".encode() + b"a\xff;1\n",
        "one-column.csv": "Bare en kolonne\n12\n13\n".encode(),
    }
    for name, content in files.items():
        (out / name).write_bytes(content)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--node", help="folder with node_modules")
    arguments = parser.parse_args()

    book = openpyxl.Workbook()
    fill(book)
    book.save(HERE / "openpyxl.xlsx")
    old = openpyxl.Workbook()
    old.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    fill(old)
    old.save(HERE / "openpyxl-1904.xlsx")
    csv_files(HERE)

    with tempfile.TemporaryDirectory() as folder:
        source = HERE / "openpyxl.xlsx"
        convert(source, "xlsx:Calc MS Excel 2007 XML", "libreoffice.xlsx", HERE, folder + "/p")
        convert(source, "ods", "libreoffice.ods", HERE, folder + "/p")
        convert(source, "xls:MS Excel 97", "libreoffice.xls", HERE, folder + "/p")
        convert(HERE / "openpyxl-1904.xlsx", "xlsx:Calc MS Excel 2007 XML", "libreoffice-1904.xlsx", HERE, folder + "/p")
        convert(HERE / "openpyxl-1904.xlsx", "ods", "libreoffice-1904.ods", HERE, folder + "/p")
        convert(HERE / "openpyxl-1904.xlsx", "xls:MS Excel 97", "libreoffice-1904.xls", HERE, folder + "/p")
        ssconvert(HERE / "libreoffice.xlsx", "Gnumeric_Excel:xlsx2", "gnumeric.xlsx", HERE)
        ssconvert(HERE / "libreoffice.xlsx", "Gnumeric_Excel:excel_biff8", "gnumeric.xls", HERE)
        ssconvert(HERE / "libreoffice.xlsx", "Gnumeric_Excel:excel_biff7", "gnumeric-biff5.xls", HERE)
        ssconvert(HERE / "libreoffice.xlsx", "Gnumeric_OpenCalc:odf", "gnumeric.ods", HERE)
        source = pathlib.Path(folder) / "write.c"
        source.write_text(XLSXWRITER)
        subprocess.run(["cc", str(source), "-o", folder + "/write", "-lxlsxwriter"], check=True)
        subprocess.run([folder + "/write", str(HERE)], check=True)
        if arguments.node:
            import json
            script = pathlib.Path(arguments.node) / "make-data.js"
            script.write_text(JAVASCRIPT)
            subprocess.run(["node", str(script), str(HERE)], check=True,
                           env={**os.environ, "TEXTS": json.dumps(TEXTS), "NUMBERS": json.dumps(NUMBERS)})
            script.unlink()
    return 0


sys.exit(main())
