"""Details of children and colleagues are held or asked about; posts, places and public numbers pass. All invented."""

from dataclasses import replace
from pathlib import Path

import plans
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.privacy.decide import Answer, decide, found_in
from bot.privacy.finding import ASK
from bot.privacy.vocabulary import Is
from bot.privacy.word import words_of
from bot.said.document import document_of

PLAN = plans.wexbourne()
HERE = Path(__file__).parent


def messages(name: str) -> tuple[str, ...]:
    """A message a line; a line's break in it is written \\n."""
    return tuple(line.replace("\\n", "\n") for line in (HERE / name).read_text(encoding="utf-8").splitlines())


COLLEAGUES = """
    Ruth Okafor, Daniel Whitcombe, Priya Nair, Gareth Llewellyn, Tomasz Zielinski, Angela Prentice, Jasmine Cole,
    Kofi Mensah, Siobhan Rafferty, Martin Ashdown, Nadia Hussain, Eleanor Marsh, Stephen Adeyemi, Helen Trubshaw,
    Farah Siddiqui, Oliver Penhaligon, Michelle Dunne, Robert Kingsley, Yvonne Baptiste, Catherine Holloway,
    Imran Chaudhry, Beverley Stokes, Jonathan Ferrer, Lakshmi Raghavan
"""
NAMED = replace(
    PLAN,
    people=tuple(replace(one, name=name.strip()) for one, name in zip(PLAN.people, COLLEAGUES.split(","), strict=True)),
)
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


PASSES_STILL = 24  # lines of held.txt that no table knows yet, of 1,780


def test_a_person_is_held_or_asked_about() -> None:
    passed = [text for text in HELD + MORE_HELD if decide(text, PLAN).answer is Answer.PASS]
    assert len(passed) <= PASSES_STILL, passed


@pytest.mark.parametrize("text", HELD)
def test_the_plain_kinds_are_stopped_without_exception(text: str) -> None:
    verdict = decide(text, PLAN)
    assert verdict.answer is not Answer.PASS
    assert verdict.reasons


def test_what_only_looks_like_a_person_is_hardly_ever_held_or_asked_about() -> None:
    answers = [decide(text, PLAN).answer for text in FINE + MORE_FINE]
    assert answers.count(Answer.STOP) <= 0.01 * len(answers)
    assert answers.count(Answer.ASK) <= 0.12 * len(answers)


def test_talk_of_the_plans_own_people_at_work_passes() -> None:
    stopped = [text for text in messages("colleagues.txt") if decide(text, NAMED).answer is not Answer.PASS]
    assert stopped == []


def test_a_child_called_like_one_of_the_plans_people_is_stopped() -> None:
    for text in (
        "Martin has no school place",
        "Priya (Y4) is still waiting",
        "Kofi was excluded on Friday",
        "Ruth's taxi",
    ):
        assert decide(text, NAMED).answer is not Answer.PASS, text


@pytest.mark.parametrize("text", ["The LMQ, and then the rest", "LMQ, and", "saw LMQ / and", "and, LMQ"])
def test_letters_beside_a_mark_and_an_and_are_read_to_the_end(text: str) -> None:
    assert decide(text, PLAN).answer is Answer.PASS


def test_what_can_be_kept_is_offered_without_the_number() -> None:
    assert decide("3.1.1: 128. EHC-20457 is the oldest at 61 wks", PLAN).clean_line == "3.1.1: 128."


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(HELD + MORE_HELD + FINE + MORE_FINE), min_size=1, max_size=5),
    st.sampled_from([". ", "; ", "\n"]),
)
def test_the_line_that_is_offered_holds_nothing_itself(said: list[str], mark: str) -> None:
    text = mark.join(said)
    line = decide(text, PLAN).clean_line
    assert line is None or decide(line, PLAN).answer is Answer.PASS
    assert line is None or strange(line, 0, len(line)).isdisjoint(
        word for one in found_in(text, PLAN) if one.score >= ASK for word in strange(text, one.start, one.end)
    )


