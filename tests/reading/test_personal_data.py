"""Details of children and colleagues are held; posts, places, months, schools and public numbers are not. Invented."""

from pathlib import Path

import plans
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plan.personal_data import check, drop_names

PLAN = plans.wexbourne()
HERE = Path(__file__).parent


def messages(name: str) -> tuple[str, ...]:
    """A message a line; a line's break in it is written \\n."""
    return tuple(line.replace("\\n", "\n") for line in (HERE / name).read_text(encoding="utf-8").splitlines())


MORE_HELD, MORE_FINE = messages("held.txt"), messages("fine.txt")
HELD = (
    "Kayden Brightwell's mum has complained again",
    "spoke to Mrs Ahmed about her son's placement",
    "JB in Y9 at Oakmere",
    "J.B. (Year 4) still has no school place",
    "pupil called Mia has been out of school since June",
    "A999000126001",
    "UPN is A99900012600",
    "943 476 5919",
    "NHS no. 943 476 5918",
    "DOB 14/3/15",
    "born 3 March 2014",
    "12 Elm Road WX4 2AB",
    "jane.smith@gmail.com wants a reply",
    "the only Year 8 with Prader-Willi in the borough",
    "2 children at Oakmere Primary and 3 at St Brannock's",
    "Oakmere 3, Tarn Hill 2, Lowfell 1 suspensions this term",
    "section 47 enquiry slowed it",
    "my son's EHCP is late as well",
    "my own daughter has been waiting",
    "Sarah has cancer so the audit stopped",
    "our data manager is off with stress",
    "our EP is having surgery",
    "delays on case EHC-10233",
    "case no 20457 still open",
    "tribunal ref SE330/22/00123 listed",
    "child named Tyrone Biggs excluded again",
    "Amira in year 4 still waiting for OT",
    "the Henderson family are taking us to tribunal, mum is furious",
    "ring dad on 07911 123456",
    "we lost the tribunal for Jayden Okoro",
    "kayden brightwell's mum went to the press",
    "the family at 14 Larch Close are complaining",
    "Finley at Oakmere Primary has been excluded twice",
    "there's a Year 6 boy with Down's and no placement",
    "3 suspensions at Oakmere High",
    "Mohammed's placement broke down",
    "one parent (Lisa Carter) has gone to the ombudsman",
    "pupil ref 884512",
    "mum (Donna Price) has emailed the MP",
    "Ellie's transport still not sorted",
    "AB and CD in Year 10 at Lowfell both awaiting places",
    "Mr Khan's daughter has no school place",
    "officer off with depression",
    "she's pregnant so leaves in March",
    "Priya's had a miscarriage so I'm covering",
    "child protection conference for the family delayed it",
    "4 of the 6 at Tarn Hill are autistic girls",
    "only child in Y2 with a tracheostomy",
    "contact mum at k.okafor@hotmail.co.uk",
)
FINE = (
    "Hope to sign off in April or May",
    "Mark will chase",
    "Will and Grace in finance",
    "Joy from HR says the ad is live",
    "Rose House site handed over",
    "Oakmere and St Brannock's signed",
    "heads at Lowfell and Tarn Hill agreed",
    "Jane Smith, headteacher at Oakmere Primary, is on board",
    "Cllr Green raised it",
    "Dr Patel signed it off",
    "Parent Carer Forum met on 3 Dec",
    "3 in January, 2 in February",
    "2 at Board, 1 at Cabinet",
    "we have 3 EPs in post",
    "1 of 3 employers signed",
    "PO 4500118273",
    "ticket INC0048213",
    "dial in 0300 123 4567",
    "service desk 01632 960555",
    "the office is at Guildhall HM1 1AA",
    "K2 131, K1 34",
    "Year 9 reviews 46 of 60",
    "Year 6 and Year 11 consults",
    "staff sickness is slowing us down",
    "two EPs are off sick this week",
    "half the team are on leave",
    "I'm off sick until Monday",
    "autumn term, summer births",
    "parents told us the letters are kinder",
    "every child has a plan",
    "section 75 and section 117 wording",
    "section 41 schools list",
    "working with St Mary's and Holy Trinity on the base",
    "Olivia from team 2 trained the rest",
    "Autumn Crew name chosen",
    "Kings Court and Grace Road sites",
    "Ben Nevis training room",
    "UPN matching at 98%",
    "DOB field mandatory",
    "NHS England visit 15 Jan",
    "case officers 4 of 6",
    "case studies due 12 Jan",
    "EP advice for 20 cases",
    "SEND 2026 conference",
    "SEN2 2027 return submitted",
    "CYP 2025 strategy",
    "EV-001 uploaded",
    "3 at risk, 2 on track",
    "4 in post, 2 to go",
    "April Jones starts as SENCO adviser in May",
    "Victoria Hall booked for parent workshop 12 Jan",
    "Charlotte Road nursery base open",
    "Jo and Sam in comms did the leaflet",
    "David Lloyd centre booked for the families event",
    "visited 2 schools in Oakmere ward",
    "3 workshops at Oakmere High",
    "we trained 2 staff at Tarn Hill",
    "St George's Day launch",
    "the Kayden centre",
    "PA2-03 green",
    "1.2.1 4/6",
    "04/01/2027 start date",
    "born out of the review",
    "mums and dads group met",
    "my team and children's services agreed",
    "our children and young people survey is live",
    "my action is green",
    "one EP vacancy at the trust",
    "2 vacancies in OT",
    "Martha Trust agreed to host",
    "Sue reckons four days off decisions",
    "two schools in Year 2 of the programme",
    "children with autism wait longer",
    "the only risk is funding",
    "Frank in finance said Year 2 money is only for autism hubs",
    "AR in Y9 on track",
    "EP in Y5 pilot",
    "SLT in Year 1 classes",
    "IG at ICB signed",
    "RB at Oakmere opens Jan",
    "Lee will do it",
    "the autism team lead has resigned",
    "a parent rep joined the board",
    "Maria Jones (parent carer forum) chairs the group",
    "Ofsted monitoring visit 3 Feb, HMI Sarah Clarke",
    "Anna Freud training for schools",
    "Helen Arkell course for 12 teachers",
    "Stephen Lawrence Day",
    "James from the agency starts Monday, EP backlog cases 41",
)


