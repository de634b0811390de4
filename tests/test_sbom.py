"""The list of what is installed names each locked package once, with its hashes."""

import re

from tools.sbom import LOCK, sbom


def test_each_locked_package_is_named_once_with_its_hashes() -> None:
    lock = LOCK.read_text(encoding="utf-8")
    parts = sbom(lock)["components"]
    named = [part["bom-ref"] for part in parts]
    assert len(named) == len(set(named)) == len(re.findall(r"^\S+==", lock, re.MULTILINE))
    assert all(part["hashes"] and part["purl"] == f"pkg:pypi/{part['name']}@{part['version']}" for part in parts)
    assert sum(len(part["hashes"]) for part in parts) == lock.count("--hash=sha256:")
