"""A paper as a Word document, drawn from what was frozen alone: its charts with their words, its tables with headings.

Loaded when the first one is made: the library is of no use at the start.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportAttributeAccessIssue=false, reportPrivateUsage=false, reportMissingTypeStubs=false, reportUnknownParameterType=false
# python-docx does not say what its elements are

from collections.abc import Sequence
from io import BytesIO
from typing import Any, cast

from docx import Document
from docx.document import Document as Written
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell as Cell

from bot.card import Chart
from bot.report_sections import Paper, Section, Stamp, Table, figures_of, filled, written
from bot.reports.chart_drawing import png

MOST_ROWS = 24  # of a chart’s figures, beside it
ONE_LINE, FEW_ROWS = 40, 5  # letters of a cell that is not broken; rows of a table that is
WIDE = 7  # columns; more want a page on its side
MARGIN, LONG, SHORT = 20, 297, 210  # millimetres of A4
HEAD, DRAFT, GREY, FACE = "1D3B53", RGBColor(0xB1, 0x0E, 0x1E), RGBColor(0x48, 0x4F, 0x54), "Arial"


def word(paper: Paper, stamp: Stamp) -> bytes:
    """The file."""
    made = Document()
    _page(made, wide=False)
    _look(made)
    _properties(made, paper, stamp)
    _header(made, paper, stamp)
    made.add_heading(paper.title, 0)
    if stamp.draft:
        _marked(made, stamp.draft)
    _facts(made, paper)
    for section in paper.sections:
        _section(made, section)
    if stamp.after:
        _turned(made, wide=False)
        made.add_heading(stamp.after[0], 1)
        for line in stamp.after[1:]:
            made.add_paragraph(line, style="List Bullet")
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def _look(made: Written) -> None:
    """One typeface, headings too: what is not named is another one in each office."""
    for name in ("Normal", "Title", "Heading 1", "Caption"):
        style: Any = made.styles[name]
        style.font.name = FACE
        faces = style.element.get_or_add_rPr().get_or_add_rFonts()
        for of in [key for key in faces.attrib if key.endswith("Theme")]:
            del faces.attrib[of]
    made.styles["Normal"].font.size = Pt(10.5)
    caption: Any = made.styles["Caption"].font
    caption.size, caption.bold, caption.color.rgb = Pt(9), False, GREY


def _turned(made: Written, *, wide: bool) -> None:
    """The page that comes next lies on its side, or stands; a new one only where it does not yet."""
    if (made.sections[-1].orientation == WD_ORIENT.LANDSCAPE) != wide:
        made.add_section()
        _page(made, wide=wide)


def _page(made: Written, *, wide: bool) -> None:
    section = made.sections[-1]
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(LONG), Mm(SHORT)) if wide else (Mm(SHORT), Mm(LONG))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)


def _properties(made: Written, paper: Paper, stamp: Stamp) -> None:
    about = made.core_properties
    about.title, about.subject, about.author = paper.title, " ".join(stamp.lines), "wsoa"
    about.identifier = stamp.seal
    about.language = "en-GB"


def _header(made: Written, paper: Paper, stamp: Stamp) -> None:
    """On each page: whether it is a draft, what it is, and which page of how many."""
    head = made.sections[0].header.paragraphs[0]
    if stamp.draft:
        run = head.add_run(f"{stamp.draft}  ")
        run.bold, run.font.color.rgb = True, DRAFT
    head.add_run(paper.title).font.size = Pt(8)
    foot = made.sections[0].footer.paragraphs[0]
    foot.add_run("\n".join(stamp.lines)).font.size = Pt(8)
    foot.add_run("\nPage ").font.size = Pt(8)
    _field(foot, "PAGE")
    foot.add_run(" of ").font.size = Pt(8)
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    """What Word reckons by itself."""
    field = _named("w:fldSimple", {"w:instr": name})
    run = paragraph.add_run("1")
    run.font.size = Pt(8)
    field.append(run._r)
    paragraph._p.append(field)


def _marked(made: Written, text: str) -> None:
    run = made.add_paragraph().add_run(text)
    run.bold, run.font.color.rgb = True, DRAFT


def _facts(made: Written, paper: Paper) -> None:
    table = made.add_table(rows=0, cols=2, style="Table Grid")
    for fact in paper.facts:
        row = table.add_row()
        row.cells[0].paragraphs[0].add_run(fact.label).bold = True
        row.cells[1].text = fact.value
    _widths(table, (50, 120))


def _section(made: Written, section: Section) -> None:
    table = filled(section.table) if section.table is not None and section.table.rows else None
    wide = table is not None and len(table.columns) > WIDE
    _turned(made, wide=wide)
    made.add_heading(section.title, 1)
    if section.officers:
        run = made.add_paragraph().add_run(section.officers)
        run.italic = True
        run.font.highlight_color = cast(Any, 7)  # yellow, as a reader knows it from a draft
    for line in section.lines:
        made.add_paragraph(line, style="List Bullet" if len(section.lines) > 1 else None)
    if section.chart is not None:
        _chart(made, section.chart)
    if table is not None:
        _table(made, table, LONG if wide else SHORT)


def _chart(made: Written, chart: Chart) -> None:
    """The picture, what it shows for those who can't see it, and its figures as a table."""
    picture = made.add_picture(BytesIO(png(chart)), width=Mm(125))
    made.paragraphs[-1].paragraph_format.keep_with_next = True
    about: Any = picture._inline.docPr
    about.set("descr", chart.alt)
    made.add_paragraph(chart.alt, style="Caption")
    behind = figures_of(chart)
    if len(behind.rows) <= MOST_ROWS:
        _table(made, behind, SHORT)


