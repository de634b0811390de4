"""An answer as a spreadsheet: its heads, its rows, and what is said when it comes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.card import Card, Cell, Note, Part, Points, Span, Strong, Title, Words, says
from bot.plan.report.standing import ActionStanding, RiskStanding
from bot.wording.common import plain_rating, plain_status, plural, post

HEADS = ("Under", "Item", "Answer")
OF_ACTIONS = (
    "Area", "Owner", "Organisation", "Accountable", "Status", "Claimed", "Suggested", "Confirmed", "Agreed date",
    "Original date", "Statutory date", "Days over", "Times moved",
)  # fmt: skip
OF_RISKS = ("Score", "Direction", "Owner of the risk", "Actions", "Mitigations")

Line = tuple[str, tuple[Span, ...]]  # the head that it stands under, and its words


def coming(question: str, rows: int) -> Card:
    """Said at once; the file follows."""
    text = f"A spreadsheet of “{question}” comes as a file in a moment: {plural(rows, 'row')}."
    return Card(text, (says(text), Note("It is for you: it is not shared with anyone.")))


def no_list(card: Card) -> Card:
    """The answer has nothing that could stand in rows."""
    note = Note("There is no list in this answer, so I made no spreadsheet of it.")
    return replace(card, parts=(*(card.parts or (says(card.summary),)), note))


def lines(parts: Sequence[Part]) -> list[Line]:
    """The points of an answer, each with what it stands under."""
    found: list[Line] = []
    head = ""
    for part in parts:
        match part:
            case Title(text):
                head = text
            case Words((Strong(text),)):
                head = text
            case Points(items):
                found += [(head, item) for item in items]
            case _:
                pass
    return found


def table(
    told: Sequence[Line],
    actions: Mapping[str, ActionStanding],
    risks: Mapping[str, RiskStanding],
    lawful: Mapping[str, date],
    today: date,
) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Heads and rows: as the answer says it; beside that, of actions and risks, what can be sorted. `lawful`: the
    statutory dates of actions."""
    named = [(head, *_apart(spans)) for head, spans in told]
    keys = [item.split(" ")[0].rstrip(":") for _head, item, _rest in named]
    with_actions, with_risks = any(key in actions for key in keys), any(key in risks for key in keys)
    heads = (*HEADS, *(OF_ACTIONS if with_actions else ()), *(OF_RISKS if with_risks else ()))
    rows: list[tuple[Cell, ...]] = []
    for key, row in zip(keys, named, strict=True):
        beside = _of_action(actions.get(key), lawful.get(key), today) if with_actions else ()
        rows.append((*row, *beside, *(_of_risk(risks.get(key)) if with_risks else ())))
    return heads, rows


def _apart(spans: Sequence[Span]) -> tuple[str, str]:
    """What it is about, which stands out, and what is said of it."""
    words = [span if isinstance(span, str) else span.text for span in spans]
    first = words[0] if spans and isinstance(spans[0], Strong) else ""
    return first, "".join(words[1:] if first else words).lstrip(": ").strip()


def _of_action(one: ActionStanding | None, lawful: date | None, today: date) -> tuple[Cell, ...]:
    if one is None:
        return ("",) * len(OF_ACTIONS)
    ratings = (plain_rating(rating) if rating else "" for rating in (one.claimed, one.suggested, one.confirmed))
    accountable = post(one.sro) if one.sro is not None else ""
    return (
        one.area, post(one.owner), one.owner.organisation, accountable, plain_status(one.status), *ratings,
        one.agreed_due, one.original_due, lawful or "", one.days_over(today), one.times_moved,
    )  # fmt: skip


def _of_risk(one: RiskStanding | None) -> tuple[Cell, ...]:
    if one is None:
        return ("",) * len(OF_RISKS)
    owner = post(one.owner) if one.owner is not None else ""
    done = "; ".join(each.text for each in one.mitigations)
    direction = one.direction.value if one.direction is not None else ""
    return one.score if one.score is not None else "", direction, owner, ", ".join(one.refs), done
