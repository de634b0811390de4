"""Nobody tells whether a message arrived, and no history can be read: when it is sent again, and when no more."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.store import sending
from bot.wording.again import maybe_twice
from jobs.delivery import dead_letter
from jobs.delivery.claim import Parcel
from jobs.delivery.pre_send_check import no_longer_wanted
from jobs.delivery.retry_policy import Patience

NO_SIGN = "No word yet whether it arrived."


def send_again(session: Session, mail: Parcel, patience: Patience, now: datetime) -> bool:
    """True when it is time to send it once more; else it waits for a sign, or is let go."""
    row = sending.by_id(session, mail.id)
    reason = no_longer_wanted(session, row, now)
    if reason:
        sending.let_go(session, row, reason)
        return False
    if row.attempts >= patience.unsure:
        dead_letter.give_up(session, mail.id, dead_letter.NO_WORD, now)
        return False
    wait = (patience.no_sign_unasked if mail.unasked else patience.no_sign) * row.attempts**2
    at = (row.first_try_at or now) + wait
    if now < at:
        sending.try_again(session, mail.id, at, NO_SIGN, not_sent=False)
    return now >= at


def once_more(mail: Parcel) -> Parcel:
    """The message, with a word that it may be there already."""
    return replace(mail, card=maybe_twice(mail.card))
