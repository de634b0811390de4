"""What a council's own tracker says and a template does not: earlier updates, a date as printed, how it is read"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("action") as table:
        table.add_column(sa.Column("due_said", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("earlier", _JSON, nullable=False, server_default=sa.text("'[]'")))
    with op.batch_alter_table("action") as table:
        table.alter_column("due_said", existing_type=sa.String(), server_default=None)
        table.alter_column("earlier", existing_type=_JSON, server_default=None)
    with op.batch_alter_table("plan") as table:
        table.add_column(sa.Column("tracker", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("plan") as table:
        table.alter_column("tracker", existing_type=sa.String(), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("action") as table:
        table.drop_column("due_said")
        table.drop_column("earlier")
    with op.batch_alter_table("plan") as table:
        table.drop_column("tracker")
