"""The calls of an office, each by its name, as they are made where canaries are kept."""

from datetime import date

from attrs import evolve
from office.notices.canary_office import (
    BOX,
    DAYS,
    SECRET,
    VISITOR,
)
from office.office_world import BODY, DEPUTY, PRESIDIUM, UNIT, proposed
from office.secrecy.held_votes import cast_all, close_vote, open_vote

from renda import Mandate, Office, Roster, Tables, Year
from renda import office as public
from renda.notices import ContactPoint
from renda.office import (
    ActivityLog,
    AttestationLog,
    ConsoleNotifier,
    ItemDesk,
    ItemSession,
    NoticeDesk,
    OfficeSession,
    RosterEditor,
    TableExchange,
    VoteDesk,
)
from renda.people import Visitor
from renda.ports import Grant, Identities
from renda.process import Actor
from renda.reports import Attestation
from renda.secrecy import BoxKey
from renda.suggestions import Accept, Contact, Convert, File, Restrict, Suggestion, SuggestionSearch
from renda.work import Reception

RULES, YEAR, TODAY = "wujin-2024", Year(2025), date(2025, 12, 31)
OWNERS = {
    "office": Office,
    "session": OfficeSession,
    "desk": ItemDesk,
    "items": ItemSession,
    "notices": NoticeDesk,
    "activities": ActivityLog,
    "attestations": AttestationLog,
    "roster": RosterEditor,
    "tables": TableExchange,
    "votes": VoteDesk,
    "identities": Identities,
}
"""The classes whose every public method is called here."""


def within(call):
    """Return a call of an office that is made in a session which may do everything."""

    def made(office):
        with office.session(actor="clerk", may=[*Grant], reason="canary") as session:
            return call(session)

    return made


def reading(call):
    """Return a call of an office's notices within a session that reads."""

    def made(office):
        with office.store.session(actor="clerk") as session:
            return call(office.notices(rulebook=RULES), session)

    return made


def filing(id="s9", **more):
    given = {"suggestion_id": id, "title": SECRET, "text": SECRET, "confidential": True}
    given |= {"congress_id": "c1", "level": "county", "lead": "d1", "cosigners": ["d2"]}
    return File(**given | {"on": date(2025, 3, 3)} | more)


def reception(**more):
    given = {"activity_id": "r2", "deputies": ["d1"], "visitors": 2}
    return Reception(**given | {"happened_on": date(2025, 3, 6)} | more)


def mandate(id="d11", **more):
    given = {"deputy_id": id, "person_id": "p11", "name": "代表0001", "congress_id": "c1"}
    return Mandate(**given | {"elected_on": date(2022, 1, 5)} | more)


def tables(row):
    return Tables(roster=Roster(mandates=[row]), records=())


def renamed(session):
    return evolve(session.tables.read().roster.mandates[0], name="代表0001")


def attestation(**more):
    return Attestation(requirement_id="requirement-02", attested_on=date(2025, 6, 30), **more)


def counted(office):
    papers = open_vote(office)
    cast_all(office, papers)
    return close_vote(office, papers.key)


def suggestions(office):
    return office.suggestions("national")


def items(session):
    return session.suggestions("national")


def attested(call):
    """Return a call that is made where something is attested."""
    return within(lambda s: call(s.attestation_log, s.attestation_log.keep(attestation()).id))


def converted(session):
    motion = session.motions("national").file(proposed(), by=DEPUTY)
    return public.convert_motion(
        session,
        motion.id,
        Convert(on=date(2025, 3, 5), reason=SECRET),
        by=PRESIDIUM,
        suggestion_id="s9",
        motions="national",
        suggestions="national",
    )


