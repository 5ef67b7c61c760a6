"""The world of a case: the smallest one in which one subject owes a duty, built from few words.

It holds one congress, at the level of the subject, with one deputy, and one group that the deputy
belongs to, or one body, of whom each may be the subject; where a line tells of it, another mandate
of the same person in another congress; and the records that follow from a few lines.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from renda.dates.periods import Period
from renda.duties.casebooks.case_congress import sessions_of_case, term_of_case
from renda.duties.casebooks.case_lines import (
    IDS,
    OTHER_CONGRESS,
    OTHER_MANDATE,
    CaseActor,
    CaseRecord,
    records_of,
)
from renda.kernel.terms import AbsenceReason, CongressLevel, Scope
from renda.kernel.values.given_words import takes_words
from renda.people.bodies import BODY_SCOPES, Body, BodyScope
from renda.people.congresses import Congress
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.people.roster import Roster
from renda.work.records import DutyRecord

NOT_GIVEN: tuple[object, ...] = (None, ())
# What a case may say of a subject of each scope.
ATTRIBUTES: Mapping[Scope, tuple[str, ...]] = {
    Scope.CONGRESS: ("level",),
    Scope.DEPUTY: (
        "level",
        "resident",
        "at_electors",
        "elected_on",
        "left_on",
        "on_leave",
        "suspended",
        "member",
    ),
    Scope.GROUP: ("level", "field", "kind", "formed_on", "dissolved_on", "member"),
    **dict.fromkeys(BODY_SCOPES, ("level", "kind")),
}


@attrs.frozen(kw_only=True)
class CaseSubject:
    """The subject whose duty a case is about (样例主体).

    Args:
        level: The level of the congress that the subject is, or belongs to.
        resident: Whether a deputy lives or works in the area; None if not recorded.
        at_electors: Whether a deputy lives or works where elected; None if not recorded.
        field: The field of work of a group; None if it has none.
        kind: The kind of a group or of a body, such as a station; None if it has none.
        elected_on: The first day of a deputy in office; None means long before the case.
        left_on: The first day on which a deputy is out of office; None means still in office.
        formed_on: The first day of a group; None means long before the case.
        dissolved_on: The first day on which there is no such group; None means that there is.
        on_leave: The periods of a deputy's approved leave.
        suspended: The periods of a deputy's suspension.
        member: The periods in which the member belongs to the group; empty means always.
    """

    level: CongressLevel = attrs.field(default=CongressLevel.COUNTY, converter=CongressLevel)
    resident: bool | None = None
    at_electors: bool | None = None
    field: str | None = None
    kind: str | None = None
    elected_on: date | None = None
    left_on: date | None = None
    formed_on: date | None = None
    dissolved_on: date | None = None
    on_leave: tuple[Period, ...] = ()
    suspended: tuple[Period, ...] = ()
    member: tuple[Period, ...] = ()

    @takes_words(scope=Scope)
    def foreign_attributes(self, scope: Scope) -> tuple[str, ...]:
        """Return the names of the attributes given here that no subject of the scope has."""
        given = (
            name for name in attrs.fields_dict(CaseSubject) if getattr(self, name) not in NOT_GIVEN
        )
        return tuple(name for name in given if name not in ATTRIBUTES[scope])


def build_world(
    scope: Scope, subject: CaseSubject, lines: Iterable[CaseRecord], period: Period
) -> tuple[Roster, tuple[DutyRecord, ...]]:
    """Return the roster and the records of a case.

    Args:
        scope: Whether the subject is a congress, a deputy, a group or a body.
        subject: The attributes of the subject that the case gives.
        lines: The lines of the case that say what was done.
        period: The period of the case: the term and the session year of the congress.
    """
    home, told = IDS[Scope.CONGRESS], [*lines]
    own = _mandate(subject)
    # There is always one deputy: neither a congress nor a group is without any.
    mandates, homes = [own], [home]
    if any(line.by is CaseActor.OTHER_MANDATE for line in told):
        mandates.append(
            attrs.evolve(
                own,
                deputy_id=OTHER_MANDATE,
                congress_id=OTHER_CONGRESS,
                elected_on=date.min,
                left_on=None,
            )
        )
        homes.append(OTHER_CONGRESS)
    roster = Roster(
        congresses=[
            Congress(congress_id=id, name=id, congress_level=subject.level) for id in homes
        ],
        mandates=mandates,
        groups=[] if scope in BODY_SCOPES else _groups(subject),
        bodies=_bodies(scope, subject) if scope in BODY_SCOPES else [],
        memberships=[*_memberships(subject)] if scope in {Scope.DEPUTY, Scope.GROUP} else [],
        absences=[*_absences(subject)],
        terms=[term_of_case(home, period)],
        sessions=sessions_of_case(home, period),
    )
    return roster, tuple(records_of(scope, told))


def _mandate(subject: CaseSubject) -> Mandate:
    deputy = IDS[Scope.DEPUTY]
    return Mandate(
        deputy_id=deputy,
        person_id=deputy,
        name=deputy,
        congress_id=IDS[Scope.CONGRESS],
        # A case that names no day is not about proration, so the mandate fills any period.
        elected_on=subject.elected_on or date.min,
        left_on=subject.left_on,
        resident=subject.resident,
        at_electors=subject.at_electors,
    )


def _groups(subject: CaseSubject) -> list[DeputyGroup]:
    group = IDS[Scope.GROUP]
    home = IDS[Scope.CONGRESS]
    return [
        DeputyGroup(
            group_id=group,
            name=group,
            congress_id=home,
            field=subject.field,
            kind=subject.kind,
            formed_on=subject.formed_on,
            dissolved_on=subject.dissolved_on,
        )
    ]


def _bodies(scope: Scope, subject: CaseSubject) -> list[Body]:
    body, home = IDS[scope], IDS[Scope.CONGRESS]
    return [
        Body(body_id=body, scope=BodyScope(scope), name=body, congress_id=home, kind=subject.kind)
    ]


def _memberships(subject: CaseSubject) -> Iterator[Membership]:
    always = Membership(group_id=IDS[Scope.GROUP], deputy_id=IDS[Scope.DEPUTY], joined_on=date.min)
    if not subject.member:
        yield always
    for period in subject.member:
        yield attrs.evolve(always, joined_on=period.start, left_on=period.end)


def _absences(subject: CaseSubject) -> Iterator[Absence]:
    periods_by_reason = {
        AbsenceReason.LEAVE: subject.on_leave,
        AbsenceReason.SUSPENSION: subject.suspended,
    }
    for reason, periods in periods_by_reason.items():
        for period in periods:
            yield Absence(
                deputy_id=IDS[Scope.DEPUTY], from_on=period.start, to_on=period.end, reason=reason
            )
