"""The one door for everything said: claims the receipt, finds the person, chooses the handler. One transaction."""

from datetime import datetime

from sqlmodel import Session

from bot.chat import (
    Account,
    Answer,
    Command,
    Deleted,
    Edited,
    HomeOpened,
    Inbound,
    Installed,
    Message,
    Nothing,
    Press,
    ReadAgain,
    Removed,
    Say,
    Submission,
    WhoIsThis,
    where,
)
from bot.models import LinkedAccount, Person, Plan
from bot.plan.cycle import cycles_of, running
from bot.store import conversations, outbox, people, plans, read_through, receipts, versions
from bot.wording import in_channel as whispered
from bot.wording import refusal
from handlers import correction, enrol, form, in_channel, platforms, press, reply, several
from handlers.command import answer_command
from handlers.home import home
from handlers.plainly import command_of
from handlers.turn import Seen, Turn


def route(session: Session, inbound: Inbound, now: datetime, seen: Seen | None = None) -> Answer:
    """Answers what reached us. Delivered twice, it is handled once.

    WhoIsThis, with nothing written, when an account is unknown and its profile was not looked up yet.
    """
    versions.happens(session, now)
    if isinstance(inbound, Removed):
        return _removed(session, inbound, now)
    linked = people.linked(session, inbound.account)
    person = None if linked is None else people.by_id(session, linked.person_id)
    if person is None and seen is None:
        return WhoIsThis()
    with session.begin_nested() as step:
        answer = _take(session, inbound, person, seen, now)
        if isinstance(answer, WhoIsThis | ReadAgain):
            step.rollback()
    if isinstance(answer, WhoIsThis) and person is None and seen is not None:
        enrol.by_profile(session, seen.profile, now)  # who speaks is known from now on
    return answer


def _take(session: Session, inbound: Inbound, person: Person | None, seen: Seen | None, now: datetime) -> Answer:
    """Of a question back nothing is kept: with its answer, the same comes again. The claim comes before all else that
    is written: two processes that hear the same do one after another."""
    if not receipts.claim(session, inbound.receipt, now):
        return Nothing()
    if person is None and seen is not None:
        person = enrol.by_profile(session, seen.profile, now)
    linked = people.linked(session, inbound.account)
    if isinstance(inbound, Message) and receipts.followed(session, inbound.receipt):
        return Nothing()
    if isinstance(inbound, Message) and inbound.direct:
        read_through.heard_in(session, inbound.account, inbound.at.place, now)
    if not _remember(session, inbound, linked, now):
        return Nothing()
    theirs = plans.of_person(session, person.id or 0) if person is not None and person.active else []
    if not theirs and plans.first_plan(session) is None:
        return _answer_without_plan(inbound)
    if person is None or not person.active:
        return enrol.refuse(session, inbound, seen.profile if seen else None, now)
    found = (_turn(session, inbound.account, person, plan, now, seen) for plan in theirs)
    turns = [turn for turn in found if turn is not None]
    return (
        _aside(turns[0], inbound, several.handle(turns, inbound, _handle)) if turns else _answer_without_plan(inbound)
    )


def _aside(turn: Turn, inbound: Inbound, answer: Answer) -> Answer:
    """Where others read along, a word to the speaker that their answer is elsewhere."""
    if not isinstance(inbound, Message) or inbound.direct:
        return answer
    if isinstance(answer, Say):
        in_channel.answer_whole(turn, inbound, answer.card)
    return Say(whispered.answered_elsewhere())


def _turn(
    session: Session, account: Account, person: Person, plan: Plan, now: datetime, seen: Seen | None
) -> Turn | None:
    """None for a plan without a cycle."""
    document = plans.document_of(session, plan)
    cycles = cycles_of(document)
    cycle = running(cycles, now)
    return None if cycle is None else Turn(session, account, person, plan, document, cycles, cycle, now, seen)


def _remember(session: Session, inbound: Inbound, linked: LinkedAccount | None, now: datetime) -> bool:
    """Where they can be written to from now on, and that they spoke. False when all was known already."""
    place = where(inbound)
    if isinstance(inbound, Installed):
        return conversations.installed(session, inbound.account, inbound.place, now) > 0
    if linked is not None and isinstance(inbound, Message | Press | Submission | Command):
        people.spoke(session, linked, now)
    if place is not None and place.door is not None:
        back = conversations.heard(session, inbound.account, place)
        if back and linked is not None:
            outbox.release(session, linked.person_id, now)
    return True


def _removed(session: Session, inbound: Removed, now: datetime) -> Answer:
    """Nobody is written to where the bot was taken away; the clock tells the lead."""
    if receipts.claim(session, inbound.receipt, now):
        conversations.gone(session, inbound.account, now)
    return Nothing()


def _handle(turn: Turn, inbound: Inbound) -> Answer:
    match inbound:
        case Message():
            asked = command_of(turn, inbound)
            return reply.hear(turn, inbound) if asked is None else answer_command(turn, asked)
        case Edited():
            return correction.edited(turn, inbound)
        case Deleted():
            return correction.deleted(turn, inbound)
        case Command():
            return answer_command(turn, inbound.words)
        case Press():
            return press.pressed(turn, inbound)
        case Submission():
            return form.submitted(turn, inbound)
        case HomeOpened():
            return home(turn)
        case Installed():
            return platforms.greet(turn, inbound)
        case Removed():
            return Nothing()


def _answer_without_plan(inbound: Inbound) -> Answer:
    return Nothing() if isinstance(inbound, Edited | Deleted | HomeOpened) else Say(refusal.no_plan())
