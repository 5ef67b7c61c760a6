"""Notices are sent by a command, those given up are listed, and tried again or dropped."""

import csv
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from renda import Office
from renda.ports import OutboxEntry, canonical
from renda.terms import Reference
from renda_cli.commands.notices import channels

COMMAND = Path(sys.executable).with_name("renda")
SAID = {
    "title": {"zh": "答复期限", "en": "Reply due"},
    "text": {"zh": "建议s1将到期。", "en": "Suggestion s1 is due."},
}


def reminder(entry_id, channel="mail", recipient="u1", **more):
    """Return an entry that reminds a unit."""
    return OutboxEntry(
        entry_id=entry_id,
        topic="notice",
        about=Reference("suggestion", "s1"),
        body=canonical(SAID),
        recipient=Reference("unit", recipient),
        channel=channel,
        **more,
    )


@pytest.fixture
def waiting(ready_url):
    """Put entries into the outbox of a store, and return its address."""

    def put(*entries):
        with Office.open(ready_url) as office, office.session(actor="clerk") as session:
            session.outbox.add(entries)
        return ready_url

    return put


@pytest.fixture
def given_up(waiting):
    """The address of a store with two notices that were given up, and one that waits."""
    refused = {"parked": True, "attempts": 3}
    return waiting(
        reminder("n1", error="mail拒绝发送：查无此人", **refused),
        reminder("n2", error="收件者没有mail的地址", **refused),
        reminder("n3"),
    )


def test_what_is_due_is_written_to_the_console_and_counted(waiting, ask):
    url = waiting(reminder("n1"), reminder("n2", channel="robot"))
    answer = ask("notices", "deliver", url, "--console", "mail,robot", "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines == [
        "[n1] unit:u1 Reply due",
        "    Suggestion s1 is due.",
        "[n2] unit:u1 Reply due",
        "    Suggestion s1 is due.",
        "sent 2, to be tried again 0, given up 0, without an address 0, left for later 0",
    ]
    again = ask("notices", "deliver", url, "--console", "mail,robot")
    assert again.lines == ["已送达0条，待重试0条，已搁置0条，无地址0条，留待下次0条"]


def test_chinese_is_spoken_unless_another_language_is_asked_for(waiting, ask):
    answer = ask("notices", "deliver", waiting(reminder("n1")), "--console", "mail")
    assert answer.lines[:2] == ["[n1] unit:u1 答复期限", "    建议s1将到期。"]


def test_a_channel_may_be_written_to_a_file(waiting, ask, tmp_path):
    url, file = waiting(reminder("n1"), reminder("n2")), tmp_path / "told.jsonl"
    answer = ask("notices", "deliver", url, "--file", f"mail={file}", "--limit", "1")
    assert answer.lines == ["已送达1条，待重试0条，已搁置0条，无地址0条，留待下次1条"]
    [line] = file.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["message_id"] == "n1"


def test_who_delivered_stands_in_the_audit(waiting, ask):
    url = waiting(reminder("n1"))
    ask("notices", "deliver", url, "--console", "mail", "--actor", "relay-1")
    with Office.open(url) as office, office.store.reading() as session:
        assert [entry.actor for entry in session.audit.entries()] == ["clerk", "relay-1"]


def test_without_anything_that_carries_notices_the_call_is_refused(waiting, ask):
    answer = ask("notices", "deliver", waiting(), "--lang", "en")
    assert (answer.code, answer.text) == (2, "")
    assert answer.said == [
        "nothing carries notices: install a package with notifiers, or give --console or --file"
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--console", "a,,b"), "--console: 'a,,b' is not allowed; allowed: CHANNEL,CHANNEL"),
        (("--file", "told.jsonl"), "--file: 'told.jsonl' is not allowed; allowed: CHANNEL=FILE"),
        (("--file", "=told.jsonl"), "--file: '=told.jsonl' is not allowed; allowed: CHANNEL=FILE"),
        (("--limit", "-1"), "--limit: '-1' is not allowed; allowed: 0, 1, 2, 3 …"),
    ],
    ids=lambda words: words[-1] if isinstance(words, tuple) else "",
)  # fmt: skip
def test_what_cannot_be_understood_is_said(waiting, ask, words, said):
    answer = ask("notices", "deliver", waiting(), *words, "--lang", "en")
    assert (answer.code, answer.said) == (2, [said])


class Offering:
    """Plugins that offer notifiers, of which one cannot be made."""

    def __init__(self, *notifiers):
        self.failures = {}
        self.offered = notifiers

    def notifiers(self):
        self.failures["mail"] = ValueError("secret")
        return self.offered


