"""Who was in office when, and away when, as sets of days."""

from dataclasses import dataclass
from datetime import date, timedelta

from second_reading.calendar_days import days

FOREVER = date(2031, 1, 1)
ONE = timedelta(days=1)
EMPTY = frozenset()
ALWAYS = days(date(2015, 1, 1), FOREVER)


def known(row, known_at):
    """Tell whether a row holds, by what was known at an instant or by all that is known."""
    if known_at is None:
        return row.voided_at is None
    if row.recorded_at is not None and row.recorded_at > known_at:
        return False
    return row.voided_at is None or row.voided_at > known_at


@dataclass(frozen=True)
class Service:
    """One time in office of a subject: its mandates in order, and its days."""

    mandates: tuple
    congress: str
    in_office: frozenset
    absences: tuple = ()

    def away(self, reason, window=ALWAYS):
        """The days away for a reason, of those absences that have days in office in a window."""
        found = [days for why, days in self.absences if why == reason]
        return EMPTY.union(*(days for days in found if days & self.in_office & window))

    def subject(self, judged):
        """The mandate that had begun last on the judging day."""
        begun = [mandate for mandate in self.mandates if mandate.elected_on <= judged]
        return (begun or self.mandates[:1])[-1]


def goes_on(earlier, later):
    """Tell whether a mandate takes up where an earlier one ends, or some days before."""
    if earlier.left_on is None or not earlier.elected_on < later.elected_on <= earlier.left_on:
        return False
    return later.left_on is None or later.left_on > earlier.left_on


def mandate_days(mandate):
    """The days of a mandate."""
    return days(mandate.elected_on, mandate.left_on or FOREVER)


def group_days(group):
    """The days of a group."""
    return days(group.formed_on or min(ALWAYS), group.dissolved_on or FOREVER)


def services(world, known_at, continuity):
    """All times in office of deputies there are."""
    congresses = {row.congress_id for row in world.congresses if known(row, known_at)}
    rows = [row for row in world.mandates if known(row, known_at) and row.congress_id in congresses]
    chains = []
    for row in sorted(rows, key=lambda row: row.elected_on):
        for chain in reversed(chains):
            last = chain[-1]
            if (
                continuity == "person"
                and goes_on(last, row)
                and last.person_id == row.person_id
                and last.congress_id == row.congress_id
            ):
                chain.append(row)
                break
        else:
            chains.append([row])
    return [_service(world, chain, known_at) for chain in chains]


def _service(world, chain, known_at):
    ids = {row.deputy_id for row in chain}
    absences = [row for row in world.absences if row.deputy_id in ids and known(row, known_at)]
    return Service(
        mandates=tuple(chain),
        congress=chain[0].congress_id,
        in_office=EMPTY.union(*(mandate_days(row) for row in chain)),
        absences=tuple(
            (str(row.reason), days(row.from_on, row.to_on or FOREVER)) for row in absences
        ),
    )
