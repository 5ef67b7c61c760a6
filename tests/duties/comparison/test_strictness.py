"""How one rule stands to another: stricter means that whoever fulfils it fulfils the other."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from renda import Bound, Count, Title, where
from renda.comparison import Strictness
from renda.duties.comparison.strictness import compare_strictness
from renda.rules import (
    AbsencePolicy,
    Crediting,
    InForce,
    Points,
    PointsItem,
    Proration,
    Share,
    Unit,
)
from renda.testing.strategies.duties.rules import rules

CEIL, FLOOR = Proration.MONTHLY_CEIL, Proration.MONTHLY_FLOOR
EQUAL, STRICTER, LOOSER, DIFFERENT = Strictness
OPPOSITE = {EQUAL: EQUAL, STRICTER: LOOSER, LOOSER: STRICTER, DIFFERENT: DIFFERENT}
RECEPTION = where(kind="reception")
LARGE = where(kind="reception", quantity__ge=5)
few = settings(max_examples=25, deadline=None, suppress_health_check=[*HealthCheck])


def count(where=RECEPTION, unit=Unit.SOURCE):
    return Count(where=where, unit=unit)


@pytest.fixture
def stands(rule):
    """How a rule with some changes stands to the usual one, of three receptions a year."""

    def make(lower=None, upper=None):
        return compare_strictness(evolve(rule(), **(lower or {})), evolve(rule(), **(upper or {})))

    return make


def at_most(number, **rest):
    return {"bound": Bound(at_most=number), **rest}


def at_least(number, **rest):
    return {"bound": Bound(at_least=number), **rest}


def themes(number, **rest):
    return at_least(number, measure=count(unit=Unit.THEME), **rest)


def between(least, most):
    return {"bound": Bound(at_least=least, at_most=most)}


def scheme(at_least="5", cap=None, **rest):
    parts = {"worth": Decimal("0.5"), "count": count(), **rest}
    title = Title({"zh": "接待", "en": "Receptions"})
    measure = Points(items=(PointsItem(title=title, **parts),), cap=cap)
    return {"measure": measure, "bound": Bound(at_least=Decimal(at_least))}


GRADED = where(grade="high")


def share_of(**bound):
    return {**share(0), "bound": Bound(**bound)}


def share(at_least, wanted=GRADED):
    bound = Bound(at_least=Decimal(at_least))
    return {"measure": Share(among=count(where(kind="motion")), where=wanted), "bound": bound}


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [
        ({}, {}, EQUAL),
        ({"bound": Bound(at_least=4)}, {}, STRICTER),
        (at_most(2), at_most(3), STRICTER),
        (at_most(3), {}, DIFFERENT),
        (between(3, 8), {}, STRICTER),
        (between(4, 7), between(3, 8), STRICTER),
        (between(2, 7), between(3, 8), DIFFERENT),
        (between(3, 7), at_most(8), STRICTER),
        ({"measure": count(LARGE)}, {}, STRICTER),
        (at_most(3, measure=count(LARGE)), at_most(3), LOOSER),
        ({"measure": count(LARGE)}, {"bound": Bound(at_least=4)}, DIFFERENT),
        ({"measure": count(unit=Unit.DAY)}, {}, DIFFERENT),
        ({"measure": count(unit=Unit.DAY)}, {"measure": count(unit=Unit.RECORD)}, STRICTER),
        ({"measure": count(unit=Unit.MONTH)}, {"measure": count(unit=Unit.DAY)}, STRICTER),
        ({}, {"measure": count(unit=Unit.RECORD)}, STRICTER),
        ({"measure": count(unit=Unit.EVENT)}, {}, EQUAL),
        ({"measure": count(unit=Unit.EVENT)}, {"measure": count(unit=Unit.RECORD)}, STRICTER),
        (at_most(3), at_most(3, measure=count(unit=Unit.RECORD)), LOOSER),
        ({"measure": count(where(kind=["reception"]))}, {}, EQUAL),
        ({"period": "quarter"}, {}, STRICTER),
        ({"bound": Bound(at_least=3, each="quarter")}, {}, STRICTER),
        ({"bound": Bound(at_least=3, each="quarter")}, {"period": "quarter"}, EQUAL),
        ({"bound": Bound(at_least=1, each="quarter")}, {}, STRICTER),
        ({"bound": Bound(at_least=1, each="quarter")}, at_least(4), STRICTER),
        ({"bound": Bound(at_least=1, each="quarter")}, at_least(5), DIFFERENT),
        ({"bound": Bound(at_least=2, each="half")}, {}, STRICTER),
        (at_least(1, period="month"), at_least(3, period="quarter"), STRICTER),
        (at_least(1, period="quarter"), at_least(4, period="term"), DIFFERENT),
        (at_least(9, period="session_year"), at_least(1), DIFFERENT),
        (at_least(9, period="month"), at_least(1, period="session_year"), DIFFERENT),
        (at_least(4, period="session_year"), at_least(3, period="session_year"), STRICTER),
        (themes(1, period="quarter"), themes(4), DIFFERENT),
        (themes(1, period="quarter"), themes(1), STRICTER),
        (at_most(1, period="quarter"), at_most(4), STRICTER),
        (at_most(1, period="quarter"), at_most(3), DIFFERENT),
        ({"period": "term"}, {}, LOOSER),
        (at_most(3, period="quarter"), at_most(3), LOOSER),
        (at_most(3, period="term"), at_most(3), DIFFERENT),
        (at_most(2, period="term"), at_most(3, period="term"), STRICTER),
        ({"period": "quarter", "proration": CEIL}, {}, DIFFERENT),
        ({}, {"proration": CEIL}, STRICTER),
        (at_most(3), at_most(3, proration=CEIL), LOOSER),
        (at_most(2, proration=CEIL), at_most(3, proration=CEIL), STRICTER),
        (at_most(3, proration=FLOOR), at_most(3, proration=FLOOR), EQUAL),
        (at_most(1, proration=FLOOR), at_most(2, proration=FLOOR), DIFFERENT),
        (at_most(3, proration=FLOOR), at_most(3), DIFFERENT),
        ({"leave": AbsencePolicy.EXEMPTS}, {}, LOOSER),
        ({"in_force": InForce.PART}, {}, STRICTER),
        ({"applies_to": where(level="county")}, {}, LOOSER),
        ({"applies_to": where(level="county"), **at_least(5)}, {}, DIFFERENT),
        ({"exempts": where(resident=False)}, {}, LOOSER),
        ({"exempts": where(resident=False), **at_least(5)}, {}, DIFFERENT),
        ({"exempts": where(resident=False)}, {"exempts": where(level="county")}, DIFFERENT),
        ({"crediting": Crediting.PERSON}, {}, DIFFERENT),
        ({"scope": "group"}, {}, DIFFERENT),
        ({"bound": Bound(more_than=3)}, at_least(4), EQUAL),
        ({"bound": Bound(more_than=3)}, {}, STRICTER),
        ({"bound": Bound(less_than=4)}, at_most(3), EQUAL),
        ({"bound": Bound(less_than=4)}, at_most(4), STRICTER),
        # At least one a quarter is four a year: more than three, not more than four.
        ({"bound": Bound(more_than=0, each="quarter")}, {"bound": Bound(more_than=3)}, STRICTER),
        ({"bound": Bound(more_than=0, each="quarter")}, {"bound": Bound(more_than=4)}, DIFFERENT),
        (share("60"), share("50"), STRICTER),
        (share_of(more_than="1/2"), share_of(at_least="1/2"), STRICTER),
        (share_of(more_than="1/2"), share_of(at_least=50), STRICTER),
        (share_of(at_least="1/2"), share("50"), EQUAL),
        (share_of(at_least="2/3"), share_of(more_than="1/2"), STRICTER),
        (share_of(at_least="2/3"), share("66.67"), LOOSER),
        (share_of(at_least="2/3"), share("66.66"), STRICTER),
        (share_of(less_than="1/2"), share_of(at_most="1/2"), STRICTER),
        (share("50", where(grade="high", role="lead")), share("50"), STRICTER),
        ({**share("60"), "period": "month"}, share("50"), DIFFERENT),
        (scheme("6"), scheme("5"), STRICTER),
        (scheme(worth=Decimal(1)), scheme(), DIFFERENT),
        (scheme(cap=100), scheme(), DIFFERENT),
        (scheme(), {}, DIFFERENT),
        ({**scheme(), "bound": Bound()}, {**scheme(), "bound": Bound()}, EQUAL),
        (scheme(), {**scheme(), "bound": Bound()}, STRICTER),
    ],
)
def test_a_rule_stands_to_another_by_all_it_says(stands, lower, upper, expected):
    assert (stands(lower, upper), stands(upper, lower)) == (expected, OPPOSITE[expected])


def test_schemes_of_another_number_of_items_cannot_be_compared(stands):
    longer = scheme()
    measure = longer["measure"]
    longer["measure"] = evolve(measure, items=measure.items * 2)
    assert stands(longer, scheme()) is DIFFERENT


def test_what_numbers_are_called_is_no_matter_of_strictness(stands):
    assert stands({"remark": Title({"zh": "说明", "en": "Remark"})}) is EQUAL


@few
@given(rules(), rules())
def test_stricter_one_way_is_looser_the_other(one, other):
    assert compare_strictness(one, other) is OPPOSITE[compare_strictness(other, one)]


@few
@given(rules())
def test_every_rule_is_equal_to_itself(rule):
    assert compare_strictness(rule, rule) is EQUAL
