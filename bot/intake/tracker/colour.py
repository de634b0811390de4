"""What a colour is called, and what colours mean where nothing says otherwise."""

import colorsys
import re

RED, AMBER, GREEN, BLUE, PURPLE, GREY, WHITE, BLACK = (
    "red", "amber", "green", "blue", "purple", "grey", "white", "black",
)  # fmt: skip
TICK, PAUSE = "a tick", "a pause sign"  # which stand among signs of colours, and are none
_EMOJI = {
    "\U0001f534": RED, "\U0001f7e5": RED, "\u2764": RED, "\U0001f7e0": AMBER, "\U0001f7e1": AMBER,
    "\U0001f7e7": AMBER, "\U0001f7e8": AMBER, "\U0001f7e2": GREEN, "\U0001f7e9": GREEN, "\u2705": TICK,
    "\U0001f535": BLUE, "\U0001f7e6": BLUE, "\U0001f7e3": PURPLE, "\U0001f7ea": PURPLE, "\u26aa": WHITE,
    "\u2b1c": WHITE, "\u26ab": BLACK, "\u2b1b": BLACK, "\u274c": RED,
    "\u2714": TICK, "\u2611": TICK, "\u23f8": PAUSE,
}  # fmt: skip
_NAMES = {
    "red": RED, "r": RED, "amber": AMBER, "a": AMBER, "yellow": AMBER, "orange": AMBER, "y": AMBER, "green": GREEN,
    "g": GREEN, "blue": BLUE, "b": BLUE, "purple": PURPLE, "p": PURPLE, "grey": GREY, "gray": GREY, "white": WHITE,
    "w": WHITE, "black": BLACK, "high": "", "dark green": GREEN, "light green": GREEN, "deep red": RED,
}  # fmt: skip
_WORD = re.compile(r"\b(red|amber|yellow|orange|green|blue|purple|grey|gray|white)\b", re.IGNORECASE)
_LETTERS = re.compile(r"^([ragbpyw])\s*[/\-–>→]+\s*([ragbpyw])$", re.IGNORECASE)


_EDGE = 6  # degrees
SIGNS = "".join(_EMOJI)


def named(fill: str) -> str:
    """The name of a fill, "" where it is none that says anything: white, or so pale that it only stripes the rows."""
    if not re.fullmatch(r"[0-9a-f]{6}", fill):
        return ""
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, depth = colorsys.rgb_to_hls(red, green, blue)
    if light > 0.97:
        return ""
    if depth < 0.16 or max(red, green, blue) - min(red, green, blue) < 0.06:
        return GREY if light > 0.12 else BLACK
    return _hue(hue * 360, light)


def _hue(degrees: float, light: float) -> str:
    if degrees < 17 or degrees >= 335:
        return RED
    if degrees < 69:
        return AMBER
    if degrees < 172:
        return GREEN
    if degrees < 262:
        return BLUE
    return PURPLE


def between(fill: str) -> bool:
    """Whether a fill is so near the edge of its colour that another reader may call it the next one."""
    if not named(fill) or named(fill) in (GREY, BLACK):
        return False
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue = colorsys.rgb_to_hls(red, green, blue)[0] * 360
    return any(abs(hue - edge) < _EDGE for edge in (17, 69, 172, 262, 335))


def said(text: str) -> tuple[str, ...]:
    """The colours that words, letters or signs name, in their order: ("amber", "red") of "Amber/Red"."""
    found = tuple(_EMOJI[sign] for sign in text if sign in _EMOJI)
    if found:
        return tuple(dict.fromkeys(found))
    plain = " ".join(re.findall(r"[^\W\d_]+", text.casefold()))
    if plain in _NAMES:
        return (_NAMES[plain],) if _NAMES[plain] else ()
    if halves := _LETTERS.match(text.strip()):
        return tuple(dict.fromkeys(_NAMES[half.casefold()] for half in halves.groups()))
    return tuple(dict.fromkeys(_NAMES[word.casefold()] for word in _WORD.findall(text))) if len(text) < 60 else ()


def without(text: str) -> str:
    """What else stands beside the name of a colour: "no longer required" of "Grey - no longer required"."""
    return _WORD.sub(" ", text)


_SHADES = frozenset({"rag", "rated", "rating", "brag", "dark", "light", "deep", "status"})


def beside(text: str) -> str:
    """What a cell says with more than a letter or two beside its colour: "was" of "Was green"."""
    words = re.findall(r"[^\W\d_]{3,}", _WORD.sub(" ", text).casefold())
    return " ".join(word for word in words if word not in _SHADES)


def is_rating(text: str) -> bool:
    """Whether a cell says no more than its colour."""
    if any(sign in _EMOJI for sign in text) and len(text.strip()) < 30:
        return True
    plain = " ".join(re.findall(r"[^\W\d_]+", text.casefold()))
    rest = " ".join(_WORD.sub(" ", plain).replace("rag", " ").replace("rated", " ").replace("dark", " ").split())
    return bool(said(text)) and (plain in _NAMES or bool(_LETTERS.match(text.strip())) or len(rest) < 4)
