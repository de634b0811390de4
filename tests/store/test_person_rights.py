"""What is kept of a person can be shown to them; and one who has left is taken out, with no trace, while the record of
what was done stays whole under their post."""

import json
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlmodel import Session, col, select

from bot.chat import Account, Platform
from bot.models import Audit, Outgoing, Person, Plan, Snapshot, Update
from bot.plan.report.pack import Frozen, PackKind
from bot.store.database.revision import damage, strays
from bot.store.database.store import Store
from bot.store.history import audit_chain
from bot.store.history.audit import note
from bot.store.person import people
from bot.store.report import packs
from bot.store.upkeep.erasure import erase, scrub
from bot.store.upkeep.personal_rows import rows_of, shown
from bot.user_error import Problem
from handlers.commands.pack_making import PackRequest, PlanAndCycle
from handlers.commands.pack_making import frozen_pack as make
from tests.factories import NOW, Town

NAME, EMAIL = "Ruth Okafor", "ruth@wexbourne.example"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Where Ruth Okafor was asked, answered, was away, and was spoken of by others."""
    town = Town(tmp_path)
    town.store.close()
    town.store = Store.open(f"sqlite:///{tmp_path / 'wsoa.db'}")
    town.ask()
    town.hears("3.1.1 amber 40% - backlog 131, agency starts 4 Jan")
    town.says("5.1.1", text=f"{NAME} and I agreed the panel; write to {EMAIL}")
    town.asks("leave 7 Dec to 11 Dec")
    town.do(lambda session: reached(session))
    return town


def reached(session: Session) -> None:
    person = people.by_handle(session, "sen_head")
    assert person is not None
    people.link(session, person, Account(Platform.SLACK, "T1", "URUTH"), "e-mail", NOW)
    note(session, NOW, "sen_head", "said", "action 3.1.1", after={"by": "sen_head", "who": NAME})
    note(session, NOW, "imp_lead", "held", "person sen_head")


def ruth(session: Session) -> Person:
    return session.exec(select(Person).where(Person.id == 1)).one()


def left(town: Town) -> None:
    town.do(lambda session: session.exec(update(Person).where(col(Person.id) == 1).values(active=False)))


def test_everything_that_points_to_a_person_or_names_them_is_in_what_they_are_shown(town: Town) -> None:
    found = town.store.read_now(lambda session: rows_of(session, ruth(session)))
    assert {"person", "account", "absence", "ask", "status_update", "outgoing", "audit", "version"} <= set(found)
    texts = [row["text"] for row in found["status_update"]]
    assert len(texts) == 2 and NAME in texts[1]
    assert "therapy" not in {row["handle"] for row in found["person"]}
    json.dumps(found, default=shown)
    town.store.close()


def test_one_who_has_left_is_found_nowhere_and_what_they_said_stands_under_their_post(
    town: Town, tmp_path: Path
) -> None:
    left(town)
    town.do(lambda session: erase(session, ruth(session), NOW))
    scrub(town.store.engine)
    said = town.store.read_now(lambda session: list(session.exec(select(Update.text).order_by(col(Update.id)))))
    assert said[0].startswith("3.1.1 amber 40%") and said[1].startswith("Head of SEN and I agreed the panel")
    assert town.store.read_now(audit_chain.verify) is None
    assert (damage(town.store.engine), strays(town.store.engine)) == ("", [])
    cards = town.store.read_now(lambda s: [row.card for row in s.exec(select(Outgoing).where(Outgoing.person_id == 1))])
    assert cards and all(card["parts"] == [] for card in cards)
    actors = town.store.read_now(lambda session: set(session.exec(select(Audit.actor))))
    assert "former_1" in actors and "sen_head" not in actors
    assert town.store.read_now(lambda session: set(rows_of(session, ruth(session)))) >= {"person", "ask"}
    town.store.close()
    for file in tmp_path.iterdir():
        content = file.read_bytes().lower().replace(b"d_sen_head", b"D0123")  # a conversation, as tests call it
        assert not [word for word in (NAME, EMAIL, "okafor", "sen_head", "URUTH") if word.lower().encode() in content]


def test_a_name_with_accents_is_found_wherever_it_is_written(town: Town) -> None:
    name = "Siân Ó Briain"
    town.do(lambda session: session.exec(update(Person).where(col(Person.id) == 1).values(name=name, active=False)))
    town.do(lambda session: note(session, NOW, "imp_lead", "said", "action 3.1.1", after={"who": name}))
    found = town.store.read_now(lambda session: rows_of(session, ruth(session)))
    assert [row for row in found["audit"] if row["after"] == {"who": name}]
    town.do(lambda session: erase(session, ruth(session), NOW))
    scrub(town.store.engine)
    after = town.store.read_now(lambda session: list(session.exec(select(Audit.after))))
    assert {"who": name} not in after and {"who": "Head of SEN"} in after
    town.store.close()


def test_a_pack_that_named_them_names_them_no_more_and_is_not_taken_for_one_that_was_tampered_with(town: Town) -> None:
    def frozen(session: Session, names: bool) -> Frozen:
        turn = town.turn(session, "imp_lead", NOW)
        at = PlanAndCycle(session, turn.plan, turn.document, turn.cycles, turn.cycle, NOW)
        return make(at, PackRequest(PackKind.BOARD, names=names), turn.person)

    assert NAME in town.do(lambda session: frozen(session, True)).content
    town.do(lambda session: frozen(session, False))
    behind = "UPDATE snapshot SET content = content || ' ' WHERE kind = 'board'"  # one of them tampered with before
    town.do(lambda session: session.connection().exec_driver_sql(behind))
    left(town)
    town.do(lambda session: erase(session, ruth(session), NOW))
    kept = town.store.read_now(lambda session: [row.content for row in session.exec(select(Snapshot))])
    whole = town.store.read_now(lambda session: packs.every(session, session.exec(select(Plan)).one()))
    assert not any(NAME in content for content in kept)
    assert {one.part: one.whole for one in whole} == {"names": True, "": False}
    town.store.close()


def test_an_erasure_is_noted_with_the_seal_that_the_chain_had(town: Town) -> None:
    left(town)
    before = town.store.read_now(audit_chain.head)
    town.do(lambda session: erase(session, ruth(session), NOW))
    (row,) = town.store.read_now(lambda session: list(session.exec(select(Audit).where(Audit.verb == "erased"))))
    assert row.object == "person former_1" and row.after is not None and row.after["seal before"] == before
    town.store.close()


def test_nobody_is_taken_out_whom_a_plan_still_names(town: Town) -> None:
    with pytest.raises(Problem, match="still in a plan"):
        town.do(lambda session: erase(session, ruth(session), NOW))
    assert town.store.read_now(ruth).name == NAME
    town.store.close()
