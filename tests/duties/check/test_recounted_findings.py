"""Findings counted again where the records are kept elsewhere, and whom a record concerns."""

from datetime import date

import pytest

from renda import Bound, Count, Year, check, where
from renda.duties.check.check_scope import CheckScope
from renda.duties.check.counting_plan import counting_routes, live_counters
from renda.duties.check.counting_steps import batch_by_scope, count_records
from renda.duties.check.live_tally import RecountsLines, recount_in_store
from renda.duties.check.record_routes import RecordRoutes
from renda.duties.check.strays import StrayCounter
from renda.rules import Crediting, Share, SubjectShare

YEAR = Year(2025)
RECEPTIONS = Count(where=where(kind="reception"))


class Records(RecountsLines):
    """Someone who has records and counts those of one subject."""

    def __init__(self, check_scope, records):
        self.extremes = [self._counted(scope, records) for scope in check_scope.extremes]
        self.asked_for = []

    def recount(self, lines, known_at, subject, *, latest=False):
        self.asked_for.append((subject, len(lines), known_at))
        counters = self.extremes[int(latest)]
        return [counters[line.count_key].amounts(subject) for line in lines]

    def _counted(self, check_scope, records):
        counters = live_counters(check_scope)
        routes = counting_routes(check_scope, counters.values())
        count_records(batch_by_scope(records), routes, StrayCounter(check_scope.asked))
        return counters


def test_records_elsewhere_are_counted_again_for_whom_the_new_one_concerns(
    book, rule, roster, deputy, group, member, record
):
    share = Share(among=RECEPTIONS, where=where(grade="high"))
    own = rule(2, code="own"), rule(bound=Bound(at_least=50), measure=share, code="share")
    ours = book(*own, rule(1, scope="group", crediting=Crediting.MEMBERS, code="group"))
    people = roster(deputy(), deputy("d2"), groups=[group()], memberships=[member()])
    records = [record("r1", "2025-03-01", grade="high"), record("r2", "2025-03-02")]
    check_scope = CheckScope.of(ours, people, YEAR, as_of=None, known_at=None)
    there = Records(check_scope, records)
    found = recount_in_store(RecordRoutes(check_scope), records[-1], there)
    report = check(ours, people, records, YEAR, dossiers=False)
    wanted = [(finding.rule.code, finding.subject) for finding in found]
    assert sorted(wanted) == [("group", "g1"), ("own", "d1"), ("share", "d1")]
    assert [report.of(*key) for key in wanted] == [(finding,) for finding in found]
    assert sorted(there.asked_for) == [("d1", 3, None), ("g1", 1, None)]


def test_a_share_of_deputies_is_counted_again_for_each_of_them(book, rule, roster, deputy, record):
    measure = SubjectShare(of="deputy", each=RECEPTIONS, having=1)
    ours = book(rule(scope="congress", measure=measure, bound=Bound(at_least=60)))
    people, records = roster(deputy(), deputy("d2")), [record("r1", "2025-03-01")]
    check_scope = CheckScope.of(ours, people, YEAR, as_of=None, known_at=None)
    there = Records(check_scope, records)
    found = recount_in_store(RecordRoutes(check_scope), records[-1], there)
    assert found == check(ours, people, records, YEAR, dossiers=False).findings
    assert [finding.counted for finding in found] == [50]
    assert [subject for subject, *_ in there.asked_for] == ["d1", "d2"]


def test_whose_day_of_election_is_unknown_is_counted_again_by_both_extremes(
    book, rule, roster, deputy, record
):
    ours, records = book(rule(1)), [record("r1", "2025-03-01")]
    people = roster(deputy(elected_on="2025-02-01", elected_by=date(2025, 4, 30)))
    check_scope = CheckScope.of(ours, people, YEAR, as_of=None, known_at=None)
    there = Records(check_scope, records)
    found = recount_in_store(RecordRoutes(check_scope), records[-1], there)
    assert found == check(ours, people, records, YEAR, dossiers=False).findings
    assert [(finding.counted, finding.possible) for finding in found] == [(0, 1)]


@pytest.fixture
def routes(book, rule, roster, deputy, congress):
    """Whom records may concern where only the deputies of townships are judged."""
    people = roster(
        deputy(),
        deputy("d2", congress_id="town"),
        congresses=[congress(), congress("town", "township")],
    )
    ours = book(rule(1, applies_to=where(level="township")))
    return RecordRoutes(CheckScope.of(ours, people, YEAR, as_of=None, known_at=None))


def test_only_whom_a_rule_judges_is_concerned(routes, record):
    assert routes.windows_by_subject(record("r1", "2025-03-01")) == {}
    assert [*routes.windows_by_subject(record("r1", "2025-03-01", "d2"))] == ["d2"]
    assert routes.windows_by_subject(record("r1", "2025-03-01", "wj", scope="congress")) == {}


@pytest.mark.parametrize("change", [{"kind": "receptoin"}, {"subject_id": "d9"}])
def test_a_record_nobody_can_judge_concerns_nobody(routes, record, change):
    assert routes.windows_by_subject(record("r1", "2025-03-01", **change)) == {}
