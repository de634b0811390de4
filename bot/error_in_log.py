"""How a fault is told in the log: what kind, and where; never its words, which may be a person's."""

import traceback


def of(error: BaseException) -> dict[str, object]:
    """Fields for the log: the error's type, and the frames it passed, innermost last."""
    frames = traceback.extract_tb(error.__traceback__)
    inner = [fault for fault in getattr(error, "exceptions", ()) if isinstance(fault, BaseException)]
    found: dict[str, object] = {
        "error": type(error).__name__,
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-8:]],
    }
    if inner:
        found["within"] = [of(fault) for fault in inner]
    return found
