"""Where things stand is written with what was said, and what is looked up has an index

Of an action: its last words, when its forecast was given, the update whose check counts. Of a plan: a counter of its
changes, and on each action, risk and measure the count at which it changed last. What the columns hold is computed from
the history once the tables are there: see bot.store.database.upgrade.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

UNSENT = "state IN ('waiting', 'sending')"
INDEXES = (
    ("outgoing", ("person_id", "cycle_id", "kind")),
    ("outgoing", ("conversation", "message")),
    ("outgoing", ("sent_at",)),
    ("status_update", ("action_id", "cycle_id")),
    ("status_update", ("by_id", "said_at")),
    ("status_update", ("received_at",)),
    ("confirmation", ("update_id",)),
    ("verification", ("update_id",)),
    ("confirmation", ("said_at",)),
    ("verification", ("said_at",)),
    ("evidence", ("update_id",)),
    ("risk", ("source",)),
    ("mitigation", ("source",)),
    ("measure_value", ("source",)),
    ("date_change", ("source",)),
    ("decision", ("source",)),
)
COUNTED = {"plan": "changes", "action": "changed", "risk": "changed", "measure": "changed"}


def upgrade() -> None:
    for table, column in COUNTED.items():
        op.add_column(table, sa.Column(column, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("action", sa.Column("last_words_id", sa.Integer(), nullable=True))
    op.add_column("action", sa.Column("forecast_said_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("action", sa.Column("checked_update_id", sa.Integer(), nullable=True))
    for table, columns in INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
    for table in ("action", "risk", "measure"):
        op.create_index(f"ix_{table}_plan_id_changed", table, ["plan_id", "changed"])
    op.drop_index("ix_outgoing_within_id", table_name="outgoing")
    _partial("ix_outgoing_within_id", "within_id", "within_id IS NOT NULL")
    _partial("ix_outgoing_unsent", "id", UNSENT)
    if op.get_bind().dialect.name == "postgresql":  # a key's beginning is a range of keys, whatever the language
        for table in ("outgoing", "receipt"):
            op.execute(f'ALTER TABLE {table} ALTER COLUMN key TYPE VARCHAR COLLATE "C"')


def _partial(name: str, column: str, where: str) -> None:
    op.create_index(name, "outgoing", [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))
