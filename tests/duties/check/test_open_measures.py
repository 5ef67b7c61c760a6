"""Shares, points and bands while records are open or days are left: what is already sure."""

from decimal import Decimal

import pytest

from renda import Bound, Count, Title, Verdict, explain, where
from renda.reports import Reason
from renda.rules import Band, Points, PointsItem, Share, Unit

TITLE = Title({"zh": "积分", "en": "Points"})
RECEPTION, SUGGESTION = where(kind="reception"), where(kind="suggestion")
MET, NOT_MET = Verdict.MET, Verdict.NOT_MET
OPEN, PENDING = Verdict.UNDETERMINED, Verdict.PENDING


def item(chosen, worth, cap=None, unit=Unit.SOURCE):
    limit = None if cap is None else Decimal(cap)
    return PointsItem(
        title=TITLE, count=Count(where=chosen, unit=unit), worth=Decimal(worth), cap=limit
    )


def bound(least=None, most=None):
    low, high = (None if number is None else Decimal(number) for number in (least, most))
    return Bound(at_least=low, at_most=high)


@pytest.fixture
def scored(rule):
    def make(*items, least=None, most=None, base="0", cap=None, **rest):
        measure = Points(items=items, base=base, cap=cap)
        return rule(measure=measure, bound=bound(least, most), **rest)

    return make


@pytest.fixture
def share(rule):
    def make(least=None, most=None, unit=Unit.SOURCE, **rest):
        measure = Share(among=Count(where=SUGGESTION, unit=unit), where=where(grade="high"))
        return rule(measure=measure, bound=bound(least, most), **rest)

    return make


@pytest.fixture
def suggestions(record):
    """Suggestions with the grades given: high, ordinary, or open for one not graded."""

    def make(*grades, prefix="s", **rest):
        return [
            record(
                f"{prefix}{n}",
                "2025-03-01",
                kind="suggestion",
                grade=None if grade == "open" else grade,
                **rest,
            )
            for n, grade in enumerate(grades)
        ]

    return make


# Days and months in points


@pytest.mark.parametrize(
    ("unit", "as_of", "expected"),
    [
        (Unit.DAY, "2025-12-28", PENDING),
        (Unit.DAY, "2025-12-29", NOT_MET),
        (Unit.MONTH, "2025-10-30", PENDING),
        (Unit.MONTH, "2025-10-31", NOT_MET),
        (Unit.THEME, "2025-12-30", PENDING),
        (Unit.ATTENDANCE, "2025-12-30", PENDING),
    ],
)
def test_points_for_days_and_months_run_out_with_them(unit, as_of, expected, answer, scored):
    assert (
        answer(scored(item(RECEPTION, "1", unit=unit), least="3"), [], as_of=as_of)[0] is expected
    )


def test_the_month_of_the_judging_day_brings_points_once(answer, scored, receptions):
    monthly = scored(item(RECEPTION, "1", unit=Unit.MONTH), least="3")
    days = receptions("2025-09-01", "2025-11-03")
    assert answer(monthly, days, as_of="2025-11-05")[0] is PENDING
    assert answer(monthly, days[1:], as_of="2025-11-05") == (NOT_MET, Reason.SHORT)
    assert answer(monthly, days[:1], as_of="2025-11-05")[0] is PENDING


def test_each_item_has_the_room_of_its_own_unit(answer, scored):
    both = item(RECEPTION, "1", unit=Unit.DAY), item(SUGGESTION, "1", "2")
    assert answer(scored(*both, least="4"), [], as_of="2025-12-29")[0] is PENDING
    assert answer(scored(*both, least="5"), [], as_of="2025-12-29") == (NOT_MET, Reason.SHORT)


def test_days_that_are_left_can_take_off_only_so_many_points(answer, scored, receptions):
    off = item(RECEPTION, "6"), item(SUGGESTION, "-2", unit=Unit.DAY)
    held = receptions("2025-02-01")
    assert answer(scored(*off, least="2"), held, as_of="2025-12-29")[0] is MET
    assert answer(scored(*off, least="2"), held, as_of="2025-12-28")[0] is PENDING


