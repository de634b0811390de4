"""The words of a plan: stems, the sector's short forms, and an index of its references and names, made once a plan."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.plan.contents.cached import once_a_plan, once_a_text, once_a_wording
from bot.plan.contents.document import ActionLine, MeasureLine, PlanDocument
from bot.said.phrases import Entry, Lexicon, lexicon

WORDS = re.compile(r"[^\W\d_](?:[^\W_]|['&])*|\d+")
PARTS = re.compile(r"[a-z]+|\d+")
ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "s", "e", "y")


@cache
def listed(kind: str) -> frozenset[str]:
    """The words of a kind in `plan_words.toml`."""
    entries = lexicon("bot.reading.lexicon", "plan_words").entries
    return frozenset(word for entry in entries if entry.kind == kind for word in entry.say)


@cache
def short_forms() -> dict[str, str]:
    """The sector's short forms, each with what it stands for: "slt" is "speech language therapy"."""
    entries = lexicon("bot.reading.lexicon", "plan_words").entries
    return {word: entry.value for entry in entries if entry.kind == "short" for word in entry.say}


@cache
def aliases() -> dict[str, str]:
    """Everyday words for what titles call otherwise: "building" for a base. Weaker than a short form."""
    entries = lexicon("bot.reading.lexicon", "plan_words").entries
    return {word: entry.value for entry in entries if entry.kind == "alias" for word in entry.say}


@cache
def number_words() -> dict[str, int]:
    entries = lexicon("bot.reading.lexicon", "plan_words").entries
    return {word: int(entry.value) for entry in entries if entry.kind == "number" for word in entry.say}


def words(text: str) -> list[str]:
    return WORDS.findall(text.lower().replace("’", "'"))


@lru_cache(maxsize=20000)
def stem(word: str) -> str:
    """A word without its commonest endings: "reviews", "reviewed" and "reviewing" meet."""
    word = word.lower().removesuffix("'s")
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=4096)  # of what is said, too, which never comes again
def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry the meaning of a title or a clause."""
    return frozenset(stem(w) for w in words(text) if len(w) > 1 and w not in listed("stop"))


@lru_cache(maxsize=4096)
def expanded(text: str) -> str:
    """The text with the sector's short forms spelt out beside them."""
    extra = [short_forms()[w] for w in words(text) if w in short_forms()]
    return " ".join([text, *extra])


def ref_parts(ref: str) -> tuple[str, ...]:
    """A reference's parts, without the word "action" and leading zeros: "PA2-03" is pa, 2, 3."""
    parts = [part.lstrip("0") or "0" if part.isdecimal() else part for part in PARTS.findall(ref.lower())]
    return tuple(part for part in parts if part not in ("action", "ref", "objective"))


@once_a_plan
def actions_by_ref(plan: PlanDocument) -> dict[str, ActionLine]:
    return {action.ref: action for action in plan.actions}


@once_a_wording
def _codes_by_action(plan: PlanDocument) -> dict[str, frozenset[str]]:
    """The measures each action is tested by: its own list, or the codes in its success measure."""
    out: dict[str, frozenset[str]] = {}
    listed_out = any(action.measures for action in plan.actions)  # then "K1-K12 populated" ties no action to K1
    for action in plan.actions:
        said = set(re.findall(r"\w+", action.success_measure.upper()))
        codes = set(action.measures)
        if not codes and not listed_out:
            codes = {m.code for m in plan.measures if m.code.upper() in said}
        out[action.ref] = frozenset(codes)
    return out


def measures_of(ref: str | None, plan: PlanDocument) -> tuple[MeasureLine, ...]:
    """The measures an action is tested by, with their latest figures."""
    return _measures_of(ref, plan) if ref else ()


@once_a_text
def _measures_of(ref: str, plan: PlanDocument) -> tuple[MeasureLine, ...]:
    codes = _codes_by_action(plan).get(ref, ())
    return tuple(measure for measure in plan.measures if measure.code in codes) if codes else ()


@dataclass(frozen=True)
class RefIndex:
    """The plan's references by their parts, and what they could be mistaken for."""

    whole: dict[tuple[str, ...], str]
    compact: dict[str, tuple[str, ...]]  # "311"
    tails: dict[tuple[str, ...], tuple[str, ...]]  # lettered references without their letters
    groups: dict[tuple[str, ...], tuple[str, ...]]
    areas: dict[str, tuple[str, ...]]
    lengths: tuple[int, ...]
    shapes: frozenset[str]  # "9.9.9", "PA9-9": digits as 9


@once_a_wording
def ref_index(plan: PlanDocument) -> RefIndex:
    """By every way in which a reference is written short: "311", its group "3.1", and its tail without the letters."""
    whole = {ref_parts(action.ref): action.ref for action in plan.actions}
    compact: dict[str, tuple[str, ...]] = {}
    groups: dict[tuple[str, ...], tuple[str, ...]] = {}
    tails: dict[tuple[str, ...], tuple[str, ...]] = {}
    for parts, ref in whole.items():
        for key in {"".join(parts), "".join(PARTS.findall(ref.lower())).removeprefix("action")}:
            compact[key] = (*compact.get(key, ()), ref)
        for length in range(2, len(parts)):
            groups[parts[:length]] = (*groups.get(parts[:length], ()), ref)
        if len(parts) > 2 and parts[0].isalpha():
            tails[parts[1:]] = (*tails.get(parts[1:], ()), ref)
    areas = {area.no.lower(): tuple(a.ref for a in plan.actions if a.area == area.no) for area in plan.areas}
    return RefIndex(
        whole,
        compact,
        tails,
        {parts: refs for parts, refs in groups.items() if parts not in whole},
        areas,
        tuple(sorted({len(parts) for parts in whole})),
        frozenset(shape_of(parts) for parts in whole),
    )


