"""The work of the groups of a deputy, credited to the deputy."""

from datetime import date
from decimal import Decimal

import pytest

from renda import Bound, Count, Verdict, Year, check, where
from renda.reports import Rejected
from renda.rules import Crediting, Share
from renda.tallies import LiveTally


@pytest.fixture
def sessions(record):
    """A group's sessions: one on the tenth of each month, and half as many again in summer."""

    def make(group="g1"):
        days = [f"2025-{month:02}-10" for month in range(1, 13)]
        days += [f"2025-{month:02}-20" for month in range(5, 11)]
        return [
            record(f"{group}-{day}", day, group, scope="group", source_id=f"{group} {day}")
            for day in days
        ]

    return make


@pytest.fixture
def of_own_groups(rule):
    """A rule of a deputy over the sessions of the deputy's own groups."""
    return rule(1, crediting=Crediting.OWN_GROUPS)


def test_of_a_groups_sessions_those_held_during_the_membership_count_for_a_deputy(
    finding, of_own_groups, roster, deputy, group, member, sessions
):
    people = roster(
        deputy(),
        deputy("d2"),
        groups=[group(), group("g2")],
        memberships=[member(left_on="2025-03-01"), member("2025-03-01", group_id="g2")],
    )
    held = [*sessions(), *sessions("g2")[:3]]
    assert finding(of_own_groups, sessions(), people).counted == 2
    of_both = finding(of_own_groups, held, people)
    assert [record.record_id for record in of_both.records] == [
        "g1-2025-01-10",
        "g1-2025-02-10",
        "g2-2025-03-10",
    ]
    assert {one.reason for one in of_both.rejected} == {Rejected.OUTSIDE_MEMBERSHIP}
    assert finding(of_own_groups, held, people, subject="d2").counted == 0


def test_attendance_is_a_share_of_the_sessions_of_the_groups_while_a_member(
    finding, rule, roster, deputy, group, member, sessions, record
):
    among = Count(where=where(kind="reception"))
    attended = rule(
        measure=Share(among=among, where=where(role="participant")),
        bound=Bound(at_least=Decimal(50)),
        crediting=Crediting.OWN_GROUPS,
    )
    people = roster(deputy(), groups=[group()], memberships=[member(left_on="2025-03-01")])
    there = record("r1", "2025-02-10", role="participant", source_id="g1 2025-02-10")
    found = finding(attended, [*sessions(), there], people)
    assert [line.counted for line in found.lines] == [1, 2]
    assert (found.counted, found.verdict) == (Decimal(50), Verdict.MET)


def test_a_groups_work_counts_for_its_members_on_its_days_and_in_office(
    finding, of_own_groups, roster, deputy, group, member, absence, sessions
):
    people = roster(
        deputy(elected_on="2025-02-01"),
        groups=[group(formed_on=date(2025, 3, 1), dissolved_on=date(2025, 12, 1))],
        memberships=[member()],
        absences=[absence("2025-04-01", "2025-11-01")],
    )
    found = finding(of_own_groups, sessions(), people)
    assert [record.record_id for record in found.records] == ["g1-2025-03-10", "g1-2025-11-10"]
    reasons = {one.record.record_id: one.reason for one in found.rejected}
    assert reasons["g1-2025-01-10"] is Rejected.OUTSIDE_MANDATE
    assert reasons["g1-2025-02-10"] is Rejected.OUTSIDE_GROUP
    assert reasons["g1-2025-04-10"] is Rejected.SUSPENDED


@pytest.fixture
def reelected_member(roster, deputy, group, member):
    """A re-elected deputy who was a member early in the first mandate, and late in the second."""
    return roster(
        deputy(left_on="2025-06-01", person_id="p"),
        deputy("d1b", elected_on="2025-06-01", person_id="p"),
        groups=[group()],
        memberships=[
            member(left_on="2025-03-01"),
            member("2025-12-01", deputy_id="d1b"),
        ],
    )


@pytest.mark.parametrize(("continuity", "expected"), [("person", [3]), ("mandate", [2, 1])])
def test_a_membership_of_either_mandate_is_one_of_a_re_elected_deputy(
    book, rule, reelected_member, sessions, continuity, expected
):
    people = reelected_member
    own = book(rule(1, crediting=Crediting.OWN_GROUPS, continuity=continuity))
    whole = check(own, people, sessions(), Year(2025))
    assert [finding.counted for finding in whole.findings] == expected
    live = LiveTally.of(own, people, Year(2025))
    told = [finding for record in sessions() for finding in live.add(record)]
    assert {finding.subject for finding in told} == {finding.subject for finding in whole.findings}
    assert [finding.ruling for finding in live.report().findings] == [
        finding.ruling for finding in whole.findings
    ]