def test_who_is_suspended_to_the_end_can_lose_no_points(
    answer, scored, roster, absence, receptions
):
    people = roster(absences=[absence("2025-07-01")])
    off = scored(item(RECEPTION, "5"), item(SUGGESTION, "-1"), least="5")
    held = receptions("2025-02-01")
    assert answer(off, held, people, as_of="2025-06-30")[0] is MET
    assert answer(off, held, as_of="2025-06-30")[0] is PENDING


# At most, with points that can be taken off


def test_too_many_points_may_still_be_taken_off_where_no_cap_stands(answer, scored, receptions):
    held = receptions("2025-02-01", "2025-02-02")
    for cap, expected in ((None, PENDING), ("2", PENDING), ("1", NOT_MET)):
        scheme = scored(item(RECEPTION, "6"), item(SUGGESTION, "-1", cap), most="10")
        assert answer(scheme, held, as_of="2025-06-30")[0] is expected


def test_too_many_points_are_too_many_in_the_end(answer, scored, receptions, suggestions):
    scheme = scored(item(RECEPTION, "6"), item(SUGGESTION, "-1"), most="10")
    held = receptions("2025-02-01", "2025-02-02")
    assert answer(scheme, held) == (NOT_MET, Reason.EXCEEDED)
    once = [*held, *suggestions("high")]
    assert answer(scheme, once) == (NOT_MET, Reason.EXCEEDED)
    assert answer(scheme, [*once, *suggestions("high", prefix="t")]) == (MET, Reason.WITHIN)


def test_what_may_be_taken_off_leaves_a_maximum_open(answer, scored, receptions, suggestions):
    scheme = scored(item(RECEPTION, "6"), item(SUGGESTION, "-2"), most="10")
    unsure = suggestions("high", standing="disputed")
    held = [*receptions("2025-02-01", "2025-02-02"), *unsure]
    assert answer(scheme, held) == (OPEN, Reason.UNSETTLED)


def test_a_capped_total_can_never_exceed_what_it_is_capped_at(answer, scored, receptions):
    capped = scored(item(RECEPTION, "6"), cap="10", most="10")
    assert answer(capped, receptions("2025-02-01"), as_of="2025-06-30") == (MET, Reason.WITHIN)
    over = scored(item(RECEPTION, "6"), cap="10.5", most="10")
    assert answer(over, receptions("2025-02-01"), as_of="2025-06-30")[0] is PENDING


def test_points_between_two_are_open_on_either_side(answer, scored, receptions):
    scheme = scored(item(RECEPTION, "6", "18"), least="6", most="12")
    days = receptions("2025-02-01", "2025-02-02", "2025-02-03")
    assert answer(scheme, days[:2], as_of="2025-06-30")[0] is PENDING
    assert answer(scheme, days[:2]) == (MET, Reason.ENOUGH)
    assert answer(scheme, days, as_of="2025-06-30") == (NOT_MET, Reason.EXCEEDED)
    kept = scored(item(RECEPTION, "6", "12"), least="6", most="12")
    assert answer(kept, days[:1], as_of="2025-06-30") == (MET, Reason.ENOUGH)


# A share whose whole is uncertain


@pytest.mark.parametrize(
    ("least", "expected"), [("25", MET), ("25.01", OPEN), ("66.67", OPEN), ("75.01", NOT_MET)]
)
def test_a_share_is_sure_only_outside_of_what_its_open_ones_could_make_it(
    least, expected, answer, share, suggestions
):
    held = suggestions("high", "ordinary", "open", "open")
    assert answer(share(least), held)[0] is expected


def test_an_unverified_ordinary_one_can_only_lower_a_share(finding, share, suggestions):
    held = [*suggestions("high"), *suggestions("ordinary", prefix="u", standing="unverified")]
    found = finding(share("60"), held)
    assert (found.counted, found.possible) == (Decimal("50.00"), Decimal("100.00"))
    assert found.verdict is OPEN
    assert finding(share("50"), held).verdict is MET
    assert [record.record_id for record in found.pending_records] == ["u0"]


