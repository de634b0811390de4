"""What owners said: added, never changed. An action's current columns follow from what counts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.models import Action, Measure, MeasureValue, Update, Verification
from bot.models.words import Rating
from bot.plan.action.action_state import Claim, open_claim, rows_that_count, state_after
from bot.store.action import action_columns, evidence
from bot.store.ask import cycles
from bot.store.database.changes import seen
from bot.store.database.prepared import fetch_columns
from bot.store.database.rows import rows_by_number
from bot.store.decision import claim_checks, confirmations

_OF_SOURCE = sa.select(Update).where(col(Update.source) == sa.bindparam("source")).order_by(col(Update.id))

_UPDATE, _ACTION = (cast("sa.Table", sa.inspect(one).local_table) for one in (Update, Action))
_LATER = _UPDATE.alias("later")
_NUMBERS_OF_SOURCE = (
    sa.select(_UPDATE.c.id, _UPDATE.c.supersedes_id, _UPDATE.c.withdrawn)
    .where(_UPDATE.c.source == sa.bindparam("source"))
    .order_by(_UPDATE.c.id)
)
_LAST_OF = (
    sa.select(
        *(
            _UPDATE.c[name]
            for name in (
                "id", "supersedes_id", "withdrawn", "source", "said_at", "text", "no_change", "rag", "pct", "pct_basis",
                "forecast",
            )
        ),
        _ACTION.c.ref,
    )
    .join(_ACTION, _UPDATE.c.action_id == _ACTION.c.id)
    .where(_UPDATE.c.cycle_id == sa.bindparam("cycle"), _UPDATE.c.by_id == sa.bindparam("by"))
    .where(~sa.exists().where(_LATER.c.supersedes_id == _UPDATE.c.id))  # by anybody: what is denied counts no more
    .order_by(_UPDATE.c.id.desc())
    .limit(sa.bindparam("most", type_=sa.Integer))
)  # fmt: skip
_FIGURE, _MEASURE = (cast("sa.Table", sa.inspect(one).local_table) for one in (MeasureValue, Measure))
_LAST_FIGURES = (
    sa.select(
        *(_FIGURE.c[name] for name in ("source", "said_at", "value", "n", "basis", "period", "as_at")), _MEASURE.c.code
    )
    .join(_MEASURE, _FIGURE.c.measure_id == _MEASURE.c.id)
    .where(
        _FIGURE.c.cycle_id == sa.bindparam("cycle"),
        _FIGURE.c.entered_by_id == sa.bindparam("by"),
        ~_FIGURE.c.withdrawn,
    )
    .order_by(_FIGURE.c.id.desc())
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def add(session: Session, update: Update) -> Update:
    """Records an update: numbers it, points it at what it supersedes, and brings its action up to date."""
    before = latest_from(session, update.source, update.action_id)
    if before is not None:
        update.revision, update.supersedes_id = before.revision + 1, before.id
    session.add(update)
    session.flush()
    of_source(session, update.source).append(update)
    _settle_ask(session, update)
    action = session.get_one(Action, update.action_id)
    if before is not None or update.withdrawn or not action_columns.advance(session, action, update):
        refresh(session, action)
    return update


def withdraw(session: Session, update: Update, by_id: int, said_at: datetime, now: datetime) -> Update:
    """Takes an update back, by a row of its own, so that the history shows both."""
    return add(
        session,
        Update(
            action_id=update.action_id,
            cycle_id=update.cycle_id,
            by_id=by_id,
            platform=update.platform,
            source=update.source,
            said_at=said_at,
            received_at=now,
            late=update.late,
            withdrawn=True,
        ),
    )


def by_id(session: Session, update_id: int) -> Update | None:
    """None where no update has that number: it may come from a stranger's hands."""
    return session.get(Update, update_id)


def with_id(session: Session, update_id: int) -> Update:
    """The update that a stored row names by its number."""
    return session.get_one(Update, update_id)


def latest_from(session: Session, source: str, action_id: int) -> Update | None:
    """The newest row of what a message said of an action."""
    rows = [row for row in of_source(session, source) if row.action_id == action_id]
    return max(rows, key=lambda row: row.revision, default=None)


def of_source(session: Session, source: str) -> list[Update]:
    """Every row that a message left, oldest first."""
    said = seen(session)
    if ("said", source) not in said:
        said["said", source] = list(session.scalars(_OF_SOURCE, {"source": source}))
    return said["said", source]


def nothing_from_yet(session: Session, source: str) -> None:
    """A message that was not heard before has left nothing: that need not be looked up."""
    seen(session)["said", source] = []


def numbers_standing_from(session: Session, source: str) -> list[int]:
    """The numbers of what a message says now."""
    return [row.id for row in rows_that_count(fetch_columns(session, _NUMBERS_OF_SOURCE, {"source": source}))]


