"""Many councils in one installation on Teams: the bot that each registered in its own tenant"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "teams_registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("app_id", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams_registration")),
        sa.UniqueConstraint("tenant", name=op.f("uq_teams_registration_tenant")),
    )


def downgrade() -> None:
    op.drop_table("teams_registration")
