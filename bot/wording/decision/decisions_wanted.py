"""A decision that is wanted: what whoever decides is asked, what follows, and what goes back to whoever asked."""

from collections.abc import Sequence
from datetime import date

from bot.card import Button, Buttons, Card, Entry, Form, Note, Part, Quote, Span, Strong, Style, Title, args, says
from bot.models.words import Word
from bot.plan.decision.decider import DecisionWanted, WordOnDecision
from bot.wording.action.own_words import beyond_any_rating
from bot.wording.common import ask_button, day, quoted, sentence, short, some_of

SAY_WHY = "Say why, in a few words: whoever asked reads this."
SAY_WHAT = "Say it in a few words: the other one reads this."
WORDS = 600  # characters of a decision's words
DID = {Word.APPROVED: "Approved", Word.REFUSED: "Refused", Word.ASKED_BACK: "Asked back", Word.ANSWERED: "Answered"}
HOW = "`/wsoa decide D1 approve because …`, `refuse because …`, `ask back …`, `answer …`, `to @person`, `by 12 Jan`"


def asked(one: DecisionWanted, today: date) -> Card:
    """To whoever decides."""
    head = f"A decision is wanted on {one.ref}"
    parts: list[Part] = [says(Strong(f"{head} ({one.code})"), f" · {short(one.title, 100)}"), Quote(one.text[:WORDS])]
    parts.append(says(f"Asked for by {one.asked_by}.{_when(one, today)}{_otherwise(one)}{_body(one)}"))
    parts += [_said(told) for told in one.words]
    parts.append(Buttons(buttons(one)))
    how = "Or in words: “approved, go ahead”, “refused because …”, or a question."
    parts.append(Note(f"{how} {one.asked_first} hears."))
    return Card(f"{head}: {short(one.text, 120)}", tuple(parts))


def buttons(one: DecisionWanted) -> tuple[Button, ...]:
    carried = args(id=str(one.id))
    return (
        Button("Approve", "decision.approve", carried, Style.PRIMARY),
        Button("Refuse", "decision.refuse", carried, Style.DANGER),
        Button("Ask back", "decision.ask", carried),
        ask_button(f"Show {one.ref}", one.ref),
    )


def settled(one: DecisionWanted, what: str) -> Card:
    """What that message becomes once it is decided, taken back or handed on."""
    head = f"A decision was wanted on {one.ref}"
    return Card(f"{head}. {what}", (says(Strong(f"{head} ({one.code})"), f": {quoted(one.text)}"), says(what)))


def _when(one: DecisionWanted, today: date) -> str:
    if one.by is None:
        return " No day was given by when."
    return f" Wanted by {day(one.by, today)}{', which is past' if one.by < today else ''}."


def _otherwise(one: DecisionWanted) -> str:
    return f" Otherwise: {sentence(one.otherwise, 240)}" if one.otherwise else " What happens otherwise was not said."


def _body(one: DecisionWanted) -> str:
    if not one.body:
        return ""
    return (
        f" It is for {one.body}: you give me its answer. If that is someone else: `/wsoa decide {one.code} to @person`."
    )


def _said(told: WordOnDecision) -> Part:
    return says(Strong(f"{DID[told.word]} by {told.by}"), f": {sentence(told.text, 300)}" if told.text else ".")


def verdict(word: Word, by: str, text: str) -> str:
    """ "Approved by Amara Bell, DCS. Go ahead." """
    return f"{DID[word]} by {by}. {sentence(text, 300) if text else ''}".strip()


TAKEN_BACK = "Whoever asked took it back: there is nothing to decide."


def handed_on(to: str) -> str:
    return f"It waits for {to} now."


def decided(one: DecisionWanted, word: Word, others: bool) -> Card:
    """To whoever decided."""
    text = f"{DID[word]}: {one.ref}, {quoted(one.text)}"
    told = f"{one.asked_first} is told{' and its owner' if others else ''}. It stands in the next digest."
    note = f"If that was wrong: `/wsoa decide {one.code} {'refuse' if word is Word.APPROVED else 'approve'} because …`."
    return Card(text, (says(Strong(f"{DID[word]}: {one.ref}"), f", {quoted(one.text)}. {told}"), Note(note)))


