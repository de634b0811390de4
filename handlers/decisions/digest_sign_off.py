"""The lead's word on a digest before it goes: send it, hold it, or put a line of their own above it."""

from collections.abc import Mapping

from bot.chat import Answer, FormErrors, Nothing, OpenForm, Press, Say, Submission
from bot.models.report import Said
from bot.models.words import Role
from bot.plan.ask.rules import Rule
from bot.store.history.audit import note
from bot.store.message import outbox
from bot.store.report import digest_sign_off
from bot.wording.command import did_you_mean
from bot.wording.command.declaration import LEADS
from bot.wording.reply import refusal
from bot.wording.report import digest_sign_off as words
from bot.wording.report import out_of_turn
from handlers.commands.free_text import field_words
from handlers.turn import Turn


def press_send(turn: Turn, press: Press) -> Answer:
    return _say(turn, press, Said.SEND, words.SENT)


def press_hold(turn: Turn, press: Press) -> Answer:
    return _say(turn, press, Said.HOLD, words.HELD)


def press_line(turn: Turn, press: Press) -> Answer:
    if Role.LEAD not in turn.roles:
        return _refused()
    return OpenForm(words.line_form(turn.cycle.meeting)) if _of_this(turn, press.args) else Say(refusal.old_button())


def submitted(turn: Turn, form: Submission) -> Answer:
    """The line that stands above the digest."""
    if Role.LEAD not in turn.roles or not _of_this(turn, form.args):
        return FormErrors({"line": refusal.old_button().summary})
    line = field_words(turn, form, words.SAY_SOMETHING, "line", words.LONGEST)
    if isinstance(line, FormErrors):
        return line
    _record(turn, Said.LINE, line)
    return Nothing()


def _say(turn: Turn, press: Press, said: Said, text: str) -> Answer:
    if Role.LEAD not in turn.roles:
        return _refused()
    if not _of_this(turn, press.args):
        return Say(refusal.old_button())
    if _gone(turn):
        return Say(words.done(words.GONE))
    _record(turn, said, "")
    return Say(words.done(text))


def press_send_urgent(turn: Turn, press: Press) -> Answer:
    return _of_urgent(turn, press, Said.SEND, out_of_turn.SENT)


def press_hold_urgent(turn: Turn, press: Press) -> Answer:
    return _of_urgent(turn, press, Said.HOLD, out_of_turn.HELD)


def _of_urgent(turn: Turn, press: Press, said: Said, text: str) -> Answer:
    """Whether directors hear of it before the next digest."""
    if Role.LEAD not in turn.roles:
        return _refused()
    what = [one for one in press.args.get("what", "").split(out_of_turn.APART) if one]
    if not _of_this(turn, press.args) or not what:
        return Say(refusal.old_button())
    rows = outbox.beginning(turn.session, turn.key(f"chase:{turn.cycle.key}:"))
    heard = [row.key for row in rows if row.rule == Rule.OUT_OF_TURN and row.state != "withdrawn"]
    told = {one for key in heard for one in key.rpartition(":")[2].split(out_of_turn.APART)}
    left = [one for one in what if one not in told]
    if not left:
        return Say(out_of_turn.done(out_of_turn.GONE))
    digest_sign_off.say_of_urgent(turn.session, turn.cycle_row.id, left, said, turn.person, turn.now)
    about = f"cycle {turn.cycle.key}"
    note(turn.session, turn.now, turn.person.handle, f"out of turn {said.value}", about, after={"of": ", ".join(left)})
    return Say(out_of_turn.done(text))


def _record(turn: Turn, said: Said, line: str) -> None:
    digest_sign_off.say(turn.session, turn.cycle_row.id, said, line, turn.person, turn.now)
    after = {"line": line} if line else None
    note(turn.session, turn.now, turn.person.handle, f"digest {said.value}", f"cycle {turn.cycle.key}", after=after)


def _of_this(turn: Turn, args: Mapping[str, str]) -> bool:
    """A button that was shown with an earlier digest says nothing about this one."""
    return args.get("id") == turn.cycle.meeting.isoformat()


def _gone(turn: Turn) -> bool:
    """Promised to a director already."""
    found = outbox.beginning(turn.session, turn.key(f"digest:{turn.cycle.key}:"))
    return any(row.rule == Rule.DIGEST_1 and row.state != "withdrawn" for row in found)


def _refused() -> Answer:
    return Say(did_you_mean.not_for_you("digest", LEADS))
