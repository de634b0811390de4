"""The places in a reply where actions are named, by reference or by name."""

import re
from dataclasses import dataclass, field

from bot.plan.reading.naming import Name, exact_names, rated_names, title_names
from bot.plan.reading.ordinals import places_named
from bot.plan.reading.references import Found, Reference
from bot.reading.told import Told, owned_by

JOINED = re.compile(r"^\s*(?:,|&|and|\+|/|-|–|to|or|,\s*and|as well as|plus)?\s*(?:for |on |action )?$", re.IGNORECASE)
RATED_FOR = re.compile(
    r"\b(?:(?i:green|amber|red|on track|at risk|off track|no change)|[GAR]) (?:for|on) (?:the |our )?$"
)
STATED_AFTER = re.compile(
    r"(?: [\w'-]+)?(?::| -)? (?:(?:is|still|now|at|stays) )*(?:(?i:green|amber|red|on track|at risk|off track"
    r"|no change|unchanged"
    r"|not started|on hold|paused|done|complete)\b|[GAR](?=\s*(?:$|[.,;\n])))"
)


@dataclass
class Anchor:
    """A place in the text where one or more actions are named."""

    refs: list[str]
    start: int
    end: int
    printed: bool
    ends: list[int] = field(default_factory=list)


def printed_anchors(references: tuple[Reference, ...]) -> list[Anchor]:
    return [Anchor(list(r.refs), r.start, r.end, True) for r in references if r.kind is Found.ACTION]


def place_anchors(text: str, told: Told) -> list[Anchor]:
    return [Anchor(list(refs), start, end, False) for start, end, refs in places_named(text, told)]


def name_anchors(text: str, told: Told, references: tuple[Reference, ...]) -> list[Anchor]:
    """Names of actions: freely among those asked of, strictly elsewhere."""
    asked = told.asked.refs
    spelt = {ref for r in references if r.kind is Found.ACTION for ref in r.refs}
    names: list[Name] = []
    if len(asked) > 1:
        names = exact_names(text, asked, told.plan)
        hit = {n.ref for n in names}
        names += [n for n in title_names(text, asked, told.plan) if n.ref not in hit and not near_any(n, names)]
    elif not asked:
        own = owned_by(told)
        everyone = tuple(a.ref for a in told.plan.actions)
        names = [n for n in exact_names(text, everyone, told.plan) if n.ref in own or opens_clause(text, n)]
        if not names and not spelt:
            names = title_names(text, own, told.plan, 1 if len(own) == 1 else 2) if own else []
            names = names or title_names(text, everyone, told.plan, 2)
        names = names[:1] if len({n.ref for n in names}) > 3 else names
    else:
        names = other_names(text, told)
    spans = [(r.start, r.end) for r in references]
    free = [
        n
        for n in names
        if n.ref not in spelt
        and not any(n.start < b and a < n.end for a, b in spans)
        and not belongs(text, n, references)
    ]
    return [Anchor([n.ref], n.start, n.end, False) for n in once(free)]


def other_names(text: str, told: Told) -> list[Name]:
    """Under a question about one action: the person's others, by an everyday name that opens a clause, or by a word of
    the title that is rated. Where one is rated so, the one asked of is looked for too."""
    asked = told.asked.refs
    others = tuple(ref for ref in owned_by(told) if ref not in asked)
    if not others:
        return []
    everyone = (*asked, *others)
    exact = [n for n in exact_names(text, everyone, told.plan) if n.ref not in asked and opens_clause(text, n)]
    if exact:
        return exact
    rated = [n for n in rated_names(text, everyone, told.plan) if n.ref not in asked]
    return [*rated, *(n for n in title_names(text, everyone, told.plan) if n.ref in asked)] if rated else []


def once(names: list[Name]) -> list[Name]:
    """An action named again right after itself is one mention."""
    out: list[Name] = []
    for name in sorted(names, key=lambda n: n.start):
        if not out or out[-1].ref != name.ref:
            out.append(name)
    return out


def near_any(name: Name, others: list[Name]) -> bool:
    return any(name.start < o.end and o.start < name.end for o in others)


def belongs(text: str, name: Name, references: tuple[Reference, ...]) -> bool:
    """A name in the same clause right after a reference describes that reference."""
    return any(
        r.kind is Found.ACTION
        and r.end <= name.start
        and not re.search(r"[.;,\n]", text[r.end : name.start])
        and name.start - r.end < 25
        for r in references
    )


def opens_clause(text: str, name: Name) -> bool:
    """Whether a name stands first in its sentence and a statement follows."""
    before = re.split(r"[.;\n!?]", text[: name.start])[-1]
    return (
        re.fullmatch(r"\s*(?:[•*-]\s*)?(?:the |our |and |also |re |on |for |as for |with |my )*", before, re.IGNORECASE)
        is not None
    )


def joined(text: str, anchors: list[Anchor]) -> list[Anchor]:
    """Anchors side by side ("1.1.2 and 1.2.1") are one."""
    out: list[Anchor] = []
    for anchor in sorted(anchors, key=lambda a: a.start):
        if out and JOINED.match(text[out[-1].end : anchor.start]) and not each_rated(text, out[-1], anchor):
            out[-1].refs += [ref for ref in anchor.refs if ref not in out[-1].refs]
            out[-1].end = max(out[-1].end, anchor.end)
            out[-1].printed = out[-1].printed or anchor.printed
        else:
            out.append(Anchor(list(anchor.refs), anchor.start, anchor.end, anchor.printed))
    return out


def each_rated(text: str, first: Anchor, second: Anchor) -> bool:
    """ "A for the strategy, s75 not started": one rated before its name, the next after it."""
    return RATED_FOR.search(text[: first.start]) is not None and STATED_AFTER.match(text, second.end) is not None
