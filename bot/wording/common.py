"""Phrases that many messages share: ratings and statuses in words, posts, days, counts, and the buttons everyone knows.

A marker never stands without its word.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from bot.card import Button, Points, Span, Strong, Style, args
from bot.chat import Platform
from bot.models.words import (
    Direction,
    MitigationStatus,
    Quality,
    Rating,
    RiskKind,
    Role,
    Status,
    UpdateState,
)
from bot.plan.days.calendar import day_of, say_day
from bot.plan.report.standing import ActionStanding, Who, last_rating

LIST_ROOM = 2600  # characters of one list, so that no platform cuts it in the middle

PLATFORMS = {Platform.SLACK: "Slack", Platform.TEAMS: "Teams", Platform.MAIL: "e-mail"}
RATINGS = {Rating.GREEN: "🟢 Green", Rating.AMBER: "🟠 Amber", Rating.RED: "🔴 Red"}

STATUSES = {
    Status.NOT_STARTED: "⚫ Not started",
    Status.IN_PROGRESS: "In progress",
    Status.ON_HOLD: "⏸️ On hold",
    Status.COMPLETE_UNVERIFIED: "🔷 Complete, evidence not yet checked",
    Status.COMPLETE: "🔵 Complete",
    Status.EMBEDDED: "🟣 Embedded",
    Status.NO_LONGER_APPLICABLE: "➖ No longer applicable",
}

UPDATE_STATES = {
    UpdateState.UPDATED: "Updated",
    UpdateState.NO_CHANGE_DECLARED: "No change",
    UpdateState.NO_UPDATE: "⚪ No update",
    UpdateState.EXCUSED: "Away, no deputy",
}


RISK_KINDS = {
    RiskKind.RISK: "Risk",
    RiskKind.ISSUE: "Issue",
    RiskKind.DEPENDENCY: "Dependency",
    RiskKind.ASSUMPTION: "Assumption",
}

DIRECTIONS = {Direction.UP: "↑ rising", Direction.LEVEL: "→ level", Direction.DOWN: "↓ falling"}

MITIGATION_STATUSES = {
    MitigationStatus.OPEN: "under way",
    MitigationStatus.DONE: "done",
    MitigationStatus.DROPPED: "dropped",
}

MARKERS = re.compile(r"(?:[🟢🟠🔴⚫🔷🔵🟣➖⚪]|⏸\ufe0f?) ")

QUALITIES = {Quality.ESTIMATE: "estimate", Quality.PROVISIONAL: "provisional", Quality.FINAL: "final"}

ROLES = {
    Role.OWNER: "action owner",
    Role.DEPUTY: "deputy",
    Role.LEAD: "improvement lead",
    Role.SRO: "senior responsible officer",
    Role.DIRECTOR: "director",
    Role.MEMBER: "member",
}


def rating(value: Rating | None) -> str:
    """ "🟢 Green"; "Not rated" where there is none."""
    return "Not rated" if value is None else RATINGS[value]


def plain_rating(value: Rating | None) -> str:
    """ "Green", for the middle of a sentence."""
    return "not rated" if value is None else value.value.capitalize()


def status(value: Status) -> str:
    """ "In progress", "🔵 Complete"."""
    return STATUSES[value]


def plain_status(value: Status) -> str:
    """ "in progress", "complete", for the middle of a sentence."""
    mark, _, rest = STATUSES[value].partition(" ")
    return (f"{mark} {rest}" if mark.isalpha() else rest).lower()


def where_it_stands(action: ActionStanding) -> str:
    """One marker for an action in this cycle: its rating if it was updated, else that there is no update."""
    if action.closed or action.status is Status.COMPLETE_UNVERIFIED:
        return STATUSES[action.status]
    if not action.running:
        return STATUSES[action.status] + (" (no update)" if action.silent else "")
    if action.sent_back:
        return "In progress, its evidence was not enough"
    if action.update_state in (UpdateState.NO_UPDATE, UpdateState.EXCUSED):
        return UPDATE_STATES[action.update_state]
    if action.shown is None and action.update_state is UpdateState.UPDATED:
        return "Answered, no rating given"
    return rating(action.shown) + (" (not yet confirmed)" if action.unconfirmed else "")


def where_it_stands_or_stood(action: ActionStanding) -> str:
    """The same, with the last rating of what has none in this cycle: "⚪ No update (last Red)"."""
    last = last_rating(action) if action.running and action.shown is None and not action.sent_back else None
    return where_it_stands(action) + (f" (last {plain_rating(last)})" if last is not None else "")


def unmarked(text: str) -> str:
    """Without the markers that stand before ratings and statuses: a paper is printed, and its letters have none."""
    return MARKERS.sub("", text)


def said_in_cycle(action: ActionStanding) -> str:
    """ "Updated", "No change", "⚪ No update"."""
    if action.awaits_check and action.update_state is UpdateState.NO_UPDATE:
        return "None needed: its evidence waits to be checked"
    return UPDATE_STATES[action.update_state]


def post(who: Who | None) -> str:
    """How a person is spoken of: by post."""
    return "nobody named" if who is None else who.post or who.name


def on(platform: Platform) -> str:
    return "by e-mail" if platform is Platform.MAIL else f"on {PLATFORMS[platform]}"


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 action", "2 actions", "no actions"."""
    return f"{count if count else 'no'} {one if count == 1 else many or one + 's'}"


