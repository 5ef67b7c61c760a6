"""No English word stands in what readers of Chinese are told, in a text or in a value put into it.

What has no other name or is typed as it stands may: formats, options, columns, arguments and ids.
"""

import ast
import re
from datetime import date

import pytest
from attrs import evolve
from babel.messages.pofile import read_po
from source_trees import PACKAGES, modules, nodes_of
from suggestions.desks import assigned, contacted, deputy, desk, done, filing, reply, unit
from votes import a_rule, a_vote

from renda import Congress, DeputyGroup, Office, RendaError
from renda.ballots import pabulib_of
from renda.calendars import load_calendar
from renda.memory import MemoryStore
from renda.people import seats
from renda.plugins import Plugins
from renda.projects import ProjectPoll, load_scale
from renda.suggestions.motions.signatures import Paper, signatures_needed

CATALOGUES = sorted(
    path for folder in PACKAGES.values() for path in folder.rglob("locale/zh/LC_MESSAGES/*.po")
)
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
PHRASE = re.compile(r"[a-z]{2,} [a-z]{2,}")
# Names that Chinese texts write in Latin letters too.
NAMES = {
    *("AUTOCOMMIT", "CSV", "GB18030", "JSON", "MariaDB", "MySQL", "NUL", "Pabulib", "Parquet"),
    *("PYTHONUTF8", "PostgreSQL", "SHA-256", "SQLite", "STARTTLS"),
    *("TLS", "TOML", "UTF-8", "base64", "http", "https", "outbox", "renda"),
}
# What is typed as it stands and shows it: an option, a command, an address, a call, an argument.
TYPED = re.compile(
    r"--[a-z-]+( [A-Za-z]+)?"
    r"|\b(pip install|renda [a-z]+|openssl rand)\b[^，；。]*"
    r"|[a-z]+://\S+|application/pdf|wujin\.db"
    r"|\b[A-Za-z_.]+(\([^)]*\)|:?=\S*)|@[a-z]+|\.[a-z]+\b|`[^`]+`|（[a-z_]+）|\([a-z]{2}\)"
    r"|\b[A-Za-z]+_[A-Za-z_]+\b|\b[A-Za-z]\b|\b[a-z]-[a-z]\b|\b[a-z]\d(;[a-z]\d)*|T\d\d:\d\d:\d\d",
    re.ASCII,
)
# Fields and tables of files, parts of code, and what an option stands for.
FIELDS = {
    *("ID", "character", "kept", "reopen", "same", "scrub", "sessions", "silent", "terms", "with"),
    *("store", "parquet"),
}


def left_over(text, *told):
    """Return the Latin words of a Chinese text besides names, what is typed, and given texts."""
    for word in sorted(map(str, told), key=len, reverse=True):
        text = text.replace(word, " ")
    return [word for word in LATIN.findall(TYPED.sub(" ", text)) if word not in NAMES | FIELDS]


@pytest.mark.parametrize("po", CATALOGUES, ids=lambda po: po.stem)
def test_no_text_has_an_english_word(po):
    with po.open("rb") as file:
        said = [entry.string for entry in read_po(file) if entry.id]
    assert [
        (text, words) for text in said if (words := left_over(re.sub(r"\{[^{}]*\}", " ", text)))
    ] == []


def has_phrase(value):
    """Tell whether an expression puts an English phrase in by itself, said in no language."""
    said = {
        id(part)
        for call in ast.walk(value)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"say", "mark"}
        for part in ast.walk(call)
    }
    return any(
        isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and id(part) not in said
        and PHRASE.search(TYPED.sub(" ", part.value))
        for part in ast.walk(value)
    )


def values_put_in():
    """Yield the place and the expression of each value put into a refusal or a problem."""
    for name, path in modules():
        for node in nodes_of(path):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func).rpartition(".")[2].lower()
                if called.endswith(("error", "problem", "refused", "refuse")):
                    for keyword in node.keywords:
                        if keyword.arg not in {"message", None}:
                            yield f"{name}:{node.lineno} {keyword.arg}", keyword.value


def test_no_value_of_a_refusal_is_an_english_phrase():
    found = [*values_put_in()]
    assert [place for place, value in found if has_phrase(value)] == []
    assert len(found) > 500


def test_every_name_that_may_stand_there_stands_somewhere():
    words = {word for po in CATALOGUES for word in LATIN.findall(po.read_text("utf-8"))}
    assert sorted((NAMES | FIELDS) - words) == []


@pytest.fixture
def session():
    """A session over a congress with a group."""
    office = Office(MemoryStore(), Plugins([]))
    with office.session(actor="clerk") as opened:
        opened.roster.add(Congress(congress_id="c1", name="示例县", congress_level="county"))
        opened.roster.add(DeputyGroup(group_id="g1", congress_id="c1", name="一组"))
        yield opened


def read_file(read, file, data):
    file.write_bytes(data)
    read(file)


WIDEST = "economy, land, city, society, governance, other"
# Each with the ids, words and numbers that were given, which stay as they are.
REFUSALS = {
    "an unknown category": (
        lambda *_: desk().begin(filing(category="transprot"), by=deputy()),
        (
            "s1",
            "transprot",
            "transport",
            "national",
            "economy, land, city, society, governance, other",
        ),
    ),
    "whom a reply goes to": (
        lambda *_: done(contacted(assigned()), (reply(to=["d0009"]), unit())),
        ("s1", "d0009", "work_body"),
    ),
    "who may not be known": (
        lambda *_: done(contacted(assigned(hide_identity=True)), (reply(to=["d1"]), unit())),
        ("s1", "work_body"),
    ),
    "who may answer": (
        lambda *_: evolve(load_scale("three-grades-example"), respondents=["deputies"]).result(
            ProjectPoll(held_on=date(2025, 1, 8), respondents="residents", dimensions=[])
        ),
        ("three-grades-example",),
    ),
    "levels of a paper": (
        lambda *_: signatures_needed(Paper.INVESTIGATION, "township", deputies=75),
        (),
    ),
    "seats": (lambda *_: seats("city", 5, municipality=True), ()),
    "a form of ballots": (
        lambda *_: pabulib_of(a_vote(rule=a_rule(form="answers")), []),
        ("Pabulib",),
    ),
    "a row that is there": (
        lambda session, _: session.roster.add(
            Congress(congress_id="c1", name="示例县", congress_level="county")
        ),
        ("c1",),
    ),
    "a row that is not there": (
        lambda session, _: session.roster.current(DeputyGroup, "g9"),
        ("g9",),
    ),
    "a row that others name": (
        lambda session, _: session.roster.void(session.roster.current(Congress, "c1")),
        ("c1",),
    ),
    "a calendar that is no JSON": (
        lambda _, folder: read_file(load_calendar, folder / "历.json", b'{"a" 1}'),
        ("JSON",),
    ),
    "a calendar that nests without end": (
        lambda _, folder: read_file(load_calendar, folder / "历.json", b"[" * 100_000),
        ("JSON",),
    ),
}


@pytest.mark.parametrize(("call", "given"), REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_told_in_chinese_has_no_english_word(session, tmp_path, call, given):
    with pytest.raises(RendaError) as refused:
        call(session, tmp_path)
    said = refused.value.text("zh")
    assert left_over(said, tmp_path, *given) == []
    assert re.search("[一-鿿]", said)
