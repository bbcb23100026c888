#!/usr/bin/env python3
"""Workbooks as openpyxl writes and reads them.

  workbooks.py write FOLDER   good ones: typed.xlsx, mac.xlsx, iso.xlsx, amounts.xlsx
  workbooks.py read FILE      every sheet as JSON: title, panes, widths, and each cell's value, type and format
  workbooks.py wrong FOLDER   files of donors that must be refused, each for one reason
"""
import datetime
import io
import json
import random
import sys
import warnings
import zipfile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

DONORS = ["ref", "kind", "name", "id_number", "phone", "anonymous"]
GOOD = ["donor-x", "person", "陈示例", "", "", "no"]


def typed(book):
    sheet = book.active
    sheet.title = "数据 1"
    sheet.append(["text", "rich", "number", "day", "moment", "flag", "padded"])
    day = datetime.date(2014, 9, 5)
    rich = CellRichText("一", TextBlock(InlineFont(b=True), "二 "), "三")
    sheet.append(["陈示例 <&> ", rich, 1234.1, day, datetime.datetime(2014, 9, 5, 13, 30), True, 42])
    sheet.append(["=1", None, -0.05, datetime.date(1900, 3, 1), datetime.time(8, 5), False, 1234567])
    sheet["A3"].data_type = "s"
    sheet.append(["420899199001011234", "𠮷\n村", 13800000017, datetime.date(2199, 12, 31), None, None, 0])
    for row in (2, 3, 4):
        sheet[f"G{row}"].number_format = "000000"
        sheet[f"D{row}"].number_format = 'yyyy"年"m"月"d"日"'
    book.create_sheet("其他")


def write(folder):
    for name, change in (("typed", None), ("mac", "epoch"), ("iso", "iso_dates")):
        book = openpyxl.Workbook()
        if change == "epoch":
            book.epoch = CALENDAR_MAC_1904
        if change == "iso_dates":
            book.iso_dates = True
        typed(book)
        book.save(f"{folder}/{name}.xlsx")
    amounts(f"{folder}/amounts.xlsx")


def amounts(path):
    """Amounts of any size as they are typed, beside the text that they must give."""
    dice = random.Random(20141128)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("金额")
    sheet.append(["amount", "text"])
    for _ in range(2000):
        fen = dice.randrange(10 ** dice.randrange(1, 16)) * dice.choice((1, -1))
        sign = "-" if fen < 0 else ""
        text = f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02}"
        sheet.append([float(text), text])
    book.save(path)


def read(path):
    sheets = []
    for sheet in openpyxl.load_workbook(path).worksheets:
        rows = [
            [{"value": str(cell.value), "type": cell.data_type, "format": cell.number_format} for cell in row]
            for row in sheet.iter_rows()
        ]
        widths = {name: column.width for name, column in sorted(sheet.column_dimensions.items())}
        bold = [cell.font.bold for cell in sheet[1]]
        sheets.append(
            {"title": sheet.title, "panes": sheet.freeze_panes, "rows": rows, "widths": widths, "bold": bold})
    json.dump(sheets, sys.stdout, ensure_ascii=False)


def donors(path, change=None, rows=None):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "捐赠人"
    for row in rows or [DONORS, GOOD]:
        sheet.append(row)
    if change:
        change(sheet)
    book.save(path)


def cell(address, value, form=None):
    def change(sheet):
        sheet[address] = value
        if form:
            sheet[address].number_format = form
    return change


def hide(sheet):
    sheet.row_dimensions[2].hidden = True


def hide_column(sheet):
    sheet.column_dimensions["C"].hidden = True


def repacked(source, path, change):
    """The same parts again, each changed by a function of its name and bytes; None leaves one out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = change(item.filename, old.read(item))
            if content is not None:
                new.writestr(item.filename, content)


def wrong(folder):
    def path(name):
        return f"{folder}/{name}.xlsx"

    donors(path("good"))
    with open(path("good"), "rb") as file:
        good = file.read()
    donors(path("headless"), rows=[["donor-x", "person", "陈示例", "无", "0", "no"], GOOD])
    donors(path("header-only"), rows=[DONORS])
    donors(path("no-rows"), rows=[[]])
    donors(path("unnamed"), rows=[["ref", "", *DONORS[2:]], GOOD])
    donors(path("twice"), rows=[["ref", "ref", *DONORS[2:]], GOOD])
    donors(path("wide"), rows=[DONORS, [*GOOD, "x"]])
    donors(path("error"), cell("C2", "#N/A"))
    donors(path("formula"), cell("C2", '="陈"&"示例"'))
    donors(path("digits"), cell("D2", 420899199001011234))
    donors(path("day"), cell("A2", datetime.date(2014, 9, 1)))
    donors(path("flag"), cell("C2", True))
    donors(path("serial"), cell("C2", 60, "yyyy-mm-dd"))
    donors(path("merged"), lambda sheet: sheet.merge_cells("A2:B2"))
    donors(path("hidden-row"), hide)
    donors(path("hidden-column"), hide_column)
    donors(path("example"), cell("A2", "示例：donor-001"))

    files = {
        "truncated": good[: len(good) // 2],
        "old": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "Workbook".encode("utf-16-le"),
        "locked": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
        "page": "<html><body><table><tr><td>ref</td></tr></table></body></html>".encode(),
        "utf16": "ref,name\n1,陈\n".encode("utf-16"),
        "broken": (",".join(DONORS) + "\n" + ",".join(GOOD) + "\n").encode("gb18030").replace(b"\xfd", b"\xff"),
    }
    for name, content in files.items():
        with open(path(name), "wb") as file:
            file.write(content)
    with zipfile.ZipFile(path("other"), "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    sheet = "xl/worksheets/sheet1.xml"
    blanks = b" " * (300 << 20)
    repacked(path("good"), path("bomb"), lambda n, c: c.replace(b"<sheetData>", b"<sheetData>" + blanks) if n == sheet else c)
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'
    repacked(path("good"), path("entities"), lambda n, c: c.replace(b"<worksheet", entities) if n == sheet else c)
    repacked(path("good"), path("sheetless"), lambda n, c: None if n == sheet else c)
    flipped = bytearray(good)
    start = good.index(sheet.encode()) + len(sheet) + 40
    flipped[start] ^= 0xFF
    with open(path("flipped"), "wb") as file:
        file.write(flipped)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        buffer = io.BytesIO(good)
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.writestr(sheet, "<worksheet/>")
    with open(path("double"), "wb") as file:
        file.write(buffer.getvalue())


if __name__ == "__main__" and len(sys.argv) == 3 and sys.argv[1] in ("write", "read", "wrong"):
    {"write": write, "read": read, "wrong": wrong}[sys.argv[1]](sys.argv[2])
else:
    sys.exit(__doc__)
