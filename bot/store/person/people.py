"""People of the plan and the accounts they use."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col, select

from bot.chat import Account, Place, Platform, Profile
from bot.models import Conversation, LinkedAccount, Member, Person, Plan
from bot.models.words import Role
from bot.plan.contents.document import PersonLine
from bot.store.database.loading import columns_of, fetch_models
from bot.store.database.prepared import run
from bot.store.history.audit import note
from bot.store.message import read_through
from bot.store.person import conversations
from bot.store.workspace import tenants

NEVER = datetime.min.replace(tzinfo=UTC)
_ACCOUNT: Any = sa.inspect(LinkedAccount).local_table
_WHO = (LinkedAccount, Person, Plan)
_SPEAKING = (
    sa.select(*columns_of(*_WHO))
    .select_from(LinkedAccount)
    .join(Person, col(LinkedAccount.person_id) == col(Person.id))
    .outerjoin(Member, sa.and_(col(Member.person_id) == col(Person.id), col(Member.active), col(Person.active)))
    .outerjoin(
        Plan,
        sa.and_(col(Plan.id) == col(Member.plan_id), col(Plan.superseded_by_id).is_(None), tenants.spoken_of_there()),
    )
    .where(
        col(LinkedAccount.platform) == sa.bindparam("platform"),
        col(LinkedAccount.tenant) == sa.bindparam("tenant"),
        col(LinkedAccount.user_id) == sa.bindparam("user_id"),
    )
    .order_by(col(Plan.id))
)
_REACHED = (
    sa.select(*columns_of(LinkedAccount, Conversation))
    .select_from(LinkedAccount)
    .outerjoin(
        Conversation,
        sa.and_(
            col(Conversation.platform) == col(LinkedAccount.platform),
            col(Conversation.tenant) == col(LinkedAccount.tenant),
            col(Conversation.user_id) == col(LinkedAccount.user_id),
        ),
    )
    .where(
        col(LinkedAccount.person_id) == sa.bindparam("person"),
        col(Conversation.gone_at).is_(None),
        tenants.asked_there(),
    )
    .order_by(col(LinkedAccount.id))
)
_ONE_ACCOUNT = sa.update(_ACCOUNT).where(
    _ACCOUNT.c.platform == sa.bindparam("of_platform"),
    _ACCOUNT.c.tenant == sa.bindparam("of_tenant"),
    _ACCOUNT.c.user_id == sa.bindparam("of_user"),
)
_SPOKE = _ONE_ACCOUNT.values(spoke_at=sa.bindparam("now"))
_ASKED = _ONE_ACCOUNT.values(spoke_at=sa.bindparam("now"), asked=sa.bindparam("question"))


def by_handle(session: Session, handle: str) -> Person | None:
    return session.exec(select(Person).where(Person.handle == handle)).first()


def by_id(session: Session, person_id: int | None) -> Person | None:
    return None if person_id is None else session.get(Person, person_id)


def with_id(session: Session, person_id: int) -> Person:
    """The person whom a stored row names by their number."""
    return session.get_one(Person, person_id)


def by_account(session: Session, account: Account) -> Person | None:
    found = linked(session, account)
    return None if found is None else session.get(Person, found.person_id)


def linked(session: Session, account: Account) -> LinkedAccount | None:
    """The link as it is; of an account that nobody was matched with, None."""
    return session.exec(
        select(LinkedAccount).where(
            LinkedAccount.platform == account.platform,
            LinkedAccount.tenant == account.tenant,
            LinkedAccount.user_id == account.user_id,
        )
    ).first()


@dataclass(frozen=True)
class Speaker:
    """The account, where it is known, whose it is, and the plans that name them, the first that came first."""

    linked: LinkedAccount | None = None
    person: Person | None = None
    plans: tuple[Plan, ...] = ()


def speaking(session: Session, account: Account) -> Speaker:
    """Whoever uses that account, in one question."""
    where = {"platform": account.platform, "tenant": account.tenant, "user_id": account.user_id}
    found = fetch_models(session, _WHO, _SPEAKING, where)
    plans = tuple(plan for *_who, plan in found if plan is not None)
    return Speaker(found[0][0], found[0][1], plans) if found else Speaker()


def account_of(session: Session, person_id: int, platform: Platform | None = None) -> LinkedAccount | None:
    """The account a person is written to: one that can be reached; on the platform they prefer, else in a chat, else by
    e-mail; of two chats where they last spoke, else where they were first known. The newest, where they have several
    there."""
    found = reached_by(session, person_id, platform)
    return found[0] if found is not None else None


def reached_by(
    session: Session, person_id: int, platform: Platform | None = None, cycle_id: int | None = None
) -> tuple[LinkedAccount, Place | None] | None:
    """That account, for what is of a round where its plan is spoken of, and where it is written to; None for a place
    that is still to be opened."""
    rows = _reachable(session, person_id, cycle_id)
    first = rows[0][0].platform if rows else None
    found = [(row, chat) for row, chat in rows if platform in (None, row.platform)]
    if len(found) > 1:
        prefers = session.get_one(Person, person_id).prefers
        found.sort(key=lambda pair: _claim(pair[0], prefers, first), reverse=True)
    return (found[0][0], conversations.place_with(*found[0])) if found else None


def _claim(
    row: LinkedAccount, prefers: Platform | None, first: Platform | None
) -> tuple[bool, bool, datetime, bool, int]:
    in_chat = row.platform is not Platform.MAIL
    return row.platform is prefers, in_chat, row.spoke_at or NEVER, row.platform is first, row.id


def platforms_of(session: Session, person_id: int) -> frozenset[Platform]:
    """Where a person can be written to."""
    return frozenset(row.platform for row, _chat in _reachable(session, person_id))


def _reachable(
    session: Session, person_id: int, cycle_id: int | None = None
) -> list[tuple[LinkedAccount, Conversation | None]]:
    """Their accounts, first matched first, each with its chat on a platform that says where it is spoken to."""
    given = {"person": person_id, "cycle": cycle_id}
    return [(row, chat) for row, chat in fetch_models(session, (LinkedAccount, Conversation), _REACHED, given)]


def _gone() -> ColumnElement[bool]:
    """The account blocked the bot, or took it away."""
    same = (
        Conversation.platform == LinkedAccount.platform,
        Conversation.tenant == LinkedAccount.tenant,
        Conversation.user_id == LinkedAccount.user_id,
        col(Conversation.gone_at).is_not(None),
    )
    return select(Conversation.id).where(*same).exists()


def unreached(session: Session, plan_id: int | None = None) -> list[Person]:
    """People of a plan, or of any, who can't be written to anywhere."""
    known = set(session.exec(select(LinkedAccount.person_id).where(~_gone())))
    return [person for person in everyone(session, plan_id) if person.id not in known]


