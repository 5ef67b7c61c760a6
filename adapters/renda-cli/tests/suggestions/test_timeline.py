"""One suggestion is shown with its steps, what each opened and ended, and why it is due when."""

import json
import re
from datetime import date

import pytest
from attrs import evolve

from renda.process import Actor, Correct
from renda.suggestions import Accept, Assign, Contact, Withdraw

CHINESE = re.compile("[\u4e00-\u9fff]")
NOT_TOLD = ("正文甲", "正文乙", "答复甲", "意见甲")

BODY = Actor(id="body", capacity="work_body", congress_id="county")
DEPUTY = Actor(id="d1", capacity="deputy", congress_id="county")
TRANSPORT = Actor(id="transport", capacity="unit", congress_id="county")
ACCEPTED = Accept(on=date(2024, 1, 20)), BODY
ASSIGNED = Assign(on=date(2024, 2, 5), lead="transport", co=["police"]), BODY


@pytest.fixture
def show(ask, suggestions_url):
    def run(*words, id="parking", lang="en", day="2024-07-01"):
        return ask(
            "suggestions", "show", suggestions_url, id, "--as-of", day, "--lang", lang, *words
        )

    return run


@pytest.fixture
def show_data(show):
    return lambda *words, **options: json.loads(show("--format", "json", *words, **options).out)


def test_what_a_suggestion_is_stands_first(show):
    answer = show()
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[: answer.lines.index("")] == [
        "parking 增加公共停车位",
        "On 2024-07-01: follow-up of promises",
        "Registered as 2024 No. 1",
        "Congress: county",
        "Signed by: d1",
        "Units: transport (lead), police (co-handling)",
        "Topic: parking-2024",
        "Key suggestion, led by vice, decided by council",
        "Outcome: in a plan",
        "Evaluated: satisfied",
    ]


def test_what_is_not_known_of_a_suggestion_is_left_out(show):
    answer = show(id="formula", day="2025-02-01")
    assert answer.lines[: answer.lines.index("")] == [
        "formula =SUM(1)",
        "On 2025-02-01: submitted",
        "Congress: county",
        "Signed by: d1",
    ]
    assert not any(line.startswith(("Owed", "Promised")) for line in answer.lines)


def test_each_step_tells_who_did_what_as_what_and_where_it_stood_then(show):
    steps = [line for line in show().lines if line.startswith("2024-")]
    assert [re.sub(r" .*?, by", ", by", line) for line in steps] == [
        "2024-01-15, by d1 (lead sponsor); then: submitted",
        "2024-01-20, by body (deputies' work body); then: accepted",
        "2024-02-05, by body (deputies' work body); then: assigned",
        "2024-02-20, by council (council of chairpersons); then: assigned",
        "2024-03-01, by transport (lead unit); then: in handling",
        "2024-03-20, by police (co-handling unit); then: in handling",
        "2024-05-20, by transport (lead unit); then: replied",
        "2024-06-03, by d1 (lead sponsor); then: follow-up of promises",
    ]
    assert ": satisfied, by d1" in steps[-1]


def test_a_due_date_is_told_with_the_way_it_was_counted(show):
    lines = show().lines
    at = lines.index("    opened: reply, owed by transport")
    assert lines[at + 1 : at + 5] == [
        "        3 months from 2024-02-05, which is not counted",
        "        Legal day: 2024-05-05",
        "        Roll: off days that are not worked, to the next working day",
        "        Last day: 2024-05-06; overdue from the day after",
    ]


def test_what_a_step_did_late_and_what_it_lacked_is_told(show):
    lines = show().lines
    assert "    done late: opinion of the co-handling unit (police)" in lines
    assert "    done late: reply (transport)" in lines
    assert "    lacking: the unit's head signed the reply" in lines


def test_what_is_owed_now_is_told_with_the_days_left(show):
    lines = show(id="secret-keeping", day="2024-03-06").lines
    at = lines.index("Owed on 2024-03-06:")
    opinion, reply = lines[at + 1 :]
    assert "opinion of the co-handling unit, owed by police until 2024-03-05" in opinion
    assert opinion.endswith("; 1 day overdue")
    assert "reply, owed by transport until 2024-05-06 (by law 2024-05-05)" in reply
    assert reply.endswith("; 61 days left")


