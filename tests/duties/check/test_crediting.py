"""For whom a record counts: whom it names, every mandate of a person, a group with its members."""

from datetime import date

import pytest

from renda import Year, check
from renda.reports import Rejected
from renda.rules import Crediting


@pytest.fixture
def per_person(rule):
    return rule(1, crediting=Crediting.PERSON)


@pytest.fixture
def with_members(rule):
    return rule(1, scope="group", crediting=Crediting.MEMBERS)


@pytest.fixture
def two_mandates(roster, congress, deputy):
    def make(**town):
        return roster(
            deputy("d1", person_id="p"),
            deputy("d2", person_id="p", congress_id="town", **town),
            deputy("d3"),
            congresses=[congress(), congress("town", "township", parent_id="wj")],
        )

    return make


@pytest.fixture
def counted(book):
    """What was counted in 2025, by subject."""

    def make(rule, people, records):
        report = check(book(rule), people, records, Year(2025))
        return {finding.subject: finding.counted for finding in report.findings}

    return make


def test_a_congress_is_the_sum_of_its_deputies_each_event_once(counted, rule, two_mandates, record):
    of_deputies = rule(1, scope="congress", crediting=Crediting.DEPUTIES)
    held = [
        record("r1", "2025-02-01", subject_id="d1", source_id="e1"),
        record("r2", "2025-02-01", subject_id="d3", source_id="e1"),
        record("r3", "2025-02-02", subject_id="d3"),
        record("r4", "2025-02-03", subject_id="d2"),
        record("r5", "2025-02-04", scope="congress", subject_id="wj"),
    ]
    assert counted(of_deputies, two_mandates(), held) == {"town": 1, "wj": 3}


def test_what_a_deputy_did_out_of_office_counts_for_no_congress(
    book, rule, two_mandates, receptions
):
    of_deputies = rule(1, scope="congress", crediting=Crediting.DEPUTIES)
    people = two_mandates(left_on=date(2025, 3, 1))
    held = receptions("2025-02-01", "2025-03-01", subject_id="d2")
    [town, _] = check(book(of_deputies), people, held, Year(2025)).findings
    assert town.counted == 1
    assert [rejection.reason for rejection in town.rejected] == [Rejected.OUTSIDE_MANDATE]


def test_a_congress_is_the_sum_of_its_groups_and_not_of_their_members(
    counted, rule, roster, deputy, group, member, record
):
    of_groups = rule(1, scope="congress", crediting=Crediting.GROUPS)
    people = roster(deputy(), groups=[group()], memberships=[member("2024-01-01")])
    held = [
        record("r1", "2025-02-01", scope="group", subject_id="g1"),
        record("r2", "2025-02-02", subject_id="d1"),
    ]
    assert counted(of_groups, people, held) == {"wj": 1}


def test_named_is_for_the_subject_alone(counted, rule, two_mandates, receptions):
    found = counted(rule(), two_mandates(), receptions("2025-02-01", subject_id="d2"))
    assert found == {"d1": 0, "d2": 1, "d3": 0}


def test_per_person_it_counts_for_all_mandates_of_one_person_id(
    counted, per_person, two_mandates, receptions
):
    held = receptions("2025-02-01", subject_id="d2")
    assert counted(per_person, two_mandates(), held) == {"d1": 1, "d2": 1, "d3": 0}


def test_a_name_in_common_makes_no_person(counted, per_person, roster, deputy, receptions):
    people = roster(deputy("d1", name="王芳"), deputy("d2", name="王芳"))
    assert counted(per_person, people, receptions("2025-02-01")) == {"d1": 1, "d2": 0}


def test_per_person_one_event_recorded_for_both_mandates_counts_once_for_each(
    counted, per_person, two_mandates, record
):
    held = [record(who, "2025-02-01", who, source_id="e") for who in ("d1", "d2")]
    assert counted(per_person, two_mandates(), held) == {"d1": 1, "d2": 1, "d3": 0}


