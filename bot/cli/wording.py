"""`wsoa wording`: a council's own words for what partners read, checked; and the sentences that there are."""

import argparse
import json
from pathlib import Path

from bot.settings import Settings
from bot.user_error import Problem
from bot.wording.catalogue import WELSH, OwnWords, own_words, problems, shipped


def main(options: argparse.Namespace, _settings: Settings) -> int:
    """Raises Problem."""
    return _check(options.file) if options.what == "check" else _list()


def _check(file: Path) -> int:
    own = _read(file)
    wrong = list(problems(own))
    if wrong:
        print(*wrong, sep="\n")
        return 1
    count, languages = sum(map(len, own.values())), " and ".join(own)
    print(f"{file} is good: {count} sentences ({languages}). Name it in MAIL_WORDING_FILE.")
    return 0


def _read(file: Path) -> OwnWords:
    try:
        return own_words(file)
    except ValueError as error:
        raise Problem(str(error)) from error


def _list() -> int:
    """As a file to begin with: the sentences, and the Welsh that is shipped."""
    print(f"# What partners read. Keep the lines that you want otherwise; those of [en] are for English.\n[{WELSH}]")
    for english, said in shipped(WELSH).sentences.items():
        print(f"{json.dumps(english, ensure_ascii=False)} = {json.dumps(said, ensure_ascii=False)}")
    return 0