def shape_of(parts: tuple[str, ...]) -> str:
    """What references look like: "9.9.9", "pa.9.9", "9.x"."""
    last = len(parts) - 1
    return ".".join("9" if p.isdecimal() else "x" if n == last and n else p for n, p in enumerate(parts))


@lru_cache(maxsize=512)
def acronyms(title: str) -> frozenset[str]:
    """Initials of runs of three or four words of a title, and the sector's own: "SLT", "OAP"."""
    spoken = re.findall(r"[A-Za-z][\w'-]*|\d+", title)
    major = [w for w in spoken if w.lower() not in listed("small")]
    found = {
        "".join(w[0] for w in major[at : at + size]).lower() for size in (3, 4) for at in range(len(major) - size + 1)
    }
    stems = content_stems(title)
    for short, long in short_forms().items():
        full = {stem(w) for w in words(long) if w not in listed("stop")}
        if len(full) > 1 and full <= stems:
            found.add(short)
    if section := re.search(r"\bsection (\d+)\b", title, re.IGNORECASE):
        found |= {f"s{section[1]}", f"s {section[1]}", f"section {section[1]}", f"sec {section[1]}"}
    return frozenset(found)


def sayable(name: str) -> str:
    """A name as the phrases of a lexicon are written: plain words in small letters."""
    return " ".join(re.findall(r"[a-z0-9']+", name.lower().replace("’", "'")))


@once_a_wording
def names_of_actions(plan: PlanDocument) -> Lexicon:
    """Everyday names of actions and of their measures, and initials of titles; `value` is the reference."""
    entries: list[Entry] = []
    for action in plan.actions:
        for name in action.everyday_names:
            entries += _named(action.ref, "everyday", name, 0.9)
        for measure in measures_of(action.ref, plan):
            for name in measure.everyday_names:
                entries += _named(action.ref, "measure name", name, 0.75)
        for name in acronyms(action.title):
            entries += _named(action.ref, "initials", name, 0.85)
    return Lexicon(entries)


def _named(ref: str, kind: str, name: str, score: float) -> list[Entry]:
    said = sayable(name).removeprefix("the ")
    if len(said) < 2:
        return []
    forms = [said] if said.endswith("s") else [said, f"{said}s"]
    forms += _said_aloud(said)
    return [Entry(f"{kind}: {name}", kind, tuple(dict.fromkeys([*forms, f"{said}'s"])), ref, score)]


def _said_aloud(name: str) -> list[str]:
    """ "20 weeks" as it is dictated or written short: "twenty week", "20 wk"."""
    number, _, unit = name.partition(" ")
    short = {"weeks": ("week", "wks", "wk"), "week": ("weeks", "wks", "wk"), "days": ("day",), "day": ("days",)}
    if not number.isdecimal() or unit not in short:
        return []
    spelt = [word for word, value in number_words().items() if str(value) == number]
    return [f"{each} {form}" for each in (number, *spelt) for form in (unit, *short[unit])]


@once_a_wording
def title_stems(plan: PlanDocument) -> dict[str, frozenset[str]]:
    """For each action the stems of its title and names, and of its measures' names, short forms spelt out."""
    out: dict[str, frozenset[str]] = {}
    for action in plan.actions:
        measures = [word for m in measures_of(action.ref, plan) for word in (m.name, *m.everyday_names)]
        out[action.ref] = content_stems(expanded(" ".join([action.title, *action.everyday_names, *measures])))
    return out


@lru_cache(maxsize=256)
def _telling(refs: tuple[str, ...], stems: tuple[frozenset[str], ...]) -> dict[str, str]:
    seen: dict[str, str | None] = {}
    for ref, own in zip(refs, stems, strict=True):
        for each in own:
            seen[each] = None if each in seen else ref
    return {each: ref for each, ref in seen.items() if ref is not None}


def telling_stems(refs: tuple[str, ...], plan: PlanDocument) -> dict[str, str]:
    """Each stem that only one of these actions has, with that action; one in a single title, whatever measures say."""
    known, titles = title_stems(plan), own_stems(plan)
    kept = tuple(ref for ref in refs if ref in known)
    alone = _telling(kept, tuple(titles[ref] for ref in kept))
    return alone | _telling(kept, tuple(known[ref] for ref in kept))


@once_a_wording
def own_stems(plan: PlanDocument) -> dict[str, frozenset[str]]:
    """For each action the stems of its title and names alone."""
    return {a.ref: content_stems(expanded(" ".join([a.title, *a.everyday_names]))) for a in plan.actions}


@once_a_wording
def named_stems(plan: PlanDocument) -> frozenset[str]:
    """The stems of every word by which the plan names its actions and measures."""
    actions = (" ".join([a.title, a.success_measure, *a.everyday_names]) for a in plan.actions)
    measures = (" ".join([m.name, *m.everyday_names]) for m in plan.measures)
    return content_stems(expanded(" ".join([*actions, *measures])))
