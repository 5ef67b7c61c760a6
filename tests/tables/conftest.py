"""The smallest folder in which every column of every table holds something."""

import csv
import io
import os
from copy import deepcopy
from itertools import count
from pathlib import Path

import pytest

from renda import InputError, load_rulebook, read_tables
from renda.tables.sources import parquet_process

RULEBOOK = load_rulebook("wujin-2024")
MORNING, LATER = "2025-01-02T08:00:00+08:00", "2025-03-01T08:00:00+08:00"
TABLES = {
    "congresses": """congress_id,name,congress_level,parent_id,recorded_at,voided_at
c0,某市,city,,,
c1,某区,county,c0,,
c2,某镇,township,c1,{m},
c2,旧镇名,township,c1,,{m}""",
    "terms": """congress_id,number,first_session_on,next_first_session_on,recorded_at,voided_at
c1,17,2022-01-05,2027-01-08,{m},
c1,18,2027-01-08,2032-01-06,,{l}""",
    "sessions": """congress_id,term,session_number,opened_on,closed_on,begins_year,\
recorded_at,voided_at
c1,17,4,2025-01-06,2025-01-09,true,{m},
c1,17,5,2025-07-01,,false,,{l}""",
    "deputies": """deputy_id,person_id,name,congress_id,elected_on,elected_by,left_on,left_reason,\
recorded_at,voided_at,resident
d1,p1,代表0009,c1,2022-01-05,,,,,,true
d2,p2,代表0008,c2,2022-01-05,,2025-08-01,resigned,{m},,false
d3,p3,代表0007,c1,2025-02-01,,,,,{l},
d3,p3,代表0007,c1,2025-02-02,2025-02-20,,,{l},,
d4,p4,"赵
六",c0,2022-01-05,,,,,,""",
    "groups": """group_id,name,congress_id,field,kind,formed_on,dissolved_on,recorded_at,voided_at
g1,教育组,c1,教育,professional,2022-01-20,,,
g2,"卫生,健康组",c2,,,,,{m},
g3,旧组,c1,,regional,2022-01-20,2024-01-20,,{l}""",
    "group_members": """group_id,deputy_id,joined_on,left_on,recorded_at,voided_at
g1,d1,2022-02-01,,,
g1,d2,2022-02-01,2025-06-01,{m},{l}
g2,d3,2025-02-03,,,""",
    "absences": """deputy_id,from_on,to_on,reason,recorded_at,voided_at
d1,2025-03-01,2025-04-01,suspension,{m},
d2,2025-05-01,,leave,,{l}""",
    "duty_records": """record_id,scope,subject_id,kind,role,happened_on,source_id,grade,theme,\
quantity,standing,recorded_at,voided_at
r1,deputy,d1,reception,,2025-01-10,s1,,,,,,
r2,deputy,d1,reception,participant,2025-02-10,s2,,停车,3,confirmed,{m},
r3,deputy,d2,suggestion,lead,2025-02-11,s3,high,,1,unverified,,
r4,deputy,d3,opinion,cosigner,2025-12-31T15:30:00Z,,ordinary,,0,disputed,,
r5,deputy,d3,reception,,2025-12-31T17:00:00Z,,,,,,,
r6,group,g1,supervision,lead,2025-03-10,s6,,"说""好""吧",2,confirmed,,
r7,group,g1,motion,lead,2025-03-11,s7,high,,1,confirmed,{m},{l}
r8,congress,c1,theme-month,,2025-04-01,,,文明,,,,""",
    "theme_months": """theme_month_id,congress_id,month,theme,activities,letter_issued_on,\
recorded_at,voided_at
t1,c1,2025-03,停车,,2025-03-03,,
t2,c1,2025-05,文明,,,{m},{l}""",
    "attestations": """requirement_id,attested_on,attested_by,evidence,recorded_at,voided_at
{r},2025-11-01,办公室,会议纪要,{m},
{r},2025-11-02,,,,{l}""",
}


def parsed(text):
    filled = text.format(m=MORNING, l=LATER, r=RULEBOOK.requirements[0].id)
    return list(csv.reader(io.StringIO(filled)))


GOOD = {name: parsed(text) for name, text in TABLES.items()}


class Folders:
    """Writes folders of tables, each a header and rows of texts."""

    def __init__(self, factory):
        self._home = factory.mktemp("tables")
        self._numbers = count()
        self._good = self.csv(GOOD)

    def empty(self):
        folder = self._home / str(next(self._numbers))
        folder.mkdir()
        return folder

    def csv(self, tables, *, encoding="utf-8", newline="\r\n"):
        folder = self.empty()
        for name, rows in tables.items():
            text = self.text(rows, newline)
            (folder / f"{name}.csv").write_bytes(text.encode(encoding))
        return folder

    def text(self, rows, newline="\r\n"):
        file = io.StringIO(newline="")
        quoting = csv.QUOTE_ALL if newline == "\r" else csv.QUOTE_MINIMAL
        csv.writer(file, lineterminator=newline, quoting=quoting).writerows(rows)
        return file.getvalue()

    def with_file(self, name, content):
        """Write the good folder with one file replaced, or left out where `content` is None."""
        return self.with_files({name: content})

    def with_files(self, contents):
        """Write the good folder with some files replaced, or left out where they are None."""
        folder = self.empty()
        for path in self._good.iterdir():
            if path.name not in contents:
                os.link(path, folder / path.name)
        for name, content in contents.items():
            if content is not None:
                data = content if isinstance(content, bytes) else content.encode()
                (folder / name).write_bytes(data)
        return folder


@pytest.fixture(autouse=True, scope="module")
def _read_in_place(request):
    """Read Parquet without a process for each file, as on Windows, but where it is about that."""
    with pytest.MonkeyPatch.context() as patch:
        if not request.module.__name__.endswith("test_parquet_process"):
            patch.setattr(parquet_process, "STATUS", Path("nowhere"))
        yield


@pytest.fixture(scope="session")
def folders(tmp_path_factory):
    return Folders(tmp_path_factory)


@pytest.fixture
def good():
    return deepcopy(GOOD)


@pytest.fixture(scope="session")
def whole():
    """The good tables, for tests that change nothing in them."""
    return GOOD


@pytest.fixture(scope="session")
def rulebook():
    return RULEBOOK


@pytest.fixture(scope="session")
def read(rulebook):
    def read(folder: Path):
        return read_tables(folder, rulebook)

    return read


@pytest.fixture(scope="session")
def problems(read):
    """Return the problems of a folder that must have some."""

    def problems(folder):
        with pytest.raises(InputError) as caught:
            read(folder)
        assert caught.value.text("zh")
        assert caught.value.text().count("\n") == len(caught.value.problems) - 1
        return caught.value.problems

    return problems


@pytest.fixture(scope="session")
def places(problems):
    """Return where the problems of a folder are."""

    def places(folder):
        return [(problem.file, problem.row, problem.column) for problem in problems(folder)]

    return places


@pytest.fixture
def changed(good, folders):
    """Write the good folder with one cell changed; rows count from 1, the header."""

    def changed(table, row, column, value):
        good[table][row - 1][good[table][0].index(column)] = value
        return folders.csv(good)

    return changed
