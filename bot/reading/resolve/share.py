"""How far an action has got: "65 of 71", "65 schools signed", "three quarters done", of what the plan counts."""

from dataclasses import dataclass, replace

from bot.plan.contents.document import PlanDocument
from bot.reading.candidate import Candidate
from bot.reading.find.figure import Cue, Figure, Form
from bot.reading.lexicon import word_set
from bot.reading.plan_words import measures_of, stem
from bot.reading.resolve.measure import Sight
from bot.reading.resolve.measure_form import NEVER
from bot.reading.resolve.measure_names import words_of
from bot.reading.resolve.measure_not import before_it
from bot.reading.resolve.plan_counts import Tally, headed, tallies
from bot.said.scope import Scope

ENOUGH = 1.0
ALL_BUT = word_set("all but a few")
SO_FAR = word_set("follows how far it has got")
OF_IT_ALL = word_set("of the whole work")
SO_MUCH = 10  # points between a part and the percentage it is called
KNOWN = 0.7  # the plan counts such things
SMALL = 20  # of so few, and not in the plan, they are teams or sites


@dataclass(frozen=True)
class Share:
    """How far an action has got, and of what."""

    pct: int
    basis: str | None
    used: Candidate[Figure]


def share_of(ref: str, found: list[Candidate[Figure]], sight: Sight, plan: PlanDocument) -> Share | None:
    """The figure that says how far the action has got, where one does."""
    tally = tallies(plan).get(ref)
    if tally is None:
        return None
    found = [_with_rest(each, found, tally, sight) for each in found]
    pointed = [each for each in found if Cue.POINTED in each.value.cues and each.value.form is Form.SHARE]
    found = pointed or found  # "1,655 of 1,900, but the honest number's 1,565"
    shares = {
        int(100 * each.value.value / each.value.whole + 0.5)
        for each in found
        if each.value.form is Form.SHARE and each.value.whole
    }
    found = [each for each in found if not (each.value.form is Form.PERCENT and int(each.value.value + 0.5) in shares)]
    found = [each for each in found if not _of_a_thing(each, tally, sight)]
    scored = [
        (score, -n, share)
        for n, each in enumerate(found)
        if (got := _scored(ref, each, tally, sight))
        for score, share in (got,)
    ]
    counted = [one for one in scored if one[2].basis and one[0] >= ENOUGH]
    scored = counted or scored  # "it's 13%. Seven in post": what the plan counts, before a percentage of anything
    best = max(scored, default=None, key=lambda one: (one[0], one[1]))
    if best is None or best[0] < ENOUGH or _disagree(best, scored):
        return None
    return best[2]


def _of_a_thing(each: Candidate[Figure], tally: Tally, sight: Sight) -> bool:
    """ "Content 100% migrated, search 0%": how far two things have got, and not the whole."""
    sentence = sight.document.clauses[each.clause].sentence
    so_far = [f for f in sight.figures if f.value.form in (Form.PERCENT, Form.PART)]
    here = [f for f in so_far if sight.document.clauses[f.clause].sentence == sentence]
    named = {f.value.before[-1] for f in here if len(f.value.before) == 1 and f.value.before[0][:1].isalpha()}
    return (
        any(f.first == each.first for f in here) and len(named) > 1 and not {stem(word) for word in named} & tally.stems
    )


def _disagree(best: tuple[float, int, Share], scored: list[tuple[float, int, Share]]) -> bool:
    """ "45% done. 60% done": two shares of the whole, and nothing says which is today's."""
    plain = best[2].used.value.form is Form.PERCENT
    return plain and any(
        share.used.value.form is Form.PERCENT and score == best[0] and share.pct != best[2].pct
        for score, _, share in scored
    )


def _with_rest(
    each: Candidate[Figure], found: list[Candidate[Figure]], tally: Tally, sight: Sight
) -> Candidate[Figure]:
    """ "Forty one down, five to go", "8 from 9": what is done, with what is left or of how many, is a share."""
    if any(_in_other_words(each, other, sight) for other in found):
        return replace(each, value=replace(each.value, form=Form.PERCENT))
    if each.value.form is not Form.COUNT or Cue.LEFT in each.value.cues or not tally.whole:
        return each
    sentence = sight.document.clauses[each.clause].sentence
    wholes = {f.value.whole for f in found if f.value.form is Form.SHARE and f.first < each.first}
    if Cue.POINTED in each.value.cues and len(wholes) == 1 and (whole := wholes.pop()) and each.value.value <= whole:
        return replace(each, value=replace(each.value, form=Form.SHARE, whole=whole, after=()))
    for other in found:
        same = sight.document.clauses[other.clause].sentence == sentence and other.first > each.last
        not_done = Cue.LEFT in other.value.cues or set(other.value.after[:1]) & words_of("not yet done")
        left = not_done and each.value.value + other.value.value == tally.whole
        of = other.value.value == tally.whole and sight.document.tokens[other.first - 1].low == "from"
        if same and other.value.form is Form.COUNT and (left or of):
            cues = each.value.cues - {Cue.FEWER, Cue.MORE, Cue.WAS}
            return replace(
                each, value=replace(each.value, form=Form.SHARE, whole=float(tally.whole), cues=cues, after=())
            )
    return each


