"""Duties of venues, units, presidiums and other bodies: whom the roster names, and what counts."""

import pytest

from renda import Body, RendaError, Year, check, where
from renda.people import BodyScope
from renda.rules import Crediting
from renda.tallies import LiveTally

YEAR = Year(2025)


@pytest.fixture
def body():
    def make(body_id="v1", scope="venue", **rest):
        return Body(body_id=body_id, scope=scope, **{"name": body_id, "congress_id": "wj", **rest})

    return make


@pytest.fixture
def held_there(rule):
    return rule(2, scope="venue", crediting=Crediting.HELD_THERE)


def test_a_venue_owes_what_took_place_at_it_each_event_once(
    book, held_there, roster, deputy, body, record
):
    people = roster(deputy("d1"), deputy("d2"), bodies=[body("v1"), body("v2")])
    held = [
        record("r1", "2025-02-01", subject_id="d1", source_id="e1", venue_id="v1"),
        record("r2", "2025-02-01", subject_id="d2", source_id="e1", venue_id="v1"),
        record("r3", "2025-03-01", scope="venue", subject_id="v1"),
        record("r4", "2025-03-01", subject_id="d1", venue_id="v2"),
        record("r5", "2025-03-01", subject_id="d1", venue_id="elsewhere"),
        record("r6", "2025-03-02", subject_id="d1"),
    ]
    first, second = check(book(held_there), people, held, YEAR).findings
    assert (first.subject, first.counted, first.verdict) == ("v1", 2, "met")
    assert [record.record_id for record in first.records] == ["r1", "r2", "r3"]
    assert (second.subject, second.counted, second.verdict) == ("v2", 1, "not_met")


def test_what_took_place_at_a_venue_counts_though_the_deputy_was_suspended(
    book, held_there, roster, deputy, body, absence, receptions
):
    people = roster(deputy(), bodies=[body()], absences=[absence("2025-01-01")])
    held = receptions("2025-02-01", "2025-03-01", venue_id="v1")
    [finding] = check(book(held_there), people, held, YEAR).findings
    assert finding.counted == 2


def test_a_venue_that_only_the_record_names_counts_for_itself_alone(
    book, rule, roster, deputy, body, receptions
):
    own = rule(1, scope="venue")
    people = roster(deputy(), bodies=[body()])
    [finding] = check(book(own), people, receptions("2025-02-01", venue_id="v1"), YEAR).findings
    assert (finding.counted, finding.rejected) == (0, ())


@pytest.mark.parametrize("scope", BodyScope)
def test_bodies_of_each_scope_are_judged_by_its_rules_and_no_other(
    book, rule, roster, body, record, scope
):
    people = roster(bodies=[body(f"b-{other}", other) for other in BodyScope])
    done = [record("r1", "2025-02-01", f"b-{scope}", scope=scope)]
    report = check(book(rule(1, scope=scope)), people, done, YEAR)
    assert [(one.subject, one.verdict) for one in report.findings] == [(f"b-{scope}", "met")]
    assert report.summary.congresses == {"wj": "met"}
    assert report.summary.subjects == {f"b-{scope}": "met"}


def test_rules_choose_bodies_by_a_word_of_the_place(book, rule, roster, body):
    libraries = rule(1, scope="body", applies_to=where(kind="library"))
    people = roster(
        bodies=[body("b1", "body", kind="library"), body("b2", "body", kind="school"), body()]
    )
    assert [one.subject for one in check(book(libraries), people, [], YEAR).findings] == ["b1"]


def test_only_a_venue_can_owe_what_took_place_at_it(rule):
    with pytest.raises(RendaError, match="held_there is not allowed; allowed: scope = venue"):
        rule(1, scope="unit", crediting="held_there")


def test_a_record_of_a_venue_that_is_not_there_is_told(book, rule, roster, body, record):
    people = roster(bodies=[body()])
    report = check(
        book(rule(1, scope="venue")),
        people,
        [record("r1", "2025-02-01", "v9", scope="venue")],
        YEAR,
    )
    [told] = report.contradictions
    assert [str(side) for side in told.sides] == ["venue v9", "record r1"]


def test_a_live_tally_credits_the_venue(book, held_there, roster, deputy, body, record):
    tally = LiveTally.of(book(held_there), roster(deputy(), bodies=[body()]), YEAR)
    [finding] = tally.add(record("r1", "2025-02-01", venue_id="v1"))
    assert (finding.subject, finding.counted) == ("v1", 1)
    assert tally.add(record("r2", "2025-02-01")) == ()
    assert tally.add(record("r3", "2025-02-01", venue_id="v9")) == ()


def test_a_venue_is_known_from_the_instant_at_which_it_was_recorded(
    book, held_there, roster, deputy, body, record
):
    from datetime import UTC, datetime

    since = datetime(2025, 6, 1, tzinfo=UTC)
    people = roster(deputy(), bodies=[body(recorded_at=since)])
    done = [record("r1", "2025-02-01", venue_id="v1")]
    before = check(book(held_there), people, done, YEAR, known_at=datetime(2025, 5, 1, tzinfo=UTC))
    assert before.findings == ()
    assert [one.counted for one in check(book(held_there), people, done, YEAR).findings] == [1]
