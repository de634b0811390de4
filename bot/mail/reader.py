"""An e-mail that came, read: who says they sent it, which of ours it answers, what its sender wrote, and whether a
machine wrote it. Of its attachments nothing is read but by who asks for the one that it has."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import getaddresses, parseaddr
from typing import cast

from bot.card_limits.text import storable
from bot.mail.errors import failed
from bot.mail.own_words import own_words, text_of_html
from bot.settings.mail import ADDRESS

MOST_PARTS = 60
LONGEST_NAME = 120  # letters of a file's; its end says what it is
LATER = ("delayed", "relayed", "expanded", "delivered")
AWAY = re.compile(
    r"^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|ateb awtomatig)\b", re.I
)
MACHINE = re.compile(r"(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)\b", re.IGNORECASE)
RESULT = re.compile(r"\b(dmarc|dkim|spf)\s*=\s*(\w+)", re.IGNORECASE)
OF_DOMAIN = re.compile(
    r"\b(?:header\.d|header\.i|smtp\.mailfrom|smtp\.helo)\s*=\s*@?(?:[^\s;@]*@)?([\w.-]+)", re.IGNORECASE
)
IDS = re.compile(r"<[^<>\s]{1,200}>")


@dataclass(frozen=True)
class Bounce:
    """A mail server's word that one of ours did not arrive."""

    reason: str
    gone: bool  # there is no such address
    of: str = ""  # which one, where it says so


@dataclass(frozen=True)
class Mail:
    id: str  # its own, or a mark of it
    sender: str  # as it says: an address, or nothing
    tags: tuple[str, ...]  # of our addresses to which it was sent
    answers: tuple[str, ...]  # Message-IDs, the one that it answers first
    text: str
    proved: bool | None  # what the receiving server found; None: nothing
    automatic: bool = False
    files: bool = False
    attached: tuple[str, ...] = ()  # the names of its files, in their order
    bounce: Bounce | None = None


def read_mail(raw: bytes, ours: str) -> Mail:
    """`ours`: the address of the bot's mailbox. Raises ValueError for what is no e-mail."""
    try:
        made = message_from_bytes(raw, policy=default)
        return _mail(made, raw, ours)
    except (
        LookupError,
        RecursionError,
        TypeError,
        AttributeError,
        AssertionError,
    ) as error:  # the library's own, on nonsense
        raise ValueError("unreadable") from error


def _mail(made: EmailMessage, raw: bytes, ours: str) -> Mail:
    sender = parseaddr(_header(made, "From"))[1].lower()
    own_id = IDS.search(_header(made, "Message-ID"))
    bounce = _bounce(made) if made.get_content_type() == "multipart/report" else None
    answered = _ids(_header(made, "In-Reply-To")) + _ids(_header(made, "References"))[::-1]
    if bounce is not None:
        answered = (*_returned(made), *_envelope(made, ours.partition("@")[2]), *answered)
    files = _files(made)
    return Mail(
        id=own_id[0] if own_id else hashlib.sha256(raw).hexdigest(),
        sender=sender if ADDRESS.fullmatch(sender) else "",
        tags=tuple(_tags(made, ours)),
        answers=answered,
        text="" if bounce else own_words(storable(_text(made))),
        proved=_proved(made, sender.partition("@")[2]),
        automatic=bounce is None and _is_automatic(made),
        files=bool(files),
        attached=tuple(_name_of(one) for one in files),
        bounce=bounce,
    )


def attached_in(raw: bytes, number: int = 0) -> bytes | None:
    """The content of a file of an e-mail, counted from 0."""
    files = _files(message_from_bytes(raw, policy=default))
    content = files[number].get_payload(decode=True) if number < len(files) else None
    return content if isinstance(content, bytes) else None


def _files(made: EmailMessage) -> list[EmailMessage]:
    return [part for part in _parts(made) if _is_file(part)]


def _name_of(file: EmailMessage) -> str:
    return " ".join(storable(file.get_filename() or "").split())[-LONGEST_NAME:]


def _header(made: Message, name: str) -> str:
    """As text, whatever stands there."""
    try:
        return " ".join(str(made.get(name, "")).split())[:4000]
    except (ValueError, IndexError, AttributeError, TypeError):  # headers that the library trips over
        return ""


def _ids(header: str) -> tuple[str, ...]:
    return tuple(IDS.findall(header))[:20]


