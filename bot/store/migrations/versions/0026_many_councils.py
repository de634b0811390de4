"""Many councils in one installation: workspaces, whose plan is spoken of where, and what the bot speaks with there"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tenant_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "platform",
            sa.Enum("slack", "teams", "mail", name="platform", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_tenant_plan_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenant_plan")),
        sa.UniqueConstraint("platform", "tenant", "plan_id", name=op.f("uq_tenant_plan_platform_tenant_plan_id")),
    )
    op.create_index("ix_tenant_plan_plan_id", "tenant_plan", ["plan_id"])
    op.create_table(
        "slack_installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("team_name", sa.String(), nullable=False),
        sa.Column("enterprise_id", sa.String(), nullable=False),
        sa.Column("bot_id", sa.String(), nullable=False),
        sa.Column("bot_user_id", sa.String(), nullable=False),
        sa.Column("scopes", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("installed_by", sa.String(), nullable=False),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slack_installation")),
        sa.UniqueConstraint("team_id", name=op.f("uq_slack_installation_team_id")),
    )
    op.create_table(
        "install_ticket",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["link_id"], ["install_ticket.id"], name=op.f("fk_install_ticket_link_id_install_ticket")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_install_ticket_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_install_ticket")),
        sa.UniqueConstraint("mark", name=op.f("uq_install_ticket_mark")),
    )
    op.create_index("ix_install_ticket_plan_id", "install_ticket", ["plan_id"])
    op.create_table(
        "workspace_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace_place")),
        sa.UniqueConstraint("conversation", name=op.f("uq_workspace_place_conversation")),
    )
    op.create_index("ix_workspace_place_team_id", "workspace_place", ["team_id"])


def downgrade() -> None:
    for name in ("workspace_place", "install_ticket", "slack_installation", "tenant_plan"):
        op.drop_table(name)
