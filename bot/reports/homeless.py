"""The drawing library keeps its fonts in the home of whoever runs it. A service has none: it gets a folder instead."""

import atexit
import logging
import os
import shutil
import tempfile
from pathlib import Path


def need_no_home() -> None:
    """Before the library is loaded: nothing of its own goes into the log. MPLCONFIGDIR, where it is set, stays."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    if "MPLCONFIGDIR" in os.environ or (_takes("XDG_CONFIG_HOME", ".config") and _takes("XDG_CACHE_HOME", ".cache")):
        return
    folder = tempfile.mkdtemp(prefix="wsoa-charts-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["MPLCONFIGDIR"] = folder
    os.environ["XDG_CACHE_HOME"] = folder  # where the system's own list of fonts is kept


def _takes(name: str, usual: str) -> bool:
    """Whether files can be kept in the folder of that name, or in its usual place."""
    try:
        folder = Path(os.environ.get(name) or Path.home() / usual) / "matplotlib"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return False
    return os.access(folder, os.W_OK | os.X_OK)
