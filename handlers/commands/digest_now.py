"""The digest as it would read now."""

from dataclasses import replace

from bot.plan.report import digest as plan_digest
from bot.plan.report.digest import Digest
from bot.store.report.digest import standing_before, with_matters, with_pace
from handlers.commands.missing import late_ones
from handlers.commands.view import View
from handlers.turn import Turn


def digest_now(turn: Turn) -> Digest:
    """The digest as it would read now; who has not answered only as far as the asker may know."""
    before = (
        turn.earlier if isinstance(turn, View) else standing_before(turn.session, turn.plan, turn.cycles, turn.cycle)
    )
    found = plan_digest.digest(turn.standing, before, turn.document, turn.today)
    found = with_pace(turn.session, turn.plan, turn.cycle, turn.standing, before, found)
    return replace(found, missing=plan_digest.missing(late_ones(turn)))


def whole_digest(turn: Turn) -> Digest:
    """The same with the findings, the resolutions and the links to other plans."""
    return with_matters(turn.session, turn.plan, turn.standing.as_at, digest_now(turn))
