"""What is kept of the records that count, and how much it comes to: the one reading in memory.

A selection takes the records that a choice wants, by subject, and counters count them, each by its
own unit and parts. What they keep never depends on the order in which records come.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import repeat
from operator import attrgetter
from typing import Any, ClassVar, TypeVar

from attrs import define, field

from renda.duties.reports.dossiers.unit_keys import Key, Keys, amount_of, key_of, keys_of_part
from renda.duties.reports.findings import NO_PERSONS, Dossier, Rejection
from renda.duties.rules.amounts import Amount
from renda.duties.rules.windows import Line
from renda.kernel.construction import build_values
from renda.work.records import DutyRecord

T = TypeVar("T")
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


@define(kw_only=True, eq=False, repr=False)
class LineCounter:
    """How much one count of a window comes to, by subject.

    Args:
        line: The count, with its rule, period and judging day.
        selection: What takes the records that it counts.
        certain: Keys of the records that surely count.
        pending: Keys of those that may.
    """

    line: Line
    selection: Selection
    certain: "Mapping[str, AbstractSet[object]]" = field(factory=dict)
    pending: "Mapping[str, AbstractSet[object]]" = field(factory=dict)

    @classmethod
    def live(cls, line: Line, persons: Mapping[str, str]) -> "LineCounter":
        """Return a counter that is current with every record, and keeps none."""
        taken = Selection.of_keys(line, persons)
        return cls(line=line, selection=taken, certain=taken.records, pending=taken.pending)

    def count(self) -> None:
        """Count what the selection holds, once all records were seen."""
        if self.selection.kept_of is None:
            # Of records that several lines count, or dossiers list, each line asks for its keys
            # here, a whole list at once, which takes a fraction of the time.
            key = key_of(self.line, self.selection.persons)
            self.certain, self.pending = (
                {subject: set(map(key, kept)) for subject, kept in records.items()}
                for records in (self.selection.records, self.selection.pending)
            )

    def amounts(self, subject: str) -> tuple[Amount, ...]:
        """Return how much counts for a subject in each of the window's parts."""
        certain = self.certain.get(subject, NO_KEYS)
        unsettled = self.pending.get(subject)
        possible = certain if unsettled is None else certain | unsettled
        if self.line.rule.bound.each is None:
            return (amount_of(self.line, certain, possible),)
        return tuple(
            amount_of(self.line, keys_of_part(certain, index), keys_of_part(possible, index))
            for index in range(len(self.line.window.parts))
        )
