"""Last year's list of 281 suggestions comes in as an office keeps it, and goes out the same.

Whatever is wrong with such a list is told by its row and its column, and then nothing is kept.
"""

import csv
from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from renda import Congress, InputError, Mandate, Office
from renda.memory import MemoryStore
from renda.office import export_list, import_list
from renda.plugins import Plugins
from renda.suggestions import HandlingUnit
from renda.suggestions.office.register.past_list import list_headers

ROWS = 281
UNITS = ("教育局", "交通运输局", "卫生健康局")
# What the cells of a spreadsheet say, and the words they stand for.
OUTCOMES = {"A": "solved", "已解决": "solved", "条件暂不具备": "deferred", "供参考": "reference"}
DEGREES = {"满意": "satisfied", "比较满意": "basically_satisfied", "很满意": "satisfied"}
CONTACTS = {"面谈": "in_person", "电话沟通": "call"}
DAY_FORMS = ("{0.year}/{0.month}/{0.day}", "{0.year}.{0.month}.{0.day}", "{0:%Y-%m-%d}")


def plan():
    """Yield the cells of each row by field; one in nine has no reply yet."""
    draw = Random(281)  # noqa: S311 - a list that is the same each time

    def written(day):
        return draw.choice(DAY_FORMS).format(day)

    for number in range(1, ROWS + 1):
        filed = date(2024, 1, 8) + timedelta(draw.randrange(60))
        answered = draw.random() > 1 / 9
        after = {
            "replied_on": written(filed + timedelta(80)),
            "outcome": draw.choice([*OUTCOMES]),
            "signed_by": "负责人",
            "evaluated_on": written(filed + timedelta(90)),
            "satisfaction": draw.choice([*DEGREES]),
            "closed_on": written(filed + timedelta(100)),
        }
        yield {
            "suggestion_id": str(number),
            "title": f"关于第{number}路公交增加班次的建议",
            "lead": f"代表{draw.randrange(1, 40):04}",
            "cosigners": draw.choice(["", "代表0050", "代表0050、代表0051"]),
            "filed_on": written(filed),
            "phase": draw.choice(["会内", "平时", ""]),
            "accepted_on": written(filed + timedelta(5)),
            "assigned_on": written(filed + timedelta(20)),
            "unit": draw.choice(UNITS),
            "contacted_on": written(filed + timedelta(60)),
            "contact": draw.choice([*CONTACTS]),
            **(after if answered else dict.fromkeys(after, "")),
        }


PLAN = [*plan()]


def synonyms(place):
    """Return a header for each field, by its place among those that offices use."""
    headers = {field: list_headers()[field] for field in PLAN[0]}
    return [names[place % len(names)] for names in headers.values()]


@pytest.fixture
def write(tmp_path):
    def write(rows=PLAN, *, place=0, encoding="utf-8"):
        return written_list(tmp_path, rows, place, encoding)

    return write


def written_list(folder, rows=PLAN, place=0, encoding="utf-8"):
    path = folder / "2024.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([synonyms(place), *(row.values() for row in rows)])
    return path


def district():
    """Return an office with a roster, so that lists may tell deputies and units by name."""
    office = Office(MemoryStore(), Plugins())
    with office.session(actor="clerk", reason="the roster") as session:
        session.roster.add(Congress(congress_id="c1", name="示例区", congress_level="county"))
        for number in (*range(1, 40), 50, 51):
            session.roster.add(
                Mandate(
                    deputy_id=f"d{number}",
                    person_id=f"p{number}",
                    name=f"代表{number:04}",
                    congress_id="c1",
                    elected_on=date(2022, 1, 5),
                )
            )
        for number, name in enumerate(UNITS):
            session.units.add(HandlingUnit(unit_id=f"u{number}", name=name, congress_id="c1"))
    return office


def brought_in(file):
    office = district()
    import_list(office, file, procedure="national", congress_id="c1", actor="clerk")
    return office


def histories(office):
    """Return what was done with each suggestion, by its id."""
    items = office.suggestions("national").find()
    return {item.id: [step.move for step in item.history] for item in items}


@pytest.fixture(scope="module")
def whole_year(tmp_path_factory):
    """An office with the whole list, which nobody changes: bringing it in takes some seconds."""
    return brought_in(written_list(tmp_path_factory.mktemp("year"), place=1, encoding="gb18030"))


def require_kept(office, rows):
    """See that an office holds what the rows tell, and no more."""
    items = office.suggestions("national").find()
    assert len(items) == len(rows)
    outcomes = Counter(OUTCOMES[row["outcome"]] for row in rows if row["outcome"])
    assert Counter(str(item.outcome) for item in items if item.outcome) == outcomes
    degrees = Counter(DEGREES[row["satisfaction"]] for row in rows if row["satisfaction"])
    given = (item.evaluation for item in items if item.evaluation)
    assert Counter(str(evaluation.satisfaction) for evaluation in given) == degrees
    closed = sum(bool(row["closed_on"]) for row in rows)
    assert Counter(str(item.stage) for item in items)["closed"] == closed
    units = Counter(UNITS.index(row["unit"]) for row in rows)
    assert Counter(int(item.unit.removeprefix("u")) for item in items) == units


def test_the_whole_list_comes_in(whole_year):
    assert len(PLAN) == ROWS
    require_kept(whole_year, PLAN)


@pytest.mark.parametrize(("place", "encoding"), [(0, "utf-8"), (2, "utf-8-sig")])
def test_it_comes_in_under_any_headers_that_offices_use(write, place, encoding):
    rows = PLAN[:60]
    require_kept(brought_in(write(rows, place=place, encoding=encoding)), rows)


def test_the_list_that_goes_out_comes_in_the_same(whole_year, tmp_path):
    office = whole_year
    first, second = tmp_path / "out.csv", tmp_path / "again.csv"
    told = export_list(office.suggestions("national").find(), first)
    assert (told.rows, told.gaps) == (ROWS, ())
    again = brought_in(first)
    assert histories(again) == histories(office)
    export_list(again.suggestions("national").find(), second)
    assert second.read_bytes() == first.read_bytes()


# What is wrong with a row, by its place in the list: the cell, and the field it is told at.
SPOILT = {
    3: ("title", ""),
    40: ("filed_on", "2024-13-01"),
    77: ("phase", "会前"),
    120: ("outcome", "好"),
    150: ("satisfaction", "一般"),
    199: ("contact", "托梦"),
    210: ("accepted_on", "2023-01-01"),
    250: ("lead", "代表9999"),
    280: ("suggestion_id", "1"),
}


def test_every_problem_is_told_by_its_row_and_column_and_nothing_is_kept(write):
    rows = [
        {**row, **dict([SPOILT[place]] if place in SPOILT else [])}
        for place, row in enumerate(PLAN)
    ]
    office = district()
    with pytest.raises(InputError) as refused:
        import_list(office, write(rows), procedure="national", congress_id="c1", actor="clerk")
    headers = dict(zip(PLAN[0], synonyms(0), strict=True))
    told = {(problem.row, problem.column) for problem in refused.value.problems}
    # The header is the first row of the file.
    assert {row - 2 for row, _ in told} == {*SPOILT}
    at_the_cell = {
        (place + 2, headers[name]) for place, (name, _) in SPOILT.items() if place != 250
    }
    assert at_the_cell <= told
    assert office.suggestions("national").find() == ()
