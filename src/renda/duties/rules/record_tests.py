"""What a count asks of a record, field by field: whether it fails, and whether all is recorded.

It knows what a record holds and what it may still lack. It does not count.
"""

from collections.abc import Callable, Iterator
from enum import Enum
from operator import attrgetter

from renda.dates.periods import PeriodKind
from renda.duties.rules.measures import (
    Count,
    Measure,
    SubjectShare,
)
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.policies.record_fields import (
    ASKED_STANDINGS,
    UNRECORDED_FIELDS,
    VOCABULARIES,
)
from renda.duties.rules.verdicts import Rejected
from renda.kernel.predicates import Predicate
from renda.kernel.terms import Role, Scope
from renda.work.records import DutyRecord

Passes = Callable[[DutyRecord], bool]


class Fit(Enum):
    """Whether a record is one of the wanted (是否属于所求)."""

    SURE = "sure"
    OPEN = "open"
    NONE = "none"


def tests_of_fields(where: Predicate) -> list[tuple[Rejected, Passes]]:
    """Return a test for each field a predicate names, with the reason if a record fails.

    Its kind, its role and its grade have tests of their own. The reasons come in their own
    order, not in the one in which a predicate happens to be written.
    """
    named = where.without("kind", *VOCABULARIES).fields
    reasons = [reason for reason in Rejected if reason in named]
    return [(reason, _test_of_field(reason, where)) for reason in reasons]


def recorded_test(count: Count) -> Callable[[DutyRecord], object] | None:
    """Return what tells whether all is recorded that decides on a record; None where all is."""
    values_of = [attrgetter(name) for name in count.open_fields]
    if len(values_of) <= 1:
        return values_of[0] if values_of else None
    return lambda record: all(value_of(record) for value_of in values_of)


def fit_of(wanted: Predicate) -> Callable[[DutyRecord], Fit]:
    """Return the function that tells whether a record, if it counts at all, is a wanted one."""
    count = Count(where=wanted)
    tests = [passes for _, passes in tests_of_fields(wanted)]
    tests += [_test_of_words(count, name) for name in VOCABULARIES if count.words(name) is not None]
    if wanted.only("kind").comparisons:
        tests.append(wanted.only("kind").matches)
    is_recorded = recorded_test(count)

    def fit(record: DutyRecord) -> Fit:
        if not all(passes(record) for passes in tests):
            return Fit.NONE
        return Fit.SURE if is_recorded is None or is_recorded(record) else Fit.OPEN

    return fit


def _test_of_field(name: str, where: Predicate) -> Passes:
    """Return the test of a field; what may still be recorded fails no record that lacks it."""
    standings = Count(where=where).standings
    if name == Rejected.STANDING and standings is not None:
        return lambda record: record.standing in standings
    matches, value_of = where.only(name).matches, attrgetter(name)
    if name not in UNRECORDED_FIELDS:
        return matches
    return lambda record: not value_of(record) or matches(record)


def _test_of_words(count: Count, name: str) -> Passes:
    """Return the test of a role or a grade; a grade that is missing is none that fails."""
    value_of, words = attrgetter(name), count.words(name) or frozenset()
    allowed = words | {None} if name in UNRECORDED_FIELDS else words
    return lambda record: value_of(record) in allowed


def conditions_on_count(count: Count) -> Iterator[tuple[bool, str, str]]:
    """Yield whether each condition on a count holds, what breaks it if not, what is allowed."""
    yield bool(count.kinds), "where", 'kind = "…", kind = ["…", "…"]'
    for name, words in VOCABULARIES.items():
        yield count.words(name) != frozenset(), name, ", ".join(words)
    yield count.standings != frozenset(), "standing", ", ".join(ASKED_STANDINGS)
    others = ", ".join(unit for unit in Unit if unit is not count.unit)
    yield len({*count.readings}) == len(count.readings), "other_units", others
    asked = count.words("role") or frozenset()
    other_roles = {*count.other_roles} - asked
    allowed = ", ".join(role for role in Role if role not in asked)
    yield len(other_roles) == len(count.other_roles), "other_roles", allowed


def conditions_on_subjects(
    share: Measure, scope: Scope, part_kind: PeriodKind | None
) -> Iterator[tuple[bool, str, str]]:
    """Yield the same of a share of subjects, in a rule of a scope with a number in each part."""
    if not isinstance(share, SubjectShare):
        return
    is_of_congress = scope is Scope.CONGRESS and share.of is not Scope.CONGRESS
    yield is_of_congress, f"subjects = {share.of}", "scope = congress; subjects = deputy, group …"
    yield share.having > 0, f"having = {share.having}", "1, 2, 3 …"
    yield part_kind is None, "each", "period = quarter, month …"
