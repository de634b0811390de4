"""What was said can be searched: an index of its words, kept by the database with each word that is added"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

COLUMNS = ("text", "done", "difference", "next", "stuck")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _sqlite()
        return
    words = " || ' ' || ".join(COLUMNS)
    op.execute(f"CREATE INDEX ix_status_update_words ON status_update USING gin (to_tsvector('english', {words}))")


def _sqlite() -> None:
    named, new = ", ".join(COLUMNS), ", ".join(f"new.{name}" for name in COLUMNS)
    op.execute(
        f"CREATE VIRTUAL TABLE said_words USING fts5({named}, content='status_update', content_rowid='id', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    op.execute("INSERT INTO said_words(said_words) VALUES ('rebuild')")
    op.execute(
        "CREATE TRIGGER status_update_words AFTER INSERT ON status_update "
        f"BEGIN INSERT INTO said_words(rowid, {named}) VALUES (new.id, {new}); END"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER status_update_words")
        op.execute("DROP TABLE said_words")
        return
    op.execute("DROP INDEX ix_status_update_words")
