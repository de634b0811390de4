"""An installation of an earlier version is brought up to date with everything that was said in it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from bot.chat import Platform
from bot.models import Action, ActionChange, Conversation
from bot.models.words import Decided, Remade, Status
from bot.store.database.engine import open_engine
from bot.store.database.migrate import VERSIONS, migrate, versions
from bot.store.database.store import Store
from bot.store.decision import status_requests
from bot.store.message import read_through
from bot.store.person import people
from bot.store.plan import plan_import, plans
from tests.factories import NOW, a_document
from tests.store.postgres import postgres


def at_version(engine: Engine, version: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    config.attributes["engine"] = engine
    with engine.connect() as connection:
        now = MigrationContext.configure(connection).get_current_revision() or ""
    (command.downgrade if version < now else command.upgrade)(config, version)


def triggers(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))


def test_the_first_version_is_brought_up_to_date_with_its_rows_and_its_triggers(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'wsoa.db'}")
    at_version(engine, "0001")
    before = triggers(engine)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO receipt (key, at) VALUES ('slack:T1:D1:1', '2026-12-04 10:00:00')"))
    migrate(engine)
    with engine.connect() as connection:
        assert connection.scalars(text("SELECT key FROM receipt")).all() == ["slack:T1:D1:1"]
    assert inspect(engine).has_table("verification")
    assert before < triggers(engine)
    engine.dispose()


FIRST_PLAN = """
INSERT INTO plan (id, title, council, kind, zone, nation, position_as_at, offsets, imported_at)
VALUES (1, 'Wexbourne plan', 'Wexbourne', 'WSOA', 'Europe/London', 'ENG', '2026-11-16', '{}', '2026-11-20 09:00:00Z');
INSERT INTO person (id, handle, name, post, organisation, email, roles, active, fewer, days_off, term_time)
VALUES (1, 'sen_head', 'Ruth Okafor', 'Head of SEN', 'Council', 'r@x.example', '["owner"]', true, false, '[]', false);
INSERT INTO person (id, handle, name, post, organisation, email, roles, active, fewer, days_off, term_time)
VALUES (2, 'imp_lead', 'Eleanor Marsh', 'Manager', 'Council', 'e@x.example', '["owner", "lead"]', true, false, '[]',
  false);
INSERT INTO person (id, handle, name, post, organisation, email, roles, active, fewer, days_off, term_time)
VALUES (3, 'left', 'Pat Quill', 'Officer', 'Council', 'p@x.example', '["owner"]', false, false, '[]', false);
INSERT INTO pause (id, person_id, reason, by_id, since) VALUES (1, 1, 'on leave', 2, '2026-12-01 09:00:00Z');
INSERT INTO outgoing (id, key, rule, kind, person_id, card, revision, shown_revision, asked, state, created_at,
  not_before, attempts, looks, reason)
VALUES (1, 'chase:2027-01:sen_head:open', 'open', 'ask', 1, '{}', 1, 1, '[]', 'sent', '2026-11-30 09:00:00Z',
  '2026-11-30 09:00:00Z', 1, 0, '');
