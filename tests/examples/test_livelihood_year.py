"""The year of livelihood projects is played as it is told, from the call for ideas to the poll."""

import re
import runpy
from datetime import date
from pathlib import Path

import pytest

from renda import Office
from renda.projects import LivelihoodProject, project_series

SCRIPT = Path(__file__).parents[2] / "examples" / "livelihood_year.py"


@pytest.fixture(scope="module")
def story():
    return runpy.run_path(str(SCRIPT))


@pytest.fixture(scope="module")
def projects(story):
    with Office.open("memory://") as office:
        story["play"](office)
        found = office.items(LivelihoodProject, "equal-example").find()
        return {project.id: project for project in found}


def test_two_of_three_candidates_are_chosen_and_the_third_waits_in_the_pool(projects):
    stages = {id: str(project.stage) for id, project in projects.items()}
    assert stages == {
        "meals-2025": "reserved",
        "medicine-2025": "archived",
        "parking-2024": "collected",
        "parking-2025": "under_way",
    }
    assert projects["meals-2025"].decision.approvals == 15


def test_the_medical_project_has_its_year_in_one_file(projects):
    medicine = projects["medicine-2025"]
    assert len(medicine.reports) == 4
    assert (medicine.outcomes[0].quantity, medicine.polls[0].dimensions[0].answers) == (
        449_300,
        193,
    )
    assert medicine.next_task is None


def test_the_parking_places_are_carried_on_and_the_remark_was_answered_in_time(projects):
    parking = projects["parking-2025"]
    assert [item.id for item in project_series(projects.values(), parking.id)] == [
        "parking-2024",
        "parking-2025",
    ]
    (answer,) = (task for task in parking.tasks if task.about == "r1")
    assert answer.done
    assert not answer.is_late(date(2026, 1, 1))


def test_the_script_prints_the_year(tell):
    said = tell()
    assert "增加公共停车位: adopted; 42 of 50 deputies for it, 84.00 %" in said
    assert "meals-2025 新增老年助餐点 in the reserve pool" in said
    late = "more than 3 months late (6.5 months late); reports missing: 2025-Q3 2025-Q4"
    assert late in said
    assert "# Carried on from year to year\nparking-2024 parking-2025" in said


def test_the_script_prints_the_year_in_chinese_without_a_word_of_english(tell):
    said = tell("--lang", "zh")
    assert "建设县域医共体：通过；全体代表50名，赞成33票，占66.00%" in said
    assert "滞后超过3个月（滞后6.5个月）；未报季度：2025-Q3 2025-Q4" in said
    assert re.findall(r"\b[A-Za-z]{3,}\b(?!-20)", said) == []
