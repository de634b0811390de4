"""A workbook as Excel itself saves it: shared strings, notes, themes, and colours that only a rule gives."""

import re
import zipfile
from datetime import datetime
from io import BytesIO

import pytest

from bot.intake.sheets.cell import Sheet
from bot.intake.sheets.opening import open_content
from bot.intake.sheets.patch import Write, patched

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
THEME = (
    '<a:theme xmlns:a="x"><a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="C00000"/></a:accent1>'
    "</a:clrScheme></a:theme>"
)


def workbook(sheet: str, *, strings: str = "", styles: str = "", notes: str = "", about: str = "") -> bytes:
    """One sheet called Plan, with what Excel keeps beside it."""
    related = '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
    parts = {
        "xl/workbook.xml": f'<workbook {MAIN} {RELATED}>{about}<sheets><sheet name="Plan" r:id="rId1"/>'
        '<sheet name="Chart" r:id="rId9"/></sheets><calcPr calcId="1"/></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}"
        '<Relationship Id="rId9" Target="chartsheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}>{sheet}</worksheet>",
        "xl/chartsheets/sheet1.xml": "<chartsheet/>",
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f"<sst {MAIN}>{strings}</sst>"
    if styles:
        parts |= {"xl/styles.xml": f"<styleSheet {MAIN}>{styles}</styleSheet>", "xl/theme/theme1.xml": THEME}
    if notes:
        parts["xl/comments1.xml"] = f"<comments {MAIN}><commentList>{notes}</commentList></comments>"
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
            '<Relationships><Relationship Id="rId1" Target="../comments1.xml"/></Relationships>'
        )
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def sheet_of(content: bytes) -> Sheet:
    (sheet,) = open_content(content).sheets
    return sheet


def row(number: int, *cells: str, about: str = "") -> str:
    return f'<row r="{number}"{about}>{"".join(cells)}</row>'


def test_words_kept_beside_the_sheet_are_read_whole_and_without_their_pronunciation() -> None:
    strings = "<si><t>Ref</t></si><si><r><t>Clear </t></r><r><t>it</t></r><rPh><t>kana</t></rPh></si>"
    sheet = sheet_of(
        workbook(
            "<sheetData>" + row(1, '<c r="A1" t="s"><v>0</v></c><c t="s"><v>1</v></c>') + "</sheetData>",
            strings=strings,
        )
    )
    assert [cell.value for cell in sheet.rows[1].values()] == ["Ref", "Clear it"]


STYLES = (
    '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/><numFmt numFmtId="171" formatCode="[h]:mm"/></numFmts>'
    '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts><fills><fill/>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/><bgColor rgb="FF000000"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor theme="4"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor theme="0" tint="-0.5"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor indexed="10"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor auto="1"/></patternFill></fill></fills>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf fontId="1"/><xf fontId="2"/>'
    '<xf fillId="1"/><xf fillId="2"/><xf fillId="3"/><xf fillId="4"/><xf fillId="5"/></cellXfs>'
)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><v>45992</v></c>', 45992),
        ('<c r="A1"><v>0.25</v></c>', 0.25),
        ('<c r="A1" s="1"><v>45992</v></c>', datetime(2025, 12, 1)),
        ('<c r="A1" s="1"><v>0.5</v></c>', 0.5),  # a time of no day
        ('<c r="A1" s="1"><v>99999999999</v></c>', 99999999999.0),  # past the year 9999
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="d"><v>2026-12-01T00:00:00</v></c>', datetime(2026, 12, 1)),
        ('<c r="A1" t="str"><f>B1&amp;"x"</f><v>worked out</v></c>', "worked out"),
        ('<c r="A1" t="inlineStr"><is><t>typed</t></is></c>', "typed"),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="A1"><f>NOW()</f></c>', None),  # its answer was not saved
    ],
)
def test_a_cell_has_the_value_that_excel_shows(cell: str, value: object) -> None:
    found = sheet_of(workbook(f"<sheetData>{row(1, cell)}</sheetData>", styles=STYLES)).at(1, 1)
    assert (found.value, type(found.value)) == (value, type(value))
    assert found.error is ("#DIV" in cell) and found.formula is ("<f>" in cell)


def test_days_of_a_workbook_from_an_old_mac_are_counted_from_1904() -> None:
    cells = f'<sheetData>{row(1, """<c r="A1" s="1"><v>44530</v></c>""")}</sheetData>'
    assert sheet_of(workbook(cells, styles=STYLES, about='<workbookPr date1904="1"/>')).at(1, 1).value == datetime(
        2025, 12, 1
    )


