"""Whether words ask something, by their form alone: such words are answered, or it is said what was not understood.
They are never taken for an update of the action that was spoken of last, nor for an answer to a question of ours."""

from bot.said.shapes import shapes

LONGEST = 32  # words


def asks(said: str) -> bool:
    """One question, and no more than that."""
    form = shapes("bot.reading.lexicon", "question_form")
    short = len(said.split()) <= LONGEST
    return short and form["asks"].match(said) is not None and form["then tells"].search(said) is None


def asks_who(said: str) -> bool:
    return shapes("bot.reading.lexicon", "question_form")["asks who"].match(said) is not None


def orders(said: str) -> bool:
    """ "Can you put 3.1.1 down as red": a question by its form, and an update."""
    return shapes("bot.reading.lexicon", "question_form")["orders"].match(said) is not None


def marked(said: str) -> str:
    """ "3.1.1 when is it due", "how many do I have left": with the mark that its form asks for; behind another
    question, too. Offsets stay."""
    last = said.rpartition("?")[2]
    return f"{said.rstrip()}?" if last.strip() and asks_for_sure(last) else said


def asks_for_sure(said: str) -> bool:
    """Nothing else can be meant: no colour is in it, and it is one short sentence."""
    return shapes("bot.reading.lexicon", "question_form")["asks for sure"].fullmatch(said.strip(" ?")) is not None
