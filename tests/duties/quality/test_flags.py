"""Flags on counted work: what wants a look, and that nobody is ranked by them."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from attrs import fields
from duties.flag_limits import RULES, limits

from renda import InputError, RendaError, Year, check, where
from renda.calendars import PeriodKind
from renda.quality import (
    LimitError,
    QualityFlag,
    QualityLimits,
    QualitySort,
    load_limits,
    quality_flags,
)
from renda.rules import Unit
from renda.work import Reception

LATE = ("2025-12-02", "2025-12-03", "2025-12-04", "2025-12-05")
EARLY = ("2025-01-02", "2025-02-03", "2025-03-04", "2025-04-05")


def test_half_of_it_in_december_is_flagged_with_its_records(flags, receptions):
    [flag] = flags(receptions(*EARLY[:2], *LATE[:2]))
    assert isinstance(flag, QualityFlag)
    assert (flag.sort, flag.rules, flag.subject) == (QualitySort.BUNCHED, ("receptions",), "d1")
    assert [record.record_id for record in flag.records] == [*LATE[:2]]
    assert flags(receptions(*EARLY[:3], *LATE[:2])) == ()


def test_too_few_say_nothing_and_one_event_is_one(flags, receptions):
    assert flags(receptions(*LATE[:2])) == ()
    assert flags(receptions(*LATE, source_id="s")) == ()
    assert len(flags(receptions(*LATE))) == 1


def test_three_of_three_in_december_are_flagged_and_two_in_november_are_not(flags, receptions):
    [flag] = flags(receptions(*LATE[:3]))
    assert (flag.sort, flag.subject) == (QualitySort.BUNCHED, "d1")
    assert flags(receptions(*EARLY[:1], "2025-11-03", *LATE[:1])) == ()


def test_one_event_in_three_sources_on_one_day_is_flagged(flags, record):
    held = [record(f"r{n}", "2025-03-01", source_id=f"s{n}") for n in (1, 2, 3)]
    [flag] = flags(held)
    assert (flag.sort, flag.subject, flag.sources) == (
        QualitySort.SPLIT,
        "d1",
        ("s1", "s2", "s3"),
    )
    assert flags(held, limits=limits(split=4)) == ()


def test_two_events_on_a_day_or_three_at_venues_apart_are_not_split(flags, rule, record):
    held = [record(f"r{n}", "2025-03-01", source_id=f"s{n}", venue_id=f"v{n}") for n in (1, 2, 3)]
    assert flags(held) == ()
    assert flags(held[:2]) == ()
    assert flags([record(f"r{n}", f"2025-03-0{n}") for n in (1, 2, 3)]) == ()
    unknown = record("r4", "2025-03-01"), record("r5", "2025-03-01")
    assert [flag.sort for flag in flags([held[0], *unknown])] == [QualitySort.SPLIT]
    filed = [record(f"r{n}", "2025-03-01", kind="suggestion") for n in (1, 2, 3)]
    assert flags(filed, rule(3, **RULES)) == ()


def test_one_event_counted_for_two_mandates_of_one_person_is_flagged(flags, record, roster, deputy):
    people = roster(deputy("d1", person_id="p"), deputy("d2", person_id="p"), deputy("d3"))
    held = [
        record("r1", "2025-03-01", "d1", source_id="s"),
        record("r2", "2025-03-01", "d2", source_id="s"),
        record("r3", "2025-03-01", "d3", source_id="s"),
    ]
    [flag] = flags(held, people=people)
    assert (flag.sort, flag.subject, flag.source) == (QualitySort.TWO_MANDATES, None, "s")
    assert [row.record_id for row in flag.records] == ["r1", "r2"]
    apart = record("r4", "2025-03-01", "d2", source_id="t")
    assert flags([held[0], held[2], apart], people=people) == ()


def test_the_limits_are_the_callers(flags, receptions):
    held = receptions(*EARLY[:3], *LATE[:2])
    assert len(flags(held, limits=limits(bunching_share=Decimal("0.4")))) == 1
    assert len(flags(receptions(LATE[0]), limits=limits(least_sample=1))) == 1


def test_a_month_cannot_be_bunched_in_its_last(flags, rule, receptions):
    assert flags(receptions(*LATE), rule(1, period=PeriodKind.MONTH)) == ()


def test_what_counts_for_nobody_owing_it_is_not_looked_at(flags, receptions, roster, deputy):
    gone = roster(deputy(left_on="2025-12-31"))
    assert flags(receptions(*LATE), people=gone) == ()


def test_one_event_claimed_as_two_kinds_is_flagged_under_both_rules(flags, rule, record):
    rules = rule(1), rule(1, code="opinions", where=where(kind="opinion"))
    held = [
        record("r1", "2025-03-01", source_id="s"),
        record("r2", "2025-03-01", source_id="s", kind="opinion"),
        record("r3", "2025-03-01", kind="opinion"),
    ]
    [flag] = flags(held, *rules)
    assert (flag.sort, flag.source) == (QualitySort.TWO_KINDS, "s")
    assert flag.rules == ("opinions", "receptions")
    assert [record.record_id for record in flag.records] == ["r1", "r2"]
    assert flags(held, rules[0]) == ()


@pytest.fixture
def crowd(record, roster, deputy):
    """Three deputies at one event."""
    people = roster(*(deputy(f"d{n}") for n in (1, 2, 3)))
    held = [record(f"r{n}", "2025-03-01", f"d{n}", source_id="s") for n in (1, 2, 3)]
    return held, people


def event(begins="10:00", ends="10:20"):
    """The event they were at."""

    def at(text):
        return None if text is None else datetime.fromisoformat(f"2025-03-01T{text}+08:00")

    times = {"begins_at": at(begins), "ends_at": at(ends)}
    return Reception(
        activity_id="s", happened_on=date(2025, 3, 1), deputies=["d1"], visitors=1, **times
    )


def test_many_deputies_in_a_short_event_are_one_flag_of_no_subject(flags, crowd):
    held, people = crowd
    [flag] = flags(held, people=people, limits=limits(), activities=[event()])
    assert (flag.sort, flag.subject, flag.source) == (QualitySort.CROWD, None, "s")
    assert [record.subject_id for record in flag.records] == ["d1", "d2", "d3"]


@pytest.mark.parametrize(
    ("held_on", "other"),
    [
        (event(ends="10:21"), {}),
        (event(begins=None), {}),
        (event(ends=None), {}),
        (event(), {"crowd": 4}),
        (event(), {"minutes": 19}),
    ],
)
def test_a_longer_or_smaller_event_or_one_without_times_is_not(flags, crowd, held_on, other):
    held, people = crowd
    assert flags(held, people=people, limits=limits(**other), activities=[held_on]) == ()
    assert flags(held, people=people, limits=limits()) == ()


def test_flags_stand_by_rule_and_subject_and_rank_nobody(flags, rule, record, roster, deputy):
    people = roster(deputy("d2"), deputy("d1"))
    held = [
        record(f"{subject}{day}", day, subject)
        for subject, days in (("d2", LATE), ("d1", (*EARLY, *LATE, "2025-12-09")))
        for day in days
    ]
    twice = {"source_id": "s", "subject_id": "d1"}
    held += [record("t1", "2025-05-01", **twice)]
    held += [record("t2", "2025-05-01", kind="opinion", **twice)]
    either = rule(99, code="a", unit=Unit.DAY, where=where(kind=["reception", "opinion"]))
    found = flags(held, rule(3, code="b"), either, people=people)
    assert [(*flag.rules, flag.subject) for flag in found] == [
        ("a", "d1"),
        ("a", "d2"),
        ("a", "b", "d1"),
        ("b", "d1"),
        ("b", "d2"),
    ]
    numbers = [
        attribute.name
        for attribute in fields(QualityFlag)
        if attribute.type in {int, "int", Decimal}
    ]
    assert numbers == []


def test_a_report_without_records_cannot_be_looked_through(book, rule, roster, receptions):
    report = check(book(rule(3)), roster(), receptions(*LATE), Year(2025), dossiers=False)
    with pytest.raises(RendaError, match="dossiers=True"):
        quality_flags(report)


def test_the_defaults_are_data_and_a_limit_must_make_sense():
    assert QualityLimits.usual() == limits(crowd=40)
    old = QualityLimits(bunching_share="0.5", least_sample=3, crowd=40, minutes=20)
    assert old == QualityLimits.usual()
    with pytest.raises(ValueError, match="bunching_share"):
        limits(bunching_share="1.5")
    with pytest.raises(RendaError, match="hundredths"):
        limits(copied="1.5")
    with pytest.raises(ValueError, match="copies"):
        limits(copies=1)
    with pytest.raises(ValueError, match="passage"):
        limits(passage=0)


def test_an_offices_own_limits_come_from_a_file_or_from_texts(tmp_path):
    own = tmp_path / "ours.toml"
    own.write_text('[limits]\ncrowd = 30\ncopied = "0.90"\n', encoding="utf-8")
    assert load_limits(own) == limits(crowd=30, copied="0.90")
    assert QualityLimits.read({"crowd": "30", "copied": "0.90"}) == load_limits(own)


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        ({"crowds": "3"}, "crowds = 3 is not allowed; allowed: bunching_share, least_sample"),
        ({"crowd": "0"}, "crowd = 0 is not allowed"),
        ({"crowd": "many"}, "crowd = many is not allowed; allowed: 40"),
        ({"bunching_share": "half"}, "bunching_share = half"),
        ({"copied": "2"}, "copied = 2"),
    ],
)
def test_a_limit_that_is_not_there_or_makes_no_sense_is_refused_with_what_is_allowed(
    given, allowed, tmp_path
):
    with pytest.raises(LimitError, match=allowed):
        QualityLimits.read(given)
    own = tmp_path / "ours.toml"
    lines = (f'{name} = "{text}"' for name, text in given.items())
    own.write_text("\n".join(["[limits]", *lines]), encoding="utf-8")
    with pytest.raises(InputError):
        load_limits(own)
