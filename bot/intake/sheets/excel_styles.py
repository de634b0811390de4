"""How an Excel workbook's cells look: formats of numbers, fills and crossings-out, by the number of the style."""

import colorsys
import zipfile
from dataclasses import dataclass, field, replace

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS

from bot.intake.sheets.archive import local, parse

STYLES, THEME = "xl/styles.xml", "xl/theme/theme1.xml"
_OFFICE: tuple[str, ...] = (
    "ffffff", "000000", "eeece1", "1f497d", "4f81bd", "c0504d", "9bbb59", "8064a2", "4bacc6", "f79646",
)  # fmt: skip
# A theme's file has dark before light; the numbers of colours have light before dark.
_ORDER = {"lt1": 0, "dk1": 1, "lt2": 2, "dk2": 3, **{f"accent{number}": number + 3 for number in range(1, 7)}}


@dataclass(frozen=True)
class Look:
    format: str = "General"
    fill: str = ""
    struck: bool = False
    indent: int = 0


@dataclass
class Styles:
    looks: list[Look] = field(default_factory=list[Look])
    conditional: list[str] = field(default_factory=list[str])  # the fills that rules give, in order

    def look(self, number: int) -> Look:
        return self.looks[number] if 0 <= number < len(self.looks) else Look()


def read_styles(archive: zipfile.ZipFile) -> Styles:
    """The workbook's formats and fills, theme colours worked out; none where it has no styles."""
    names = set(archive.namelist())
    if STYLES not in names:
        return Styles()
    reader = _Reader(_theme(archive) if THEME in names else _OFFICE)
    parse(archive, STYLES, reader.start, reader.end, lambda _: None)
    return Styles(reader.looks, reader.conditional)


def _theme(archive: zipfile.ZipFile) -> tuple[str, ...]:
    colours = list(_OFFICE)
    at: list[int | None] = [None]

    def start(name: str, about: dict[str, str]) -> None:
        name = local(name)
        if name in _ORDER:
            at[0] = _ORDER[name]
        elif at[0] is not None and name in ("srgbClr", "sysClr"):
            colours[at[0]] = (about.get("lastClr") or about.get("val") or "").lower()[-6:] or colours[at[0]]
            at[0] = None

    parse(archive, THEME, start, lambda _: None, lambda _: None)
    return tuple(colours)


class _Reader:
    def __init__(self, theme: tuple[str, ...]) -> None:
        self.theme = theme
        self.looks: list[Look] = []
        self.conditional: list[str] = []
        self._formats: dict[int, str] = {}
        self._fills: list[str] = []
        self._struck: list[bool] = []
        self._inside: list[str] = []
        self._fill = ""
        self._solid = False

    def start(self, name: str, about: dict[str, str]) -> None:
        name = local(name)
        self._inside.append(name)
        match name:
            case "numFmt":
                self._formats[int(about.get("numFmtId", "0"))] = about.get("formatCode", "General")
            case "fill":
                self._fill, self._solid = "", False
            case "patternFill":
                self._solid = about.get("patternType", "solid") not in ("none", "gray125")
            case "fgColor" | "bgColor" if self._solid:
                self._colour(name, about)
            case "font" if "dxfs" not in self._inside:
                self._struck.append(False)
            case "strike" if "dxfs" not in self._inside and self._struck:
                self._struck[-1] = about.get("val", "1") not in ("0", "false")
            case "xf" if "cellXfs" in self._inside:
                self.looks.append(self._look(about))
            case "alignment" if "cellXfs" in self._inside and (indent := about.get("indent", "")).isdigit():
                self.looks[-1] = replace(self.looks[-1], indent=int(indent))
            case "dxf":
                self._fill, self._solid = "", False
            case _:
                pass

    def end(self, name: str) -> None:
        name = local(name)
        self._inside.pop()
        if name == "fill" and self._inside[-1:] == ["fills"]:
            self._fills.append(self._fill)
        elif name == "dxf":
            self.conditional.append(self._fill)

    def _colour(self, name: str, about: dict[str, str]) -> None:
        """A rule's fill is its background; a cell's is its foreground, where that is given."""
        found = _hex(about, self.theme)
        if ("dxfs" in self._inside and name == "bgColor") or not self._fill:
            self._fill = found if name == "fgColor" or "dxfs" in self._inside else self._fill

    def _look(self, about: dict[str, str]) -> Look:
        number = int(about.get("numFmtId", "0"))
        fill, font = int(about.get("fillId", "0")), int(about.get("fontId", "0"))
        return Look(
            self._formats.get(number) or BUILTIN_FORMATS.get(number, "General"),
            self._fills[fill] if fill < len(self._fills) else "",
            self._struck[font] if font < len(self._struck) else False,
        )


def _hex(about: dict[str, str], theme: tuple[str, ...]) -> str:
    if rgb := about.get("rgb"):
        return rgb.lower()[-6:]
    if (number := about.get("theme")) is not None and int(number) < len(theme):
        return _tinted(theme[int(number)], float(about.get("tint", "0")))
    if (number := about.get("indexed")) is not None and int(number) < len(COLOR_INDEX):
        return COLOR_INDEX[int(number)].lower()[-6:]
    return ""


def _tinted(colour: str, tint: float) -> str:
    """Lighter by a positive tint, darker by a negative one."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, depth = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, min(1, max(0, light)), depth))
