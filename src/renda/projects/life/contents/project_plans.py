"""The implementation plan of a project: goal, days, money, progress and what is expected of it."""

from collections.abc import Iterable

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.fields import optional_count_field, positive_field, text_field, tuple_of
from renda.kernel.input.annotations import Typed
from renda.projects.outcomes.project_outcomes import ExpectedOutcome, expected_tuple
from renda.projects.progress.progress_plans import ProgressPlan


class ForeignYearError(RendaError, ValueError):
    """A plan has a goal for a year in which no work is planned, or two for one."""

    message = "goals of years {years}; allowed: one for each year from {first} to {last}"


@frozen(kw_only=True, repr=False)
class YearGoal(Typed):
    """What a project of several years is to reach in one of them (年度阶段目标)."""

    year: int = positive_field()
    goal: str = text_field()


def _goal_tuple(goals: Iterable[YearGoal]) -> tuple[YearGoal, ...]:
    return tuple_of(YearGoal, goals)


@frozen(kw_only=True, repr=False)
class ProjectPlan(Typed):
    """How a project is carried out (实施方案).

    Args:
        goal: What it is to reach.
        progress: Days of work, parts, and how far each is to be by each quarter.
        yuan: The money it may cost, in yuan; None where the plan does not say.
        funds: Where the money comes from; empty where the plan does not say.
        year_goals: The goals of single years, of a project that takes several.
        expected: What it is expected to bring.
    """

    goal: str = text_field()
    progress: ProgressPlan
    yuan: int | None = optional_count_field()
    funds: str = ""
    year_goals: tuple[YearGoal, ...] = field(default=(), converter=_goal_tuple)
    expected: tuple[ExpectedOutcome, ...] = field(default=(), converter=expected_tuple)

    def __attrs_post_init__(self) -> None:
        """Refuse goals of years that the plan has not."""
        super().__attrs_post_init__()
        given = [goal.year for goal in self.year_goals]
        if len({*given}) < len(given) or not {*given} <= {*self.years}:
            years = ", ".join(map(str, given))
            raise ForeignYearError(years=years, first=self.years[0], last=self.years[-1])

    @property
    def years(self) -> range:
        """The years in which work is planned."""
        return range(self.progress.starts_on.year, self.progress.ends_on.year + 1)

    @property
    def has_year_goals(self) -> bool:
        """Whether it takes but a year, or has a goal for each of its years."""
        return len(self.years) == 1 or len(self.year_goals) == len(self.years)
