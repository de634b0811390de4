"""What a whole reply is when it is no update: orders to the bot, a file handed over, an answer given elsewhere."""

from bot.reading.rating_stance import Stance
from bot.reading.records import ClaimElsewhere, Record
from bot.reading.resolve.findings import Seen
from bot.said.document import Document
from bot.said.needs import always, needs, nothing
from bot.said.phrases import Hit, lexicon

LONG = 30  # words beyond which an answer is not only "I sent it to you"
CHANNELS = {"e-mail": "email", "emailed": "email", "e-mailed": "email"}


def _hits(document: Document, *kinds: str) -> list[Hit]:
    found = lexicon("bot.reading.lexicon", "reply").find_all(document.tokens)
    return [hit for hit in found if hit.entry.kind in kinds and document.clause_at[hit.first] >= 0]


@needs("system:", phrases="bot.reading.lexicon.reply", otherwise=always(False))
def is_injection(document: Document) -> bool:
    """Whether the words order the bot about: they are data, and no update."""
    words = [t for t in document.tokens if not t.text.isspace()]
    system = len(words) > 2 and words[0].low == "system" and words[1].text == ":"
    return system or bool(_hits(document, "injection"))


@needs(phrases="bot.reading.lexicon.reply", otherwise=always(False))
def is_code(document: Document) -> bool:
    """Whether nothing but code for a machine was sent."""
    code = _hits(document, "code")
    return bool(code) and code[0].first <= 2


@needs(phrases="bot.reading.lexicon.reply", otherwise=always(False))
def names_file(document: Document) -> bool:
    """Whether the reply hands over, or points at, a file. Links are no files."""
    if _hits(document, "file"):
        return True
    tokens = document.tokens
    return any(
        hit.first > 1 and tokens[hit.first - 1].text == "." and tokens[hit.first - 1].start == tokens[hit.first - 2].end
        and tokens[hit.first].start == tokens[hit.first - 1].end
        for hit in _hits(document, "ending")
    )  # fmt: skip


@needs(phrases="bot.reading.lexicon.reply", otherwise=nothing)
def claim_elsewhere(seen: Seen) -> tuple[Record, ...]:
    """ "It's in the email I sent": which action, and by which way."""
    words = sum(1 for c in seen.document.read for t in seen.document.tokens[c.first : c.last + 1] if t.is_word)
    rated = any(c.value.stance is Stance.STANDS for c in seen.ratings)
    if words > LONG or rated or seen.figures_seen:
        return ()
    found = _hits(seen.document, "channel", "told already")
    if not found:
        return ()
    channels = [hit for hit in found if hit.entry.kind == "channel"]
    said = seen.document.tokens[channels[0].last].low if channels else "not said"
    inside = [t.low for t in seen.document.tokens[channels[0].first : channels[0].last + 1]] if channels else []
    said = next((CHANNELS[low] for low in [said, *inside] if low in CHANNELS), said)
    return tuple(ClaimElsewhere(ref, said) for ref in seen.told.asked.refs) or (ClaimElsewhere(None, said),)
