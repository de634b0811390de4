"""Word to the improvement lead: what needs a person."""

from datetime import date

from bot.card import Button, Buttons, Card, Note, Points, Strong, Title, says
from bot.chat import Platform
from bot.models import Kind
from bot.plan.days.calendar import say_day
from bot.plan.report.standing import Who
from bot.reading import records
from bot.reading.records import Record
from bot.wording.common import PLATFORMS, listed, on, plural

KINDS = {
    Kind.ASK: "the opening message",
    Kind.NUDGE: "a reminder",
    Kind.MISSING: "the list of missing updates",
    Kind.RATINGS: "the ratings to confirm",
    Kind.FIGURES: "the question for figures",
    Kind.DIGEST: "the digest",
    Kind.CONFIRMATION: "a confirmation",
    Kind.REFUSAL: "an answer",
    Kind.NOTICE: "a notice",
    Kind.WELCOME: "a welcome",
    Kind.APOLOGY: "an apology",
}


def not_delivered(name: str, post: str, kind: Kind, reason: str) -> Card:
    text = f"I could not send {KINDS[kind]} to {name} ({post}). {reason}"
    return Card(text, (says(text), Note("Reach them another way, or ask someone to update on their behalf.")))


def not_matched(people: tuple[Who, ...]) -> Card:
    """Who of the plan has no account yet."""
    head = f"{plural(len(people), 'person', 'people')} in the plan can't be reached yet"
    return Card(
        head,
        (
            Title("Not matched to an account"),
            says(f"{head}: no account known to me has their e-mail address. Their messages wait until then."),
            Points(tuple((Strong(who.name), f", {who.post}, {who.organisation} ({who.handle})") for who in people)),
            Note(
                "On Teams I know only those who have the app: ask them to add it. To match one: `/wsoa match handle "
                "@account`. To change an e-mail address: import the plan file again."
            ),
        ),
        see_rest="Type `/wsoa people` to see everyone who is not matched.",
    )


def unreachable(name: str, post: str, platform: Platform, others: frozenset[Platform]) -> Card:
    """The bot was removed or blocked there. Never says why: that is theirs to say."""
    if platform is Platform.MAIL:
        return _no_mail(name, post, others)
    where = PLATFORMS[platform]
    text = f"I can't write to {name} ({post}) on {where}: the app was removed or blocked there, or never added."
    if others:
        return Card(text, (says(text), _instead(others)))
    how = f"Ask them to add the app on {where} again: what waits for them goes out then. Or reach them another way."
    return Card(text, (says(text), Note(how)))


def _no_mail(name: str, post: str, others: frozenset[Platform]) -> Card:
    text = f"I can't write to {name} ({post}) by e-mail: their mail server does not take it at that address."
    how = "Correct their address in the plan file and import it again, or reach them another way."
    return Card(text, (says(text), _instead(others) if others else Note(how)))


def _instead(others: frozenset[Platform]) -> Note:
    """Chats first."""
    known = sorted(others, key=list(Platform).index)
    return Note(f"I write to them {listed([on(each) for each in known])} instead.")


def deactivated(name: str, post: str, platform: Platform, refs: tuple[str, ...], others: frozenset[Platform]) -> Card:
    """Their account was switched off. What to do is the lead's: nobody hears what is for them."""
    where = PLATFORMS[platform]
    text = f"{name} ({post}) can't be reached: their {where} account was deactivated. What is for them waits."
    if others:
        text = f"The {where} account of {name} ({post}) was deactivated."
        return Card(text, (says(text), _instead(others)))
    owned = f"They own {listed(refs)}. " if refs else ""
    how = (
        f"{owned}If they have left: `/wsoa handover @person @other`. If someone covers: `/wsoa away @person`. "
        "If it was a mistake, ask for the account to be switched on again: what waits goes out then."
    )
    return Card(text, (says(text), Note(how)))