def strange(text: str, start: int, end: int) -> set[str]:
    """The words of a stretch that are none of the language: names, codes, initials."""
    words = words_of(document_of(text).tokens)
    return {word.low for word in words if word.start < end and start < word.end and not word.kind & Is.WORD}


@pytest.mark.parametrize(
    "again",
    ["Brightwell's school won't say when.", "her school refuses.", "They want Brightwell seen first.", "He hates it."],
)
def test_the_line_that_is_offered_does_not_go_on_about_whoever_was_stopped(again: str) -> None:
    verdict = decide(f"EHC-20457 is late. Callum Brightwell, child's case. {again} Backlog 128.", PLAN)
    assert verdict.clean_line is None or verdict.clean_line == "Backlog 128."


def test_a_signature_is_the_senders_own_but_a_postscript_and_a_forwarded_mail_are_words() -> None:
    below = "3.1.1 amber, 128\n\nKind regards\nJane Smith\nHead of SEN | 01632 960233\nChildren and Family Hub"
    assert decide(below, PLAN).answer is Answer.PASS
    for more in ("PS Leo (Y6) is still not in school", "From: inbox\nKayden's mum rang again"):
        assert decide(f"{below}\n{more}", PLAN).answer is not Answer.PASS
    assert decide("amber\n\nThanks\nHelen (Toby's mum)", PLAN).answer is not Answer.PASS


def test_below_a_farewell_a_message_is_a_message() -> None:
    said = "3.1.1 amber, the agency starts in January\nThanks\nJayden Smith in Y5 has no school place since September"
    assert decide(said, PLAN).answer is Answer.STOP


def test_nothing_is_offered_where_the_whole_is_personal() -> None:
    verdict = decide("3.1.1 amber. my son has no plan", PLAN)
    assert (verdict.answer, verdict.clean_line) == (Answer.STOP, None)


@pytest.mark.parametrize(
    "text",
    [
        "The pupil Махмуд Алиев waits",
        "grace hollis (Y4) still has no placement",
        "Used Kofi's nephew as the example",
        "the deputy head's daughter was refused",
        "SLT: Larkfield 2, Millbrook 4",
        "EPO granted last night for the baby",
        "the coach has been suspended pending investigation",
        "nhs number nine four three four seven six five nine one nine has no consent",
        "see https://x.example/LADO%20Pemberton%20outcome.docx",
        "<https://x.example/a|Ferreira_Luana_EHCP_final.docx>",
        "Zo\u200bë Tench (Y4) waits",
        "TYRONE BIGGS IN Y7 HAS NO PLACE",
        "disciplinary against Shola Akande is not finished",
        "Marek Zielony was arrested on Friday",
    ],
)
def test_each_kind_is_stopped(text: str) -> None:
    assert decide(text, PLAN).answer is not Answer.PASS


@pytest.mark.parametrize(
    "text",
    [
        "LADO referrals this quarter: 28",
        "Cabinet ref KD4471",
        "Ashdown sent 4 staff, King Alfred's 3",
        "3.1.1\tAmber\tClear the Backlog\tAgency Starts January",
        "Planning consent granted at Ashdown",
    ],
)
def test_what_is_nobodys_passes(text: str) -> None:
    assert decide(text, PLAN).answer is Answer.PASS


def test_a_name_that_someone_vouched_for_passes_but_what_befell_them_does_not() -> None:
    plan = replace(PLAN, vouched=("beth hargreaves",))
    assert decide("Saw Beth Hargreaves on Friday", PLAN).answer is Answer.ASK
    assert decide("Saw Beth Hargreaves on Friday", plan).answer is Answer.PASS
    assert decide("Beth Hargreaves has been suspended", plan).answer is Answer.STOP


def test_a_label_that_the_register_has_as_a_word_is_no_name() -> None:
    risk = replace(PLAN.risks[0], description="IF the forum's grant ends THEN nobody is paid")
    ours = replace(PLAN, risks=(risk,))
    assert decide("Letters: 10 done. Grant: still no answer.", ours).answer is Answer.PASS
    assert decide("Letters: 10 done. Grant: still no answer.", PLAN).answer is not Answer.PASS
    assert decide("Grant: still waiting for a school place, mum is upset", ours).answer is Answer.STOP
