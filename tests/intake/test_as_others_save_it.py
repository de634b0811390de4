"""Tables as LibreOffice, Word and a plain text hold them; and what is refused of a file before it is unpacked."""

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest

from bot.intake.opening import open_workbook
from bot.intake.problem import Problem
from bot.intake.sheets.cell import Sheet
from bot.intake.sheets.opening import open_content, sheet_titles
from bot.intake.sheets.size_limits import MOST_SEEN, Refused, Room, TooMuch


def zipped(**parts: str | bytes) -> bytes:
    """Parts by their names, a double underscore for a slash."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return content.getvalue()


def calc(table: str, styles: str = "", about: str = "") -> bytes:
    document = (
        f'<office:document-content>{styles}<table:table table:name="Plan" {about}>{table}</table:table>'
        "</office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped(**{"mimetype": mimetype, "content.xml": document})


def word(*rows: str, above: str = "") -> bytes:
    body = f"<w:document><w:body>{above}<w:tbl>{''.join(rows)}</w:tbl></w:body></w:document>"
    return zipped(**{"word__document.xml": body})


def only(content: bytes) -> Sheet:
    (sheet,) = open_content(content).sheets
    return sheet


def row(*cells: str, about: str = "") -> str:
    return f"<table:table-row {about}>{''.join(cells)}</table:table-row>"


def cell(said: str = "", about: str = "", more: str = "") -> str:
    words = f"<text:p>{said}</text:p>" if said else ""
    return f"<table:table-cell {about}>{more}{words}</table:table-cell>"


@pytest.mark.parametrize(
    ("about", "said", "value"),
    [
        ('office:value-type="float" office:value="12"', "12", 12),
        ('office:value-type="percentage" office:value="0.45"', "45%", 0.45),
        ('office:value-type="boolean" office:boolean-value="true"', "TRUE", True),
        ('office:value-type="date" office:date-value="2027-03-31"', "31/03/27", datetime(2027, 3, 31)),
        ('office:value-type="date" office:date-value="soon"', "soon", "soon"),
        ('office:value-type="string"', "Clear<text:s text:c='2'/>the<text:tab/>list", "Clear  the list"),
        ('office:value-type="string"', "One<text:line-break/>two</text:p><text:p>three", "One\ntwo\nthree"),
    ],
)
def test_a_cell_of_an_open_document_has_the_value_it_shows(about: str, said: str, value: object) -> None:
    assert only(calc(row(cell(said, about)))).at(1, 1).value == value


def test_what_an_open_document_hides_merges_colours_or_notes_is_known() -> None:
    styles = (
        '<style:style style:name="amber"><style:table-cell-properties fo:background-color="#FFC000"/></style:style>'
        '<style:style style:name="bare"><style:table-cell-properties fo:background-color="transparent"/></style:style>'
        '<style:style style:name="unseen"><style:table-properties table:display="false"/></style:style>'
    )
    note = "<office:annotation><text:p>Ask<text:line-break/>Ruth</text:p></office:annotation>"
    table = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        + row(cell("Ref", 'table:number-columns-spanned="2"', note), "<table:covered-table-cell/>", cell("Rating"))
        + row(cell("1", 'table:number-columns-repeated="2"'), cell("", 'table:style-name="amber"'))
        + row(cell("2"), about='table:visibility="filter"')
        + row(cell("3", 'table:style-name="bare"'), about='table:number-rows-repeated="2"')
    )
    sheet = only(calc(table, styles, 'table:style-name="unseen"'))
    assert sheet.hidden and (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {3})
    assert sheet.span(1, 2) is not None and sheet.at(1, 1).comment == "Ask\nRuth"
    assert [sheet.at(2, at).value for at in (1, 2)] == ["1", "1"] and sheet.at(2, 3).fill == "ffc000"
    assert [sheet.at(at, 1).value for at in (4, 5)] == ["3", "3"]


def test_a_formula_of_an_open_document_that_ends_in_an_error_is_one() -> None:
    sheet = only(calc(row(cell("#REF!", 'table:formula="of:=[.A9]"'), cell("#1 on the list"))))
    assert sheet.at(1, 1).error and not sheet.at(1, 2).error


def tc(said: str, about: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr><w:p><w:r>{said}</w:r></w:p></w:tc>"


def test_a_word_table_is_read_as_it_looks_with_the_lines_above_it() -> None:
    rows = (
        f"<w:tr>{tc('<w:t>Ref</w:t>')}{tc('<w:t>Action</w:t>', '''<w:gridSpan w:val='2'/>''')}</w:tr>",
        f"<w:tr>{tc('<w:t>1</w:t>', '''<w:vMerge w:val='restart'/>''')}"
        f"{tc('<w:t>Clear</w:t><w:tab/><w:t>it</w:t><w:br/><w:t>soon</w:t>', '''<w:shd w:fill='FFC000'/>''')}</w:tr>",
        f"<w:tr>{tc('', '<w:vMerge/>')}{tc('<w:del><w:t>Old</w:t></w:del><w:t>New</w:t>')}</w:tr>",
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{tc('<w:t>Late</w:t>', '''<w:shd w:fill='auto'/>''')}</w:tr>",
    )
    sheet = only(word(*rows, above="<w:p><w:r><w:t>Area 3</w:t></w:r></w:p><w:p/>"))
    assert {at: {n: c.value for n, c in cells.items()} for at, cells in sheet.rows.items()} == {
        1: {1: "Area 3"},
        2: {1: "Ref", 2: "Action"},
        3: {1: "1", 2: "Clear it\nsoon"},
        4: {2: "New"},
        5: {2: "Late"},
    }
    assert sheet.at(3, 2).fill == "ffc000" and sheet.at(5, 2).fill == ""
    down, across = sheet.span(4, 1), sheet.span(2, 3)
    assert down is not None and down.top == 3 and across is not None and across.left == 2


def test_a_table_within_a_cell_of_word_is_words_of_that_cell() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>inside</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    outer = f"<w:tr><w:tc>{inner}<w:p><w:r><w:t>beneath</w:t></w:r></w:p></w:tc></w:tr>"
    assert only(word(outer)).at(1, 1).value == "inside\nbeneath"


LIST = "Ref,Action\n1.1,Clear the backlog\n"


@pytest.mark.parametrize(
    "content",
    [
        LIST.encode(),
        LIST.encode("utf-8-sig"),
        LIST.encode("utf-16"),
        LIST.encode("utf-16-le"),
        LIST.encode("utf-16-be"),
        LIST.replace(",", "\t").encode(),
        LIST.replace(",", "|").encode(),
        b"sep=;\r\n" + LIST.replace(",", ";").encode(),
        LIST.replace("\n", "\n\n").encode(),
    ],
)
def test_a_list_is_read_in_whatever_letters_and_marks_it_was_saved(content: bytes) -> None:
    said = [[each.value for each in cells.values()] for cells in only(content).rows.values()]
    assert said == [["Ref", "Action"], ["1.1", "Clear the backlog"]]


def test_words_that_no_encoding_fits_and_a_cell_without_an_end_are_refused() -> None:
    assert only("Café,é\n".encode("cp1252")).at(1, 1).value == "Café"
    with pytest.raises(Refused, match="neither a workbook"):
        open_content(b"\x81\x8d,\n" * 50)
    with pytest.raises(Refused, match="told apart"):
        open_content(b'"' + b"a" * 1_100_000 + b'",b\n')


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (zipped(**{"xl__workbook.bin": b"x"}), "binary workbook"),
        (zipped(**{"xl__workbook.xml": "<workbook/>"}), "no sheet of cells"),
        (zipped(**{"readme.txt": "x"}), "a ZIP of something else"),
        (zipped(**{"word__document.xml": "<w:document/>"}), "without a table"),
        (zipped(**{"word__document.xml": "<!DOCTYPE x><w:document/>"}), "instructions that no workbook has"),
        (zipped(**{"word__document.xml": "<w:document>"}), "damaged"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_what_it_is(content: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        open_content(content)


def protected(content: bytes) -> bytes:
    """The same with the mark of a password on its first part, in both places where a ZIP keeps it."""
    marked = bytearray(content)
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        marked[content.index(start) + at] |= 1
    return bytes(marked)


def test_a_part_behind_a_password_is_refused_as_such(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(protected(zipped(**{"xl__workbook.xml": "<workbook/>"})))
    with pytest.raises(Refused, match="password"):
        open_content(path.read_bytes())
    problem = open_workbook(path, ())
    assert isinstance(problem, Problem) and "password" in problem.wrong
    assert sheet_titles(path) == ()


def test_the_titles_of_a_spreadsheet_are_known_and_other_files_have_none(tmp_path: Path) -> None:
    path = tmp_path / "plan.ods"
    path.write_bytes(calc(row(cell("Ref"))))
    assert sheet_titles(path) == ("Plan",)
    path.write_bytes(LIST.encode())
    assert sheet_titles(path) == ()
    path.write_bytes(zipped(**{"xl__workbook.xml": "<workbook>"}))
    assert sheet_titles(path) == ()


def test_rows_without_end_are_refused_before_they_fill_the_memory() -> None:
    room = Room()
    room.pass_by(MOST_SEEN)
    with pytest.raises(TooMuch, match="most of them empty"):
        room.pass_by()
