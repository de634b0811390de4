"""Tells those who look after the plan what the calendar owes them: lead, SROs, directors, givers of figures."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.card import Card
from bot.models import Kind, Person
from bot.models.report import Said
from bot.models.words import Role, UpdateState
from bot.plan.ask.chase import may_speak
from bot.plan.ask.duties import DUTIES, Audience, Duty
from bot.plan.ask.rules import Rule
from bot.plan.days.steps import Step
from bot.plan.decision.challenge import Challenged
from bot.plan.decision.challenge import challenges as found_by_rules
from bot.plan.report.digest import missing
from bot.plan.report.digest_sign_off import SignOff, sign_off_of
from bot.plan.report.standing import ActionStanding
from bot.store.ask.handover_stand_ins import stood_for
from bot.store.decision import challenges
from bot.store.history.history import last_contacts
from bot.store.measure import figures_owed
from bot.store.message import ledger, outbox
from bot.store.person.audiences import audience
from bot.store.report import packs
from bot.store.report.digest import reader_of, since_publication
from bot.wording.ask import chase as wording
from bot.wording.ask import missing as missing_words
from bot.wording.command.paging import Paging
from bot.wording.decision import challenges as challenge_words
from bot.wording.report import digest as digest_words
from bot.wording.report import digest_sign_off
from bot.wording.report import pack_messages as packs_words
from bot.wording.report import since_publication as since_words
from jobs import digest_thread
from jobs.cycle_round import Round
from jobs.packs import KINDS


def tell_overseers(at: Round) -> int:
    """The number of messages that were added."""
    due = (duty for duty in DUTIES if _is_due(at, duty))
    said = sum(
        _one(at, duty, person) for duty in due for person in audience(at.session, at.plan, duty.audience, at.today)
    )
    return said + digest_thread.post_sections(at)


def _is_due(at: Round, duty: Duty) -> bool:
    """The first digest goes before its day, too, where the lead sends it."""
    if duty.rule is Rule.DIGEST_1 and at.digest_word is Said.SEND:
        return at.now < at.ends(at.cycle.days[duty.last])
    return at.between(duty.first, duty.last)


def _one(at: Round, duty: Duty, person: Person) -> bool:
    if at.promised(person, duty.rule) or at.known.held.get(person.id):
        return False
    sent_by_lead = duty.rule is Rule.DIGEST_1 and at.digest_word is Said.SEND
    heard = None if sent_by_lead else at.known.last_word.get(person.id)
    if may_speak(at.known.hours[person.id], heard, duty.rule, at.now) is not None:
        return False
    kind, draw = SAID[duty.rule]
    card = draw(at, person)
    made = card is not None and at.promise(person, duty.rule, kind, card, at.cycle.days[duty.last]) is not None
    if made and duty.rule is Rule.DIGEST_1:
        _looks_over(at)
    return made


def _looks_over(at: Round) -> None:
    """What the leads were shown before it went says that it has gone, and no longer asks them what to do."""
    for lead in audience(at.session, at.plan, Audience.LEADS, at.today):
        row = outbox.by_key(at.session, at.key(lead, Rule.DIGEST_LOOK))
        if row is not None and row.state == "sent":
            card = at.addressed(lead, digest_sign_off.went(at.digest, at.today))
            outbox.redraw(at.session, row, card, at.now)


def _reminded(at: Round, _lead: Person) -> Card | None:
    left = missing(at.standing) if ledger.followed(at.session, at.cycle_id, Rule.NUDGE_2) else ()
    return wording.reminded(left, _away(at.standing.actions), at.today, at.cycle.days[Step.DUE]) if left else None


def _missing(at: Round, _lead: Person) -> Card | None:
    due = at.cycle.days[Step.DUE]
    return missing_words.card(
        missing(at.standing), last_contacts(at.session), at.plan.zone, at.today, due, Paging("missing")
    )


def _escalated(at: Round, sro: Person) -> Card | None:
    """Only what is missing in their own areas, or those of whom they stand in for, by name."""
    handles = {sro.handle, *(one.handle for one in stood_for(at.session, at.plan.id, sro.id, at.today))}
    theirs = tuple(one for one in at.standing.actions if one.sro is not None and one.sro.handle in handles)
    found = missing(replace(at.standing, actions=theirs))
    away = _away(theirs)
    if not found and not away:
        return None
    return wording.escalated(found, away, at.cycle.title, at.cycle.meeting, at.cycle.days[Step.DUE], at.today)


def _away(actions: Iterable[ActionStanding]) -> tuple[ActionStanding, ...]:
    return tuple(one for one in actions if one.update_state is UpdateState.EXCUSED and not one.closed)


def _unconfirmed(at: Round, lead: Person) -> Card | None:
    found = tuple(action for action in at.standing.actions if action.unconfirmed)
    return wording.confirm(found, at.cycle.days[Step.FREEZE], at.today, lead.handle) if found else None


def _look(at: Round, lead: Person) -> Card | None:
    """What directors will read, with the lead's three buttons."""
    if at.promised_to_any(Rule.DIGEST_1):
        return None
    directors = audience(at.session, at.plan, Audience.DIRECTORS, at.today)
    digest = digest_words.digest(at.digest, reader_of(at.session, at.plan, lead, at.today))
    if not directors:
        return None
    doubts = challenge_words.before_it_goes(_challenges(at), at.today, lead.handle)
    card = digest_sign_off.look(digest, at.digest, at.cycle.days[Step.DIGEST_1], len(directors), doubts)
    made = [packs.newest(at.session, at.plan, at.cycle.key, kind) for kind in KINDS]
    frozen = [one for one in made if one is not None]
    return replace(card, parts=(*card.parts, *packs_words.frozen_by_calendar(frozen, at.plan.zone, at.today)))


