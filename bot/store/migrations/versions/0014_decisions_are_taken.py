"""Decisions that are wanted reach someone, risks are joined, checks are taken back, questions; the audit is sealed"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
FIRST = "0" * 64
VERDICTS = ("complete", "not_yet")
WORDS = ("approved", "refused", "asked_back", "answered")


def upgrade() -> None:
    _risks_and_rules()
    _decisions()
    _inquiries()
    _verdicts((*VERDICTS, "taken_back"))
    _audit()


def _risks_and_rules() -> None:
    op.add_column("risk", sa.Column("joined_code", sa.String(), nullable=True))
    with op.batch_alter_table("plan") as table:
        table.add_column(sa.Column("challenges_off", _JSON, nullable=False, server_default=sa.text("'[]'")))
    with op.batch_alter_table("plan") as table:
        table.alter_column("challenges_off", existing_type=_JSON, server_default=None)


def _decisions() -> None:
    with op.batch_alter_table("decision") as table:
        table.add_column(sa.Column("to_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("otherwise", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("decided_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("why", sa.String(), nullable=False, server_default=""))
        table.create_foreign_key(op.f("fk_decision_to_id_person"), "person", ["to_id"], ["id"])
        table.create_foreign_key(op.f("fk_decision_decided_by_id_person"), "person", ["decided_by_id"], ["id"])
        table.create_index(op.f("ix_decision_to_id"), ["to_id"])
    with op.batch_alter_table("decision") as table:
        table.alter_column("otherwise", existing_type=sa.String(), server_default=None)
        table.alter_column("why", existing_type=sa.String(), server_default=None)
    op.create_table(
        "decision_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("word", _word("word", WORDS), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_decision_word_decision_id_decision")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_decision_word_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_word")),
    )
    op.create_index(op.f("ix_decision_word_decision_id"), "decision_word", ["decision_id"])
    _refuse_changes("decision_word")


def _inquiries() -> None:
    op.create_table(
        "inquiry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_inquiry_plan_id_plan")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_inquiry_action_id_action")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_inquiry_by_id_person")),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_inquiry_to_id_person")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_inquiry_answered_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
    )
    op.create_index(op.f("ix_inquiry_action_id"), "inquiry", ["action_id"])
    op.create_index(op.f("ix_inquiry_to_id"), "inquiry", ["to_id"])


def _verdicts(words: tuple[str, ...]) -> None:
    """The closed set has a word more. SQLite makes such a table anew, and its triggers with it."""
    with op.batch_alter_table("verification") as table:
        table.drop_constraint(op.f("ck_verification_verdict"), type_="check")
        table.create_check_constraint(op.f("ck_verification_verdict"), sa.column("verdict").in_(words))
    if op.get_bind().dialect.name == "sqlite":
        _refuse_changes("verification")


def _audit() -> None:
    """No table is made anew, or its triggers would go: the columns are added, with their defaults."""
    op.add_column("audit", sa.Column("plan_id", sa.Integer(), nullable=True))
    op.add_column("audit", sa.Column("place", sa.String(), nullable=False, server_default=""))
    op.create_index(op.f("ix_audit_plan_id"), "audit", ["plan_id"])
    op.create_table(
        "audit_seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_audit_seal_audit_id_audit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_seal")),
        sa.UniqueConstraint("audit_id", name=op.f("uq_audit_seal_audit_id")),
        sa.UniqueConstraint("before", name=op.f("uq_audit_seal_before")),
    )
    rows = list(_seals())
    if rows:
        seals: Any = sa.table("audit_seal", sa.column("audit_id"), sa.column("before"), sa.column("seal"))
        op.bulk_insert(seals, rows)
    _refuse_changes("audit_seal")


def _seals() -> Iterable[dict[str, Any]]:
    """What was noted until now is sealed as it stands."""
    audit = sa.table(
        "audit",
        sa.column("id", sa.Integer()),
        sa.column("at", sa.DateTime(timezone=True)),
        *(sa.column(name, sa.String()) for name in ("actor", "verb", "object")),
        sa.column("before", _JSON),
        sa.column("after", _JSON),
    )
    last = FIRST
    for row in op.get_bind().execute(sa.select(audit).order_by(audit.c.id)):
        said = [row.id, _instant(row.at), row.actor, row.verb, row.object, row.before, row.after, None, ""]
        whole = json.dumps([last, *said], sort_keys=True, separators=(",", ":"))
        seal = hashlib.sha256(whole.encode()).hexdigest()
        yield {"audit_id": row.id, "before": last, "seal": seal}
        last = seal


def _instant(at: datetime) -> str:
    return (at if at.tzinfo is not None else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _word(name: str, words: tuple[str, ...]) -> "sa.Enum":
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


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
