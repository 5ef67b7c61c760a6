"""One matter raised over the years, and by several deputies at once: each is owed a reply."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suggestions.desks import (
    BODY,
    DUE,
    assigned,
    contacted,
    deputy,
    desk,
    done,
    evaluated,
    filed,
    merged,
    place,
    promise,
    promised,
    replied,
    reply,
    settled,
    unit,
    walks,
)

from renda.kernel.fields import CountError
from renda.suggestions.life.filing_moves import Decline, Withdraw
from renda.suggestions.life.moves import Deliver, Evaluate
from renda.suggestions.life.terms import Owed
from renda.suggestions.office.repeats import near_duplicates, owed_a_reply, repeated

CANTEEN, MEALS, LIGHTS = "关于北塘镇增设老年食堂的建议", "在北塘镇建设助餐点", "关于更换路灯的建议"
TODAY = date(2026, 6, 1)
deputies = st.lists(st.sampled_from(["d0002", "d0003", "d0004", "d0005"]), unique=True)


def raised(years, title=CANTEEN):
    return [filed(suggestion_id=f"y{year}", title=title, on=date(year, 1, 15)) for year in years]


def ids(found):
    return [(repeat.suggestions, repeat.years) for repeat in found]


def test_a_matter_raised_in_three_years_is_found_with_its_years():
    some = [*raised([2026, 2024, 2025]), filed(suggestion_id="other", title=LIGHTS)]
    assert ids(repeated(some, TODAY, years=2)) == [
        (("y2024", "y2025", "y2026"), (2024, 2025, 2026))
    ]


def test_years_are_counted_once_each():
    some = [*raised([2025]), filed(suggestion_id="again", title=MEALS, on=date(2025, 3, 1))]
    assert repeated(some, TODAY, years=2) == ()
    assert ids(repeated(some, TODAY, years=1)) == [(("y2025", "again"), (2025,))]


def test_as_many_years_as_asked_for_are_enough():
    assert len(repeated(raised([2024, 2025]), TODAY, years=2)) == 1
    assert repeated(raised([2024, 2025]), TODAY, years=3) == ()


def test_other_words_for_the_same_matter_are_the_same_matter():
    some = [*raised([2024]), *raised([2025], MEALS)]
    assert ids(repeated(some, TODAY, years=2)) == [(("y2024", "y2025"), (2024, 2025))]


def test_three_that_are_each_like_the_others_are_one_matter():
    titles = {2024: CANTEEN, 2025: MEALS, 2026: "关于在北塘镇增设助餐点的建议"}
    some = [one for year, title in titles.items() for one in raised([year], title)]
    assert ids(repeated(some, TODAY, years=3)) == [
        (("y2024", "y2025", "y2026"), (2024, 2025, 2026))
    ]


def test_what_hangs_together_by_steps_is_one_matter_whatever_comes_first():
    some = [*raised([2022, 2024]), *raised([2023, 2025], MEALS)]
    found = repeated(some, TODAY, years=2)
    assert ids(found) == [(("y2022", "y2023", "y2024", "y2025"), (2022, 2023, 2024, 2025))]
    assert repeated(some[::-1], TODAY, years=2) == found


def test_two_matters_that_meet_late_become_one():
    titles = ["停车位不足", "停车位不足和路灯昏暗", "路灯昏暗"]
    some = [
        filed(suggestion_id=f"s{n}", title=title, on=date(2022 + n, 1, 15))
        for n, title in enumerate(titles)
    ]
    (found,) = repeated(some, TODAY, years=3, least="0.3")
    assert found.suggestions == ("s0", "s1", "s2")


def test_the_matter_raised_most_often_comes_first():
    lights = [
        filed(suggestion_id=f"l{year}", title=LIGHTS, on=date(year, 2, 1)) for year in (2024, 2025)
    ]
    found = repeated([*lights, *raised([2023, 2024, 2025])], TODAY, years=2)
    assert [len(repeat.years) for repeat in found] == [3, 2]


def test_promises_made_and_broken_stand_beside_the_matter():
    first = promised(promise("p1"), promise("p2", date(2030, 1, 1)), title=CANTEEN)
    again = filed(suggestion_id="s2", title=MEALS, on=date(2026, 1, 15))
    (found,) = repeated([first, again], TODAY, years=2)
    assert [promise.made.promise.promise_id for promise in found.promises] == ["p1", "p2"]
    assert [promise.made.promise.promise_id for promise in found.broken] == ["p1"]


def test_a_promise_given_up_is_broken_and_one_kept_is_not():
    item = promised(promise("p1"), promise("p2"), title=CANTEEN)
    item = settled(settled(item, DUE, id="p1"), DUE, id="p2", kept=False)
    (found,) = repeated([item], TODAY, years=1)
    assert [promise.made.promise.promise_id for promise in found.broken] == ["p2"]


def test_what_was_filed_later_than_the_day_is_not_known_on_it():
    assert repeated(raised([2024, 2025]), date(2024, 12, 31), years=2) == ()


@pytest.mark.parametrize("years", [0, -1, "2"])
def test_at_least_one_year_is_asked_for(years):
    with pytest.raises(CountError, match="years"):
        repeated([], TODAY, years=years)


def test_near_duplicates_name_both_authors_the_first_filed_first():
    one = filed(suggestion_id="s2", title=CANTEEN, groups=["g1"])
    two = filed(
        suggestion_id="s1",
        title=MEALS,
        lead="d0007",
        cosigners=["d0008"],
        groups=["g2"],
        on=date(2024, 1, 16),
    )
    (found,) = near_duplicates([two, one, filed(suggestion_id="x", title=LIGHTS)])
    assert [(author.suggestion, author.signers, author.groups) for author in found.authors] == [
        ("s2", ("d0001",), ("g1",)),
        ("s1", ("d0007", "d0008"), ("g2",)),
    ]
    assert found.across_groups
    assert found.score > 0
    assert "北塘镇" in found.passages


@pytest.mark.parametrize(
    "shared", [{"groups": ["g1"]}, {"lead": "d0001"}, {"cosigners": ["d0001"]}]
)
def test_a_pair_of_one_group_or_deputy_is_not_across_groups(shared):
    one = filed(title=CANTEEN, groups=["g1"])
    two = filed(**{"suggestion_id": "s2", "title": MEALS, "lead": "d0002", **shared})
    (found,) = near_duplicates([one, two])
    assert not found.across_groups


def test_both_authors_are_owed_a_reply_merged_or_not():
    kept = assigned(title=CANTEEN)
    other = merged("s1", suggestion_id="s2", title=MEALS, lead="d0002", cosigners=["d0003"])
    (found,) = near_duplicates([kept, other])
    assert [author.owed for author in found.authors] == [("d0001",), ("d0002", "d0003")]


def test_two_that_are_handled_together_have_two_replies_and_two_evaluations():
    kept = evaluated(title=CANTEEN)
    other = merged("s1", suggestion_id="s2", title=MEALS, lead="d0002")
    other = done(
        contacted(other),
        (reply(to=["d0002"]), unit()),
        (Evaluate(on=DUE, satisfaction="dissatisfied"), deputy("d0002")),
    )
    assert (len(kept.replies), len(other.replies)) == (1, 1)
    assert [str(suggestion.evaluation.satisfaction) for suggestion in (kept, other)] == [
        "satisfied",
        "dissatisfied",
    ]


@given(deputies)
def test_merging_keeps_every_signers_right_to_a_reply(cosigners):
    item = merged("s0", cosigners=cosigners)
    assert item.replying == ("transport",)
    assert [(task.timer, task.owner, task.is_open) for task in item.tasks] == [
        (Owed.REPLY, "transport", True)
    ]
    assert owed_a_reply(item) == item.signers
    answered = done(contacted(item), (reply(to=item.signers), unit()))
    assert str(answered.stage) == "replied"
    assert owed_a_reply(answered) == ()


@given(deputies.filter(bool))
def test_a_reply_that_reached_some_is_still_owed_to_the_others(cosigners):
    item = done(contacted(merged("s0", cosigners=cosigners)), (reply(), unit()))
    assert owed_a_reply(item) == item.cosigners
    whole = done(item, (Deliver(on=date(2024, 4, 6), to=item.cosigners), unit()))
    assert owed_a_reply(whole) == ()


def test_of_several_units_each_owes_every_signer_its_reply():
    item = contacted(assigned(lead="b", co=["a"], mode="separate"), by="b")
    item = done(item, (reply(), unit("b")))
    assert owed_a_reply(item) == ("d0001",)


def test_a_promise_that_is_settled_owes_a_second_reply():
    assert owed_a_reply(promised()) == ()
    assert owed_a_reply(settled(promised(), date(2024, 12, 1))) == ("d0001",)


def test_what_was_taken_back_or_not_accepted_is_owed_no_reply():
    back = done(assigned(), (Withdraw(on=DUE), deputy()))
    refused = done(filed(), (Decline(on=DUE, reason="academic"), BODY))
    assert owed_a_reply(back) == owed_a_reply(refused) == ()


def test_a_reply_the_lead_passes_on_is_owed_no_more(tmp_path):
    row = """
