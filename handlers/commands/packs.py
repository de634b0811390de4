"""Packs: made from what was frozen, given as files, and approved by two people."""

from bot.chat import Answer, GiveFile, Press, Say
from bot.plan.report.pack import Frozen, PackKind
from bot.report_sections import Stamp
from bot.reports import files
from bot.store.report import packs
from bot.wording.command import did_you_mean
from bot.wording.command.declaration import ABOUT_ALL
from bot.wording.report import pack_messages as words
from handlers.commands.pack_making import PackRequest, PlanAndCycle, area_called, frozen_pack, recorded_after
from handlers.turn import Turn

LITTLE = ("area", "--area", "of", "for", "report", "pack")
NOW, NAMES = "now", "names"


def pack(turn: Turn, rest: str) -> Answer:
    """`pack cabinet`, `pack highlight 3`, `pack highlight timeliness`, `pack board now`, `pack board names`."""
    said = rest.lower().split()
    kind = next((one for one in PackKind if said and said[0].rstrip("s") == one.value.rstrip("s")), None)
    areas = [(one.no, one.title) for one in turn.document.areas]
    if kind is None:
        return Say(words.how(areas))
    others = [word for word in said[1:] if word not in (*LITTLE, NOW, NAMES)]
    if kind is not PackKind.HIGHLIGHT and others:
        return Say(words.how(areas))
    area = area_called(turn.document, " ".join(others)) if kind is PackKind.HIGHLIGHT else ""
    if kind is PackKind.HIGHLIGHT and not area:
        return Say(words.no_area(" ".join(others), areas))
    return _given(turn, frozen_pack(_moment(turn), PackRequest(kind, area, NOW in said, NAMES in said), turn.person))


def press_show(turn: Turn, press: Press) -> Answer:
    return pack(turn, press.args.get("kind", "")) if turn.roles & ABOUT_ALL else _refused()


def press_give(turn: Turn, press: Press) -> Answer:
    """A file of one that was frozen."""
    found = _pressed(turn, press)
    if not isinstance(found, Frozen):
        return found
    ending = "xlsx" if press.args.get("ending") == "xlsx" else "docx"
    made = files.later(ending, packs.paper_of(found), _stamp(turn, found))
    return GiveFile(words.given(found, ending), words.file_name(found, turn.plan.short, ending), made)


def press_approve(turn: Turn, press: Press) -> Answer:
    """Once a person; the second makes it more than a draft."""
    found = _pressed(turn, press)
    if not isinstance(found, Frozen):
        return found
    new = packs.approve(turn.session, turn.plan, found.number, turn.person, turn.now)
    now = packs.numbered(turn.session, turn.plan, found.number)
    return Say(words.approved(now or found, again=not new))


def _pressed(turn: Turn, press: Press) -> Frozen | Answer:
    number = press.args.get("pack", "")
    found = packs.numbered(turn.session, turn.plan, int(number)) if number.isdecimal() else None
    if found is None or not turn.roles & ABOUT_ALL:
        return _refused()
    return found if found.whole else Say(words.tampered(found))


def _refused() -> Answer:
    return Say(did_you_mean.not_for_you("pack", ABOUT_ALL))


def _given(turn: Turn, found: Frozen) -> Answer:
    if not found.whole:
        return Say(words.tampered(found))
    paper = packs.paper_of(found)
    card = words.card(found, paper, turn.plan.zone, recorded_after(_moment(turn), found), turn.today)
    made = files.later("docx", paper, _stamp(turn, found))
    return GiveFile(card, words.file_name(found, turn.plan.short, "docx"), made)


def _stamp(turn: Turn, found: Frozen) -> Stamp:
    return words.stamp(found, turn.plan.zone, recorded_after(_moment(turn), found), turn.today)


def _moment(turn: Turn) -> PlanAndCycle:
    return PlanAndCycle(turn.session, turn.plan, turn.document, turn.cycles, turn.cycle, turn.now)
