"""Who was elected again is counted under the first mandate, whoever else was elected once only."""

from datetime import date

import pytest
from sqlalchemy import event

from renda import Congress, DutyRecord, Mandate, Year, load_rulebook
from renda.rules import Window
from renda.tallies import Amount
from renda.terms import Scope
from renda_sqlalchemy import SqlStore

YEAR = Year(2025)
[RECEPTIONS] = [
    line
    for rule in load_rulebook("wujin-2024").rules
    if rule.code == "deputy.receptions"
    for line in Window.of(rule, YEAR, YEAR.last).lines
]
CHANGE = date(2025, 6, 1)
FIRST, SECOND, OTHER = "代表0001", "代表0002", "代表0003"
NONE, ONE, TWO, THREE = (Amount(number, number) for number in range(4))


def mandate(id, person, elected_on=date(2022, 1, 8), left_on=None, congress="c1"):
    return Mandate(
        deputy_id=id,
        person_id=person,
        name=id,
        congress_id=congress,
        elected_on=elected_on,
        left_on=left_on,
    )


def reception(number, deputy):
    return DutyRecord(
        record_id=f"r{number}",
        scope=Scope.DEPUTY,
        subject_id=deputy,
        kind="reception",
        happened_on=date(2025, number, 7),
    )


AGAIN = mandate(SECOND, "甲", elected_on=CHANGE)


@pytest.fixture
def kept(store):
    """Keep mandates, and receptions of three deputies before the change and after it."""

    def make(*mandates):
        with store.session(actor="代表工委") as session:
            for id in ("c1", "c2"):
                session.of(Congress).add(Congress(congress_id=id, name=id, congress_level="county"))
            session.of(Mandate).add_all(mandates)
            session.ledger.append(
                [reception(2, FIRST), reception(3, FIRST), reception(7, SECOND)]
                + [reception(number, OTHER) for number in (4, 5, 8)]
            )
        return store

    return make


@pytest.fixture
def counts():
    """The receptions of each deputy as a session counts them, all at once and one by one."""

    def made(session):
        [found] = session.count_lines([RECEPTIONS], None)
        for id in (FIRST, SECOND, OTHER):
            [[alone]] = session.recount([RECEPTIONS], None, id)
            assert alone == found.get(id, [NONE])[0]
        return {id: amount for id, [amount] in found.items()}

    return made


@pytest.fixture
def statements(store):
    """The texts of the statements that run from now on."""
    texts = []

    def note(connection, cursor, text, *rest):
        texts.append(text)

    event.listen(store.on, "before_cursor_execute", note)
    yield texts
    event.remove(store.on, "before_cursor_execute", note)


def test_one_of_many_who_was_elected_again_is_counted_under_the_first_mandate(kept, counts):
    store = kept(mandate(FIRST, "甲", left_on=CHANGE), AGAIN, mandate(OTHER, "乙"))
    with store.reading() as session:
        assert counts(session) == {FIRST: THREE, OTHER: THREE}


def test_an_election_between_two_counts_of_one_session_is_noticed(kept, counts):
    store = kept(mandate(FIRST, "甲", left_on=CHANGE), mandate(OTHER, "乙"))
    with store.on.begin() as connection:
        hosted = SqlStore(connection, schema=store.schema)
        with hosted.reading() as session:
            assert counts(session) == {FIRST: TWO, SECOND: ONE, OTHER: THREE}
            row = {"row_id": SECOND, "revision": 1, "added_no": 1}
            fields = {name: getattr(AGAIN, name) for name in store.schema.rooms.of(Mandate).fields}
            connection.execute(store.schema.table("deputies").insert(), {**row, **fields})
            assert counts(session) == {FIRST: THREE, OTHER: THREE}


def test_mandates_in_two_congresses_are_counted_apart(kept, counts):
    abroad = mandate(SECOND, "甲", elected_on=CHANGE, congress="c2")
    store = kept(mandate(FIRST, "甲", left_on=CHANGE), abroad, mandate(OTHER, "乙"))
    with store.reading() as session:
        assert counts(session) == {FIRST: TWO, SECOND: ONE, OTHER: THREE}


def test_nothing_is_joined_where_nobody_was_elected_again(kept, counts, statements):
    store = kept(mandate(FIRST, "甲"), mandate(OTHER, "乙"))
    with store.reading() as session:
        counts(session)
    assert [text for text in statements if " OVER " in text] == []


def test_who_was_elected_once_is_counted_again_without_the_mandates_of_others(kept, statements):
    store = kept(mandate(FIRST, "甲", left_on=CHANGE), AGAIN, mandate(OTHER, "乙"))
    with store.reading() as session:
        statements.clear()
        assert session.recount([RECEPTIONS], None, OTHER) == [(THREE,)]
        assert len(statements) == 1
        assert session.recount([RECEPTIONS], None, FIRST) == [(THREE,)]
        assert len(statements) == 3
