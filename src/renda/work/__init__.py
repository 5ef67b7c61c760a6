"""What deputies, groups and congresses do: activities, the ledger, and who took part.

Whatever is done is an `Activity`: a `Reception`, a `Supervision`, a `TrainingSession`, a filing. An
activity yields duty records (履职记录), and rules read nothing else. The `Ledger` keeps the records
of what is saved in it; of what is saved again, only the difference is written.

It does not know which rule counts a record, nor how an accepted suggestion is handled. Its modules:
`sources` (what every activity is), `activities`, `attendance`, `filings`, `recorded_activity` (one
with its two times), `activity_room` (how stores keep it), `records`, `record_versions`, `ledger`;
`texts` (those that say the same).
"""

from renda.lazy_names import attach

__all__, __getattr__, __dir__ = attach(__name__)
