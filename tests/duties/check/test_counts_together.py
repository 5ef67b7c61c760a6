"""One record under many counts, and sums for more than one subject: nothing is lost or doubled."""

from decimal import Decimal

import pytest

from renda import Bound, Count, Title, Verdict, Year, check, where
from renda.calendars import PeriodKind
from renda.reports import LineRuling, Reason, Rejected
from renda.rules import Crediting, Points, PointsItem, Proration, Share, Unit
from renda.tallies import LiveTally

TITLE = Title({"zh": "积分", "en": "Points"})
RECEPTION = where(kind="reception")
HIGH, LEAD = where(kind="reception", grade="high"), where(kind="reception", role="lead")


def item(chosen, worth, cap=None, unit=Unit.SOURCE):
    limit = None if cap is None else Decimal(cap)
    return PointsItem(
        title=TITLE, count=Count(where=chosen, unit=unit), worth=Decimal(worth), cap=limit
    )


@pytest.fixture
def scored(rule):
    def make(*items, least="5", **rest):
        bound = rest.pop("bound", Bound(at_least=Decimal(least)))
        return rule(measure=Points(items=items), bound=bound, **rest)

    return make


@pytest.fixture
def bare(book, roster):
    """The finding on `d1` by a tally kept current, which keeps no records."""

    def make(rule, records, people=None, subject="d1"):
        tally = LiveTally.of(book(rule), people or roster(), Year(2025))
        for record in records:
            tally.add(record)
        [found] = tally.report().of(rule.code, subject)
        return found

    return make


# A record and the lists it stands in


def test_pending_in_one_item_and_rejected_in_another_is_pending(finding, scored, record):
    found = finding(
        scored(item(HIGH, "5"), item(LEAD, "1")),
        [
            record("a", "2025-05-01", role="participant"),
        ],
    )
    assert [record.record_id for record in found.pending_records] == ["a"]
    assert (found.records, found.rejected) == ((), ())
    assert (found.counted, found.possible, found.verdict) == (0, 5, Verdict.UNDETERMINED)


def test_counted_in_one_item_and_pending_in_another_is_pending(finding, scored, record):
    found = finding(scored(item(HIGH, "5"), item(LEAD, "1")), [record("a", "2025-05-01")])
    assert [record.record_id for record in found.pending_records] == ["a"]
    assert (found.records, found.rejected) == ((), ())
    assert (found.counted, found.possible) == (1, 6)
    assert found.lines == (
        LineRuling(counted=0, possible=1, points=Decimal(0)),
        LineRuling(counted=1, possible=1, points=Decimal(1)),
    )


def test_counted_in_one_item_and_rejected_in_another_counts(finding, scored, record):
    held = [record("a", "2025-05-01", role="participant", grade="high")]
    found = finding(scored(item(LEAD, "1"), item(HIGH, "5")), held)
    assert [record.record_id for record in found.records] == ["a"]
    assert (found.pending_records, found.rejected) == ((), ())
    assert found.counted == 5


def test_every_record_stands_in_exactly_one_list_and_each_list_is_in_order(finding, scored, record):
    held = [
        record("e", "2025-05-01", role="participant", grade="ordinary"),
        record("d", "2025-05-01", grade="high"),
        record("c", "2024-05-01"),
        record("b", "2025-05-01", role="participant"),
        record("a", "2025-05-01", role="participant", grade="high"),
    ]
    found = finding(scored(item(HIGH, "1"), item(LEAD, "1")), held)
    assert [record.record_id for record in found.records] == ["a", "d"]
    assert [record.record_id for record in found.pending_records] == ["b"]
    assert [(rejection.record.record_id, rejection.reason) for rejection in found.rejected] == [
        ("e", Rejected.GRADE),
    ]
    assert found.rejected_numbers == {Rejected.OUTSIDE_PERIOD: 1, Rejected.GRADE: 1}


def test_the_same_count_in_two_items_is_worth_both(finding, scored, receptions):
    days = receptions("2025-05-01", "2025-05-02", "2025-05-03")
    twice = scored(item(RECEPTION, "5"), item(RECEPTION, "-1", "2"))
    found = finding(twice, days)
    assert (found.counted, len(found.records)) == (13, 3)
    assert [line.points for line in found.lines] == [15, -2]


def test_one_record_is_taken_by_each_item_in_its_own_unit(finding, scored, record):
    held = [
        record("a", "2025-05-01", source_id="s", quantity=30),
        record("b", "2025-05-01", source_id="s", quantity=20),
        record("c", "2025-06-01", quantity=7),
    ]
    units = Unit.RECORD, Unit.SOURCE, Unit.MONTH, Unit.QUANTITY
    found = finding(scored(*(item(RECEPTION, "0.1", unit=unit) for unit in units)), held)
    assert [line.counted for line in found.lines] == [3, 2, 2, 37]
    assert found.counted == Decimal("4.4")


def test_two_rules_that_share_a_count_are_answered_alike(book, rule, scored, roster, receptions):
    share = Share(among=Count(where=RECEPTION), where=where(role="lead"))
    rules = book(
        rule(2),
        scored(item(RECEPTION, "1"), code="points", least="2"),
        rule(code="share", measure=share, bound=Bound(at_least=Decimal(50))),
    )
    report = check(rules, roster(), receptions("2025-02-01", "2025-02-02"), Year(2025))
    assert {finding.rule.code: finding.counted for finding in report.findings} == {
        "receptions": 2,
        "points": 2,
        "share": 100,
    }
    assert {len(finding.records) for finding in report.findings} == {2}


