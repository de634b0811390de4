"""One heap for all threads: what one of them gives back, the others use, and memory stays flat."""

import ctypes

M_ARENA_MAX = -8  # of glibc's malloc.h


def share_one_heap() -> None:
    """Before the first thread begins. Where the C library is another (musl, macOS), there is nothing to be set."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_ARENA_MAX, 1)
