"""What a question looks at: the plan as it stood at the time that is asked about, narrowed to what is asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.models.words import Role, Status, UpdateState
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays, cycle_before, running_cycle
from bot.plan.days.steps import Step
from bot.plan.question import Asked, Piece, Slot
from bot.plan.report.standing import ActionStanding, PlanStanding, last_rating
from bot.reading.asked.filters import REVIEWS, Ground, narrowed, to_refs
from bot.store.plan import plans
from bot.store.report.digest import standing_before
from bot.store.report.standing import standing
from bot.store.risk import risk_decisions
from bot.wording.command.paging import Paging
from handlers.turn import Turn

EVERYTHING = Asked("")
RATINGS = (Slot.RATING, Slot.RATED)
T = TypeVar("T")


@dataclass(frozen=True)
class View(Turn):
    """A turn whose standing is that which was asked about. Who asks is who asks now."""

    asked: Asked = EVERYTHING
    asker: Turn | None = None

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Those of now: what someone was once gives no right today."""
        return self.asker.roles if self.asker is not None else super().roles

    @property
    def narrows(self) -> bool:
        return bool(self.asked.slots - {Slot.AS_AT, Slot.SINCE, Slot.UNTIL, Slot.PAGE, Slot.TOP, Slot.DETAIL})

    @cached_property
    def whole(self) -> PlanStanding:
        """The plan as it stood, all of it."""
        if self.asker is not None and self.now == self.asker.now:
            return self.asker.standing
        return standing_at(self, self.cycle, self.now)

    @cached_property
    def standing(self) -> PlanStanding:
        return narrowed(self.whole, self.asked, self.ground) if self.asked.pieces else self.whole

    @cached_property
    def silent(self) -> tuple[ActionStanding, ...]:
        """What fits but for a rating that is asked for: in progress, and no rating is known that would tell."""
        if not any(not piece.negated for piece in self.asked.of(Slot.RATING) if not piece.either):
            return ()
        pieces = tuple(piece for piece in self.asked.pieces if piece.slot not in RATINGS)
        every = narrowed(self.whole, replace(self.asked, pieces=pieces), self.ground).actions
        unrated = (one for one in every if one.running and one.shown is None)
        return tuple(one for one in unrated if not self.as_rated_last or last_rating(one) is None)

    @property
    def rated_last(self) -> tuple[ActionStanding, ...]:
        """Of what fits a rating that is asked for, what has none in this round, and is known by the one before."""
        rated = self.as_rated_last and Slot.RATING in self.asked.slots
        return tuple(one for one in self.standing.actions if rated and one.running and one.shown is None)

    @property
    def as_rated_last(self) -> bool:
        """What has no rating in this round is known by the one before; not where whose or how long it is counts."""
        return not self.asked.slots & {Slot.RATED, Slot.LASTING}

    @property
    def ground(self) -> Ground:
        at_risk = frozenset(ref for risk in self.whole.open_risks for ref in risk.refs)
        mitigated = frozenset(ref for risk in self.whole.open_risks if risk.mitigations for ref in risk.refs)
        reviewed = self._reviewed_since()
        return Ground(self.document, self.today, self.last_time, at_risk, mitigated, reviewed, self.as_rated_last)

    @cached_property
    def reviewed(self) -> Mapping[str, date]:
        """The day that each risk was last looked at; read only where a question is about that."""
        if not any(piece.values[0] in REVIEWS for piece in self.asked.of(Slot.RISK)):
            return {}
        codes, filed = [one.code for one in self.whole.risks], self.document.position_as_at
        seen = risk_decisions.looked_at(self.session, self.plan_id, codes, self.now)
        days = {code: day_of(at, self.plan.zone) for code, at in seen.items()}
        raised = {one.code: day_of(one.raised_at, self.plan.zone) for one in self.whole.risks if one.raised_at}
        return {code: max(days.get(code, date.min), raised.get(code, filed)) for code in codes}

    def _reviewed_since(self) -> frozenset[str]:
        """A day that is named counts; without one, what came after last time."""
        named = Slot.SINCE in self.asked.slots
        return frozenset(
            code for code, day in self.reviewed.items() if day > self.last_time or (named and day == self.last_time)
        )

    @property
    def last_time(self) -> date:
        """The day that is asked about, the meeting before, or that of the plan file: what came after it is new."""
        since = self.asked.one(Slot.SINCE)
        if since is not None and since.day is not None:
            return since.day
        earlier = cycle_before(self.cycles, self.cycle)
        position = self.document.position_as_at
        return position if earlier is None or earlier.meeting <= position else earlier.meeting

    @cached_property
    def earlier(self) -> PlanStanding | None:
        """What it is compared with: the standing at the meeting before, or at the time that the question says."""
        since = self.asked.one(Slot.SINCE)
        if since is None:
            found = standing_before(self.session, self.plan, self.cycles, self.cycle)
        else:
            then, cycle = instant_asked(self, since)
            found = None if recorded_from(self) > then else standing_at(self, cycle, then)
        return to_refs(found, self.standing) if found is not None and self.narrows else found


