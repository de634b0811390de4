"""The questions that a tracker leaves open, in the order in which they are asked; put at a keyboard or written out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from bot.intake.tracker.answers import Answers, Wrong, answers_of
from bot.intake.tracker.tracker import Tracker
from bot.plan.contents.document import PlanDocument

_PERSON = "Eleanor Marsh <eleanor.marsh@council.gov.uk>"


@dataclass(frozen=True)
class Question:
    key: str  # of the answers
    asks: str
    example: str
    needed: bool = True
    several: bool = False


def open_questions(
    tracker: Tracker, answers: Answers, stored: PlanDocument | None, personal: int
) -> tuple[Question, ...]:
    """Those that neither the answers nor the stored plan has answered."""
    return tuple(_open(tracker, answers, stored, personal))


def _open(tracker: Tracker, answers: Answers, stored: PlanDocument | None, personal: int) -> Iterator[Question]:
    if stored is None:
        if not answers.council:
            yield Question("council", "Which council leads the local area?", "Anyshire County Council")
        if not answers.title and not tracker.title:
            yield Question("title", "What is the plan called?", "Anyshire SEND improvement plan")
        if answers.lead is None:
            yield Question(
                "lead", "Who is the improvement lead: who looks after the plan, and hears from the bot?", _PERSON
            )
        if not answers.meetings:
            asks = "Which meetings are updates gathered for? Give each one's day and name"
            yield Question("meetings", asks, "2027-01-18 Cabinet; 2027-03-15 Cabinet", several=True)
        if not answers.directors:
            yield Question(
                "directors", "Who are the directors that get the digest?", _PERSON, needed=False, several=True
            )
        yield from _people(tracker, answers)
    if dateless(tracker, stored) and answers.no_date is None:
        number = len(dateless(tracker, stored))
        some = f"{number} actions have" if number > 1 else f"Action {dateless(tracker, stored)[0]} has"
        asks = f"{some} no date (as “Ongoing” or “TBC”). Until there is one, which day should count as due?"
        yield Question("no_date", asks, "2027-03-31")
    if personal and answers.leave_out_personal is None:
        cells = f"{personal} cells seem" if personal > 1 else "One cell seems"
        asks = f"{cells} to tell of a child or a colleague. Leave the words of such cells out, and take in the rest?"
        yield Question("leave_out_personal", asks, "yes")


def _people(tracker: Tracker, answers: Answers) -> Iterator[Question]:
    without = [who for who in tracker.people if not who.email]
    if without and not answers.addresses and not answers.people:
        asks = (
            f"{len(without)} of those who lead have no e-mail address in the file: the bot won't find them in Slack "
            "or Teams. How are addresses made where you are?"
        )
        yield Question("addresses", asks, "first.last@council.gov.uk", needed=False)
    open_areas = [one for one in tracker.sections if one.no not in answers.sros]
    led = {act.area for act in tracker.acts if act.sro}
    for one in open_areas:
        if one.no not in led:
            asks = f"Who is accountable (SRO) for area {one.no}, {one.title}?"
            yield Question(f"sros.{one.no}", asks, _PERSON, needed=False)


def dateless(tracker: Tracker, stored: PlanDocument | None) -> list[str]:
    known = {line.ref for line in stored.actions} if stored is not None else set[str]()
    return [act.ref for act in tracker.acts if act.agreed is None and act.ref not in known]


def put(
    questions: tuple[Question, ...], ask: Callable[[str], str], say: Callable[[str], object]
) -> Mapping[str, object]:
    """Asks each at the keyboard; one that is needed is asked again. Raises EOFError where nobody answers."""
    said: dict[str, object] = {}
    for one in questions:
        while True:
            hint = f"such as {one.example}" + ("" if one.needed else "; Enter to leave it open")
            answer = ask(f"{one.asks} ({hint})\n> ").strip()
            if not answer and one.needed:
                say("This is needed.")
                continue
            try:
                if answer:
                    _put(said, one, answer)
                    answers_of(said)
                break
            except Wrong as wrong:
                _take_back(said, one)
                say(str(wrong))
    return said


def _put(said: dict[str, object], one: Question, answer: str) -> None:
    key, _, inside = one.key.partition(".")
    if inside:
        table = said.setdefault(key, {})
        assert isinstance(table, dict)
        table[inside] = answer
    elif one.several:
        said[key] = [part.strip() for part in answer.split(";") if part.strip()]
    else:
        said[key] = answer


def _take_back(said: dict[str, object], one: Question) -> None:
    key, _, inside = one.key.partition(".")
    table = said.get(key)
    if inside and isinstance(table, dict):
        cast(dict[str, object], table).pop(inside, None)
    else:
        said.pop(key, None)


def as_file(questions: tuple[Question, ...]) -> tuple[str, ...]:
    """The questions as a file to fill in, for --answers; what is not needed is commented out."""
    lines: list[str] = []
    tables: dict[str, list[str]] = {}
    for one in questions:
        key, _, inside = one.key.partition(".")
        start = "" if one.needed else "# "
        value = "true" if key == "leave_out_personal" else f'"{one.example}"'
        if one.several:
            value = "[" + ", ".join(f'"{part.strip()}"' for part in one.example.split(";")) + "]"
        if inside:
            tables.setdefault(key, []).extend([f"# {one.asks}", f'{start}"{inside}" = {value}'])
        else:
            lines += [f"# {one.asks}", f"{start}{key} = {value}"]
    for key, entries in tables.items():
        lines += [f"[{key}]", *entries]
    return tuple(lines)
