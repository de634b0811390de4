"""What the papers of a freedom of information request say of themselves: heads, what was withheld, and why."""

from bot.privacy.redact import Withheld

FOLDER_SAYS = (
    "record.xlsx is for the applicant, once an information-governance officer has read it.",
    "withheld.xlsx says what was taken out of it, where and why: it stays with the council.",
    "Neither names anyone whose name was not said to be public. Read record.xlsx all the same: software knows "
    "words, not people.",
)
WITHHELD_HEADS = ("Sheet", "Row", "Column", "What was withheld", "How many", "Why: exemption to consider")
CHECK_HEADS = ("Sheet", "Row", "Column", "What to look at")
CHECK_SAYS = "A word or letters here may be somebody’s name or initials, and were left. Read the cell."

PERSONAL = "Section 40(2), personal information"
WHAT = {
    Withheld.NAME: "Name of someone in the plan: their post stands there",
    Withheld.OTHER_NAME: "Name of someone else",
    Withheld.EMAIL: "E-mail address",
    Withheld.LINK: "Link or file name: what it leads to was not looked at",
    Withheld.CONTACT: "Telephone number or address",
    Withheld.COUNT: "Small number, from which a child or a family could be known",
    Withheld.PERSONAL: "Detail that may be about one person",
    Withheld.WHOLE: "All of it",
}
WHY = {
    Withheld.NAME: f"{PERSONAL}. Senior posts’ names are as a rule given: add --public @handle",
    Withheld.OTHER_NAME: PERSONAL,
    Withheld.EMAIL: PERSONAL,
    Withheld.LINK: "Section 31(1), or 40(2) where the name tells of a person. A document is a request of its own",
    Withheld.CONTACT: PERSONAL,
    Withheld.COUNT: f"{PERSONAL}: small numbers",
    Withheld.PERSONAL: f"{PERSONAL}; section 41 where it was told in confidence",
}
NOT_GIVEN = {
    "leave": ("Officers’ leave and who stands in", PERSONAL),
    "accounts": ("Officers’ accounts on Slack, Teams and e-mail", PERSONAL),
    "messages": (
        "Texts of the bot’s own messages",
        "Not exempt as such: made from what is in record.xlsx. Give them on request",
    ),
    "holds": ("When the guard held a message, and for which kind of detail", f"{PERSONAL}. No words are kept"),
    "audit": (
        "The audit: who did what, when",
        "Section 40(2) for who; 31(1) for how the system is kept safe. The changes themselves are in record.xlsx",
    ),
}
