"""The smallest world a check can meet everything in, and the command in two forms.

`ask` runs it in this process, on a day of the test's choice; `command` is the real one.
"""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from shutil import copy

import pytest
from attrs import frozen

from renda import Office
from renda.ports import read_backup
from renda.rooms import shipped_rooms
from renda_cli.main import main

WORLD = {
    "congresses": """congress_id,name,congress_level,parent_id
city,常州市人大,city,
county,武进区人大,county,city
""",
    "deputies": """deputy_id,person_id,name,congress_id,elected_on,left_on,left_reason
enough,p1,代表0001,county,2022-01-08,,
short,p2,代表0002,county,2022-01-08,,
open,p3,代表0003,county,2022-01-08,,
gone,p4,代表0004,county,2022-01-08,2025-06-30,moved
late,p5,代表0005,city,2025-05-01,,
""",
    "groups": """group_id,name,congress_id,field
farming,农业小组,county,农业农村
""",
    "group_members": """group_id,deputy_id,joined_on,left_on
farming,enough,2024-03-01,
""",
    "duty_records": """record_id,scope,subject_id,kind,happened_on,standing
r1,deputy,enough,reception,2025-01-10,
r2,deputy,enough,reception,2025-02-10,
r3,deputy,enough,reception,2025-03-10,
r4,deputy,enough,suggestion,2025-03-11,
r5,deputy,short,reception,2025-01-10,
r6,deputy,short,reception,2024-12-31,
r7,deputy,open,reception,2025-01-10,
r8,deputy,open,reception,2025-02-10,
r9,deputy,open,reception,2025-03-10,unverified
r10,deputy,open,opinion,2025-04-01,
""",
    "attestations": """requirement_id,attested_on,attested_by
requirement-01,2025-06-01,办公室
""",
}
COMMAND = Path(sys.executable).with_name("renda")
AFTER_ALL = date(2026, 3, 1)

OWN_HEAD = """
format = "renda.rulebook/1"
id = "{id}"
version = "1"
title = {{ zh = "{title}", en = "Contact" }}
adopted_on = 2024-01-01
valid_from = 2024-01-01
source = "示例"

[instruments.measures]
title = {{ zh = "《办法》", en = "Measures" }}
version = "2024-01-01"
adopted_on = 2024-01-01
in_force_from = 2024-01-01
source = "示例"
"""
QUARTERLY_RULE = """
[[rules]]
code = "deputy.contact"
title = { zh = "联系群众", en = "Contact" }
scope = "deputy"
where = { kind = "reception" }
period = "quarter"
at_most = 1
citation = { instrument = "measures", article = "7" }
"""


@pytest.fixture(autouse=True)
def _unset(monkeypatch, tmp_path):
    """Let no test depend on the language or the settings of whoever runs it."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "RENDA_LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))


@frozen
class Answer:
    """What came of a run."""

    code: int
    out: bytes
    err: str

    @property
    def text(self):
        return self.out.decode("utf-8")

    @property
    def lines(self):
        return self.text.splitlines()

    @property
    def said(self):
        return self.err.splitlines()


@pytest.fixture
def folder(tmp_path):
    """A folder with the tables of the small world."""
    return write_world(tmp_path / "tables")


def write_world(home):
    """Write the tables of the small world into a new folder."""
    home.mkdir()
    for name, text in WORLD.items():
        (home / f"{name}.csv").write_text(text, encoding="utf-8")
    return home


@pytest.fixture
def easy(tmp_path):
    """A folder in which everything is met: one deputy of a town, who did what is owed."""
    home = tmp_path / "easy"
    home.mkdir()
    rows = {
        "congresses": ("congress_id,name,congress_level", "town,示例镇人大,township"),
        "deputies": (
            "deputy_id,person_id,name,congress_id,elected_on",
            "d1,p1,代表0001,town,2022-01-08",
        ),
        "duty_records": (
            "record_id,scope,subject_id,kind,happened_on",
            *(f"r{n},deputy,d1,reception,2025-0{n}-01" for n in (1, 2, 3)),
            "r4,deputy,d1,motion,2025-01-05",
        ),
    }
    for name, lines in rows.items():
        (home / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return home


@pytest.fixture
def ask(capsysbinary):
    """Run the command in this process."""

    def run(*words, today=AFTER_ALL):
        code = main([str(word) for word in words], today=lambda: today)
        said = capsysbinary.readouterr()
        return Answer(code, said.out, said.err.decode("utf-8"))

    return run


@pytest.fixture
def check(ask, folder):
    """Check the small world's year in this process."""

    def run(*words, today=AFTER_ALL, of=folder, rulebook="wujin-2024", year="2025"):
        options = ["--rulebook", rulebook, "--year", year]
        return ask("check", of, *options, *words, today=today)

    return run


@pytest.fixture
def command():
    """Run the real command in a process of its own."""

    def run(*words, **environment):
        done = subprocess.run(
            [COMMAND, *(str(word) for word in words)],
            capture_output=True,
            check=False,
            env={**os.environ, **environment},
            timeout=60,
        )
        return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8"))

    return run


@pytest.fixture
def own_rulebook(tmp_path):
    """Write a rulebook of an office's own, with what follows its head; return its file."""

    def write(id, rest, title="自有"):
        file = tmp_path / f"{id}.toml"
        file.write_text(OWN_HEAD.format(id=id, title=title) + rest, encoding="utf-8")
        return file

    return write


@pytest.fixture
def quarterly(own_rulebook, folder):
    """A rulebook file of one rule, judged quarter by quarter; it asks for no attestation."""
    (folder / "attestations.csv").unlink()
    return own_rulebook("quarterly", QUARTERLY_RULE, title="按季联系群众")


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'wujin.db'}"


@pytest.fixture(scope="session")
def ready_file(tmp_path_factory):
    """A store that is ready and empty, to be copied."""
    file = tmp_path_factory.mktemp("ready") / "wujin.db"
    assert main(["init", f"sqlite:///{file}"]) == 0
    return file


@pytest.fixture(scope="session")
def filled_file(ready_file, tmp_path_factory):
    """A store that holds the small world, to be copied."""
    home = tmp_path_factory.mktemp("filled")
    file = copy(ready_file, home)
    tables = str(write_world(home / "tables"))
    assert main(["import", tables, f"sqlite:///{file}", "--actor", "办公室"]) == 0
    return file


@pytest.fixture
def ready_url(ready_file, tmp_path, url):
    """The address of a store that is ready and empty."""
    copy(ready_file, tmp_path)
    return url


@pytest.fixture
def filled_url(filled_file, tmp_path, url):
    """The address of a store that holds the small world."""
    copy(filled_file, tmp_path)
    return url


@pytest.fixture
def count_rows():
    """How many rows and records a store holds."""

    def count(url):
        with Office.open(url) as office:
            return sum(1 for _ in read_backup(office.store.dump(), shipped_rooms()))

    return count
