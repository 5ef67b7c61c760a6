"""Measures in rulebook files: shares, points, parts of the whole."""

import re
from decimal import Decimal

import pytest
from duties.rulebook_texts import WHOLE

from renda import Bound, Count, InputError, load_rulebook, where
from renda.rules import AbsencePolicy, Portion, Share, SubjectShare


def test_a_share_is_written_with_its_whole(written):
    own = 'among = { kind = "night-school" }\n'
    text = WHOLE.replace('where = { kind = "night-school" }', own + 'where = { role = "lead" }')
    [rule] = load_rulebook(written(text.replace("at_least = 2", 'at_least = "50.5"'))).rules
    assert rule.measure == Share(
        among=Count(where=where(kind="night-school")), where=where(role="lead")
    )
    assert rule.bound.at_least == Decimal("50.5")


def test_a_share_of_subjects_is_written_with_the_number_that_each_has_to_have(written):
    own = 'subjects = "deputy"\nhaving = 3\nwhere = { kind = "night-school" }'
    text = WHOLE.replace('where = { kind = "night-school" }', own)
    text = text.replace('scope = "deputy"', 'scope = "congress"')
    [rule] = load_rulebook(written(text.replace("at_least = 2", "at_least = 60"))).rules
    each = Count(where=where(kind="night-school"))
    assert rule.measure == SubjectShare(of="deputy", each=each, having=3)
    [rule] = load_rulebook(written(text.replace("having = 3\n", ""))).rules
    assert rule.measure == SubjectShare(of="deputy", each=each)


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        ("having = 3", 'subjects = "deputy", having'),
        ('subjects = "deputy"\namong = { kind = "night-school" }', "among | subjects"),
    ],
)
def test_what_belongs_to_another_share_is_refused(written, said, allowed):
    own = f'{said}\nwhere = {{ kind = "night-school" }}'
    with pytest.raises(InputError, match=re.escape(allowed)):
        load_rulebook(written(WHOLE.replace('where = { kind = "night-school" }', own)))


def test_points_are_written_as_items(written):
    items = """base = 60
cap = "100"
items = [
  { title = { zh = "夜校", en = "Evenings" }, where = { kind = "night-school" }, worth = "0.5" },
]
bands = [{ code = "good", title = { zh = "良好", en = "Good" }, start = 80 }]
remark = { zh = "约谈", en = "a talk" }
exempts = { level = "county" }
leave = "exempts"
"""
    text = WHOLE.replace('where = { kind = "night-school" }', items).replace("at_least = 2", "")
    [rule] = load_rulebook(written(text)).rules
    assert [item.worth for item in rule.measure.items] == [Decimal("0.5")]
    assert (rule.measure.base, rule.measure.cap) == (Decimal(60), Decimal(100))
    assert [(band.code, band.start) for band in rule.bands] == [("good", Decimal(80))]
    assert (rule.bound.number, rule.leave) == (None, AbsencePolicy.EXEMPTS)
    assert (str(rule.remark), rule.exempts) == ("a talk", where(level="county"))


# Bounds


def shared(bound):
    """The rulebook with a share in place of its count."""
    return WHOLE.replace("at_least = 2", f'among = {{ kind = "night-school" }}\n{bound}').replace(
        'where = { kind = "night-school" }', 'where = { grade = "high" }'
    )


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ('at_least = "2/3"', Bound(at_least=Portion("2/3"))),
        ('more_than = "1/2"', Bound(more_than=Portion("1/2"))),
        ('more_than = 50\nless_than = "66.5"', Bound(more_than=50, less_than=Decimal("66.5"))),
        ('at_most = "60"', Bound(at_most=Decimal(60))),
    ],
)
def test_a_share_asks_for_a_part_of_the_whole_or_for_more_than_a_number(written, text, bound):
    assert load_rulebook(written(shared(text))).rule("nights").bound == bound


def test_a_count_asks_for_more_than_a_number(written):
    found = load_rulebook(written(WHOLE.replace("at_least", "more_than")))
    assert found.rule("nights").bound == Bound(more_than=2)


@pytest.mark.parametrize("number", ['"2/0"', '"2 / 3"', '"-1/2"', '"二分之一"', "true", '"2/3/4"'])
def test_what_is_neither_number_nor_part_says_how_both_are_written(problems, number):
    [(column, text)] = problems(shared(f"at_least = {number}"))
    assert column == "rules[0].at_least"
    assert text.endswith('is not allowed; allowed: 3, "0.5"; of a share also "2/3"')


def test_a_count_is_asked_for_no_part_of_a_whole(problems):
    [(column, text)] = problems(WHOLE.replace("at_least = 2", 'at_least = "2/3"'))
    assert column == "rules[0]"
    assert "at_least = 2/3 is not allowed; allowed: at_least | at_most: 1, 2, 3" in text
