"""What an administrator installs with names what is there: paths, addresses, programs. It runs nothing of it."""

import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

from bot.mail.pages import Pages
from bot.process.health import Health
from bot.process.plan_page import PlanPage
from bot.slack.oauth import CALLBACK, INSTALL
from bot.slack.serve import PATH as events
from bot.teams.serve import PATH as messages

ROOT = Path(__file__).parents[1]
OPS = ROOT / "ops"
SERVED = {str(route.path) for route in Health.routes(Health.__new__(Health))}


def test_the_image_is_made_of_what_is_there_and_keeps_secrets_out() -> None:
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    for line in re.findall(r"^COPY (?!--from)(.+)$", image, re.MULTILINE):
        assert [name for name in line.split()[:-1] if not (ROOT / name).exists()] == []
    assert "\nUSER 10001\n" in image and "WSOA_HOME=/data" in image
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in ignored and not [line for line in ignored if line.startswith("!.")]


@pytest.mark.parametrize("name", ["Dockerfile", "ops/kubernetes.yaml"])
def test_what_asks_for_health_asks_at_an_address_that_is_served(name: str) -> None:
    asked = set(re.findall(r"/health/\w+", (ROOT / name).read_text(encoding="utf-8")))
    assert asked and asked <= SERVED


def test_the_proxy_passes_on_what_is_reached_from_outside_and_nothing_else() -> None:
    (passed,) = re.findall(r"@outside path (.+)", (OPS / "Caddyfile").read_text(encoding="utf-8"))
    pages = PlanPage.routes(PlanPage.__new__(PlanPage)) + Pages.routes(Pages.__new__(Pages))
    outside = {events, INSTALL, CALLBACK, messages, *(route.path for route in pages)}
    reached = {path for path in outside if any(fnmatch(path, each) for each in passed.split())}
    assert reached == outside
    inside = {*SERVED, "/metrics"}
    assert not [path for path in inside if any(fnmatch(path, each) for each in passed.split())]


def test_nothing_is_installed_by_its_name_from_elsewhere() -> None:
    """wsoa is in no index of packages: whoever had the name there would be installed."""
    told = [*OPS.iterdir(), ROOT / "Dockerfile", *(ROOT / "docs").glob("*.md"), ROOT / "README.md"]
    assert [
        file.name for file in told if re.search(r"pip install[^\n`]* wsoa\b", file.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
@pytest.mark.parametrize("name", ["wsoa.service", "wsoa-backup.service"])
def test_the_service_may_do_little(name: str) -> None:
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(OPS / name)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
