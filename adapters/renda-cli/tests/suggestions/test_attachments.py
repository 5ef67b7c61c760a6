"""Files that suggestions refer to are listed, and their digests verified."""

import json
from datetime import date

import pytest

from renda import Office
from renda.ports import FolderFiles
from renda.process import Actor
from renda.suggestions import File

LISTED = ("suggestions", "attachments")
DEPUTY = Actor(id="d1", capacity="deputy", congress_id="county")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "attachments"


@pytest.fixture
def plan(folder, suggestions_url):
    """A file of a suggestion, kept in the folder."""
    plan = FolderFiles(folder).put(b"plan", name="平面图.pdf", media_type="application/pdf")
    filed = File(
        suggestion_id="s9",
        title="增设公交站",
        congress_id="county",
        level="county",
        lead="d1",
        on=date(2024, 1, 16),
        attachments=[plan],
    )
    with Office.open(suggestions_url) as office:
        office.suggestions("national").file(filed, by=DEPUTY)
    return plan


def test_files_are_told_with_the_step_they_came_with(ask, suggestions_url, plan):
    told = f"平面图.pdf（application/pdf，4字节，SHA-256：{plan.digest}）"
    assert f"    附件：{told}" in ask("suggestions", "show", suggestions_url, "s9").lines
    assert ask(*LISTED, suggestions_url).lines == [f"s9：{told}"]
    assert ask(*LISTED, suggestions_url, "parking").lines == []
    shown = ask("suggestions", "show", suggestions_url, "s9", "--format", "json")
    (step,) = json.loads(shown.out)["steps"]
    assert step["attachments"][0]["digest"] == plan.digest


def test_each_file_is_verified_by_its_digest(ask, suggestions_url, plan, folder):
    words = (*LISTED, suggestions_url, "s9", "--folder", folder, "--lang", "en")
    answer = ask(*words)
    assert (answer.code, answer.lines[-1]) == (
        0,
        "Attachments: 1; not there as they were put: 0",
    )
    (kept,) = (path for path in folder.rglob("*") if path.is_file())
    kept.write_bytes(b"plan!")
    changed = ask(*words)
    assert changed.code == 3
    assert changed.lines[0].endswith("there, but not as it was put")
    kept.unlink()
    assert ask(*words).lines[0].endswith(": not there")


def test_a_suggestion_that_is_not_there_has_no_files(ask, suggestions_url):
    assert ask(*LISTED, suggestions_url, "nowhere").code == 2
