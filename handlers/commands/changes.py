"""What changed since last time, or since a day; both ways, or what got better or worse."""

from dataclasses import replace

from bot.chat import Answer, Say
from bot.models.words import Rating
from bot.plan.question import Slot
from bot.plan.report.headline_groups import DONE, GROUP_OF_RATING, Change
from bot.wording.action import changes as changes_words
from handlers.commands.digest_now import digest_now
from handlers.commands.view import View, paging


def changes(view: View) -> Answer:
    """Since last time, or since a day; both ways, or what got better or worse."""
    since, course = view.asked.one(Slot.SINCE), view.asked.values(Slot.COURSE)
    found = digest_now(view)
    if course:
        kept = [change for change in found.changes if _course(change) in course]
        found = replace(found, changes=tuple(kept))
    turned = view.asked.of(Slot.TURNED)
    if turned:
        kept = [change for change in found.changes if any(_turned(change, piece.values) for piece in turned)]
        found = replace(found, changes=tuple(kept))
    if since is not None and since.day is not None and view.earlier is not None:
        found = replace(found, since=since.day, since_said="a day")
    return Say(changes_words.card(found, paging(view), narrowed=view.narrows))


def _turned(change: Change, values: tuple[str, ...]) -> bool:
    """ "From green to amber"; "turned red"; "completed"."""
    was, now = values
    into = DONE if now == "complete" else (GROUP_OF_RATING[Rating(now)],)
    return change.now in into and (not was or change.was is GROUP_OF_RATING[Rating(was)])


def _course(change: Change) -> str:
    return "better" if change.better else "worse" if change.worse else ""
