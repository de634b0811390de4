"""Figures of earlier months, as a plan file has them"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("measure") as table:
        table.add_column(sa.Column("earlier", _JSON, nullable=False, server_default=sa.text("'[]'")))
    with op.batch_alter_table("measure") as table:
        table.alter_column("earlier", existing_type=_JSON, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("measure") as table:
        table.drop_column("earlier")
