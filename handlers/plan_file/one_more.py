"""One more plan, beside those that are here: its form, and how it is taken in."""

from collections.abc import Mapping

from bot.card import Card
from bot.chat import Answer, FormErrors, OpenForm, Say, Submission
from bot.intake.tracker.tracker import Tracker
from bot.store.plan import plans
from bot.wording.plan import begin as words
from handlers.commands.free_text import held_back
from handlers.plan_file.begin import Begun, Sender, beginning_form, form_errors, take_in, tracker_answers
from handlers.plan_file.reading import file_content, tracker_of_file
from handlers.turn import Turn


def open_form(turn: Turn, given: Mapping[str, str]) -> Answer:
    """What the file does not say of itself; filled in as far as it can be guessed."""
    read = _read(turn, given)
    if not isinstance(read, Tracker):
        return read
    sender = Sender(turn.person.name, turn.person.email, turn.document)
    return OpenForm(words.form(beginning_form(read, given.get("file", ""), sender, turn.today, given.get("sheet", ""))))


def begin(turn: Turn, form: Submission) -> Answer:
    """Errors under their questions keep the form open; nothing is stored until there are none."""
    read = _read(turn, form.args)
    if not isinstance(read, Tracker):
        return FormErrors({"title": read.card.summary}) if isinstance(read, Say) else read
    wrong = form_errors(turn.session, form.values, read, turn.today)
    for name in ("title", "council"):
        held = held_back(turn, form.values.get(name, "")) if name not in wrong else None
        if held is not None:
            wrong[name] = held.summary
    if wrong:
        return FormErrors(wrong)
    begun = take_in(turn.session, read, tracker_answers(form.values, read), turn.today, turn.now, turn.person)
    if not isinstance(begun, Begun):
        return begun
    plan = plans.called(turn.session, begun.document.title)
    if plan is not None:
        plans.keep_sent(turn.session, plan, f"{turn.account.platform} {form.args['file']} {read.name}")
    return begun.told(read.name, turn.now)


def _read(turn: Turn, given: Mapping[str, str]) -> Tracker | Answer:
    file, name = given.get("file", ""), given.get("name", "")
    found = file_content(turn.seen, file, name)
    if not isinstance(found, bytes):
        return found
    read = tracker_of_file(found, file, name, turn.today, sheet=given.get("sheet", ""))
    return Say(read) if isinstance(read, Card) else read
