"""What a lead says of a digest before it goes, what a pack was made from, and figures to set a measure beside"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(JSONB(), "postgresql")
SAID = ("send", "hold", "line")


def upgrade() -> None:
    with op.batch_alter_table("measure") as table:
        table.add_column(sa.Column("benchmarks", _JSON, nullable=False, server_default=sa.text("'[]'")))
    with op.batch_alter_table("measure") as table:
        table.alter_column("benchmarks", existing_type=_JSON, server_default=None)
    op.create_table(
        "digest_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("said", _word("said", SAID), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_digest_word_by_id_person")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_digest_word_cycle_id_cycle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_word")),
    )
    op.create_index(op.f("ix_digest_word_cycle_id"), "digest_word", ["cycle_id"], unique=False)
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("as_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("audit_head", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_snapshot_cycle_id_cycle")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_snapshot_made_by_id_person")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_snapshot_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        sa.UniqueConstraint("plan_id", "kind", "version", name=op.f("uq_snapshot_plan_id_kind_version")),
    )
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_approval_by_id_person")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_approval_snapshot_id_snapshot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("snapshot_id", "by_id", name=op.f("uq_approval_snapshot_id_by_id")),
    )


def downgrade() -> None:
    op.drop_table("approval")
    op.drop_table("snapshot")
    op.drop_index(op.f("ix_digest_word_cycle_id"), table_name="digest_word")
    op.drop_table("digest_word")
    with op.batch_alter_table("measure") as table:
        table.drop_column("benchmarks")


def _word(name: str, words: tuple[str, ...]) -> "sa.Enum":
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)
