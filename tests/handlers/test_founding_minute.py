"""The founding minute, told again from the record: its facts are put in as people would, and each of its sentences is
looked for in what the digest and the report to Cabinet then say."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.models.words import Polarity, Rating
from bot.plan.contents.document import BenchmarkLine, TrajectoryPoint
from bot.plan.report.pack import PackKind
from bot.report_sections import Paper
from bot.store.report import packs
from handlers.commands.pack_making import PackRequest, PlanAndCycle, frozen_pack
from tests.factories import NOW, Town, a_document, a_measure, an_action
from tests.jobs.arriving import tick_and_send

LATER = datetime(2026, 12, 7, 10, tzinfo=UTC)
BASIS = "in month, excl. exceptions"
K1 = a_measure(
    code="K1",
    name="EHC plans issued within the statutory 20 weeks",
    unit="%",
    polarity=Polarity.UP,
    basis=BASIS,
    trajectory=(TrajectoryPoint(date(2026, 10, 31), 40.0), TrajectoryPoint(date(2027, 3, 31), 59.0)),
    target="59 by 31 Mar 2027",
    latest=20.0,
    latest_period="2026-08",
    benchmarks=(
        BenchmarkLine("England", 59.0, "2021", "calendar year, excl. exceptions", "DfE SEN2"),
        BenchmarkLine("England", 49.2, "2022", "calendar year, incl. exceptions", "DfE SEN2"),
    ),
)


@pytest.fixture
def minute(tmp_path: Path) -> Iterator[Town]:
    """The record once everyone has said what the minute knows."""
    actions = [an_action(measures=("K1", "K2")), an_action("3.1.2", "Recruit to posts in the SEND service")]
    others = [one for one in a_document().actions if one.ref not in ("3.1.1", "3.1.2")]
    town = Town(tmp_path, a_document(actions=(*actions, *others), measures=(K1, a_measure())))
    town.ask()
    town.hears("K1 22.5 for Sep", now=NOW)
    town.hears("K1 27 for Oct", now=NOW)
    town.hears("K1 30 for Nov", now=NOW)
    town.hears("K2 118 for Nov", now=NOW)
    town.says("3.1.1", text="The backlog has been reduced to 118", rag=Rating.GREEN, difference="118 wait, not 148")
    town.says("3.1.2", text="Recruited to six posts", done="Recruited to six posts", rag=Rating.GREEN)
    lead = "imp_lead"
    for words in (
        "findings add DfE: lack of rapid progress in the key areas; response: progress has been slow in some areas",
        "findings add LGA peer challenge: pace and grip; response: a weekly meeting; actions 3.1.1, 3.1.2",
        "resolutions add Cabinet: bi-monthly reporting on progress, risks and mitigations; owner imp_lead; by 18 Jan",
        "links add Dedicated Schools Grant Management Plan: very good progress; actions 5.1.2; green",
    ):
        assert "is on record" in town.asks(words, lead, NOW), words
    for words in ("handover dcs to ad_edu from 14 Dec until 15 Jan", "handover dcs to ad_edu from 16 Jan"):
        assert "Nothing was moved" not in town.asks(words, lead, NOW), words
    yield town
    town.close()


def report(town: Town, kind: PackKind = PackKind.CABINET, now: datetime = LATER) -> str:
    def work(session: Session) -> Paper:
        turn = town.turn(session, "imp_lead", now)
        at = PlanAndCycle(session, turn.plan, turn.document, turn.cycles, turn.cycle, now)
        return packs.paper_of(frozen_pack(at, PackRequest(kind), None))

    paper = town.do(work)
    return "\n".join(line for section in paper.sections for line in (section.title, *section.lines))


SAID = {
    "30 % within the statutory 20 weeks": "K1 EHC plans issued within the statutory 20 weeks",
    "its figure": "30% (in month, Nov 2026, provisional)",
    "59 %, and when": "At this pace the target of 59% is met in August 2027, five months late",
    "recruited": "3.1.2 Recruit to posts in the SEND service, Amber to Green: “Recruited to six posts”",
    "the backlog": "118 wait, not 148",
    "the backlog, in figures": "K2 Assessments over 20 weeks: 118 (",
    "a handover period with the outgoing director": (
        "The Director of Children’s Services hands over to the Associate Director, 14 Dec 2026 to 15 Jan 2027: "
        "both have the digest, and decisions are asked of the Associate Director."
    ),
    "the new, permanent director": (
        "The Associate Director takes over from the Director of Children’s Services on 16 Jan 2027: the digest, the "
        "decisions that wait and the answers that are owed go along."
    ),
    "its minute of the new director": (
        "That the hand-over from the Director of Children’s Services to the Associate Director be noted."
    ),
    "DfE's concern": "F1 DfE: lack of rapid progress in the key areas.",
    "slow in some areas": "Response: progress has been slow in some areas.",
    "LGA's findings and the next steps": "F2 LGA peer challenge: pace and grip. Response: a weekly meeting.",
    "bi-monthly": "R1 Cabinet: bi-monthly reporting on progress, risks and mitigations. Improvement Manager, by 18 Jan",
    "the DSG plan": "L1 Dedicated Schools Grant Management Plan: very good progress. Its own rating: Green.",
    "risks and mitigations": "1 has no mitigation: SR02.",
    "the national 59 %, of its own year": "England 59% (2021, calendar year, excl. exceptions; DfE SEN2). Not compared",
    "its minute": "(b) That the findings of the DfE and LGA peer challenge and the response to them be noted.",
    "the pace": "Dates of 1 action have slipped, 44 days lost in all.",
    "who reports": "To tell Cabinet of progress on the Wexbourne improvement plan, its risks and their mitigations",
}


def test_each_sentence_of_the_minute_stands_in_the_report_to_cabinet(minute: Town) -> None:
    said = report(minute)
    assert [name for name, words in SAID.items() if words not in said] == [], said


def test_the_digest_tells_it_on_one_screen(minute: Town) -> None:
    said = minute.asks("digest", "dcs", LATER)
    assert "30% (in month, Nov 2026, provisional)" in said
    assert "At this pace the target of 59% is met in August 2027, five months late." in said
    assert "3.1.1 Clear the backlog of late assessments: Green on delivery, Red on outcome." in said
    assert "2 findings on record, each with a response or an action." in said
    assert "1 resolution on record, 1 without an answer." in said
    assert "Linked with Dedicated Schools Grant Management Plan (Green)." in said
    assert "Change of director: The Director of Children’s Services hands over to the Associate Director, " in said


def test_the_national_figures_stand_beside_it_with_their_own_year_and_are_not_compared(minute: Town) -> None:
    said = minute.asks("measures K1", "dcs", LATER)
    assert "England 59% (2021, calendar year, excl. exceptions; DfE SEN2). Not compared: ours is" in said
    assert "England 49.2% (2022, calendar year, incl. exceptions; DfE SEN2). Not compared" in said


def test_an_answered_resolution_is_told_as_answered_and_one_past_its_day_as_late(minute: Town) -> None:
    after = datetime(2027, 1, 20, 10, tzinfo=UTC)
    assert "(2 days over). Not answered." in minute.asks("resolutions", "dcs", after)
    assert "The answer to R1 is recorded." in minute.asks("resolutions answer R1 First report given", "imp_lead", after)
    assert "Answered: First report given." in minute.asks("resolutions", "dcs", after)


def test_only_the_lead_adds_no_word_is_lost_and_nobody_is_identified(minute: Town) -> None:
    assert "is for" in minute.asks("findings add LGA: slow", "dcs", NOW)
    said = minute.asks("findings add LGA: slow; colour purple", "imp_lead", NOW)
    assert "I don’t know what “colour purple” is" in said and "Nothing was recorded" in said
    assert "9.9.9" in minute.asks("findings add LGA: slow; actions 9.9.9", "imp_lead", NOW)
    held = minute.asks("findings add LGA: Kayden Smith in Year 4 at Oakfield waits", "imp_lead", NOW)
    assert "Kayden" not in held and "2 findings on record" in minute.asks("findings", "dcs", LATER)


def test_whoever_owes_an_answer_is_asked_a_week_before_and_once_it_is_past(minute: Town) -> None:
    def asked(at: datetime) -> list[str]:
        tick_and_send(minute, at)
        return [one for one in minute.heard("imp_lead") if "Cabinet asked for an answer" in one]

    assert asked(datetime(2027, 1, 8, 10, tzinfo=UTC)) == []
    first = [one for day in (12, 13, 14) for one in asked(datetime(2027, 1, day, 10, tzinfo=UTC))[-1:]]
    assert len(set(first)) == 1 and "it is due Mon 18 Jan" in first[0]
    for day in (20, 21, 22):
        after = asked(datetime(2027, 1, day, 10, tzinfo=UTC))
    assert len(after) == 2 and "it was due 2 days ago" in after[1]


def test_a_director_who_comes_reads_the_story_so_far(minute: Town) -> None:
    said = report(minute, PackKind.STORY, datetime(2027, 1, 25, 10, tzinfo=UTC))
    known, _, rest = said.partition("What the plan is")
    assert 3 <= len(known.splitlines()) - 1 <= 10 and "R1: bi-monthly reporting" in known
    assert "Area 3, Timeliness" in rest
    assert "Cabinet, 18 Jan 2027: 6 actions" in rest and "Now: 6 actions" in rest
    assert "What was promised, and to whom\nFindings: F1 DfE: lack of rapid progress" in rest
    assert "3.2.1 Publish a protocol: first due 30 Sep 2026" in rest.partition("What slipped, and why")[2]


def test_a_directors_handover_brings_the_ten_things_and_what_waits_for_an_answer(minute: Town) -> None:
    minute.asks("resolutions add DfE: a recovery plan; owner dcs; by 1 Feb", "imp_lead", NOW)
    minute.asks("handover dcs to ad_edu", "imp_lead", LATER)
    story = next(one for one in minute.heard("ad_edu") if "ten things to know" in one)
    assert "K1 EHC plans issued within the statutory 20 weeks: 30%" in story and "F1" not in story
    assert "R2 DfE: a recovery plan. Associate Director" in minute.asks("resolutions", "imp_lead", LATER)