def _table(made: Written, table: Table, page: float) -> None:
    """Its head stands on each page again, and no row is cut by the end of one; a short table stands on one page."""
    drawn = made.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    for cell, column in zip(drawn.rows[0].cells, table.columns, strict=True):
        _fill(cell, column.label, head=True)
    repeated: Any = drawn.rows[0]._tr.get_or_add_trPr()
    repeated.append(_named("w:tblHeader", {"w:val": "true"}))
    for row in table.rows:
        added = drawn.add_row()
        added._tr.get_or_add_trPr().append(_named("w:cantSplit", {"w:val": "true"}))
        cells: Sequence[Cell] = added.cells
        for cell, value in zip(cells, row, strict=True):
            _fill(cell, written(value))
    if _is_short(table):
        for row in drawn.rows[:-1]:
            row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    room = (page - 2 * MARGIN) / sum(column.wide for column in table.columns)
    _widths(drawn, [room * column.wide for column in table.columns])
    made.add_paragraph()


def _is_short(table: Table) -> bool:
    """Of lines that are not broken, or of very few: it fits on what is left of a page, or begins the next."""
    longest = max((len(written(value)) for row in table.rows for value in row), default=0)
    return len(table.rows) <= (MOST_ROWS if longest <= ONE_LINE else FEW_ROWS)


def _widths(drawn: Any, widths: Sequence[float]) -> None:
    """In millimetres, for the columns as for their cells: Word goes by these, LibreOffice by those."""
    drawn.autofit = False
    for column, wide in zip(drawn.columns, widths, strict=True):
        column.width = Mm(wide)
    for row in drawn.rows:
        for cell, wide in zip(row.cells, widths, strict=True):
            cell.width = Mm(wide)


def _fill(cell: Cell, text: str, *, head: bool = False) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.font.size = Pt(8.5)
    if head:
        run.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)
        within: Any = cell._tc.get_or_add_tcPr()
        within.append(_named("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": HEAD}))


def _named(name: str, values: dict[str, str]) -> Any:
    made: Any = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(key), value)
    return made
