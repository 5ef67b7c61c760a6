"""The shipped procedures for motions, sound and cited; a place's own by its path."""

import pytest
from suggestions.motion_world import LATER, LEAD, PRESIDIUM, STANDING, after, filed, proposal

from renda.calendars import china
from renda.kernel.input.problems import InputError
from renda.process.lint import lint_procedure
from renda.process.pages.diagrams import procedure_diagram
from renda.process.parties import Party
from renda.process.procedure_files import UnknownProcedureError
from renda.process.refusals import NotYourMoveError
from renda.suggestions.motions.item_kind import CHANGES, FACTS, MOTIONS
from renda.suggestions.motions.motion import as_suggestion
from renda.suggestions.motions.moves import MOTION_MOVES, Convert, Keep
from renda.suggestions.motions.procedures import (
    load_motion_procedure,
    motion_desk,
    shipped_motion_procedures,
)
from renda.suggestions.motions.terms import MotionAct, MotionCondition, MotionOwed, MotionStage

SHIPPED = sorted(shipped_motion_procedures())
OWN = """
format = "renda.procedure/1"
base = "national"
id = "own"
title = { zh = "本地", en = "Own" }
adopted_on = 2024-01-01
valid_from = 2024-01-01
source = "x"
"""


@pytest.fixture
def own(tmp_path):
    """Write a procedure of one's own and return where it is."""

    def write(more):
        file = tmp_path / "own.toml"
        file.write_text(OWN + more, encoding="utf-8")
        return file

    return write


def test_three_procedures_for_motions_are_shipped():
    assert SHIPPED == ["beijing-2014", "national", "shanghai-2015"]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_procedure_is_called_by_its_file(name):
    assert load_motion_procedure(name).id == name


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_procedure_leads_every_motion_to_an_end(name):
    found = lint_procedure(load_motion_procedure(name), MOTIONS)
    assert [str(lint_finding) for lint_finding in found if not lint_finding.mild] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_procedure_says_what_it_leaves_out_in_both_languages(name):
    left = load_motion_procedure(name).incomplete
    assert left is not None
    assert left.label("zh") != left.label("en")


def test_shanghai_says_that_the_four_hours_are_not_checked():
    assert "four hours" in str(load_motion_procedure("shanghai-2015").incomplete)


def test_shanghai_cites_its_own_provisions_for_a_signature_taken_back():
    rows = load_motion_procedure("shanghai-2015").of_move("unsign")
    assert {str(row.citation) for row in rows} == {
        "Shanghai Provisions on Deputies' Motions (2015-01-29), 13"
    }


def test_beijing_cites_its_rules_on_motions_for_a_delegations_motion():
    [first, _] = load_motion_procedure("beijing-2014").of_move("propose")
    assert first.when == MotionCondition.BY_DELEGATION
    assert str(first.citation) == "Beijing Provisional Rules on Motions (2010-12-23), 3"


def test_the_nations_laws_set_no_time_for_a_motion():
    national = load_motion_procedure("national")
    assert national.timers == ()
    assert set(national.open_ended) == set(MotionOwed)


def test_in_beijing_the_presidium_alone_converts():
    [row] = load_motion_procedure("beijing-2014").of_move("convert")
    assert row.by == (Party.PRESIDIUM,)


def test_a_procedure_nobody_knows_is_refused_with_those_there_are():
    with pytest.raises(UnknownProcedureError, match="beijing-2014, national, shanghai-2015"):
        load_motion_procedure("nowhere")


def test_a_place_sets_a_time_of_its_own_without_any_code(own):
    file = own("""
open_ended = ["refer", "advise"]

[[timers]]
name = "report"
owner = "committee"
starts = ["keep"]
stops = ["report"]
span = { count = 2, unit = "months" }
anchor = "filed_on"
""")
    item = motion_desk(file, china()).begin(proposal(), by=LEAD)
    desk = motion_desk(load_motion_procedure(file), china())
    [task] = desk.apply(item, Keep(on=LATER, committee="finance"), by=PRESIDIUM).tasks
    assert str(task.due.legal) == "2024-03-24"


def test_where_a_kept_motion_may_be_converted_it_counts_as_a_suggestion_only(own):
    file = own("""
[[moves]]
move = "convert"
at = ["kept"]
to = "converted"
by = ["standing_committee"]
""")
    desk = motion_desk(file, china())
    keep = Keep(on=LATER, committee="finance", session_closed_on=LATER)
    item = desk.apply(desk.begin(proposal(), by=LEAD), keep, by=PRESIDIUM)
    assert item.record() is not None
    converted = desk.apply(item, Convert(on=LATER, reason="x"), by=STANDING)
    assert converted.record() is None
    assert as_suggestion(converted, suggestion_id="s1", on=LATER).session_closed_on == LATER


def test_a_place_may_drop_what_the_nations_laws_have(own):
    file = own('drop = ["withdraw"]\n')
    assert load_motion_procedure(file).of_move("withdraw") == ()


@pytest.mark.parametrize(
    ("more", "column", "value"),
    [
        ('[[moves]]\nmove = "reply"\nat = ["draft"]\nby = ["lead_deputy"]\n', "move", "'reply'"),
        ('[[moves]]\nmove = "keep"\nat = ["assigned"]\nby = ["presidium"]\n', "at", "'assigned'"),
        (
            '[[moves]]\nmove = "keep"\nat = ["submitted"]\nby = ["presidium"]\nwhen = "complex"\n',
            "when",
            "'complex'",
        ),
    ],
)
def test_words_of_suggestions_are_no_words_of_motions(own, more, column, value):
    with pytest.raises(InputError) as caught:
        load_motion_procedure(own(more))
    [problem] = caught.value.problems
    assert problem.column == f"moves[0].{column}"
    assert value in problem.text()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_procedure_for_motions_can_be_drawn(lang):
    drawn = procedure_diagram(load_motion_procedure("shanghai-2015"), MOTIONS, lang)
    assert MotionAct.PUT_ON_AGENDA.label(lang) in drawn
    assert MotionStage.LAPSED.label(lang) in drawn


def test_every_move_has_a_name_for_readers():
    assert {*MOTION_MOVES} == {*map(str, MotionAct)}


def test_every_condition_a_procedure_may_ask_for_is_known():
    assert {*FACTS} == {*MotionCondition}


def test_what_changes_a_motion_is_a_move_of_motions():
    assert {*CHANGES} <= {*MOTION_MOVES}


@pytest.mark.parametrize("vocabulary", [MotionStage, MotionCondition, MotionOwed, MotionAct])
def test_a_word_has_a_label_in_both_languages(vocabulary):
    for word in vocabulary:
        assert word.en
        assert word.label("zh") != word.en


def test_a_refusal_can_be_read_in_chinese():
    with pytest.raises(NotYourMoveError) as caught:
        after(filed(), (Keep(on=LATER), LEAD))
    assert "主席团" in caught.value.text("zh")
