"""Cases from TOML: what may be written, what is refused and where, and those that are shipped."""

from datetime import date
from decimal import Decimal

import pytest

from renda import (
    Half,
    InputError,
    Month,
    Period,
    Quarter,
    Verdict,
    Year,
    load_rulebook,
    shipped_rulebooks,
)
from renda.cases import CasePace, load_cases, run_cases, shipped_cases, unpinned
from renda.errors import RendaError
from renda.rules import lint
from renda.terms import Standing

HEAD = 'format = "renda.cases/1"\n'
CASE = """
[[cases]]
name = "样例"
rule = "deputy.receptions"
period = "2025"
expect = { verdict = "met" }
"""


@pytest.fixture
def written(tmp_path):
    """The path of a file with a text."""

    def make(text, name="own.cases.toml"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return make


@pytest.fixture
def problems(written):
    def make(text):
        with pytest.raises(InputError) as caught:
            load_cases(written(text))
        return caught.value.text("en").split("\n")

    return make


@pytest.mark.parametrize("name", shipped_rulebooks())
def test_every_shipped_rulebook_passes_its_cases_and_they_pin_each_number(name):
    rulebook, cases = load_rulebook(name), load_cases(name)
    assert [(result.case.name, result.differences) for result in run_cases(rulebook, cases)] == [
        (case.name, ()) for case in cases.cases
    ]
    assert [mutant.text() for mutant in unpinned(rulebook, cases)] == []
    assert [finding.text() for finding in lint(rulebook, cases)] == []


def test_cases_are_shipped_for_shipped_rulebooks_only():
    assert {*shipped_cases()} <= {*shipped_rulebooks()}


def test_a_case_says_who_did_what_and_what_must_be_found(written):
    text = """
    rulebook = "wujin-2024"
    [[cases]]
    name = "全部内容"
    rule = "deputy.receptions"
    period = "2025"
    as_of = 2025-06-30
    expect = { verdict = "pending", reason = "period_open", counted = 1, possible = "2.5" }
    [cases.subject]
    level = "city"
    resident = false
    elected_on = 2025-02-01
    on_leave = [{ from = 2025-03-01, to = 2025-04-01 }]
    [[cases.records]]
    kind = "reception"
    on = 2025-05-01
    times = 2
    every = "day"
    quantity = 5
    standing = "disputed"
    """
    cases = load_cases(written(HEAD + text))
    [case] = cases.cases
    assert (cases.rulebook, cases.file) == ("wujin-2024", "own.cases.toml")
    assert (case.name, case.as_of) == ("全部内容", date(2025, 6, 30))
    assert (case.subject.level, case.subject.resident) == ("city", False)
    assert case.subject.on_leave == (Month(2025, 3),)
    [record] = case.records
    assert (record.every, record.quantity) == (CasePace.DAY, 5)
    assert record.standing is Standing.DISPUTED
    assert case.expect.verdict is Verdict.PENDING
    assert (case.expect.counted, case.expect.possible) == (1, Decimal("2.5"))


@pytest.mark.parametrize(
    ("period", "meant"),
    [
        ('"2025"', Year(2025)),
        ('"2025-H1"', Half(2025, 1)),
        ('"2025-Q3"', Quarter(2025, 3)),
        ('"2025-03"', Month(2025, 3)),
        (
            "{ from = 2022-01-08, to = 2027-01-10 }",
            Period(date(2022, 1, 8), date(2027, 1, 10)),
        ),
    ],
)
def test_a_period_is_written_by_its_name_or_its_days(written, period, meant):
    file = written(HEAD + CASE.replace('"2025"', period))
    assert load_cases(file).cases[0].period == meant


@pytest.mark.parametrize(
    "period",
    [
        *('"2025-H3"', '"2025-Q5"', '"2025-13"', '"2025-1"', '"２０２５"', "2025", '"2025-00"'),
        *("2025-01-01", "{ from = 2025-01-01 }", "{ from = 2025-01-02, to = 2025-01-01 }"),
        "{ from = 2025-01-01, to = 2025-02-01, until = 3 }",
    ],
)
def test_any_other_period_is_refused_at_its_place(problems, period):
    [problem] = problems(HEAD + CASE.replace('"2025"', period))
    assert problem.startswith("own.cases.toml, column cases[0].period: ")


def test_a_rulebook_beside_the_file_is_found_by_its_path(written, tmp_path):
    rulebook = written("", name="own.toml")
    cases = load_cases(written(HEAD + 'rulebook = "own.toml"\n' + CASE))
    assert cases.rulebook == str(rulebook)
    assert cases.rulebook_id is None
    written('id = "town"', name="own.toml")
    assert load_cases(written(HEAD + 'rulebook = "own.toml"\n' + CASE)).rulebook_id == "town"
    assert load_cases(written(HEAD + CASE)).rulebook is None


@pytest.mark.parametrize(
    ("text", "id"),
    [('id = "town"', "town"), ("id = 7", None), ('id = ["town"]', None), ("", None)],
)
def test_the_id_of_a_rulebook_beside_the_file_is_a_text_or_none(written, text, id):
    written(text, name="own.toml")
    cases = load_cases(written(HEAD + 'rulebook = "own.toml"\n' + CASE))
    assert cases.rulebook_id == id


def test_a_shipped_name_is_meant_before_a_file_that_is_called_so(written, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written(HEAD + CASE, name="wujin-2024")
    assert len(load_cases("wujin-2024").cases) > 1
    assert len(load_cases("./wujin-2024").cases) == 1


def test_a_rulebook_that_is_no_file_is_one_of_that_name(written):
    cases = load_cases(written(HEAD + 'rulebook = "wujin-2024"\n' + CASE))
    assert len(run_cases(load_rulebook("wujin-2024"), cases)) == 1
    with pytest.raises(InputError, match="'wujin-2024' is not allowed; allowed: yangpu"):
        run_cases(load_rulebook("yangpu"), cases)


def test_two_cases_of_one_name_are_told_beside_what_else_is_wrong(problems):
    found = problems('format = "renda.cases/2"\n' + CASE + CASE)
    assert [text.partition("column ")[2] for text in found] == [
        "format: 'renda.cases/2' is not allowed; allowed: renda.cases/1",
        "cases.name: '样例' stands there twice",
    ]


def test_every_mistake_is_said_at_once_with_its_place(problems):
    text = HEAD + CASE.replace('"met"', '"fine"') + CASE.replace("name", "nmae")
    text += CASE + 'records = [{ kind = "reception", on = 2025-01-01, times = 0 }]'
    found = problems(text)
    assert [text.split(": ")[0].partition("column ")[2] for text in found] == [
        "cases[0].expect.verdict",
        "cases[1].name",
        "cases[1]",
        "cases[2].records[0]",
    ]
    assert "met, not_applicable" in found[0]
    assert "nmae" in " ".join(found[1:3])
    assert "0 is not allowed; allowed: 1, 2, 3 …" in found[3]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("on = 9000-01-01", "9000-01-01 is not allowed; allowed: … 8999-12-31"),
        ("on = 2025-01-01, times = 10001", "10001 is not allowed; allowed: 1, 2, 3 … 10000"),
    ],
)
def test_a_line_of_more_than_any_rule_asks_for_is_refused(problems, line, words):
    [problem] = problems(HEAD + CASE + f'records = [{{ kind = "reception", {line} }}]')
    assert words in problem


