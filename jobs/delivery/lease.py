"""Who holds a claim: a name for this process, and whether another's owner still lives."""

import os
import secrets
import socket


def own_name() -> str:
    """Names this process in leases, so that those of a process that died can be told from those of a live one."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def is_dead(owner: str) -> bool:
    """Whether that owner was a process of this machine that is gone. Of other machines nothing is known: False."""
    host, pid, _nonce = owner.rsplit(":", 2)
    return host == socket.gethostname() and not _alive(int(pid))


def _alive(pid: int) -> bool:
    """Whether another process of that number runs on this machine; our own number with another name is a dead one."""
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
