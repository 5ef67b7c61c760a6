"""What is written names only what is known: subjects, kinds of work, congresses, units."""

from datetime import date

import pytest
from attrs import evolve
from office.office_world import BODY, DEPUTY, ON, kept, proposed, records

from renda import Congress, DutyRecord, Mandate, Office, Year, shipped_rulebooks, to_json
from renda.memory import MemoryStore
from renda.office import UnknownNameError
from renda.office.names.known_ledger import KnownLedger
from renda.office.names.known_names import MOST_NAMES, MOST_NEAREST, KnownNames, nearest
from renda.plugins import Plugins, hookimpl
from renda.ports import Grant, Rooms
from renda.process import Refusal
from renda.rules import DeclaredKind
from renda.suggestions import Accept, Assign, Cosign, File, HandlingUnit
from renda.work import OtherActivity, Reception, Supervision
from renda.work.activity_room import RECORDED_ACTIVITIES

DAY = date(2025, 1, 3)
RAW = [Grant.RAW]


def record(office, activity):
    with office.session(actor="clerk") as s:
        return s.activities.record(activity)


def reception(*deputies, activity_id="a1"):
    return Reception(activity_id=activity_id, happened_on=DAY, deputies=deputies, visitors=3)


def other(kind="tea", *, activity_id="a1", subjects=("d1",)):
    return OtherActivity(
        activity_id=activity_id, kind=kind, happened_on=DAY, subjects=subjects, scope="deputy"
    )


def filed(**fields):
    given = {"suggestion_id": "s1", "title": "停车", "congress_id": "c1", "level": "county"}
    return File(**{**given, "lead": "d1", "on": ON, **fields})


def named(error):
    """Return what is not known: where it is named, and what it is."""
    return [(problem.file, problem.column, problem.data["value"]) for problem in error.problems]


def test_an_activity_names_only_who_is_known_and_all_others_are_told(office):
    joint = Supervision(activity_id="a1", happened_on=DAY, groups=["g1", "g9"], deputies=["d9"])
    with pytest.raises(UnknownNameError) as refused:
        record(office, joint)
    assert named(refused.value) == [("a1", "group_id", "'g9'"), ("a1", "deputy_id", "'d9'")]
    assert records(office) == []
    record(office, reception("d1", "d2"))
    assert len(records(office)) == 2


def test_the_nearest_known_name_is_told_in_either_language(office):
    with pytest.raises(UnknownNameError) as refused:
        record(office, reception("dl", "zz"))
    assert refused.value.text("en").splitlines() == [
        "a1, deputy_id: 'dl' is no known deputy_id",
        "a1, deputy_id: 'zz' is no known deputy_id",
    ]
    with office.session(actor="clerk", reason="more deputies") as s:
        read = s.roster.current(Mandate, "d1").value
        for number in (12, 13, 21):
            s.roster.add(evolve(read, deputy_id=f"d00{number}", person_id=f"p{number}"))
    with pytest.raises(UnknownNameError) as refused:
        record(office, reception("d00I3"))
    assert refused.value.text("zh") == ("a1，代表：'d00I3'不是已知的代表；最接近的是'd0013'")


# A name, the known ones, and the one that is told as the nearest.
NEAREST_OF = {
    "one letter for another": ("d00I3", ["d0012", "d0013", "d0021"], "'d0013'"),
    "a letter left out": ("trainng", ["training", "reception"], "'training'"),
    "a letter too much": ("receptionn", ["training", "reception"], "'reception'"),
    "in Chinese": ("交通運输局", ["区教育局", "交通运输局"], "'交通运输局'"),
    "of equally near ones the first": ("d0015", ["d0019", "d0018", "d0017"], "'d0017'"),
    "itself in other letters": ("D1", ["d1"], None),
    "half of it alike": ("abcd", ["abxy"], None),
    "six of ten signs alike": ("abcde", ["abcxy"], None),
    "seven of ten signs alike": ("abcdefghij", ["abcdefgxyz"], "'abcdefgxyz'"),
    "the same signs in no order": ("abcdef", ["fedcba"], None),
    "nothing is known": ("abc", [], None),
    "no name at all": ("", ["abc"], None),
}


@pytest.mark.parametrize(("name", "known", "told"), NEAREST_OF.values(), ids=NEAREST_OF)
def test_the_nearest_is_told_where_one_is_near_in_whatever_order_they_are_known(name, known, told):
    assert nearest(name, known) == nearest(name, reversed(known)) == told


