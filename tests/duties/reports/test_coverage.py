"""The coverage matrix: counted by rules, attested by the office, or open."""

from datetime import date, datetime
from json import loads

import pytest
from attrs import evolve

from renda import Period, Title, Verdict, Year, check, to_json
from renda.reports import Attestation, Coverage, HeadingCoverage, Remark
from renda.rules import Heading, Requirement

TITLE = Title({"zh": "标题", "en": "Heading"})


@pytest.fixture
def report(book, rule, roster, deputy):
    """A check by a rulebook with a counted and two other requirements."""
    body = Title({"zh": "代表工委", "en": "Deputies committee"})
    asked = book(
        rule(),
        headings=[Heading(id="h", title=TITLE)],
        requirements=[
            Requirement(id="r1", heading="h", title=TITLE, rules=("receptions",), owner=body),
            Requirement(id="r2", heading="h"),
            Requirement(id="r3"),
        ],
    )

    def make(*attested, **rest):
        return check(asked, roster(deputy()), [], Year(2025), attestations=iter(attested), **rest)

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


def test_what_is_attested_of_another_year_does_not_stand(rows, attested):
    for day in ("2024-03-01", "2026-03-01"):
        assert statuses(rows(attested(on=day)))["r2"] == "open"


def test_what_is_attested_after_the_year_of_days_in_it_stands_if_it_is_known(rows, attested):
    of_year = {"covers_from": date(2025, 1, 1), "covers_to": date(2026, 1, 1)}
    on = attested(on="2026-01-10", **of_year)
    assert statuses(rows(on, as_of=date(2025, 12, 31)))["r2"] == "attested"
    assert statuses(rows(evolve(on, covers_from=date(2026, 1, 1), covers_to=None)))["r2"] == "open"


def test_an_attestation_of_the_last_day_there_is_ends_no_check(rows):
    attested = Attestation(requirement_id="r2", attested_on=date.max)
    assert statuses(rows(attested))["r2"] == "open"
    assert attested.speaks_of(Period(date(9999, 12, 1), date.max)) is False
    assert attested.speaks_of(Period(date(9998, 12, 1), date(9999, 12, 1))) is False


@pytest.mark.parametrize(
    ("covers_from", "covers_to", "stands"),
    [
        ("2024-06-01", None, True),
        ("2024-06-01", "2025-01-01", False),
        ("2024-06-01", "2025-01-02", True),
        ("2025-12-31", None, True),
        ("2026-01-01", "2027-01-01", False),
    ],
)
def test_an_attestation_stands_for_the_days_it_speaks_of(
    rows, attested, covers_from, covers_to, stands
):
    end = covers_to and date.fromisoformat(covers_to)
    start = date.fromisoformat(covers_from)
    of_days = attested(on="2024-03-01", covers_from=start, covers_to=end)
    assert statuses(rows(of_days))["r2"] == ("attested" if stands else "open")


def test_a_counted_requirement_says_what_its_rules_found(rows, report):
    [counted, other, _] = rows()
    assert (counted.status, counted.verdict) == ("counted", Verdict.NOT_MET)
    assert other.verdict is None


def test_the_matrix_is_told_by_heading_and_last_what_stands_under_none(report, attested):
    found = report(attested())
    assert all(isinstance(part, HeadingCoverage) for part in found.headings)
    assert [
        (part.heading and part.heading.id, part.requirements, part.counted, part.attested)
        for part in found.headings
    ] == [("h", 2, 1, 1), (None, 1, 0, 0)]
    [under, elsewhere] = found.headings
    assert (under.verdict, under.open, elsewhere.open) == (Verdict.NOT_MET, 0, 1)
    data = loads(to_json(found))
    assert data["headings"][0] == {
        "heading": "h",
        "title": {"en": "Heading", "zh": "标题"},
        "requirements": 2,
        "counted": 1,
        "attested": 1,
        "open": 0,
        "verdict": "not_met",
    }
    assert (data["coverage"][0]["verdict"], data["coverage"][0]["owner"]["zh"]) == (
        "not_met",
        "代表工委",
    )


def test_the_ten_headings_of_the_shipped_opinion_are_told(wujin, roster):
    found = loads(to_json(check(wujin, roster(), [], Year(2025))))
    assert [part["heading"] for part in found["headings"]] == [
        *(f"heading-{number:02}" for number in range(1, 11)),
        None,
    ]
    assert found["headings"][-1]["requirements"] == 32


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
