"""Points: worth, caps and base, what may be taken off, the bands they lie in."""

import json
from decimal import Decimal

import pytest

from renda import Bound, Count, Title, Verdict, Year, check, explain, to_csv, to_json, where
from renda.reports import Reason
from renda.rules import Band, Points, PointsItem, Proration, Unit
from renda.tallies import Amount, StrayRecords, check_in_store

TITLE = Title({"zh": "积分", "en": "Points"})
MET, NOT_MET, OPEN = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED
RECEPTION, SUGGESTION = where(kind="reception"), where(kind="suggestion")


def item(chosen, worth, cap=None, unit=Unit.SOURCE):
    limit = None if cap is None else Decimal(cap)
    return PointsItem(
        title=TITLE, count=Count(where=chosen, unit=unit), worth=Decimal(worth), cap=limit
    )


def points(*items, base="0", cap=None):
    return Points(items=items, base=base, cap=cap)


def at_least(number):
    return Bound(at_least=Decimal(number))


@pytest.fixture
def scored(rule):
    """A rule of points, by default five for a reception and half one for a suggestion."""

    def make(*items, bound="10", base="0", cap=None, **rest):
        usual = item(RECEPTION, "5"), item(SUGGESTION, "0.5", "1")
        number = bound if isinstance(bound, Bound) else at_least(bound)
        return rule(measure=points(*(items or usual), base=base, cap=cap), bound=number, **rest)

    return make


@pytest.fixture
def suggestions(record):
    def make(number, **rest):
        return [record(f"s{n}", "2025-03-01", kind="suggestion", **rest) for n in range(number)]

    return make


# Points


def test_points_are_worth_times_number_up_to_a_cap(finding, scored, receptions, suggestions):
    found = finding(scored(), [*receptions("2025-02-01"), *suggestions(3)])
    assert found.counted == Decimal("6.0")
    assert [line.points for line in found.lines] == [Decimal(5), Decimal(1)]
    assert (found.verdict, found.reason) == (NOT_MET, Reason.SHORT)


def test_half_points_decide(answer, scored, suggestions):
    assert answer(scored(bound="0.5"), suggestions(1)) == (MET, Reason.ENOUGH)
    assert answer(scored(bound="0.6"), suggestions(1)) == (NOT_MET, Reason.SHORT)


def test_everyone_begins_with_the_base(numbers, scored):
    assert numbers(scored(base="60"), []) == (Decimal(60), Decimal(60), Decimal(10))


def test_there_are_no_more_points_than_the_cap(numbers, scored, receptions):
    days = receptions("2025-01-02", "2025-01-03", "2025-01-04")
    assert numbers(scored(cap="12"), days)[0] == Decimal(12)


def test_points_are_taken_off_and_what_may_be_is_off_already(finding, scored, record, receptions):
    scheme = scored(item(RECEPTION, "5"), item(SUGGESTION, "-2", "3"), bound="4")
    off = record("s", "2025-03-01", kind="suggestion", standing="disputed")
    found = finding(scheme, [*receptions("2025-02-01"), off])
    assert (found.counted, found.possible) == (Decimal(3), Decimal(5))
    assert found.verdict is OPEN
    more = [
        record(f"t{n}", "2025-03-01", kind="suggestion", standing="confirmed") for n in range(9)
    ]
    assert finding(scheme, [*receptions("2025-02-01"), *more]).counted == Decimal(2)


def test_points_that_could_be_lost_again_are_not_met_for_good(answer, scored, receptions):
    day = receptions("2025-02-01")
    safe, unsafe = (
        scored(bound="5"),
        scored(item(RECEPTION, "5"), item(SUGGESTION, "-1"), bound="5"),
    )
    assert answer(safe, day, as_of="2025-06-30")[0] is MET
    assert answer(unsafe, day, as_of="2025-06-30")[0] is Verdict.PENDING
    capped = scored(item(RECEPTION, "5"), item(SUGGESTION, "-1", "2"), bound="3")
    assert answer(capped, day, as_of="2025-06-30")[0] is MET


def test_points_that_caps_put_out_of_reach_are_lost_at_once(answer, scored):
    capped = scored(item(RECEPTION, "5", "10"), item(SUGGESTION, "0.5", "1"), bound="12")
    assert answer(capped, [], as_of="2025-06-30") == (NOT_MET, Reason.SHORT)


def test_points_without_a_number_are_only_told(finding, scored, receptions):
    found = finding(scored(bound=Bound()), receptions("2025-02-01"))
    assert (found.verdict, found.reason) == (Verdict.NOT_APPLICABLE, Reason.NO_NUMBER)
    assert (found.counted, found.required) == (Decimal(5), None)
    assert "Required: no number; it is only told; what is counted: points" in explain(found)


def test_the_points_missing_are_said(finding, scored, receptions):
    found = finding(scored(), receptions("2025-02-01"))
    assert "  Points: 1 counted, 1 with all that is open; 5 points" in explain(found)
    assert explain(found).endswith("+5 points (of one line alone: 1 more: Points)")
    enough = finding(scored(bound="5"), receptions("2025-02-01"))
    assert explain(enough).endswith(
        "losing more than 0 points (of one line alone: 1 fewer: Points)"
    )


