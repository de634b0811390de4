"""The one door for everything said: claims the receipt, finds the person, chooses the handler. One transaction."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.chat import (
    Account,
    Answer,
    Command,
    Deleted,
    Edited,
    GiveFile,
    HomeOpened,
    Inbound,
    Installed,
    Message,
    Nothing,
    Press,
    ReadAgain,
    ReadFile,
    Removed,
    Say,
    Submission,
    Undelivered,
    WhoIsThis,
    where,
)
from bot.models import LinkedAccount, Person, Plan
from bot.plan.days.cycle import running_cycle
from bot.store.action import updates
from bot.store.database import changes
from bot.store.history import audit, versions
from bot.store.message import outbox, read_through, receipts
from bot.store.person import conversations, people
from bot.store.person.people import Speaker
from bot.store.plan import plans
from bot.wording.command import in_channel as whispered
from bot.wording.reply import refusal
from handlers import enrol, in_channel, platforms, press
from handlers.commands import share
from handlers.commands.command import answer_command
from handlers.commands.home import home
from handlers.commands.plain_words import command_in, command_of
from handlers.forms import form
from handlers.replies import edited_or_deleted, reply, small_talk, undo
from handlers.several_plans import router
from handlers.turn import AccountSeen, Turn


def route(
    session: Session, inbound: Inbound, now: datetime, seen: AccountSeen | None = None, first_lead: str = ""
) -> Answer:
    """Answers what reached us. Delivered twice, it is handled once.

    WhoIsThis, with nothing written, when an account is unknown and its profile was not looked up yet. `first_lead`: the
    e-mail address of whoever may bring in the first plan.
    """
    versions.happens_at(session, now)
    audit.comes_from(session, inbound.account.platform.value)
    if isinstance(inbound, Removed):
        return _removed(session, inbound, now)
    if isinstance(inbound, Undelivered):
        return platforms.undelivered(session, inbound, now)
    speaker = people.speaking(session, inbound.account)
    if speaker.person is None and seen is None:
        return WhoIsThis()
    changes.begin_step(session)
    answer = _take(session, inbound, speaker, seen, now, first_lead)
    if isinstance(answer, WhoIsThis | ReadAgain | ReadFile):
        changes.take_back_step(session)
    if isinstance(answer, WhoIsThis | ReadFile) and speaker.person is None and seen is not None:
        enrol.by_profile(session, seen.profile, now)  # who speaks is known from now on
    return answer


def is_question(inbound: Inbound) -> bool:
    """Whether it only asks, as far as its form tells."""
    match inbound:
        case Command() | HomeOpened():
            return True
        case Press(verb=verb):
            return verb == "ask"
        case Message():
            return command_in(inbound) is not None
        case _:
            return False


def answer_of(session: Session, inbound: Inbound, now: datetime) -> Answer | None:
    """What a question is answered by a reader; None where the writer has to be asked. `took` belongs to it."""
    speaker = people.speaking(session, inbound.account)
    if speaker.person is None or not speaker.person.active:
        return None
    answer = _answered(session, inbound, speaker, None, now)
    return None if isinstance(answer, WhoIsThis | ReadAgain | ReadFile) else answer


def note_question(session: Session, inbound: Inbound, now: datetime, answer: Answer) -> bool:
    """Keeps of a question that it came, and is answered. False when it was before."""
    question = answer.asked if isinstance(answer, Say) else ""
    return _claim(session, inbound, now) and _heard(session, inbound, None, now, question)


def _take(
    session: Session, inbound: Inbound, speaker: Speaker, seen: AccountSeen | None, now: datetime, first_lead: str
) -> Answer:
    """Of a question back nothing is kept: with its answer, the same comes again. The claim comes before all else that
    is written: two processes that hear the same do one after another."""
    if not _claim(session, inbound, now):
        return Nothing()
    if speaker.person is None and seen is not None:
        enrol.by_profile(session, seen.profile, now)
        speaker = people.speaking(session, inbound.account)
    if not _heard(session, inbound, speaker.linked, now):
        return Nothing()
    answer = _answered(session, inbound, speaker, seen, now, first_lead)
    if isinstance(answer, Say) and answer.asked:
        people.spoke(session, speaker.linked or inbound.account, now, answer.asked)
    return answer


def _claim(session: Session, inbound: Inbound, now: datetime) -> bool:
    """False for what was handled already, and for a message whose edit or deletion was: it came out of order."""
    claim = receipts.claim_message if isinstance(inbound, Message) else receipts.claim
    return claim(session, inbound.receipt, now)


def _heard(session: Session, inbound: Inbound, linked: LinkedAccount | None, now: datetime, question: str = "") -> bool:
    """Where and by whom it was said; `question`: to be asked again. False when all of it was known already."""
    if isinstance(inbound, Message) and inbound.direct:
        read_through.heard_in(session, inbound.account, inbound.at.place, now)
    return _remember(session, inbound, linked, now, question)


def _answered(
    session: Session, inbound: Inbound, speaker: Speaker, seen: AccountSeen | None, now: datetime, first_lead: str = ""
) -> Answer:
    person, theirs = speaker.person, speaker.plans
    if not theirs and plans.first_plan(session) is None:
        if first_lead:
            from handlers.plan_file import first_plan  # what reads a workbook takes long to load

            return first_plan.answer(session, inbound, seen, first_lead, now)
        return _answer_without_plan(inbound)
    if person is None or not person.active:
        return enrol.refuse(session, inbound, seen.profile if seen else None, now)
    several_plans = len(theirs) > 1
    found = (_turn(session, inbound.account, person, plan, now, seen, several_plans) for plan in theirs)
    turns = [turn for turn in found if turn is not None]
    return _aside(turns[0], inbound, router.handle(turns, inbound, _handle)) if turns else _answer_without_plan(inbound)


def _aside(turn: Turn, inbound: Inbound, answer: Answer) -> Answer:
    """Where others read along, a word to the speaker that their answer is elsewhere."""
    if isinstance(inbound, Command) and inbound.place is not None and isinstance(answer, Say):
        return replace(answer, card=share.shareable(answer.card, inbound.words))
    if not isinstance(inbound, Message) or inbound.direct:
        return answer
    if isinstance(answer, GiveFile):
        return answer  # the file goes to them alone
    if isinstance(answer, Say):
        in_channel.answer_whole(turn, inbound, answer.card)
    return Say(whispered.answered_elsewhere())


def _turn(
    session: Session,
    account: Account,
    person: Person,
    plan: Plan,
    now: datetime,
    seen: AccountSeen | None,
    several_plans: bool,
) -> Turn | None:
    """None for a plan without a cycle."""
    document = plans.document_of(session, plan)
    cycles = plans.cycles(session, plan)
    cycle = running_cycle(cycles, now)
    if cycle is None:
        return None
    return Turn(session, account, person, plan, document, cycles, cycle, now, seen, several_plans)


def _remember(
    session: Session, inbound: Inbound, linked: LinkedAccount | None, now: datetime, question: str = ""
) -> bool:
    """Where they can be written to from now on, and that they spoke. False when all was known already."""
    place = where(inbound)
    if isinstance(inbound, Installed):
        return conversations.installed(session, inbound.account, inbound.place, now) > 0
    if isinstance(inbound, Message | Press | Submission | Command):
        people.spoke(session, linked or inbound.account, now, question)
    if place is not None and place.door is not None and conversations.heard(session, inbound.account, place):
        linked = linked or people.linked(session, inbound.account)
        if linked is not None:
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
            if asked is not None:
                about = small_talk.after_the_slash(turn, asked)
                return answer_command(turn, asked) if about is None else Say(about)
            updates.nothing_from_yet(turn.session, turn.source_at(inbound.at))  # its receipt was claimed just now
            return reply.hear(turn, inbound)
        case Edited():
            return edited_or_deleted.edited(turn, inbound)
        case Deleted():
            return edited_or_deleted.deleted(turn, inbound)
        case Command(words=words):
            about = undo.last(turn) if undo.wished(words) else small_talk.after_the_slash(turn, words)
            return answer_command(turn, words) if about is None else Say(about)
        case Press():
            return press.pressed(turn, inbound)
        case Submission():
            return form.submitted(turn, inbound)
        case HomeOpened():
            return home(turn)
        case Installed():
            return platforms.greet(turn, inbound)
        case Removed() | Undelivered():
            return Nothing()


def _answer_without_plan(inbound: Inbound) -> Answer:
    return Nothing() if isinstance(inbound, Edited | Deleted | HomeOpened) else Say(refusal.no_plan())