CONTACT = Contact(on=date(2025, 5, 7), kind="call")
CALLS = {
    "office.anchor": Office.anchor,
    "office.ballot_box": lambda o: o.ballot_box("v1", open_vote(o).key),
    "office.check": lambda o: o.check(RULES, YEAR),
    "office.close": Office.close,
    "office.deliver": lambda o: o.deliver([ConsoleNotifier(channel="mail")]),
    "office.evidence": lambda o: o.evidence(RULES, "deputy.receptions", "d1", YEAR),
    "office.items": lambda o: o.items(Suggestion, "national"),
    "office.motions": lambda o: o.motions("national").file(proposed(cause=SECRET), by=DEPUTY),
    "office.notices": lambda o: o.notices(rulebook=RULES),
    "office.open": lambda o: type(o).open("memory://").close(),
    "office.perform": lambda o: o.perform(lambda s: s.of(Suggestion).get("s1"), actor="clerk"),
    "office.roster": lambda o: o.roster(),
    "office.session": within(repr),
    "office.suggestions": suggestions,
    "office.tally": lambda o: o.tally(RULES, YEAR),
    "office.verify": lambda o: o.verify(o.anchor()),
    "session.activities": within(lambda s: repr(s.activities)),
    "session.actor": within(lambda s: s.actor),
    "session.at": within(lambda s: s.at),
    "session.attestation_log": within(lambda s: s.attestation_log),
    "session.audit": within(lambda s: repr([*s.audit.entries()])),
    "session.begin_writing": within(OfficeSession.begin_writing),
    "session.boxes": within(lambda s: repr(s.boxes)),
    "session.identities": within(lambda s: repr(s.identities)),
    "session.items": within(lambda s: s.items(Suggestion, "national")),
    "session.key": within(lambda s: s.key),
    "session.ledger": within(lambda s: [*s.ledger.records()]),
    "session.motions": within(lambda s: s.motions("national").file(proposed(), by=DEPUTY)),
    "session.of": within(lambda s: s.of(ContactPoint).get("k1")),
    "session.outbox": within(lambda s: repr(s.outbox.unsent())),
    "session.reason": within(lambda s: s.reason),
    "session.roster": within(lambda s: repr(s.roster)),
    "session.suggestions": within(items),
    "session.tables": within(lambda s: repr(s.tables)),
    "session.votes": within(lambda s: repr(s.votes)),
    "desk.apply": lambda o: suggestions(o).apply("s2", CONTACT, by=UNIT),
    "desk.due_before": lambda o: suggestions(o).due_before(TODAY),
    "desk.file": lambda o: suggestions(o).file(filing(), by=DEPUTY),
    "desk.find": lambda o: suggestions(o).find(),
    "desk.get": lambda o: suggestions(o).get("s1"),
    "desk.possible": lambda o: suggestions(o).possible("s1", by=UNIT),
    "desk.procedure": lambda o: suggestions(o).procedure,
    "items.apply": within(lambda s: items(s).apply("s2", CONTACT, by=UNIT)),
    "items.file": within(lambda s: items(s).file(filing(), by=DEPUTY)),
    "items.possible": within(lambda s: items(s).possible("s1", by=UNIT)),
    "items.procedure": within(lambda s: items(s).procedure),
    "items.series_on": within(lambda s: items(s).series_on("c1", TODAY)),
    "items.stored": within(lambda s: items(s).stored.get("s1")),
    "notices.entries": lambda o: repr(o.notices(rulebook=RULES).entries(DAYS[0])),
    "notices.letters": lambda o: repr(o.notices().letters("c1", 2025, as_of=TODAY)),
    "notices.occasions": reading(
        lambda desk, session: repr([fact.facts for fact in desk.occasions(session, DAYS[5])])
    ),
    "notices.plan": lambda o: repr([*map(o.notices(rulebook=RULES).plan, DAYS)]),
    "notices.plan_within": reading(lambda desk, s: repr(desk.plan_within(s, DAYS[2]))),
    "notices.post": lambda o: repr(o.notices(rulebook=RULES).post(DAYS[2], actor="clerk")),
    "notices.post_within": reading(lambda desk, s: repr(desk.post_within(s, DAYS[7]))),
    "activities.correct": within(
        lambda s: s.activities.correct(reception(activity_id="r1"), revision=1)
    ),
    "activities.record": within(lambda s: s.activities.record(reception())),
    "activities.stored": within(lambda s: [*s.activities.stored.find()]),
    "activities.void": within(lambda s: s.activities.void("r1", revision=1)),
    "attestations.get": attested(AttestationLog.get),
    "attestations.keep": attested(lambda log, id: id),
    "attestations.replace": attested(
        lambda log, id: log.replace(id, attestation(evidence="2025-1"))
    ),
    "attestations.standing": attested(lambda log, id: log.standing()),
    "attestations.void": attested(AttestationLog.void),
    "roster.add": within(lambda s: s.roster.add(mandate())),
    "roster.correct": within(
        lambda s: s.roster.correct(s.roster.current(Mandate, "d1"), mandate("d1", person_id="p1"))
    ),
    "roster.current": within(lambda s: s.roster.current(Mandate, "d1")),
    "roster.enrol": within(lambda s: s.roster.enrol("d1", "g1", on=DAYS[0])),
    "roster.leave": within(
        lambda s: (s.roster.enrol("d1", "g1", on=DAYS[0]), s.roster.leave("d1", "g1", on=DAYS[1]))
    ),
    "roster.void": within(lambda s: s.roster.void(s.roster.add(mandate()))),
    "tables.changes": within(lambda s: repr(s.tables.changes(s.tables.read()))),
    "tables.load": within(
        lambda s: s.tables.load(Tables(roster=Roster(mandates=[mandate()]), records=()))
    ),
    "tables.read": within(lambda s: s.tables.read()),
    "tables.update": within(lambda s: repr(s.tables.update(tables(renamed(s))))),
    "votes.close": counted,
    "votes.draw": lambda o: (open_vote(o), within(lambda s: s.votes.draw("v1", "d1"))(o)),
    "votes.drawn": within(lambda s: s.votes.drawn("v1")),
    "votes.open": open_vote,
    "identities.erase": within(lambda s: s.identities.erase("v1")),
    "identities.keep": within(lambda s: s.identities.keep(Visitor(visitor_id="v2", name=VISITOR))),
    "identities.read": within(lambda s: s.identities.read("v1")),
}


