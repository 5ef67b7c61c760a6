"""What is held against bare loops and statements where notices are planned and delivered.

Planning is held against a loop that builds the very notices, knowing all that is decided: the step,
the day, the recipient. Delivery to a sink that does nothing is held against statements that claim a
message and mark it sent, one message a transaction, under the same settings and indexes.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from time import perf_counter

from databases import Database
from pairs import MOST, Outcome, paired, same
from sqlalchemy import Table, select, update

from renda import Office, Title
from renda.calendars import china
from renda.kernel.chain import digest
from renda.notices import (
    Notice,
    NoticePolicies,
    NoticePolicy,
    NoticeStep,
    NoticeTemplate,
    Occasion,
    RecipientRole,
    plan_notices,
)
from renda.plugins import Plugins
from renda.ports import Message, OutboxEntry, canonical
from renda.terms import Reference

PLANNED = 100_000
# Notices of one round, and those that wait besides: claims must not grow slower with them.
DELIVERED, WAITING = 50, 20_000
DUE, TODAY = date(2025, 6, 30), date(2025, 6, 23)
STEP = NoticeStep(after=-10, unit="days", to=["owner"], channels=["mail"])
TEMPLATE = NoticeTemplate(
    template_id="reply-due",
    on="reply-due",
    title=Title({"zh": "答复期限临近：{title}", "en": "A reply falls due: {title}"}),
    text=Title(
        {
            "zh": "建议{suggestion}《{title}》应于{due_on}前答复。",
            "en": "Suggestion {suggestion} ({title}) is to be answered by {due_on}.",
        }
    ),
)
POLICY = NoticePolicy(
    policy_id="reply-due",
    on="reply-due",
    title=Title({"zh": "答复提醒", "en": "Reminder of a reply"}),
    template="reply-due",
    steps=(STEP,),
)


class Nowhere:
    """A sink that does nothing."""

    channel = "mail"

    def send(self, message: Message) -> None:
        """Do nothing with a message."""


def of_planning() -> Iterator[Outcome]:
    """Measure planning the notices of as many suggestions against building them in a loop."""
    policies = NoticePolicies(
        id="benchmark", title=POLICY.title, policies=(POLICY,), templates=(TEMPLATE,)
    )
    calendar = china()
    occasions = [_occasion(number) for number in range(PLANNED)]

    def ours() -> tuple[Notice, ...]:
        return plan_notices(occasions, policies, TODAY, calendar=calendar).notices

    first, *_ = ours()

    def hand() -> tuple[Notice, ...]:
        built: dict[str, Notice] = {}
        for occasion in occasions:
            notice = _built(occasion, first)
            built[notice.notice_id] = notice
        return tuple(built.values())

    same(ours(), hand())
    ratios = paired(ours, hand, seconds=20)
    yield Outcome(name=f"plan-notices/bare-{PLANNED}", ratios=ratios, bound=2)


def of_delivery(database: Database) -> Iterator[Outcome]:
    """Measure delivering notices to a sink that does nothing against bare claims and marks."""
    store, bare = database.store("ours_"), database.store("bare_")
    office, other = Office(store, Plugins()), Office(bare, Plugins())
    for registered in (office, other):
        with registered.session(actor="benchmark") as session:
            session.outbox.add(_entry(number) for number in range(WAITING + DELIVERED * (MOST + 2)))
    database.settle()
    table = bare.schema.table("outbox")

    def ours() -> None:
        counts = office.deliver([Nowhere()], limit=DELIVERED)
        if counts.sent != DELIVERED:
            raise AssertionError(counts)

    def hand() -> None:
        for _ in range(DELIVERED):
            _claim_and_mark(database, table)

    ours()
    hand()
    same(_waiting(office), _waiting(other))
    ratios = paired(ours, hand, seconds=10, clock=perf_counter)
    yield Outcome(name=f"deliver/bare-{database.name}", ratios=ratios, bound=3)


def _occasion(number: int) -> Occasion:
    about = f"s{number:06}"
    return Occasion(
        kind="reply-due",
        about=Reference("suggestion", about),
        day=DUE,
        recipients={RecipientRole.OWNER: (Reference("unit", f"u{number % 40}"),)},
        facts={"suggestion": about, "due_on": DUE, "title": "增加公共停车位", "unit": "交通局"},
    )


def _built(occasion: Occasion, like: Notice) -> Notice:
    (recipient,) = occasion.recipients[STEP.to[0]]
    about, told = occasion.about, {name: str(fact) for name, fact in occasion.facts.items()}
    parts = (
        *(POLICY.policy_id, "reply-due", about.kind, about.id, "", "2025-06-30", like.step),
        *(recipient.kind, recipient.id),
    )
    return Notice(
        notice_id=digest(map(ascii, parts)),
        recipient=recipient,
        policy_id=POLICY.policy_id,
        step=like.step,
        about=about,
        day=like.day,
        channels=STEP.channels,
        title=Title({lang: text.format_map(told) for lang, text in TEMPLATE.title.texts.items()}),
        text=Title({lang: text.format_map(told) for lang, text in TEMPLATE.text.texts.items()}),
        reason=POLICY.title,
        citation=POLICY.citation,
    )


def _entry(number: int) -> OutboxEntry:
    said = {"title": {"zh": "答复期限", "en": "Reply due"}, "text": {"zh": "到期", "en": "Due"}}
    return OutboxEntry(
        entry_id=f"n{number:06}",
        topic="notice",
        about=Reference("suggestion", f"s{number:06}"),
        body=canonical(said),
        recipient=Reference("unit", f"u{number % 40}"),
        channel="mail",
    )


def _claim_and_mark(database: Database, table: Table) -> None:
    """Claim the next message and mark it sent, with the fewest statements there can be."""
    at, columns = datetime.now(UTC), table.c
    is_due = (
        columns.channel == "mail",
        columns.sent_at.is_(None),
        columns.due_at.is_(None),
        columns.parked.is_(False),
        columns.withdrawn.is_(None),
    )
    next_due = select(columns.entry_id).where(*is_due).order_by(columns.entry_id).limit(1)
    if database.name == "sqlite":
        with database.engine.begin() as connection:
            entry_id = connection.scalar(next_due)
            claim = update(table).where(columns.entry_id == entry_id)
            connection.execute(claim.values(claimant="me", claimed_until=at))
        with database.engine.begin() as connection:
            mark = update(table).where(columns.entry_id == entry_id)
            connection.execute(mark.values(sent_at=at, claimant=None, claimed_until=None))
        return
    with database.engine.begin() as connection:
        entry_id = connection.scalar(next_due.with_for_update(skip_locked=True))
        connection.execute(update(table).where(columns.entry_id == entry_id).values(sent_at=at))


def _waiting(office: Office) -> list[str]:
    with office.store.reading() as session:
        return [entry.entry_id for entry in session.outbox.unsent()]
