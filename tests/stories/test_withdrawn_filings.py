"""What is withdrawn after it was accepted counts, or does not, as the rulebook says.

A suggestion and a motion are taken back in an office over each store; the rest stay. Two rules ask
for the same work, and only one of them leaves out what was withdrawn.
"""

import csv
import json
from contextlib import contextmanager
from datetime import date

import pytest
from attrs import asdict
from reliability.stores import available, fresh, opened

from renda import Congress, Mandate, Office, Year, check, load_rulebook, read_tables
from renda import suggestions as of
from renda.duties.reports.exports import to_json
from renda.duties.reports.rule_sentences import what_text
from renda.duties.rules.files.rulebook_toml import parse_rulebook
from renda.duties.rules.files.rulebook_writer import to_toml
from renda.kernel.input.problems import InputError
from renda.memory import MemoryStore
from renda.office.rosters import roster_of
from renda.plugins import Plugins
from renda.process import Actor, Correct

BOOK = """\
format = "renda.rulebook/1"
id = "shili-2025"
version = "1"
title = { zh = "示例", en = "A sample" }
adopted_on = 2024-11-20
valid_from = 2025-01-01
source = "示例"

[instruments.measures]
title = { zh = "示例办法", en = "Sample measures" }
version = "1"
adopted_on = 2024-11-20
in_force_from = 2025-01-01
source = "示例"

[[rules]]
code = "deputy.all"
title = { zh = "提出议案建议", en = "Filings" }
scope = "deputy"
citation = { instrument = "measures", article = "1" }
where = { kind = ["suggestion", "motion"], role = "lead" }
at_least = 3

[[rules]]
code = "deputy.kept"
title = { zh = "提出且未撤回", en = "Filings not withdrawn" }
scope = "deputy"
citation = { instrument = "measures", article = "2" }
where = { kind = ["suggestion", "motion"], role = "lead", standing__ne = "withdrawn" }
at_least = 3
"""
ON, LATER = date(2025, 3, 3), date(2025, 3, 4)
SIGNERS = [f"d{number}" for number in range(1, 11)]
LEAD = Actor(id="d1", capacity="deputy", congress_id="c1")
BODY = Actor(id="代表工委", capacity="work_body", congress_id="c1")
PRESIDIUM = Actor(id="主席团", capacity="presidium", congress_id="c1")
WITHDRAWN = {"deputy.all": ("met", 3), "deputy.kept": ("not_met", 2)}
STANDING = {"deputy.all": ("met", 3), "deputy.kept": ("met", 3)}


@pytest.fixture
def book(tmp_path):
    file = tmp_path / "shili.toml"
    file.write_text(BOOK, encoding="utf-8")
    return load_rulebook(file)


@contextmanager
def office_of(store):
    plugins = Plugins(discover=True)
    if store == "memory":
        yield Office(MemoryStore(), plugins)
        return
    with fresh(store, plugins) as address, opened(address, plugins) as office:
        yield office


@pytest.fixture(params=["memory", *available()])
def office(request):
    """An office with two suggestions and a motion, all of them accepted, led by one deputy."""
    with office_of(request.param) as office:
        with office.session(actor="clerk", reason="the beginning") as s:
            s.roster.add(Congress(congress_id="c1", name="示例区", congress_level="county"))
            for id in SIGNERS:
                given = {"deputy_id": id, "person_id": f"p-{id}", "name": f"代表-{id}"}
                s.roster.add(Mandate(congress_id="c1", elected_on=date(2022, 1, 5), **given))
        desk = office.suggestions("national")
        for id in ("s1", "s2"):
            filed = {"suggestion_id": id, "title": f"增加公共停车位之{id}", "lead": "d1"}
            desk.file(of.File(**filed, congress_id="c1", level="county", on=ON), by=LEAD)
            desk.apply(id, of.Accept(on=ON), by=BODY)
        motion = {"motion_id": "m1", "cause": "停车", "grounds": "车位不足", "plan": "制定办法"}
        motion |= {"congress_id": "c1", "level": "county", "lead": "d1", "cosigners": SIGNERS[1:]}
        office.motions("national").file(of.Propose(**motion, on=ON), by=LEAD)
        office.motions("national").apply("m1", of.Keep(on=ON), by=PRESIDIUM)
        yield office


