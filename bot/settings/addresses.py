"""Addresses and ports, as settings write them."""

from urllib.parse import urlsplit

HERE = ("127.0.0.1", "::1", "localhost")


def is_port(said: str) -> bool:
    """From 1 to 65535, in figures."""
    return said.isascii() and said.isdigit() and len(said) <= 5 and 1 <= int(said) <= 65535


def is_web_address(value: str) -> bool:
    """Whether a browser could open it."""
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False
