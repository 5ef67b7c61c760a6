"""A plan put into the outbox: what is new is added once, and what stands no more is withdrawn."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from renda.notices.notice_plans import Notice, NoticePlan
from renda.office.notices.notice_entries import (
    TOPIC,
    Reachable,
    channel_for,
    entry_id,
    notice_entry,
    notice_id_of,
)
from renda.ports.outboxes import Outbox, OutboxEntry


@frozen(kw_only=True)
class Posting:
    """What became of a plan in the outbox (通知入箱情况).

    Args:
        plan: What is owed to whom on its day.
        added: The number of notices that were not waiting, and wait now.
        withdrawn: The number of entries that wait no more: their reason has gone, or the recipient
            is reached by another channel now.
    """

    plan: NoticePlan
    added: int
    withdrawn: int


def post_plan(outbox: Outbox, plan: NoticePlan, is_reachable: Reachable) -> Posting:
    """Put a plan into an outbox; a second time it changes nothing.

    A notice whose reason comes back after it was withdrawn waits again. One that was sent is sent
    no second time, and one that was given up and dropped stays so.

    Args:
        outbox: The outbox, in a session that writes.
        plan: What is owed to whom on its day.
        is_reachable: Tells whether a recipient can be reached by a channel.
    """
    held = {entry.entry_id: entry for entry in outbox.find(_possible_ids(plan.notices))}
    sent = {notice_id_of(entry) for entry in held.values() if entry.sent_at is not None}
    wanted = {
        entry.entry_id: entry
        for notice in plan.notices
        if notice.channels and notice.notice_id not in sent
        for entry in (notice_entry(notice, channel_for(notice, is_reachable)),)
    }
    fresh = [entry for id, entry in wanted.items() if id not in held]
    again = [id for id in wanted if id in held and held[id].withdrawn and not held[id].parked]
    gone = [entry.entry_id for entry in _waiting(outbox) if entry.entry_id not in wanted]
    outbox.add(fresh)
    for id in again:
        outbox.retry(id)
    return Posting(plan=plan, added=len(fresh) + len(again), withdrawn=outbox.withdraw(gone))


def _possible_ids(notices: Iterable[Notice]) -> list[str]:
    """Return the ids of the entries that there can be of some notices, by whatever channel."""
    return [entry_id(notice, channel) for notice in notices for channel in notice.channels]


def _waiting(outbox: Outbox) -> Iterator[OutboxEntry]:
    """Yield the entries of notices that wait, those given up among them."""
    yield from outbox.unsent(topic=TOPIC)
    yield from (entry for entry in outbox.parked() if entry.topic == TOPIC)
