"""The plan as data, table by table: what a spreadsheet or Power BI takes. Days are ISO, figures are numbers, people are
posts; what is too small to show is left out and said so."""

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.plan.contents.document import PlanDocument
from bot.plan.measure.disclosure_control import hidden_figures
from bot.plan.report.digest import Digest
from bot.plan.report.standing import ActionStanding, RiskStanding
from bot.wording.common import post
from bot.wording.report.pack import posts

Row = dict[str, Any]


def tables(found: Digest, document: PlanDocument, sees_all: bool) -> dict[str, list[Row]]:
    """`sees_all`: findings, resolutions and links, too."""
    say = posts(document)
    made = {
        "actions": [_action(one, found.today, say) for one in found.standing],
        "figures": _figures(found),
        "risks": [_risk(one, say) for one in (*found.risks, *found.gaps)],
        "moves": _moves(found, say),
    }
    return made | ({"matters": _matters(found, say)} if sees_all else {})


def _action(one: ActionStanding, today: date, say: Callable[[str], str]) -> Row:
    word = one.last_word
    return {
        "ref": one.ref,
        "title": say(one.title),
        "area": one.area,
        "owner": post(one.owner),
        "organisation": one.owner.organisation,
        "status": one.status.value,
        "rating": _word(one.shown),
        "rating_by_owner": _word(one.claimed),
        "rating_by_dates": _word(one.suggested),
        "rating_confirmed": _word(one.confirmed),
        "outcome": _word(one.outcome_rag),
        "update_in_round": one.update_state.value,
        "percent": one.pct,
        "first_due": one.original_due.isoformat(),
        "agreed_due": one.agreed_due.isoformat(),
        "forecast": one.forecast.isoformat() if one.forecast is not None else None,
        "days_over": one.days_over(today),
        "times_moved": one.times_moved,
        "last_said_at": word.said_at.isoformat() if word is not None else None,
        "last_said": say(word.text if word is not None else one.start_words),
    }


def _figures(found: Digest) -> list[Row]:
    rows: list[Row] = []
    for line in found.measures:
        measure = line.measure
        for one in measure.figures:
            few = one in hidden_figures(measure)
            rows.append(
                {
                    "measure": measure.code,
                    "name": measure.name,
                    "unit": measure.unit,
                    "period": one.period,
                    "value": None if few else one.value,
                    "too_few_to_show": few,
                    "basis": one.basis,
                    "quality": one.quality.value,
                    "of": None if few else one.n,
                    "target": measure.target,
                }
            )
    return rows


def _risk(one: RiskStanding, say: Callable[[str], str]) -> Row:
    return {
        "risk": one.code,
        "kind": one.kind.value,
        "description": say(one.description),
        "likelihood": one.likelihood,
        "impact": one.impact,
        "score": one.score,
        "direction": one.direction.value if one.direction is not None else None,
        "owner": post(one.owner),
        "actions": " ".join(one.refs),
        "mitigations": len(one.mitigations),
        "unmitigated": one.unmitigated,
    }


def _moves(found: Digest, say: Callable[[str], str]) -> list[Row]:
    return [
        {
            "ref": slip.action.ref,
            "from": move.from_date.isoformat(),
            "to": move.to_date.isoformat(),
            "decided": move.on.isoformat(),
            "by": say(move.by),
            "why": say(move.reason),
        }
        for slip in (found.pace.slips if found.pace is not None else ())
        for move in slip.moves
    ]


def _matters(found: Digest, say: Callable[[str], str]) -> list[Row]:
    return [
        {
            "code": one.code,
            "kind": one.kind.value,
            "source": one.source,
            "text": say(one.text),
            "response": say(one.response),
            "actions": " ".join(one.refs),
            "rating": _word(one.rated),
            "owner": post(one.owner) if one.owner is not None else None,
            "due": one.due.isoformat() if one.due is not None else None,
            "answer": say(one.answer),
            "open": one.is_open,
        }
        for one in found.matters
    ]


def _word(rating: Any) -> str | None:
    return rating.value if rating is not None else None
