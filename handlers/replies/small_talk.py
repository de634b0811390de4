"""Words that are no update get what such a person means by them, or an offer of two."""

import re

from bot.card import Button, Card
from bot.chat import Answer, Message, Press, Say
from bot.models import Kind, State
from bot.models.words import Role
from bot.plan.ask.spoken_of import first_name
from bot.plan.days.calendar import say_day
from bot.plan.days.steps import Step
from bot.plan.talk import ABOUT_WORK, Meant
from bot.reading import records
from bot.reading.asked.openers import without_openers
from bot.reading.command_grammar import references_in
from bot.reading.question_form import asks, orders
from bot.reading.read import read, tells_nothing
from bot.reading.reading import Reading
from bot.reading.records import Absence, Ask, NoRecord
from bot.reading.talk import meant_by, meant_in, meant_mostly
from bot.store.message import outbox
from bot.store.message.cards import from_json
from bot.store.message.outbox import Confirmation, To
from bot.store.plan import plans
from bot.wording.ask.leave import of_someone
from bot.wording.reply import small_talk as words
from bot.wording.reply.questions import question
from bot.wording.upkeep import notice
from handlers import in_channel
from handlers.commands import last_question
from handlers.commands.command import QUESTIONS, answer_command, answer_in_words, in_their_role
from handlers.commands.common_questions import offers, owns
from handlers.commands.in_other_words import IF_NOT
from handlers.commands.leave_end import is_back, said_back
from handlers.context import all_refs, left_to_answer, question_at, question_of, readable_at
from handlers.decisions import waiting_for_yes as waiting_decision
from handlers.replies import undo
from handlers.replies.recording import effects
from handlers.replies.recording.source import Source
from handlers.turn import Turn

LEAVE = (records.Absence(None, None),)  # what "I'm back" changes
THE_LEAD = re.compile(
    r"(?:who(?:['’]?s| is)|whos) (?:the |our |my )?(?:improvement |plan )?(?:lead|manager)", re.IGNORECASE
)
UNANSWERED = (Step.NUDGE_1, Step.NUDGE_2, Step.DUE, Step.ESCALATE)
MEANING = re.compile(r"\b(?:means?|meant by|stands? for)\b", re.IGNORECASE)
ABOUT_ANSWERS = (Meant.RATINGS, Meant.LATER, Meant.CALL, Meant.STOP, Meant.NOT_MINE)  # whatever action they name
SENTENCES = 20  # of an automatic answer, in which days are looked for


def is_chat(text: str) -> bool:
    """Whether it holds no figure, rating or risk; or asks what a rating means."""
    return not ABOUT_WORK.search(text) or not (any(map(str.isdigit, text)) or meant_in(text) is None)


def asks_back(message: Message) -> bool:
    """Whether the words only say that our question was not understood: they answer nothing."""
    return meant_by(message.text) is Meant.NOT_CLEAR


def taken(turn: Turn, message: Message) -> bool:
    """True when the words were small talk, and were answered."""
    meant = meant_by(message.text)
    if meant in (None, Meant.THANKS, Meant.OK, Meant.HELLO):  # "ok thanks, approve it"
        meant = meant_by(without_openers(message.text)) or meant
    if is_back(message.text):
        before = effects.stood(turn, LEAVE)
        card = said_back(turn, turn.person, message.text)
        said = Source(turn.source_at(message.at), message.account.platform, message.said_at, message.text)
        effects.keep(turn, said, LEAVE, before)
    else:
        card = _answer(turn, message, meant) if meant is not None else None
    if card is None:
        return False
    in_channel.answer_words(turn, message, "talk", card)
    return True


