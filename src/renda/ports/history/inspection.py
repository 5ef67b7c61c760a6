"""Inspection: a whole store held against its history, and its history against anchors.

It is given what the store holds, the audit first, and by the store itself what no backup shows.
What the history does not cover is said, so that nobody takes it for proved.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol, cast

from attrs import frozen

from renda.ports.audits import Anchor
from renda.ports.failures import NotSupportedError
from renda.ports.history.backup_rows import KeptEntry, KeptRow
from renda.ports.history.breaches import STORE, Breach
from renda.ports.history.json_lines import JsonLine
from renda.ports.history.replay import Replay
from renda.ports.history.verification import Chain
from renda.ports.kit.documents import to_document
from renda.ports.kit.registry import Rooms
from renda.ports.stores import Capability, Store
from renda.wording import mark

NOT_COVERED = (
    mark("what is to be told to others (outbox)"),
    mark("what lies in ballot boxes that are open"),
    mark("what the keys of commands stand for"),
)


@frozen(kw_only=True)
class Inspection:
    """What came of holding a store against its history (对账结果).

    Args:
        entries: How many entries the history has.
        rows: How many rows were held against it.
        breaches: All that is wrong; nothing where all is as the history says.
        not_covered: What the history says nothing of, in words.
        strangers: The rooms that the history tells of and the store does not know, by name.
    """

    entries: int
    rows: int
    breaches: tuple[Breach, ...]
    not_covered: tuple[str, ...] = NOT_COVERED
    strangers: tuple[str, ...] = ()

    @property
    def is_intact(self) -> bool:
        """Whether there is a history, for one of nothing proves nothing, and all is as it says."""
        return self.entries > 0 and not self.breaches


class SupportsInspection(Protocol):
    """A store that can be held against its own history, with all that it holds (对账)."""

    def inspect(self) -> Iterator[KeptRow | Breach]:
        """Yield all it holds as of one state, as a backup has it, and what is wrong with it.

        A row that cannot be read is a breach, and so is what no backup shows: a column that values
        are found by and that is not what the value says.
        """
        ...


def inspect_rows(found: Iterable[KeptRow | Breach], rooms: Rooms, *anchors: Anchor) -> Inspection:
    """Hold what a store holds against its history.

    Args:
        found: The rows of the store in the order of a backup, and what the store itself found.
        rooms: The rooms of the store.
        anchors: Where the history stood once, kept elsewhere; the more, the better.
    """
    chain, replay = Chain.awaiting(anchors, STORE), Replay(rooms)
    breaches = tuple(_breaches(found, chain, replay))
    strangers = tuple(sorted(replay.strangers))
    return Inspection(
        entries=chain.highest, rows=replay.rows, breaches=breaches, strangers=strangers
    )


def inspect_store(store: Store, *anchors: Anchor) -> Inspection:
    """Hold all that a store keeps against its history.

    Args:
        store: The store; it is read as of one state and not changed.
        anchors: Where its history stood once, kept elsewhere; the more, the better.

    Raises:
        NotSupportedError: It cannot be held against its history.
    """
    if Capability.INSPECTION not in store.capabilities:
        allowed = ", ".join(sorted(store.capabilities))
        raise NotSupportedError(capability=Capability.INSPECTION, allowed=allowed)
    return inspect_rows(cast("SupportsInspection", store).inspect(), store.rooms, *anchors)


def _breaches(found: Iterable[KeptRow | Breach], chain: Chain, replay: Replay) -> Iterator[Breach]:
    for row in found:
        if isinstance(row, Breach):
            yield row
            continue
        if isinstance(row, KeptEntry):
            line = JsonLine(STORE, row.value.no, to_document(row.value))
            yield from chain.step(line, row.value)
        yield from replay.step(row)
    yield from chain.end()
    yield from replay.end()