def _in_other_words(each: Candidate[Figure], part: Candidate[Figure], sight: Sight) -> bool:
    """ "Two thirds of the way, call it 65": the part again, as a percentage."""
    clauses = sight.document.clauses
    same = part.first < each.first and clauses[part.clause].sentence == clauses[each.clause].sentence
    bare = each.value.form is Form.COUNT and each.value.alone and part.value.form is Form.PART
    return same and bare and abs(each.value.value - part.value.value) <= SO_MUCH


def _scored(ref: str, found: Candidate[Figure], tally: Tally, sight: Sight) -> tuple[float, Share] | None:
    figure = found.value
    score, whole = _form(ref, found, tally, sight)
    if score <= NEVER:
        return None
    score += _cues(found, sight)
    if figure.form in (Form.SHARE, Form.COUNT):
        if not whole or figure.value > whole:
            return None
        left = figure.form is Form.SHARE and _left(figure)  # "four left to train out of 46"
        done = whole - figure.value if left or " ".join(figure.before[-2:]) in ALL_BUT else figure.value
        pct = int(100 * done / whole + 0.5)
        basis = f"{_plain(done)}/{_plain(whole)}"
    else:
        pct, basis = int(figure.value + 0.5), None
    return score, Share(pct, basis, found)


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _form(ref: str, found: Candidate[Figure], tally: Tally, sight: Sight) -> tuple[float, float | None]:
    """How well the figure's form and noun suit, and of how many it is."""
    figure = found.value
    noun = _noun(found, tally, sight)
    if figure.form is Form.SHARE:
        if figure.whole == tally.whole or (figure.whole or 0) in tally.numbers:
            return 1.8 + noun, figure.whole
        return ((0.6 if (figure.whole or 0) > SMALL else -0.1) + noun if noun >= KNOWN else NEVER), figure.whole
    if figure.form is Form.COUNT and " ".join(figure.before[-2:]) in ALL_BUT and tally.whole and noun >= KNOWN:
        return 1.8, float(tally.whole)  # "all bar three schools"
    if figure.form is Form.COUNT:
        named = _is_name(figure, tally)
        if named or Cue.LEFT in figure.cues or tally.whole is None or figure.value != int(figure.value):
            return NEVER, None
        grown = tally.last is not None and 0.6 * tally.last <= figure.value <= tally.whole
        if figure.alone and _of_something_else(found, tally, sight):
            return NEVER, None
        tied = sight.unit_of.get(found.clause, (None, ""))[1] in ("printed", "place", "name")
        asked = (
            sight.waiting is None
            and figure.alone
            and ((tied and grown) or (ref in sight.asked and len(sight.asked) == 1))
        )
        near = 0.6 if grown else (0.3 if _done_there(figure, tally) else -0.2) if tally.last is None else -0.7
        return (1.2 if asked else 0.0) + near + noun, float(tally.whole)
    if figure.form in (Form.PERCENT, Form.PART):
        following = set(figure.after[:3])
        done = bool(following & SO_FAR)
        percent = any(m.unit.strip().startswith("%") for m in measures_of(ref, sight.plan))
        if figure.form is Form.PERCENT and not done and (percent or figure.value != int(figure.value)):
            return NEVER, None  # "0.8%" of a variance is not how far the report has got
        counted = (
            figure.form is Form.PART
            and _done_of(figure)
            and any(stem(word) in tally.stems for word in figure.after[:3])
        )
        counted = counted or (
            figure.form is Form.PERCENT
            and "of" in figure.after[:1]
            and any(stem(word) in tally.stems for word in figure.after[1:4])
        )
        of_all = figure.form is Form.PERCENT and bool({" ".join(figure.after[:3]), " ".join(figure.after)} & OF_IT_ALL)
        whole = bool(following & words_of("whole")) or figure.alone or done or counted or of_all
        other = bool((following | set(_led_by(figure))) & words_of("other rate"))
        return (1.2 if whole and not other else NEVER if other or not whole else 0.0), None
    return NEVER, None


def _is_name(figure: Figure, tally: Tally) -> bool:
    """ "School 61", "post five", "posts five and six": which one, and not how many; "in post 5" counts."""
    if not figure.before or stem(figure.before[-1]) not in tally.stems:
        return False
    last, in_it = figure.before[-1], figure.before[-2:-1] == ("in",)
    if last.endswith("s"):
        return figure.after[:1] in (("and",), ("&",))
    done = last in words_of("done") or last.endswith("ed")
    return (not done or last == "post") and not in_it


def _done_there(figure: Figure, tally: Tally) -> bool:
    """ "8 chargers fitted": what the plan counts, with what the plan wants done of it."""
    counted, then = figure.after[:1], figure.after[1:3]
    done = any(word in words_of("whole") or stem(word) in tally.stems for word in then) or then in (("in",), ("up",))
    return any(stem(word) in tally.stems for word in counted) and done


