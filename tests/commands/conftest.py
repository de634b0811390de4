import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog

from bot.__main__ import main
from tests.factories import Town

Types = Callable[..., tuple[int, str, str]]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path)
    yield town
    town.close()


@pytest.fixture
def types(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Types]:
    """Types `wsoa …` in an empty folder, in this process: the exit code, what it printed, and what it complained of."""
    log, root = structlog.get_config(), logging.getLogger()
    handlers, level = root.handlers, root.level
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WSOA_ENV", "test")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/wsoa.db")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-loopback")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-loopback")

    def typed(*words: str, **settings: str) -> tuple[int, str, str]:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        try:
            code = main(words)
        except SystemExit as left:  # of a command that is none
            code = int(left.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    yield typed
    structlog.configure(**log)
    logging.captureWarnings(False)
    root.handlers, root.level = handlers, level
