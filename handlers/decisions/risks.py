"""Risks: scored, closed, opened again, joined, reworded, and what is done about them. Each with its way back."""

from collections.abc import Callable
from typing import Any

from bot.card import Card
from bot.chat import Answer, FormErrors, Nothing, OpenForm, Press, Say, Submission
from bot.models import Risk
from bot.models.words import RiskStatus
from bot.plan.days.calendar import say_day
from bot.plan.risk_score import score_in_words
from bot.reading.asked.risk_orders import Do, Order, code_in, reason_in, risk_order
from bot.store.database.rows import write_rows
from bot.store.risk import risk_decisions, risks
from bot.wording.risk import risk_decisions as words
from handlers.access import may_decide_risk, may_speak_of_risk, risk_deciders, who_speak_of_risk
from handlers.commands.free_text import LONGEST, held_back
from handlers.decisions import mitigations, risk_requests
from handlers.decisions.risk_requests import me, tell
from handlers.turn import Turn
from handlers.untrusted_ids import row_number

OWNERS = (Do.SCORE, Do.REWORD)  # what its owner, and the owners of its actions, may do, too


def order_in(turn: Turn, said: str) -> Order | None:
    """What is to become of a risk, in words; None for all else, a question too."""
    return risk_order(said, [risk.id for risk in turn.document.risks])


def knows(turn: Turn, said: str) -> bool:
    """Whether the words are an order about a risk of this plan."""
    order = order_in(turn, said)
    return order is not None and any(risk.id == order.code for risk in turn.document.risks)


def risk(turn: Turn, rest: str) -> Answer:
    """`risk SR02 close because …`, `score 4x3`, `reopen …`, `join SR05`, `reword …`."""
    order = order_in(turn, f"risk {rest}") or order_in(turn, rest)
    if order is None:
        return Say(words.no_such("", ()))
    return Say(decide(turn, order))


def decide(turn: Turn, order: Order) -> Card:
    """Who may not close a risk asks for it, with a reason; personal details end it before anything is done."""
    if order.do is Do.MITIGATION:
        return mitigations.decide(turn, order)
    row = risks.by_code(turn.session, turn.plan_id, order.code)
    if row is None or row.withdrawn:
        return words.no_such(order.code, ())
    refused = _refused(turn, row, order.do)
    if refused is not None:
        return refused if order.do is not Do.CLOSE else risk_requests.ask(turn, row, reason_in(order.rest)) or refused
    held = held_back(turn, order.rest) if order.rest else None
    return held if held is not None else DOES[order.do](turn, row, order.rest[:LONGEST])


def _refused(turn: Turn, row: Risk, do: Do) -> Card | None:
    if may_decide_risk(turn, row) or (do in OWNERS and may_speak_of_risk(turn, row)):
        return None
    own = row.owner_id == turn.person_id
    who = who_speak_of_risk(turn, row) if do in OWNERS else risk_deciders(turn, row)
    return words.not_yours(row.code, [one.post for one in who], own=own)


def _close(turn: Turn, row: Risk, rest: str) -> Card:
    why = reason_in(rest)
    if row.status is RiskStatus.CLOSED:
        return _already(turn, row)
    if not why:
        return words.why(row.code, Do.CLOSE)
    facts = risk_decisions.change(turn.session, row, status=RiskStatus.CLOSED)
    return _done(
        turn, row, "closed", facts, words.closed(row.code, why), why, f"`/wsoa risk {row.code} reopen because …`"
    )


def _reopen(turn: Turn, row: Risk, rest: str) -> Card:
    why = reason_in(rest)
    if row.status is RiskStatus.OPEN:
        return words.already(row.code, "open", "", "")
    if not why:
        return words.why(row.code, Do.REOPEN)
    facts = risk_decisions.change(turn.session, row, status=RiskStatus.OPEN, joined_code=None)
    back = f"`/wsoa risk {row.code} close because …`"
    return _done(turn, row, "reopened", facts, words.reopened(row.code, why), why, back)


