"""Sends whose fate nobody told are counted apart from those that were surely refused"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outgoing", sa.Column("unknown_fates", sa.Integer(), nullable=False, server_default="0"))
    sends = "CASE WHEN attempts > 1 THEN attempts ELSE 1 END"
    op.execute(f"UPDATE outgoing SET unknown_fates = {sends} WHERE state = 'sending'")


def downgrade() -> None:
    with op.batch_alter_table("outgoing") as table:
        table.drop_column("unknown_fates")
