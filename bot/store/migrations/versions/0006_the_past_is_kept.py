"""The past is kept"""
revision = "0006"
down_revision = "0003"
branch_labels = None
depends_on = None
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
def upgrade() -> None:
    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("stood", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
    )
    op.create_index(op.f("ix_version_at"), "version", ["at"])
    op.create_index(op.f("ix_version_thing_key"), "version", ["thing", "key"])
