"""renda (人大): check a year of deputies' work against duty rules, and say why.

Here stand the names that a newcomer needs; each is loaded when it is first asked for. The others
stand in modules by topic:

- rules and verdicts: `renda.rules`, `renda.reports`, `renda.cases`, `renda.comparison`,
  `renda.quality`, `renda.tallies`;
- votes by deputies: `renda.ballots`;
- people and work: `renda.people`, `renda.work`, `renda.likeness`, `renda.terms`, `renda.calendars`,
  `renda.inputs`;
- an office that keeps its data: `renda.office`, `renda.process`, `renda.suggestions`,
  `renda.projects`;
- what extends it: `renda.plugins`, `renda.ports`, `renda.memory`, `renda.testing`.

A name is public when it stands in the `__all__` of one of these; everything else may change without
notice.
"""

from renda.lazy_names import attach

__all__, __getattr__, __dir__ = attach(__name__)
