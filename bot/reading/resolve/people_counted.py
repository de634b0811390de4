"""A count of people or posts is no figure of a measure that counts something else: "two assessors have left"."""

from bot.plan.document import MeasureLine
from bot.reading.candidate import Candidate
from bot.reading.find.figure import Figure, Form
from bot.reading.plan_words import words
from bot.said.word_set import word_set

WHO = word_set(
    """administrator adviser advisor analyst apprentice assessor assistant candidate caseworker clinician colleague
    commissioner consultant coordinator councillor deputy doctor driver employee ep escort facilitator head headteacher
    interviewee lawyer leaver lecturer locum manager mediator mentor nurse officer owner paediatrician panellist
    physio physiotherapist post practitioner psychologist recruit resignation role secondee senco solicitor specialist
    staff starter supervisor teacher temp therapist trainee trainer tutor vacancy volunteer worker writer"""
)
NEAR = 2  # words behind a figure: "two senior assessors"


def counts_people(found: Candidate[Figure], measure: MeasureLine) -> bool:
    """Whether it counts people or posts, and the measure's name knows none of that word."""
    if found.value.form not in (Form.COUNT, Form.SHARE):
        return False
    counted = {one for word in found.value.after[:NEAR] if (one := _one(word)) in WHO}
    known = {_one(word) for word in words(" ".join([measure.name, measure.unit, *measure.everyday_names]))}
    return bool(counted) and not counted & known


def _one(word: str) -> str:
    """ "Vacancies" and "officers" as one of them."""
    word = word.lower()
    return f"{word[:-3]}y" if word.endswith("ies") else word if word in WHO else word.removesuffix("s")
