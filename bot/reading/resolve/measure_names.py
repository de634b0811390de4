"""How measures are spoken of: codes, everyday names, and the stems that tell them apart. Once a plan."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from bot.plan.contents.cached import once_a_plan, once_a_wording
from bot.plan.contents.document import MeasureLine, PlanDocument
from bot.reading.lexicon import word_set
from bot.reading.plan_words import content_stems, expanded, sayable, short_forms, stem, words
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.number import TENS, UNITS
from bot.said.phrases import Entry, Lexicon, lexicon


@once_a_wording
def names_of_measures(plan: PlanDocument) -> Lexicon:
    """Codes and everyday names of measures; `value` is the code."""
    entries = [
        Entry(f"code {m.code}", "code", (m.code.lower(), f"kpi {m.code.lower()}"), m.code) for m in plan.measures
    ]
    for measure in plan.measures:
        for name in measure.everyday_names:
            said = sayable(name)
            ways = [way for one in (said, _in_words(said)) for way in (one, *_past_it(one))]
            forms = [form for way in ways for form in (way, f"{way}s", way.removesuffix("s"))]
            entries.append(Entry(f"everyday: {name}", "name", tuple(f for f in forms if len(f) > 2), measure.code))
    return Lexicon([entry for entry in entries if entry.say])


def _past_it(said: str) -> tuple[str, ...]:
    """ "over 20 weeks" is said "past", "beyond" and "more than 20 weeks" too."""
    if not said.startswith("over "):
        return ()
    return tuple(said.replace("over", other, 1) for other in ("past", "beyond", "more than", "longer than", ">"))


def _in_words(said: str) -> str:
    """ "20 weeks" as it is spoken: "twenty weeks"."""
    spelt = {str(value): word for word, value in (UNITS | TENS).items() if word != "oh"}
    return " ".join(spelt.get(word, word) for word in said.split())


@once_a_plan
def measures_by_code(plan: PlanDocument) -> dict[str, MeasureLine]:
    return {measure.code: measure for measure in plan.measures}


@once_a_wording
def weights(plan: PlanDocument) -> dict[str, dict[str, float]]:
    """For each measure the stems of its name, the more telling the fewer other measures share them."""
    own = {
        m.code: content_stems(expanded(" ".join([m.name, *m.everyday_names]))) - stems_of("talk") for m in plan.measures
    }
    shared = Counter(each for stems in own.values() for each in stems)
    return {code: {each: 1 / shared[each] for each in stems} for code, stems in own.items()}


@lru_cache(maxsize=16)
def words_of(kind: str) -> frozenset[str]:
    """The words of a kind in `figure_words.toml`."""
    entries = lexicon("bot.reading.lexicon", "figure_words").entries
    return frozenset(word for entry in entries if entry.kind == kind for word in entry.say)


@lru_cache(maxsize=16)
def stems_of(kind: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(kind))


@dataclass(frozen=True)
class Named:
    """What of the measures stands where: codes and names by token, and stems by clause."""

    spoken: tuple[tuple[int, int, str, bool], ...]  # tokens first and last, the measure's code, whether by code
    stems: tuple[frozenset[str], ...]  # by clause


def named_in(document: Document, plan: PlanDocument) -> Named:
    hits = names_of_measures(plan).find(document.tokens) if plan.measures else []
    spoken = tuple((hit.first, hit.last, hit.entry.value, hit.entry.kind == "code") for hit in hits)
    return Named(spoken, tuple(_stems(document, clause) for clause in document.clauses))


def _stems(document: Document, clause: Clause) -> frozenset[str]:
    said = " ".join(token.low for token in document.tokens[clause.first : clause.last + 1] if token.is_word)
    return content_stems(expanded(said))


@lru_cache(maxsize=4096)
def name_stems(said: str) -> frozenset[str]:
    """The stems of what may be a measure's name: a short form is what it stands for, and small talk tells nothing."""
    told = [short_forms().get(word, word) for word in words(said) if word not in words_of("beside")]
    return frozenset(content_stems(" ".join(told)) - stems_of("talk") - LENGTHS)


LENGTHS = word_set("units of time in a measure")


def names_all(said: frozenset[str], measure: MeasureLine) -> bool:
    """Whether everything that is said is in a measure's names."""
    own = content_stems(expanded(" ".join([measure.name, *measure.everyday_names])))
    return said <= own
