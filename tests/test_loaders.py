"""Whatever stands in a file that somebody gives, it is read or refused with its place."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import renda
from renda import RendaError, load_rulebook
from renda.calendars import load_calendar
from renda.cases import load_cases
from renda.inputs import load_mapping
from renda.likeness import load_likeness
from renda.ports import read_anchors, read_backup, read_history
from renda.projects import load_colours, load_project_procedure, load_scale
from renda.rooms import shipped_rooms
from renda.suggestions import load_motion_procedure, load_procedure

SHIPPED = Path(renda.__file__).parent
LOADERS = {
    load_rulebook: "rulebooks/wujin-2024.toml",
    load_cases: "rulebooks/cases/wujin-2024.toml",
    load_procedure: "procedures/suggestions/national.toml",
    load_motion_procedure: "procedures/motions/national.toml",
    load_project_procedure: "procedures/projects/national.toml",
    load_colours: "projects/progress/colours/dazu-example.toml",
    load_scale: "projects/evaluation/scales/three-grades-example.toml",
    load_likeness: "work/texts/likeness.toml",
    load_mapping: "tables/mapping/mappings/chinese.toml",
    load_calendar: "dates/china/2025.json",
}
NASTY = [
    b"9" * 5000,
    b"0x" + b"f" * 5000,
    b"[" * 3000,
    b"\x00",
    b"\xff",
    b"nan",
    b"-1",
    b"9999-12-31",
    b'"9999"',
    b'"9999-Q4"',
    b'"\\ud800"',
    b"{}",
    b"[[1]]",
    b'""',
    b"\xef\xbb\xbf",
]
every_loader = pytest.mark.parametrize("load", LOADERS, ids=lambda load: load.__name__)


def read_or_refused(read):
    """Tell whether something is refused in words; any other error than ours passes through."""
    try:
        read()
    except RendaError as error:
        return bool(error.text("zh"))
    return False


@every_loader
@given(data=st.data())
def test_a_file_spoilt_anywhere_is_read_or_refused(load, tmp_path_factory, data):
    text = (SHIPPED / LOADERS[load]).read_bytes()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 40, len(text))))
    file = tmp_path_factory.getbasetemp() / "spoilt"
    put = data.draw(st.sampled_from(NASTY) | st.binary(max_size=8))
    file.write_bytes(text[:start] + put + text[end:])
    read_or_refused(lambda: load(file))


@every_loader
@pytest.mark.parametrize("nasty", NASTY)
def test_a_value_of_another_kind_is_read_or_refused(load, tmp_path, nasty):
    file = tmp_path / "spoilt"
    before, sign, after = (
        (SHIPPED / LOADERS[load]).read_bytes().partition(b": " if load is load_calendar else b"= ")
    )
    file.write_bytes(before + sign + nasty + b"\n" + after.partition(b"\n")[2])
    assert read_or_refused(lambda: load(file))


@every_loader
@pytest.mark.parametrize("name", [".", "/dev/zero", "a\0b", "a" * 5000, "\udcff", "pipe"])
def test_what_is_no_file_is_refused_at_once(load, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    assert read_or_refused(lambda: load(name))


@given(st.sampled_from(NASTY) | st.binary(max_size=30))
def test_lines_of_any_bytes_are_read_or_refused(data):
    lines = data.decode("utf-8", "surrogateescape").splitlines()
    for read in (
        lambda: read_anchors(lines),
        lambda: [*read_history(lines)],
        lambda: [*read_backup(lines, shipped_rooms())],
    ):
        read_or_refused(read)
