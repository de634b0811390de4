"""Cuts a release: `python -m tools.release`. Builds it, installs the wheel where nothing else is, has it tell the whole
story of a cycle, and tags the commit. `--no-tag` does all but the last, and then takes a changed tree too."""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD = "import sys, setuptools.build_meta as b; getattr(b, sys.argv[1])(sys.argv[2])"


class NotReady(Exception):
    """Why this can't be released; a sentence."""


def main(argv: list[str]) -> int:
    """1 with a sentence when it can't be released."""
    tags = "--no-tag" not in argv
    try:
        version = _version()
        if tags:
            _look(version)
        with tempfile.TemporaryDirectory() as folder:
            wheel = _built(version)
            print(f"Built {wheel.name}. It is installed where nothing else is.")
            _try(wheel, Path(folder))
        if tags:
            _run("git", "tag", "--annotate", f"v{version}", "--message", f"wsoa {version}")
            print(f"Tagged v{version}. To publish: git push origin v{version}")
    except NotReady as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _version() -> str:
    """As pyproject.toml has it, with a part of the changelog of its own."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        version = str(tomllib.load(file)["project"]["version"])
    if not re.search(rf"^## {re.escape(version)}\b", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE):
        raise NotReady(f"CHANGELOG.md has no part “## {version}”. Move there what is under “Unreleased”.")
    return version


def _look(version: str) -> None:
    """Whether what is tagged would be what is built."""
    if _run("git", "status", "--porcelain"):
        raise NotReady("There are changes that are not committed. Commit them, or put them away.")
    if _run("git", "tag", "--list", f"v{version}"):
        raise NotReady(f"v{version} is tagged already. Set the next version in pyproject.toml.")


def _built(version: str) -> Path:
    """The wheel, from a copy of what git knows; it and the source archive stand in dist/."""
    folder = ROOT / "dist"
    for old in folder.glob("wsoa-*"):
        old.unlink()
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as clean:
        for name in _run("git", "ls-files", "--cached", "--others", "--exclude-standard").splitlines():
            if (ROOT / name).is_file():
                (Path(clean) / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, Path(clean) / name)
        for made in ("build_sdist", "build_wheel"):
            _run(sys.executable, "-c", BUILD, made, str(folder), where=Path(clean))
    wheels = list(folder.glob(f"wsoa-{version}-*.whl"))
    if not wheels or not (folder / f"wsoa-{version}.tar.gz").is_file():
        raise NotReady("The source archive or the wheel was not built.")
    return wheels[0]


def _try(wheel: Path, folder: Path) -> None:
    """The command from the wheel alone, away from the source, tells one whole cycle."""
    venv.create(folder / "clean", with_pip=True)
    commands = folder / "clean" / ("Scripts" if sys.platform == "win32" else "bin")
    _run(str(commands / "python"), "-m", "pip", "install", "--quiet", str(wheel), where=folder)
    _run(str(commands / "python"), "-m", "pip", "check", where=folder)
    told = _run(str(commands / "wsoa"), "demo", "--story", where=folder)
    print("\n".join(told.splitlines()[-3:]))


def _run(*command: str, where: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotReady(f"{' '.join(command[:4])} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
