"""What is in the record: who can't be written to, what failed, what comes next, and whether the bot is at work."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session

from bot.checkup.finding import Finding, ok, problem, warning
from bot.models import Plan
from bot.settings import Settings
from bot.store.ask.preview import preview
from bot.store.person import people
from bot.store.plan import plans
from bot.store.upkeep import checkup, job_runs
from bot.wording.ask.preview import lines
from bot.wording.upkeep.delivery import OF_THE_PERSON
from bot.wording.upkeep.workings import trouble

PLAN, ZONE, NEXT, PEOPLE, FAILED, TAB, EVENTS, ENGINE = (
    "plan",
    "zone",
    "next sends",
    "people",
    "failed sends",
    "messages tab",
    "events",
    "engine",
)
AHEAD, BEFORE = timedelta(days=92), timedelta(days=7)
SHOWN, NAMED = 5, 12
STILL = timedelta(minutes=5)  # a bot that runs gives a sign of life three times a minute
LATE = timedelta(minutes=15)
TAB_OFF = "messages tab"  # as the reason says it that a message was given up for


def record_found(session: Session, settings: Settings, now: datetime) -> list[Finding]:
    """What the record itself says is wrong: no plan, a zone unknown, nobody linked, messages given up."""
    stored = plans.all_plans(session)
    if not stored:
        return [warning(PLAN, "There is no plan yet.", "wsoa plan import FILE.xlsx"), *_engine(session, now)]
    failed = checkup.failed_since(session, now - BEFORE)
    kept = checkup.kept_back(session, now - LATE, OF_THE_PERSON)
    bad_zones = [found for plan in stored if (found := _zone(plan)).do]
    return [
        ok(PLAN, ", ".join(f"{plan.title} ({plan.council})" for plan in stored)),
        *(bad_zones or [ok(ZONE, f"Days and hours are meant in {', '.join(sorted({plan.zone for plan in stored}))}.")]),
        *(() if bad_zones else (_next(session, stored, now),)),
        _people(session),
        *_failed(failed),
        *_kept_back(kept),
        *([_tab([*failed, *kept])] if settings.uses_slack else []),
        _events(session, settings, now),
        *_engine(session, now),
    ]


def _zone(plan: Plan) -> Finding:
    try:
        ZoneInfo(plan.zone)
    except (ZoneInfoNotFoundError, ValueError):
        do = "Install this computer's time zones (package tzdata), or correct it on the plan file's Plan sheet."
        return problem(ZONE, f"This computer does not know the time zone {plan.zone} of {plan.title}.", do)
    return ok(ZONE, plan.zone)


def _next(session: Session, stored: list[Plan], now: datetime) -> Finding:
    found = preview(session, now, now + AHEAD)
    names = {person.handle: person.name for person in people.everyone(session)}
    said = lines(found, names, stored[0].zone, several=len(stored) > 1)[: min(SHOWN, len(found.coming))]
    if said:
        return ok(NEXT, "If nobody answers meanwhile:\n" + "\n".join(said))
    days = AHEAD.days
    return warning(
        NEXT,
        f"Nothing is to be sent in the next {days} days.",
        "See whether the plan has a meeting to come that is a cycle’s: wsoa plan export plan.xlsx, sheet Meetings.",
    )


def _people(session: Session) -> Finding:
    who = [person.name for person in people.unreached(session)]
    everyone = len(people.everyone(session))
    if not who:
        return ok(PEOPLE, f"All {everyone} people in the plan can be written to.")
    if checkup.lives_at(session) is None:
        return ok(PEOPLE, f"{everyone} people are in the plan. The bot looks for their accounts when it starts.")
    more = f" and {len(who) - NAMED} more" if len(who) > NAMED else ""
    return warning(
        PEOPLE,
        f"{len(who)} of {everyone} people can't be written to: {', '.join(who[:NAMED])}{more}.",
        "Correct their e-mail addresses in the plan file, or let the lead say who they are: /wsoa match",
    )


def _failed(failed: list[checkup.Unsent]) -> list[Finding]:
    if not failed:
        return [ok(FAILED, "No message was given up in the last 7 days.")]
    return [
        warning(
            FAILED,
            f"{one.count} {'message was' if one.count == 1 else 'messages were'} given up in the last 7 days, "
            f"to {', '.join(one.people)}{' and others' if one.count > len(one.people) else ''}: {one.reason}",
            "Put right what the reason says. The lead sends it again: /wsoa remind @person",
        )
        for one in failed
    ]


def _kept_back(kept: list[checkup.Unsent]) -> list[Finding]:
    return [
        warning(
            FAILED,
            f"{one.count} {'message waits' if one.count == 1 else 'messages wait'} to be sent: {one.reason}",
            "Put right what the reason says: what is still of use goes then by itself.",
        )
        for one in kept
    ]


def _tab(failed: list[checkup.Unsent]) -> Finding:
    if any(TAB_OFF in one.reason.lower() for one in failed):
        return problem(
            TAB,
            "Slack refused messages because the Messages tab is off: people can't write to the bot.",
            "At api.slack.com/apps, open the app, “App Home”: switch the Messages tab on, and let users write in it.",
        )
    return ok(TAB, "No message was refused for it.")


def _events(session: Session, settings: Settings, now: datetime) -> Finding:
    """No platform tells which events it sends: what came of them does."""
    heard, sent = checkup.heard_at(session), checkup.sent(session)
    if heard is not None:
        return ok(EVENTS, f"Something last reached the bot on {heard:%-d %B %Y, %H:%M} UTC.")
    if not sent:
        return ok(EVENTS, "Nothing was sent, and nothing was heard yet.")
    return warning(
        EVENTS,
        f"{sent} messages were sent, and nothing ever came back: perhaps the platform does not call the bot.",
        _where_to_look(settings),
    )


def _where_to_look(settings: Settings) -> str:
    if settings.uses_slack and settings.socket_mode:
        return "At api.slack.com/apps, “Event Subscriptions”: switch on, with the events of manifest.yaml."
    slack = "https://your.address/slack/events has to stand under “Event Subscriptions”, “Interactivity” and /wsoa"
    teams = "https://your.address/api/messages has to be the messaging endpoint of the Azure Bot"
    mail = "links in e-mails have to lead to this bot (PUBLIC_URL), and replies into the mailbox in IMAP_URL"
    named = [
        line
        for used, line in (
            (settings.uses_slack, slack),
            (settings.teams.is_set, teams),
            (settings.mail.is_set, mail),
        )
        if used
    ]
    says = "; ".join(named)
    return f"{says[:1].upper()}{says[1:]}. To try it: wsoa check --url https://your.address"


def _engine(session: Session, now: datetime) -> list[Finding]:
    lives = checkup.lives_at(session)
    if lives is None or now - lives > STILL:
        since = "has never run here" if lives is None else f"last gave a sign of life on {lives:%-d %B %Y, %H:%M} UTC"
        return [warning(ENGINE, f"The bot does not run: it {since}.", "Start it: wsoa run, or systemctl start wsoa")]
    zone = stored[0].zone if (stored := plans.all_plans(session)) else "UTC"
    wrong = [
        problem(ENGINE, trouble(one.job, one.failed, one.reference, one.went_well, zone), f"See the log for {one.job}.")
        for one in job_runs.troubles(session, now)
    ]
    first = checkup.waiting_since(session)
    if first is not None and now - first[0] > LATE:
        says = f"A message waits since {first[0]:%-d %B, %H:%M} UTC{': ' + first[1] if first[1] else '.'}"
        wrong.append(warning(ENGINE, says, "See the log for “sending”, and the platform's own status page."))
    return wrong or [ok(ENGINE, "The bot runs, and its clock's work is done.")]
