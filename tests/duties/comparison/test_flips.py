"""Two reports held against each other, and drafts of rules to hold against what is in force."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from renda import Bound, Count, Differences, RendaError, Title, Verdict, Year, check, compare, where
from renda.comparison import (
    Flip,
    SensitivityRow,
    sensitivity,
    with_number,
    with_roles,
    with_unit,
)
from renda.duties.comparison.drafts import NoRoleError
from renda.rules import Points, PointsItem, Share, Unit
from renda.terms import Role, Scope

MET, NOT_MET = Verdict.MET, Verdict.NOT_MET


@pytest.fixture
def people(roster, deputy, group, member):
    """Two deputies; one is in a group, and was in another."""
    return roster(
        deputy("d1"),
        deputy("d2"),
        groups=[group("g1", field="农业"), group("g2", field="教育"), group("g3")],
        memberships=[
            member(deputy_id="d1", group_id="g1"),
            member(deputy_id="d1", group_id="g3"),
            member(deputy_id="d1", group_id="g2", left_on="2024-01-01"),
        ],
    )


@pytest.fixture
def held(record):
    return [
        record("r1", "2025-01-05", "d1"),
        record("r2", "2025-02-05", "d1"),
        record("r3", "2025-02-05", "d2"),
    ]


@pytest.fixture
def checked(people, held):
    return lambda book: check(book, people, held, Year(2025))


def test_a_report_differs_in_nothing_from_itself(checked, book, rule):
    report = checked(book(rule(2)))
    assert compare(report, report) == Differences(flips=(), alike=2)


def test_a_flip_has_both_findings_and_the_groups_on_the_day(checked, book, rule):
    before, after = checked(book(rule(2))), checked(book(rule(3)))
    found = compare(before, after)
    [flip] = found.flips
    assert isinstance(flip, Flip)
    assert (flip.rule, flip.scope, flip.subject) == ("receptions", Scope.DEPUTY, "d1")
    assert (flip.before.required, flip.after.required, flip.after.counted) == (2, 3, 2)
    assert (flip.groups, flip.fields) == (("g1", "g3"), ("农业",))
    assert flip.change == (MET, NOT_MET)
    assert found.alike == 1


def test_a_flip_stands_under_no_group_that_is_dissolved_by_then(people, held, book, rule):
    [first, *others] = people.groups
    gone = evolve(people, groups=[evolve(first, dissolved_on=date(2025, 12, 31)), *others])
    before, after = (check(book(rule(number)), gone, held, Year(2025)) for number in (2, 3))
    [flip] = compare(before, after).flips
    assert (flip.groups, flip.fields) == (("g3",), ())


def test_flips_are_added_up_by_verdicts_groups_and_fields(checked, book, rule):
    found = compare(checked(book(rule(1))), checked(book(rule(3))))
    assert found.totals == {(MET, NOT_MET): 2}
    assert found.groups == {"g1": {(MET, NOT_MET): 1}, "g3": {(MET, NOT_MET): 1}}
    assert found.fields == {"农业": {(MET, NOT_MET): 1}}


def test_findings_that_only_one_report_has_are_flips(checked, book, rule):
    one, both = book(rule(1)), book(rule(1), rule(1, code="more"))
    gained = compare(checked(one), checked(both)).flips
    assert [(flip.rule, flip.subject, flip.change) for flip in gained] == [
        ("more", "d1", (None, MET)),
        ("more", "d2", (None, MET)),
    ]
    assert compare(checked(both), checked(one)).totals == {(MET, None): 2}


def test_a_groups_own_flip_stands_under_it(people, record, book, rule):
    of_group = {"scope": "group", "where": where(kind="supervision")}
    held = [record("r1", "2025-01-05", "g1", scope="group", kind="supervision")]
    reports = [check(book(rule(n, **of_group)), people, held, Year(2025)) for n in (1, 2)]
    [flip] = compare(*reports).flips
    assert (flip.groups, flip.fields) == (("g1",), ("农业",))


def test_versions_of_a_rule_are_compared_each_for_its_part_of_the_period(checked, book, rule):
    summer = date(2025, 7, 1)

    def versions(number, first=1):
        return book(
            rule(first, valid_to=summer, in_force="part"),
            rule(number, valid_from=summer, in_force="part"),
        )

    one, other = checked(versions(1)), checked(versions(1))
    assert len(one.findings) == 4
    assert compare(one, other) == Differences(flips=(), alike=4)
    [flip] = compare(one, checked(versions(1, first=2))).flips
    assert (flip.subject, flip.before.required, flip.after.required) == ("d2", 1, 2)


def test_a_draft_asks_for_another_number_and_says_that_it_is_one(book, rule):
    before = book(rule(3), rule(2, code="other"))
    draft = with_number(before, "receptions", 4)
    assert draft.rule("receptions").bound == Bound(at_least=4)
    assert draft.rule("other") == before.rule("other")
    assert (draft.id, draft.version) == ("test", "1-draft")
    assert with_number(draft, "other", 1).version == "1-draft"


def test_a_draft_moves_the_maximum_where_there_is_only_that(book, rule):
    assert with_number(book(rule(at_most=3)), "receptions", 4).rules[0].bound == Bound(at_most=4)


def test_a_draft_of_a_number_that_cannot_be_or_of_no_rule_is_refused(book, rule):
    with pytest.raises(RendaError, match="1, 2, 3"):
        with_number(book(rule(3)), "receptions", 0)
    with pytest.raises(RendaError, match="has no rule nothing"):
        with_number(book(rule(3)), "nothing", 1)


def test_sensitivity_says_what_would_follow_from_each_number(checked, book, rule):
    rulebook = book(rule(3), rule(1, code="other"))
    rows = sensitivity(rulebook, "receptions", range(1, 4), checked)
    assert rows[0] == SensitivityRow(number=1, verdicts={**dict.fromkeys(Verdict, 0), MET: 2})
    assert [(row.number, row.verdicts[MET], row.verdicts[NOT_MET]) for row in rows] == [
        (1, 2, 0),
        (2, 1, 1),
        (3, 0, 2),
    ]


def test_another_reading_of_the_unit_keeps_the_first_as_what_else_it_may_mean(book, rule):
    before = book(rule(2, other_units=(Unit.DAY, Unit.ATTENDANCE)))
    count = with_unit(before, "receptions", Unit.DAY).rules[0].measure
    assert (count.unit, count.other_units) == (Unit.DAY, (Unit.SOURCE, Unit.ATTENDANCE))
    assert with_unit(before, "receptions", Unit.SOURCE).rules[0] == before.rules[0]


def test_another_reading_of_the_role_keeps_the_first_as_what_else_it_may_mean(book, rule):
    led = where(kind="suggestion", role="lead")
    before = book(rule(1, where=led, other_roles=(Role.COSIGNER,)))
    count = with_roles(before, "receptions", ["cosigner"]).rules[0].measure
    assert (count.words("role"), count.other_roles) == ({"cosigner"}, (Role.LEAD,))
    assert with_roles(before, "receptions", ["lead"]).rules[0] == before.rules[0]
    both = with_roles(before, "receptions", ["lead", "cosigner"]).rules[0].measure
    assert (both.words("role"), both.other_roles) == ({"lead", "cosigner"}, ())


def test_other_roles_change_who_has_done_it(people, record, book, rule):
    held = [record("r1", "2025-01-05", role="cosigner")]
    before = book(rule(1, where=where(kind="reception", role="lead")))
    drafts = [before, with_roles(before, "receptions", ["lead", "cosigner"])]
    [flip] = compare(*(check(draft, people, held, Year(2025)) for draft in drafts)).flips
    assert (flip.before.verdict, flip.after.verdict) == (NOT_MET, MET)


def test_the_roles_of_a_share_change_where_it_names_them_and_of_points_nowhere(book, rule):
    whole = Count(where=where(kind="suggestion"))
    led = Share(among=whole, where=where(role="lead"))
    graded = Share(among=whole, where=where(grade="high"))
    bound = Bound(at_least=Decimal(50))
    [first] = with_roles(book(rule(measure=led, bound=bound)), "receptions", ["cosigner"]).rules
    assert (first.measure.of.words("role"), first.measure.among) == ({"cosigner"}, whole)
    [second] = with_roles(book(rule(measure=graded, bound=bound)), "receptions", ["lead"]).rules
    assert second.measure.among.words("role") == {"lead"}
    item = PointsItem(title=first.title, count=whole, worth=Decimal(1))
    points = book(rule(measure=Points(items=(item,)), bound=bound))
    with pytest.raises(NoRoleError, match="a role stands beside"):
        with_roles(points, "receptions", ["lead"])


def test_another_unit_changes_what_is_counted(people, record, book, rule):
    held = [record("r1", "2025-01-05"), record("r2", "2025-01-05")]
    before = book(rule(2))
    drafts = [before, with_unit(before, "receptions", Unit.DAY)]
    [flip] = compare(*(check(draft, people, held, Year(2025)) for draft in drafts)).flips
    assert (flip.before.counted, flip.after.counted) == (2, 1)


def test_a_share_counts_by_another_unit_and_points_do_not(book, rule):
    drawn, title = rule(3), Title({"zh": "项", "en": "item"})
    count = Count(where=where(kind="reception"))
    item = PointsItem(title=title, count=count, worth=Decimal(1))

    def of(measure):
        rest = {"code": "receptions", "title": drawn.title, "scope": "deputy"}
        rest |= {"citation": drawn.citation, "valid_from": drawn.valid_from}
        return book(type(drawn)(measure=measure, bound=Bound(at_least=50), **rest))

    share = of(Share(among=count, where=where(grade="high")))
    assert with_unit(share, "receptions", Unit.DAY).rules[0].measure.among.unit is Unit.DAY
    with pytest.raises(RendaError, match="item by item"):
        with_unit(of(Points(items=(item,))), "receptions", Unit.DAY)
