"""Errands at each stage, at a desk that handles them."""

from datetime import date

import pytest
from process.errands import DAY_ONE, ERRANDS, Give, Open, author, errand_procedure, office

from renda.dates.calendar_files import china
from renda.process.desk import Desk


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
