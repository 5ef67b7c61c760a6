"""What is kept of the records that count, and how much it comes to: the one reading in memory.

A selection takes the records that a choice wants, by subject, and counters count them, each by its
own unit and parts. What they keep never depends on the order in which records come.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, partial
from itertools import repeat
from operator import attrgetter
from typing import Any, ClassVar, TypeVar, cast

from attrs import define, field

from renda.duties.reports.dossiers.unit_keys import (
    Key,
    Keys,
    PartKey,
    amount_of,
    key_of,
    keys_of_part,
)
from renda.duties.reports.findings import NO_PERSONS, Dossier, Rejection
from renda.duties.rules.amounts import Amount
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.windows import Line
from renda.kernel.construction import build_values
from renda.work.records import DutyRecord

T = TypeVar("T")
# How many keys there are, or how many in each part.
Size = int | tuple[int, ...]
EMPTY_DOSSIER = Dossier()
NO_KEYS: Keys = frozenset()
record_id_of: "attrgetter[str]" = attrgetter("record_id")
rejected_id_of: "attrgetter[str]" = attrgetter("record.record_id")


class RecordList(list[DutyRecord]):
    """Records, which are added as keys are added to a set (记录列)."""

    add: ClassVar[Callable[[list[DutyRecord], DutyRecord], None]] = list.append


@define(kw_only=True, eq=False, repr=False, slots=False)
class Selection:
    """The records that a choice takes, by subject (入选记录).

    Lines that choose the same and differ in unit, parts or number share one.

    Args:
        line: One of the lines that choose so, with its rule, period and judging day.
        kept_of: Returns what is kept of a record, for one line alone its key; None where that is
            the record itself.
        records: Those that surely count.
        pending: Those that may.
        rejected: Those of the period that do not, each with the reason; None where nobody asks for
            them.
        persons: By the id of a mandate the one whose it is; empty where no persons are counted.
        outside: How many known records lie outside the period, by subject and kind.
    """

    line: Line
    kept_of: Key | None
    records: "defaultdict[str, Any]"
    pending: "defaultdict[str, Any]"
    rejected: defaultdict[str, list[Rejection]] | None = None
    persons: Mapping[str, str] = NO_PERSONS
    outside: defaultdict[tuple[str, str], int] = field(factory=lambda: defaultdict(int))

    @classmethod
    def of_records(cls, line: Line, persons: Mapping[str, str], *, dossiers: bool) -> "Selection":
        """Return an empty one that keeps records, and rejected ones for dossiers."""
        rejected: defaultdict[str, list[Rejection]] | None = defaultdict(list) if dossiers else None
        return cls(
            line=line,
            kept_of=None,
            records=defaultdict(RecordList),
            pending=defaultdict(RecordList),
            rejected=rejected,
            persons=persons,
        )

    @classmethod
    def of_keys(cls, line: Line, persons: Mapping[str, str]) -> "Selection":
        """Return an empty one that keeps the keys of one line, and lets the records go."""
        kept_of = key_of(line, persons)
        return cls(
            line=line,
            kept_of=kept_of,
            records=defaultdict(set),
            pending=defaultdict(set),
            persons=persons,
        )

    def dossiers_of(self, subjects: Sequence[str]) -> list[Dossier]:
        """Return a dossier for each of some subjects, in their order; its lists by record id."""
        columns: dict[str, Iterable[object]] = {
            "records": _lists_of(self.records, subjects, record_id_of),
            "pending": _lists_of(self.pending, subjects, record_id_of),
            "rejected": _lists_of(self.rejected or {}, subjects, rejected_id_of),
            "outside": map(self.outside_in_all.get, subjects, repeat(0)),
            "persons": repeat(self.persons),
        }
        return build_values(Dossier, len(subjects), columns)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of records that are taken."""
        return self.line.count.kinds

    @cached_property
    def outside_in_all(self) -> Mapping[str, int]:
        """How many known records of all kinds lie outside the period, once all were seen."""
        numbers: Counter[str] = Counter()
        for (subject, _), number in self.outside.items():
            numbers[subject] += number
        return numbers


