"""Deputies: mandates with their tenure, and the absences within it.

A person is a `person_id`; each mandate of a person is a deputy with an id of its own. This module
does not know what a deputy owes or does.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from attrs import Converter, evolve, field, frozen
from attrs.converters import optional

from renda.dates.periods import DAY
from renda.errors import RendaError
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import aware_only, day_if_known, day_of
from renda.kernel.terms import AbsenceReason, LeftReason
from renda.kernel.values.given_words import takes_words
from renda.people.congresses import CongressTerm


class MandateEndError(RendaError, ValueError):
    """A mandate cannot be ended on that day."""

    message = "mandate {mandate} runs from {elected_on} to {left_on}; it cannot be ended on {on}"


class TermOfAnotherError(RendaError, ValueError):
    """A mandate cannot end with the term of a congress it is not of."""

    message = "mandate {mandate} is of {congress}; it cannot end with a term of {other}"


class GroundNotInForceError(RendaError, ValueError):
    """The law did not know a ground yet on the day on which a mandate was to end by it."""

    message = "mandate {mandate} cannot end on {on} by {reason}, in force since {since}: {law}"


def _last_day_field() -> Any:  # noqa: ANN401 - as attrs.field
    """Make the field of the last day that the first one can be."""
    return field(default=None, converter=Converter(_before_leaving, takes_self=True))


def _before_leaving(day: date | None, mandate: Any) -> date | None:  # noqa: ANN401 - a Mandate
    """Return the last day that the first one can be: whoever left was in office before."""
    if day is None:
        return None
    last, left = day_of(day), mandate.left_on
    return left - DAY if left is not None and mandate.elected_on < left <= last else last


@frozen(kw_only=True, repr=False)
class Mandate(Typed):
    """A person's mandate as a deputy (人大代表) of one congress.

    Args:
        deputy_id: The id of the mandate.
        person_id: The person who holds the mandate.
        name: The person's name, as shown.
        congress_id: The congress that the mandate belongs to.
        elected_on: The first day in office; where it is not known, the first that it can be.
        left_on: The first day no longer in office; None while the mandate runs.
        left_reason: Why the mandate ended; None while it runs, or where nobody noted it.
        resident: Whether the deputy lives or works in the congress's area (在本行政区域内居住或者
            工作); None where not recorded.
        at_electors: Whether the deputy lives or works where they were elected (在原选区或者原选举
            单位居住或者工作); None where not recorded.
        elected_by: Where the first day in office is not known, the last that it can be; else None.
        recorded_at: The instant at which the row became known; None if it always was.
        voided_at: The instant at which the row was withdrawn; None while it holds.

    >>> from datetime import date
    >>> from renda import Mandate
    >>> mandate = Mandate(
    ...     deputy_id="d1", person_id="p1", name="代表0001", congress_id="wujin",
    ...     elected_on=date(2022, 1, 8),
    ... )
    >>> mandate.runs_on(date(2022, 1, 7)), mandate.runs_on(date(2022, 1, 8))
    (False, True)
    """

    deputy_id: Id
    person_id: Id
    name: str
    congress_id: Id
    elected_on: date = field(converter=day_of)
    left_on: date | None = field(default=None, converter=day_if_known)
    left_reason: LeftReason | None = field(default=None, converter=optional(LeftReason))
    resident: bool | None = None
    at_electors: bool | None = None
    elected_by: date | None = _last_day_field()
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)

    @property
    def is_unsure(self) -> bool:
        """Whether the first day in office is not known."""
        return self.elected_by is not None and self.elected_by > self.elected_on

    @property
    def surely_elected_on(self) -> date:
        """The first day on which the mandate has surely begun."""
        return self.elected_on if self.elected_by is None else max(self.elected_on, self.elected_by)

    def runs_on(self, day: date) -> bool:
        """Tell whether `day` is a day of the mandate, or may be one."""
        return self.elected_on <= day and (self.left_on is None or day < self.left_on)

    def oversteps(self, term: CongressTerm, on: date | None, *, start: date | None = None) -> bool:
        """Tell whether the mandate surely has days of a term, and others that are not of it.

        Args:
            term: A term of the mandate's own congress.
            on: The day on which a mandate without an end still runs; None where that is not told.
            start: The first day in office where it is another than that recorded.
        """
        first, end = start or self.surely_elected_on, term.next_first_session_on
        last = max(on or first, first) if self.left_on is None else self.left_on - DAY
        shares_days = first < end and term.first_session_on <= last
        return shares_days and (first < term.first_session_on or end <= last)

    def sits_in(self, term: CongressTerm) -> bool:
        """Tell whether the mandate surely has days of a term of its own congress."""
        begins_in_time = self.surely_elected_on < term.next_first_session_on
        return begins_in_time and (self.left_on is None or term.first_session_on < self.left_on)

    @takes_words(reason=LeftReason)
    def ended(self, *, on: date, reason: LeftReason) -> "Mandate":
        """Return the mandate as ended by a decision.

        Args:
            on: The first day no longer in office.
            reason: The ground on which the mandate ends.

        Raises:
            MandateEndError: The mandate has ended already, or begins after `on`.
            GroundNotInForceError: The law did not know the ground on that day.
        """
        if self.left_on is not None or on < self.elected_on:
            raise MandateEndError(
                mandate=self.deputy_id,
                elected_on=self.elected_on,
                left_on=self.left_on or "-",
                on=on,
            )
        # Imported here: a roster is read without the law, and the law's file needs cattrs.
        from renda.people.law import ground_for_leaving

        citation = ground_for_leaving(reason)
        if citation is not None and on < citation.instrument.in_force_from:
            raise GroundNotInForceError(
                mandate=self.deputy_id,
                on=on,
                reason=reason,
                since=citation.instrument.in_force_from,
                law=citation,
            )
        return evolve(self, left_on=on, left_reason=reason)

    def ended_with(self, term: CongressTerm) -> "Mandate":
        """Return the mandate as ended with the term, when the next congress first sits.

        Args:
            term: The term of the mandate's own congress.

        Raises:
            TermOfAnotherError: The term is of another congress.
            MandateEndError: The mandate has ended already, or begins after that day.
        """
        if term.congress_id != self.congress_id:
            raise TermOfAnotherError(
                mandate=self.deputy_id, congress=self.congress_id, other=term.congress_id
            )
        return self.ended(on=term.next_first_session_on, reason=LeftReason.TERM_ENDED)


def latest_mandates(mandates: Sequence[Mandate]) -> tuple[Mandate, ...] | None:
    """Return mandates with each unknown day as late as it can be; None where every day is known."""
    # Nearly always there is none; an attribute is looked up faster than a property is asked.
    if not any(mandate.elected_by and mandate.is_unsure for mandate in mandates):
        return None
    return tuple(map(_latest, mandates))


def _latest(mandate: Mandate) -> Mandate:
    if not mandate.is_unsure:
        return mandate
    return evolve(mandate, elected_on=mandate.surely_elected_on, elected_by=None)


def early_starts(mandates: Iterable[Mandate], terms: Sequence[CongressTerm]) -> Mapping[str, date]:
    """Return the mandates that begin before their term as most of that term do, with its first day.

    So it is where an office records the days of elections, which come before the first session.
    A single mandate shows no habit; nor do mandates that are nearer to the beginning of the term
    before: they run through both.

    Args:
        mandates: Mandates known at one time.
        terms: Terms known then, of any congress.
    """
    if not terms:
        return {}
    of_congress: dict[str, list[Mandate]] = defaultdict(list)
    for mandate in mandates:
        of_congress[mandate.congress_id].append(mandate)
    firsts: dict[str, list[date]] = defaultdict(list)
    for term in sorted(terms, key=lambda term: term.first_session_on):
        firsts[term.congress_id].append(term.first_session_on)
    starts: dict[str, date] = {}
    for term in terms:
        first_days = firsts[term.congress_id]
        place = first_days.index(term.first_session_on)
        earlier = first_days[place - 1] if place else date.min
        mandates_there = of_congress[term.congress_id]
        # Nearly always none begins before, which the day alone tells at a fraction of the cost.
        if not any(row.elected_on < term.first_session_on for row in mandates_there):
            continue
        of_term = [mandate for mandate in mandates_there if mandate.sits_in(term)]
        early = [mandate for mandate in of_term if _is_early(mandate, term, earlier)]
        if 1 < len(early) > len(of_term) / 2:
            starts.update((mandate.deputy_id, term.first_session_on) for mandate in early)
    return starts


def _is_early(mandate: Mandate, term: CongressTerm, earlier: date) -> bool:
    """Tell whether a mandate begins before its term, nearer to it than to the one before."""
    ahead = term.first_session_on - mandate.surely_elected_on
    return timedelta() < ahead < mandate.surely_elected_on - earlier


@frozen(kw_only=True, repr=False)
class Absence(Typed):
    """Days in which a deputy is away (请假、暂停职务): leave or suspension.

    Args:
        deputy_id: The mandate whose holder is away.
        from_on: The first day away.
        to_on: The first day back; None while the absence runs.
        reason: Leave or suspension.
        recorded_at: The instant at which the row became known; None if it always was.
        voided_at: The instant at which the row was withdrawn; None while it holds.

    >>> from datetime import date
    >>> from renda import Absence
    >>> leave = Absence(
    ...     deputy_id="代表0001", from_on=date(2025, 3, 1), to_on=date(2025, 6, 1), reason="leave"
    ... )
    >>> leave.covers(date(2025, 5, 31)), leave.covers(date(2025, 6, 1))
    (True, False)
    """

    deputy_id: Id
    from_on: date = field(converter=day_of)
    to_on: date | None = field(default=None, converter=day_if_known)
    reason: AbsenceReason = field(converter=AbsenceReason)
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)

    def covers(self, day: date) -> bool:
        """Tell whether `day` is a day of the absence."""
        return self.from_on <= day and (self.to_on is None or day < self.to_on)
