"""Actions spoken of by name: everyday names and words of their titles that no other action in question has."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.plan.document import ActionLine, PlanDocument
from bot.plan.reading.measures import ABBREVIATIONS, expanded, measures_of
from bot.plan.reading.phrases import STOPS, content_stems, sentences, stem, words
from bot.plan.reading.rating_words import CAME_OUT
from bot.plan.reading.word_set import word_set
from bot.plan.once import once_a_plan

COMMON = frozenset(stem(w) for w in word_set("""
    send sen ehc ehcp new plan plans people young families family parent carer school schools health care
    service services board quality time week weeks data date report reports team first second one two three four
    month monthly update audit review training train pathway offer support needs assessment assessments advice
    rate use used date lead start working day days reply communication standard number member deliver delivery
    partners access work live group council children
    """))  # fmt: skip
CLAUSE = re.compile(r"(?<=[🟢🟠🟡🔴✅])\s|(?<=[,;:])\s|\s[-–—]\s|\n|(?<=\w)\.\s|\s(?:and|but|while)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Name:
    ref: str
    start: int
    end: int
    exact: bool  # an everyday name or an abbreviation, not words of the title


@lru_cache(maxsize=512)
def acronyms(title: str) -> frozenset[str]:
    """Initials of runs of three or more words of a title, and the sector's own: "SLT", "OAP"."""
    spoken = re.findall(r"[A-Za-z][\w'-]*|\d+", title)
    major = [
        w for w in spoken if w.lower() not in ("and", "the", "of", "for", "in", "to", "a", "by", "with", "on", "into")
    ]
    found: set[str] = set()
    for size in (3, 4):
        for at in range(len(major) - size + 1):
            found.add("".join(w[0] for w in major[at : at + size]).lower())
    stems = content_stems(title)
    for short, long in ABBREVIATIONS.items():
        full = {stem(w) for w in words(long) if w not in STOPS}
        if len(full) > 1 and full <= stems:
            found.add(short)
    if section := re.search(r"\bsection (\d+)\b", title, re.IGNORECASE):
        found |= {f"s{section[1]}", f"s.{section[1]}", f"section {section[1]}"}
    return frozenset(found)


def spoken_names(action: ActionLine, plan: PlanDocument) -> tuple[str, ...]:
    names = [name.lower() for name in action.everyday_names]
    names += [name.lower() for m in measures_of(action, plan) for name in m.everyday_names]
    return tuple(dict.fromkeys(re.sub(r"^the ", "", name) for name in names))


def telling_stems(refs: tuple[str, ...], plan: PlanDocument) -> dict[str, frozenset[str]]:
    """For each action, the stems of its title and names that no other of these actions has."""
    own = {
        a.ref: content_stems(expanded(" ".join([a.title, *spoken_names(a, plan)])))
        for a in plan.actions
        if a.ref in refs
    }
    out: dict[str, frozenset[str]] = {}
    for ref, stems in own.items():
        others = frozenset(s for r, stems in own.items() if r != ref for s in stems)
        out[ref] = stems - others
    return out


def exact_names(text: str, refs: tuple[str, ...], plan: PlanDocument) -> list[Name]:
    """Everyday names and initials, word for word; one that fits several of the actions names none."""
    owners: dict[str, set[str]] = {}
    for action in plan.actions:
        if action.ref in refs:
            for name in {*spoken_names(action, plan), *acronyms(action.title)}:
                owners.setdefault(name, set()).add(action.ref)
    found: list[Name] = []
    lowered = text.lower()
    for name, whose in owners.items():
        if len(whose) != 1 or len(name) < 2 or not quick(name, lowered):
            continue
        short = len(name) <= 3 and " " not in name
        pattern = re.compile(rf"(?<![\w.]){re.escape(name)}(?:'s|s)?(?!\w)", re.IGNORECASE)
        for match in pattern.finditer(text):
            if short and name not in ABBREVIATIONS and not match[0][:1].isupper():
                continue
            found.append(Name(next(iter(whose)), match.start(), match.end(), True))
    found.sort(key=lambda n: (-(n.end - n.start), n.start))
    kept: list[Name] = []
    for name in found:
        if not any(name.start < k.end and k.start < name.end for k in kept):
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)


def quick(name: str, lowered: str) -> bool:
    return name in lowered


def title_names(text: str, refs: tuple[str, ...], plan: PlanDocument, at_least: int = 1) -> list[Name]:
    """Clauses that open with words of one action's title and of no other's."""
    telling = telling_stems(refs, plan)
    found: list[Name] = []
    for sentence in sentences(text):
        begin = 0
        for cut in [*CLAUSE.finditer(sentence.text), None]:
            end = cut.start() if cut else len(sentence.text)
            clause = sentence.text[begin:end]
            opening = " ".join(clause.split()[:8])
            stems = content_stems(expanded(opening))
            hits = {ref: len(stems & own) for ref, own in telling.items()}
            best = max(hits.values(), default=0)
            winners = [ref for ref, count in hits.items() if count == best]
            if best >= at_least and len(winners) == 1:
                first = first_word(clause, telling[winners[0]])
                found.append(
                    Name(winners[0], sentence.start + begin + first[0], sentence.start + begin + first[1], False)
                )
            begin = cut.end() if cut else end
    return found


def first_word(clause: str, stems: frozenset[str]) -> tuple[int, int]:
    for match in re.finditer(r"[\w'&-]+", clause):
        if content_stems(expanded(match[0])) & stems:
            return match.start(), match.end()
    return 0, 0


@once_a_plan
def plan_words(plan: PlanDocument) -> frozenset[str]:
    """The stems of every word that the plan uses: a story with none of them is hardly about the plan."""
    actions = (" ".join([a.title, a.success_measure, a.position, *a.everyday_names]) for a in plan.actions)
    risks = (" ".join([r.description, *(m.text for m in r.mitigations)]) for r in plan.risks)
    measures = (" ".join([m.name, *m.everyday_names]) for m in plan.measures)
    return content_stems(expanded(" ".join([*actions, *risks, *measures])))


RATING = r"(?:green|amber|red|on track|at risk|off track)"
RATED_NAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:^|[.;,\n]\s*|\b(?:and|but)\s+)(?:the |our )?(?P<name>[\w'-]+(?: [\w'-]+)?)(?:'s)?"
        rf" (?:(?:is|are|still|now|at|stays) )*{RATING}\b",
        rf"\b{RATING} (?:on|for) (?:the |our )?(?P<name>[\w'-]+(?: [\w'-]+)?)",
    )
)
AXES = content_stems("outcome outcomes impact delivery difference progress")


def rated_names(text: str, refs: tuple[str, ...], plan: PlanDocument) -> list[Name]:
    """ "Survey is green", "green on the survey": a rating right beside words of one action's title and no other's."""
    telling = telling_stems(refs, plan)
    found: list[Name] = []
    for match in (m for pattern in RATED_NAMES for m in pattern.finditer(text)):
        stems = content_stems(expanded(match["name"])) - AXES
        whose = [ref for ref, own in telling.items() if stems & own]
        if len(whose) == 1 and not CAME_OUT.search(text[max(0, match.start() - 30) : match.start()]):
            found.append(Name(whose[0], match.start("name"), match.end("name"), False))
    return found
