"""Identities leave a store sealed, come back where the audit knows them, and are sealed anew."""

import pytest
from cryptography.fernet import Fernet

from renda import Office
from renda.people import Visitor

KEY, NAME = Fernet.generate_key().decode(), "来访人甲乙丙"


@pytest.fixture
def kept_url(ready_url, monkeypatch):
    """A store with an identity, sealed by a key from outside."""
    monkeypatch.setenv("RENDA_IDENTITY_KEY", KEY)
    with Office.open(ready_url) as office, session(office) as s:
        s.identities.keep(Visitor(visitor_id="v1", name=NAME))
    return ready_url


def session(office):
    return office.session(actor="desk", reason="回访", may=["identities"])


def test_identities_go_where_the_backup_went(ask, kept_url, tmp_path):
    out, backup = tmp_path / "identities.jsonl", tmp_path / "backup.jsonl"
    answer = ask("identities", "export", kept_url, "--to", out, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.text == f"{out}: 1 identities, which only the key from outside opens\n"
    assert NAME not in out.read_text(encoding="utf-8")
    assert ask("identities", "export", kept_url, "--to", out).code == 2
    copy = f"sqlite:///{tmp_path}/copy.db"
    assert ask("backup", "export", kept_url, backup).code == 0
    assert ask("init", copy).code == 0
    assert ask("backup", "import", backup, copy).code == 0
    answer = ask("identities", "import", out, copy, "--lang", "en")
    assert answer.text == f"{copy}: 1 identities that its audit says are kept were taken\n"
    with Office.open(copy) as office, session(office) as s:
        assert s.identities.read("v1").name == NAME


def test_identities_go_to_standard_output_alone(ask, kept_url):
    answer = ask("identities", "export", kept_url, "--to", "-", "--lang", "en")
    assert answer.text.startswith('{"format":"renda.identities/1"}\n')
    assert answer.err.startswith("-: 1 identities")


def test_identities_are_sealed_by_a_new_key(ask, kept_url, monkeypatch):
    new = Fernet.generate_key().decode()
    monkeypatch.setenv("RENDA_IDENTITY_KEY", f"{new} {KEY}")
    answer = ask("identities", "seal", kept_url, "--lang", "en")
    assert answer.text == f"{kept_url}: 1 identities are sealed by the first key from outside\n"
    monkeypatch.setenv("RENDA_IDENTITY_KEY", new)
    with Office.open(kept_url) as office, session(office) as s:
        assert s.identities.read("v1").name == NAME


def test_without_a_key_from_outside_no_identity_leaves(ask, kept_url, monkeypatch, tmp_path):
    monkeypatch.delenv("RENDA_IDENTITY_KEY")
    answer = ask("identities", "export", kept_url, "--to", tmp_path / "x", "--lang", "en")
    assert answer.code == 2
    assert "sealed" in answer.err
    assert not (tmp_path / "x").exists()


def test_who_sealed_identities_anew_stands_in_the_audit(ask, kept_url, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "clerk-7")
    assert ask("identities", "seal", kept_url).code == 0
    with Office.open(kept_url) as office, office.store.reading() as s:
        told = [(entry.actor, entry.reason) for entry in s.audit.entries()][1:]
    assert told == [("clerk-7", "renda identities seal")]


@pytest.mark.parametrize(
    "words",
    [
        ("export", "memory://", "--to", "x"),
        ("import", __file__, "memory://"),
        ("seal", "memory://"),
    ],
    ids=lambda words: words[0],
)
def test_a_store_that_seals_nothing_is_refused_with_what_it_offers(
    ask, words, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    answer = ask("identities", *words, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.err.startswith(
        "this store does not offer identities sealed by a key from outside"
    )
    assert "it offers: audit, backup" in answer.err
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("file", ["-f", "--fore"])
def test_a_mistyped_option_is_no_file_of_identities(ask, kept_url, tmp_path, monkeypatch, file):
    monkeypatch.chdir(tmp_path)
    before = {*tmp_path.iterdir()}
    answer = ask("identities", "export", kept_url, "--to", file, "--lang", "en")
    assert answer.said == ["--to begins with - like an option; write ./ before it"]
    assert {*tmp_path.iterdir()} == before


def test_a_file_of_identities_is_its_owners_and_replaced_only_if_told_so(ask, kept_url, tmp_path):
    out = tmp_path / "identities.jsonl"
    out.write_text("the last one", encoding="utf-8")
    answer = ask("identities", "export", kept_url, "--to", out, "--lang", "en")
    assert answer.said == [f"{out} is there already; --force replaces it"]
    assert out.read_text(encoding="utf-8") == "the last one"
    out.unlink()
    assert ask("identities", "export", kept_url, "--to", out).code == 0
    assert out.stat().st_mode & 0o777 == 0o600
    assert ask("identities", "export", kept_url, "--to", out, "--force").code == 0
