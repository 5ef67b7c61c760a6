"""Verdicts kept current on what an office records."""

from datetime import date

from attrs import evolve

from renda import Year, check, load_rulebook
from renda.office import RunningTally
from renda.tallies import LiveTally
from renda.work import Reception

BOOK = load_rulebook("wujin-2024")


def received(number, *deputies):
    """Return a reception of some deputies, in the month of its number."""
    return Reception(
        activity_id=f"a{number}",
        happened_on=date(2025, number, 7),
        deputies=deputies,
        visitors=number,
    )


def kept(office, reception):
    """Keep a reception, and return its records as the office has them."""
    with office.session(actor="clerk") as s:
        s.activities.record(reception)
    with office.store.reading() as session:
        return [
            record
            for record in session.ledger.records()
            if record.source_id == reception.activity_id
        ]


def test_each_record_kept_brings_the_verdicts_it_changed(office):
    tally: RunningTally = office.tally("wujin-2024", Year(2025))
    told = []
    for number in (1, 2, 3):
        for record in kept(office, received(number, "d1", "d2")):
            told += [
                (finding.subject, finding.counted, str(finding.verdict))
                for finding in tally.add(record)
            ]
    assert told == [
        ("d1", 1, "not_met"),
        ("d2", 1, "not_met"),
        ("d1", 2, "not_met"),
        ("d2", 2, "not_met"),
        ("d1", 3, "met"),
        ("d2", 3, "met"),
    ]


def test_what_was_kept_before_counts_already(office):
    kept(office, received(1, "d1"))
    kept(office, received(2, "d1"))
    tally = office.tally(BOOK, Year(2025), as_of=date(2025, 3, 31))
    [record] = kept(office, received(3, "d1"))
    [finding] = tally.add(record)
    assert (finding.counted, finding.window.judged_on) == (3, date(2025, 3, 31))


def test_it_says_what_a_whole_check_says(office):
    tally = office.tally(BOOK, Year(2025))
    assert isinstance(tally, LiveTally)
    for number in range(1, 6):
        for record in kept(office, received(number, "d1")):
            tally.add(record)
    with office.store.reading() as session:
        records = list(session.ledger.records())
    whole = check(BOOK, office.roster(), records, Year(2025), dossiers=False)
    assert tally.report().findings == whole.findings


def test_a_record_of_nobody_changes_nothing(office):
    [record] = kept(office, received(1, "d1"))
    assert office.tally(BOOK, Year(2025)).add(evolve(record, subject_id="d9")) == ()
