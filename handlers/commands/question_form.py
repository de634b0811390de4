"""Whether words ask something, by their form alone. Who looks after a plan asks: such words of theirs are answered, or
it is said what was not understood; they are never taken for an update of the action that was spoken of last.
"""

import re

LONGEST = 32  # words
_OPENERS = (
    r"(?:(?:and|so|ok|okay|but|also|then|hi|hello|hey|morning|please|pls|sorry|quick|question|urgent|one)[ ,:–—-]+)*"
)
_AUX = (
    r"(?:is|isn['’]?t|are|aren['’]?t|was|were|has|hasn['’]?t|have|haven['’]?t|had|do|don['’]?t|does|doesn['’]?t|did"
    r"|didn['’]?t|will|won['’]?t|can|could|would|should|shall)"
)
_SUBJECT = (
    r"(?:we|i|you|they|he|she|it|this|that|these|those|the|our|my|your|their|any\w*|some\w*|every\w*|all|there|nobody"
    r"|no[ -]?one|both|either|red|amber|green|area|areas|@[\w.]+|\d[\d.]*)"
)
_ASKED = rf"""(?:
    (?:who|whose|whom|who['’]?s|what['’]?s|how['’]?s|why)\b
  | what\b(?!\s+(?:we|i|they|he|she)\b|\s+(?:remains|matters|counts)\b)
  | which\b(?!\s+(?:means|is\s+why|meant|will|has|have|should)\b)
  | how\s+(?:many|much|often|long|far|late|sure|soon|come|did|do|does|is|are|was|were|has|have|can|could|will|big|bad)\b
  | when(?:['’]?s|\s+{_AUX})\b
  | where(?:['’]?s|\s+{_AUX})\b
  | {_AUX}\s+{_SUBJECT}\b
  | (?:show|list|find|compare|explain|give|tell|get|send)\s+(?:me|us|all|the)\b
  | (?:any(?:thing|one|body)?|everything)\s
  | (?:can|could|would|will)\s+you\b
)"""
ASKED = re.compile(_OPENERS + _ASKED, re.IGNORECASE | re.VERBOSE)
THEN_TELLS = re.compile(r"\?\s+\S+\s+\S+")  # more than two words after the question


def asks(said: str) -> bool:
    """One question, and no more than that."""
    return ASKED.match(said) is not None and len(said.split()) <= LONGEST and THEN_TELLS.search(said) is None
