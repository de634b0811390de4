"""What may be typed where one installation serves many councils."""

from pathlib import Path
from typing import Any

from bot.cli.grammar_parts import command, group, which


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


def tenants(teams: Any) -> None:
    """Many tenants of Teams."""
    command(
        teams,
        "new-key",
        "print a key for TEAMS_TOKEN_KEYS",
        "wsoa teams new-key",
        "printed",
        "could not be printed",
    )
    add = command(
        teams,
        "register",
        "take up the Azure Bot that a council made in its tenant, for one plan; its client secret is asked for. Again, "
        "with a new secret, takes the place of the old one",
        "wsoa teams register --plan WIP --tenant ID --app ID",
        "registered",
        "there is no such plan or no database, the tenant is another council's, or TEAMS_TOKEN_KEYS is missing",
    )
    which(add)
    add.add_argument("--tenant", required=True, metavar="ID", help="the council's tenant, as its Azure Bot names it")
    add.add_argument("--app", required=True, metavar="ID", help="the Microsoft App ID of its Azure Bot")
    add.add_argument("--secret-file", type=Path, metavar="FILE", help="its client secret; default: asked for")
    command(
        teams,
        "registered",
        "list the tenants, and whose plans are spoken of there",
        "wsoa teams registered",
        "listed",
        "there is no database",
    )
    out = command(
        teams,
        "remove",
        "take a tenant out: nothing is heard or sent there any more, and its secret is deleted",
        "wsoa teams remove --tenant ID",
        "taken out",
        "it was not registered, or there is no database",
    )
    out.add_argument("--tenant", required=True, metavar="ID", help="see: wsoa teams registered")
    command(
        teams,
        "lock",
        "lock each secret with the first of TEAMS_TOKEN_KEYS, so that the older keys can go",
        "wsoa teams lock",
        "locked",
        "none of the keys opens a secret, or there is no database: nothing was changed",
    )
