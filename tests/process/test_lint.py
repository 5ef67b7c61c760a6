"""Faults planted in a procedure, one of each sort, and procedures without any."""

import pytest
from attrs import evolve
from process.errands import (
    ERRANDS,
    TIMERS,
    WAYS,
    errand_procedure,
    timer,
    way,
)

from renda.process.lint import ProcedureLintFinding, ProcedureLintSort, lint_procedure
from renda.process.parties import Party
from renda.projects.life.item_kind import PROJECTS
from renda.projects.life.procedures import load_project_procedure, shipped_project_procedures
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.procedures import load_procedure, shipped_procedures
from renda.suggestions.motions.item_kind import MOTIONS
from renda.suggestions.motions.procedures import load_motion_procedure, shipped_motion_procedures


def found(**changes):
    findings = lint_procedure(errand_procedure(**changes), ERRANDS)
    return [(str(finding.sort), str(finding.what), finding.where) for finding in findings]


def without(*names):
    return tuple(row for row in WAYS if row.move not in names)


def replaced(move, *rows):
    return (*without(move), *rows)


def test_a_sound_procedure_has_no_findings():
    assert found() == []


def test_a_stage_without_a_way_out_is_a_dead_end():
    moves, ends = without("judge"), ("gone",)
    changes = {"open_ended": ("judge",), "rests": ("answered",)}
    findings = found(moves=moves, ends=ends, timers=TIMERS[:-1], **changes)
    assert findings == [("dead_end", "answered", "")]


def test_stages_that_lead_only_to_each_other_are_dead_ends():
    moves = replaced("judge", way("judge", "answered", (Party.LEAD_DEPUTY,), "given"))
    moves = [evolve(row, at=("open",)) if row.move == "drop" else row for row in moves]
    moves = [row for row in moves if row.result != "badly"]
    assert found(moves=tuple(moves), ends=("gone",)) == [
        ("dead_end", "given", ""),
        ("dead_end", "answered", ""),
    ]


def test_a_stage_that_only_whoever_began_it_can_end_is_told():
    moves = [row for row in WAYS if row.result != "well" and row.move != "judge"]
    over = way("judge", "given", (Party.WORK_BODY,), "done")
    moves = (*moves, over, way("drop", "answered", (Party.LEAD_DEPUTY,), "gone"))
    moves = (*moves, way("swap", "open", (Party.COUNCIL,), "answered"))
    changes = {"open_ended": ("judge",), "rests": ("answered",)}
    findings = found(moves=moves, timers=TIMERS[:-1], **changes)
    assert findings == [("given_up", "answered", "")]


def test_a_stage_where_nobody_owes_anything_is_told_mildly():
    (finding,) = lint_procedure(
        errand_procedure(timers=TIMERS[:-1], open_ended=("judge",)), ERRANDS
    )
    assert (str(finding.sort), str(finding.what), finding.mild) == ("unowed", "answered", True)
    assert finding.text() == "at stage answered nothing is owed and nobody has to act"


def test_a_stage_that_the_place_lets_items_rest_at_is_not():
    assert found(timers=TIMERS[:-1], open_ended=("judge",), rests=("answered",)) == []


def test_a_time_in_which_something_only_may_be_done_is_nothing_owed():
    timers = (*TIMERS[:-1], evolve(TIMERS[-1], window=True))
    assert found(timers=timers) == [("unowed", "answered", "")]


def test_what_can_no_longer_be_done_at_a_stage_is_not_owed_there():
    # Help could only be given before the answer, even where the work is taken up anew after it.
    again = way("judge", "answered", (Party.WORK_BODY,), "given")
    moves = replaced("judge", way("judge", "answered", (Party.LEAD_DEPUTY,), "done"), again)
    findings = found(moves=moves, timers=TIMERS[:-1], open_ended=("judge",))
    assert ("unowed", "answered", "") in findings


def test_where_all_ends_are_its_authors_that_is_no_fault():
    moves = replaced("judge", way("judge", "answered", (Party.LEAD_DEPUTY,), "done"))
    assert found(moves=moves) == []


def test_a_stage_that_nothing_leads_to_is_unreachable():
    moves = replaced("give", way("give", "open", (Party.WORK_BODY,)))
    assert [row_found for row_found in found(moves=moves) if row_found[0] == "unreachable"] == [
        ("unreachable", "given", ""),
        ("unreachable", "answered", ""),
        ("unreachable", "done", ""),
    ]


