"""The office as an application uses it: opened, asked, closed."""

from datetime import date

import pytest
from attrs import evolve

from renda import Body, Membership, Office, Year, check, load_rulebook, to_json
from renda.memory import MemoryStore
from renda.memory.sessions import MemorySession
from renda.people import Visitor
from renda.plugins import NameTakenError, Plugins, UnknownStoreError, hookimpl
from renda.ports import Anchor, NotSupportedError
from renda.reports import Attestation, Rejected
from renda.rules import Crediting, SubjectShare
from renda.tallies import StrayRecords
from renda.work import Reception, Supervision

BOOK = load_rulebook("wujin-2024")


def receptions(office, *days, deputies=("d1",)):
    with office.session(actor="clerk") as s:
        for n, day in enumerate(days):
            s.activities.record(
                Reception(activity_id=f"r{n}", happened_on=day, deputies=deputies, visitors=1)
            )


def test_an_office_is_opened_by_the_address_of_its_store():
    with Office.open("memory://", plugins=Plugins()) as office:
        assert office.check("wujin-2024", Year(2025)).findings == ()


def test_an_address_nobody_knows_is_refused_with_those_that_are():
    with pytest.raises(UnknownStoreError, match=r"oracle://.*memory"):
        Office.open("oracle://somewhere", plugins=Plugins())


def test_a_plugin_may_offer_stores_under_a_scheme_of_its_own():
    class Offer:
        @hookimpl
        def renda_stores(self):
            return {"paper": lambda _, rooms: MemoryStore(rooms=rooms)}

    with Office.open("paper+ink://drawer", plugins=Plugins([Offer()])) as office:
        assert office.roster().congresses == ()


def test_two_plugins_cannot_offer_one_scheme():
    class Offer:
        @hookimpl
        def renda_stores(self):
            return {"memory": lambda _, rooms: MemoryStore(rooms=rooms)}

    with pytest.raises(NameTakenError, match="memory"):
        Office.open("memory://", plugins=Plugins([Offer()]))


@pytest.mark.parametrize("dossiers", [True, False])
def test_the_office_reports_what_a_check_of_its_values_reports(office, dossiers):
    receptions(office, date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1))
    said = Attestation(requirement_id="requirement-01", attested_on=date(2025, 6, 1))
    with office.session(actor="clerk") as s:
        s.of(Attestation).add(said)
    with office.store.reading() as session:
        records = [*session.ledger.records()]
    report = office.check(BOOK, Year(2025), as_of=date(2025, 12, 31), dossiers=dossiers)
    expected = check(
        BOOK, office.roster(), records, Year(2025), attestations=[said], dossiers=dossiers
    )
    assert to_json(report) == to_json(expected)
    assert len(report.of("deputy.receptions", "d1")[0].records) == 3 * dossiers


def test_the_evidence_of_one_finding_is_that_of_the_whole_report(office):
    receptions(office, date(2025, 3, 1), date(2026, 4, 1))
    whole = office.check(BOOK, Year(2025)).of("deputy.receptions", "d1")
    alone = office.evidence("wujin-2024", "deputy.receptions", "d1", Year(2025))
    assert alone == whole
    assert alone[0].rejected_numbers == {Rejected.OUTSIDE_PERIOD: 1}


@pytest.mark.parametrize("crediting", [Crediting.PERSON, Crediting.MEMBERS, Crediting.DEPUTIES])
def test_the_evidence_holds_what_others_did_for_the_subject(office, crediting):
    receptions(office, date(2025, 3, 1))
    with office.session(actor="clerk") as s:
        s.roster.enrol("d1", "g1", on=date(2025, 1, 1))
        was = s.roster.current(type(office.roster().mandates[0]), "d2")
        s.roster.correct(was, evolve(was.value, person_id="p1"))
    rule = BOOK.rule("deputy.receptions")
    scopes = {Crediting.MEMBERS: "group", Crediting.DEPUTIES: "congress"}
    scope = scopes.get(crediting, "deputy")
    rules = [evolve(rule, scope=scope, crediting=crediting, applies_to=type(rule.applies_to)())]
    book = evolve(BOOK, rules=rules)
    subjects = {Crediting.PERSON: "d2", Crediting.MEMBERS: "g1", Crediting.DEPUTIES: "c1"}
    subject = subjects[crediting]
    (found,) = office.evidence(book, rule.code, subject, Year(2025))
    assert [record.record_id for record in found.records] == ["r0/deputy/d1"]


