"""The app's two icons, drawn here: three bars that rise, and a tick over them. PNG, without a library."""

import struct
import zlib
from collections.abc import Callable
from functools import cache
from itertools import pairwise

INK, TEAL, WHITE = (11, 12, 12), (0, 112, 97), (255, 255, 255)
FINE = 4  # samples a side of each pixel: smooth edges

Colour = tuple[int, int, int, int]

BARS = ((0.24, 0.62), (0.43, 0.50), (0.62, 0.38))  # left edge, top
BAR, FOOT = 0.14, 0.76
TICK = ((0.22, 0.33), (0.34, 0.42), (0.57, 0.16))
THICK = 0.045


@cache
def colour_icon() -> bytes:
    """192 by 192, on a full background."""
    return _png(192, lambda x, y: (*(WHITE if _mark(x, y) else TEAL if y < 0.86 else INK), 255))


@cache
def outline_icon() -> bytes:
    """32 by 32, white on nothing."""
    return _png(32, lambda x, y: (*WHITE, 255 if _mark(x, y, grown=1.2) else 0))


def _mark(x: float, y: float, grown: float = 1.0) -> bool:
    x, y = (x - 0.5) / grown + 0.5, (y - 0.48) / grown + 0.48
    if any(left <= x <= left + BAR and top <= y <= FOOT for left, top in BARS):
        return True
    return any(_near(x, y, start, end) for start, end in pairwise(TICK))


def _near(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Within the thickness of a line."""
    along, up = end[0] - start[0], end[1] - start[1]
    part = ((x - start[0]) * along + (y - start[1]) * up) / (along * along + up * up)
    part = min(1.0, max(0.0, part))
    return (x - start[0] - part * along) ** 2 + (y - start[1] - part * up) ** 2 <= THICK * THICK


def _png(size: int, colour_at: Callable[[float, float], Colour]) -> bytes:
    rows = b"".join(
        b"\0" + b"".join(_pixel(column, row, size, colour_at) for column in range(size)) for row in range(size)
    )
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _pixel(column: int, row: int, size: int, colour_at: Callable[[float, float], Colour]) -> bytes:
    steps = [(step + 0.5) / FINE for step in range(FINE)]
    found = [colour_at((column + right) / size, (row + down) / size) for down in steps for right in steps]
    return bytes(sum(channel) // len(found) for channel in zip(*found, strict=True))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