def told_decided(one: DecisionWanted, word: Word, by: str, text: str) -> Card:
    """To whoever asked."""
    head = f"{DID[word]}: the decision you wanted on {one.ref}"
    body = body_of(one)
    why = f" {sentence(text, 300)}" if text else " No words were given with it."
    return Card(f"{head}.", (says(Strong(head), f", by {by}{body}.{why}"), Quote(one.text[:WORDS])))


def body_of(one: DecisionWanted) -> str:
    return f" for {one.body}" if one.body else ""


def asked_back(one: DecisionWanted, by: str, text: str) -> Card:
    """To whoever asked: it waits for them."""
    head = f"{by} asks back about the decision on {one.ref}"
    parts = (says(Strong(head), ":"), Quote(text), says("You asked: ", quoted(one.text)), Buttons((_answer(one),)))
    return Card(f"{head}: {short(text, 120)}", (*parts, Note("Or answer here, under this message.")))


def answered_already(one: DecisionWanted, text: str) -> Card:
    head = f"You were asked back about the decision on {one.ref}"
    return Card(f"{head}.", (says(Strong(head), f", and answered: {quoted(text, 300)}"),))


def _answer(one: DecisionWanted) -> Button:
    return Button("Answer", "decision.answer", args(id=str(one.id)), Style.PRIMARY)


def asked_on(one: DecisionWanted) -> Card:
    """To whoever decides, once they asked back."""
    text = f"{one.asked_first} is asked. The decision on {one.ref} waits, and comes back to you with the answer."
    return Card(text, (says(text),))


def answered(one: DecisionWanted) -> Card:
    text = f"Your answer goes to {one.decides}, with the decision on {one.ref}."
    return Card(text, (says(text),))


def passed_on(one: DecisionWanted, today: date) -> str:
    """A remark to whoever asked."""
    who = f"{one.decides}{body_of(one)}" if one.decides else "nobody yet: nobody in the plan decides that"
    by = f" by {day(one.by, today)}" if one.by else ""
    return f"Decision {one.code} on {one.ref} goes to {who}{by}. You hear what is decided."


def reminder(found: Sequence[DecisionWanted], today: date) -> Card:
    """To whoever decides; one message for all that is due to be said again."""
    if len(found) == 1:
        return asked(found[0], today)
    head = f"{len(found)} decisions wait for you"
    lines = some_of([line(one, today) for one in found], 8)
    return Card(f"{head}.", (says(Strong(head)), lines, Buttons((ask_button("Decide them", "decide"),))))


def late(one: DecisionWanted, today: date) -> Card:
    """To the lead: past its day, and with someone else."""
    text = f"{one.code} on {one.ref} waits for {one.decides or 'nobody'}."
    parts = (says(Strong(text), _when(one, today)), Quote(one.text[:WORDS]))
    how = f"They are asked again once a week. To hand it on: `/wsoa decide {one.code} to @person`."
    return Card(text, (*parts, says(how), Buttons((ask_button(f"Show {one.ref}", one.ref),))))


def line(one: DecisionWanted, today: date) -> tuple[Span, ...]:
    said = sentence(beyond_any_rating(one.text, one.ref), 140)
    return (Strong(f"{one.code} {one.ref}"), f": {said}{_when(one, today)}")


def mine(waiting: Sequence[DecisionWanted], wants: Sequence[DecisionWanted], today: date) -> Card:
    """`/wsoa decide` alone."""
    parts: list[Part] = []
    for one in waiting:
        parts += [says(*line(one, today), f" Asked for by {one.asked_by}."), Buttons(buttons(one)[:3])]
    if wants:
        parts += [Title("You wait for"), some_of([(*line(one, today), f" With {one.decides}.") for one in wants], 8)]
    head = f"{len(waiting)} wait for your decision" if len(waiting) > 1 else "1 waits for your decision"
    if not waiting:
        head = "No decision waits for you."
    return Card(head, (Title(head) if waiting else says(head), *parts, Note(f"In words: {HOW}.")))