def test_one_record_may_count_for_several_items(finding, scored, record):
    both = scored(item(RECEPTION, "1"), item(where(kind="reception", role="lead"), "1"))
    one, other = record("a", "2025-02-01"), record("b", "2025-02-02", role="participant")
    found = finding(both, [one, other])
    assert found.counted == Decimal(3)
    assert [record.record_id for record in found.records] == ["a", "b"]
    assert found.rejected == ()


def test_a_record_that_counts_for_no_item_has_the_reason_it_came_nearest_with(
    rejected, scored, record
):
    graded = where(kind="reception", grade="high")
    leading = where(kind="reception", role="lead")
    scheme = scored(item(leading, "1"), item(graded, "1"))
    held = [record("a", "2025-02-01", role="participant", grade="ordinary")]
    assert rejected(scheme, held) == {"a": "grade"}


def test_a_negative_number_in_csv_is_a_number(book, scored, suggestions, roster):
    scheme = scored(item(SUGGESTION, "-2"), bound="-1")
    report = check(book(scheme), roster(), suggestions(1), Year(2025))
    assert b",-2,-2,-1,not_met," in to_csv(report)


def test_points_are_owed_whole_by_one_elected_within_the_year(finding, scored, roster, deputy):
    late = roster(deputy(elected_on="2025-07-01"))
    assert finding(scored(bound="9.5"), people=late).required == Decimal("9.5")
    halved = scored(bound="9.5", proration=Proration.MONTHLY_CEIL)
    assert finding(halved, people=late).required == 5


# Bands


BANDS = tuple(
    Band(code=code, title=TITLE, start=start)
    for code, start in (("poor", "0"), ("fair", "60"), ("good", "80"))
)


@pytest.mark.parametrize(
    ("base", "band"),
    [
        ("-1", None),
        ("0", "poor"),
        ("59.5", "poor"),
        ("60", "fair"),
        ("79.5", "fair"),
        ("80", "good"),
        ("118.5", "good"),
    ],
)
def test_a_band_runs_up_to_the_next_ones_number(finding, scored, base, band):
    assert finding(scored(base=base, bands=BANDS), []).band == band


def test_a_band_that_is_not_sure_is_not_named(finding, scored, record):
    unsure = [record("u", "2025-02-01", standing="unverified")]
    assert finding(scored(base="58", bands=BANDS), unsure).band is None
    assert finding(scored(base="62", bands=BANDS), unsure).band == "fair"


def test_who_owes_nothing_lies_in_no_band(finding, scored, roster, deputy):
    exempt = scored(base="62", bands=BANDS, exempts=where(level="county"))
    assert (finding(exempt, []).reason, finding(exempt, []).band) == (Reason.EXEMPTED, None)
    gone = roster(deputy(left_on="2025-03-01"))
    assert finding(scored(base="62", bands=BANDS), [], gone).band is None
    told = finding(scored(base="62", bands=BANDS, bound=Bound()), [])
    assert (told.reason, told.band) == (Reason.NO_NUMBER, "fair")


def test_the_band_and_the_remark_are_explained(finding, scored):
    remark = Title({"zh": "约谈", "en": "a talk follows"})
    text = explain(finding(scored(base="62", bands=BANDS, remark=remark), []))
    assert "Band: Points" in text
    assert "Remark: a talk follows" in text


# As data


def test_a_report_has_what_points_are_made_of(book, scored, receptions, roster):
    scheme = scored(base="62", bands=BANDS, bound=Bound(at_least=Decimal(60), at_most=Decimal(90)))
    report = check(book(scheme), roster(), receptions("2025-02-01"), Year(2025))
    [found] = json.loads(to_json(report))["findings"]
    assert (found["counted"], found["required"], found["at_most"]) == ("67", "60", "90")
    assert found["band"] == "fair"
    numbers = [(line["counted"], line["possible"], line["points"]) for line in found["lines"]]
    assert numbers == [(1, 1, "5"), (0, 0, "0")]
    assert [line["records"] for line in found["lines"]] == [["2025-02-01"], []]


def test_tallies_of_points_and_shares_are_judged_as_their_records(
    book, scored, high, receptions, graded, roster, suggestions
):
    rules = book(scored(code="points"), high(code="share"))
    held = [*receptions("2025-02-01", "2025-03-01"), *graded("high", None), *suggestions(2)]

    class Counting:
        def count_lines(self, lines, known_at):
            return [
                {"d1": (Amount(*map(len, settled(line, held))),)}
                if any(settled(line, held))
                else {}
                for line in lines
            ]

        def stray_records(self, asked):
            return StrayRecords({}, {})

    with_records = check(rules, roster(), held, Year(2025), dossiers=False)
    assert check_in_store(rules, roster(), Counting(), Year(2025)).findings == with_records.findings


def settled(line, held):
    """Return what surely counts in a line of these records, and what may."""
    asked = line.count.words("grade")
    may = [
        record
        for record in held
        if line.count.where.matches(record)
        or (asked and record.grade is None and record.kind in line.count.kinds)
    ]
    return [row for row in may if not asked or row.grade is not None], may