def test_kept_current_it_comes_to_the_same(finding, bare, scored, record):
    scheme = scored(item(HIGH, "5", "10"), item(LEAD, "-1"), item(RECEPTION, "1", unit=Unit.MONTH))
    held = [
        record("a", "2025-05-01", grade="high", role="participant"),
        record("b", "2025-05-02"),
        record("c", "2025-07-02", standing="disputed", grade="high"),
    ]
    found = finding(scheme, held)
    assert bare(scheme, held).ruling == found.ruling
    assert bare(scheme, reversed(held)).ruling == found.ruling
    assert (found.counted, found.possible) == (4, 11)


# Sums and to whom they are credited


@pytest.fixture
def two_mandates(deputy):
    return deputy("d1", person_id="p"), deputy("d2", person_id="p", elected_on="2025-07-01")


@pytest.fixture
def by_person(rule):
    def make(number=50, **rest):
        return rule(number, unit=Unit.ATTENDANCE, crediting=Crediting.PERSON, **rest)

    return make


def test_persons_met_under_two_mandates_are_added_up_each_source_once(
    finding, by_person, roster, two_mandates, record
):
    held = [
        record("a", "2025-08-01", source_id="s", quantity=30),
        record("b", "2025-08-01", "d2", source_id="s", quantity=40),
        record("c", "2025-02-05", "d1", quantity=10),
    ]
    people = roster(*two_mandates)
    first = finding(by_person(), held, people)
    assert (first.counted, first.verdict, len(first.records)) == (50, Verdict.MET, 3)
    second = finding(by_person(), held, people, subject="d2")
    assert (second.counted, second.reason) == (40, Reason.SHORT)
    assert [rejection.reason for rejection in second.rejected] == [Rejected.OUTSIDE_MANDATE]


def test_each_mandate_of_a_person_owes_by_its_own_election(
    finding, by_person, roster, two_mandates, record
):
    held = [record("a", "2025-08-01", quantity=30)]
    halved, people = by_person(proration=Proration.MONTHLY_CEIL), roster(*two_mandates)
    assert [finding(halved, held, people, subject=deputy).required for deputy in ("d1", "d2")] == [
        50,
        25,
    ]
    assert finding(halved, held, people, subject="d2").verdict is Verdict.MET


def test_an_unsure_greater_number_of_one_source_adds_only_what_it_is_greater_by(
    numbers, rule, record
):
    held = [
        record("a", "2025-02-01", source_id="s", quantity=30),
        record("b", "2025-02-01", source_id="s", quantity=45, standing="disputed"),
        record("c", "2025-02-01", source_id="s", quantity=20, standing="unverified"),
    ]
    assert numbers(rule(40, unit=Unit.QUANTITY), held) == (30, 45, 40)


def test_one_source_in_two_parts_is_summed_in_each(finding, by_person, roster, deputy, record):
    held = [
        record("a", "2025-06-30", source_id="s", quantity=30),
        record("b", "2025-07-01", "d2", source_id="s", quantity=40),
    ]
    people = roster(deputy("d1", person_id="p"), deputy("d2", person_id="p"))
    found = finding(by_person(bound=Bound(at_least=30, each=PeriodKind.HALF)), held, people)
    assert [part.counted for part in found.parts] == [30, 40]


def test_points_by_the_person_are_those_of_all_mandates(
    finding, bare, scored, roster, deputy, record
):
    scheme = scored(
        item(RECEPTION, "0.1", unit=Unit.ATTENDANCE), item(HIGH, "5"), crediting=Crediting.PERSON
    )
    held = [
        record("a", "2025-02-01", quantity=30, grade="ordinary"),
        record("b", "2025-07-01", "d2", quantity=20, grade="high"),
    ]
    people = roster(deputy("d1", person_id="p"), deputy("d2", person_id="p"))
    for subject in ("d1", "d2"):
        found = finding(scheme, held, people, subject=subject)
        assert (found.counted, found.verdict) == (10, Verdict.MET)
        assert bare(scheme, held, people, subject).ruling == found.ruling


def test_a_share_of_a_groups_work_takes_its_members_and_its_own(
    finding, bare, rule, roster, group, deputy, member, record
):
    share = Share(among=Count(where=RECEPTION, unit=Unit.QUANTITY), where=where(grade="high"))
    bound, crediting = Bound(at_least=Decimal(60)), Crediting.MEMBERS
    scheme = rule(measure=share, bound=bound, scope="group", crediting=crediting)
    people = roster(
        deputy("d1"),
        deputy("d2"),
        groups=[group()],
        memberships=[member(), member(deputy_id="d2", left_on="2025-07-01")],
    )
    held = [
        record("a", "2025-02-01", quantity=30, grade="high"),
        record("b", "2025-06-30", "d2", quantity=10, grade="ordinary"),
        record("c", "2025-07-01", "d2", quantity=99, grade="ordinary"),
        record("g", "2025-09-01", "g1", scope="group", quantity=10, grade="ordinary"),
    ]
    found = finding(scheme, held, people, subject="g1")
    assert (found.counted, found.verdict) == (60, Verdict.MET)
    assert [rejection.record.record_id for rejection in found.rejected] == ["c"]
    assert bare(scheme, held, people, "g1").ruling == found.ruling


def test_rules_that_differ_in_crediting_alone_share_nothing(book, rule, roster, deputy, record):
    rules = book(rule(1), rule(1, code="person", crediting=Crediting.PERSON))
    people = roster(deputy("d1", person_id="p"), deputy("d2", person_id="p"))
    report = check(rules, people, [record("a", "2025-02-01")], Year(2025))
    found = {(finding.rule.code, finding.subject): finding.counted for finding in report.findings}
    assert (found["receptions", "d2"], found["person", "d2"]) == (0, 1)
