"""E-mails as people's programs write them."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid

PASS = "mx.wexbourne.example; spf=pass smtp.mailfrom={0}; dkim=pass header.d={0}; dmarc=pass header.from={0}"
QUOTED = """

On Mon, 30 Nov 2026 at 09:05, Wexbourne plan <plan@wexbourne.example> wrote:

> Your 3 updates for Cabinet: due Wed 9 Dec
> 3.1.2 Recruit six case officers
"""


def a_reply(
    sender: str, text: str, to: EmailMessage | None = None, *, proved: str = PASS, message_id: str = "", **headers: str
) -> EmailMessage:
    """To one of the bot's e-mails, or on its own."""
    made = EmailMessage(policy=SMTP)
    if proved:
        made["Authentication-Results"] = proved.format(sender.partition("@")[2])
    made["From"] = f"Somebody <{sender}>"
    made["To"] = str(to["Reply-To"]) if to is not None else "plan@wexbourne.example"
    made["Subject"] = headers.pop("subject", f"Re: {to['Subject']}" if to is not None else "Update")
    made["Message-ID"] = message_id or make_msgid(domain=sender.partition("@")[2])
    if to is not None:
        made["In-Reply-To"] = str(to["Message-ID"])
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text + (QUOTED if to is not None else ""))
    return made


def a_report(
    of: EmailMessage, status: str, action: str = "failed", to: str = "", *, returned: bool = True
) -> EmailMessage:
    """A mail server's word on one of the bot's e-mails; with its head, or with the mark of what was handed over."""
    mark = str(of["Message-ID"]).strip("<>").partition("@")[0]
    head = f"Message-ID: {of['Message-ID']}" if returned else "Subject: (none)"
    text = f"""\
From: Mail Delivery System <mailer-daemon@vale.example>
To: plan@wexbourne.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

This is the mail system. 3.1.1 green.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.vale.example
Original-Envelope-Id: {"" if returned else mark}

Final-Recipient: rfc822; {to or of["To"]}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} no

--b1
Content-Type: text/rfc822-headers

From: plan@wexbourne.example
{head}

--b1--
"""
    from email import message_from_string

    return message_from_string(text, _class=EmailMessage, policy=SMTP)  # pyright: ignore
