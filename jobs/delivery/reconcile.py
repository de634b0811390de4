"""Reconciles a send whose fate is unknown: whether it never arrived, and when it may be sent again."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.models import Outgoing, State
from bot.store.message import sending
from bot.wording.upkeep.delivery import NO_SIGN, NO_WORD, maybe_twice
from jobs.delivery import dead_letter
from jobs.delivery.lease import ClaimedMessage
from jobs.delivery.pre_send_check import reason_to_withdraw
from jobs.delivery.retry_policy import RetryPolicy


def in_doubt(row: Outgoing, retry_policy: RetryPolicy, now: datetime) -> bool:
    """Whether it may have been sent before a copy of the record was put in place: then its fate is unknown."""
    until = retry_policy.doubt_until
    if row.state is not State.WAITING or until is None or row.created_at >= until:
        return False
    row.state, row.first_try_at, row.unknown_fates = State.SENDING, row.first_try_at or now, 1
    return True


def may_send_again(session: Session, mail: ClaimedMessage, retry_policy: RetryPolicy, now: datetime) -> bool:
    """Where no history can be read: True when it is time to send it again; else it waits for a sign, or is let go."""
    row = sending.by_id(session, mail.id)
    reason = reason_to_withdraw(session, row, now)
    if reason:
        sending.let_go(session, row, reason)
        return False
    if row.unknown_fates >= retry_policy.unsure:
        dead_letter.give_up(session, mail.id, NO_WORD, now)
        return False
    wait = (retry_policy.no_sign_unasked if mail.unasked else retry_policy.no_sign) * row.unknown_fates**2
    at = (row.first_try_at or now) + wait
    if now < at:
        sending.try_again(session, mail.id, at, NO_SIGN, not_sent=False)
    return now >= at


def never_arrived(session: Session, mail: ClaimedMessage, retry_policy: RetryPolicy, now: datetime) -> bool:
    """Where a conversation can be read: whether it showed, at every look, that an earlier try never arrived."""
    looks = sending.looked_in_vain(session, mail.id, now + retry_policy.second_look_after(mail.attempts))
    long_ago = mail.first_try_at is None or now - mail.first_try_at >= retry_policy.second_look
    never = looks >= retry_policy.looks and long_ago
    if never:
        sending.never_arrived(session, mail.id)
    return never


def marked_as_maybe_twice(mail: ClaimedMessage) -> ClaimedMessage:
    """The message, with a word that it may be there already."""
    return replace(mail, card=maybe_twice(mail.card))