def _of_something_else(found: Candidate[Figure], tally: Tally, sight: Sight) -> bool:
    """ "Leavers since Christmas: three": the label before says what is counted."""
    clause = sight.document.clauses[found.clause]
    if clause.joined_by != ":" or found.clause == 0:
        return False
    label = sight.named.stems[found.clause - 1]
    return bool(label) and not label & tally.stems


def _done_of(figure: Figure) -> bool:
    """Whether something was done of what is counted: "half the letters rewritten", not "half the schools say"."""
    rest = [
        word
        for word in figure.after[1:5]
        if word not in words_of("auxiliary") and word not in words_of("not done of it")
    ]
    return any(word in words_of("whole") or word.endswith(("ed", "ten")) for word in rest)


def _noun(found: Candidate[Figure], tally: Tally, sight: Sight) -> float:
    """What is counted, and what was done of it, must be what the plan counts."""
    behind = found.value.after[: found.value.after.index("plus")] if "plus" in found.value.after else found.value.after
    after = [word for word in behind[:4] if word.isalpha() and word not in words_of("auxiliary")]
    before = [word for word in found.value.before[-2:] if word.isalpha()]
    if any(_only_begun(word, tally) for word in found.value.before[-3:-1]) and before[-1:] and before[-1] in OF_WHOM:
        return -2.0  # "reviews done for 9 of the 12"
    for place, word in enumerate(after):
        if word in words_of("stage") and stem(word) not in tally.stems and place < 3:
            return -2.0
    if found.value.alone:
        ref, tied = sight.unit_of.get(found.clause, (None, ""))
        told = tied in ("printed", "name") and not measures_of(ref, sight.plan)  # "6.1.2 green, 52 of 71"
        return KNOWN if told or headed(found, sight) else 0.3
    if (before[-1:] and before[-1] in words_of("undone")) or set(after[:3]) & words_of("in need"):
        return -2.0
    if before[-1:] and ((not after and _only_begun(before[-1], tally)) or _another_deed(before[-1], tally)):
        return -2.0  # "16 + 18 + 12 signed = 46 of the 60", "reviewed 9 of 12" of placements to be brought back
    if any(stem(word) in tally.stems for word in after[:3]) or (
        not after and any(stem(word) in tally.stems for word in before[-1:])
    ):
        return KNOWN
    if any(stem(word) in tally.stems or word in words_of("whole") for word in before[-1:]):
        return 0.5
    if not after:
        return 0.2
    if after[0] in words_of("done"):
        return 0.5 if after[0] in words_of("whole") else 0.2
    if after[0].endswith("ed"):
        return -1.8  # done of it, but not what the plan asks for
    return -1.4 if found.value.form is Form.COUNT else -0.9


def _led_by(figure: Figure) -> tuple[str, ...]:
    """The words before a figure that say of whom it is; none of "so I would say sixty"."""
    opens = set(figure.before[-4:]) <= OPENING  # "say 85%"
    return () if opens or ONESELF & set(figure.before[-4:]) else before_it(figure)


ONESELF = frozenset(["i", "i'd", "i'm", "we", "we'd"])
OPENING = word_set("opens a guess")
OF_WHOM = frozenset(["for", "with", "on", "in", "at", "to"])


def _only_begun(word: str, tally: Tally) -> bool:
    """A stage before what the plan counts: "reviews 8 of 12"."""
    return word in words_of("stage") and word not in words_of("whole") and stem(word) not in tally.stems


def _another_deed(word: str, tally: Tally) -> bool:
    known = stem(word) in tally.stems or word in words_of("whole") or word in words_of("done")
    return word.endswith("ed") and len(word) > len("need") and not known


def _left(figure: Figure) -> bool:
    """ "Four left to train": what is still to do."""
    return bool(set(figure.after[:1]) & words_of("left"))


def _cues(found: Candidate[Figure], sight: Sight) -> float:
    cues, clause = found.value.cues, sight.document.clauses[found.clause]
    bad = {Cue.WAS, Cue.TOLD, Cue.AIM, Cue.MORE, Cue.FEWER, Cue.SOME}
    beside = set(found.value.after[_left(found.value) : 7])
    beside |= set(_led_by(found.value))
    if beside & words_of("not done of it") or set(found.value.before[-3:]) & words_of("loses"):
        return NEVER
    score = -2.0 if cues & bad else 0.3 if Cue.NOW in cues else 0.0
    if clause.has(Scope.FUTURE, found.first) and found.value.form is not Form.SHARE:
        score -= 1.5
    if clause.has(Scope.ASKED) or clause.has(Scope.SUPPOSED, found.first):
        score -= 1.5
    following = clause.index + 1
    if following < len(sight.document.clauses) and sight.document.clauses[following].joined_by == "if":
        score -= 1.5
    return score
