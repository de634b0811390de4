"""How many of a file's actions a plan has: by them it is known which plan a file is a version of."""

from collections.abc import Sequence

from bot.plan.contents.document import PlanDocument

SAME_PLAN = 0.5  # of its actions, and a file is taken for a version of the plan
OTHER_PLAN = 0.25  # of less, and it is asked


def share_alike(document: PlanDocument, actions: Sequence[tuple[str, str]]) -> float:
    """The share of the actions that the plan has, by reference and by how the text begins."""
    known = {(line.ref.casefold(), line.title[:20].casefold()) for line in document.actions}
    titles = {line.title.casefold() for line in document.actions}
    same = sum(
        1 for ref, text in actions if (ref.casefold(), text[:20].casefold()) in known or text.casefold() in titles
    )
    return same / max(1, len(actions))