def which(found: Sequence[DecisionWanted], said: Word, today: date) -> Card:
    """Several wait, and the words do not tell which."""
    text = "Which decision? More than one waits for you, so nothing is decided yet."
    verb = {Word.APPROVED: "decision.approve", Word.REFUSED: "decision.refuse"}.get(said, "decision.ask")
    name = {Word.APPROVED: "Approve", Word.REFUSED: "Refuse"}.get(said, "Ask back")
    pressed = tuple(Button(f"{name} {one.code}, {one.ref}", verb, args(id=str(one.id))) for one in found)
    return Card(text, (says(text), some_of([line(one, today) for one in found], 5), Buttons(pressed)))


def no_such(said: str) -> Card:
    text = f"I know of no decision {said} that waits." if said else "Which decision? Name it by its code, such as D1."
    return Card(
        text, (says(text, " Nothing was changed."), Buttons((ask_button("Decisions", "decisions"),)), Note(HOW))
    )


def not_yours(one: DecisionWanted) -> Card:
    text = f"{one.code} on {one.ref} is for {one.decides or 'someone else'} to decide, not for you."
    return Card(text, (says(text), Note("Nothing was changed.")))


def not_your_own(one: DecisionWanted) -> Card:
    text = f"You asked for {one.code} on {one.ref} yourself: someone else decides."
    return Card(text, (says(text), Note("Nothing was changed.")))


def already(one: DecisionWanted, word: Word, by: str, on: str) -> Card:
    text = f"{one.code} on {one.ref} was decided already: {DID[word].lower()} by {by} on {on}."
    return Card(text, (says(text), Note("Nothing was changed.")))


def gone() -> Card:
    text = "That decision is no longer wanted: whoever asked took it back."
    return Card(text, (says(text),))


def is_it_the_answer(one: DecisionWanted, said: str) -> Card:
    """To whoever wants a decision, and was asked back about it."""
    text = f"Is that your answer about the decision on {one.ref} ({one.code})? Nothing is kept or sent yet."
    button = ask_button("Send it as my answer", f"decide {one.code} answer {said}")
    note = Note("If it is an update, begin with the action’s number.")
    return Card(text, (says(text), Buttons((button,)), note))


def nothing_asked(one: DecisionWanted) -> Card:
    text = f"Nobody asks back about {one.code} on {one.ref}."
    return Card(text, (says(text), Note("Nothing was changed.")))


def why(one: DecisionWanted, do: str) -> Card:
    text = f"{SAY_WHAT} `/wsoa decide {one.code} {do} …`."
    return Card(text, (says(text), Note("Nothing was changed.")))


def how_to(one: DecisionWanted) -> Card:
    text = f"What is to become of {one.code} on {one.ref}? {HOW}."
    return Card(text, (says(text), Note("Nothing was changed.")))


def nobody_so_called(said: str) -> Card:
    text = f"Nobody in the plan is called “{short(said, 60)}”." if said else "Nobody in the plan is called that."
    return Card(text, (says(text), Note("To see all handles: `/wsoa people`. Nothing was changed.")))


def no_day(one: DecisionWanted) -> Card:
    text = f"By which day? `/wsoa decide {one.code} by 12 Jan`: today or later."
    return Card(text, (says(text), Note("Nothing was changed.")))


def changed(one: DecisionWanted, today: date) -> Card:
    text = f"{one.code} on {one.ref} waits for {one.decides}.{_when(one, today)}"
    return Card(text, (says(text),))


def form(one: DecisionWanted, do: Word) -> Form:
    title, label, submit = {
        Word.REFUSED: ("Refuse", "Why? Whoever asked reads this.", "Refuse"),
        Word.ASKED_BACK: ("Ask back", "What do you need to know?", "Ask"),
        Word.ANSWERED: ("Answer", "Your answer", "Answer"),
        Word.APPROVED: ("Approve", "In your words", "Approve"),
    }[do]
    return Form(
        verb="decision.say",
        title=f"{title}: {one.ref}"[:24],
        intro=f"{one.ref} {short(one.title, 80)}: {quoted(one.text, 300)}",
        questions=(Entry("reason", label, required=True, long=True, most=400),),
        submit=submit,
        args=args(id=str(one.id), word=do.value),
    )
