"""A server in a process of its own: started, stilled, measured, killed."""

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 60.0  # seconds for a start
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass
class Server:
    """Whatever listens on a port of this machine."""

    name: str
    words: Sequence[str]
    folder: Path
    path: str = "/slack/events"
    env: Mapping[str, str] = field(default_factory=dict[str, str])
    port: int = 0
    _process: "subprocess.Popen[bytes] | None" = None

    def __post_init__(self) -> None:
        self.port = self.port or free_port()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"

    async def start(self) -> float:
        """Returns once it takes connections: how many seconds that took. Raises RuntimeError."""
        began = time.perf_counter()
        self._process = process = self._spawn()
        while not takes_connections(self.port):
            if process.poll() is not None or time.perf_counter() > began + PATIENCE:
                raise RuntimeError(f"{self.name} did not start: {self.last_words()}")
            await asyncio.sleep(0.005)
        return time.perf_counter() - began

    def _spawn(self) -> "subprocess.Popen[bytes]":
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        env = {name: value.format(port=self.port, folder=self.folder) for name, value in self.env.items()}
        words = [word.format(port=self.port, folder=self.folder) for word in self.words]
        with self._log.open("ab") as log:
            return subprocess.Popen(words, cwd=self.folder, env={**kept, **env}, stdout=log, stderr=log)

    @property
    def _log(self) -> Path:
        return self.folder / f"{self.name.replace(' ', '-')}.log"

    def last_words(self) -> str:
        return self._log.read_text(errors="replace")[-600:] if self._log.exists() else ""

    def still(self) -> None:
        """Not a step further, while others are measured."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """kill -9: whoever is measured is not waited for, and its folder goes with it."""
        self._signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait(20)

    def _signal(self, which: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(which)

    @property
    def cpu(self) -> float | None:
        """Seconds of processor time so far, all threads; None where the system does not say."""
        assert self._process is not None
        return cpu_of(self._process.pid)

    @property
    def memory(self) -> float | None:
        """MB that it holds in memory; None where the system does not say."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status")
        lines = status.read_text().splitlines() if status.exists() else []
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), None)


def cpu_of(pid: int) -> float | None:
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return None
    words = stat.read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / TICKS


def takes_connections(port: int) -> bool:
    with socket.socket() as sock:
        return sock.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """One below those that a system hands out by itself."""
    chance = random.SystemRandom()
    while True:
        port = chance.choice(range(20_000, 32_000))
        if not takes_connections(port):
            return port


def wsoa(folder: Path, api_url: str, *, a_minute: int = 1, name: str = "wsoa", **more: str) -> Server:
    """The bot as its users run it. By default its answers wait, so that what is measured is the acknowledgement."""
    env = {
        "WSOA_ENV": "test",
        "DATABASE_URL": "sqlite:///{folder}/wsoa.db",
        "SLACK_API_URL": api_url,
        "SLACK_BOT_TOKEN": "xoxb-loopback",
        "SLACK_SIGNING_SECRET": "loopback-signing-secret",
        "HTTP_PORT": "{port}",
        "LOG_LEVEL": "WARNING",
        "MESSAGES_A_MINUTE": str(a_minute),
        "PYTHONPATH": str(Path(__file__).parents[1]),
        **more,
    }
    return Server(name, (sys.executable, "-m", "bot", "run"), folder, env=env)


def bare(kind: str, folder: Path) -> Server:
    """The bare limits of `benchmarks.bare`: "bolt" or "durable"."""
    words = (sys.executable, "-m", "benchmarks.bare", kind, "{port}", f"{{folder}}/{kind}.db")
    return Server(f"bare {kind}", words, folder, env={"PYTHONPATH": str(Path(__file__).parents[1])})


def ok_slack(folder: Path) -> Server:
    """The Web API of `benchmarks.ok_slack`."""
    words = (sys.executable, "-m", "benchmarks.ok_slack", "{port}")
    return Server("slack", words, folder, env={"PYTHONPATH": str(Path(__file__).parents[1])})


@asynccontextmanager
async def running(server: Server) -> AsyncIterator[Server]:
    await server.start()
    try:
        yield server
    finally:
        server.kill()
