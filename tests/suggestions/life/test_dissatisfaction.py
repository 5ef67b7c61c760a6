"""After dissatisfaction: what the unit owes again where the text says so, and what ends it."""

import pytest
from suggestions.walks import BODY, UNIT, answered, day

from renda.process.refusals import NotNowError
from renda.suggestions.office.dues import overdue
from renda.suggestions.office.punctuality import on_time

OWING = ["shandong-2017", "henan-2017", "zhejiang-2016"]


def dissatisfied(place, on="2024-03-05"):
    return answered(place, "2024-02-05").evaluated("dissatisfied", on)


def owed_again(walk):
    return [task for task in walk.it.tasks if task.timer == "rehandle"]


@pytest.mark.parametrize("place", OWING)
def test_sd_24_hn_22_zj_24_the_unit_owes_another_reply_within_a_month(place):
    walk = dissatisfied(place)
    (task,) = owed_again(walk)
    # A Sunday, but worked in place of a day of the holiday before it.
    found = task.owner, task.due.legal, task.due.on
    assert found == ("transport", day("2024-04-05"), day("2024-04-07"))
    assert overdue([walk.it], day("2024-04-07")) == ()
    (entry,) = overdue([walk.it], day("2024-04-08"))
    assert (entry.timer, entry.owner) == ("rehandle", "transport")


@pytest.mark.parametrize("place", OWING)
def test_sd_24_hn_22_zj_24_what_is_owed_again_cannot_be_closed(place):
    with pytest.raises(NotNowError, match="close is allowed at evaluated"):
        dissatisfied(place).closed("2024-03-06")


@pytest.mark.parametrize("place", OWING)
def test_the_other_reply_is_given_without_an_order_and_ends_it(place):
    walk = dissatisfied(place)
    assert "order_rehandling" in walk.desk.possible(walk.it, by=UNIT)
    walk.rehandled("2024-03-10").contacted().replied("2024-04-07")
    assert [(task.done, task.is_late(day("2024-12-31"))) for task in owed_again(walk)] == [
        (True, False)
    ]


@pytest.mark.parametrize("place", OWING)
def test_a_complaint_repeated_gives_the_unit_no_more_time(place):
    walk = dissatisfied(place).evaluated("dissatisfied", "2024-03-28")
    assert [task.due.legal for task in owed_again(walk)] == [day("2024-04-05")]


@pytest.mark.parametrize("place", OWING)
def test_a_deputy_who_is_content_after_all_is_owed_nothing(place):
    walk = dissatisfied(place).evaluated("satisfied", "2024-03-28")
    assert [(task.is_open, task.done) for task in owed_again(walk)] == [(False, False)]
    assert on_time([walk.it], day("2024-12-31"), timer="rehandle").denominator == 0
    again = walk.evaluated("dissatisfied", "2024-04-10")
    assert [task.is_open for task in owed_again(again)] == [False, True]


@pytest.mark.parametrize("place", OWING)
def test_contentment_does_not_clear_who_was_late(place):
    walk = dissatisfied(place).evaluated("satisfied", "2024-04-08")
    figure = on_time([walk.it], day("2024-12-31"), timer="rehandle")
    assert (figure.numerator, figure.denominator) == (0, 1)


@pytest.mark.parametrize("place", OWING)
def test_the_second_time_it_is_owed_again(place):
    walk = dissatisfied(place).rehandled("2024-03-10").contacted().replied("2024-04-01")
    walk.evaluated("dissatisfied", "2024-04-08")
    assert [task.is_open for task in owed_again(walk)] == [False, True]
    assert walk.stage in {"escalated", "expert_assessment"}
    assert "close" in walk.desk.possible(walk.it, by=BODY)
