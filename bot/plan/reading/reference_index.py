"""A plan's references as patterns to look for, made once for each plan."""

import re
from dataclasses import dataclass

from bot.plan.document import PlanDocument
from bot.plan.once import once_a_plan

TOKENS = re.compile(r"[a-z]+|\d+")


@dataclass(frozen=True)
class Index:
    """The plan's references as patterns."""

    spellings: tuple[re.Pattern[str], ...]  # one for each shape that the plan's references have
    compact: dict[str, tuple[str, ...]]  # "311"
    spoken: dict[tuple[str, ...], str]
    numbers: dict[tuple[str, ...], tuple[str, ...]]  # lettered references without their letters
    groups: dict[tuple[str, ...], tuple[str, ...]]
    shape: re.Pattern[str] | None  # what a reference of this plan looks like
    areas: dict[str, tuple[str, ...]]
    letters: bool  # some end in a letter, as 4(c) does


def tokens(ref: str) -> tuple[str, ...]:
    """A reference's parts, without the word "action" and leading zeros: "PA2-03" is pa, 2, 3."""
    parts = [part.lstrip("0") or "0" if part.isdigit() else part for part in TOKENS.findall(ref.lower())]
    return tuple(part for part in parts if part not in ("action", "ref", "objective"))


def spelling_of(parts: tuple[str, ...]) -> str:
    """References of this shape with any separators a person may put between the parts; looked for at every place."""
    out = ""
    for before, part in zip(("", *parts), parts, strict=False):
        out += between(before, part, parts[0].isalpha()) if before else ""
        out += r"(\d{1,4})" if part.isdigit() else f"({re.escape(part)})"
    out += r"(?:\s?\))?" if ends_in_letter(parts) else ""
    return rf"(?<![\w.£])(?=((?:(?:action|ref)\.? ?)?{out})(?!\w|[.\-]\d|%))"


def between(before: str, part: str, lettered: bool) -> str:
    """What may stand between two parts: "3.1", "3 1", "PA2-3", "4(a)", "4a"."""
    if before.isdigit() and part.isdigit():
        return rf"(?:\s?[{'./' if lettered else '.'}\-_,·]\s?| )"
    return r"(?:\s?\(\s?|[.\-])?" if before.isdigit() else r"[ .\-_]?"


def ends_in_letter(parts: tuple[str, ...]) -> bool:
    """ "4(a)", "4b": a letter after a number."""
    return len(parts) > 1 and parts[-1].isalpha() and parts[-2].isdigit()


@once_a_plan
def index_of(plan: PlanDocument) -> Index:
    by_parts = {tokens(action.ref): action.ref for action in plan.actions}
    shapes = dict.fromkeys(spelling_of(parts) for parts in by_parts)
    spellings = tuple(re.compile(shape, re.IGNORECASE) for shape in shapes)
    compact: dict[str, tuple[str, ...]] = {}
    groups: dict[tuple[str, ...], tuple[str, ...]] = {}
    for parts, ref in by_parts.items():
        for key in {"".join(parts), "".join(TOKENS.findall(ref.lower())).removeprefix("action")}:
            compact[key] = (*compact.get(key, ()), ref)
        for length in range(2, len(parts)):
            groups[parts[:length]] = (*groups.get(parts[:length], ()), ref)
    numbers: dict[tuple[str, ...], tuple[str, ...]] = {}
    for parts, ref in by_parts.items():
        if len(parts) > 2 and parts[0].isalpha():
            numbers[parts[1:]] = (*numbers.get(parts[1:], ()), ref)
    areas = {area.no.lower(): tuple(a.ref for a in plan.actions if a.area == area.no) for area in plan.areas}
    groups = {parts: refs for parts, refs in groups.items() if parts not in by_parts}
    letters = any(map(ends_in_letter, by_parts))
    return Index(spellings, compact, dict(by_parts), numbers, groups, shape_of(tuple(by_parts)), areas, letters)


def shape_of(all_parts: tuple[tuple[str, ...], ...]) -> re.Pattern[str] | None:
    """References like these: three numbers with dots, its letters and numbers, a number with a letter in brackets."""
    shapes = {shape for parts in all_parts if (shape := shape_like(parts)) is not None}
    if not shapes:
        return None
    return re.compile(rf"(?<![\w./£])(?:{'|'.join(sorted(shapes))})(?!\w|[./%]\w|%)", re.IGNORECASE)


def shape_like(parts: tuple[str, ...]) -> str | None:
    """What a reference made like this one looks like; none where it looks like any number."""
    lettered = parts[0].isalpha()
    if len(parts) < 3 and all(p.isdigit() for p in parts):
        return None  # a number, or too like a decimal
    if ends_in_letter(parts):
        return r"\.".join(r"\d{1,2}" for _ in parts[:-1]) + r" ?\([a-z]{1,3}\)"
    if len(parts) == 2 and len(parts[0]) == 1:
        return rf"{parts[0]}\d{{1,2}}"
    shape = ""
    for before, part in zip(("", *parts), parts, strict=False):
        if before:
            shape += r"\." if before.isdigit() and part.isdigit() and not lettered else r"[.\-/]?"
        shape += r"\d{1,2}" if part.isdigit() else re.escape(part)
    return shape


def plain_part(part: str) -> str:
    return part.lower() if not part.isdigit() else part.lstrip("0") or "0"
