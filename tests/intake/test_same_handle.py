"""Two people whose handle would be the same are two: in one tracker, and beside another plan. One person is one."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.intake.tracker.known_people import as_known
from bot.intake.tracker.tracker import Tracker, read_tracker
from bot.models.words import Role
from bot.plan.contents.document import PersonLine, PlanDocument
from tests.factories import a_document, an_action
from tests.intake.test_back import TODAY

MADE = "@no-address.invalid"
LONG = "Assistant Director for Early Help and Social Care"


def tracker(folder: Path, *leads: str) -> Tracker:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["Ref", "Action", "Lead officer", "By when", "RAG"])
    for number, lead in enumerate(leads, 1):
        page.append([f"1.{number}", f"Write the strategy, part {number}", lead, "31/03/2027", "G"])
    book.save(folder / "tracker.xlsx")
    return read_tracker(folder / "tracker.xlsx", TODAY)


def owners(found: Tracker) -> list[str]:
    return [act.owners[0] for act in found.acts]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sam Ali <sam.ali@wexbourne.gov.uk>", "Sam Ali <sam.ali@valeicb.nhs.uk>"),
        (f"{LONG} North", f"{LONG} South"),
        ("Mary-Ann Lee", "Mary Ann Lee-Price"),
    ],
)
def test_two_are_two_in_one_tracker(tmp_path: Path, first: str, second: str) -> None:
    found = tracker(tmp_path, first, second, first)
    one, other, again = owners(found)
    assert one != other and again == one and len({who.handle for who in found.people}) == len(found.people) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sam Ali <sam.ali@wexbourne.gov.uk>", "Sam Ali"),
        ("Sam Ali <sam.ali@wexbourne.gov.uk>", "Sam Ali <s.ali@wexbourne.gov.uk>"),
        ("Sam Ali", "SAM ALI"),
        (f"{LONG} North", f"{LONG} North"),
    ],
)
def test_one_is_one_however_they_are_written(tmp_path: Path, first: str, second: str) -> None:
    one, other = owners(tracker(tmp_path, first, second))
    assert one == other


def test_of_two_of_one_name_one_without_an_address_is_asked_about(tmp_path: Path) -> None:
    found = tracker(tmp_path, "Sam Ali <sam.ali@wexbourne.gov.uk>", "Sam Ali <sam.ali@valeicb.nhs.uk>", "Sam Ali")
    assert any("two" in doubt.why and "Sam Ali" in doubt.why for doubt in found.doubts)


def person(handle: str, name: str, email: str = "", *roles: Role) -> PersonLine:
    return PersonLine(handle, name, "Head", "Council", email or f"{handle}{MADE}", roles or (Role.OWNER,))


def of(*people: PersonLine, owner: str = "sam_ali") -> PlanDocument:
    return a_document(people=people, areas=(), actions=(an_action(owner=owner),), measures=(), risks=())


ELSEWHERE = (person("sam_ali", "Sam Ali", "sam@first.gov.uk"), person("sam_ali2", "Sam Ali", "sam@second.gov.uk"))


def test_a_handle_that_is_someone_elses_in_another_plan_is_left_to_them() -> None:
    found = as_known(of(person("sam_ali", "Sam Ali", "sam@third.gov.uk")), ELSEWHERE, ())
    assert [(one.handle, one.email) for one in found.people] == [("sam_ali3", "sam@third.gov.uk")]
    assert found.actions[0].owner == "sam_ali3"


def test_an_address_that_nobody_gave_goes_by_the_new_handle() -> None:
    found = as_known(of(person("sam_ali", "Sam Ali")), ELSEWHERE, ())
    assert [(one.handle, one.email) for one in found.people] == [("sam_ali3", f"sam_ali3{MADE}")]


def test_a_namesake_in_a_plan_that_may_be_known_is_the_same_person_where_no_address_says_otherwise() -> None:
    near = ELSEWHERE[:1]
    found = as_known(of(person("s_ali", "Sam Ali"), owner="s_ali"), ELSEWHERE, near)
    assert [(one.handle, one.email) for one in found.people] == [("sam_ali", "sam@first.gov.uk")]
    assert found.actions[0].owner == "sam_ali"


def test_the_same_address_is_the_same_person_in_any_plan_with_the_roles_of_this_one() -> None:
    lead = person("lead", "S. Ali", "SAM@second.gov.uk", Role.LEAD)
    owner = person("sam_ali", "Sam Ali", "sam@second.gov.uk")
    found = as_known(of(lead, owner), ELSEWHERE, ())
    assert [(one.handle, one.roles) for one in found.people] == [("sam_ali2", (Role.LEAD, Role.OWNER))]
    assert replace(found.people[0], roles=()) == replace(ELSEWHERE[1], roles=())
