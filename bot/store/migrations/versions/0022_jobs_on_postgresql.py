"""On PostgreSQL a message that is promised defers the job that delivers it, in the same transaction"""

from pathlib import Path
from typing import Any

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ENGINE = Path(__file__).parents[1] / "procrastinate_3_10.sql"
WAKE = """
CREATE FUNCTION outgoing_wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM procrastinate_defer_jobs_v1(ARRAY[ROW(
        'wsoa', 'deliver', CASE WHEN NEW.rule = '' OR NEW.state = 'sent' THEN 1 ELSE 0 END, NULL, NULL,
        jsonb_build_object('outgoing', NEW.id), NEW.not_before
    )]::procrastinate_job_to_defer_v1[]);
    RETURN NULL;
END;
$$;
CREATE TRIGGER outgoing_wake AFTER INSERT OR UPDATE OF not_before, state, revision, shown_revision, lease_until
ON outgoing FOR EACH ROW WHEN (
    NEW.within_id IS NULL AND NEW.lease_until IS NULL
    AND (NEW.state IN ('waiting', 'sending') OR (NEW.state = 'sent' AND NEW.shown_revision < NEW.revision))
) EXECUTE FUNCTION outgoing_wake();
"""


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    driver: Any = op.get_bind().connection.driver_connection
    driver.execute(ENGINE.read_text())  # several statements, and nothing in them to be filled in
    driver.execute(WAKE)
