"""The words that a word may be formed from: "waits" and "waited" from "wait". So the list of words can be short."""

_ENDINGS = (
    ("ies", ("y",)),
    ("es", ("",)),
    ("s", ("",)),
    ("ed", ("", "e")),
    ("d", ("",)),
    ("ing", ("", "e")),
    ("ly", ("",)),
    ("ers", ("", "e")),
    ("er", ("", "e")),
    ("ness", ("",)),
    ("able", ("", "e")),
    ("ish", ("", "e")),
)


def stems(low: str) -> list[str]:
    """Every word that it may come from by one ending, without apostrophes; none for short ones."""
    word = low.removesuffix("'s").replace("'", "")
    found = [word] if word != low else []
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            found += [stem + letter for letter in instead]
            if stem[-1] == stem[-2]:
                found.append(stem[:-1])
    if word.startswith(("re", "un")) and len(word) > 5:
        found += [word[2:], *(stem[2:] for stem in found if len(stem) > 4)]
    return found