[[moves]]
move = "reply"
at = ["in_handling"]
to = "replied"
by = ["lead_unit"]
until = "lead_replied"
"""
    item = contacted(assigned(cosigners=["d0002"]))
    item = done(item, (reply(), unit()), at=desk(place(tmp_path, row)))
    assert owed_a_reply(item) == ()


@pytest.mark.parametrize("made", [filed, assigned, replied, evaluated])
def test_a_suggestion_is_no_duplicate_of_itself(made):
    assert near_duplicates([made()]) == ()


def test_a_repeated_matter_is_said_in_a_line_without_its_title():
    first = promised(promise("p1"), promise("p2", date(2030, 1, 1)), title=CANTEEN)
    again = filed(suggestion_id="s2", title=MEALS, on=date(2026, 1, 15))
    (found,) = repeated([first, again], TODAY, years=2)
    assert found.text() == "raised in 2024, 2026: s1, s2; promises made: 2, broken: 1"
    assert "食堂" not in found.text("zh")


def test_a_pair_is_said_with_both_authors_and_who_is_owed_a_reply():
    kept = assigned(title=CANTEEN, cosigners=["d0003"])
    other = merged("s1", suggestion_id="s2", title=MEALS, lead="d0002", cosigners=["d0003"])
    (found,) = near_duplicates([kept, other])
    assert found.text() == (
        f"s1 by d0001, d0003 and s2 by d0002, d0003 are alike ({found.score}); "
        "still owed a reply: d0001, d0003, d0002"
    )


def test_a_pair_that_was_answered_is_said_to_owe_nothing():
    (found,) = near_duplicates([replied(title=CANTEEN), replied(title=MEALS, suggestion_id="s2")])
    assert found.text().endswith("still owed a reply: -")


@given(walks(cosigners=["d0002"]))
def test_whoever_is_owed_a_reply_signed_for_it(item):
    assert {*owed_a_reply(item)} <= {*item.signers}


@given(st.permutations([*raised([2022, 2023]), *raised([2024, 2025], MEALS), filed(title=LIGHTS)]))
def test_the_order_of_suggestions_changes_nothing(some):
    assert repeated(some, TODAY, years=1) == repeated(sorted(some, key=str), TODAY, years=1)
    assert near_duplicates(some) == near_duplicates(some[::-1])
