"""Mistakes in files of procedures are told where they stand, in words of the reader."""

import pytest
from process.errands import ERRANDS
from process.procedure_texts import BASE, OWN

from renda.kernel.input.problems import InputError
from renda.process.procedure_files import Library
from renda.process.procedures import Procedure


def test_another_format_is_refused(problems):
    said = problems(BASE.replace("renda.procedure/1", "renda.procedure/9"))
    told = "own.toml, column format: 'renda.procedure/9' is not allowed; allowed: renda.procedure/1"
    assert said == [told]
    assert "None is not allowed" in problems("id = 'x'")[0]


def test_what_is_no_toml_is_refused(problems):
    assert "this is not TOML" in problems("id = ")[0]


@pytest.mark.parametrize(
    ("was", "becomes", "place", "value"),
    [
        ('move = "judge"', 'move = "paint"', "moves[4].move", "paint"),
        ('at = ["open"]', 'at = ["open", "moon"]', "moves[1].at", "moon"),
        ('to = "given"', 'to = "moon"', "moves[1].to", "moon"),
        ('needs = ["quiet"]', 'needs = ["silent"]', "moves[2].needs", "silent"),
        ('needs = ["quiet"]', 'warns = ["silent"]', "moves[2].warns", "silent"),
        ('needs = ["quiet"]', 'when = "silent"', "moves[2].when", "silent"),
        ('until = "all_answered"', 'until = "none"', "moves[2].until", "none"),
        ('name = "give"', 'name = "gift"', "timers[1].name", "gift"),
        ('anchor = "asked_on"', 'anchor = "told_on"', "timers[1].anchor", "told_on"),
        ('anchor = "asked_on"', 'when = "told"', "timers[1].when", "told"),
        ('starts = ["open"]', 'starts = ["close"]', "timers[1].starts", "close"),
        ('stops = ["give"]', 'stops = ["close"]', "timers[1].stops", "close"),
        ('ends = ["done", "gone"]', 'ends = ["over"]', "ends", "over"),
        ('"back", "help"', '"back", "aid"', "open_ended", "aid"),
    ],
)
def test_a_word_that_nobody_knows_is_told_where_it_stands(problems, was, becomes, place, value):
    (said,) = problems(BASE.replace(was, becomes))
    assert said.startswith(f"own.toml, column {place}: '{value}' is not allowed; allowed: ")


def test_allowed_words_are_listed(problems):
    (said,) = problems(BASE.replace('to = "given"', 'to = "moon"'))
    assert said.endswith("allowed: answered, done, draft, given, gone, open")


def test_where_no_word_is_allowed_that_is_said(tmp_path, write):
    library = Library(folder=tmp_path, into=Procedure, kind=ERRANDS)
    with pytest.raises(InputError, match=r"anchor: 'asked_on' is not allowed; allowed: -"):
        library.load(write(BASE))


def test_a_mistake_is_told_in_chinese(problems):
    (said,) = problems(BASE.replace('to = "given"', 'to = "moon"'), "zh")
    assert "moon" in said
    assert "is not allowed" not in said


def test_a_party_that_nobody_is_is_told(problems):
    (said,) = problems(BASE.replace('by = ["work_body"]', 'by = ["mayor"]'))
    assert said.startswith("own.toml, column moves[1].by[0]: 'mayor' is not allowed; allowed: lead")


def test_an_instrument_that_is_not_there_is_told(problems):
    (said,) = problems(BASE.replace('instrument = "rule" }', 'instrument = "law" }'))
    place = "timers[0].citation.instrument"
    assert said == f"own.toml, column {place}: 'law' is not allowed; allowed: rule"


def test_where_no_instruments_are_given_that_is_told(problems):
    row = '[[moves]]\nmove = "judge"\nat = ["answered"]\nby = ["lead_deputy"]\ncitation = {}'
    (said,) = problems(OWN + row)
    assert said == (
        "own.toml, column moves[0].citation.instrument: None is not allowed; allowed: -"
    )
    assert problems(OWN + "instruments = 3\n" + row) == [said]
    assert problems(OWN + row.replace("{}", "[3]")) == [said]


def test_what_is_dropped_must_be_there(problems):
    said = problems(OWN + 'drop = ["judge", "paint"]')
    allowed = "open, give, answer, judge"
    assert said == [f"own.toml, column drop[1]: 'paint' is not allowed; allowed: {allowed}"]
    said = problems(OWN + 'drop = "judge"')
    assert said == ["own.toml, column drop: 'judge' is not allowed; allowed: […]"]


def test_where_there_is_nothing_to_drop_that_is_told(problems):
    (said,) = problems(f'drop = ["judge"]\n{BASE}')
    assert said == "own.toml, column drop[0]: 'judge' is not allowed; allowed: -"


def test_every_mistake_is_told_at_once(problems):
    text = BASE.replace('"rule", article = "1"', '"law"').replace('to = "given"', 'to = "moon"')
    said = problems(text.replace('stops = ["give"]', 'stops = ["close"]'))
    assert [problem.split(":")[0] for problem in said] == [
        "own.toml, column moves[0].citation.instrument",
        "own.toml, column moves[1].to",
        "own.toml, column timers[1].stops",
    ]


def test_a_wrong_citation_and_a_missing_key_are_told_at_once(problems):
    text = BASE.replace('"rule", article = "1"', '"law"').replace('source = "某地"\n', "")
    assert problems(text) == [
        "own.toml, column moves[0].citation.instrument: 'law' is not allowed; allowed: rule",
        "own.toml, column source: the key source is missing",
    ]


def test_a_mistake_stands_in_the_file_that_makes_it(problems):
    rows = '[[moves]]\nmove = "judge"\nat = ["moon"]\nby = ["lead_deputy"]'
    (said,) = problems(OWN + rows)
    assert said.startswith("own.toml, column moves[0].at: 'moon' is not allowed")


def test_and_in_the_base_where_that_makes_it(library, problems):
    wrong = BASE.replace('at = ["open"]', 'at = ["moon"]').replace('"done", "gone"', '"over"')
    (library.folder / "base.toml").write_text(wrong, encoding="utf-8")
    said = problems(OWN + 'drop = ["open"]\nroll = "up"')
    assert [problem.split(":")[0] for problem in said] == ["own.toml, column roll"]
    said = problems(OWN + 'drop = ["open"]')
    assert [problem.split(":")[0] for problem in said] == [
        "base.toml, column moves[1].at",
        "base.toml, column ends",
    ]


@pytest.mark.parametrize("table", ["moves", "timers"])
@pytest.mark.parametrize("value", ["3", '"x"', "[3]", '{ move = "open" }'])
def test_what_is_no_table_of_rows_is_told(problems, table, value):
    said = problems(f"{OWN}{table} = {value}")
    assert all(problem.startswith(f"own.toml, column {table}[0]") for problem in said)


def test_an_unknown_key_is_told_with_those_there_are(problems):
    said = problems(BASE.replace('needs = ["quiet"]', 'wants = ["quiet"]'))
    assert said[0].startswith("own.toml, column moves[2]: unknown key wants; allowed: move, at, to")
