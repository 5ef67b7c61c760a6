"""Procedures from TOML, of which one may rest on another."""

import pytest
from process.errands import ERRANDS
from process.procedure_texts import BASE, OWN

from renda.dates.deadlines import Roll, Span
from renda.kernel.files.shipped_files import IncompleteInstallationError
from renda.kernel.input.problems import InputError
from renda.process.parties import Party
from renda.process.procedure_files import Library, UnknownProcedureError
from renda.process.procedures import Procedure


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
    assert [(row.to, row.needs) for row in rows] == [("done", ())]
    assert [row.move for row in own.moves] == ["open", "give", "judge", "answer"]


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
    assert [(timer.name, timer.span.count) for timer in own.timers] == [("give", 7), ("answer", 2)]
    assert own.timers[1].most is None


def test_a_file_drops_what_it_has_not(load):
    own = load(OWN + 'drop = ["judge", "give"]')
    assert [row.move for row in own.moves] == ["open", "answer", "answer"]
    assert [timer.name for timer in own.timers] == ["answer"]


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


def test_a_span_is_read_from_the_table_once(desk):
    assert desk.procedure.spans() is desk.procedure.spans()
    assert [timer.span for timer in desk.procedure.spans()["answer"]] == [
        Span(6, "months"),
        Span(3, "months"),
    ]
