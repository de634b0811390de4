"""`wsoa slack new-key|link|installed|lock`: many councils in one installation."""

import argparse

from sqlmodel import Session

from bot.app import clock_of
from bot.chat import Platform
from bot.cli.record import open_record
from bot.cli.which_plan import plans_there, stored_plan
from bot.settings import Settings
from bot.settings.oauth import OAuthSettings
from bot.settings.token_box import TokenBox, WrongKey, new_key
from bot.slack.oauth import INSTALL
from bot.store.database.store import Store
from bot.store.workspace import installations
from bot.user_error import Problem

GOOD_ONCE = "Good once, for 14 days. Send it to the council's Slack administrator."
NO_KEYS = "SLACK_TOKEN_KEYS is not set. Make a key: wsoa slack new-key"


def main(options: argparse.Namespace, settings: Settings) -> int:
    """Raises Problem."""
    if options.what == "new-key":
        print(new_key())
        return 0
    store = open_record(settings)
    try:
        match options.what:
            case "link":
                print(_link(store, settings, options.plan))
            case "lock":
                print(_locked(store, settings.oauth))
            case _:
                print(store.read_now(lambda session: _installed(session, settings.oauth.box)))
    finally:
        store.close()
    return 0


def _link(store: Store, settings: Settings, plan: str | None) -> str:
    if not (settings.oauth.wanted and settings.public_url):
        raise Problem("Set SLACK_OAUTH_CLIENT_ID, SLACK_OAUTH_CLIENT_SECRET, SLACK_TOKEN_KEYS and PUBLIC_URL first.")
    now = clock_of(settings, store)()
    made = store.write_now(lambda session: installations.link(session, stored_plan(session, plan), now))
    return f"{settings.public_url}{INSTALL}?link={made}\n{GOOD_ONCE}"


def _installed(session: Session, box: TokenBox) -> str:
    lines = [
        f"{row.team_id}  {row.team_name}: {plans_there(session, Platform.SLACK, row.team_id)}; "
        f"since {row.installed_at:%-d %B %Y}"
        f"{'' if box.opens(row.token) else '; none of SLACK_TOKEN_KEYS opens its token'}"
        for row in installations.everywhere(session)
    ]
    return "\n".join(lines) or "The bot is in no workspace yet. See: wsoa slack link --help"


def _locked(store: Store, oauth: OAuthSettings) -> str:
    """All or none."""
    if not oauth.token_keys:
        raise Problem(NO_KEYS)

    def work(session: Session) -> int:
        kept = [(row.team_id, row.token) for row in installations.everywhere(session)]
        try:
            installations.lock_anew(session, [(team, oauth.box.lock_anew(token)) for team, token in kept])
        except WrongKey:
            raise Problem("None of SLACK_TOKEN_KEYS opens a token: wsoa slack installed says which.") from None
        return len(kept)

    return f"{store.write_now(work)} locked with the first of SLACK_TOKEN_KEYS. The others can go."
