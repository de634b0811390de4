"""The hand-over pack: each action's story, open risks, promises, dates moved, and what is due first."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.card import Card, Note, Part, Quote, Rule, Span, Strong, Title, says
from bot.models.words import Handed
from bot.plan.days.calendar import say_day
from bot.plan.handover import HandoverPack
from bot.plan.report.digest import OffPlan
from bot.plan.report.standing import ActionStanding, DecisionStanding, RiskStanding
from bot.wording.ask import holds
from bot.wording.common import capital, day, days_over, listed, plural, post, short, some_of, verb, where_it_stands

MOST = 8  # actions told in full
OFFICE = "a director’s digest, the decisions that wait and the answers that are owed"


def card(pack: HandoverPack) -> Card:
    head = f"Hand-over from {pack.name}, {pack.post}"
    count = sum(not action.closed for action in pack.actions)
    parts: list[Part] = [Title(head), says(_summary(pack, count))]
    for action in [one for one in pack.actions if not one.closed][:MOST]:
        parts += [Rule(), *_story(action, pack)]
    rest = [one for one in pack.actions if not one.closed][MOST:]
    if rest:
        parts.append(says(f"And {listed([one.ref for one in rest])}: ask for each, for example ", Strong(rest[0].ref)))
    if pack.risks:
        parts += [
            Rule(),
            says(Strong(f"Open risks and issues: {len(pack.risks)}")),
            some_of(_risks(pack.risks), 6, "risks"),
        ]
    parts += [*_oversight(pack), *_office(pack)]
    parts.append(
        Note("For the whole story of one action: `/wsoa` and its number. People are named by post in exports.")
    )
    return Card(f"{head}: {plural(count, 'open action')}.", tuple(parts), see_rest="Ask for one: `/wsoa 3.1.1`.")


def _summary(pack: HandoverPack, count: int) -> str:
    opened = [one for one in pack.actions if not one.closed]
    if not opened:
        return "No open action of their own."
    first = opened[0]
    over = days_over(first.days_over(pack.today))
    due = f"{first.ref}, {say_day(first.agreed_due, pack.today)}{f' ({over})' if over else ''}"
    return f"{plural(count, 'open action')}. Due first: {due}."


def _story(action: ActionStanding, pack: HandoverPack) -> list[Part]:
    parts: list[Part] = [
        says(Strong(f"{action.ref} {short(action.title, 100)}")),
        says(f"{where_it_stands(action)}. {_due(action, pack)}"),
    ]
    word = action.last_word
    text = word.text if word is not None and word.text else action.start_words
    if text:
        parts.append(Quote(short(text, 300)))
    if word is not None and word.next:
        parts.append(says(Strong("Promised next: "), short(word.next, 200)))
    if word is not None and word.stuck:
        parts.append(says(Strong("Stuck on: "), short(word.stuck, 200)))
    return parts


def _due(action: ActionStanding, pack: HandoverPack) -> str:
    moves = pack.histories.get(action.ref, ())
    said = [f"Due {say_day(action.agreed_due, pack.today)}, originally {say_day(action.original_due, pack.today)}."]
    for was, to, reason in moves[-3:]:
        why = f" ({short(reason, 80)})" if reason else ""
        said.append(f"Moved from {say_day(was, pack.today)} to {day(to, pack.today)}{why}.")
    if action.date_wanted:
        said.append(f"{say_day(action.date_wanted, pack.today)} was asked for, and not decided.")
    return " ".join(said)


def _oversight(pack: HandoverPack) -> list[Part]:
    """For a director or a senior responsible officer: what they answer for."""
    if not pack.oversees:
        return []
    parts: list[Part] = [Rule(), says(Strong(f"Answers for {plural(pack.oversees, 'action')}"))]
    sections: tuple[tuple[str, list[tuple[Span, ...]], str], ...] = (
        ("Off plan", [_off(item) for item in pack.off_plan], "overdue"),
        ("Risks", _risks(pack.top_risks), "risks"),
        ("Decisions wanted", [_decision(one, pack.today) for one in pack.decisions], "decisions"),
    )
    for title, lines, command in sections:
        if lines:
            parts += [says(Strong(f"{title}: {len(lines)}")), some_of(lines, 6, command)]
    return parts


def _office(pack: HandoverPack) -> list[Part]:
    """For an improvement lead: what runs by itself, and what does not."""
    parts: list[Part] = []
    if pack.steps:
        lines = [(Strong(say_day(on, pack.today)), f": {says_}") for on, says_ in pack.steps]
        parts += [Rule(), says(Strong("What comes next")), some_of(lines, 6, "cycle")]
    if pack.held:
        lines = [(Strong(name), holds.why_held(reason, until, pack.today)) for name, reason, until in pack.held]
        parts += [says(Strong("On hold: not written to first")), some_of(lines, 6, "hold")]
    if pack.unmatched:
        count = len(pack.unmatched)
        text = f"{plural(count, 'person', 'people')} {verb(count)} no account: {listed(pack.unmatched[:8])}"
        parts.append(says(f"{text}{' and others' if count > 8 else ''}. ", Strong("/wsoa people")))
    if parts:
        parts.append(Note("The role of improvement lead itself is given in the plan file."))
    return parts


def _off(item: OffPlan) -> tuple[Span, ...]:
    action = item.action
    doing = f" Doing: {short(item.doing, 100)}" if item.doing else " Nothing was said about what is being done."
    over = days_over(item.days_over) or "late or red"
    return (Strong(f"{action.ref} {short(action.title, 60)}"), f": {over}. {post(action.owner)}.{doing}")


def _risks(risks: Sequence[RiskStanding]) -> list[tuple[Span, ...]]:
    return [
        (
            Strong(f"{risk.code}{f' ({risk.score})' if risk.score else ''}"),
            f": {short(risk.description, 140)}. {_doing(risk)}",
        )
        for risk in risks
    ]


def _doing(risk: RiskStanding) -> str:
    texts = [line.text for line in risk.mitigations]
    return f"Mitigation: {short(texts[0], 100)}" if texts and not risk.unmitigated else "No mitigation."


def _decision(one: DecisionStanding, today: date) -> tuple[Span, ...]:
    by = f" by {say_day(one.by_date, today)}" if one.by_date else ""
    return (Strong(one.ref or "Plan"), f": {short(one.text, 120)}{by}")


def moved(name: str, to: str, things: Sequence[tuple[Handed, str]]) -> Card:
    """To the lead: it has happened."""
    if not things:
        text = f"{name} owns nothing in the plan, so nothing was moved."
        return Card(text, (says(text),))
    text = f"{capital(_things(things))}: from {name} to {to}, from now on. {to} was sent the hand-over pack."
    note = (
        "What was said before stays under the name of who said it. Change the plan file when you can: "
        "to import it as it is does not undo this."
    )
    return Card(text, (says(text), Note(note)))


def planned(name: str, to: str, things: Sequence[tuple[Handed, str]], on: date, today: date) -> Card:
    """To the lead: it will happen by itself."""
    when, note = say_day(on, today), "Both are told. To take it back before then: `/wsoa handover @person cancel`."
    text = f"{capital(_things(things))}: from {name} to {to} on {when}. {to} gets the hand-over pack that day."
    return Card(text, (says(text), Note(note)))


def lent(name: str, to: str, refs: Sequence[str], first: date, last: date, today: date, remark: str = "") -> Card:
    """To the lead: for a time."""
    what = listed(refs) if refs else f"All that is {name}'s"
    back = say_day(last + timedelta(days=1), today)
    text = f"{what}: {to} is asked instead of {name}, {_stretch(first, last, today)}, and {name} again from {back}."
    more = "" if refs else " So it is for their figures and decisions; a director’s digest goes to both."
    more += f" {remark}" if remark else ""
    return Card(
        text,
        (
            says(f"{text}{more}"),
            Note(f"{name} stays the owner. Both are told. To end it: `/wsoa handover @person cancel`."),
        ),
    )


def lent_by_owner(to: str, refs: Sequence[str], last: date, today: date) -> str:
    """In the owner's confirmation."""
    return (
        f"{to} is asked about {listed(refs)} until {say_day(last, today)}, and you again after it. You stay the owner."
    )


