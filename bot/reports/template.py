"""A council's own Word template: which fields there are, which a template names that are none, and the template filled.

A template is somebody's file: it is run in Jinja's sandbox, which lets it read our values and nothing else.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportAttributeAccessIssue=false, reportPrivateUsage=false, reportMissingTypeStubs=false, reportUnknownParameterType=false
# docxtpl and lxml do not say what they give

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError

from bot.report_sections import Paper, Section, Stamp
from bot.reports.word import written

OF_SECTION = ("title", "text", "lines", "rows")
OF_STAMP = ("title", "draft", "stamp", "seal")


class WrongTemplate(Exception):
    """What is wrong with it, in words for whoever made it."""


@dataclass(frozen=True)
class Fields:
    """What a template may name."""

    plain: tuple[str, ...]
    sections: Mapping[str, tuple[str, ...]]  # with the columns of the section's table


def fields(papers: tuple[Paper, ...]) -> Fields:
    """Of papers of any kind."""
    facts = dict.fromkeys(fact.key for paper in papers for fact in paper.facts)
    found: dict[str, tuple[str, ...]] = {}
    for section in (one for paper in papers for one in paper.sections):
        table = section.table
        found[section.key] = tuple(column.key for column in table.columns) if table is not None else ()
    return Fields((*OF_STAMP, *facts), found)


def fill(template: bytes, paper: Paper, stamp: Stamp) -> bytes:
    """The template with the paper in it. Raises WrongTemplate."""
    document, target = _opened(template), BytesIO()
    try:
        document.render(_values(paper, stamp), _sandbox(), autoescape=True)
        document.save(target)
    except (TemplateError, LxmlError) as error:
        raise WrongTemplate(str(error)) from error
    return target.getvalue()


def unknown(template: bytes, known: Fields) -> tuple[str, ...]:
    """Each field that the template names and that there is not, by name. Raises WrongTemplate."""
    document = _opened(template)
    try:
        document.init_docx()
        xml = document.patch_xml(document.get_xml())
        tree = _sandbox().parse(xml)
    except (TemplateError, LxmlError) as error:
        raise WrongTemplate(str(error)) from error
    rows = dict(_loops(tree))
    return tuple(dict.fromkeys(_wrong(tree, rows, known)))


def _opened(template: bytes) -> Any:
    try:
        with zipfile.ZipFile(BytesIO(template)) as file:
            if "word/document.xml" not in file.namelist():
                raise WrongTemplate("It is no Word document.")
    except zipfile.BadZipFile as error:
        raise WrongTemplate("It is no Word document.") from error
    return cast(Any, DocxTemplate)(BytesIO(template))


def _sandbox() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(autoescape=True)


def _values(paper: Paper, stamp: Stamp) -> dict[str, Any]:
    stamped = {"title": paper.title, "draft": stamp.draft, "stamp": "\n".join(stamp.lines), "seal": stamp.seal}
    facts = {fact.key: fact.value for fact in paper.facts}
    return {**stamped, **facts, **{section.key: _section(section) for section in paper.sections}}


def _section(section: Section) -> dict[str, Any]:
    table, rows = section.table, list[dict[str, str]]()
    if table is not None:
        keys = [column.key for column in table.columns]
        rows = [dict(zip(keys, map(written, row), strict=True)) for row in table.rows]
    lines = list(section.lines)
    return {"title": section.title, "text": "\n".join(lines) or section.officers, "lines": lines, "rows": rows}


def _loops(tree: nodes.Template) -> Iterator[tuple[str, str]]:
    """The names that loops give: to a row of a section, or to one of its lines."""
    for loop in tree.find_all(nodes.For):
        if isinstance(loop.target, nodes.Name):
            over = loop.iter
            section = over.node.name if isinstance(over, nodes.Getattr) and isinstance(over.node, nodes.Name) else ""
            yield loop.target.name, section if isinstance(over, nodes.Getattr) and over.attr == "rows" else ""


def _wrong(tree: nodes.Template, rows: Mapping[str, str], known: Fields) -> Iterator[str]:
    set_here = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in (*known.plain, *known.sections, *set_here, "loop"):
            yield name.name
    for of in tree.find_all(nodes.Getattr):
        name = of.node.name if isinstance(of.node, nodes.Name) else ""
        over = rows.get(name, "")
        may = OF_SECTION if name in known.sections else known.sections.get(over, ()) if over else None
        if not name or (may is not None and of.attr not in may):
            yield f"{name or '…'}.{of.attr}"
