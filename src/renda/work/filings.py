"""What deputies and groups hand in: suggestions, motions, opinions, research reports.

Each can be judged, and who judged it is kept; quality is never computed. How a suggestion is
handled after it was accepted is told elsewhere.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Self

from attrs import evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.fields import distinct_ids, text_field
from renda.kernel.moments import day_of
from renda.kernel.terms import Grade, Kind, Role, Scope, Term
from renda.work.sources import Activity, Participation, fixed_kind, part_of_each


class FilingKind(Term):
    """What may be filed (议案、建议、意见)."""

    SUGGESTION = str(Kind.SUGGESTION), Kind.SUGGESTION.zh, Kind.SUGGESTION.en
    MOTION = str(Kind.MOTION), Kind.MOTION.zh, Kind.MOTION.en
    OPINION = str(Kind.OPINION), Kind.OPINION.zh, Kind.OPINION.en


class JudgedTooEarlyError(RendaError, ValueError):
    """A judgement is dated before what it judges, or before an earlier judgement."""

    message = "{activity} cannot be judged on {on}; the earliest day allowed is {earliest}"


class NobodyFiledError(RendaError, ValueError):
    """A filing has no lead and no group."""

    message = "{activity} is filed by nobody; it needs a lead or a group"


@frozen(kw_only=True)
class Judgement:
    """A recorded judgement of quality (质量评定).

    Args:
        grade: The grade given.
        by: Who judged.
        on: When.
        criterion: By what; empty where nobody said.
    """

    grade: Grade = field(converter=Grade)
    by: str = text_field()
    on: date = field(converter=day_of)
    criterion: str = ""


def _kept(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    return tuple(judgements)


@frozen(kw_only=True)
class Document(Activity):
    """What is handed in and may be judged (提交的材料); `happened_on` is the day it was.

    Args:
        judgements: All there were, in order; the last one holds.

    Raises:
        JudgedTooEarlyError: They are not in the order of their days, or before it was handed in.
    """

    judgements: tuple[Judgement, ...] = field(default=(), converter=_kept)

    def __attrs_post_init__(self) -> None:
        """Refuse judgements out of order, and what no activity may be."""
        super().__attrs_post_init__()
        days = [self.happened_on, *(each.on for each in self.judgements)]
        for earlier, later in pairwise(days):
            if later < earlier:
                raise JudgedTooEarlyError(activity=self.activity_id, on=later, earliest=earlier)

    @property
    def judgement(self) -> Judgement | None:
        """The judgement that holds; None while there is none."""
        return self.judgements[-1] if self.judgements else None

    @property
    def grade(self) -> Grade | None:
        """The grade that holds; None while nobody judged."""
        return None if self.judgement is None else self.judgement.grade

    def graded(self, grade: Grade, *, by: str, on: date, criterion: str = "") -> Self:
        """Return it judged once more.

        Args:
            grade: The grade given.
            by: Who judged.
            on: When.
            criterion: By what.

        Raises:
            JudgedTooEarlyError: It was handed in, or last judged, after that day.
        """
        judgement = Judgement(grade=grade, by=by, on=on, criterion=criterion)
        return evolve(self, judgements=(*self.judgements, judgement))


@frozen(kw_only=True)
class ResearchReport(Document):
    """A research report of one or several groups (调研报告).

    Args:
        title: Its title.
        groups: Whose it is.
        authors: The deputies who worked on it.
        research_id: The research it came from, where that was recorded.
    """

    kind: str = fixed_kind(Kind.RESEARCH_REPORT)
    title: str = text_field()
    groups: tuple[str, ...] = field(default=(), converter=distinct_ids)
    authors: tuple[str, ...] = field(default=(), converter=distinct_ids)
    research_id: str | None = None

    def parts(self) -> tuple[Participation, ...]:
        """Return that each group led and each author took part."""
        groups = part_of_each(Scope.GROUP, self.groups)
        return (*groups, *part_of_each(Scope.DEPUTY, self.authors, Role.PARTICIPANT))


@frozen(kw_only=True)
class Filing(Document):
    """An accepted suggestion, motion or opinion (代表建议、议案、意见建议), with all who signed.

    Args:
        kind: Which of the three.
        title: Its title.
        lead: The deputy who leads; None where only groups do.
        cosigners: The deputies who signed with the lead.
        groups: The groups in whose name it is filed.

    Raises:
        NobodyFiledError: It has no lead and no group.

    >>> joint = Filing(activity_id="s1", kind="suggestion", happened_on=date(2025, 1, 8),
    ...                title="增加公共停车位", lead="d1", cosigners=["d2"])
    >>> [(record.subject_id, str(record.role)) for record in joint.records()]
    [('d1', 'lead'), ('d2', 'cosigner')]
    """

    kind: FilingKind = field(converter=FilingKind)
    title: str = text_field()
    lead: str | None = None
    cosigners: tuple[str, ...] = field(default=(), converter=distinct_ids)
    groups: tuple[str, ...] = field(default=(), converter=distinct_ids)

    def __attrs_post_init__(self) -> None:
        """Refuse a filing of nobody, and what no document may be."""
        super().__attrs_post_init__()
        if not self.lead and not self.groups:
            raise NobodyFiledError(activity=self.activity_id)

    def parts(self) -> tuple[Participation, ...]:
        """Return that the lead and the groups led, and the others signed with them."""
        lead = [self.lead] if self.lead else []
        return (
            *part_of_each(Scope.DEPUTY, lead),
            *part_of_each(Scope.DEPUTY, self.cosigners, Role.COSIGNER),
            *part_of_each(Scope.GROUP, self.groups),
        )
