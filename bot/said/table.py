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
    found: dict[int, int] = {}
    for row in rows[1:]:
        blank = len(row) - len(head)  # the head's first cell may be empty
        if blank in (0, 1):
            found |= {cell.index: head[place - blank].index for place, cell in enumerate(row) if place > 0}
    return found


def over_cells(document: Document) -> frozenset[int]:
    """The clauses that head a column."""
    return frozenset(headings(document).values())


def row_label(document: Document, clause: Clause) -> int | None:
    """The first cell of a row, of which the others tell: "Avg wks | 27.6 | 26.3"."""
    if clause.joined_by not in CELLS:
        return None
    first = next(c for c in document.read if c.line == clause.line)
    return first.index if first is not clause else None


def _rows(document: Document) -> list[list[Clause]]:
    lines: dict[int, list[Clause]] = defaultdict(list)
    for clause in document.read:
        lines[clause.line].append(clause)
    return [row for row in lines.values() if len(row) >= FEWEST and all(c.joined_by in CELLS for c in row[1:])]


def _tokens(document: Document, clause: Clause) -> tuple[Token, ...]:
    return document.tokens[clause.first : clause.last + 1]
