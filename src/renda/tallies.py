"""Verdicts where the records are: counted inside a store, or kept current record by record.

`check_in_store` gives the same report as `renda.check`, from the amounts that a store counts for
itself (`CountsLines`). A `LiveTally` takes records in as they come and returns the findings that
change; over a store that can count again for one subject (`RecountsLines`) it holds no records. An
`Amount` is what both count: how much surely counts, and how much may still count; that of the whole
of a share has a `Spread`: how it stands beside the wanted. Of the
`AskedRecords` the `StrayRecords` are those that nobody can judge.
"""

from renda.duties.check.in_store import CountsLines, check_in_store
from renda.duties.check.live_tally import LiveTally, RecountsLines
from renda.duties.check.strays import AskedRecords, StrayRecords, StraySubject
from renda.duties.rules.amounts import Amount, Spread

__all__ = [
    "Amount",
    "AskedRecords",
    "CountsLines",
    "LiveTally",
    "RecountsLines",
    "Spread",
    "StrayRecords",
    "StraySubject",
    "check_in_store",
]