@pytest.mark.parametrize(
    ("style", "fill", "struck"),
    [(3, "", True), (4, "", False), (5, "00b050", False), (6, "c00000", False), (7, "808080", False),
     (8, "ff0000", False), (9, "", False), (99, "", False)],
)  # fmt: skip
def test_a_cell_looks_as_its_style_says(style: int, fill: str, struck: bool) -> None:
    cells = f'<sheetData>{row(1, f"""<c r="A1" s="{style}"><v>1</v></c>""")}</sheetData>'
    found = sheet_of(workbook(cells, styles=STYLES)).at(1, 1)
    assert (found.fill, found.struck) == (fill, struck)


def test_what_is_hidden_merged_or_noted_is_known() -> None:
    sheet = sheet_of(
        workbook(
            '<cols><col min="2" max="3" hidden="1"/><col min="4" max="4"/></cols><sheetData>'
            + row(1, '<c r="A1"><v>1</v></c><c r="KZ1"><v>2</v></c>')
            + row(2, '<c r="A2"><v>2</v></c>', about=' hidden="1"')
            + row(3, '<c r="A3"/>', about=' hidden="1"')
            + '</sheetData><mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="D1:D1"/></mergeCells>',
            notes='<comment ref="A1"><text><r><t>Ask </t></r><r><t>Ruth</t></r></text></comment>',
        )
    )
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2}, {2, 3})
    assert sheet.span(1, 2) is not None and sheet.span(1, 4) is None
    assert sheet.at(1, 1).comment == "Ask Ruth"
    assert list(sheet.rows[1]) == [1], "nothing is looked for far to the right"


RED, GREEN = "c00000", "00b050"
FILLS = (
    f'<dxfs><dxf><fill><patternFill><bgColor rgb="FF{RED}"/></patternFill></fill></dxf>'
    f'<dxf><font><strike/></font><fill><patternFill><bgColor rgb="FF{GREEN}"/></patternFill></fill></dxf></dxfs>'
)


def ruled(kind: str, *formulas: str, text: str = "", operator: str = "") -> str:
    said = "".join(f"<formula>{formula}</formula>" for formula in formulas)
    about = (f' text="{text}"' if text else "") + (f' operator="{operator}"' if operator else "")
    rule = f'<cfRule type="{kind}" dxfId="0" priority="1"{about}>{said}</cfRule>'
    return f'<conditionalFormatting sqref="A1:A4">{rule}</conditionalFormatting>'


@pytest.mark.parametrize(
    ("rule", "values", "red"),
    [
        (ruled("containsText", text="Late"), ("is late", "on time"), (1,)),
        (ruled("containsText"), ("is late",), ()),
        (ruled("beginsWith", text="R"), ("red", "amber red"), (1,)),
        (ruled("beginsWith"), ("red",), ()),
        (ruled("cellIs", '"Red"'), ("RED", "Reddish"), (1,)),
        (ruled("cellIs", "3", operator="equal"), (3, 3.5, "three"), (1,)),
        (ruled("cellIs"), (3,), ()),
        (ruled("cellIs", "3", operator="lessThan"), (2, 3), (1,)),
        (ruled("cellIs", "3", operator="lessThanOrEqual"), (3, 4), (1,)),
        (ruled("cellIs", "3", operator="greaterThan"), (4, 3, "many"), (1,)),
        (ruled("cellIs", "3", operator="greaterThanOrEqual"), (3, 2), (1,)),
        (ruled("cellIs", "1", "5", operator="between"), (5, 6), (1,)),
        (ruled("cellIs", "3", operator="notEqual"), (4, 3), (1,)),
        (ruled("cellIs", "$B$1", operator="greaterThan"), (4,), ()),  # beside what is compared: not worked out
        (ruled("expression", '$A1="Late"'), ("late", "soon"), (1,)),
        (ruled("expression", "A$2=4"), (1, 4), (1, 2)),
        (ruled("expression", "TODAY()&gt;A1"), (1,), ()),
        (ruled("expression"), (1,), ()),
        (ruled("duplicateValues"), (1, 1), ()),
    ],
)
def test_a_rule_colours_the_cells_for_which_it_holds(rule: str, values: tuple[object, ...], red: tuple[int]) -> None:
    rows = "".join(
        row(at, f'<c r="A{at}"><v>{value}</v></c>')
        if isinstance(value, int | float)
        else row(at, f'<c r="A{at}" t="inlineStr"><is><t>{value}</t></is></c>')
        for at, value in enumerate(values, 1)
    )
    sheet = sheet_of(workbook(f"<sheetData>{rows}</sheetData>{rule}", styles=FILLS))
    assert tuple(at for at in sheet.rows if sheet.at(at, 1).fill == RED) == red


