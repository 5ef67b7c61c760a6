"""Addresses of stores on the command line: what is told of them, and never their password."""

import importlib.metadata

import pytest

from renda_cli.arguments.sources import without_secrets

GIVEN = ("--rulebook", "wujin-2024", "--year", "2025")
RULE = "deputy.receptions"


@pytest.mark.parametrize(
    "words",
    [
        ["check", "{url}", *GIVEN],
        ["explain", "{url}", RULE, "short", *GIVEN],
        ["import", "{folder}", "{url}"],
        ["audit", "export", "{url}"],
        ["audit", "anchor", "{url}"],
        ["backup", "export", "{url}", "{folder}/b"],
    ],
)
def test_a_database_without_tables_is_told_how_to_get_them(ask, url, folder, words):
    words = [word.format(url=url, folder=folder) for word in words]
    answer = ask(*words, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert f"run: renda init {url}" in answer.err
    assert not (folder / "b").exists()


def test_no_password_is_ever_shown(ask):
    url = "postgresql://clerk:geheim@127.0.0.1:1/renda?application_name=x"
    for words in (["init", url], ["check", url, *GIVEN], ["backup", "import", __file__, url]):
        answer = ask(*words)
        assert answer.code == 2
        assert "geheim" not in answer.err + answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:1", "[::1", "127.0.0.1:port"])
@pytest.mark.parametrize("query", ["password=geheim", "user=clerk&password=%67eheim&nonsense=1"])
def test_a_password_after_a_question_mark_is_never_shown(ask, host, query):
    url = f"postgresql://clerk@{host}/renda?{query}"
    for words in (["init", url], ["check", url, *GIVEN], ["backup", "import", __file__, url]):
        answer = ask(*words)
        assert answer.code == 2
        assert "geheim" not in answer.err + answer.text
        assert "%67eheim" not in answer.err + answer.text


@pytest.mark.parametrize("scheme", ["postgre@sql://", "postgresql//", "postgresql:", "ポスト://"])
def test_a_password_behind_a_mistyped_scheme_is_never_shown(ask, scheme):
    url = f"{scheme}clerk:geheim@host/renda"
    calls = ["init", url], ["check", url, *GIVEN], ["backup", "import", url, url], [url], ["-", url]
    for words in calls:
        answer = ask(*words)
        assert answer.code == 2
        assert "geheim" not in answer.err + answer.text


def test_what_a_driver_repeats_of_an_address_is_told_without_its_password():
    url = "postgresql://clerk@host/renda?password=ge%20heim&sslmode=require"
    said = f"cannot read {url}: invalid password=ge heim sslmode=require, host=host"
    assert without_secrets(said, ["init", url]) == (
        "cannot read postgresql://clerk@host/renda: invalid password=*** sslmode=***, host=host"
    )


def test_the_command_to_explain_hides_the_password_too(ask, filled_url, monkeypatch):
    shown = ask("check", filled_url, *GIVEN).text
    assert f"renda explain {filled_url} " in shown


def test_an_address_nobody_knows_lists_what_there_is(ask):
    answer = ask("check", "oracle://clerk:geheim@host/x", *GIVEN, "--lang", "en")
    (said,) = answer.said
    assert said.startswith("no adapter for oracle://… is installed; allowed: ")
    assert "mariadb, memory, mysql, postgresql, sqlite" in said


def test_without_the_adapter_it_is_said_what_to_install(ask, url, monkeypatch):
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: ())
    for words in (["init", url], ["check", url, *GIVEN]):
        answer = ask(*words, "--lang", "en")
        assert answer.code == 2
        assert answer.said == ["sqlite://… needs an optional package: pip install 'renda-cli[sql]'"]


def test_in_memory_there_is_nothing_to_check(ask):
    answer = ask("check", "memory://", *GIVEN, "--format", "csv")
    assert (answer.code, answer.err) == (0, "")
