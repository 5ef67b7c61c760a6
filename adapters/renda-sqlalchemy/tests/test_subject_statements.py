"""One subject counted again: what is counted for everybody, narrowed to it."""

from datetime import date

from hypothesis import given
from worlds import check_times, worlds

from renda import DutyRecord, Roster, Year, load_rulebook
from renda.rules import Window
from renda.tallies import Amount
from renda.terms import Scope
from renda_sqlalchemy.counts.subject_statements import recount

YEAR = Year(2025)
LINES = [
    line
    for rule in load_rulebook("wujin-2024").rules
    if rule.scope is Scope.DEPUTY
    for line in Window.of(rule, YEAR, YEAR.last).lines
]


def reception(number, deputy="代表0001"):
    return DutyRecord(
        record_id=f"r{number}",
        scope=Scope.DEPUTY,
        subject_id=deputy,
        kind="reception",
        happened_on=date(2025, 3, number),
    )


@given(world=worlds, when=check_times)
def test_a_subject_is_counted_alone_as_among_all(filled, world, when):
    book, roster, held = world
    judged_on = min(when["as_of"] or YEAR.last, YEAR.last)
    windows = [Window.of(rule, YEAR, judged_on) for rule in book.rules]
    lines = [line for window in windows for line in window.lines]
    subjects = roster.ids[windows[0].rule.scope]
    with filled(roster, held) as database:
        among_all = database.count_lines(lines, when["known_at"])
        for subject in subjects:
            nothing = [(Amount(0, 0),) * len(line.window.parts) for line in lines]
            wanted = [
                found.get(subject, none) for found, none in zip(among_all, nothing, strict=True)
            ]
            connection, schema = database.connection, database.schema
            assert recount(connection, schema, lines, when["known_at"], subject) == wanted


def test_a_further_record_is_counted_at_once(filled):
    with filled(Roster(), [reception(1), reception(2, "代表0002")]) as database:
        connection, schema = database.connection, database.schema
        assert recount(connection, schema, LINES, None, "代表0001")[0] == (Amount(1, 1),)
        database.fill(Roster(), [reception(3)])
        assert recount(connection, schema, LINES, None, "代表0001")[0] == (Amount(2, 2),)


def test_one_of_whom_nothing_is_recorded_has_done_nothing(filled):
    with filled(Roster(), [reception(1)]) as database:
        found = recount(database.connection, database.schema, LINES, None, "代表0009")
    assert found == [(Amount(0, 0),), (Amount(0, 0),)]