def coming(name: str, post_: str, things: str, first: date, last: date | None, today: date) -> Card:
    """To whoever takes over, beforehand."""
    when = f"from {say_day(first, today)}" if last is None else _stretch(first, last, today)
    text = f"You take over from {name} ({post_}), {when}: {things}."
    return Card(
        text, (says(text), Note("You get the hand-over pack on the first day. Not right? Tell the improvement lead."))
    )


def going(to: str, things: str, first: date, last: date | None, today: date) -> Card:
    """To whoever hands over."""
    if last is not None:
        text = f"{to} is asked instead of you, {_stretch(first, last, today)}: {things}. You stay the owner."
    elif first <= today:
        text = f"{to} has taken over from you: {things}. Thank you for your work on it."
    else:
        text = f"{to} takes over from you on {say_day(first, today)}: {things}. Until then it is yours."
    return Card(text, (says(text), Note("The improvement lead said so. Not right? Tell them.")))


def things_said(things: Sequence[tuple[Handed, str]], refs: Sequence[str] = ()) -> str:
    """ "3.1.1 and 3.1.2, area 3, risk SR01": in the middle of a sentence."""
    return _things(things) if things else listed(refs) if refs else "all that is theirs"


def cancelled(name: str, things: Sequence[tuple[Handed, str]], ended: int) -> Card:
    if not things and not ended:
        text = f"No hand-over from {name} is to come, and none for a time is running. Nothing was changed."
        return Card(text, (says(text),))
    said = [f"the hand-over of {_things(things)} does not happen"] if things else []
    said += [f"{plural(ended, 'temporary hand-over')} {verb(ended, 'ends', 'end')} now"] if ended else []
    text = f"{name}: {listed(said)}."
    return Card(text, (says(text), Note("What has already moved stays: hand it back with `/wsoa handover`.")))


