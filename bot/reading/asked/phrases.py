"""What is known by its whole name: the question itself, what is fixed, and the names of the plan."""

from collections.abc import Sequence
from dataclasses import replace

from bot.plan.question import Piece, Slot, Why
from bot.reading.asked.common_words import FILLER, NEGATORS, TOPS, fixed_phrases
from bot.reading.asked.numbers import number
from bot.reading.asked.of_plan import WORD, Phrase, whose
from bot.reading.asked.parse_state import Notes
from bot.reading.asked.tokens import Token
from bot.reading.lexicon import word_set
from bot.reading.plan_words import content_stems, short_forms

LONGEST = 9  # words of a name
OF_A_POST = word_set("follows the name of a post")
PEOPLE = (Slot.OWNER, Slot.SRO)
WEAK = "actions"  # "actions that are overdue" asks what is overdue
DATED = ("decisions", "risks", "compare", "mine")  # questions of which "overdue" is said, too
MY_AREAS = (
    ("my", "areas"),
    ("my", "area"),
    ("my", "area's"),
    ("my", "areas'"),
    ("my", "patch"),
    ("my", "own", "areas"),
    ("i'm", "accountable", "for"),
    ("i", "am", "accountable", "for"),
    ("i'm", "responsible", "for"),
    ("i", "am", "responsible", "for"),
    ("i", "look", "after"),
    ("on", "my", "watch"),
)
MINE, ACCOUNTABLE = (("mine",), ("my",), ("my", "own")), ("sro", "sros", "accountable")
I_HAVE = (("have", "i", "got"), ("do", "i", "have"), ("do", "i", "own"), ("i've", "got"), ("i", "have"), ("i", "own"),
          ("have", "i"), ("am", "i"))  # fmt: skip
I_SAID = (("did", "i"), ("have", "i"), ("i",))


def phrases(notes: Notes, tokens: Sequence[Token]) -> None:
    """The longest at each place. `tokens`: the words as they are to be taken."""
    at = 0
    while at < len(tokens):
        at = number(notes, tokens, at) or _phrase(notes, tokens, at) or at + 1


def _phrase(notes: Notes, tokens: Sequence[Token], at: int) -> int:
    for size in range(min(LONGEST, len(tokens) - at), 0, -1):
        if not notes.free(at, at + size):
            continue
        lows = tuple(token.low for token in tokens[at : at + size])
        end = _command(notes, lows, at) or _fixed(notes, lows, at) or _named(notes, lows, at)
        end = end or _most_of_a_name(notes, lows, at)
        if end:
            return end
    return 0


def _command(notes: Notes, lows: Phrase, at: int) -> int:
    name, end = notes.ground.commands.get(lows), at + len(lows)
    misspelt = tuple(token.low for token in notes.tokens[at:end]) != lows
    if name == WEAK and notes.command not in (None, WEAK):
        return _called_too(notes, at, end) if misspelt else 0  # "overdue actoins"
    denied = notes.before(at) in (*NEGATORS, "isn't", "aren't")
    if name == "overdue" and len(lows) == 1 and (notes.command in DATED or denied):
        return notes.take(at, end, Piece(Slot.OVER, "", ("0",)))
    if notes.command == "overdue" and name == "compare" and notes.called.lower() == "overdue":
        return _side_by_side(notes, at, end)
    beside = notes.command == "status" and name == "compare"
    when = notes.called.lower() == "when" and len(lows) > 1  # "when did the DCO last answer us" asks for no calendar
    if name is None or not (beside or when or notes.command in (None, name, WEAK)):
        return 0
    if notes.command == WEAK and name != WEAK:
        notes.called = ""
    if name == "overdue" and len(lows) == 1 and "or" in (notes.before(at), notes.after(end)):
        return notes.take(at, end, Piece(Slot.OVER, "", ("0",)))
    typed = tuple(token.low for token in notes.tokens[at:end])
    if typed != lows and not notes.found and not notes.problems:
        return 0  # spelt wrongly and alone: it is offered
    notes.command, notes.called = name, f"{notes.called} {notes.said(at, end)}".strip()
    notes.use(at, end)
    return end


def _side_by_side(notes: Notes, at: int, end: int) -> int:
    """ "Overdue health vs council": what is compared is what is overdue."""
    first = next(one for one, token in enumerate(notes.tokens) if token.low == "overdue")
    notes.found.append((first, Piece(Slot.OVER, notes.called, ("0",))))
    notes.command, notes.called = "compare", notes.said(at, end)
    notes.use(at, end)
    return end


