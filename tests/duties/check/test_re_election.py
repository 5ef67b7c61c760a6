"""Whoever is re-elected without a break has one time in office, and one finding."""

from datetime import date

import pytest
from attrs import evolve

from renda import Verdict, Year, check, explain, to_json, where
from renda.reports import Note, Reason
from renda.rules import Continuity, Crediting
from renda.tallies import LiveTally

CHANGE = "2026-12-20"
RECEPTIONS = ("2026-01-10", "2026-02-10", "2026-03-10", "2026-12-24")


@pytest.fixture
def two_terms(roster, deputy):
    """One person with two mandates in one congress, the second from the day the first ends on."""

    def make(left_on=CHANGE, elected_on=CHANGE, **second):
        first = deputy("d1", left_on=left_on, left_reason="term_ended", person_id="p")
        return roster(first, deputy("d1b", elected_on=elected_on, person_id="p", **second))

    return make


@pytest.fixture
def told(book):
    def make(rule, records, people, **when):
        found = check(book(rule), people, records, Year(2026), **when).findings
        return [
            (finding.subject, finding.mandates, finding.counted, finding.verdict)
            for finding in found
        ]

    return make


@pytest.fixture
def held(record):
    """Receptions of 2026, those after the change under the new mandate."""

    def make(*days):
        return [record(day, day, "d1" if day < CHANGE else "d1b") for day in days]

    return make


def test_a_re_elected_deputy_has_one_finding_that_names_both_mandates(told, rule, two_terms, held):
    assert told(rule(3), held(*RECEPTIONS), two_terms()) == [("d1b", ("d1", "d1b"), 4, Verdict.MET)]
    assert told(rule(3), held(*RECEPTIONS[:3]), two_terms()) == [
        ("d1b", ("d1", "d1b"), 3, Verdict.MET)
    ]
    assert told(rule(3), held(*RECEPTIONS[:2]), two_terms()) == [
        ("d1b", ("d1", "d1b"), 2, Verdict.NOT_MET)
    ]


@pytest.mark.parametrize("resident", [True, False, None])
def test_whether_one_is_exempt_is_what_the_mandate_says_that_began_last(
    resident, book, rule, two_terms, held
):
    exempting = rule(exempts=where(resident=True))
    people = two_terms(resident=resident)
    [finding] = check(book(exempting), people, held(*RECEPTIONS[:2]), Year(2026)).findings
    assert (
        finding.ruling.reason
        is {
            True: Reason.EXEMPTED,
            False: Reason.SHORT,
            None: Reason.EXEMPTION_UNKNOWN,
        }[resident]
    )
    [before] = check(
        book(exempting), people, held(*RECEPTIONS[:2]), Year(2026), as_of=date(2026, 6, 30)
    ).findings
    assert before.ruling.reason is Reason.EXEMPTION_UNKNOWN


def test_a_re_election_exempts_no_group(book, rule, two_terms, group):
    people = evolve(two_terms(), groups=[group(field="law")])
    of_groups = rule(scope="group", exempts=where(field="law"))
    [finding] = check(book(of_groups), people, [], Year(2026)).findings
    assert finding.ruling.reason is Reason.EXEMPTED


def test_before_the_change_the_finding_is_that_of_the_first_mandate(told, rule, two_terms, held):
    assert told(rule(3), held(*RECEPTIONS[:2]), two_terms(), as_of=date(2026, 6, 30)) == [
        ("d1", ("d1", "d1b"), 2, Verdict.PENDING)
    ]


def test_the_finding_says_so_in_its_note_in_words_and_in_json(book, rule, two_terms, held):
    report = check(book(rule(3)), two_terms(), held(*RECEPTIONS), Year(2026))
    [finding] = report.findings
    assert Note.REELECTED in finding.notes
    assert "judged as one: d1, d1b" in explain(finding)
    assert b'"mandates":["d1","d1b"]' in to_json(report).replace(b" ", b"").replace(b"\n", b"")
    for mandate in ("d1", "d1b"):
        assert report.of("receptions", mandate) == (finding,)


def test_where_the_rule_says_so_each_mandate_stands_by_itself(book, rule, two_terms, held):
    each = rule(3, continuity=Continuity.MANDATE)
    report = check(book(each), two_terms(), held(*RECEPTIONS), Year(2026))
    assert [(found.subject, found.verdict, found.reason) for found in report.findings] == [
        ("d1", Verdict.NOT_APPLICABLE, Reason.LEFT),
        ("d1b", Verdict.NOT_MET, Reason.SHORT),
    ]
    person = rule(3, continuity=Continuity.MANDATE, crediting=Crediting.PERSON)
    found = check(book(person), two_terms(), held(*RECEPTIONS), Year(2026)).findings
    assert [finding.mandates for finding in found] == [(), ()]


@pytest.mark.parametrize(
    "second",
    [{"elected_on": "2026-12-21"}, {"congress_id": "other"}],
    ids=["a day between", "another congress"],
)
def test_a_break_or_another_congress_makes_two_times_in_office(
    told, rule, roster, congress, two_terms, second
):
    people = roster(*two_terms(**second).mandates, congresses=[congress(), congress("other")])
    assert [found[:2] for found in told(rule(3), [], people)] == [("d1", ()), ("d1b", ())]


def test_one_record_after_the_other_gives_what_a_whole_check_gives(book, rule, two_terms, held):
    records, people = held(*RECEPTIONS), two_terms()
    tally = LiveTally.of(book(rule(3)), people, Year(2026))
    for number, record in enumerate(records, 1):
        [finding] = tally.add(record)
        [whole] = check(
            book(rule(3)), people, records[:number], Year(2026), dossiers=False
        ).findings
        assert finding == whole


def test_a_report_is_narrowed_by_any_of_the_mandates_judged_as_one(book, rule, two_terms, held):
    report = check(book(rule(3)), two_terms(), held(*RECEPTIONS), Year(2026))
    for mandate in ("d1", "d1b"):
        assert report.only(subject=mandate).findings == report.findings
        assert report.of("receptions", mandate) == report.findings
    assert report.only(subject="d2").findings == ()
