"""Errbot's settings. Its Slack backends are not on the package index, so it hears over its web server."""

import logging
import os

BACKEND = "Null"
BOT_DATA_DIR = os.environ["HERE"] + "/data"
BOT_EXTRA_PLUGIN_DIR = os.environ["HERE"] + "/plugins"
BOT_LOG_FILE = os.environ["HERE"] + "/errbot.log"
BOT_LOG_LEVEL = logging.ERROR
BOT_ADMINS = ("@nobody",)
BOT_IDENTITY = {}
CORE_PLUGINS = ("Webserver",)
STORAGE = "Shelf"
SUPPRESS_CMD_NOT_FOUND = True