def standing_from(session: Session, source: str) -> list[Update]:
    """What a message says now, action by action: neither superseded nor withdrawn."""
    return rows_that_count(of_source(session, source))


def history(session: Session, action_id: int) -> list[Update]:
    """Every row of an action, oldest first, superseded and withdrawn ones too."""
    return list(session.exec(select(Update).where(Update.action_id == action_id).order_by(col(Update.id))))


def newest_number(session: Session, action_id: int) -> int:
    """The number of an action's newest row; 0 where nobody said anything of it."""
    return session.exec(select(sa.func.coalesce(sa.func.max(Update.id), 0)).where(Update.action_id == action_id)).one()


def sources_since(session: Session, action_id: int, number: int) -> set[str]:
    """Which messages and forms said something of an action after that row."""
    query = select(Update.source).where(Update.action_id == action_id, col(Update.id) > number)
    return set(session.exec(query.distinct()))


def in_cycle(session: Session, cycle_id: int) -> dict[int, Update]:
    """The update that counts for each action in a cycle, by action id."""
    query = select(Update).where(Update.cycle_id == cycle_id).order_by(col(Update.id))
    return {row.action_id: row for row in rows_that_count(session.exec(query).all())}


@dataclass(frozen=True)
class LastUpdate:
    """What a person said of an action, as far as a later word of theirs may refer to it. Columns, not a row."""

    id: int
    supersedes_id: int | None
    withdrawn: bool
    source: str
    said_at: datetime
    text: str
    no_change: bool
    rag: Rating | None
    pct: int | None
    pct_basis: str
    forecast: date | None
    ref: str


def last_of(session: Session, cycle_id: int, by_id: int, most: int) -> list[LastUpdate]:
    """What counts of the last rows, at most so many, that a person said in a cycle, oldest first."""
    found = fetch_columns(session, _LAST_OF, {"cycle": cycle_id, "by": by_id, "most": most})
    return rows_that_count([LastUpdate(*row) for row in reversed(found)])


@dataclass(frozen=True)
class LastFigure:
    """The same of a figure of a measure."""

    source: str
    said_at: datetime
    value: float
    n: int | None
    basis: str
    period: str
    as_at: date | None
    code: str


def last_figures_of(session: Session, cycle_id: int, by_id: int, most: int) -> list[LastFigure]:
    """The last figures, at most so many, that a person gave in a cycle, oldest first."""
    found = fetch_columns(session, _LAST_FIGURES, {"cycle": cycle_id, "by": by_id, "most": most})
    return [LastFigure(*row) for row in reversed(found)]


def run_of_no_change(session: Session, action_id: int) -> int:
    """How many cycles in a row end with "no change", up to now."""
    count = 0
    seen: set[int] = set()
    for row in reversed(rows_that_count(history(session, action_id))):
        if row.cycle_id in seen:
            continue
        seen.add(row.cycle_id)
        if not row.no_change:
            break
        count += 1
    return count


def refresh(session: Session, action: Action) -> None:
    """Writes an action's current columns from where it stood at import and what counts since."""
    rows = rows_that_count(history(session, action.id))
    given = claim_checks.standing(session, (action.id,))
    now = state_after(action, rows, claim_checks.verdicts(given))
    action.status, action.rag_claimed, action.outcome_rag = now.status, now.rag, now.outcome_rag
    action.pct, action.forecast, action.blocked = now.pct, now.forecast, now.blocked
    action_columns.told(action, rows, now.checked)
    confirmations.refresh(session, action)
    claim_checks.refresh(session, action, rows_by_number(given, now.checked))


def _settle_ask(session: Session, update: Update) -> None:
    if not update.withdrawn:
        cycles.answered(session, update.cycle_id, update.action_id, update.id, update.received_at)
        return
    standing = in_cycle(session, update.cycle_id).get(update.action_id)
    if standing is None:
        cycles.reopened(session, update.cycle_id, update.action_id)
    else:
        cycles.answered(session, update.cycle_id, update.action_id, standing.id, standing.received_at)


def claim_of(session: Session, action: Action) -> Claim | None:
    """The claim that an action is complete, as long as nobody has decided it."""
    rows = history(session, action.id)
    checks = claim_checks.verdicts(claim_checks.standing(session, (action.id,)))
    brought = evidence.brought_by(evidence.of_action(session, action.id), rows)
    return open_claim(action, rows_that_count(rows), checks, brought)


def check_of(session: Session, action: Action) -> Verification | None:
    """The check that made an action's status what it is."""
    given = claim_checks.standing(session, (action.id,))
    stands = state_after(action, rows_that_count(history(session, action.id)), claim_checks.verdicts(given))
    return rows_by_number(given, stands.checked)


def last_words(session: Session, action_id: int) -> Update | None:
    """The newest row that counts and has words of its own; "no change" has none."""
    told = [row for row in rows_that_count(history(session, action_id)) if row.text and not row.no_change]
    return told[-1] if told else None
