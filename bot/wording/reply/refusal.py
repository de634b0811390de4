"""When the bot does not do what was asked: what happened, and what to do next. Never an echo of stopped words."""

from bot.card import Button, Buttons, Card, Note, Strong, Style, args, says
from bot.wording.common import number_said


def nobody_yet() -> Card:
    """To an account that is nobody's in the plan."""
    text = (
        "I can't match your account to anyone in the plan, so I have not saved your message. "
        "I have told the improvement lead, who can add you. Then send it again."
    )
    return Card(text, (says(text),))


def stranger() -> Card:
    """To a guest from another workspace."""
    text = (
        "I only take updates from people in this workspace, so I have not saved your message. "
        "I have told the improvement lead, who will be in touch if you should have access."
    )
    return Card(text, (says(text),))


def no_plan() -> Card:
    text = "There is no plan here yet. The improvement lead can import one with `wsoa plan import FILE`."
    return Card(text, (says(text),))


def stopped(reasons: tuple[str, ...], clean_line: str | None, ref: str | None) -> Card:
    """Personal details: nothing was kept. Says which kind of detail, and never repeats it."""
    kinds = ", ".join(reasons)
    summary = "I have not saved your message: it may identify someone."
    parts = [
        says(Strong("I have not saved that. "), f"It may identify someone ({kinds})."),
        says("Please delete your message, then send the update again without names, schools or case details."),
    ]
    if clean_line is None:
        return Card(summary, tuple(parts))
    return Card(
        summary,
        (
            *parts,
            says("Or shall I save this instead: ", Strong(clean_line), "?"),
            Buttons((Button("Save that", "held.save", args(line=clean_line, ref=ref or ""), Style.PRIMARY),)),
        ),
    )


def not_yours(ref: str, owner_post: str) -> Card:
    text = f"{ref} belongs to the {owner_post}, so I have not recorded it. I have passed word to the improvement lead."
    return Card(text, (says(text),))


def no_such_action(ref: str) -> Card:
    named = f"There is no action {number_said(ref)} in the plan."
    text = f"{named if ref.strip() else 'Which action? Its number is missing.'} Type `/wsoa mine` to see yours."
    return Card(text, (says(text),))


def went_wrong(reference: str) -> Card:
    """Something unforeseen; the log has the rest under the same reference."""
    text = "Sorry, something went wrong on my side and nothing was saved. Please try again in a few minutes."
    return Card(
        text, (says(text), Note(f"If it happens again, give the improvement lead this reference: {reference}."))
    )


def files(text_kept: bool) -> Card:
    text = "I can't take files: trackers often hold children's names. " + (
        "I have read the words of your message only." if text_kept else "Tell me the total in a message instead."
    )
    return Card(text, (says(text),))


def voice() -> Card:
    text = "I can't listen to recordings. Please type it, or dictate it with your phone's keyboard, and send that."
    return Card(text, (says(text),))


def forwarded() -> Card:
    text = "I can't read forwarded messages. Please say in your own words what I should record."
    return Card(text, (says(text),))


def not_recorded_before() -> Card:
    text = "There is nothing left to undo: that update was already changed or taken back."
    return Card(text, (says(text),))


def old_button() -> Card:
    text = "That button is from an older version and does nothing now. Type `/wsoa mine` for buttons that work."
    return Card(text, (says(text),))


def question_closed() -> Card:
    text = "That question was answered or taken back already. To change what is recorded, press Change."
    return Card(text, (says(text),))


def say_it_in_words() -> Card:
    text = "I could not record that from the button. Please reply in your own words, for example “3.1.1 amber”."
    return Card(text, (says(text),))