def test_to_the_first_of_many_unknown_names_the_nearest_is_told(office):
    names = [f"d{number:02}" for number in range(20, 20 + MOST_NEAREST + 2)]
    with pytest.raises(UnknownNameError) as refused:
        record(office, reception(*reversed(names)))
    told = [problem.data.get("nearest") for problem in refused.value.problems]
    assert [problem.data["value"] for problem in refused.value.problems] == [*map(repr, names)]
    assert [near is None for near in told] == [False] * MOST_NEAREST + [True] * 2


def test_of_many_unknown_names_each_is_told(office):
    names = [f"d1{number:02}" for number in range(MOST_NEAREST + 2)]
    with pytest.raises(UnknownNameError) as refused:
        record(office, reception(*names))
    assert len(refused.value.problems) == len(names)


def test_who_was_ever_known_stays_so(office):
    with office.session(actor="clerk", reason="entered by mistake") as s:
        s.roster.void(s.roster.current(Mandate, "d2"))
    record(office, reception("d2"))
    report = office.check("wujin-2024", Year(2025))
    assert [str(contradiction.sides[0]) for contradiction in report.strays] == ["mandate d2"]


def test_a_correction_names_nothing_unknown_that_was_not_named_before():
    old = Office(MemoryStore(), Plugins())
    stored = record(old, reception("d9"))
    with old.session(actor="clerk", reason="the roster") as s:
        s.roster.add(Congress(congress_id="c1", name="示例区", congress_level="county"))
        s.roster.add(
            Mandate(
                deputy_id="d1",
                person_id="p1",
                name="代表0001",
                congress_id="c1",
                elected_on=date(2022, 1, 5),
            )
        )
    with pytest.raises(UnknownNameError), old.session(actor="clerk", reason="who else") as s:
        s.activities.correct(reception("d9", "d8"), revision=stored.revision)
    with old.session(actor="clerk", reason="more came") as s:
        s.activities.correct(reception("d9", "d1"), revision=stored.revision)
    assert len(records(old)) == 2


def test_a_kind_is_known_by_a_rulebook_or_by_its_declaration(office):
    with pytest.raises(UnknownNameError) as refused:
        record(office, other("trainnig"))
    assert refused.value.problems[0].data["nearest"] == "'training'"
    record(office, other("training"))
    with office.session(actor="clerk", reason="a kind of our own") as s:
        s.kinds.add(DeclaredKind(kind="tea", title="茶话会"))
    record(office, other("tea", activity_id="a2"))
    for rulebook in ("wujin-2024", "yangpu"):
        remarks = [str(remark) for remark in office.check(rulebook, Year(2025)).remarks]
        assert remarks == ["unknown_kinds"]


def test_kinds_of_a_plugins_rulebook_are_known_though_another_cannot_be_read(office, tmp_path):
    book = tmp_path / "ours.toml"
    text = shipped_rulebooks()["dongbao-2018"].read_text(encoding="utf-8")
    book.write_text(text.replace("points-awarded", "tea"), encoding="utf-8")
    broken = tmp_path / "broken.toml"
    broken.write_text("nothing", encoding="utf-8")

    class Offer:
        @hookimpl
        def renda_rulebooks(self):
            return {"broken": broken, "ours": book}

    plugins = Plugins([Offer()])
    record(Office(office.store, plugins), other("tea"))
    assert [*plugins.failures] == ["broken"]


def test_the_ledger_of_an_office_takes_only_records_of_what_is_known(office):
    known = DutyRecord(
        record_id="r1", scope="deputy", subject_id="d1", kind="training", happened_on=DAY
    )
    strange = [evolve(known, subject_id="d9"), evolve(known, record_id="r2", kind="tea")]
    for write in ("append", "load"):
        with (
            pytest.raises(UnknownNameError) as refused,
            office.session(actor="import", may=RAW) as session,
        ):
            getattr(session.ledger, write)(iter(strange))
        assert named(refused.value) == [
            ("duty_records", "kind", "'tea'"),
            ("duty_records", "deputy_id", "'d9'"),
        ]
    with office.session(actor="import", may=RAW) as session:
        ledger = session.ledger
        assert isinstance(ledger, KnownLedger)
        assert (ledger.append([known]), ledger.load([evolve(known, record_id="r3")])) == (1, 1)
    with office.session(actor="import", reason="withdrawn", may=RAW) as session:
        session.ledger.void(["r3"])
    with office.session(actor="reader") as session:
        assert [row.record_id for row in session.ledger.records()] == ["r1", "r3"]
        assert len([*session.ledger.feed()]) == 3


