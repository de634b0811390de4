"""Risks, issues, mitigations and decisions in an update."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from bot.plan.reading.date_requests import asks_for_date
from bot.plan.reading.phrases import Span, clauses, number_word, sentences
from bot.plan.reading.rating_words import COLOURS
from bot.plan.reading.risk_sentences import without_end_rating, without_figures, without_leading_rating
from bot.plan.reading.risk_words import (
    ACTING,
    BAD,
    CONDITIONAL,
    CONSEQUENCE,
    DECIDER,
    DECISION,
    GENERIC,
    GOING,
    HAPPENED,
    MITIGATION,
    NO_DECISION,
    NO_MITIGATION,
    NO_RISK,
    NOT_A_RISK,
    READY,
    RESCORED,
    RISK_CUE,
    SCORE,
    THREAT,
    UNLESS,
    VERBAL,
    WORD_SCORES,
)
from bot.words import RiskKind


@dataclass(frozen=True)
class Score:
    likelihood: int | None = None
    impact: int | None = None
    verbal: bool = False


@dataclass(frozen=True)
class FoundRisk:
    kind: RiskKind
    summary: str
    score: Score
    mitigation: str | None
    happened: bool
    rescored: bool = False  # speaks of a risk that is known


@dataclass(frozen=True)
class FoundDecision:
    text: str
    needed_from: str | None


@dataclass(frozen=True)
class Parted:
    """An update's words with risks and decisions taken out of them."""

    rest: str
    risks: tuple[FoundRisk, ...]
    decisions: tuple[FoundDecision, ...]
    generic: bool


def read_score(text: str) -> Score:
    likelihood: int | None = None
    impact: int | None = None
    for m in SCORE.finditer(text):
        if m["l3"]:
            return Score(int(m["l3"]), int(m["i3"]))
        if said := m["l"] or m["l2"] or m["l4"]:
            likelihood = number_word(said)
        if said := m["i"] or m["i2"] or m["i4"]:
            impact = number_word(said)
    if likelihood or impact:
        return Score(likelihood, impact)
    verbal = VERBAL.search(text)
    if verbal and verbal["l"]:
        return Score(WORD_SCORES[verbal["l"].lower()], WORD_SCORES[verbal["i"].lower()], True)
    return Score(verbal=verbal is not None)


def without_score(text: str) -> str:
    return re.sub(r"\s{2,}", " ", SCORE.sub(" ", text)).strip(" ,;.-–")


@dataclass
class Parting:
    """What the sentences came to so far."""

    rest: list[str] = field(default_factory=list[str])
    risks: list[list[str]] = field(default_factory=list[list[str]])  # kind ("known": one we have), text, tail
    decisions: list[FoundDecision] = field(default_factory=list[FoundDecision])
    open_risk: bool = False  # the last sentence was of a risk
    next_is_issue: bool = False  # "this is a blocker, not a risk", told in the sentence that follows

    def risk(self, kind: str, said: str) -> None:
        self.risks.append([kind, said, ""])
        self.open_risk, self.next_is_issue = True, False

    def blocked(self, said: str, found: re.Match[str]) -> None:
        """An issue: told after the words that call it one, before them, or in the sentence before or after."""
        told = max(said[found.end() :].strip(" ,:;.–—-"), said[: found.start()].strip(" ,:;.–—-"), key=len)
        if len(told) > 3:
            self.risk("issue", told)
        elif self.open_risk:
            self.risks[-1][0] = "issue"
        else:
            self.next_is_issue = True


@lru_cache(maxsize=256)  # the same words may be said of several actions
def part_risks(text: str) -> Parted:
    """Take risks with their mitigations, and decisions, out of the words about one action."""
    parting = Parting()
    for sentence in sentences(text):
        part_sentence(sentence, parting)
    risks = tuple(built(kind, body, tail) for kind, body, tail in parting.risks)
    return Parted("\n".join(parting.rest), risks, tuple(parting.decisions), GENERIC.search(text) is not None)


def part_sentence(sentence: Span, parting: Parting) -> None:
    said, bare = sentence.text, NO_RISK.sub(" ", sentence.text)
    lead, tail = split_cue(sentence)
    generic = GENERIC.search(said) is not None
    if "risk" in said and (blocked := NOT_A_RISK.search(said)) is not None:
        parting.blocked(said, blocked)
    elif DECISION.search(NO_DECISION.sub(" ", said)):
        parting.decisions.append(FoundDecision(said, decider(said)))
        parting.rest += rating_before(said)
        parting.open_risk = False
    elif tail is not None and not generic and bare == said:
        body, rated = without_end_rating(tail[1])
        parting.rest += [part for part in (lead, rated) if part]
        parting.risk("known" if RESCORED.match(said) else tail[0], body)
    elif generic:
        parting.open_risk = False
    elif parting.open_risk and CONSEQUENCE.match(said) and not COLOURS.search(said):
        parting.risks[-1][1] += ". " + said
    elif parting.open_risk and goes_with(said, parting.risks[-1]):
        parting.risks[-1][2] += " " + said
    elif asks_for_date(said):
        parts = clauses(sentence)
        parting.rest += [part.text for part in parts if asks_for_date(part.text) or len(parts) == 1]
        for part in parts:
            if len(parts) > 1 and not asks_for_date(part.text):
                part_sentence(part, parting)
    elif parting.next_is_issue:
        parting.risk("issue", said)
    elif may_come(said) or (THREAT.search(said) and bare == said and not RATED_OR_NOTHING.search(said)):
        parting.risk("risk", said)
    elif HAPPENED.search(said) and loss(said):
        told, rated = without_leading_rating(said)
        happened, figures = without_figures(told)
        parting.rest += rated + figures
        parting.risk("issue", happened)
    else:
        parting.rest.append(said)
        parting.open_risk = parting.open_risk and not said


