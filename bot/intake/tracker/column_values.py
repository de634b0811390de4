"""What a column is by its values alone, where no heading is known to say so."""

from collections.abc import Mapping

from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.field import Field
from bot.intake.tracker.heading import NO_HEADING
from bot.intake.tracker.look import Look, share_that_fits, yes_or_no
from bot.intake.tracker.table_detection import Table

_ENTRIES = 0.5  # share of the values that begin with their day
_DAYS = 0.6  # share of the values that are days, or states
_ENDED = frozenset({"done", "complete", "completed", "met", "achieved", "delivered", "reached", "status"})
_STEPS = frozenset({"step", "steps", "substep", "substeps"})
_SENTENCE = 25  # letters, on average, of what is told of an action


def by_label(table: Table, looks: Mapping[int, Look], taken: dict[int, tuple[Field, float]]) -> None:
    """Labels of a board that are colours rate its tasks, where nothing else does."""
    if any(field is Field.RATING for field, _ in taken.values()):
        return
    for number, one in table.headings.items():
        if comparable(one.text) in _LABELS and looks[number].names_colour > 0.7:
            taken[number] = Field.RATING, 0.6
            return


def by_values(table: Table, looks: Mapping[int, Look], taken: dict[int, tuple[Field, float]], used: set[Field]) -> None:
    """Who, when and where it stands, where no heading is known to say so and one column's values do."""
    for field, share in ((Field.OWNER, "people"), (Field.DUE, "date"), (Field.STATUS, "state")):
        likely = [
            number
            for number, look in looks.items()
            if number not in taken and look.filled > 1 and getattr(look, share) >= 0.8 and not _known(table, number)
        ]
        if len(likely) == 1 and not used & _SAME.get(field, {field}):
            taken[likely[0]] = field, 0.6
            used.add(field)
    if Field.UPDATE not in used and (told := _told_of_it(table, looks, taken)):
        taken[told] = Field.UPDATE, 0.6
        used.add(Field.UPDATE)
    for field, others in _STANDS_IN.items():
        if field in used or (field is Field.DUE and used & _SAME[Field.DUE]):
            continue
        number = next((at for at, (one, _) in taken.items() if one in others and _may_be(table, at, field)), None)
        if number is not None:
            taken[number] = field, 0.65


def _told_of_it(table: Table, looks: Mapping[int, Look], taken: Mapping[int, tuple[Field, float]]) -> int:
    """The one column whose entries begin with their day, else the one of free text that no heading explains; or 0."""
    free = {number: look for number, look in looks.items() if number not in taken and look.filled > 1}
    dated = [number for number, look in free.items() if look.entries >= _ENTRIES]
    words = [number for number, look in free.items() if not _known(table, number) and _is_text(look)]
    likely = dated or words
    return likely[0] if len(likely) == 1 else 0


def _is_text(look: Look) -> bool:
    other = max(look.date, look.state, look.rating, look.percent, look.people, look.ref, look.mail)
    return look.length >= _SENTENCE and look.distinct >= 0.8 and other < 0.3


def _known(table: Table, number: int) -> bool:
    return table.headings.get(number, NO_HEADING).best[1] >= 0.5


def _may_be(table: Table, number: int, field: Field) -> bool:
    one = table.headings.get(number, NO_HEADING)
    return field is Field.DUE or max(one.score(Field.UPDATE), one.score(Field.STATUS)) >= 0.5


_WIDER = frozenset({"workstream", "stream", "area", "theme", "strand", "priority", "programme", "pillar", "outcome"})
_LABELS = frozenset({"labels", "label", "tags", "tag"})
_SAME = {Field.DUE: {Field.DUE, Field.ORIGINAL, Field.REVISED}}
_STANDS_IN = {Field.DUE: {Field.FORECAST}, Field.UPDATE: {Field.NEXT}}


def wider_leads(table: Table, taken: dict[int, tuple[Field, float]], used: set[Field]) -> None:
    """Beside a column of those who lead, one of those who lead a workstream or an area: they account for it."""
    leads = [number for number, (field, _) in taken.items() if field is Field.OWNER]
    wider = [
        number for number in leads if _WIDER & set(comparable(table.headings.get(number, NO_HEADING).text).split())
    ]
    if len(wider) < len(leads):
        for number in wider:
            taken[number] = (Field.SUPPORT if Field.SRO in used else Field.SRO), 0.7
            used.add(Field.SRO)


