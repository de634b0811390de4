"""The lead's e-mail with the council's own tracker: understood, and taken in at a press on the page."""

import random
import zipfile
from email.message import EmailMessage
from io import BytesIO

import pytest
from sqlmodel import Session, select

from bot.models import Action, Plan
from bot.store.plan import plans
from tests.handlers.test_bring import OTHER, as_tracker, workbook
from tests.intake.trackers.making import bomb
from tests.mail.conftest import ELEANOR, RUTH, Living
from tests.mail.letters import a_reply
from tests.mail.post_office import text_of
from tests.mail.visits import New, link_in

pytestmark = [pytest.mark.slow, pytest.mark.covered]

TITLE = "Clear every overdue assessment"
NAME = "Our tracker.xlsx"


def a_mail(sender: str, content: bytes, *more: tuple[str, bytes]) -> EmailMessage:
    made = a_reply(sender, "Our tracker, as at today.")
    for name, each in ((NAME, content), *more):
        made.add_attachment(each, "application", "octet-stream", filename=name)
    return made


def tracker(living: Living) -> bytes:
    def work(session: Session) -> bytes:
        return as_tracker(plans.document_of(session, session.exec(select(Plan)).one()), **{"3.1.1": TITLE})

    return living.town.do(work)


def with_a_logo(book: bytes) -> bytes:
    content = BytesIO(book)
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/media/logo.png", random.Random(1).randbytes(600_000))
    return content.getvalue()


def titles(living: Living) -> list[str]:
    return living.town.do(lambda session: list(session.exec(select(Action.title))))


def told(living: Living, address: str = ELEANOR) -> str:
    return text_of(living.office.sent_to(address)[-1])


async def test_a_lead_s_tracker_is_understood_and_taken_in_at_a_press(living: Living, browser: New) -> None:
    """However large the e-mail is beyond what is read of each."""
    await living.hears(a_mail(ELEANOR, with_a_logo(tracker(living))))
    assert "How I understand your tracker" in told(living) and TITLE in told(living)
    assert TITLE not in titles(living) and not list(living.folder.iterdir())
    here = browser()
    await here.open(link_in(living, ELEANOR))
    await here.press("Continue")
    assert "is in the record now" in await here.press("Apply")
    assert TITLE in titles(living)


async def test_what_the_lead_does_not_want_is_forgotten_at_once(living: Living, browser: New) -> None:
    await living.hears(a_mail(ELEANOR, tracker(living)))
    here = browser()
    await here.open(link_in(living, ELEANOR))
    await here.press("Continue")
    apply = here.form("Apply")
    assert "nothing of it is kept" in await here.press("Don’t")
    assert "could not be fetched" in await here.post(apply)
    assert TITLE not in titles(living)


async def test_an_owner_s_file_is_not_read(living: Living) -> None:
    await living.hears(a_mail(RUTH, tracker(living)))
    assert "take files: trackers" in told(living, RUTH) and TITLE not in titles(living)


async def test_a_tracker_is_read_whatever_else_is_attached(living: Living) -> None:
    others = ("minutes.pdf", b"%PDF"), ("logo.png", b"PNG")
    await living.hears(a_mail(ELEANOR, tracker(living), *others))
    assert "How I understand your tracker" in told(living) and TITLE in told(living)


async def test_of_several_trackers_none_is_taken_by_guess(living: Living) -> None:
    await living.hears(a_mail(ELEANOR, tracker(living), ("October.csv", b"Ref,Action")))
    assert "I take in one file at a time" in told(living) and "October.csv" in told(living)


async def test_a_first_plan_does_not_come_in_by_e_mail(without_plan: Living) -> None:
    """Until there is a plan nobody is known by their address, and a stranger is written nothing."""
    await without_plan.hears(a_mail(ELEANOR, workbook(OTHER)))
    assert not without_plan.office.sent_to(ELEANOR) and not list(without_plan.folder.iterdir())
    assert without_plan.town.do(plans.first_plan) is None


async def test_a_file_that_is_no_tracker_is_refused_in_a_sentence(living: Living) -> None:
    await living.hears(a_mail(ELEANOR, bomb(tracker(living))))
    assert "far more" in told(living) and "Nothing of it is kept" in told(living)
    await living.hears(a_mail(ELEANOR, bytes(28_000_000)))
    assert "larger than 20 MB" in told(living)


async def test_whoever_only_says_that_they_are_the_lead_is_shown_nothing(living: Living) -> None:
    made = a_mail(ELEANOR, tracker(living))
    made.replace_header("Authentication-Results", "mx.wexbourne.example; dmarc=fail header.from=wexbourne.example")
    await living.hears(made)
    assert all("How I understand" not in text_of(mail) for mail in living.office.sent_to(ELEANOR))
