"""What was asked for in words, as the command that does it: nothing is done until it is pressed."""

from collections.abc import Sequence
from datetime import date

from bot.card import Buttons, Card, Note, Points, Span, Strong, says
from bot.wording.common import ask_button, day, plural

Silent = tuple[str, str, tuple[str, ...]]  # post, handle, what they have not answered
SHOWN = 12
SPARED = "asked to be gentle"  # the reason that is kept


def chase(name: str, handle: str, reason: str) -> Card:
    text = f"Nothing is sent yet. Remind the {name} now?"
    return _card(text, f"Remind {handle}", f"send now @{handle} {reason}")


def hold(name: str, handle: str, reason: str, until: date | None) -> Card:
    """`until`: the day on which it ends by itself."""
    ends = f" until {day(until)}" if until is not None else ""
    text = f"Nothing has changed yet. Stop writing to the {name} first{ends}?"
    said = f"hold @{handle} {reason}{f' until {until:%d %b %Y}'.replace(' 0', ' ') if until is not None else ''}"
    return _card(text, f"Hold {handle}", said)


def more_time(found: Sequence[tuple[str, str]], until: date | None) -> Card:
    """Some people are not to be written to until a day. `until`: None where no day was said that lies ahead."""
    if until is None:
        text = (
            "Nothing has changed yet. Until which day? Say it: “give Sam until 15 Feb”, “stop reminders until 4 Jan”."
        )
        return Card(text, (says(text),))
    reason = "given more time"
    if len(found) > 1:
        return hold_each(found, reason, until)
    ((name, handle),) = found
    card = hold(name, handle, reason, until)
    return Card(card.summary, (*card.parts, Note("The due day stays: what comes after it counts, and is marked late.")))


def not_told(part: str, *, lead: bool, refs: Sequence[str]) -> Card:
    """Someone is to be told something. `part`: of the plan, as it was said; nothing where it is all owners."""
    text = "Nothing was sent: I pass on no message in your words, only a question about one action to its owner."
    of = f" {part}" if part else ""
    reminds = [
        (f"Remind those who owe an answer{of and ','}{of}"[:70], f"remind those in{of}" if of else "remind everyone")
    ]
    asks = [(f"Show {ref}", ref) for ref in refs[:1]]
    items = tuple(ask_button(label, words) for label, words in (*(reminds if lead else []), *asks))
    ref = refs[0] if refs else "3.1.1"
    lines: list[tuple[Span, ...]] = [
        ("a question to an action’s owner: ", Strong(f"/wsoa ask {ref} when does it start"))
    ]
    if lead:
        lines.append(("Each request and reminder says by when updates are due.",))
    return Card(text, (says(text), Points(tuple(lines)), *((Buttons(items),) if items else ())))


def hold_all(reason: str, until: date | None) -> Card:
    """`until`: the day on which it ends by itself; None: when the lead releases it."""
    ends = f" until {day(until)}" if until is not None else " until you release it"
    text = f"Nothing has changed yet. Stop writing first to everyone{ends}?"
    tail = f" until {until:%d %b %Y}".replace(" 0", " ") if until is not None else ""
    return _card(text, "Hold all", f"hold all {reason}{tail}")


def hold_each(found: Sequence[tuple[str, str]], reason: str, until: date | None) -> Card:
    """Everyone of an organisation, each with a button. `until`: the day on which it ends by itself."""
    ends = f" until {day(until)}" if until is not None else ""
    text = f"Nothing has changed yet. Stop writing to them first{ends}?"
    tail = f" until {until:%d %b %Y}".replace(" 0", " ") if until is not None else ""
    shown = found[:SHOWN]
    buttons = tuple(ask_button(f"Hold {handle}", f"hold @{handle} {reason}{tail}") for _post, handle in shown)
    points = Points(tuple((Strong(post),) for post, _handle in shown))
    note = Note("They can still answer. What it does is noted, with your name and the reason.")
    return Card(text, (says(text), points, Buttons(buttons), note))


def lead_holds() -> Card:
    """To someone who is no lead."""
    text = "Nothing has changed. The improvement lead decides who is not written to: tell them who, and until when."
    return Card(text, (says(text),))


def chase_many(found: Sequence[Silent], told: str, reason: str) -> Card:
    """`told`: how it was read of whom."""
    of = f" ({told})" if told else ""
    if not found:
        text = f"Everyone who was asked has answered{of}, so there is nobody to remind."
        return Card(text, (says(text),))
    handles = " ".join(f"@{handle}" for _post, handle, _refs in found)
    count = plural(len(found), "person", "people")
    text = f"Nothing is sent yet. Remind {count} who {'has' if len(found) == 1 else 'have'} not answered{of}?"
    button = ask_button(f"Remind {count}", f"send now {handles} {reason}")
    note = Note("Each gets it in their own hours, one message a day at most. It is noted with your name.")
    return Card(text, (says(text), _whom(found), Buttons((button,)), note))


def lead_reminds(found: Sequence[Silent], told: str) -> Card:
    """For a senior officer or a director: the lead sends reminders; they ask an owner in their own name."""
    of = f" ({told})" if told else ""
    if not found:
        return chase_many(found, told, "")
    text = f"The improvement lead sends reminders. {plural(len(found), 'person has', 'people have')} not answered{of}."
    ref = found[0][2][0]
    note = Note(f"To ask an owner yourself: /wsoa ask {ref}, and your question. The answer comes to you.")
    return Card(text, (says(text), _whom(found), note))


def _whom(found: Sequence[Silent]) -> Points:
    lines: list[tuple[Span, ...]] = [(Strong(post), f": {', '.join(refs[:SHOWN])}.") for post, _, refs in found[:SHOWN]]
    return Points((*lines, *(((f"and {len(found) - SHOWN} more",),) if len(found) > SHOWN else ())))


def again_and_again(question: str) -> Card:
    """Someone wants to be told of one thing when it happens, or to be reminded once."""
    text = "I can’t watch for one thing, or remind you once. I can ask a question for you again and again."
    buttons = (
        ask_button(f"“{question[:40]}” every weekday", f"save {question} every weekday"),
        ask_button(f"“{question[:40]}” every Monday", f"save {question} every Monday"),
    )
    return Card(text, (says(text), Buttons(buttons)))


def ask(post: str, ref: str, what: str) -> Card:
    text = f"Nothing is sent yet. Ask the {post} about {ref}: “{what}”? The answer comes to you."
    return Card(text, (says(text), Buttons((ask_button("Ask", f"ask {ref} {what}"),))))


def ask_about_which(refs: Sequence[str]) -> Card:
    text = "About which action? Say its number: “ask them about 3.1.1: when does it start”."
    return Card(text, (says(text), Buttons(tuple(ask_button(ref, ref) for ref in refs[:5]))))


def _card(text: str, label: str, words: str) -> Card:
    note = Note("What it does is noted, with your name and the reason.")
    told = says(text, " It is ", Strong(f"/wsoa {words}"), ".")
    return Card(text, (told, Buttons((ask_button(label, words),)), note))