@pytest.mark.parametrize(
    ("most", "expected"), [("75", MET), ("74.99", OPEN), ("25", OPEN), ("24.99", NOT_MET)]
)
def test_a_share_of_at_most_is_held_against_both_ends(most, expected, answer, share, suggestions):
    held = suggestions("high", "ordinary", "open", "open")
    assert answer(share(most=most), held)[0] is expected


def test_a_share_between_two_is_open_until_all_is_graded(answer, share, suggestions):
    between = share("40", "60")
    assert answer(between, suggestions("high", "ordinary", "open")) == (OPEN, Reason.UNSETTLED)
    assert answer(between, suggestions("high", "ordinary")) == (MET, Reason.ENOUGH)
    assert answer(between, suggestions("high", "high", "ordinary")) == (NOT_MET, Reason.EXCEEDED)
    assert answer(between, suggestions("high", "ordinary", "ordinary")) == (NOT_MET, Reason.SHORT)


def test_a_share_in_an_open_year_is_met_only_by_who_can_do_nothing_more(
    answer, share, suggestions, roster, absence
):
    people = roster(absences=[absence("2025-07-01")])
    held = suggestions("high", "ordinary")
    assert answer(share("50"), held, people, as_of="2025-06-30")[0] is MET
    assert answer(share("51"), held, people, as_of="2025-06-30")[0] is NOT_MET
    assert answer(share("50"), held, as_of="2025-06-30")[0] is PENDING


def test_a_share_of_months_is_of_different_ones(finding, share, record):
    held = [
        record("a", "2025-03-01", kind="suggestion", grade="high"),
        record("b", "2025-03-09", kind="suggestion", grade="ordinary"),
        record("c", "2025-04-01", kind="suggestion", grade="ordinary"),
    ]
    assert finding(share("50", unit=Unit.MONTH), held).counted == Decimal("50.00")
    assert finding(share("50"), held).counted == Decimal("33.33")


# Bands of what is open


BANDS = tuple(
    Band(code=code, title=TITLE, start=start) for code, start in (("low", "0"), ("high", "50"))
)


@pytest.mark.parametrize(
    ("grades", "band"),
    [
        (("high", "ordinary", "open"), None),
        (("high", "high", "open"), "high"),
        (("ordinary", "ordinary", "ordinary", "open"), "low"),
        (("high", "ordinary"), "high"),
    ],
)
def test_a_share_is_in_a_band_once_its_whole_interval_is(grades, band, finding, share, suggestions):
    assert finding(share("1", bands=BANDS), suggestions(*grades)).band == band


def test_points_that_may_be_taken_off_keep_the_band_open(finding, scored, receptions, suggestions):
    scheme = scored(item(RECEPTION, "1"), item(SUGGESTION, "-2"), base="50", least="1", bands=BANDS)
    unsure = suggestions("high", standing="unverified")
    assert finding(scheme, unsure).band is None
    assert finding(scheme, [*unsure, *receptions("2025-02-01", "2025-02-02")]).band == "high"
    assert finding(scheme, suggestions("high")).band == "low"


def test_below_the_lowest_band_there_is_none_and_a_doubt_about_it_is_none_too(
    finding, scored, suggestions
):
    off = scored(item(SUGGESTION, "-2"), base="1", least="1", bands=BANDS)
    assert finding(off, suggestions("high")).band is None
    assert finding(off, suggestions("high", standing="unverified")).band is None
    assert finding(off, []).band == "low"
    assert "Band" not in explain(finding(off, suggestions("high")))


def test_a_band_is_that_of_what_is_known_so_far(finding, scored):
    scheme = scored(item(RECEPTION, "1"), base="49", least="1", bands=BANDS)
    assert finding(scheme, [], as_of="2025-06-30").band == "low"


def test_a_maximum_of_a_share_is_not_kept_by_what_nobody_has_confirmed(answer, share, suggestions):
    unsure = suggestions("high", standing="unverified")
    assert answer(share(most="100"), unsure) == (OPEN, Reason.UNSETTLED)