def _tags(made: EmailMessage, ours: str) -> Iterator[str]:
    local, _, domain = ours.partition("@")
    named = [_header(made, name) for name in ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")]
    for _name, address in getaddresses(named):
        found, _, at = address.lower().partition("@")
        if at == domain and found.startswith(f"{local}+"):
            yield found.removeprefix(f"{local}+")


def _parts(made: EmailMessage) -> list[EmailMessage]:
    """Itself, and what is in it, not more than an honest e-mail has; nothing of an e-mail that hangs on it."""
    found: list[EmailMessage] = []
    waiting: list[EmailMessage] = [made]
    while waiting and len(found) < MOST_PARTS:
        part = waiting.pop(0)
        found.append(part)
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting += cast("list[EmailMessage]", part.get_payload())
    return found


def _text(made: EmailMessage) -> str:
    """The plain text where there is some, else what its HTML says."""
    shown = [part for part in _parts(made) if not _is_file(part)]
    plain = [_content(part) for part in shown if part.get_content_type() == "text/plain" or _is_broken(part)]
    if any(text.strip() for text in plain):
        return "\n".join(plain)
    return "\n".join(text_of_html(_content(part)) for part in shown if part.get_content_type() == "text/html")


def _is_broken(part: EmailMessage) -> bool:
    """It says that it has parts, and has none."""
    return part.get_content_maintype() == "multipart" and not part.is_multipart()


def _content(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):  # none, or another than it says: most often that of Windows
        return _guessed(payload)


def _guessed(payload: bytes) -> str:
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError:
        return payload.decode("cp1252", errors="replace")


def _is_file(part: EmailMessage) -> bool:
    """Attached, and not one of the pictures of a signature."""
    if part.get_content_maintype() == "multipart":
        return False
    if part.get_content_disposition() == "attachment":
        return part.get_content_type() not in ("application/pkcs7-signature", "application/pgp-signature")
    named = part.get_filename() is not None or part.get_content_maintype() in (
        "message",
        "application",
        "audio",
        "video",
    )
    return named and part.get_content_maintype() != "image"


def _is_automatic(made: EmailMessage) -> bool:
    said = _header(made, "Auto-Submitted").lower()
    bulk = _header(made, "Precedence").lower() in ("bulk", "auto_reply", "junk", "list")
    machine = MACHINE.match(parseaddr(_header(made, "From"))[1]) is not None or _header(made, "Return-Path") == "<>"
    marked = machine or any(made.get(name) is not None for name in ("X-Autoreply", "X-Autorespond", "List-Id"))
    return (said not in ("", "no")) or bulk or marked or AWAY.match(_header(made, "Subject")) is not None


def _proved(made: EmailMessage, domain: str) -> bool | None:
    """The first such header is the receiving server's own; what stands below it was there before."""
    said = _header(made, "Authentication-Results")
    found = {name.lower(): word.lower() for name, word in reversed(RESULT.findall(said))}
    if found.get("dmarc") in ("pass", "fail"):
        return found["dmarc"] == "pass"
    passed = [each for each in re.split(r";", said) if re.search(r"\b(?:dkim|spf)\s*=\s*pass\b", each, re.IGNORECASE)]
    if any(_aligned(name, domain) for each in passed for name in OF_DOMAIN.findall(each)):
        return True
    return False if {"fail", "softfail", "permerror"} & {found.get("dkim"), found.get("spf")} or passed else None


def _aligned(name: str, domain: str) -> bool:
    name, domain = name.lower().strip("."), domain.lower()
    return bool(domain) and (
        name == domain or name.endswith(f".{domain}") or (domain.endswith(f".{name}") and name.count(".") > 1)
    )


def _bounce(made: EmailMessage) -> Bounce | None:
    """None where it was only late, or is no report of a delivery."""
    for part in _parts(made):
        if part.get_content_type() != "message/delivery-status":
            continue
        fields = [each for each in cast("list[Message]", part.get_payload()) if each.get("Action") is not None]
        for each in fields:
            status = re.match(r"([245])\.(\d{1,3})\.(\d{1,3})", _header(each, "Status"))
            if _header(each, "Action").lower() in LATER or (status and status[1] != "5"):
                continue
            about = (int(status[2]), int(status[3])) if status else (0, 0)
            why = failed(about, _header(each, "Diagnostic-Code"))
            of = _header(each, "Final-Recipient").rpartition(";")[2].strip().lower()
            return Bounce(why.reason, why.gone, of if ADDRESS.fullmatch(of) else "")
    return None


def _returned(made: EmailMessage) -> Iterator[str]:
    """The Message-ID of ours that came back with the report."""
    for part in _parts(made):
        if part.get_content_type() in ("message/rfc822", "message/rfc822-headers", "text/rfc822-headers"):
            inner = part.get_payload()
            head = _header(inner[0], "Message-ID") if isinstance(inner, list) and inner else _content(part)  # pyright: ignore
            yield from _ids(head if head.startswith("<") else _of_headers(head))


def _envelope(made: EmailMessage, domain: str) -> Iterator[str]:
    """The Message-ID of ours that a report names by the mark with which it was handed over."""
    for part in _parts(made):
        if part.get_content_type() == "message/delivery-status":
            marks = [_header(each, "Original-Envelope-Id") for each in cast("list[Message]", part.get_payload())]
            yield from (f"<{mark}@{domain}>" for mark in marks if mark.isalnum())


def _of_headers(text: str) -> str:
    found = re.search(r"^Message-ID:\s*(<[^<>\s]+>)", text, re.IGNORECASE | re.MULTILINE)
    return found[1] if found else ""
