"""An action's whole history, from where the plan file said that it stood."""

from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from bot.models.words import Rating
from bot.store.plan import plan_import, plans
from tests.factories import NOW, Town

LATER = NOW + timedelta(hours=1)


def reworded(town: Town, **other: object) -> None:
    def work(session: Session) -> None:
        stored = plans.document(session)
        assert stored is not None
        actions = tuple(replace(line, **other) if line.ref == "3.1.1" else line for line in stored.actions)  # pyright: ignore[reportArgumentType]
        plan_import.save(session, replace(stored, actions=actions), NOW)

    town.do(work)


def test_where_it_stood_in_the_plan_file_is_shown_once_there_is_an_update_and_after_many(town: Town) -> None:
    for number in range(12):
        town.says("3.1.1", NOW + timedelta(minutes=number), rag=Rating.GREEN)
    shown = town.asks("3.1.1", now=LATER)
    assert "and 2 earlier" in shown
    assert "In the plan file, as at Mon 16 Nov. 🟠 Amber, In progress, 35%. “Fell more slowly than planned”" in shown


def test_each_plan_file_that_said_otherwise_is_shown(town: Town) -> None:
    reworded(town, position="Tender out", pct=40)
    town.says("3.1.1", LATER)
    shown = town.asks("3.1.1", now=LATER)
    assert "🟠 Amber, In progress, 40%. “Tender out”" in shown
    assert "In an earlier plan file, brought in Fri 20 Nov. 🟠 Amber, In progress, 35%." in shown


def test_another_owner_and_another_title_are_in_the_history(town: Town) -> None:
    reworded(town, owner="therapy", title="Clear the backlog")
    town.says("3.1.1", LATER)
    shown = town.asks("3.1.1", now=LATER)
    assert "Fri 4 Dec, another owner. From the Head of SEN to the Therapies Manager." in shown
    assert "Fri 4 Dec, another title. It was “Clear the backlog of late assessments”." in shown
