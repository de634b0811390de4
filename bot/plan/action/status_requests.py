"""Words that ask for another status of an action: on hold, no longer applicable, open again. Never a claim that it is
complete: what is asked for, of which action, and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.models.words import Status
from bot.plan.contents.document import ActionLine, PlanDocument

_FILLER = (
    r"(?:(?:please|pls|kindly|can|could|would|will|we|you|i|i'd|we'd|like|to|want|wish|need|needs|should|must|be|it|its"
    r"|it's|this|that|these|that's|action|the|is|has|had|have|been|was|now|currently|asking|ask|request|requesting"
    r"|propose|proposed|proposing|suggest|let's|think|also|and|so|this one|put|place|placed|move|mark|marked"
    r"|as|for|all|just|go|goes|gone|going|agreed|officially|formally|temporarily|therefore|think|we've|they|they've|board|both)\s+)*"
)
_IT = r"(?:\s+(?:it|this|that|this one|this action|the action|them))?"
_ENDS = (
    r"(?=\s*(?:$|[,.;:!()–—-]|(?:by|because|as|due|per|following|since|until|till|pending|while|at|in|on|for|this|from"
    r"|now|please|pls|after|and|so|when|with|owing|given|into|again)\b))"
)
_ON_HOLD = r"(?:on hold|on pause|paused?|park(?:ed)?|suspend(?:ed)?|frozen|mothballed)"
_OVER = (
    r"(?:no longer (?:applicable|needed|required|relevant|going ahead|happening)|not applicable(?: any ?more)?"
    r"|not (?:needed|required) any ?more|superseded|replaced|overtaken|cancel(?:led|ed)?|abandon(?:ed)?|withdrawn"
    r"|withdraw|dropped|scrapped|merged|stood down|redundant)"
)
_AGAIN = r"(?:re-?open(?:ed)?)"
_KINDS = (
    (Status.ON_HOLD, re.compile(rf"{_FILLER}(?P<said>{_ON_HOLD}){_IT}(?P<hold>\s+on hold)?{_ENDS}", re.IGNORECASE)),
    (Status.NO_LONGER_APPLICABLE, re.compile(rf"{_FILLER}(?P<said>{_OVER}){_IT}{_ENDS}", re.IGNORECASE)),
    (Status.IN_PROGRESS, re.compile(rf"{_FILLER}(?P<said>{_AGAIN}){_IT}{_ENDS}", re.IGNORECASE)),
)
_ASKS = re.compile(
    r"(?:and |so |also )*(?:please|pls|can (?:we|you|it)|could (?:we|you|it)|it|this|that|we(?:'d| would| want| need)"
    r"|i(?:'d| would| want)|put|place|should|needs?|propos|suggest|request|asking|let's|therefore|no longer|reopen)",
    re.IGNORECASE,
)
_RATED = re.compile(r"\W*(?:green|amber|red|on track|at risk|off track|close)?\W*", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")
_CLOSED = (Status.COMPLETE, Status.COMPLETE_UNVERIFIED, Status.EMBEDDED, Status.NO_LONGER_APPLICABLE, Status.ON_HOLD)
_WHY = re.compile(r"^[\s,.;:–—-]*(?:because|as|since)?\b[\s,:]*", re.IGNORECASE)
_CLOSE = re.compile(
    r"[\s,.;]*(?:so |and )?(?:please|pls|can you|could you)?\s*close(?: (?:it|this))?[\s.!]*$", re.IGNORECASE
)
_INSTEAD = re.compile(r"\b(?:by|into|with|in)\s+(?:action\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class StatusAsked:
    """`instead`: actions that are only named as what takes its place."""

    refs: tuple[str, ...]
    status: Status
    reason: str
    text: str
    instead: tuple[str, ...] = ()


def status_asked(text: str, plan: PlanDocument, asked: Sequence[str]) -> list[StatusAsked]:
    """Each request, in order. `asked`: the actions meant where a sentence names none."""
    found: list[StatusAsked] = []
    about = tuple(asked)
    for sentence in _SENTENCE.split(text):
        named, instead = _named(sentence, plan)
        about = named or about
        if len(about) == 1 or named:
            found += _asked_in(sentence, about, instead, plan)
    return found


def _asked_in(sentence: str, about: tuple[str, ...], instead: tuple[str, ...], plan: PlanDocument) -> list[StatusAsked]:
    words = _without_refs(sentence, about, plan).replace("’", "'")
    for clause in _clauses(words):
        for status, pattern in _KINDS:
            said = pattern.match(clause)
            refs = tuple(ref for ref in about if _changes(_action(plan, ref), status))
            if said is not None and refs:
                return [StatusAsked(refs, status, _reason(words, clause, said, status), sentence.strip(), instead)]
    return []


def _clauses(words: str) -> list[str]:
    """The sentence, and what follows each comma and dash: "amber, please put it on hold"."""
    starts = [match.end() for match in re.finditer(r"[,–—]\s+|\s-\s+", words)]
    later = [words[start:].strip(" ,.;:–—-") for start in starts]
    asking = [clause for clause in later if _ASKS.match(clause) or _RATED.fullmatch(words[: words.find(clause)])]
    return [words.strip(" ,.;:–—-"), *asking]


def _changes(action: ActionLine | None, status: Status) -> bool:
    if action is None or action.status is status:
        return False
    return action.status in _CLOSED if status is Status.IN_PROGRESS else True


def _reason(words: str, clause: str, said: re.Match[str], status: Status) -> str:
    """What follows; for what is over, with how it was put; where nothing follows, what stands before."""
    rest = _CLOSE.sub("", clause[said.end("said") :])
    rest = re.sub(r"^\s+(?:it|this|that|them)\b", "", rest)
    if status is Status.NO_LONGER_APPLICABLE:
        return _CLOSE.sub("", clause[said.start("said") :]).strip(" ,.;:–—-")
    before = _RATED.sub("", words[: words.find(clause)]).strip(" ,.;:–—-")
    rest = re.sub(r"^\s+on hold\b", "", rest)
    return (_WHY.sub("", rest) or before).strip(" ,.;:–—-")


def _named(sentence: str, plan: PlanDocument) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actions that it is about, and those that only take their place."""
    about: list[str] = []
    instead: list[str] = []
    for start, _end, ref in _hits(sentence, plan):
        (instead if about and _INSTEAD.search(sentence[:start]) else about).append(ref)
    return tuple(dict.fromkeys(about)), tuple(dict.fromkeys(instead))


def _without_refs(sentence: str, about: tuple[str, ...], plan: PlanDocument) -> str:
    for start, end, ref in reversed(_hits(sentence, plan)):
        if ref in about:
            sentence = f"{sentence[:start]} {sentence[end:]}"
    return re.sub(r"^\W*(?:and\b\W*|action\b\W*)*", "", " ".join(sentence.split()))


def _hits(sentence: str, plan: PlanDocument) -> list[tuple[int, int, str]]:
    return sorted(
        (match.start(), match.end(), line.ref)
        for line in plan.actions
        for match in re.finditer(rf"(?<![\w.(/-]){re.escape(line.ref)}(?![\w(]|[.\-/]\w)", sentence, re.IGNORECASE)
    )


def _action(plan: PlanDocument, ref: str) -> ActionLine | None:
    return next((line for line in plan.actions if line.ref == ref), None)
