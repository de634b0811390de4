"""How the shares of a bar look, wherever it is drawn: told apart in greyscale as well as by their colour."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    colour: str
    hatch: str = ""  # as it is drawn
    pattern: str = ""  # the same, as a spreadsheet calls it


# In greyscale each differs from its neighbours; what is rated has the colour of its word.
LOOKS = (
    Look("#1d70b8"),
    Look("#f6b26b", "///", "wdUpDiag"),
    Look("#8b0e1e", "xx", "openDmnd"),
    Look("#d8dbdd"),
    Look("#ffffff", "...", "pct10"),
    Look("#505a5f", "--", "narHorz"),
)
RATED = {
    "Complete": Look("#1d70b8", "...", "pct10"),
    "Green": Look("#00703c"),
    "Amber": Look("#ffbf47", "///", "wdUpDiag"),
    "Red": Look("#b10e1e", "xx", "openDmnd"),
    "No update": Look("#ffffff"),
    "Other": Look("#b1b4b6", "--", "narHorz"),
}


def look_of(share: str, number: int) -> Look:
    """Of a share by its name, else by its place among them."""
    return RATED.get(share) or LOOKS[number % len(LOOKS)]
