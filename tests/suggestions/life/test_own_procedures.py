"""An office's own procedure, from a file of its own that rests on a shipped one."""

import pytest
from suggestions.walks import BODY, CHINA, LEAD, OTHER, SECOND, UNIT, Walk, answered, assigned, day

from renda.kernel.input.problems import InputError
from renda.process.procedure_files import UnknownProcedureError
from renda.process.refusals import LackingError
from renda.suggestions.life.filing_moves import Cosign
from renda.suggestions.life.moves import NoteSilence
from renda.suggestions.life.procedures import load_procedure, suggestion_desk
from renda.suggestions.life.promises import Promise, PromiseStanding, SettlePromise
from renda.suggestions.life.refusals import TwiceSignedError
from renda.suggestions.life.terms import Condition

HEAD = """
format = "renda.procedure/1"
base = "{base}"
id = "wujin"
title = {{ zh = "武进区代表建议办理程序", en = "Handling of suggestions in Wujin" }}
"""


@pytest.fixture
def own(tmp_path):
    def written(text, base="national"):
        path = tmp_path / "wujin.toml"
        path.write_text(HEAD.format(base=base) + text, encoding="utf-8")
        return path

    return written


def test_what_it_does_not_say_is_as_in_the_one_it_rests_on(own):
    path = own('promise_years = 3\nsilent = "exclude"\n', base="chongqing-2017")
    procedure = load_procedure(path)
    assert (procedure.id, procedure.promise_years) == ("wujin", 3)
    assert procedure.timers == load_procedure("chongqing-2017").timers
    assert procedure.letters == load_procedure("chongqing-2017").letters
    assert assigned(path).legal("contact") is not None


def test_its_own_time_takes_the_place_of_the_other(own):
    path = own("""
[[timers]]
name = "reply"
owner = "lead_unit"
starts = ["assign"]
stops = ["reply"]
span = { count = 20, unit = "working_days" }
""")
    assert assigned(path, "2025-02-10", complex=True).legal("reply") == "2025-03-10"


def test_a_time_may_be_owed_by_those_who_signed_too(own):
    rows = """
[[timers]]
name = "feedback"
owner = "{owner}"
starts = ["reply"]
stops = ["evaluate"]
span = {{ count = 5, unit = "days" }}
"""
    path = own(rows.format(owner="cosigner"))
    walk = answered(path, cosigners=["d0002", "d0003"])
    assert {task.owner for task in walk.it.tasks if task.timer == "feedback"} == {"d0002", "d0003"}
    assert answered(own(rows.format(owner="fellow"))).task("feedback") is None


def test_a_deputy_who_may_sign_at_any_time_still_signs_once(own):
    path = own("""
[[moves]]
move = "cosign"
at = ["submitted"]
by = ["fellow", "cosigner"]
""")
    walk = Walk(path).do(Cosign(on=day("2025-02-11")), OTHER)
    with pytest.raises(TwiceSignedError, match="d0004 has signed s1 already"):
        walk.do(Cosign(on=day("2025-02-11")), OTHER)


def test_a_place_may_refuse_what_others_only_mark(own):
    path = own("""
[[moves]]
move = "reply"
at = ["assigned", "in_handling"]
to = "replied"
by = ["lead_unit"]
needs = ["contacted", "signed", "opinions_in"]
until = "lead_replied"
""")
    walk = assigned(path, co=["police"])
    with pytest.raises(LackingError) as refused:
        walk.replied(signed_by="")
    for term in (Condition.CONTACTED, Condition.SIGNED, Condition.OPINIONS_IN):
        assert term.en in str(refused.value)
        assert term.label("zh") in refused.value.text("zh")
    assert walk.contacted().advised().replied().stage == "replied"


def test_without_a_time_for_feedback_it_is_never_over(own):
    path = own("""
[[moves]]
move = "note_silence"
at = ["replied"]
to = "no_feedback"
by = ["work_body"]
needs = ["feedback_over"]
""")
    with pytest.raises(LackingError, match="the time for feedback is over"):
        answered(path).do(NoteSilence(on=day("2026-02-10")), BODY)


@pytest.mark.parametrize("fact", ["several_signers", "complex", "express", "not_kept_secret"])
def test_a_row_may_be_meant_for_some_suggestions_only(own, fact):
    path = own(f"""
[[moves]]
move = "accept"
at = ["submitted"]
to = "accepted"
by = ["work_body"]
when = "{fact}"
""")
    so = {"cosigners": ["d0002"], "complex": True, "channel": "express"}
    assert Walk(path, **so).accepted().stage == "accepted"
    with pytest.raises(LackingError):
        Walk(path, confidential=True).accepted()


@pytest.mark.parametrize(
    "text",
    [
        'silent = "forget"',
        'unsuitable = ["too-long"]',
        '[letters]\ngone = "A"',
        '[[timers]]\nname = "lunch"\nowner = "lead_unit"\nstarts = []\nstops = []\nspan = 1',
    ],
)
def test_a_word_that_is_none_is_told(own, text):
    with pytest.raises(InputError) as refused:
        load_procedure(own(text))
    assert "wujin.toml" in str(refused.value)


def test_a_name_that_is_none_is_told_with_those_there_are():
    with pytest.raises(UnknownProcedureError) as refused:
        suggestion_desk("atlantis", CHINA)
    assert "chongqing-2017" in str(refused.value)


@pytest.mark.parametrize(
    ("settled", "kept", "standing"),
    [
        ("2025-12-31", True, "kept"),
        ("2026-01-01", True, "late"),
        ("2025-12-31", False, "broken"),
        (None, None, "overdue"),
    ],
)
def test_a_promise_is_judged_by_its_day_and_by_what_was_said_of_it(settled, kept, standing):
    promise = Promise(promise_id="p1", what="建成停车场", due_on=day("2025-12-31"))
    walk = assigned().contacted().replied(outcome="planned", promises=[promise])
    walk.evaluated("satisfied")
    if settled:
        walk.do(SettlePromise(on=day(settled), promise_id="p1", kept=kept), UNIT)
    (made,) = walk.it.promises
    assert made.standing(day("2026-06-01")) is PromiseStanding(standing)
    assert made.standing(day("2025-12-30")) is PromiseStanding.OPEN


def test_a_suggestion_says_whence_it_came_and_what_is_next():
    walk = Walk(topic="parking", cosigners=["d0002"])
    assert (walk.it.suggestion_id, walk.it.topic) == ("s1", "parking")
    assert (walk.it.due_on, walk.it.unit, walk.it.evaluation) == (None, None, None)
    walk.assigned()
    assert walk.it.due_on == day("2025-05-12")
    assert walk.it.next_task.owner == "transport"
    assert SECOND.id in walk.it.signers
    assert LEAD.id == walk.it.lead


def test_a_time_in_which_something_may_be_done_is_owed_by_nobody():
    walk = assigned("qingdao-2021").received()
    assert walk.due("return") < walk.due("reply")
    assert walk.it.next_task.timer == "reply"


def test_what_is_accepted_counts_from_the_day_it_was_filed():
    walk = Walk(cosigners=["d0002"], groups=["g1"], on="2025-02-10").accepted("2025-02-14")
    record = walk.it.record()
    assert (record.activity_id, record.happened_on) == ("s1", day("2025-02-10"))
    assert (record.lead, record.cosigners, record.groups) == ("d0001", ("d0002",), ("g1",))