@pytest.mark.parametrize("text", HELD + MORE_HELD)
def test_a_person_is_held(text: str) -> None:
    held = check(text, PLAN, "sen_head")
    assert held is not None
    assert held.reasons


@pytest.mark.parametrize("text", FINE + MORE_FINE)
def test_what_only_looks_like_a_person_is_not_held(text: str) -> None:
    assert check(text, PLAN, "sen_head") is None


def test_what_can_be_kept_is_offered_without_the_number() -> None:
    held = check("3.1.1: 128. EHC-20457 is the oldest at 61 wks", PLAN, "sen_head")
    assert held is not None
    assert held.clean_line == "3.1.1: 128."


@given(
    st.lists(st.sampled_from(HELD + MORE_HELD + FINE + MORE_FINE), min_size=1, max_size=5),
    st.sampled_from([". ", "; ", "\n"]),
)
def test_the_line_that_is_offered_holds_nothing_itself(said: list[str], mark: str) -> None:
    held = check(mark.join(said), PLAN, "sen_head")
    if held is not None and held.clean_line is not None:
        assert check(held.clean_line, PLAN, "sen_head") is None


@pytest.mark.parametrize("text", MORE_FINE)
def test_what_is_harmless_in_one_town_is_harmless_in_another(text: str) -> None:
    assert check(text, plans.harrowmere(), "send_hos") is None


def test_a_signature_is_not_read_as_the_message_but_a_postscript_and_a_forwarded_mail_are() -> None:
    below = "3.1.1 amber, 128\n\nKind regards\nJane Smith\nHead of SEN | 01632 960233\nChildren and Family Hub"
    assert check(below, PLAN, "sen_head") is None
    assert check(f"{below}\nPS Leo (Y6) is still not in school", PLAN, "sen_head") is not None
    assert check(f"{below}\nFrom: inbox\nKayden's mum rang again", PLAN, "sen_head") is not None
    assert check("amber\n\nThanks\nHelen (Toby's mum)", PLAN, "sen_head") is not None


def test_nothing_is_offered_where_the_whole_is_personal() -> None:
    held = check("3.1.1 amber. my son has no plan", PLAN, "sen_head")
    assert held is not None
    assert held.clean_line is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("will chase Frank & Bill in finance", "will chase colleagues in finance"),
        ("Mark and Joy start 4 Jan", "colleagues start 4 Jan"),
        ("spoke to Sarah Jenkins yesterday", "spoke to a colleague yesterday"),
        ("Hope to finish in April, Will do", "Hope to finish in April, Will do"),
        ("The Autumn Crew met at Rose House", "The Autumn Crew met at Rose House"),
    ],
)
def test_colleagues_names_are_dropped(text: str, kept: str) -> None:
    assert drop_names(text, PLAN) == kept
