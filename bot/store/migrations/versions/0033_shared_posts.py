"""Several people share a post: that they do, and which of them wrote a message"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("shared", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "post_writer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_post_writer_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_writer")),
    )
    op.create_index(op.f("ix_post_writer_person_id"), "post_writer", ["person_id"])
    op.create_index(op.f("ix_post_writer_source"), "post_writer", ["source"])


def downgrade() -> None:
    op.drop_table("post_writer")
    with op.batch_alter_table("person") as table:
        table.drop_column("shared")
