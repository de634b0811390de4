"""The one door for everything said: claims the receipt, finds the person, chooses the handler. One transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.chat import (
    Answer,
    Command,
    Deleted,
    Edited,
    HomeOpened,
    Inbound,
    Message,
    Nothing,
    Press,
    Profile,
    Say,
    Submission,
    WhoIsThis,
)
from bot.plan.cycle import cycles_of, running
from bot.store import people, plans, receipts
from bot.wording import refusal
from handlers import correction, enrol, form, press, reply
from handlers.command import answer_command
from handlers.home import home
from handlers.turn import Turn


@dataclass(frozen=True)
class Seen:
    """What is known of an account that we could not name by ourselves: its profile, or that there is none."""

    profile: Profile | None


def route(session: Session, inbound: Inbound, now: datetime, seen: Seen | None = None) -> Answer:
    """Answers what reached us. Delivered twice, it is handled once.

    WhoIsThis, with nothing written, when the account is unknown and its profile was not looked up yet.
    """
    linked = people.linked(session, inbound.account)
    person = None if linked is None else people.by_id(session, linked.person_id)
    if person is None:
        if seen is None:
            return WhoIsThis()
        person = enrol.by_profile(session, seen.profile, now)
        linked = people.linked(session, inbound.account)
    if not receipts.claim(session, inbound.receipt, now):
        return Nothing()
    if isinstance(inbound, Message) and receipts.followed(session, inbound.receipt):
        return Nothing()
    if isinstance(inbound, Message) and inbound.direct and linked is not None:
        people.heard(session, linked, inbound.at.place.conversation, inbound.said_at)
    plan = plans.the_plan(session)
    if plan is None:
        return _answer_without_plan(inbound)
    document = plans.document_of(session, plan)
    if person is None or not person.active:
        return enrol.refuse(session, inbound, seen.profile if seen else None, now)
    cycles = cycles_of(document)
    cycle = running(cycles, now)
    if cycle is None:
        return _answer_without_plan(inbound)
    return _handle(Turn(session, inbound.account, person, plan, document, cycles, cycle, now), inbound)


def _handle(turn: Turn, inbound: Inbound) -> Answer:
    match inbound:
        case Message():
            return reply.hear(turn, inbound)
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


def _answer_without_plan(inbound: Inbound) -> Answer:
    return Nothing() if isinstance(inbound, Edited | Deleted | HomeOpened) else Say(refusal.no_plan())