def test_a_notifier_that_cannot_be_made_is_named_without_its_secrets(capsys):
    robot = channels.ConsoleNotifier(channel="robot")
    chosen = channels.Channels(console=(), files={}).notifiers(Offering(robot), "en")
    assert chosen == (robot,)
    assert capsys.readouterr().err == "the notifier mail cannot be used: ValueError\n"


def test_what_is_written_here_takes_the_place_of_what_would_carry_it(capsys):
    plugin = channels.ConsoleNotifier(channel="robot")
    asked = channels.Channels(console=("robot", "mail"), files={})
    ours = asked.notifiers(Offering(plugin), "en")
    assert [notifier.channel for notifier in ours] == ["robot", "mail"]
    assert all(notifier is not plugin for notifier in ours)


def test_what_was_given_up_is_listed_with_its_error(given_up, ask):
    answer = ask("notices", "failed", given_up, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines == [
        "Notice  Recipient  About  Channel  Attempts  Last error",
        "n1      u1         s1     mail            3  mail拒绝发送：查无此人",
        "n2      u1         s1     mail            3  收件者没有mail的地址",
        "Given up: 2",
    ]


def test_what_was_given_up_is_told_as_data(given_up, ask):
    answer = json.loads(ask("notices", "failed", given_up, "--format", "json").text)
    assert answer["format"] == "renda.failed-notices/1"
    first, second = answer["notices"]
    assert first == {
        "notice": "n1", "topic": "notice", "about_kind": "suggestion", "about_id": "s1",
        "recipient_kind": "unit", "recipient_id": "u1", "channel": "mail", "attempts": 3,
        "error": "mail拒绝发送：查无此人",
    }  # fmt: skip
    [*rows] = csv.DictReader(
        io.StringIO(ask("notices", "failed", given_up, "--format", "csv").text)
    )
    assert [row["notice"] for row in rows] == ["n1", "n2"]
    assert rows[1]["error"] == second["error"]


def test_one_or_all_are_tried_again(given_up, ask):
    assert ask("notices", "retry", given_up, "n1").lines == ["重新待发：1条"]
    assert [ids(ask, given_up)] == [["n2"]]
    assert ask("notices", "retry", given_up, "--all", "--lang", "en").lines == ["due again: 1"]
    assert ids(ask, given_up) == []
    sent = ask("notices", "deliver", given_up, "--console", "mail").lines[-1]
    assert sent.startswith("已送达3条")


def test_one_or_all_are_dropped_for_good(given_up, ask):
    assert ask("notices", "retry", given_up, "n1", "--drop").lines == ["不再发送：1条"]
    assert ask("notices", "retry", given_up, "--all", "--drop").lines == ["不再发送：1条"]
    assert ids(ask, given_up) == []
    assert (
        ask("notices", "deliver", given_up, "--console", "mail").lines[-1].startswith("已送达1条")
    )


def ids(ask, url):
    """Return the ids of the notices that were given up."""
    listed = json.loads(ask("notices", "failed", url, "--format", "json").text)
    return [row["notice"] for row in listed["notices"]]


@pytest.mark.parametrize("words", [(), ("n1", "--all")], ids=["neither", "both"])
def test_one_or_all_has_to_be_said(given_up, ask, words):
    answer = ask("notices", "retry", given_up, *words, "--lang", "en")
    assert answer.said == ["give the ID of a notice, or --all, and not both"]


@pytest.mark.parametrize("words", [(), ("--drop",)], ids=["tried again", "dropped"])
def test_an_id_that_is_not_there_is_told(given_up, ask, words):
    answer = ask("notices", "retry", given_up, "n9", *words, "--lang", "en")
    assert (answer.code, answer.said) == (2, ["there is no notice 'n9'"])
    answer = ask("notices", "retry", given_up, "n9", *words)
    assert (answer.code, answer.said) == (2, ["没有通知'n9'"])


def test_a_store_is_watched_until_interrupted(waiting, tmp_path):
    url, file = waiting(reminder("n1")), tmp_path / "told.jsonl"
    words = ("notices", "deliver", url, "--file", f"mail={file}", "--watch", "--every", "0")
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([COMMAND, *words], **pipes) as watching:
        try:
            wait_for_lines(file, 1)
            waiting(reminder("n2"))
            wait_for_lines(file, 2)
            watching.send_signal(signal.SIGINT)
            out, err = watching.communicate(timeout=30)
        finally:
            watching.kill()
    assert (watching.returncode, err) == (130, b"")
    assert out.decode().count("已送达1条") == 2


def wait_for_lines(file, count):
    """Wait until a file has so many lines."""
    deadline = time.monotonic() + 30
    while not file.exists() or file.read_text(encoding="utf-8").count("\n") < count:
        assert time.monotonic() < deadline
        time.sleep(0.05)
