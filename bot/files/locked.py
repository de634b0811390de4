"""A file locked with a key, piece by piece, so that its size does not matter: AES-GCM, the key drawn out by scrypt.

A piece that was changed, moved, added or cut off is found out when the file is opened.
"""

import os
import struct
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

BEGINS = b"wsoa locked 1\n"
SALT, TAG, PIECE = 16, 16, 1024 * 1024  # bytes
MORE, LAST = b"more", b"last"


class WrongKey(Exception):
    """The key does not fit, or the file is not as it was written."""


def is_locked(path: Path) -> bool:
    """Raises OSError."""
    with path.open("rb") as file:
        return file.read(len(BEGINS)) == BEGINS


def lock(plain: Path, locked: Path, key: str) -> None:
    """Raises OSError."""
    salt = os.urandom(SALT)
    cipher = _cipher(key, salt)
    with plain.open("rb") as source, locked.open("wb") as target:
        target.write(BEGINS + salt)
        for number, (piece, kind) in enumerate(_pieces(source, PIECE)):
            target.write(cipher.encrypt(_nonce(number), piece, kind))
        target.flush()
        os.fsync(target.fileno())


def unlock(locked: Path, plain: Path, key: str) -> None:
    """Raises WrongKey and OSError."""
    with locked.open("rb") as source, plain.open("wb") as target:
        source.read(len(BEGINS))
        cipher = _cipher(key, source.read(SALT))
        for number, (piece, kind) in enumerate(_pieces(source, PIECE + TAG)):
            try:
                target.write(cipher.decrypt(_nonce(number), piece, kind))
            except InvalidTag as error:
                raise WrongKey from error


def _pieces(source: BinaryIO, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Each with whether it is the last; an empty file has one."""
    pieces = iter(partial(source.read, size), b"")
    piece = next(pieces, b"")
    for after in pieces:
        yield piece, MORE
        piece = after
    yield piece, LAST


def _nonce(number: int) -> bytes:
    return struct.pack(">IQ", 0, number)  # a key is used for one file only: its salt is new


def _cipher(key: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(key.encode()))
