"""The closed vocabularies of voting, each word with its English label."""

from renda.kernel.terms import Term


class BallotForm(Term):
    """What a ballot asks of a deputy (选票形式)."""

    APPROVAL = "approval", "a tick for each candidate approved of"
    ANSWERS = "answers", "for, against or abstain on each candidate"
    RANKING = "ranking", "candidates in order of priority"


class VoteBase(Term):
    """Of whom or of what a majority is a part (计算基数)."""

    ALL_DEPUTIES = "all_deputies", "all deputies"
    PRESENT = "present", "deputies present"
    VALID_BALLOTS = "valid_ballots", "valid ballots"


class VotePart(Term):
    """What of a vote or its rule may not go together with the rest (表决要素)."""

    CANDIDATES = "candidates", "candidates"
    PLACES = "places", "places"
    PRESENT = "present", "present"
    ISSUED = "issued", "issued"
    LEAST = "least", "least"
    MOST = "most", "most"
    POINTS = "points", "points"


class InvalidReason(Term):
    """Why a ballot is invalid (废票原因); of several reasons the first in this order is told."""

    FOREIGN = "foreign", "the paper is of another vote"
    UNKNOWN = "unknown", "somebody who is no candidate is marked"
    OTHER_MARK = "other_mark", "it bears a mark that its form does not ask for"
    TWICE = "twice", "one candidate is marked twice"
    TOO_MANY = "too_many", "too many candidates are chosen"
    TOO_FEW = "too_few", "too few candidates are chosen"


class TieRule(Term):
    """What becomes of a tie for the last places (票数相等的处理); input never decides one."""

    SECOND_ROUND = "second_round", "a second vote on those who are tied"
    OPEN = "open", "left open"
    LOT = "lot", "a lot by a recorded seed"


class VacancyRule(Term):
    """What becomes of places that nobody wins (缺额的处理)."""

    OPEN = "open", "left open"
    SECOND_ROUND = "second_round", "a second vote on those who were not adopted"


class CandidateResult(Term):
    """What a vote comes to for one candidate, and why (表决结果)."""

    ADOPTED = "adopted", "adopted"
    DRAWN = "drawn", "adopted by lot"
    TIED = "tied", "tied for the last places"
    LOT_LOST = "lot_lost", "not adopted: tied, and the lot fell on others"
    OUTVOTED = "outvoted", "not adopted: others had more"
    SHORT = "short", "not adopted: short of the majority"
    COUNTED = "counted", "only counted: neither places nor a majority is given"
    VOTE_VOID = "vote_void", "not decided: more ballots than papers or deputies"
    NO_QUORUM = "no_quorum", "not decided: too few deputies are present"


class OutcomeState(Term):
    """What a vote comes to as a whole (表决整体结果)."""

    DECIDED = "decided", "decided"
    TIED = "tied", "a tie is left"
    VACANT = "vacant", "places are left that nobody won"
    COUNTED = "counted", "counted, with nothing to decide"
    VOTE_VOID = "vote_void", "void: more ballots than papers issued or deputies present"
    NO_QUORUM = "no_quorum", "no vote: too few deputies are present"
