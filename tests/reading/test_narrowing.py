"""What a question names, and no more: which actions and which risks of a plan it is about."""

from datetime import UTC, date, datetime

import pytest

from bot.models.words import Direction, MitigationStatus, Rating, RiskKind, RiskStatus, Status, UpdateState
from bot.plan.report.standing import MitigationStanding
from bot.reading.asked.filters import Ground as Around
from bot.reading.asked.filters import narrowed
from bot.reading.asked.parse_state import Ground
from bot.reading.asked.read import asked
from bot.reading.asked.restate import restated
from bot.wording.command.registry import spellings
from tests.factories import a_document, a_risk
from tests.standings import THERAPY, a_risk_stand, a_stand, a_standing, a_word

TODAY = date(2026, 12, 4)
DOCUMENT = a_document(risks=(a_risk(), a_risk("SR04")))
GROUND = Ground(DOCUMENT, TODAY, spellings(), "imp_lead")
LONG_AGO = a_word(said_at=datetime(2026, 10, 1, 9, tzinfo=UTC))
LATE = MitigationStanding("Agency cover", None, date(2026, 11, 1), MitigationStatus.OPEN)
SOME_DAY = MitigationStanding("Agency cover", None, None, MitigationStatus.OPEN)
STANDS = a_standing(
    a_stand("3.1.1", title="Clear the backlog of late assessments", claimed=Rating.RED, confirmed=None,
            suggested=Rating.GREEN, success_measure="None over 20 weeks", last_word=a_word(), off_trajectory=True),
    a_stand("3.1.2", title="Recruit six case officers", claimed=Rating.GREEN, confirmed=Rating.GREEN,
            suggested=Rating.RED, forecast=date(2027, 2, 1), last_word=LONG_AGO, links=(("Minutes", "https://x.example"),)),
    a_stand("3.2.1", title="Publish a protocol", agreed_due=date(2026, 11, 13), blocked=True, claimed=None,
            update_state=UpdateState.NO_UPDATE),
    a_stand("5.1.1", title="Cut waits for speech and language therapy", owner=THERAPY, status=Status.ON_HOLD),
    a_stand("5.2.1", title="Agree terms of reference", status=Status.COMPLETE, claimed=None),
    risks=(
        a_risk_stand("SR01"),
        a_risk_stand("SR02", kind=RiskKind.ISSUE, likelihood=2, impact=3, direction=Direction.DOWN, mitigations=(LATE,),
                     refs=("5.1.1",), description="The locum has left"),
        a_risk_stand("SR03", likelihood=None, impact=None, owner=None, mitigations=(), refs=("5.1.1",),
                     description="Money for the panel runs out", raised_at=datetime(2026, 12, 1, 9, tzinfo=UTC)),
        a_risk_stand("SR04", status=RiskStatus.CLOSED, mitigations=(SOME_DAY,), description="The portal is down"),
        a_risk_stand("SR05", likelihood=1, impact=2, mitigations=(SOME_DAY,), owner=THERAPY,
                     description="If posts stay empty, then plans are late again"),
    ),
)  # fmt: skip
AROUND = Around(DOCUMENT, TODAY, at_risk=frozenset({"3.1.1"}), since=date(2026, 11, 16), reviewed=frozenset({"SR01"}))


def about(question: str) -> tuple[list[str], list[str]]:
    found = narrowed(STANDS, restated(asked(question, GROUND)), AROUND)
    return [one.ref for one in found.actions], [one.code for one in found.risks]


@pytest.mark.parametrize(
    ("question", "refs"),
    [
        ("actions in area 5", "5.1.1 5.2.1"),
        ("actions not in area 5", "3.1.1 3.1.2 3.2.1"),
        ("red", "3.1.1"),
        ("red or green", "3.1.1 3.1.2"),
        ("not red", "3.1.2 3.2.1 5.1.1 5.2.1"),
        ("claimed red", "3.1.1"),
        ("confirmed green", "3.1.2"),
        ("red but not confirmed", "3.1.1"),
        ("owner says green dates say red", "3.1.2"),
        ("by its dates red", "3.1.2"),
        ("on hold", "5.1.1"),
        ("complete", "5.2.1"),
        ("blocked", "3.2.1"),
        ("not blocked", "3.1.1 3.1.2 5.1.1 5.2.1"),
        ("no update", "3.2.1"),
        ("owned by therapy", "5.1.1"),
        ("more than 7 days over", "3.2.1"),
        ("actions without a success measure", "3.1.2 3.2.1 5.1.1 5.2.1"),
        ("actions without a risk", "3.1.2 3.2.1 5.1.1 5.2.1"),
        ("actions without a forecast", "3.1.1 3.2.1 5.1.1 5.2.1"),
        ("actions without a link", "3.1.1 3.2.1 5.1.1 5.2.1"),
        ("actions without a measure", "3.1.2 3.2.1 5.1.1 5.2.1"),
        ("green but off trajectory", ""),
        ("red and off trajectory", "3.1.1"),
        ("no update since october", "3.2.1 5.1.1"),
        ("actions about protocol", "3.2.1"),
        ("3.1.2 and 3.2.1", "3.1.2 3.2.1"),
    ],
)
def test_the_actions_that_a_question_is_about(question: str, refs: str) -> None:
    assert about(question)[0] == refs.split()


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("risks", "SR01 SR02 SR03 SR05"),
        ("high risks", "SR01"),
        ("risks that are not high", "SR02 SR03 SR05"),
        ("medium risks", "SR02"),
        ("low risks", "SR05"),
        ("risks without a score", "SR03"),
        ("risks scoring 6 or more", "SR01 SR02"),
        ("risks under 6", "SR05"),
        ("risks not scored over 12", "SR02 SR03 SR05"),
        ("issues", "SR02"),
        ("rising risks", "SR01 SR03 SR05"),
        ("falling risks", "SR02"),
        ("risks without mitigation", "SR03"),
        ("overdue mitigations", "SR02"),
        ("mitigations without a date", "SR05"),
        ("risks without an owner", "SR03"),
        ("new risks", "SR03"),
        ("closed risks", "SR04"),
        ("risks not looked at", "SR02 SR03 SR05"),
        ("risks looked at", "SR01"),
        ("risks that look alike", "SR01 SR05"),
        ("risk SR04", "SR04"),
        ("risks in area 5", "SR02 SR03"),
        ("risks owned by therapy", "SR05"),
    ],
)
def test_the_risks_that_a_question_is_about(question: str, codes: str) -> None:
    assert about(question)[1] == codes.split()
