"""A list that is written out comes in the same, and says what it does not tell."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from suggestions.desks import BODY, FILED, filing, unit, walks

from renda import Congress, Office
from renda.memory import MemoryStore
from renda.office import ListExport, export_list, import_list
from renda.plugins import Plugins
from renda.suggestions import (
    Accept,
    Assign,
    Close,
    Contact,
    Evaluate,
    ListGap,
    Reply,
    Revise,
    Supervise,
    filing_actor,
)


def district():
    office = Office(MemoryStore(), Plugins())
    with office.session(actor="clerk") as session:
        session.roster.add(Congress(congress_id="c1", name="示例区", congress_level="county"))
    return office


def kept(office):
    return office.suggestions("national").find(order="suggestion_id")


def played(office, item):
    """Make the moves of a suggestion once more, in an office."""
    desk = office.suggestions("national")
    first, *later = item.history
    desk.file(first.move, by=first.actor)
    for step in later:
        desk.apply(item.id, step.move, by=step.actor)


def brought_in(file):
    office = district()
    words = {"procedure": "national", "congress_id": "c1", "actor": "clerk"}
    assert import_list(office, file, **words).ignored == ()
    # What was brought in is there already.
    assert import_list(office, file, **words).added == ()
    return office


# A cell of blanks alone says nothing, so a text of such is not carried.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12)
TEXTS = TEXTS.filter(str.strip)
FURTHER = st.fixed_dictionaries(
    {"title": TEXTS | st.sampled_from(["=SUM(1)", "'=1", '"甲"，\n乙', "+1", "-"])},
    optional={
        "text": TEXTS,
        "cosigners": st.just(["d0002", "d0003"]),
        "confidential": st.booleans(),
        "hide_identity": st.booleans(),
        "topic": st.just("parking-2024"),
        "category": st.just("transport"),
        "phase": st.sampled_from(["in_session", "between_sessions"]),
    },
)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_what_goes_out_comes_back_in_equal(data, tmp_path_factory):
    office, folder = district(), tmp_path_factory.mktemp("lists")
    for number in range(data.draw(st.integers(1, 2))):
        further = data.draw(FURTHER)
        played(office, data.draw(walks(suggestion_id=f"s{number}", **further)))
    first, second = folder / "first.csv", folder / "second.csv"
    written = export_list(kept(office), first)
    again = brought_in(first)
    assert export_list(kept(again), second) == ListExport(rows=written.rows, gaps=())
    assert first.read_bytes() == second.read_bytes()
    assert [item.id for item in kept(again)] == [item.id for item in kept(office)]
    whole = {item.id for item in kept(office)} - {gap.suggestion for gap in written.gaps}
    there = {item.id: item for item in kept(again)}
    for item in kept(office):
        if item.id in whole:
            assert there[item.id].stage == item.stage
            assert [step.move for step in there[item.id].history] == [
                step.move for step in item.history
            ]


WORDS = st.sampled_from(["满意", "=1+1", "正文，\n第二行", "甲\r乙", "'x"])
KINDS = st.sampled_from(["call", "in_person"])
GRADES = st.sampled_from(["satisfied", "basically_satisfied"])
# Each field that a column tells, drawn so that none is what it would be if it were lost.
TOLD = st.fixed_dictionaries(
    {
        "title": TEXTS,
        "text": TEXTS,
        "cosigners": st.permutations(["d0002", "d0003"]),
        "topic": st.just("parking-2024"),
        "category": st.sampled_from(["transport", "environment"]),
        "phase": st.sampled_from(["in_session", "between_sessions"]),
        "confidential": st.booleans(),
    }
)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_what_has_a_column_goes_out_whole_and_comes_back_the_same(data, tmp_path_factory):
    told, folder = data.draw(TOLD), tmp_path_factory.mktemp("lists")
    signers = ["d0001", *told["cosigners"]]
    filed = filing(suggestion_id="s1", **told)
    lead, outcome = filing_actor(filed), data.draw(st.sampled_from(["solved", "deferred"]))
    note, text, signed_by = (data.draw(WORDS) for _ in range(3))
    grades = {"satisfaction": data.draw(GRADES), "attitude": data.draw(GRADES)}
    said = {"outcome": outcome, "text": text, "signed_by": signed_by, "to": signers}
    steps = [
        (Accept(on=date(2024, 1, 20)), BODY),
        (Assign(on=date(2024, 2, 5), lead="transport", co=["health", "water"]), BODY),
        (
            Contact(on=date(2024, 3, 1), kind=data.draw(KINDS)),
            unit(),
        ),
        (Reply(on=date(2024, 4, 1), **said), unit()),
        (Evaluate(on=date(2024, 4, 9), note=note, **grades), lead),
        (Close(on=date(2024, 4, 20)), BODY),
    ]
    office = district()
    desk = office.suggestions("national")
    desk.file(filed, by=lead)
    for move, by in steps[: data.draw(st.integers(0, len(steps)))]:
        desk.apply("s1", move, by=by)
    written = export_list(kept(office), folder / "out.csv")
    assert written == ListExport(rows=1, gaps=())
    (item,), (again,) = kept(office), kept(brought_in(folder / "out.csv"))
    assert [step.move for step in again.history] == [step.move for step in item.history]
    assert (again.number, again.stage, again.tasks) == (item.number, item.stage, item.tasks)


@pytest.fixture
def handled():
    """A suggestion revised, supervised, contacted twice, replied to twice."""
    office = district()
    desk = office.suggestions("national")
    filed = filing(suggestion_id="s1", proposed_unit="transport")
    desk.file(filed, by=filing_actor(filed))
    for move, by in (
        (Revise(on=date(2024, 1, 16), title="新题目", text="正文"), filing_actor(filed)),
        (Accept(on=date(2024, 1, 20)), BODY),
        (Assign(on=date(2024, 2, 5), lead="transport", mode="separate"), BODY),
        (Supervise(on=date(2024, 2, 6), leader="副主任"), None),
        (Contact(on=date(2024, 3, 1)), unit()),
        (Contact(on=date(2024, 3, 2)), unit()),
        (Reply(on=date(2024, 4, 1), outcome="solved", to=["d0001"]), unit()),
        (Evaluate(on=date(2024, 4, 9), satisfaction="satisfied"), filing_actor(filed)),
    ):
        desk.apply(
            "s1", move, by=by or BODY.__class__(id="c", capacity="council", congress_id="c1")
        )
    return office


def test_what_no_column_tells_is_told_with_the_list(handled, tmp_path):
    written = export_list(kept(handled), tmp_path / "out.csv")
    (gap,) = written.gaps
    assert isinstance(gap, ListGap)
    assert gap.text("zh") == (
        "s1：未列出：修改；列为重点督办；联系代表；标题；内容；建议的承办单位；办理方式"
    )
    assert gap.text("en").startswith("s1: not told: revise it; make it a key one; speak with")
    assert "新题目" in (tmp_path / "out.csv").read_text("utf-8")


def test_a_list_tells_how_a_suggestion_stands(handled, tmp_path):
    export_list(kept(handled), tmp_path / "out.csv")
    (item,) = kept(brought_in(tmp_path / "out.csv"))
    (held,) = kept(handled)
    assert (item.title, item.outcome, item.evaluation.satisfaction) == (
        "新题目", "solved", "satisfied",
    )  # fmt: skip
    assert (item.contacts[0].on, item.number) == (date(2024, 3, 1), held.number)


def test_what_a_list_could_not_be_read_again_of_stays_out_and_is_told(tmp_path):
    office = district()
    desk = office.suggestions("national")
    for id in ("s1", "甲 乙", "s3"):
        filed = filing(suggestion_id=id, cosigners=["甲 乙"] if id == "s3" else [], on=FILED)
        desk.file(filed, by=filing_actor(filed))
    written = export_list(kept(office), tmp_path / "out.csv")
    assert written.rows == 2
    assert [gap.text("zh") for gap in written.gaps] == ["s3：未列入清单"]
    assert [item.id for item in kept(brought_in(tmp_path / "out.csv"))] == ["s1", "甲 乙"]
