"""Small dense worlds: few subjects always there, days on and about the edges, absent fields."""

from datetime import date, datetime

from attrs import evolve
from hypothesis import strategies as st
from rule_measures import (
    TITLE,
    counts,
    often,
    points,
    quantities,
    shares,
    subject_shares,
    themes,
    without_people,
)

from renda import (
    Absence,
    Body,
    Bound,
    Citation,
    Congress,
    DeputyGroup,
    DutyRecord,
    DutyRule,
    Instrument,
    Mandate,
    Membership,
    Roster,
    Rulebook,
    where,
)
from renda.calendars import PeriodKind
from renda.people import CongressSession, CongressTerm
from renda.rules import (
    AbsencePolicy,
    Continuity,
    Crediting,
    InForce,
    Points,
    Proration,
    Share,
    SubjectShare,
)
from renda.terms import Scope

LAW = Instrument(
    title=TITLE, version="1", adopted_on=date(2020, 1, 1), in_force_from=date(2020, 1, 1)
)


# Few days, instants and subjects, so that edges meet.
days = st.sampled_from(
    [
        date.fromisoformat(text)
        for text in (
            "2025-04-01",
            "2025-03-31",
            "2025-04-02",
            "2025-01-01",
            "2025-12-31",
            "2024-12-31",
            "2026-01-01",
        )
    ]
)
days_in_it = st.sampled_from([date(2025, 4, 1), date(2025, 3, 31), date(2025, 4, 2)])
instants = st.sampled_from([datetime.fromisoformat(f"2025-{n:02}-15T12:00Z") for n in (1, 2)])
times = often(
    {},
    st.fixed_dictionaries(
        {"recorded_at": often(None, instants), "voided_at": often(None, instants)}
    ),
)
always = date(2022, 1, 1)
ids = {
    Scope.CONGRESS: st.sampled_from(["c1", "c1", "c2"]),
    Scope.DEPUTY: st.sampled_from(["d1", "d1", "d1", "d2", "d3", "d3", "d4", "d5", "d6"]),
    Scope.GROUP: st.sampled_from(["g1", "g1", "g2"]),
    Scope.VENUE: st.sampled_from(["v1", "v1", "v2"]),
}
CREDITING = {
    Scope.CONGRESS: [Crediting.NAMED, Crediting.DEPUTIES, Crediting.DEPUTIES, Crediting.GROUPS],
    Scope.DEPUTY: [Crediting.NAMED, Crediting.PERSON, Crediting.OWN_GROUPS],
    Scope.GROUP: [Crediting.NAMED, Crediting.MEMBERS, Crediting.MEMBERS],
    Scope.VENUE: [Crediting.NAMED, Crediting.HELD_THERE, Crediting.HELD_THERE],
}


def rules(scope):
    """Return a strategy of what rules of a scope say, but for their codes."""
    parts = often(None, st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER]))
    others = shares | points | (subject_shares if scope is Scope.CONGRESS else st.nothing())
    number, end = st.integers(1, 3) | st.sampled_from([9, 12, 50, 100]), date(2025, 12, 31)
    return st.fixed_dictionaries(
        {
            "measure": often(None, others).flatmap(
                lambda measure: counts if measure is None else st.just(measure)
            ),
            "bound": st.one_of(
                st.builds(Bound, at_least=number, each=parts),
                st.builds(Bound, at_most=number, each=parts),
                st.builds(
                    lambda least, more, each: Bound(
                        at_least=least, at_most=least + more, each=each
                    ),
                    number,
                    st.integers(0, 2),
                    parts,
                ),
            ),
            "period": often(
                PeriodKind.YEAR,
                st.sampled_from([PeriodKind.TERM, PeriodKind.SESSION_YEAR, PeriodKind.YEAR]),
            ),
            "crediting": st.sampled_from(CREDITING[scope]),
            "applies_to": often(where(), st.just(where(level="city"))),
            "proration": st.sampled_from(Proration),
            "leave": often(AbsencePolicy.NOTHING, st.sampled_from(AbsencePolicy)),
            "suspension": often(AbsencePolicy.LEFT_OUT, st.sampled_from(AbsencePolicy)),
            "continuity": often(Continuity.PERSON, st.just(Continuity.MANDATE)),
            "in_force": st.sampled_from(InForce),
            "valid_from": often(always, days_in_it),
            "valid_to": often(None, st.just(end)),
        }
    )


