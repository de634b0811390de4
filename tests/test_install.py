"""What an administrator installs with names what is there: paths, addresses, programs. It runs nothing of it."""

import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

from bot.mail.link_pages import Pages
from bot.process.health import Health
from bot.process.plan_page import PlanPage
from bot.settings import Settings
from bot.slack.oauth import CALLBACK, INSTALL
from bot.slack.serve import PATH as events
from bot.teams.serve import PATH as messages
from tests.commands.test_grammar import ACTS

ROOT = Path(__file__).parents[1]
OPS = ROOT / "ops"
OF_OTHERS = {  # of Python, matplotlib, the shell and PostgreSQL; and where the bot's folder is
    "PATH", "MPLCONFIGDIR", "PYTHONDONTWRITEBYTECODE", "WSOA_HOME",
    "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD",
}  # fmt: skip
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


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", "ops/kubernetes.yaml", "ops/wsoa.service"])
def test_what_is_set_there_is_looked_for_by_the_bot_or_by_what_it_stands_for(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    known = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    proxied = set(re.findall(r"\{\$(\w+)\}", (OPS / "Caddyfile").read_text(encoding="utf-8")))
    given = set(re.findall(r"(?:ENV |Environment=|name: |[ {])([A-Z][A-Z_]{3,})(?:=|: |, value)", text))
    assert given and given <= known | proxied | OF_OTHERS


def test_each_file_means_the_same_user_port_folder_and_program() -> None:
    files = (ROOT / "Dockerfile", ROOT / "compose.yaml", OPS / "kubernetes.yaml", OPS / "Caddyfile")
    image, compose, cluster, proxy = (file.read_text(encoding="utf-8") for file in files)
    units = [(OPS / name).read_text(encoding="utf-8") for name in ("wsoa.service", "wsoa-backup.service")]
    port, user = str(Settings().http_port), "10001"
    assert f"EXPOSE {port}" in image and f":{port}/health" in image and f"wsoa:{port}" in proxy
    assert set(re.findall(r"containerPort: (\d+)|targetPort: (\d+)|port: (\d{4})", cluster)) == {
        (port, "", ""), ("", port, ""), ("", "", port)
    }  # fmt: skip
    assert {*re.findall(r"(?:runAsUser|fsGroup): (\d+)", cluster)} == {user} and f"--uid {user}" in image
    assert "wsoa:/data" in compose and "mountPath: /data" in cluster and "WSOA_HOME=/data" in image
    for unit in units:
        (home,) = set(re.findall(r"(?:WSOA_HOME|WorkingDirectory|ReadWritePaths)=(\S+)", unit))
        (command,) = re.findall(r"ExecStart=/opt/wsoa/bin/(.+)", unit)
        assert home == "/srv/wsoa" and command in ACTS
    assert (re.findall(r'ENTRYPOINT \["(\w+)"\]', image) + re.findall(r'CMD \["(\w+)"\]', image)) == ["wsoa", "run"]


def test_what_the_image_takes_out_again_was_put_in() -> None:
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    (gone,) = re.findall(r"pip uninstall --yes ((?:.*\\\n)*.*)", image)
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    assert {name for name in gone.replace("\\", " ").split() if name not in locked} == set()


@pytest.mark.parametrize("name", ["compose.yaml", "ops/kubernetes.yaml", "ops/prometheus-alerts.yml"])
def test_it_is_yaml_and_what_it_names_in_itself_is_there(name: str) -> None:
    """Where the checks are installed: nothing else needs a reader of YAML."""
    yaml = pytest.importorskip("yaml")
    first, *_ = documents = list(yaml.safe_load_all((ROOT / name).read_text(encoding="utf-8")))
    if name == "compose.yaml":
        mounted = {each.partition(":")[0] for one in first["services"].values() for each in one.get("volumes", ())}
        assert {each for each in mounted if not each.startswith("./")} == set(first["volumes"])
        assert all((ROOT / each).exists() for each in mounted if each.startswith("./"))
        assert {each for one in first["services"].values() for each in one.get("depends_on", ())} <= set(
            first["services"]
        )
    if name == "ops/kubernetes.yaml":
        claim, deployment, service = documents
        spec = deployment["spec"]["template"]["spec"]
        mounts = {each["name"] for each in spec["containers"][0]["volumeMounts"]}
        assert mounts == {each["name"] for each in spec["volumes"]}
        assert spec["volumes"][0]["persistentVolumeClaim"]["claimName"] == claim["metadata"]["name"]
        labels = deployment["spec"]["template"]["metadata"]["labels"]
        assert service["spec"]["selector"] == deployment["spec"]["selector"]["matchLabels"] == labels
