"""What runs on the driver's own connection finds, writes and refuses what SQLAlchemy does."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, select

from bot.models import Action, Ask, DateChange, Outgoing, Receipt, Risk, Update
from bot.store.database.loading import columns_of, fetch_models
from bot.store.database.prepared import fetch_columns, run
from tests.factories import NOW, Town

OUTGOING, UPDATE = (sa.inspect(model).local_table for model in (Outgoing, Update))


@pytest.mark.parametrize("many", [1, 3])
def test_a_statement_finds_what_sqlalchemy_finds(town: Town, many: int) -> None:
    town.ask()
    town.hears("3.1.1 amber - 12 done, agency starts 4 Jan. Risk: the locum leaves")
    asked = sa.select(OUTGOING).where(
        OUTGOING.c.id.in_(sa.bindparam("ids", expanding=True)), OUTGOING.c.created_at <= sa.bindparam("now")
    )
    said = sa.select(UPDATE).where(UPDATE.c.rag.in_(["amber", "red"])).order_by(UPDATE.c.id).limit(sa.bindparam("most"))

    def both(session: Session) -> None:
        ids = list(session.exec(select(Outgoing.id)))[-many:]
        for statement, given in ((asked, {"ids": ids, "now": NOW}), (said, {"most": many})):
            found = fetch_columns(session, statement, given)
            assert found
            assert list(map(tuple, found)) == list(map(tuple, session.connection().execute(statement, given)))
            assert found[0].id in {row.id for row in session.connection().execute(statement, given)}

    town.do(both)


def test_what_the_database_refuses_is_refused_by_the_same_name_without_its_words(town: Town) -> None:
    table = sa.inspect(Receipt).local_table
    add = sa.insert(table)

    def twice(session: Session) -> None:
        assert run(session, add, {"key": "a secret", "at": NOW}).rows == 1
        with pytest.raises(IntegrityError) as refused:
            run(session, add, {"key": "a secret", "at": NOW})
        assert "a secret" not in str(refused.value)

    town.do(twice)


def test_a_row_that_is_known_is_the_same_object_and_keeps_what_was_changed(town: Town) -> None:
    town.ask()
    asked = sa.select(*columns_of(Ask, Action, Risk)).select_from(Ask).join(Action).outerjoin(Risk, sa.false())

    def work(session: Session) -> None:
        first = fetch_models(session, (Ask, Action, Risk), asked, {})
        ask, action, risk = first[0]
        assert risk is None
        assert (ask, action) == (session.get_one(Ask, ask.id), session.get_one(Action, action.id))
        by_sqlalchemy = session.connection().execute(select(Action).where(Action.id == action.id)).one()
        assert tuple(by_sqlalchemy) == tuple(getattr(action, column.name) for column in columns_of(Action))
        action.title = "Renamed meanwhile"
        session.expire(ask, ["asked_at"])
        again, same, _none = fetch_models(session, (Ask, Action, Risk), asked, {})[0]
        assert again is ask and same is action
        assert action.title == "Renamed meanwhile"
        assert "asked_at" in vars(ask)
        assert session.is_modified(action) is False  # it was written before it was read again

    town.do(work)


def test_what_is_added_is_added_alone_for_nothing_hangs_on_a_row_as_an_object() -> None:
    tables = SQLModel.metadata.tables.values()
    mapped = [mapper for mapper in Action._sa_registry.mappers if mapper.local_table in tables]
    assert mapped
    assert [mapper for mapper in mapped if list(mapper.relationships)] == []


def test_what_was_written_after_a_savepoint_goes_with_it(town: Town) -> None:
    table = sa.inspect(Receipt).local_table
    add = sa.insert(table)

    def work(session: Session) -> None:
        run(session, add, {"key": "before", "at": NOW})
        step = session.begin_nested()
        run(session, add, {"key": "meanwhile", "at": NOW})
        step.rollback()
        run(session, add, {"key": "after", "at": NOW})
        kept = {row.key for row in session.exec(select(Receipt)).all()}
        assert kept >= {"before", "after"} and "meanwhile" not in kept

    town.do(work)


def test_what_is_tried_leaves_nothing_behind(town: Town) -> None:
    town.ask()
    town.hears("3.1.1 amber, needs more time, delayed until spring")
    before = town.do(lambda session: len(session.exec(select(DateChange)).all()))
    assert "31 May" in town.asks("try 31 May")
    assert town.do(lambda session: len(session.exec(select(DateChange)).all())) == before
