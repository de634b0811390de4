"""An action that the plan file renumbers stays the same action"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("action") as table:
        table.add_column(sa.Column("renumbered_from", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("action") as table:
        table.alter_column("renumbered_from", existing_type=sa.String(), server_default=None)
