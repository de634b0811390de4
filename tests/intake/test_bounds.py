"""A workbook may be large by mistake or on purpose: 200 MB and 10 s bound any, and a sheet too large is named."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.intake.workbook import read_plan
from bot.plan.contents.document import PlanDocument

pytestmark = [pytest.mark.slow, pytest.mark.covered]

WEXBOURNE = Path(__file__).parents[2] / "sample" / "wexbourne.xlsx"
STYLED = b'<c r="%c%d" s="1"/>'
WORDS = b'<c r="%c%d" t="inlineStr"><is><t>words here and there</t></is></c>'
FORMULA = b'<c r="%c%d"><f>A1+1</f><v></v></c>'
Change = Callable[[bytes], bytes]

MEASURED = """
import re, sys, time
from pathlib import Path
from bot.intake.workbook import read_plan
before = time.monotonic()
read_plan(Path(sys.argv[1]))
most = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(time.monotonic() - before, int(most[1]) / 1024)
"""


def rows(count: int, cell: bytes, columns: int = 5, first: int = 150) -> Change:
    """More rows at the end of a sheet."""
    more = b"".join(
        b'<row r="%d">%s</row>' % (row, b"".join(cell % (65 + column, row) for column in range(columns)))
        for row in range(first, first + count)
    )
    return lambda sheet: sheet.replace(b"</sheetData>", more + b"</sheetData>")


def changed(folder: Path, *changes: tuple[str, Change]) -> Path:
    """The sample plan with some parts of its file changed; `*` at the end for all that begin so."""
    path = folder / "plan.xlsx"
    with zipfile.ZipFile(WEXBOURNE) as plain, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part in plain.infolist():
            content = plain.read(part)
            for name, change in changes:
                if part.filename == name or (name.endswith("*") and part.filename.startswith(name[:-1])):
                    content = change(content)
            target.writestr(part.filename, content)
    return path


PEOPLE, EVERY = "xl/worksheets/sheet4.xml", "xl/worksheets/sheet*"  # of the sample: People is the fourth


@pytest.mark.parametrize(
    "change",
    [
        rows(1, STYLED, first=1_048_576),
        rows(1, b'<c r="XFD%d" s="%d"/>'.replace(b"%d", b"1048576", 1).replace(b"%d", b"1") + b"<!-- %c %d -->", 1),
        lambda sheet: sheet.replace(
            b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A200:XFD1048576"/></mergeCells>'
        ),
        lambda sheet: sheet.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'),
        rows(1_000, STYLED),
    ],
    ids=["a styled cell in the last row", "in the last column", "merged to the end", "a false size", "styled rows"],
)
def test_what_holds_nothing_is_passed_over(tmp_path: Path, change: Change) -> None:
    assert isinstance(read_plan(changed(tmp_path, (EVERY, change))), PlanDocument)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (rows(5_000, STYLED, columns=1), "It has more than 5,000 rows"),
        (rows(4_500, STYLED, columns=26), "It has more than 100,000 cells"),
        (rows(4_000, WORDS, columns=10), "More is filled in here than a plan has"),
        (rows(4_000, FORMULA, columns=10), "More is filled in here than a plan has"),
        (rows(100, WORDS.replace(b"words", b"words " * 5_000)), "More is filled in here than a plan has"),
        (rows(1, STYLED, first=999_999_999), "It unpacks to far more than a plan needs"),
        (
            lambda sheet: sheet.replace(b"<sheetData>", b"<cols>" + b'<col min="1"/>' * 50_000 + b"</cols><sheetData>"),
            "It unpacks to far more than a plan needs",
        ),
    ],
)
def test_a_sheet_past_the_bounds_is_refused_by_name(tmp_path: Path, change: Change, wrong: str) -> None:
    (problem,) = read_plan(changed(tmp_path, (PEOPLE, change)))
    assert problem.sheet == "People" and problem.wrong.startswith(wrong)


def test_what_is_too_much_in_all_is_refused_where_it_was_found(tmp_path: Path) -> None:
    (problem,) = read_plan(changed(tmp_path, (EVERY, rows(4_000, STYLED, columns=8))))
    assert problem.sheet and "With this sheet, the workbook has more than 250,000 cells" in problem.wrong


def test_styles_and_words_past_the_bounds_are_refused(tmp_path: Path) -> None:
    style = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    many = ("xl/styles.xml", lambda part: part.replace(b"</cellXfs>", style * 90_000 + b"</cellXfs>"))
    (problem,) = read_plan(changed(tmp_path, many))
    assert "styles and names" in problem.wrong
    path = changed(tmp_path)
    with zipfile.ZipFile(path, "a") as target:
        target.writestr("xl/sharedStrings.xml", b"<sst>" + b"<si><t>a</t></si>" * 100_001 + b"</sst>")
    (problem,) = read_plan(path)
    assert "far more words" in problem.wrong


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells what one process took")
@pytest.mark.parametrize(
    "changes",
    [
        ((EVERY, rows(1, STYLED, first=1_048_576)),),
        ((EVERY, rows(400, WORDS)),),
        ((EVERY, rows(400, FORMULA)),),
        ((PEOPLE, rows(4_000, WORDS, columns=24)),),
    ],
    ids=["last rows", "words", "formulas", "one full sheet"],
)
def test_200_megabytes_and_10_seconds_bound_any_file(tmp_path: Path, changes: tuple[tuple[str, Change], ...]) -> None:
    path = changed(tmp_path, *changes)
    ran = subprocess.run([sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, ran.stdout.split())
    assert seconds < 10 and megabytes < 200
