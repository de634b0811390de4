"""Fills a town's record as years of use would: messages that were sent, cycles that were reported, a long register."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from bot.models import Action, Cycle, Outgoing, Person, Receipt, Risk
from tests.factories import Town

LONG_AGO = datetime(2020, 1, 6, 9, tzinfo=UTC)
CARD = json.dumps({"parts": []})
MESSAGE = text(
    "INSERT INTO outgoing (key, rule, kind, person_id, cycle_id, card, revision, shown_revision, question, asked,"
    " source, state, platform, conversation, message, created_at, not_before, sent_at, attempts, looks, reason,"
    " unused) VALUES (:key, :rule, :kind, :person, :cycle, :card, 1, 1, 'null', '[]', :source, 'sent', 'slack', :where,"
    " :key, :at, :at, :at, 1, 0, '', '[]')"
)
UPDATE = text(
    "INSERT INTO status_update (action_id, cycle_id, by_id, platform, source, revision, said_at, received_at, rag,"
    " pct_basis, date_text, done, difference, next, stuck, kind, blocked, text, flags, no_change, late, withdrawn)"
    " VALUES (:action, :cycle, :person, 'slack', :source, 1, :at, :at, 'amber', '', '', 'posts filled', '', 'start',"
    " '', 'outcome', 0, 'posts filled; start in spring', '[]', 0, 0, 0)"
)
RISK = text(
    "INSERT INTO risk (plan_id, code, kind, description, likelihood, impact, owner_id, status, source, withdrawn)"
    " VALUES (1, :code, 'risk', :description, 3, 4, 1, :status, '', 0)"
)
MITIGATION = text(
    "INSERT INTO mitigation (risk_id, text, owner_id, status, source) VALUES (:risk, 'Agency cover', 1, 'open', '')"
)


def with_messages(town: Town, count: int) -> None:
    """As many that were sent, to everyone in turn."""

    def work(session: Session) -> None:
        people = list(session.exec(select(Person.id)))
        cycle = _cycle(session, 0)
        base = session.exec(select(func.count()).select_from(Outgoing)).one()
        rows = [
            {
                "key": f"old:{base + number}",
                "rule": "open" if number % 2 else "",
                "kind": "ask" if number % 2 else "confirmation",
                "person": people[number % len(people)],
                "cycle": cycle,
                "card": CARD,
                "source": f"slack:D0:{base + number}",
                "where": f"D{number % len(people)}",
                "at": LONG_AGO + timedelta(minutes=number),
            }
            for number in range(count)
        ]
        if rows:
            session.connection().execute(MESSAGE, _timed(rows, "at"))
            receipts = [Receipt(key=f"slack:T0:{base + number}", at=LONG_AGO) for number in range(count)]
            session.bulk_save_objects(receipts)

    town.do(work)


def with_cycles(town: Town, count: int) -> None:
    """As many cycles, long ago, in each of which everyone reported."""

    def work(session: Session) -> None:
        actions = list(session.exec(select(Action.id, Action.owner_id).order_by(col(Action.id))))
        for number in range(count):
            cycle, at = _cycle(session, number), LONG_AGO + timedelta(days=30 * number)
            rows = [
                {"action": one, "cycle": cycle, "person": owner, "source": f"slack:D0:{number}.{one}", "at": at}
                for one, owner in actions
            ]
            session.connection().execute(UPDATE, _timed(rows, "at"))

    town.do(work)


def with_risks(town: Town, count: int, *, closed: bool = False) -> None:
    """As many more on the register, each with one thing that is done about it."""

    def work(session: Session) -> None:
        base = session.exec(select(func.count()).select_from(Risk)).one()
        status = "closed" if closed else "open"
        said = "If {} of the officers leave in the {}th month, then plan {} is late and families wait longer"
        rows = [
            {"code": f"SR{base + n:03d}", "description": said.format(n, n % 12, n), "status": status}
            for n in range(1, count + 1)
        ]
        if rows:
            session.connection().execute(RISK, rows)
            ids = list(session.exec(select(Risk.id).order_by(col(Risk.id).desc()).limit(count)))
            session.connection().execute(MITIGATION, [{"risk": one} for one in ids])

    town.do(work)


def _cycle(session: Session, number: int) -> int:
    key = f"{2000 + number // 12}-{number % 12 + 1:02d}"
    row = session.exec(select(Cycle).where(Cycle.key == key)).first()
    if row is None:
        row = Cycle(plan_id=1, key=key, meeting=(LONG_AGO + timedelta(days=30 * number)).date(), title="Cabinet")
        session.add(row)
        session.flush()
    return row.id


def _timed(rows: Sequence[Mapping[str, object]], name: str) -> list[dict[str, object]]:
    return [{**row, name: f"{row[name]:%Y-%m-%d %H:%M:%S.%f}"} for row in rows]
