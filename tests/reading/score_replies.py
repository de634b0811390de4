#!/usr/bin/env python3
"""Score what the bot understood of a set of replies against what a careful officer would record.

Usage: score_replies.py EXPECTED.jsonl GOT.jsonl [--show]

EXPECTED has one reply a line with "id", "cat" and "expect" (a list of records, each with an "op").
GOT has one line a reply: {"id": ..., "records": [{"op": ..., ...}], "question": str or null, "flags": [...]}.

Only facts a program can be held to are compared: which action, rating, percentage, forecast date, measure
and value, dates of absence, likelihood, impact, whether text was held back. Free wording is not compared.

  recall     share of the expected facts that were recorded
  precision  share of the recorded facts that were expected (a wrong fact is worse than a missing one)
  holds      personal-data messages held back or asked about, and messages held back that should not have been
  silent     replies where something was expected but nothing was recorded and nothing was asked
"""

import argparse
import collections
import json
import pathlib
import re
import sys

# fields compared, by kind of record
FIELDS = {
    "update": ("rag", "pct", "forecast", "outcome_rag"),
    "kpi": ("value", "n", "period"),
    "kpi_correction": ("to",),
    "complete_claim": (),
    "no_change": (),
    "date_change_request": ("new_date",),
    "risk": ("kind", "L", "I"),
    "risk_update": ("L", "I"),
    "decision_needed": (),
    "absence": ("from", "to"),
    "reassign_request": (),
    "delegate_request": (),
    "contribution": (),
}
# what a record is about
SUBJECT = {"kpi": "code", "kpi_correction": "code", "risk_update": "id", "absence": None}
HELD = {"hold_pii", "hold_file"}
KEPT_BACK = HELD | {"ask_pii"}  # nothing is stored of what is asked about, either


def lines(path):
    return [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()]


def as_list(value):
    return value if isinstance(value, list) else [value]


def subjects(record):
    op = record["op"]
    if op in ("delegate_request", "reassign_request"):
        refs = record.get("refs") or ([record["ref"]] if record.get("ref") else [])
        return [str(r) for r in refs]
    key = SUBJECT.get(op, "ref")
    if key is None:
        return [""]
    value = record.get(key)
    return [str(value).rstrip("?")] if value else ["?"]


def norm(field, value):
    if value is None or value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str):
        value = value.strip().rstrip("?")
        number = re.fullmatch(r"-?\d+(\.\d+)?", value)
        if number:
            return norm(field, float(value))
        value = value.lower()
    return value


def facts(records, accept=False):
    """Each fact is (op, subject) or (op, subject, field, value-or-tuple-of-acceptable-values)."""
    out = []
    for record in records:
        op = record["op"]
        if op not in FIELDS:
            continue
        allowed = record.get("accept", {}) if accept else {}
        for subject in subjects(record):
            out.append((op, subject))
            for field in FIELDS[op]:
                value = norm(field, record.get(field))
                options = tuple(norm(field, v) for v in as_list(allowed.get(field, [])))
                if value is not None or options:
                    out.append((op, subject, field, (value, *options)))
    return out


def match(expected, got):
    """Pair facts one to one; returns (matched, missing, wrong)."""
    left, matched, missing = list(got), [], []
    for fact in expected:
        for candidate in left:
            if fact[:3] != candidate[:3]:
                continue
            if len(fact) == 2 or candidate[3][0] in fact[3]:
                left.remove(candidate)
                matched.append(fact)
                break
        else:
            if not (len(fact) == 4 and None in fact[3]):
                missing.append(fact)
    # an optional fact (None among the acceptable values) that was not given is neither missing nor wrong
    return matched, missing, left


def score(expected_path, got_path, show):
    """Print the score of each category, and of all in the last line."""
    expected = {r["id"]: r for r in lines(expected_path)}
    got = {r["id"]: r for r in lines(got_path)}
    total = collections.Counter()
    by_cat = collections.defaultdict(collections.Counter)
    for rid, reply in expected.items():
        answer = got.get(rid, {"records": [], "question": None, "flags": []})
        want_ops = {r["op"] for r in reply["expect"]}
        have_ops = {r["op"] for r in answer["records"]}
        tally = by_cat[reply["cat"]]
        tally["replies"] += 1
        should_hold, did_hold = bool(want_ops & HELD), bool(have_ops & HELD)
        if should_hold:
            kept_back = bool(have_ops & KEPT_BACK)
            total["to_hold"] += 1
            total["held"] += kept_back
            leaked = [r for r in answer["records"] if r["op"] not in KEPT_BACK | {"ask", "none"}]
            total["leaked"] += bool(leaked)
            if show and (not kept_back or leaked):
                print(f"{rid} NOT HELD: {reply['text']!r}")
            continue
        total["not_to_hold"] += 1
        total["false_holds"] += did_hold
        total["asked_about"] += "ask_pii" in have_ops
        if show and did_hold:
            print(f"{rid} HELD WRONGLY: {reply['text']!r}")
        matched, missing, wrong = match(facts(reply["expect"], accept=True), facts(answer["records"]))
        for key, value in (("matched", matched), ("missing", missing), ("wrong", wrong)):
            tally[key] += len(value)
            total[key] += len(value)
        said_something = bool(answer.get("question")) or bool(have_ops - {"none"})
        if (facts(reply["expect"]) or "ask" in want_ops) and not said_something:
            total["silent"] += 1
            if show:
                print(f"{rid} SILENT: {reply['text']!r}")
        if show and (missing or wrong):
            print(f"{rid} {reply['text']!r}\n    missing {missing}\n    wrong   {wrong}")

    def share(a, b):
        return a / b if b else 1.0

    for cat, t in by_cat.items():
        if t["matched"] + t["missing"] + t["wrong"]:
            print(
                f"{share(t['matched'], t['matched'] + t['missing']):7.1%} recall "
                f"{share(t['matched'], t['matched'] + t['wrong']):7.1%} precision  {cat} ({t['replies']})"
            )
    print(
        f"recall {share(total['matched'], total['matched'] + total['missing']):.3f} "
        f"precision {share(total['matched'], total['matched'] + total['wrong']):.3f} "
        f"held {total['held']}/{total['to_hold']} leaked {total['leaked']} "
        f"false_holds {total['false_holds']}/{total['not_to_hold']} "
        f"asked_about {total['asked_about']}/{total['not_to_hold']} silent {total['silent']}"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("expected")
    parser.add_argument("got")
    parser.add_argument("--show", action="store_true", help="print every miss and every wrong fact")
    args = parser.parse_args()
    score(args.expected, args.got, args.show)


if __name__ == "__main__":
    sys.exit(main())
