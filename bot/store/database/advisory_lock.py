"""Work that one replica does at a time, where several could begin it at one moment."""

from zlib import crc32

from sqlalchemy import text
from sqlmodel import Session

_TRY = text("SELECT pg_try_advisory_xact_lock(:work)")
_OURS = 0x77736F61 << 32  # "wsoa": no other program's lock on the same server


def is_ours(session: Session, work: str) -> bool:
    """Whether this transaction has the turn at that work: until it ends, or its process dies, nobody else has.

    Nobody waits for it. Two replicas that write the same rows would wait for each other in their only writer, and
    whoever says something there with them. On SQLite the writers take turns by themselves.
    """
    if session.get_bind().dialect.name != "postgresql":
        return True
    return bool(session.connection().execute(_TRY, {"work": _OURS | crc32(work.encode())}).scalar_one())
