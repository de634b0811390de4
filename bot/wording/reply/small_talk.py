"""Said to words that are no update: thanks, a greeting, "undo", "how are we doing?", a nod to something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Buttons, Card, Note, Part, Points, Strong, says
from bot.plan.ask.spoken_of import hello as greeting
from bot.plan.days.calendar import say_day
from bot.plan.days.steps import Step
from bot.plan.report.standing import ActionStanding
from bot.reading.reading import Why
from bot.wording.ask.opening import last_words
from bot.wording.common import ask_button, day, listed, quoted, rating
from bot.wording.reply.confirm import Left, what_next

SAYS = {
    "status": "How the plan stands",
    "overdue": "What is off plan",
    "missing": "Who has not answered",
    "risks": "Risks",
    "digest": "The digest",
    "decisions": "What waits for a decision",
    "mine": "My actions",
    "cycle": "The next dates",
    "help": "What I can do",
    "why": "What comes next",
    "ratings": "Ratings to confirm",
}


def welcome(left: Left) -> Card:
    return _with_left("You’re welcome.", left)


def noted(left: Left) -> Card:
    return _with_left("Thank you.", left)


def hello(name: str, offers: Sequence[str], left: Left) -> Card:
    text = (
        f"{greeting(name)}. I keep the improvement plan: I ask owners where their actions stand, and answer questions."
    )
    return Card(text, (says(text), *_left(left), offered(offers)))


def not_understood(offers: Sequence[str]) -> Card:
    """Two things that someone in that role asks for."""
    text = (
        "I only know the improvement plan, and found no update in that. To update an action, say its number first, "
        "for example “3.1.1 amber, backlog 131”."
    )
    return Card(text, (says(text), says("Or did you want one of these?"), offered(offers)))


def undone() -> Card:
    text = "Undone: what I recorded last from you no longer counts. The history shows both."
    return Card(text, (says(text),))


def nothing_to_undo() -> Card:
    text = "There is nothing of yours in this round to undo."
    return Card(text, (says(text), offered(("mine", "help"))))


@dataclass(frozen=True)
class Asker:
    """In whose name the bot writes to someone, and about what."""

    plan: str
    leads: tuple[str, ...]  # "Jo Fenwick, SEND Improvement Programme Manager"
    post: str  # of whoever is asked
    refs: tuple[str, ...]  # of the actions that are theirs
    meeting: str  # "Cabinet on Mon 18 Jan"


def who_asks(asker: Asker, left: Left) -> Card:
    """To "who is this?", "why am I getting this?", "is this real?", "do I have to?", "who sees it?"."""
    text = (
        f"I am a program, not a person. I work for the plan “{asker.plan}”, which {_lead(asker)} runs and can tell you "
        f"more about: I ask each owner how their actions stand before it goes to {asker.meeting}."
    )
    why = f"The plan names the {asker.post} as the owner of {listed(asker.refs)}." if asker.refs else ""
    kept = (
        "What you write goes into the plan’s record: its lead, its directors and the other owners can see it, and it "
        "may be published. Edit or delete your message, and I follow."
    )
    little = (
        f"A line or “no change” for each, by {say_day(left.due)}, is enough. Without an answer the plan says "
        "“no update”."
    )
    parts = (says(text), *([says(why)] if why else []), *([says(little)] if left.refs else []), says(kept))
    return Card(text, (*parts, *_left(left), offered(("mine", "why"))))


def how_to_answer(refs: Sequence[str], left: Left) -> Card:
    """To "how do I do this?", "can I just reply here?"."""
    text = (
        f"Write to me here as you would to a colleague, one action a line: “{(*refs, '3.1.1')[0]} amber, two posts "
        "filled, the third advertised until 8 Jan”. “No change” is an answer, too. Or press Update or No change under "
        "an action."
    )
    after = "I say back what I understood, and you can change or undo it."
    return Card(text, (says(text), says(after), *_left(left), offered(("mine", "help"))))


def about_us(asker: Asker, left: Left) -> Card:
    """To a question in words that the bot does not know: what people ask about it most, and whom else they can ask."""
    text = (
        f"I have no answer to that, and found no update in it. I am the bot of the plan “{asker.plan}”, which "
        f"{_lead(asker)} runs."
    )
    points = (
        (f"I ask each owner how their actions stand, before {asker.meeting}.",),
        (f"A line for each, or “no change”, is enough: “{(*left.refs, '3.1.1')[0]} amber, two posts filled”.",),
        ("What you write is in the plan’s record: lead, directors and other owners see it, and it may be published.",),
        ("Not yours, away, later? Say so: “3.1.1 is not mine”, “away until 4 Jan”, “remind me on Thursday”.",),
        (f"To speak to {_lead(asker)}, say “please call me”.",),
    )
    return Card(text, (says(text), Points(points), *_left(left), offered(("mine", "help"))))


def ratings(left: Left) -> Card:
    """To "what does amber mean?"."""
    points = (
        ("Green, on track: it will be done by its day.",),
        ("Amber, at risk: it may not be, unless something changes.",),
        ("Red, off track: it will not be.",),
        ("Blue: it is done, and a link shows it.",),
    )
    text = "What the ratings mean:"
    return Card(text, (says(text), Points(points), *_left(left)))


def by_when(meeting: str, left: Left) -> Card:
    """To "how long have I got?"."""
    if not left.refs:
        return noted(left)
    text = f"Your updates are due by {say_day(left.due)}, for {meeting}. A line or “no change” for each is enough."
    return Card(text, (says(text), *_left(left), offered(("mine", "why"))))


def if_unanswered(steps: Sequence[tuple[Step, date]], today: date, left: Left) -> Card:
    """What happens to whoever does not answer in this round, step by step."""
    text = "If you don’t answer, I remind you twice at most, and the plan says “no update”, never last time’s colour."
    ahead = tuple((Strong(f"{day(when, today)}: "), UNANSWERED[step]) for step, when in steps if when >= today)
    return Card(text, (says(text), *([Points(ahead)] if ahead else []), *_left(left), offered(("mine", "why"))))


UNANSWERED = {
    Step.NUDGE_1: "a first reminder.",
    Step.NUDGE_2: "a second one, and the improvement lead is told who has not answered.",
    Step.DUE: "updates are due; what comes later is recorded and marked late.",
    Step.ESCALATE: "the senior responsible officer is told who is missing in their areas.",
}


def no_more(asker: Asker, left: Left) -> Card:
    """To "stop": what can be done instead of an answer; nobody is taken off a plan by a word."""
    if not asker.refs:
        text = f"You own no action in “{asker.plan}”. If I should not write to you at all, tell {_lead(asker)}."
        return Card(text, (says(text),))
    text = f"The plan names you as the owner of {listed(asker.refs)}, so I ask once a round. To hear less from me, say:"
    points = (
        (f"“{asker.refs[0]} is not mine, it is Sam’s”: the lead decides, and you are not asked meanwhile",),
        ("“no change”: one word, and you are not reminded in this round",),
        ("“away from 14 Dec to 4 Jan, Sam covers”, or “I work Tuesday to Thursday”",),
    )
    last = f"Only {_lead(asker)} can take you off the plan."
    return Card(text, (says(text), Points(points), says(last), *_left(left)))


def said_before(actions: Sequence[ActionStanding], as_at: date, left: Left) -> Card:
    """To "what did I say last time?"."""
    text = "What I have last on yours:" if actions else "Nothing of yours is on record yet."
    points = tuple((_last_of(action, as_at),) for action in actions)
    return Card(text, (says(text), *([Points(points)] if points else []), *_left(left), offered(("mine", "why"))))


def _last_of(action: ActionStanding, as_at: date) -> str:
    words, when = last_words(action, as_at)
    rated = f", {rating(action.claimed)}" if action.claimed is not None and action.running else ""
    return f"{action.ref}{rated}, {when}: {quoted(words)}" if words else f"{action.ref}{rated}: no words yet."


def told_elsewhere(answered: Sequence[str], left: Left) -> Card:
    """To "I sent you this", "did you get mine?": what has come in this round, and that nothing else reaches me."""
    n = "update" if len(answered) == 1 else "updates"
    text = f"I have your {n} of {listed(answered)} for this round." if answered else ""
    if left.refs:
        nothing = f"I have nothing from you on {listed(left.refs)} in this round."
        else_ = (
            "I see only what is written to me here: no e-mails, meetings or documents. Paste it, a line is enough, or "
        )
        text = " ".join([text, nothing, f"{else_}say “please call me”, and the improvement lead can enter it."]).strip()
    return Card(text, (says(text), *_left(left), offered(("mine", "help"))))


def not_yours(left: Left) -> Card:
    """To "I don't do that any more" that names no action."""
    text = (
        f"Is one of these not yours? Say which, and whose it is: “{(*left.refs, '3.1.1')[0]} is not mine, it is "
        "Sam’s”. The improvement lead decides, and you are not asked about it meanwhile."
    )
    return Card(text, (says(text), *_left(left), offered(("mine", "help"))))


def nothing_was_asked(left: Left) -> Card:
    """To "yes" where no question is open."""
    text = "I have no question open that this answers, so nothing was recorded."
    return Card(text, (says(text), *_left(left), offered(("mine", "help"))))


IN_OTHER_WORDS = {
    Why.DIFFERENCE: "What is better for children and families? One line, a figure, or “too early to say”.",
    Why.EVIDENCE: "A link to where others can see that it is done: minutes, a page, a folder. Or “none yet”.",
    Why.SCORE: "How likely it is, 1 to 5, and how bad it would be, 1 to 5: for example “3x4”.",
    Why.SCORE_NOW: "How likely it is now, 1 to 5, and how bad it would be, 1 to 5: for example “3x4”.",
    Why.MITIGATION: "What somebody does so that it does not happen, or hurts less: “second supplier asked, Sam”.",
    Why.PERIOD: "The month that the figure is of: for example “November”.",
    Why.RED_LINE: "One line: what is being done to get it back on track.",
    Why.OVERDUE_LINE: "One line: what is being done, and the day on which you now expect it.",
    Why.GO_TO: "The name or the post of whoever should have it.",
}
RATED = (
    "On track: it will be done by its day. At risk: it may not be, unless something changes. Off track: it will not "
    "be. “No change” is an answer, too."
)


def in_other_words(asked: str, why: Why, left: Left) -> Card:
    """To "what?": the question again, and what kind of answer it wants."""
    rated = why in (Why.RATING, Why.NO_RATING, Why.RATING_MEANWHILE)
    more = RATED if rated else IN_OTHER_WORDS.get(why, "Answer in a word or two, or press a button under my question.")
    skip = "Or leave it: what you wrote before is kept."
    return Card(f"I asked: {asked}", (says(f"I asked: {asked}"), says(more), Note(skip), *_left(left)))


def _lead(asker: Asker) -> str:
    return listed(asker.leads) if asker.leads else "the improvement lead"


def nothing_waits() -> Card:
    """To a nod, where nothing was asked of them."""
    text = "Nothing waits for your decision just now."
    return Card(text, (says(text), offered(("decisions", "digest"))))


def which_decision(waiting: Sequence[tuple[str, Button]]) -> Card:
    """What a nod may have been meant for: nothing is decided by a word that names nothing."""
    head = "Do you mean this?" if len(waiting) == 1 else "Which do you mean?"
    parts: list[Part] = [says(head)]
    for what, button in waiting:
        parts += [says(what), Buttons((button,))]
    return Card(head, (*parts, Note("Nothing was decided yet.")))


def offered(words: Sequence[str]) -> Buttons:
    return Buttons(tuple(ask_button(SAYS.get(word, word), word) for word in words))


def _with_left(text: str, left: Left) -> Card:
    return Card(text, (says(text), *_left(left)))


def _left(left: Left) -> tuple[Note, ...]:
    return (Note(what_next(left)),) if left.asked else ()
