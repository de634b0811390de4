"""How one person is reached: mobiles, private mail, where a family lives."""

from collections.abc import Iterable, Iterator

from bot.privacy.finding import Finding, Reason
from bot.privacy.message_and_people import Scene
from bot.privacy.vocabulary import near, shape, word_list
from bot.said.needs import needs, nothing

OFFICE, HOME, CHILD_NEAR, OF_OFFICES = near("office"), near("home"), near("child"), near("offices")
ORDER = near("order", then=r"[\s:#.]*$")
MAILBOX = tuple(word_list("mailboxes"))
ADDRESSES = (("address", True), ("number and postcode", True), ("house", False), ("postcode", False))  # and how sure


@needs("@", "telephone", "address", otherwise=nothing)
def find(scene: Scene) -> Iterable[Finding]:
    text = scene.text
    if "@" in text:
        yield from _mails(scene)
    if scene.digits:
        yield from _phones(scene)
        yield from _addresses(text)


def _mails(scene: Scene) -> Iterator[Finding]:
    """A private provider's always; any other that is no public body's, unless it is a colleague's in the plan."""
    for found in shape("any mail").finditer(scene.text):
        near = scene.near(found.start(), found.end(), 50, 30)
        private = (
            shape("private mail").match(found[0])
            or (CHILD_NEAR.search(near) and not _of_an_office(scene, found[0]))
            or found[0].lower().rstrip(".").endswith("mailbox.example")
        )
        if private:
            yield Finding(Reason.MAIL, found.start(), found.end(), 0.9, "a private address")


def _of_an_office(scene: Scene, address: str) -> bool:
    """ "send.localoffer@wexbourne.example": a mailbox by the words of the plan, and by nobody's name."""
    parts = address.lower().partition("@")[0].translate(str.maketrans("._+-", "    ")).split()
    return any(part in scene.known.words or part in MAILBOX or part.endswith(MAILBOX) for part in parts if part)


def _phones(scene: Scene) -> Iterator[Finding]:
    """Mobiles always, but the sender's own below a farewell; other lines unless they are an office's."""
    text = scene.text
    signed = {scene.tokens[i].start for i in scene.signed}
    for found in shape("telephone").finditer(text):
        digits = "".join(filter(str.isdigit, found[0])).removeprefix("44").removeprefix("0")
        near = text[max(0, found.start() - 50) : found.end() + 30]
        if len(digits) not in (9, 10) or digits[0] in "389" or ORDER.search(text[: found.start()][-30:]):
            continue
        if digits[0] != "7" and OFFICE.search(near) and not CHILD_NEAR.search(near):
            continue
        own = any(found.start() <= start < found.end() for start in signed) and not CHILD_NEAR.search(near)
        if not own:
            yield Finding(Reason.PHONE, found.start(), found.end(), 0.9, "a private number")
    if shape("number abroad").search(text):
        import phonenumbers  # knows every country's numbers, and is seldom asked

        for match in phonenumbers.PhoneNumberMatcher(text, "GB"):
            if match.raw_string.startswith("+") and not shape("public line").match(match.raw_string):
                yield Finding(Reason.PHONE, match.start, match.end, 0.9, "a number abroad")


def _addresses(text: str) -> Iterator[Finding]:
    for name, sure in ADDRESSES:
        for found in shape(name).finditer(text):
            near = text[max(0, found.start() - 40) : found.end() + 40]
            if OF_OFFICES.search(near) and not CHILD_NEAR.search(near):
                continue
            if sure or HOME.search(near):
                yield Finding(Reason.ADDRESS, found.start(), found.end(), 0.9, "a home")
