"""A file that is no tracker is refused in a sentence, soon, and with little memory."""

import time
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.intake.sheets.opening import open_sheets
from bot.intake.sheets.size_limits import MOST_FILLED, Refused
from bot.intake.tracker.tracker import read_tracker
from tests.intake.trackers import two_leads

TODAY = date(2026, 11, 28)
PAST = 60 * 1024 * 1024  # bytes beyond what is there anyway


def refused(path: Path) -> str:
    with pytest.raises(Refused) as told:
        read_tracker(path, TODAY)
    said = str(told.value)
    assert said.endswith((".", "xlsx")) and "Traceback" not in said
    return said


def a_workbook(path: Path, sheet: bytes) -> Path:
    """A workbook whose one sheet is that XML."""
    book = Workbook()
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("plan.xlsx", b"", "empty"),
        ("plan.xlsx", b"PK\x03\x04 and no more", "cut off"),
        ("plan.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old Office format"),
        ("plan.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("plan.docx", b"%PDF-1.7 ...", "a PDF"),
        ("plan.csv", b"<!DOCTYPE html><html><body>Sign in</body></html>", "a web page"),
        ("export.xls", b"<table border=1><tr><th>Ref</th><th>Action</th></tr></table>", "Open it in Excel"),
        ("export.xls", b"\xef\xbb\xbf<meta charset=utf-8><table><tr><th>Ref</th></tr></table>", "a web page"),
        ("plan.xlsx", b"\x89PNG\r\n", "a picture"),
        ("mail.msg", b"\xd0\xcf\x11\xe0" + "__substg1.0_".encode("utf-16-le"), "attached"),
        ("plan.csv", b"\x00\x01\x02\x03" * 500, "neither a workbook"),
        ("list.csv", b"Milk,2\nEggs,12\nBread,1\n", "No table of actions"),
        ("plan.csv", b"just one line of words", "No table of actions"),
    ],
)
def test_what_is_no_tracker_is_refused_in_a_sentence(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert says in refused(path)


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)
    assert "no such file" in refused(tmp_path / "plan.xlsx")


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + HEAD + END
    assert "instructions" in refused(a_workbook(tmp_path / "plan.xlsx", bomb))


@pytest.mark.slow
def test_a_zip_that_unpacks_to_far_more_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "plan.xlsx", HEAD + b" " * (170 * 1024 * 1024) + END)
    tracemalloc.start()
    assert "far more" in refused(path)
    assert tracemalloc.get_traced_memory()[1] < PAST
    tracemalloc.stop()


@pytest.mark.slow
def test_what_stands_beside_the_sheets_may_not_fill_the_memory_either(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "plan.xlsx", HEAD + END)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(210):
            archive.writestr(f"xl/media/{number}.png", bytes(2 * 1024 * 1024))
    assert "far more" in refused(path)


@pytest.mark.slow
def test_sixteen_thousand_columns_are_refused(tmp_path: Path) -> None:
    row = b"".join(b'<row r="%d">' % number + b'<c s="0"/>' * 16_000 + b"</row>" for number in range(1, 120))
    assert "far more rows and cells" in refused(a_workbook(tmp_path / "plan.xlsx", HEAD + row + END))


def test_a_hundred_thousand_blank_rows_below_the_plan_are_read_past(tmp_path: Path) -> None:
    """The time is told as a ratio to that of the same plan without them, not in seconds."""
    path = tmp_path / two_leads.NAME
    two_leads.build(path)
    began = time.process_time()
    plain = read_tracker(path, TODAY)
    alone = time.process_time() - began
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    blank = b"".join(b'<row r="%d" spans="1:9"><c r="A%d" s="1"/></row>' % (row, row) for row in range(100, 100_100))
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", blank + b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    began = time.process_time()
    found = read_tracker(path, TODAY)
    assert [act.title for act in found.acts] == [act.title for act in plain.acts]
    assert time.process_time() - began < 5 + 20 * alone


@pytest.mark.timed
def test_a_sheet_as_full_as_any_is_looked_through_in_a_few_seconds(tmp_path: Path) -> None:
    """No two of its cells are alike, so that nothing is known from before."""
    path = tmp_path / "list.csv"
    lines = (",".join(f"item {row} {column}" for column in range(30)) for row in range(MOST_FILLED // 30))
    path.write_text("\n".join(lines))
    began = time.process_time()
    assert "No table of actions" in refused(path)
    assert time.process_time() - began < 20


def test_macros_are_told_and_formulas_are_words(tmp_path: Path) -> None:
    path = tmp_path / two_leads.NAME
    two_leads.build(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    assert any("macros" in line for line in read_tracker(path, TODAY).aside)


def test_an_external_link_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / two_leads.NAME
    two_leads.build(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", b"<x/>")
    assert len(read_tracker(path, TODAY).acts) == 4


def test_a_million_hidden_rows_without_a_word_leave_nothing_behind(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    for row in (["Ref", "Action", "Lead", "Due"], ["1.1", "Clear the backlog", "Jane Smith", "31/03/2027"]):
        page.append(row)
    page.append(["1.2", "Recruit officers", "Jane Smith", "31/03/2027"])
    page.row_dimensions[3].hidden = True
    path = tmp_path / "tracker.xlsx"
    book.save(path)
    blank = "".join(f'<row r="{number}" hidden="1"/>' for number in range(10, 30_000)).encode()
    target = tmp_path / "hidden.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</sheetData>", blank + b"</sheetData>")
            made.writestr(part.filename, content)
    (sheet,) = open_sheets(target).sheets
    assert sheet.hidden_rows == {3} and set(sheet.rows) == {1, 2, 3}


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("Index/Document.iwa", "Numbers"),
        ("ppt/presentation.xml", "PowerPoint"),
        ("tracker.xlsx", "Take the plan’s file out"),
    ],
)
def test_a_zip_of_something_else_is_told_for_what_it_is(tmp_path: Path, part: str, says: str) -> None:
    with zipfile.ZipFile(tmp_path / "plan.xlsx", "w") as archive:
        archive.writestr(part, b"x")
    assert says in refused(tmp_path / "plan.xlsx")
