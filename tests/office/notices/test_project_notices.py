"""What livelihood projects, duties behind pace and the audit give occasion to tell."""

from datetime import UTC, date, datetime

import pytest
from office.notices.notice_office import told
from projects.project_world import (
    FIRST,
    GOVERNMENT,
    PLAN,
    PUBLISH,
    UNIT,
    WAY,
    idea,
)

from renda import Congress, Mandate, Month, Office
from renda.memory import MemoryStore
from renda.plugins import Plugins, hookimpl
from renda.ports import FileAnchorSink
from renda.projects import LivelihoodProject
from renda.terms import Reference
from renda.work import Reception, ThemeMonth

CONGRESS = "wj-17"
BODY = Reference("work_body", CONGRESS)
DEPUTIES = {Reference("mandate", f"d{n}") for n in (1, 2)}


@pytest.fixture
def office():
    opened = Office(MemoryStore(), Plugins())
    with opened.session(actor="clerk") as s:
        s.roster.add(Congress(congress_id=CONGRESS, name="示例区", congress_level="county"))
        for n in (1, 2, 3):
            mandate = {"deputy_id": f"d{n}", "person_id": f"p{n}", "name": f"代表000{n}"}
            left = {"left_on": date(2024, 6, 1), "left_reason": "moved"} if n == 3 else {}
            s.roster.add(
                Mandate(congress_id=CONGRESS, elected_on=date(2022, 1, 5), **mandate | left)
            )
    return opened


def played(office, last, *more):
    """Play a project up to a move of its usual way, and some moves after it."""
    desk = office.items(LivelihoodProject, "equal-example")
    desk.file(idea(), by=GOVERNMENT)
    moves = [move for move, _ in WAY]
    for move, by in (*WAY[: moves.index(last) + 1], *more):
        desk.apply("parking-2025", move, by=by)


def reception(id, on):
    return Reception(activity_id=id, happened_on=on, deputies=["d1"], visitors=3)


def recipients(notices):
    return {notice.recipient for notice in notices}


def test_every_deputy_in_office_is_told_of_a_candidate_to_vote_on(office):
    played(office, PUBLISH)
    notices = told(office, date(2024, 12, 30), "ballot-announced")
    assert recipients(notices) == DEPUTIES
    assert notices[0].title.label("zh") == "候选项目parking-2025已于2024-12-30公布"


def test_nobody_is_told_of_a_candidate_before_it_is_published_or_once_it_is_voted_on(office):
    played(office, PLAN)
    assert told(office, date(2024, 12, 29), "ballot-announced") == []
    assert told(office, date(2025, 1, 9), "ballot-announced") == []


def test_a_missing_report_is_told_to_the_unit_and_later_to_the_work_body(office):
    played(office, PLAN)
    (notice,) = told(office, date(2025, 4, 22), "progress-missing")
    assert notice.recipient == Reference("unit", "transport")
    assert "《增加公共停车位》" in notice.text.label("zh")
    assert recipients(told(office, date(2025, 5, 9), "progress-missing")) >= {BODY}


@pytest.mark.parametrize(("given", "quarters"), [((), "1234"), (((FIRST, UNIT),), "234")])
def test_the_reports_of_a_project_stand_in_the_calendar_of_its_unit(office, given, quarters):
    played(office, PLAN, *given)
    unit = Reference("unit", "transport")
    entries = office.notices().entries(date(2025, 4, 22), unit)
    owed = [entry for entry in entries if entry.sort == "deadline"]
    assert [entry.title.label("zh") for entry in owed] == [
        f"2025-Q{quarter}进展报告 · 增加公共停车位" for quarter in quarters
    ]
    assert all(entry.about == Reference("project", "parking-2025") for entry in owed)


def test_a_report_that_was_given_is_told_no_more(office):
    played(office, PLAN, (FIRST, UNIT))
    assert told(office, date(2025, 5, 9), "progress-missing") == []


def test_a_deputy_behind_pace_is_told_of_the_own_work_alone(office):
    notices = told(office, date(2025, 12, 1), "behind-pace", rulebook="wujin-2024")
    own = [notice for notice in notices if notice.recipient == Reference("mandate", "d1")]
    assert {notice.about.id for notice in own} == {"d1"}
    receptions = next(notice for notice in own if "接待" in notice.title.label("zh"))
    assert receptions.text.label("zh") == (
        "d1：接待群众，截至目前已完成0，应完成3，2025-12-31止；有风险。还差3，最迟2025-12-31完成。"
    )
    assert receptions.citation is not None


def test_no_notice_compares_deputies_with_each_other(office):
    with office.session(actor="clerk") as s:
        for n in (1, 2, 3):
            on = date(2025, n, 10)
            s.activities.record(reception(f"r{n}", on))
    notices = told(office, date(2025, 12, 1), "behind-pace", rulebook="wujin-2024")
    for notice in notices:
        others = {"d1", "d2"} - {notice.about.id}
        assert [other for other in others if other in notice.text.label("zh")] == []


def test_theme_months_that_are_left_are_told_to_the_work_body(office):
    with office.session(actor="clerk") as s:
        for number in range(1, 5):
            s.activities.record(reception(f"a{number}", date(2025, number, 5)))
            s.activities.record(
                ThemeMonth(
                    activity_id=f"t{number}",
                    congress_id=CONGRESS,
                    month=Month(2025, number),
                    theme="安全生产",
                    activities=[f"a{number}"],
                )
            )
    (notice,) = [
        notice
        for notice in told(office, date(2025, 10, 9), "behind-pace", rulebook="wujin-2024")
        if notice.about == Reference("congress", CONGRESS) and "主题" in notice.title.label("zh")
    ]
    assert notice.recipient == BODY
    assert notice.text.label("zh").endswith("已无法完成。")


def test_without_a_rulebook_nobody_is_told_of_pace(office):
    assert told(office, date(2025, 12, 1), "behind-pace") == []


class Sinks:
    """A plugin that keeps anchors in a file."""

    def __init__(self, sink):
        self.sink = sink

    @hookimpl
    def renda_anchor_sinks(self):
        return {"file": self.sink}


@pytest.fixture
def anchored(tmp_path):
    sink = FileAnchorSink(tmp_path / "anchors")
    store = MemoryStore(clock=lambda: datetime(2025, 3, 1, 4, tzinfo=UTC))
    office = Office(store, Plugins([Sinks(sink)]))
    commit(office, 1)
    return office


def commit(office, n):
    with office.session(actor="clerk") as s:
        s.roster.add(Congress(congress_id=f"c{n}", name="示例区", congress_level="county"))


def test_an_audit_that_never_had_an_anchor_is_told_a_month_after_its_first_entry(anchored):
    assert told(anchored, date(2025, 3, 31), "anchor-missing") == []
    (notice,) = told(anchored, date(2025, 4, 1), "anchor-missing")
    assert notice.recipient == Reference("office", "office")
    assert notice.title.label("en") == "The audit has no anchor since 2025-03-01"


def test_commits_since_the_last_anchor_are_told(anchored):
    anchored.anchor()
    assert told(anchored, date(2025, 6, 2), "anchor-missing") == []
    commit(anchored, 2)
    commit(anchored, 3)
    (notice,) = told(anchored, date(2025, 6, 2), "anchor-missing")
    assert "2 commits were made" in notice.text.label("en")


def test_without_a_sink_that_remembers_nobody_is_told_of_anchors(office):
    assert told(office, date(2030, 1, 2), "anchor-missing") == []