@pytest.mark.parametrize(
    ("icons", "fills"),
    [
        ('<iconSet iconSet="3TrafficLights1">', ["ff0000", "ffc000", "00b050"]),
        ('<iconSet iconSet="3Signs" reverse="1">', ["00b050", "ffc000", "ff0000"]),
        ('<iconSet iconSet="3Arrows">', ["", "", ""]),
        ('<iconSet iconSet="5Rating">', ["", "", ""]),
    ],
)
def test_traffic_lights_are_ratings_and_other_icons_are_not(icons: str, fills: list[str]) -> None:
    marks = '<cfvo type="percent" val="0"/><cfvo type="percent" val="33"/><cfvo type="num" val="90"/>'
    rule = f'<cfRule type="iconSet" priority="1">{icons}{marks}</iconSet></cfRule>'
    rows = "".join(row(at, f'<c r="A{at}"><v>{value}</v></c>') for at, value in enumerate((0, 50, 100), 1))
    said = row(4, '<c r="A4" t="inlineStr"><is><t>n/a</t></is></c>')
    ruled_by = f'<conditionalFormatting sqref="A1:A4">{rule}</conditionalFormatting>'
    sheet = sheet_of(workbook(f"<sheetData>{rows}{said}</sheetData>{ruled_by}", styles=FILLS))
    assert [sheet.at(at, 1).fill for at in (1, 2, 3, 4)] == [*fills, ""]


def test_of_two_rules_the_first_counts_and_a_fill_of_the_cells_own_before_both() -> None:
    first = '<cfRule type="cellIs" dxfId="1" priority="1"><formula>1</formula></cfRule>'
    second = '<cfRule type="cellIs" dxfId="0" priority="2"><formula>1</formula></cfRule>'
    both = f'<conditionalFormatting sqref="A1:XFD1 A2">{second}{first}</conditionalFormatting>'
    both += f'<conditionalFormatting sqref="A1:B1">{second}{first}</conditionalFormatting>'
    cells = row(1, '<c r="A1"><v>1</v></c><c r="B1" s="1"><v>1</v></c>')
    styles = (
        '<fills><fill><patternFill patternType="solid"><fgColor rgb="FFFFC000"/></patternFill></fill></fills>'
        f'<cellXfs><xf fillId="9"/><xf fillId="0"/></cellXfs>{FILLS}'
    )
    sheet = sheet_of(workbook(f"<sheetData>{cells}</sheetData>{both}", styles=styles))
    assert (sheet.at(1, 1).fill, sheet.at(1, 2).fill) == (GREEN, "ffc000")


PATCHES: tuple[tuple[str, Write, str, bool], ...] = (
    ('<row r="1"><c r="A1"><v>1</v></c></row>', Write(1, 2, "two"), "A1 B1", False),  # behind the last
    ('<row r="1"><c r="C1"><v>1</v></c></row>', Write(1, 2, 2.5), "B1 C1", False),  # before the next
    ('<row r="1"/>', Write(1, 1, "one"), "A1", False),
    ('<row r="2"><c r="A2"><v>1</v></c></row>', Write(1, 1, "one"), "A2", True),  # no such row
    ('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>', Write(1, 1, "one"), "A1", True),  # a formula stays
    ('<row r="1"><c r="A1" s="1"><v>1</v></c></row>', Write(1, 1, None, (1, 1)), "A1", False),  # its look alone
    ('<row r="1"><c r="B1"><v>1</v></c></row>', Write(1, 1, None, (5, 1)), "A1 B1", False),  # like one of no row
)


@pytest.mark.parametrize(("before", "write", "cells", "left"), PATCHES)
def test_one_cell_is_written_where_it_belongs_and_the_rest_is_left(
    before: str, write: Write, cells: str, left: bool
) -> None:
    source, target = workbook(f"<sheetData>{before}</sheetData>"), BytesIO()
    said = patched(BytesIO(source), target, {"Plan": [write]})
    with zipfile.ZipFile(target) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        book = archive.read("xl/workbook.xml").decode()
    assert bool(said) is left
    assert re.findall(r'\br="([A-Z]+[0-9]+)"', sheet) == cells.split()
    assert ("fullCalcOnLoad" in book) is ("<f" in sheet), "formulas are worked out anew when it is opened"
    if isinstance(write.value, str) and not left:
        assert f">{write.value}<" in sheet
