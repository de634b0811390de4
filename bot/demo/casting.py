"""Who plays in the demo, and where each of them lives: in a make-believe Slack or in a make-believe Teams."""

from collections.abc import Collection

from bot.loopback.page_stage import CastMember
from bot.loopback.records import Member
from bot.loopback.teams.records import Person
from bot.loopback.teams.tenant import Tenant
from bot.loopback.workspace import Workspace
from bot.models.words import Role
from bot.plan.contents.document import PersonLine, PlanDocument

NHS = frozenset({"icb_comm", "dco", "icb_exec"})  # the sample's ICB: two owners and a director
BY_MAIL = frozenset({"head_rep", "pcf_chair"})  # a school's head and the forum's co-chair: no account anywhere
GUEST = "guest"
ALEX = PersonLine(GUEST, "Alex Guest", "Visitor from outside", "Elsewhere", "alex@elsewhere.example")
ROLES = (
    (Role.DIRECTOR, "Director"),
    (Role.LEAD, "Improvement lead"),
    (Role.SRO, "Senior responsible officer"),
    (Role.OWNER, "Owner"),
)


def in_teams(document: PlanDocument, platform: str) -> frozenset[str]:
    """The handles of those who live in Teams, when the demo is about "slack", "teams", "both" or
    "mail"."""
    everyone = frozenset({GUEST, *(person.handle for person in document.people)})
    return {"slack": frozenset[str](), "teams": everyone, "both": NHS, "mail": frozenset[str]()}[platform]


def by_mail(platform: str) -> frozenset[str]:
    """The handles of those who are in no chat."""
    return BY_MAIL if platform in ("mail", "both") else frozenset()


def join_all(
    workspace: Workspace,
    tenant: Tenant,
    document: PlanDocument,
    teams: Collection[str],
    mail: Collection[str] = (),
) -> dict[str, str]:
    """Takes everyone in where they live; user ids by handle, or the addresses of those who are in no chat."""
    accounts = {
        person.handle: person.email if person.handle in mail else join(workspace, tenant, person, teams)
        for person in document.people
    }
    if GUEST in teams:
        return accounts | {GUEST: tenant.add_person(Person(ALEX.name, ALEX.email, ALEX.post, guest=True))}
    alex = Member(GUEST, ALEX.name, ALEX.post, ALEX.email, is_stranger=True, id="U0GUEST")
    return accounts | {GUEST: workspace.add_member(alex)}


def cast(
    document: PlanDocument, accounts: dict[str, str], teams: Collection[str], mail: Collection[str] = ()
) -> tuple[CastMember, ...]:
    """Everyone a visitor can be."""
    alex = cast_member(ALEX, accounts[GUEST], teams, "Not in the plan")
    everyone = [cast_member(one, accounts[one.handle], teams, mail=mail) for one in document.people]
    return (*everyone, alex)


def cast_member(
    person: PersonLine, account: str, teams: Collection[str], role: str = "", mail: Collection[str] = ()
) -> CastMember:
    platform = "mail" if person.handle in mail else "teams" if person.handle in teams else "slack"
    return CastMember(account, person.name, person.post, person.organisation, role or _role(person), platform)


def join(workspace: Workspace, tenant: Tenant, person: PersonLine, teams: Collection[str]) -> str:
    """Takes someone in where they live; their user id."""
    if person.handle in teams:
        return tenant.add_person(Person(person.name, person.email, person.post))
    return workspace.add_member(Member(person.handle, person.name, person.post, person.email))


def _role(person: PersonLine) -> str:
    return next((name for role, name in ROLES if role in person.roles), "Member")
