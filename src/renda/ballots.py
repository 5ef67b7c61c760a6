"""Votes by deputies: called by a rule, counted ballot by ballot, decided with a reason for each.

A `Vote` has a `VotingRule` (`load_voting_rule`, `shipped_voting_rules`), candidates and places; a
`Majority` is a part of all deputies, of those present or of the valid ballots. A `Ballot` is a
token and a `Choice`. `count_choices` makes a `VoteCount`, in parts that add up, and `decide` a
`VoteOutcome`, with every alternative that a tie leaves open. `write_ballots` publishes a
`BallotFile`, which anybody can verify and count (`open_ballots`); a `PabulibFile` is one of a
participatory budget (`read_pabulib`, `write_pabulib`).
"""

from renda.kernel.input.bounds import HalfCharacterError
from renda.projects.ballots.ballot_choices import (
    Ballot,
    Choice,
    ChoiceTextError,
    canonical_choice,
    choice_text,
    read_choice,
)
from renda.projects.ballots.files.ballot_files import (
    BallotFile,
    PapersUntoldError,
    Seal,
    TokenTwiceError,
    open_ballots,
    write_ballots,
)
from renda.projects.ballots.files.pabulib import (
    NoColumnError,
    PabulibFile,
    PabulibTable,
    UntoldError,
    pabulib_of,
)
from renda.projects.ballots.files.pabulib_files import read_pabulib, write_pabulib
from renda.projects.ballots.majorities import Majority, MajorityError
from renda.projects.ballots.second_counts import recount_choices
from renda.projects.ballots.vote_counts import (
    CandidateCount,
    OtherVoteError,
    VoteCount,
    count_choices,
    fault_of_choice,
)
from renda.projects.ballots.vote_outcomes import (
    CandidateOutcome,
    VoteOutcome,
    decide,
    draw_lot,
)
from renda.projects.ballots.votes import SameVoteError, Vote, VoteError
from renda.projects.ballots.voting_rule_files import (
    UnknownVotingRuleError,
    load_voting_rule,
    shipped_voting_rules,
)
from renda.projects.ballots.voting_rules import VotingRule, VotingRuleError
from renda.projects.ballots.voting_words import (
    BallotForm,
    CandidateResult,
    InvalidReason,
    OutcomeState,
    TieRule,
    VacancyRule,
    VoteBase,
    VotePart,
)

__all__ = [
    "Ballot",
    "BallotFile",
    "BallotForm",
    "CandidateCount",
    "CandidateOutcome",
    "CandidateResult",
    "Choice",
    "ChoiceTextError",
    "HalfCharacterError",
    "InvalidReason",
    "Majority",
    "MajorityError",
    "NoColumnError",
    "OtherVoteError",
    "OutcomeState",
    "PabulibFile",
    "PabulibTable",
    "PapersUntoldError",
    "SameVoteError",
    "Seal",
    "TieRule",
    "TokenTwiceError",
    "UnknownVotingRuleError",
    "UntoldError",
    "VacancyRule",
    "Vote",
    "VoteBase",
    "VoteCount",
    "VoteError",
    "VoteOutcome",
    "VotePart",
    "VotingRule",
    "VotingRuleError",
    "canonical_choice",
    "choice_text",
    "count_choices",
    "decide",
    "draw_lot",
    "fault_of_choice",
    "load_voting_rule",
    "open_ballots",
    "pabulib_of",
    "read_choice",
    "read_pabulib",
    "recount_choices",
    "shipped_voting_rules",
    "write_ballots",
    "write_pabulib",
]
