"""On hold, no longer applicable, open again: asked for by an owner, decided by someone else. And who was deactivated"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STATUSES = (
    "not_started", "in_progress", "on_hold", "complete_unverified", "complete", "embedded", "no_longer_applicable",
)  # fmt: skip
DECIDED = ("accepted", "declined", "withdrawn")


def upgrade() -> None:
    op.create_table(
        "status_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("from_status", _word("from_status", STATUSES), nullable=False),
        sa.Column("to_status", _word("to_status", STATUSES), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("requested_by_id", sa.Integer(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_status_request_action_id_action")),
        sa.ForeignKeyConstraint(
            ["requested_by_id"], ["person.id"], name=op.f("fk_status_request_requested_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_request")),
    )
    op.create_index(op.f("ix_status_request_action_id"), "status_request", ["action_id"], unique=False)
    op.create_index(op.f("ix_status_request_source"), "status_request", ["source"], unique=False)
    op.create_table(
        "status_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("decision", _word("decided", DECIDED), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_status_decision_by_id_person")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["status_request.id"], name=op.f("fk_status_decision_request_id_status_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_decision")),
        sa.UniqueConstraint("request_id", name=op.f("uq_status_decision_request_id")),
    )
    for table in ("status_request", "status_decision"):
        _refuse_changes(table)
    with op.batch_alter_table("conversation") as batch:
        batch.add_column(sa.Column("deactivated", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("conversation") as batch:
        batch.alter_column("deactivated", existing_type=sa.Boolean(), server_default=None)


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
