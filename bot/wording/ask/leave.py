"""Leave and cover: what was recorded, what follows from it, and what can't be right. Never a reason."""

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from bot.card import Button, Buttons, Card, Choice, Day, Form, Note, Option, Points, args, says
from bot.plan.days.calendar import say_day
from bot.plan.days.leave import Deadline, Follows
from bot.wording.common import ask_button, day, listed

HOW = "Write the first and the last day, and who covers: `/wsoa away 3 Aug to 17 Aug, Sam covers`."
NOBODY = Option("nobody", "Nobody")
MOST_PEOPLE = 98  # as many as every platform's list takes, with "nobody"
MOST_BUTTONS = 5
OPEN = Button("Tell me when you're away", "leave.open")


def how() -> Card:
    """`/wsoa away` alone."""
    text = "When are you away? Press the button, or write it."
    return Card(text, (says(text), Buttons((OPEN,)), Note(HOW)))


def of_someone(handle: str, first: date | None, last: date | None) -> Button:
    """For the lead: somebody's leave, as far as its days are known."""
    days = [(name, day.isoformat()) for name, day in (("first", first), ("last", last)) if day is not None]
    return Button("Record their leave", "leave.open", (("who", handle), *days))


def form(
    people: Sequence[tuple[str, str]],
    first: date,
    last: date | None = None,
    who: tuple[str, str] = ("", ""),
) -> Form:
    """`people` are handle and how they are called; so is `who`, where the lead says it for someone. There is no field
    for a reason, on purpose."""
    more = "" if len(people) <= MOST_PEOPLE else " Not in the list? Close this and write it: /wsoa away."
    handle, name = who
    return Form(
        verb="leave.save",
        title="When are they away?" if handle else "When are you away?",
        intro=f"I do not write to {name or 'you'} on these days. The reason is not asked for and not kept.",
        args=args(who=handle),
        questions=(
            Day("first", "First day away", first, required=True),
            Day("last", "Last day away", last, required=True),
            Choice(
                "deputy",
                "Who covers for them?" if handle else "Who covers for you?",
                (NOBODY, *(Option(handle, said) for handle, said in people[:MOST_PEOPLE])),
                value=NOBODY.value,
                hint=f"They are asked for {'these' if handle else 'your'} updates in that time.{more}",
                required=True,
            ),
        ),
    )


def recorded(
    name: str,
    first: date,
    last: date,
    deputy: str,
    follows: Sequence[Deadline],
    falling: Sequence[tuple[str, date]],
    replaced: bool,
    today: date,
    handle: str = "",
) -> Card:
    """`falling`: actions whose own date lies within it. `handle`: whose leave it is, if the lead records it."""
    head, *rest = lines(name, first, last, deputy, follows, falling, replaced, today)
    points = (Points(tuple((line,) for line in rest)),) if rest else ()
    back = f"/wsoa away @{handle} cancel" if handle else "/wsoa away cancel"
    return Card(
        f"{head} {rest[0]}" if rest else head,
        (says(head), *points, Note(f"To take it back: `{back}`. No reason is kept.")),
    )


def lines(
    name: str,
    first: date,
    last: date,
    deputy: str,
    follows: Sequence[Deadline],
    falling: Sequence[tuple[str, date]],
    replaced: bool,
    today: date,
) -> list[str]:
    """What was recorded, and what happens to each deadline within it."""
    said = [f"{name} is away {_days(first, last, today)}."]
    said += [_deadline(one, name, deputy, today) for one in follows]
    if falling:
        dates = listed([f"{ref} ({say_day(on, today)})" for ref, on in falling])
        said.append(f"Due themselves in that time: {dates}. These dates stay.")
    if deputy:
        said.append(f"{deputy} is asked instead of {name} in that time, and {name} again after it.")
    elif not follows:
        said.append(f"No updates are due in that time. {name} hears nothing from me.")
    else:
        said.append("Nobody covers. To name someone, say it again with “Sam covers”.")
    if replaced:
        said.append("What was recorded before for these days is replaced.")
    return said


