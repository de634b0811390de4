"""The people of the demo who are reached by e-mail read what has arrived, and nothing that is being written."""

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from bot.demo.hands_mail import MailHands

RUTH = "ruth@wexbourne.example"


def test_an_e_mail_that_is_being_written_is_not_read_yet(tmp_path: Path) -> None:
    letter = EmailMessage()
    letter["To"], letter["Message-ID"] = RUTH, "<1@wexbourne.example>"
    (tmp_path / "1.eml").write_bytes(letter.as_bytes())
    (tmp_path / ".2.eml").symlink_to(
        tmp_path / "gone"
    )  # its name when it is looked for, and no longer when it is opened
    hands = MailHands(tmp_path, tmp_path, {"sen_head": RUTH}, lambda: datetime(2026, 12, 4, tzinfo=UTC), "")
    assert [str(one["Message-ID"]) for one in hands.letters("sen_head")] == ["<1@wexbourne.example>"]
