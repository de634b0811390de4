"""The bot's own page, by role: one's own actions, then what the role looks after. Of the lead it is a control room."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Buttons, Card, Facts, Note, Part, Points, Rule, Strong, Title, says
from bot.models.words import Rating, Role
from bot.plan.days.calendar import say_day
from bot.plan.decision.queue import WaitingKind
from bot.plan.report.digest import Digest
from bot.plan.report.standing import Who
from bot.wording.ask import mine as mine_words
from bot.wording.ask.leave import OPEN as AWAY
from bot.wording.ask.mine import Mine
from bot.wording.common import ask_button, capital, listed, plain_rating, plural, post, some_of, verb
from bot.wording.decision.queue import counted
from bot.wording.report.digest import bottom_line, groups
from bot.wording.report.digest_lines import as_at

ACTIONS, BESIDE = 10, 4  # of their own, at most; beside a control room
PEOPLE = 12
ORGANISATIONS = 12
BUTTONS = (ask_button("Who has not answered", "missing"), ask_button("Ratings that differ", "ratings"))
SELDOM = (Button("Bring in a plan", "plan.bring"), ask_button("Send me our tracker", "tracker"))  # of the lead
DATES = ask_button("Dates for my calendar", "ics")


@dataclass(frozen=True)
class Coverage:
    """How far an organisation answered in this round."""

    organisation: str
    answered: int
    asked: int


@dataclass(frozen=True)
class Failed:
    """What could not be sent to someone in this round."""

    name: str
    handle: str
    count: int


@dataclass(frozen=True)
class AreaFigures:
    """One area, for whoever answers for it."""

    number: str
    title: str
    actions: int
    ratings: tuple[tuple[Rating, int], ...]
    no_update: int
    off_plan: int


@dataclass(frozen=True)
class ControlRoom:
    """What the improvement lead looks after."""

    coverage: tuple[Coverage, ...]
    failed: tuple[Failed, ...]
    unmatched: tuple[Who, ...]  # in the plan, without an account here
    challenges: int
    challenges_asked: int
    steps: tuple[tuple[date, str], ...]  # the next of this round


@dataclass(frozen=True)
class HomePage:
    roles: frozenset[Role]
    mine: Mine
    digest: Digest
    next_step: str  # a sentence
    today: date
    queue: Counter[WaitingKind]  # what waits for this person's decision
    room: ControlRoom | None = None
    areas: tuple[AreaFigures, ...] = ()
    asked_for: int = 0  # decisions that they want of someone


def card(page: HomePage) -> Card:
    parts: list[Part] = [Title(page.digest.title), says(page.next_step)]
    if page.room is not None:
        parts += _room(page.room, page)
    if page.room is None and page.queue:
        parts += _queue(page.queue)
    if page.mine.actions:
        parts += [Rule(), *_mine(page)] if page.room is not None else _mine(page)
    if page.areas:
        parts += _areas(page.areas)
    if page.roles & {Role.LEAD, Role.DIRECTOR, Role.SRO} or not page.mine.actions:
        parts += _plan(page)
    settings = (AWAY, ask_button("When I hear from you", "prefer"), ask_button("Why I hear from you", "why"), DATES)
    seldom = [Buttons(SELDOM)] if page.room is not None else []
    parts += [
        Rule(),
        *seldom,
        Buttons(settings),
        Note("Type /wsoa help to see what you can ask. Only you see the answers."),
    ]
    return Card(page.digest.title, tuple(parts), see_rest="Type `/wsoa mine` to see all your actions.")


def _mine(page: HomePage) -> list[Part]:
    mine = page.mine
    parts: list[Part] = [
        Title(mine_words.capital_count(mine)),
        says(mine_words.what_is_asked(mine)),
        *mine_words.lines(mine, ACTIONS if page.room is None else BESIDE),
        Note(mine_words.what_follows(mine)),
    ]
    dates = [one.agreed_due for one in mine.actions if not one.closed and one.agreed_due >= page.today]
    if dates:
        parts.insert(2, says(f"Your next date is {say_day(min(dates), page.today)}."))
    if page.asked_for:
        words = f"You wait for {plural(page.asked_for, 'decision')}"
        parts += [says(f"{words}."), Buttons((ask_button("Show them", "decide"),))]
    return parts


def _queue(waits: Counter[WaitingKind]) -> list[Part]:
    head = f"{capital(plural(waits.total(), 'thing waits', 'things wait'))} for you"
    return [says(Strong(head), f": {counted(waits)}."), Buttons((ask_button("Show the queue", "queue"),))]


def _areas(areas: Sequence[AreaFigures]) -> list[Part]:
    lines = [(Strong(f"Area {one.number} {one.title}"), f": {_figures(one)}") for one in areas]
    buttons = [ask_button(f"Area {one.number}", f"area {one.number}") for one in areas[:4]]
    more = (ask_button("Not answered", "missing"), ask_button("Challenges", "challenges"))
    return [Rule(), Title("Your areas"), Points(tuple(lines)), Buttons((*buttons, *more))]


def _figures(one: AreaFigures) -> str:
    said = [f"{count} {plain_rating(rating)}" for rating, count in one.ratings if count]
    said += [f"{one.no_update} with no update"] if one.no_update else []
    off = f"; {one.off_plan} off plan" if one.off_plan else ""
    return f"{plural(one.actions, 'action')}{': ' if said else ''}{listed(said)}{off}."


def _plan(page: HomePage) -> list[Part]:
    """The headline, with questions to go on from it."""
    first = "digest" if page.roles & {Role.LEAD, Role.DIRECTOR, Role.SRO} else "status"
    names = (("The digest", "digest") if first == "digest" else ("In figures", "status"), ("Off plan", "overdue"))
    buttons = [ask_button(text, words) for text, words in (*names, ("Risks", "risks"), ("What changed", "changes"))]
    return [
        Rule(),
        Title("The plan"),
        says(Strong(bottom_line(page.digest))),
        groups(page.digest),
        Note(f"{as_at(page.digest)}{_without_colour(page)}"),
        Buttons(tuple(buttons)),
    ]


def _without_colour(page: HomePage) -> str:
    """Why there are fewer of each colour than last time, while the round is on."""
    found = page.digest
    if not found.no_update or not found.asked_yet or page.today > page.mine.due:
        return ""
    count = f"{plural(found.no_update, 'action')} not heard of yet"
    return f" {capital(count)} {verb(found.no_update)} no colour: updates are due {say_day(page.mine.due, page.today)}."


def _room(room: ControlRoom, page: HomePage) -> list[Part]:
    parts: list[Part] = [Rule(), Title("Control room"), *_coverage(room, page.digest)]
    parts += _queue(page.queue) if page.queue else [says("Nothing waits for your decision.")]
    parts += _challenges(room)
    if room.failed:
        lines = [(f"{one.name} ({one.handle}): {plural(one.count, 'message')}",) for one in room.failed]
        parts += [says(Strong("Could not be sent in this round:")), some_of(lines, PEOPLE)]
        parts.append(
            Buttons(tuple(ask_button(f"Sent to {one.handle}", f"sent {one.handle}") for one in room.failed[:3]))
        )
    if room.unmatched:
        count = len(room.unmatched)
        lines = [(f"{post(who)}, {who.organisation} ({who.handle})",) for who in room.unmatched]
        parts.append(says(Strong(f"{plural(count, 'person', 'people')} in the plan can't be reached yet:")))
        parts.append(some_of(lines, PEOPLE, "people"))
    if room.steps:
        steps = tuple((Strong(f"{say_day(on, page.today)}"), f": {what}") for on, what in room.steps)
        parts += [says(Strong("Next in this round:")), Points(steps)]
        parts.append(Buttons((ask_button("What goes out", "preview"), ask_button("The whole round", "cycle"))))
    return parts


def _coverage(room: ControlRoom, digest: Digest) -> list[Part]:
    if not digest.asked_yet:
        return [says("Nobody has been asked for this meeting yet."), Buttons(BUTTONS)]
    rows = [(one.organisation, f"{one.answered} of {one.asked} answered") for one in room.coverage]
    left = sum(one.missing for one in digest.missing)
    people = sum(len(one.people) for one in digest.missing)
    said = f"{capital(plural(people, 'person has', 'people have'))} not answered on {plural(left, 'action')}."
    return [says(said), Facts(tuple(rows[:ORGANISATIONS])), Buttons(BUTTONS)]


def _challenges(room: ControlRoom) -> list[Part]:
    if not room.challenges:
        return [says("Nothing to challenge before the digest.")]
    asked = f", {room.challenges_asked} of them asked about" if room.challenges_asked else ""
    text = f"{capital(plural(room.challenges, 'thing'))} to challenge before the digest{asked}."
    return [says(Strong(text)), Buttons((ask_button("Challenges", "challenges"),))]
