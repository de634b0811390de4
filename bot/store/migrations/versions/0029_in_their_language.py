"""In which language somebody is written to, and whether in the evening or at the weekend"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("language", sa.String(), nullable=True))
    op.add_column("person", sa.Column("evenings", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("person", sa.Column("weekends", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("person") as table:
        table.drop_column("language")
        table.drop_column("evenings")
        table.drop_column("weekends")