def did_not_happen(name: str, to: str, what: Handed, key: str, active: bool) -> Card:
    """To the lead, on the day."""
    why = f"it is no longer {name}'s" if active else f"{to} is no longer in the plan"
    text = f"The hand-over of {_things([(what, key)])} from {name} to {to} did not happen: {why}."
    return Card(text, (says(text), Note("Name someone else: `/wsoa handover @person @other`.")))


def called_off(name: str, post_: str) -> Card:
    """To whoever was to take over."""
    text = f"You do not take over from {name} ({post_}) after all: what you were told of is theirs again."
    return Card(text, (says(text), Note("What was handed to you for good stays yours: `/wsoa mine`.")))


def how() -> Card:
    text = "Whose? `/wsoa handover @person` shows the pack; `/wsoa handover @person to @other` moves what they own."
    more = "You can add actions and days: `/wsoa handover @person @other 3.1.1 from 4 Jan until 29 Jan`."
    return Card(text, (says(text), Note(more)))


def nothing_moved(why: str) -> Card:
    return Card(why, (says(why), Note("Nothing was moved.")))


def to_nobody() -> str:
    return "Every action has an owner, so it can't go to nobody. Name someone; `/wsoa people` lists all."


def unknown_taker(said: str) -> str:
    who = f"“{short(said, 60)}”" if said else "that"
    return f"I don't know who {who} is. Use their handle or mention them: `/wsoa people` lists all."


def has_left(name: str) -> str:
    return f"{name} is no longer in the plan, so they can't take over. Add them to the plan file first."


def same_person(name: str) -> str:
    return f"{name} can't take over from themself. Name someone else."


def not_theirs(name: str, refs: Sequence[str]) -> str:
    return f"{listed(refs)} {verb(len(refs), 'is', 'are')} not {name}'s. To see theirs: `/wsoa handover @person`."


def unclear(said: str) -> str:
    what = f"“{short(said, 60)}”" if said else "that"
    return f"I don't understand {what}. Write the days as “from 4 Jan until 29 Jan”."


def ends_before_it_starts(first: date, last: date) -> str:
    return f"That ends ({say_day(last)} {last.year}) before it starts ({say_day(first)} {first.year})."


def is_past(on: date) -> str:
    return f"{say_day(on)} {on.year} is past. Leave “from” out to hand over now."


def too_long() -> str:
    return "That is longer than a year. Leave “until” out to hand over for good."


def away_then(to: str, first: date, last: date, deputy: str, today: date) -> str:
    """A remark: whoever takes over is away themself."""
    instead = f"{deputy} is asked" if deputy else "the owner is asked"
    return f"{to} is away {_stretch(first, last, today)}: in that time {instead}."


def _stretch(first: date, last: date, today: date) -> str:
    if first == last:
        return f"on {say_day(first, today)}"
    start = "from now" if first <= today else f"from {say_day(first, today)}"
    return f"{start} to {say_day(last, today)}"


def _things(things: Sequence[tuple[Handed, str]]) -> str:
    """Actions by number; with the areas, risks and measures that go along."""
    names = {Handed.ACTION: "", Handed.AREA: "area ", Handed.RISK: "risk ", Handed.MEASURE: "figures of "}
    said = [OFFICE] if any(what is Handed.DIRECTOR for what, _ in things) else []
    for what, name in names.items():
        keys = [key for kind, key in things if kind is what]
        if keys:
            said.append(name + listed(keys))
    return "; ".join(said)
