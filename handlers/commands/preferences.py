"""What an owner may choose within the plan: from which hour, how many reminders, on which days they work."""

import re

from bot.card import Card
from bot.chat import Answer, Say
from bot.models import Person
from bot.models.words import Role
from bot.plan.days.hours import EARLIEST, LATEST
from bot.reading.command_grammar import working_days_named
from bot.store.ask import chase
from bot.store.database.rows import write_rows
from bot.wording.ask import preferences as words
from bot.wording.catalogue import ENGLISH, PLAIN, WELSH
from handlers import platforms
from handlers.commands.person_named import person_leading
from handlers.turn import Turn

HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
NOT_THESE = re.compile(r"\b(?:not?|never|don'?t|do not|off|non[- ]working|except|but|without|avoid)\b", re.IGNORECASE)
ONLY_THESE = re.compile(r"\b(?:only|just|i work|working days)\b", re.IGNORECASE)
HOUR = re.compile(
    r"(?<![\d.])(?P<hour>\d{1,2})(?:[:.]?(?P<minute>[0-5]\d))?\s*(?P<noon>am|pm|[ap]\.m\.)?(?![\w.]*\d)\b"
    r"(?!\s*(?:reminder|day|time|week|message))",
    re.IGNORECASE,
)
HALF_PAST = re.compile(rf"\bhalf(?: past)? (?P<hour>{'|'.join(HOURS)}|\d{{1,2}})\b", re.IGNORECASE)
NOON = re.compile(r"\b(?:noon|midday)\b", re.IGNORECASE)
NOT_FROM = re.compile(r"\b(?:before|until|till?|by)\b", re.IGNORECASE)  # the last hour is not theirs to choose
FEWER = re.compile(r"\b(?:fewer|less|one|1) reminders?\b|\bfewer\b", re.IGNORECASE)
USUAL = re.compile(r"\b(?:usual|normal|default|reset|all reminders)\b", re.IGNORECASE)
TERM_TIME = re.compile(r"\bterm[- ]time\b", re.IGNORECASE)
ALL_YEAR = re.compile(r"\b(?:all year|whole year|year[- ]round|not (?:only )?(?:in )?term[- ]time)\b", re.IGNORECASE)
EVENINGS = re.compile(r"\bevenings?\b", re.IGNORECASE)
WEEKENDS = re.compile(r"\bweekends?\b", re.IGNORECASE)
WEEKENDS_TOO = re.compile(r"\b(?:too|also|as well|and|or)\b", re.IGNORECASE)
BY_DAY = re.compile(r"\b(?:day ?time|(?:in|during|by) the day|office hours|weekdays)\b", re.IGNORECASE)
LANGUAGE = re.compile(
    r"(?:me )?(?:in |yn )?(?P<language>welsh|cymraeg|gymraeg|english|saesneg)(?: please)?", re.IGNORECASE
)
WELSH_NAMES = ("welsh", "cymraeg", "gymraeg")
PLAINLY = re.compile(r"(?:me )?(?:in )?(?:plain|simple|easy)(?:[- ](?:english|words|read))+(?: please)?", re.IGNORECASE)
ALL_WEEK = list(range(len(DAYS)))
EVERY_DAY = re.compile(r"\b(?:every day|all days|each day)\b", re.IGNORECASE)


def prefer(turn: Turn, rest: str) -> Answer:
    """`prefer 8am`, `prefer fewer reminders`, `prefer not Fridays`, `prefer term time`, `prefer usual`; alone, what
    stands. The lead may name someone first."""
    led = person_leading(turn, rest) if Role.LEAD in turn.roles else None
    person, said = (led.person, led.rest) if led is not None else (turn.person, rest.strip())
    if not said:
        return Say(_stands(turn, person))
    placed = platforms.preferred(turn, person, said)
    if placed is not None:
        return placed
    before = _facts(person)
    tongue = LANGUAGE.fullmatch(said)
    if tongue is not None or PLAINLY.fullmatch(said):
        person.language = PLAIN if tongue is None else WELSH if tongue["language"].lower() in WELSH_NAMES else None
        _keep(turn, person, before)
        return Say(words.read_in(person.language or ENGLISH, "" if person.id == turn.person_id else person.name))
    wrong = _apply(person, said.replace("’", "'"))
    if wrong:
        return Say(words.not_taken(wrong))
    _keep(turn, person, before)
    return Say(_stands(turn, person, rounded=_hour(said)[1]))


def term_time_said(turn: Turn) -> Card:
    """They work in term time only."""
    before = _facts(turn.person)
    turn.person.term_time = True
    _keep(turn, turn.person, before)
    return _stands(turn, turn.person)


