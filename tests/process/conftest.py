"""Errands at each stage, at a desk that handles them."""

from datetime import date

import pytest
from process.errands import DAY_ONE, ERRANDS, Give, Open, author, errand_procedure, office
from process.procedure_texts import BASE

from renda.dates.calendar_files import china
from renda.kernel.input.problems import InputError
from renda.process.desk import Desk
from renda.process.procedure_files import Library
from renda.process.procedures import Procedure


@pytest.fixture
def desk_with():
    def made(**changes):
        procedure = errand_procedure(**changes)
        return Desk(kind=ERRANDS, procedure=procedure, calendar=china())

    return made


@pytest.fixture
def desk(desk_with):
    return desk_with()


@pytest.fixture
def opened(desk):
    def made(**said):
        return desk.begin(Open(on=DAY_ONE, **said), by=author)

    return made


@pytest.fixture
def given(desk, opened):
    def made(units=("roads",), helpers=(), **said):
        move = Give(on=date(2025, 3, 10), units=units, helpers=helpers)
        return desk.apply(opened(**said), move, by=office)

    return made


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "base.toml").write_text(BASE, encoding="utf-8")
    return Library(folder=folder, into=Procedure, kind=ERRANDS, anchors=frozenset({"asked_on"}))


@pytest.fixture
def write(library, tmp_path):
    def written(text, name="own.toml"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return written


@pytest.fixture
def load(library, write):
    return lambda text: library.load(write(text))


@pytest.fixture
def problems(load):
    def told(text, lang="en"):
        with pytest.raises(InputError) as refused:
            load(text)
        return [problem.text(lang) for problem in refused.value.problems]

    return told
