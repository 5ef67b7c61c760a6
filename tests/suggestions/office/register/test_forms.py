"""Printed papers say what they have to in Chinese, and a place may have texts of its own."""

import re
from datetime import date

import pytest
from suggestions.desks import (
    ASSIGNED,
    BODY,
    accepted,
    assigned,
    done,
    evaluated,
    promise,
    promised,
    replied,
    reply,
    settled,
    unit,
)

from renda.process import ItemNumber
from renda.suggestions import (
    SUGGESTIONS,
    Assign,
    Form,
    FormFieldError,
    NothingToPrintError,
    UnitPart,
    form_text,
    shipped_form,
)

NAMES = {"d0001": "代表0001", "d0002": "代表0002", "transport": "交通运输局", "health": "卫健局"}


PARKING = promised(promise(quantity=30, unit="个"))


def text(item, form, **given):
    return form_text(item, form, names=NAMES, **given)


def paper(made, **changes):
    return made(suggestion_id="1", text="车位不足。", **changes)


def test_a_handing_over_sheet_says_who_has_what_until_when():
    found = text(paper(assigned, co=["health"], cosigners=["d0002"]), "handover")
    for line in (
        "建议编号：1",
        "领衔代表：代表0001",
        "附议代表：代表0002",
        "提出日期：2024年1月15日（闭会期间）",
        "主办单位：交通运输局",
        "协办单位：卫健局",
        "交办日期：2024年2月5日",
        "答复期限：2024年5月6日",
        "车位不足。",
    ):
        assert line in found


def test_a_reply_has_its_text_its_class_and_what_is_promised():
    item = paper(promised, lead="d0001")
    found = text(item, Form.REPLY)
    assert "代表0001 代表：" in found
    assert "办理结果：列入计划" in found
    assert "建成停车场（2024年12月31日前）" in found
    assert "2024年4月5日" in found
    assert "签发人：head" in found


def test_promises_are_told_with_the_reply_that_made_them_and_later_by_what_became_of_them():
    first = text(PARKING, "reply")
    assert "承诺事项：\n    建成停车场30个（2024年12月31日前）" in first
    assert "此前承诺的落实情况：\n    无" in first
    kept = settled(PARKING, date(2024, 12, 20))
    later = text(done(kept, (reply(date(2024, 12, 28)), unit())), "reply")
    assert "承诺事项：\n    无" in later
    assert "落实情况：\n    建成停车场30个（2024年12月31日前）：按期落实" in later


def test_a_registered_suggestion_is_called_by_its_number():
    numbered = SUGGESTIONS.entered(accepted(), None, number=ItemNumber(series="2024", serial=7))
    item = done(numbered, (Assign(on=ASSIGNED, lead="transport"), BODY))
    assert "建议编号：2024年第7号" in text(item, "handover")
    assert text(item, "handover", template="$id") == item.id


def test_where_nothing_was_handed_over_or_replied_there_is_nothing_to_print():
    with pytest.raises(NothingToPrintError) as refused:
        text(accepted(), "handover")
    assert refused.value.text("zh").endswith("：没有可以打印的交办单，因为尚未交办")
    for form in ("reply", "opinion"):
        with pytest.raises(NothingToPrintError, match=r": reply$"):
            text(assigned(), form)


def test_one_unit_alone_handles_nothing_jointly():
    assert "办理方式：单独办理" in text(assigned(), "handover")
    assert "办理方式：会同办理" in text(assigned(co=["health"]), "handover")


@pytest.mark.parametrize(
    ("form", "made"),
    [("handover", assigned), ("handover", evaluated), ("reply", promised), ("opinion", evaluated)],
)
def test_no_paper_has_an_english_word(form, made):
    found = text(paper(made), form)
    assert re.findall(r"[A-Za-z_]{2,}", found.replace("head", "")) == []


def test_who_may_not_be_named_is_not():
    found = text(paper(assigned, hide_identity=True, cosigners=["d0002"]), "handover")
    assert "代表0001" not in found
    assert "代表0002" not in found
    assert "领衔代表：（不公开）" in found


def test_each_unit_is_told_its_part():
    item = done(
        accepted(),
        (
            Assign(on=ASSIGNED, lead="transport", parts=[UnitPart(unit="transport", text="规划")]),
            BODY,
        ),
    )
    assert "    交通运输局：规划" in text(item, "handover")


def test_who_has_no_name_is_told_by_id():
    assert "领衔代表：d0001" in form_text(assigned(), "handover", names={})


def test_a_place_may_have_a_text_of_its_own():
    assert text(paper(replied), "opinion", template="$id《$title》") == (
        "1《关于北塘镇增加公共停车位的建议》"
    )


@pytest.mark.parametrize(("own", "place"), [("$colour", "colour"), ("100$", "$")])
def test_a_place_that_nothing_fills_is_refused_with_those_that_are(own, place):
    with pytest.raises(FormFieldError) as refused:
        text(replied(), "reply", template=own)
    assert refused.value.data["place"] == place
    assert "title" in refused.value.text("zh")


def test_the_text_of_a_form_can_be_read_to_be_changed():
    assert "$reply_due" in shipped_form(Form.HANDOVER)
