"""Growth: how a history went on from an earlier export of it, and whether it only grew.

Both are read side by side, entry by entry. Whether either is intact by itself is for `verify`.
"""

from collections.abc import Iterable, Iterator

from attrs import frozen

from renda.ports.audits import AuditEntry


@frozen(kw_only=True)
class Alteration:
    """An entry of the older history that the newer has not got as it was, or one slipped in.

    Args:
        no: The number of the entry in the audit.
        old: What it was; None of one that was slipped in.
        new: What it is; None of one that was taken out.
    """

    no: int
    old: AuditEntry | None
    new: AuditEntry | None


@frozen(kw_only=True)
class Growth:
    """How a history went on (审计增长).

    Args:
        agreed: How many entries both begin with.
        altered: What is not as it was, in order.
        added: What came after the end of the older, in order.
    """

    agreed: int
    altered: tuple[Alteration, ...]
    added: tuple[AuditEntry, ...]

    @property
    def only_grew(self) -> bool:
        """Whether the newer history begins with all of the older."""
        return not self.altered


def diff_histories(old: Iterable[AuditEntry], new: Iterable[AuditEntry]) -> Growth:
    """Return how a history went on from an earlier export of it.

    Only what differs is held, so both may be of any length.

    Args:
        old: The entries of the earlier export, in its order.
        new: The entries of the later one.
    """
    agreed = 0
    altered: list[Alteration] = []
    added: list[AuditEntry] = []
    for was, now in _by_number(iter(old), iter(new)):
        if was is None:
            added += [] if now is None else [now]
            continue
        altered += (Alteration(no=entry.no, old=None, new=entry) for entry in added)
        added.clear()
        if was != now:
            altered.append(Alteration(no=was.no, old=was, new=now))
        agreed += not altered
    return Growth(agreed=agreed, altered=tuple(altered), added=tuple(added))


def _by_number(
    old: Iterator[AuditEntry], new: Iterator[AuditEntry]
) -> Iterator[tuple[AuditEntry | None, AuditEntry | None]]:
    """Yield the entries of both, those of one number together, the lower number first."""
    was, now = next(old, None), next(new, None)
    while was is not None or now is not None:
        alone_was = now is None or (was is not None and was.no < now.no)
        alone_now = was is None or (now is not None and now.no < was.no)
        yield None if alone_now else was, None if alone_was else now
        was = was if alone_now else next(old, None)
        now = now if alone_was else next(new, None)
