"""A plan that takes over from another: the actions that go on keep their history, under their new references."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.__main__ import main
from bot.intake.workbook import write_plan
from bot.models import Action, Audit, Update
from bot.models.words import Rating
from bot.store.plan import plans
from tests.factories import Town, a_document


def test_a_pap_takes_over_from_a_wsoa_with_the_history_of_what_goes_on(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    town.ask()
    town.says("3.1.1", rag=Rating.AMBER, text="the agency starts in January")
    monkeypatch.setenv("DATABASE_URL", str(town.store.engine.url))
    monkeypatch.setenv("WSOA_ENV", "test")
    monkeypatch.setenv("CLOCK_STARTS_AT", "2026-12-05T10:00:00Z")
    monkeypatch.chdir(tmp_path)
    first, *others = a_document().actions
    goes_on = replace(first, ref="1.1", area="3", renumbered_from="3.1.1")
    pap = replace(
        a_document(), title="Priority action plan", kind="PAP", actions=(goes_on, *others[:2]), risks=(), short="PAP"
    )
    write_plan(pap, tmp_path / "pap.xlsx")
    assert main(["plan", "check", "pap.xlsx"]) == 1 and "add --plan" in capsys.readouterr().err
    assert main(["plan", "import", "pap.xlsx", "--succeeds", "Wexbourne improvement plan"]) == 0
    query = select(Update.text).join(Action, col(Update.action_id) == col(Action.id)).where(Action.ref == "1.1")
    assert town.do(lambda session: session.exec(query).one()) == "the agency starts in January"
    (only,) = town.do(plans.all_plans)
    assert (only.title, only.kind) == ("Priority action plan", "PAP")
    before = town.do(lambda session: session.exec(select(Audit.before).where(Audit.verb == "succeeded")).one())
    assert before == {"title": "Wexbourne improvement plan", "kind": "WSOA"}