def goes_with(said: str, risk: list[str]) -> bool:
    """Whether a sentence after a risk is its mitigation or its score."""
    if MITIGATION.search(said) or score_only(said) or (READY.search(said) and not COLOURS.search(said)):
        return True
    return not risk[2] and ACTING.match(said) is not None and not has_mitigation(risk[1])


def may_come(said: str) -> bool:
    """ "If the two posts stay empty we will lose the clinics"."""
    if re.search(r"\b(?:green|amber|red)\b", said, re.IGNORECASE):
        return False
    if "unless" in said and (event := UNLESS.search(said)) is not None:
        return (BAD.search(event["event"]) or GOING.search(event["event"])) is not None
    found = CONDITIONAL.search(said)
    return found is not None and BAD.search(said[found.start("cause") :]) is not None


def rating_before(said: str) -> list[str]:
    """ "Amber, decision needed from the SRO": the rating that the same sentence opens with."""
    found = DECISION.search(said)
    lead = said[: found.start()] if found else ""
    cut = max(lead.rfind(mark) for mark in (",", ";", ":", " - ", " – "))
    return [lead[:cut]] if cut > 0 and COLOURS.search(lead[:cut]) else []


def loss(said: str) -> bool:
    """Whether what happened is ours to worry about: staff, supplier, consent, money; not a rating or a figure."""
    return not re.search(
        r"\b(?:green|on track|replaced|replacement started|complaint|appeal)\b|\bno one\b|\bnobody\b",
        said,
        re.IGNORECASE,
    )


RATED_OR_NOTHING = re.compile(r"\b(?:green|amber|red|nothing)\b", re.IGNORECASE)
SETTLED = re.compile(
    r"\b(?:is|are|was|were|now|been|all|got|gets)\s+(?:now |all |been )?(?:fixed|resolved|sorted|closed|dealt with"
    r"|gone|cleared"
    r"|behind us)\b|\b(?:fixed|resolved|sorted)\s*[.!]?$",
    re.IGNORECASE,
)
STATES_IT = re.compile(r"\b(?:is|that|are|about|there'?s|real|worried|concerned)\b", re.IGNORECASE)


def split_cue(sentence: Span) -> tuple[str, tuple[str, str] | None]:
    """Where a sentence, or a clause in it, opens with "Risk:" or "Issue -":

    what stands before, and the kind and text.
    """
    for begin in [0, *(m.end() for m in re.finditer(r"[,:]\s|\s[-–—]\s", sentence.text))]:
        found = RISK_CUE.match(sentence.text[begin:])
        if not found:
            continue
        word = found["cue"].lower()
        if begin and not found["sep"] and not STATES_IT.search(found[0]):
            continue
        if word.startswith(("concern", "worr", "danger", "threat")) and not (
            found["sep"] or STATES_IT.search(found[0]) or word.endswith("ied")
        ):
            continue
        body = sentence.text[begin + found.end() :]
        if SETTLED.search(body):
            continue
        if len(body) < 4:
            continue
        kind = "issue" if word.startswith(("issue", "blocker")) else "risk"
        return sentence.text[:begin].rstrip(" ,:-–—"), (kind, body)
    return "", None


def score_only(said: str) -> bool:
    return (SCORE.search(said) or VERBAL.search(said)) is not None and len(without_score(said).split()) <= 10


def has_mitigation(text: str) -> bool:
    return MITIGATION.search(text) is not None


def built(kind: str, body: str, tail: str) -> FoundRisk:
    whole = f"{body} {tail}".strip()
    mitigation: str | None = None
    found = MITIGATION.search(whole)
    summary = whole[: found.start()] if found else body
    if found:
        mitigation = without_score(found["text"])
    elif tail.strip() and not score_only(tail.strip()):
        mitigation = without_score(tail)
    elif kind == "risk" and (acting := re.search(r",\s+(?=(?:we're |so |but )?(?:\w+ing)\b)", body)):
        mitigation, summary = without_score(body[acting.end() :]), body[: acting.start()]
    denied = (
        found is not None
        and re.search(r"\b(?:no|without|any)\s*$", whole[: found.start() + 1], re.IGNORECASE) is not None
    )
    if denied or (mitigation and NO_MITIGATION.match(mitigation)):
        mitigation = None
    happened = HAPPENED.search(summary) is not None and CONDITIONAL.search(summary) is None
    risk_kind = RiskKind.ISSUE if kind == "issue" else RiskKind.RISK
    return FoundRisk(
        risk_kind,
        without_score(summary) or summary.strip(),
        read_score(whole),
        mitigation or None,
        happened,
        kind == "known",
    )


def decider(said: str) -> str | None:
    found = DECISION.search(said)
    if found and found["who"]:
        return found["who"].strip()
    who = DECIDER.search(said)
    return (who["who"] or who["who2"]) if who else None
