"""Packs: made from what was frozen, given as files, and approved by two people."""

from datetime import datetime

from bot.chat import Answer, GiveFile, Press, Say
from bot.plan.pack import Frozen, PackKind
from bot.plan.since_publication import Since, since
from bot.plan.standing import PlanStanding
from bot.plan.steps import Step
from bot.reports import files
from bot.store import packs
from bot.store.standing import standing
from bot.wording import nearest
from bot.wording import pack as papers
from bot.wording import packs as words
from bot.wording.command import ABOUT_ALL
from handlers.turn import Turn

AREA_WORDS = ("area", "of", "for")


def pack(turn: Turn, rest: str) -> Answer:
    """`pack cabinet`, `pack highlight 3`, `pack board now`, `pack board names`."""
    said = rest.lower().split()
    kind = next((one for one in PackKind if said and said[0].rstrip("s") == one.value.rstrip("s")), None)
    areas = [(one.no, one.title) for one in turn.document.areas]
    if kind is None:
        return Say(words.how(areas))
    others = [word for word in said[1:] if word not in (*AREA_WORDS, "now", "names", "report", "pack")]
    area = others[0] if others else ""
    if kind is PackKind.HIGHLIGHT and area not in dict(areas):
        return Say(words.no_area(area, areas))
    if kind is not PackKind.HIGHLIGHT and others:
        return Say(words.how(areas))
    return _given(turn, _frozen(turn, kind, area, now="now" in said, names="names" in said))


def press_show(turn: Turn, press: Press) -> Answer:
    return pack(turn, press.args.get("kind", "")) if turn.roles & ABOUT_ALL else _refused()


def press_give(turn: Turn, press: Press) -> Answer:
    """A file of one that was frozen."""
    found = _pressed(turn, press)
    if not isinstance(found, Frozen):
        return found
    ending = "xlsx" if press.args.get("ending") == "xlsx" else "docx"
    made = files.later(
        ending, packs.paper_of(found), words.stamp(found, turn.plan.zone, _after(turn, found), turn.today)
    )
    return GiveFile(words.given(found, ending), words.file_name(found, turn.plan.short, ending), made)


def press_approve(turn: Turn, press: Press) -> Answer:
    """Once a person; the second makes it more than a draft."""
    found = _pressed(turn, press)
    if not isinstance(found, Frozen):
        return found
    new = packs.approve(turn.session, turn.plan, found.number, turn.person, turn.now)
    after = packs.numbered(turn.session, turn.plan, found.number)
    return Say(words.approved(after or found, again=not new))


def _pressed(turn: Turn, press: Press) -> Frozen | Answer:
    number = press.args.get("pack", "")
    found = packs.numbered(turn.session, turn.plan, int(number)) if number.isdecimal() else None
    if found is None or not turn.roles & ABOUT_ALL:
        return _refused()
    return found if found.whole else Say(words.tampered(found))


def _refused() -> Answer:
    return Say(nearest.not_for_you("pack", ABOUT_ALL))


def _frozen(turn: Turn, kind: PackKind, area: str, *, now: bool, names: bool) -> Frozen:
    """The one of this cycle's freeze, made where it was not yet; as at now, before it or where that is asked for."""
    part = "-".join(filter(None, (area, "names" if names else "")))
    found = packs.newest(turn.session, turn.plan, turn.cycle.key, kind, part)
    cut = turn.cycle.at(Step.FREEZE)
    if found is not None and found.as_at >= cut and not now:
        return found
    at = turn.now if now or turn.now < cut else cut
    digest = packs.read(turn.session, turn.plan, turn.document, turn.cycles, turn.cycle, at, area)
    paper = papers.paper(kind, papers.Source(digest, turn.document, area, names))
    return packs.freeze(turn.session, turn.plan, turn.cycle_row.id, paper, part, at, turn.now, turn.person)


def _given(turn: Turn, frozen: Frozen) -> Answer:
    if not frozen.whole:
        return Say(words.tampered(frozen))
    paper, after = packs.paper_of(frozen), _after(turn, frozen)
    card = words.card(frozen, paper, turn.plan.zone, after, turn.today)
    made = files.later("docx", paper, words.stamp(frozen, turn.plan.zone, after, turn.today))
    return GiveFile(card, words.file_name(frozen, turn.plan.short, "docx"), made)


def _after(turn: Turn, frozen: Frozen) -> Since | None:
    """What was recorded since the instant that it speaks of, in its cycle."""
    if frozen.as_at >= turn.now:
        return None
    return since(_at(turn, frozen.as_at), turn.standing, frozen.as_at.date())


def _at(turn: Turn, at: datetime) -> PlanStanding:
    return standing(turn.session, turn.plan, turn.cycle, at)
