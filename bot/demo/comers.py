"""Those whom a plan of the visitor's own names: they join the make-believe workspace, so that they can be asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.demo.casting import cast_member, join
from bot.loopback.page_stage import CastMember
from bot.loopback.teams.tenant import Tenant
from bot.loopback.workspace import Workspace
from bot.models.words import Role
from bot.plan.contents.document import PersonLine
from bot.store.person import people
from bot.store.plan import plans


@dataclass
class Comers:
    """Who lives where; `accounts` has the ids by handle of all who do."""

    workspace: Workspace
    tenant: Tenant
    teams: frozenset[str]  # the handles of those who live there
    accounts: dict[str, str]
    only_teams: bool = False

    def account(self, person: PersonLine) -> str:
        return self.accounts[person.handle]

    def missing(self, session: Session) -> tuple[PersonLine, ...]:
        """Those whom a plan names, and who live nowhere yet."""
        return tuple(
            PersonLine(one.handle, one.name, one.post, one.organisation, one.email, _roles(session, one.id))
            for one in people.everyone(session)
            if one.handle not in self.accounts
        )

    def join(self, come: Sequence[PersonLine]) -> tuple[CastMember, ...]:
        """Takes them in."""
        teams = frozenset(one.handle for one in come) if self.only_teams else frozenset[str]()
        found: list[CastMember] = []
        for one in come:
            self.accounts[one.handle] = join(self.workspace, self.tenant, one, teams)
            found.append(cast_member(one, self.accounts[one.handle], teams))
        return tuple(found)


def _roles(session: Session, person_id: int) -> tuple[Role, ...]:
    found = [people.roles_of(session, person_id, plan.id) for plan in plans.of_person(session, person_id)]
    return tuple(role for roles in found for role in sorted(roles))
