"""What no record used of the words that a message confirms"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    kind = sa.JSON().with_variant(JSONB(), "postgresql")
    with op.batch_alter_table("outgoing") as batch:
        batch.add_column(sa.Column("unused", kind, nullable=False, server_default=sa.text("'[]'")))
    with op.batch_alter_table("outgoing") as batch:
        batch.alter_column("unused", existing_type=kind, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("outgoing") as batch:
        batch.drop_column("unused")
