"""Rows of a store's roster that cannot be placed end no check: they are left out, and told."""

from datetime import UTC, date, datetime

import pytest

from renda import (
    Absence,
    Congress,
    DeputyGroup,
    DutyRecord,
    Mandate,
    Membership,
    Office,
    Year,
)
from renda.ports import USUAL_GRANTS, Grant
from renda.reports import Remark
from renda.terms import Reference

ELECTED = date(2022, 1, 5)


def mandate(deputy_id="d1", congress_id="c1", **rest):
    names = {"person_id": deputy_id, "name": "代表0001", "elected_on": ELECTED}
    return Mandate(deputy_id=deputy_id, congress_id=congress_id, **{**names, **rest})


PLACED = [
    Congress(congress_id="c1", name="区", congress_level="county"),
    mandate(),
    DeputyGroup(group_id="g1", name="组", congress_id="c1"),
]
LOOSE = {
    "a mandate in no congress": (mandate("d2", "c9"), "congress", "c9"),
    "a group of no congress": (
        DeputyGroup(group_id="g2", name="组", congress_id="c9"),
        "congress",
        "c9",
    ),
    "a member who is nobody": (
        Membership(group_id="g1", deputy_id="d9", joined_on=ELECTED),
        "mandate",
        "d9",
    ),
    "a member of no group": (
        Membership(group_id="g9", deputy_id="d1", joined_on=ELECTED),
        "group",
        "g9",
    ),
    "nobody's leave": (
        Absence(deputy_id="d9", from_on=ELECTED, to_on=None, reason="leave"),
        "mandate",
        "d9",
    ),
    "a parent that is not there": (
        Congress(congress_id="c2", name="镇", congress_level="township", parent_id="c9"),
        "congress",
        "c9",
    ),
    "an id that stands twice": (
        mandate(recorded_at=datetime(2025, 1, 2, tzinfo=UTC)),
        "mandate",
        "d1",
    ),
}


@pytest.fixture
def office():
    with Office.open("memory://") as opened:
        with opened.session(actor="office", may=[*USUAL_GRANTS, Grant.RAW]) as session:
            for row in PLACED:
                session.of(type(row)).add(row)
            reception = {"kind": "reception", "happened_on": date(2025, 3, 1)}
            session.ledger.append(
                [DutyRecord(record_id="r1", scope="deputy", subject_id="d1", **reception)]
            )
        yield opened


def told(report):
    omissions = {omission.remark: omission for omission in report.omissions}
    return omissions.get(Remark.LOOSE_ROWS)


@pytest.mark.parametrize(("row", "kind", "id"), LOOSE.values(), ids=LOOSE)
@pytest.mark.parametrize("dossiers", [True, False])
def test_one_row_that_cannot_be_placed_is_passed_over_and_told(office, row, kind, id, dossiers):
    before = office.check("wujin-2024", Year(2025), dossiers=dossiers)
    assert told(before) is None
    with office.session(actor="office", may=[*USUAL_GRANTS, Grant.RAW]) as session:
        session.of(type(row)).add(row)
    after = office.check("wujin-2024", Year(2025), dossiers=dossiers)
    assert (told(after).rows, told(after).names) == (1, (Reference(kind, id),))
    assert Remark.LOOSE_ROWS in after.remarks
    [receptions] = after.of("deputy.receptions", "d1")
    assert receptions.counted == 1
    assert {finding.subject for finding in after.findings} <= {"c1", "c2", "d1", "g1"}


def test_what_names_a_row_that_was_left_out_is_left_out_with_it(office):
    with office.session(actor="office", may=[*USUAL_GRANTS, Grant.RAW]) as session:
        session.of(Mandate).add(mandate("d2", "c9"))
        session.of(Membership).add(Membership(group_id="g1", deputy_id="d2", joined_on=ELECTED))
    report = office.check("wujin-2024", Year(2025))
    assert told(report).rows == len(office.roster().left_out)
    assert told(report).names == (Reference("congress", "c9"), Reference("mandate", "d2"))
    assert office.roster().memberships == ()
