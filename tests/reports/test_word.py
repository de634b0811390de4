"""A pack as Word and Excel: what an eye sees wrong in a file, found in the file itself."""

from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import load_workbook

from bot.card import Bars
from bot.report_sections import Column, Fact, Paper, Section, Stamp, Table, written
from bot.reports.excel import excel
from bot.reports.looks import RATED
from bot.reports.word import word

STAMP = Stamp("", ("As at 15 February 2027",), "seal")
WIDE = Table(tuple(Column(f"c{n}", f"Column {n}", 0.5 + n) for n in range(8)), (("x",) * 8,) * 3)
CHART = Bars("Days lost", "count", (), "Chart of days lost: area 1 49 days.", ("Days",), (("Area 1", (49.0,)),))
PAPER = Paper(
    "board",
    "A report",
    (Fact("council", "Council", "Wexbourne"),),
    (
        Section("one", "One wide table", table=WIDE),
        Section("two", "Another wide table that begins alike", table=WIDE),
        Section("three", "Another wide table that begins alike", ("A line " * 60,), table=WIDE),
        Section("four", "A chart", chart=CHART),
        Section("five", "The last is wide", table=WIDE),
    ),
)


def test_the_page_is_turned_only_where_it_has_to_so_that_none_is_empty() -> None:
    made = Document(BytesIO(word(PAPER, STAMP)))
    turned = [one.orientation is WD_ORIENT.LANDSCAPE for one in made.sections]
    assert turned == [False, True, False, True]


def test_columns_are_as_wide_as_their_cells_in_word_and_in_libreoffice() -> None:
    made = Document(BytesIO(word(PAPER, STAMP)))
    for table in made.tables:
        assert [one.width for one in table.columns] == [one.width for one in table.rows[0].cells]
        assert sum(one.width for one in table.columns) <= 258 * 36000  # a page on its side, in its margins


def test_each_page_says_which_it_is_and_every_heading_is_in_one_typeface() -> None:
    made = Document(BytesIO(word(PAPER, STAMP)))
    foot = made.sections[0].footer.paragraphs[0]._p
    assert [one.get(qn("w:instr")) for one in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert {made.styles[name].font.name for name in ("Normal", "Title", "Heading 1", "Caption")} == {"Arial"}
    faces = made.styles["Heading 1"].element.rPr.rFonts
    assert not [key for key in faces.attrib if key.endswith("Theme")]  # which would go before the name


def test_a_large_figure_is_printed_whole() -> None:
    assert [written(one) for one in (1250000.0, 1234567.5, 30.0, 7, None)] == ["1250000", "1234567.5", "30", "7", ""]


def test_no_row_is_cut_by_the_end_of_a_page_and_heads_stand_on_each() -> None:
    made = Document(BytesIO(word(PAPER, STAMP)))
    for table in made.tables[1:]:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows[1:])


def test_each_picture_has_its_words_and_its_figures_behind_it() -> None:
    made = Document(BytesIO(word(PAPER, STAMP)))
    pictures = [one._inline.docPr.get("descr") for one in made.inline_shapes]
    assert pictures == [CHART.alt]
    assert any(row.cells[0].text == "Area 1" and row.cells[1].text == "49" for t in made.tables for row in t.rows)


def test_a_rating_has_its_own_colour_in_the_chart_that_excel_draws() -> None:
    shares = ("Green", "Amber", "Red")
    rated = Bars("How actions stood", "count", (), "", shares, (("18 Jan", (8.0, 12.0, 2.0)),))
    made = BytesIO(excel(Paper("board", "A report", (), (Section("one", "One", chart=rated),)), STAMP))
    drawn = ZipFile(made).read("xl/charts/chart1.xml").decode()
    assert [drawn.index(RATED[name].colour.removeprefix("#")) for name in shares] == sorted(
        drawn.index(RATED[name].colour.removeprefix("#")) for name in shares
    )
    assert "pattFill" in drawn  # and is told apart in grey


def test_sheets_have_names_of_their_own_and_text_that_is_read_whole() -> None:
    book = load_workbook(BytesIO(excel(PAPER, STAMP)))
    assert all(len(name) <= 31 for name in book.sheetnames) and len(set(book.sheetnames)) == 6
    sheet = book.worksheets[3]
    assert sheet.row_dimensions[2].height > sheet.row_dimensions[1].height  # a long line is as high as it needs
    assert sheet.page_setup.orientation == "landscape" and sheet.sheet_properties.pageSetUpPr.fitToPage
