"""Tokens as the database keeps them: locked with a key that is not in it. The first key locks; every one opens.

What locks is loaded where there is something to lock: an installation of one workspace keeps no tokens.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


class WrongKey(Exception):
    """None of the keys opens it."""


@dataclass(frozen=True)
class TokenBox:
    keys: tuple[str, ...] = field(repr=False)  # the newest first

    def lock(self, token: str) -> str:
        return self._box.encrypt(token.encode()).decode()

    def open(self, locked: str) -> str:
        """Raises WrongKey."""
        from cryptography.fernet import InvalidToken

        try:
            return self._box.decrypt(locked.encode()).decode()
        except InvalidToken as error:
            raise WrongKey from error

    def opens(self, locked: str) -> bool:
        """Whether one of the keys opens it."""
        try:
            return bool(self.keys) and bool(self.open(locked))
        except WrongKey:
            return False

    def lock_anew(self, locked: str) -> str:
        """With the newest key, whichever it was. Raises WrongKey."""
        from cryptography.fernet import InvalidToken

        try:
            return self._box.rotate(locked.encode()).decode()
        except InvalidToken as error:
            raise WrongKey from error

    @property
    def _box(self) -> Any:
        from cryptography.fernet import Fernet, MultiFernet

        return MultiFernet([Fernet(key) for key in self.keys])


def new_key() -> str:
    from cryptography.fernet import Fernet

    return Fernet.generate_key().decode()


def not_keys(said: Sequence[str]) -> list[int]:
    """The numbers of those that are none, from 1."""
    return [number for number, key in enumerate(said, 1) if not _is_key(key)]


def _is_key(key: str) -> bool:
    from cryptography.fernet import Fernet

    try:
        Fernet(key)
    except ValueError:
        return False
    return True
