"""`wsoa completion SHELL`: what makes a shell complete commands with Tab."""

import argparse

import argcomplete
from argcomplete.shell_integration import shellcode

from bot.settings import Settings


def main(options: argparse.Namespace, _settings: Settings) -> int:
    """Printed, to be read by the shell itself."""
    print(shellcode(["wsoa"], shell=options.shell))  # nosec B604: the name of a shell, and none is run
    return 0


def complete(parser: argparse.ArgumentParser) -> None:
    """Answers the shell that asks what may come next, and ends the process."""
    argcomplete.autocomplete(parser)
