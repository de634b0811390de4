"""What a column that is not used may say all the same, by its values: told by cell, so that nothing is lost unseen."""

from bot.intake.tracker.columns import Column
from bot.intake.tracker.field import TAKEN, Field
from bot.intake.tracker.look import share_that_fits
from bot.intake.tracker.not_seen import Found

_LIKELY = 0.6  # share of the values that look like it
_WORDS = 12  # letters, on average, of what tells where an action stands
_NAMES = 30  # letters of who leads, on average
_NAME = 150  # letters of what names an area, at most
_FULLER = 0.5  # share of its cells: with fewer, a column of updates leaves it open where the others stand
_HEADED = 0.8  # score of a heading that says what its column is, whatever its values look like
_FITS = 0.2  # how well its values fit what its heading says, at least
_AGAIN = 0.7  # values that are different, of those of a column that parts the actions
_DUE = frozenset({Field.DUE, Field.ORIGINAL, Field.REVISED, Field.FORECAST})
_TOLD_APART = frozenset({Field.OTHER, Field.PARAGRAPH, Field.MEASURE, Field.PRIORITY, Field.RESOURCES})


def may_say(one: Found, column: Column) -> tuple[Field, ...]:
    """Of what the record keeps. A heading that is known to be of something else leaves what no other column says."""
    look = column.look
    taken = {each.field for each in one.columns if each.field in TAKEN and (each.look.filled or each.look.coloured)}
    if not look.filled:
        return ()
    best = column.heading.best[0]
    fits = best is None or share_that_fits(best, look) > _FITS
    known = bool(column.heading.whole) and column.rival is None and fits
    found: dict[Field, bool] = {
        Field.START: not known and look.date >= _LIKELY and Field.START not in taken,
        Field.REVISED: not known and look.date >= _LIKELY and Field.DUE in taken,
        Field.ORIGINAL: not known and look.date >= _LIKELY and Field.DUE in taken and Field.ORIGINAL not in taken,
        Field.DUE: look.date >= _LIKELY and Field.DUE not in taken and not (known and taken & _DUE),
        Field.OWNER: look.people >= _LIKELY and (not known or Field.OWNER not in taken),
        Field.STATUS: look.state >= _LIKELY and (not known or Field.STATUS not in taken),
        Field.RATING: _rates(column) >= _LIKELY and (not known or Field.RATING not in taken),
        Field.PERCENT: not known and look.percent >= _LIKELY and Field.PERCENT not in taken,
        Field.UPDATE: _is_told(column) and (not known or _told(one) < _FULLER * look.filled),
        Field.AREA: _parts(column) and Field.AREA not in taken and (not known or column.field is Field.OBJECTIVE),
        Field.REF: not known and look.ref >= _LIKELY and look.distinct > _AGAIN and Field.REF not in taken,
    }
    if column.rival is not None and any(_later(each, column) for each in one.columns):
        return ()
    headed = column.field is None and column.heading.best[1] >= _HEADED
    for field in (column.rival, best if headed else None):
        if field in TAKEN and field is not None:
            found[field] = True
    return tuple(field for field, may in found.items() if may)


def _later(one: Column, before: Column) -> bool:
    """Whether it says the same of a later month."""
    return one.field is before.rival and one.month is not None and before.month is not None and before.month < one.month


def _told(one: Found) -> int:
    """How many cells tell where an action stands, in the fullest column of these."""
    return max((each.look.filled for each in one.columns if each.field is Field.UPDATE), default=0)


def _rates(column: Column) -> float:
    look = column.look
    return max(look.rating, look.names_colour, look.state)


def _is_told(column: Column) -> bool:
    look = column.look
    other = max(look.date, look.state, look.rating, look.percent, look.mail, look.people * (look.length < _NAMES))
    return look.length > _WORDS and other < _LIKELY and column.field not in _TOLD_APART


def _parts(column: Column) -> bool:
    look = column.look
    again = look.distinct < _AGAIN or look.filled <= _AGAIN * look.of
    other = max(look.date, look.state, look.rating, look.percent, look.mail, look.ref * look.distinct)
    return look.filled > 1 and again and look.length < _NAME and other < _LIKELY
