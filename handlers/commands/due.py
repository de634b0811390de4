"""What starts or falls due until the meeting, or until the day that is asked."""

from datetime import date, timedelta

from bot.chat import Answer, Say
from bot.models.words import Status
from bot.plan.question import Slot
from bot.wording.ask import due as due_words
from handlers.commands.view import View, done, first_day, paging

SOON, YEAR = 60, 365  # days


def due(view: View) -> Answer:
    """What starts or falls due until the meeting, or until the day that is asked: "60d", "6 weeks", "by 18 Jan"."""
    until, since = _until(view), first_day(view)
    standing = view.standing.actions
    only_starts = "start" in view.asked.called.lower()
    first = max(view.today, since or view.today)
    falling = [one for one in standing if first <= one.agreed_due <= until and not done(one) and not only_starts]
    starts = {line.ref: line.start for line in view.document.actions}
    starting = [
        (one, start)
        for one in standing
        if one.status is Status.NOT_STARTED
        and (start := starts.get(one.ref)) is not None
        and start <= until
        and (since is None or start >= since)
    ]
    falling.sort(key=lambda one: one.agreed_due)
    starting.sort(key=lambda pair: pair[1])
    when = due_words.DueWindow(until, since, view.today, only_starts=only_starts)
    silent = tuple(one for one in view.silent if first <= one.agreed_due <= until)
    return Say(due_words.card(falling, starting, when, paging(view), silent))


def _until(view: View) -> date:
    """The day to look to."""
    asked = view.asked.one(Slot.UNTIL)
    if asked is not None and asked.day is not None:
        return asked.day
    if Slot.STATUTORY in view.asked.slots:
        return view.today + timedelta(days=YEAR)  # what the law dates is looked for further ahead
    return view.cycle.meeting if view.cycle.meeting > view.today else view.today + timedelta(days=SOON)
