"""The tables of a pack: every action, what is off plan, risks, figures. What is too small to show is not in them."""

from datetime import date

from bot.models.words import Rating
from bot.plan.measure.disclosure_control import hidden_figures
from bot.plan.report.digest import Digest, OffPlan
from bot.plan.report.headline_groups import Group
from bot.plan.report.pace import Matrix, Pace
from bot.plan.report.standing import ActionStanding, RiskStanding, in_order
from bot.report_sections import Column, Table
from bot.wording.action.changes import plain_group
from bot.wording.action.own_words import NO_CHANGE, own_words
from bot.wording.common import DIRECTIONS, QUALITIES, RISK_KINDS, TOO_FEW, capital, plain_rating, plain_status, post
from bot.wording.measure.forecast import in_words, say_period
from bot.wording.risk.risks import mitigations

UNCONFIRMED = ", not confirmed"  # a rating on its owner’s word alone


def groups(found: Digest) -> Table:
    columns = (Column("group", "Where actions stand", 3), Column("now", "Now"), Column("before", "Last time"))
    rows = [(plain_group(one.group), one.now, one.before) for one in found.groups]
    return Table(columns, (*rows, ("All", sum(one[1] for one in rows), sum(one[2] for one in rows))))


def actions(found: Digest) -> Table:
    columns = (
        Column("ref", "Action", 0.75),
        Column("title", "What", 2.4),
        Column("owner", "Owner", 1.6),
        Column("status", "Status"),
        Column("rating", "Delivery", 1.1),
        Column("outcome", "Outcome", 0.95),
        Column("agreed", "Agreed date"),
        Column("first", "First published", 1.15),
        Column("moved", "Times moved", 0.9),
        Column("said", "In the owner’s words", 3),
    )
    return Table(columns, tuple(_action(one) for one in found.standing))


def _action(one: ActionStanding) -> tuple[str | int, ...]:
    return (
        one.ref,
        one.title,
        post(one.owner),
        capital(plain_status(one.status)),
        _rated(one),
        _outcome(one.outcome_rag),
        on_day(one.agreed_due),
        on_day(one.original_due),
        _moved(one),
        own_words(one),
    )


def milestones(found: Digest) -> Table:
    columns = (
        Column("ref", "Action", 0.75),
        Column("title", "Milestone", 2.4),
        Column("owner", "Officer", 1.6),
        Column("agreed", "Due"),
        Column("status", "Status"),
        Column("rating", "Rating", 1.1),
        Column("done", "Progress", 2.4),
        Column("next", "Next", 2),
    )
    rows: list[tuple[str, ...]] = []
    for one in found.standing:
        word = one.last_word
        done, coming = (word.done or own_words(one), word.next) if word is not None else (one.start_words, "")
        status = capital(plain_status(one.status))
        rows.append((one.ref, one.title, post(one.owner), on_day(one.agreed_due), status, _rated(one), done, coming))
    return Table(columns, tuple(rows))


def off_plan(found: Digest) -> Table:
    columns = (
        Column("ref", "Action", 0.75),
        Column("title", "What", 2),
        Column("owner", "Owner", 1.4),
        Column("rating", "Rating", 1.1),
        Column("days_over", "Days late", 0.6),
        Column("moved", "Times moved", 0.9),
        Column("why", "Why", 2),
        Column("doing", "What is being done", 2),
    )
    rows = tuple(
        (
            one.action.ref,
            one.action.title,
            post(one.action.owner),
            _rated(one.action),
            one.days_over,
            _moved(one.action),
            _why(one) or "Not said",
            capital(one.doing) or "Nothing said",
        )
        for one in found.off_plan
    )
    return Table(columns, rows)


def _why(one: OffPlan) -> str:
    """The reason they gave, else their words; that nothing has changed is no reason."""
    own = own_words(one.action) if one.said else ""
    return capital(one.why) or ("" if own == NO_CHANGE else own)


def risks(found: Digest) -> Table:
    columns = (
        Column("code", "Risk", 0.6),
        Column("kind", "Kind", 0.8),
        Column("description", "What might happen", 3),
        Column("score", "Score", 0.6),
        Column("direction", "Direction", 0.8),
        Column("owner", "Owner", 1.4),
        Column("actions", "Actions"),
        Column("mitigations", "Mitigations", 3),
    )
    return Table(columns, tuple(_risk(one, found.today) for one in in_order((*found.risks, *found.gaps))))


def _risk(one: RiskStanding, today: date) -> tuple[str | int | None, ...]:
    kind = RISK_KINDS[one.kind]
    way = DIRECTIONS[one.direction] if one.direction is not None else ""
    doing = mitigations(one, today)
    described = capital(one.description)
    return (one.code, kind, described, one.score, way, post(one.owner), ", ".join(one.refs), capital(doing))


def slips(found: Pace) -> Table:
    columns = (
        Column("ref", "Action", 0.75),
        Column("title", "What", 2.4),
        Column("owner", "Owner", 1.6),
        Column("first", "First published", 1.15),
        Column("agreed", "Agreed date"),
        Column("days", "Days", 0.75),
        Column("why", "Why", 2),
    )
    rows = tuple(
        (
            one.action.ref,
            one.action.title,
            post(one.action.owner),
            on_day(one.action.original_due),
            on_day(one.action.agreed_due),
            one.days,
            next((move.reason for move in one.moves if move.reason), "no reason on record"),
        )
        for one in found.slips
    )
    return Table(columns, rows)


def matrix(found: Matrix) -> Table:
    """How many actions went from what to what; those that stayed are in it."""
    was = [group for group in Group if any(pair[0] is group for pair in found)]
    now = [group for group in Group if any(pair[1] is group for pair in found)]
    columns = (Column("was", "From, to", 2), *(Column(one.value, plain_group(one)) for one in now))
    return Table(columns, tuple((plain_group(one), *(found.get((one, to)) for to in now)) for one in was))


def figures(found: Digest) -> Table:
    """Every figure that was given, with its own basis; a corrected one beside the earlier."""
    columns = (
        Column("code", "Measure", 0.9),
        Column("name", "What is measured", 2.6),
        Column("period", "Period"),
        Column("value", "Figure", 0.8),
        Column("unit", "Unit", 0.8),
        Column("basis", "Basis", 1.6),
        Column("quality", "Quality"),
        Column("target", "Target", 1.4),
    )
    rows: list[tuple[str | float, ...]] = []
    for line in found.measures:
        measure = line.measure
        few = hidden_figures(measure)
        for one in measure.figures:
            value = TOO_FEW if one in few else one.value
            period, quality = say_period(one.period), QUALITIES[one.quality]
            about = (
                measure.code,
                measure.name,
                period,
                value,
                measure.unit,
                one.basis,
                quality,
                in_words(measure.target),
            )
            rows.append(about)
    return Table(columns, tuple(rows))


def _rated(one: ActionStanding) -> str:
    if one.closed or not one.running:
        return ""
    if one.shown is None:
        return "No update" if one.silent else "Not rated"
    return plain_rating(one.shown) + (UNCONFIRMED if one.unconfirmed else "")


def _moved(one: ActionStanding) -> int | str:
    """How often; a date that was another one when the plan came in was moved before anyone counted."""
    return one.times_moved or ("Before the plan came in" if one.agreed_due != one.original_due else 0)


def _outcome(value: Rating | None) -> str:
    return plain_rating(value) if value is not None else ""


def on_day(on: date) -> str:
    """ "15 Mar 2027"."""
    return f"{on.day} {on:%b %Y}"
