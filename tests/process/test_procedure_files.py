"""Procedures from TOML: one resting on another, and every mistake told where it stands."""

import pytest
from process.errands import ERRANDS

from renda.dates.deadlines import Roll, Span
from renda.kernel.files.shipped_files import IncompleteInstallationError
from renda.kernel.input.problems import InputError
from renda.process.parties import Party
from renda.process.procedure_files import Library, UnknownProcedureError
from renda.process.procedures import Procedure

BASE = """
format = "renda.procedure/1"
id = "base"
title = { zh = "差事办理程序", en = "Errands" }
adopted_on = 2020-01-01
valid_from = 2020-01-01
source = "某地"
ends = ["done", "gone"]
open_ended = ["back", "help", "judge"]

[instruments.rule]
title = { zh = "某条例", en = "a rule" }
version = "2020"
adopted_on = 2020-01-01
in_force_from = 2020-01-01

[[stand_ins]]
party = "presidium"
acts_for = ["work_body"]
levels = ["township"]
citation = { instrument = "rule", article = "2" }

[[moves]]
move = "open"
at = ["draft"]
to = "open"
by = ["lead_deputy"]
citation = { instrument = "rule", article = "1" }

[[moves]]
move = "give"
at = ["open"]
to = "given"
by = ["work_body"]

[[moves]]
move = "answer"
at = ["given"]
to = "answered"
by = ["lead_unit"]
needs = ["quiet"]
until = "all_answered"

[[moves]]
move = "answer"
at = ["answered"]
by = ["lead_unit"]

[[moves]]
move = "judge"
at = ["answered"]
to = "done"
by = ["lead_deputy"]

[[timers]]
name = "answer"
owner = "lead_unit"
starts = ["give"]
stops = ["answer"]
span = { count = 3, unit = "months" }
most = { count = 6, unit = "months" }
citation = { instrument = "rule" }

[[timers]]
name = "give"
owner = "work_body"
starts = ["open"]
stops = ["give"]
span = { count = 7, unit = "days" }
anchor = "asked_on"
"""
OWN = """
format = "renda.procedure/1"
base = "base"
id = "own"
title = { zh = "某地程序", en = "Of a place" }
adopted_on = 2021-01-01
valid_from = 2021-01-01
source = "另一地"
"""


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "base.toml").write_text(BASE, encoding="utf-8")
    return Library(folder=folder, into=Procedure, kind=ERRANDS, anchors=frozenset({"asked_on"}))


