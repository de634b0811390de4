"""Whatever is typed has an answer, soon, and nothing of a held message comes out."""

import json
import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import plans
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.privacy.decide import Answer, decide, found_in
from bot.reading.read import LONGEST, read
from bot.reading.reading import Reading
from bot.reading.records import StopPersonal
from bot.reading.reply_context import Asked, Told
from bot.said.document import document_of

PLAN = plans.wexbourne()
ASKS = (
    Asked("prompt", ("2.2.2", "3.1.1", "3.1.2")),
    Asked("nudge", ("3.1.1",)),
    Asked("follow-up", ("3.1.1",), "date"),
    Asked("follow-up", ("3.1.1",), "score"),
    Asked("DM"),
)
SPOKEN = (  # what our own rules look for
    "3.1.1",
    "3.1",
    "K2",
    "SR01",
    "green",
    "amber",
    "red",
    "not",
    "was",
    "if",
    "by",
    "29 Feb",
    "next Friday",
    "w/c 7 Dec",
    "end of",
    "5/6",
    "44 of 46",
    "38%",
    "131",
    "risk:",
    "mitigation",
    "done",
    "no change",
    "both",
    "sorry",
    "meant",
    "on leave until",
    "my son",
    "UPN",
    ":red_circle:",
    "<https://a.example",
    "b>",
    "> quoted",
    "\n",
    ",",
    ".",
    "-",
    "?",
    "(",
    "Kayden Brightwell",
    "at Oakmere",
    "one point one",
)
BITS = st.sampled_from(SPOKEN)
HERE = Path(__file__).parent
WORDS = st.lists(BITS | st.text(max_size=8), max_size=30).map(" ".join)


def told(asked: Asked) -> Told:
    return Told("sen_head", datetime(2026, 12, 2, 12, tzinfo=UTC), asked, PLAN)


def check(reading: Reading) -> None:
    assert reading.records or reading.question
    reading.to_json()
    if any(isinstance(record, StopPersonal) for record in reading.records):
        assert len(reading.records) == 1


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(ASKS))
def test_any_text_has_an_answer(text: str, asked: Asked) -> None:
    check(read(text, told(asked)))


@settings(max_examples=250, deadline=None)
@given(WORDS, st.sampled_from(ASKS))
def test_any_mixture_of_our_words_has_an_answer(text: str, asked: Asked) -> None:
    check(read(text, told(asked)))


ODD = (
    *("a", "1 ", "3.1.1 ", "Jan ", "by ", "the ", "Ben Aa ", "if ", ", ", "not green ", "one ", "<http://", "a|b\n\n"),
    *(
        "Weeks, Viola, ",
        "made up ",
        "our lad ",
        "J., ",
        "Ms Q 3 at Oakmere, ",
        "From: a\nSent: b\n",
        "Ben Smith\n",
        "~x~\n",
    ),
)


@pytest.mark.parametrize("bit", ODD)
@pytest.mark.timed
def test_the_longest_text_that_is_read_is_read_in_time(bit: str) -> None:
    """However odd, it takes no more than some times as long as replies of that length do."""
    text = (bit * LONGEST)[:LONGEST]
    assert min(took(text), took(text)) < 16 * middle(each()) * LONGEST / 1000
    check(read(text, told(ASKS[0])))


@pytest.mark.parametrize("bit", ODD)
@pytest.mark.timed
def test_four_times_as_long_a_text_is_guarded_in_about_four_times_as_long(bit: str) -> None:
    """All of a message is searched for personal details, however long it is."""
    few, many = ((bit * size)[:size] for size in (3_000, 12_000))
    assert min(guarding(many) for _ in range(3)) < 9 * min(guarding(few) for _ in range(3)) + 0.01


@pytest.mark.timed
def test_no_thousand_characters_take_much_longer_than_others() -> None:
    """Replies strung together, as hard as text of that length gets. What it takes in all is for `make bench` to say."""
    assert sorted(each())[-2] < 4 * middle(each())


@cache
def each() -> tuple[float, ...]:
    """Seconds for texts of a thousand characters, of none of which anything is held back, and so all is read."""
    lines = (HERE / "wexbourne.jsonl").read_text(encoding="utf-8").splitlines()
    said, chance = [json.loads(line)["text"] for line in lines], random.Random(7)
    strung = [" ".join(chance.choices(said, k=15))[:1000] for _ in range(100)]
    return tuple(min(took(text), took(text)) for text in strung if decide(text, PLAN).answer is Answer.PASS)


def guarding(text: str) -> float:
    document_of.cache_clear()
    start = time.process_time()
    found_in(text, PLAN)
    return time.process_time() - start


def middle(times: Sequence[float]) -> float:
    return sorted(times)[len(times) // 2]


def took(text: str) -> float:
    document_of.cache_clear()
    start = time.process_time()
    read(text, told(ASKS[0]))
    return time.process_time() - start


def test_a_quarter_beside_a_fraction_is_read() -> None:
    check(read("Q1 23/30 nurseries done", told(ASKS[0])))


def test_what_is_too_long_to_read_is_kept() -> None:
    text = "3.1.1 amber. " + "All the schools answered us at last and we wrote it down. " * 100
    reading = read(text, told(ASKS[1]))
    kept = " ".join(str(value) for record in reading.records for value in record.to_json().values())
    assert text.strip()[-40:] in kept
