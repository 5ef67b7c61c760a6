"""What deputies and groups hand in: suggestions, motions, opinions, research reports.

Each can be judged, and it keeps who judged it; quality is never computed. It does not know how a
suggestion is handled after it was accepted.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import ClassVar, Self

from attrs import evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.fields import distinct_ids, text_field, tuple_of
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import day_of
from renda.kernel.terms import Grade, Kind, Role, Scope, Term
from renda.kernel.values.given_words import takes_words
from renda.work.records import DutyRecord
from renda.work.sources import Activity, Participation, fixed_kind, part_of_each


class FilingKind(Term):
    """What may be filed (议案、建议、意见)."""

    SUGGESTION = str(Kind.SUGGESTION), Kind.SUGGESTION.en
    MOTION = str(Kind.MOTION), Kind.MOTION.en
    OPINION = str(Kind.OPINION), Kind.OPINION.en


class JudgedTooEarlyError(RendaError, ValueError):
    """A judgement is dated before what it judges, or before an earlier judgement."""

    message = "{activity} cannot be judged on {on}; the earliest day allowed is {earliest}"


class NobodyFiledError(RendaError, ValueError):
    """A filing has no lead and no group."""

    message = "{activity} is filed by nobody; it needs a lead or a group"


@frozen(kw_only=True, repr=False)
class Judgement(Typed):
    """A recorded judgement of quality (质量评定).

    Args:
        grade: The grade that was given.
        by: The person or body that judged.
        on: The day of the judgement.
        criterion: The standard by which it was judged; empty where nobody noted it.
    """

    grade: Grade = field(converter=Grade)
    by: str = text_field()
    on: date = field(converter=day_of)
    criterion: str = ""


def _judgements(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    return tuple_of(Judgement, judgements)


@frozen(kw_only=True)
class Document(Activity):
    """What is handed in and may be judged (提交的材料); `happened_on` is the day it was handed in.

    Args:
        judgements: All judgements, in the order of their days; the last one holds.

    Raises:
        JudgedTooEarlyError: They are not in the order of their days, or before it was handed in.
    """

    judgements: tuple[Judgement, ...] = field(default=(), converter=_judgements)

    def __attrs_post_init__(self) -> None:
        """Refuse judgements out of order, and whatever any activity refuses."""
        super().__attrs_post_init__()
        days = [self.happened_on, *(judgement.on for judgement in self.judgements)]
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

    @takes_words(grade=Grade)
    def graded(self, grade: Grade, *, by: str, on: date, criterion: str = "") -> Self:
        """Return the document with one more judgement; the earlier ones stay.

        Args:
            grade: The grade that is given.
            by: The person or body that judges.
            on: The day of the judgement.
            criterion: The standard by which it is judged; empty where nobody notes it.

        Raises:
            JudgedTooEarlyError: The document was handed in, or last judged, after that day.
        """
        judgement = Judgement(grade=grade, by=by, on=on, criterion=criterion)
        return evolve(self, judgements=(*self.judgements, judgement))

    def _record(self, part: Participation) -> DutyRecord:
        """Return a record that says who graded it and by which standard."""
        record, judgement = super()._record(part), self.judgement
        if judgement is None:
            return record
        return evolve(record, graded_by=judgement.by, criterion=judgement.criterion or None)


@frozen(kw_only=True)
class ResearchReport(Document):
    """A research report of one or several groups (调研报告).

    Args:
        title: The title of the report.
        groups: The ids of the groups whose report it is.
        authors: The ids of the deputies who worked on it.
        research_id: The id of the research it came from; None where that was not recorded.
    """

    form: ClassVar[str] = "research_report"
    kind: Id = fixed_kind(Kind.RESEARCH_REPORT)
    title: str = text_field()
    groups: tuple[str, ...] = field(default=(), converter=distinct_ids)
    authors: tuple[str, ...] = field(default=(), converter=distinct_ids)
    research_id: Id | None = None

    def parts(self) -> tuple[Participation, ...]:
        """Return a leading part for each group and a participant's for each author."""
        groups = part_of_each(Scope.GROUP, self.groups)
        return (*groups, *part_of_each(Scope.DEPUTY, self.authors, Role.PARTICIPANT))


@frozen(kw_only=True)
class Filing(Document):
    """An accepted suggestion, motion or opinion (代表建议、议案、意见建议), with all who signed.

    Args:
        kind: Suggestion, motion or opinion.
        title: The title under which it was filed.
        lead: The id of the deputy who leads; None where only groups file it.
        cosigners: The ids of the deputies who signed with the lead.
        groups: The ids of the groups in whose name it is filed.

    Raises:
        NobodyFiledError: It has no lead and no group.

    >>> joint = Filing(activity_id="s1", kind="suggestion", happened_on=date(2025, 1, 8),
    ...                title="增加公共停车位", lead="d1", cosigners=["d2"])
    >>> [(record.subject_id, str(record.role)) for record in joint.records()]
    [('d1', 'lead'), ('d2', 'cosigner')]
    """

    form: ClassVar[str] = "filing"
    kind: FilingKind = field(converter=FilingKind)
    title: str = text_field()
    lead: Id | None = None
    cosigners: tuple[str, ...] = field(default=(), converter=distinct_ids)
    groups: tuple[str, ...] = field(default=(), converter=distinct_ids)

    def __attrs_post_init__(self) -> None:
        """Refuse a filing of nobody, and whatever any document refuses."""
        super().__attrs_post_init__()
        if not self.lead and not self.groups:
            raise NobodyFiledError(activity=self.activity_id)

    def parts(self) -> tuple[Participation, ...]:
        """Return leading parts for the lead and the groups, and a co-signer's for each other."""
        leads = [self.lead] if self.lead else []
        return (
            *part_of_each(Scope.DEPUTY, leads),
            *part_of_each(Scope.DEPUTY, self.cosigners, Role.COSIGNER),
            *part_of_each(Scope.GROUP, self.groups),
        )
