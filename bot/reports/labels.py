"""Where the value beside a point of a chart stands: above it, or wherever it hides least of other points and lines."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot
from typing import Any

Point = tuple[float, float]  # dots of the picture
Box = tuple[float, float, float, float]  # left, bottom, right, top

# Where it can stand, dearest first: points of print to the right of its point and above it, and how it is aligned.
PLACES = (
    (0, 7, "center", "bottom"),
    (0, -7, "center", "top"),
    (-7, 5, "right", "bottom"),
    (7, -5, "left", "top"),
    (7, 5, "left", "bottom"),
    (-7, -5, "right", "top"),
)
STEP = 3.0  # dots between two looks along a line
ROUND = 5.0  # dots of a point to each side
OF_ANOTHER, OF_A_POINT, OUTSIDE = 40, 6, 40  # how bad it is to stand there; over a line it is 1 a look


def place(labels: Sequence[Any], lines: Iterable[Sequence[Point]], axes: Box) -> None:
    """Moves each label to the best of its places; the picture has to be laid out, and drawn afterwards."""
    every = [list(line) for line in lines]
    points = [point for line in every for point in line]
    along = [point for line in every for pair in pairwise(line) for point in _between(*pair)]
    placed: list[Box] = []
    for label in labels:
        best = min(PLACES, key=lambda one: (_hidden(_at(label, one), points, along, placed, axes), PLACES.index(one)))
        placed.append(_at(label, best))


def _at(label: Any, where: tuple[int, int, str, str]) -> Box:
    across, up, side, edge = where
    label.set_position((across, up))
    label.set_horizontalalignment(side)
    label.set_verticalalignment(edge)
    box = label.get_window_extent()
    return (box.x0, box.y0, box.x1, box.y1)


def _hidden(box: Box, points: Sequence[Point], along: Sequence[Point], placed: Sequence[Box], axes: Box) -> float:
    """How much a label there would hide."""
    left, bottom, right, top = box
    outside = left < axes[0] or bottom < axes[1] or right > axes[2] or top > axes[3]
    others = sum(left < one[2] and right > one[0] and bottom < one[3] and top > one[1] for one in placed)
    near = sum(left - ROUND < x < right + ROUND and bottom - ROUND < y < top + ROUND for x, y in points)
    over = sum(left < x < right and bottom < y < top for x, y in along)
    return OUTSIDE * outside + OF_ANOTHER * others + OF_A_POINT * near + over


def _between(first: Point, last: Point) -> list[Point]:
    (x, y), (to_x, to_y) = first, last
    steps = max(1, int(hypot(to_x - x, to_y - y) / STEP))
    return [(x + (to_x - x) * n / steps, y + (to_y - y) * n / steps) for n in range(steps + 1)]