def shorter(said):
    """Return what a rule says, or the same of shorter periods."""
    short = st.sampled_from([PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH])
    without = evolve(said["bound"], each=None)
    return often(said, short.map(lambda period: {**said, "period": period, "bound": without}))


def of_sessions(said):
    """Return what a rule says, without the parts and months that a session year has not."""
    if said["period"] is not PeriodKind.SESSION_YEAR:
        return said
    is_monthly = said["proration"].startswith("monthly")
    proration = Proration.DAILY if is_monthly else said["proration"]
    return {**said, "bound": evolve(said["bound"], each=None), "proration": proration}


def unprorated(said):
    """Return what a rule says, without a proration that its measure cannot have."""
    if said["in_force"] is InForce.SHARE and (
        said["bound"].each is not None or isinstance(said["measure"], Share | SubjectShare)
    ):
        said = {**said, "in_force": InForce.PART}
    if isinstance(said["measure"], SubjectShare):
        way = CREDITING[said["measure"].of][said["measure"].having - 1]
        said = {**said, "bound": evolve(said["bound"], each=None), "crediting": way}
    if said["crediting"] not in {Crediting.MEMBERS, Crediting.DEPUTIES}:
        said = {**said, "measure": without_people(said["measure"])}
    measure, to_hundredths = said["measure"], said["proration"].endswith("hundredths")
    is_share = isinstance(measure, Share | SubjectShare)
    is_fit = isinstance(measure, Points) or not (is_share or to_hundredths)
    unprorated = said if is_fit else {**said, "proration": Proration.NONE}
    lessening = {"leave", "suspension"} if is_share else set()
    return {
        name: AbsencePolicy.LEFT_OUT
        if name in lessening and value.startswith("prorates")
        else value
        for name, value in unprorated.items()
    }


def rulebooks(scope):
    return st.lists(
        rules(scope).map(of_sessions).map(unprorated).flatmap(shorter), min_size=3, max_size=4
    ).map(
        lambda said: Rulebook(
            id="b",
            version="1",
            title=TITLE,
            source="test",
            rules=[
                DutyRule(
                    code=f"rule{number}",
                    title=TITLE,
                    scope=scope,
                    citation=Citation(instrument=LAW),
                    **said_of_rule,
                )
                for number, said_of_rule in enumerate(said)
            ],
            adopted_on=always,
            valid_from=always,
        )
    )


def versions(row, **change):
    """Return a strategy of a row as it always was, or for a time, or once and then otherwise."""
    for_a_time = times.map(lambda known: [evolve(row, **known)])
    otherwise = st.builds(
        lambda then, changed: [
            evolve(row, voided_at=then),
            evolve(row, recorded_at=then, **changed),
        ],
        instants,
        st.fixed_dictionaries(change),
    )
    return often([row], st.one_of(for_a_time, otherwise))


def flat(*strategies):
    """Return a strategy of the rows of all strategies of rows."""
    return st.tuples(*strategies).map(lambda lists: [row for rows in lists for row in rows])


def mandate(id, person, home):
    usual = {"deputy_id": id, "person_id": person, "name": "n", "congress_id": home}
    tenure = {
        "elected_on": often(always, days),
        "left_on": st.none() | days,
        "elected_by": often(None, days),
    }
    return st.fixed_dictionaries(tenure).flatmap(
        lambda drawn: versions(Mandate(**usual, **drawn), **tenure)
    )


def again(id, person, home):
    """Return a mandate that may take up an earlier one of the same person."""
    usual = {"deputy_id": id, "person_id": person, "name": "n", "congress_id": home}
    tenure = {
        "elected_on": days,
        "left_on": often(None, days),
        "elected_by": often(None, days),
    }
    return st.fixed_dictionaries(tenure).flatmap(
        lambda drawn: versions(Mandate(**usual, **drawn), **tenure)
    )


def group(id, home):
    """Return a group, which may be there for a part of the time."""
    usual = {"group_id": id, "name": id, "congress_id": home}
    of_group = {"formed_on": often(None, days), "dissolved_on": often(None, days)}
    return st.fixed_dictionaries(of_group).flatmap(
        lambda drawn: versions(DeputyGroup(**usual, **drawn), **of_group)
    )


