"""Polls: how many gave which grade, in each dimension, and what shares that makes of whom.

Every share says of which number it is. Which grades there are and where the line is drawn is data.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.fields import count_field, optional_count_field, text_field, tuple_of
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import day_of
from renda.kernel.terms import Term


class Respondents(Term):
    """Who is asked in a poll (测评对象)."""

    DEPUTIES = "deputies", "deputies"
    COMMITTEE_MEMBERS = "committee_members", "members of the standing committee"
    RESIDENTS = "residents", "residents"
    BENEFICIARIES = "beneficiaries", "those whom the project serves"


class TooManyAnswersError(RendaError, ValueError):
    """More answers came back than people were asked."""

    message = "{dimension} has {answers} answers of {asked} who were asked"


class NoDimensionsError(RendaError, ValueError):
    """A poll asked about nothing."""

    message = "the poll of {day} has no dimension; allowed: one or more"


class GradeTwiceError(RendaError, ValueError):
    """A grade stands twice in one dimension of a poll, or a dimension in one poll."""

    message = "{name} stands twice in {place}; each is counted once"


@frozen(kw_only=True, repr=False)
class GradeCount(Typed):
    """How many gave a grade (评价票数).

    Args:
        grade: The word of the grade, as the place's scale has it.
        answers: The number of those who gave it.
    """

    grade: Id = text_field()
    answers: int = count_field()


def _counts(counts: Iterable[GradeCount]) -> tuple[GradeCount, ...]:
    return tuple_of(GradeCount, counts)


@frozen(kw_only=True, repr=False)
class PollDimension(Typed):
    """One thing that a poll asked about, such as quality (测评维度).

    Args:
        name: What was asked about.
        counts: The answers by grade, the best grade first.
    """

    name: str = text_field()
    counts: tuple[GradeCount, ...] = field(converter=_counts)

    def __attrs_post_init__(self) -> None:
        """Refuse a grade that is counted twice."""
        super().__attrs_post_init__()
        _refuse_twice([count.grade for count in self.counts], self.name)

    @property
    def answers(self) -> int:
        """The number of all who answered, of which its shares are."""
        return sum(count.answers for count in self.counts)

    def share(self, *grades: str) -> Fraction | None:
        """Return the share of those who gave any of some grades; None where nobody answered."""
        if not self.answers:
            return None
        given = sum(count.answers for count in self.counts if count.grade in grades)
        return Fraction(given, self.answers)


def _dimensions(dimensions: Iterable[PollDimension]) -> tuple[PollDimension, ...]:
    return tuple_of(PollDimension, dimensions)


@frozen(kw_only=True, repr=False)
class ProjectPoll(Typed):
    """A poll on a project (满意度测评).

    Args:
        held_on: The day it was closed.
        respondents: Who was asked.
        asked: The number of those asked; None where nobody counted.
        dimensions: The answers to each question.

    >>> from datetime import date
    >>> poll = ProjectPoll(
    ...     held_on=date(2025, 1, 8),
    ...     respondents="deputies",
    ...     dimensions=[
    ...         PollDimension(
    ...             name="overall",
    ...             counts=[
    ...                 GradeCount(grade="satisfied", answers=182),
    ...                 GradeCount(grade="basically_satisfied", answers=10),
    ...                 GradeCount(grade="dissatisfied", answers=1),
    ...             ],
    ...         )
    ...     ],
    ... )
    >>> str(poll.dimensions[0].share("satisfied"))
    '182/193'
    """

    held_on: date = field(converter=day_of)
    respondents: Respondents = field(converter=Respondents)
    asked: int | None = optional_count_field()
    dimensions: tuple[PollDimension, ...] = field(converter=_dimensions)

    def __attrs_post_init__(self) -> None:
        """Refuse a poll about nothing, a dimension twice, and more answers than were asked."""
        super().__attrs_post_init__()
        if not self.dimensions:
            raise NoDimensionsError(day=self.held_on)
        _refuse_twice([dimension.name for dimension in self.dimensions], str(self.held_on))
        for dimension in self.dimensions:
            if self.asked is not None and dimension.answers > self.asked:
                raise TooManyAnswersError(
                    dimension=dimension.name, answers=dimension.answers, asked=self.asked
                )


def _refuse_twice(names: list[str], place: str) -> None:
    for number, name in enumerate(names):
        if name in names[:number]:
            raise GradeTwiceError(name=name, place=place)
