"""Unbroken service: the mandates of a person in one congress that follow without a break.

It knows mandates and their days. It does not know what a duty makes of them.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import permutations, starmap

from attrs import frozen

from renda.people.deputies import Mandate


@frozen
class Service:
    """Two or more mandates of a person in one congress without a day between them (连续任职).

    Args:
        mandates: The mandates, in the order of their elections.

    >>> from renda.people.services import services
    >>> def mandate(deputy_id, elected_on, left_on):
    ...     return Mandate(
    ...         deputy_id=deputy_id, person_id="p1", name="代表0001", congress_id="wujin",
    ...         elected_on=elected_on, left_on=left_on,
    ...     )
    >>> change = date(2026, 12, 20)
    >>> [service] = services(
    ...     [mandate("d1", date(2022, 1, 8), change), mandate("d1b", change, None)]
    ... )
    >>> service.deputy_ids, service.mandate_on(date(2026, 12, 31)).deputy_id, service.left_on
    (('d1', 'd1b'), 'd1b', None)
    """

    mandates: tuple[Mandate, ...]

    @property
    def id(self) -> str:
        """The id of the first mandate, under which the work of all of them is counted."""
        return self.mandates[0].deputy_id

    @property
    def deputy_ids(self) -> tuple[str, ...]:
        """The ids of the mandates, in their order."""
        return tuple(mandate.deputy_id for mandate in self.mandates)

    @property
    def elected_on(self) -> date:
        """The first day in office."""
        return self.mandates[0].elected_on

    @property
    def left_on(self) -> date | None:
        """The first day no longer in office; None while the last mandate runs."""
        return self.mandates[-1].left_on

    @property
    def changes(self) -> tuple[date, ...]:
        """The first days of the mandates after the first."""
        return tuple(mandate.elected_on for mandate in self.mandates[1:])

    def mandate_on(self, day: date) -> Mandate:
        """Return the mandate that had begun last on a day; the first where none had."""
        begun = bisect_right(self.mandates, day, key=lambda mandate: mandate.elected_on)
        return self.mandates[max(begun - 1, 0)]


def services(mandates: Iterable[Mandate]) -> tuple[Service, ...]:
    """Return the unbroken services of two mandates or more.

    Args:
        mandates: Mandates known at one time.
    """
    all_mandates = [*mandates]
    persons = {mandate.person_id for mandate in all_mandates}
    # Most persons have one mandate, and then there is nothing to look for.
    if len(persons) == len(all_mandates):
        return ()
    by_person: dict[tuple[str, str], list[Mandate]] = defaultdict(list)
    for mandate in all_mandates:
        by_person[mandate.person_id, mandate.congress_id].append(mandate)
    return tuple(
        Service(tuple(joined))
        for of_person in by_person.values()
        if len(of_person) > 1
        for joined in _joined(of_person)
        if len(joined) > 1
    )


def _joined(mandates: list[Mandate]) -> Iterator[list[Mandate]]:
    """Yield the mandates of a person in one congress, those without a break together."""
    run: list[Mandate] = []
    for mandate in sorted(mandates, key=lambda mandate: (mandate.elected_on, mandate.deputy_id)):
        if run and not _continues(run[-1], mandate):
            yield run
            run = []
        run.append(mandate)
    yield run


def _continues(earlier: Mandate, later: Mandate) -> bool:
    """Tell whether a mandate takes up where an earlier one ends.

    The elections may be some days before the earlier one ends; two that run on side by side
    contradict each other, and neither goes on in the other.
    """
    end = earlier.left_on
    if end is None or not earlier.elected_on < later.elected_on <= end:
        return False
    return later.left_on is None or later.left_on > end


def doubtful_deputies(mandates: Iterable[Mandate]) -> frozenset[str]:
    """Return the mandates of persons of which it is not known whether they follow without a break.

    Args:
        mandates: Mandates known at one time.
    """
    of_person: dict[tuple[str, str], list[Mandate]] = defaultdict(list)
    for mandate in mandates:
        of_person[mandate.person_id, mandate.congress_id].append(mandate)
    return frozenset(
        mandate.deputy_id
        for held in of_person.values()
        if any(mandate.is_unsure for mandate in held)
        and any(starmap(_may_join, permutations(held, 2)))
        for mandate in held
    )


def _may_join(earlier: Mandate, later: Mandate) -> bool:
    """Tell whether a mandate may take up where another ends, and may not."""
    left = earlier.left_on
    if left is None or not (later.left_on is None or later.left_on > left):
        return False
    first, last = later.elected_on, later.surely_elected_on
    may = first <= left and earlier.elected_on < min(last, left)
    return may and not (last <= left and earlier.surely_elected_on < first)
