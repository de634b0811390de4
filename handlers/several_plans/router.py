"""Someone in several plans: which of them a word, a press or a question is about. For most people there is but one."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.chat import (
    Answer,
    Command,
    Deleted,
    Edited,
    HomeOpened,
    Inbound,
    Installed,
    Message,
    Nothing,
    OpenForm,
    Press,
    Say,
    ShowHome,
    Submission,
)
from bot.models import AskState
from bot.reading.which_plan import OfPlan, Shares, share_out
from bot.store.message import outbox
from bot.store.plan import plans
from bot.wording.reply import refusal
from bot.wording.reply.several_plans import PLAN, marked_form
from handlers import guard
from handlers.commands.plain_words import command_of
from handlers.context import question_at
from handlers.forms.from_message import Offer, form_of, offered
from handlers.plan_file import received
from handlers.replies import edited_or_deleted, undo
from handlers.several_plans import commands, which_plan
from handlers.turn import Turn

Handle = Callable[[Turn, Inbound], Answer]
MENU, MENU_SAVE = "message.record", "message.record.save"  # the menu of a message that someone wrote


def handle(turns: Sequence[Turn], inbound: Inbound, one: Handle) -> Answer:
    """`one` handles what is known to be about one plan."""
    if isinstance(inbound, Press | Submission) and not _of_theirs(turns, inbound):
        return Say(refusal.old_button())
    brought = received.heard(turns, inbound) if isinstance(inbound, Message) else None
    if brought is not None:
        return _answer(*brought)
    if len(turns) == 1:
        return _answer(turns[0], one(turns[0], inbound))
    match inbound:
        case Message():
            words = next((said for turn in turns if (said := command_of(turn, inbound)) is not None), None)
            return _heard(turns, inbound, one) if words is None else commands.answer(turns, words)
        case Edited():
            return _edited(turns, inbound, one)
        case Deleted():
            which_plan.settled(turns[0], inbound.at, gone=True)
            for turn in turns:
                edited_or_deleted.deleted(turn, inbound)
            return Nothing()
        case Command():
            return commands.answer(turns, inbound.words)
        case Press() if inbound.verb == "ask" and not inbound.args.get(PLAN):
            return commands.answer(turns, inbound.args.get("words", ""))
        case Press() if inbound.verb == "name.told":
            return _told_what(turns, inbound, one)
        case Press() if inbound.verb == MENU:
            return _answer(*_from_menu([guard.with_names(turn) for turn in turns], inbound))
        case Submission() if inbound.verb == MENU_SAVE:
            turn, form = _of_its_plan(turns, _pressed(turns, inbound), inbound)
            return _answer(turn, one(turn, form))
        case Press() | Submission():
            turn = _pressed(turns, inbound)
            return _answer(turn, one(turn, inbound))
        case HomeOpened():
            return ShowHome(commands.home_of(turns))
        case Installed():
            return one(turns[0], inbound)
        case _:
            return Nothing()


def _answer(turn: Turn, answer: Answer) -> Answer:
    """What is said at once leads back to its plan, too."""
    match answer:
        case Say(card):
            return replace(answer, card=turn.addressed(card, turn.person_id))
        case ShowHome(card):
            return ShowHome(turn.addressed(card, turn.person_id))
        case OpenForm(form):
            return OpenForm(marked_form(form, turn.plan.mark))
        case _:
            return answer


def _pressed(turns: Sequence[Turn], inbound: Press | Submission) -> Turn:
    """A button carries its plan's mark; those of the plan that came first carry none."""
    return next((turn for turn in turns if turn.plan.mark == inbound.args.get(PLAN, "")), turns[0])


def _of_theirs(turns: Sequence[Turn], inbound: Press | Submission) -> bool:
    """A button of a plan that they are not in, or not any more, does nothing in another. A question asks each, and the
    menu of a message is of none."""
    asks = inbound.verb in ("ask", MENU) and not inbound.args.get(PLAN)
    return asks or inbound.args.get(PLAN, "") in {turn.plan.mark for turn in turns}


