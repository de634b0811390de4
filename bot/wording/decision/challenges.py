"""Challenges before the digest: each rule in a sentence, what it found, and the question to whoever owns it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import (
    Button,
    Buttons,
    Card,
    Entry,
    Form,
    Note,
    Part,
    Points,
    Quote,
    Span,
    Strong,
    Style,
    Title,
    args,
    says,
)
from bot.plan.days.calendar import say_day
from bot.plan.decision.challenge import Challenge, Challenged
from bot.wording.command.paging import Paging
from bot.wording.common import ask_button, capital, day, listed, plural, post, quoted, sentence, short, verb

A_PAGE = 6  # each has a button of its own
AT_FIRST = 4  # with the digest
AS_LAST = "What has no update in this round is looked at as it was last rated."
RULES = {
    Challenge.GREEN_PAST_DUE: "Green, though its date is past.",
    Challenge.GREEN_OFF_MEASURE: "Green, while its measure misses its trajectory.",
    Challenge.GREEN_NO_MILESTONE: "Green four rounds running, and no milestone reached in that time.",
    Challenge.SAME_WORDS: "The same words as last time.",
    Challenge.GREENER: "From Amber to Green, and nobody said why.",
    Challenge.NO_EVIDENCE: "Said to be complete, without evidence.",
    Challenge.STATUTORY: "Forecast past the statutory date.",
    Challenge.BARE_RISK: "A risk without an owner, a mitigation or a date.",
    Challenge.MITIGATION: "A mitigation is past its date.",
}
SAY_IT = "Say it in a few words: whoever asked reads this."


@dataclass(frozen=True)
class Answered:
    """What became of the question that a challenge led to."""

    by: str
    to: str
    on: date
    answer: str = ""
    answered_by: str = ""
    answered_on: date | None = None


@dataclass(frozen=True)
class Item:
    found: Challenged
    asked: Answered | None = None
    own: bool = False  # whoever looks owns it: nobody asks themselves


def card(
    items: Sequence[Item], off: Sequence[Challenge], today: date, paging: Paging, *, last: int = 0, silent: int = 0
) -> Card:
    """`last`: how many are told of as they were rated in an earlier round; `silent`: how many of those asked about
    have no update in this one."""
    rules = Buttons((ask_button("The rules", "rules"),))
    if not items:
        text = "Nothing to challenge before the digest."
        if silent:
            text += f" {capital(plural(silent, 'action'))} that {verb(silent)} no update in this round stood so before."
        return Card(text, (says(text), Note(_off(off)), rules) if off else (says(text), rules))
    head = f"{capital(plural(len(items), 'thing'))} to challenge before the digest"
    counts = Counter(one.found.rule for one in items)
    answered = sum(one.asked is not None and bool(one.asked.answer) for one in items)
    pages = [items[at : at + A_PAGE] for at in range(0, len(items), A_PAGE)]
    at = min(paging.page, len(pages))
    parts: list[Part] = [Title(head), says(f"{plural(answered, 'answer has', 'answers have')} come.".capitalize())]
    rule = None
    for one in pages[at - 1]:
        if one.found.rule is not rule:
            rule = one.found.rule
            parts.append(says(Strong(f"{RULES[rule]} "), f"({counts[rule]})"))
        parts += _item(one, today)
    left = sum(map(len, pages[at:]))
    more = (ask_button(f"Show {left} more", f"{paging.question} page {at + 1}"),) if left else ()
    parts.append(Buttons((*more, *rules.items)))
    parts += [Note(AS_LAST)] if last else []
    parts += [Note(_off(off))] if off else []
    return Card(f"{head}.", tuple(parts), see_rest="Type `/wsoa challenges page 2` to see the rest.")


def before_it_goes(found: Sequence[Challenged], today: date, handle: str) -> list[Part]:
    """With the digest that the lead looks at: the first few, one press each, and the way to the rest. `handle`: whose
    own are not asked about."""
    if not found:
        return []
    head = f"{capital(plural(len(found), 'thing'))} to challenge before it goes"
    first = found[:AT_FIRST]
    lines = [(Strong(one.ref), f" {short(one.title, 60)}: {detail(one, today)}") for one in first]
    asks = [_ask(one) for one in first if one.owner is not None and one.owner.handle != handle]
    return [Title(head), Points(tuple(lines)), Buttons((*asks, ask_button("All challenges", "challenges")))]


def _off(off: Sequence[Challenge]) -> str:
    return f"Off in this plan: {listed([rule.value for rule in off])}."


def _item(one: Item, today: date) -> list[Part]:
    found, asked = one.found, one.asked
    who = f" {capital(post(found.owner))}."
    parts: list[Part] = [says(Strong(found.ref), f" {short(found.title, 80)}: {detail(found, today)}{who}")]
    if asked is None:
        return parts if one.own else [*parts, Buttons((_ask(found),))]
    if asked.answer:
        on = day(asked.answered_on, today)
        return [*parts, says(f"{asked.answered_by} answered on {on}:"), Quote(asked.answer)]
    return [*parts, Note(f"{asked.by} asked {asked.to} on {day(asked.on, today)}. No answer yet.")]


def _ask(found: Challenged) -> Button:
    return Button(f"Ask why, {found.ref}", "challenge.ask", args(about=found.about))


def detail(found: Challenged, today: date) -> str:
    """What it found, in a sentence."""
    on = say_day(found.day, today) if found.day is not None else ""
    match found.rule:
        case Challenge.GREEN_PAST_DUE:
            return f"Green, and {plural(int(found.what[0]), 'day')} past its date, {on}."
        case Challenge.GREEN_OFF_MEASURE:
            return f"Green, while {listed(found.what)} {'misses' if len(found.what) == 1 else 'miss'} the trajectory."
        case Challenge.GREEN_NO_MILESTONE:
            return f"Green in every round since {on}, with no milestone reached."
        case Challenge.SAME_WORDS:
            return "What was said is word for word what was said last time."
        case Challenge.GREENER:
            return "It was Amber, is Green, and nobody said what changed."
        case Challenge.NO_EVIDENCE:
            return "It is said to be complete, and has no evidence."
        case Challenge.STATUTORY:
            by = say_day(date.fromisoformat(found.what[0]), today)
            return f"It is forecast for {on}, and the statutory date is {by}."
        case Challenge.BARE_RISK:
            return f"It has no {listed(found.what, 'and no')}."
        case Challenge.MITIGATION:
            return f"{quoted(found.what[0], 80)} was due on {on} and is not done."


def question(found: Challenged, by: str, inquiry_id: int, today: date) -> Card:
    """To whoever owns it."""
    head = f"{by} asks about {found.ref}"
    answer = Button("Answer", "challenge.answer", args(id=str(inquiry_id)), Style.PRIMARY)
    return Card(
        f"{head}: {detail(found, today)}",
        (
            says(Strong(head), f" · {short(found.title, 100)}"),
            says(f"{detail(found, today)} Why?"),
            Buttons((answer, ask_button(f"Show {found.ref}", _shown(found)))),
            Note("Or answer here, under this message. Your answer is kept with the question. It changes no rating."),
        ),
    )


def _shown(found: Challenged) -> str:
    return f"risks {found.ref}" if found.rule in (Challenge.BARE_RISK, Challenge.MITIGATION) else found.ref


def text_of(found: Challenged, today: date) -> str:
    """The question, as it is kept."""
    return f"{detail(found, today)} Why?"


def answered_here(ref: str, answer: str) -> Card:
    """What the question becomes."""
    text = f"You were asked about {ref}, and answered."
    return Card(text, (says(Strong(text)), Quote(answer)))


def told(ref: str, question: str, by: str, answer: str) -> Card:
    """To whoever asked."""
    head = f"{by} answers about {ref}"
    return Card(
        f"{head}: {short(answer, 140)}", (says(Strong(head), ":"), Quote(answer), Note(f"You asked: {question}"))
    )


def asked(ref: str, to: str) -> Card:
    text = f"{to} is asked about {ref}. The answer comes to you, and stands with the challenge."
    return Card(text, (says(text),))


def asked_already(ref: str, by: str, on: str) -> Card:
    text = f"{by} asked about that on {ref} on {on} already."
    return Card(text, (says(text), Note("Nobody was asked again.")))


def thanks(ref: str) -> Card:
    text = f"Your answer about {ref} is kept, and goes to whoever asked."
    return Card(text, (says(text), Note(f"If it changes the rating or a date, send me an update of {ref}.")))


def answered_before(ref: str) -> Card:
    text = f"That question about {ref} was answered already."
    return Card(text, (says(text), Note("Nothing was changed.")))


def no_longer() -> Card:
    text = "There is nothing to ask there any more: it changed since, or its rule is off."
    return Card(text, (says(text), Buttons((ask_button("Challenges", "challenges"),))))


def nobody(ref: str) -> Card:
    text = f"{ref} has nobody to ask. Give it an owner first."
    return Card(text, (says(text),))


def your_own(ref: str) -> Card:
    text = f"{ref} is yours: you would ask yourself."
    return Card(text, (says(text),))


def not_yours(ref: str) -> Card:
    text = f"You may not ask about {ref}: it is not in your areas."
    return Card(text, (says(text), Note("Nobody was asked.")))


def not_asked_you() -> Card:
    text = "That question is not for you."
    return Card(text, (says(text), Note("Nothing was kept.")))


def form(inquiry_id: int, ref: str, question: str) -> Form:
    return Form(
        verb="challenge.reply",
        title=f"About {ref}"[:24],
        intro=sentence(question, 300),
        questions=(Entry("reason", "Your answer", required=True, long=True, most=600),),
        submit="Answer",
        args=args(id=str(inquiry_id)),
    )


def rules(on: Mapping[Challenge, bool]) -> Card:
    """`/wsoa rules`: each with its switch."""
    parts: list[Part] = [Title("What I challenge before the digest")]
    for rule, is_on in on.items():
        line: tuple[Span, ...] = (Strong(RULES[rule]), f" {rule.value}, {'on' if is_on else 'off'}.")
        turn = "off" if is_on else "on"
        parts += [says(*line), Buttons((ask_button(f"Turn {turn}", f"rules {rule.value} {turn}"),))]
    text = f"{sum(on.values())} of {len(on)} rules are on."
    return Card(text, (*parts, Note("For this plan. `/wsoa rules same-words off`.")))


def switched(rule: Challenge, *, on: bool) -> Card:
    text = f"{rule.value} is {'on' if on else 'off'} now, for this plan: “{RULES[rule]}”"
    return Card(text, (says(text), Buttons((ask_button("The rules", "rules"), ask_button("Challenges", "challenges")))))


def which(said: str) -> Card:
    text = f"I know of no rule “{short(said, 40)}”." if said else "Which rule?"
    return Card(text, (says(text, f" {listed([rule.value for rule in Challenge])}."), Note("Nothing was changed.")))
