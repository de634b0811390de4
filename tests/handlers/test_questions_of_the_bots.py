"""What the bot asks back is answered in a few words; words that are no answer are taken for what they are."""

from datetime import timedelta

import pytest

from tests.factories import NOW, Town

AWAY = "I'm away from Monday to 18 December"
RISK = "3.1.1 amber, risk that the agency withdraws"
# what somebody says one after another, and what they are told after the last
SAID: tuple[tuple[tuple[str, ...], str], ...] = (
    ((AWAY, "nobody"), "Noted: nobody covers"),
    ((AWAY, "Dan Price"), "Dan Price is asked instead of Ruth Okafor"),
    ((AWAY, "the moon people"), "Which action is that about?"),
    (("3.1.1 is not mine", "Dan Price"), "I have passed on your words, and that you mean Dan Price"),
    (("3.1.1 is not mine", "Ruth Okafor"), "Which action is that about?"),
    (("3.1.1 complete", "https://example.org/minutes.pdf"), "The evidence is checked by the Associate Director"),
    (("3.1.1 complete", "none yet"), "Send me the link when you have it"),
    (("3.1.1 complete", "3.1.2 green"), "Got it, 3.1.2: Green"),
    (("3.1.1 needs a new date", "30 June"), "Recorded on 3.1.1"),
    (("3.1.1 needs a new date", "1 January"), "Recorded on 3.1.1"),
    (("3.1.1 needs a new date", "not yet"), "Tell me the day when you know it"),
    (("3.1.1 needs a new date", "yesterday"), "Which day to come shall I put?"),
    (("3.1.1 needs a new date", "3.1.2 green"), "Got it, 3.1.2: Green"),
    (("3.1.1 needs a new date", "June or July"), "Which of the two shall I put for 3.1.1?"),
    (("3.1.1 about half done", "60%"), "How far: 60%"),
    ((RISK, "4 and 5"), "scored 20 (4 x 5)"),
    ((RISK, "likelihood 4"), "And the impact, 1 to 5?"),
    ((RISK, "likelihood 4", "impact 5"), "scored 20 (4 x 5)"),
    ((RISK, "3.1.2 green"), "Got it, 3.1.2: Green"),
    ((RISK, "no"), "How likely it is, 1 to 5"),
    (("3.1.1", "amber"), "Recorded on 3.1.1"),
    (("amber", "3.1.1"), "Recorded on 3.1.1"),
    (("no change on any", "the printer is chased weekly"), "Recorded on 3.2.1"),
    (("no change on any", "none"), "Nothing added to 3.2.1"),
    (("3.1.1 done?", "yes"), "I asked: Is 3.1.1 on track"),
    (("K2 is about 130", "yes"), "I have no question open that this answers"),
)


@pytest.mark.parametrize(("said", "told"), SAID, ids=lambda value: str(value)[:50])
def test_a_few_words_answer_what_was_asked_or_are_taken_for_what_they_are(
    town: Town, said: tuple[str, ...], told: str
) -> None:
    town.ask()
    answers = [town.hears(words, "sen_head", NOW + timedelta(minutes=at)) for at, words in enumerate(said)]
    assert told in answers[-1], answers
