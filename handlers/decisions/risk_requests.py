"""Someone says of a risk what others decide. That it is over: whoever decides is asked once, and closes it or keeps it
open with a reason. How it is scored, or what is done about it: its owner hears, and may score it so."""

from bot.card import Card
from bot.chat import Answer, FormErrors, Nothing, OpenForm, Press, Say, Submission
from bot.models import Kind, Person, Risk
from bot.models.words import RiskStatus
from bot.plan.ask.spoken_of import with_post
from bot.reading import records
from bot.store.message import outbox
from bot.store.person import people
from bot.store.risk import risk_decisions, risks
from bot.wording.risk import risk_decisions as words
from bot.wording.risk import said_by_another
from handlers.access import may_decide_risk, may_speak_of_risk, risk_deciders, who_speak_of_risk
from handlers.commands.free_text import LONGEST, field_words, stopped_words
from handlers.turn import Turn

SAID = "risk-said:"  # how the key begins of a message that passes words on


def ask(turn: Turn, row: Risk, why: str, source: str = "") -> Card | None:
    """What whoever asked hears; None where it is not theirs to ask."""
    if not may_speak_of_risk(turn, row) and not source:
        return None
    if row.status is RiskStatus.CLOSED:
        return None
    stop = stopped_words(turn, why) if why and not source else None
    if stop is not None:
        return stop
    who = risk_deciders(turn, row)
    about = source or f"asked-{turn.now:%Y-%m-%dT%H:%M:%S.%f}"
    turn.note(risk_decisions.ASKED, f"risk {row.code}", after={"why": why[:LONGEST], "source": about})
    card = words.asked_to_close(row.code, row.description, me(turn), why[:LONGEST])
    for person in who:
        _tell(turn, f"risk-close:{about}:{row.code}:{person.handle}", person, card)
    return words.passed_on(row.code, [person.post for person in who if person.id != turn.person_id])


def pass_on(turn: Turn, row: Risk, item: records.RiskUpdate, source: str) -> str:
    """Words of someone who may not change it: kept with it as a note, and told to its owner, or to who decides."""
    owner = people.by_id(turn.session, row.owner_id)
    told = [owner] if owner is not None and owner.active else risk_deciders(turn, row)
    more = item.mitigation or ""
    said = item.note if more in item.note else f"{item.note.rstrip('.')}. Mitigation: {more}".removeprefix(". ")
    score = {"likelihood": row.likelihood, "impact": row.impact}
    turn.note("spoke of", f"risk {row.code}", before=score, after=score | {"note": said})
    wanted = (item.likelihood or row.likelihood, item.impact or row.impact)
    now = (row.likelihood, row.impact)
    card = said_by_another.said_by_another(row.code, row.description, me(turn), said, wanted, now)
    for person in told:
        _tell(turn, f"{SAID}{source}:{row.code}:{person.handle}", person, card)
    who = [person.post or person.name for person in who_speak_of_risk(turn, row)]
    return said_by_another.not_yours(row.code, who, [person.post or person.name for person in told])


def _tell(turn: Turn, key: str, person: Person, card: Card) -> None:
    """Once; what a message says after it was edited stands where its first words did."""
    told = turn.promised(key)
    if told is None:
        turn.promise(key, Kind.NOTICE, outbox.To(person_id=person.id), card)
    else:
        turn.redraw(told, card)


def take_back(turn: Turn, source: str) -> None:
    """The message that asked is gone, or says something else."""
    for row in outbox.beginning(turn.session, turn.key(f"{SAID}{source}:")):
        turn.redraw(row, said_by_another.no_longer_said(row.key.rsplit(":", 2)[1]))
    rows = outbox.beginning(turn.session, turn.key(f"risk-close:{source}:"))
    for code in dict.fromkeys(row.key.rsplit(":", 2)[1] for row in rows):
        if any(one.code == code for one, _asked in risk_decisions.asked_to_close(turn.session, turn.plan_id, turn.now)):
            turn.note("took back", f"risk {code}", before={"verb": risk_decisions.ASKED})
    for row in rows:
        turn.redraw(row, words.settled(row.key.rsplit(":", 2)[1], words.TAKEN_BACK))


