"""A word that can't be done is answered with what would do it, and changes nothing."""

from collections.abc import Iterator

import pytest

from tests.factories import Town, a_document, a_risk

CHILD = "because Casey Bloggs aged 7 at Oakmere is autistic"
HELD = "This may name someone"

# who says it, what, and what they are told instead
REFUSED: tuple[tuple[str, str, str], ...] = (
    ("dcs", "decide D99", "I know of no decision D99"),
    ("dcs", "decide something", "Which decision?"),
    ("dcs", "decide D1 ponder", "What is to become of D1"),
    ("dcs", "decide D1 refuse", "Say it in a few words"),
    ("dcs", f"decide D1 refuse {CHILD}", HELD),
    ("dcs", "decide D1 by yesterday", "By which day?"),
    ("dcs", "decide D1 by some day", "By which day?"),
    ("dcs", "decide D1 to Nobody Known", "Nobody in the plan is called “Nobody Known”"),
    ("dcs", "decide D1 to @therapy", "someone else decides"),
    ("therapy", "decide D1 approve", "someone else decides"),
    ("sen_head", "decide D1 by 12 Feb", "for the Director of Children’s Services to decide"),
    ("imp_lead", "risk SR99 close because it has gone", "There is no risk SR99"),
    ("imp_lead", "risk SR01 close", "Say why SR01 can be closed"),
    ("imp_lead", "risk SR01 reopen because it is back", "SR01 is open already"),
    ("imp_lead", "risk SR01 score 4x5", "SR01 is scored 20 already"),
    ("imp_lead", "risk SR01 reword posts", "In which words?"),
    ("imp_lead", "risk SR01 reword If posts stay empty, then plans are late", "in these words already"),
    ("imp_lead", "risk SR01 join", "With which other risk?"),
    ("imp_lead", "risk SR01 join SR01", "it is the same risk"),
    ("imp_lead", "risk SR01 join SR99", "With which other risk?"),
    ("imp_lead", "risk SR01 join SR04", "SR01 can’t be joined with SR04"),
    ("imp_lead", "risk SR04 join SR01", "SR04 is closed already"),
    ("imp_lead", "risk SR04 close because it has gone", "SR04 is closed already"),
    ("imp_lead", "risk SR04 reopen", "Say why SR04 is to be opened again"),
    ("imp_lead", f"risk SR01 close {CHILD}", HELD),
    ("therapy", "risk SR01 close because it has gone", "That is decided by the Associate Director"),
    ("therapy", "risk SR01 score 1x1", "That is decided by the Head of SEN, the Associate Director"),
    ("sen_head", f"risk SR01 close {CHILD}", HELD),
    ("imp_lead", "mitigation SR99.1 done", "Which risk?"),
    ("imp_lead", "mitigation SR01.7 done", "SR01 has 1 mitigation"),
    ("imp_lead", "mitigation SR01.1 pondered", "Done, late or dropped?"),
    ("imp_lead", "mitigation SR01.1 late until 31 Jan or 28 Feb", "Done, late or dropped?"),
    ("imp_lead", "mitigation SR01.1 done on 31 Jan", "Done, late or dropped?"),
    ("imp_lead", "mitigation SR01.1 open", "Done, late or dropped?"),
    ("imp_lead", f"mitigation SR01.1 done {CHILD}", HELD),
    ("therapy", "mitigation SR01.1 done", "That is decided by the Head of SEN, the Associate Director"),
    ("imp_lead", "findings add LGA:", "Put it like this"),
    ("imp_lead", "findings answer F9", "Put it like this"),
    ("imp_lead", "findings answer F9 we agree", "no finding F9"),
    ("imp_lead", f"findings answer F1 {CHILD}", HELD),
    ("imp_lead", "for @nobody 3.1.1 amber", "For whom, and what did they say?"),
    ("imp_lead", "for @sen_head", "What did Ruth Okafor say?"),
    ("imp_lead", "for @member", "there is nothing to enter for them"),
    ("imp_lead", "for @sen_head amber", "I found nothing in that to record for Ruth Okafor"),
    ("imp_lead", "verify", "Which action?"),
    ("imp_lead", "verify 3.1.1", "there is nothing to check"),
    ("imp_lead", "verify 3.1.1 ponder", "Complete, or not yet?"),
    ("imp_lead", "confirm 3.1.1 purple", "Which rating?"),
    ("imp_lead", "approve 3.1.1", "No new date is waiting for a decision"),
    ("imp_lead", "pack", "Which pack?"),
    ("imp_lead", "pack highlight", "Of which area?"),
    ("imp_lead", "pack highlight 9", "No one area of this plan is called “9”"),
    ("imp_lead", "web forever", "I did not understand “forever”"),
    ("imp_lead", "findings forever", "I did not understand “forever”"),
    ("imp_lead", "tracker forever", "I did not understand “forever”"),
    ("imp_lead", "audit 9.9.9", "There is no action 9.9.9"),
    ("imp_lead", "status area nowhere", "I did not understand “area” and “nowhere”"),
    ("imp_lead", "risks area 99", "There is no area 99"),
    ("imp_lead", "3.1.1.1", "Did you mean one of these?"),
    ("imp_lead", "13.1", "There is no action 13.1"),
    ("imp_lead", "3.1", "2 actions fit “3.1”"),
    ("imp_lead", "3.1.1 with bells", "I have not recorded that"),
    ("imp_lead", "away @nobody 7 Dec to 8 Dec", "I don't know who “@nobody” is"),
    ("imp_lead", "away 3 Aug to 1 Aug", "before it starts"),
    ("imp_lead", "away 3 Dec 2026 to 3 Dec 2029", "longer than a year"),
    ("imp_lead", "action", "can be changed like this"),
    ("imp_lead", "action 9.9.9 close because done", "There is no action 9.9.9"),
    ("imp_lead", "action 3.1.1 close", "Say why, after because"),
    ("imp_lead", "action 5.2.1 close because it is done", "is your own action"),
    ("imp_lead", "action 3.1.1 renumber 3.1.2", "Give a reference that none has had"),
    ("imp_lead", "action 3.1.1 renumber three", "“three” is no reference"),
    ("imp_lead", "action 3.1.1 merge into 3.1.1 because same", "one and the same action"),
    ("imp_lead", "action 3.1.1 split into one because big", "Give two parts or more"),
    ("imp_lead", f"action 3.1.1 edit title {'word ' * 110}", "How it is said"),
    ("imp_lead", "action 3.1.1 edit title Help Casey Bloggs aged 7 at Oakmere", HELD),
    ("sen_head", "action 3.1.1 close because done", "is for improvement leads"),
    ("imp_lead", "action add", "Give its reference, its title"),
    ("imp_lead", f"action add 3.9.9 {'word ' * 110} for @sen_head by 31 March 2027", "How it is said"),
    ("imp_lead", "action add 3.9.9 Help Casey Bloggs aged 7 at Oakmere for @sen_head by 31 March 2027", HELD),
    ("imp_lead", "action add 3.9.9 Clear it for @nobody by 31 March 2027", "nobody"),
    ("imp_lead", "action add 3.9.9 Clear it for @sen_head by some day", "How it is said"),
    ("imp_lead", "action add 3.1.1 Clear it for @sen_head by 31 March 2027", "3.1.1 is, or was"),
    ("imp_lead", "action add 9.9.9 Clear it for @sen_head by 31 March 2027", "How it is said"),
    ("imp_lead", "rules ponder off", "I know of no rule “ponder off”"),
    ("imp_lead", "save", "Nothing was saved"),
    ("imp_lead", "save red every blue moon", "Nothing was saved"),
    ("imp_lead", "hold @sen_head", "Say why, in a few words"),
    ("imp_lead", "hold @sen_head ill until yesterday", "is not ahead of us"),
    ("imp_lead", "handover @sen_head @sen_head", "can't take over from themself"),
    ("imp_lead", "handover @sen_head @therapy 9.9.9", "9.9.9 is not Ruth Okafor's"),
    ("imp_lead", "handover @sen_head @therapy from 4 Jan until 1 Jan", "before it starts"),
    ("sen_head", "snooze until yesterday", "is not a day to come"),
    ("imp_lead", "measures K99", "I don't know a measure called “K99”"),
    ("imp_lead", "preview purple", "Until which day?"),
    ("imp_lead", "send now @nobody", "To whom?"),
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    risks = (a_risk(), a_risk("SR02", mitigations=()), a_risk("SR04", mitigations=()))
    town = Town(tmp_path_factory.mktemp("refused"), a_document(risks=risks))
    town.ask()
    town.hears("5.1.2 amber. We need a decision from the DCS on the supplement by 12 Jan", "therapy")
    town.asks("risk SR04 close because the post is filled", "imp_lead")
    town.asks("findings add LGA: the pace is slow", "imp_lead")
    yield town
    town.close()


def stands(town: Town) -> tuple[str, ...]:
    asked = ("risks", "risk SR01", "risk SR04", "findings", "status", "3.1.1", "decisions")
    return tuple(town.asks(words, "imp_lead") for words in asked)


def test_what_cannot_be_done_is_answered_with_what_would_do_it_and_changes_nothing(town: Town) -> None:
    before = stands(town)
    for who, words, told in REFUSED:
        answer = town.asks(words, who)
        assert told in answer, (words, answer)
    assert stands(town) == before