def test_per_person_each_mandate_has_its_own_edges(finding, per_person, two_mandates, receptions):
    people = two_mandates(elected_on="2025-03-01")
    held = receptions("2025-02-01", subject_id="d1")
    assert finding(per_person, held, people, subject="d1").counted == 1
    other = finding(per_person, held, people, subject="d2")
    assert [rejection.reason for rejection in other.rejected] == [Rejected.OUTSIDE_MANDATE]


@pytest.fixture
def of_group(finding, with_members, roster, deputy, group, member):
    """What becomes of d1's records for the group g1."""

    def make(records, *members, **rest):
        people = roster(
            rest.pop("who", deputy()),
            groups=[group("g1"), group("g2")],
            memberships=members or [member("2025-02-01", "2025-05-01")],
            **rest,
        )
        found = finding(with_members, records, people, subject="g1")
        reasons = [(rejection.record.record_id, rejection.reason) for rejection in found.rejected]
        return [record.record_id for record in found.records], reasons

    return make


def test_a_members_record_counts_within_the_membership(of_group, receptions):
    days = ["2025-01-31", "2025-02-01", "2025-04-30", "2025-05-01"]
    counted, rejected = of_group(receptions(*days))
    assert counted == days[1:3]
    assert rejected == [
        (days[0], Rejected.OUTSIDE_MEMBERSHIP),
        (days[3], Rejected.OUTSIDE_MEMBERSHIP),
    ]


def test_a_membership_may_be_taken_up_again(of_group, member, receptions):
    again = [member("2025-01-01", "2025-02-01"), member("2025-06-01")]
    counted, rejected = of_group(receptions("2025-01-05", "2025-03-05", "2025-06-05"), *again)
    assert counted == ["2025-01-05", "2025-06-05"]
    assert [day for day, _ in rejected] == ["2025-03-05"]


def test_members_work_is_held_against_their_mandate_and_suspensions(
    of_group, member, deputy, absence, receptions
):
    counted, rejected = of_group(
        receptions("2025-02-01", "2025-03-05", "2025-04-05"),
        member("2025-01-01"),
        who=deputy(elected_on="2025-03-01"),
        absences=[absence("2025-04-01", "2025-05-01")],
    )
    assert counted == ["2025-03-05"]
    assert rejected == [
        ("2025-02-01", Rejected.OUTSIDE_MANDATE),
        ("2025-04-05", Rejected.SUSPENDED),
    ]


def test_the_groups_own_records_count_beside_its_members_and_one_source_once(
    of_group, record, receptions
):
    own = [record("own", "2025-01-05", "g1", scope="group", source_id="e")]
    counted, _ = of_group([*own, *receptions("2025-03-05", source_id="e")])
    assert counted == ["2025-03-05", "own"]


def test_one_event_of_five_members_counts_once_for_the_group(
    finding, with_members, roster, deputy, group, member, record
):
    ids = [f"d{n}" for n in range(1, 6)]
    people = roster(
        *map(deputy, ids),
        groups=[group()],
        memberships=[member(deputy_id=id) for id in ids],
    )
    held = [record(id, "2025-03-01", id, source_id="e") for id in ids]
    found = finding(with_members, held, people, subject="g1")
    assert (found.counted, len(found.records)) == (1, 5)


def test_a_member_may_belong_to_another_congress_than_the_group(
    counted, with_members, roster, congress, deputy, group, member, receptions
):
    people = roster(
        deputy(congress_id="city"),
        congresses=[congress(), congress("city", "city")],
        groups=[group()],
        memberships=[member()],
    )
    assert counted(with_members, people, receptions("2025-03-01")) == {"g1": 1}


def test_a_deputy_of_two_groups_works_for_both_and_one_of_none_for_none(
    counted, with_members, roster, deputy, group, member, receptions
):
    people = roster(
        deputy("d1"),
        deputy("d2"),
        groups=[group("g1"), group("g2"), group("g3")],
        memberships=[member(group_id="g1"), member(group_id="g2")],
    )
    held = [*receptions("2025-03-01"), *receptions("2025-04-01", subject_id="d2")]
    assert counted(with_members, people, held) == {"g1": 1, "g2": 1, "g3": 0}