def _lists_of(
    kept: Mapping[str, list[T]], subjects: Iterable[str], id_of: Callable[[T], str]
) -> Iterator[tuple[T, ...]]:
    """Return what is kept for each of some subjects, in the order of its ids."""
    lists = [*map(kept.get, subjects, repeat(()))]
    for of_subject in lists:
        # Next to always it is nothing or a single one, and that is in order.
        if len(of_subject) > 1:
            of_subject.sort(key=id_of)
    return map(tuple, lists)


@define(kw_only=True, eq=False, repr=False, slots=False)
class LineCounter:
    """How much one count of a window comes to, by subject.

    Args:
        line: The count, with its rule, period and judging day.
        selection: What takes the records that it counts.
        sizes: By subject how many keys its records have, once they were counted, where that alone
            matters and the selection keeps records.
    """

    line: Line
    selection: Selection
    sizes: Mapping[str, Size] = field(factory=dict)

    @classmethod
    def live(cls, line: Line, persons: Mapping[str, str]) -> "LineCounter":
        """Return a counter that is current with every record, and keeps none."""
        return cls(line=line, selection=Selection.of_keys(line, persons))

    def count(self) -> None:
        """Count what the selection holds, once all records were seen."""
        size_of = self.size_of
        if size_of is not None and self.selection.kept_of is None:
            # Of records that several lines count, or dossiers list, each line asks for its keys
            # here, a whole list at once, and lets them go: thousands of sets would be kept else.
            key, records = self._key, self.selection.records
            self.sizes = {subject: size_of({*map(key, kept)}) for subject, kept in records.items()}

    @cached_property
    def size_of(self) -> Callable[[Keys], Size] | None:
        """What says all that matters of keys: how many there are, or how many in each part.

        None where more matters: what they stand for, or whether this month is among them.
        """
        window, unit = self.line.window, self.line.count.unit
        if unit.adds_up or (unit is Unit.MONTH and not window.is_over):
            return None
        return len if window.rule.bound.each is None else partial(_part_sizes, len(window.parts))

    def sizes_of(self, subjects: Sequence[str], size_of: Callable[[Keys], Size]) -> Iterable[Size]:
        """Return for each of some subjects what says all that matters of what surely counts.

        Args:
            subjects: Their ids.
            size_of: That of the counter.
        """
        if self.selection.kept_of is None:
            return map(self.sizes.get, subjects, repeat(size_of(NO_KEYS)))
        return map(size_of, map(self.selection.records.get, subjects, repeat(NO_KEYS)))

    def amounts(self, subject: str) -> tuple[Amount, ...]:
        """Return how much counts for a subject in each of the window's parts."""
        certain = self._keys(self.selection.records.get(subject, NO_KEYS))
        unsettled = self.selection.pending.get(subject)
        possible = certain if unsettled is None else certain | self._keys(unsettled)
        if self.line.rule.bound.each is None:
            return (amount_of(self.line, certain, possible),)
        return tuple(
            amount_of(self.line, keys_of_part(certain, index), keys_of_part(possible, index))
            for index in range(len(self.line.window.parts))
        )

    def _keys(self, kept: Any) -> Keys:  # noqa: ANN401 - keys already, or records
        """Return the keys of what the selection keeps for a subject."""
        return kept if self.selection.kept_of is not None else {*map(self._key, kept)}

    @cached_property
    def _key(self) -> Key:
        return key_of(self.line, self.selection.persons)


def _part_sizes(parts: int, keys: Keys) -> tuple[int, ...]:
    """Return how many keys there are in each of a number of parts."""
    sizes = [0] * parts
    for part, _ in cast("AbstractSet[PartKey]", keys):
        sizes[part] += 1
    return tuple(sizes)
