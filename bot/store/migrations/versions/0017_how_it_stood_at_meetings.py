"""How a plan stood at each meeting is written

What the rows hold follows from the history, and is made once the table is there: see bot.store.database.upgrade.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "roll_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("as_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("days", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("seen", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_roll_up_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_up")),
        sa.UniqueConstraint("plan_id", "as_at", name=op.f("uq_roll_up_plan_id_as_at")),
    )
