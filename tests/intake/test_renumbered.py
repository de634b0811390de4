"""An action that the plan file renumbers stays the same action: it is asked, and its history follows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.cli import plan as command
from bot.cli.which_plan import PlanChoice
from bot.intake.workbook import read_plan, write_plan
from bot.models import Action, HandOver
from bot.models.words import Handed, Rating
from bot.plan.contents import renumber
from bot.plan.contents.document import ActionLine, PlanDocument
from bot.plan.contents.merge import SaidSinceImport
from bot.plan.contents.renumber import Pair
from bot.store.person import handover_moves
from bot.store.plan import plans
from bot.store.report.digest import digest_at
from bot.store.report.standing import standing
from tests.factories import NOW, Town, a_document, a_risk, an_action, person

LATER = NOW + timedelta(days=1)
WHICH = PlanChoice()


@pytest.fixture
def town(tmp_path: Path) -> Town:
    risks = (a_risk(), a_risk("SR02", refs=("5.1.2", "5.1.1"), mitigations=()))
    return Town(tmp_path, a_document(risks=risks))


def stored(town: Town) -> PlanDocument:
    found = town.do(plans.document)
    assert found is not None
    return found


def renamed(line: ActionLine, was: str = "") -> ActionLine:
    """5.1.2 becomes 5.3.1."""
    return replace(line, ref="5.3.1", renumbered_from=was) if line.ref == "5.1.2" else line


def with_file(town: Town, folder: Path, change: Callable[[ActionLine], ActionLine], was: str = "5.1.2") -> Path:
    """The stored plan as a workbook, with other references."""
    document, path = stored(town), folder / "plan.xlsx"
    now = {line.ref: change(line).ref for line in document.actions}
    risks = tuple(replace(risk, refs=tuple(now[ref] for ref in risk.refs)) for risk in document.risks)
    write_plan(replace(document, actions=tuple(map(change, document.actions)), risks=risks), path)
    return path


def brings_in(town: Town, path: Path, **other: object) -> int:
    return command.bring_in(path, town.store, WHICH, LATER, **other)  # pyright: ignore[reportArgumentType]


def test_one_gone_and_one_new_with_the_same_owner_and_title_is_asked_about(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = with_file(town, tmp_path, renamed)
    assert brings_in(town, path) == 1
    said = capsys.readouterr().err
    assert "5.3.1 is new, with the owner and the title of 5.1.2, which is gone" in said
    assert "Write 5.1.2 under Renumbered from of 5.3.1 if it is the same action; new if it is another" in said
    assert "Nothing was imported." in said
    assert command.check(path, town.store, WHICH) == 1
    assert "Nothing was imported" not in capsys.readouterr().err


def test_its_history_follows_and_is_shown_under_the_new_reference_and_the_old(town: Town, tmp_path: Path) -> None:
    town.ask()
    town.says("5.1.2", NOW, rag=Rating.AMBER, text="the panel has met once")
    path = with_file(town, tmp_path, lambda line: renamed(line, "5.1.2"))
    assert brings_in(town, path) == 0
    for ref in ("5.3.1", "5.1.2"):
        shown = town.asks(ref, "therapy", LATER + timedelta(hours=1))
        assert "5.3.1 Start a joint therapy panel" in shown
        assert "the panel has met once" in shown and "Sat 5 Dec, renumbered. It was 5.1.2." in shown
    assert town.do(lambda session: [row.ref for row in session.exec(select(Action)) if row.gone]) == []
    assert {ref for risk in stored(town).risks for ref in risk.refs} == {"3.1.1", "5.3.1", "5.1.1"}


def test_what_is_answered_at_the_keyboard_counts(town: Town, tmp_path: Path) -> None:
    path = with_file(town, tmp_path, renamed)
    assert brings_in(town, path, same={"5.3.1": "5.1.2"}) == 0
    line = next(line for line in stored(town).actions if line.ref == "5.3.1")
    assert line.renumbered_from == "5.1.2"


def test_new_means_another_action(town: Town, tmp_path: Path) -> None:
    town.says("5.1.2", NOW)
    path = with_file(town, tmp_path, lambda line: renamed(line, "New"))
    assert brings_in(town, path) == 0
    gone = town.do(lambda session: [row.ref for row in session.exec(select(Action)) if row.gone])
    assert gone == ["5.1.2"] and "No update has been given" in town.asks("5.3.1", "therapy", LATER)


def test_the_same_file_again_changes_nothing(town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = with_file(town, tmp_path, lambda line: renamed(line, "5.1.2"))
    brings_in(town, path)
    capsys.readouterr()
    assert brings_in(town, path) == 0
    assert capsys.readouterr().out == "Nothing to change: the plan is as in the file.\n"
    again = tmp_path / "again.xlsx"
    command.write_out(again, town.store, WHICH)
    assert read_plan(again) == stored(town)


def test_a_later_file_that_leaves_the_column_blank_does_not_undo_it(town: Town, tmp_path: Path) -> None:
    brings_in(town, with_file(town, tmp_path, lambda line: renamed(line, "5.1.2")))
    blank = with_file(town, tmp_path, lambda line: replace(line, renumbered_from=""))
    assert brings_in(town, blank) == 0
    assert "5.1.2" in {line.renumbered_from for line in stored(town).actions}


def test_one_may_take_the_number_that_another_leaves(town: Town, tmp_path: Path) -> None:
    now = {"3.1.1": "3.1.2", "3.1.2": "3.1.3"}
    town.says("3.1.1", NOW, text="the first")
    town.says("3.1.2", NOW, text="the second")

    def shifted(line: ActionLine) -> ActionLine:
        return replace(line, ref=now[line.ref], renumbered_from=line.ref) if line.ref in now else line

    path = with_file(town, tmp_path, shifted)
    assert brings_in(town, path) == 0
    assert "the first" in town.asks("3.1.2", now=LATER) and "the second" in town.asks("3.1.3", now=LATER)
    assert brings_in(town, path) == 0
    assert "the first" in town.asks("3.1.2", now=LATER)


def test_a_number_that_is_used_anew_is_another_action(town: Town, tmp_path: Path) -> None:
    brings_in(town, with_file(town, tmp_path, lambda line: renamed(line, "5.1.2")))
    town.says("5.3.1", NOW, text="the panel")
    document = stored(town)
    more = an_action("5.1.2", "Something else", owner="therapy")
    path = tmp_path / "more.xlsx"
    write_plan(replace(document, actions=(*document.actions, more)), path)
    assert brings_in(town, path) == 0
    assert "Something else" in town.asks("5.1.2", "therapy", LATER)
    assert "the panel" in town.asks("5.3.1", "therapy", LATER)


def test_what_was_handed_over_and_moved_by_word_stays_so(town: Town, tmp_path: Path) -> None:
    path = with_file(town, tmp_path, lambda line: renamed(line, "5.1.2"))
    town.asks("handover therapy to sen_head 5.1.2", "imp_lead")
    assert brings_in(town, path) == 0
    line = next(line for line in stored(town).actions if line.ref == "5.3.1")
    assert line.owner == "sen_head"

    def keys(session: Session) -> list[str]:
        return [row.key for row in session.exec(select(HandOver))]

    assert town.do(keys) == ["5.3.1"]


def test_a_hand_over_whose_day_has_not_come_happens_under_the_new_reference(town: Town, tmp_path: Path) -> None:
    path = with_file(town, tmp_path, lambda line: renamed(line, "5.1.2"))

    def promise(session: Session) -> None:
        from_id, to_id = person(session, "therapy").id, person(session, "sen_head").id
        assert from_id is not None and to_id is not None
        handover_moves.record(session, 1, Handed.ACTION, "5.1.2", from_id, to_id, date(2026, 12, 10), to_id, NOW)

    town.do(promise)
    brings_in(town, path)

    def happen(session: Session) -> None:
        plan = plans.first_plan(session)
        assert plan is not None
        handover_moves.apply_due(session, plan, date(2026, 12, 10), NOW + timedelta(days=6))

    town.do(happen)
    assert next(line.owner for line in stored(town).actions if line.ref == "5.3.1") == "sen_head"


def test_at_an_earlier_instant_it_has_its_earlier_reference(town: Town, tmp_path: Path) -> None:
    brings_in(town, with_file(town, tmp_path, lambda line: renamed(line, "5.1.2")))

    def refs(session: Session) -> tuple[list[str], list[str]]:
        turn = town.turn(session, now=LATER)
        then = standing(session, turn.plan, turn.cycle, NOW)
        return [one.ref for one in then.actions][4:], [one.ref for one in turn.standing.actions][4:]

    assert town.do(refs) == (["5.1.2", "5.2.1"], ["5.3.1", "5.2.1"])


def test_a_digest_compares_it_with_what_it_was(town: Town, tmp_path: Path) -> None:
    after_meeting = NOW.replace(year=2027, month=2)
    town.says("5.1.2", NOW, rag=Rating.GREEN)
    path = with_file(town, tmp_path, lambda line: renamed(line, "5.1.2"))
    command.bring_in(path, town.store, WHICH, after_meeting)
    town.says("5.3.1", after_meeting + timedelta(hours=1), rag=Rating.RED)

    def work(session: Session) -> list[tuple[str, bool]]:
        turn = town.turn(session, now=after_meeting + timedelta(hours=2))
        found = digest_at(session, turn.plan, turn.document, turn.cycles, turn.cycle, turn.now)
        return [(one.ref, one.worse) for one in found.changes]

    assert ("5.3.1", True) in town.do(work)


def test_plan_check_shows_the_difference_from_the_record(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town.says("3.1.1", NOW, rag=Rating.GREEN)
    document, path = stored(town), tmp_path / "plan.xlsx"
    first, *others = document.actions
    write_plan(
        replace(
            document,
            actions=(replace(first, title="Clear it", pct=90), *(renamed(one, "5.1.2") for one in others)),
            risks=(),
        ),
        path,
    )
    assert command.check(path, town.store, WHICH) == 0
    said = capsys.readouterr().out
    assert "Actions: 2 changed" in said
    assert "Action 3.1.1: title was Clear the backlog of late assessments, now Clear it" in said
    assert "Action 5.3.1: renumbered from was blank, now 5.1.2" in said
    assert "Gone: risk SR01" in said
    assert "Action 3.1.1: the file says" in said and "90%" in said and "what was said in chat since stays:" in said
    assert said.splitlines()[-1].startswith(f"{path} is in order")
    assert stored(town) == document  # nothing was changed


def test_plan_check_of_the_plan_as_it_stands_says_that_nothing_would_change(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command.write_out(tmp_path / "plan.xlsx", town.store, WHICH)
    assert command.check(tmp_path / "plan.xlsx", town.store, WHICH) == 0
    assert "Nothing to change: the plan is as in the file." in capsys.readouterr().out


def faults(*lines: ActionLine) -> list[str]:
    return [one.wrong for one in renumber.faults(a_document(), a_document(actions=lines))]


def test_a_renumbering_that_cannot_be_is_refused() -> None:
    other = an_action("3.1.9", "Another", renumbered_from="3.1.1")
    assert faults(an_action("3.1.8", renumbered_from="9.9.9")) == ["9.9.9 is no action of the plan as it stands"]
    assert (
        faults(an_action("3.1.8", renumbered_from="3.1.1"), other)[0] == "More than one action is renumbered from 3.1.1"
    )
    assert faults(an_action("3.1.1"), other) == ["3.1.1 is still in the file as an action of its own"]
    assert faults(an_action("3.1.1", renumbered_from="new"), other) == []
    taken = an_action("3.1.2", renumbered_from="3.1.1")
    assert faults(taken) == ["3.1.2 is already another action"]


def test_only_the_same_owner_and_title_are_alike_and_only_one_of_them() -> None:
    before = a_document()
    new = an_action("3.9.1", "clear the  Backlog of late assessments")
    assert renumber.likely(before, replace(before, actions=(new, *before.actions[1:]))) == (Pair("3.1.1", "3.9.1"),)
    other = replace(new, owner="therapy")
    assert renumber.likely(before, replace(before, actions=(other, *before.actions[1:]))) == ()
    assert renumber.likely(before, replace(before, actions=(new, *before.actions))) == ()
    assert renumber.spoken_as_renumbered(SaidSinceImport(frozenset({"3.1.1"})), {"3.9.1": "3.1.1"}).actions == {"3.9.1"}


def test_a_workbook_without_the_column_is_in_order(town: Town, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "old.xlsx"
    command.write_out(path, town.store, WHICH)
    book = load_workbook(path)
    page = book["Actions"]
    last = page.max_column
    assert page.cell(1, last).value == "Renumbered from"
    page.delete_cols(last)
    book.save(path)
    assert read_plan(path) == stored(town)
