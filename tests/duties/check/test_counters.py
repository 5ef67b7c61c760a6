"""Which records count, which may, and which do not and for what first reason."""

from datetime import date
from itertools import pairwise

import pytest
from attrs import evolve

from renda import Bound, Verdict, Year, check, where
from renda.reports import Rejected
from renda.rules import Crediting

GOOD = {"grade": "high", "theme": "roads", "quantity": 2, "mode": "in_person", "venue_id": "v1"}
FAULTS = {
    Rejected.OUTSIDE_PERIOD: {"happened_on": "2026-02-01"},
    Rejected.AFTER_AS_OF: {"happened_on": "2025-07-20"},
    Rejected.VOIDED: {"voided": "2025-07-01"},
    Rejected.OUTSIDE_MANDATE: {"happened_on": "2025-01-10"},
    Rejected.OUTSIDE_GROUP: {"happened_on": "2025-02-03"},
    Rejected.OUTSIDE_MEMBERSHIP: {"happened_on": "2025-02-10"},
    Rejected.SUSPENDED: {"happened_on": "2025-04-01"},
    Rejected.ON_LEAVE: {"happened_on": "2025-05-02"},
    Rejected.ROLE: {"role": "cosigner"},
    Rejected.GRADE: {"grade": "ordinary"},
    Rejected.THEME: {"theme": "farms"},
    Rejected.QUANTITY: {"quantity": 1},
    Rejected.MODE: {"mode": "online"},
    Rejected.VENUE: {"venue_id": "v2"},
    Rejected.STANDING: {"standing": "withdrawn"},
}
BOTH = {
    (Rejected.OUTSIDE_PERIOD, Rejected.AFTER_AS_OF): {"happened_on": "2026-02-01"},
    (Rejected.OUTSIDE_MANDATE, Rejected.OUTSIDE_GROUP): {"happened_on": "2025-01-10"},
    (Rejected.OUTSIDE_GROUP, Rejected.OUTSIDE_MEMBERSHIP): {"happened_on": "2025-02-03"},
    (Rejected.OUTSIDE_MEMBERSHIP, Rejected.SUSPENDED): {"happened_on": "2025-02-20"},
    (Rejected.SUSPENDED, Rejected.ON_LEAVE): {"happened_on": "2025-04-25"},
}


@pytest.fixture
def reason_of(finding, rule, record, roster, deputy, group, member, absence):
    """Why the group's record of a member does not count, in a world where all may go wrong."""
    strict = rule(
        scope="group",
        crediting=Crediting.MEMBERS,
        leave="left_out",
        where=where(
            kind="reception",
            role="lead",
            grade="high",
            theme="roads",
            quantity__ge=2,
            mode="in_person",
            venue_id="v1",
            standing__ne="withdrawn",
        ),
    )
    people = roster(
        deputy(elected_on="2025-02-01"),
        groups=[group(formed_on=date(2025, 2, 5))],
        memberships=[member("2025-03-01")],
        absences=[
            absence("2025-02-15", "2025-05-01"),
            absence("2025-04-20", "2025-05-05", reason="leave"),
        ],
    )

    def why(**faults):
        held = record("r", **{"happened_on": "2025-05-10", **GOOD, **faults})
        day, known = "2025-06-30", "2025-07-10"
        found = finding(strict, [held], people, as_of=day, known_at=known, subject="g1")
        assert len(found.records) + sum(found.rejected_numbers.values()) == 1
        return next(iter(found.rejected_numbers), None)

    return why


def test_what_has_no_fault_counts(reason_of):
    assert reason_of() is None


@pytest.mark.parametrize("code", Rejected)
def test_each_fault_has_its_code(code, reason_of):
    assert reason_of(**FAULTS[code]) is code


@pytest.mark.parametrize(("first", "second"), [*pairwise(Rejected)])
def test_of_two_faults_the_earlier_is_told(first, second, reason_of):
    both = BOTH.get((first, second)) or {**FAULTS[second], **FAULTS[first]}
    assert reason_of(**both) is first


