"""The coverage matrix: counted by rules, attested by the office, or open."""

from datetime import date, datetime

import pytest

from renda import Title, Year, check
from renda.reports import Attestation, Coverage, Remark
from renda.rules import Heading, Requirement

TITLE = Title({"zh": "标题", "en": "Heading"})


@pytest.fixture
def report(book, rule, roster):
    """A check by a rulebook with a counted and two other requirements."""
    asked = book(
        rule(),
        headings=[Heading(id="h", title=TITLE)],
        requirements=[
            Requirement(id="r1", heading="h", title=TITLE, rules=("receptions",)),
            Requirement(id="r2", heading="h"),
            Requirement(id="r3"),
        ],
    )

    def make(*attested, **rest):
        return check(asked, roster(), [], Year(2025), attestations=iter(attested), **rest)

    return make


@pytest.fixture
def rows(report):
    """The rows of the matrix for what is attested."""
    return lambda *attested, **rest: report(*attested, **rest).coverage


@pytest.fixture
def attested():
    def make(requirement="r2", on="2025-03-01", **rest):
        times = {
            name: datetime.fromisoformat(f"{rest.pop(name)}T12:00+08:00")
            for name in ("recorded_at", "voided_at")
            if name in rest
        }
        day = date.fromisoformat(on)
        return Attestation(requirement_id=requirement, attested_on=day, **rest, **times)

    return make


def statuses(rows):
    assert all(isinstance(row, Coverage) for row in rows)
    return {row.requirement.id: str(row.status) for row in rows}


def test_a_requirement_is_counted_attested_or_open(rows, attested):
    assert statuses(rows()) == {"r1": "counted", "r2": "open", "r3": "open"}
    assert statuses(rows(attested())) == {"r1": "counted", "r2": "attested", "r3": "open"}


def test_a_counted_requirement_may_be_attested_besides(rows, attested):
    [first, *_] = rows(attested("r1"))
    assert (first.status, len(first.attestations)) == ("counted", 1)


def test_attestations_are_in_the_order_of_their_days_whatever_order_they_came_in(rows, attested):
    given = [
        attested(on="2025-03-02"),
        attested(on="2025-03-01", attested_by="b"),
        attested(on="2025-03-01", attested_by="a", evidence="2"),
        attested(on="2025-03-01", attested_by="a", evidence="1"),
        attested(on="2025-03-01"),
    ]
    in_order = rows(*given)
    assert rows(*reversed(given)) == in_order
    found = [(str(e.attested_on), e.attested_by, e.evidence) for e in in_order[1].attestations]
    assert found == [
        ("2025-03-01", None, None),
        ("2025-03-01", "a", "1"),
        ("2025-03-01", "a", "2"),
        ("2025-03-01", "b", None),
        ("2025-03-02", None, None),
    ]


def test_what_is_attested_after_the_year_stands_if_it_is_known(rows, attested):
    on = attested(on="2026-01-10")
    assert statuses(rows(on, as_of=date(2025, 12, 31)))["r2"] == "attested"


def test_what_was_withdrawn_or_not_known_then_does_not_stand(rows, attested):
    known = datetime.fromisoformat("2025-06-01T12:00+08:00")
    assert statuses(rows(attested(voided_at="2025-07-01")))["r2"] == "open"
    assert statuses(rows(attested(voided_at="2025-07-01"), known_at=known))["r2"] == "attested"
    assert statuses(rows(attested(recorded_at="2025-07-01"), known_at=known))["r2"] == "open"


def test_attesting_what_nobody_asks_stops_nothing_and_is_told(report, attested):
    void = attested("r7", voided_at="2025-07-01")
    found = report(attested(), *map(attested, ["r9", "r8", "r9"]), void)
    assert statuses(found.coverage)["r2"] == "attested"
    [told] = found.omissions
    assert (told.remark, told.rows) == (Remark.UNKNOWN_REQUIREMENTS, 3)
    assert [name.id for name in told.names] == ["r8", "r9"]


def test_the_shipped_rulebook_is_open_until_attested(wujin, roster, attested):
    found = check(
        wujin, roster(), [], Year(2025), attestations=[attested("requirement-07")]
    ).coverage
    assert [row.requirement.id for row in found if row.status == "attested"] == ["requirement-07"]
    assert len(found) == 32
