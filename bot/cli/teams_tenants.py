"""`wsoa teams new-key|register|registered|remove|lock`: many councils in one installation, each with its own bot."""

import argparse
import sys
from getpass import getpass

from sqlmodel import Session

from bot.app import clock_of
from bot.chat import Platform
from bot.cli.record import open_record
from bot.cli.which_plan import plans_there, stored_plan
from bot.settings import GUID, Settings
from bot.settings.token_box import TokenBox, WrongKey, new_key
from bot.store.database.store import Store
from bot.store.workspace import registrations
from bot.user_error import Problem

NO_KEYS = "TEAMS_TOKEN_KEYS is not set. Make a key: wsoa teams new-key"
TAKEN = "Another council's plan is spoken of in that tenant. Register this council's bot in its own."
NO_SECRET = "There is no client secret. Type it when asked, or name a file that holds it: --secret-file FILE"
REGISTERED = "Registered. Its app: wsoa teams package FILE.zip --app {app}"


def main(options: argparse.Namespace, settings: Settings) -> int:
    """Raises Problem."""
    if options.what == "new-key":
        print(new_key())
        return 0
    if options.what in ("register", "lock") and not settings.teams.of_many:
        raise Problem(NO_KEYS)
    store = open_record(settings)
    try:
        match options.what:
            case "register":
                print(_registered(store, settings, options))
            case "remove":
                print(_removed(store, settings, _id(options.tenant, "--tenant")))
            case "lock":
                print(_locked(store, settings.teams.box))
            case _:
                print(store.read_now(lambda session: _listed(session, settings.teams.box)))
    finally:
        store.close()
    return 0


def _registered(store: Store, settings: Settings, options: argparse.Namespace) -> str:
    tenant, app = _id(options.tenant, "--tenant"), _id(options.app, "--app")
    secret = (options.secret_file.read_text() if options.secret_file else _typed()).strip()
    if not secret:
        raise Problem(NO_SECRET)
    locked, now = settings.teams.box.lock(secret), clock_of(settings, store)()

    def work(session: Session) -> bool:
        return registrations.register(session, stored_plan(session, options.plan), tenant, app, locked, now)

    if not store.write_now(work):
        raise Problem(TAKEN)
    return REGISTERED.format(app=app)


def _typed() -> str:
    return getpass("Client secret: ") if sys.stdin.isatty() else sys.stdin.readline()


def _removed(store: Store, settings: Settings, tenant: str) -> str:
    now = clock_of(settings, store)()
    if not store.write_now(lambda session: registrations.remove(session, tenant, now)):
        raise Problem("No bot is registered for that tenant. See: wsoa teams registered")
    return "Taken out: nothing is heard or sent there any more, and its secret is gone."


def _listed(session: Session, box: TokenBox) -> str:
    lines = [
        f"{row.tenant}  {plans_there(session, Platform.TEAMS, row.tenant)}; bot {row.app_id}; "
        f"since {row.registered_at:%-d %B %Y}"
        f"{'' if box.opens(row.secret) else '; none of TEAMS_TOKEN_KEYS opens its secret'}"
        for row in registrations.everywhere(session)
    ]
    return "\n".join(lines) or "No tenant is registered yet. See: wsoa teams register --help"


def _locked(store: Store, box: TokenBox) -> str:
    """All or none."""

    def work(session: Session) -> int:
        kept = [(row.tenant, row.secret) for row in registrations.everywhere(session)]
        try:
            registrations.lock_anew(session, [(tenant, box.lock_anew(secret)) for tenant, secret in kept])
        except WrongKey:
            raise Problem("None of TEAMS_TOKEN_KEYS opens a secret: wsoa teams registered says which.") from None
        return len(kept)

    return f"{store.write_now(work)} locked with the first of TEAMS_TOKEN_KEYS. The others can go."


def _id(said: str, option: str) -> str:
    """Raises Problem."""
    if not GUID.fullmatch(said.strip()):
        raise Problem(f"{option} is not an id like 00000000-0000-0000-0000-000000000000. Copy it again.")
    return said.strip().lower()
