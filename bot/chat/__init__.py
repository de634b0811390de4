"""Neutral conversation: who speaks and where, what comes in, what is answered, and the channel to speak through.

An adapter turns its payloads into these values and these values into its calls: no vendor's word stands here.
"""

from bot.chat.account import Account, MessageRef, Place, Platform, Profile
from bot.chat.answer import (
    Answer,
    FormErrors,
    GiveFile,
    Nothing,
    OpenForm,
    ReadAgain,
    ReadFile,
    Say,
    ShowHome,
    WhoIsThis,
)
from bot.chat.channel import Channel, DeliveryError
from bot.chat.inbound import (
    Command,
    Deleted,
    Edited,
    HomeOpened,
    Inbound,
    Installed,
    Message,
    NotTaken,
    Press,
    Removed,
    SentFile,
    Submission,
    Undelivered,
    where,
)

__all__ = [
    "Account",
    "Answer",
    "Channel",
    "Command",
    "Deleted",
    "DeliveryError",
    "Edited",
    "FormErrors",
    "GiveFile",
    "HomeOpened",
    "Inbound",
    "Installed",
    "Message",
    "MessageRef",
    "NotTaken",
    "Nothing",
    "OpenForm",
    "Place",
    "Platform",
    "Press",
    "Profile",
    "ReadAgain",
    "ReadFile",
    "Removed",
    "Say",
    "SentFile",
    "ShowHome",
    "Submission",
    "Undelivered",
    "WhoIsThis",
    "where",
]
