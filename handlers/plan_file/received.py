"""Where a tracker that was sent is let in. What reads it is loaded by the first one: it is a fifth of the start."""

from collections.abc import Sequence

from bot.chat import Answer, FormErrors, Message, Press, Say, SentFile, Submission
from bot.models.words import Role
from bot.wording.plan import begin as begin_words
from bot.wording.plan import bring as words
from bot.wording.reply import refusal
from handlers.commands.free_text import not_taken
from handlers.turn import Turn

KINDS = (".xlsx", ".xlsm", ".csv", ".ods", ".docx", ".tsv")
LARGEST_FILE = 20 * 1024 * 1024  # bytes


def heard(turns: Sequence[Turn], message: Message) -> tuple[Turn, Answer] | None:
    """What is answered, and of which plan; None where it is no tracker from a lead: a message like any other."""
    files = trackers_sent(message)
    leads = [turn for turn in turns if Role.LEAD in turn.roles] if files else []
    if not leads:
        return None
    if len(files) > 1:
        return leads[0], Say(words.one_at_a_time([one.name for one in files]))
    file = files[0]
    if file.size > LARGEST_FILE:
        return leads[0], Say(words.too_large(file.name, LARGEST_FILE))
    from handlers.plan_file.bring import show  # what reads a workbook takes long to load

    return show(leads, file.id, file.name)


def trackers_sent(message: Message) -> list[SentFile]:
    """Those of its files whose names say that they may be a tracker."""
    return [file for file in message.sent if message.direct and file.name.lower().endswith(KINDS)]


def press_show(turn: Turn, press: Press) -> Answer:
    """The same file again, with what was answered since."""
    if not _may(turn, press):
        return Say(refusal.old_button())
    from handlers.plan_file.bring import show_again

    return show_again(turn, press)


def press_apply(turn: Turn, press: Press) -> Answer:
    """Loads what reads spreadsheets only now."""
    if not _may(turn, press):
        return Say(refusal.old_button())
    from handlers.plan_file.bring import apply

    return apply(turn, press)


def press_begin(turn: Turn, press: Press) -> Answer:
    """One more plan: opens the form of what the file does not say."""
    if not _may(turn, press):
        return Say(refusal.old_button())
    from handlers.plan_file.one_more import open_form

    return open_form(turn, press.args)


def submitted(turn: Turn, form: Submission) -> Answer:
    """The form of one more plan."""
    if Role.LEAD not in turn.roles or not form.args.get("file"):
        return FormErrors({"title": refusal.old_button().summary})
    from handlers.plan_file.one_more import begin

    return begin(turn, form)


def press_back(turn: Turn, press: Press) -> Answer:
    """Loads what reads spreadsheets only now."""
    if not _may(turn, press):
        return Say(refusal.old_button())
    from handlers.plan_file.give_back import give_back

    return give_back(turn, press.args)


def tracker(turn: Turn, rest: str) -> Answer:
    """`/wsoa tracker`: their own workbook, with what the record changed; from where they sent it last."""
    if (other := not_taken(turn, rest, "tracker")) is not None:
        return other
    platform, _, sent = turn.plan.tracker_sent.partition(" ")
    file, _, name = sent.partition(" ")
    if platform != turn.account.platform or not file:
        return Say(words.send_for_back())
    if turn.several_plans:
        return Say(words.which_back(file, name))
    from handlers.plan_file.give_back import give_back

    return give_back(turn, {"file": file, "name": name})


def press_bring(turn: Turn, _: Press) -> Answer:
    return Say(begin_words.send_it() if Role.LEAD in turn.roles else refusal.old_button())


def press_leave(_: Turn, press: Press) -> Answer:
    return Say(words.left(press.args.get("name", "")))


def _may(turn: Turn, press: Press) -> bool:
    return Role.LEAD in turn.roles and bool(press.args.get("file"))
