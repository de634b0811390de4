"""A file sent in chat: by whom, of which plan, what is asked, and that nothing of it is taken in by mistake."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlmodel import Session

from bot.card import Button, Buttons, Card, Entry
from bot.chat import (
    Account,
    Answer,
    FormErrors,
    Message,
    MessageRef,
    OpenForm,
    Place,
    Platform,
    Press,
    Profile,
    ReadFile,
    Say,
    SentFile,
    Submission,
)
from bot.intake.workbook import write_plan
from bot.models import Plan
from bot.models.words import Rating
from bot.plan.contents.document import PlanDocument
from bot.store.person import people
from bot.store.plan import plans
from handlers.router import route
from handlers.turn import AccountSeen
from tests.databases import empty_database
from tests.factories import NOW, Town, a_document, person, text_of

Cells = list[tuple[object, ...]]
HEADS = ("Ref", "Action", "Lead", "By when", "RAG", "Progress")
OTHER: Cells = [
    HEADS,
    ("A1", "Open a hub in each locality", "Nia Rees <nia.rees@other.example>", "31/03/2027", "Green", "Sites found"),
    ("A2", "Train every setting in support", "Omar Hill <omar.hill@other.example>", "30/04/2027", "Amber", "Begun"),
    ("A3", "Agree joint funding of therapies", "Nia Rees <nia.rees@other.example>", "TBC", "Red", "Not agreed"),
]  # fmt: skip
NEW_LEAD = "eleanor.marsh@garside.example"
receipts = count(1)


def workbook(cells: Cells) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in cells:
        sheet.append(list(row))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def as_tracker(document: PlanDocument, **changes: str) -> bytes:
    """The plan as its council keeps it; `changes`: a title for an action."""
    names = {one.handle: one.name for one in document.people}
    lines = [
        (line.ref, changes.get(line.ref, line.title), names[line.owner], line.agreed_due, line.rag, line.position)
        for line in document.actions
    ]
    return workbook([HEADS, *lines])


class Chat:
    """Someone in their conversation with the bot, and the files they sent."""

    def __init__(self, town: Town, first_lead: str = "") -> None:
        self.town, self.first_lead, self.files = town, first_lead, dict[str, bytes]()

    def does(self, inbound: Message | Press | Submission, profile: Profile | None = None) -> Answer:
        """As the reception hands it in: a file is read when that is asked for."""

        def routed(session: Session, seen: AccountSeen | None) -> Answer:
            return route(session, inbound, NOW, seen, self.first_lead)

        seen = AccountSeen(profile) if profile is not None else None
        answer = self.town.do(lambda session: routed(session, seen))
        if isinstance(answer, ReadFile):
            read = AccountSeen(profile, file=answer.file, content=self.files.get(answer.file))
            answer = self.town.do(lambda session: routed(session, read))
        return answer

    def sends(self, account: Account, name: str, content: bytes, profile: Profile | None = None) -> Answer:
        number = next(receipts)
        self.files[f"F{number}"] = content
        at = MessageRef(Place(account.platform, f"D{account.user_id}"), f"1.{number}")
        file = SentFile(f"F{number}", name, len(content))
        return self.does(Message(f"m{number}", account, at, NOW, "", files=True, sent=(file,)), profile)

    def presses(self, account: Account, button: Button, profile: Profile | None = None) -> Answer:
        return self.does(Press(f"p{next(receipts)}", account, button.verb, dict(button.args), None), profile)

    def submits(self, account: Account, form: OpenForm, profile: Profile | None = None, **values: str) -> Answer:
        filled = {one.name: str(one.value or "") for one in form.form.questions} | values
        receipt = f"s{next(receipts)}"
        carried = dict(form.form.args)
        return self.does(Submission(receipt, account, form.form.verb, carried, filled, opened=f"o{receipt}"), profile)


def button(card: Card, text: str) -> Button:
    return next(one for part in card.parts if isinstance(part, Buttons) for one in part.items if one.text == text)


def card(answer: Answer) -> Card:
    assert isinstance(answer, Say), answer
    return answer.card


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[Chat]:
    town = Town(tmp_path)
    for handle in ("imp_lead", "sen_head"):
        town.do(
            lambda session, handle=handle: people.link(session, person(session, handle), account(handle), "e-mail", NOW)
        )
    yield Chat(town)
    town.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Chat]:
    town = Town(tmp_path, made=empty_database())
    yield Chat(town, NEW_LEAD)
    town.close()


def account(handle: str) -> Account:
    return Account(Platform.SLACK, "T1", f"U{handle.upper()}")


LEAD, OWNER = account("imp_lead"), account("sen_head")


def stored(chat: Chat) -> PlanDocument:
    found = chat.town.do(plans.document)
    assert found is not None
    return found


def test_a_file_with_other_actions_is_no_version_of_the_plan_by_guess(chat: Chat) -> None:
    before = stored(chat)
    shown = card(chat.sends(LEAD, "hubs.xlsx", workbook(OTHER)))
    assert "Which plan is this?" in text_of(shown)
    assert [one.text for part in shown.parts if isinstance(part, Buttons) for one in part.items] == [
        "One more plan", "A new version of IP", "Don’t",
    ]  # fmt: skip
    assert "Nothing of hubs.xlsx was taken in" in text_of(card(chat.presses(LEAD, button(shown, "Don’t"))))
    assert stored(chat) == before


def test_one_more_plan_comes_in_with_one_form_and_its_people_keep_their_handles(chat: Chat) -> None:
    shown = card(chat.sends(LEAD, "hubs.xlsx", workbook(OTHER)))
    form = chat.presses(LEAD, button(shown, "One more plan"))
    assert isinstance(form, OpenForm)
    given = {one.name: one for one in form.form.questions}
    meetings = given["meetings"]
    assert isinstance(meetings, Entry) and "18/01/2027 Cabinet" in meetings.value
    wrong = chat.submits(LEAD, form, title="", meetings="next week")
    assert isinstance(wrong, FormErrors) and set(wrong.by_name) == {"title", "meetings"}
    soon = chat.submits(LEAD, form, title="Hubs", meetings="14/12/2026 Cabinet")
    assert isinstance(soon, FormErrors) and "on or after" in soon.by_name["meetings"]
    done = text_of(card(chat.submits(LEAD, form, title="Family hubs plan")))
    assert "3 actions" in done and "First messages" in done
    again = chat.submits(LEAD, form, title="Family hubs plan")
    assert isinstance(again, FormErrors) and "title" in again.by_name
    second = chat.town.do(lambda session: plans.document_of(session, plans.all_plans(session)[1]))
    assert "imp_lead" in {one.handle for one in second.people}
    assert [line.ref for line in second.actions] == ["A1", "A2", "A3"]


def test_the_first_plan_comes_in_from_whoever_the_settings_name(empty: Chat) -> None:
    eleanor = Account(Platform.SLACK, "T1", "UELEANOR")
    profile = Profile(eleanor, "Eleanor Marsh", NEW_LEAD, "Europe/London")
    shown = card(empty.sends(eleanor, "hubs.xlsx", workbook(OTHER), profile))
    form = empty.presses(eleanor, button(shown, "Bring it in"), profile)
    assert isinstance(form, OpenForm)
    values = {"title": "Hubs plan", "council": "Garside Council", "meetings": "18/01/2027 Cabinet"}
    done = text_of(card(empty.submits(eleanor, form, profile, **values, sros="1 Ann Pike <ann.pike@other.example>")))
    assert "The plan is in" in done and "First messages: now" in done
    document = stored(empty)
    assert document.areas[0].sro == "ann_pike"
    who = empty.town.do(lambda session: people.by_account(session, eleanor))
    assert who is not None and who.name == "Eleanor Marsh"


def test_nobody_else_brings_in_a_first_plan(empty: Chat) -> None:
    other = Account(Platform.SLACK, "T1", "UOTHER")
    for profile in (
        Profile(other, "Other", "other@garside.example", None),
        Profile(other, "Guest", NEW_LEAD, None, stranger=True),
    ):
        assert "There is no plan here yet" in text_of(card(empty.sends(other, "hubs.xlsx", workbook(OTHER), profile)))
    assert empty.town.do(plans.first_plan) is None


def test_what_changed_since_it_was_shown_is_shown_anew_before_it_is_applied(chat: Chat) -> None:
    file = as_tracker(a_document(), **{"3.1.2": "Recruit eight case officers"})
    shown = card(chat.sends(LEAD, "ours.xlsx", file))
    assert "Recruit six case officers" in text_of(shown) or "eight" in text_of(shown)
    chat.town.says("3.1.1", text="Fell by twelve", done="Fell by twelve")
    anew = card(chat.presses(LEAD, button(shown, "Apply")))
    assert "The record has changed since you saw this" in text_of(anew)
    assert "in the record now" in text_of(card(chat.presses(LEAD, button(anew, "Apply"))))
    assert "Recruit eight case officers" in {line.title for line in stored(chat).actions}
    twice = text_of(card(chat.presses(LEAD, button(anew, "Apply"))))
    assert "The record has changed" in twice and "Nothing would change" in twice


def test_where_the_file_and_the_record_both_changed_each_says_its_words_and_the_rest_is_counted(chat: Chat) -> None:
    document = stored(chat)
    chat.presses(
        LEAD, button(card(chat.sends(LEAD, "plan.xlsx", as_tracker(document, **{"3.1.1": "Clear it"}))), "Apply")
    )
    old = stored(chat)
    chat.town.hears("3.1.1 red, the agency has withdrawn. 3.1.2 amber, two applicants")
    line = next(one for one in old.actions if one.ref == "3.1.1")
    newer = replace(line, rag=Rating.GREEN, position="Two locums start on Monday")
    both = replace(old, actions=tuple(newer if one.ref == "3.1.1" else one for one in old.actions))
    said = text_of(card(chat.sends(LEAD, "plan.xlsx", as_tracker(both))))
    assert "the file says Green, “Two locums start on Monday”; what was said in chat since stays: Red" in said
    assert "the agency has withdrawn" in said and "Action 3.1.2: updated in chat since" in said


def test_an_owner_s_file_is_not_opened_and_a_forged_press_of_theirs_does_nothing(chat: Chat) -> None:
    chat.sends(OWNER, "ours.xlsx", as_tracker(a_document(), **{"3.1.2": "Mine now"}))
    shown = card(chat.sends(LEAD, "ours.xlsx", as_tracker(a_document(), **{"3.1.2": "Another title"})))
    for text in ("Apply", "Give it back as recorded"):
        chat.presses(OWNER, button(shown, text))
    assert stored(chat) == a_document(short="IP") or "Recruit six" in str(stored(chat).actions)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("list.csv", b"Milk,2\nBread,1\n", "No table of actions"),
        ("plan.xlsx", b"PK\x03\x04 broken", "cut off"),
        ("plan.xlsx", b"%PDF-1.7", "no table"),
        ("plan.xlsx", b"", "empty"),
    ],
)
def test_a_wrong_file_is_told_in_a_sentence_and_changes_nothing(
    chat: Chat, name: str, content: bytes, says: str
) -> None:
    before = stored(chat)
    said = text_of(card(chat.sends(LEAD, name, content)))
    assert says in said and "Nothing of it is kept" in said
    assert stored(chat) == before


def test_a_file_that_is_gone_when_it_is_applied_is_asked_for_again(chat: Chat) -> None:
    shown = card(chat.sends(LEAD, "ours.xlsx", as_tracker(a_document(), **{"3.1.2": "Another title"})))
    chat.files.clear()
    assert "Send it again" in text_of(card(chat.presses(LEAD, button(shown, "Apply"))))


def test_the_same_actions_on_two_sheets_are_asked_about_with_a_button_each(chat: Chat) -> None:
    book = Workbook()
    for title in ("Draft", "Agreed"):
        sheet = book.create_sheet(title)
        sheet.append(list(HEADS))
        for line in a_document().actions:
            sheet.append([line.ref, f"{line.title} ({title})" if line.ref == "3.1.2" else line.title, "Ruth Okafor"])
    content = BytesIO()
    book.save(content)
    shown = card(chat.sends(LEAD, "ours.xlsx", content.getvalue()))
    assert "on several sheets" in text_of(shown)
    chosen = text_of(card(chat.presses(LEAD, button(shown, "Agreed"))))
    assert "Recruit six case officers (Agreed)" in chosen


def test_actions_that_look_renumbered_are_asked_about_and_keep_their_history(chat: Chat) -> None:
    chat.town.says("3.1.2", text="Four of six are in post")
    moved = replace(
        a_document(),
        actions=tuple(replace(line, ref="3.3.1") if line.ref == "3.1.2" else line for line in a_document().actions),
    )
    shown = card(chat.sends(LEAD, "ours.xlsx", as_tracker(moved)))
    assert "3.1.2 is gone, and 3.3.1 is new" in text_of(shown)
    shown = card(chat.presses(LEAD, button(shown, "The same actions")))
    chat.presses(LEAD, button(shown, "Apply"))
    assert "Four of six are in post" in chat.town.asks("3.3.1", "imp_lead")


def test_our_own_template_is_taken_for_what_it_is(chat: Chat, tmp_path: Path) -> None:
    document = replace(a_document(), actions=(*a_document().actions[:-1],))
    write_plan(document, tmp_path / "plan.xlsx")
    shown = card(chat.sends(LEAD, "plan.xlsx", (tmp_path / "plan.xlsx").read_bytes()))
    assert "Gone: action 5.2.1" in text_of(shown)
    chat.presses(LEAD, button(shown, "Apply"))
    assert "5.2.1" not in {line.ref for line in stored(chat).actions}


def test_a_file_is_of_the_plan_whose_actions_it_has_where_someone_leads_several(chat: Chat) -> None:
    shown = card(chat.sends(LEAD, "hubs.xlsx", workbook(OTHER)))
    form = chat.presses(LEAD, button(shown, "One more plan"))
    assert isinstance(form, OpenForm)
    chat.submits(LEAD, form, title="Family hubs plan")
    newer = [(*row[:4], "Green", *row[5:]) if row[0] == "A3" else row for row in OTHER]
    shown = card(chat.sends(LEAD, "hubs.xlsx", workbook(newer)))
    assert "Action A3: rating was Red, now Green" in text_of(shown)
    chat.presses(LEAD, button(shown, "Apply"))

    def rating(session: Session) -> str:
        plan = session.get_one(Plan, 2)
        return str(next(line.rag for line in plans.document_of(session, plan).actions if line.ref == "A3"))

    assert chat.town.do(rating) == "green"
    assert len(stored(chat).actions) == len(a_document().actions)
