"""A store is carried over through a file: whole, into an empty one, and byte for byte the same."""

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
