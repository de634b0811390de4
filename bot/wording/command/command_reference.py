"""The registry of commands as pages of the documentation: what each answers, and who may give it."""

from bot.models.words import Role
from bot.plan.question import Slot
from bot.wording.command.declaration import WHERE, CommandLine, Sight
from bot.wording.command.registry import ACTION, COMMANDS

PLACE = "area, owner or post, organisation, SRO, action, words of a title, as at a day or a meeting"
HEADS = {
    Role.OWNER: "Owner",
    Role.DEPUTY: "Deputy",
    Role.SRO: "SRO",
    Role.LEAD: "Lead",
    Role.DIRECTOR: "Director",
    Role.MEMBER: "Member",
}
NAMED_GUEST = "as whom the lead named"  # a guest from another organisation, whose account the lead has matched
NARROWS = {
    Slot.AREA: "area",
    Slot.OWNER: "owner or post",
    Slot.ORGANISATION: "organisation",
    Slot.SRO: "SRO",
    Slot.REF: "action",
    Slot.TITLE: "words of a title",
    Slot.RATING: "colour",
    Slot.RATED: "claimed, confirmed, suggested, unconfirmed",
    Slot.STATUS: "status",
    Slot.ANSWER: "update or none in this round",
    Slot.RISK: "high, medium, low, unscored, without mitigation, new, rising, falling, closed, issues",
    Slot.GAPS: "gaps",
    Slot.CODE: "risk",
    Slot.COURSE: "better, worse",
    Slot.TAKEN: "taken",
    Slot.TOP: "top 5",
    Slot.TURNED: "turned red, from green to amber",
    Slot.BRIEF: "in a line",
    Slot.MOVED_BY: "by more than a month",
    Slot.LASTING: "for two rounds",
    Slot.OVER: "more than 30 days",
    Slot.BLOCKED: "blocked",
    Slot.TRAJECTORY: "off trajectory",
    Slot.LACKING: "without a measure, a success measure or a risk",
    Slot.STATUTORY: "statutory",
    Slot.TIMES: "moved twice",
    Slot.BODY: "who decides",
    Slot.WORDS: "about some words",
    Slot.STEP: "a step",
    Slot.BY: "by area, organisation, owner or SRO",
    Slot.AS_AT: "as at a day or a meeting",
    Slot.SINCE: "since a day or a meeting",
    Slot.UNTIL: "60d, by a day, before a meeting",
}  # said of each question in this order; a page and a detail go without saying


def page() -> str:
    """docs/commands.md."""
    return "\n".join((*_INTRO, *_commands(), "", *_PERMISSIONS, *_permissions(), ""))


_INTRO = (
    "# Commands",
    "",
    "<!-- Made from bot/wording/command/registry.py. To renew it: delete this file and run tests/test_commands.py. -->",
    "",
    "Each is asked as `/wsoa ...` in Slack and Teams, or in plain words in a chat with me. Only whoever asks sees the",
    "answer.",
    "What narrows a question combines: `/wsoa overdue area 3 ICB as at 16 Nov`, `/wsoa risks high not area 5`. First",
    "it is said how the question was read. A word that is not understood is named, and nothing is answered instead.",
    "",
    "| Command | What it answers | Narrowed by | Other words for it |",
    "| --- | --- | --- | --- |",
)
_PERMISSIONS = (
    "## Who may what",
    "",
    "An account that is nobody's in the plan may do nothing of this, and the lead hears of it. A guest from another",
    "organisation is such an account until the lead says whose it is (`/wsoa match handle @account`): from then on it",
    "may what that person may. Whoever stands in for an SRO or a director has their rights for those days. What",
    "changes something says what.",
    "",
    f"| Command | {' | '.join(HEADS.values())} | Guest, matched | Unknown, or guest | Changes |",
    f"| --- |{' --- |' * len(HEADS)} --- | --- | --- |",
)


def _commands() -> list[str]:
    return [
        f"| `/wsoa {line.name}`{f' `{line.takes}`' if line.takes else ''} | {line.says} | {_narrowed(line)} |"
        f" {_also(line)} |"
        for line in (ACTION, *COMMANDS)
    ]


def _narrowed(line: CommandLine) -> str:
    slots = line.slots or frozenset[Slot]()
    where = [PLACE] if slots >= WHERE else []
    told = slots - WHERE if where else slots
    return ", ".join([*where, *(said for slot, said in NARROWS.items() if slot in told)])


def _also(line: CommandLine) -> str:
    """Of many ways to say it, the one word each."""
    return ", ".join(" ".join(words) for words in line.spellings[1:] if len(words) == 1)


def _permissions() -> list[str]:
    return [
        f"| `/wsoa {line.name}` | {' | '.join(cell(line, role) for role in HEADS)} | {NAMED_GUEST} | {Sight.NONE} |"
        f" {line.changes or 'nothing'} |"
        for line in (ACTION, *COMMANDS)
    ]


def cell(line: CommandLine, role: Role) -> str:
    """What someone in that role gets of a command."""
    return line.sight(role).value