def _stands(turn: Turn, person: Person, *, rounded: bool = False) -> Card:
    known = bool(chase.school_holidays(turn.session, turn.plan))
    name = "" if person.id == turn.person_id else person.name
    return words.stands(
        name,
        person.hour,
        person.fewer,
        _names(person),
        person.term_time,
        known,
        rounded=rounded,
        own_time=(person.evenings, person.weekends),
    )


def _keep(turn: Turn, person: Person, before: dict[str, object]) -> None:
    write_rows(turn.session, person)
    facts = {"before": before, "after": _facts(person)}
    turn.note("prefers", f"person {person.handle}", **facts)


def days_off_said(turn: Turn, said: str) -> Card | None:
    """Days named in a reply as ones they don't work; None where none is, or too few are left to be asked on."""
    days = weekdays(said)
    if not days or len(days) > 3:
        return None
    before = _facts(turn.person)
    turn.person.days_off = days
    _keep(turn, turn.person, before)
    return _stands(turn, turn.person)


def weekdays(said: str) -> list[int]:
    named = working_days_named(said)
    return [number for number, day in enumerate(DAYS) if day in named]


def days_off(said: str) -> list[int] | None:
    """Days that the words leave out: "not Fridays", "Mon-Thu only". None when it is not clear which are meant."""
    named, out, only = weekdays(said), NOT_THESE.search(said), ONLY_THESE.search(said)
    if not named:
        return []
    if bool(out) == bool(only):
        return None
    return named if out else [number for number in range(len(DAYS)) if number not in named]


def _apply(person: Person, said: str) -> str:
    """Takes the wish; what is not permitted is a sentence, and nothing is changed."""
    if USUAL.search(said):
        person.hour, person.fewer, person.days_off, person.term_time = None, False, [], False
        person.prefers, person.evenings, person.weekends = None, False, False
        return ""
    if EVENINGS.search(said) or WEEKENDS.search(said) or BY_DAY.search(said):
        _own_time(person, said)
        return ""
    days, (hour, _), fewer = days_off(said), _hour(said), bool(FEWER.search(said))
    if days is None:
        return words.WHICH_DAYS
    year, term = bool(ALL_YEAR.search(said)), bool(TERM_TIME.search(said))
    if not days and hour is None and not (fewer or year or term or EVERY_DAY.search(said)):
        return words.HOW
    if len(days) > 3:
        return words.TOO_MANY_DAYS
    if hour is not None and not EARLIEST <= hour <= LATEST:
        return words.hour_out_of_bounds(EARLIEST, LATEST)
    person.hour = person.hour if hour is None else hour
    person.fewer = person.fewer or fewer
    person.term_time = False if year else person.term_time or term
    person.days_off = days or ([] if EVERY_DAY.search(said) else person.days_off)
    return ""


def _own_time(person: Person, said: str) -> None:
    """Evenings and weekends, of whoever works by day: "evenings and weekends", "weekends", "not evenings"."""
    wanted = NOT_THESE.search(said) is None and BY_DAY.search(said) is None
    evenings, weekends = EVENINGS.search(said) is not None, WEEKENDS.search(said) is not None
    alone = weekends and wanted and not evenings and WEEKENDS_TOO.search(said) is None
    person.evenings = (evenings and wanted) or (person.evenings and weekends and not alone)
    person.weekends = weekends and wanted
    if alone or person.days_off == ALL_WEEK:
        person.days_off = ALL_WEEK if alone else []


def _hour(said: str) -> tuple[int | None, bool]:
    """The whole hour to write from; and whether another time was said: 9.30 is 10."""
    if NOT_FROM.search(said):
        return None, False
    half = HALF_PAST.search(said)
    if half is not None:
        spoken = half["hour"].lower()
        return (int(spoken) if spoken.isdecimal() else HOURS.index(spoken) + 1) + 1, True
    found = HOUR.search(said)
    if found is None:
        return (12, False) if NOON.search(said) else (None, False)
    hour, past = int(found["hour"]), int(found["minute"] or 0) > 0
    if found["noon"]:
        hour = hour % 12 + (12 if found["noon"].lower().startswith("p") else 0)
    return hour + past, past


def _names(person: Person) -> tuple[str, ...]:
    return tuple(DAYS[day].capitalize() for day in person.days_off if day < len(DAYS))


def _facts(person: Person) -> dict[str, object]:
    return {
        "hour": person.hour,
        "fewer": person.fewer,
        "days_off": list(person.days_off),
        "term_time": person.term_time,
        "prefers": person.prefers,
        "language": person.language,
        "evenings": person.evenings,
        "weekends": person.weekends,
    }
