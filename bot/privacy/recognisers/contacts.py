"""How one person is reached: mobiles, private mail, where a family lives."""

import re
from collections.abc import Iterator

import phonenumbers

from bot.privacy.finding import Finding, Reason
from bot.privacy.scene import Scene
from bot.privacy.vocabulary import near

PERSONAL_MAIL = re.compile(
    r"[\w.+-]{1,64}@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|btinternet|btopenworld"
    r"|sky|talktalk|virginmedia|ntlworld|blueyonder|tiscali|protonmail|proton|gmx|mail|zoho|fastmail|rocketmail"
    r"|hey)\.[\w.]{2,20}",
    re.IGNORECASE,
)
ANY_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,60}\.[\w.]{2,40}")
POSTCODE = r"(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})"
STREET = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|close|cl|drive|dr|way|court|crescent|cres|place|gardens|gdns"
    r"|terrace|grove|hill|row|mews|walk|rise|view|park|square|green|villas|parade|meadow|croft)"
)
ADDRESS = re.compile(
    rf"(?<![\w/.-])(?:flat \d{{1,3}}[a-z]?,? )?(?:no\.? ?)?\d{{1,4}}[a-z]?,? (?:[A-Za-z'-]+ ){{1,3}}{STREET}\b"
    rf"[^.\n]{{0,40}}?\b{POSTCODE}\b",
    re.IGNORECASE,
)
NUMBER_AND_CODE = re.compile(rf"(?<![\w/.-])(?:no\.? ?)?\d{{1,4}}[a-z]?[, ]+{POSTCODE}\b", re.IGNORECASE)
HOUSE = re.compile(
    rf"(?<![\w/.-])(?:flat \d{{1,3}}[a-z]?,? )?\d{{1,4}}[a-z]?,? (?:[A-Z][A-Za-z'-]+ ){{1,3}}{STREET}\b", re.IGNORECASE
)
BARE_CODE = re.compile(rf"\b{POSTCODE}\b", re.IGNORECASE)
HOME = near("home")
UK_PHONE = re.compile(r"(?<![\w/.#-])(?:\+44[ (]{0,2}0?\)?[ ]?|\(?0)\d(?:[ )-]{0,2}\d){8,9}(?![\w/-])")
OFFICE = near("office")
PUBLIC_LINE = re.compile(r"^(?:\+?44|0)?\s?\(?0?\)?\s?(?:3\d|8\d|845|870)")
ABROAD = re.compile(r"\+\d[\d ().-]{6,}")
CHILD_NEAR = near("child")


OF_OFFICES = near("offices")
ORDER = near("order", then=r"[\s:#.]*$")


def find(scene: Scene) -> Iterator[Finding]:
    text = scene.text
    if "@" in text:
        yield from _mails(scene)
    if scene.digits:
        yield from _phones(scene)
        yield from _addresses(text)


def _mails(scene: Scene) -> Iterator[Finding]:
    """A private provider's always; any other that is no public body's, unless it is a colleague's in the plan."""
    for found in ANY_MAIL.finditer(scene.text):
        near = scene.near(found.start(), found.end(), 50, 30)
        private = (
            PERSONAL_MAIL.match(found[0])
            or (CHILD_NEAR.search(near) and not _of_an_office(scene, found[0]))
            or found[0].lower().rstrip(".").endswith("mailbox.example")
        )
        if private:
            yield Finding(Reason.MAIL, found.start(), found.end(), 0.9, "a private address")


def _of_an_office(scene: Scene, address: str) -> bool:
    """ "send.localoffer@wexbourne.example": a mailbox by the words of the plan, and by nobody's name."""
    parts = address.lower().partition("@")[0].translate(str.maketrans("._+-", "    ")).split()
    return any(part in scene.known.words or part in MAILBOX or part.endswith(MAILBOX) for part in parts if part)


MAILBOX = (
    "localoffer",
    "send",
    "enquiries",
    "info",
    "contact",
    "admin",
    "hello",
    "office",
    "team",
    "advice",
    "helpdesk",
)


def _phones(scene: Scene) -> Iterator[Finding]:
    """Mobiles always, but the sender's own below a farewell; other lines unless they are an office's."""
    text = scene.text
    signed = {scene.tokens[i].start for i in scene.signed}
    for found in UK_PHONE.finditer(text):
        digits = re.sub(r"\D", "", found[0]).removeprefix("44").removeprefix("0")
        near = text[max(0, found.start() - 50) : found.end() + 30]
        if len(digits) not in (9, 10) or digits[0] in "389" or ORDER.search(text[: found.start()][-30:]):
            continue
        if digits[0] != "7" and OFFICE.search(near) and not CHILD_NEAR.search(near):
            continue
        own = any(found.start() <= start < found.end() for start in signed) and not CHILD_NEAR.search(near)
        if not own:
            yield Finding(Reason.PHONE, found.start(), found.end(), 0.9, "a private number")
    if ABROAD.search(text):
        for match in phonenumbers.PhoneNumberMatcher(text, "GB"):
            if match.raw_string.startswith("+") and not PUBLIC_LINE.match(match.raw_string):
                yield Finding(Reason.PHONE, match.start, match.end, 0.9, "a number abroad")


def _addresses(text: str) -> Iterator[Finding]:
    for pattern, sure in ((ADDRESS, True), (NUMBER_AND_CODE, True), (HOUSE, False), (BARE_CODE, False)):
        for found in pattern.finditer(text):
            near = text[max(0, found.start() - 40) : found.end() + 40]
            if OF_OFFICES.search(near) and not CHILD_NEAR.search(near):
                continue
            if sure or HOME.search(near):
                yield Finding(Reason.ADDRESS, found.start(), found.end(), 0.9, "a home")
