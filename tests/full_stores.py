"""Stores that hold a little of everything, as sessions leave it, for what copies whole stores."""

from datetime import UTC, date, datetime, timedelta

from attrs import evolve
from hypothesis import strategies as st

from renda import Absence, Body, Congress, DeputyGroup, DutyRecord, Mandate, Membership
from renda.notices import ContactPoint
from renda.people import CongressSession, CongressTerm
from renda.people.bodies import BodyScope
from renda.ports import OutboxEntry
from renda.process import Refusal
from renda.projects import LivelihoodProject
from renda.reports import Attestation
from renda.rules import DeclaredKind
from renda.secrecy import RollEntry, SecretVote
from renda.suggestions import HandlingUnit, Suggestion
from renda.suggestions.motions.motion import Motion
from renda.terms import CongressLevel, Reference
from renda.testing.samples import declared_kind, handling_unit, motion, refusal, suggestion
from renda.testing.strategies.items.projects import full_project
from renda.testing.strategies.secrecy import roll_entry, secret_vote
from renda.work import Meeting, Reception
from renda.work.recorded_activity import RecordedActivity

BEGUN = datetime(2025, 3, 1, 8, tzinfo=UTC)
DAY = date(2025, 3, 7)
HARD = [*"aAéß中\uffff😀~", "a\n", "a ", " a", "e\u0301", "%2F/@", "'\"\\;"]

ids = st.one_of(st.sampled_from(HARD), st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True))
texts = st.one_of(
    st.sampled_from(HARD),
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=9
    ),
)
instants = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds UTC
maybe_instants = st.none() | instants
days = st.dates()
times = {"recorded_at": maybe_instants, "voided_at": maybe_instants}

values = st.one_of(
    st.builds(
        Congress,
        congress_id=ids,
        name=texts,
        congress_level=st.sampled_from(CongressLevel),
        parent_id=st.none() | ids,
        **times,
    ),
    st.builds(
        CongressTerm,
        congress_id=ids,
        number=st.integers(1, 14),
        first_session_on=st.dates(date(2000, 1, 1), date(2010, 1, 1)),
        next_first_session_on=st.dates(date(2011, 1, 1), date(2020, 1, 1)),
        **times,
    ),
    st.builds(
        CongressSession,
        congress_id=ids,
        term=st.integers(1, 14),
        session_number=st.integers(1, 9),
        opened_on=st.dates(date(2000, 1, 1), date(2010, 1, 1)),
        closed_on=st.none() | st.dates(date(2000, 1, 1), date(2010, 1, 1)),
        begins_year=st.booleans(),
        **times,
    ),
    st.builds(
        Mandate,
        deputy_id=ids,
        person_id=ids,
        name=texts,
        congress_id=ids,
        elected_on=st.dates(date(2000, 1, 1), date(2010, 1, 1)),
        left_on=st.none() | st.dates(date(2011, 1, 1), date(2020, 1, 1)),
        **times,
    ),
    st.builds(DeputyGroup, group_id=ids, name=texts, congress_id=ids, field=st.none() | texts),
    st.builds(Membership, group_id=ids, deputy_id=ids, joined_on=days, **times),
    st.builds(
        Body,
        body_id=ids,
        scope=st.sampled_from(BodyScope),
        name=texts,
        congress_id=ids,
        kind=st.none() | texts,
        **times,
    ),
    st.builds(
        Absence,
        deputy_id=ids,
        from_on=st.dates(date(2000, 1, 1), date(2010, 1, 1)),
        to_on=st.none() | st.dates(date(2011, 1, 1), date(2020, 1, 1)),
        reason=st.sampled_from(["leave", "suspension"]),
        **times,
    ),
    st.builds(
        Attestation, requirement_id=ids, attested_on=days, evidence=st.none() | texts, **times
    ),
    st.builds(
        RecordedActivity,
        activity=st.builds(
            Reception,
            activity_id=ids,
            happened_on=days,
            deputies=st.lists(ids, min_size=1, max_size=3, unique=True),
            visitors=st.integers(0, 99),
        ),
        **times,
    ),
)
records = st.builds(
    DutyRecord,
    record_id=ids,
    scope=st.sampled_from(["deputy", "group", "congress"]),
    subject_id=ids,
    kind=st.sampled_from(["reception", "research", "代表集市"]),
    role=st.sampled_from(["lead", "cosigner"]),
    happened_on=days,
    source_id=st.none() | ids,
    grade=st.none() | st.sampled_from(["high", "ordinary"]),
    theme=st.none() | texts,
    quantity=st.integers(0, 2**63 - 1),
    standing=st.sampled_from(["confirmed", "disputed"]),
)
notices = st.builds(
    OutboxEntry,
    entry_id=ids,
    topic=ids,
    about=st.builds(Reference, ids, ids),
    recipient=st.none() | st.builds(Reference, ids, ids),
    channel=st.just("") | ids,
    due_at=maybe_instants,
    withdrawn=st.booleans(),
)
moves = st.lists(
    st.fixed_dictionaries(
        {
            "value": values,
            "appended": st.lists(records, max_size=3, unique_by=lambda each: each.record_id),
            "loaded": st.lists(
                st.builds(evolve, records, voided_at=maybe_instants),
                max_size=3,
                unique_by=lambda each: each.record_id,
            ),
            "notice": notices,
            "reason": texts,
            "key": st.none() | ids,
            "content": texts,
        }
    ),
    max_size=6,
)


