"""Findings, resolutions and links in words: as answers to /wsoa, as a section of the digest and of a pack."""

from collections.abc import Sequence
from datetime import date

from bot.card import Card, Note, Span, Strong, Title, says
from bot.models.words import MatterKind
from bot.plan.report.matter import MatterStanding, of_kind
from bot.plan.report.standing import ActionStanding
from bot.wording.command.paging import Paging, paged
from bot.wording.common import capital, day, listed, plain_rating, plural, post, where_it_stands

MOST = 10
WITH_ANSWERS = (MatterKind.FINDING, MatterKind.RESOLUTION)
NAMES = {
    MatterKind.FINDING: ("finding", "Findings"),
    MatterKind.RESOLUTION: ("resolution", "Resolutions and requests"),
    MatterKind.LINK: ("link", "Other strategies and plans"),
}
WITH = {MatterKind.FINDING: "a response or an action", MatterKind.RESOLUTION: "an answer"}
COMMANDS = {MatterKind.FINDING: "findings", MatterKind.RESOLUTION: "resolutions", MatterKind.LINK: "links"}
HOW = {
    MatterKind.FINDING: "`/wsoa findings add LGA peer challenge: slow pace; response: a weekly meeting; actions 3.1.1`",
    MatterKind.RESOLUTION: "`/wsoa resolutions add Cabinet: a report every two months; owner @lead; by 16 Jan`",
    MatterKind.LINK: "`/wsoa links add DSG management plan: the high needs deficit; actions 1.2.1; green`",
}


def card(
    found: Sequence[MatterStanding], kind: MatterKind, actions: Sequence[ActionStanding], today: date, paging: Paging
) -> Card:
    """/wsoa findings, resolutions, links."""
    kept = of_kind(found, kind)
    head = summary(kept, kind)
    lines = [line(one, actions, today) for one in kept]
    note = Note(f"To add one: {HOW[kind]}. To answer: `/wsoa {COMMANDS[kind]} answer {kind.value[0].upper()}1 …`.")
    if not lines:
        return Card(head, (says(head), note))
    return Card(head, (Title(NAMES[kind][1]), says(head), *paged(lines, MOST, paging), note))


def summary(kept: Sequence[MatterStanding], kind: MatterKind) -> str:
    one = NAMES[kind][0]
    owed = sum(each.is_open for each in kept)
    said = capital(f"{plural(len(kept), one)} on record")
    if kind is MatterKind.LINK or not kept:
        return f"{said}."
    if not owed:
        return f"{said}, {'each ' if len(kept) > 1 else ''}with {WITH[kind]}."
    return f"{said}, {owed} without {WITH[kind]}."


def line(one: MatterStanding, actions: Sequence[ActionStanding], today: date) -> tuple[Span, ...]:
    """ "R1 Cabinet: progress is reported every two months. Programme Manager, by Sat 16 Jan. Not answered."."""
    said = [f" {one.source}: {_sentence(one.text)}"]
    if one.response:
        said.append(f"Response: {_sentence(one.response)}")
    if one.rated is not None:
        said.append(f"Its own rating: {plain_rating(one.rated)}.")
    by_ref = {action.ref: action for action in actions}
    told = [f"{ref}, {where_it_stands(by_ref[ref])}" if ref in by_ref else ref for ref in one.refs]
    if told:
        said.append(f"{'Action' if len(told) == 1 else 'Actions'}: {'; '.join(told)}.")
    if one.owner is not None or one.due is not None:
        when = f", by {day(one.due, today)}" if one.due is not None else ""
        late = f" ({plural(one.days_over(today), 'day')} over)" if one.days_over(today) else ""
        said.append(f"{capital(post(one.owner))}{when}{late}.")
    if one.answer:
        said.append(f"Answered: {_sentence(one.answer)}")
    elif one.is_open:
        said.append("Not answered." if one.kind is MatterKind.RESOLUTION else "No response or action yet.")
    return (Strong(one.code), " ".join(said))


def sections(
    found: Sequence[MatterStanding], actions: Sequence[ActionStanding], today: date
) -> list[tuple[str, list[tuple[Span, ...]]]]:
    """Each kind that has any."""
    every = [(NAMES[kind][1], [line(one, actions, today) for one in of_kind(found, kind)]) for kind in MatterKind]
    return [(title, lines) for title, lines in every if lines]


def brief(found: Sequence[MatterStanding], today: date) -> str:
    """For the one screen of the digest; empty where nothing is on record."""
    said = [summary(kept, kind) for kind in WITH_ANSWERS if (kept := of_kind(found, kind))]
    links = [f"{one.source}{f' ({plain_rating(one.rated)})' if one.rated is not None else ''}" for one in _links(found)]
    said += [f"Linked with {listed(links)}."] if links else []
    late = [f"{one.code} is {plural(one.days_over(today), 'day')} over" for one in found if one.days_over(today)]
    return " ".join([*said, *([f"{listed(late)}."] if late else [])])


def _links(found: Sequence[MatterStanding]) -> Sequence[MatterStanding]:
    return of_kind(found, MatterKind.LINK)


def owed(one: MatterStanding, today: date) -> Card:
    """To whoever owes the answer."""
    over = one.days_over(today)
    when = f"was due {plural(over, 'day')} ago" if over else f"is due {day(one.due, today)}" if one.due else "is due"
    head = f"{one.source} asked for an answer, and it {when}"
    how = f"Tell the improvement lead, who records it: `/wsoa resolutions answer {one.code} …`."
    return Card(f"{head}: {one.text}", (says(Strong(head)), says(f"{one.code}: {_sentence(one.text)}"), Note(how)))


def added(code: str, kind: MatterKind) -> Card:
    text = f"{code} is on record. `/wsoa {COMMANDS[kind]}` shows it, and the digest and the packs have it."
    return Card(text, (says(text),))


def answered(code: str) -> Card:
    text = f"The answer to {code} is recorded."
    return Card(text, (says(text),))


def no_such(code: str, kind: MatterKind) -> Card:
    text = f"There is no {NAMES[kind][0]} {code} on record."
    return Card(text, (says(text),))


def how(kind: MatterKind, unknown: str = "") -> Card:
    what = f"I don’t know what “{unknown}” is. " if unknown else ""
    text = f"{what}Put it like this: {HOW[kind]}. Nothing was recorded."
    return Card(text, (says(text),))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