def _deadline(one: Deadline, name: str, deputy: str, today: date) -> str:
    due = f"Updates for {one.meeting} on {say_day(one.meeting_on, today)} are due {say_day(one.due, today)}"
    match one.follows:
        case Follows.ANSWERED:
            return f"{due}: all are in."
        case Follows.COVERED:
            return f"{due}: {deputy} is asked."
        case Follows.EARLIER:
            return f"{due}: {name} is asked before they go, to answer by {day(one.by, today)}."
        case Follows.EXCUSED:
            return f"{due}, and it is too late to ask before: the improvement lead decides."
        case _:
            assert_never(one.follows)


def you_cover(name: str, post: str, first: date, last: date, today: date) -> Card:
    text = f"You cover for {name} ({post}) {_days(first, last, today)}."
    more = "If updates of theirs are asked for in that time, I ask you. You may answer for their actions until then."
    return Card(text, (says(f"{text} {more}"), Note("Not right? Tell them or the improvement lead.")))


def cover_ends(name: str, post: str, first: date, last: date, today: date) -> Card:
    text = f"You do not cover for {name} ({post}) any more {_days(first, last, today)}: they are not away."
    return Card(text, (says(text),))


def not_taken(why: str) -> Card:
    return Card(why, (says(why), Note("Nothing was changed.")))


def ends_before_it_starts(first: date, last: date) -> str:
    return f"That leave ends ({say_day(last)} {last.year}) before it starts ({say_day(first)} {first.year})."


def is_over(last: date) -> str:
    return f"That leave was over on {say_day(last)} {last.year}."


def too_long() -> str:
    return "That is longer than a year. Check the year of both days."


def covers_themself(name: str) -> str:
    return f"{name} can't cover for themself. Name someone else, or nobody."


def away_too(name: str, first: date, last: date, today: date) -> str:
    return f"{name} is away then too, {_days(first, last, today)}. Name someone else, or nobody."


def who_covers(said: str) -> str:
    who = f"“{said[:60]}”" if said else "that"
    return f"I don't know who {who} is. Use the name or handle they have in the plan, or mention them."


def nothing_recorded(why: str) -> str:
    """In a confirmation, beside what else was said."""
    return f"{why} Nothing was recorded about leave."


def nobody_covers() -> str:
    return "Noted: nobody covers. The improvement lead knows."


CHOOSE = "Choose a day."


def only_the_lead() -> Card:
    return not_taken("Only the improvement lead can record leave for someone else. For your own, leave out the name.")


Days = tuple[date, date]  # the first and the last of a leave


def taken_back(name: str, ended: Sequence[Days], left: Sequence[Days], today: date) -> Card:
    """`left`: what stands all the same."""
    if not ended:
        text = f"No leave of {name} was recorded."
        return Card(text, (says(text),))
    if not left:
        text = f"{name} is not away any more."
        return Card(text, (says(text),))
    text = f"{name} is not away {_all(ended, today)} any more. Still recorded: {_all(left, today)}."
    return Card(text, (says(text),))


def not_away(name: str, coming: Sequence[Days], handle: str, today: date) -> Card:
    """They say that they are back, and are not known to be away. `handle`: whose it is, where the lead says so."""
    if not coming:
        return taken_back(name, (), (), today)
    text = f"{name} is not recorded as away today. Still recorded: {_all(coming, today)}."
    return Card(text, (says(text), Note(f"To take that back: `/wsoa away {_who(handle)}cancel`.")))


def which_leave(name: str, standing: Sequence[Days], handle: str, today: date) -> Card:
    """Several are recorded; `handle`: whose they are, where the lead asks."""
    if not standing:
        return taken_back(name, (), (), today)
    text = f"Which leave? {name} is recorded as away {_all(standing, today)}."
    who = _who(handle)
    buttons = [
        ask_button(f"Cancel {say_day(first, today)}", f"away {who}cancel {say_day(first, today)}")
        for first, _last in standing[:MOST_BUTTONS]
    ]
    how = f"Nothing was changed. To end one: `/wsoa away {who}cancel {say_day(standing[0][0], today)}`."
    return Card(f"{text} {how}", (says(text), Buttons(tuple(buttons)), Note(how)))


def _who(handle: str) -> str:
    return f"@{handle} " if handle else ""


def _all(found: Sequence[Days], today: date) -> str:
    return listed([_days(first, last, today) for first, last in found])


def _days(first: date, last: date, today: date) -> str:
    return f"on {say_day(first, today)}" if first == last else f"from {say_day(first, today)} to {say_day(last, today)}"
