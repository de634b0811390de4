"""What an owner is asked: the opening message with all their actions, and the reminder of what is left."""

from datetime import date

from bot.card import Button, Buttons, Card, Note, Part, Quote, Rule, Strong, Style, Title, args, says
from bot.models.words import Status, UpdateState
from bot.plan.ask.asks import AskedAction, AskFor
from bot.plan.ask.spoken_of import hello
from bot.plan.days.calendar import say_day
from bot.plan.report.standing import ActionStanding
from bot.wording.common import plural, quoted, rating, sentence, short, status

ROOMY = 6  # actions; of more, or beside another plan's, each is said in fewer lines, so that no platform cuts the last


def opening(ask: AskFor, today: date, *, brief: bool = False) -> Card:
    """One message with all their actions; edited in place as they are answered."""
    count, left = len(ask.items), len(ask.left)
    head = f"Your {plural(count, 'update')} for {ask.meeting}: due {say_day(ask.due)}"
    parts: list[Part] = [Title(head), says(_welcome(ask, count, left))]
    for item in ask.items:
        parts += _said(item, ask, today, brief or count > ROOMY)
    parts += [Rule(), *_later(ask, today), Note(_footer(ask))]
    return Card(
        f"{head}. {_progress(count, left)}", tuple(parts), see_rest="Type `/wsoa mine` to see all your actions."
    )


def reminder(ask: AskFor, today: date, *, brief: bool = False) -> Card:
    """Only what is left; sent to those who have not answered all."""
    left = ask.left
    head = f"Still needed by {say_day(ask.due)}: {plural(len(left), 'update')}"
    done = len(ask.items) - len(left)
    thanks = f"Thank you for the {done} you have sent. " if done else ""
    parts: list[Part] = [
        Title(head),
        says(f"{thanks}Reply here in your own words, or use the buttons. If nothing has changed, say so: that counts."),
    ]
    for item in left:
        parts += _said(item, ask, today, brief or len(left) > ROOMY)
    parts += [Rule(), *_later(ask, today), Note(_footer(ask))]
    return Card(head, tuple(parts), see_rest="Type `/wsoa mine` to see all your actions.")


def reminder_done(ask: AskFor) -> Card:
    """What the reminder becomes once nothing is left."""
    return Card(
        "All your updates are in. Thank you.", (says("All your updates are in. Thank you."), Note(_footer(ask)))
    )


def elsewhere() -> Card:
    """What an earlier message becomes when someone else is asked about all of it."""
    text = "Nothing to do here for now: someone else is asked about these actions."
    return Card(text, (says(text), Note("`/wsoa mine` shows your actions.")))


def _welcome(ask: AskFor, count: int, left: int) -> str:
    if left == 0:
        return "All your updates are in. Thank you."
    if left < count:
        return f"{count - left} of {count} answered, {left} to go."
    return (
        f"{hello(ask.first_name)}. {ask.meeting} meets on {say_day(ask.meeting_on)}. "
        f"Please say where your {plural(count, 'action')} {'stands' if count == 1 else 'stand'}. "
        f"Reply here in your own words, for example “{ask.items[0].action.ref} amber - draft agreed, training starts "
        "on 15 Jan. Risk: supplier is late; mitigation: weekly call”, or use the buttons."
    )


def _progress(count: int, left: int) -> str:
    return "All answered." if left == 0 else f"{left} of {count} to answer."


def _said(item: AskedAction, ask: AskFor, today: date, brief: bool) -> list[Part]:
    return _brief(item, ask, today) if brief else [Rule(), *_item(item, ask, today)]


def _item(item: AskedAction, ask: AskFor, today: date) -> list[Part]:
    action = item.action
    title = says(Strong(f"{action.ref} {action.title}"))
    if item.answered_on is not None:
        return [title, says(_answered(item)), _change(action)]
    if item.passed:
        return [title, says(PASSED)]
    parts: list[Part] = [title, says(_place(item) + _stood(action))]
    words, when = last_words(action, ask.position_as_at)
    if words:
        parts += [Note(f"In your words, {when}:"), Quote(words)]
    return [*parts, says(Strong("Asked: "), _asked(item, today)), _answers(action)]


