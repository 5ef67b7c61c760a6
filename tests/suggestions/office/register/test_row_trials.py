"""A row tells the last evaluation and what this is about, as far as a desk takes it again."""

from datetime import date

from suggestions.desks import BODY, contacted, desk, done, evaluated, filed, reply, unit

from renda.suggestions import Evaluate, OrderRehandling, load_procedure
from renda.suggestions.office.register.row_trials import gap_of, tried_row

AGAIN = done(
    evaluated("dissatisfied"),
    (OrderRehandling(on=date(2024, 5, 6)), BODY),
)
AGAIN = done(
    contacted(AGAIN, date(2024, 5, 8)), (reply(date(2024, 6, 3), outcome="planned"), unit())
)


def test_what_a_place_cannot_take_in_has_no_row():
    # Chongqing's procedure was not in force in that year.
    early = filed(on=date(2012, 1, 5))
    row = tried_row(desk(load_procedure("chongqing-2017")), early)
    assert row is None
    assert gap_of(early, row).text("en") == "s1: it is not in the list"


def test_a_later_reply_takes_no_evaluation_off_the_list():
    row = tried_row(desk(), AGAIN)
    assert (row.outcome, row.satisfaction) == ("solved", "dissatisfied")
    assert gap_of(AGAIN, row).text("zh") == "s1：未列出：要求重新办理；联系代表；答复"


def test_an_evaluation_of_the_later_reply_stands_for_the_earlier_one():
    lead = AGAIN.history[0].actor
    item = done(AGAIN, (Evaluate(on=date(2024, 6, 10), satisfaction="satisfied"), lead))
    row = tried_row(desk(), item)
    assert (row.outcome, row.satisfaction) == ("planned", "satisfied")
    assert (row.replied_on, row.contacted_on) == (date(2024, 6, 3), date(2024, 3, 5))
