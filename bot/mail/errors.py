"""Why a mail server did not take an e-mail, in words a lead can act on, and whether to try again."""

import re
import ssl
from collections.abc import Generator
from contextlib import contextmanager

import aiosmtplib

from bot.chat import DeliveryError
from bot.mail.certificate import not_trusted

NO_SUCH = "Their mail server knows no such address."
FULL = "Their mailbox is full."
TOO_BIG = "The e-mail is larger than their mail server takes. This is a fault in the bot: please report it."
NOT_WANTED = "Their mail server does not take the bot's e-mails."
LATER = "Their mail server asks to try again later."
NOT_REACHED = "The mail server could not be reached. Check SMTP_URL, and that this computer reaches it."
NOT_LET_IN = "The mail server does not let the bot in. Check the user and password in SMTP_URL."
NOT_AS_US = (
    "The mail server does not let the bot send as MAIL_FROM. Let its administrator allow that, or write the address of "
    "the user in SMTP_URL."
)
NOT_SAFE = "The mail server offers no encryption. Use smtps://, or a server with STARTTLS."
BUSY = "The mail server asks the bot to wait."
NO_ANSWER = "The mail server did not say whether it took the e-mail."
A_WHILE, LONG, TEN_MINUTES = 60.0, 300.0, 600.0  # seconds
ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")


@contextmanager
def handing_over() -> Generator[None]:
    """From the first byte of an e-mail on: if no answer comes, it may have been taken all the same."""
    try:
        yield
    except aiosmtplib.SMTPRecipientsRefused as error:
        raise refused(error.recipients[0].code, error.recipients[0].message) from error
    except (aiosmtplib.SMTPRecipientRefused, aiosmtplib.SMTPDataError) as error:
        raise refused(error.code, error.message) from error
    except aiosmtplib.SMTPSenderRefused as error:
        raise DeliveryError(NOT_AS_US, down=True, retry_after=TEN_MINUTES) from error
    except aiosmtplib.SMTPResponseException as error:
        raise refused(error.code, error.message) from error
    except (aiosmtplib.SMTPException, OSError) as error:
        raise DeliveryError(NO_ANSWER, unknown=True) from error


@contextmanager
def reaching() -> Generator[None]:
    """Before that: nothing has left."""
    try:
        yield
    except aiosmtplib.SMTPAuthenticationError as error:
        raise DeliveryError(NOT_LET_IN, down=True, retry_after=TEN_MINUTES) from error
    except aiosmtplib.SMTPNotSupported as error:
        raise DeliveryError(NOT_SAFE, down=True, retry_after=TEN_MINUTES) from error
    except aiosmtplib.SMTPResponseException as error:
        raise DeliveryError(BUSY, down=True, retry_after=A_WHILE) from error
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        why = error.__cause__ or error
        if isinstance(why, ssl.SSLCertVerificationError):
            raise DeliveryError(not_trusted(why, "SMTP_URL"), down=True, retry_after=TEN_MINUTES) from error
        raise DeliveryError(NOT_REACHED, down=True, retry_after=A_WHILE) from error


def refused(code: int, said: str) -> DeliveryError:
    """A server's no: for good or for now, for this person or for all. By its enhanced code where it gives one."""
    found = ENHANCED.search(said)
    about = (int(found[2]), int(found[3])) if found else (0, 0)
    if code == 421:
        return DeliveryError(BUSY, down=True, retry_after=A_WHILE)
    if code < 500:
        return DeliveryError(FULL if about == (2, 2) else LATER)
    return failed(about, said)


def failed(about: tuple[int, int], said: str) -> DeliveryError:
    """For good: by what the code is about, its second and third number."""
    if about[0] == 1 or (
        about in ((2, 1), (0, 0)) and re.search(r"user|recipient|mailbox|address|account", said, re.I)
    ):
        return DeliveryError(NO_SUCH, permanent=True, gone=True)
    if about == (2, 2):
        return DeliveryError(FULL, permanent=True)
    if about in ((3, 4), (2, 3)):
        return DeliveryError(TOO_BIG, permanent=True)
    return DeliveryError(NOT_WANTED, permanent=True)
