"""What someone says they never said, though it was entered for them: what they and the lead are told."""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Entry, Form, Note, Part, Quote, Strong, Style, Title, args, says
from bot.plan.decision.denial import Denial
from bot.wording.common import listed, sentence, short

SAY_WHY = "Say why, in a few words: whoever denied it reads this."
CORRECTED = 3  # actions that have a button of their own


def taken_out(refs: Sequence[str]) -> Card:
    """To whom it was entered for."""
    text = f"Taken out: what was entered for you on {listed(refs)} no longer counts. The improvement lead is told."
    return Card(text, (says(text), Note("Say what is so, in your own words or on your page: that counts.")))


def stands_no_more() -> Card:
    text = "That no longer stands in your name, so there is nothing to take out."
    return Card(text, (says(text),))


def which(entered: Sequence[tuple[Sequence[str], str]]) -> Card:
    """More than one thing was entered for them lately: references and source of each."""
    text = "Several things were entered for you. Which of them did you not say?"
    each = tuple(
        Button(f"On {listed(refs)}"[:60], "entered.deny", args(source=source), Style.DANGER) for refs, source in entered
    )
    return Card(text, (says(text), Buttons(each)))


def asked(one: Denial) -> Card:
    """To the leads, in a notice and in the queue."""
    head, refs = _head(one.by, one.refs), one.refs
    parts: list[Part] = [Title(head), says("It no longer counts, the history shows it, and they are asked again.")]
    parts += [says("What was entered:"), Quote(short(one.entered, 300))] if one.entered else []
    parts += [says("What they write:"), Quote(short(one.said, 300))] if one.said else []
    correct = [
        Button("Correct" if len(refs) == 1 else f"Correct {ref}", "update.open", args(ref=ref))
        for ref in refs[:CORRECTED]
    ]
    parts.append(
        Buttons(
            (
                *correct,
                Button("Leave it out", "denial.leave", args(entry=one.entry), Style.PRIMARY),
                Button("Keep it", "denial.keep", args(entry=one.entry), Style.DANGER),
            )
        )
    )
    how = "Correct: enter it as they mean it; they get a copy. Keep it: it counts again, and they read your reason."
    return Card(head, (*parts, Note(how)))


def said_instead(one: Denial) -> Card:
    """To the leads, where they say in the same breath what is so."""
    head = _head(one.by, one.refs)
    told = Quote(short(one.said, 300))
    return Card(head, (Title(head), says("It no longer counts. They write:"), told, Note("What they say counts.")))


def settled(name: str, refs: Sequence[str], what: str) -> Card:
    head = _head(name, refs)
    return Card(f"{head}. {what}", (says(Strong(head)), says(what)))


def _head(name: str, refs: Sequence[str]) -> str:
    return f"{name} says: that is not what I said, on {listed(refs)}"


def left_out(by: str) -> str:
    return f"Left out, says {by}."


def kept(by: str, why: str) -> str:
    return f"Kept by {by}. {sentence(why, 200)}"


def done_left_out(name: str, refs: Sequence[str]) -> Card:
    text = f"It stays out. {name} is asked about {listed(refs)} as before."
    return Card(text, (says(text),))


def told_kept(by: str, refs: Sequence[str], told: Sequence[str], why: str) -> Card:
    """To whoever denied it: what counts, and how they change it."""
    head = f"Kept in your name: {listed(refs)}"
    each = [says(line) for line in told]
    correct = Buttons(tuple(Button(f"Correct {ref}", "update.open", args(ref=ref)) for ref in refs[:CORRECTED]))
    how = "The history shows that you did not say it. What you say yourself counts from then on."
    parts: tuple[Part, ...] = (Title(head), says(f"{by} keeps what was entered for you:"), *each)
    return Card(head, (*parts, says(f"Reason: {sentence(why, 300)}"), correct, Note(how)))


def gone() -> Card:
    text = "That is settled: it was decided, or a newer word counts."
    return Card(text, (says(text),))


def for_the_lead() -> Card:
    text = "The improvement lead decides what becomes of an entry that someone denies."
    return Card(text, (says(text),))


def not_read() -> str:
    return "I can’t read the words again as they were entered. Use Correct and enter them anew."


def keep_form(name: str, refs: Sequence[str], entry: str) -> Form:
    return Form(
        verb="denial.kept",
        title="Keep it",
        intro=f"What was entered for {name} on {listed(refs)} counts again. The history shows that they deny it.",
        questions=(Entry("reason", f"Why? {name} reads this.", required=True, long=True, most=300),),
        submit="Keep it",
        args=args(entry=entry),
    )
