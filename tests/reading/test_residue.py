"""Every colour, figure, date and link that someone wrote is in what the confirmation shows, or asked about."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import plans
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.plan.contents.document import PlanDocument
from bot.reading.days.grammar import find_days
from bot.reading.read import read_document, tells_nothing
from bot.reading.reading import Reading, Why
from bot.reading.records import CompleteClaim, NoChange, Preference, Risk, Update
from bot.reading.reply_context import Asked, Told
from bot.reading.second.doubts import OF_WORDS
from bot.reading.understand import moment, read_line
from bot.said.document import document_of
from bot.wording.reply import questions
from bot.wording.reply.confirm import not_used
from handlers.replies.confirmation import not_used as left_over
from handlers.replies.recording.links import LINK

HERE = Path(__file__).parent
SETS = (HERE / "wexbourne.jsonl", *sorted((HERE / "replies").glob("*.jsonl")))
PLANS = {
    "wexbourne": plans.wexbourne(),
    "harrowmere": plans.harrowmere(),
    "marlbeck": plans.marlbeck(),
    "ashcombe": plans.ashcombe(),
}
NUMBER = re.compile(r"(?<![\w.,:/£-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w:/]|\.\d|,\d)")
COLOUR = re.compile(r"\b(?:green|amber|red)\b|[🟢🟠🟡🔴]", re.IGNORECASE)
OTHERS = re.compile(r"^>.*$|~[^~\n]+~", re.MULTILINE)
NOTHING_KEPT = ("hold_pii", "ask_pii", "hold_file", "none", "query", "ask")
SECOND = (*OF_WORDS, Why.RISK_SAID)


def read_all() -> Iterator[tuple[dict[str, Any], Reading, PlanDocument]]:
    for path in SETS:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        replies, known = {line["id"]: line for line in lines}, {}
        for line in lines:
            plan = PLANS[line.get("plan", "wexbourne")]
            yield line, read_line(line, replies, known, plan), plan


@pytest.fixture(scope="module")
def readings() -> list[tuple[dict[str, Any], Reading, PlanDocument]]:
    return list(read_all())


def shown(reading: Reading, plan: PlanDocument) -> str:
    """What a confirmation says of it: the facts, what was not used, the question."""
    facts: list[str] = []
    for record in reading.records:
        fields = record.to_json()
        if any(fields.get(name) for name in ("done", "difference", "next", "stuck")):
            fields.pop("text", None)
        facts.append(json.dumps(fields, ensure_ascii=False))
    asked = questions.question(reading.question, plan) if reading.question is not None else ""
    return "\n".join((*facts, not_used(left_over(reading, ())), asked, *(u.clause for u in reading.unused))).lower()


def waits(reading: Reading) -> bool:
    """Nothing was recorded, and that is said; or the whole message waits for an answer."""
    return all(record.op in NOTHING_KEPT for record in reading.records)


def test_what_a_reading_left_over_is_on_the_confirmation_or_is_the_question(readings: Any) -> None:
    silent = [
        (line["id"], one.words)
        for line, reading, plan in readings
        if not waits(reading)
        for one in reading.unused
        if (one.words.lower() if one.kind != "risk" else one.clause.lower()[:40]) not in shown(reading, plan)
    ]
    assert silent == []


def test_no_figure_colour_or_link_is_passed_over_in_silence(readings: Any) -> None:
    silent = [(line["id"], each) for line, reading, plan in readings for each in silent_in(line, reading, plan)]
    assert silent == []


def silent_in(line: dict[str, Any], reading: Reading, plan: PlanDocument) -> list[str]:
    """By a look at the words of its own. Quoted and struck words are nobody's; of several colours one is the rating."""
    if waits(reading):
        return []
    text, said = OTHERS.sub(" ", line["text"]), shown(reading, plan)
    links = [link for link in LINK.findall(text) if link.rstrip(".,;:!?").lower() not in said]
    bare = LINK.sub(" ", text)
    for action in plan.actions:
        bare = bare.replace(action.ref, " ")
    for day in reversed(find_days(bare, moment(line["when"], plan.zone).date(), plan)):
        bare = f"{bare[: day.start]} {bare[day.end :]}"
    flat = said.replace(",", "")
    away = any(record.op == "absence" for record in reading.records)
    figures = [n for n in NUMBER.findall(bare) if not away and not stands(n.replace(",", ""), flat)]
    rated = any(getattr(record, "rag", None) for record in reading.records)
    colours = [c for c in COLOUR.findall(bare) if c.isalpha() and not rated and c.lower() not in said]
    return [*links, *figures, *colours]


def stands(number: str, said: str) -> bool:
    return re.search(rf"(?<!\d){re.escape(number)}(?!\d)", said) is not None


def test_the_second_reader_hardly_asks_in_vain(readings: Any) -> None:
    asked = [line["id"] for line, reading, _plan in readings if reading.question and reading.question.why in SECOND]
    assert len(asked) <= 0.02 * len(readings), asked


SAID = "3.1.1|no change|all done|red|amber|131|if|we lose|legal|on leave until|12 Feb|,|not mine|\n"
BITS = st.sampled_from(SAID.split("|"))


@settings(max_examples=150, deadline=None)
@given(text=st.lists(BITS | st.text(max_size=8), max_size=25).map(" ".join))
@example(text="3.1.1 on leave until 0 all done")
def test_the_second_reader_adds_no_record_and_asks_where_it_holds_one_back(text: str) -> None:
    told = Told("sen_head", moment("2026-12-02", "Europe/London"), Asked("nudge", ("3.1.1",)), PLANS["wexbourne"])
    document = document_of(text)
    with_it, without = read_document(document, told), read_document(document, told, doubting=False)
    if any(isinstance(each, Preference) for each in with_it.records if each not in without.records):
        assert len(with_it.records) == 1 and tells_nothing(without.records)
        return  # all of it is said to the bot, "not now": nothing was recorded, and the second reader is not asked
    held_back = [each for each in without.records if each not in with_it.records]
    assert all(isinstance(each, Update | NoChange | CompleteClaim | Risk) for each in held_back)
    assert with_it.question is not None if held_back else with_it.records == without.records
