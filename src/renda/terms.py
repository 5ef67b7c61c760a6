"""The words that data may use, each with its name in every language.

A `Term` is one word of a closed vocabulary: `Kind` of activity, `Role`, `Grade`, `Mode`,
`Scope`, `Standing`, `CongressLevel` and the reasons for leaving or being away. Wherever a term is
asked for, its plain text does as well: `grade="high"`. A `Reference` points at a thing of another
room by kind and id; a `Catalogue` says a package's messages in the reader's language, and a
`ForeignReason` what the system refused.
"""

from renda.kernel.ids import Reference
from renda.kernel.input.foreign_reasons import ForeignReason
from renda.kernel.terms import (
    AbsenceReason,
    CongressLevel,
    Grade,
    Kind,
    LeftReason,
    Mode,
    Role,
    Scope,
    Standing,
    Term,
)
from renda.wording import Catalogue

__all__ = [
    "AbsenceReason",
    "Catalogue",
    "CongressLevel",
    "ForeignReason",
    "Grade",
    "Kind",
    "LeftReason",
    "Mode",
    "Reference",
    "Role",
    "Scope",
    "Standing",
    "Term",
]
