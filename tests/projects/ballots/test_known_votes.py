"""Votes of approval whose outcomes others have found: each outcome of each, tied ones included."""

from votes import a_rule, a_vote

from renda.ballots import Choice, count_choices, decide, recount_choices

RULE = {"quorum": None, "adoption": None, "competitive": False, "ties": "open"}


def outcomes(known, count):
    """Return every set of candidates that may be adopted."""
    candidates = [str(number) for number in range(known.candidates)]
    vote = a_vote(
        rule=a_rule(**RULE, most=known.candidates),
        candidates=candidates,
        places=known.places,
        deputies=len(known.ballots),
    )
    return {*decide(count(vote, [Choice(approves=marks) for marks in known.ballots])).alternatives}


def test_every_outcome_of_all_480_votes_is_found_960_times_of_960(known_votes):
    entries = [
        (outcomes(known, count_choices) == right)
        for known in known_votes
        for right in known.outcomes
    ]
    assert (len(known_votes), entries.count(True), len(entries)) == (480, 960, 960)


def test_some_of_them_have_ties(known_votes):
    tied = [known for known in known_votes if len(known.outcomes[0]) > 1]
    assert len(tied) > 100
    assert {len(outcomes(known, recount_choices)) > 1 for known in tied} == {True}