def _called_too(notes: Notes, at: int, end: int) -> int:
    notes.called = f"{notes.called} {notes.said(at, end)}".strip()
    notes.use(at, end)
    return end


def _fixed(notes: Notes, lows: Phrase, at: int) -> int:
    piece = fixed_phrases().get(lows)
    if piece is None and len(lows) == 1 and lows[0] in TOPS:
        piece = Piece(Slot.TOP, "", (TOPS[lows[0]],))
    if piece is None and lows in MY_AREAS:
        piece = Piece(Slot.SRO, "", (notes.ground.me,), "you")
    have = lows in I_HAVE and notes.after(at + len(lows)) not in ("to", "got", "have")  # "have I to confirm" is else
    have = have or (notes.command == "said" and lows in I_SAID)  # "what did I say last time"
    if piece is None and (lows in MINE or have):
        piece = Piece(Slot.OWNER, "", (notes.ground.me,), "you")
    return notes.take(at, at + len(lows), piece) if piece is not None else 0


def _most_of_a_name(notes: Notes, lows: Phrase, at: int) -> int:
    """Two or more words that only one organisation, area or post has: "community health trust"."""
    if len(lows) < 2 or lows[0] in FILLER or lows[-1] in FILLER or lows[0].startswith("@"):
        return 0
    if not all(content_stems(low) or low in FILLER | notes.ground.known.words for low in lows):
        return 0
    stems = content_stems(" ".join(lows))
    found = whose(notes.ground.known, stems) if len(stems) > 1 else tuple[Piece, ...]()
    if not found and short_forms().keys() & set(lows):  # "the ND pathway lead"
        stems = content_stems(" ".join(short_forms().get(low, low) for low in lows))
        found = tuple(one for one in whose(notes.ground.known, stems) if one.slot in PEOPLE) if len(stems) > 1 else ()
    if len(found) != 1:
        return 0
    (one,) = found
    accountable = notes.before(at) in ACCOUNTABLE and one.slot in PEOPLE
    piece = replace(one, slot=Slot.SRO) if accountable else one
    return notes.take(at - accountable, at + len(lows), piece)


def _looks_after(notes: Notes, piece: Piece) -> bool:
    """ "Ad_edu's areas": whoever is accountable for one."""
    return piece.slot in PEOPLE and any(area.sro in piece.values for area in notes.ground.plan.areas)


def _named(notes: Notes, lows: Phrase, at: int) -> int:
    """A name of the plan: a person after "sro" is meant as that."""
    end = at + len(lows)
    phrase = tuple(word for low in lows for word in WORD.findall(low.removeprefix("@").removesuffix("'s")))
    found = notes.ground.known.phrases.get(phrase, ())
    accountable = notes.before(at) in ACCOUNTABLE
    after = next(
        (
            place
            for place in range(end, min(end + 3, len(notes.tokens)))
            if notes.after(place) not in ("is", "the", "are", "as")
        ),
        end,
    )
    if notes.after(after) in ACCOUNTABLE and any(piece.slot in PEOPLE for piece in found):
        accountable_for = next(piece for piece in found if piece.slot in PEOPLE)
        return notes.take(at, after + 1, replace(accountable_for, slot=Slot.SRO))
    if notes.after(end) in ("areas", "area") and len(found) == 1 and _looks_after(notes, found[0]):
        return notes.take(at, end + 1, replace(found[0], slot=Slot.SRO))
    if lows[0].startswith("@") or (accountable and any(piece.slot in PEOPLE for piece in found)):
        found = tuple(piece for piece in found if piece.slot in PEOPLE)
    if not found or (len(lows) == 1 and lows[0] in FILLER):
        return 0
    one, *others = found
    if others:
        return notes.wrong(at, end, Why.SEVERAL, found)
    if accountable and one.slot in PEOPLE:
        return notes.take(at - 1, end, replace(one, slot=Slot.SRO))
    return notes.take(at, _with_their_post(notes, end, one), one)


def _with_their_post(notes: Notes, end: int, one: Piece) -> int:
    """ "The comms officer", "the ICB people": a word that tells no post apart, after a name that does."""
    of_people = one.slot in (*PEOPLE, Slot.ORGANISATION)
    tells_nothing = notes.after(end) in OF_A_POST and (notes.after(end),) not in notes.ground.commands
    return end + 1 if of_people and tells_nothing else end
