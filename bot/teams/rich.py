"""Runs of text on an Adaptive Card. People's words go into rich text, which Teams shows as typed and never parses."""

import re

from bot.card import Link, Someone, Span, Strong
from bot.teams.text import shown
from bot.vendor_json import Fields

_COMMAND = re.compile(r"`(/?wsoa[^`\n]{0,80}|[a-z]{2,12})`")  # the bot's own commands, as the wording marks them
_URL = re.compile(r"(?:https?://|mailto:)[^\s<>|]{1,2900}")


def paragraph(spans: tuple[Span, ...], **look: object) -> Fields:
    """A paragraph; each run has the look of the whole."""
    runs = [run for span in spans for run in _runs(span) if run["text"]]
    return {"type": "RichTextBlock", "inlines": [{**run, **look} for run in runs]}


def small(text: str) -> Fields:
    """Small print, as typed."""
    return paragraph((_COMMAND.sub(r"\1", text),), size="Small", isSubtle=True)


def lines(text: str) -> list[Fields]:
    """What was said, line by line."""
    told = (line for line in text.split("\n") if line.strip())
    return [{"type": "RichTextBlock", "inlines": [_run(line, italic=True)]} for line in told]


def fact(label: str, value: str) -> Fields:
    """One field: its label stands out."""
    runs = [_run(f"{label}: " if label and value else label, weight="Bolder"), _run(value)]
    return {"type": "RichTextBlock", "inlines": [run for run in runs if run["text"]]}


def _runs(span: Span) -> list[Fields]:
    match span:
        case str():
            pieces = enumerate(_COMMAND.split(span))
            return [_run(piece, fontType="Monospace") if odd % 2 else _run(piece) for odd, piece in pieces]
        case Strong(text):
            return [_run(text, weight="Bolder")]
        case Link(text, url):
            if not _URL.fullmatch(url):
                return [_run(text)]
            return [_run(text, color="Accent", selectAction={"type": "Action.OpenUrl", "url": url})]
        case Someone(text=text):
            return [_run(text or "someone")]


def _run(text: str, **look: object) -> Fields:
    return {"type": "TextRun", "text": shown(text), **look}
