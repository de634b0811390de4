"""What is said around a pack: its stamp, its message with buttons, what came after the cut, and what does not fit."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from bot.card import Button, Buttons, Card, Note, Part, Points, Strong, Style, Title, args, says
from bot.plan.days.calendar import say_day
from bot.plan.report.pack import APPROVALS, Frozen
from bot.plan.report.since_publication import SincePublication
from bot.report_sections import Paper, Stamp
from bot.wording.action.changes import plain_group
from bot.wording.common import clock, day, figure, listed
from bot.wording.report.pack import TITLES

SHOWN = 12  # letters of a seal, as it is printed
MOST = 8
CHANGES = ("DRAFT: ", "Not approved", "Approved by")  # lines of a file that approvals change
AFTER = "After the cut (not part of this pack)"
HOW = "`/wsoa pack cabinet`, `pack board`, `pack dfe`, `pack exceptions`, `pack highlight 3`, `pack story`"


def stamp(frozen: Frozen, zone: str, after: SincePublication | None, today: date) -> Stamp:
    """What each file of it says of itself."""
    at = frozen.as_at.astimezone(ZoneInfo(zone))
    said = f"As at {at.day} {at:%B %Y}, {clock(at)}. Version {frozen.version}. Seal {frozen.seal[:SHOWN]}."
    audit = f"Audit {frozen.audit_head[:SHOWN]}."
    return Stamp(
        draft="" if frozen.approved else _draft(frozen),
        lines=(f"{said} {audit}", _approved(frozen)),
        seal=frozen.seal,
        after=(AFTER, *came_after(after, today)) if after is not None and after.any else (),
    )


def _draft(frozen: Frozen) -> str:
    return f"DRAFT: {len(frozen.approved_by)} of {APPROVALS} approvals"


def _approved(frozen: Frozen) -> str:
    if not frozen.approved_by:
        return "Not approved by anyone yet."
    return f"Approved by the {listed(list(frozen.approved_by), 'and the')}."


def came_after(found: SincePublication, today: date) -> list[str]:
    """What was recorded after the instant that a pack speaks of."""
    lines = [f"{one.ref} {one.title}: {plain_group(one.was)} to {plain_group(one.now)}" for one in found.changes]
    lines += [f"{one.ref} {one.title}: an update" for one in found.updated]
    lines += [
        f"{one.ref}: agreed date now {day(one.agreed_due, today)}, was {day(was, today)}" for one, was in found.dates
    ]
    lines += [f"{one.code} raised: {one.description}" for one in found.risks]
    for one, was in found.figures:
        now = figure(one.value, one.unit) if one.value is not None else "none"
        lines.append(f"{one.code}: {now}, was {figure(was, one.unit) if was is not None else 'none'}")
    return lines


def card(frozen: Frozen, paper: Paper, zone: str, after: SincePublication | None, today: date) -> Card:
    """That it is made, as what, and what may be done with it."""
    made = stamp(frozen, zone, after, today)
    head = f"{TITLES[frozen.kind]}, version {frozen.version}"
    text = f"{head}. The Word file follows here."
    buttons = [
        Button("Excel", "pack.give", args(pack=str(frozen.number), ending="xlsx")),
        Button("Word again", "pack.give", args(pack=str(frozen.number), ending="docx")),
    ]
    if not frozen.approved:
        buttons.insert(0, Button("Approve", "pack.approve", args(pack=str(frozen.number)), Style.PRIMARY))
    left = [section.title for section in paper.sections if section.officers]
    parts = [Title(head), says(Strong(made.draft or "Approved"), f". {' '.join(made.lines)}")]
    if left:
        parts.append(says(f"Left for officers to write, and marked: {listed(left)}."))
    if made.after:
        told = tuple((line,) for line in made.after[1 : MOST + 1])
        more = len(made.after) - 1 - len(told)
        parts += [says(Strong(AFTER)), Points((*told, *([(f"and {more} more.",)] if more > 0 else [])))]
    note = "The Word file follows here. To have what came after the cut in it: add “now” to the command."
    return Card(text, (*parts, Buttons(tuple(buttons)), Note(note)))


def given(frozen: Frozen, ending: str) -> Card:
    kind = "Excel" if ending == "xlsx" else "Word"
    text = f"{TITLES[frozen.kind]}, version {frozen.version}: the {kind} file follows."
    return Card(text, (says(text),))


def approved(frozen: Frozen, *, again: bool) -> Card:
    """After a press."""
    of = f"{len(frozen.approved_by)} of {APPROVALS}"
    what = f"{TITLES[frozen.kind]}, version {frozen.version}"
    if again:
        text = f"You have approved {what} before: {of} approvals. Someone else has to approve it, too."
    elif frozen.approved:
        text = f"{what} is approved, {of}. Files of it are no longer marked as a draft."
    else:
        text = f"{what}: {of} approvals. It stays a draft until someone else approves it, too."
    buttons = Buttons((Button("Word", "pack.give", args(pack=str(frozen.number), ending="docx")),))
    return Card(text, (says(text), buttons))


def tampered(frozen: Frozen) -> Card:
    text = (
        f"{TITLES[frozen.kind]}, version {frozen.version}, is not as it was frozen: its seal does not fit. It is not "
        "given out. Tell whoever runs the bot; `wsoa pack verify` says the same."
    )
    return Card(text, (says(text),))


def how(areas: Sequence[tuple[str, str]]) -> Card:
    text = "Which pack? " + HOW
    told = Points(tuple((Strong(f"highlight {no}"), f" {title}") for no, title in areas))
    return Card(text, (says(text), *([told] if areas else [])))


def no_area(area: str, areas: Sequence[tuple[str, str]]) -> Card:
    text = (
        f"No one area of this plan is called “{area}”."
        if area
        else "Of which area? Say, for example, `/wsoa pack highlight 3`."
    )
    return Card(text, (says(text), *how(areas).parts[1:]))


def file_name(frozen: Frozen, short: str, ending: str) -> str:
    """ "IP-cabinet-v2-draft.docx"."""
    draft = "" if frozen.approved else "-draft"
    return f"{short}-{frozen.name}{draft}.{ending}"


def frozen_by_calendar(frozen: Sequence[Frozen], zone: str, today: date) -> tuple[Part, ...]:
    """For the lead, under the look at the digest: what was frozen, with a button to each."""
    if not frozen:
        return ()
    at = frozen[0].as_at.astimezone(ZoneInfo(zone))
    kinds = listed([TITLES[one.kind] for one in frozen])
    text = f" as at {say_day(at.date(), today)}, {clock(at)}: {kinds}. Each is a draft until two people approve it."
    buttons = Buttons(tuple(Button(TITLES[one.kind], "pack.show", args(kind=one.kind.value)) for one in frozen))
    return (says(Strong("The packs are frozen"), text), buttons)
