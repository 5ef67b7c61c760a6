"""A store is carried over through a file: whole, into an empty one, and byte for byte the same."""

import pytest

from renda import Office
from renda.ballots import Choice
from renda.memory import MemoryStore
from renda.plugins import Plugins
from renda.ports import Capability
from renda_cli.commands.backup.stores import BOX_LEFT_OUT, tell_of_open_boxes

GIVEN = ("--rulebook", "wujin-2024", "--year", "2025")


def test_a_store_is_carried_over_through_a_file(ask, filled_url, tmp_path):
    file, again = tmp_path / "wujin.jsonl", tmp_path / "again.jsonl"
    copy = f"sqlite:///{tmp_path / 'copy.db'}"
    answer = ask("backup", "export", filled_url, file, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.text == f"{file}: 21 rows; identities of visitors are not among them\n"
    assert ask("init", copy).code == 0
    answer = ask("backup", "import", file, copy, "--lang", "en")
    assert (answer.code, answer.text) == (0, f"restored into {copy}: 21 rows\n")
    assert ask("backup", "export", copy, again).code == 0
    assert again.read_bytes() == file.read_bytes()
    words = (*GIVEN, "--format", "json")
    assert ask("check", copy, *words).out == ask("check", filled_url, *words).out


def test_a_backup_goes_into_an_empty_store_only(ask, filled_url, tmp_path, count_rows):
    file = tmp_path / "wujin.jsonl"
    ask("backup", "export", filled_url, file)
    before = count_rows(filled_url)
    answer = ask("backup", "import", file, filled_url, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.err.startswith("the store holds something already")
    assert count_rows(filled_url) == before


def test_of_a_broken_backup_nothing_is_restored(ask, filled_url, url, tmp_path, count_rows):
    file, copy = tmp_path / "wujin.jsonl", f"sqlite:///{tmp_path / 'copy.db'}"
    ask("backup", "export", filled_url, file)
    lines = file.read_bytes().splitlines(keepends=True)
    lines[4] = b"\xff\n"
    file.write_bytes(b"".join(lines))
    ask("init", copy)
    answer = ask("backup", "import", file, copy, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert f"{file}, row 5: this is not JSON" in answer.err or "row 5" in answer.err
    assert count_rows(copy) == 0


def test_a_backup_that_fails_leaves_the_file_as_it_was(ask, url, tmp_path):
    file = tmp_path / "wujin.jsonl"
    file.write_text("the last one", encoding="utf-8")
    assert ask("backup", "export", url, file).code == 2
    assert file.read_text(encoding="utf-8") == "the last one"
    assert [file.name for file in tmp_path.iterdir()] == ["wujin.jsonl"]


def test_a_file_that_is_there_is_replaced_only_if_told_so(ask, filled_url, tmp_path):
    file = tmp_path / "wujin.jsonl"
    file.write_text("the last one", encoding="utf-8")
    answer = ask("backup", "export", filled_url, file, "--lang", "en")
    assert (answer.code, answer.said) == (2, [f"{file} is there already; --force replaces it"])
    assert file.read_text(encoding="utf-8") == "the last one"
    assert ask("backup", "export", filled_url, file, "--force").code == 0
    assert file.read_text(encoding="utf-8").startswith("{")


def test_a_backup_on_standard_output_is_the_same(ask, filled_url, tmp_path):
    file = tmp_path / "wujin.jsonl"
    ask("backup", "export", filled_url, file)
    answer = ask("backup", "export", filled_url, "-", "--lang", "en")
    assert (answer.code, answer.out) == (0, file.read_bytes())
    assert answer.said == ["-: 21 rows; identities of visitors are not among them"]


@pytest.fixture
def voting_url(ready_url):
    """The address of a store with one secret vote that is open, one that was closed, and none."""
    with Office.open(ready_url) as office, office.session(actor="代表工委") as session:
        for vote in ("projects-2026", "closed-2025"):
            papers = session.votes.open(vote, "票决", 5, candidates=["p1", "p2"], form="approval")
    box = [papers.key, *papers.tokens]
    with Office.open(ready_url) as office:
        for token in box[1:]:
            office.ballot_box("closed-2025", box[0]).cast(token, Choice(approves=["p1"]))
        with office.session(actor="监票人") as session:
            session.votes.close("closed-2025", box[0])
    return ready_url


def test_whoever_backs_up_is_told_of_the_boxes_that_no_backup_has(ask, voting_url, tmp_path):
    file = tmp_path / "votes.jsonl"
    answer = ask("backup", "export", voting_url, file, "--lang", "en")
    assert answer.code == 0
    (told,) = answer.said
    assert told == (
        "secret vote projects-2026 is open: its box is in no backup; close it first, or what was "
        "cast is lost with this store"
    )
    assert "sealed" not in file.read_text("utf-8")
    copy = f"sqlite:///{tmp_path / 'copy.db'}"
    ask("init", copy)
    answer = ask("backup", "import", file, copy, "--lang", "zh")
    assert answer.code == 0
    assert answer.said == [
        "无记名投票projects-2026尚未封箱，备份中没有其票箱；请在原库中继续投票，否则须重新表决"
    ]


def test_a_store_that_keeps_no_boxes_is_asked_for_none(capsys):
    class Boxless(MemoryStore):
        capabilities = frozenset({Capability.BACKUP})

    with Office(Boxless(), Plugins()) as office:
        tell_of_open_boxes(office, BOX_LEFT_OUT, "en")
    assert capsys.readouterr().err == ""


def test_a_mistyped_option_is_no_file(ask, filled_url):
    answer = ask("backup", "export", filled_url, "--fore", "--lang", "en")
    assert (answer.code, answer.said) == (
        2,
        ["FILE begins with - like an option; write ./ before it"],
    )


def test_a_file_that_is_not_there_is_said(ask, ready_url, tmp_path):
    answer = ask("backup", "import", tmp_path / "none", ready_url, "--lang", "en")
    assert answer.said == [f"{tmp_path / 'none'} cannot be read: No such file or directory"]
    assert answer.code == 2