def test_the_evidence_of_a_congress_holds_what_its_groups_did(office):
    with office.session(actor="clerk") as s:
        s.activities.record(
            Supervision(activity_id="v1", happened_on=date(2025, 3, 1), groups=["g1"])
        )
    rule = BOOK.rule("group.supervision")
    rule = evolve(rule, scope="congress", crediting="groups", applies_to=type(rule.applies_to)())
    (found,) = office.evidence(evolve(BOOK, rules=[rule]), rule.code, "c1", Year(2025))
    assert [record.record_id for record in found.records] == ["v1/group/g1"]


def test_the_evidence_of_a_venue_holds_what_took_place_at_it(office):
    with office.session(actor="clerk") as s:
        s.roster.add(Body(body_id="v1", scope="venue", name="联络站", congress_id="c1"))
        s.activities.record(
            Reception(
                activity_id="e1",
                happened_on=date(2025, 3, 1),
                deputies=["d1"],
                visitors=2,
                venue="v1",
            )
        )
    rule = BOOK.rule("deputy.receptions")
    anybody = type(rule.applies_to)()
    rule = evolve(rule, scope="venue", crediting="held_there", applies_to=anybody)
    (found,) = office.evidence(evolve(BOOK, rules=[rule]), rule.code, "v1", Year(2025))
    assert [record.record_id for record in found.records] == ["e1/deputy/d1"]


def test_the_evidence_of_a_share_holds_what_each_deputy_did(office):
    receptions(office, date(2025, 3, 1))
    rule = BOOK.rule("deputy.receptions")
    share = SubjectShare(of="deputy", each=rule.measure)
    anybody = type(rule.applies_to)()
    rule = evolve(rule, scope="congress", measure=share, applies_to=anybody)
    book = evolve(BOOK, rules=[rule])
    (found,) = office.evidence(book, rule.code, "c1", Year(2025))
    assert [record.record_id for record in found.records] == ["r0/deputy/d1"]
    (whole,) = office.check(book, Year(2025)).of(rule.code, "c1")
    assert whole == found


def test_the_evidence_of_a_deputy_holds_what_the_deputys_groups_did(office):
    with office.session(actor="clerk") as s:
        s.roster.enrol("d1", "g1", on=date(2025, 2, 1))
        for number, month in enumerate([1, 3]):
            s.activities.record(
                Supervision(
                    activity_id=f"v{number}", happened_on=date(2025, month, 1), groups=["g1"]
                )
            )
    rule = evolve(BOOK.rule("group.supervision"), scope="deputy", crediting="own_groups")
    (found,) = office.evidence(evolve(BOOK, rules=[rule]), rule.code, "d1", Year(2025))
    assert [record.record_id for record in found.records] == ["v1/group/g1"]
    assert found.rejected_numbers == {Rejected.OUTSIDE_MEMBERSHIP: 1}


def test_a_store_is_one_state_for_a_whole_check(office):
    with office.store.reading() as session:
        before = [*session.ledger.records()]
        receptions(office, date(2025, 3, 1))
        assert [*session.ledger.records()] == before
    assert Membership not in {type(group) for group in office.roster().groups}


def test_anchors_are_handed_to_every_sink(office):
    class Sink:
        kept = ()

        def keep(self, anchor):
            self.kept = (*self.kept, anchor)

    one, two = Sink(), Sink()

    class Offer:
        @hookimpl
        def renda_anchor_sinks(self):
            return {"safe": one, "neighbour": two}

    guarded = Office(office.store, Plugins([Offer()]))
    head = guarded.anchor()
    assert isinstance(head, Anchor)
    assert head.no == 1
    assert one.kept == two.kept == (head,)


class Unwilling(MemorySession):
    """A session of a store that counts inside, but not these rules."""

    def count_lines(self, windows, known_at):
        raise NotSupportedError(capability=f"{len(windows)} windows", allowed="tally")

    def stray_records(self, asked):
        return StrayRecords({}, {})


def test_what_a_store_cannot_count_is_counted_in_memory_and_said(office, monkeypatch, caplog):
    receptions(office, date(2025, 3, 1))
    streamed = office.check(BOOK, Year(2025), dossiers=False)
    monkeypatch.setattr("renda.memory.stores.MemorySession", Unwilling)
    assert office.check(BOOK, Year(2025), dossiers=False).findings == streamed.findings
    assert "counted in memory, not inside the store: this store does not offer" in caplog.text


def test_a_session_of_the_office_holds_what_the_stores_does(office):
    receptions(office, date(2025, 3, 1))
    with office.session(actor="desk", reason="to call back", may=["identities"]) as s:
        s.identities.keep(Visitor(visitor_id="v1", name="来访者甲"))
    with office.session(actor="desk", reason="to call back", may=["identities"]) as s:
        assert s.identities.read("v1").name == "来访者甲"
        assert [record.record_id for record in s.ledger.records()] == ["r0/deputy/d1"]
        assert s.audit.head().no == 4