def _answer(turn: Turn, message: Message, meant: Meant) -> Card | None:
    match meant:
        case Meant.WHO_ASKS if IF_NOT.fullmatch(message.text.strip(" ?!.")):
            return _unanswered(turn)
        case Meant.WHO_ASKS:
            return words.who_asks(_asker(turn), left_to_answer(turn))
        case Meant.HOW_TO:
            asker = _asker(turn)
            return words.how_to_answer(left_to_answer(turn).refs or asker.refs, left_to_answer(turn))
        case Meant.LATER | Meant.CALL:
            return None  # a wish, which the reader records
        case Meant.SAID_BEFORE:
            return _said_before(turn, message)
        case Meant.TOLD_ELSEWHERE:
            still = left_to_answer(turn)
            return words.told_elsewhere([ref for ref in all_refs(turn) if ref not in still.refs], still)
        case Meant.NOT_MINE:
            return words.not_yours(left_to_answer(turn))
        case Meant.RATINGS:
            return words.ratings(left_to_answer(turn))
        case Meant.BY_WHEN:
            return words.by_when(_asker(turn).meeting, left_to_answer(turn))
        case Meant.STOP:
            return words.no_more(_asker(turn), left_to_answer(turn))
        case Meant.YES_OR_NO:
            asked = question_at(turn, message.at)
            return words.nothing_was_asked(left_to_answer(turn)) if asked is None else _in_other_words(turn, asked)
        case Meant.NOT_CLEAR:
            return _not_clear(turn, message)
        case Meant.THANKS:
            return words.welcome(left_to_answer(turn))
        case Meant.OK:
            return words.noted(left_to_answer(turn))
        case Meant.HELLO:
            return words.hello(first_name(turn.person.name, turn.person.post), offers(turn), left_to_answer(turn))
        case Meant.UNDO:
            return undo.last(turn)
        case Meant.APPROVED:
            return _approved(turn, message)
        case Meant.TO_DO:
            return _asked(turn, _to_do(turn))
        case _:
            return _card(answer_in_words(turn, message.text, QUESTIONS[meant]))


def after_the_slash(turn: Turn, typed: str) -> Card | None:
    """What is asked about the bot itself: what the ratings mean, who asks, how to answer. None for all else."""
    if MEANING.search(typed) and meant_mostly(typed) is Meant.RATINGS:
        return words.ratings(left_to_answer(turn))
    if IF_NOT.fullmatch(typed.strip(" ?!.")):
        return _unanswered(turn)
    meant = meant_by(typed)
    if meant is Meant.STOP:
        return words.no_more(_asker(turn), left_to_answer(turn))
    if last_question.points(turn, typed):  # "who is it", after a question about one thing
        return None
    asks_of_us = meant is Meant.WHO_ASKS or THE_LEAD.fullmatch(typed.strip(" ?!."))
    return words.who_asks(_asker(turn), left_to_answer(turn)) if asks_of_us else None


def _unanswered(turn: Turn) -> Card:
    return words.if_unanswered([(step, turn.cycle.days[step]) for step in UNANSWERED], turn.today, left_to_answer(turn))


def beside(turn: Turn, message: Message, reading: Reading) -> bool:
    """True when nothing was read that tells of an action, and the words were answered as said to us."""
    asked = message.text[:1].isalpha() and asks(message.text)  # what begins with a reference asks nothing of us
    rated = asked and not orders(message.text)
    nothing = tells_nothing(reading.records, rated=rated) and not reading.unused
    meant = meant_mostly(message.text) if nothing else None
    if meant is None:
        return False
    named = _named(turn, message) if asked and meant not in ABOUT_ANSWERS else ()
    card = _asked(turn, named[0]) if len(named) == 1 else _answer(turn, message, meant)
    if card is None:
        return False
    in_channel.answer_words(turn, message, "talk", card)
    return True


def _named(turn: Turn, message: Message) -> tuple[str, ...]:
    return tuple(ref for span in references_in(message.text, turn.document, turn.today) for ref in span.refs)


def _said_before(turn: Turn, message: Message) -> Card | None:
    """Of one action that is named or theirs alone, its page; else the last words of each."""
    own = tuple(action.ref for action in plans.owned_by(turn.session, turn.plan, turn.person_id))
    asked = own or all_refs(turn)
    named = _named(turn, message)
    if len(one := named or asked) == 1:
        return _asked(turn, one[0])
    standing = turn.standing
    found = [action for action in standing.actions if action.ref in (named or asked)]
    return words.said_before(found, turn.document.position_as_at, left_to_answer(turn))