"""


def test_a_plan_that_was_alone_keeps_its_people_its_holds_and_its_messages_keys(tmp_path: Path) -> None:
    comes_along(f"sqlite:///{tmp_path / 'wsoa.db'}")


@pytest.mark.slow
def test_the_same_on_postgresql() -> None:
    with postgres() as url:
        comes_along(url)


def comes_along(url: str) -> None:
    store = Store.open(url)
    at_version(store.engine, "0001")
    fill(store.engine, FIRST_PLAN)
    migrate(store.engine)
    plan = store.read_now(plans.first_plan)
    assert plan is not None and (plan.short, plan.mark) == ("IP", "")
    assert [one.handle for one in store.read_now(lambda session: people.everyone(session, 1))] == [
        "sen_head",
        "imp_lead",
    ]
    assert store.read_now(lambda session: people.roles_of(session, 2, 1)) == {"owner", "lead"}
    with store.engine.connect() as connection:
        assert connection.scalars(text("SELECT plan_id FROM pause")).all() == [1]
        assert connection.scalars(text("SELECT key FROM outgoing WHERE within_id IS NULL")).all() == [
            "chase:2027-01:sen_head:open"
        ]
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    store.close()


def test_what_was_done_to_an_action_is_kept_when_a_column_goes_and_comes_back(tmp_path: Path) -> None:
    loses_a_column(f"sqlite:///{tmp_path / 'wsoa.db'}")


@pytest.mark.slow
def test_a_column_goes_and_comes_back_on_postgresql_too() -> None:
    with postgres() as url:
        loses_a_column(url)


def loses_a_column(url: str) -> None:
    """Both ways, with its row, and the database goes on refusing to change that."""
    store = Store.open(url)
    migrate(store.engine)
    store.write_now(lambda session: plan_import.save(session, a_document(), NOW))
    change = ActionChange(action_id=1, turn=Remade.RENUMBERED, was="3.1.1", now="3.1.2", said_at=NOW)
    store.write_now(lambda session: session.add(change))
    for version, there in (("0031", True), ("head", False), ("0031", True), ("head", False)):
        at_version(store.engine, version)
        columns = {column["name"] for column in inspect(store.engine).get_columns("action_change")}
        assert ("undoes" in columns) is there
        with store.engine.begin() as connection:
            assert connection.execute(text("SELECT was, now FROM action_change")).one() == ("3.1.1", "3.1.2")
        with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.execute(text("DELETE FROM action_change"))
    store.close()


ACCOUNTS = """
INSERT INTO account (id, person_id, platform, tenant, user_id, conversation, matched_by, matched_at, heard_until)
VALUES (1, 1, 'slack', 'T1', 'U1', 'D1', 'e-mail', '2026-09-01 09:00:00Z', '2026-11-20 09:00:00Z');
INSERT INTO account (id, person_id, platform, tenant, user_id, conversation, matched_by, matched_at, heard_until)
VALUES (2, 2, 'slack', 'T1', 'U2', 'D2', 'e-mail', '2026-11-19 09:00:00Z', '2026-11-20 09:00:00Z');
INSERT INTO account (id, person_id, platform, tenant, user_id, conversation, matched_by, matched_at, heard_until)
VALUES (3, 3, 'slack', 'T1', 'U3', NULL, 'e-mail', '2026-11-19 09:00:00Z', NULL);
INSERT INTO account (id, person_id, platform, tenant, user_id, conversation, matched_by, matched_at, heard_until)
VALUES (4, 3, 'teams', 'T1', 'U4', 'a:4', 'e-mail', '2026-11-19 09:00:00Z', '2026-11-20 09:00:00Z');
"""


def test_what_was_heard_is_read_again_from_some_days_before(tmp_path: Path) -> None:
    """The newest word that was heard never told whether all before it was."""
    is_read_again(f"sqlite:///{tmp_path / 'wsoa.db'}")


@pytest.mark.slow
def test_it_is_on_postgresql_too() -> None:
    with postgres() as url:
        is_read_again(url)


def is_read_again(url: str) -> None:
    store = Store.open(url)
    at_version(store.engine, "0001")
    fill(store.engine, FIRST_PLAN)
    at_version(store.engine, "0003")
    fill(store.engine, ACCOUNTS)
    migrate(store.engine)
    found = store.read_now(lambda session: read_through.all_of(session, Platform.SLACK))
    assert {(one.place.conversation, one.account.user_id, one.until) for one in found} == {
        ("D1", "U1", datetime(2026, 11, 13, 9, tzinfo=UTC)),
        ("D2", "U2", datetime(2026, 11, 19, 9, tzinfo=UTC)),
    }
    assert [one.user_id for one in store.read_now(lambda s: read_through.without_conversation(s, Platform.SLACK))] == [
        "U3"
    ]
    store.close()


BEFORE_REQUESTS = (
    "DROP TABLE vouched",
    "DROP TABLE status_decision",
    "DROP TABLE status_request",
    "ALTER TABLE conversation DROP COLUMN deactivated",
    "UPDATE alembic_version SET version_num = '0006'",
)


def test_another_status_can_be_asked_for_in_a_record_that_is_in_use(tmp_path: Path) -> None:
    takes_requests(f"sqlite:///{tmp_path / 'wsoa.db'}")


@pytest.mark.slow
def test_it_can_on_postgresql_too() -> None:
    with postgres() as url:
        takes_requests(url)


def takes_requests(url: str) -> None:
    store = Store.open(url)
    migrate(store.engine)
    here = Conversation(platform=Platform.SLACK, tenant="T1", user_id="U1", conversation="D1")
    store.write_now(lambda session: plan_import.save(session, a_document(), NOW))
    store.write_now(lambda session: session.add(here))
    with store.engine.begin() as connection:
        for statement in BEFORE_REQUESTS:
            connection.execute(text(statement))
        if connection.dialect.name == "postgresql":
            for table in ("status_request", "status_decision"):
                connection.execute(text(f"DROP FUNCTION {table}_append_only()"))
    at_version(store.engine, "0007")
    with store.engine.begin() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{versions()[-1]}'"))

    def ask(session: Session) -> int | None:
        action = session.exec(select(Action).where(Action.ref == "3.1.2")).one()
        request = status_requests.ask(session, action, Status.ON_HOLD, "funding is frozen", 1, NOW, "slack:D1:1")
        status_requests.decide(session, request, Decided.ACCEPTED, "", 2, NOW)
        return action.id

    number = store.write_now(ask)
    ((request, word),) = store.read_now(lambda session: status_requests.of_action(session, number or 0))
    assert word is not None and (request.reason, word.decision) == ("funding is frozen", Decided.ACCEPTED)
    (kept,) = store.read_now(lambda session: session.exec(select(Conversation)).all())
    assert (kept.conversation, kept.deactivated) == ("D1", False)
    for statement in ("UPDATE status_request SET reason = ''", "DELETE FROM status_decision"):
        with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.execute(text(statement))
    store.close()


def fill(engine: Engine, statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements.split(";\n"):
            if statement.strip():
                zone = ":00+00:00" if connection.dialect.name == "postgresql" else ":00"
                connection.execute(text(statement.replace(":00Z", zone)))
