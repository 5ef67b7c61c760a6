"""Who files or signs is in office with that congress on that day; the refusal tells the days."""

from datetime import date

import pytest
from attrs import evolve
from office.office_world import BODY, DEPUTY, ON, OTHER, records

from renda import Absence, Congress, DeputyGroup, Mandate, Office, Year
from renda.memory import MemoryStore
from renda.office import OutOfOfficeError
from renda.plugins import Plugins
from renda.ports import Rooms
from renda.suggestions import Accept, Assign, Cosign, File, HandlingUnit
from renda.suggestions.item_rooms import SUGGESTION_ROOM


def filed(**fields):
    given = {"suggestion_id": "s1", "title": "停车", "congress_id": "c1", "level": "county"}
    return File(**{**given, "lead": "d1", "on": ON, **fields})


def told(refused):
    return [problem.text("en") for problem in refused.value.problems]


@pytest.fixture
def desk(office):
    return office.suggestions("national")


@pytest.fixture
def change(office):
    """Change the roster as a clerk does."""

    def run(*rows):
        with office.session(actor="clerk", reason="what came to be") as s:
            for row in rows:
                s.roster.add(row)

    return run


def end(office, deputy, on):
    with office.session(actor="clerk", reason="resigned") as s:
        was = s.roster.current(Mandate, deputy)
        s.roster.correct(was, was.value.ended(on=on, reason="resigned"))


def test_a_deputy_whose_mandate_ended_does_not_file(office, desk):
    end(office, "d1", date(2025, 2, 1))
    with pytest.raises(OutOfOfficeError) as refused:
        desk.file(filed(), by=DEPUTY)
    assert told(refused) == [
        "s1, deputy_id: 'd1' is there on the days 2022-01-05/2025-02-01, not on 2025-03-03"
    ]
    assert desk.file(filed(on=date(2025, 1, 31)), by=DEPUTY).value.stage == "submitted"


def test_where_no_roster_is_kept_nobody_is_refused():
    bare = Office(MemoryStore(rooms=Rooms((SUGGESTION_ROOM,))), Plugins())
    assert bare.suggestions("national").file(filed(), by=DEPUTY).value.lead == "d1"


def test_a_suspended_deputy_does_not_file_until_the_suspension_is_over(desk, change):
    start, back = date(2025, 3, 1), date(2025, 6, 1)
    change(Absence(deputy_id="d1", from_on=start, to_on=back, reason="suspension"))
    with pytest.raises(OutOfOfficeError, match="2025-03-01/2025-06-01"):
        desk.file(filed(), by=DEPUTY)
    assert desk.file(filed(on=back), by=DEPUTY).value.lead == "d1"


def test_a_deputy_on_leave_may_file(desk, change):
    change(Absence(deputy_id="d1", from_on=date(2025, 3, 1), reason="leave"))
    assert desk.file(filed(), by=DEPUTY).value.lead == "d1"


def test_a_mandate_of_another_congress_neither_files_nor_signs(desk, change):
    change(
        Congress(congress_id="c2", name="示例市", congress_level="city"),
        Mandate(
            deputy_id="m1",
            person_id="p9",
            name="代表0009",
            congress_id="c2",
            elected_on=date(2022, 1, 5),
        ),
        DeputyGroup(group_id="g2", name="市小组", congress_id="c2"),
    )
    with pytest.raises(OutOfOfficeError) as refused:
        desk.file(filed(cosigners=["m1"], groups=["g2"]), by=DEPUTY)
    assert told(refused) == [
        "s1, deputy_id: 'm1' is of congress 'c2', not of 'c1'",
        "s1, group_id: 'g2' is of congress 'c2', not of 'c1'",
    ]
    desk.file(filed(), by=DEPUTY)
    with pytest.raises(OutOfOfficeError, match="'m1'"):
        desk.apply("s1", Cosign(on=ON), by=evolve(OTHER, id="m1"))


def test_who_left_does_not_sign_either_and_the_chinese_says_it(office, desk):
    desk.file(filed(), by=DEPUTY)
    end(office, "d2", date(2025, 3, 1))
    with pytest.raises(OutOfOfficeError) as refused:
        desk.apply("s1", Cosign(on=ON), by=OTHER)
    assert "'d2'的在任期间为2022-01-05/2025-03-01，不包括2025-03-03" in refused.value.text("zh")


def test_what_was_filed_in_office_goes_on_after_the_mandate_ended(office, desk):
    desk.file(filed(), by=DEPUTY)
    end(office, "d1", date(2025, 3, 4))
    assert desk.apply("s1", Accept(on=date(2025, 3, 5)), by=BODY).value.stage == "accepted"


def test_a_group_that_was_dissolved_names_nothing_any_more(desk, change):
    change(DeputyGroup(group_id="g3", name="旧组", congress_id="c1", dissolved_on=date(2025, 1, 1)))
    with pytest.raises(OutOfOfficeError, match="…/2025-01-01"):
        desk.file(filed(groups=["g3"]), by=DEPUTY)


def test_a_unit_of_another_area_is_not_given_a_suggestion(office, desk):
    with office.session(actor="clerk", reason="who handles") as s:
        s.units.add(HandlingUnit(unit_id="u9", name="外区交通局", congress_id="c9"))
    desk.file(filed(), by=DEPUTY)
    desk.apply("s1", Accept(on=ON), by=BODY)
    with pytest.raises(OutOfOfficeError, match="'u9' is of congress 'c9', not of 'c1'"):
        desk.apply("s1", Assign(on=ON, lead="u9"), by=BODY)


def counted_numbers(office):
    """Return what the check of a year counts, by subject and rule."""
    findings = office.check("wujin-2024", Year(2025)).findings
    return {(finding.subject, finding.rule.code): finding.counted for finding in findings}


def test_a_delegation_is_a_subject_and_its_filing_counts_for_no_other_group(office, desk, change):
    change(DeputyGroup(group_id="湖塘代表团", name="湖塘代表团", congress_id="c1"))
    before = counted_numbers(office)
    delegation = evolve(DEPUTY, id="湖塘代表团", capacity="delegation")
    desk.file(filed(lead="湖塘代表团", by_delegation=True), by=delegation)
    desk.apply("s1", Accept(on=ON), by=BODY)
    assert [(row.scope, row.subject_id) for row in records(office)] == [("group", "湖塘代表团")]
    after = counted_numbers(office)
    changed = {key[0] for key in after if after[key] != before[key]}
    assert changed <= {"湖塘代表团"}
    assert after.keys() == before.keys()
