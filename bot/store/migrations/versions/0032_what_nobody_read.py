"""That a change of the plan takes another back was kept and read by nobody: what it was and is tells the same"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("action_change") as table:
        table.drop_column("undoes")
    _refuse_changes()


def downgrade() -> None:
    with op.batch_alter_table("action_change") as table:
        table.add_column(sa.Column("undoes", sa.Boolean(), nullable=False, server_default=sa.false()))
    _refuse_changes()


def _refuse_changes() -> None:
    """The database itself refuses to change or delete a row. SQLite made the table anew, and its triggers went."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER IF NOT EXISTS action_change_no_{verb.lower()} BEFORE {verb} ON action_change "
            "BEGIN SELECT RAISE(ABORT, 'action_change is append-only'); END"
        )
