"""A year of suggestions under every shipped procedure over two databases, its tables recounted.

The recount reads the seeded plan alone. RENDA_YEAR_ITEMS says how many a year has, such as 281.
"""

import os
from datetime import date, timedelta
from random import Random

import pytest
from reliability.stores import available, fresh, opened

from renda import suggestions as of
from renda.office import table_of_year
from renda.plugins import Plugins

ITEMS = int(os.environ.get("RENDA_YEAR_ITEMS", "12"))
YEARS, LAST_DAY, DUE = (2024, 2025), date(2025, 12, 31), (11, 30)
UNITS, PHASES = ("教育局", "交通运输局", "卫生健康局"), ("in_session", "between_sessions")
OUTCOMES = ("solved", "planned", "deferred", "in_progress")
DEGREES = ("satisfied", "basically_satisfied", "dissatisfied", None)


def plan(year, place=""):
    """What is done with each suggestion of a year: one in ten withdrawn, one in seven open."""
    draw = Random(year)  # noqa: S311 - a plan that is the same each time
    for number in range(ITEMS):
        withdrawn = draw.random() < 1 / 10
        outcome = None if withdrawn or draw.random() < 1 / 7 else draw.choice(OUTCOMES)
        yield {
            "id": f"{place}-{year}-{number:03}",
            "filed": date(year, 1, 8) + timedelta(draw.randrange(150)),
            "unit": draw.choice(UNITS),
            "phase": draw.choice(PHASES),
            "met": draw.random() < 2 / 3,
            "withdrawn": withdrawn,
            "outcome": outcome,
            "kept": draw.random() < 1 / 2,
            "degree": draw.choice(DEGREES) if outcome else None,
        }


def moves(row):
    """The moves of a planned suggestion after it was filed, in order."""
    on, unit, co = row["filed"], row["unit"], UNITS[UNITS.index(row["unit"]) - 1]
    yield of.Accept(on=on)
    if row["withdrawn"]:
        yield of.Withdraw(on=on + timedelta(1), asked_by=["d0001"])
        return
    yield of.Assign(on=on, lead=unit, co=[co])
    yield of.Receive(on=on + timedelta(2))
    yield of.Contact(on=on + timedelta(20), kind="in_person" if row["met"] else "call")
    yield of.GiveOpinion(on=on + timedelta(25), text="同意")
    if row["outcome"]:
        promise = of.Promise(promise_id="p1", what="建成", due_on=date(on.year, *DUE))
        promised = [promise] if row["outcome"] == "planned" else []
        reply = {"outcome": row["outcome"], "to": ["d0001"], "promises": promised}
        yield of.Reply(on=on + timedelta(40), text="答复", signed_by="负责人", **reply)
        if row["degree"]:
            degree = dict.fromkeys(("satisfaction", "attitude", "effect"), row["degree"])
            yield of.Evaluate(on=on + timedelta(45), note="说明", **degree)
        if promised and row["kept"]:
            yield of.SettlePromise(on=promise.due_on, promise_id="p1")
        elif row["degree"] in DEGREES[:2] and not promised:
            yield of.Close(on=on + timedelta(60))


def play(office, procedure):
    """An office does what was planned for two years, at its desk, each year in a session."""
    paper = {"title": "增加停车位", "congress_id": procedure, "level": "county", "lead": "d0001"}
    for year in YEARS:
        with office.session(actor="代表工委", reason=f"{year}") as session:
            desk = session.suggestions(procedure)
            for row in plan(year, procedure):
                days = dict.fromkeys(("on", "session_closed_on"), row["filed"])
                filing = of.File(suggestion_id=row["id"], phase=row["phase"], **days, **paper)
                item = desk.file(filing, by=of.filing_actor(filing)).value
                for move in moves(row):
                    actor = of.entitled_actor(desk.desk, item, move)
                    item = desk.apply(item.id, move, by=actor).value


def recount(rows):
    """The fractions of a yearly table, from the plan alone."""
    live = [row for row in rows if not row["withdrawn"]]
    degrees = [row["degree"] for row in live if row["degree"]]
    kept = [row["kept"] for row in live if row["outcome"] == "planned"]
    return [
        len(rows),
        (sum(row["outcome"] is not None for row in live), len(live)),
        (sum(row["met"] for row in live), len(live)),
        (sum(degree in DEGREES[:2] for degree in degrees), len(degrees)),
        (sum(kept), len(kept)),
    ]


@pytest.fixture(scope="module", params=[name for name in available() if name != "mariadb"])
def office(request):
    plugins = Plugins(discover=True)
    with fresh(request.param, plugins) as url, opened(url, plugins) as office:
        yield office


@pytest.mark.parametrize("name", of.shipped_procedures())
def test_the_tables_of_a_year_are_those_of_a_recount(office, name):
    play(office, name)
    desk, letters = office.suggestions(name), of.load_procedure(name).letters
    groups = {
        "unit": lambda row: "-" if row["withdrawn"] else row["unit"],
        "phase": lambda row: row["phase"],
        "class": lambda row: letters.get(row["outcome"], row["outcome"] or "-"),
    }
    for by, group in groups.items():
        table = table_of_year(desk, YEARS[1], LAST_DAY, by=by, congress_id=name)
        for line in (*table.lines, table.total):
            for year, rates in zip(YEARS, (line.before, line.now), strict=True):
                rows = [row for row in plan(year) if line.name in {"", group(row)}]
                fractions = [(figure.numerator, figure.denominator) for figure in rates.figures]
                assert [rates.filed, *fractions] == recount(rows)
        assert {line.name for line in table.lines} == {group(row) for y in YEARS for row in plan(y)}
