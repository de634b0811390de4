"""What is known in one form of a word is known in all, and what is told by its shape, whatever the words."""

from typing import Any

import plans
import pytest

from bot.said.document import document_of
from bot.said.inflect import forms_of
from bot.said.phrases import Entry, Lexicon
from bot.wording.reply.understood import answers

TOWN = plans.wexbourne()


def taken(text: str, by: str = "sen_head", context: str = "prompt 3.1.1", when: str = "2026-12-02") -> dict[str, Any]:
    line = {"id": "1", "from": by, "when": when, "context": context, "text": text, "after": []}
    return next(iter(answers([line], TOWN)))


def ops(answer: dict[str, Any]) -> set[str]:
    return {record["op"] for record in answer["records"]}


def update_in(answer: dict[str, Any]) -> dict[str, Any]:
    return next(record for record in answer["records"] if record["op"] == "update")


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("resigned", {"resign", "resigns", "resigning"}),
        ("left", {"leave", "leaves", "leaving"}),
        ("applied", {"apply", "applies", "applying"}),
        ("slipping", {"slip", "slips", "slipped"}),
        ("refuse", {"refuses", "refused", "refusing"}),
    ],
)
def test_a_word_has_every_form(word: str, others: set[str]) -> None:
    assert others <= forms_of(word)


@pytest.mark.parametrize("word", ["second", "appeal", "until", "not"])
def test_what_is_no_verb_has_no_forms(word: str) -> None:
    assert forms_of(word) == {word}


@pytest.mark.parametrize("text", ["it isn't signed", "it isnt signed", "it is not signed"])
def test_a_denial_is_known_however_it_is_written(text: str) -> None:
    known = Lexicon([Entry("unsigned", "loss", ("isn't signed",))])
    assert known.find_all(document_of(text).tokens)


def test_a_phrase_may_be_kept_as_it_is_written() -> None:
    known = Lexicon([Entry("lost", "loss", ("=left us", "pulled out"), also={"forms": True})])
    assert known.find_all(document_of("she left us").tokens)
    assert not known.find_all(document_of("we leave us room").tokens)
    assert known.find_all(document_of("they pull out in March").tokens)


@pytest.mark.parametrize(
    "words",
    [
        "the college is withdrawing from the hub",
        "two heads are refusing to host it",
        "three of the trusts have walked away",
        "our provider has pulled the plug",
        "two of the four won't be renewed",
        "nobody can tell me who pays after March",
        "two of the schools have stopped coming",
    ],
)
def test_a_loss_in_other_words_is_recorded(words: str) -> None:
    assert ops(taken(f"amber. {words}")) & {"risk", "risk_update"}


@pytest.mark.parametrize(
    "words", ["one place left at the hub", "2 left to do", "the second one went out", "three appeals in November"]
)
def test_what_only_sounds_like_a_loss_is_none(words: str) -> None:
    assert not ops(taken(f"amber. {words}")) & {"risk", "risk_update"}


@pytest.mark.parametrize(
    "words", ["don't you dare mark it done", "nobody is to mark this complete", "please don't close it yet"]
)
def test_what_is_forbidden_is_not_claimed(words: str) -> None:
    assert "complete_claim" not in ops(taken(f"{words}. amber"))


@pytest.mark.parametrize(
    "words",
    [
        "if the bounce isn't fixed by the 19th I'll be asking for April",
        "if legal don't reply we will ask for 30 April",
        "I'd rather not put a new date on it until health tell me who signs",
    ],
)
def test_nobody_asks_today_for_a_date_that_depends_on_something(words: str) -> None:
    assert "date_change_request" not in ops(taken(f"{words}. amber"))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("should finish a week early, 4 December", "2026-12-04"),
        ("we'll be ready sooner than planned - 11 December", "2026-12-11"),
        ("will be done ahead of time: 15 January", "2027-01-15"),
    ],
)
def test_a_date_by_itself_is_of_the_verb_before_it(words: str, day: str) -> None:
    assert update_in(taken(f"green, {words}"))["forecast"] == day


def test_marks_that_were_dictated_are_marks() -> None:
    told = taken("backlog one hundred and twenty nine comma slow but moving full stop keep it red full stop")
    assert update_in(told)["rag"] == "red"
    assert "full stop" not in str(told["records"])


def test_columns_set_out_with_blanks_are_read_as_a_table() -> None:
    told = taken("            Nov    Dec\nBacklog     131    126", when="2026-12-31")
    assert [(r["code"], r["value"]) for r in told["records"] if r["op"] == "kpi"] == [("K2", 126)]


def test_a_smile_ends_what_stands_before_it() -> None:
    assert update_in(taken("good to go 23 Feb 👍 green"))["rag"] == "green"


def test_a_paper_that_is_out_for_comment_is_still_theirs() -> None:
    told = taken("Spec for dysphagia went to the ward lead and the team for comment. Amber", "icb_comm", "nudge 5.1.3")
    assert "reassign_request" not in ops(told)


def test_a_share_of_something_else_is_no_measure() -> None:
    told = taken("60% of consultations back. amber", "ar_mgr", "nudge 4.1.1, 4.1.2, 4.2.1")
    assert "kpi" not in ops(told)


@pytest.mark.parametrize("words", ["gwyrdd", "coch", "oren", "melyn"])
def test_a_rating_may_be_in_welsh(words: str) -> None:
    assert update_in(taken(f"3.1.1 {words}"))["rag"] == {"gwyrdd": "green", "coch": "red"}.get(words, "amber")


def test_who_is_off_sick_is_asked_until_when() -> None:
    told = taken("I'm off sick")
    assert told["records"] == [{"op": "absence", "from": "2026-12-02"}]
    assert told["question"] == "Which day are you back?"


def test_back_on_the_4th_is_of_the_month_after() -> None:
    told = taken("on leave from the 14th, back on the 4th")
    assert told["records"] == [{"op": "absence", "from": "2026-12-14", "to": "2027-01-03"}]


def test_a_figure_of_a_measure_by_its_code_is_not_told_as_done() -> None:
    assert "done" not in update_in(taken("red, K8 38% at 30 Nov"))


def test_when_the_rating_turns_is_what_comes_next() -> None:
    assert update_in(taken("amber, back on track by 18 December"))["next"] == "back on track by 18 December"


@pytest.mark.parametrize(
    "words", ["we had a night in A&E with the eldest", "kids are ill so I'm at home", "at the hospital with my wife"]
)
def test_the_senders_own_family_is_nobodys_business(words: str) -> None:
    assert ops(taken(f"Sorry this is late, {words}. Backlog 131")) & {"hold_pii", "ask_pii"}


@pytest.mark.parametrize("words", ["2 portacabins at Oakmere, 1 at Ashdown", "settles if the Marlowe contracts do"])
def test_things_that_are_counted_or_named_are_no_children(words: str) -> None:
    assert not ops(taken(words)) & {"hold_pii", "ask_pii"}
