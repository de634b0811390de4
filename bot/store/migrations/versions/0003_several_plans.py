"""Several plans: who is in which, under which name, and messages that go out within others"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OPEN = "within_id IS NULL AND (state IN ('waiting', 'sending') OR (state = 'sent' AND shown_revision < revision))"
OF_A_PLAN = ("delegation", "hand_over", "pause")


def upgrade() -> None:
    _names()
    _members()
    for table in OF_A_PLAN:
        _of_the_plan(table)
    _within()


def _names() -> None:
    """The plan that was alone keeps the keys of its messages: its mark is empty."""
    with op.batch_alter_table("plan") as table:
        table.add_column(sa.Column("short", sa.String(), nullable=True))
        table.add_column(sa.Column("mark", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE plan SET short = CASE WHEN upper(kind) IN ('APP', 'PAP') THEN upper(kind) ELSE 'IP' END")
    with op.batch_alter_table("plan") as table:
        table.alter_column("short", existing_type=sa.String(), nullable=False)
        table.alter_column("mark", existing_type=sa.String(), server_default=None)
        table.alter_column("revision", existing_type=sa.Integer(), server_default=None)
        table.create_unique_constraint(op.f("uq_plan_short"), ["short"])
        table.create_unique_constraint(op.f("uq_plan_mark"), ["mark"])


def _members() -> None:
    """Roles are held in a plan, not by a person."""
    op.create_table(
        "member",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("roles", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_member_person_id_person")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_member_plan_id_plan")),
        sa.PrimaryKeyConstraint("plan_id", "person_id", name=op.f("pk_member")),
    )
    op.create_index(op.f("ix_member_person_id"), "member", ["person_id"])
    op.execute(
        "INSERT INTO member (plan_id, person_id, roles, active) "
        "SELECT plan.id, person.id, person.roles, person.active FROM person CROSS JOIN plan"
    )
    with op.batch_alter_table("person") as table:
        table.drop_column("roles")


def _of_the_plan(name: str) -> None:
    with op.batch_alter_table(name) as table:
        table.add_column(sa.Column("plan_id", sa.Integer(), nullable=True))
    op.execute(f"UPDATE {name} SET plan_id = (SELECT min(id) FROM plan)")
    with op.batch_alter_table(name) as table:
        table.alter_column("plan_id", existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key(op.f(f"fk_{name}_plan_id_plan"), "plan", ["plan_id"], ["id"])


def _within() -> None:
    op.drop_index("ix_outgoing_open", table_name="outgoing")
    with op.batch_alter_table("outgoing") as table:
        table.add_column(sa.Column("within_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_outgoing_within_id_outgoing"), "outgoing", ["within_id"], ["id"])
        table.create_index(op.f("ix_outgoing_within_id"), ["within_id"])
    where = sa.text(OPEN)
    op.create_index("ix_outgoing_open", "outgoing", ["id"], sqlite_where=where, postgresql_where=where)