def _brief(item: AskedAction, ask: AskFor, today: date) -> list[Part]:
    """The same as one paragraph with its buttons."""
    action = item.action
    title = Strong(f"{action.ref} {short(action.title, 120)}")
    if item.answered_on is not None:
        return [says(title, f"\n{_answered(item)}"), _change(action)]
    if item.passed:
        return [says(title, f"\n{PASSED}")]
    words, when = last_words(action, ask.position_as_at)
    last = f"\nIn your words, {when}: {quoted(words)}" if words else ""
    stood = f"\n{_place(item)}{_stood(action)}{last}\n"
    return [says(title, stood, Strong("Asked: "), _asked(item, today)), _answers(action)]


PASSED = "You said that this is not yours. The improvement lead decides; you are not asked again."


def _place(item: AskedAction) -> str:
    return f"In place of {item.in_place_of}, who is away. " if item.in_place_of else ""


def _change(action: ActionStanding) -> Buttons:
    return Buttons((_button("Change", "update.open", action.ref),))


def _answers(action: ActionStanding) -> Buttons:
    update = _button("Update", "update.open", action.ref, Style.PRIMARY)
    return Buttons((update, _button("No change", "no_change", action.ref)))


def _answered(item: AskedAction) -> str:
    action = item.action
    assert item.answered_on is not None
    said = "No change" if action.update_state is UpdateState.NO_CHANGE_DECLARED else _rated(action)
    return f"✅ Answered {say_day(item.answered_on)}: {said}."


def _rated(action: ActionStanding) -> str:
    if not action.running:
        return status(action.status)
    return rating(action.claimed) if action.claimed else "no rating given"


def _stood(action: ActionStanding) -> str:
    """Where it stood last time; a rating of then is said as one of then."""
    bits = [status(action.status)]
    if action.running and action.claimed is not None:
        bits = [f"Last rated {rating(action.claimed)}"]
    if action.pct is not None and action.running:
        bits.append(f"{action.pct}%")
    bits.append(f"due {say_day(action.agreed_due, action.agreed_due)} {action.agreed_due.year}")
    return " · ".join(bits)


def last_words(action: ActionStanding, as_at: date) -> tuple[str, str]:
    """What was said of it last, and when: "Wed 2 Dec"; of an action nobody wrote about yet, the plan's own words."""
    if action.last_word is not None and action.last_word.text:
        return action.last_word.text, say_day(action.last_word.said_at.date())
    return action.start_words, f"as at {say_day(as_at)}"


def _asked(item: AskedAction, today: date) -> str:
    """What the plan needs most to know of this action."""
    action = item.action
    figures = "; ".join(item.figures)
    if action.awaits_check:
        return "has anything changed? The evidence that you gave waits to be checked: it is not needed again."
    if action.status is Status.COMPLETE_UNVERIFIED:
        return f"a link to the evidence that shows: {action.success_measure}."
    if action.checked is not None and action.sent_back:
        return (
            f"what its evidence did not show: {sentence(action.checked.why)} A link to it, or where it stands instead."
        )
    if action.status is Status.NOT_STARTED:
        return "is the start still on course?"
    if action.status is Status.ON_HOLD:
        return "is it still on hold, and what would release it?"
    if action.days_over(today):
        return f"it was due {say_day(action.agreed_due)}. What is the new date, and what is being done?"
    if figures:
        return f"what has changed, and the latest figure for {figures}."
    return "what has changed since then, what difference has it made, and what comes next?"


def _later(ask: AskFor, today: date) -> list[Part]:
    """As long as there is a day left to put it off to."""
    if not ask.left or today >= ask.due:
        return []
    return [Buttons((Button("Remind me tomorrow", "snooze", args(until="tomorrow")),))]


def _footer(ask: AskFor) -> str:
    following = f" After that you hear from me on {say_day(ask.next_word)}." if ask.next_word else ""
    if not ask.left:
        return f"Nothing more to do.{following or ''}".replace("After that you", "You")
    return f"Due {say_day(ask.due)}.{following} What you write may be published: no children's names or details."


def _button(text: str, verb: str, ref: str, style: Style = Style.PLAIN) -> Button:
    return Button(text, verb, args(ref=ref), style)
