"""Counts as statements: how many there are, what they give back, and what they read besides."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from attrs import evolve, fields
from sqlalchemy import func, inspect, select

from renda import (
    Bound,
    Citation,
    Congress,
    Count,
    DutyRecord,
    DutyRule,
    Instrument,
    Mandate,
    Roster,
    Rulebook,
    Title,
    Year,
    load_rulebook,
    where,
)
from renda.calendars import PeriodKind
from renda.ports import KeptRecord
from renda.rules import Unit, Window
from renda.tallies import Amount, check_in_store
from renda.terms import Scope
from renda_sqlalchemy.counts import count_statements
from renda_sqlalchemy.counts.count_statements import statements
from renda_sqlalchemy.tables.record_rows import (
    RECORD_FIELDS,
    record_columns,
    record_row,
    records_from_rows,
    source_key,
)
from renda_sqlalchemy.tables.schema import PrefixError, Schema

TITLE = Title({"zh": "规则", "en": "Rule"})
LAW = Instrument(
    title=TITLE, version="1", adopted_on=date(2020, 1, 1), in_force_from=date(2020, 1, 1)
)
EARLY = date(2022, 1, 1)


@pytest.fixture
def rule():
    def make(**rest):
        usual = {
            "code": "rule",
            "title": TITLE,
            "scope": "deputy",
            "measure": Count(where=where(kind="reception"), unit=rest.pop("unit", Unit.SOURCE)),
            "bound": Bound(at_least=1),
            "citation": Citation(instrument=LAW),
            "valid_from": date(2020, 1, 1),
        }
        return DutyRule(**{**usual, **rest})

    return make


@pytest.fixture
def line(rule):
    """The one count of a rule, in a window."""

    def make(judged_on=date(2025, 12, 31), **rest):
        window = Window.of(rule(**rest), Year(2025), judged_on)
        return window.lines[0]

    return make


@pytest.fixture
def record():
    def make(record_id, subject_id="d1", **rest):
        usual = {"scope": "deputy", "kind": "reception", "happened_on": date(2025, 4, 1)}
        return DutyRecord(record_id=record_id, subject_id=subject_id, **{**usual, **rest})

    return make


@pytest.fixture
def people():
    """One congress, and deputies of these ids."""

    def make(*deputies):
        named = {"name": "n", "congress_id": "c1", "elected_on": EARLY}
        return Roster(
            congresses=[Congress(congress_id="c1", name="c1", congress_level="county")],
            mandates=[Mandate(deputy_id=id, person_id=id, **named) for id in deputies],
        )

    return make


@pytest.fixture
def book(rule):
    given = {"adopted_on": EARLY, "valid_from": EARLY, "source": "test"}
    return Rulebook(id="b", version="1", title=TITLE, rules=[rule()], **given)


def test_there_is_one_statement_for_each_kind_of_subject(schema):
    rules = load_rulebook("wujin-2024").rules
    windows = [Window.of(rule, Year(2025), date(2025, 12, 31)) for rule in rules]
    found = statements(schema, [line for window in windows for line in window.lines], None)
    asked = [Scope.CONGRESS, Scope.DEPUTY, Scope.GROUP]
    assert [statement.lines[0].scope for statement in found] == asked
    assert [len(statement.query.selected_columns) for statement in found] == [
        1 + 2,
        1 + 2 * 2,
        1 + 3 * 2,
    ]


def test_months_of_a_period_that_is_open_take_a_column_more(schema, line):
    monthly = line(unit=Unit.MONTH), line(unit=Unit.MONTH, judged_on=date(2025, 5, 5))
    counts = [len(statements(schema, [one], None)[0].query.selected_columns) for one in monthly]
    assert counts == [1 + 2, 1 + 3]


def test_a_window_without_days_is_not_asked_for(schema, line):
    assert statements(schema, [line(judged_on=date(2024, 12, 31))], None) == []


def test_many_rules_are_asked_for_in_turns(schema, line, filled, people, record, monkeypatch):
    monthly = line(bound=Bound(at_least=1, each=PeriodKind.MONTH))
    lines = [monthly, line(), monthly, line(scope="group"), monthly]
    with filled(people("d1"), [record("r1"), record("r2")]) as database:
        whole = database.count_lines(lines, None)
        assert len(statements(schema, lines, None)) == 2
        monkeypatch.setattr(count_statements, "MOST_COLUMNS", 30)
        assert len(statements(schema, lines, None)) == 4
        assert database.count_lines(lines, None) == whole
    assert whole[1] == {"d1": (Amount(2, 2),)}
    assert whole[0]["d1"][3] == Amount(2, 2)
    assert whole[3] == {}


def test_quantities_are_added_up_once_for_each_source(line, filled, people, record):
    held = [
        record("r1", source_id="s1", quantity=40),
        record("r2", source_id="s1", quantity=25),
        record("r3", source_id="s1", quantity=60, standing="unverified"),
        record("r4", quantity=2),
    ]
    with filled(people("d1"), held) as database:
        found = database.count_lines(
            [line(unit=Unit.ATTENDANCE), line(), line(unit=Unit.QUANTITY)], None
        )
    added_up = {"d1": (Amount(42, 62),)}
    assert found == [added_up, {"d1": (Amount(2, 2),)}, added_up]


def test_unknown_days_are_counted_as_early_and_as_late_as_can_be(line, filled, people, record):
    unsure = people("d1", "d2")
    days = {"elected_on": date(2025, 1, 1), "elected_by": date(2025, 6, 30)}
    unsure = evolve(unsure, mandates=[evolve(unsure.mandates[0], **days), unsure.mandates[1]])
    held = [
        record(f"{id}-{month}", id, happened_on=date(2025, month, 1))
        for id in ("d1", "d2")
        for month in (3, 6, 9)
    ]
    with filled(unsure, held) as database:
        [early] = database.count_lines([line()], None)
        [late] = database.count_lines([line()], None, latest=True)
    assert early == {"d1": (Amount(3, 3),), "d2": (Amount(3, 3),)}
    assert late == {"d1": (Amount(1, 1),), "d2": (Amount(3, 3),)}


def test_sums_take_a_statement_of_their_own(schema, line):
    found = statements(schema, [line(), line(unit=Unit.ATTENDANCE), line(unit=Unit.DAY)], None)
    assert [len(statement.query.selected_columns) for statement in found] == [1 + 2 * 2, 1 + 2]


def test_tallies_that_are_equal_are_one(line, filled, people, record):
    with filled(people("d1", "d2"), [record("r1", "d1"), record("r2", "d2")]) as database:
        [found] = database.count_lines([line()], None)
    assert found["d1"] is found["d2"]


def test_ids_differ_by_case_and_by_spaces_at_their_end(line, filled, people, record):
    held = [record("r1", "d1"), record("r2", "D1"), record("r3", "d1 "), record("r4", "d1 ")]
    with filled(people("d1", "D1", "d1 "), held) as database:
        [found] = database.count_lines([line()], None)
    assert {id: tally.certain for id, [tally] in found.items()} == {"d1": 1, "D1": 1, "d1 ": 2}


def test_sources_differ_by_case_and_by_spaces_at_their_end(line, filled, people, record):
    sources = ["a", "A", "a ", "á", "a"]
    held = [record(f"r{n}", source_id=source) for n, source in enumerate(sources)]
    with filled(people("d1"), held) as database:
        assert database.count_lines([line()], None) == [{"d1": (Amount(4, 4),)}]


def test_what_was_known_is_told_to_the_microsecond(line, filled, people, record):
    shanghai = timezone(timedelta(hours=8))
    then = datetime(2025, 4, 2, 1, 2, 3, 456789, tzinfo=shanghai)
    with filled(people("d1"), [record("r1", recorded_at=then)]) as database:
        before = then.astimezone(UTC) - timedelta(microseconds=1)
        assert database.count_lines([line()], before) == [{}]
        assert database.count_lines([line()], then) == [{"d1": (Amount(1, 1),)}]


def test_stray_names_differ_by_case_and_by_spaces_at_their_end(book, filled, people, record):
    held = [record("r1"), record("r2", kind="Reception"), record("r3", "D1"), record("r4", "d1 ")]
    with filled(people("d1"), held) as database:
        report = check_in_store(book, people("d1"), database, Year(2025))
    assert [
        (omission.rows, [name.id for name in omission.names]) for omission in report.omissions
    ] == [(1, ["Reception"]), (2, ["D1", "d1 "])]


FULL = DutyRecord(
    record_id="r1",
    scope="group",
    subject_id="g1",
    kind="motion",
    role="cosigner",
    happened_on=date(2025, 4, 1),
    source_id="s",
    grade="ordinary",
    theme="x",
    quantity=7,
    standing="disputed",
    recorded_at=datetime(2025, 4, 1, 8, tzinfo=UTC),
    voided_at=datetime(2025, 4, 2, 8, tzinfo=UTC),
)


@pytest.mark.parametrize("given", [FULL, evolve(FULL, grade=None, theme=None, recorded_at=None)])
def test_a_record_comes_back_as_it_went(given, filled, people):
    with filled(people("d1"), [given]) as database:
        table = database.schema.table("duty_records")
        [found] = records_from_rows(
            database.connection.execute(select(*record_columns(table))).fetchall()
        )
    assert found == given
    assert [type(getattr(found, name)) for name in RECORD_FIELDS] == [
        type(getattr(given, name)) for name in RECORD_FIELDS
    ]
    assert tuple(attribute.name for attribute in fields(DutyRecord)) == RECORD_FIELDS


def test_a_record_without_a_source_is_its_own():
    assert source_key(FULL) == "ss"
    assert source_key(evolve(FULL, source_id=None)) == "rr1"
    assert source_key(evolve(FULL, source_id="")) == "rr1"
    assert record_row(KeptRecord(added_no=3, voided_no=4, value=FULL))["voided_no"] == 4


def test_names_fit_every_server():
    tables = Schema().tables.values()
    names = [named.name for table in tables for named in (table, *table.indexes, *table.c)]
    assert [name for name in names if len(name) > 30] == []


@pytest.mark.parametrize("prefix", ["Renda", "1", "_", "a b", "renda;", "much_too_long_"])
def test_a_prefix_that_servers_take_differently_is_refused(prefix):
    with pytest.raises(PrefixError):
        Schema(prefix)


def test_two_schemas_stand_side_by_side(engine):
    other = Schema("other_")
    other.metadata.create_all(engine)
    try:
        found = inspect(engine).get_table_names()
        assert {table.name for table in other.tables.values()} <= set(found)
        assert {table.name for table in Schema().tables.values()} <= set(found)
        with engine.connect() as connection:
            counted = select(func.count()).select_from(other.table("deputies"))
            assert connection.scalar(counted) == 0
    finally:
        other.metadata.drop_all(engine)
