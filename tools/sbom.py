"""What is installed with the bot, as a CycloneDX list for whoever has to watch it: `make sbom`. Made of the lock."""

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[1] / "requirements.lock"
PACKAGE = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components(lock: str) -> list[dict[str, Any]]:
    """Each locked package once, with the hashes of all its files."""
    found = list[dict[str, Any]]()
    for line in lock.splitlines():
        if named := PACKAGE.match(line):
            name, at = named[1].lower(), named[2]
            purl = f"pkg:pypi/{name}@{at}"
            found.append({"type": "library", "bom-ref": purl, "name": name, "version": at, "purl": purl, "hashes": []})
        for content in HASH.findall(line):
            found[-1]["hashes"].append({"alg": "SHA-256", "content": content})
    return found


def sbom(lock: str) -> dict[str, Any]:
    """As CycloneDX 1.6 has it; without a date, so that the same lock gives the same file."""
    ours = version("wsoa")
    about = {"type": "application", "bom-ref": "wsoa", "name": "wsoa", "version": ours}
    parts = components(lock)
    depends = [{"ref": "wsoa", "dependsOn": [part["bom-ref"] for part in parts]}]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": about},
        "components": parts,
        "dependencies": depends,
    }


def main(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(sbom(LOCK.read_text(encoding="utf-8")), indent=2) + "\n", encoding="utf-8")
    print(f"Written: {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist/sbom.cdx.json"))
