"""Shapes of a text: patterns as data (TOML), by name. A piece that several of a file share is `<<name>>` there."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


def pieced(shape: str, pieces: Mapping[str, str]) -> re.Pattern[str]:
    """A shape with its pieces in place."""
    while "<<" in shape:
        for name, piece in pieces.items():
            shape = shape.replace(f"<<{name}>>", piece)
    return re.compile(shape)


@cache
def lines_of(package: str, name: str) -> dict[str, Any]:
    """What stands in a file `name`.toml of a package."""
    return tomllib.loads(files(package).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def shapes(package: str, name: str) -> dict[str, re.Pattern[str]]:
    """The table `shapes` of such a file."""
    lines = lines_of(package, name)
    return {each: pieced(shape, lines.get("pieces", {})) for each, shape in lines["shapes"].items()}
