"""The pages on which a council's administrator puts the bot into their Slack workspace."""

from html import escape

STYLE = "body{font:1.1rem/1.5 sans-serif;max-width:38rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c}a{color:#1d70b8}"
WHY = {
    "link": "This link opens nothing. It may have been used, or be more than 14 days old. Ask whoever sent it for "
    "another.",
    "access_denied": "You did not allow it, so nothing was installed. Open the link again if you change your mind.",
    "invalid_browser": "This has to be finished in the browser in which it was begun. Open the link again.",
    "invalid_state": "That took longer than ten minutes, or was done already. Open the link again.",
    "invalid_code": "Slack did not confirm it. Open the link again.",
    "missing_code": "Slack did not confirm it. Open the link again.",
    "one_workspace": "The bot goes into one workspace, and not into a whole organisation. Open the link again, and "
    "choose your council’s workspace.",
    "taken": "The link was used meanwhile, or another council’s plan is in this workspace already. Nothing was "
    "installed. Ask whoever sent the link.",
}
FAILED = "Slack did not install it. Open the link again, or ask whoever sent it."


def install(council: str, url: str) -> str:
    lines = (
        f"This puts the improvement plan’s bot of {council} into your Slack workspace.",
        "On Slack’s page choose your council’s workspace, read what the bot asks for, and allow it. Nobody is written "
        "to before they are in the plan and have the plan’s e-mail address in Slack.",
    )
    return _page("Add the bot to Slack", lines, f'<p><a href="{escape(url)}">Go to Slack</a></p>')


def done(workspace: str) -> str:
    lines = (
        f"The bot is in {workspace or 'your workspace'}.",
        "It looks for the people of the plan by their e-mail addresses now, and writes to them when something is due.",
        "To take it away: remove the app in Slack. It sends nothing from then on, and its token is forgotten.",
    )
    return _page("Done", lines)


def failed(reason: str) -> str:
    return _page("Nothing was installed", (WHY.get(reason, FAILED),))


def _page(title: str, lines: tuple[str, ...], more: str = "") -> str:
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{STYLE}</style>'
    view = '<meta name="viewport" content="width=device-width">'
    body = f"<main><h1>{escape(title)}</h1>{said}{more}</main>"
    return f'<!doctype html><html lang="en"><head>{head}{view}</head><body>{body}</body></html>'
