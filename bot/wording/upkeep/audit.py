"""/wsoa audit: who did what, what it was before and after, when and from where."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, cast

from bot.card import Card, Note, Span, Strong, Title, says
from bot.wording.ask.rules import say_when
from bot.wording.command.paging import Paging, paged
from bot.wording.common import capital, plural, short

PAGE = 15
LONGEST = 160  # characters of what changed


class Row(Protocol):
    """One thing that was done."""

    @property
    def at(self) -> datetime: ...
    @property
    def actor(self) -> str: ...
    @property
    def verb(self) -> str: ...
    @property
    def object(self) -> str: ...
    @property
    def before(self) -> Mapping[str, Any] | None: ...
    @property
    def after(self) -> Mapping[str, Any] | None: ...
    @property
    def place(self) -> str: ...


def card(rows: Sequence[Row], posts: Mapping[str, str], seal: str, most: int, zone: str, paging: Paging) -> Card:
    """`posts`: whose handle is whose; `seal`: the newest one of the chain; `most`: how many rows are looked up."""
    if not rows:
        text = "Nothing of that is in the audit of this plan."
        return Card(text, (says(text), _note(seal)))
    head = f"{plural(len(rows), 'row')} of the audit" if len(rows) < most else f"The newest {most} rows of the audit"
    return Card(f"{head}.", (Title(head), *paged([_line(row, posts, zone) for row in rows], PAGE, paging), _note(seal)))


def _note(seal: str) -> Note:
    return Note(
        f"The newest first. Each row is sealed with the one before it; the newest seal is {seal}. "
        "`wsoa audit verify` on the bot’s machine checks them all. "
        "What was said of an action is its history: `/wsoa 3.1.1`."
    )


def _line(row: Row, posts: Mapping[str, str], zone: str) -> tuple[Span, ...]:
    place = f", {_place(row.place)}" if row.place else ""
    what = changed(row.before, row.after, posts)
    head = f"{say_when(row.at, zone)}, {_thing(row.object, posts)}"
    return (Strong(head), f": {_who(row.actor, posts)} {row.verb}{place}.{what}")


def _thing(said: str, posts: Mapping[str, str]) -> str:
    """ "chasing of therapy": whoever is meant by their post."""
    words = said.split(" ")
    return " ".join([*words[:-1], posts.get(words[-1], words[-1])])


def _who(actor: str, posts: Mapping[str, str]) -> str:
    if actor in posts:
        return posts[actor]
    return {"bot": "the bot", "plan file": "the plan file"}.get(actor, actor)


def _place(place: str) -> str:
    return {"slack": "in Slack", "teams": "in Teams", "clock": "by the clock"}.get(place, f"from the {place}")


def changed(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, posts: Mapping[str, str]) -> str:
    """ "Date: 2026-11-30 → 2027-06-30. Why: panel postponed"."""
    was, now = before or {}, after or {}
    told: list[str] = []
    for key in dict.fromkeys((*was, *now)):
        old, new = _value(was.get(key), posts), _value(now.get(key), posts)
        told += [f"{key}: {old} → {new}" if old and new and old != new else f"{key}: {new or f'{old} → nothing'}"]
    return f" {short(capital('; '.join(told)), LONGEST)}" if told else ""


def _value(value: object, posts: Mapping[str, str]) -> str:
    if isinstance(value, dict):
        named = cast("dict[str, object]", value)
        return ", ".join(f"{key} {_value(each, posts)}" for key, each in named.items())
    if isinstance(value, list):
        return ", ".join(_value(each, posts) for each in cast("list[object]", value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "" if value is None else str(value)
    return posts.get(text, text)
