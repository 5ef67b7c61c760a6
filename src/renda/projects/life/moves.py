"""The moves by which a project is chosen, from the idea to the announcement, as values.

They say what is done, with all that is said of it, and not who may do it or when.
"""

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen

from renda.kernel.fields import optional_text_field, positive_field, text_field, tuple_made
from renda.kernel.ids import Id, LongText
from renda.kernel.terms import CongressLevel
from renda.process.moves import Move
from renda.projects.life.contents.decisions import ProjectDecision
from renda.projects.life.terms import ProjectSource, ScreeningReason, ScreeningResult


def _reasons(reasons: Iterable[str]) -> tuple[ScreeningReason, ...]:
    return tuple_made(ScreeningReason, reasons, ScreeningReason)


@frozen(kw_only=True)
class CollectProject(Move):
    """The idea of a project is taken up (征集).

    Args:
        project_id: The id it is to have.
        title: What it is called.
        text: What is wanted and why.
        congress_id: The congress whose deputies, or committee, decide on it.
        level: The level of that congress.
        year: The year it is meant for.
        source: Where the idea comes from.
        suggestion: The id of the deputies' suggestion it came from; None where it came from none.
        continues: The id of the project of an earlier year that it carries on; None where of none.
    """

    name: ClassVar[str] = "collect_project"
    project_id: Id = text_field()
    title: str = text_field()
    text: LongText = ""
    congress_id: Id = text_field()
    level: CongressLevel = field(converter=CongressLevel)
    year: int = positive_field()
    source: ProjectSource = field(default=ProjectSource.PUBLIC, converter=ProjectSource)
    suggestion: Id | None = optional_text_field()
    continues: Id | None = optional_text_field()

    @property
    def begins(self) -> str:
        """The id of the project."""
        return self.project_id


@frozen(kw_only=True)
class ScreenProject(Move):
    """The government screens the idea: need, feasibility, funds, legality (筛选).

    Args:
        reasons: Why it is screened out; none where it passes.
        assessed: Whether it was assessed.
        legality_reviewed: Whether its legality was reviewed.
        note: What is said besides; empty where nothing.
    """

    name: ClassVar[str] = "screen_project"
    reasons: tuple[ScreeningReason, ...] = field(default=(), converter=_reasons)
    assessed: bool = False
    legality_reviewed: bool = False
    note: str = ""

    @property
    def result(self) -> str:
        """Whether it passes."""
        return str(ScreeningResult.EXCLUDED if self.reasons else ScreeningResult.PASSED)


@frozen(kw_only=True)
class NominateProject(Move):
    """The government makes it one of the candidates, in a round of its own (初定为候选项目).

    What was considered, deliberated or decided in an earlier round stands in the history alone.
    """

    name: ClassVar[str] = "nominate_project"


@frozen(kw_only=True)
class ConsiderProject(Move):
    """A body considers the candidates before the vote (审议候选项目).

    Args:
        opinion: What the body says of it.
    """

    name: ClassVar[str] = "consider_project"
    opinion: str = text_field()


@frozen(kw_only=True)
class PublishProject(Move):
    """The candidate is published to the deputies before the session (印发代表)."""

    name: ClassVar[str] = "publish_project"


@frozen(kw_only=True)
class DeliberateProject(Move):
    """The deputies deliberate on the candidate (审议讨论).

    Args:
        opinion: What was said; empty where nobody tells.
    """

    name: ClassVar[str] = "deliberate_project"
    opinion: str = ""


@frozen(kw_only=True)
class DecideProject(Move):
    """The outcome of the vote on the candidate is recorded (票决).

    Args:
        decision: What was decided, by whose vote, with the reason and a reference to the count.
    """

    name: ClassVar[str] = "decide_project"
    decision: ProjectDecision

    @property
    def result(self) -> str:
        """Whether it was chosen, or not, or a tie left it open."""
        return str(self.decision.result)


@frozen(kw_only=True)
class AnnounceProject(Move):
    """The chosen project is made public (公布)."""

    name: ClassVar[str] = "announce_project"


@frozen(kw_only=True)
class WithdrawProject(Move):
    """The candidate is taken back before the vote (撤回).

    Args:
        reason: Why.
    """

    name: ClassVar[str] = "withdraw_project"
    reason: str = text_field()
