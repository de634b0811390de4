"""How a tracker was understood, as a file that a person can correct and that is read the next time."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from bot.intake.tracker.answers import Wrong
from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.field import Field
from bot.intake.tracker.tables import Asked
from bot.intake.tracker.tracker import Tracker

_HEAD = """\
# How the columns of {name} were understood. To correct it, change what stands behind the = sign, and use it again:
#   wsoa plan check {name} --mapping {this}
# What a column can be: {fields}.
# “not used” leaves a column out.
"""


def written(tracker: Tracker, this: str, sheets: Sequence[str] = ()) -> str:
    """A mapping file (TOML) with how this tracker was read, to be corrected and given with --mapping. `sheets`: those
    that were asked for; otherwise all are read, also those that a later file has."""
    fields = ", ".join(one.value for one in Field if one is not Field.OTHER)
    lines = [_HEAD.format(name=tracker.name, this=this, fields=fields)]
    titles = list(dict.fromkeys(one.table.sheet.title for one in tracker.tables if one.table.sheet.title))
    if titles and tracker.kind in ("xlsx", "ods"):
        said = f"sheets = {json.dumps(list(sheets) or titles, ensure_ascii=False)}"
        lines += ["# Only these sheets are read.", said, ""] if sheets else [f"# To read only some sheets: {said}", ""]
    lines.append("[columns]")
    found: dict[str, dict[str, None]] = {}
    for one in tracker.tables:
        for column in one.columns:
            key = " ".join(column.heading.text.split()) or one.table.sheet.column(column.number)
            found.setdefault(key, {})[(column.field or Field.OTHER).value] = None
    for key, values in found.items():
        line = f"{json.dumps(key, ensure_ascii=False)} = {json.dumps(next(iter(values)))}"
        lines.append(line if len(values) == 1 else f"# It differs by table ({', '.join(values)}). To say one: {line}")
    return "\n".join(lines) + "\n"


def read_mapping(path: Path) -> Asked:
    """Raises Wrong, and OSError where it can't be read."""
    try:
        return mapping_of(path.read_text(encoding="utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        raise Wrong(f"{path.name} is not in UTF-8. Save it as UTF-8.") from error


def mapping_of(text: str, name: str) -> Asked:
    """Raises Wrong."""
    try:
        said: Mapping[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Wrong(f"{name} is not TOML: {error}.") from error
    columns, sheets = said.get("columns", {}), said.get("sheets", [])
    if not isinstance(columns, dict) or not isinstance(sheets, list):
        raise Wrong(f'{name} has a table [columns], and may have a list: sheets = ["..."].')
    found: dict[str, Field] = {}
    for heading, value in cast(dict[str, object], columns).items():
        if str(value) not in set(Field):
            raise Wrong(f"{name}: “{value}” is nothing that a column can be. These are: {', '.join(Field)}.")
        found[comparable(heading)] = Field(str(value))
    return Asked(found, tuple(str(one) for one in cast(list[object], sheets)))
