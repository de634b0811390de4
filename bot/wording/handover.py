"""The hand-over pack: each action's story, open risks, promises, dates moved, and what is due first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Card, Note, Part, Quote, Rule, Span, Strong, Title, says
from bot.plan.calendar import say_day
from bot.plan.digest import OffPlan
from bot.plan.standing import ActionStanding, DecisionStanding, RiskStanding
from bot.wording.common import day, days_over, listed, plural, post, short, some_of, where_it_stands

Moved = tuple[date, date | None, str]  # from, to, why
MOST = 8  # actions told in full


@dataclass(frozen=True)
class Pack:
    name: str
    post: str
    actions: tuple[ActionStanding, ...]  # what is due first, first
    histories: Mapping[str, tuple[Moved, ...]]
    risks: tuple[RiskStanding, ...]  # open, theirs or of their actions
    oversees: int  # actions that they answer for without owning them
    off_plan: tuple[OffPlan, ...]
    top_risks: tuple[RiskStanding, ...]
    decisions: tuple[DecisionStanding, ...]
    today: date


def card(pack: Pack) -> Card:
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
    parts += _oversight(pack)
    parts.append(
        Note("For the whole story of one action: `/wsoa` and its number. People are named by post in exports.")
    )
    return Card(f"{head}: {plural(count, 'open action')}.", tuple(parts), see_rest="Ask for one: `/wsoa 3.1.1`.")


def _summary(pack: Pack, count: int) -> str:
    opened = [one for one in pack.actions if not one.closed]
    if not opened:
        return "No open action of their own."
    first = opened[0]
    over = days_over(first.days_over(pack.today))
    due = f"{first.ref}, {say_day(first.agreed_due, pack.today)}{f' ({over})' if over else ''}"
    return f"{plural(count, 'open action')}. Due first: {due}."


def _story(action: ActionStanding, pack: Pack) -> list[Part]:
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


def _due(action: ActionStanding, pack: Pack) -> str:
    moves = pack.histories.get(action.ref, ())
    said = [f"Due {say_day(action.agreed_due, pack.today)}, originally {say_day(action.original_due, pack.today)}."]
    for was, to, reason in moves[-3:]:
        why = f" ({short(reason, 80)})" if reason else ""
        said.append(f"Moved from {say_day(was, pack.today)} to {day(to, pack.today)}{why}.")
    if action.date_wanted:
        said.append(f"{say_day(action.date_wanted, pack.today)} was asked for, and not decided.")
    return " ".join(said)


def _oversight(pack: Pack) -> list[Part]:
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


def moved(name: str, to: str, refs: Sequence[str]) -> Card:
    if not refs:
        text = f"{name} owns no action. {to} was sent the hand-over pack."
        return Card(text, (says(text),))
    text = f"{listed(refs)}: from {name} to {to}, from now on. {to} was sent the hand-over pack."
    note = "What was said before stays under the name of who said it. Change the owner in the plan file as well."
    return Card(text, (says(text), Note(note)))


def how() -> Card:
    text = "Whose? `/wsoa handover @person` shows the pack; `/wsoa handover @person to @other` moves their actions."
    return Card(text, (says(text),))


def to_whom(said: str) -> Card:
    text = f"I don't know who “{short(said, 60)}” is. Nothing was moved."
    return Card(text, (says(text), Note("Use their handle or mention them: `/wsoa people` lists all.")))


def same_person(name: str) -> Card:
    text = f"{name} can't take over from themself. Nothing was moved."
    return Card(text, (says(text),))