def view_of(turn: Turn, asked: Asked) -> View:
    """As at the time that the question says; now, where it says none."""
    at = asked.one(Slot.AS_AT)
    now, cycle = (turn.now, turn.cycle) if at is None else instant_asked(turn, at)
    return View(
        turn.session,
        turn.account,
        turn.person,
        turn.plan,
        turn.document,
        turn.cycles,
        cycle,
        now,
        turn.seen,
        turn.several_plans,
        asked,
        turn,
    )


def paging(view: View) -> Paging:
    """The page that is asked for, and how to ask for another."""
    page = view.asked.one(Slot.PAGE)
    text = view.asked.text.replace(page.said, "") if page is not None else view.asked.text
    return Paging(" ".join(text.split()), view.asked.page)


def instant_asked(turn: Turn, piece: Piece) -> tuple[datetime, CycleDays]:
    """A meeting at its hour, in its own cycle; a day at its end; never later than now."""
    assert piece.day is not None
    meeting = next((one for one in turn.cycles if one.meeting == piece.meeting), None)
    if meeting is not None and meeting.at(Step.MEETING) <= turn.now:
        return meeting.at(Step.MEETING), meeting
    ends = datetime.combine(piece.day + timedelta(days=1), time(), ZoneInfo(turn.plan.zone)) - timedelta(seconds=1)
    then = min(ends, turn.now)
    return then, running_cycle(turn.cycles, then) or turn.cycle


def standing_at(turn: Turn, cycle: CycleDays, then: datetime) -> PlanStanding:
    """The plan at an instant; before the record began, as the plan file has it."""
    found = standing(turn.session, turn.plan, cycle, then)
    return _in_plan_file(found) if recorded_from(turn) > then else found


def recorded_from(turn: Turn) -> datetime:
    return plans.recorded_from(turn.session, turn.plan) or turn.now


def too_early(turn: Turn, asked: Asked) -> date | None:
    """The day that the record begins with, where the question is about an earlier one."""
    at = asked.one(Slot.AS_AT)
    first = turn.document.position_as_at
    if at is None or at.day is None or at.day >= first:
        return None
    return first if at.day < day_of(recorded_from(turn), turn.plan.zone) else None


def _in_plan_file(stands: PlanStanding) -> PlanStanding:
    """Each action with the status and the rating that the file printed: those count as confirmed."""
    return replace(stands, actions=tuple(map(_printed, stands.actions)))


def _printed(action: ActionStanding) -> ActionStanding:
    rating = action.start_rag
    return replace(
        action,
        status=action.start_status or action.status,
        claimed=rating,
        confirmed=rating,
        update_state=UpdateState.UPDATED,
        asked=None,
    )


def first_few(view: View, found: Sequence[T]) -> Sequence[T]:
    """The first few, where the question says how many."""
    top = view.asked.values(Slot.TOP)
    return found[: int(top[0])] if top else found


def first_day(view: View) -> date | None:
    """The first day of a stretch that is asked about."""
    asked = view.asked.one(Slot.UNTIL)
    stretch = asked is not None and asked.values[:1] in (("from",), ("ahead",)) and asked.meeting is None
    return date.fromisoformat(asked.values[1]) if asked is not None and stretch else None


def done(action: ActionStanding) -> bool:
    return action.closed or action.status is Status.COMPLETE_UNVERIFIED
