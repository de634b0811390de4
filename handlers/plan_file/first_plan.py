"""An installation without a plan: whoever the settings name as its first lead sends a tracker, and it becomes one."""

from datetime import date, datetime

from sqlmodel import Session

from bot.card import Card
from bot.chat import (
    Answer,
    Deleted,
    Edited,
    FormErrors,
    HomeOpened,
    Inbound,
    Message,
    Nothing,
    OpenForm,
    Press,
    Profile,
    Say,
    Submission,
)
from bot.intake.tracker.tracker import Tracker
from bot.intake.tracker.understood import columns_told, doubt_lines, headline, left_out_told
from bot.plan.days.calendar import day_of
from bot.store.history.audit import note
from bot.store.plan import plans
from bot.wording.plan import begin as words
from bot.wording.plan import bring as bring_words
from bot.wording.reply import refusal
from handlers import enrol
from handlers.plan_file import received
from handlers.plan_file.begin import Begun, Sender, beginning_form, form_errors, take_in, tracker_answers
from handlers.plan_file.reading import file_content, tracker_of_file
from handlers.turn import AccountSeen

ZONE = "Europe/London"


def answer(session: Session, inbound: Inbound, seen: AccountSeen | None, first_lead: str, now: datetime) -> Answer:
    """To anyone, while there is no plan. Only the first lead brings one in, and nothing is kept of other words."""
    if isinstance(inbound, Edited | Deleted | HomeOpened):
        return Nothing()
    profile = seen.profile if seen is not None else None
    if not _is_first_lead(profile, first_lead) or profile is None:
        return Say(refusal.no_plan())
    match inbound:
        case Message() if files := received.trackers_sent(inbound):
            if len(files) > 1:
                return Say(bring_words.one_at_a_time([one.name for one in files]))
            file = files[0]
            if file.size > received.LARGEST_FILE:
                return Say(bring_words.too_large(file.name, received.LARGEST_FILE))
            read = _read(seen, file.id, file.name, now)
            return _understood(read, file.id) if isinstance(read, Tracker) else read
        case Press(verb="plan.leave"):
            return Say(bring_words.left(inbound.args.get("name", "")))
        case Press() if inbound.verb in ("plan.begin", "plan.show"):
            return _pressed(inbound, profile, seen, now)
        case Submission(verb="plan.begin"):
            return _begin(session, inbound, profile, seen, now)
        case _:
            return Say(words.how_to())


def _is_first_lead(profile: Profile | None, first_lead: str) -> bool:
    if profile is None or profile.stranger or profile.bot or profile.gone or not first_lead:
        return False
    return (profile.email or "").strip().casefold() == first_lead.casefold()


def _today(now: datetime) -> date:
    return day_of(now, ZONE)


def _read(seen: AccountSeen | None, file: str, name: str, now: datetime, sheet: str = "") -> Tracker | Answer:
    found = file_content(seen, file, name)
    if not isinstance(found, bytes):
        return found
    read = tracker_of_file(found, file, name, _today(now), sheet=sheet)
    return Say(read) if isinstance(read, Card) else read


def _understood(read: Tracker, file: str, sheet: str = "") -> Answer:
    columns = tuple(line.strip() for line in columns_told(read, in_words=False))
    doubts = tuple(doubt_lines(read))
    left = tuple(left_out_told(read, in_words=False))
    return Say(bring_words.begins(read.name, file, columns, left, doubts, headline(read), sheet))


def _pressed(press: Press, profile: Profile, seen: AccountSeen | None, now: datetime) -> Answer:
    file, name, sheet = (press.args.get(key, "") for key in ("file", "name", "sheet"))
    read = _read(seen, file, name, now, sheet)
    if not isinstance(read, Tracker):
        return read
    if press.verb == "plan.show":
        return _understood(read, file, sheet)
    sender = Sender(profile.name, profile.email or "")
    return OpenForm(words.form(beginning_form(read, file, sender, _today(now), sheet)))


def _begin(session: Session, form: Submission, profile: Profile, seen: AccountSeen | None, now: datetime) -> Answer:
    file, name, sheet = (form.args.get(key, "") for key in ("file", "name", "sheet"))
    read = _read(seen, file, name, now, sheet)
    if not isinstance(read, Tracker):
        return FormErrors({"title": read.card.summary}) if isinstance(read, Say) else read
    wrong = form_errors(session, form.values, read, _today(now))
    if wrong:
        return FormErrors(wrong)
    begun = take_in(session, read, tracker_answers(form.values, read), _today(now), now)
    if not isinstance(begun, Begun):
        return begun
    who = enrol.by_profile(session, profile, now)
    by = who.handle if who is not None else profile.account.user_id
    note(session, now, by, "brought in", f"plan {begun.document.title}")
    plan = plans.called(session, begun.document.title)
    if plan is not None:
        plans.keep_sent(session, plan, f"{form.account.platform} {file} {name}")
    return begun.told(read.name, now)
