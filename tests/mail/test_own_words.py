"""Of an e-mail only what its sender wrote is taken: nothing of what they answer, their signature or small print."""

import pytest

from bot.mail.own_words import own_words, text_of_html

SAID = "3.1.1 amber, two posts empty"


@pytest.mark.parametrize(
    "below",
    [
        "On Mon, 30 Nov 2026 at 09:00, wsoa <bot@wexbourne.example> wrote:\n> 3.1.1 Clear the backlog\n> Update?",
        "On Monday 30 November 2026, the improvement bot of Wexbourne\n<bot@wexbourne.example> wrote:\n> Update?",
        "Ar Llun 30 Tach 2026 ysgrifennodd wsoa:\n> 3.1.1",
        "From: wsoa <bot@wexbourne.example>\nSent: 30 November 2026\nTo: Ruth Okafor\n\n3.1.1 green",
        "________________________________\nFrom: wsoa\nSent: 30 November\n3.1.1 green",
        "-----Original Message-----\n3.1.1 green",
        "Begin forwarded message:\n3.1.1 green",
        "--\nRuth Okafor\n3.1.1 green",
        "Kind regards,\nRuth\n3.1.1 green",
        "Many thanks and best wishes\nRuth",
        "Cofion gorau\nRuth",
        "Sent from my iPhone",
        "Get Outlook for Android",
        "**********\nThis e-mail is confidential",
        "This message and any attachment are confidential and intended for the addressee alone.",
        "Disclaimer: Wexbourne Council reads mail.",
    ],
)
def test_what_stands_below_is_not_theirs(below: str) -> None:
    assert own_words(f"{SAID}\n\n{below}\n") == SAID


@pytest.mark.parametrize(
    "words",
    [
        "From: April the posts are filled",  # a heading of nothing: no "Sent:" below it
        "On Monday the panel met",
        "Thanks to the agency 3.1.1 is amber",
        "Regards the backlog, it falls",
        "3.1.1 amber\n\n3.1.2 green",
    ],
)
def test_what_only_looks_like_it_is_kept(words: str) -> None:
    assert own_words(f"{SAID}\n{words}\n") == f"{SAID}\n{words}"


def test_what_is_answered_between_quoted_lines_is_kept_and_odd_spaces_go() -> None:
    assert own_words("> 3.1.1 how is it?\namber,\u00a0 two\u200b posts empty\n> 3.1.2?\ngreen") == (
        "amber, two posts empty\ngreen"
    )
    assert own_words("Thanks\nRuth") == "Thanks\nRuth", "nothing was said above it"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>3.1.1 amber</p><div class='gmail_quote'><p>3.1.1?</p></div>", "3.1.1 amber"),
        ("<div>3.1.1<br>amber</div><blockquote>3.1.1?</blockquote>", "3.1.1\namber"),
        ("<p>3.1.1 amber</p><div id='divRplyFwdMsg'>From: wsoa</div><p>3.1.1 green</p>", "3.1.1 amber"),
        ("<style>p {color: red}</style><ul><li>3.1.1 amber<li>3.1.2 green</ul></p></b>", "3.1.1 amber\n3.1.2 green"),
        ("<p>3.1.1 <img src='x'>amb&amp;er</p>", "3.1.1 amb&er"),
    ],
)
def test_of_a_page_what_is_quoted_or_unseen_is_left_out(html: str, text: str) -> None:
    assert own_words(text_of_html(html)) == text