@pytest.mark.parametrize("written", [("venue_id", "theme"), ("theme", "venue_id")])
def test_the_order_in_which_a_rule_is_written_changes_no_reason(written, rejected, rule, record):
    asked = where(kind="reception", **{field: GOOD[field] for field in written})
    held = [record("r", "2025-03-01", theme="farms", venue_id="v2")]
    assert rejected(rule(where=asked), held) == {"r": Rejected.THEME}


def test_the_codes_stand_in_the_order_of_the_contract():
    assert [str(rejection) for rejection in Rejected][:9] == [
        "outside_period",
        "after_as_of",
        "voided",
        "outside_mandate",
        "outside_group",
        "outside_membership",
        "suspended",
        "on_leave",
        "role",
    ]


def test_a_day_after_the_judging_day_and_the_period_is_outside_the_period(
    finding, rejected, rule, receptions
):
    days = receptions("2024-12-31", "2025-06-30", "2025-07-01", "2025-12-31", "2026-01-01")
    assert rejected(rule(), days, as_of="2025-06-30") == {
        "2025-07-01": Rejected.AFTER_AS_OF,
        "2025-12-31": Rejected.AFTER_AS_OF,
    }
    assert finding(rule(), days, as_of="2025-06-30").rejected_numbers == {
        Rejected.OUTSIDE_PERIOD: 2,
        Rejected.AFTER_AS_OF: 2,
    }


def test_before_the_period_begins_its_records_are_after_the_judging_day(rejected, rule, receptions):
    days = receptions("2024-05-01", "2025-03-01")
    assert rejected(rule(), days, as_of="2024-06-30") == {"2025-03-01": Rejected.AFTER_AS_OF}


def test_a_suspension_before_the_mandate_changes_no_reason(
    rejected, rule, roster, deputy, absence, receptions
):
    people = roster(deputy(elected_on="2025-02-01"), absences=[absence("2025-01-01", "2025-03-01")])
    assert rejected(rule(), receptions("2025-01-31", "2025-02-01"), people) == {
        "2025-01-31": Rejected.OUTSIDE_MANDATE,
        "2025-02-01": Rejected.SUSPENDED,
    }


def test_other_kinds_and_other_subjects_records_are_not_listed(finding, rule, record):
    held = [
        record("other-kind", "2025-02-01", kind="training"),
        record("other-scope", "2025-02-01", "wj", scope="congress"),
    ]
    found = finding(rule(), held)
    assert (found.records, found.pending_records, found.rejected) == ((), (), ())


def test_leave_rejects_nothing(rejected, rule, roster, absence, receptions):
    away = roster(absences=[absence("2025-04-01", "2025-07-01", reason="leave")])
    assert rejected(rule(), receptions("2025-05-01"), away) == {}


@pytest.mark.parametrize(
    ("recorded", "voided", "known_at", "expected"),
    [
        (None, None, "2025-02-01", None),
        ("2025-02-01", None, "2025-02-01", None),
        ("2025-02-02", None, None, None),
        ("2099-02-02", None, None, None),
        (None, "2025-02-01", "2025-02-01", Rejected.VOIDED),
        (None, "2025-02-02", "2025-02-01", None),
        (None, "2025-02-02", None, Rejected.VOIDED),
        (None, "2099-02-02", None, Rejected.VOIDED),
    ],
)
def test_what_is_known_at_an_instant_was_recorded_by_then_and_not_voided_by_then(
    recorded, voided, known_at, expected, rejected, rule, record
):
    held = [record("r", "2025-01-05", recorded=recorded, voided=voided)]
    assert rejected(rule(), held, known_at=known_at).get("r") is expected


def test_what_is_recorded_later_is_not_among_the_rejected_either(finding, rule, record):
    held = [record("now", "2025-01-05"), record("later", "2025-01-06", recorded="2025-02-02")]
    held = [evolve(one, role="cosigner") for one in held]
    asked = rule(where=where(kind="reception", role="lead"))

    def listed(**rest):
        return [rejection.record.record_id for rejection in finding(asked, held, **rest).rejected]

    assert (listed(known_at="2025-02-01"), listed()) == (["now"], ["later", "now"])


