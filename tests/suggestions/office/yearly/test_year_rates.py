"""The rates of a year: what belongs to it, what each whole is, and whose part counts."""

from datetime import date

import pytest
from suggestions.desks import (
    accepted,
    assigned,
    contacted,
    deputy,
    done,
    evaluated,
    filed,
    promised,
    replied,
    reply,
    settled,
    unit,
)

from renda.suggestions import Contact, Silence, Withdraw, year_rates

END = date(2024, 12, 31)


def fraction(figure):
    return figure.numerator, figure.denominator


def rates(*items, today=END, unit=None, silent=Silence.EXCLUDE):
    return year_rates(items, 2024, today, silent=silent, unit=unit)


def met(item, by="transport"):
    return done(item, (Contact(on=date(2024, 3, 4), kind="in_person"), unit(by)))


def withdrawn(item):
    return done(item, (Withdraw(on=date(2024, 3, 1)), deputy()))


def test_of_what_was_handed_to_units_it_counts_what_was_replied_to():
    found = rates(replied(suggestion_id="s1"), assigned(suggestion_id="s2"), accepted())
    assert fraction(found.replied) == (1, 2)
    assert found.replied.counted == ("s1",)
    assert found.filed == 3


def test_what_was_withdrawn_is_filed_and_owes_no_reply():
    found = rates(replied(suggestion_id="s1"), withdrawn(assigned(suggestion_id="s2")))
    assert (found.filed, fraction(found.replied)) == (2, (1, 1))


def test_in_separate_handling_each_unit_has_to_reply():
    separate = assigned(co=["health"], mode="separate")
    half = done(separate, (Contact(on=date(2024, 3, 5)), unit()), (reply(), unit()))
    assert fraction(rates(half).replied) == (0, 1)
    assert fraction(rates(half, unit="transport").replied) == (1, 1)
    assert fraction(rates(half, unit="health").replied) == (0, 1)
    whole = done(half, (Contact(on=date(2024, 3, 5)), unit("health")), (reply(), unit("health")))
    assert fraction(rates(whole).replied) == (1, 1)


def test_a_telephone_call_is_no_meeting():
    found = rates(met(assigned(suggestion_id="s1")), contacted(assigned(suggestion_id="s2")))
    assert fraction(found.met) == (1, 2)
    assert found.met.counted == ("s1",)


def test_the_meetings_of_one_unit_are_not_anothers():
    item = met(assigned(co=["health"], mode="separate"), by="health")
    assert fraction(rates(item, unit="health").met) == (1, 1)
    assert fraction(rates(item, unit="transport").met) == (0, 1)


def test_satisfaction_counts_silence_as_the_place_does():
    items = evaluated("basically_satisfied", suggestion_id="s1"), replied(suggestion_id="s2")
    assert fraction(rates(*items).content) == (1, 1)
    assert fraction(rates(*items, silent="count").content) == (1, 1)


def test_promises_count_once_they_are_settled_or_due():
    kept = settled(promised(suggestion_id="s1"), date(2024, 9, 1))
    assert fraction(rates(kept, promised(suggestion_id="s2")).implemented) == (1, 1)
    late = date(2025, 1, 1)
    assert fraction(rates(kept, promised(suggestion_id="s2"), today=late).implemented) == (1, 2)


def test_a_suggestion_belongs_to_the_year_it_was_filed_in():
    assert rates(filed(on=date(2023, 12, 31)), filed(on=date(2025, 1, 1))).filed == 0


def test_the_day_is_looked_at_as_it_was():
    before = rates(replied(on=date(2024, 4, 5)), today=date(2024, 4, 4))
    assert fraction(before.replied) == (0, 1)


def test_each_rate_says_in_both_languages_what_it_counts():
    english, chinese = (
        [figure.text(lang) for figure in rates(replied()).figures] for lang in ("en", "zh")
    )
    assert english[0] == (
        "replied to: 1 of 1 (100.00%) on 2024-12-31; suggestions that each unit that is to reply "
        "has replied to, of all handed to units and not withdrawn"
    )
    assert "占已交办且未撤回的建议件数的比例" in chinese[1]


def test_a_word_that_is_none_is_refused():
    with pytest.raises(ValueError, match="exclude"):
        rates(silent="maybe")
