"""People of a new plan who are known from another plan here: one person has one handle and one address in all plans."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.intake.tracker.cell_text import comparable
from bot.plan.contents.document import PersonLine, PlanDocument

_MADE = "@no-address.invalid"  # the end of an address that nobody gave


def as_known(
    document: PlanDocument, others: Sequence[PersonLine], namesakes: Sequence[PersonLine] | None = None
) -> PlanDocument:
    """The plan by the handles that its people have already; another's handle is left to them. `namesakes`: who is known
    by the name alone, where that is not everyone: those of another council's plan are not."""
    near = others if namesakes is None else namesakes
    mails, near_mails = ({line.email.casefold(): line for line in lines} for lines in (others, near))
    names = {comparable(line.name): line for line in near if line.name}
    taken = {line.handle for line in others} | {line.handle for line in document.people}
    handles: dict[str, str] = {}
    people: list[PersonLine] = []
    for line in document.people:
        made = line.email.endswith(_MADE)
        known = (near_mails if made else mails).get(line.email.casefold())
        if known is None and made and line.name:
            known = names.get(comparable(line.name))
        if known is not None:
            people.append(replace(known, roles=line.roles))
            handles[line.handle] = known.handle
        elif any(line.handle == one.handle for one in others):
            free = next(name for number in range(2, 1000) if (name := f"{line.handle}{number}") not in taken)
            taken.add(free)
            handles[line.handle] = free
            people.append(replace(line, handle=free, email=f"{free}{_MADE}" if made else line.email))
        else:
            people.append(line)
    return _by(replace(document, people=_once(people)), handles)


def _once(people: Sequence[PersonLine]) -> tuple[PersonLine, ...]:
    """Two that turn out to be one person have the roles of both."""
    found: dict[str, PersonLine] = {}
    for line in people:
        before = found.get(line.handle)
        roles = tuple(dict.fromkeys((*before.roles, *line.roles))) if before is not None else line.roles
        found[line.handle] = replace(line, roles=roles)
    return tuple(found.values())


def _by(document: PlanDocument, handles: Mapping[str, str]) -> PlanDocument:
    def now(handle: str | None) -> str | None:
        return handles.get(handle, handle) if handle is not None else None

    return replace(
        document,
        areas=tuple(replace(line, sro=now(line.sro)) for line in document.areas),
        actions=tuple(replace(line, owner=now(line.owner) or "", deputy=now(line.deputy)) for line in document.actions),
        measures=tuple(
            replace(line, owners=tuple(handles.get(one, one) for one in line.owners)) for line in document.measures
        ),
        risks=tuple(
            replace(
                line,
                owner=now(line.owner),
                mitigations=tuple(replace(one, owner=now(one.owner)) for one in line.mitigations),
            )
            for line in document.risks
        ),
        matters=tuple(replace(line, owner=now(line.owner)) for line in document.matters),
    )
