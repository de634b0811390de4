"""What e-mail needs, read and checked with the other settings. Off where nothing of it is set."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from email.headerregistry import Address
from email.utils import parseaddr
from ssl import create_default_context
from urllib.parse import SplitResult, unquote, urlsplit

from bot.settings.addresses import HERE

MICROSOFT = "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"
TENANT = re.compile(r"[A-Za-z0-9.-]{1,100}")
PORTS = {"smtp": 587, "smtps": 465, "imap": 143, "imaps": 993}
ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")


@dataclass(frozen=True)
class MailOAuth:
    """By which the bot signs in at mail servers that take no password."""

    client_id: str
    secret: str = field(repr=False)
    token_url: str


@dataclass(frozen=True)
class Server:
    """One mail server, or a folder in its place."""

    scheme: str  # smtp, smtps, imap, imaps or file
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    path: str = ""  # a folder; of IMAP, the mailbox
    oauth: MailOAuth | None = None  # in the password's place
    ca_file: str = ""  # of authorities that are trusted beside those whom this computer knows

    @property
    def is_folder(self) -> bool:
        return self.scheme == "file"

    @property
    def is_here(self) -> bool:
        """On this computer: nobody listens in between."""
        return self.host in HERE


@dataclass(frozen=True)
class MailSettings:
    sender: str = ""  # the address
    name: str = ""  # as it is shown beside it
    smtp: Server | None = None
    imap: Server | None = None  # None: replies are not read
    public_url: str = ""  # without a slash at its end
    languages: tuple[str, ...] = ()  # besides English, that a page offers
    wording: str = ""  # a file with the council's own words

    @property
    def is_set(self) -> bool:
        """Whether anything of it was set at all."""
        return bool(self.sender or self.smtp or self.imap)

    def address(self, tag: str = "") -> str:
        """Ours; with a tag, the one to which a reply to one message goes."""
        local, _, domain = self.sender.partition("@")
        return f"{local}+{tag}@{domain}" if tag else self.sender

    def shown(self, tag: str = "") -> Address:
        return Address(self.name, addr_spec=self.address(tag))


NO_MAIL = MailSettings()


def mail_in(env: Mapping[str, str], public_url: str, problems: list[str]) -> MailSettings:
    """The settings of e-mail; what can't be used is among the problems. `public_url`: where its pages are reached."""
    oauth = _oauth(env, problems)
    name, sender = _sender(env.get("MAIL_FROM", "").strip(), problems)
    smtp = _server("SMTP_URL", env.get("SMTP_URL", "").strip(), ("smtp", "smtps", "file"), problems, oauth)
    imap = _server("IMAP_URL", env.get("IMAP_URL", "").strip(), ("imap", "imaps", "file"), problems, oauth)
    authorities = _authorities(env.get("MAIL_CA_FILE", "").strip(), problems)
    return MailSettings(
        sender=sender,
        name=name,
        smtp=smtp and replace(smtp, ca_file=authorities),
        imap=imap and replace(imap, ca_file=authorities),
        public_url=public_url,
        languages=_languages(env.get("MAIL_LANGUAGES", ""), problems),
        wording=env.get("MAIL_WORDING_FILE", "").strip(),
    )


def mail_problems(mail: MailSettings) -> tuple[str, ...]:
    """What is missing before the bot can write e-mails."""
    wanted = [
        (mail.sender, "MAIL_FROM is not set. Write the address of the bot's own mailbox."),
        (mail.smtp, "SMTP_URL is not set. Write smtp://user:password@mail.council.gov.uk:587."),
        (mail.public_url, "PUBLIC_URL is not set. Write the address at which people reach the bot's pages."),
    ]
    return tuple(sentence for value, sentence in wanted if not value)


def _sender(value: str, problems: list[str]) -> tuple[str, str]:
    if not value:
        return "", ""
    name, address = parseaddr(value)
    if not ADDRESS.fullmatch(address) or not (address.isascii() and value.isprintable()) or "+" in address:
        problems.append("MAIL_FROM is not an address. Write: Improvement plan <plan@council.gov.uk>, without a +.")
        return "", ""
    return name, address.lower()


def _oauth(env: Mapping[str, str], problems: list[str]) -> MailOAuth | None:
    """All of it, or nothing."""
    names = ("MAIL_OAUTH_TENANT_ID", "MAIL_OAUTH_CLIENT_ID", "MAIL_OAUTH_SECRET")
    tenant, client, secret = (env.get(name, "").strip() for name in names)
    if not (tenant or client or secret):
        return None
    missing = [name for name, value in zip(names, (tenant, client, secret), strict=True) if not value]
    problems += [f"{name} is not set. Copy it from the app registration." for name in missing]
    if tenant and not TENANT.fullmatch(tenant):
        problems.append("MAIL_OAUTH_TENANT_ID is no tenant. Copy the Directory (tenant) ID of the app registration.")
    url = env.get("MAIL_OAUTH_TOKEN_URL", "").strip() or MICROSOFT.format(tenant=tenant)
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in HERE:
        problems.append("MAIL_OAUTH_TOKEN_URL would send the secret in the open. Write https://.")
    return MailOAuth(client, secret, url)


def _languages(said: str, problems: list[str]) -> tuple[str, ...]:
    named = tuple(said.replace(",", " ").lower().split())
    if set(named) - {"cy", "plain"}:
        problems.append(
            "MAIL_LANGUAGES names a language that is not there. Write cy for Welsh, plain for plain English, or both."
        )
    return named


def _authorities(file: str, problems: list[str]) -> str:
    try:
        if file:
            create_default_context().load_verify_locations(cafile=file)
    except (OSError, ValueError):  # an SSLError is an OSError
        problems.append("MAIL_CA_FILE has no certificate that can be read. Name a file with certificates as PEM.")
    return file


def _server(
    name: str, value: str, schemes: tuple[str, ...], problems: list[str], oauth: MailOAuth | None
) -> Server | None:
    """Never said back: it holds a password."""
    if not value:
        return None
    try:
        parts = urlsplit(value)
        found = _read(parts) if parts.scheme in schemes else None
    except ValueError:
        found = None
    if found is None:
        example = f"{schemes[1]}://user:password@mail.council.gov.uk"
        cut = " A # or ? in a password is written %23 or %3F." if re.search("[?#]", value) else ""
        problems.append(f"{name} can't be read. Write {example}, or file:data/mail for a trial.{cut}")
        return None
    if found.scheme == "imap" and (found.password or oauth) and not found.is_here:
        problems.append(f"{name} would send its password in the open. Write imaps:// instead of imap://.")
    if oauth is None or found.is_folder or found.password:
        return found
    if not found.user:
        problems.append(f"{name} names no mailbox to sign in to. Write {schemes[1]}://plan%40council.gov.uk@host.")
    return replace(found, oauth=oauth)


def _read(parts: SplitResult) -> Server | None:
    if parts.scheme == "file":
        path = unquote(f"{parts.netloc}{parts.path}")
        return Server("file", path=path) if path else None
    if not parts.hostname or parts.fragment or parts.query:
        return None
    port = parts.port or PORTS[parts.scheme]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(parts.scheme, parts.hostname, port, user, password, unquote(parts.path.strip("/")))
