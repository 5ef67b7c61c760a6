"""A rule in words and as plain data: what it counts, by which unit, whom it binds, and why."""

import pytest

from renda import where
from renda.reports import rule_data
from renda.rules import subjects_text, unit_text, what_text


@pytest.mark.parametrize(
    ("lang", "what", "unit", "whom"),
    [
        (
            "en",
            "suggestion; lead",
            "different days",
            "level = township; but not: resident = no",
        ),
        ("zh", "代表建议；领衔", "不同日期", "层级 = 乡镇级；免除：常住 = 否"),
    ],
)
def test_a_rule_is_said_in_both_languages(rule, lang, what, unit, whom):
    leads = rule(
        where=where(kind="suggestion", role="lead"),
        unit="day",
        applies_to=where(level="township"),
        exempts=where(resident=False),
    )
    assert (what_text(leads, lang), unit_text(leads, lang)) == (what, unit)
    assert subjects_text(leads, lang) == whom


def test_of_a_rule_that_binds_everybody_nobody_is_named(rule):
    assert subjects_text(rule()) == ""


def test_a_rule_is_plain_data_with_its_authority(rule):
    data = rule_data(rule(3, unit="day"))
    assert (data["rule"], data["bound"], data["unit"]) == ("receptions", {"at_least": 3}, "day")
    assert data["citation"]["version"] == "2019"
