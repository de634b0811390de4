"""The People and Areas sheets: who is in the plan, and who is accountable for what."""

import re
from collections.abc import Iterator

from bot.intake.cells import code, needed, say, text
from bot.intake.known import Known, column, known, one_or_none, say_repeated
from bot.intake.layout import AREAS, PEOPLE
from bot.intake.problem import Problems
from bot.intake.table import Cells, Entry, Row, Table
from bot.intake.text import split_codes
from bot.intake.words import ROLE
from bot.models.words import Role
from bot.plan.contents.document import AreaLine, PersonLine, PlanDocument

_ROLES = f"Write one or more of {', '.join(ROLE.choices)}"
ONE_ADDRESS = (
    "The bot tells people apart by their address. Give each their own; who share a mailbox and its work are one row, "
    "named by their post"
)
_HANDLE = "Write one word, for example sen_head"


def known_people(table: Table) -> Known:
    return known(PEOPLE, table, ("E-mail", "Name", "Post"))


def read_people(table: Table, problems: Problems) -> tuple[PersonLine, ...]:
    """Nobody's handle or address may stand twice, and somebody has to be the lead."""
    say_repeated(column(table, "Handle"), problems)
    say_repeated(column(table, "E-mail"), problems, ONE_ADDRESS)
    people = tuple(_person(row, problems) for row in table.rows)
    if table.whole and not any(Role.LEAD in person.roles for person in people):
        problems.add(
            PEOPLE.name,
            "",
            "Nobody is an Improvement lead",
            "Write Improvement lead in the Roles of at least one person",
        )
    return people


def _person(row: Row, problems: Problems) -> PersonLine:
    handle = code(row["Handle"], problems, _HANDLE)
    if re.search(r"\s", handle):
        say(problems, row["Handle"], f"The handle “{handle}” is more than one word", _HANDLE)
    post = needed(row["Post"], problems, "Write the post this person holds")
    return PersonLine(
        handle=handle,
        name=text(row["Name"]) or post,
        post=post,
        organisation=needed(row["Organisation"], problems, "Write the organisation's full name"),
        email=_email(row["E-mail"], problems),
        roles=_roles(row["Roles"], problems),
    )


def _email(entry: Entry, problems: Problems) -> str:
    instead = "Write their work address, for example a.person@council.gov.uk"
    said = needed(entry, problems, instead)
    if said and not re.fullmatch(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+", said):
        say(problems, entry, f"“{said}” is not an e-mail address", instead)
    return said


def _roles(entry: Entry, problems: Problems) -> tuple[Role, ...]:
    said = split_codes(needed(entry, problems, _ROLES))
    found = {part: ROLE.read(part) for part in said}
    for part, role in found.items():
        if role is None:
            say(problems, entry, f"“{part}” is not a role", _ROLES)
    return tuple(dict.fromkeys(role for role in found.values() if role is not None))


def write_people(document: PlanDocument) -> Iterator[Cells]:
    """One row a person, with their roles separated by semicolons."""
    for person in document.people:
        yield {
            "Handle": person.handle,
            "Name": person.name,
            "Post": person.post,
            "Organisation": person.organisation,
            "E-mail": person.email,
            "Roles": "; ".join(ROLE.write(role) for role in person.roles),
        }


def known_areas(table: Table) -> Known:
    """Areas as people write them: by number, by title, and as "area 3"."""
    found = known(AREAS, table, ("Title",))
    return Known(
        found.what, found.sheet, {f"area {said}": no for said, no in found.keys.items()} | dict(found.keys), found.whole
    )


def read_areas(table: Table, people: Known, problems: Problems) -> tuple[AreaLine, ...]:
    """One line a row; there has to be one at least."""
    say_repeated(column(table, "Number"), problems)
    if table.whole and not table.rows:
        problems.add(AREAS.name, "", "There are no areas", "Write each area of weakness in a row of its own")
    return tuple(
        AreaLine(
            no=code(row["Number"], problems, "Write the area's number, for example 3"),
            title=needed(row["Title"], problems, "Write the area's title"),
            sro=one_or_none(row["SRO"], people, problems),
        )
        for row in table.rows
    )


def write_areas(document: PlanDocument) -> Iterator[Cells]:
    return ({"Number": area.no, "Title": area.title, "SRO": area.sro} for area in document.areas)
