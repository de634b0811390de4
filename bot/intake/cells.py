"""What a cell says: text, a day, a number, a percentage, yes or no, a word of a closed set.

A cell in trouble reports itself and gives a stand-in, so that every problem is found in one reading;
a document that has any problem is never handed out.
"""

import math
import re
from datetime import date

from bot.intake.dates import Day, NoDay, in_range, month_end, read_day
from bot.intake.problem import Problems
from bot.intake.table import Entry
from bot.intake.text import comparable
from bot.intake.words import NOTHING, RATING, Vocabulary, Word
from bot.models.words import Precision, Rating

NO_DATE = date.min  # the stand-in for a day that could not be read
REAL_DATE = "Write a real date, for example 28/02/2027"
_YES = {"yes", "y", "true", "1"}
_NO = {"no", "n", "false", "0", ""}
_STATUS_COLOURS = {
    "blue": "Blue usually says that an action is complete",
    "grey": "Grey usually says that an action has not started or is on hold",
    "purple": "Purple usually says that an action is complete and embedded",
    "white": "White usually says that there is no update",
}


def say(problems: Problems, entry: Entry, wrong: str, instead: str) -> None:
    if not entry.absent:
        problems.add(entry.sheet, entry.cell, wrong, instead)


def named(entry: Entry) -> str:
    """The cell's heading inside a sentence: "the agreed due"."""
    return entry.heading if entry.heading.isupper() else entry.heading[0].lower() + entry.heading[1:]


def text(entry: Entry) -> str:
    """What the cell shows, as text; a number as it is formatted where that decides what is seen."""
    match entry.value:
        case None:
            return ""
        case bool():
            return "Yes" if entry.value else "No"
        case date():
            return f"{entry.value:%d/%m/%Y}"
        case int() | float():
            return _as_shown(entry.value, entry.format)
        case str():
            return entry.value


def needed(entry: Entry, problems: Problems, instead: str) -> str:
    """The cell's text, which must be there."""
    found = text(entry)
    if not found:
        say(problems, entry, f"The {named(entry)} is blank", instead)
    return found


def code(entry: Entry, problems: Problems, instead: str) -> str:
    """A reference, handle or code: one short piece of text that other sheets point at."""
    if isinstance(entry.value, date):
        wrong = f"The spreadsheet has turned this {named(entry)} into the date {text(entry)}"
        say(problems, entry, wrong, "Format the cell as text, then type it again")
        return text(entry)
    found = needed(entry, problems, instead)
    if re.search(r"[,;\n]", found):
        say(problems, entry, f"The {named(entry)} “{found}” holds a comma, semicolon or new line", instead)
    return found


def day(entry: Entry, problems: Problems) -> date:
    """The day in the cell, which must be there."""
    return _said_day(entry, problems).on


def day_or_none(entry: Entry, problems: Problems) -> date | None:
    return None if is_nothing(entry) else day(entry, problems)


def due(entry: Entry, problems: Problems) -> Day:
    """The day in the cell, and whether only a month was written."""
    return _said_day(entry, problems)


def is_nothing(entry: Entry) -> bool:
    """Whether the cell is blank, or says that there is nothing: n/a, none, a dash."""
    return entry.absent or (not isinstance(entry.value, bool) and comparable(text(entry)) in NOTHING)


def number_or_none(entry: Entry, problems: Problems) -> float | None:
    """The number in the cell; a percentage by its face, so that 39% is 39."""
    if is_nothing(entry):
        return None
    found = _number(entry)
    if found is None:
        say(problems, entry, f"The {named(entry)} reads “{text(entry)}”, which is not a number", "Write a number only")
        return 0.0
    return found


def number(entry: Entry, problems: Problems) -> float:
    if is_nothing(entry):
        say(problems, entry, f"The {named(entry)} is blank", "Write a number")
    return number_or_none(entry, problems) or 0.0


def percent_or_none(entry: Entry, problems: Problems) -> int | None:
    """A whole percentage from 0 to 100."""
    if is_nothing(entry):
        return None
    found = _number(entry)
    if found is not None and 0 < found < 1 and "%" not in entry.format and "%" not in text(entry):
        say(
            problems,
            entry,
            f"The {named(entry)} is {found:g}, which may be a share or a percentage",
            "For 35% write 35",
        )
        return 0
    if found is None or not 0 <= found <= 100:
        say(
            problems, entry, f"The {named(entry)} reads “{text(entry)}”", "Write a number from 0 to 100, for example 35"
        )
        return 0
    return math.floor(found + 0.5)


