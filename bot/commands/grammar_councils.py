"""What may be typed where one installation serves many councils."""

from typing import Any

from bot.commands.grammar_parts import command, group, which


def slack(commands: Any) -> None:
    """Many workspaces."""
    many = group(commands, "slack", "many councils in one installation: their Slack workspaces")
    command(
        many,
        "new-key",
        "print a key for SLACK_TOKEN_KEYS",
        "wsoa slack new-key",
        "printed",
        "could not be printed",
    )
    link = command(
        many,
        "link",
        "make a link by which a council's administrator installs the bot in their workspace, for one plan",
        "wsoa slack link --plan WIP",
        "printed",
        "there is no such plan, no database, or a setting is missing",
    )
    which(link)
    command(
        many,
        "installed",
        "list the workspaces in which the bot is, and whose plans are spoken of there",
        "wsoa slack installed",
        "listed",
        "there is no database",
    )
    command(
        many,
        "lock",
        "lock each token with the first of SLACK_TOKEN_KEYS, so that the older keys can go",
        "wsoa slack lock",
        "locked",
        "none of the keys opens a token, or there is no database: nothing was changed",
    )
