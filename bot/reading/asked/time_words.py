"""The times of a question spelt as they are meant: "befor the nxt bord" is read as "before the next board"."""

from bot.plan.contents.string_similarity import nearest
from bot.reading.asked.parse_state import Notes
from bot.reading.asked.tokens import Token
from bot.reading.days.day_meant import MONTHS
from bot.reading.lexicon import word_set

LONG = 4  # letters: shorter words are not corrected
KNOWN = word_set("words of a time")
SPELT = sorted(KNOWN | {month for month in MONTHS if len(month) > LONG})


def timed(notes: Notes) -> tuple[str, list[int]]:
    """The question in small letters with its times spelt rightly, and where each of its words begins in that."""
    text, starts, end = "", list[int](), 0
    typed = notes.text.lower()
    for token in notes.tokens:
        text += typed[end : token.start]
        starts.append(len(text))
        text += _spelt(notes, token)
        end = token.end
    return text + typed[end:], starts


def _spelt(notes: Notes, token: Token) -> str:
    typed = token.text.lower()
    if token.low != typed and token.low in KNOWN:
        return token.low
    if token.low != typed and not typed[0].isalnum():
        joined = [notes.text[at : at + 1] == " " for at in (max(0, token.start - 1), token.end)]
        return f"{'' if joined[0] else ' '}{token.low}{'' if joined[1] else ' '}"  # a sign: "green→amber", ">12"
    if len(typed) < LONG or not typed.isalpha() or typed in KNOWN or typed in notes.ground.known.words:
        return typed
    best = nearest(typed, [word for word in SPELT if word[0] == typed[0] and abs(len(word) - len(typed)) < 2], 1)
    means = len(best) == 1 and any(typed in said for said in notes.ground.commands)  # which are many: asked last
    return best[0] if len(best) == 1 and not means else typed
