"""A procedure drawn as Mermaid text, and printed as a page of Markdown."""

from datetime import date

import pytest
from attrs import evolve
from process.errands import ERRANDS, TIMERS, WAYS, errand_procedure, timer, way

from renda.kernel.terms import Term
from renda.kernel.titles import Title
from renda.process.pages.diagrams import merged_rows, procedure_diagram
from renda.process.pages.procedure_text import procedure_page
from renda.process.parties import Party
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.procedures import load_procedure, shipped_procedures

DRAWN = """\
stateDiagram-v2
    state "draft" as draft
    state "open" as open
    state "given out" as given
    state "answered" as answered
    state "done" as done
    state "taken back" as gone
    [*] --> draft
    draft --> open: open it (lead sponsor)
    open --> given: give it out (session secretariat, deputies' work body)
    given --> open: answer it (lead unit), badly, if it is big
    given --> answered: answer it (lead unit), well, once every unit has answered
    answered --> done: judge (lead sponsor) / judge (deputies' work body)
    open --> gone: drop (lead sponsor)
    given --> gone: drop (lead sponsor)
    done --> [*]
    gone --> [*]"""


class Awkward(Term):
    DRAFT = "draft", 'draft: "not"; filed'


def page(lang="en", **changes):
    return procedure_page(errand_procedure(**changes), ERRANDS, lang).splitlines()


def cells(lines, first):
    (row,) = [line for line in lines if line.startswith(f"| {first}")]
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_a_diagram_has_what_leads_from_stage_to_stage():
    assert procedure_diagram(errand_procedure(), ERRANDS) == DRAWN


def test_what_leaves_an_item_where_it_is_is_not_drawn():
    again = way("swap", "open given", (Party.COUNCIL,), "open")
    lines = procedure_diagram(errand_procedure(moves=(WAYS[1], again)), ERRANDS).splitlines()
    assert [line.strip() for line in lines if "(" in line] == [
        "given --> open: swap (council of chairpersons)"
    ]


def test_a_diagram_is_drawn_in_chinese():
    lines = procedure_diagram(errand_procedure(), ERRANDS, "zh").splitlines()
    assert '    state "已交办" as given' in lines
    assert any("提出" in line and "领衔代表" in line for line in lines)


def test_a_row_from_most_stages_to_an_end_is_a_note_there():
    moves = (*WAYS, way("drop", "draft open given answered", (Party.WORK_BODY,), "gone"))
    lines = procedure_diagram(errand_procedure(moves=moves), ERRANDS).splitlines()
    assert lines[-5:-2] == [
        "    note right of gone",
        "        drop (deputies' work body), from draft, open, given out, answered",
        "    end note",
    ]
    assert "    answered --> gone: drop (deputies' work body)" not in lines


def test_rows_that_differ_in_their_result_only_are_drawn_as_one():
    rows = [way("answer", "given", (Party.LEAD_UNIT,), "open", result=x) for x in ("x", "y")]
    moves = (rows[0], WAYS[0], rows[1])
    assert [row.results for row in merged_rows(moves)] == [("x", "y"), ()]
    lines = procedure_diagram(errand_procedure(moves=moves), ERRANDS).splitlines()
    assert "    given --> open: answer it (lead unit), x, y" in lines


def test_signs_that_end_a_label_in_mermaid_are_replaced():
    kind = evolve(ERRANDS, vocabularies=(Awkward,), stages=Awkward)
    procedure = errand_procedure(moves=(), timers=(), ends=())
    lines = procedure_diagram(procedure, kind).splitlines()
    assert "    state \"draft, 'not', filed\" as draft" in lines


def test_a_page_begins_with_what_the_procedure_is():
    assert page()[:8] == [
        "## Errands",
        "",
        "- Name: `errands`",
        "- Source: 某地",
        "- Dates: adopted on 2020-01-01, used from 2020-01-01, until further notice",
        "- Last days: off days that are not worked, to the next working day",
        (
            "- The presidium acts for: deputies' work body, session secretariat (level: township; "
            "basis: a rule (2020), 7)"
        ),
        "",
    ]


