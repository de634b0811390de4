"""What "the last one" is one of: hubs, posts and forms that were spoken of, or children."""

from bot.privacy.view import View
from bot.privacy.vocabulary import word_list

PLACES, POSTS, PEOPLE = word_list("clue_places"), word_list("clue_posts"), word_list("clue_people")
ONES = word_list("antecedent_ones")
RELATIVE = word_list("antecedent_who")  # "the one who climbed on the roof"


def one_of_things(view: View, first: int, last: int) -> bool:
    """ "Six of seven hubs open, the last one is Millgate": one of what was counted, and that is no child."""
    number = view.sentence_of[first]
    said = view.said_in[number - 1].keys() | view.said_in[number].keys()
    told = {token.low for token in view.tokens[first : last + 2]}
    things = {word for word in said & (PLACES | POSTS) if word.endswith("s") or word in POSTS}
    return bool(ONES & told and things) and not told & RELATIVE and not said & PEOPLE