def _score(turn: Turn, row: Risk, rest: str) -> Card:
    said, _, why = rest.partition(" because ")
    found = score_in_words(said)
    if found is None or not found.whole or found.likelihood is None or found.impact is None:
        return words.which_score(row.code)
    was = row.likelihood * row.impact if row.likelihood and row.impact else None
    if (row.likelihood, row.impact) == (found.likelihood, found.impact):
        return words.already(row.code, f"scored {found.likelihood * found.impact}", "", "")
    back = f"`/wsoa risk {row.code} score {row.likelihood}x{row.impact}`" if was is not None else ""
    facts = risk_decisions.score(turn.session, row, found.likelihood, found.impact)
    text = words.scored(row.code, found.likelihood, found.impact, was)
    return _done(turn, row, "scored", facts, text, reason_in(why), back)


def _reword(turn: Turn, row: Risk, rest: str) -> Card:
    said = " ".join(rest.strip(' :,–—-"“”').removeprefix("as ").removeprefix("to ").split())
    if len(said.split()) < 3:
        return words.which_words(row.code)
    was = row.description
    if said == was:
        return words.already(row.code, "in these words", "", "")
    facts = risk_decisions.change(turn.session, row, description=said)
    return _done(turn, row, "reworded", facts, words.reworded(row.code, said, was), "", "")


def _join(turn: Turn, row: Risk, rest: str) -> Card:
    named = code_in(rest, [one.id for one in turn.document.risks])
    if named is None:
        return words.join_which(row.code)
    into = risks.by_code(turn.session, turn.plan_id, named[0])
    if into is None or into.withdrawn:
        return words.join_which(row.code)
    if into.id == row.id or into.status is RiskStatus.CLOSED:
        return words.can_not_join(row.code, into.code, "itself" if into.id == row.id else "closed")
    if row.status is RiskStatus.CLOSED:
        return _already(turn, row)
    if not may_decide_risk(turn, into):
        return words.not_yours(into.code, [one.post for one in risk_deciders(turn, into)], own=False)
    went = risk_decisions.join(turn.session, row, into)
    before, after = risk_decisions.change(turn.session, row, status=RiskStatus.CLOSED, joined_code=into.code)
    refs = risks.refs_of_actions(turn.session, went["actions"])
    text = words.joined(row.code, into.code, refs, len(went["mitigations"]))
    return _done(turn, row, "joined", (before, after | {"went": went}), text, reason_in(named[1]), "")


DOES: dict[Do, Callable[[Turn, Risk, str], Card]] = {
    Do.CLOSE: _close,
    Do.REOPEN: _reopen,
    Do.SCORE: _score,
    Do.JOIN: _join,
    Do.REWORD: _reword,
}


def _done(
    turn: Turn,
    row: Risk,
    verb: str,
    facts: tuple[dict[str, Any], dict[str, Any]],
    text: str,
    why: str,
    back: str,
) -> Card:
    """Noted with its reason; the owner, and whoever raised it, are told; requests about it are settled."""
    before, after = facts
    noted = turn.note(verb, f"risk {row.code}", before=before, after=after | ({"why": why} if why else {}))
    write_rows(turn.session)
    risk_requests.settle(turn, row, verb)
    told = tell(turn, row, f"{verb}:{noted.id}", words.told(text, me(turn), row.code, why if why not in text else ""))
    return words.done(text, row.code, noted.id, told, back)


def _already(turn: Turn, row: Risk) -> Card:
    last = next(
        (
            one
            for one in risk_decisions.history(turn.session, turn.plan_id, row.code, turn.now)
            if one.verb in ("closed", "joined")
        ),
        None,
    )
    state = f"joined with {row.joined_code}" if row.joined_code else "closed"
    return words.already(row.code, state, last.by if last else "", say_day(last.at.date()) if last else "")


def press_close(turn: Turn, press: Press) -> Answer:
    """Under a message that someone says it is over: for the reason that they gave."""
    found = risk_requests.asked_for(turn, press)
    if isinstance(found, Card):
        return Say(found)
    row, why = found
    return Say(decide(turn, Order(Do.CLOSE, row.code, f"because {why or words.AS_ASKED}")))