def test_an_end_that_nothing_leads_to_is_unreachable():
    moves = [evolve(row, to="gone") if row.to == "done" else row for row in WAYS]
    assert found(moves=tuple(moves)) == [("unreachable", "done", "")]


def test_a_stage_named_beside_others_is_only_spare():
    moves = [evolve(row, to="done") if row.result == "well" else row for row in WAYS]
    moves = [row for row in moves if row.move != "judge"]
    moves = [evolve(x, at=(*x.at, "answered")) if x.move == "drop" else x for x in moves]
    moves += [way("judge", "given answered", (Party.LEAD_DEPUTY, Party.WORK_BODY), "done")]
    assert found(moves=tuple(moves)) == [("spare", "answered", "")]


def test_a_stage_that_only_unreachable_ones_lead_to_is_not():
    moves = [evolve(row, to="done") if row.result == "well" else row for row in WAYS]
    moves = [row for row in moves if row.move not in {"judge", "drop"}]
    moves += [way("judge", "given answered", (Party.LEAD_DEPUTY, Party.WORK_BODY), "done")]
    moves += [way("drop", "gone", (Party.LEAD_DEPUTY,), "answered")]
    assert found(moves=tuple(moves), ends=("done",)) == [
        ("unreachable", "answered", ""),
        ("unreachable", "gone", ""),
    ]


def test_a_time_that_nobody_set_is_told():
    assert found(timers=TIMERS[1:]) == [("untimed", "give", "")]


def test_a_time_left_open_on_purpose_is_not():
    assert found(timers=TIMERS[1:], open_ended=("give",)) == []


def test_a_time_that_is_set_and_left_open_is_told():
    assert found(open_ended=("give",)) == [("contradicted", "give", "")]


def test_a_timer_that_no_move_starts_is_told():
    never = timer("give", Party.WORK_BODY, "paint", "give", (5, "days"))
    assert found(timers=(never, *TIMERS[1:])) == [("never_starts", "give", "timers[0]")]


@pytest.mark.parametrize("silent", ["extend", "recompute"])
def test_putting_off_and_counting_again_start_nothing(silent):
    never = timer("give", Party.WORK_BODY, silent, "give", (5, "days"))
    assert found(timers=(never, *TIMERS[1:])) == [("never_starts", "give", "timers[0]")]


@pytest.mark.parametrize("stops", ["paint", "", "take", "answer"])
def test_a_timer_that_its_owner_cannot_stop_is_told(stops):
    never = timer("help", Party.CO_UNIT, "give", stops, (5, "days"))
    timers = [timer for timer in TIMERS if timer.name != "help"]
    expected = [] if stops == "take" else [("never_stops", "help", "timers[7]")]
    assert found(timers=(*timers, never)) == expected


@pytest.mark.parametrize("owner", [Party.SECRETARIAT, Party.COUNCIL])
def test_what_a_body_owes_is_stopped_by_whoever_makes_the_move(owner):
    assert found(timers=(evolve(TIMERS[0], owner=owner), *TIMERS[1:])) == []


def test_a_row_that_an_earlier_one_takes_all_of_is_told():
    moves = (*WAYS, way("drop", "given", (Party.LEAD_DEPUTY,), "done"))
    assert found(moves=moves) == [("never_meant", "drop", "moves[15]")]


def test_a_row_that_two_earlier_ones_take_all_of_is_told():
    moves = (*WAYS, way("judge", "answered", (Party.LEAD_DEPUTY, Party.WORK_BODY), "gone"))
    assert found(moves=moves) == [("never_meant", "judge", "moves[15]")]


@pytest.mark.parametrize(
    "row",
    [
        way("drop", "given answered", (Party.LEAD_DEPUTY,), "gone"),
        way("drop", "given", (Party.LEAD_DEPUTY, Party.WORK_BODY), "gone"),
        way("answer", "given", (Party.LEAD_UNIT,), "answered", result="so so"),
        way("answer", "given", (Party.LEAD_UNIT,), "answered", result="badly"),
        way("answer", "given", (Party.LEAD_UNIT,), "answered", result="badly", when="quiet"),
    ],
)
def test_a_row_with_something_of_its_own_is_not(row):
    assert [
        row_found for row_found in found(moves=(*WAYS, row)) if row_found[0] == "never_meant"
    ] == []


@pytest.mark.parametrize("when", ["", "big"])
def test_a_row_of_the_same_fact_takes_all_too(when):
    first = way("sign", "given", (Party.FELLOW,), when=when)
    moves = (*WAYS, first, evolve(first, when="big", needs=("quiet",)))
    assert found(moves=moves) == [("never_meant", "sign", "moves[16]")]


