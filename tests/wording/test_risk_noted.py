"""What is said back of news about a risk of the register: which risk, the words, what is being done, the score."""

from bot.wording.reply.remarks import RiskNews, risk_noted


def news(note: str, mitigation: str = "", after: tuple[int | None, int | None] = (4, 4)) -> str:
    return risk_noted(RiskNews("SR02", "If locum supply falls", note, mitigation, (4, 4), after, to_close=False))


def test_the_risk_is_named_and_the_words_are_shown() -> None:
    said = news("the contract ends in March, bringing two in house", "bringing two in house")
    assert said == (
        "Noted on SR02 (If locum supply falls), still 16 (4 x 4): “the contract ends in March, bringing two in house”. "
        "Kept as its mitigation: “bringing two in house”."
    )


def test_a_new_score_stands_beside_the_old_one_and_is_not_said_twice() -> None:
    assert news("SR02 now 5x4", after=(5, 4)) == "Noted on SR02 (If locum supply falls), now 20 (5 x 4), was 16."


def test_a_risk_without_a_score_gets_none() -> None:
    assert "score" not in news("two people have left", after=(None, None))
