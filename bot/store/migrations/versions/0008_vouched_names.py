"""Names that someone said are no child's"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vouched",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("colleague", "child", "place", name="nameof", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_vouched_by_id_person")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_vouched_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vouched")),
        sa.UniqueConstraint("plan_id", "name", name=op.f("uq_vouched_plan_id_name")),
    )
    op.create_index(op.f("ix_vouched_by_id"), "vouched", ["by_id"], unique=False)


def downgrade() -> None:
    op.drop_table("vouched")
