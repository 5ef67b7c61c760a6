"""A counted vote for a reader and as plain data: ballots, candidates, outcome."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from renda.ballots import CandidateOutcome, InvalidReason, VoteCount, VoteOutcome
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import Cell, Lines, table
from renda_cli.wording import mark, say

FORMAT = "renda.count/1"
MOST_ALTERNATIVES = 1000
"""How many alternatives are listed; of more, the tied candidates and the places left tell them."""

BALLOTS = mark("Ballots: {valid} valid, {invalid} invalid")
REASON = mark("{reason}: {n}")
NEEDED = mark("Needed for adoption: {n} ballots")
STATE = mark("Outcome: {state}")
ADOPTED = mark("Adopted: {names}")
TIED = mark("Tied: {names}; places left among them: {places}")
VACANT = mark("Places that nobody won: {places}")
DRAWN = mark("Lot drawn by: {seed}")
COLUMNS = ("Candidate", "For", "Against", "Abstain", "Share", "Result")


def vote_data(outcome: VoteOutcome) -> dict[str, Any]:
    """Return a counted vote as plain data: its count and what it comes to."""
    return {"format": FORMAT, **count_data(outcome.count), "outcome": outcome_data(outcome)}


def count_data(count: VoteCount) -> dict[str, Any]:
    """Return a count as plain data."""
    counts = {name: count.of(name) for name in count.vote.candidates}
    return {
        "ballots": {
            "valid": count.valid,
            "invalid": {str(reason): n for reason, n in count.invalid.items()},
        },
        "counts": {
            name: {"for": of.approvals, "against": of.oppositions, "abstain": of.abstentions}
            for name, of in counts.items()
        },
    }


def outcome_data(outcome: VoteOutcome) -> dict[str, Any]:
    """Return an outcome as plain data, fractions as texts."""
    return {
        "vote": outcome.count.vote.vote_id,
        "rule": outcome.count.vote.rule.id,
        "state": str(outcome.state),
        "adopted": [*outcome.adopted],
        "tied": [*outcome.tied],
        "places_left": outcome.places,
        "alternatives": [sorted(names) for names in _listed_alternatives(outcome)],
        "alternatives_count": outcome.alternatives_count,
        "needed": None if outcome.needed is None else int(outcome.needed.whole.number),
        "seed": outcome.seed,
        "candidates": [*map(_candidate_data, outcome.candidates)],
    }


def vote_text(outcome: VoteOutcome, lang: str) -> Lines:
    """Yield a counted vote as lines: ballots, a row for each candidate, the outcome."""
    count = outcome.count
    yield heading(count.vote.rule.title.label(lang))
    yield say(BALLOTS, lang, valid=count.valid, invalid=count.collected - count.valid)
    for reason in InvalidReason:
        if reason in count.invalid:
            yield say(REASON, lang, reason=reason, n=count.invalid[reason])
    if outcome.needed is not None:
        yield say(NEEDED, lang, n=outcome.needed.whole.number)
    head = [say(title, lang) for title in COLUMNS]
    majority = count.vote.rule.adoption
    whole = count.valid if majority is None else count.vote.whole(majority, count.valid)
    yield from table(head, [_cells(found, whole, lang) for found in outcome.candidates])
    yield from _outcome_text(outcome, lang)


def _outcome_text(outcome: VoteOutcome, lang: str) -> Iterator[str]:
    yield say(STATE, lang, state=outcome.state)
    if outcome.adopted:
        yield say(ADOPTED, lang, names=say(", ", lang).join(outcome.adopted))
    if outcome.tied:
        names = say(", ", lang).join(outcome.tied)
        yield say(TIED, lang, names=names, places=outcome.places)
    elif outcome.places:
        yield say(VACANT, lang, places=outcome.places)
    if outcome.seed is not None:
        yield say(DRAWN, lang, seed=outcome.seed)


def _cells(found: CandidateOutcome, whole: int, lang: str) -> list[Cell]:
    count = found.count
    # A share without what it is of could be of the ballots or of all who may vote.
    share = "" if found.percent is None else f"{count.approvals}/{whole} {found.percent} %"
    result = found.result.label(lang)
    return [
        found.candidate, count.approvals, count.oppositions, count.abstentions, share, result,
    ]  # fmt: skip


def _candidate_data(found: CandidateOutcome) -> dict[str, Any]:
    return {
        "candidate": found.candidate,
        "result": str(found.result),
        "share": None if found.share is None else str(found.share),
        "points": found.count.points,
    }


def _listed_alternatives(outcome: VoteOutcome) -> Iterator[frozenset[str]]:
    # Of ten places among twenty who are tied there are 184,756; nobody reads these.
    return islice(outcome.alternatives, MOST_ALTERNATIVES)
