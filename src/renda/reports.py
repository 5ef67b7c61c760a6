"""What is inside a report: the numbers of a finding, its dossier, and what the rules leave out.

A `renda.Finding` rests on a `Ruling`, made of a `PartRuling` for each part of the period and a
`LineRuling` for each count; its `Dossier` holds the counted records, each `Rejection` with its
reason, and the `LineRecords` of each line. A `Report` adds a `Summary`, `Remark`s on the input with
each `Omission`, and the `Coverage` matrix: which
requirements of the instrument a rule answers, an `Attestation` answers, or nothing does.

A finding's `Change` says what would change its verdict: each `PartChange` in which `Way` and by how
many, of points and shares with a `LineChange` for each line that alone would do. Where its number
was lessened for part of the time, a `ProratedBound` has the sum, with a `TimeShare` in a `TimeUnit`
for each factor. `csv_bytes` and `formula_safe` write rows for spreadsheets, as `renda.to_csv` does.
"""

from renda.duties.reports.coverage import Attestation, Coverage, CoverageStatus, HeadingCoverage
from renda.duties.reports.dossiers.dossier_data import rule_data
from renda.duties.reports.findings import Dossier, LineRecords, Rejection
from renda.duties.reports.remarks import Omission, Remark
from renda.duties.reports.report import Summary
from renda.duties.rules.changes.change import Change, LineChange, PartChange, Way
from renda.duties.rules.changes.prorated_bounds import ProratedBound, TimeShare, TimeUnit
from renda.duties.rules.verdicts import LineRuling, Note, PartRuling, Reason, Rejected, Ruling
from renda.kernel.files.csv_texts import csv_bytes, formula_safe

__all__ = [
    "Attestation",
    "Change",
    "Coverage",
    "CoverageStatus",
    "Dossier",
    "HeadingCoverage",
    "LineChange",
    "LineRecords",
    "LineRuling",
    "Note",
    "Omission",
    "PartChange",
    "PartRuling",
    "ProratedBound",
    "Reason",
    "Rejected",
    "Rejection",
    "Remark",
    "Ruling",
    "Summary",
    "TimeShare",
    "TimeUnit",
    "Way",
    "csv_bytes",
    "formula_safe",
    "rule_data",
]
