"""Links to a page of one's own: the key that signs them, until when one is good, in which browsers it was opened."""

import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.chat import Account, Place, Platform
from bot.models import LinkCode, LinkDevice, LinkEnd, LinkKey, Outgoing, State
from bot.plan.days.cycle import cycle_after, running_cycle
from bot.plan.days.steps import Step
from bot.store.ask import cycles
from bot.store.history.audit import note
from bot.store.person import people
from bot.store.plan import plans

SHORTEST, LONGEST = timedelta(days=7), timedelta(days=60)  # the longest: of a message about no cycle
CODE_LASTS, CODE_TRIES = timedelta(minutes=10), 5
CODES, CODES_IN = 3, timedelta(hours=1)


def key_of(session: Session, now: datetime) -> str:
    """The installation's own; made the first time."""
    row = session.exec(select(LinkKey).order_by(col(LinkKey.id))).first()
    if row is None:
        row = LinkKey(value=secrets.token_hex(32), made_at=now)
        session.add(row)
        session.flush()
    return row.value


def was_written_to(session: Session, address: str) -> bool:
    """Whether an e-mail went to that address before."""
    query = select(Outgoing.id).where(
        Outgoing.platform == Platform.MAIL, Outgoing.conversation == address, col(Outgoing.sent_at).is_not(None)
    )
    return session.exec(query.limit(1)).first() is not None


def live(session: Session, message: str, now: datetime) -> tuple[Outgoing, datetime] | None:
    """The e-mail whose link it is, and until when its link is good; None where it is good no more."""
    row = by_mail(session, message)
    person = people.by_id(session, row.person_id) if row is not None else None
    if row is None or person is None or not person.active:
        return None
    if not _is_theirs(session, row):
        return None
    sent, end, until = row.sent_at or row.created_at, _last_end(session, person.id), _until(session, row)
    if now >= until or (end is not None and sent <= end):
        return None
    return row, until


def _is_theirs(session: Session, row: Outgoing) -> bool:
    """Whether the address to which it was sent still is: whoever has it now was not meant."""
    account = people.linked(session, Account(Platform.MAIL, "", row.conversation or ""))
    return account is not None and account.person_id == row.person_id


def _until(session: Session, row: Outgoing) -> datetime:
    """The opening of the cycle after the one that it is about."""
    plan = plans.of_cycle(session, row.cycle_id)
    if plan is None and row.person_id is not None:
        plan = next(iter(plans.of_person(session, row.person_id)), None)
    if plan is None:
        return row.created_at + LONGEST
    known = plans.cycles(session, plan)
    key = cycles.key_of(session, row.cycle_id) if row.cycle_id is not None else None
    cycle = next((each for each in known if each.key == key), None) or running_cycle(known, row.created_at)
    following = cycle_after(known, cycle) if cycle is not None else None
    end = following.at(Step.OPEN) if following is not None else row.created_at + LONGEST
    return max(end, row.created_at + SHORTEST)


def device_of(session: Session, mark: str, now: datetime) -> LinkDevice | None:
    """A browser that is known, with whose it is."""
    row = session.exec(select(LinkDevice).where(LinkDevice.mark == mark).order_by(col(LinkDevice.id).desc())).first()
    if row is None or now >= row.until:
        return None
    end = _last_end(session, row.person_id)
    return None if end is not None and row.since <= end else row


def was_opened(session: Session, message: str) -> bool:
    """Whether somebody went in by that link."""
    return session.exec(select(LinkDevice.id).where(LinkDevice.message == message)).first() is not None


def know(session: Session, person_id: int, message: str, mark: str, now: datetime, until: datetime) -> None:
    """From now on that browser is theirs."""
    session.add(LinkDevice(person_id=person_id, message=message, mark=mark, since=now, until=until))
    note(session, now, "link", "opened in a new browser", f"person {people.with_id(session, person_id).handle}")


def new_code(session: Session, person_id: int, mark: str, now: datetime) -> bool:
    """Keeps the mark of a code; False where there were too many lately."""
    lately = select(LinkCode).where(LinkCode.person_id == person_id, LinkCode.asked_at > now - CODES_IN)
    if len(session.exec(lately).all()) >= CODES:
        return False
    session.add(LinkCode(person_id=person_id, mark=mark, asked_at=now, until=now + CODE_LASTS))
    return True


def take_code(session: Session, person_id: int, mark: str, now: datetime) -> bool:
    """Whether it is the newest code of theirs, not used and not guessed at too often. Each try counts."""
    query = select(LinkCode).where(LinkCode.person_id == person_id).order_by(col(LinkCode.id).desc())
    row = session.exec(query).first()
    if row is None or row.used_at is not None or now >= row.until or row.tries >= CODE_TRIES:
        return False
    row.tries += 1
    right = secrets.compare_digest(row.mark, mark)
    row.used_at = now if right else None
    session.add(row)
    return right


def end_all(session: Session, person_id: int, by_id: int, now: datetime, actor: str = "") -> None:
    """No link that was sent until now is good any more, and no browser of theirs is known. `actor`: what it was noted
    as, where it was not that person's own word."""
    session.add(LinkEnd(person_id=person_id, at=now, by_id=by_id))
    by, whose = people.with_id(session, by_id).handle, people.with_id(session, person_id).handle
    note(session, now, actor or by, "ended links", f"person {whose}")


def _last_end(session: Session, person_id: int) -> datetime | None:
    query = select(LinkEnd.at).where(LinkEnd.person_id == person_id).order_by(col(LinkEnd.id).desc())
    return session.exec(query).first()


def by_mail(session: Session, message: str) -> Outgoing | None:
    """Our own e-mail with that Message-ID."""
    return session.exec(
        select(Outgoing).where(
            Outgoing.platform == Platform.MAIL, col(Outgoing.within_id).is_(None), Outgoing.message == message
        )
    ).first()


def said_at(session: Session, place: Place, since: datetime) -> list[Outgoing]:
    """What was promised to be said in a conversation since then, oldest first."""
    query = select(Outgoing).where(Outgoing.conversation == place.conversation, Outgoing.created_at >= since)
    return list(session.exec(query.where(Outgoing.state != State.WITHDRAWN).order_by(col(Outgoing.id))))