def take_back(office, id):
    """Withdraw a suggestion or the motion."""
    desk = office.motions("national") if id == "m1" else office.suggestions("national")
    return desk.apply(id, of.Withdraw(on=LATER, asked_by=SIGNERS), by=LEAD)


def told(findings):
    """Return verdict and number by rule, of the deputy who leads."""
    return {
        finding.rule.code: (str(finding.verdict), finding.counted)
        for finding in findings
        if finding.subject == "d1"
    }


def kept_in(office):
    """Return the records of an office, and its roster."""
    with office.store.reading() as session:
        return [*session.ledger.records()], roster_of(session)


@pytest.mark.parametrize("id", ["s2", "m1"])
def test_withdrawn_after_acceptance_counts_or_not_as_the_rulebook_says(office, book, id):
    assert told(office.check(book, Year(2025)).findings) == STANDING
    take_back(office, id)
    for dossiers in (True, False):
        found = office.check(book, Year(2025), dossiers=dossiers).findings
        assert told(found) == WITHDRAWN
    [unmet] = [f for f in office.check(book, Year(2025)).findings if f.subject == "d1"][1:]
    assert unmet.rejected_numbers == {"standing": 1}


@pytest.mark.parametrize("id", ["s2", "m1"])
def test_what_was_known_before_the_withdrawal_stays_known(office, book, id):
    before = max(record.recorded_at for record in kept_in(office)[0])
    take_back(office, id)
    assert told(office.check(book, Year(2025), known_at=before).findings) == STANDING
    assert told(office.check(book, Year(2025)).findings) == WITHDRAWN
    assert office.verify().breaches == ()


def test_a_withdrawal_that_never_was_is_corrected_and_counts_again(office, book):
    item = take_back(office, "s2").value
    struck = Correct(on=LATER, step=len(item.history), why="误操作")
    office.suggestions("national").apply("s2", struck, by=BODY)
    assert told(office.check(book, Year(2025)).findings) == STANDING


def test_a_folder_of_tables_and_a_report_say_the_same(office, book, tmp_path):
    take_back(office, "s2")
    take_back(office, "m1")
    records, roster = kept_in(office)
    for name, rows in (("duty_records", records), ("deputies", roster.mandates)):
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, asdict(rows[0]).keys())
            out.writeheader()
            out.writerows(asdict(row) for row in rows)
    congresses = "congress_id,name,congress_level\nc1,示例区,county\n"
    (tmp_path / "congresses.csv").write_text(congresses, encoding="utf-8")
    tables = read_tables(tmp_path, book)
    report = check(book, tables.roster, tables.records, Year(2025))
    both = {"deputy.all": ("met", 3), "deputy.kept": ("not_met", 1)}
    assert told(report.findings) == told(office.check(book, Year(2025)).findings) == both
    held = json.loads(to_json(report))["findings"]
    [unmet] = [f for f in held if (f["subject"], f["rule"]) == ("d1", "deputy.kept")]
    assert unmet["rejected_numbers"] == {"standing": 2}


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "standing ≠ withdrawn"), ("zh", "核实状态 ≠ 已撤回")],
)
def test_what_a_rule_leaves_out_is_said_in_words(book, lang, said):
    assert said in what_text(book.rule("deputy.kept"), lang)


@pytest.mark.parametrize("standing", ["disputed", "unverified"])
def test_a_rule_asks_only_whether_it_was_withdrawn(standing, book, tmp_path):
    file = tmp_path / "other.toml"
    text = BOOK.replace('standing__ne = "withdrawn"', f'standing = "{standing}"')
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="allowed: confirmed, withdrawn"):
        load_rulebook(file)


def test_the_rulebook_is_written_as_it_was_read(book):
    assert parse_rulebook(to_toml(book).decode(), "shili.toml") == book
