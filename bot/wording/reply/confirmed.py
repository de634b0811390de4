"""What was recorded of a reply, action by action, as its sender reads it on a phone: one line each, no jargon."""

from dataclasses import dataclass

from bot.models.words import Quality, Status
from bot.plan.action.recorded import Recorded, RecordedDate, RecordedFigure, RecordedRisk, RecordedUpdate
from bot.plan.days.calendar import say_day
from bot.reading.lexicon import word_set
from bot.wording.common import capital, figure, plain_rating, plain_status
from bot.wording.measure.forecast import say_period

Row = tuple[str, str]  # label, words
SAYS_NOTHING = word_set("tells no more of the work")  # beside a rating or a figure
SHORT = 3  # words of a line that says no more than its figure


@dataclass(frozen=True)
class RecordedOf:
    """All that was recorded of one action; `ref` empty for what is tied to none."""

    ref: str
    title: str
    head: str  # "Amber"
    rows: tuple[Row, ...]

    @property
    def opening(self) -> str:
        """ "3.1.1: Amber"."""
        return f"{self.ref}: {self.head}" if self.ref and self.head else self.ref or self.head

    @property
    def sentence(self) -> str:
        """The same as one line: "3.1.1: Amber. Next: agency starts 4 Jan." """
        rows = [f"{label}: {words}" for label, words in self.rows]
        return " ".join(f"{each.rstrip('.')}." for each in (self.opening, *rows) if each)


def recorded_by_action(done: Recorded) -> tuple[RecordedOf, ...]:
    """The actions in the order in which they were spoken of; figures and decisions stand with the only one, or last."""
    updates = {update.ref: update for update in done.updates}
    others = (*(risk.ref for risk in done.risks), *(item.ref for item in done.dates))
    refs = list(dict.fromkeys((*updates, *others, *(ref for ref, _url in done.evidence))))
    loose = [_figure(item) for item in done.figures] + [("Decision needed", text) for text in done.decisions]
    if len(refs) == 1:
        return (_of(refs[0], updates.get(refs[0]), done, loose),)
    each = tuple(_of(ref, updates.get(ref), done, []) for ref in refs)
    return (*each, RecordedOf("", "", "", tuple(loose))) if loose else each


def _of(ref: str, update: RecordedUpdate | None, done: Recorded, figures: list[Row]) -> RecordedOf:
    rows = [*figures, *(_words(update, done) if update is not None else [])]
    rows += [(capital(risk.kind), _risk(risk)) for risk in done.risks if risk.ref == ref]
    for item in (each for each in done.dates if each.ref == ref):
        rows += [("New date asked for", _date(item)), *([("Why", item.reason)] if item.reason else [])]
    rows += [("Link", url) for of, url in done.evidence if of == ref]
    return RecordedOf(ref, update.title if update else "", _head(update) if update else "", tuple(rows))


def _head(update: RecordedUpdate) -> str:
    """ "Amber", "no change", "Green, complete"."""
    said = [plain_rating(update.rag)] if update.rag is not None else []
    if update.no_change:
        said.append("no change")
    elif update.stands is not Status.IN_PROGRESS:
        said.append(plain_status(update.stands))
    return ", ".join(said)


def _words(update: RecordedUpdate, done: Recorded) -> list[Row]:
    rows: list[Row] = []
    if update.outcome_rag is not None:
        rows.append(("Rating of the difference made", plain_rating(update.outcome_rag)))
    if update.pct is not None:
        rows.append(("How far", f"{update.pct}%" + (f" ({update.pct_basis})" if update.pct_basis else "")))
    if update.forecast is not None:
        rows.append(("Finished by", f"{say_day(update.forecast)} {update.forecast.year}"))
    named = (("Done", update.done), ("Difference", update.difference), ("Next", update.next), ("Stuck", update.stuck))
    rows += [(label, words) for label, words in named if words and not _only_a_figure(words, done)]
    if not any(words for _label, words in named) and _tells(update, done):
        rows.append(("In your words", update.text))
    return rows


def _tells(update: RecordedUpdate, done: Recorded) -> bool:
    """Whether the person's words say more than the action and what was read of it: "3.1.1 red" does not."""
    said = {word.strip(".,;:!-–()%").casefold() for word in update.text.split()}
    rated = plain_rating(update.rag).casefold()
    known = {update.ref.casefold(), rated, rated[:1], ""} | {f"{item.value:.15g}" for item in done.figures}
    return not update.no_change and bool(said - known - SAYS_NOTHING)


def _only_a_figure(words: str, done: Recorded) -> bool:
    """ "Backlog 131": the line of the figure says it."""
    said = words.rstrip(".").split()
    values = {f"{item.value:.15g}" for item in done.figures}
    return len(said) <= SHORT and any(word.rstrip("%") in values for word in said)


def _figure(item: RecordedFigure) -> Row:
    value = figure(item.value, item.unit) + (f", {say_period(item.period)}" if item.period else "")
    about = [f"not {figure(item.instead_of, item.unit)}"] if item.instead_of is not None else []
    about += [f"{figure(item.before, item.unit)} last time"] if item.before is not None else []
    about += [f"of {item.n}"] if item.n is not None else []
    about += ["an estimate"] if item.quality is Quality.ESTIMATE else []
    return item.name, f"{value} ({', '.join(about)})" if about else value


def _risk(risk: RecordedRisk) -> str:
    described = risk.description.removeprefix(f"{risk.kind.value.capitalize()}:").strip().rstrip(".")
    words = "; ".join((described, *risk.mitigations))
    if risk.likelihood is None or risk.impact is None:
        return words
    return f"{words}. Score {risk.likelihood * risk.impact} ({risk.likelihood} x {risk.impact})"


def _date(item: RecordedDate) -> str:
    said = f"“{item.date_text}”, " if item.date_text else ""
    wanted = f"{say_day(item.wanted)} {item.wanted.year}" if item.wanted else f"{said}no day yet"
    return f"{wanted}. The plan keeps {say_day(item.agreed)} {item.agreed.year} until it is approved"
