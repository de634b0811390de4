"""A page to look at, in HTML: no script, no third party, nothing to fill in; for a screen reader, a phone, a printer.

It follows GOV.UK's look without its files. Every text is escaped here.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote

from bot.card import Card, Chart, Facts, Link, Note, Points, Quote, Rule, Someone, Span, Strong, Title, Words
from bot.report_sections import Cell, Column, Section, Table, WebPage, figures_of, filled, written

# GOV.UK’s sizes, colours and focus, for a screen, a phone and paper; its hash is in the policy.
STYLE = """
:root{color-scheme:light}
body{margin:0;background:#fff;color:#0b0c0c;font:400 1.1875rem/1.4 Arial,"Liberation Sans",sans-serif}
main{max-width:75rem;margin:0 auto;padding:1rem}
h1{font-size:2.25rem;line-height:1.15;margin:1rem 0;border-top:10px solid #1d70b8;padding-top:1rem}
h2{font-size:1.5rem;line-height:1.25;margin:2rem 0 .75rem}
a{color:#1a65a6}a:visited{color:#4c2c92}
a:focus,summary:focus,.table:focus{outline:3px solid #0b0c0c;background:#fd0;color:#0b0c0c}
.skip{position:absolute;left:-999em}.skip:focus{position:static;display:block;padding:.5rem 1rem}
.said{color:#484f54;font-size:1rem;margin:.25rem 0}
nav{border-top:1px solid #b1b4b6;border-bottom:1px solid #b1b4b6;margin:1.5rem 0}
nav ul{columns:2}li{margin:.3rem 0}nav li{margin:0;padding:.3rem 0}ul{padding-left:1.25rem}
dl{margin:1rem 0}dl div{display:flex;flex-wrap:wrap;border-bottom:1px solid #b1b4b6;padding:.4rem 0}
dt{flex:0 0 16rem;font-weight:700}dd{flex:1 1 16rem;margin:0}
.table{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-size:1rem}
caption{text-align:left;font-weight:700;padding:.4rem 0}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;border-bottom:1px solid #b1b4b6}
th,td{overflow-wrap:break-word;min-width:4.5rem}.middling{min-width:8rem}.wide{min-width:14rem}
.twice{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
p,main>ul,section>ul,nav,dl,figure,details{max-width:48rem}
.number{text-align:right}
figure{margin:1rem 0}img{max-width:100%;height:auto}figcaption{font-size:1rem}
blockquote{border-left:8px solid #b1b4b6;margin:1rem 0;padding:.1rem 0 .1rem 1rem;white-space:pre-line}
summary{cursor:pointer;color:#1a65a6;text-decoration:underline}
@media (max-width:40rem){body{font-size:1rem}h1{font-size:1.75rem}nav ul{columns:1}dt{flex:0 0 9.5rem}dd{flex:1 1 8rem}}
@page{size:A4 landscape;margin:12mm}
@media print{nav,.skip,details{display:none}main{max-width:none;padding:0}.table{overflow:visible}
body{font-size:10pt}p,main>ul,section>ul{max-width:none}figure{max-width:32rem}
th,td,.middling,.wide{min-width:0;padding-right:.5rem}table{font-size:8pt}thead{display:table-header-group}tr,figure{break-inside:avoid}
h2,caption,thead{break-after:avoid}tbody tr:first-child{break-before:avoid}a{color:#0b0c0c}}
""".strip()
NUMBERED = ("ref",)  # columns whose cells lead to a page of their own
CALLED = re.compile(r"\w+(?:\.\w+)*")
POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def html(page: WebPage, pictures: Mapping[Chart, bytes]) -> str:
    """The whole document. A chart without a picture is its words and its figures."""
    known = _pages(page)
    nav = [f'<li><a href="#{one.key}">{escape(one.title)}</a></li>' for one in page.sections]
    contents = f'<nav aria-label="{escape(page.labels.contents)}"><ul>{"".join(nav)}</ul></nav>' if nav else ""
    back = f'<p><a href="{escape(page.home)}">{escape(page.labels.back)}</a></p>' if page.home else ""
    files = "".join(f'<li><a href="{escape(one.url)}">{escape(one.text)}</a></li>' for one in page.files)
    body = [
        f"<h1>{escape(page.title)}</h1>",
        *(f'<p class="said">{escape(line)}</p>' for line in page.said),
        _facts([(one.label, one.value) for one in page.facts]) if page.facts else "",
        contents,
        *(_section(one, page, pictures, known) for one in page.sections),
        _card(page.card, page.title) if page.card is not None else "",
        f"<ul>{files}</ul>" if files else "",
    ]
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(page.title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><style>{STYLE}</style></head><body>'
        f'<a class="skip" href="#main">{escape(page.labels.past)}</a>'
        f'<main id="main">{back}{"".join(body)}</main></body></html>'
    )


def _pages(page: WebPage) -> frozenset[str]:
    """What has a page of its own, as a line may call it; a mere number may count something else."""
    tables = [one.table for one in page.sections if one.table is not None]
    cells = {
        written(row[number])
        for table in tables
        for number, column in enumerate(table.columns)
        if column.key in NUMBERED
        for row in table.rows
    }
    return frozenset(one for one in cells if not one.isdecimal())


def _line(line: str, known: frozenset[str]) -> str:
    """A claim leads to the updates that it rests on."""
    made, at = "", 0
    for found in CALLED.finditer(line):
        if found[0] in known:
            made += f"{escape(line[at : found.start()])}{_to(found[0])}"
            at = found.end()
    return made + escape(line[at:])


def _to(ref: str) -> str:
    return f'<a href="action/{quote(ref, safe="")}">{escape(ref)}</a>'


def _section(section: Section, page: WebPage, pictures: Mapping[Chart, bytes], known: frozenset[str]) -> str:
    told = [_line(line, known) for line in section.lines]
    lines = "".join(f"<li>{line}</li>" for line in told)
    said = f"<ul>{lines}</ul>" if len(told) > 1 else "".join(f"<p>{line}</p>" for line in told)
    chart = _chart(section, page, pictures) if section.chart is not None else ""
    shown = filled(section.table) if section.table is not None and section.table.rows else None
    table = _table(shown, section.title, "twice") if shown is not None else ""
    head = f'<h2 id="{section.key}">{escape(section.title)}</h2>'
    return f"<section>{head}{said}{chart}{table}</section>"


def _chart(section: Section, page: WebPage, pictures: Mapping[Chart, bytes]) -> str:
    """Its words stand below it for everyone, so the picture itself is not told twice."""
    chart = section.chart
    assert chart is not None
    picture = pictures.get(chart)
    image = f'<img alt="" src="data:image/png;base64,{b64encode(picture).decode()}">' if picture else ""
    figures = _table(figures_of(chart), f"{page.labels.behind}: {chart.title}")
    behind = f"<details><summary>{escape(page.labels.behind)}</summary>{figures}</details>"
    return f"<figure>{image}<figcaption>{escape(chart.alt)}</figcaption></figure>{behind}"


def _table(table: Table, caption: str, look: str = "") -> str:
    """It scrolls by itself where it is wider than the screen, by keyboard too."""
    looks = [_look_of(one, [row[number] for row in table.rows]) for number, one in enumerate(table.columns)]
    named = zip(looks, table.columns, strict=True)
    heads = "".join(f'<th scope="col" class="{each}">{escape(one.label)}</th>' for each, one in named)
    rows = "".join(f"<tr>{_row(row, table)}</tr>" for row in table.rows)
    label = escape(caption)
    return (
        f'<div class="table" role="region" aria-label="{label}" tabindex="0">'
        f'<table><caption class="{look}">{label}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _look_of(column: Column, values: Sequence[Cell]) -> str:
    """A heading stands above its figures, which stand to the right."""
    is_figures = any(isinstance(value, int | float) for value in values)
    return "number" if is_figures and not any(isinstance(value, str) and value for value in values) else _wide(column)


def _wide(column: Column) -> str:
    return "wide" if column.wide >= 2 else "middling" if column.wide > 1 else ""


def _row(row: Sequence[Cell], table: Table) -> str:
    cells: list[str] = []
    for number, (value, column) in enumerate(zip(row, table.columns, strict=True)):
        text = written(value)
        said = escape(text)
        if column.key in NUMBERED and text:
            said = _to(text)
        right = ' class="number"' if isinstance(value, int | float) else ""
        cells.append(f'<th scope="row">{said}</th>' if number == 0 else f"<td{right}>{said}</td>")
    return "".join(cells)


def _facts(rows: Sequence[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>' for name, value in rows)}</dl>"


def _card(card: Card, title: str) -> str:
    """Everything that it says; there is nothing to press on a page to look at."""
    said: list[str] = []
    for part in card.parts:
        match part:
            case Title(text) if text == title:
                pass  # the page is called so
            case Title(text):
                said.append(f"<h2>{escape(text)}</h2>")
            case Words(spans):
                said.append(f"<p>{_spans(spans)}</p>")
            case Points(items):
                said.append(f"<ul>{''.join(f'<li>{_spans(item)}</li>' for item in items)}</ul>")
            case Facts(rows):
                said.append(_facts(rows))
            case Quote(text):
                said.append(f"<blockquote>{escape(text)}</blockquote>")
            case Note(text):
                said.append(f'<p class="said">{escape(text)}</p>')
            case Rule():
                said.append("<hr>")
            case _:
                pass
    return "".join(said)


def _spans(spans: Sequence[Span]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    match span:
        case Strong(text):
            return f"<strong>{escape(text)}</strong>"
        case Link(text, url):
            safe = url.lower().startswith(("https://", "http://"))
            return f'<a href="{escape(url)}" rel="noreferrer noopener">{escape(text)}</a>' if safe else escape(text)
        case Someone(text=text):
            return escape(text)
        case str():
            return escape(span)
