"""The words that trackers use, as data: headings, states of an action, posts, and what stands for no date."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=8)
def words(name: str) -> dict[str, Any]:
    """One of the files beside this one: "headings"."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
