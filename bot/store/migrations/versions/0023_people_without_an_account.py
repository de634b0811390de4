"""E-mail is a platform; links to a page of one's own"""

import sqlalchemy as sa
from alembic import op

from bot.store.database.closed_sets import change_words

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TABLES = {
    "account": "platform",
    "conversation": "platform",
    "hold": "platform",
    "outgoing": "platform",
    "person": "prefers",
    "read_through": "platform",
    "saved_question": "platform",
    "status_update": "platform",
}
BEFORE, AFTER = ("slack", "teams"), ("slack", "teams", "mail")


def upgrade() -> None:
    _words(BEFORE, AFTER)
    where = sa.text("platform = 'mail'")
    op.create_index("ix_outgoing_mailed", "outgoing", ["message"], sqlite_where=where, postgresql_where=where)
    op.create_table(
        "link_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_key")),
    )
    op.create_table(
        "link_device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_link_device_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_device")),
    )
    op.create_index(op.f("ix_link_device_mark"), "link_device", ["mark"])
    op.create_index(op.f("ix_link_device_person_id"), "link_device", ["person_id"])
    op.create_table(
        "link_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_link_code_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_code")),
    )
    op.create_index(op.f("ix_link_code_person_id"), "link_code", ["person_id"])
    op.create_table(
        "link_end",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_link_end_by_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_link_end_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_end")),
    )
    op.create_index(op.f("ix_link_end_person_id"), "link_end", ["person_id"])


def downgrade() -> None:
    for table in ("link_end", "link_code", "link_device", "link_key"):
        op.drop_table(table)
    op.drop_index("ix_outgoing_mailed", "outgoing")
    _words(AFTER, BEFORE)


def _words(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """The closed set has a word more."""
    for table, column in TABLES.items():
        change_words(table, column, f"ck_{table}_{column}", before, after)
