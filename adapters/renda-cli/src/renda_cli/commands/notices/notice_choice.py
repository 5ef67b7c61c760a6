"""By which policies notices are planned, and for which day."""

from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda import Office
from renda.notices import load_notice_policies
from renda.office import NoticeDesk
from renda_cli.arguments.values import ArgumentReader, parse_day, parse_text

NATIONAL = "national"
PolicyNames = Annotated[
    str | None,
    Parameter(
        name="--policies",
        metavar="NAME-OR-FILE,...",
        help="通知规则，上位在前，默认national · Policies, the upper first; national by default",
    ),
]
PaceRulebook = Annotated[
    str | None,
    Parameter(
        name="--rulebook",
        metavar="NAME-OR-FILE",
        help="按此规则集提醒履职进度 · Tell whose work is behind pace by this rulebook",
    ),
]
PlannedDay = Annotated[
    str | None,
    Parameter(name="--on", metavar="DATE", help="哪一天的通知，默认今天 · Today by default"),
]


@frozen(kw_only=True)
class NoticeChoice:
    """By which policies notices are planned, and for which day (通知范围).

    Args:
        policies: The names or paths of policies, the upper first.
        rulebook: The name or path of the rulebook by which work behind pace is found; None where
            nobody is told of it.
        on: The day; None means today.
    """

    policies: tuple[str, ...]
    rulebook: str | None
    on: date | None

    def desk(self, office: Office) -> NoticeDesk:
        """Return the desk at which an office plans these notices.

        Raises:
            RendaError: The policies or the rulebook cannot be used.
        """
        return office.notices(load_notice_policies(*self.policies), rulebook=self.rulebook)


@Parameter(name="*")
@frozen(kw_only=True)
class NoticeOptions:
    """The options of a choice, as texts."""

    on: PlannedDay = None
    policies: PolicyNames = None
    rulebook: PaceRulebook = None

    def choice(self, reader: ArgumentReader) -> NoticeChoice:
        """Return by which policies notices are planned.

        Args:
            reader: Collects what is wrong.
        """
        names = reader.optional("--policies", self.policies, parse_text, NATIONAL)
        return NoticeChoice(
            policies=tuple(names.split(",")),
            rulebook=reader.optional("--rulebook", self.rulebook, parse_text, None),
            on=reader.optional("--on", self.on, parse_day, None),
        )


USUAL_NOTICES = NoticeOptions()