def test_more_records_than_a_file_of_cases_may_make_are_refused(problems):
    line = '{ kind = "reception", on = 2025-01-01, times = 10000 },'
    [problem] = problems(HEAD + CASE + f"records = [{line * 21}]")
    assert "the cases tell of 210000 records; at most 200000 are made" in problem


@pytest.mark.parametrize(
    ("times", "allowed"), [((10000,) * 20, True), ((10000,) * 20 + (1,), False)]
)
def test_a_file_may_make_as_many_records_as_are_allowed_in_all_its_cases(written, times, allowed):
    lines = [f'{{ kind = "reception", on = 2025-01-01, times = {n} }},' for n in times]
    first, rest = "".join(lines[:7]), "".join(lines[7:])
    text = HEAD + CASE + f"records = [{first}]" + CASE.replace("样例", "另例")
    file = written(text + f"records = [{rest}]")
    if allowed:
        assert len(load_cases(file).cases) == 2
    else:
        with pytest.raises(InputError, match="the cases tell of 200001 records; at most 200000"):
            load_cases(file)


def test_another_format_is_refused(problems):
    [problem] = problems('format = "renda.cases/2"\n' + CASE)
    assert "column format: 'renda.cases/2' is not allowed; allowed: renda.cases/1" in problem


@pytest.mark.parametrize("data", [b"cases = [", b"\xff\xfe"])
def test_what_is_not_toml_in_utf_8_is_refused(tmp_path, data):
    file = tmp_path / "x.toml"
    file.write_bytes(data)
    with pytest.raises(InputError, match=r"x\.toml: this is (not TOML|neither text in UTF-8)"):
        load_cases(file)


def test_cases_that_are_nowhere_are_told_with_those_that_are_shipped():
    with pytest.raises(LookupError, match=r"no cases nowhere; shipped: .*wujin-2024") as caught:
        load_cases("nowhere")
    assert isinstance(caught.value, RendaError)
    assert caught.value.name == "nowhere"
