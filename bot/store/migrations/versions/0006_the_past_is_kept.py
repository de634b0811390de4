"""The past is kept: a version of each row that may change, from an instant on

What is there gets the past that the record still tells of: who had it before it was handed over, its date before it
was moved, a risk's score before it was spoken of, what was taken back, and when. The rest stood as it stands now.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Row = dict[str, Any]
Past = list[tuple[datetime, Row]]  # how a row stood, and since when; oldest first
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
FOLLOWS = {
    "action": {
        "status", "rag_claimed", "rag_confirmed", "confirmed_by_id", "confirmed_at", "outcome_rag", "pct", "forecast",
        "blocked", "verified_by_id", "verified_at", "last_update_id",
    },
    "plan": {"revision"},
}  # fmt: skip
KEPT = (
    "absence", "action", "action_measure", "area", "ask", "cycle", "date_change", "decision", "delegation", "evidence",
    "hand_over", "measure", "measure_value", "meeting", "member", "milestone", "mitigation", "person", "plan", "risk",
    "risk_action", "term",
)  # fmt: skip


def upgrade() -> None:
    _create()
    bind = op.get_bind()
    tables = sa.MetaData()
    tables.reflect(bind, only=(*KEPT, "version", "audit", "status_update"))
    record = _Record(bind, tables)
    rows: list[Row] = []
    for name in KEPT:
        keys = [column.name for column in tables.tables[name].primary_key.columns]
        for row in record.rows(name):
            key = "/".join(str(row[column]) for column in keys)
            rows += [_version(name, key, at, stood) for at, stood in record.past(name, row)]
    if rows:
        op.bulk_insert(_written(), rows)


def _create() -> None:
    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("stood", _json(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
    )
    op.create_index(op.f("ix_version_at"), "version", ["at"])
    op.create_index(op.f("ix_version_thing_key"), "version", ["thing", "key"])
    _refuse_changes("version")


def _json() -> sa.types.TypeEngine[Any]:
    return sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def _written() -> sa.TableClause:
    return sa.table(
        "version",
        sa.column("at", sa.DateTime(timezone=True)),
        sa.column("thing", sa.String()),
        sa.column("key", sa.String()),
        sa.column("stood", _json()),
    )


def _version(thing: str, key: str, at: datetime, stood: Row) -> Row:
    follows = FOLLOWS.get(thing, set())
    return {
        "at": at,
        "thing": thing,
        "key": key,
        "stood": {name: _plain(value) for name, value in stood.items() if name not in follows},
    }


def _plain(value: Any) -> Any:
    return _aware(value).isoformat() if isinstance(value, datetime) else _day(value)


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _aware(at: datetime) -> datetime:
    """SQLite gives instants in UTC without saying so."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


