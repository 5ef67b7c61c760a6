"""Builders of the smallest worlds: one county congress, one deputy, one rule."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from renda import (
    Absence,
    Bound,
    Citation,
    Congress,
    Count,
    DeputyGroup,
    DutyRecord,
    DutyRule,
    Instrument,
    Mandate,
    Membership,
    Roster,
    Rulebook,
    Title,
    Year,
    check,
    forecast,
    load_rulebook,
    where,
)
from renda.calendars import china
from renda.people import CongressTerm
from renda.rules import Share

TITLE = Title({"zh": "接待群众", "en": "Receptions"})
JUNE = "2025-06-30"
OPINION = Instrument(
    title=Title({"zh": "意见", "en": "Opinion"}),
    version="2019",
    adopted_on=date(2019, 12, 1),
    in_force_from=date(2020, 1, 1),
)


def counting(given):
    """Return what a rule is made of, with the records and the unit given as the count they are."""
    parts = {
        name: given.pop(name)
        for name in ("where", "unit", "other_units", "other_roles")
        if name in given
    }
    return {"measure": Count(**parts), **given} if "measure" not in given else given


def day(text):
    return date.fromisoformat(text) if isinstance(text, str) else text


def instant(text):
    return None if text is None else datetime.fromisoformat(f"{text}T12:00+08:00")


@pytest.fixture
def congress():
    def make(congress_id="wj", level="county", **rest):
        rest = {"name": congress_id, **rest}
        return Congress(congress_id=congress_id, congress_level=level, **rest)

    return make


@pytest.fixture
def deputy():
    def make(deputy_id="d1", elected_on="2022-01-01", left_on=None, **rest):
        known = {"person_id": deputy_id, "name": deputy_id, "congress_id": "wj", **rest}
        elected, left = day(elected_on), day(left_on)
        return Mandate(deputy_id=deputy_id, elected_on=elected, left_on=left, **known)

    return make


@pytest.fixture
def group():
    def make(group_id="g1", **rest):
        return DeputyGroup(group_id=group_id, **{"name": group_id, "congress_id": "wj", **rest})

    return make


@pytest.fixture
def member():
    def make(joined_on="2022-01-01", left_on=None, deputy_id="d1", group_id="g1"):
        days = {"joined_on": day(joined_on), "left_on": day(left_on)}
        return Membership(group_id=group_id, deputy_id=deputy_id, **days)

    return make


@pytest.fixture
def absence():
    def make(from_on, to_on=None, reason="suspension", deputy_id="d1"):
        days = {"from_on": day(from_on), "to_on": day(to_on)}
        return Absence(deputy_id=deputy_id, reason=reason, **days)

    return make


@pytest.fixture
def record():
    def make(record_id, happened_on, subject_id="d1", *, recorded=None, voided=None, **rest):
        named = {"scope": "deputy", "kind": "reception", **rest}
        times = {"recorded_at": instant(recorded), "voided_at": instant(voided)}
        happened = {"subject_id": subject_id, "happened_on": day(happened_on)}
        return DutyRecord(record_id=record_id, **happened, **named, **times)

    return make


@pytest.fixture
def receptions(record):
    """Receptions of one deputy, one on each day given, named by their days."""

    def make(*days, **rest):
        return [record(day, day, **rest) for day in days]

    return make


@pytest.fixture
def rule():
    """A rule of three receptions a year, or what it becomes."""

    def make(at_least=3, *, at_most=None, each=None, **rest):
        bound = Bound(
            at_least=None if at_most is not None else at_least, at_most=at_most, each=each
        )
        bound = rest.pop("bound", bound)
        usual = {
            "code": "receptions",
            "title": TITLE,
            "scope": "deputy",
            "where": where(kind="reception"),
            "citation": Citation(instrument=OPINION),
            "valid_from": date(2020, 1, 1),
        }
        return DutyRule(bound=bound, **counting({**usual, **rest}))

    return make


@pytest.fixture
def book():
    def make(*rules, **rest):
        usual = {
            "id": "test",
            "version": "1",
            "title": TITLE,
            "adopted_on": date(2019, 12, 1),
            "valid_from": date(2020, 1, 1),
            "source": "test",
        }
        return Rulebook(rules=rules, **{**usual, **rest})

    return make


@pytest.fixture
def roster(congress, deputy):
    """A county congress with one deputy, or with others."""

    def make(*mandates, **rest):
        usual = {"congresses": [congress()], "mandates": mandates or [deputy()]}
        return Roster(**{**usual, **rest})

    return make


@pytest.fixture
def finding(book, roster):
    """The finding on `d1` under one rule in 2025."""

    def make(rule, records=(), people=None, *, as_of=None, known_at=None, subject="d1", **rest):
        asked = rest.pop("period", Year(2025))
        when = {"as_of": day(as_of), "known_at": instant(known_at)}
        report = check(book(rule), people or roster(), records, asked, **when, **rest)
        [found] = report.of(rule.code, subject)
        return found

    return make


@pytest.fixture(scope="session")
def wujin():
    return load_rulebook("wujin-2024")


@pytest.fixture
def answer(finding):
    """The verdict and reason alone."""

    def make(*given, **rest):
        found = finding(*given, **rest)
        return found.verdict, found.reason

    return make


@pytest.fixture
def numbers(finding):
    """What was counted, what is possible, what is required."""

    def make(*given, **rest):
        found = finding(*given, **rest)
        return found.counted, found.possible, found.required

    return make


@pytest.fixture
def rejected(finding):
    """The reasons of what does not count, by record."""

    def make(*given, **rest):
        return {
            rejection.record.record_id: rejection.reason
            for rejection in finding(*given, **rest).rejected
        }

    return make


@pytest.fixture
def as_days():
    """Texts as days."""
    return lambda texts: {name: day(text) for name, text in texts.items()}


@pytest.fixture
def verdicts_of(book):
    """The verdicts in 2025 under one rule, by subject."""

    def make(rule, people, records=()):
        report = check(book(rule), people, records, Year(2025))
        return {finding.subject: finding.verdict for finding in report.findings}

    return make


@pytest.fixture
def seventeenth():
    """A term over the years 2022 to 2026."""
    first, after = date(2022, 1, 1), date(2027, 1, 1)
    return CongressTerm(
        congress_id="wj", number=17, first_session_on=first, next_first_session_on=after
    )


@pytest.fixture
def high(rule):
    """A rule of a share: of all suggestions so many in a hundred graded high."""

    def make(number="50", **rest):
        share = Share(among=Count(where=where(kind="suggestion")), where=where(grade="high"))
        return rule(measure=share, bound=rest.pop("bound", Bound(at_least=Decimal(number))), **rest)

    return make


@pytest.fixture
def graded(record):
    def make(*grades):
        return [
            record(f"g{n}", "2025-03-01", kind="suggestion", grade=grade)
            for n, grade in enumerate(grades)
        ]

    return make


@pytest.fixture
def outlook(book, roster):
    """The outlook of `d1` under one rule."""

    def make(rule, records=(), people=None, *, as_of=JUNE, dossiers=True, year=2025, **rest):
        at = {"as_of": day(as_of), "dossiers": dossiers}
        report = check(book(rule), people or roster(), records, Year(year), **at)
        [found] = forecast(report, calendar=china(), **rest)
        return found

    return make


@pytest.fixture
def pace(outlook):
    def make(*given, **rest):
        return outlook(*given, **rest).pace

    return make


@pytest.fixture
def measured(rule):
    """A rule of another measure than a count."""
    return lambda measure, **bound: rule(measure=measure, bound=Bound(**bound))
