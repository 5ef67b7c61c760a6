"""What an office looks at, as values that anybody can write down and compare."""

from datetime import date

import pytest
from attrs import evolve
from suggestions.desks import (
    ASSIGNED,
    BODY,
    NATIONAL,
    assigned,
    done,
    evaluated,
    filed,
)

from renda import Month
from renda.calendars import Roll, Span, china, due
from renda.process import Task
from renda.suggestions import (
    Author,
    ComingLoad,
    Condition,
    DueEntry,
    EmploymentConflict,
    Figure,
    Gate,
    GateStanding,
    NearDuplicate,
    Paper,
    PublicReply,
    PublicSuggestion,
    Publish,
    Signatures,
    SuggestionProcedure,
    UnitSuggestion,
    Workload,
    coming_loads,
    employment_conflicts,
    load_procedure,
    near_duplicates,
    on_time,
    overdue,
    public_view,
    reply_gates,
    signatures_needed,
    unit_view,
    workloads,
)

LATE, APRIL = date(2024, 5, 7), date(2024, 4, 3)
REPLY = Task(
    timer="reply",
    owner="transport",
    due=due(ASSIGNED, Span(3, "months"), china(), roll=Roll.NEXT_WORKING_DAY),
)
TITLE = "关于北塘镇增加公共停车位的建议"


def entry(today):
    return DueEntry(suggestion="s1", owner="transport", task=REPLY, today=today)


def test_what_is_late_is_an_entry_with_its_task_and_the_day_it_is_judged_on():
    assert overdue([assigned()], LATE) == (entry(LATE),)


def test_a_unit_is_shown_with_what_it_has_open_and_one_without_is_shown_too():
    assert workloads([assigned(co=["health"])], LATE) == (
        Workload(unit="health", tasks=()),
        Workload(unit="transport", tasks=(entry(LATE),)),
    )


def test_a_month_to_come_is_shown_with_what_falls_due_in_it():
    found = coming_loads([assigned()], APRIL, periods=[Month(2024, 5)], capacity={"transport": 1})
    load = ComingLoad(unit="transport", period=Month(2024, 5), tasks=(entry(APRIL),), capacity=1)
    assert found == (load,)


def test_a_conflict_names_both_parts():
    item = assigned(cosigners=["d0002"], co=["health"])
    assert employment_conflicts([item], {"d0002": ["health"]}) == (
        EmploymentConflict(
            suggestion="s1", deputy="d0002", party="cosigner", unit="health", role="co"
        ),
    )


def test_two_of_one_matter_are_shown_with_who_raised_each_and_is_owed_a_reply():
    later = filed(suggestion_id="s2", lead="d0003", groups=["g1"], on=date(2024, 1, 16))
    (pair,) = near_duplicates([later, assigned()])
    assert pair == NearDuplicate(
        authors=(
            Author(suggestion="s1", signers=("d0001",), groups=(), owed=("d0001",)),
            Author(suggestion="s2", signers=("d0003",), groups=("g1",), owed=("d0003",)),
        ),
        score=pair.score,
        passages=("公共停车位", "北塘镇"),
    )
    assert pair.score == 1


def test_a_gate_says_whose_part_is_still_to_come():
    first = Gate(
        suggestion="s1",
        fact=Condition.CONTACTED,
        standing=GateStanding.NOT_YET,
        units=("transport",),
    )
    assert reply_gates(assigned(), NATIONAL)[0] == first


def test_the_public_and_the_unit_see_the_same_title_and_each_their_own_rest():
    answered = evaluated(answer={"text": "将新建停车场"})
    item = done(answered, (Publish(on=date(2024, 6, 3)), BODY))
    assert public_view(item) == PublicSuggestion(
        suggestion_id="s1",
        congress_id="c1",
        number=None,
        title=TITLE,
        text="",
        filed_on=date(2024, 1, 15),
        signers=("d0001",),
        units=("transport",),
        replies=(
            PublicReply(
                unit="transport", on=date(2024, 4, 5), outcome="solved", text="将新建停车场"
            ),
        ),
        published_on=date(2024, 6, 3),
    )
    assert unit_view(item, "transport") == UnitSuggestion(
        suggestion_id="s1",
        number=None,
        title=TITLE,
        text="",
        attachments=(),
        stage="evaluated",
        complex=False,
        confidential=False,
        signers=("d0001",),
        reply_to=("d0001",),
        mode="joint",
        units=(("transport", "lead"),),
        tasks=(evolve(REPLY, ended_on=date(2024, 4, 5), done=True),),
        round=1,
        satisfaction="satisfied",
    )


def test_a_rate_names_the_suggestions_it_counted():
    rate = on_time([evaluated()], LATE)
    assert isinstance(rate, Figure)
    assert (rate.numerator, rate.denominator, rate.counted) == (1, 1, ("s1",))


def test_how_many_must_sign_comes_with_the_article():
    needed = signatures_needed(Paper.MOTION, "county")
    assert needed == Signatures(number=10, delegations=0, citation=needed.citation)
    assert needed.citation.article == "22"


@pytest.mark.parametrize("place", ["national", "chongqing-2017"])
def test_a_procedure_of_suggestions_says_what_silence_means_in_its_rate(place):
    procedure = load_procedure(place)
    assert isinstance(procedure, SuggestionProcedure)
    assert procedure.silent in {"exclude", "count"}
