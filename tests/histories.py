"""Histories as those of a store grow, and what whoever tampers with them can do."""

from datetime import UTC, datetime, timedelta

from attrs import evolve

from renda.ports import Action, Anchor, AuditChange, AuditEntry, seal_entry

BEGUN = datetime(2025, 3, 1, 8, tzinfo=UTC)


def anchor_of(entries):
    """Where a history stands."""
    if not entries:
        return Anchor()
    return Anchor(no=entries[-1].no, hash=entries[-1].hash, at=entries[-1].at)


def chained(entries):
    """The same entries numbered and chained anew, one after the other."""
    previous = ""
    for no, entry in enumerate(entries, 1):
        done = seal_entry(evolve(entry, no=no, previous=previous))
        previous = done.hash
        yield done


def resealed(entries):
    """The same entries numbered and chained anew, as whoever tampers would do it."""
    return [*chained(entries)]


def bare(no, algorithm):
    return AuditEntry(
        no=no,
        at=BEGUN + timedelta(hours=no),
        actor=f"职员{no % 3}",
        reason="登记" if no % 2 else "",
        key=f"k{no}" if no % 3 else None,
        changes=(
            AuditChange(
                action=Action.ADDED, kind="groups", id=f"g{no}", revision=1, digest="cd" * 32
            ),
            AuditChange(action=Action.LOADED, kind="duty_records", id="2 rows", digest="ab" * 32),
        )[: 1 + no % 2],
        algorithm=algorithm,
    )


def grown(count, algorithm="sha256"):
    """A history of so many entries."""
    return resealed([bare(no, algorithm) for no in range(1, count + 1)])
