"""Flags on texts that several deputies, or one deputy twice, handed in."""

import pytest
from duties.flag_limits import RULES, limits

from renda.quality import QualitySort
from renda.terms import Role, Scope

COPY = "关于在北塘镇增加公共停车泊位的建议"


def test_nearly_the_same_text_of_several_deputies_is_one_flag_with_what_they_share(
    flags, rule, filed
):
    held, people, texts = filed(COPY, "规范养犬", COPY + "。", COPY + "（一）")
    [flag] = flags(held, rule(1, **RULES), people=people, texts=texts)
    assert (flag.sort, flag.rules, flag.scope) == (
        QualitySort.COPIED,
        ("suggestions",),
        Scope.DEPUTY,
    )
    assert (flag.subject, flag.source, flag.period) == (None, None, None)
    assert (flag.sources, flag.passages) == (("s0", "s2", "s3"), (COPY,))
    assert [record.record_id for record in flag.records] == ["r0", "r2", "r3"]


def test_of_whom_no_text_is_known_nothing_is_said(flags, rule, filed):
    held, people, texts = filed(COPY, COPY, COPY)
    assert flags(held, rule(1, **RULES), people=people) == ()
    del texts["s1"]
    assert flags(held, rule(1, **RULES), people=people, texts=texts) == ()


def test_one_thing_by_other_words_and_other_things_are_not_copied(flags, rule, filed):
    others = "北塘镇公共停车场建设亟待加强", "建议解决北塘镇停车难问题"
    held, people, texts = filed(COPY, *others)
    assert flags(held, rule(1, **RULES), people=people, texts=texts) == ()


@pytest.mark.parametrize(
    ("texts", "other"),
    [
        ([COPY] * 2, {}),
        (["增加停车位"] * 3, {}),
        ([COPY] * 3, {"copies": 4}),
        ([COPY] * 3, {"passage": len(COPY) + 1}),
        ([COPY, COPY, COPY + "（一）"], {"copied": "0.98"}),
    ],
)
def test_too_few_deputies_too_short_or_too_different_texts_say_nothing(
    flags, rule, filed, texts, other
):
    held, people, known = filed(*texts)
    asked = {"people": people, "texts": known}
    assert flags(held, rule(1, **RULES), **asked, limits=limits(**other)) == ()
    loose = limits(copies=2, passage=1, copied="0.50")
    assert len(flags(held, rule(1, **RULES), **asked, limits=loose)) == 1


def test_who_signed_with_others_copied_nothing(flags, rule, filed):
    held, people, texts = filed(COPY, COPY, COPY, role=Role.COSIGNER)
    assert flags(held, rule(1, **RULES), people=people, texts=texts) == ()


def test_ones_own_text_again_is_flagged_as_that_and_another_one_is_not(flags, rule, record):
    own = [record(f"a{n}", "2025-03-01", source_id=f"s{n}", kind="suggestion") for n in range(3)]
    texts = {"s0": COPY, "s1": COPY + "。", "s2": "关于规范文明养犬管理的建议"}
    [flag] = flags(own, rule(1, **RULES), texts=texts)
    assert (flag.sort, flag.subject, flag.sources) == (QualitySort.OWN_COPIES, "d1", ("s0", "s1"))
    assert flag.passages == (COPY,)
    assert flags(own[1:], rule(1, **RULES), texts=texts) == ()
    assert flags(own, rule(1, **RULES), texts=texts, limits=limits(own_copies=3)) == ()


def test_last_years_own_text_is_flagged_where_it_is_given(flags, rule, record):
    [this] = [record("a1", "2025-03-01", source_id="s1", kind="suggestion")]
    last = record("a0", "2024-03-01", source_id="s0", kind="suggestion")
    others = record("b0", "2024-03-01", "d2", source_id="s0", kind="suggestion")
    asked = {"texts": {"s0": COPY, "s1": COPY}}
    [flag] = flags([this], rule(1, **RULES), earlier=[last], **asked)
    assert (flag.sort, flag.rules) == (QualitySort.OWN_COPIES, ("suggestions",))
    assert [row.record_id for row in flag.records] == ["a0", "a1"]
    assert flags([this], rule(1, **RULES), earlier=[others], **asked) == ()
    assert flags([], rule(1, **RULES), earlier=[last, last], **asked) == ()


def test_copied_texts_name_no_deputy_first(flags, rule, filed):
    held, people, texts = filed(*[COPY] * 3, *["关于推进望湖街道雨污分流改造的建议"] * 3)
    forward = flags(held, rule(1, **RULES), people=people, texts=texts)
    backward = flags(
        held[::-1], rule(1, **RULES), people=people, texts=dict(reversed(texts.items()))
    )
    assert forward == backward
    assert [flag.sources for flag in forward] == [("s0", "s1", "s2"), ("s3", "s4", "s5")]
