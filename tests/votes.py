"""Small votes for tests: ten deputies, all there, and the numbers that a test is about."""

from datetime import date

from renda import Title
from renda.ballots import Choice, Majority, Vote, VotingRule

ALL = Majority(more_than="1/2", of="all_deputies")
TWO_THIRDS = Majority(at_least="2/3", of="all_deputies")


def a_rule(**changes):
    """Return a rule: ticks, more than half of all deputies, two thirds of them present."""
    given = {
        "id": "sample",
        "title": Title({"zh": "示例", "en": "Sample"}),
        "adopted_on": date(2025, 1, 1),
        "valid_from": date(2025, 1, 1),
        "source": "示例",
        "form": "approval",
        "quorum": TWO_THIRDS,
        "adoption": ALL,
    }
    return VotingRule(**given | changes)


def a_vote(**changes):
    """Return a vote on five candidates for two places."""
    deputies = changes.get("deputies", 10)
    given = {
        "vote_id": "v1",
        "rule": a_rule(),
        "candidates": ["a", "b", "c", "d", "e"],
        "places": 2,
        "deputies": deputies,
        "present": deputies,
        "issued": changes.get("present", deputies),
    }
    return Vote(**given | changes)


def dealt(ballots, **approvals):
    """Return so many choices in which each candidate has so many approvals, dealt out in turn."""
    marks = [[] for _ in range(ballots)]
    start = 0
    for candidate, number in approvals.items():
        for place in range(number):
            marks[(start + place) % ballots].append(candidate)
        start += number
    return [Choice(approves=names) for names in marks]