def test_a_grade_given_later_is_a_new_record_of_the_same_source(finding, rule, record):
    graded = rule(1, where=where(kind="reception", grade="high"))
    held = [
        record("old", "2025-02-01", source_id="s", voided="2025-06-01"),
        record("new", "2025-02-01", source_id="s", grade="high", recorded="2025-06-01"),
    ]
    before = finding(graded, held, known_at="2025-05-31")
    assert before.verdict is Verdict.PENDING
    assert ([record.record_id for record in before.pending_records], before.rejected) == (
        ["old"],
        (),
    )
    after = finding(graded, held, known_at="2025-06-01")
    assert after.verdict is Verdict.MET
    assert [(rejection.record.record_id, rejection.reason) for rejection in after.rejected] == [
        ("old", Rejected.VOIDED)
    ]


@pytest.mark.parametrize(
    ("condition", "counts"),
    [
        ({"role": "lead"}, {"lead"}),
        ({"role": ["lead", "cosigner"]}, {"lead", "cosigner"}),
        ({"role__ne": "cosigner"}, {"lead", "participant"}),
        ({"theme__ne": "farms"}, {"lead", "cosigner"}),
        ({"quantity__lt": 3}, {"lead", "cosigner"}),
        ({"quantity__ge": 2, "quantity__le": 2}, {"cosigner"}),
    ],
)
def test_whatever_the_rule_asks_of_a_record_is_heeded(condition, counts, finding, rule, record):
    held = [
        record("lead", "2025-02-01", role="lead", theme="rivers", quantity=1),
        record("cosigner", "2025-02-01", role="cosigner", theme="roads", quantity=2),
        record("participant", "2025-02-01", role="participant", theme="farms", quantity=3),
    ]
    found = finding(rule(where=where(kind="reception", **condition)), held)
    assert {record.record_id for record in found.records} == counts


def test_a_grade_may_be_excluded_and_the_ungraded_are_still_pending(finding, rule, record):
    not_ordinary = rule(where=where(kind="reception", grade__ne="ordinary"))
    held = [record(f"{grade}", "2025-02-01", grade=grade) for grade in ("high", "ordinary", None)]
    found = finding(not_ordinary, held)
    assert [record.record_id for record in found.records] == ["high"]
    assert [record.record_id for record in found.pending_records] == ["None"]
    assert [rejection.record.record_id for rejection in found.rejected] == ["ordinary"]


def test_lists_are_in_the_order_of_the_record_ids(finding, rule, receptions):
    days = ["2025-03-01", "2025-01-01", "2025-02-01"]
    late = ["2025-11-01", "2025-10-01"]
    unsure = receptions("2025-05-01", "2025-04-01", standing="disputed")
    found = finding(rule(), [*receptions(*days, *late), *unsure], as_of="2025-06-30")
    assert [record.record_id for record in found.records] == sorted(days)
    assert [rejection.record.record_id for rejection in found.rejected] == sorted(late)
    assert [record.record_id for record in found.pending_records] == ["2025-04-01", "2025-05-01"]


@pytest.mark.parametrize("bound", [Bound(at_least=3), Bound(at_most=1)])
def test_without_dossiers_the_numbers_are_the_same_and_no_record_is_kept(
    bound, rule, book, roster, receptions
):
    held = receptions("2025-02-01", "2026-02-01", "2025-03-01")
    asked = book(rule(at_least=bound.at_least, at_most=bound.at_most))
    full = check(asked, roster(), held, Year(2025))
    bare = check(asked, roster(), held, Year(2025), dossiers=False)
    assert [finding.ruling for finding in full.findings] == [
        finding.ruling for finding in bare.findings
    ]
    assert [(finding.records, finding.rejected) for finding in bare.findings] == [((), ())]