def test_a_page_says_until_when_it_was_used_and_what_it_leaves_out():
    left = Title({"zh": "附则", "en": "the last part"})
    lines = page(valid_to=date(2024, 5, 1), incomplete=left)
    dates = "- Dates: adopted on 2020-01-01, used from 2020-01-01, until before 2024-05-01"
    assert dates in lines
    assert "- Left out: the last part" in lines


def test_a_page_holds_the_diagram():
    text = "\n".join(page())
    assert f"```mermaid\n{DRAWN}\n```" in text


def test_a_page_says_who_may_do_what_at_which_stage():
    lines = page()
    assert "| Move | By whom | At which stage | Leads to | Conditions | Basis |" in lines
    assert cells(lines, "give it out | session") == [
        "give it out",
        "session secretariat, deputies' work body",
        "open",
        "given out",
        "-",
        "a rule (2020), 7",
    ]
    assert cells(lines, "swap")[3] == "stage unchanged"


def test_conditions_are_told_by_what_they_do():
    lines = page()
    assert cells(lines, "drop")[4] == "refused unless nobody disputes it"
    told = {line.split("|")[5].strip() for line in lines if line.startswith("| answer it | lead")}
    assert told == {
        "where it comes out as badly; only if it is big",
        (
            "where it comes out as well; a note is kept unless nobody disputes it; "
            "it goes on only once every unit has answered"
        ),
    }


def test_a_page_says_what_is_owed_until_when():
    lines = page()
    assert cells(lines, "answer | lead unit") == [
        "answer",
        "lead unit",
        "give it out",
        "3 months",
        "answer it",
        "6 months in all",
        "a rule (2020), 7",
    ]
    assert cells(lines, "answer, only if it is big")[3:6] == [
        "6 months",
        "answer it",
        "no extension",
    ]
    assert cells(lines, "giving it back")[3] == "5 working days, later refused"
    said = "the day it was asked, else open it (set by these moves)"
    assert cells(lines, "giving it out")[2] == said


def test_what_is_left_open_and_what_cites_nothing_is_told():
    bare = evolve(timer("judge", Party.LEAD_DEPUTY, "answer", "", (9, "days")), citation=None)
    lines = page(timers=(*TIMERS[1:-1], bare), open_ended=("give",))
    assert cells(lines, "giving it out | -") == [
        "giving it out",
        "-",
        "-",
        "no time limit",
        "-",
        "-",
        "-",
    ]
    assert cells(lines, "judgement")[4:] == ["-", "no extension", "not in the text"]


def test_a_bar_does_not_break_a_table():
    title = Title({"zh": "甲|乙", "en": "a|b"})
    cited = evolve(WAYS[0].citation, instrument=evolve(WAYS[0].citation.instrument, title=title))
    lines = page(moves=(evolve(WAYS[0], citation=cited),))
    assert cells(lines, "open it")[5] == "a/b (2020), 7"


def test_a_page_has_nothing_said_in_english_in_chinese():
    kind = evolve(ERRANDS, vocabularies=(*ERRANDS.vocabularies, Awkward))
    lines = procedure_page(errand_procedure(), kind, "zh").splitlines()
    assert lines[0] == "## 差事办理程序"
    assert any("已交办" in line and "大会秘书处，代表工作机构" in line for line in lines)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", shipped_procedures())
def test_labels_of_shipped_diagrams_hold_no_sign_that_ends_them(name, lang):
    lines = procedure_diagram(load_procedure(name), SUGGESTIONS, lang).splitlines()
    edges = [line for line in lines if "-->" in line]
    assert edges
    for edge in edges:
        assert edge.count(":") <= 1
        assert ";" not in edge
