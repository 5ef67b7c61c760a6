"""An office's word is kept, replaced and withdrawn, and what it said before stays known."""

from datetime import date, timedelta

import pytest
from attrs import evolve

from renda import Year
from renda.office import (
    AheadOfDayError,
    AttestationLog,
    NotGrantedError,
    UnknownNameError,
    WithdrawnAttestationError,
)
from renda.ports import AlreadyThereError, NotFoundError
from renda.reports import Attestation
from renda.rules import Requirement

GIVEN = Attestation(requirement_id="requirement-02", attested_on=date(2025, 6, 30))


@pytest.fixture
def log(office):
    """Do something with the attestations in a session of its own."""

    def run(word, *given, **options):
        with office.session(actor="clerk") as session:
            return getattr(session.attestation_log, word)(*given, **options)

    return run


@pytest.fixture
def stands(log):
    """The attestations that stand, without their times."""

    def read(*given, **options):
        held = log("standing", *given, **options)
        return [evolve(stored.value, recorded_at=None, voided_at=None) for stored in held]

    return read


def test_what_is_kept_stands_from_then_on(log, stands, office):
    kept = log("keep", evolve(GIVEN, voided_at=None))
    assert stands() == [GIVEN]
    earlier = kept.value.recorded_at - timedelta(seconds=1)
    assert stands(known_at=earlier) == []
    [row] = [
        row
        for row in office.check("wujin-2024", Year(2025)).coverage
        if row.requirement.id == GIVEN.requirement_id
    ]
    assert (str(row.status), len(row.attestations)) == ("attested", 1)


def test_any_session_that_reads_tells_what_stands(log, office):
    kept = log("keep", GIVEN)
    with office.store.reading() as session:
        assert AttestationLog(session).standing() == (kept,)


def test_only_what_speaks_of_the_period_asked_for_is_told(log, stands):
    log("keep", GIVEN)
    assert stands(Year(2025)) == [GIVEN]
    assert stands(Year(2024)) == []


def test_a_replaced_one_stands_no_more_and_stays_known(log, stands):
    first = log("keep", GIVEN)
    better = evolve(GIVEN, evidence="纪要3号")
    log("replace", first.id, better)
    assert stands() == [better]
    assert stands(known_at=first.value.recorded_at) == [GIVEN]


def test_one_that_was_withdrawn_cannot_be_again(log, stands):
    kept = log("keep", GIVEN)
    log("void", kept.id)
    assert stands() == []
    for words in (("void", kept.id), ("replace", kept.id, GIVEN)):
        with pytest.raises(WithdrawnAttestationError):
            log(*words)
    with pytest.raises(NotFoundError):
        log("get", "nothing")


def test_the_same_is_attested_once(log):
    log("keep", GIVEN)
    log("keep", evolve(GIVEN, attested_by="办公室"))
    with pytest.raises(AlreadyThereError):
        log("keep", GIVEN)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"requirement_id": "own-1"}, UnknownNameError),
        ({"attested_on": date(9000, 1, 1)}, AheadOfDayError),
        ({"covers_from": date(2025, 6, 30), "covers_to": date(2025, 6, 30)}, ValueError),
    ],
)
def test_what_cannot_be_attested_is_refused(log, stands, wrong, error):
    with pytest.raises(error):
        log("keep", evolve(GIVEN, **wrong))
    assert stands() == []


def test_a_rulebook_of_ones_own_brings_its_requirements(log, stands, office):
    shipped = office.plugins.rulebook("wujin-2024")
    own = evolve(shipped, requirements=[Requirement(id="own-1")])
    log("keep", evolve(GIVEN, requirement_id="own-1"), rulebook=own)
    assert [held.requirement_id for held in stands()] == ["own-1"]


def test_a_session_without_the_grant_attests_nothing(office):
    with (
        pytest.raises(NotGrantedError),
        office.session(actor="clerk", may=["activities"]) as session,
    ):
        session.attestation_log  # noqa: B018 - refused when it is asked for