AGAIN = ("d4", "p2", "c1"), ("d5", "p1", "c1"), ("d6", "p2", "c1")
terms = [
    CongressTerm(congress_id=id, number=number, first_session_on=start, next_first_session_on=end)
    for id, number, start, end in (
        ("c1", 1, date(2022, 1, 8), date(2025, 4, 1)),
        ("c1", 2, date(2025, 4, 1), date(2029, 1, 8)),
        ("c2", 1, date(2021, 5, 1), date(2026, 5, 1)),
    )
]
# Of a congress that sat twice in the year, and of one that sits in spring.
sessions = [
    CongressSession(
        congress_id=id, term=1, session_number=number, opened_on=opened_on, begins_year=begins_year
    )
    for id, number, opened_on, begins_year in (
        ("c1", 1, date(2024, 12, 31), True),
        ("c1", 2, date(2025, 4, 1), False),
        ("c1", 3, date(2026, 1, 1), True),
        ("c2", 2, date(2025, 4, 1), True),
        ("c2", 3, date(2026, 4, 1), True),
    )
]
rosters = st.builds(
    Roster,
    congresses=flat(
        *(
            versions(Congress(congress_id=id, name=id, congress_level=level))
            for id, level in (("c1", "county"), ("c2", "city"))
        )
    ),
    mandates=flat(
        mandate("d1", "p1", "c1"),
        mandate("d2", "p1", "c2"),
        mandate("d3", "p2", "c1"),
        *(again(id, person, home) for id, person, home in AGAIN),
    ),
    groups=flat(group("g1", "c1"), group("g2", "c2")),
    memberships=st.lists(
        st.builds(
            lambda known, **drawn: Membership(**drawn, **known),
            times,
            group_id=ids[Scope.GROUP],
            deputy_id=ids[Scope.DEPUTY],
            joined_on=st.just(always) | days,
            left_on=st.none() | days,
        ),
        min_size=2,
        max_size=4,
    ),
    absences=st.lists(
        st.builds(
            lambda known, **drawn: Absence(**drawn, **known),
            times,
            deputy_id=ids[Scope.DEPUTY],
            from_on=days,
            to_on=often(None, days),
            reason=often("suspension", st.just("leave")),
        ),
        max_size=2,
    ),
    terms=st.just(terms),
    bodies=flat(
        versions(Body(body_id="v1", scope="venue", name="v1", congress_id="c1")),
        versions(Body(body_id="v2", scope="venue", name="v2", congress_id="c2")),
        versions(Body(body_id="V1", scope="unit", name="V1", congress_id="c2")),
    ),
    sessions=st.just(sessions),
)


# Now and then a record names somebody who is not there, or a kind that nobody has heard of.
strangers = st.sampled_from(["d0", "D1", "g1"])
named_ids = {scope: st.one_of(*[known] * 9, strangers) for scope, known in ids.items()}


def records(scope):
    named = st.sampled_from([scope, scope, Scope.DEPUTY, Scope.GROUP]).flatmap(
        lambda of: st.fixed_dictionaries({"scope": st.just(of), "subject_id": named_ids[of]})
    )
    said = st.fixed_dictionaries(
        {
            "kind": often("reception", st.sampled_from(["reception", "motion", "motion", "tea"])),
            "happened_on": days,
            "role": often("lead", st.just("cosigner")),
            "grade": often("high", st.sampled_from(["ordinary", None])),
            "standing": often("confirmed", st.sampled_from(["withdrawn", "disputed"])),
            "source_id": st.sampled_from(["a", "a", "A", "a ", "", "r01", None, None]),
            "theme": themes,
            "quantity": quantities,
            "mode": st.sampled_from([None, "online", "in_person"]),
            "venue_id": st.sampled_from([None, "v1", "v1", "v2", "V1"]),
        }
    )
    return st.lists(st.tuples(named, said, times), min_size=10, max_size=16).map(
        lambda drawn: [
            DutyRecord(record_id=f"r{number:02}", **of, **what, **known)
            for number, (of, what, known) in enumerate(drawn)
        ]
    )


# Rules for one kind of subject, few subjects, and records on and about the edges.
judged = Scope.GROUP, Scope.DEPUTY, Scope.CONGRESS, Scope.VENUE
worlds = st.sampled_from(judged).flatmap(
    lambda scope: st.tuples(rulebooks(scope), rosters, records(scope))
)


check_times = st.fixed_dictionaries({"as_of": st.none() | days, "known_at": often(None, instants)})