def import_back(office, file):
    public.export_list(suggestions(office).find(), file)
    words = {"procedure": "national", "congress_id": "c1", "actor": "clerk"}
    return public.import_list(office, file, **words)


FUNCTIONS = {
    "apply_as_entitled": lambda o, folder: public.apply_as_entitled(
        suggestions(o), ["s2"], CONTACT
    ),
    "apply_each": lambda o, folder: public.apply_each(suggestions(o), {"s2": CONTACT}, by=UNIT),
    "convert_motion": lambda o, folder: within(converted)(o),
    "deliver": lambda o, folder: public.deliver(o.store, [ConsoleNotifier(channel="mail")]),
    "export_list": lambda o, folder: public.export_list(suggestions(o).find(), folder / "l.csv"),
    "import_list": lambda o, folder: import_back(o, folder / "l.csv"),
    "notice_data": lambda o, folder: repr(
        [public.notice_data(notice) for notice in o.notices().plan(DAYS[2]).notices]
    ),
    "overdue_on": lambda o, folder: public.overdue_on(suggestions(o), TODAY),
    "perform": lambda o, folder: public.perform(lambda: o.session(actor="clerk"), repr),
    "printed_form": lambda o, folder: public.printed_form(o.store, "s1", "handover"),
    "rates_of_year": lambda o, folder: repr(public.rates_of_year(suggestions(o), 2025, TODAY)),
    "read_move": lambda o, folder: public.read_move("contact", DAYS[4], {"kind": "call"}),
    "search": lambda o, folder: public.search(suggestions(o), SuggestionSearch(year=2025)),
    "table_of_year": lambda o, folder: repr(
        public.table_of_year(suggestions(o), 2025, TODAY, by="unit")
    ),
}
"""The functions of offices, each with a folder for files."""
WRONG = {
    "again filed": lambda o: suggestions(o).file(filing("s1", title="x"), by=DEPUTY),
    "not a move now": lambda o: suggestions(o).apply("s1", Accept(on=DAYS[5]), by=BODY),
    "not theirs": lambda o: suggestions(o).apply("s1", CONTACT, by=DEPUTY),
    "restricted again": lambda o: suggestions(o).apply(
        "s1",
        Restrict(on=DAYS[5], reason=SECRET),
        by=Actor(id="u9", capacity="unit", congress_id="c1"),
    ),
    "mandate again": within(lambda s: s.roster.add(mandate("d1"))),
    "reception again": within(lambda s: s.activities.record(reception(activity_id="r1"))),
    "contact again": within(
        lambda s: s.contacts.add(
            ContactPoint(contact_id="k1", address=BOX, of_kind="unit", of_id="u1", channel="mail")
        )
    ),
    "no such visitor": within(lambda s: s.identities.read("v9")),
    "not granted": lambda o: o.session(actor="clerk", may=[]).identities.read("v1"),
    "wrong key": lambda o: (open_vote(o), o.ballot_box("v1", BoxKey.drawn())),
    "stale": within(lambda s: s.activities.correct(reception(activity_id="r1"), revision=9)),
}
TOLD = {
    "notices",
    "notice_data",
    "rates_of_year",
    "table_of_year",
    "tables.changes",
    "tables.update",
    "office.deliver",
    "office.verify",
    "office.anchor",
    "session.audit",
    "session.outbox",
}
