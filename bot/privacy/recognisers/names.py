"""Names: a child's is held, a colleague's at work passes, one of which nothing tells is asked about."""

from collections.abc import Iterable

from bot.privacy.finding import ASK, Finding, Reason
from bot.privacy.known import words_of_risks
from bot.privacy.message_and_people import Scene
from bot.privacy.named import Name
from bot.privacy.view import CHILDREN
from bot.privacy.vocabulary import shape, word_list
from bot.said.needs import needs, nothing

LANGUAGES = word_list("clue_languages")
PAPERS = word_list("clue_translated")

# "Just1n Wh1ttaker", "Mrs Q", "k-a-c-p-e-r", "surname begins with Z"
HIDDEN = ("disguised name", "titled initial", "spelt out", "name by its letter")

# by shape: the score where it is a child's, where nothing tells, and where it may be a word besides
SCORES = {
    "full": (0.95, 0.6, 0.5),
    "listed": (0.95, 0.6, 0.6),  # "NOVAK, Tereza"
    "script": (0.9, 0.6, 0.6),
    "titled": (0.85, 0.5, 0.5),
    "first": (0.9, 0.45, 0.1),
    "family": (0.9, 0.9, 0.9),
    "single": (0.6, 0.0, 0.0),
    "strange": (0.85, 0.45, 0.45),  # "thierno ba"
    "words": (0.7, 0.0, 0.0),
    "public": (0.0, 0.0, 0.0),
}
LONGEST = 3  # words of a name in small letters: more in a row that are none of ours are another language


@needs("strangers", "figure in a word", otherwise=nothing)
def find(scene: Scene) -> Iterable[Finding]:
    for name in scene.names:
        if _rates(scene, name) or _heads_our_word(scene, name) or _is_a_translated_title(scene, name):
            continue
        score = _score(name) or _of_a_child_all_the_same(scene, name)
        if score:
            reason = Reason.UNKNOWN_NAME if name.whose != "child" else _reason(name)
            yield Finding(reason, name.start, name.end, score, f"{name.shape}: {name.why or 'nothing tells whose'}")
    for name in HIDDEN:
        for found in shape(name).finditer(scene.text):
            yield Finding(Reason.UNKNOWN_NAME, *found.span(), 0.6, name)


def _rates(scene: Scene, name: Name) -> bool:
    """ "Amber, was 45% now 55%": a colour before a share."""
    after = [token.text for token in scene.tokens[name.last + 1 : name.last + 6]]
    return name.first == name.last and scene.tokens[name.first].low == "amber" and "%" in after


def _is_a_translated_title(scene: Scene, name: Name) -> bool:
    """ "Polish guide (przewodnik dla rodziców)": brackets in another language, behind the paper and its language."""
    led = scene.tokens[name.first - 1].text == "(" if name.first else False
    if name.shape not in ("strange", "script", "single") or not led or scene.tokens[name.first].text[:1].isupper():
        return False
    return scene.is_said_before(name.first, LANGUAGES) and scene.is_said_before(name.first, PAPERS)


def _heads_our_word(scene: Scene, name: Name) -> bool:
    """ "Grant: still no answer", where the plan tells of a grant: a label, unless the sentence tells of a child."""
    token = scene.tokens[name.first]
    after = scene.tokens[name.last + 1 : name.last + 2]
    alone = name.first == name.last and bool(after) and after[0].text == ":"
    if not alone or token.low not in scene.known.words | words_of_risks(scene.plan):
        return False
    return not scene.plights_in[scene.sentence_of[name.first]] & CHILDREN


def _of_a_child_all_the_same(scene: Scene, name: Name) -> float:
    """A first name with "is" or "can" where the sentence tells of a placement, a hoist, a taxi."""
    slight = name.sure <= 0.4 or name.why == "asked of a colleague"
    if (
        name.shape not in ("first", "full")
        or name.weak
        or name.whose != "work"
        or not slight
        or scene.in_office(name.first)
    ):
        return 0.0
    number = scene.sentence_of[name.first]
    told = scene.plights_in[number] & CHILDREN or scene.people_in[number] & {"child", "year", "few", "case"}
    return 0.45 if told else 0.0


def _score(name: Name) -> float:
    child, nothing, weak = SCORES[name.shape]
    if name.shape == "strange" and name.last - name.first >= LONGEST and name.whose != "child":
        return 0.0
    if name.shape == "single" and name.alone and not name.whose:
        return ASK
    if name.shape == "single" and name.like_a_place and name.why in ("a child is", "a child's or a colleague's"):
        return 0.0
    if name.whose in ("work", "known"):
        return 0.0
    if name.whose == "child" and child:
        most = {"single": 0.85 if name.sure > 0.9 else 0.5, "first": 0.7 if name.weak and name.sure < 0.9 else child}
        return min(name.sure, most.get(name.shape, child))
    return weak if name.weak else nothing


def _reason(name: Name) -> Reason:
    return Reason.FIRST_NAME if name.shape in ("first", "single") else Reason.NAME
