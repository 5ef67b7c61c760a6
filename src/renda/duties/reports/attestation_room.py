"""The room of what an office attests."""

from renda.duties.reports.coverage import Attestation
from renda.process.room import Room, row_id

ATTESTATIONS: Room[Attestation] = Room(
    name="attestations",
    kind=Attestation,
    id=row_id("requirement_id", "attested_on", "attested_by", "evidence"),
    found_by=(
        "requirement_id",
        "attested_on",
        "attested_by",
        "evidence",
        "recorded_at",
        "voided_at",
        "covers_from",
        "covers_to",
    ),
    indexes={"ix_attestation": ("requirement_id",)},
    sample="renda.testing.samples:attestation",
    strategy="renda.testing.strategies.people:attestations",
)
