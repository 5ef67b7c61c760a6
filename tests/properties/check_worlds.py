"""Rules, rosters and records of one year, drawn about its edges."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from renda import (
    Absence,
    Bound,
    Citation,
    Congress,
    Count,
    DutyRecord,
    DutyRule,
    Instrument,
    Mandate,
    Roster,
    Rulebook,
    Title,
    Verdict,
    where,
)
from renda.calendars import PeriodKind
from renda.rules import InForce, Proration, Unit

TITLE = Title({"zh": "规则", "en": "Rule"})
LAW = Instrument(
    title=TITLE, version="1", adopted_on=date(2020, 1, 1), in_force_from=date(2020, 1, 1)
)
DAY = timedelta(days=1)
LAST = date(2025, 12, 31)
SETTLED = {Verdict.MET, Verdict.NOT_MET}

edges = st.sampled_from(
    [
        date.fromisoformat(text)
        for text in [
            "2024-12-31",
            "2025-01-01",
            "2025-01-02",
            "2025-01-31",
            "2025-02-01",
            "2025-03-31",
            "2025-04-01",
            "2025-06-09",
            "2025-06-10",
            "2025-06-11",
            "2025-06-30",
            "2025-07-01",
            "2025-09-30",
            "2025-10-01",
            "2025-11-30",
            "2025-12-01",
            "2025-12-30",
            "2025-12-31",
            "2026-01-01",
            "2026-01-02",
        ]
    ]
)
days = edges | st.dates(date(2025, 1, 1), LAST)
instants = st.sampled_from([datetime.fromisoformat(f"2025-{n:02}-15T12:00Z") for n in range(1, 7)])


# Only points keep hundredths.
# The rules are of deputies, and each of them is one person.
UNITS = [unit for unit in Unit if unit is not Unit.PEOPLE]
PRORATIONS = [way for way in Proration if not way.endswith("hundredths")]


@st.composite
def rules(draw, **fixed):
    where_ = {"kind": "reception"}
    where_.update(draw(st.sampled_from([{}, {"grade": "high"}, {"role": "lead"}])))
    number = draw(st.integers(1, 4) | st.integers(5, 14))
    bound = draw(st.sampled_from([{"at_least": number}, {"at_most": number - 1}]))
    each = draw(
        st.none() | st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF])
    )
    drawn = {
        "where": where(**where_),
        "bound": Bound(**bound, each=each),
        "unit": draw(st.sampled_from(UNITS)),
        "proration": draw(st.sampled_from(PRORATIONS)),
        # A share of the number is of whole periods only.
        "in_force": draw(
            st.sampled_from([way for way in InForce if each is None or way != "share"])
        ),
        "valid_from": draw(st.sampled_from([date(2020, 1, 1), date(2025, 3, 10)])),
    }
    usual = {
        "code": "rule",
        "title": TITLE,
        "scope": "deputy",
        "citation": Citation(instrument=LAW),
    }
    given = {**usual, **drawn, **fixed}
    count = Count(where=given.pop("where"), unit=given.pop("unit"))
    return DutyRule(measure=count, **given)


def book(rule):
    adopted = {"adopted_on": date(2020, 1, 1), "valid_from": date(2020, 1, 1)}
    return Rulebook(id="b", version="1", title=TITLE, source="test", rules=[rule], **adopted)


@st.composite
def rosters(draw):
    """One deputy, perhaps elected or gone within the year, perhaps suspended."""
    elected = draw(st.just(date(2022, 1, 1)) | edges)
    left = draw(st.none() | st.none() | edges.filter(lambda day: day > elected))
    away = draw(st.lists(st.tuples(edges, st.none() | edges), max_size=2))
    reasons = draw(st.lists(st.sampled_from(["suspension", "leave"]), min_size=2, max_size=2))
    mandate = Mandate(
        deputy_id="d", person_id="p", name="n", congress_id="c", elected_on=elected, left_on=left
    )
    absences = [
        Absence(deputy_id="d", from_on=start, to_on=end, reason=reason)
        for (start, end), reason in zip(away, reasons, strict=False)
        if end is None or start < end
    ]
    return Roster(
        congresses=[Congress(congress_id="c", name="c", congress_level="county")],
        mandates=[mandate],
        absences=absences,
    )


@st.composite
def records(draw, max_size=12, **fixed):
    def one(number):
        drawn = {
            "happened_on": draw(days),
            "role": draw(st.sampled_from(["lead", "lead", "cosigner"])),
            "grade": draw(st.sampled_from(["high", "high", "ordinary", None])),
            "standing": draw(st.sampled_from(["confirmed", "confirmed", "disputed"])),
            "source_id": draw(st.sampled_from([None, None, "a", "b"])),
            "theme": draw(st.sampled_from([None, "x", "y"])),
            "recorded_at": draw(st.none() | instants),
            "voided_at": draw(st.sampled_from([None, None, None]) | instants),
        }
        named = {"record_id": f"r{number:02}", "scope": "deputy", "subject_id": "d"}
        return DutyRecord(kind="reception", **named, **{**drawn, **fixed})

    return [one(number) for number in range(draw(st.integers(0, max_size)))]
