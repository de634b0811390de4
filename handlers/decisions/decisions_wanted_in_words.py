"""A decision in words: `/wsoa decide D3 approve because …`, or “approved, go ahead with …” in the conversation."""

import re
from datetime import timedelta

from bot.card import Card
from bot.chat import Answer, Message, Say
from bot.models import Decision
from bot.models.words import Word
from bot.reading.days.grammar import find_days
from bot.reading.decision_words import LONGEST, Said, alike, verdict
from bot.reading.reading_inputs import named_in, rates
from bot.reading.talk import meant_by
from bot.store.decision import decisions_wanted as stored
from bot.store.message import outbox
from bot.wording.decision import decisions_wanted as words
from handlers import in_channel
from handlers.commands.free_text import stopped_words, words_to_say_back
from handlers.commands.person_named import person_called
from handlers.context import open_refs
from handlers.decisions import waiting_for_yes as others
from handlers.decisions.decisions_wanted import (
    action_of,
    drawn,
    hand_on,
    may_answer,
    may_say,
    may_steer,
    say,
    waits_for,
)
from handlers.turn import Turn
from handlers.untrusted_ids import row_number

NAMED = re.compile(r"d\s?-?(?P<id>\d{1,9})\b[\s,.:;–—-]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
DO = re.compile(
    r"(?P<do>approved?|refused?|decline|reject|ask(?: back)?|answer|to|by)\b[\s,.:;–—-]*"
    r"(?:(?:because|as|since)\b)?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
LATELY = timedelta(days=60)
DOES = {"approve": Word.APPROVED, "refuse": Word.REFUSED, "decline": Word.REFUSED, "reject": Word.REFUSED}


def decide(turn: Turn, rest: str) -> Answer:
    """Alone, what waits for whoever asks and what they wait for."""
    if not rest.strip():
        wants = [drawn(turn, row) for row, _ in stored.raised_by(turn.session, turn.plan_id, turn.person_id)]
        return Say(words.mine([drawn(turn, row) for row in waits_for(turn)], wants, turn.today))
    found = NAMED.fullmatch(rest.strip())
    row_id = row_number(found["id"]) if found is not None else None
    row = stored.by_id(turn.session, row_id) if row_id is not None else None
    if found is None or row is None or action_of(turn, row) is None:
        return Say(words.no_such(f"D{found['id']}" if found is not None else ""))
    rest = found["rest"].strip()
    said = DO.fullmatch(rest)
    if said is None:
        return Say(words.how_to(drawn(turn, row)) if rest else _alone(turn, row))
    return Say(_do(turn, row, said["do"].lower(), said["rest"].strip()[:LONGEST]))


def _alone(turn: Turn, row: Decision) -> Card:
    """Its code and no more: what can be pressed, for whoever decides it."""
    found = may_say(turn, row, Word.ASKED_BACK)
    return words.how_to(drawn(turn, row)) if isinstance(found, Card) else words.asked(drawn(turn, row), turn.today)


def _do(turn: Turn, row: Decision, do: str, rest: str) -> Card:
    if do in ("to", "by"):
        return _steer(turn, row, do, rest)
    word = Word.ANSWERED if do == "answer" else DOES.get(do.removesuffix("d"), DOES.get(do, Word.ASKED_BACK))
    allowed = may_answer(turn, row) if word is Word.ANSWERED else may_say(turn, row, word, anew=True)
    if isinstance(allowed, Card):
        return allowed
    if not rest and word is not Word.APPROVED:
        return words.why(drawn(turn, row), do)
    stop = stopped_words(turn, rest) if rest else None
    return stop or say(turn, row, word, rest)


def _steer(turn: Turn, row: Decision, do: str, rest: str) -> Card:
    one = drawn(turn, row)
    if not may_steer(turn, row):
        return words.not_yours(one)
    if row.withdrawn or row.outcome:
        return words.gone() if row.withdrawn else words.no_such(one.code)
    if do == "to":
        person = turn.person if rest.lower() == "me" else person_called(turn, rest)
        return words.nobody_so_called(words_to_say_back(turn, rest)) if person is None else hand_on(turn, row, person)
    days = [day.day for day in find_days(rest, turn.today, turn.document) if day.day is not None]
    if len(days) != 1 or days[0] < turn.today:
        return words.no_day(one)
    day = days[0]
    before = row.by_date
    stored.change(turn.session, row, by=day)
    facts = {"before": {"by": before and before.isoformat()}, "after": {"decision": row.id, "by": day.isoformat()}}
    turn.note("gave a decision a day", f"action {one.ref}", **facts)
    return words.changed(drawn(turn, row), turn.today)


def heard(turn: Turn, message: Message) -> bool:
    """True when the words decide, ask back, or answer what was asked back; and that is done or said."""
    card = _beneath(turn, message) or _beside(turn, message) or _asked_back(turn, message)
    if card is None:
        return False
    in_channel.answer_words(turn, message, "decided", card)
    return True


def _beneath(turn: Turn, message: Message) -> Card | None:
    """In the thread of the message that asks, or that asks back."""
    thread = message.at.place.thread
    sent = outbox.by_message(turn.session, message.at.place, thread) if thread is not None else None
    if sent is None or sent.person_id != turn.person_id:
        return None
    parts = sent.key.removeprefix(turn.key("")).split(":")
    row = stored.by_id(turn.session, int(parts[1])) if parts[0] in ("decision", "decision-back") else None
    if row is None:
        return None
    if parts[0] == "decision-back":
        return _allowed(turn, row, Said(Word.ANSWERED, message.text.strip()[:LONGEST]))
    said = verdict(message.text, beneath=True)
    return _allowed(turn, row, said) if said is not None else None


def _beside(turn: Turn, message: Message) -> Card | None:
    """Anywhere else: only words that decide, and where they are about no other thing."""
    said = verdict(message.text, beneath=False)
    if said is None or said.word is Word.ASKED_BACK or rates(message.text):
        return None
    rows = waits_for(turn)
    if not rows and said.words:
        return _decided_before(turn, said)
    refs = named_in(message.text, turn.document)
    spoken = [row for row in rows if (action := action_of(turn, row)) is not None and action.ref in refs]
    if not rows or (refs and not spoken):
        return None
    if not said.words and others.of(turn):
        return None  # "approved" alone: other things wait, too, and are offered with it
    found = _meant(spoken or rows, said)
    if len(found) > 1:
        return words.which([drawn(turn, row) for row in found[:5]], said.word, turn.today)
    return _allowed(turn, found[0], said)


def _decided_before(turn: Turn, said: Said) -> Card | None:
    """The same word once more: it was taken, and nothing else waits."""
    lately = stored.decided_lately(turn.session, turn.plan_id, turn.person_id, turn.now - LATELY)
    spoken = [row for row in lately if alike(said.words, row.text)] or lately
    if len(spoken) != 1:
        return None
    allowed = may_say(turn, spoken[0], said.word)
    return allowed if isinstance(allowed, Card) else None


def _asked_back(turn: Turn, message: Message) -> Card | None:
    """Words of someone who is asked nothing but what a decision waits for: they may well be its answer. Where no
    thread can be answered in, a press says so."""
    text = " ".join(message.text.split())
    alone = message.direct and message.at.place.thread is None and not message.files
    if not alone or len(text) > LONGEST or named_in(text, turn.document) or rates(text) or open_refs(turn):
        return None
    if meant_by(text) is not None or text.endswith("?"):
        return None
    rows = [row for row, _ in stored.raised_by(turn.session, turn.plan_id, turn.person_id)]
    rows = [row for row in rows if stored.asked_back(turn.session, row.id)]
    said = words_to_say_back(turn, text)
    return words.is_it_the_answer(drawn(turn, rows[0]), said) if len(rows) == 1 and said else None


def _meant(rows: list[Decision], said: Said) -> list[Decision]:
    """The one whose words are spoken of most; all, where none is."""
    shared = {row.id: alike(said.words, row.text) for row in rows}
    most = max(shared.values())
    return [row for row in rows if shared[row.id] == most]


def _allowed(turn: Turn, row: Decision, said: Said) -> Card:
    allowed = may_answer(turn, row) if said.word is Word.ANSWERED else may_say(turn, row, said.word)
    if isinstance(allowed, Card):
        return allowed
    if said.word is Word.REFUSED and not said.words:
        return words.why(drawn(turn, row), "refuse")
    return say(turn, row, said.word, said.words)
