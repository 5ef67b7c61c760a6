"""Cases of a rulebook: small worlds with the verdict that must come out (样例).

`load_cases` reads them from TOML, `run_cases` checks each and returns a `CaseResult` with every
`CaseDifference`. `mutants` changes one number of a rulebook at a time, and `unpinned` lists the
changes that no case notices: there a number is written down but not proved.
"""

from renda.duties.casebooks.case_files import load_cases, shipped_cases
from renda.duties.casebooks.case_lines import CaseActor, CasePace, CaseRecord
from renda.duties.casebooks.case_world import CaseSubject
from renda.duties.casebooks.cases import (
    Case,
    CaseAspect,
    CaseDifference,
    CaseExpected,
    CaseResult,
    Cases,
    run_cases,
)
from renda.duties.casebooks.mutants import Mutant, mutants, unpinned
from renda.duties.casebooks.word_mutants import unpinned_words, word_mutants

__all__ = [
    "Case",
    "CaseActor",
    "CaseAspect",
    "CaseDifference",
    "CaseExpected",
    "CasePace",
    "CaseRecord",
    "CaseResult",
    "CaseSubject",
    "Cases",
    "Mutant",
    "load_cases",
    "mutants",
    "run_cases",
    "shipped_cases",
    "unpinned",
    "unpinned_words",
    "word_mutants",
]
