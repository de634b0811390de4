"""Where the bot's token may be sent: exact hosts of Teams over TLS, and nothing else."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

HERE = ("127.0.0.1", "::1", "localhost")
# Public cloud, GCC, GCC High, DoD. Not botframework.com: callers of Web Chat and Direct Line choose who they are.
TEAMS = frozenset(
    (
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    )
)


# Where people's own files lie, each organisation's below: Microsoft 365 of the public cloud, GCC High, DoD.
FILES = (".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us")


@dataclass(frozen=True)
class Hosts:
    """The hosts that a URL may name; those of this computer, for rehearsals, also without TLS."""

    names: Collection[str] = TEAMS
    below: tuple[str, ...] = ()  # and any that end like this

    def allow(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            return self._allow(parts) and not (parts.username or parts.password)
        except ValueError:
            return False

    def _allow(self, parts: SplitResult) -> bool:
        name = parts.hostname or ""
        if name not in self.names and not (self.below and name.endswith(self.below)):
            return False
        if parts.hostname in HERE:
            return parts.scheme in ("http", "https")
        return parts.scheme == "https" and parts.port in (None, 443)