@pytest.fixture
def write(library, tmp_path):
    def written(text, name="own.toml"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return written


@pytest.fixture
def load(library, write):
    return lambda text: library.load(write(text))


@pytest.fixture
def problems(load):
    def told(text, lang="en"):
        with pytest.raises(InputError) as refused:
            load(text)
        return [each.text(lang) for each in refused.value.problems]

    return told


def test_a_shipped_procedure_is_read_by_its_name(library):
    assert [*library.shipped()] == ["base"]
    found = library.load("base")
    assert (found.id, found.title.label("zh"), found.ends) == (
        "base",
        "差事办理程序",
        ("done", "gone"),
    )
    assert found.timers[0].most == Span(6, "months")
    assert found.stand_ins[0].acts_for == (Party.WORK_BODY,)


def test_a_citation_is_made_whole(library):
    found = library.load("base")
    assert str(found.moves[0].citation) == "a rule (2020), 1"
    assert found.timers[0].citation.article is None
    assert found.moves[1].citation is None
    assert found.stand_ins[0].citation.article == "2"


def test_an_unknown_name_is_told_with_those_there_are(library):
    with pytest.raises(UnknownProcedureError) as refused:
        library.load("moon")
    said = "there is no procedure moon; shipped: base; or give the path of a TOML file"
    assert str(refused.value) == said
    assert isinstance(refused.value, LookupError)


def test_a_library_without_procedures_says_so(tmp_path):
    empty = Library(folder=tmp_path, into=Procedure, kind=ERRANDS)
    with pytest.raises(IncompleteInstallationError, match="there are no files in"):
        empty.load("moon")


def test_a_file_that_rests_on_another_says_only_what_differs(load):
    own, base = load(OWN), load(BASE)
    assert (own.id, own.source) == ("own", "另一地")
    assert (own.moves, own.timers, own.ends) == (base.moves, base.timers, base.ends)


def test_what_a_file_says_of_a_move_replaces_all_rows_of_it(load):
    own = load(OWN + '[[moves]]\nmove = "answer"\nat = ["given"]\nto = "done"\nby = ["lead_unit"]')
    rows = own.of_move("answer")
    assert [(each.to, each.needs) for each in rows] == [("done", ())]
    assert [each.move for each in own.moves] == ["open", "give", "judge", "answer"]


def test_what_a_file_says_of_a_timer_replaces_all_rows_of_it(load):
    row = """
    [[timers]]
    name = "answer"
    owner = "lead_unit"
    starts = ["give"]
    stops = ["answer"]
    span = { count = 2, unit = "months" }
    """
    own = load(OWN + row)
    assert [(each.name, each.span.count) for each in own.timers] == [("give", 7), ("answer", 2)]
    assert own.timers[1].most is None


def test_a_file_drops_what_it_has_not(load):
    own = load(OWN + 'drop = ["judge", "give"]')
    assert [each.move for each in own.moves] == ["open", "answer", "answer"]
    assert [each.name for each in own.timers] == ["answer"]


def test_a_key_of_its_own_takes_the_place_of_the_others(load):
    own = load(OWN + 'roll = "none"\nopen_ended = ["back"]')
    assert (own.roll, own.open_ended) == (Roll.NONE, ("back",))


def test_a_file_cites_its_own_instruments(load):
    own = load(
        OWN
        + """
        [instruments.mine]
        title = { zh = "某办法", en = "a measure" }
        version = "2021"
        adopted_on = 2021-01-01
        in_force_from = 2021-01-01
        [[moves]]
        move = "judge"
        at = ["answered"]
        to = "done"
        by = ["lead_deputy"]
        citation = { instrument = "mine", article = "9" }
        """
    )
    assert str(own.of_move("judge")[0].citation) == "a measure (2021), 9"
    assert str(own.of_move("open")[0].citation) == "a rule (2020), 1"


def test_a_file_can_rest_on_one_that_lies_beside_it(library, write, tmp_path, monkeypatch):
    write(OWN, "city.toml")
    district = write(OWN.replace('base = "base"', 'base = "city.toml"').replace("own", "district"))
    monkeypatch.chdir(tmp_path.parent)
    assert library.load(district).id == "district"


def test_a_base_that_is_not_there_is_told(load):
    with pytest.raises(UnknownProcedureError, match="no procedure moon"):
        load(OWN.replace('base = "base"', 'base = "moon"'))


def test_a_base_that_is_no_name_is_told(problems):
    said = problems(OWN.replace('base = "base"', "base = 3"))
    assert said == ["own.toml, column base: 3 is not allowed; allowed: base"]


def test_a_base_where_none_is_shipped_is_told(tmp_path, write):
    (tmp_path / "empty").mkdir()
    library = Library(folder=tmp_path / "empty", into=Procedure, kind=ERRANDS)
    with pytest.raises(IncompleteInstallationError, match="there are no files in"):
        library.load(write(OWN.replace('base = "base"', "base = 3")))


def test_a_file_that_rests_on_itself_is_refused(library, write):
    file = write(OWN.replace('base = "base"', 'base = "own.toml"'))
    with pytest.raises(InputError, match=r"column base: 'own' rests on itself"):
        library.load(file)


def test_files_that_rest_on_each_other_are_refused(library, write):
    write(OWN.replace('base = "base"', 'base = "b.toml"'), "a.toml")
    file = write(OWN.replace('base = "base"', 'base = "a.toml"'), "b.toml")
    with pytest.raises(InputError, match="rests on itself"):
        library.load(file)


def test_another_format_is_refused(problems):
    said = problems(BASE.replace("renda.procedure/1", "renda.procedure/9"))
    told = "own.toml, column format: 'renda.procedure/9' is not allowed; allowed: renda.procedure/1"
    assert said == [told]
    assert "None is not allowed" in problems("id = 'x'")[0]


def test_what_is_no_toml_is_refused(problems):
    assert "this is not TOML in UTF-8" in problems("id = ")[0]


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
    assert [each.split(":")[0] for each in said] == [
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
    assert [each.split(":")[0] for each in said] == ["own.toml, column roll"]
    said = problems(OWN + 'drop = ["open"]')
    assert [each.split(":")[0] for each in said] == [
        "base.toml, column moves[1].at",
        "base.toml, column ends",
    ]


@pytest.mark.parametrize("table", ["moves", "timers"])
@pytest.mark.parametrize("value", ["3", '"x"', "[3]", '{ move = "open" }'])
def test_what_is_no_table_of_rows_is_told(problems, table, value):
    said = problems(f"{OWN}{table} = {value}")
    assert all(each.startswith(f"own.toml, column {table}[0]") for each in said)


def test_an_unknown_key_is_told_with_those_there_are(problems):
    said = problems(BASE.replace('needs = ["quiet"]', 'wants = ["quiet"]'))
    assert said[0].startswith("own.toml, column moves[2]: unknown key wants; allowed: move, at, to")