@pytest.mark.parametrize(("day", "standing"), [("2024-12-31", "open"), ("2025-01-01", "overdue")])
def test_what_was_promised_is_told_with_what_became_of_it(show, day, standing):
    lines = show(day=day).lines
    assert lines[lines.index("Promised:") + 1 :] == [
        "p1: 建成停车位 (2700 个), promised by transport until 2024-12-31: " + standing
    ]


def test_a_suggestion_is_shown_as_it_stood_on_the_day_asked_for(show, show_data):
    lines = show(day="2024-02-19").lines
    assert "On 2024-02-19: assigned" in lines
    assert not any(word in line for line in lines for word in ("Key", "Outcome", "Promised"))
    assert [step["move"] for step in show_data(day="2024-02-19")["steps"]] == [
        "file",
        "accept",
        "assign",
    ]


def test_a_suggestion_is_shown_as_it_stands_today_where_no_day_is_given(ask, suggestions_url, day):
    words = ("suggestions", "show", suggestions_url, "parking", "--format", "json")
    assert json.loads(ask(*words, today=day(2024, 1, 16)).out)["stage"] == "submitted"
    assert json.loads(ask(*words, today=day(2024, 1, 20)).out)["stage"] == "accepted"


def test_it_is_told_in_chinese_by_default(ask, suggestions_url):
    answer = ask("suggestions", "show", suggestions_url, "parking")
    heads = [line for line in answer.lines if line and not line.startswith((" ", "2024"))]
    assert all(CHINESE.search(line) for line in heads)
    assert "    逾期完成：答复（transport）" in answer.lines
    assert "    欠缺：答复经单位负责人签发" in answer.lines
    assert "承诺事项：" in answer.lines


def test_neither_its_text_nor_those_of_replies_and_evaluations_are_told(show):
    for words in ((), ("--format", "json")):
        for id in ("parking", "secret-keeping"):
            assert not any(text in show(*words, id=id).text for text in NOT_TOLD)


def test_who_asks_for_a_confidential_one_by_its_id_is_told_whose_it_is(show, show_data):
    answer = show(id="secret-keeping")
    assert answer.lines[0] == "secret-keeping 不便公开的事项"
    timeline = show_data(id="secret-keeping")
    assert (timeline["title"], timeline["lead"], timeline["confidential"]) == (
        "不便公开的事项",
        "d1",
        True,
    )


def test_as_data_it_has_a_head_and_its_steps(show_data):
    timeline = show_data()
    assert timeline["format"] == "renda.suggestion/1"
    assert timeline["as_of"] == "2024-07-01"
    assert timeline["units"] == [
        {"unit": "transport", "role": "lead"},
        {"unit": "police", "role": "co"},
    ]
    assert (timeline["cosigners"], timeline["satisfaction"]) == ([], "satisfied")
    (owed,) = timeline["owed"]
    assert (owed["timer"], owed["about"], owed["due_on"]) == ("promise", "p1", "2024-12-31")
    assert timeline["promises"] == [
        {
            "promise": "p1",
            "what": "建成停车位",
            "quantity": 2700,
            "unit": "个",
            "owner": "transport",
            "made_on": "2024-05-20",
            "due_on": "2024-12-31",
            "standing": "open",
        }
    ]
    assert [step["move"] for step in timeline["steps"]] == [
        "file",
        "accept",
        "assign",
        "supervise",
        "contact",
        "give_opinion",
        "reply",
        "evaluate",
    ]


def test_as_data_a_step_has_what_it_opened_ended_and_lacked(show_data):
    steps = {step["move"]: step for step in show_data()["steps"]}
    assert {task["timer"]: task["due_on"] for task in steps["assign"]["opened"]} == {
        "reply": "2024-05-06",
        "co_opinion": "2024-03-05",
    }
    assert steps["reply"].pop("entered_on") >= "2024-05-20"
    (promise,) = steps["reply"].pop("opened")
    assert (promise["timer"], promise["due_on"]) == ("promise", "2024-12-31")
    assert promise["about"]
    assert steps["reply"] == {
        "on": "2024-05-20",
        "corrects": None,
        "move": "reply",
        "result": None,
        "actor": "transport",
        "user": None,
        "party": "lead_unit",
        "stage": "replied",
        "ended": [{"timer": "reply", "owner": "transport", "about": "", "done": True}],
        "lacking": ["signed"],
        "attachments": [],
        "lapsed": [],
    }
    assert steps["evaluate"]["result"] == "satisfied"


