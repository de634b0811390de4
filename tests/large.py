"""The largest plan there is: 120 actions, 60 of them Red, with decisions, risks and figures to tell of."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlmodel import Session, select

from bot.models import Action, Decision, Risk, Update
from bot.models.words import Quality, Rating
from bot.plan.contents.document import PlanDocument
from tests.factories import NOW, Town, a_document, a_long_document, a_measure, person

FREEZE = datetime(2026, 12, 16, 9, 5, tzinfo=UTC)
DAY = datetime(2026, 12, 21, 9, 5, tzinfo=UTC)  # of the digest
RED, AMBER, GREEN = 60, 24, 24  # of 120; nothing was said of the rest
DECISIONS = 20
WORDS = {
    Rating.RED: "two posts are still empty, the agency has nobody before March",
    Rating.AMBER: "the draft is out for comment, two weeks behind",
    Rating.GREEN: "guidance is in 40 of 62 schools, families wait two weeks less",
}


def a_large_document() -> PlanDocument:
    """Half of them are past their date, every third has a measure that misses its trajectory."""
    plan = a_long_document()
    missed = a_measure(latest=160.0, latest_period="2026-11", latest_quality=Quality.FINAL)
    actions = tuple(
        replace(line, agreed_due=date(2027, 3, 31), original_due=date(2027, 3, 31)) if n % 2 else line
        for n, line in enumerate(
            replace(line, measures=("K2",) if n % 3 == 0 else ()) for n, line in enumerate(plan.actions)
        )
    )
    return replace(plan, actions=actions, measures=(missed, *plan.measures[2:]), areas=a_document().areas)


def a_large_town(folder: Path) -> Town:
    """Everyone was asked; 108 of 120 answered, half of the plan with Red."""
    town = Town(folder, a_large_document())
    town.ask()
    refs = [line.ref for line in a_large_document().actions]
    ratings = [Rating.RED] * RED + [Rating.AMBER] * AMBER + [Rating.GREEN] * GREEN
    told = [ref for n in range(5) for ref in refs[n::5]]  # each colour in every part of the plan
    for ref, rating in zip(told, ratings, strict=False):
        more = {"difference": "17 families heard in time"} if rating is Rating.GREEN else {"stuck": "no agency"}
        town.says(ref, rag=rating, text=WORDS[rating], **more)
    town.do(lambda session: decisions(session, told[:DECISIONS]))
    return town


def decisions(session: Session, refs: list[str]) -> None:
    """Of the director; every second is past its day."""
    who = person(session, "dcs")
    for n, ref in enumerate(refs):
        action = session.exec(select(Action).where(Action.ref == ref)).one()
        session.add(
            Decision(
                action_id=action.id,
                needed_from=who.post,
                by_date=(NOW + timedelta(days=20 if n % 2 else -3)).date(),
                text=f"{ref} red, fund two more posts until the summer",
                raised_by_id=action.owner_id,
                raised_at=NOW,
                to_id=who.id,
            )
        )


def standing_of(session: Session) -> dict[str, set[str]]:
    """What has to be reachable, from the record's own rows: Red, past their date, and risks that are high."""
    actions = list(session.exec(select(Action)))
    risks = list(session.exec(select(Risk)))
    red = {one.action_id for one in session.exec(select(Update)) if one.rag is Rating.RED}
    return {
        "red": {one.ref for one in actions if one.id in red},
        "late": {one.ref for one in actions if one.agreed_due < DAY.date()},
        "high": {one.code for one in risks if (one.likelihood or 0) * (one.impact or 0) >= 15},
    }