def verb(count: int, one: str = "has", many: str = "have") -> str:
    """The verb that goes with a count: "1 has", "2 have"."""
    return one if count == 1 else many


def listed(items: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def capital(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def number_said(ref: str) -> str:
    """What was taken for an action's number. Any longer one may be somebody's, or a birthday: it is not said back."""
    return ref if re.fullmatch(r"\d{1,2}(?:[.\- ]\d{1,2}){0,3}", ref) else "with that number"


def short(text: str, most: int = 160) -> str:
    """The text on one line, cut at a word with "…" when it is longer."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def day(on: date | None, today: date | None = None) -> str:
    return "no date" if on is None else say_day(on, today)


def day_said(at: datetime, zone: str, today: date | None = None) -> str:
    """The day of an instant, as people there call it."""
    return say_day(day_of(at, zone), today)


def clock(at: datetime) -> str:
    """ "9am", "4:30pm": an instant already in the plan's zone."""
    hour, half = at.hour % 12 or 12, "am" if at.hour < 12 else "pm"
    return f"{hour}{half}" if at.minute == 0 else f"{hour}:{at.minute:02d}{half}"


def number(value: float) -> str:
    """ "34", "7.5", "1,204"."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def figure(value: float, unit: str) -> str:
    """A value with its unit: "34%", "120", "7.5 weeks", "£2.4m"."""
    if unit.startswith("£"):
        return f"{'-' if value < 0 else ''}£{number(abs(value))}{unit[1:]}"
    if unit in ("", "count", "number"):
        return number(value)
    return f"{number(value)}{unit}" if unit == "%" else f"{number(value)} {unit.removeprefix('rate ')}"


def days_over(days: int) -> str:
    """ "12 days over"; nothing when it is not over."""
    return "" if days <= 0 else f"{plural(days, 'day')} over"


def moved(times: int) -> str:
    """ "moved once", "moved twice"; nothing when it never was."""
    return {0: "", 1: "moved once", 2: "moved twice"}.get(times, f"moved {times} times")


def command(words: str = "") -> Strong:
    """A command to type, standing out."""
    return Strong(f"/wsoa {words}".rstrip())


def some_of(items: Sequence[tuple[Span, ...]], most: int, words: str = "", room: int = LIST_ROOM) -> Points:
    """A list cut at a sensible number of lines and characters; its last line says how many more, and where they are."""
    taken: list[tuple[Span, ...]] = []
    for item in items[:most]:
        room -= sum(map(span_length, item))
        if taken and room < 0:
            break
        taken.append(item)
    left = len(items) - len(taken)
    if left:
        taken.append((f"and {left} more: ", command(words)) if words else (f"and {left} more.",))
    return Points(tuple(taken))


def span_length(span: Span) -> int:
    return len(span if isinstance(span, str) else span.text)


def quoted(text: str, most: int = 140) -> str:
    """A person's words inside a sentence of ours."""
    return f"“{short(text, most)}”"


def sentence(text: str, most: int = 200) -> str:
    """A person's words as a sentence: on one line, with a full stop."""
    line = short(text, most)
    return line if line.endswith((".", "!", "?", "…", "”")) else f"{line}."


TOO_FEW = "fewer than 5"  # people, in a figure or by what stands beside it
OPEN_PAGE = Button("Open as a page", "web.open")


def ask_button(text: str, words: str) -> Button:
    """Runs a /wsoa question and answers the presser alone."""
    return Button(text, "ask", args(words=words))


def update_button(ref: str, text: str = "") -> Button:
    return Button(text or f"Update {ref}", "update.open", args(ref=ref), Style.PRIMARY)


def no_change_button(ref: str, text: str = "") -> Button:
    return Button(text or f"No change to {ref}", "no_change", args(ref=ref))
