"""The replies that the rules were written for, scored as a careful officer would score them."""

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import plans
import pytest
import score_replies

from bot.plan.contents.document import PlanDocument
from bot.wording.reply.understood import answers

HERE = Path(__file__).parent
PLANS = {
    "wexbourne": plans.wexbourne,
    "harrowmere": plans.harrowmere,
    "marlbeck": plans.marlbeck,
    "ashcombe": plans.ashcombe,
}


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def understood(path: Path) -> Iterator[dict[str, Any]]:
    lines = lines_of(path)
    for name, plan in PLANS.items():
        yield from answers([line for line in lines if line.get("plan", "wexbourne") == name], plan())


def tally(path: Path, tmp_path: Path) -> dict[str, str]:
    """The last line of the score, as words and numbers."""
    got = tmp_path / "got.jsonl"
    got.write_text("\n".join(json.dumps(line) for line in understood(path)), encoding="utf-8")
    said = io.StringIO()
    with redirect_stdout(said):
        score_replies.score(str(path), str(got), show=False)
    words = said.getvalue().strip().splitlines()[-1].split()
    return dict(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize(
    ("name", "recall", "precision"),
    [
        # what the one mechanism reaches: seven facts short (figures "ytd", dates of a panel, who picks it up)
        ("wexbourne.jsonl", 0.93, 0.98),
        ("replies/dev.jsonl", 0.95, 0.98),
        ("replies/fresh.jsonl", 0.95, 0.97),
        # a new risk close to one of the register is taken for news of that one
        ("replies/voices.jsonl", 0.97, 0.96),
        ("replies/phrasings.jsonl", 0.98, 0.98),
        # measures told by half a name, and losses beside a share ("has resigned, now 2 of 6 in post"), are missed
        ("replies/everyday.jsonl", 0.93, 0.97),
        ("replies/shapes.jsonl", 0.98, 0.97),
        # by kind: who is away, days denied or supposed, colours that move, several actions, risks of the register
        ("replies/kinds.jsonl", 0.99, 0.99),
    ],
)
def test_replies_are_read_as_an_officer_reads_them(name: str, recall: float, precision: float, tmp_path: Path) -> None:
    score = tally(HERE / name, tmp_path)
    assert float(score["recall"]) >= recall
    assert float(score["precision"]) >= precision


@pytest.mark.parametrize(
    "name",
    [
        "wexbourne.jsonl",
        "replies/dev.jsonl",
        "replies/fresh.jsonl",
        "replies/voices.jsonl",
        "replies/everyday.jsonl",
    ],
)
def test_all_that_must_be_held_is_held_and_nothing_else(name: str, tmp_path: Path) -> None:
    score = tally(HERE / name, tmp_path)
    held, of = score["held"].split("/")
    assert held == of
    assert score["leaked"] == "0"
    assert score["false_holds"].startswith("0/")
    assert score["silent"] == "0"


def test_few_harmless_replies_are_asked_about(tmp_path: Path) -> None:
    names = ("wexbourne", "replies/dev", "replies/fresh", "replies/voices", "replies/phrasings", "replies/everyday")
    counts = [tally(HERE / f"{name}.jsonl", tmp_path)["asked_about"].split("/") for name in names]
    assert sum(int(asked) for asked, _ in counts) <= 0.03 * sum(int(of) for _, of in counts)


@pytest.mark.parametrize(
    ("name", "precision"),
    # in the second, news of a risk of the register where the officer opened a new one: three of some fifty
    [("replies/heldout.jsonl", 0.95), ("replies/voices_heldout.jsonl", 0.94)],
)
def test_replies_that_the_rules_were_not_written_for_keep_the_promise(
    name: str, precision: float, tmp_path: Path
) -> None:
    score = tally(HERE / name, tmp_path)
    assert float(score["recall"]) >= 0.85
    assert float(score["precision"]) >= precision
    wrongly, of = score["false_holds"].split("/")
    assert int(wrongly) / int(of) < 0.03
    assert score["silent"] == "0"


def test_the_plain_example_comes_out_whole() -> None:
    text = "3.1.1 amber - backlog 131, agency starts 4 Jan. Risk: locum leaves; mitigation: second supplier asked"
    line = {"id": "x", "from": "sen_head", "when": "2026-12-02", "context": "prompt 3.1.1", "text": text, "after": []}
    plan: PlanDocument = plans.wexbourne()
    (answer,) = answers([line], plan)
    update, risk, figure = answer["records"]
    assert update["op"] == "update"
    assert (update["ref"], update["rag"], update["milestone"]) == ("3.1.1", "amber", "agency starts 4 Jan")
    assert (update["done"], update["next"]) == ("backlog 131", "agency starts 4 Jan")
    assert "pct" not in update
    assert "forecast" not in update
    assert (figure["op"], figure["code"], figure["value"], figure["as_at"]) == ("kpi", "K2", 131, "2026-12-02")
    assert risk == {
        "op": "risk",
        "ref": "3.1.1",
        "kind": "risk",
        "summary": "locum leaves",
        "mitigation": "second supplier asked",
        "link": "SR02",
    }