def _from_menu(turns: Sequence[Turn], press: Press) -> tuple[Turn, Answer]:
    """One form: of the one plan in which they may record it, or with the actions of each, named with their plan."""
    answers = [(turn, offered(turn, press)) for turn in turns]
    found = [(turn, offer) for turn, offer in answers if isinstance(offer, Offer)]
    first, said = answers[0]
    if not found and isinstance(said, Say):
        return first, said
    turn, offer = found[0]
    if len(found) == 1:
        return turn, OpenForm(form_of(turn, offer, offer.actions))
    actions = [(f"{one.plan.short} {ref}", title) for one, each in found for ref, title in each.actions]
    writer = next((each.writer for _one, each in found if each.writer is not None), None)
    return turn, OpenForm(form_of(turn, replace(offer, writer=writer), actions))


def _of_its_plan(turns: Sequence[Turn], opened_in: Turn, form: Submission) -> tuple[Turn, Submission]:
    """The plan that is named before the action's number, or the only one that has the number."""
    said = form.values.get("ref", "").strip()
    short, _, ref = said.rpartition(" ")
    named = next((turn for turn in turns if short and turn.plan.short.casefold() == short.strip().casefold()), None)
    having = [turn for turn in turns if plans.action_by_ref(turn.session, turn.plan_id, said) is not None]
    turn = named or (having[0] if len(having) == 1 else opened_in)
    return turn, replace(form, values={**form.values, "ref": ref if named is not None else said})


def _heard(turns: Sequence[Turn], message: Message, one: Handle) -> Answer:
    """Each plan gets the words that are about it; what can't be told is asked, and nothing is lost meanwhile."""
    if guard.stopped_in(turns, message):
        return Nothing()
    shares = share_out(message.text, [_of_plan(turn) for turn in turns]) or _by_place(turns, message)
    if shares is None:
        if which_plan.of_no_plan(turns[0], message):
            return one(turns[0], message)
        return which_plan.ask(turns, message)
    for place, words in shares.items():
        one(turns[place], replace(message, text=words))
    return Nothing()


def _told_what(turns: Sequence[Turn], press: Press, one: Handle) -> Answer:
    """What was asked about a name is settled for all of a person's plans at once."""
    said = guard.told_what(turns[0], press, turns[1:])
    match said:
        case Message():
            return _heard([guard.with_names(turn) for turn in turns], said, one)
        case Edited():
            return _edited([guard.with_names(turn) for turn in turns], said, one)
        case _:
            return said


def _edited(turns: Sequence[Turn], message: Edited, one: Handle) -> Answer:
    """What was recorded of it in any plan follows its words as they are now."""
    before = [place for place, turn in enumerate(turns) if outbox.answers_to(turn.session, turn.source_at(message.at))]
    shares = share_out(message.text, [_of_plan(turn) for turn in turns])
    if shares is None and not before:
        return _heard(turns, _as_said(message), one)
    which_plan.settled(turns[0], message.at, gone=False)
    shares = shares or {before[0]: message.text}
    for place, turn in enumerate(turns):
        if place in shares:
            edited_or_deleted.edited(turn, replace(message, text=shares[place]))
        elif place in before:
            undo.take_back(turn, turn.source_at(message.at))
    return Nothing()


def _as_said(message: Edited) -> Message:
    """Of what was never heard, the words as they are now."""
    said = Message(message.receipt, message.account, message.at, message.said_at, message.text, cleared=message.cleared)
    return replace(said, direct=message.direct)


def _of_plan(turn: Turn) -> OfPlan:
    owned = plans.owned_by(turn.session, turn.plan, turn.person_id)
    asked = [(ask.state, action.ref) for ask, action in turn.asks]
    return OfPlan(
        plan=turn.document,
        own=frozenset((*(action.ref for action in owned), *(ref for _state, ref in asked))),
        open=tuple(ref for state, ref in asked if state is AskState.OPEN),
    )


def _by_place(turns: Sequence[Turn], message: Message) -> Shares | None:
    """Under a message about one plan, or after a question about one, words without a name are about that one."""
    thread = message.at.place.thread
    if thread is not None:
        row = outbox.by_message(turns[0].session, message.at.place, thread)
        whole = [row, *outbox.parts_of(turns[0].session, row)] if row is not None else []
        of = {plan.id for part in whole if (plan := plans.of_cycle(turns[0].session, part.cycle_id)) is not None}
        if len(of) == 1:
            return next(({place: message.text} for place, turn in enumerate(turns) if turn.plan.id in of), None)
    asking = [(row.created_at, place) for place, turn in enumerate(turns) if (row := question_at(turn, message.at))]
    return {max(asking)[1]: message.text} if asking else None
