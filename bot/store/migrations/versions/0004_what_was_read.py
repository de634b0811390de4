"""How far each conversation was read, in place of the newest word that was heard"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DOUBTFUL = timedelta(days=7)  # before the newest word that was heard, another may have been missed

account = sa.table(
    "account",
    sa.column("platform", sa.String()),
    sa.column("tenant", sa.String()),
    sa.column("user_id", sa.String()),
    sa.column("conversation", sa.String()),
    sa.column("matched_at", sa.DateTime(timezone=True)),
    sa.column("heard_until", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    made = op.create_table(
        "read_through",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "platform",
            sa.Enum("slack", "teams", name="platform", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_through")),
        sa.UniqueConstraint("platform", "conversation", name=op.f("uq_read_through_platform_conversation")),
    )
    _take_over(made)
    with op.batch_alter_table("account") as table:
        table.drop_column("heard_until")


def _take_over(made: sa.Table) -> None:
    """Conversations on Slack: of Teams' no history can be read."""
    found = op.get_bind().execute(
        sa.select(account).where(account.c.platform == "slack", account.c.conversation.is_not(None))
    )
    rows = {
        row.conversation: {
            "platform": row.platform,
            "conversation": row.conversation,
            "tenant": row.tenant,
            "user_id": row.user_id,
            "until": max(row.matched_at, (row.heard_until or row.matched_at) - DOUBTFUL),
        }
        for row in found
    }
    if rows:
        op.bulk_insert(made, list(rows.values()))
