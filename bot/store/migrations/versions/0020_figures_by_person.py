"""The figures that a person gave in a cycle are found at once"""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_measure_value_entered_by_id_cycle_id", "measure_value", ["entered_by_id", "cycle_id"])


def downgrade() -> None:
    op.drop_index("ix_measure_value_entered_by_id_cycle_id", "measure_value")