def press_join(turn: Turn, press: Press) -> Answer:
    code, into = press.args.get("code", ""), press.args.get("into", "")
    return Say(decide(turn, Order(Do.JOIN, code, into)))


def press_apart(turn: Turn, press: Press) -> Answer:
    """It is no other risk in other words: it stands by itself."""
    code, other = press.args.get("code", ""), press.args.get("from", "")
    row = risks.by_code(turn.session, turn.plan_id, code)
    if row is None:
        return Say(words.no_such(code, ()))
    refused = _refused(turn, row, Do.JOIN)
    if refused is not None:
        return Say(refused)
    turn.note("kept apart", f"risk {row.code}", after={"from": other})
    return Say(words.kept_apart(row.code, other))


def press_open(turn: Turn, press: Press) -> Answer:
    """The form of one decision, as it stands now."""
    row, do = risks.by_code(turn.session, turn.plan_id, press.args.get("code", "")), press.args.get("do", "")
    if row is None or row.withdrawn or do not in set(words.TITLES):
        return Say(words.old())
    refused = _refused(turn, row, Do(do))
    if refused is not None:
        return Say(refused)
    if (row.status is RiskStatus.OPEN) is (do == Do.REOPEN.value):
        return Say(words.changed_since(row.code))
    return OpenForm(words.decide_form(row.code, Do(do), row.description, row.likelihood, row.impact))


def submitted(turn: Turn, form: Submission) -> Answer:
    """What the form says, as if it had been typed."""
    row, do = risks.by_code(turn.session, turn.plan_id, form.args.get("code", "")), form.args.get("do", "")
    why = form.values.get("reason", "").strip()
    if row is None or row.withdrawn or do not in set(words.TITLES):
        return FormErrors({"reason": words.old().summary})
    refused = _refused(turn, row, Do(do))
    if refused is not None:
        return FormErrors({"reason": refused.summary})
    if Do(do) in (Do.CLOSE, Do.REOPEN) and not why:
        return FormErrors({"reason": words.SAY_WHY})
    typed = {
        Do.SCORE: f"{form.values.get('likelihood', '')}x{form.values.get('impact', '')} because {why}",
        Do.REWORD: form.values.get("words", ""),
    }.get(Do(do), why)
    field = {Do.SCORE: "likelihood", Do.REWORD: "words"}.get(Do(do), "reason")
    held = held_back(turn, typed)
    if held is not None:
        return FormErrors({field: held.summary})
    before = risk_decisions.stands(row)
    card = DOES[Do(do)](turn, row, typed)
    return Nothing() if risk_decisions.stands(row) != before else FormErrors({field: card.summary})


def press_undo(turn: Turn, press: Press) -> Answer:
    """Puts back what one decision changed, unless something else was decided since."""
    wanted = row_number(press.args.get("id", ""))
    found = risk_decisions.noted(turn.session, turn.plan_id, wanted) if wanted is not None else None
    if found is None:
        return Say(words.old())
    noted, row = found
    do = {"scored": Do.SCORE, "reworded": Do.REWORD}.get(noted.verb, Do.CLOSE)
    refused = _refused(turn, row, do)
    if refused is not None:
        return Say(refused)
    before, after = noted.before or {}, noted.after or {}
    fields = [name for name in risk_decisions.FIELDS if name in after]
    if not fields or any(risk_decisions.stands(row)[name] != after[name] for name in fields):
        return Say(words.changed_since(row.code))
    went = after.get("went")
    into = risks.by_code(turn.session, turn.plan_id, went["into"]) if went else None
    if went and into is not None:
        risk_decisions.part(turn.session, row, into, went)
    was, now = risk_decisions.change(turn.session, row, **{name: before[name] for name in fields})
    again = turn.note("took back", f"risk {row.code}", before=was | {"verb": noted.verb}, after=now)
    write_rows(turn.session)
    told = tell(turn, row, f"undone:{again.id}", words.told_undone(row.code, me(turn)))
    return Say(words.undone(row.code, told))