def scale_or_none(entry: Entry, problems: Problems) -> int | None:
    """A likelihood or impact, 1 to 5."""
    if is_nothing(entry):
        return None
    found = _number(entry)
    if found not in (1, 2, 3, 4, 5):
        say(problems, entry, f"The {named(entry)} is {text(entry)}", "Write a whole number from 1 to 5")
        return 1
    return int(found)


def yes(entry: Entry, problems: Problems) -> bool:
    """Yes or no; blank is no."""
    said = comparable(text(entry))
    if said not in _YES | _NO:
        say(problems, entry, f"The cell reads “{text(entry)}”", "Write Yes or No")
    return said in _YES


def word(entry: Entry, vocabulary: Vocabulary[Word], problems: Problems) -> Word:
    """A word of the closed set, which must be there."""
    if not text(entry):
        say(problems, entry, f"The {named(entry)} is blank", _one_of(vocabulary.choices))
        return vocabulary.first
    return word_or_none(entry, vocabulary, problems) or vocabulary.first


def word_or_none(entry: Entry, vocabulary: Vocabulary[Word], problems: Problems) -> Word | None:
    """A word of the closed set, or none where the cell is blank."""
    if not text(entry):
        return None
    found = vocabulary.read(text(entry))
    if found is None:
        wrong = f"“{text(entry)}” is not a {vocabulary.what} this workbook knows"
        say(problems, entry, wrong, _one_of(vocabulary.choices))
    return found


def rating_or_none(entry: Entry, problems: Problems) -> Rating | None:
    """Green, amber or red. Other colours say how far an action is, which the status says here."""
    if is_nothing(entry):
        return None
    if meaning := _STATUS_COLOURS.get(comparable(text(entry)).replace("gray", "grey")):
        instead = "Leave the rating blank, and say so in the Status column"
        say(problems, entry, f"“{text(entry)}” is not a rating. {meaning}", instead)
        return None
    return word_or_none(entry, RATING, problems)


def _one_of(choices: tuple[str, ...]) -> str:
    return f"Write {', '.join(choices[:-1])} or {choices[-1]}"


def _said_day(entry: Entry, problems: Problems) -> Day:
    found = _read_day(entry)
    if isinstance(found, NoDay):
        say(problems, entry, f"{_the_date(entry)} {found.why}", REAL_DATE)
        return Day(NO_DATE)
    if not in_range(found.on):
        say(problems, entry, f"{_the_date(entry)} is in the year {found.on.year}", "Check the year")
        return Day(NO_DATE)
    return found


def _the_date(entry: Entry) -> str:
    heading = named(entry)
    return f"The {heading}" if "date" in heading else f"The {heading} date"


def _read_day(entry: Entry) -> Day | NoDay:
    if isinstance(entry.value, date):
        return _formatted_day(entry.value, entry.format.lower())
    if not text(entry):
        return NoDay("is blank")
    if isinstance(entry.value, int | float):
        return NoDay(f"is shown as the number {text(entry)}")
    return read_day(text(entry))


def _formatted_day(on: date, shown: str) -> Day | NoDay:
    if "m" in shown and "d" not in shown:
        return Day(month_end(on), Precision.MONTH)
    if "m" in shown and "y" not in shown:  # typed as "June 25", and taken by the spreadsheet for a day of this year
        return NoDay(f"shows {on.day} {on:%B} without a year, and the spreadsheet has made it {on.year}")
    return Day(on)


def _number(entry: Entry) -> float | None:
    if isinstance(entry.value, bool | date):
        return None
    if isinstance(entry.value, int | float):
        shown = entry.value * 100 if "%" in entry.format else entry.value
        return round(shown, 10) if math.isfinite(shown) and "%" in entry.format else float(shown)
    plain = text(entry).replace(",", "").removesuffix("%").strip()
    return float(plain) if re.fullmatch(r"[+-]?\d+(\.\d+)?", plain) else None


def _as_shown(value: float, shown: str) -> str:
    if "%" in shown:
        return f"{round(value * 100, 10):g}%"
    if decimals := re.fullmatch(r"0\.(0+)", shown):
        return f"{value:.{len(decimals[1])}f}"  # 3.10 is not 3.1
    return str(int(value)) if float(value).is_integer() else repr(value)
