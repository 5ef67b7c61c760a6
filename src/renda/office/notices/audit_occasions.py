"""An audit without an anchor outside the store, as an occasion to tell the office."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol, runtime_checkable

from renda.dates.periods import DAY
from renda.kernel.ids import Reference
from renda.kernel.moments import day_of
from renda.notices.occasions import Occasion, OccasionKind, RecipientRole
from renda.office.notices.told_names import OFFICE
from renda.ports.audits import Anchor, AnchorSink, Audit


@runtime_checkable
class _Remembering(Protocol):
    """A sink of anchors that knows what it kept."""

    def last(self) -> Anchor | None: ...


def audit_occasions(
    audit: Audit, sinks: Iterable[AnchorSink], *, after_days: int, today: date
) -> Iterator[Occasion]:
    """Yield that the audit has no anchor, once commits were made and so many days have gone by.

    Without a sink that knows what it kept nobody can tell, and nothing is told.

    Args:
        audit: The audit whose last entries are to be anchored.
        sinks: Where anchors are kept.
        after_days: The number of days after the last anchor on which it is told.
        today: The day on which somebody looks.
    """
    remembering = [sink for sink in sinks if isinstance(sink, _Remembering)]
    first = next(iter(audit.entries()), None)
    if not remembering or first is None:
        return
    kept = (sink.last() for sink in remembering)
    last = max((anchor for anchor in kept if anchor is not None), key=_number, default=Anchor())
    commits = audit.head().no - last.no
    since = day_of(last.at or first.at)
    if commits > 0 and since <= today:
        yield Occasion(
            kind=OccasionKind.ANCHOR_MISSING,
            about=Reference("audit", "audit"),
            day=since + DAY * after_days,
            recipients={RecipientRole.OWNER: (OFFICE,)},
            facts={"last_anchor": since, "commits": commits},
        )


def _number(anchor: Anchor) -> int:
    return anchor.no