class _Record:
    """What is on record, read once."""

    def __init__(self, bind: sa.Connection, tables: sa.MetaData) -> None:
        self.bind, self.tables = bind, tables
        self.audit = self.rows("audit")
        self.handed = [row for row in self.rows("hand_over") if row["done_at"] is not None]
        self.moved = [row for row in self.rows("date_change") if row["decision"] == "approved" and row["decided_at"]]
        self.risks = {row["id"]: row for row in self.rows("risk")}
        self.areas = {row["id"]: row for row in self.rows("area")}
        self.handles = {row["id"]: row["handle"] for row in self.rows("person")}
        self.ids = {handle: number for number, handle in self.handles.items()}
        self.refs = {row["id"]: row["ref"] for row in self.rows("action")}
        self.leave = self.rows("absence")
        self.said, self.taken_back = self._sources()
        imported = [row["at"] for row in self.audit if row["verb"] == "imported"]
        self.first = min(imported, default=LONG_AGO)
        plans = {row["id"]: row["title"] for row in self.rows("plan")}
        self.began = {plan: self._imported(title) for plan, title in plans.items()}
        self.codes = [row["code"] for row in self.risks.values()]

    def rows(self, name: str) -> list[Row]:
        table = self.tables.tables[name]
        order = [column.asc() for column in table.primary_key.columns]
        found = self.bind.execute(sa.select(table).order_by(*order)).mappings()
        return [
            {key: _aware(value) if isinstance(value, datetime) else value for key, value in row.items()}
            for row in found
        ]

    def past(self, name: str, row: Row) -> Past:
        told: dict[str, Callable[[Row], Past]] = {
            "action": self._action,
            "area": self._area,
            "measure": self._measure,
            "risk": self._risk,
            "mitigation": self._mitigation,
            "date_change": self._date_change,
            "ask": self._ask,
            "absence": self._absence,
            "hand_over": self._hand_over,
        }
        if name in told:
            return told[name](row)
        since = row.get("said_at") or row.get("raised_at") or row.get("added_at")
        return self._until_taken_back(row, since or self._since(row))

    def _imported(self, title: str) -> datetime:
        found = [row["at"] for row in self.audit if (row["verb"], row["object"]) == ("imported", f"plan {title}")]
        return min(found, default=self.first)

    def _since(self, row: Row) -> datetime:
        return self.began.get(row.get("plan_id"), self.first)

    def _sources(self) -> tuple[dict[str, datetime], dict[str, datetime]]:
        """When each message was heard, and when it was taken back."""
        said: dict[str, datetime] = {}
        gone: dict[str, datetime] = {}
        for row in self.rows("status_update"):
            said.setdefault(row["source"], row["received_at"])
            if row["withdrawn"]:
                gone[row["source"]] = row["received_at"]
        return said, gone

    def _until_taken_back(self, row: Row, since: datetime) -> Past:
        """It counted until the message that brought it was taken back, where that is known."""
        gone = self.taken_back.get(row.get("source") or "")
        if not row.get("withdrawn") or gone is None or gone <= since:
            return [(since, row)]
        return [(since, row | {"withdrawn": False}), (gone, row)]

    def _handings(self, what: str, plan_id: int, key: str) -> list[Row]:
        return [one for one in self.handed if (one["what"], one["plan_id"], one["key"]) == (what, plan_id, key)]

    def _owned(self, row: Row, column: str, handings: Iterable[Row]) -> Past:
        """Whose it was, back from whose it is."""
        found: Past = []
        for one in sorted(handings, key=lambda one: one["done_at"], reverse=True):
            found.append((one["done_at"], row))
            row = row | {column: one["from_id"]}
        return [(self._since(row), row), *reversed(found)]

    def _action(self, row: Row) -> Past:
        owners = self._owned(row, "owner_id", self._handings("action", row["plan_id"], row["ref"]))
        moves = sorted((one for one in self.moved if one["action_id"] == row["id"]), key=lambda one: one["decided_at"])
        return _dated(owners, moves, row)

    def _area(self, row: Row) -> Past:
        return self._owned(row, "sro_id", self._handings("area", row["plan_id"], row["no"]))

    def _measure(self, row: Row) -> Past:
        found: Past = []
        handings = self._handings("measure", row["plan_id"], row["code"])
        for one in sorted(handings, key=lambda one: one["done_at"], reverse=True):
            found.append((one["done_at"], row))
            was, now = self.handles[one["from_id"]], self.handles[one["to_id"]]
            row = row | {"owners": [was if handle == now else handle for handle in row["owners"]]}
        return [(self._since(row), row), *reversed(found)]

    def _risk(self, row: Row) -> Past:
        """Its owners, and its scores as those who spoke of it found and left them."""
        since = row["raised_at"] or self._since(row)
        owners = self._owned(row, "owner_id", self._handings("risk", row["plan_id"], row["code"]))
        owners = [(max(since, at), stood) for at, stood in owners]
        if self.codes.count(row["code"]) > 1:  # what was noted does not say of which plan's
            return owners
        notes = [note for note in self.audit if note["object"].endswith(f" {row['code']}")]
        spoken = [note for note in notes if note["verb"] == "spoke of" and note["before"] and note["after"]]
        gone = [note["at"] for note in notes if note["verb"] == "withdrew"]
        return _taken_back(_scored(owners, spoken), gone, row)

    def _mitigation(self, row: Row) -> Past:
        """Its owner went with the risk's, where the same person had both."""
        risk = self.risks[row["risk_id"]]
        since = self.said.get(row["source"], risk["raised_at"] or self._since(risk))
        handings = [
            one
            for one in self._handings("risk", risk["plan_id"], risk["code"])
            if one["to_id"] == row["owner_id"] and one["done_at"] > since
        ]
        return [(max(since, at), stood) for at, stood in self._owned(row, "owner_id", handings)]

    def _date_change(self, row: Row) -> Past:
        decided = row["decided_at"] or self.taken_back.get(row["source"])
        if row["decision"] == "requested" or decided is None or decided <= row["requested_at"]:
            return [(row["requested_at"], row)]
        asked = {"decision": "requested", "decided_by": "", "decided_at": None, "decision_reason": ""}
        return [(row["requested_at"], row | asked), (decided, row)]

    def _ask(self, row: Row) -> Past:
        asked = self._asked(row)
        if row["answered_at"] is None or row["answered_at"] <= row["asked_at"]:
            return asked
        waiting = {"state": "open", "answered_at": None, "update_id": None}
        return [
            *((at, stood | waiting) for at, stood in asked if at < row["answered_at"]),
            (row["answered_at"], row),
        ]

    def _asked(self, row: Row) -> Past:
        """Who was asked, back from who is asked: an ask moves to who is there, and that was noted."""
        found: Past = []
        for note in reversed(self.audit):
            moved = (note["verb"], note["object"]) == ("asked in place of", f"action {self.refs[row['action_id']]}")
            if moved and note["at"] > row["asked_at"] and note["after"]["asked"] == self.handles[row["person_id"]]:
                found.append((note["at"], row))
                row = row | {"person_id": self.ids[note["before"]["asked"]], "moved_on": None}
        return [(row["asked_at"], row), *reversed(found)]

    def _absence(self, row: Row) -> Past:
        """It counted until it was taken back, or newer words on the same days took its place."""
        person = f"person {self.handles[row['person_id']]}"
        gone = [
            *(note["at"] for note in self.audit if (note["verb"], note["object"]) == ("took back leave", person)),
            *(one["said_at"] for one in self.leave if _newer(one, row)),
        ]
        gone = [at for at in gone if at > row["said_at"]]
        if not row["withdrawn"] or not gone:
            return [(row["said_at"], row)]
        return [(row["said_at"], row | {"withdrawn": False}), (min(gone), row)]

    def _hand_over(self, row: Row) -> Past:
        if row["done_at"] is None or row["done_at"] <= row["said_at"]:
            return [(row["said_at"], row)]
        return [(row["said_at"], row | {"done_at": None}), (row["done_at"], row)]


