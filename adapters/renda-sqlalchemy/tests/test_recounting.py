"""One subject counted again: what is counted for everybody, narrowed to it."""

from datetime import date

from hypothesis import given
from worlds import asked, worlds

from renda import DutyRecord, Roster, Scope, Tally, Window, Year, load_rulebook
from renda_sqlalchemy.recounting import recount

YEAR = Year(2025)
WINDOWS = [
    Window(rule=each, period=YEAR, judged_on=YEAR.last)
    for each in load_rulebook("wujin-2024").rules
    if each.scope is Scope.DEPUTY
]


def reception(number, deputy="代表0001"):
    return DutyRecord(
        record_id=f"r{number}",
        scope=Scope.DEPUTY,
        subject_id=deputy,
        kind="reception",
        happened_on=date(2025, 3, number),
    )


@given(world=worlds, when=asked)
def test_a_subject_is_counted_alone_as_among_all(filled, world, when):
    book, roster, held = world
    judged_on = min(when["as_of"] or YEAR.last, YEAR.last)
    windows = [Window(rule=each, period=YEAR, judged_on=judged_on) for each in book.rules]
    subjects = roster.ids[windows[0].rule.scope]
    with filled(roster, held) as database:
        among_all = database.tally(windows, when["known_at"])
        for subject in subjects:
            nothing = [(Tally(0, 0),) * len(each.parts) for each in windows]
            wanted = [
                found.get(subject, none) for found, none in zip(among_all, nothing, strict=True)
            ]
            connection, schema = database.connection, database.schema
            assert recount(connection, schema, windows, when["known_at"], subject) == wanted


def test_a_further_record_is_counted_at_once(filled):
    with filled(Roster(), [reception(1), reception(2, "代表0002")]) as database:
        connection, schema = database.connection, database.schema
        assert recount(connection, schema, WINDOWS, None, "代表0001")[0] == (Tally(1, 1),)
        database.fill(Roster(), [reception(3)])
        assert recount(connection, schema, WINDOWS, None, "代表0001")[0] == (Tally(2, 2),)


def test_one_of_whom_nothing_is_recorded_has_done_nothing(filled):
    with filled(Roster(), [reception(1)]) as database:
        found = recount(database.connection, database.schema, WINDOWS, None, "代表0009")
    assert found == [(Tally(0, 0),), (Tally(0, 0),)]
