"""Details of children and colleagues through every door: none of their bytes is in the database, a log or an export."""

import json
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from bot.card import Form
from bot.chat import Command, Message, MessageRef, OpenForm, Place, Platform, Say, Submission
from bot.store.report.export import export_record
from bot.wording.reply import form as forms
from handlers.router import route
from tests.factories import NOW, an_action
from tests.two_plans import TwoPlans, account

_n = count(1)
# what is said, and what of it must be nowhere
DETAILS = tuple(
    (line.split(" | ")[0].replace("\\n", "\n"), line.split(" | ")[1])
    for line in Path(__file__).with_name("details.txt").read_text(encoding="utf-8").splitlines()
)


@pytest.fixture
def council(tmp_path: Path) -> TwoPlans:
    return TwoPlans(tmp_path)


def test_there_are_enough_of_every_kind() -> None:
    assert len(DETAILS) == 82
    assert all(needle in text for text, needle in DETAILS)


@pytest.mark.parametrize("by_turns", [True, pytest.param(False, marks=pytest.mark.slow)])
def test_no_byte_of_a_detail_is_kept(
    council: TwoPlans, tmp_path: Path, capfd: pytest.CaptureFixture[str], by_turns: bool
) -> None:
    """Each detail through one door, by turns, or each as words, as an edit and through one more."""
    seldom = (field, command, leave, note, risk, under_thanks, thread)
    for number, (text, _needle) in enumerate(DETAILS):
        often = (words, edit)[number % 3 : number % 3 + 1] if by_turns else (words, edit)
        for door in often if by_turns and number % 3 < 2 else (*often, seldom[number % 7]):
            door(council, text)
    kept = json.dumps(council.do(lambda session: export_record(session, NOW)), ensure_ascii=False)
    kept += "".join(capfd.readouterr())
    files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    found = [
        needle
        for _text, needle in DETAILS
        if needle in kept or any(needle.encode() in data or escaped(needle) in data for data in files)
    ]
    assert found == []


def escaped(needle: str) -> bytes:
    return json.dumps(needle)[1:-1].encode()


def words(council: TwoPlans, text: str) -> None:
    council.tells(f"3.1.2 amber. {text}")


def edit(council: TwoPlans, text: str) -> None:
    council.edits(council.tells("3.1.2 green"), f"3.1.2 green\n{text}")


def field(council: TwoPlans, text: str) -> None:
    fills(council, forms.update_form(an_action("3.1.2"), None, None, "", date(2026, 11, 30)), rating="amber", done=text)


def risk(council: TwoPlans, text: str) -> None:
    fills(council, forms.risk_form(an_action("3.1.2")), risk=text, mitigation="An agency was asked")


def command(council: TwoPlans, text: str) -> None:
    say(council, f"hold therapy {text}", "imp_lead")
    say(council, text)


def leave(council: TwoPlans, text: str) -> None:
    say(council, f"away 14-18 Dec, {text}")
    council.tells(f"I am away 14 to 18 December. {text}")


def note(council: TwoPlans, text: str) -> None:
    say(council, f"confirm 3.1.2 red {text}", "imp_lead")
    say(council, f"IP try 3.1.2 amber {text}")


def under_thanks(council: TwoPlans, text: str) -> None:
    council.tells(f"3.1.1 amber, the agency starts in January\nThanks\n{text}")


def thread(council: TwoPlans, text: str) -> None:
    council.tells(text, thread="9.1")


def say(council: TwoPlans, text: str, handle: str = "sen_head") -> None:
    asked = Command(f"said:{next(_n)}", account(handle), text)
    answer = council.do(lambda session: route(session, asked, NOW))
    assert isinstance(answer, Say | OpenForm) or answer is not None


def fills(council: TwoPlans, form: Form, **values: str) -> None:
    sent = Submission(f"form:{next(_n)}", account("sen_head"), form.verb, dict(form.args), values)
    council.do(lambda session: route(session, sent, NOW))


def test_a_recording_and_a_forwarded_message_are_answered_by_what_they_are(council: TwoPlans) -> None:
    for given, wanted in (({"files": True, "voice": True}, "type it"), ({"forwarded": True}, "forwarded")):
        at = MessageRef(Place(Platform.SLACK, "D_therapy"), f"7.{next(_n)}")
        said = Message(f"r{next(_n)}", account("therapy"), at, NOW, "", **given)
        council.do(lambda session, said=said: route(session, said, NOW))
        assert wanted in council.heard("therapy")[-1]
