"""What a director has to decide and to read can be handed over"""

from alembic import op

from bot.store.database.closed_sets import change_words

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

TABLE, COLUMN, CONSTRAINT = "hand_over", "what", "ck_hand_over_handed"
BEFORE, AFTER = ("action", "area", "risk", "measure"), ("action", "area", "risk", "measure", "director")


def upgrade() -> None:
    change_words(TABLE, COLUMN, CONSTRAINT, BEFORE, AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM hand_over WHERE what = 'director'")
    change_words(TABLE, COLUMN, CONSTRAINT, AFTER, BEFORE)