def knocked(name: str, user_id: str, stranger: bool, wrote: bool = True) -> Card:
    """Someone who is nobody in the plan wrote to the bot or added it; what they wrote was not kept."""
    kind = "a guest from another organisation" if stranger else "not in the plan"
    did = "wrote to me" if wrote else "added me"
    kept = " I have not saved what they wrote." if wrote else ""
    text = f"{name} ({user_id}) {did} and is {kind}.{kept}"
    how = (
        "I take nothing from guests. If they own an action, ask for an account of your own workspace for them."
        if stranger
        else f"If they should be: `/wsoa match handle {user_id}`, or add them to the plan file and import it again."
    )
    return Card(text, (says(text), Note(how)))


def wrote_from_elsewhere(address: str) -> Card:
    """An e-mail from an address that is nobody's in the plan. It is not answered: a sender's name proves nothing."""
    text = f"An e-mail came from {address}, which is nobody's address in the plan. I did not answer or keep it."
    how = "If it should be: correct the address in the plan file and import it again. I tell you once a day at most."
    return Card(text, (says(text), Note(how)))


def automatic(name: str, post: str, days: str, record: Button) -> Card:
    """An automatic answer came. Never the reason. `record`: what puts it down as leave."""
    text = f"An automatic answer came from {name} ({post}): they may be away{days}. I recorded nothing."
    how = "If they are: press it, and say who covers. Reminders wait until they are back, or go to whoever covers."
    return Card(text, (says(text), Buttons((record,)), Note(how)))


def touched_other(name: str, post: str, refs: tuple[str, ...]) -> Card:
    """Someone wrote about an action that is not theirs."""
    text = f"{name} ({post}) wrote about {', '.join(refs)}, which {'is' if len(refs) == 1 else 'are'} not theirs."
    return Card(text, (says(text), Note("Nothing was recorded on it. They may be able to help its owner.")))


def no_change_again(who: Who, ref: str, title: str, times: int) -> Card:
    text = f"{who.name} ({who.post}) has said “no change” on {ref} {title} for {times} cycles in a row."
    return Card(text, (says(text), Note("Ask what would get it moving, or whether it should be on hold or re-dated.")))


def needs_you(who: Who, item: Record, today: date) -> Card:
    """Something in a reply that only a person can settle. Never the reason for an absence."""
    said, what = _needs(item)
    text = f"{who.name} ({who.post}) {said}"
    return Card(text, (says(text), Note(what)))


def _needs(item: Record) -> tuple[str, str]:
    match item:
        case records.Absence(first=first, last=last):
            days = " to ".join(dict.fromkeys(say_day(day) for day in (first, last) if day)) or "for a time"
            return f"is away {days}.", "If a due date falls in it, ask who covers."
        case records.DelegateRequest(refs=refs):
            return f"wants a deputy for {listed(refs)}.", "Tell me who it is; the owner stays the owner."
        case records.ReassignRequest(ref=ref):
            return (
                f"says {ref} should go to someone else.",
                "It stays with its owner. To move it: `/wsoa handover @person @other`.",
            )
        case records.SuccessionFlag(actions=actions, effective=day):
            when = f" on {say_day(day)}" if day else ""
            return (
                f"is leaving{when}. They own {listed(actions)}.",
                "When you know who comes next: `/wsoa handover @person @other from DAY`.",
            )
        case records.Preference(call=True):
            return "asked for a call about their update.", "Please get in touch with them."
        case records.Preference():
            return "asked not to be messaged at some times.", "Agree their working days with them."
        case records.ClaimElsewhere(ref=ref, channel=channel):
            return f"says they sent {ref or 'their update'} by {channel}.", "I can't see it: please enter it for them."
        case records.Risk(ref=ref, kind=kind, summary=summary):
            one = f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
            return f"raised {one} on {ref} that can't wait: {summary}.", "It is in the risk list."
        case _:
            return "sent something that needs you.", "Please get in touch with them."
