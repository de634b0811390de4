"""Says it loudly where nobody has kept a copy of the record this week."""

import structlog

from bot.clock import machine_now
from bot.settings import Settings
from bot.store.upkeep import copies

log = structlog.get_logger(__name__)


def warn_without_backup(settings: Settings) -> None:
    """In the log, where the record has no copy of this week; a rehearsal needs none."""
    folder = copies.folder_of(settings.backup, settings.database_url)
    if settings.pretends or folder is None:
        return
    copy = copies.newest(folder)
    if copy is None or machine_now() - copy.at > copies.WEEK:
        newest = copy.path.name if copy is not None else "none"
        log.error("NO BACKUP OF THIS WEEK: type wsoa backup, and let a timer do it", folder=str(folder), newest=newest)
