"""What a rule is made of: measure, bound, time in force, proration, and how it reads in words.

A `renda.DutyRule` asks for a `renda.Count` of records, a `Share` of one count in another, or
`Points` for many. `renda.where` makes the `Predicate` that picks the records; a `Window` is the
stretch of time that one answer is for, with a `Line` for each count. `lint` says what is doubtful
about a rulebook, `bound_text` and `required_text` say a rule's numbers in a sentence. `to_toml`
writes a rulebook as the file that `renda.load_rulebook` reads.
"""

from renda.duties.lint.rulebook_lint import LintFinding, LintSort, lint
from renda.duties.reports.rule_sentences import (
    bound_signs,
    bound_text,
    required_text,
    subjects_text,
    unit_text,
    what_text,
)
from renda.duties.rules.files.kinds import DeclaredKind
from renda.duties.rules.files.rulebook_writer import to_toml
from renda.duties.rules.files.succession import rulebook_on, succession
from renda.duties.rules.measures import Points, PointsItem, Share, SubjectShare, Whole
from renda.duties.rules.policies.credited_subjects import Crediting
from renda.duties.rules.policies.in_force import InForce
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.policies.proration_methods import MonthOfElection, Proration
from renda.duties.rules.policies.time_policies import AbsencePolicy, Continuity
from renda.duties.rules.rule_bounds import Band, Required
from renda.duties.rules.rulebook import Heading, Requirement
from renda.duties.rules.windows import Line, Window
from renda.kernel.predicates import Comparison, Predicate, PredicateError
from renda.kernel.values.value_limits import Limit, LimitWord, Portion, PortionError

__all__ = [
    "AbsencePolicy",
    "Band",
    "Comparison",
    "Continuity",
    "Crediting",
    "DeclaredKind",
    "Heading",
    "InForce",
    "Limit",
    "LimitWord",
    "Line",
    "LintFinding",
    "LintSort",
    "MonthOfElection",
    "Points",
    "PointsItem",
    "Portion",
    "PortionError",
    "Predicate",
    "PredicateError",
    "Proration",
    "Required",
    "Requirement",
    "Share",
    "SubjectShare",
    "Unit",
    "Whole",
    "Window",
    "bound_signs",
    "bound_text",
    "lint",
    "required_text",
    "rulebook_on",
    "subjects_text",
    "succession",
    "to_toml",
    "unit_text",
    "what_text",
]