def test_many_names_are_asked_for_in_several_questions(office):
    read = kept(office, Mandate)[0]
    more = [f"e{number:04}" for number in range(MOST_NAMES + 1)]
    with office.session(actor="clerk", reason="a large congress", may=RAW) as s:
        s.of(Mandate).add_all(evolve(read, deputy_id=id, person_id=id) for id in more)
    record(office, reception(*more))
    assert len(records(office)) == len(more)


def test_a_suggestion_names_only_who_is_known_and_a_congress_of_its_level(office):
    desk = office.suggestions("national")
    strange = {"cosigners": ["d9"], "groups": ["g9"], "level": "city"}
    with pytest.raises(UnknownNameError) as refused:
        desk.file(filed(**strange), by=DEPUTY)
    assert named(refused.value) == [
        ("s1", "congress_id", "'c1'"),
        ("s1", "group_id", "'g9'"),
        ("s1", "deputy_id", "'d9'"),
    ]
    assert refused.value.text("en").startswith(
        "s1, congress_id: congress 'c1' is not of level city; it is of level county\n"
    )
    elsewhere = evolve(DEPUTY, congress_id="c9")
    with pytest.raises(UnknownNameError, match="'c9' is no known congress_id"):
        desk.file(filed(congress_id="c9"), by=elsewhere)
    assert kept(office, Refusal) == []
    desk.file(filed(cosigners=["d2"], groups=["g1"]), by=DEPUTY)
    stranger = evolve(DEPUTY, id="d9")
    with pytest.raises(UnknownNameError, match="'d9'"):
        desk.apply("s1", Cosign(on=ON), by=stranger)


def test_a_congress_has_the_level_of_its_present_row(office):
    with office.session(actor="clerk", reason="the level was wrong") as s:
        was = s.roster.current(Congress, "c1")
        s.roster.correct(was, evolve(was.value, congress_level="township"))
    with pytest.raises(UnknownNameError, match="it is of level township"):
        office.suggestions("national").file(filed(), by=DEPUTY)


def test_a_motion_and_a_delegation_are_looked_at_alike(office):
    with pytest.raises(UnknownNameError, match="'d10'"):
        office.motions("national").file(proposed(), by=DEPUTY)
    delegation = evolve(DEPUTY, id="g9", capacity="delegation")
    with pytest.raises(UnknownNameError, match="'g9' is no known group_id"):
        office.suggestions("national").file(filed(lead="g9", by_delegation=True), by=delegation)


def test_once_units_are_kept_a_suggestion_is_given_to_those_only(office):
    desk = office.suggestions("national")
    desk.file(filed(proposed_unit="局"), by=DEPUTY)
    desk.apply("s1", Accept(on=ON), by=BODY)
    with office.session(actor="clerk", reason="who handles") as s:
        s.units.add(HandlingUnit(unit_id="交通局", name="区交通局", congress_id="c1"))
    with pytest.raises(UnknownNameError) as refused:
        desk.apply("s1", Assign(on=ON, lead="交通運输局", co=["交通局"]), by=BODY)
    assert named(refused.value) == [("s1", "unit_id", "'交通運输局'")]
    assert refused.value.problems[0].data["nearest"] == "'交通局'"
    assert desk.apply("s1", Assign(on=ON, lead="交通局"), by=BODY).value.unit == "交通局"
    with pytest.raises(UnknownNameError, match="'局'"):
        desk.file(filed(suggestion_id="s2", proposed_unit="局"), by=DEPUTY)


def test_a_store_that_keeps_no_such_rows_takes_any_name():
    bare = Office(MemoryStore(rooms=Rooms((RECORDED_ACTIVITIES,))), Plugins())
    record(bare, reception("anybody"))
    with bare.session(actor="clerk") as session:
        KnownNames(session).refuse_unknown([], place="nowhere")
    with pytest.raises(UnknownNameError):
        record(bare, other("tea", activity_id="a2"))
    assert to_json(Office(MemoryStore(), Plugins()).check("wujin-2024", Year(2025)))