def settle(turn: Turn, row: Risk, verb: str) -> None:
    """The messages that asked show what was decided."""
    if verb not in risk_decisions.SETTLES:
        return
    what = words.closed_by(me(turn)) if verb != risk_decisions.KEPT else words.kept_by(me(turn))
    for asked in risk_decisions.history(turn.session, turn.plan_id, row.code, turn.now):
        if asked.verb == risk_decisions.ASKED:
            for sent in outbox.beginning(turn.session, turn.key(f"risk-close:{asked.after['source']}:{row.code}:")):
                turn.redraw(sent, words.settled(row.code, what))


def press_keep(turn: Turn, press: Press) -> Answer:
    """Opens the one question: why."""
    found = _waiting(turn, press.args.get("code", ""))
    return Say(found) if isinstance(found, Card) else OpenForm(words.keep_form(found.code, found.description))


def submitted(turn: Turn, form: Submission) -> Answer:
    """Kept open, with a reason."""
    found = _waiting(turn, form.args.get("code", ""))
    if isinstance(found, Card):
        return FormErrors({"reason": found.summary})
    why = field_words(turn, form, words.SAY_WHY)
    if isinstance(why, FormErrors):
        return why
    keep(turn, found, why)
    return Nothing()


def asked_for(turn: Turn, press: Press) -> tuple[Risk, str] | Card:
    """The risk, and the reason that whoever asked gave; or why it can't be closed by that button."""
    found = _waiting(turn, press.args.get("code", ""))
    if isinstance(found, Card):
        return found
    return found, next(one.after.get("why", "") for row, one in _asked(turn) if row.id == found.id)


def keep(turn: Turn, row: Risk, why: str) -> None:
    """It stays open; everyone who asked to close it is told why, but not whoever decides."""
    who = [one.actor for asked, one in _asked(turn) if asked.id == row.id]
    noted = turn.note(risk_decisions.KEPT, f"risk {row.code}", after={"why": why})
    settle(turn, row, risk_decisions.KEPT)
    for handle in who:
        person = people.by_handle(turn.session, handle)
        if person is not None and person.id != turn.person_id:
            key = f"risk:{row.code}:kept:{noted.at:%Y-%m-%dT%H:%M:%S.%f}:{handle}"
            turn.promise(key, Kind.NOTICE, outbox.To(person_id=person.id), words.told_kept(row.code, me(turn), why))


def _asked(turn: Turn) -> list[tuple[Risk, risk_decisions.RiskEvent]]:
    return risk_decisions.asked_to_close(turn.session, turn.plan_id, turn.now)


def _waiting(turn: Turn, code: str) -> Risk | Card:
    """The risk behind a button, if someone asks to close it and it is this person's to decide."""
    row = risks.by_code(turn.session, turn.plan_id, code)
    if row is None or row.withdrawn:
        return words.old()
    if not may_decide_risk(turn, row):
        posts = [one.post for one in risk_deciders(turn, row)]
        return words.not_yours(row.code, posts, own=row.owner_id == turn.person_id)
    return row if any(one.id == row.id for one, _by in _asked(turn)) else words.old()


def tell(turn: Turn, row: Risk, about: str, card: Card, besides: int | None = None) -> list[str]:
    """Its owner, and whoever raised it, but not whoever decided. Their posts."""
    posts: list[str] = []
    for person_id in dict.fromkeys((row.owner_id, row.raised_by_id, besides)):
        person = people.by_id(turn.session, person_id)
        if person is None or person.id == turn.person_id or not person.active:
            continue
        turn.promise(f"risk:{row.code}:{about}:{person.handle}", Kind.NOTICE, outbox.To(person_id=person.id), card)
        posts.append(person.post or person.name)
    return posts


def me(turn: Turn) -> str:
    return with_post(turn.person.name, turn.person.post)