def everyone(session: Session, plan_id: int | None = None) -> list[Person]:
    """Those whom a plan names, or any plan."""
    query = select(Person).where(col(Person.active)).order_by(col(Person.id))
    if plan_id is not None:
        members = select(Member.person_id).where(Member.plan_id == plan_id, col(Member.active))
        query = query.where(col(Person.id).in_(members))
    return list(session.exec(query))


def lines(session: Session, beside: int | None = None) -> tuple[PersonLine, ...]:
    """Everyone that any plan names, as a plan has them, without their roles; `beside`: that a plan of that person's
    names."""
    theirs = select(Member.plan_id).where(Member.person_id == beside, col(Member.active))
    named = set(session.exec(select(Member.person_id).where(col(Member.plan_id).in_(theirs), col(Member.active))))
    return tuple(
        PersonLine(one.handle, one.name, one.post, one.organisation, one.email, ())
        for one in everyone(session)
        if beside is None or one.id in named
    )


def with_role(session: Session, role: Role, plan_id: int) -> list[Person]:
    """Those who have a role in a plan."""
    members = session.exec(select(Member).where(Member.plan_id == plan_id, col(Member.active)))
    ids = {member.person_id for member in members if role in member.roles}
    return [person for person in everyone(session, plan_id) if person.id in ids]