def _challenges(at: Round) -> list[Challenged]:
    """What a careful reader would question, and the owners have time to answer until it goes."""
    lines = {line.ref: line for line in at.document.actions}
    before = challenges.before(at.session, at.plan, at.cycles, at.cycle)
    return list(found_by_rules(at.standing, lines, before, at.today, challenges.off(at.session, at.plan.id)))


def _digest(at: Round, director: Person) -> Card | None:
    if sign_off_of(at.digest_word, at.digest.coverage) is not SignOff.GOES:
        return None
    return digest_words.digest(at.digest, reader_of(at.session, at.plan, director, at.today))


def _held(at: Round, person: Person) -> Card | None:
    """That there is no digest yet, and why."""
    state = sign_off_of(at.digest_word, at.digest.coverage)
    if state is SignOff.GOES or at.promised_to_any(Rule.DIGEST_1):
        return None
    lead = Role.LEAD in reader_of(at.session, at.plan, person, at.today).roles
    return digest_sign_off.held(state, at.digest, lead=lead)


def _since_publication(at: Round, director: Person) -> Card | None:
    found = since_publication(at.session, at.plan, at.cycle, at.now)
    reader = reader_of(at.session, at.plan, director, at.today)
    return since_words.card(found, at.cycle.title, at.cycle.meeting, at.today, reader) if found.any else None


def _figures(at: Round, giver: Person) -> Card | None:
    owed = figures_owed.by_person(at.session, at.plan, at.today).get(giver.handle, ())
    return wording.refresh(owed, at.cycle.title, at.cycle.meeting, at.cycle.days[Step.FINAL], at.today)


SAID: dict[Rule, tuple[Kind, Callable[[Round, Person], Card | None]]] = {
    Rule.REMINDED: (Kind.MISSING, _reminded),
    Rule.ESCALATE: (Kind.MISSING, _escalated),
    Rule.MISSING: (Kind.MISSING, _missing),
    Rule.CONFIRM: (Kind.RATINGS, _unconfirmed),
    Rule.DIGEST_LOOK: (Kind.DIGEST, _look),
    Rule.DIGEST_1: (Kind.DIGEST, _digest),
    Rule.DIGEST_HELD: (Kind.DIGEST, _held),
    Rule.REFRESH: (Kind.FIGURES, _figures),
    Rule.DIGEST_2: (Kind.DIGEST, _since_publication),
}
