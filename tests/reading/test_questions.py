"""The one parser: whatever is typed, each word that carries meaning is answered for, and nothing breaks."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.question import Asked, Slot, Why
from bot.reading.asked.common_words import NEGATORS
from bot.reading.asked.filters_allowed import command_of, fitted
from bot.reading.asked.parse_state import Ground
from bot.reading.asked.read import asked
from bot.reading.asked.tokens import SHORT, content_words
from bot.wording.command.echo import read_as
from bot.wording.command.registry import BY_NAME, COMMANDS, spellings
from tests.factories import a_document

TODAY = date(2026, 12, 4)
GROUND = Ground(a_document(), TODAY, spellings(), "imp_lead")
SAID = """red amber green blue claimed confirmed unconfirmed high new gaps issues closed not except without mitigation
area 3 5 9 17 areas and or 3.1.1 3.1 7.7.7 SR01 SR99 K2 Vale NHS council ICB Ruth cath sro therapies manager @therapy
my me since by as at 16 Nov 2 weeks ago last next Cabinet board cycle month 60d today yesterday page top therapy
backlog timeliness health waits jupiter arae ambr overdu therapie close export who what did fall? “quoted” – ½ ... <@U1>
Christmas worst first but owned 🟢"""
SPELT = [word for line in COMMANDS for words in line.spellings for word in words]
WORDS = st.sampled_from(SPELT + re.split(r"\s+", SAID))


def read(text: str) -> Asked:
    return asked(text, GROUND)


def answered_for(found: Asked) -> str:
    """All that is said back: how it was read, what was not understood, and the words that stand for the question."""
    echo = read_as(found, command_of(found) or "help", TODAY)
    wrong = " ".join(problem.said for problem in found.problems)
    return " ".join((echo, found.called, *found.unknown, wrong)).lower().replace("’", "'")


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=9).map(" ".join))
def test_every_word_that_carries_meaning_is_in_the_echo_or_not_understood(text: str) -> None:
    found = read(text)
    told = set(re.findall(r"[\w<@>.'&/:-]+", answered_for(found)))
    told |= {word.strip(".:-'") for word in told}
    if any(piece.negated for piece in found.pieces):
        told |= {word for said in NEGATORS for word in said.split()}  # "except" is said as "not"
        told |= {short for short, full in SHORT.items() if full in NEGATORS}
    page = {word for piece in found.of(Slot.PAGE) for word in content_words(piece.said)}
    assert [word for word in content_words(text) if word not in told and word not in page] == []


# words that carry no meaning of their own in a question, written down without a look at the parser's
NO_CONTENT = frozenset(
    re.split(
        r"\s+",
        """a about action actions all also am an and answer answers any belongs let many
 anybody anyone anything are aren't as asap at be been being
