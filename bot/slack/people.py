"""Whose account a payload names: words, buttons, forms and commands tell it in different fields, and mean the same.

On Enterprise Grid a person may belong to another workspace than the one the bot lives in, and payloads name their
workspace, ours, or the enterprise. Whoever is of our enterprise is one of ours, under our workspace's id.
"""

from bot.chat import Account, Platform
from bot.slack.identity import Identity
from bot.vendor_json import Fields, fields, rows, words


def account(user: str, team: str, body: Fields, us: Identity, *, outsiders: bool) -> Account:
    """`outsiders`: whether people of other organisations can speak at that place."""
    return Account(Platform.SLACK, home(team, body, us, outsiders=outsiders), user)


def home(team: str, body: Fields, us: Identity, *, outsiders: bool) -> str:
    """The tenant of an account: our workspace for whoever is of our enterprise, else the person's own."""
    if not team or team in (us.team_id, us.enterprise_id):
        ours = words(body.get("team_id"))
        return ours if ours and not _in_enterprise(body, us) else us.team_id or ours
    return us.team_id if not outsiders and _in_enterprise(body, us) else team


def of_enterprise(user: Fields, us: Identity) -> bool:
    """Whether a profile is of someone in our enterprise, whatever their workspace."""
    theirs = words(fields(user.get("enterprise_user")).get("enterprise_id")) or words(user.get("enterprise_id"))
    return bool(us.enterprise_id) and theirs == us.enterprise_id


def _in_enterprise(body: Fields, us: Identity) -> bool:
    """Whether the payload comes from our enterprise."""
    if not us.enterprise_id:
        return False
    named = (
        words(body.get("enterprise_id")),
        words(body.get("context_enterprise_id")),
        words(fields(body.get("enterprise")).get("id")),
        words(fields(body.get("team")).get("enterprise_id")),
        *(words(row.get("enterprise_id")) for row in rows(body.get("authorizations"))),
    )
    return us.enterprise_id in named
