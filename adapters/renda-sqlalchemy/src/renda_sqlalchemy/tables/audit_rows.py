"""Entries of the audit as rows of their table; an entry read back is equal to the last hash."""

from typing import Any

from sqlalchemy import Row

from renda.ports import AuditChange, AuditEntry, canonical, from_document, to_plain

Changes = tuple[AuditChange, ...]


def entry_row(entry: AuditEntry) -> dict[str, Any]:
    """Return an entry's row."""
    return {
        "entry_no": entry.no,
        "committed_at": entry.at,
        "clock_at": entry.clock,
        "actor": entry.actor,
        "reason": entry.reason,
        "command_key": entry.key,
        "user_id": entry.user,
        "grants": " ".join(entry.grants),
        "changes": canonical([to_plain(change) for change in entry.changes]),
        "algorithm": entry.algorithm,
        "previous_hash": entry.previous,
        "entry_hash": entry.hash,
    }


def entry_from_row(row: Row[Any]) -> AuditEntry:
    """Return the entry that a row holds."""
    changes: Changes = from_document(Changes, row.changes)
    return AuditEntry(
        no=row.entry_no,
        at=row.committed_at,
        clock=row.clock_at,
        actor=row.actor,
        reason=row.reason,
        key=row.command_key,
        user=row.user_id,
        grants=row.grants.split(),
        changes=changes,
        algorithm=row.algorithm,
        previous=row.previous_hash,
        hash=row.entry_hash,
    )
