"""A button was pressed: each verb has one handler."""

from collections.abc import Callable

from bot.chat import Answer, Edited, Message, Nothing, Place, Press, Say
from bot.privacy.decide import may_be_kept
from bot.reading.reading import Why
from bot.reading.reply_context import Asked
from bot.reading.second.doubts import OF_WORDS
from bot.wording.reply import refusal
from handlers import guard, in_channel
from handlers.commands import digest, leave, packs, saved_questions, share, shared_posts, web
from handlers.commands.command import answer_command
from handlers.commands.snooze import press_snooze
from handlers.context import all_refs, ask_thread
from handlers.decisions import (
    challenges,
    claim_checks,
    date_changes,
    decisions_wanted,
    denials,
    digest_sign_off,
    not_mine,
    plan_additions,
    plan_changes,
    ratings,
    risk_requests,
    risks,
    status_requests,
    successor,
)
from handlers.forms import from_message, unused
from handlers.forms.form import open_risk_form, open_update_form
from handlers.plan_file import received
from handlers.replies import edited_or_deleted, reply, undo
from handlers.replies.answers.answer import pressed_answer
from handlers.replies.no_change import press_no_change
from handlers.replies.recording.source import Source
from handlers.several_plans import which_plan
from handlers.turn import Turn
from handlers.untrusted_ids import is_offered, own_answer

DOUBTS = frozenset(why.value for why in (*OF_WORDS, Why.RISK_SAID))  # asked by the second reader


def pressed(turn: Turn, press: Press) -> Answer:
    """An unknown verb is a button of an older version: it says so rather than nothing."""
    handler = VERBS.get(press.verb)
    return handler(turn, press) if handler else Say(refusal.old_button())


def _update(turn: Turn, press: Press) -> Answer:
    return open_update_form(turn, press.args.get("ref", ""), press.args.get("source", ""))


def _risk(turn: Turn, press: Press) -> Answer:
    return open_risk_form(turn, press.args.get("ref", ""))


def _no_change(turn: Turn, press: Press) -> Answer:
    return press_no_change(turn, press.args.get("ref", ""), _source(turn, press))


def _undo(turn: Turn, press: Press) -> Answer:
    if undo.take_back(turn, press.args.get("source", "")):
        return Nothing()
    return Say(refusal.not_recorded_before())


def _answer(turn: Turn, press: Press) -> Answer:
    """A button under a question: read as if its words had been typed, and added to what was said."""
    origin, value, wants = press.args.get("source", ""), press.args.get("value", ""), press.args.get("wants")
    row = own_answer(turn, origin)
    if row is None or row.question is None or not is_offered(turn, row.question, press.args):
        return Say(refusal.question_closed())
    said_at = press.pressed_at or turn.now
    if wants in ("score", "ref") or row.question.get("why") in DOUBTS:
        done = pressed_answer(turn, origin, Source(press.receipt, press.account.platform, said_at, value))
        return Nothing() if done else Say(refusal.say_it_in_words())
    refs = tuple(ref for ref in (press.args.get("ref", ""),) if ref)
    asked = Asked("follow-up", refs, wants)
    source = Source(origin, press.account.platform, said_at, "", merge=True)
    place = Place(row.platform or press.account.platform, row.conversation or "", row.thread)
    if not reply.say_in_words(turn, value, source, place, asked):
        return Say(refusal.say_it_in_words())
    return Nothing()


def _save_held(turn: Turn, press: Press) -> Answer:
    """The clean line offered in place of a held message; checked again, for a button can be forged."""
    line = press.args.get("line", "")
    if not line or not may_be_kept(line, turn.document):
        return Say(refusal.say_it_in_words())
    asked = Asked("prompt", all_refs(turn))
    if not reply.say_in_words(turn, line, _source(turn, press, line), ask_thread(turn), asked):
        return Say(refusal.say_it_in_words())
    return Nothing()


