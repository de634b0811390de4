"""Tables that people paste: rows of cells, and which heading stands over a cell."""

from collections import defaultdict

from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.token import Token, TokenKind

CELLS = ("|", "\t")
FEWEST = 2  # cells of a row


def headings(document: Document) -> dict[int, int]:
    """For each cell (a clause's index) the clause that heads its column; the head is a first row without figures."""
    rows = _rows(document)
    if len(rows) < 2 or any(
        token.kind is TokenKind.NUMBER for clause in rows[0] for token in _tokens(document, clause)
    ):
        return {}
    head = rows[0]
    return {
        cell.index: head[place - (len(row) - len(head))].index  # the corner of a table may be empty
        for row in rows[1:]
        for place, cell in enumerate(row)
        if place and (len(row) == len(head) or (len(row) == len(head) + 1 and head[0].joined_by in CELLS))
    }


def _rows(document: Document) -> list[list[Clause]]:
    lines: dict[int, list[Clause]] = defaultdict(list)
    for clause in document.read:
        lines[clause.line].append(clause)
    return [row for row in lines.values() if len(row) >= FEWEST and all(c.joined_by in CELLS for c in row[1:])]


def _tokens(document: Document, clause: Clause) -> tuple[Token, ...]:
    return document.tokens[clause.first : clause.last + 1]
