"""Activities: who took which part, and the duty records that follow."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.dates.periods import Month, Quarter
from renda.errors import RendaError
from renda.kernel.fields import CountError, EmptyTextError, NotIdsError
from renda.kernel.moments import NaiveInstantError
from renda.kernel.terms import Kind, Role, Scope, Standing, UnknownWordError
from renda.work.activities import (
    GroupActivity,
    NotAMonthError,
    OtherActivity,
    Reception,
    ReportToVoters,
    Supervision,
    SupervisionKind,
    ThematicResearch,
    ThemeMonth,
)
from renda.work.sources import (
    Activity,
    EndsBeforeItBeginsError,
    NoParticipationError,
    TwoPartsError,
)

DAY = date(2025, 3, 7)
MARCH = Month(2025, 3)


def reception(**changes):
    given = {"activity_id": "r1", "happened_on": DAY, "deputies": ["d1", "d2"], "visitors": 40}
    return Reception(**{**given, **changes})


def theme_month(**changes):
    given = {"activity_id": "m3", "congress_id": "wujin", "month": MARCH, "theme": "安全生产"}
    return ThemeMonth(**{**given, **changes})


def rows(activity):
    return [(record.scope, record.subject_id, record.role) for record in activity.records()]


def test_a_reception_is_one_for_each_deputy_present():
    records = reception(deputies=["d5", "d3", "d1", "d2", "d4"], matters=7).records()
    assert [record.subject_id for record in records] == ["d1", "d2", "d3", "d4", "d5"]
    assert {record.source_id for record in records} == {"r1"}
    assert {record.quantity for record in records} == {40}
    assert {record.kind for record in records} == {"reception"}
    assert {record.role for record in records} == {Role.LEAD}


def test_records_carry_no_times_and_ids_of_activity_and_subject():
    record = reception(deputies=["d1"]).records()[0]
    assert record.record_id == "r1/deputy/d1"
    assert (record.recorded_at, record.voided_at) == (None, None)


def test_a_kind_in_a_record_is_plain_text():
    for activity in (reception(), Supervision(activity_id="v1", happened_on=DAY, groups=["g1"])):
        assert {type(record.kind) for record in activity.records()} == {str}


def test_whom_one_names_first_makes_no_difference():
    assert reception(deputies=["d2", "d1", "d2"]) == reception(deputies=("d1", "d2"))


def test_a_reception_late_in_the_evening_of_greenwich_is_of_the_next_day_in_shanghai():
    late = datetime(2025, 12, 31, 17, tzinfo=UTC)
    assert reception(happened_on=late).happened_on == date(2026, 1, 1)
    with pytest.raises(NaiveInstantError):
        reception(happened_on=datetime(2025, 12, 31, 17))  # noqa: DTZ001


def test_where_nobody_came_the_figure_is_zero_and_where_nobody_counted_it_is_absent():
    assert reception(visitors=0).records()[0].quantity == 0
    assert reception().matters is None


@pytest.mark.parametrize("visitors", [-1, 2.0, "40", None, True])
def test_visitors_are_a_whole_number(visitors):
    with pytest.raises(CountError, match="visitors must be a whole number from 0 up, not"):
        reception(visitors=visitors)


def test_visitors_are_never_named_not_even_in_the_error():
    with pytest.raises(CountError) as caught:
        reception(visitors=["代表0009", "代表0008"])
    assert "代表0009" not in caught.value.text() + repr(caught.value.data)
    assert caught.value.given == "list"


@pytest.mark.parametrize("deputies", ["d0412", None, 7, [""], [7], ["d1", None]])
def test_deputies_are_a_list_of_ids(deputies):
    with pytest.raises(NotIdsError, match="give a list of texts"):
        reception(deputies=deputies)


@pytest.mark.parametrize("activity_id", ["", "  ", None, 7])
def test_an_activity_has_an_id(activity_id):
    with pytest.raises(EmptyTextError, match="activity_id must be a text"):
        reception(activity_id=activity_id)


def test_no_activity_is_of_no_particular_sort():
    with pytest.raises(TypeError, match="abstract"):
        Activity(activity_id="a", kind="k", happened_on=DAY)


def test_a_joint_supervision_counts_for_each_group_and_deputies_take_part():
    joint = Supervision(
        activity_id="v1", happened_on=DAY, groups=["g2", "g1"], deputies=["d1"], subject="助餐点"
    )
    assert rows(joint) == [
        (Scope.DEPUTY, "d1", Role.PARTICIPANT),
        (Scope.GROUP, "g1", Role.LEAD),
        (Scope.GROUP, "g2", Role.LEAD),
    ]


def test_a_group_and_a_deputy_of_one_id_have_records_of_their_own():
    same = Supervision(activity_id="v1", happened_on=DAY, groups=["7"], deputies=["7"])
    assert len({record.record_id for record in same.records()}) == 2


@pytest.mark.parametrize("kind", SupervisionKind)
def test_supervision_is_of_the_kinds_every_rulebook_knows(kind):
    held = Supervision(activity_id="v1", happened_on=DAY, kind=str(kind), groups=["g1"])
    assert held.records()[0].kind == Kind(kind)
    assert kind.label("zh") == Kind(kind).label("zh")
    assert kind.label() == Kind(kind).label()


def test_supervision_is_of_no_other_kind():
    with pytest.raises(UnknownWordError, match="special-inquiry"):
        Supervision(activity_id="v1", happened_on=DAY, kind="reception", groups=["g1"])


def test_research_has_a_topic_and_is_no_supervision():
    held = ThematicResearch(activity_id="t1", happened_on=DAY, groups=["g1"], topic="停车")
    assert {record.kind for record in held.records()} == {"research"}
    with pytest.raises(EmptyTextError, match="topic"):
        ThematicResearch(activity_id="t1", happened_on=DAY, groups=["g1"], topic="")


def test_groups_may_do_what_only_a_rulebook_knows():
    visit = GroupActivity(
        activity_id="h1", kind="home-visit", happened_on=DAY, groups=["g1"], deputies=["d1"]
    )
    assert {record.kind for record in visit.records()} == {"home-visit"}


def test_a_report_to_voters_stands_for_the_voters_present():
    told = ReportToVoters(activity_id="p1", happened_on=DAY, deputies=["d1"], voters=52)
    assert [(record.kind, record.quantity) for record in told.records()] == [
        ("report-to-voters", 52)
    ]


def test_a_deputies_market_is_of_a_kind_that_a_rulebook_declares():
    market = OtherActivity(
        activity_id="k1",
        kind="deputies-market",
        happened_on=DAY,
        scope="deputy",
        subjects=["d1", "d2"],
        role="participant",
        quantity=12,
    )
    assert rows(market) == [
        (Scope.DEPUTY, "d1", Role.PARTICIPANT),
        (Scope.DEPUTY, "d2", Role.PARTICIPANT),
    ]
    assert {record.quantity for record in market.records()} == {12}


def test_one_who_disputes_a_record_disputes_no_others():
    held = reception().disputed(by="d2")
    assert [record.standing for record in held.records()] == [Standing.CONFIRMED, Standing.DISPUTED]
    settled = held.settled(Standing.CONFIRMED)
    assert settled == reception()


def test_what_is_not_verified_gives_records_that_are_not():
    records = reception(standing="unverified").records()
    assert {record.standing for record in records} == {Standing.UNVERIFIED}


def test_only_who_took_part_can_dispute():
    with pytest.raises(NoParticipationError, match="d9 cannot dispute r1"):
        reception().disputed(by="d9")


def test_an_activity_lasts_from_its_begin_to_its_end_where_both_are_known():
    ten, eleven = (datetime(2025, 3, 7, hour, tzinfo=UTC) for hour in (10, 11))
    assert reception(begins_at=ten, ends_at=eleven).lasts == timedelta(hours=1)
    assert reception(begins_at=ten).lasts is reception(ends_at=ten).lasts is None
    assert reception(begins_at=ten, ends_at=ten).lasts == timedelta(0)
    with pytest.raises(EndsBeforeItBeginsError, match="r1 cannot end"):
        reception(begins_at=eleven, ends_at=ten)
    with pytest.raises(NaiveInstantError):
        reception(begins_at=datetime(2025, 3, 7, 10))  # noqa: DTZ001 - refused


@given(st.sets(st.text(min_size=1).filter(str.strip)), st.integers(0, 10**6))
def test_a_reception_gives_a_record_for_each_deputy_whatever_the_ids(deputies, visitors):
    records = reception(deputies=deputies, visitors=visitors).records()
    assert {record.subject_id for record in records} == deputies
    assert len(records) == len(deputies) == len({record.record_id for record in records})


def test_a_theme_month_counts_once_something_was_done():
    assert theme_month().records() == ()
    (record,) = theme_month().with_activities("r1", "r2").records()
    assert (record.scope, record.subject_id) == (Scope.CONGRESS, "wujin")
    assert (record.theme, record.happened_on) == ("安全生产", date(2025, 3, 1))


def test_what_was_done_for_a_theme_month_is_listed_once():
    month = theme_month(activities=["r1"]).with_activities("r2", "r1")
    assert month.activities == ("r1", "r2")


@pytest.mark.parametrize("month", [Quarter(2025, 1), date(2025, 3, 1), None])
def test_a_theme_month_is_a_calendar_month(month):
    with pytest.raises(NotAMonthError, match=r"Month\(2025, 3\)"):
        theme_month(month=month)


def test_a_theme_month_has_a_theme():
    with pytest.raises(EmptyTextError, match="theme"):
        theme_month(theme=None)


@pytest.mark.parametrize(
    ("issued", "late"),
    [(date(2025, 2, 28), False), (date(2025, 3, 5), False), (date(2025, 3, 6), True)],
)
def test_a_letter_is_late_after_the_days_the_office_allows(issued, late):
    assert theme_month().with_letter(on=issued).letter_is_late(within_days=5) is late


def test_a_letter_that_never_came_is_late():
    assert theme_month().letter_is_late(within_days=5)


def test_a_missing_letter_is_not_late_while_it_may_still_come():
    assert not theme_month().letter_is_late(within_days=5, as_of=date(2025, 3, 5))
    assert theme_month().letter_is_late(within_days=5, as_of=date(2025, 3, 6))


def test_an_office_allows_at_least_one_day():
    with pytest.raises(CountError, match="within_days must be a whole number from 1 up, not 0"):
        theme_month().letter_is_late(within_days=0)


def test_every_error_is_one_of_the_library_and_says_itself():
    with pytest.raises(RendaError) as caught:
        raise TwoPartsError(subjects="d1", activity="s1")
    assert str(caught.value) == "d1 cannot have two parts in s1; each has one"


def test_a_letter_keeps_its_text_and_the_way_it_was_issued():
    letter = theme_month().with_letter(
        on=date(2025, 3, 3), text="各位代表：本月主题为安全生产。", channel="公众号"
    )
    assert (letter.letter_text, letter.letter_channel) == (
        "各位代表：本月主题为安全生产。",
        "公众号",
    )
    assert letter.records() == theme_month().records()