def steps_beside_actions(table: Table, looks: Mapping[int, Look], taken: dict[int, tuple[Field, float]]) -> None:
    """Beside a column of actions, those headed as steps are milestones: "Step 1", "Step 2", or one with a row each."""
    if not any(field is Field.TITLE for field, _ in taken.values()):
        return
    for number, look in looks.items():
        words = set(comparable(table.headings.get(number, NO_HEADING).text).split())
        field = taken.get(number, (None, 0.0))[0]
        if not words & _STEPS or not look.filled or field is Field.TITLE:
            continue
        if look.date >= _DAYS:
            taken[number] = Field.MILESTONE_DUE, 0.7
        elif look.state >= _DAYS and field in (None, Field.STATUS):
            taken[number] = Field.MILESTONE_DONE, 0.7
        elif field is None and look.people < _DAYS:
            taken[number] = Field.MILESTONE, 0.7


def beside_steps(table: Table, looks: Mapping[int, Look], taken: dict[int, tuple[Field, float]]) -> None:
    """Right of a column of milestones: when each is due, and whether it is done."""
    words = {
        number
        for number, (field, _) in taken.items()
        if field is Field.MILESTONE and _of_a_step(table, number, looks[number]) is None
    }
    before = False  # whether the columns before it, up to one of milestones, are of these
    for number in sorted(looks):
        if number in words:
            before = bool(looks[number].filled)
            continue
        field, score = taken.get(number, (None, 0.0))
        what = _of_a_step(table, number, looks[number]) if before and field in (None, Field.MILESTONE) else None
        before = what is not None
        if what is not None:
            taken[number] = what, max(score, 0.8)


def _of_a_step(table: Table, number: int, look: Look) -> Field | None:
    ended = _ENDED.intersection(comparable(table.headings.get(number, NO_HEADING).text).split())
    if look.date >= _DAYS and look.filled:
        return Field.MILESTONE_DONE if ended else Field.MILESTONE_DUE
    said = look.filled and (look.state >= _DAYS or yes_or_no(table, number) or look.length <= 1)
    return Field.MILESTONE_DONE if said or (ended and not look.filled) else None


GIVES_WAY = frozenset({Field.DETAIL, Field.OBJECTIVE, Field.NEXT, Field.MILESTONE})


def as_title(table: Table, number: int, look: Look) -> float:
    """How well a column's heading and values fit an action, from 0 to 1."""
    one = table.headings.get(number, NO_HEADING)
    told = max(one.score(Field.TITLE), 0.9 * one.score(Field.DETAIL), 0.7 * one.score(Field.OBJECTIVE))
    other = max((score for field, score in one.scores.items() if field not in (Field.TITLE, *GIVES_WAY)), default=0.0)
    return share_that_fits(Field.TITLE, look) * (0.55 + 0.45 * told) * (1 - 0.8 * other)


def fuller_title(table: Table, looks: Mapping[int, Look], taken: dict[int, tuple[Field, float]]) -> None:
    """An action without words is none: where the heading is known in part, a column of words that are in every row is
    the action before one that is blank in some."""
    title = next((number for number, (field, _) in taken.items() if field is Field.TITLE), 0)
    if not title or table.headings.get(title, NO_HEADING).whole:
        return
    free = [number for number in looks if number not in taken or taken[number][0] in GIVES_WAY - {Field.OBJECTIVE}]
    fuller = [
        number
        for number in free
        if looks[number].filled > looks[title].filled and as_title(table, number, looks[number]) > 0.4
    ]
    if fuller:
        taken[title] = Field.DETAIL, taken[title][1]
        taken[fuller[0]] = Field.TITLE, 0.6


def parts_actions(look: Look) -> bool:
    """Whether its values part the actions: said again in each row, or once for several."""
    return look.filled >= 2 and (look.distinct < 0.7 or look.filled <= 0.7 * look.of)
