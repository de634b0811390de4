"""What a careful author of a plugin would write to keep a reply: one transaction on SQLite, in the standard library.

Copied beside each peer's plugin; the file is named by STORING_DB.
"""

import os
import sqlite3
import threading
import time

TABLES = """
create table if not exists receipt (key text primary key, at real not null);
create table if not exists said (id integer primary key, source text, by text, words text, at real);
create table if not exists owed (id integer primary key, key text unique, conversation text, words text, state text);
"""
_lock = threading.Lock()
_open: list[sqlite3.Connection] = []


def record(conversation: str, stamp: str, user: str, words: str) -> None:
    """Returns once it is on the disk; the same again changes nothing."""
    source = f"{conversation}:{stamp}"
    with _lock:
        database = _connection()
        database.execute("begin immediate")
        new = database.execute("insert or ignore into receipt values (?, ?)", (source, time.time())).rowcount
        if new:
            said = (source, user, words, time.time())
            database.execute("insert into said (source, by, words, at) values (?, ?, ?, ?)", said)
            owed = (source, conversation, f"Recorded: {words}")
            database.execute("insert into owed (key, conversation, words, state) values (?, ?, ?, 'waiting')", owed)
        database.execute("commit")


def _connection() -> sqlite3.Connection:
    if not _open:
        database = sqlite3.connect(os.environ["STORING_DB"], isolation_level=None, check_same_thread=False)
        database.execute("pragma journal_mode=wal")
        database.execute("pragma synchronous=full")
        database.executescript(TABLES)
        _open.append(database)
    return _open[0]
