"""A project is collected with what it carries on and where it came from, both known by then."""

import pytest
from attrs import evolve
from projects.project_world import COLLECTED, CONGRESS, GOVERNMENT, WORK_BODY, idea

from renda import Office
from renda.office.names.known_names import UnknownNameError
from renda.process import Correct, Refusal
from renda.projects import LivelihoodProject
from renda.projects.life.refusals import NotEarlierProjectError
from renda.suggestions import File

EARLIER = idea(project_id="parking-2024", year=2024, on=COLLECTED.replace(year=2023))


@pytest.fixture
def office():
    """An office that knows no congress, so that it takes any."""
    with Office.open("memory://") as opened:
        yield opened


@pytest.fixture
def desk(office):
    return office.items(LivelihoodProject, "national")


def test_a_project_carries_on_one_of_an_earlier_year(desk):
    desk.file(EARLIER, by=GOVERNMENT)
    desk.file(idea(continues="parking-2024"), by=GOVERNMENT)
    assert desk.get("parking-2025").value.continues == "parking-2024"


@pytest.mark.parametrize("named", ["nobody", "meals-2025", "parking-2026"])
def test_what_is_not_there_or_of_no_earlier_year_is_carried_on_by_none(desk, office, named):
    for other, year in (("meals-2025", 2025), ("parking-2026", 2026)):
        desk.file(idea(project_id=other, year=year), by=GOVERNMENT)
    desk.file(EARLIER, by=GOVERNMENT)
    with pytest.raises(NotEarlierProjectError) as refused:
        desk.file(idea(continues=named), by=GOVERNMENT)
    assert str(refused.value) == (
        f"parking-2025 of 2025 cannot carry on {named!r}; allowed: a project collected before for "
        "an earlier year: parking-2024"
    )
    assert "以前年度项目：parking-2024" in refused.value.text("zh")
    with office.store.reading() as session:
        assert [kept.value.item_id for kept in session.of(Refusal).find()] == ["parking-2025"]
        assert session.of(LivelihoodProject).count() == 3


def test_where_there_is_none_of_an_earlier_year_none_is_allowed(desk):
    with pytest.raises(NotEarlierProjectError, match=r"earlier year: -$"):
        desk.file(idea(continues="parking-2024"), by=GOVERNMENT)


def test_a_correction_cannot_make_a_project_carry_on_what_is_not_there(desk):
    desk.file(EARLIER, by=GOVERNMENT)
    desk.file(idea(), by=GOVERNMENT)
    right = idea(continues="parking-2023")
    correction = Correct(step=1, to=right, why="补记", on=right.on)
    with pytest.raises(NotEarlierProjectError):
        desk.apply("parking-2025", correction, by=WORK_BODY)
    known = evolve(correction, to=idea(continues="parking-2024"))
    assert desk.apply("parking-2025", known, by=WORK_BODY).value.continues == "parking-2024"


def test_the_suggestion_that_an_idea_came_from_has_to_be_known(desk, office):
    filed = File(
        suggestion_id="s1",
        title="增加公共停车位",
        congress_id=CONGRESS,
        level="county",
        lead="d1",
        on=COLLECTED,
    )
    # Where no suggestions are kept, any may be named: they are kept elsewhere.
    desk.file(idea(project_id="elsewhere", suggestion="s9"), by=GOVERNMENT)
    office.suggestions("national").file(filed, by=evolve(WORK_BODY, id="d1", capacity="deputy"))
    with pytest.raises(UnknownNameError, match="s9"):
        desk.file(idea(suggestion="s9"), by=GOVERNMENT)
    desk.file(idea(suggestion="s1"), by=GOVERNMENT)