def _name_told(turn: Turn, press: Press) -> Answer:
    """Who or what a name is; where it is no child's, the message is heard after all."""
    said = guard.told_what(turn, press)
    match said:
        case Message():
            return reply.hear(guard.with_names(turn), said)
        case Edited():
            return edited_or_deleted.edited(guard.with_names(turn), said)
        case _:
            return said


def _ask(turn: Turn, press: Press) -> Answer:
    return answer_command(turn, press.args.get("words", ""))


def _source(turn: Turn, press: Press, text: str = "") -> Source:
    return Source(press.receipt, press.account.platform, press.pressed_at or turn.now, text)


OPENS_A_FORM = frozenset(
    (
        "update.open",
        "risk.open",
        "leave.open",
        "post.open",
        "date.decline",
        "claim.not_yet",
        "status.decline",
        "denial.keep",
        "unused.open",
        "digest.line",
        "plan.begin",
        "risk.open_form",
        "risk.keep",
        "decision.refuse",
        "decision.ask",
        "decision.answer",
        "challenge.answer",
        "story.tell",
    )
)  # some platforms ask beforehand

VERBS: dict[str, Callable[[Turn, Press], Answer]] = {
    "update.open": _update,
    "risk.open": _risk,
    "unused.open": unused.press_open,
    "no_change": _no_change,
    "message.record": from_message.press_open,
    "undo": _undo,
    "entered.deny": denials.press_deny,
    "denial.leave": denials.press_leave,
    "denial.keep": denials.press_keep,
    "answer": _answer,
    "action.change": plan_changes.press_change,
    "action.leave": plan_changes.press_leave,
    "action.add": plan_additions.press_add,
    "plan.apply": received.press_apply,
    "plan.show": received.press_show,
    "plan.begin": received.press_begin,
    "plan.bring": received.press_bring,
    "plan.back": received.press_back,
    "plan.leave": received.press_leave,
    "held.save": _save_held,
    "name.told": _name_told,
    "ask": _ask,
    "snooze": press_snooze,
    "leave.open": leave.press_open,
    "post.open": shared_posts.press_open,
    "not_mine.accept": not_mine.press_accept,
    "not_mine.keep": not_mine.press_keep,
    "date.approve": date_changes.press_approve,
    "date.decline": date_changes.press_decline,
    "status.accept": status_requests.press_accept,
    "status.decline": status_requests.press_decline,
    "rating.confirm": ratings.press_confirm,
    "challenge.ask": challenges.press_ask,
    "challenge.answer": challenges.press_answer,
    "decision.approve": decisions_wanted.press,
    "decision.refuse": decisions_wanted.press,
    "decision.ask": decisions_wanted.press,
    "decision.answer": decisions_wanted.press_answer,
    "risk.open_form": risks.press_open,
    "risk.join": risks.press_join,
    "risk.apart": risks.press_apart,
    "risk.undo": risks.press_undo,
    "risk.close": risks.press_close,
    "risk.keep": risk_requests.press_keep,
    "plan.chosen": which_plan.press_chosen,
    "share": in_channel.press_share,
    "share.asked": share.press_share_asked,
    "saved.delete": saved_questions.press_delete,
    "claim.complete": claim_checks.press_complete,
    "claim.not_yet": claim_checks.press_not_yet,
    "claim.look": claim_checks.press_look,
    "digest.section": digest.press_section,
    "digest.since": digest.press_since,
    "digest.ask_owner": digest.press_ask_owner,
    "digest.send": digest_sign_off.press_send,
    "pack.show": packs.press_show,
    "web.open": web.press_open,
    "pack.give": packs.press_give,
    "pack.approve": packs.press_approve,
    "digest.hold": digest_sign_off.press_hold,
    "urgent.send": digest_sign_off.press_send_urgent,
    "urgent.hold": digest_sign_off.press_hold_urgent,
    "digest.line": digest_sign_off.press_line,
    "story.tell": successor.press_tell,
}
