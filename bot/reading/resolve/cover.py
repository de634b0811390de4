"""Who stands in for someone who is away."""

from bot.reading.resolve.seen import Seen


def cover_of(seen: Seen, sentences: set[int]) -> tuple[str | None, frozenset[int]]:
    """Who stands in: a handle where the plan knows them, else as named, marked."""
    near = {s + 1 for s in sentences} | sentences
    for each in seen.people:
        clause = seen.document.clauses[each.clause]
        words = [
            c
            for c in seen.leave
            if c.value.kind == "cover" and seen.document.clauses[c.clause].sentence == clause.sentence
        ]
        if clause.sentence in near and words:
            name = each.value.handle or f"{each.value.text} (not a user)"
            whole = {c.index for c in seen.document.read if c.sentence == clause.sentence}
            return name, frozenset(
                {each.clause, *(c.clause for c in words), *(whole if clause.sentence not in sentences else ())}
            )
    for each in seen.leave:
        clause = seen.document.clauses[each.clause]
        before = seen.document.tokens[each.first - 1] if each.first > clause.first else None
        if (
            each.value.kind == "cover"
            and clause.sentence in near
            and before is not None
            and before.low in ("is", "will")
        ):
            before = seen.document.tokens[each.first - 2] if each.first - 2 >= clause.first else None
        named = before is not None and before.text[:1].isupper() and before.low not in ("i", "i'm", "we")
        if each.value.kind == "cover" and clause.sentence in near and before is not None and named:
            return f"{before.text} (not a user)", frozenset({each.clause})
    return None, frozenset()
