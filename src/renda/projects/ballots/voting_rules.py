"""How a place has deputies vote: form, quorum, majority, invalid ballots, ties, each as data.

One rule serves projects, resolutions and elections alike. It does not know who stands, nor how many
deputies there are.
"""

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.citations import Citation
from renda.kernel.fields import (
    count_field,
    optional_count_field,
    text_field,
    tuple_made,
    tuple_of,
)
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.titles import Title
from renda.projects.ballots.majorities import Majority
from renda.projects.ballots.voting_words import (
    BallotForm,
    InvalidReason,
    TieRule,
    VacancyRule,
    VotePart,
)


class VotingRuleError(RendaError, ValueError):
    """Two parts of a voting rule do not go together."""

    message = "the voting rule {id} is not allowed {name} {given}; allowed: {allowed}"


def _reasons(given: Iterable[str]) -> tuple[InvalidReason, ...]:
    named = {*tuple_made(InvalidReason, given, InvalidReason)}
    return tuple(reason for reason in InvalidReason if reason in named)


def _points(given: Iterable[int]) -> tuple[int, ...]:
    return tuple_of(int, given)


@frozen(kw_only=True, repr=False)
class VotingRule(Typed):
    """How deputies vote and what is adopted (表决规则); the defaults are no law.

    Args:
        id: The name it is loaded by, such as `national`.
        title: The title by language.
        adopted_on: The day on which its instrument was adopted; None where nobody noted it.
        valid_from: The first day on which a vote can be held by it; None where nobody noted it.
        valid_to: The first day on which none can any more; None while it is in force.
        source: Where it can be read.
        unverified: What of it rests on no text that was read; None where all does.
        citations: The articles it rests on.
        form: What a ballot asks for.
        competitive: Whether there must be more candidates than places (差额); otherwise as many
            are enough (等额).
        least: The least number of candidates that a ballot is for.
        most: The most; None where that is the number of places.
        points: In a ranking, what each place of it brings, the first first; where none are given
            the first of K places brings K, the next one less, and so on.
        quorum: How many deputies must be present; None where nothing is asked.
        adoption: How many ballots must be for a candidate; None where the most votes win.
        voids: What makes a ballot invalid; a mark that is at fault otherwise is passed over.
        ties: What becomes of a tie for the last places.
        vacancies: What becomes of places that nobody wins.

    Raises:
        VotingRuleError: A ballot must choose more than it may, or points rise.

    >>> from renda.ballots import load_voting_rule
    >>> rule = load_voting_rule("national")
    >>> rule.adoption.more_than, rule.adoption.of.label("en")
    (Portion(fraction=Fraction(1, 2)), 'all deputies')
    """

    id: Id = text_field()
    title: Title
    adopted_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    source: str
    unverified: Title | None = None
    citations: tuple[Citation, ...] = ()
    form: BallotForm = field(converter=BallotForm)
    competitive: bool = True
    least: int = count_field(0)
    most: int | None = optional_count_field()
    points: tuple[int, ...] = field(default=(), converter=_points)
    quorum: Majority | None = None
    adoption: Majority | None = None
    voids: tuple[InvalidReason, ...] = field(default=tuple(InvalidReason), converter=_reasons)
    ties: TieRule = field(default=TieRule.SECOND_ROUND, converter=TieRule)
    vacancies: VacancyRule = field(default=VacancyRule.OPEN, converter=VacancyRule)

    def __attrs_post_init__(self) -> None:
        """Refuse what no ballot could keep, and points that harm whoever is wanted more."""
        super().__attrs_post_init__()
        if self.most is not None and self.most < max(self.least, 1):
            self._refuse(VotePart.MOST, self.most, f"{max(self.least, 1)}, …")
        if [*self.points] != sorted(self.points, reverse=True) or min(self.points, default=1) < 0:
            self._refuse(VotePart.POINTS, self.points, "[3, 2, 1]")

    def _refuse(self, name: VotePart, given: object, allowed: str) -> None:
        raise VotingRuleError(id=self.id, name=name, given=given, allowed=allowed)
