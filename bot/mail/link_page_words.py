"""What the pages of a link say themselves, beside the cards."""

WRONG_LINK = "This link can’t be used"
WRONG_LINK_WHY = (
    "It may be too old, or a part of it may be missing. Open the newest e-mail that you had about the plan and use the "
    "button there. Or reply to that e-mail in your own words: it counts just the same."
)
HELLO = "Your page of the plan"
HELLO_WHY = "This page is for the person to whom the e-mail was sent. Please do not pass the link on."
HELLO_BUTTON = "Continue"
CODE = "Is it you?"
CODE_WHY = (
    "This link was opened in another browser before, or came some days ago. To be sure that it is you, the bot sends "
    "a code to the address to which the link went."
)
CODE_SEND = "Send me a code"
CODE_AGAIN = "Send another code"
CODE_SENT = "A code is on its way. It is good for 10 minutes."
CODE_LABEL = "Code from the e-mail"
CODE_HINT = "6 digits"
CODE_ENTER = "Continue"
CODE_WRONG = "That is not the code, or it is no longer good. Ask for another if you need one."
CODE_TOO_MANY = "There were too many codes in the last hour. Please try again later, or reply to the e-mail."
CODE_NOT_SENT = "The code could not be sent just now. Please try again in some minutes, or reply to the e-mail."
CODE_MAIL = "Your code for the plan’s page"
CODE_MAIL_WHY = "It is good for 10 minutes. If you did not ask for it, nobody got in: there is nothing to do."

SAY = "In your own words"
SAY_HINT = "Number first, then how it stands. No names or details of children."
SAY_MORE = "What you can write"
SAY_WHAT = (
    "Green, amber or red, what was done, what comes next, what may go wrong. Paste a link as evidence. Or say what is "
    "not yours, or when you are away."
)
SAY_BUTTON = "Send"
SAY_NOTHING = "Write something first."
UNDERSTOOD = "This is what I understood"
DONE = "Thank you. That is recorded."
SENT_TOO = "You get it by e-mail as well."
ALSO = "Also on this page: risks, dates, leave, help"
BACK = "Back to your page"
END = "Close my links"
END_WHY = "From now on no link that you were sent opens any more, in any browser. The next e-mail brings a new one."
ENDED = "Your links are closed"
ENDED_WHY = "The next e-mail brings a new one. You can always reply to an e-mail in your own words."
WENT_WRONG = "There is a problem"
KEPT_HERE = "What you type is kept in this browser until you send it."
SKIP = "Skip to the main part"
CHOOSE = "Choose"
OPTIONAL = "(optional)"
ALL_OPTIONAL = "Fill in what has changed. Nothing has to be filled in."
MENU = (  # what it says, and what it asks
    ("My actions", "mine"),
    ("Risks", "risks"),
    ("When it is due", "cycle"),
    ("Fewer reminders", "prefer fewer reminders"),
    ("Help", "help"),
)
LANGUAGE_OF = {"plain": "en-GB"}
TONGUES = (  # each in its own words, and what it asks
    ("en-GB", "English", "prefer English"),
    ("cy", "Cymraeg", "prefer Welsh"),
    ("plain", "Plain English", "prefer plain English"),
)
AWAY = ("When I am away", "leave.open")
