"""Packs: frozen once, given as files that say what was frozen, approved by two, refused once tampered with.

Every figure of a pack is reckoned again here from the record's own rows, by another way than the digest's.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlmodel import Session, col, select

from bot.card import Buttons, Card
from bot.chat import GiveFile
from bot.models import Action, Risk, Snapshot, Update
from bot.models.words import Rating, RiskStatus
from bot.plan.report.pack import PackKind
from bot.report_sections import Paper, Stamp
from bot.reports.template import WrongTemplate, fields, fill, unknown
from bot.store.report import packs
from bot.wording.report import pack as papers
from handlers.commands.packs import pack
from jobs.packs import freeze_packs, packs_due
from tests.factories import NOW, Town, card_of, text_of

CUT = datetime(2026, 12, 16, 9, tzinfo=UTC)
LATER = CUT + timedelta(hours=4)


def frozen(town: Town, at: datetime = CUT + timedelta(minutes=5)) -> None:
    town.ask()
    town.says("3.1.1", rag=Rating.AMBER)
    town.says("3.1.2", rag=Rating.RED)
    town.do(lambda session: freeze_packs(session, at))


def asked(town: Town, words: str, handle: str = "imp_lead", now: datetime = LATER) -> GiveFile:
    answer = town.do(lambda session: pack(town.turn(session, handle, now), words))
    assert isinstance(answer, GiveFile)
    return answer


def content(answer: GiveFile) -> bytes:
    return answer.content if isinstance(answer.content, bytes) else answer.content()


def snapshots(town: Town) -> list[tuple[str, int, str]]:
    query = select(Snapshot.kind, Snapshot.version, Snapshot.content).order_by(col(Snapshot.id))
    return town.do(lambda session: list(session.exec(query)))


def paper(town: Town, kind: PackKind, at: datetime, now: datetime = LATER) -> Paper:
    def work(session: Session) -> Paper:
        turn = town.turn(session, "imp_lead", now)
        found = packs.read(session, turn.plan, turn.document, turn.cycles, turn.cycle, at)
        return papers.paper(kind, papers.Source(found, turn.document))

    return town.do(work)


def words_of(file: bytes) -> str:
    made = Document(BytesIO(file))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in made.paragraphs), *cells])


def press(town: Town, text: str, handle: str, card: Card, now: datetime = LATER) -> Any:
    buttons = [one for part in card.parts if isinstance(part, Buttons) for one in part.items]
    return town.presses(next(one for one in buttons if one.text == text), handle, now)


def test_the_freeze_step_makes_them_once_as_at_its_instant_whenever_the_clock_is_looked_at(town: Town) -> None:
    assert not town.store.read_now(lambda session: packs_due(session, CUT - timedelta(minutes=1)))
    assert town.store.read_now(lambda session: packs_due(session, CUT))
    frozen(town, CUT + timedelta(hours=3))
    assert not town.store.read_now(lambda session: packs_due(session, LATER))
    town.do(lambda session: freeze_packs(session, LATER))
    assert [one[:2] for one in snapshots(town)] == [("board", 1), ("cabinet", 1)]
    given = asked(town, "cabinet")
    assert "As at 16 December 2026, 9am. Version 1." in text_of(given.card)
    made = Document(BytesIO(content(given)))
    assert made.core_properties.identifier and "As at 16 December 2026" in made.sections[0].footer.paragraphs[0].text


def test_an_as_at_pack_is_the_same_before_and_after_more_was_said(town: Town) -> None:
    frozen(town)
    before = paper(town, PackKind.CABINET, CUT)
    town.says("3.1.1", at=CUT + timedelta(hours=1), rag=Rating.RED, text="the agency has withdrawn")
    assert paper(town, PackKind.CABINET, CUT) == before
    assert paper(town, PackKind.CABINET, LATER) != before


@pytest.mark.slow
@pytest.mark.covered
def test_what_came_after_the_cut_is_told_apart_and_is_no_part_of_it(town: Town) -> None:
    frozen(town)
    town.says("3.1.1", at=CUT + timedelta(hours=1), rag=Rating.RED, text="the agency has withdrawn")
    given = asked(town, "cabinet")
    assert "After the cut" in text_of(given.card) and "3.1.1" in text_of(given.card)
    said = words_of(content(given))
    before, after = said.split("After the cut (not part of this pack)")[:2]
    assert "agency has withdrawn" not in before and "Amber to Red" in after.splitlines()[1]
    assert "agency has withdrawn" in words_of(content(asked(town, "cabinet now")))


@pytest.mark.slow
@pytest.mark.covered
def test_two_different_people_approve_it_and_then_it_is_no_draft(town: Town) -> None:
    frozen(town)
    card = asked(town, "cabinet").card
    assert "DRAFT: 0 of 2 approvals" in words_of(content(asked(town, "cabinet")))
    assert "1 of 2 approvals. It stays a draft" in text_of(card_of(press(town, "Approve", "imp_lead", card)))
    assert "You have approved" in text_of(card_of(press(town, "Approve", "imp_lead", card)))
    assert "is approved, 2 of 2" in text_of(card_of(press(town, "Approve", "dcs", card)))
    assert "DRAFT" not in words_of(content(asked(town, "cabinet")))
    assert asked(town, "cabinet").name.endswith("cabinet-v1.docx")


def test_one_changed_byte_is_found_and_the_pack_is_not_given_out(town: Town) -> None:
    frozen(town)
    card = asked(town, "cabinet").card

    def tamper(session: Session) -> None:
        row = session.exec(select(Snapshot).where(Snapshot.kind == "cabinet")).one()
        row.content = row.content.replace("Red", "Grn", 1)
        session.add(row)

    town.do(tamper)
    assert "its seal does not fit" in text_of(card_of(press(town, "Excel", "imp_lead", card)))
    answer = town.do(lambda session: pack(town.turn(session, "imp_lead", LATER), "cabinet"))
    assert "its seal does not fit" in text_of(card_of(answer))


@pytest.mark.slow
@pytest.mark.covered
@pytest.mark.parametrize(
    "words", ["board", "cabinet", "dfe", "exceptions", "highlight 3", "highlight --area 3", "highlight timeliness"]
)
def test_each_kind_opens_again_in_word_and_says_what_was_frozen(town: Town, words: str) -> None:
    frozen(town)
    said = words_of(content(asked(town, words)))
    assert "3.1.1" in said and "DRAFT" in said
    assert "Ruth Okafor" not in said and "Head of SEN" in said


@pytest.mark.slow
@pytest.mark.covered
def test_people_are_named_only_where_that_is_chosen_and_never_by_a_pack_that_was_made_before(town: Town) -> None:
    frozen(town)
    town.says("3.1.1", at=NOW + timedelta(hours=1), rag=Rating.AMBER, text="Ruth Okafor has met the agency")
    named, posts = asked(town, "board now names"), asked(town, "board now")
    assert "Ruth Okafor has met" in words_of(content(named))
    assert "the Head of SEN has met" in words_of(content(posts)).replace(
        "the Head of SEN Statutory Service", "the Head of SEN"
    )
    assert "Ruth Okafor" not in words_of(content(asked(town, "board")))


def test_cabinets_headings_are_the_usual_ones_and_officers_paragraphs_are_left_and_marked(town: Town) -> None:
    frozen(town)
    made = Document(BytesIO(content(asked(town, "cabinet"))))
    heads = [one.text for one in made.paragraphs if one.style.name == "Heading 1"]
    assert heads[:3] == ["Wards, release and key decision", "Purpose of the report", "Recommendations"]
    assert {"Financial implications", "Legal implications", "Equality impact", "Background papers"} <= set(heads)
    left = [one.text for one in made.paragraphs if one.text.startswith("[For officers to write")]
    assert len(left) == len(papers.LEFT)


def test_every_figure_of_the_workbook_is_what_the_rows_of_the_record_come_to(town: Town) -> None:
    frozen(town)
    card = asked(town, "board").card
    book = load_workbook(BytesIO(content(press(town, "Excel", "imp_lead", card))))
    sheet = {row[0].value: row[1].value for row in book["Cover"].iter_rows(min_row=5) if row[0].value}

    def reckoned(session: Session) -> dict[str, str]:
        actions = list(session.exec(select(Action).where(~col(Action.gone))))
        heard = {one.action_id for one in session.exec(select(Update))}
        still = [one for one in actions if one.status.value not in ("complete", "embedded", "no_longer_applicable")]
        silent = [one for one in still if one.id not in heard]
        risks = list(session.exec(select(Risk).where(Risk.status == RiskStatus.OPEN)))
        share = len(still) - len(silent)
        return {
            "Actions": str(len(actions)),
            "With no update": str(len(silent)),
            "Heard of": f"{share} of {len(still)} open actions ({round(100 * share / len(still))}%)",
            "Open risks": str(len(risks)),
        }

    expected = town.do(reckoned)
    assert {name: sheet[name] for name in expected} == expected
    rows = list(book["Summary"].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if row[0] == "Where actions stand")
    counted = {row[0]: row[1] for row in rows[head + 1 :]}
    listed = Counter(row[4] for row in book["Every action"].iter_rows(min_row=4, values_only=True) if row[0])
    assert (
        counted["Amber"] == listed["Amber, not confirmed"] == 1 and counted["Red"] == listed["Red, not confirmed"] == 1
    )
    assert counted["All"] == sum(listed.values())


@pytest.mark.slow
@pytest.mark.covered
def test_the_same_pack_made_a_year_later_is_the_same_in_every_cell(town: Town) -> None:
    frozen(town)
    card = asked(town, "board").card
    first = content(press(town, "Excel", "imp_lead", card))
    town.says("3.1.1", at=LATER, rag=Rating.GREEN, text="all done")
    second = content(press(town, "Excel", "imp_lead", card, CUT + timedelta(days=29)))

    def cells(file: bytes) -> dict[str, list[tuple[Any, ...]]]:
        book = load_workbook(BytesIO(file))
        return {
            name: list(book[name].iter_rows(values_only=True)) for name in book.sheetnames if name != "After the cut"
        }

    assert cells(first) == cells(second)


def test_a_councils_own_template_is_filled_and_each_unknown_field_is_named(town: Town) -> None:
    frozen(town)
    whole = paper(town, PackKind.CABINET, CUT)
    stamp = Stamp("DRAFT", ("As at 16 December",), "abc")
    own = Document()
    own.add_paragraph("{{ title }} {{ coverage }} {{ summary.text }}")
    own.add_paragraph("{%p for one in action_list.rows %}")
    own.add_paragraph("{{ one.ref }}: {{ one.rating }}")
    own.add_paragraph("{%p endfor %}")
    target = BytesIO()
    own.save(target)
    known = fields((whole,))
    assert unknown(target.getvalue(), known) == ()
    said = words_of(fill(target.getvalue(), whole, stamp))
    assert "3.1.1: Amber" in said and "Heard" not in said and "2 of " in said
    own.add_paragraph("{{ cabinett }} {{ summary.colour }} {% for a in action_list.rows %}{{ a.reff }}{% endfor %}")
    target = BytesIO()
    own.save(target)
    assert unknown(target.getvalue(), known) == ("cabinett", "summary.colour", "a.reff")


def test_a_template_that_reaches_for_more_than_its_fields_gets_nothing(town: Town) -> None:
    frozen(town)
    whole = paper(town, PackKind.BOARD, CUT)
    own, target = Document(), BytesIO()
    own.add_paragraph("{{ title.__class__.__mro__[1].__subclasses__() }}")
    own.save(target)
    assert unknown(target.getvalue(), fields((whole,)))
    with pytest.raises(WrongTemplate):
        fill(target.getvalue(), whole, Stamp("", (), ""))
    with pytest.raises(WrongTemplate):
        fill(b"no document", whole, Stamp("", (), ""))


def test_an_owner_gets_no_pack(town: Town) -> None:
    frozen(town)
    assert "is for" in town.asks("pack cabinet", "sen_head", LATER)
