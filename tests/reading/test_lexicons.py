"""Every entry of every lexicon is used by a line, named in entries.jsonl; every list of words is asked for."""

import ast
import json
import tomllib
from collections import defaultdict
from pathlib import Path

from bot.said.document import document_of
from bot.said.phrases import Lexicon, lexicon

ROOT = Path(__file__).parents[2]
PLACES = ("bot.said", "bot.reading.lexicon", "bot.privacy.lexicon")
LINES = (Path(__file__).parent / "entries.jsonl").read_text(encoding="utf-8").splitlines()


def lexicons() -> dict[str, Lexicon]:
    """By dotted name, those that have entries with words."""
    found: dict[str, Lexicon] = {}
    for place in PLACES:
        for path in sorted((ROOT / place.replace(".", "/")).glob("*.toml")):
            if "entry" in tomllib.loads(path.read_text(encoding="utf-8")):
                found[f"{place}.{path.stem}"] = lexicon(place, path.stem)
    return found


def examples() -> dict[tuple[str, str], str]:
    lines = [json.loads(line) for line in LINES]
    return {(line["lexicon"], line["entry"]): line["text"] for line in lines}


def test_every_entry_is_used_by_a_line() -> None:
    given = examples()
    entries = {(name, entry.id) for name, each in lexicons().items() for entry in each.entries}
    assert entries - given.keys() == set(), "an entry without a line: add one to entries.jsonl, or delete the entry"
    assert given.keys() - entries == set(), "a line whose entry is gone"


def test_the_line_of_an_entry_says_it() -> None:
    every = lexicons()
    silent = [key for key, text in examples().items() if key[1] not in said_in(text, every[key[0]])]
    assert silent == []


def said_in(text: str, words: Lexicon) -> set[str]:
    """The entries that a text says; "Kofi's" is "kofi" for those of the guard, whose phrases know no 's."""
    plain = text.replace("'s", "").replace("’s", "")
    return {hit.entry.id for each in (text, plain) for hit in words.find_all(document_of(each).tokens)}


def test_no_two_entries_of_a_lexicon_have_one_name() -> None:
    for name, each in lexicons().items():
        count: dict[str, int] = defaultdict(int)
        for entry in each.entries:
            count[entry.id] += 1
        assert [key for key, times in count.items() if times > 1] == [], name


def test_every_list_of_words_is_asked_for() -> None:
    room = ROOT / "bot" / "privacy"
    asking = [*room.rglob("*.py"), room / "lexicon" / "numbers.toml"]
    code = "".join(path.read_text(encoding="utf-8") for path in asking)
    for name in ("sets", "counts", "places", "names", "near", "shapes"):
        keys = tomllib.loads((room / "lexicon" / f"{name}.toml").read_text(encoding="utf-8"))
        keys = keys.get("shapes", keys)
        assert [key for key in keys if f'"{key}"' not in code] == [], name


def test_every_set_of_words_is_asked_for() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    sets = [name for name in lexicons() if name.endswith("word_sets")]
    entries = [entry for name in sets for entry in lexicons()[name].entries]
    assert [entry.id for entry in entries if f'word_set("{entry.id}")' not in code] == []


MOST_PATTERNS = 97  # what is a word belongs in a lexicon; this number only falls


def test_patterns_in_code_grow_no_more() -> None:
    """Calls of `re` with a pattern written where they stand, in what reads and what guards."""
    rooms = [ROOT / "bot" / room for room in ("said", "reading", "privacy")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for room in rooms for path in room.rglob("*.py")]
    assert sum(map(patterns_in, trees)) <= MOST_PATTERNS


def patterns_in(tree: ast.AST) -> int:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    return sum(
        ast.unparse(call.func).startswith("re.") and isinstance(call.args[0], ast.Constant | ast.JoinedStr | ast.BinOp)
        for call in calls
    )