def test_a_timer_row_behind_one_that_takes_all_is_told():
    behind = timer("judge", Party.LEAD_DEPUTY, "answer", "judge", (9, "days"), when="big")
    assert found(timers=(*TIMERS, behind)) == [("never_meant", "judge", "timers[8]")]


@pytest.mark.parametrize(
    "row",
    [
        timer("judge", Party.WORK_BODY, "answer", "judge", (9, "days")),
        timer("judge", Party.LEAD_DEPUTY, "answer give", "judge", (9, "days")),
    ],
)
def test_a_timer_row_for_others_or_by_other_moves_is_not(row):
    assert found(timers=(*TIMERS, row)) == []


def test_an_extension_that_nobody_may_grant_is_told():
    assert found(moves=without("extend")) == [("not_extended", "answer", "timers[6]")]
    assert found(moves=without("extend"), timers=[evolve(x, most=None) for x in TIMERS]) == []


def test_a_move_that_nobody_may_make_is_told_mildly():
    assert found(moves=without("swap")) == [("unused", "swap", "")]


def test_rows_that_cite_nothing_are_told_mildly():
    moves = (evolve(WAYS[0], citation=None), *WAYS[1:])
    timers = (evolve(TIMERS[0], citation=None), *TIMERS[1:])
    assert found(moves=moves, timers=timers) == [
        ("uncited", "open", "moves[0]"),
        ("uncited", "give", "timers[0]"),
    ]


def test_the_mild_come_last():
    moves = (evolve(WAYS[0], citation=None), *WAYS[1:])
    findings = lint_procedure(errand_procedure(moves=moves, timers=TIMERS[1:]), ERRANDS)
    assert [(str(finding.sort), finding.mild) for finding in findings] == [
        ("untimed", False),
        ("uncited", True),
    ]


def test_a_finding_is_a_sentence_in_either_language():
    finding = ProcedureLintFinding(sort=ProcedureLintSort.UNTIMED, what=ERRANDS.task_terms("help"))
    assert str(finding) == "help has no timer and does not stand in open_ended"
    assert "协办" in finding.text("zh")
    placed = ProcedureLintFinding(sort=ProcedureLintSort.NEVER_MEANT, what="sign", where="moves[3]")
    said = "moves[3]: this row of sign is never meant; earlier ones take all"
    assert placed.text() == said


@pytest.mark.parametrize("sort", ProcedureLintSort)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_sort_has_its_sentence(sort, lang):
    finding = ProcedureLintFinding(sort=sort, what="somewhat", where="moves[3]")
    assert "somewhat" in finding.text(lang)
    assert sort.label(lang) not in {"", str(sort)}


def test_findings_name_moves_by_their_labels():
    moves = (evolve(WAYS[0], citation=None), *WAYS[1:])
    (finding,) = lint_procedure(errand_procedure(moves=moves), ERRANDS)
    assert str(finding) == "moves[0]: this row of open it cites nothing"


@pytest.mark.parametrize("name", shipped_procedures())
def test_after_dissatisfaction_somebody_owes_something_or_the_stage_is_named(name):
    findings = lint_procedure(load_procedure(name), SUGGESTIONS)
    unowed = {str(finding.what) for finding in findings if finding.sort == "unowed"}
    owing = {"shandong-2017", "henan-2017", "zhejiang-2016", "zhejiang-bureau"}
    assert ("dissatisfied" in unowed) == (name not in owing)
    assert unowed <= {"dissatisfied", "escalated", "meeting"}


@pytest.mark.parametrize("name", shipped_procedures())
def test_a_shipped_procedure_for_suggestions_is_sound(name):
    findings = lint_procedure(load_procedure(name), SUGGESTIONS)
    assert [str(finding) for finding in findings if not finding.mild] == []


@pytest.mark.parametrize("name", shipped_motion_procedures())
def test_a_shipped_procedure_for_motions_is_sound(name):
    findings = lint_procedure(load_motion_procedure(name), MOTIONS)
    assert [str(finding) for finding in findings if not finding.mild] == []


@pytest.mark.parametrize("name", shipped_project_procedures())
def test_a_shipped_procedure_for_projects_is_sound(name):
    findings = lint_procedure(load_project_procedure(name), PROJECTS)
    assert [str(finding) for finding in findings if finding.sort != "uncited"] == []
