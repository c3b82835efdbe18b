#!/usr/bin/python3
"""Makes the XLS and ODS samples of this folder with real writers.

Needs openpyxl, LibreOffice (soffice) and Gnumeric (ssconvert). The cells that
each sample must give are in test-xls.c and test-ods.c. The files partner-*
were not made here: they are laid out as deliveries are, with public figures.
"""
import pathlib
import shutil
import subprocess
import tempfile
import time

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font

HERE = pathlib.Path(__file__).resolve().parent


def types(has_long_texts):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = 'Tall og «ord»'
    for row in [
            ('tekst', 1, 2.5, -3e-7, 1e20, True, False),
            ('æøå € ǆ 日本 𝄞', None, 0.45, 45000, 45000.5, 0.25, 1.75),
            ('=1/0', '=NA()', '=SUM(B1:C1)', '="a"&"b"', '=B1>0', '=IF(B1>0,"",1)', '=FOO(1)'),
            (' to  mellomrom ', 'linje\nto', 'tab\tx', None, '\u00a0nbsp', 123456789012, '00123')]:
        sheet.append(row)
    for cell, code in [('C2', '0 %'), ('D2', 'dd.mm.yyyy'), ('E2', 'yyyy-mm-dd hh:mm'),
                       ('F2', 'hh:mm'), ('G2', '[h]:mm:ss')]:
        sheet[cell].number_format = code
    sheet['A1'].font = Font(bold=True)
    sheet['A2'].alignment = Alignment(indent=2)
    sheet['A6'] = 'slått sammen'
    sheet.merge_cells('A6:C8')
    sheet['B10'] = 'med kommentar'
    sheet['B10'].comment = Comment('En kommentar\nto linjer', 'Ola')
    sheet['A12'] = 'skjult rad'
    sheet.row_dimensions[12].hidden = True
    sheet['J1'] = 'skjult kolonne'
    sheet.column_dimensions['J'].hidden = True
    for row in range(14, 17):
        sheet.cell(row, 1, 7)
        sheet.cell(row, 2, 'x')

    hidden = book.create_sheet('Skjult')
    hidden['A1'] = 99
    hidden.sheet_state = 'hidden'

    # More text than fits into one record of 8,224 bytes, narrow and wide by turns.
    many = book.create_sheet('Mange')
    for i in range(300):
        many.cell(i + 1, 1, ('«%d» ' % i) + ('ж' if i % 3 == 0 else 'ø') * (20 + i % 40))
        many.cell(i + 1, 2, i / 4)
    if has_long_texts:
        many.cell(301, 1, 'å' * 9000)
        many.cell(302, 1, 'ж' * 9000)
    return book


def locked(work, password, target):
    """A workbook encrypted with a password, through LibreOffice's own interface."""
    import uno
    from com.sun.star.beans import PropertyValue

    def prop(name, value):
        result = PropertyValue()
        result.Name, result.Value = name, value
        return result

    office = subprocess.Popen(['soffice', '-env:UserInstallation=file://%s/profile' % work, '--headless', '--norestore',
                               '--accept=pipe,name=samples;urp;'], stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
    for _ in range(100):
        try:
            context = resolver.resolve('uno:pipe,name=samples;urp;StarOffice.ComponentContext')
            break
        except Exception:
            time.sleep(0.3)
    desktop = context.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', context)
    book = desktop.loadComponentFromURL('private:factory/scalc', '_blank', 0, (prop('Hidden', True),))
    sheet = book.Sheets.getByIndex(0)
    sheet.Name = 'Låst'
    for i in range(300):
        sheet.getCellByPosition(0, i).String = 'rad %d' % (i + 1)
        sheet.getCellByPosition(1, i).Value = (i + 1) * 7
    book.storeToURL((HERE / target).as_uri(), (prop('FilterName', 'MS Excel 97'), prop('Password', password)))
    book.close(True)
    try:
        desktop.terminate()
    except Exception:
        pass
    office.wait()


def convert(work, source, suffix, target):
    subprocess.run(['soffice', '-env:UserInstallation=file://%s/profile' % work, '--headless',
                    '--convert-to', suffix, '--outdir', work / 'out', source],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shutil.move(work / 'out' / (source.stem + '.' + suffix), HERE / target)


def convert_gnumeric(source, exporter, target):
    subprocess.run(['ssconvert', '-T', exporter, source, HERE / target],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    types(True).save(folder / 'types.xlsx')
    # A text of BIFF 5 has 255 characters at most.
    types(False).save(folder / 'short.xlsx')
    for kind in ('xls', 'ods'):
        convert(folder, folder / 'types.xlsx', kind, 'types-libreoffice.' + kind)
    convert_gnumeric(folder / 'types.xlsx', 'Gnumeric_Excel:excel_biff8', 'types-gnumeric-biff8.xls')
    convert_gnumeric(folder / 'short.xlsx', 'Gnumeric_Excel:excel_biff7', 'types-gnumeric-biff5.xls')
    convert_gnumeric(folder / 'types.xlsx', 'Gnumeric_OpenCalc:odf', 'types-gnumeric.ods')
    # Excel's own password, which it uses where only the structure is protected
    locked(folder, 'VelvetSweatshop', 'locked/known-password.xls')
    locked(folder, 'hemmelig', 'locked/unknown-password.xls')
