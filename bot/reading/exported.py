"""How a record is written out: under its stored names, without what is empty."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar


def named(name: str) -> dict[str, str]:
    """Metadata of a field whose exported name is not a Python one ("from"), or differs."""
    return {"json": name}


class Exported:
    """A record with a kind, `op`, that can be written out."""

    op: ClassVar[str]

    def to_json(self) -> dict[str, Any]:
        """The record as exported: its `op` and every field that says something."""
        assert is_dataclass(self)
        out: dict[str, Any] = {"op": self.op}
        for each in fields(self):
            value: object = getattr(self, each.name)
            if value is None or value is False or value in ("", ()):
                continue
            out[each.metadata.get("json", each.name)] = plain(value)
        return out


def plain(value: object) -> Any:
    """What JSON can hold: days in ISO 8601, 12.0 as 12."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
