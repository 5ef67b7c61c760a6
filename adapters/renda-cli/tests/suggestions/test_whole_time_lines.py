"""Whatever happened to a suggestion stands in its time line, and of each congress apart."""

import json
from datetime import date

from renda.process import Actor, Extend
from renda.suggestions import (
    Accept,
    Assign,
    Cosign,
    Decline,
    Reassign,
    RequestExtension,
    RequestReturn,
    Revise,
)

DEPUTY = Actor(id="d1", capacity="deputy", congress_id="county")
BODY = Actor(id="body", capacity="work_body", congress_id="county")
UNIT = Actor(id="transport", capacity="unit", congress_id="county")


def test_suggestions_of_several_congresses_are_kept_apart(ask, file, ready_url):
    file("ours")
    file("theirs", congress="city", level="city", lead="d9")
    answer = ask("suggestions", "list", ready_url, "--congress", "city", "--format", "json")
    (only,) = json.loads(answer.out)["suggestions"]
    assert (only["suggestion"], only["congress"], only["lead"]) == ("theirs", "city", "d9")


def test_who_signed_is_told_and_who_leads_comes_first(ask, file, ready_url):
    file("s1", cosigners=["d2", "d3"])
    answer = ask("suggestions", "show", ready_url, "s1", "--lang", "en")
    assert "Signed by: d1, d2, d3" in answer.lines
    data = json.loads(ask("suggestions", "show", ready_url, "s1", "--format", "json").out)
    assert (data["lead"], data["cosigners"]) == ("d1", ["d2", "d3"])


def test_who_signed_another_text_than_it_has_now_is_told(ask, file_under, ready_url):
    signed = Cosign(on=date(2024, 1, 16)), Actor(id="d2", capacity="deputy", congress_id="county")
    changed = Revise(on=date(2024, 1, 17), title="建议", text="修改后的正文"), DEPUTY
    file_under("national", signed, changed)
    english = ask("suggestions", "show", ready_url, "s1", "--lang", "en").lines
    assert "Signed an earlier text, and not this one: d2" in english
    assert "    signatures that ended, as they were to another text: d2" in english
    chinese = ask("suggestions", "show", ready_url, "s1").lines
    assert "签名于原文本、尚未签署现文本：d2" in chinese
    data = json.loads(ask("suggestions", "show", ready_url, "s1", "--format", "json").out)
    assert (data["cosigners"], data["unrenewed"]) == ([], ["d2"])
    assert data["steps"][-1]["lapsed"] == ["d2"]


def test_why_a_suggestion_was_not_accepted_is_told(ask, ready_url, file_under):
    declined = Decline(on=date(2024, 1, 18), reason="judicial_case")
    file_under("national", (declined, BODY))
    answer = ask("suggestions", "show", ready_url, "s1", "--lang", "en")
    assert answer.lines[1].endswith(": not accepted")
    (step,) = (line for line in answer.lines if line.startswith("2024-01-18"))
    assert step.endswith("by body (deputies' work body); then: not accepted")
    data = json.loads(ask("suggestions", "show", ready_url, "s1", "--format", "json").out)
    assert data["steps"][-1]["result"] == "judicial_case"


def test_a_suggestion_that_went_to_another_unit_is_told_with_both_times(ask, ready_url, file_under):
    file_under(
        "national",
        (Accept(on=date(2024, 1, 20)), BODY),
        (Assign(on=date(2024, 2, 5), lead="transport"), BODY),
        (RequestReturn(on=date(2024, 2, 7), reason="不属本单位职责"), UNIT),
        (Reassign(on=date(2024, 2, 20), lead="planning"), BODY),
    )
    answer = ask("suggestions", "show", ready_url, "s1", "--lang", "en", "--as-of", "2024-02-20")
    assert "    opened: reply, owed by transport" in answer.lines
    assert "    opened: reply, owed by planning" in answer.lines
    owed = answer.lines[answer.lines.index("Owed on 2024-02-20:") + 1 :]
    assert len(owed) == 1
    assert "owed by planning until 2024-05-20" in owed[0]


def test_an_extension_is_told_with_the_day_it_was_granted(ask, ready_url, file_under):
    later = {"timer": "reply", "to": date(2024, 7, 5)}
    file_under(
        "shandong-2017",
        (Accept(on=date(2024, 1, 20)), BODY),
        (Assign(on=date(2024, 2, 5), lead="transport"), BODY),
        (RequestExtension(on=date(2024, 4, 10), reason="情况特殊", **later), UNIT),
        (Extend(on=date(2024, 4, 20), **later), BODY),
    )
    answer = ask("suggestions", "show", ready_url, "s1", "--lang", "en", "--as-of", "2024-04-20")
    assert answer.code == 0
    assert any("Extended on 2024-04-20 to 2024-07-05" in line for line in answer.lines)
    assert any("until 2024-07-05" in line for line in answer.lines)
    before = ask("suggestions", "show", ready_url, "s1", "--lang", "en", "--as-of", "2024-04-19")
    assert not any("Extended" in line for line in before.lines)


def test_in_separate_handling_each_unit_owes_its_own_reply(ask, ready_url, file_under):
    separate = Assign(on=date(2024, 2, 5), lead="transport", co=["police"], mode="separate")
    file_under("national", (Accept(on=date(2024, 1, 20)), BODY), (separate, BODY))
    words = ("suggestions", "show", ready_url, "s1", "--as-of", "2024-02-06", "--lang", "en")
    answer = ask(*words)
    assert "Units: transport (lead), police (lead)" in answer.lines
    owed = answer.lines[answer.lines.index("Owed on 2024-02-06:") + 1 :]
    assert [line.split("owed by ")[1].split()[0] for line in owed] == ["police", "transport"]
