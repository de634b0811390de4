"""Headings that stand alone in their lines, with prose below them: read as the labels "Progress: ..." of one line."""

import re
from collections.abc import Sequence

from bot.said.phrases import lexicon
from bot.said.token import tokens_of

LONGEST = 5  # words of a heading
ENOUGH = 2  # headings without a colon that make them headings: "next" alone in a line may be anything
PROSE = re.compile(r"[A-Za-z•*\-–\"'£]")  # how a line of it begins; "3.1.1 amber" and rows of a table do not


def under_labels(text: str) -> str:
    """The text with each heading on the line of what it stands above, and its lines in one."""
    lines = text.split("\n")
    heads = [_heads(line) for line in lines]
    plain = sum(head and not line.rstrip().endswith(":") for line, head in zip(lines, heads, strict=True))
    if not any(heads) or (plain and plain < ENOUGH and sum(heads) == plain):
        return text
    out: list[str] = []
    open_ = False
    for line, head in zip(lines, heads, strict=True):
        said = line.strip()
        if open_ and said and not head and PROSE.match(said) and "|" not in said and "\t" not in said:
            out[-1] = _joined(out[-1], said)
        else:
            out.append(f"{said.rstrip(':')}:" if head else line)
            open_ = head or (open_ and not said and out[-2].endswith(":"))
            if not said and open_:
                out.pop()  # a blank line between a heading and its prose
    return "\n".join(out)


def _joined(before: str, said: str) -> str:
    said = said.lstrip("•*-– ")
    return f"{before} {said}" if before[-1:] in ":.!?;" else f"{before}; {said}"


def _heads(line: str) -> bool:
    """Whether a line is a label and nothing else."""
    said = line.strip(" *_#:")
    if not said or len(said.split()) > LONGEST or line.strip()[-1:] in ".,;?!":
        return False
    tokens = tokens_of(said)
    hits: Sequence[tuple[int, int]] = [
        (hit.first, hit.last)
        for hit in lexicon("bot.reading.lexicon", "progress").find_all(tokens)
        if hit.entry.kind in ("label", "form")
    ]
    return (0, len(tokens) - 1) in hits