def roles_of(session: Session, person_id: int, plan_id: int) -> frozenset[Role]:
    """What someone is in a plan; nothing where it does not name them."""
    member = session.get(Member, (plan_id, person_id))
    return frozenset(map(Role, member.roles)) if member is not None and member.active else frozenset()


def leads_for(session: Session, person_id: int | None = None) -> list[Person]:
    """The improvement leads of every plan that names someone; of all plans for someone in none."""
    query = select(Member).where(col(Member.active))
    if person_id is not None:
        theirs = select(Member.plan_id).where(Member.person_id == person_id, col(Member.active))
        query = query.where(col(Member.plan_id).in_(theirs))
    ids = {member.person_id for member in session.exec(query) if Role.LEAD in member.roles}
    return [person for person in everyone(session) if person.id in ids]


def without_account(session: Session, platform: Platform) -> list[Person]:
    """People of the plan who have no account on that platform."""
    matched = select(LinkedAccount.person_id).where(LinkedAccount.platform == platform)
    query = select(Person).where(col(Person.active), col(Person.id).not_in(matched)).order_by(col(Person.id))
    return list(session.exec(query))


def link(session: Session, person: Person, account: Account, matched_by: str, now: datetime) -> LinkedAccount:
    """Ties an account to a person, or moves it to them when it was another's."""
    row = linked(session, account)
    if row is None:
        row = LinkedAccount(
            person_id=person.id,
            platform=account.platform,
            tenant=account.tenant,
            user_id=account.user_id,
            matched_by=matched_by,
            matched_at=now,
        )
    else:
        row.person_id, row.matched_by, row.matched_at = person.id, matched_by, now
    session.add(row)
    session.flush()
    note(session, now, matched_by if matched_by != "e-mail" else "bot", "matched", f"person {person.handle}")
    return row


def match_by_email(session: Session, profile: Profile, now: datetime) -> Person | None:
    """The person with that e-mail, tied to the account; no one for strangers, bots and the departed."""
    if profile.stranger or profile.bot or profile.gone or not profile.email:
        return None
    wanted, theirs = profile.email.strip().lower(), tenants.may_be_there(session, profile.account)
    for person in everyone(session):
        if person.email.lower() == wanted and (theirs is None or person.id in theirs):
            row = link(session, person, profile.account, "e-mail", now)
            if profile.zone:
                person.zone = profile.zone
                session.add(person)
            session.add(row)
            return person
    return None


def prefer(session: Session, person: Person, platform: Platform, by: str, now: datetime) -> None:
    """From now on they are written to there. What already waits goes there, too."""
    before, person.prefers = person.prefers, platform
    session.add(person)
    session.flush()
    was, now_is = {"prefers": before}, {"prefers": platform}
    note(session, now, by, "prefers", f"person {person.handle}", before=was, after=now_is)


def spoke(session: Session, account: Account | LinkedAccount, now: datetime, question: str = "") -> None:
    """They said or pressed something there; `question`: what they asked, to ask it again. At once, for what a session
    holds back costs a round of its own."""
    where = {"of_platform": account.platform, "of_tenant": account.tenant, "of_user": account.user_id}
    said = {"question": question} if question else {}
    run(session, _ASKED if question else _SPOKE, {**where, "now": now, **said})
    if isinstance(account, LinkedAccount):
        set_committed_value(account, "spoke_at", now)
        set_committed_value(account, "asked", question or account.asked)


def last_asked(session: Session, account: Account) -> str:
    row = linked(session, account)
    return row.asked or "" if row is not None else ""


def conversation_opened(session: Session, account: Account, place: Place, now: datetime) -> None:
    """From now on, what is said there while the bot is away is caught up with."""
    if place.door is not None:
        conversations.heard(session, account, place)
    row = linked(session, account)
    if row is not None and row.conversation != place.conversation:
        row.conversation = place.conversation
        session.add(row)
    read_through.heard_in(session, account, place, now)


def in_plan(session: Session, plan_id: int) -> list[Person]:
    """Everyone that the plan names."""
    query = select(Person).join(Member, col(Member.person_id) == col(Person.id))
    return list(session.exec(query.where(Member.plan_id == plan_id, col(Member.active))))
