"""What of two lists of answers has to be the same."""

from dataclasses import replace

from second_reading.session_years import NoSuchYearError


def in_order(answers):
    """The answers in order, without the numbers that bind nobody."""
    answers = [replace(answer, **NUMBERS) if is_idle(answer) else answer for answer in answers]
    return sorted(answers, key=lambda answer: (answer.code, answer.subject, answer.start))


def or_refusal(answers_to, *asked):
    """The answers in order; where a session year is not known, that the question is refused."""
    try:
        return in_order(answers_to(*asked))
    except NoSuchYearError:
        return "refused"


def without_evidence(answer):
    """An answer without its records, as where only amounts are counted."""
    return replace(answer, records=(), pending=(), rejected=(), outside=0)


# Nobody is held to the numbers of a finding by which nothing is owed.
NUMBERS = {"counted": 0, "possible": 0, "required": None, "at_most": None, "parts": (), "lines": ()}


def is_idle(answer):
    """Tell whether nothing is owed and nothing is told."""
    return answer.verdict == "not_applicable" and answer.reason != "no_number"