def test_who_was_logged_in_for_a_unit_stands_beside_it(ask, ready_url, file_under):
    contacted = Contact(on=date(2024, 2, 20)), evolve(TRANSPORT, user="p07")
    file_under("chongqing-2017", ACCEPTED, ASSIGNED, contacted)
    words = ("suggestions", "show", ready_url, "s1")
    assert any(
        "by transport [p07] (lead unit)" in line for line in ask(*words, "--lang", "en").lines
    )
    told = json.loads(ask(*words, "--format", "json").out)["steps"][-1]
    assert (told["actor"], told["user"]) == ("transport", "p07")


def test_what_was_done_in_time_and_what_fell_away_is_told(ask, ready_url, file_under):
    contacted = (Contact(on=date(2024, 2, 20)), TRANSPORT)
    withdrawn = (Withdraw(on=date(2024, 2, 21)), DEPUTY)
    file_under("chongqing-2017", ACCEPTED, ASSIGNED, contacted, withdrawn)
    lines = ask("suggestions", "show", ready_url, "s1", "--lang", "en").lines
    assert "    done: assignment (deputies' work body)" not in lines
    assert "    done late: assignment (deputies' work body)" in lines
    assert "    done: first contact with the deputy (transport)" in lines
    assert "    fell away: reply (transport)" in lines
    assert not any(line.startswith("Owed") for line in lines)


def test_a_time_in_which_something_may_be_done_is_told_as_that_and_never_as_owed(
    ask, ready_url, file_under
):
    file_under("chongqing-2017", ACCEPTED, ASSIGNED)
    words = ("suggestions", "show", ready_url, "s1", "--as-of", "2024-02-06")
    lines = ask(*words, "--lang", "en").lines
    assert "    allowed from now on, for transport: asking to return it" in lines
    owed = lines[lines.index("Owed on 2024-02-06:") + 1 :]
    assert not any("return" in line for line in owed)
    steps = {step["move"]: step for step in json.loads(ask(*words, "--format=json").out)["steps"]}
    windows = [task["owner"] for task in steps["assign"]["opened"] if task["window"]]
    assert sorted(windows) == ["police", "transport"]


def test_a_suggestion_that_is_not_there_is_refused(show):
    answer = show(id="lost")
    assert (answer.code, answer.out) == (2, b"")
    assert "lost" in answer.err


def test_a_suggestion_not_yet_filed_on_the_day_is_refused(show):
    answer = show(day="2024-01-14")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == ["parking was filed on 2024-01-15, after 2024-01-14"]
    assert show(day="2024-01-15").code == 0


def test_which_suggestion_must_be_said(ask, suggestions_url):
    answer = ask("suggestions", "show", suggestions_url, "--lang", "en")
    assert (answer.code, answer.said) == (2, ["ID is missing"])


def test_a_time_line_is_no_table_for_a_spreadsheet(show):
    answer = show("--format", "csv")
    assert answer.said == ["--format: 'csv' is not allowed; allowed: text, json"]


def test_a_correction_says_which_step_was_wrong_and_why(ask, ready_url, file_under):
    contacted = (Contact(on=date(2024, 2, 20)), TRANSPORT)
    right = Contact(on=date(2024, 2, 21))
    put_right = (Correct(on=date(2024, 3, 1), step=4, to=right, why="日期有误"), BODY)
    struck = (Correct(on=date(2024, 3, 2), step=4, why="并未联系"), BODY)
    file_under("chongqing-2017", ACCEPTED, ASSIGNED, contacted, put_right, struck)
    words = ("suggestions", "show", ready_url, "s1")
    lines = ask(*words, "--lang", "en").lines
    assert "    step 4 put right to 2024-02-21: 日期有误" in lines
    assert "    step 4 struck out: 并未联系" in lines
    assert "    撤销第4步：并未联系" in ask(*words).lines
    told = json.loads(ask(*words, "--format", "json").out)["steps"]
    assert [step["corrects"] for step in told] == [None, None, None, None, 4, 4]