def stock(store, drawn):
    """Let a store hold what was drawn, a session each; what is there already is changed."""
    for no, move in enumerate(drawn, 1):
        key = None if move["key"] is None else f"{no}{move['key']}"
        session = store.session(
            actor="office",
            reason=move["reason"],
            key=key,
            content=move["content"],
            at=BEGUN + no * timedelta(hours=1),
        )
        with session as open_session:
            _take(open_session, move)


def sample(store):
    """Let a store hold at least one row of each kind."""
    begun = {"reason": "导入", "key": "first", "content": "import", "at": BEGUN}
    with store.session(actor="office", **begun) as session:
        county = Congress(congress_id="county", name="武进区人大", congress_level="county")
        session.of(Congress).add(county)
        session.of(CongressTerm).add(
            CongressTerm(
                congress_id="county",
                number=17,
                first_session_on=date(2022, 1, 8),
                next_first_session_on=date(2027, 1, 8),
            )
        )
        session.of(CongressSession).add(
            CongressSession(
                congress_id="county",
                term=17,
                session_number=1,
                opened_on=date(2022, 1, 8),
                begins_year=True,
            )
        )
        for deputy_id in ("d2", "d1"):
            session.of(Mandate).add(
                Mandate(
                    deputy_id=deputy_id,
                    person_id=f"p-{deputy_id}",
                    name="代表0001",
                    congress_id="county",
                    elected_on=date(2022, 1, 8),
                )
            )
        session.of(DeputyGroup).add(DeputyGroup(group_id="g", name="小组", congress_id="county"))
        session.of(Membership).add(Membership(group_id="g", deputy_id="d1", joined_on=DAY))
        session.of(Absence).add(Absence(deputy_id="d1", from_on=DAY, reason="leave"))
        session.of(Body).add(
            Body(body_id="v", scope="venue", name="联络站", congress_id="county", kind="station")
        )
        session.of(Attestation).add(
            Attestation(requirement_id="requirement-01", attested_on=DAY, attested_by="办公室")
        )
        session.of(DeclaredKind).add(declared_kind())
        meeting = Meeting(activity_id="m", happened_on=DAY, title="例会", online=["d1"])
        session.of(RecordedActivity).add(RecordedActivity(activity=meeting))
        session.of(HandlingUnit).add(handling_unit())
        session.of(ContactPoint).add(
            ContactPoint(
                contact_id="c1",
                of_kind="unit",
                of_id="u1",
                channel="mail",
                address="u1@example.org",
            )
        )
        session.of(Suggestion).add(suggestion())
        session.of(Motion).add(motion())
        session.of(LivelihoodProject).add(full_project())
        session.of(Refusal).add(refusal())
        session.of(SecretVote).add(secret_vote())
        session.of(RollEntry).add(roll_entry())
        session.ledger.append([record("r1"), record("r2")])
        session.outbox.add(
            [OutboxEntry(entry_id="o1", topic="t", about=Reference("activity", "m"))]
        )
    with store.session(actor="clerk", at=BEGUN + timedelta(days=1)) as session:
        session.of(Congress).put(evolve(county, name="武进区"), revision=1)
        session.ledger.void(["r1"])
        session.ledger.load([evolve(record("r3"), recorded_at=BEGUN, voided_at=BEGUN)])


def record(record_id):
    """A deputy's reception."""
    return DutyRecord(
        record_id=record_id,
        scope="deputy",
        subject_id="d1",
        kind="reception",
        happened_on=DAY,
    )


def _take(session, move):
    value, ledger = move["value"], session.ledger
    repository = session.of(type(value))
    same = [item for item in repository.find() if _id(item.value) == _id(value)]
    if same:
        repository.put(value, revision=same[0].revision)
    else:
        repository.add(value)
    there = {record.record_id: record for record in ledger.records()}
    ledger.void(
        row.record_id
        for row in move["appended"]
        if row.record_id in there and there[row.record_id].voided_at is None
    )
    ledger.append(row for row in move["appended"] if row.record_id not in there)
    there.update((row.record_id, row) for row in move["appended"])
    ledger.load(row for row in move["loaded"] if row.record_id not in there)
    if not session.outbox.find([move["notice"].entry_id]):
        session.outbox.add([move["notice"]])


def _id(value):
    from renda.rooms import shipped_rooms

    return shipped_rooms().of(type(value)).id(value)
