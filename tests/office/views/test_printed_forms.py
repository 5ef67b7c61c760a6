"""A form is printed with the names that an office has for everybody."""

from datetime import date

import pytest
from office.office_world import BODY, DEPUTY

from renda.office import printed_form
from renda.ports import NotFoundError
from renda.suggestions import Accept, Assign, File, HandlingUnit

ON = date(2025, 3, 3)


@pytest.fixture
def desk(office):
    with office.session(actor="clerk") as session:
        session.of(HandlingUnit).add(
            HandlingUnit(unit_id="u1", name="交通运输局", congress_id="c1")
        )
    desk = office.suggestions("national")
    paper = {"suggestion_id": "s1", "title": "停车", "congress_id": "c1", "lead": "d1"}
    desk.file(File(on=ON, level="county", **paper), by=DEPUTY)
    desk.apply("s1", Accept(on=ON), by=BODY)
    desk.apply("s1", Assign(on=ON, lead="u1"), by=BODY)
    return desk


def test_deputies_and_units_are_called_by_name(desk):
    found = printed_form(desk.store, "s1", "handover")
    assert "领衔代表：代表0001" in found
    assert "主办单位：交通运输局" in found


def test_a_file_has_a_place_s_own_text(desk, tmp_path):
    file = tmp_path / "own.txt"
    file.write_text("$unit：$title", "utf-8")
    assert printed_form(desk.store, "s1", "handover", template=file) == "交通运输局：停车"


def test_of_what_is_not_there_nothing_is_printed(desk):
    with pytest.raises(NotFoundError):
        printed_form(desk.store, "s9", "reply")