def asked_of_us(turn: Turn, message: Message, reading: Reading) -> bool:
    """True when the words are a question that nothing else could answer, and were told what is asked about us most."""
    nothing = all(isinstance(item, Ask | NoRecord) for item in reading.records) and not reading.unused
    asked = asks(message.text) or message.text.rstrip().endswith("?")
    if not nothing or not asked or not (owns(turn) or left_to_answer(turn).asked):
        return False
    in_channel.answer_words(turn, message, "talk", words.about_us(_asker(turn), left_to_answer(turn)))
    return True


def _to_do(turn: Turn) -> str:
    """Their actions; of who owns none, what waits for them to decide."""
    if owns(turn) or left_to_answer(turn).asked:
        return "mine"
    name = in_their_role(turn, "mine", "")
    return name if name not in (None, "mine") else offers(turn)[0]


def _asker(turn: Turn) -> words.Asker:
    return words.Asker(
        turn.plan.title,
        tuple(", ".join(dict.fromkeys((lead.name, lead.post))) for lead in turn.with_role(Role.LEAD)),
        turn.person.post,
        tuple(action.ref for action in plans.owned_by(turn.session, turn.plan, turn.person_id)),
        f"{turn.cycle.title} on {say_day(turn.cycle.meeting)}",
    )


def _not_clear(turn: Turn, message: Message) -> Card | None:
    """What was asked last, in more words; else what the bot can do."""
    row = question_at(turn, message.at)
    return (
        _card(answer_in_words(turn, message.text, QUESTIONS[Meant.HELP])) if row is None else _in_other_words(turn, row)
    )


def _in_other_words(turn: Turn, row: Confirmation) -> Card:
    asked = question_of(row.question or {})
    return words.in_other_words(question(asked, turn.document), asked.why, left_to_answer(turn))


def _asked(turn: Turn, command: str) -> Card | None:
    return _card(answer_command(turn, command))


def _card(answer: Answer) -> Card | None:
    return answer.card if isinstance(answer, Say) else None


def _approved(turn: Turn, message: Message) -> Card | None:
    """Under a message that asks for a decision it is the decision; else what waits is offered."""
    waiting = waiting_decision.of(turn)
    thread = message.at.place.thread
    row = outbox.by_message(turn.session, message.at.place, thread) if thread is not None else None
    if row is not None and row.state is State.SENT and row.person_id == turn.person_id:
        yes = waiting_decision.yes_button(from_json(row.card))
        if yes is not None:
            answer = waiting_decision.press(turn, _press(turn, message, yes))
            return answer.card if isinstance(answer, Say) else None
    if waiting:
        return words.which_decision(waiting[:5])
    return words.nothing_waits() if waiting_decision.may_decide_any(turn) else None


def _press(turn: Turn, message: Message, button: Button) -> Press:
    return Press(message.receipt, turn.account, button.verb, dict(button.args), None, message.said_at)


def automatic(turn: Turn, message: Message) -> None:
    """An automatic answer: someone may be away. The lead asks, once a day; nothing is recorded, and no answer is sent,
    which a machine would answer again. Only days are read from it: why someone is away is nobody's business."""
    leave = _away(turn, message)
    named = [say_day(day) for day in (leave.first, leave.last) if day is not None] if leave is not None else []
    days = f" ({' to '.join(dict.fromkeys(named))})" if named else ""
    record = of_someone(turn.person.handle, leave.first if leave else None, leave.last if leave else None)
    card = notice.automatic(turn.person.name, turn.person.post, days, record)
    for lead in turn.with_role(Role.LEAD):
        if lead.id != turn.person_id:
            key = f"automatic:{turn.person.handle}:{turn.today:%Y-%m-%d}:{lead.handle}"
            turn.promise(key, Kind.NOTICE, To(person_id=lead.id), card)


def _away(turn: Turn, message: Message) -> Absence | None:
    """Sentence by sentence where it has to be: the telephone of whoever is there instead, which most of them give,
    would hold back all of it, or the days. The first that says until when."""
    since = None
    for text in (message.text, *message.text.replace("\n", ". ").split(". ")[:SENTENCES]):
        found = read(text, readable_at(turn, text, message.said_at, message.at)).records
        leave = next((item for item in found if isinstance(item, Absence)), None)
        if leave is not None and leave.last is not None:
            return leave
        since = since or leave
    return since
