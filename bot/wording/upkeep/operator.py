"""Word to whoever looks after the bot: what a human must do. No name of anyone, and nothing that anyone said."""

from dataclasses import dataclass

from bot.card import Card, Note, says


@dataclass(frozen=True)
class Need:
    about: str  # the same for as long as it is the same thing
    says: str
    do: str


def no_copy(newest: str) -> Need:
    text = f"There is no backup of this week. The newest is {newest}." if newest else "There is no backup yet."
    return Need("backup", text, "Type wsoa backup, and let cron or a timer do it every night.")


def little_room(megabytes: int) -> Need:
    do = "Make room: what people say can't be recorded on a full disk."
    return Need("disk", f"Only {megabytes} MB are free where the database is.", do)


def work_fails(job: str, what: str) -> Need:
    return Need(f"work {job}", what, "Look into the log; then wsoa check.")


def given_up(reason: str, count: int) -> Need:
    what = "1 message was" if count == 1 else f"{count} messages were"
    return Need(f"given up {reason}", f"{what} given up this week. {reason}", "Put right what the reason says.")


def kept_back(reason: str, count: int) -> Need:
    what = "1 message can't go" if count == 1 else f"{count} messages can't go"
    do = "Put right what the reason says: nothing is lost, what is still of use goes then by itself."
    return Need(
        f"kept back {reason}", f"{what} and waits. {reason}" if count == 1 else f"{what} and wait. {reason}", do
    )


def told(need: Need) -> Card:
    text = f"To do for whoever looks after the bot: {need.says}"
    return Card(text, (says(text), Note(need.do)))


def over() -> Card:
    text = "That is no longer so: nothing is to be done."
    return Card(text, (says(text),))