but by can could count counted counts did do does doing each ever every everything except find for from get gets getting
give going got had has have having hi how if in into is isn't isnt it item its just know like list lol look
looking me much need needed needs neither no non now number numbers of ok on one ones only or our ours out own
owns per plan plans please pls quick quickly re regards see should show so something sorry still ta tell thank
thanks that that's the their theirs them then there these they thing things this those till to total under until
up urgent urgently us view want was wasn't we were what where which who who's with within without would wsoa yet
you scored leads leading marked marking everyone everybody will bit bits else""",
    )
)
ASKED = ("overdue {} area 3", "risks {}", "who {} in area 5", "{} red", "has {} changed since 16 Nov")


def outside_words() -> list[str]:
    """Of what people said and asked in the samples: the parser knows a few of them, and none was picked for it."""
    here = Path(__file__).parent
    told = [(here / name).read_text(encoding="utf-8") for name in ("wexbourne.jsonl", "kinds.jsonl", "fine.txt")]
    return sorted({word for text in told for word in re.findall(r"(?<![\w\\])[a-z][a-z']+[a-z]\b", text.lower())})


def lost(text: str) -> list[str]:
    """The words of a question that are said back nowhere."""
    found = read(text)
    said = " ".join(
        (answered_for(found), *(piece.said.lower() for piece in found.pieces if piece.slot is not Slot.PAGE))
    )
    told = set(re.findall(r"[\w']+", said)) | {word for word in NEGATORS if any(one.negated for one in found.pieces)}
    return [word for word in re.findall(r"[\w']+", text.lower()) if word not in told and word not in NO_CONTENT]


def test_no_word_that_people_use_is_dropped_in_silence() -> None:
    words = outside_words()
    asked = [ASKED[at % len(ASKED)].format(word) for at, word in enumerate(words)][::20]
    assert len(words) > 2000
    assert [(text, gone) for text in asked if (gone := lost(text))] == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(outside_words()), min_size=1, max_size=5), st.sampled_from(ASKED))
def test_nor_are_several_of_them(words: list[str], asked: str) -> None:
    assert lost(asked.format(" ".join(words))) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_taken_apart_without_an_error(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize(
    ("text", "name", "narrowed"),
    [
        ("red area 3 vale as at 16 Nov", "actions", {Slot.RATING, Slot.AREA, Slot.ORGANISATION, Slot.AS_AT}),
        ("who has not answered in health", "missing", {Slot.ORGANISATION}),
        ("which risks have no mitigation in areas 3 and 5", "risks", {Slot.RISK, Slot.AREA}),
        ("what got worse since 16 Nov", "changes", {Slot.COURSE, Slot.SINCE}),
        ("what is late in area 3", "overdue", {Slot.AREA}),
        ("due in the next 6 weeks for cath", "due", {Slot.UNTIL, Slot.SRO}),
        ("slips since october area 5", "slips", {Slot.SINCE, Slot.AREA}),
        ("unconfirmed amber therapies manager", "actions", {Slot.RATED, Slot.RATING, Slot.OWNER}),
        ("SR02", "risks", {Slot.CODE}),
        ("complete without evidence", "evidence", {Slot.STATUS, Slot.GAPS}),
    ],
)
def test_a_question_is_read_with_all_that_narrows_it(text: str, name: str, narrowed: set[Slot]) -> None:
    found = read(text)
    assert (found.understood, command_of(found), found.slots) == (True, name, narrowed)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("overdue area 9", Why.NO_AREA),
        ("7.7.7", Why.NO_ACTION),
        ("overdue at the last Cabinet", Why.NOT_YET),
        ("close risk SR02", Why.VERB),
        ("status as at 20 Dec", Why.AHEAD),
        ("due 5000 days", Why.NO_DAY),
    ],
)
def test_what_can_not_be_is_said(text: str, why: Why) -> None:
    assert [problem.why for problem in read(text).problems] == [why]


def test_a_slip_of_the_hand_is_read_and_kept_as_typed() -> None:
    found = read("overdue arae 3")
    assert found.understood and read_as(found, "overdue", TODAY) == "Overdue, area 3 (“arae 3”)"


def test_a_word_that_may_be_two_others_is_not_guessed() -> None:
    assert read("stauts area 3").unknown == ("stauts",)


def test_not_turns_a_piece_round() -> None:
    found = read("overdue except Vale")
    assert [piece.negated for piece in found.pieces] == [True]
    assert read_as(found, "overdue", TODAY) == "Overdue, not Vale NHS Trust"


def test_a_day_without_a_year_that_is_asked_about_has_been() -> None:
    assert [piece.day for piece in read("status as at 16 Nov").pieces] == [date(2026, 11, 16)]
    assert [piece.day for piece in read("status as at 3 May").pieces] == [date(2026, 5, 3)]


def test_this_month_and_this_cycle_look_back_for_what_changed_and_ahead_for_what_is_due() -> None:
    changes, due = (BY_NAME[name].slots or frozenset() for name in ("changes", "due"))
    back = [fitted(read(f"changes {words}"), changes).pieces[0] for words in ("this month", "this cycle")]
    assert [(one.slot, one.day) for one in back] == [
        (Slot.SINCE, date(2026, 12, 1)),
        (Slot.SINCE, date(2026, 11, 16)),
    ]
    ahead = [fitted(read(f"due {words}"), due).pieces[0] for words in ("this month", "this cycle")]
    assert [(one.slot, one.day) for one in ahead] == [
        (Slot.UNTIL, date(2026, 12, 31)),
        (Slot.UNTIL, date(2027, 1, 18)),
    ]


def test_every_command_is_read_as_itself() -> None:
    asking = [line for line in COMMANDS if line.slots is not None]
    assert [read(line.name).command for line in asking] == [line.name for line in asking]
    assert set(BY_NAME) >= {"slips", "actions"}