def _newer(one: Row, than: Row) -> bool:
    same = one["person_id"] == than["person_id"] and one["id"] > than["id"]
    return bool(same and one["first"] <= than["last"] and one["last"] >= than["first"])


def _dated(owners: Past, moves: list[Row], row: Row) -> Past:
    """An action's owners, each with the agreed date of the time."""
    instants = sorted({at for at, _stood in owners} | {one["decided_at"] for one in moves})
    found: Past = []
    for at in instants:
        stood = next(stood for since, stood in reversed(owners) if since <= at or since == owners[0][0])
        later = [one for one in moves if one["decided_at"] > at]
        found.append((at, stood | {"agreed_due": later[0]["from_date"] if later else row["agreed_due"]}))
    return found


def _scored(owners: Past, spoken: list[Row]) -> Past:
    instants = sorted({at for at, _stood in owners} | {note["at"] for note in spoken})
    found: Past = []
    for at in instants:
        stood = next(stood for since, stood in reversed(owners) if since <= at or since == owners[0][0])
        later = next((note for note in spoken if note["at"] > at), None)
        scores: Row = later["before"] if later else {}
        names = [name for name in ("likelihood", "impact") if name in scores]
        found.append((at, stood | {name: scores[name] for name in names}))
    return found


def _taken_back(found: Past, gone: list[datetime], row: Row) -> Past:
    """It counted until then."""
    if not row["withdrawn"] or not gone:
        return found
    last = max(gone)
    counted = [(at, stood | {"withdrawn": at >= last}) for at, stood in found]
    at_last = [stood for at, stood in counted if at <= last]
    return sorted([*counted, (last, at_last[-1] | {"withdrawn": True})], key=lambda one: one[0]) if at_last else counted


def _refuse_changes(table: str) -> None:
    """The database itself refuses to change or delete a row."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
    )
